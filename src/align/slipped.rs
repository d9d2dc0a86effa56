//! Cells of a column in the wrong rows: names or codes that moved by some rows over a stretch, or were exchanged.
//!
//! The other languages prove it: they know both the code and the name of such a row, but each with another partner. A
//! single row of that kind is not a slip: its code or its name is wrong (see `copied`, and the rules about drift).
//!
//! Entries whose codes slipped get the keys of their names, so that every language's row of an error stands in one record.

use crate::catalog::{Copied, Copy, Entry, EntryId, Key, Slip, SlippedColumn};
use crate::source::Lang;
use std::collections::{BTreeMap, BTreeSet};

/// The furthest that a stretch is moved: who inserts a cell inserts few.
const FURTHEST: usize = 3;

/// Finds the slips of one family, gives slipped codes the keys of their rows and marks slipped names.
pub(super) fn mark(entries: &mut [Entry], rows: &BTreeMap<Lang, Vec<EntryId>>, reference: &Lang) -> Vec<Slip> {
    let pages: BTreeMap<&Lang, Page> = rows.iter().map(|(lang, ids)| (lang, Page::of(entries, ids))).collect();
    let slips = match pages.keys().collect::<Vec<_>>()[..] {
        // With two languages either may be right; what a page has lost or repeats tells.
        [a, b] => {
            let (right, other) = if *a == reference { (a, b) } else { (b, a) };
            let here = slips(entries, &pages, other, &Truth::of(&pages, [*right]));
            let there = slips(entries, &pages, right, &Truth::of(&pages, [*other]));
            let is_proven = |slips: &[Found]| slips.iter().any(|slip| slip.repeats);
            if is_proven(&there) && !is_proven(&here) { there } else { here }
        }
        _ => {
            let mut order: Vec<&Lang> = pages.keys().copied().collect();
            order.sort_by_key(|lang| (*lang != reference, *lang));
            let truth = Truth::of(&pages, order);
            pages.keys().flat_map(|lang| slips(entries, &pages, lang, &truth)).collect()
        }
    };
    slips.iter().for_each(|slip| apply(entries, slip));
    slips.into_iter().map(|found| found.slip).collect()
}

/// A slip, the keys of the names in its rows, and whether its page repeats a cell because of it.
struct Found {
    slip: Slip,
    keys: Vec<Key>,
    repeats: bool,
}

/// One page: rows with a code and a name, in order.
struct Page {
    rows: Vec<(EntryId, Key, String)>,
    by_key: BTreeMap<Key, Vec<usize>>,
    by_name: BTreeMap<String, Vec<usize>>,
}

impl Page {
    fn of(entries: &[Entry], ids: &[EntryId]) -> Self {
        let named = |id: &EntryId| {
            let entry = &entries[id.index()];
            let is_coded = matches!(entry.key, Key::Code(_)) && entry.code.is_some();
            let name = entry.name.as_ref().filter(|_| is_coded)?;
            Some((*id, entry.key.clone(), name.value.clone()))
        };
        let rows: Vec<(EntryId, Key, String)> = ids.iter().filter_map(named).collect();
        let mut page = Self { rows: Vec::new(), by_key: BTreeMap::new(), by_name: BTreeMap::new() };
        for (at, (_, key, name)) in rows.iter().enumerate() {
            page.by_key.entry(key.clone()).or_default().push(at);
            page.by_name.entry(name.clone()).or_default().push(at);
        }
        Self { rows, ..page }
    }
}

/// What most languages say.
struct Truth<'a> {
    names: BTreeMap<&'a Key, &'a str>,
    keys: BTreeMap<&'a str, &'a Key>,
    /// A row that carries a key, for reports.
    models: BTreeMap<&'a Key, EntryId>,
    /// The order of the keys.
    places: BTreeMap<&'a Key, usize>,
}

impl<'a> Truth<'a> {
    /// What most of some languages say; of equals, the first language decides.
    fn of(pages: &'a BTreeMap<&Lang, Page>, order: impl IntoIterator<Item = &'a Lang>) -> Self {
        let pages: Vec<&Page> = order.into_iter().filter_map(|lang| pages.get(lang)).collect();
        let mut names: Vec<(&Key, &str)> = Vec::new();
        let mut keys: Vec<(&str, &Key)> = Vec::new();
        for page in &pages {
            // What stands twice in a page says nothing.
            names.extend(
                page.by_key.iter().filter(|(_, at)| at.len() == 1).map(|(key, at)| (key, page.rows[at[0]].2.as_str())),
            );
            keys.extend(
                page.by_name
                    .iter()
                    .filter(|(_, at)| at.len() == 1)
                    .map(|(name, at)| (name.as_str(), &page.rows[at[0]].1)),
            );
        }
        let (names, keys) = (most(names), most(keys));
        let mut models = BTreeMap::new();
        let mut places = BTreeMap::new();
        for (id, key, name) in pages.iter().flat_map(|page| &page.rows) {
            if names.get(key) == Some(&name.as_str()) {
                models.entry(key).or_insert(*id);
                let next = places.len();
                places.entry(key).or_insert(next);
            }
        }
        Self { names, keys, models, places }
    }

    /// The key of the name in a row, where it is another than the row's and the key has another name.
    fn crossed(&self, (_, key, name): &(EntryId, Key, String)) -> Option<&'a Key> {
        let owner = *self.keys.get(name.as_str())?;
        let own = *self.names.get(key)?;
        (owner != key && own != name && self.places.contains_key(owner) && self.places.contains_key(key))
            .then_some(owner)
    }
}

/// What is said most often of each thing; of equals, what was said first.
fn most<'a, K: Ord + ?Sized, V: Ord + ?Sized>(said: Vec<(&'a K, &'a V)>) -> BTreeMap<&'a K, &'a V> {
    let mut votes: BTreeMap<&K, Vec<(&V, usize)>> = BTreeMap::new();
    for (of, what) in said {
        let votes = votes.entry(of).or_default();
        match votes.iter_mut().find(|(known, _)| *known == what) {
            Some((_, count)) => *count += 1,
            None => votes.push((what, 1)),
        }
    }
    let first =
        |votes: Vec<(&'a V, usize)>| votes.into_iter().rev().max_by_key(|(_, count)| *count).map(|(what, _)| what);
    votes.into_iter().filter_map(|(of, votes)| Some((of, first(votes)?))).collect()
}

fn slips(entries: &[Entry], pages: &BTreeMap<&Lang, Page>, lang: &Lang, truth: &Truth<'_>) -> Vec<Found> {
    let Some(page) = pages.get(lang) else { return Vec::new() };
    let mut crossed: BTreeMap<usize, &Key> =
        page.rows.iter().enumerate().filter_map(|(at, row)| Some((at, truth.crossed(row)?))).collect();
    let mut found = Vec::new();
    for cycle in cycles(page, &crossed) {
        crossed.retain(|at, _| cycle.binary_search(at).is_err());
        found.push((cycle, None));
    }
    for (stretch, by) in stretches(page, &crossed, truth) {
        found.push((stretch, Some(by)));
    }
    found.into_iter().filter_map(|(rows, by)| build(entries, page, truth, &rows, by)).collect()
}

/// Rows that have each other's names.
fn cycles(page: &Page, crossed: &BTreeMap<usize, &Key>) -> Vec<Vec<usize>> {
    let mut cycles = Vec::new();
    let mut done: BTreeSet<usize> = BTreeSet::new();
    for &start in crossed.keys() {
        let mut cycle = Vec::new();
        let mut at = start;
        let closed = loop {
            if !done.insert(at) {
                break at == start && cycle.len() > 1;
            }
            cycle.push(at);
            let next = crossed.get(&at).and_then(|key| page.by_key.get(*key));
            match next.map(Vec::as_slice) {
                Some([next]) if crossed.contains_key(next) => at = *next,
                _ => break false,
            }
        };
        if closed {
            cycle.sort_unstable();
            cycles.push(cycle);
        }
    }
    cycles
}

/// Rows one after the other whose names all belong as many rows further up or down.
fn stretches(page: &Page, crossed: &BTreeMap<usize, &Key>, truth: &Truth<'_>) -> Vec<(Vec<usize>, isize)> {
    let offset = |at: usize, owner: &Key| {
        let (own, theirs) = (truth.places[&page.rows[at].1], truth.places[owner]);
        theirs as isize - own as isize
    };
    let mut stretches: Vec<(Vec<usize>, isize)> = Vec::new();
    for (&at, owner) in crossed {
        let by = offset(at, owner);
        if by.unsigned_abs() > FURTHEST {
            continue;
        }
        match stretches.last_mut() {
            Some((rows, same)) if *same == by && rows.last() == Some(&(at.wrapping_sub(1))) => rows.push(at),
            _ => stretches.push((vec![at], by)),
        }
    }
    stretches.retain(|(rows, _)| rows.len() > 1);
    stretches
}

fn build(entries: &[Entry], page: &Page, truth: &Truth<'_>, rows: &[usize], by: Option<isize>) -> Option<Found> {
    let owners: Vec<&Key> = rows.iter().filter_map(|&at| truth.crossed(&page.rows[at])).collect();
    let repeated = |counts: &dyn Fn(usize) -> usize| rows.iter().any(|&at| counts(at) > 1);
    let names_repeat = repeated(&|at| page.by_name[&page.rows[at].2].len());
    let codes_repeat = repeated(&|at| page.by_key[&page.rows[at].1].len());
    let own = rows.iter().map(|&at| truth.places[&page.rows[at].1]);
    let theirs = owners.iter().map(|key| truth.places[*key]);
    let column = match (names_repeat, codes_repeat) {
        (true, false) => SlippedColumn::Name,
        (false, true) => SlippedColumn::Code,
        // The column that keeps the others' order has not moved.
        _ if own.is_sorted() || !theirs.is_sorted() => SlippedColumn::Name,
        _ => SlippedColumn::Code,
    };
    let right = |at: usize, owner: &Key| {
        let key = if column == SlippedColumn::Name { &page.rows[at].1 } else { owner };
        truth.models.get(key).copied()
    };
    let models: Vec<EntryId> = rows.iter().zip(&owners).filter_map(|(&at, owner)| right(at, owner)).collect();
    let ids: Vec<EntryId> = rows.iter().map(|&at| page.rows[at].0).collect();
    if models.len() < ids.len() || ids.iter().any(|id| entries[id.index()].copy.is_some()) {
        return None;
    }
    let slip = Slip { column, rows: ids, models, by };
    Some(Found { slip, keys: owners.into_iter().cloned().collect(), repeats: names_repeat || codes_repeat })
}

fn apply(entries: &mut [Entry], found: &Found) {
    for ((id, model), key) in found.slip.rows.iter().zip(&found.slip.models).zip(&found.keys) {
        let entry = &mut entries[id.index()];
        match found.slip.column {
            SlippedColumn::Code => entry.key = key.clone(),
            SlippedColumn::Name => entry.copy = Some(Copy { of: *id, what: Copied::Slipped, hidden: *model }),
        }
    }
}
