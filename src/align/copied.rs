//! Rows copied over a neighbour: one mistake that looks like a duplicate, a missing entry and a drifted name.
//!
//! The other languages prove it: they hold an entry of their own at the very place where this page repeats one.

use crate::catalog::{Copied, Copy, Entry, EntryId, Key};
use crate::source::Lang;
use std::collections::{BTreeMap, BTreeSet};

/// Marks copied rows in the pages of one family.
pub(super) fn mark(entries: &mut [Entry], rows: &BTreeMap<Lang, Vec<EntryId>>) {
    let pages: BTreeMap<&Lang, Outline> = rows.iter().map(|(lang, rows)| (lang, Outline::of(entries, rows))).collect();
    let mut copies: Vec<(EntryId, Copy)> = Vec::new();
    for (lang, page) in &pages {
        let others: Vec<&Outline> = pages.iter().filter(|(other, _)| *other != lang).map(|(_, page)| page).collect();
        page.copied_codes(entries, &others, &mut copies);
        page.copied_names(entries, &others, &mut copies);
    }
    for (entry, copy) in copies {
        entries[entry.index()].copy.get_or_insert(copy);
    }
}

/// One page as the order of its keys.
struct Outline {
    rows: Vec<(EntryId, Key)>,
    /// Where each key stands in `rows`.
    places: BTreeMap<Key, Vec<usize>>,
    /// The rows of each name.
    names: BTreeMap<String, Vec<EntryId>>,
}

impl Outline {
    fn of(entries: &[Entry], ids: &[EntryId]) -> Self {
        let rows: Vec<(EntryId, Key)> = ids.iter().map(|&id| (id, entries[id.index()].key.clone())).collect();
        let mut places: BTreeMap<Key, Vec<usize>> = BTreeMap::new();
        for (at, (_, key)) in rows.iter().enumerate() {
            places.entry(key.clone()).or_default().push(at);
        }
        let mut names: BTreeMap<String, Vec<EntryId>> = BTreeMap::new();
        for &id in ids {
            if let Some(name) = &entries[id.index()].name {
                names.entry(name.value.clone()).or_default().push(id);
            }
        }
        Self { rows, places, names }
    }

    fn neighbours(&self, at: usize) -> (Option<&Key>, Option<&Key>) {
        let before = at.checked_sub(1).map(|at| &self.rows[at].1);
        (before, self.rows.get(at + 1).map(|(_, key)| key))
    }

    /// A code that stands twice here and once elsewhere, where the other page has a code of its own between the same
    /// neighbours.
    fn copied_codes(&self, entries: &[Entry], others: &[&Self], copies: &mut Vec<(EntryId, Copy)>) {
        let mut hidden: BTreeSet<&Key> = BTreeSet::new();
        for (key, places) in self.places.iter().filter(|(_, places)| places.len() > 1) {
            let is_single = |other: &&&Self| other.places.get(key).is_some_and(|there| there.len() < places.len());
            for other in others.iter().filter(is_single) {
                // The copy is nearly always the later row, so the later places are tried first.
                for &place in places.iter().rev() {
                    let first = places.iter().find(|&&other| other != place).map_or(place, |&at| at);
                    if copies.iter().any(|(entry, _)| *entry == self.rows[place].0 || *entry == self.rows[first].0) {
                        continue;
                    }
                    let Some(shown) = self.hidden_at(place, key, other) else { continue };
                    if is_own(entries, self.rows[place].0, self.rows[first].0, other.rows[shown].0) {
                        continue;
                    }
                    if hidden.insert(&other.rows[shown].1) {
                        let copy =
                            Copy { of: self.rows[first].0, what: Copied::CodeAndName, hidden: other.rows[shown].0 };
                        copies.push((self.rows[place].0, copy));
                        break;
                    }
                }
            }
        }
    }

    /// The row of another page that stands where `place` stands here and that this page lacks.
    fn hidden_at(&self, place: usize, key: &Key, other: &Self) -> Option<usize> {
        let (before, after) = self.neighbours(place);
        let starts = before.and_then(|before| other.places.get(before)).into_iter().flatten().map(|at| at + 1);
        let ends =
            after.and_then(|after| other.places.get(after)).into_iter().flatten().filter_map(|at| at.checked_sub(1));
        let fits = |at: &usize| {
            let there = other.neighbours(*at);
            let same_before = there.0 == before;
            let same_after = there.1 == after;
            // A page's first and last row have one neighbour; any other needs both, or a copy right beside it.
            same_before && same_after || (same_before || same_after) && there.0 == Some(key)
        };
        let is_hidden = |at: &usize| other.rows.get(*at).is_some_and(|(_, key)| !self.places.contains_key(key));
        starts.chain(ends).filter(is_hidden).find(fits)
    }

    /// A name that stands on two codes here, while every other page gives the second code a name of its own.
    fn copied_names(&self, entries: &[Entry], others: &[&Self], copies: &mut Vec<(EntryId, Copy)>) {
        let name_of = |id: EntryId| entries[id.index()].name.as_ref().map(|name| name.value.as_str());
        let named_there = |other: &Self, key: &Key| {
            other.places.get(key).map(|places| other.rows[places[0]].0).filter(|id| name_of(*id).is_some())
        };
        for (name, ids) in self.names.iter().filter(|(_, ids)| ids.len() > 1) {
            let keys: BTreeSet<&Key> = ids.iter().map(|id| &entries[id.index()].key).collect();
            if keys.len() < 2 {
                continue;
            }
            // The rightful owner carries the name elsewhere too.
            let confirmed = |id: EntryId| {
                let key = &entries[id.index()].key;
                others.iter().filter_map(|other| named_there(other, key)).any(|there| name_of(there) == Some(name))
            };
            let Some(&owner) = ids.iter().find(|id| confirmed(**id)) else { continue };
            for &id in ids.iter().filter(|id| **id != owner && !confirmed(**id)) {
                let key = &entries[id.index()].key;
                let free = |there: &EntryId| name_of(*there).is_some_and(|other| !self.names.contains_key(other));
                let hidden = others.iter().filter_map(|other| named_there(other, key)).find(free);
                if let Some(hidden) = hidden.filter(|_| *key != entries[owner.index()].key) {
                    copies.push((id, Copy { of: owner, what: Copied::Name, hidden }));
                }
            }
        }
    }
}

/// Whether a row with a repeated code carries the name of the entry that seems hidden: then it is that entry, under a
/// wrong code.
fn is_own(entries: &[Entry], row: EntryId, first: EntryId, hidden: EntryId) -> bool {
    let name = |id: EntryId| entries[id.index()].name.as_ref().map(|name| &name.value);
    name(row).is_some() && name(row) == name(hidden) && name(row) != name(first)
}
