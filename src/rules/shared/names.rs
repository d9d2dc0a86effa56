//! What the rules about names share: each name that the languages agree about, once.

use crate::catalog::{Catalog, Entry, Record};
use crate::compiled::Compiled;
use crate::source::Spanned;
use std::collections::BTreeSet;

/// A name, and the entry of the deciding language that shows it.
pub(crate) type Named<'a> = (&'a Spanned<String>, &'a Entry);

/// The names of a catalog's records in order. Names that languages spell differently, and those that were copied from a
/// neighbour, are other rules' matter.
pub(crate) fn agreed<'a>(compiled: &'a Compiled, catalog: &'a Catalog) -> Vec<Named<'a>> {
    catalog.records.iter().filter_map(|record| of_record(compiled, catalog, record)).collect()
}

fn of_record<'a>(compiled: &'a Compiled, catalog: &Catalog, record: &'a Record) -> Option<Named<'a>> {
    let firsts = record.entries.values().filter_map(|ids| ids.first()).map(|id| compiled.entry(*id));
    let spellings: BTreeSet<&String> = firsts.filter_map(|entry| Some(&entry.name.as_ref()?.value)).collect();
    let ids = record.entries.get(&catalog.reference).or_else(|| record.entries.values().next())?;
    let entry = compiled.entry(*ids.first()?);
    let name = entry.name.as_ref()?;
    (spellings.len() == 1 && entry.copy.is_none()).then_some((name, entry))
}
