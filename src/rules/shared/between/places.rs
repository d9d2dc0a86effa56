//! Where the entries of a catalog stand in each language: under which headings, and in which order.

use crate::catalog::{Catalog, EntryId, Record};
use crate::compiled::Compiled;
use crate::source::Lang;
use std::collections::{BTreeMap, BTreeSet};

/// The headings above a table, outermost first, with the page.
pub(in crate::rules) type Section<'a> = (u32, Vec<&'a str>);

/// One language's rows by the index of their record.
pub(in crate::rules) type Rows = BTreeMap<usize, EntryId>;

/// The rows of a language that stand there once and are nobody's copy. Data files have no headings, and an order of
/// their own.
pub(in crate::rules) fn rows(compiled: &Compiled, catalog: &Catalog, lang: &Lang) -> Rows {
    let single = |(at, record): (usize, &Record)| match record.entries.get(lang).map(Vec::as_slice) {
        Some([id]) => Some((at, *id)),
        _ => None,
    };
    let is_page = |(_, id): &(usize, EntryId)| {
        let entry = compiled.entry(*id);
        entry.copy.is_none() && !compiled.sources.get(entry.source).format.is_data()
    };
    catalog.records.iter().enumerate().filter_map(single).filter(is_page).collect()
}

/// The headings that an entry stands under.
pub(in crate::rules) fn section(compiled: &Compiled, id: EntryId) -> Section<'_> {
    let entry = compiled.entry(id);
    let table = compiled.pages.get(entry.source.index()).and_then(|page| page.tables.get(entry.table));
    let sections = table.map_or(&[][..], |table| &table.sections);
    (entry.source.index() as u32, sections.iter().map(|section| section.text.as_str()).collect())
}

/// What belongs together in two languages: each part of one with the part of the other that shares most rows with it, where
/// that holds both ways and for at least two rows.
pub(in crate::rules) fn counterparts<K: Ord + Clone>(
    here: &Rows,
    there: &Rows,
    part: impl Fn(EntryId) -> K,
) -> BTreeMap<K, K> {
    let mut shared: BTreeMap<(K, K), usize> = BTreeMap::new();
    for (at, id) in here {
        if let Some(other) = there.get(at) {
            *shared.entry((part(*id), part(*other))).or_default() += 1;
        }
    }
    let mut forth: BTreeMap<&K, (&K, usize)> = BTreeMap::new();
    let mut back: BTreeMap<&K, (&K, usize)> = BTreeMap::new();
    for ((ours, theirs), count) in &shared {
        let best = forth.entry(ours).or_insert((theirs, *count));
        *best = if best.1 < *count { (theirs, *count) } else { *best };
        let best = back.entry(theirs).or_insert((ours, *count));
        *best = if best.1 < *count { (ours, *count) } else { *best };
    }
    let mutual = forth.into_iter().filter(|(ours, (theirs, count))| *count > 1 && back[theirs].0 == *ours);
    mutual.map(|(ours, (theirs, _))| (ours.clone(), theirs.clone())).collect()
}

/// The languages that are probably wrong about a record, of those that depart from the reference: these, unless most
/// languages depart from it.
pub(in crate::rules) fn is_reference_wrong(catalog: &Catalog, record: &Record, departing: &BTreeSet<&Lang>) -> bool {
    let have = record.entries.len();
    have > 2 && record.entries.contains_key(&catalog.reference) && departing.len() * 2 > have
}
