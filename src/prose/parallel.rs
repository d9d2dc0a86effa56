//! Cells that say the same in several languages.

use crate::catalog::{Catalog, Entry, EntryId, Field, Record, Text};
use crate::compiled::Compiled;
use crate::parse::RawCell;
use crate::source::{Lang, Span};
use std::collections::{BTreeMap, BTreeSet};

/// One language's cell.
#[derive(Clone, Copy, Debug)]
pub(super) struct Side<'a> {
    /// Its entry.
    pub(super) id: EntryId,
    /// The same.
    pub(super) entry: &'a Entry,
    /// What it says.
    pub(super) text: &'a Text,
    /// Where.
    pub(super) span: Span,
}

/// One field of one record in at least two languages; the reference language comes first.
#[derive(Clone, Debug)]
pub(super) struct Parallel<'a> {
    /// The record.
    pub(super) record: &'a Record,
    /// The field.
    pub(super) field: Field,
    /// The cells.
    pub(super) sides: Vec<Side<'a>>,
}

/// The parallel cells of a catalog. A language that lists an entry twice, whose row is a copy of another one or is torn, or
/// that gives the entry another name has no say: what is wrong there has been said.
pub(super) fn of<'a>(compiled: &'a Compiled, catalog: &'a Catalog) -> Vec<Parallel<'a>> {
    let mut out = Vec::new();
    for record in &catalog.records {
        let entries = entries(compiled, catalog, record);
        for field in Field::ALL {
            let side = |&(id, entry): &(EntryId, &'a Entry)| {
                let text = entry.fields.get(&field).filter(|text| !text.value.plain.is_empty())?;
                // What is marked as not yet translated is said once, by its mark.
                if compiled.pages[entry.source.index()].waits_for_translation(text.span) {
                    return None;
                }
                Some(Side { id, entry, text: &text.value, span: text.span })
            };
            let sides: Vec<Side<'a>> = entries.iter().filter_map(side).collect();
            if sides.len() > 1 {
                out.push(Parallel { record, field, sides });
            }
        }
    }
    out
}

fn entries<'a>(compiled: &'a Compiled, catalog: &Catalog, record: &Record) -> Vec<(EntryId, &'a Entry)> {
    let single = |(_, ids): (&Lang, &Vec<EntryId>)| match ids[..] {
        [id] => Some((id, compiled.entry(id))),
        _ => None,
    };
    let usable = |(_, entry): &(EntryId, &Entry)| entry.copy.is_none() && is_whole(compiled, entry);
    let mut entries: Vec<(EntryId, &Entry)> = record.entries.iter().filter_map(single).filter(usable).collect();
    entries.sort_by_key(|(_, entry)| entry.lang != catalog.reference);
    let name = |entry: &Entry| entry.name.as_ref().map(|name| name.value.to_lowercase());
    if let Some(usual) = entries.iter().find_map(|(_, entry)| name(entry)) {
        // A renamed entry says the same; one with quite another name is another error.
        entries.retain(|(_, entry)| {
            name(entry).is_none_or(|name| name == usual || strsim::normalized_levenshtein(&name, &usual) > 0.5)
        });
    }
    entries
}

/// Whether all cells of an entry's row are in their columns.
fn is_whole(compiled: &Compiled, entry: &Entry) -> bool {
    let row = compiled.pages[entry.source.index()].tables.get(entry.table).and_then(|table| table.rows.get(entry.row));
    row.is_none_or(|row| row.surplus.iter().all(RawCell::is_empty))
}

/// Takes cells out that a difference speaks for already.
pub(super) fn explain(parallels: &mut Vec<Parallel<'_>>, explained: &BTreeSet<(EntryId, Field)>) {
    if explained.is_empty() {
        return;
    }
    for parallel in parallels.iter_mut() {
        let field = parallel.field;
        parallel.sides.retain(|side| !explained.contains(&(side.id, field)));
    }
    parallels.retain(|parallel| parallel.sides.len() > 1);
}

/// Takes the cells of untranslated columns out that only repeat another side: a copy has no say.
pub(super) fn without_copies(parallels: &mut Vec<Parallel<'_>>, columns: &BTreeSet<(EntryId, Field)>) {
    if columns.is_empty() {
        return;
    }
    for parallel in parallels.iter_mut() {
        let (field, all) = (parallel.field, parallel.sides.clone());
        let repeats = |side: &Side<'_>| all.iter().any(|o| o.id != side.id && o.text.plain == side.text.plain);
        parallel.sides.retain(|side| !(columns.contains(&(side.id, field)) && repeats(side)));
    }
    parallels.retain(|parallel| parallel.sides.len() > 1);
}

/// The sides of a catalog by language and field.
pub(super) fn columns<'p, 'a>(
    parallels: &'p [Parallel<'a>],
) -> BTreeMap<(&'a Lang, Field), Vec<(&'p Parallel<'a>, usize)>> {
    let mut columns: BTreeMap<(&Lang, Field), Vec<(&Parallel<'_>, usize)>> = BTreeMap::new();
    for parallel in parallels {
        for (at, side) in parallel.sides.iter().enumerate() {
            columns.entry((&side.entry.lang, parallel.field)).or_default().push((parallel, at));
        }
    }
    columns
}
