//! One field for one column: pages of a family that head the same column by words of different meaning.
//!
//! `Status information` may be read as a description, and its translation as a message. Side by side they are one column, and
//! only under one field can they be compared. The page of the reference language decides.

use crate::catalog::{Entry, EntryId, Field, Key};
use crate::recognize::{Match, Role, Table};
use crate::source::{Lang, SourceId};
use std::collections::BTreeMap;

/// A table of a page.
type Place = (SourceId, usize);

/// Gives the message column of one language and the description column of another the name that the reference uses.
pub(super) fn agree(
    tables: &mut [Vec<Table>],
    entries: &mut [Entry],
    rows: &BTreeMap<Lang, Vec<EntryId>>,
    reference: &Lang,
) {
    let Some(model) = rows.get(reference).filter(|_| rows.len() > 1) else { return };
    let mut places: BTreeMap<&Key, Place> = BTreeMap::new();
    for entry in model.iter().map(|id| &entries[id.index()]).filter(|entry| !matches!(entry.key, Key::Message(_))) {
        places.entry(&entry.key).or_insert((entry.source, entry.table));
    }
    let mut shared: BTreeMap<(Place, Place), usize> = BTreeMap::new();
    for id in rows.iter().filter(|(lang, _)| *lang != reference).flat_map(|(_, ids)| ids) {
        let entry = &entries[id.index()];
        if let Some(there) = places.get(&entry.key) {
            *shared.entry(((entry.source, entry.table), *there)).or_default() += 1;
        }
    }
    let mut best: BTreeMap<Place, (usize, Place)> = BTreeMap::new();
    for ((here, there), count) in shared {
        let known = best.entry(here).or_insert((count, there));
        *known = if known.0 < count { (count, there) } else { *known };
    }
    let mut renamed: BTreeMap<Place, Role> = BTreeMap::new();
    for (here, (_, there)) in best {
        let wanted = only(&tables[there.0.index()][there.1]);
        let own = only(&tables[here.0.index()][here.1]);
        if let (Some((_, role)), Some((at, other))) = (wanted, own)
            && role != other
        {
            tables[here.0.index()][here.1].columns[at].role = role;
            renamed.insert(here, role);
        }
    }
    if renamed.is_empty() {
        return;
    }
    for id in rows.values().flatten() {
        let entry = &mut entries[id.index()];
        let (from, to) = match renamed.get(&(entry.source, entry.table)) {
            Some(Role::Message) => (Field::Description, Field::Message),
            Some(_) => (Field::Message, Field::Description),
            None => continue,
        };
        // A part that its cell labels otherwise keeps its own field.
        if let Some(text) = entry.fields.remove(&from) {
            entry.fields.entry(to).or_insert(text);
        }
    }
}

/// The column that holds a table's messages or its descriptions, where it has one of the two, and no one configured it.
fn only(table: &Table) -> Option<(usize, Role)> {
    let is_text = |role: Role| matches!(role, Role::Message | Role::Description);
    let mut columns = table.columns.iter().enumerate().filter(|(_, column)| is_text(column.role));
    let (at, column) = columns.next()?;
    let free = columns.next().is_none() && !matches!(column.matched, Match::Taught(_));
    free.then_some((at, column.role))
}
