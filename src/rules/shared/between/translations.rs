//! Entries known by name alone whose identifier a page translated: `NodeNotReachable` became `Düğüm erişilebilir değil`.
//!
//! Nothing in the two names says that they are one. Their place does: as many rows stand between the same neighbours in
//! both pages, the one's names are identifiers and the other's are words, and nobody else has either of them.

use crate::catalog::{Catalog, Entry, EntryId, Key, Record};
use crate::compiled::Compiled;
use crate::lexis::name::is_identifier;
use crate::source::{Lang, SourceId};
use std::cmp::Reverse;
use std::collections::BTreeMap;

type Records<'a> = BTreeMap<EntryId, &'a Record>;

/// Translated names: the record under the identifier and the one under the translation.
pub(crate) fn pairs<'a>(
    compiled: &Compiled,
    catalog: &'a Catalog,
    records: &Records<'a>,
) -> Vec<(&'a Record, &'a Record)> {
    let tables = tables(compiled, catalog);
    let mut others: Vec<&Lang> = catalog.pages.keys().collect();
    others.sort_by_key(|lang| (Reverse(**lang == catalog.reference), *lang));
    let mut pairs = Vec::new();
    for rows in tables.iter().filter(|rows| are_identifiers(compiled, rows)) {
        let mut at = 0;
        while at < rows.len() {
            let run = rows[at..].iter().take_while(|id| is_translation(records, **id)).count();
            if run > 0 {
                let found = others.iter().find_map(|lang| originals(compiled, records, rows, at..at + run, lang));
                let translated = rows[at..at + run].iter().filter_map(|id| records.get(id).copied());
                pairs.extend(found.into_iter().flatten().zip(translated));
            }
            at += run.max(1);
        }
    }
    pairs
}

/// The rows of each table.
fn tables(compiled: &Compiled, catalog: &Catalog) -> Vec<Vec<EntryId>> {
    let mut tables: BTreeMap<(SourceId, usize), Vec<EntryId>> = BTreeMap::new();
    for id in catalog.records.iter().flat_map(|record| record.entries.values().flatten()) {
        let entry = compiled.entry(*id);
        tables.entry((entry.source, entry.table)).or_default().push(*id);
    }
    tables.values_mut().for_each(|rows| rows.sort_unstable());
    tables.into_values().collect()
}

/// Whether more than half of a table's rows are known by an identifier: what is none stands out.
fn are_identifiers(compiled: &Compiled, rows: &[EntryId]) -> bool {
    rows.iter().filter(|id| names(compiled.entry(**id))).count() * 2 > rows.len()
}

fn names(entry: &Entry) -> bool {
    matches!(&entry.key, Key::Name(name) if is_identifier(name))
}

/// Whether a row is known by words that stand in one language alone.
fn is_translation(records: &Records<'_>, id: EntryId) -> bool {
    records.get(&id).is_some_and(|record| {
        matches!(&record.key, Key::Name(name) if !is_identifier(name)) && record.entries.len() == 1
    })
}

/// The identifiers that a language has where a run of translated rows stands.
fn originals<'a>(
    compiled: &Compiled,
    records: &Records<'a>,
    rows: &[EntryId],
    run: std::ops::Range<usize>,
    lang: &Lang,
) -> Option<Vec<&'a Record>> {
    let here = &compiled.entry(rows[run.start]).lang;
    let place = |at: usize| {
        let ids = records.get(rows.get(at)?)?.entries.get(lang)?;
        if let [one] = ids[..] { Some(one) } else { None }
    };
    let before = run.start.checked_sub(1).map(place);
    let behind = (run.end < rows.len()).then(|| place(run.end));
    // A neighbour that this language does not have says nothing of the place.
    let (before, behind) =
        (before.map_or(Some(None), |id| id.map(Some))?, behind.map_or(Some(None), |id| id.map(Some))?);
    let length = isize::try_from(run.len()).ok()?;
    let beside = |id: EntryId, step: isize| {
        let next = compiled.beside(id, step)?;
        (compiled.entry(next).table == compiled.entry(id).table).then_some(next)
    };
    let first = match (before, behind) {
        (Some(before), _) => beside(before, 1)?,
        (None, Some(behind)) => beside(behind, -length)?,
        (None, None) => return None,
    };
    // Between the same neighbours, at the same end of a table.
    let is_closed = beside(first, -1) == before && beside(first, length) == behind;
    let found: Option<Vec<&Record>> = (0..length)
        .map(|step| {
            let id = if step == 0 { first } else { beside(first, step)? };
            let record = records.get(&id)?;
            (names(compiled.entry(id)) && !record.entries.contains_key(here)).then_some(*record)
        })
        .collect();
    found.filter(|_| is_closed)
}
