//! Languages side by side: entries of one family to one [`Catalog`], one record a key.
//!
//! All rows are kept, duplicates too, so that rules can see them.

mod blank;
mod copied;
pub mod families;
mod fields;
mod slipped;
mod spelled;
mod translated;

use crate::catalog::{Catalog, Entry, EntryId, Key, Record};
use crate::config::Config;
use crate::recognize::Table;
use crate::source::{Lang, SourceId, Sources};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// Lines the entries of all pages up. Rows that are copies of their neighbours are marked in `entries`; columns that the
/// languages head differently get one role in `tables`.
pub fn by_key(sources: &Sources, tables: &mut [Vec<Table>], entries: &mut [Entry], config: &Config) -> Vec<Catalog> {
    let mut families: BTreeMap<&str, BTreeMap<Lang, Vec<SourceId>>> = BTreeMap::new();
    let mut by_page: Vec<Vec<EntryId>> = vec![Vec::new(); sources.as_slice().len()];
    for (at, entry) in entries.iter().enumerate() {
        by_page[entry.source.index()].push(EntryId::new(at));
    }
    for page in sources.as_slice().iter().filter(|page| !by_page[page.id.index()].is_empty()) {
        families.entry(&page.family).or_default().entry(page.lang.clone()).or_default().push(page.id);
    }
    let mut ids: BTreeMap<String, usize> = BTreeMap::new();
    let mut catalogs = Vec::with_capacity(families.len());
    for (family, pages) in families {
        let rows: BTreeMap<Lang, Vec<EntryId>> = pages
            .iter()
            .map(|(lang, pages)| (lang.clone(), pages.iter().flat_map(|page| by_page[page.index()].clone()).collect()))
            .collect();
        let reference = reference(&rows);
        fields::agree(tables, entries, &rows, &reference);
        spelled::keep(entries, &rows);
        translated::unify(entries, &rows, &reference);
        blank::give_codes(entries, &rows);
        let slips = slipped::mark(entries, &rows, &reference);
        copied::mark(entries, &rows);
        let id = unique(slug(family), &mut ids);
        let supersedes = config.catalog(&id, family).and_then(|settings| settings.supersedes.clone());
        let (records, index) = records(&rows, entries);
        let family = family.to_owned();
        catalogs.push(Catalog { id, family, pages, reference, records, index, supersedes, slips });
    }
    catalogs
}

/// The language that decides between equals: English where there is such a page, else the one with most entries.
fn reference(rows: &BTreeMap<Lang, Vec<EntryId>>) -> Lang {
    let most = rows.iter().max_by_key(|(lang, rows)| (lang.is_english(), rows.len(), Reverse(*lang)));
    most.map_or_else(Lang::unknown, |(lang, _)| lang.clone())
}

/// The records of a family, and where the first one of each key stands.
fn records(rows: &BTreeMap<Lang, Vec<EntryId>>, entries: &[Entry]) -> (Vec<Record>, BTreeMap<Key, usize>) {
    // The page with most entries gives the order; of equals, the first language.
    let mut langs: Vec<&Lang> = rows.keys().collect();
    langs.sort_by_key(|lang| Reverse(rows[*lang].len()));
    let mut records: Vec<Record> = Vec::new();
    let mut places: BTreeMap<(&Key, usize), usize> = BTreeMap::new();
    for lang in langs {
        let mut seen: BTreeMap<&Key, Seen<'_>> = BTreeMap::new();
        for &id in &rows[lang] {
            let entry = &entries[id.index()];
            let occurrence = occurrence(entry, seen.entry(&entry.key).or_default());
            let at = *places.entry((&entry.key, occurrence)).or_insert_with(|| {
                records.push(Record { key: entry.key.clone(), occurrence, entries: BTreeMap::new() });
                records.len() - 1
            });
            records[at].entries.entry(lang.clone()).or_default().push(id);
        }
    }
    let index = places.into_iter().rev().map(|((key, _), at)| (key.clone(), at)).collect();
    (records, index)
}

/// Which record of its key an entry belongs to. A code that two tables of a page list has a record for each, matched by
/// order; twice in one table it is a duplicate. A name or message may stand for several situations: each is a record, unless
/// the whole row stands there twice.
fn occurrence<'a>(entry: &'a Entry, seen: &mut Seen<'a>) -> usize {
    let is_code = matches!(entry.key, Key::Code(_));
    let texts = if is_code { Vec::new() } else { entry.texts() };
    let next = seen.len();
    *seen.entry((entry.source, entry.table, texts)).or_insert(next)
}

/// The rows of one key by their table, and, where the key is no code, by what they say; with the number of each.
type Seen<'a> = BTreeMap<(SourceId, usize, Vec<&'a str>), usize>;

/// A family's name as a file name: lower-case ASCII letters and digits, `-` between.
fn slug(family: &str) -> String {
    let words = family.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let slug = words.map(str::to_ascii_lowercase).collect::<Vec<_>>().join("-");
    if slug.is_empty() { "errors".to_owned() } else { slug }
}

/// Families are named in order, so the same pages get the same ids.
fn unique(slug: String, ids: &mut BTreeMap<String, usize>) -> String {
    let count = ids.entry(slug.clone()).or_default();
    *count += 1;
    if *count == 1 { slug } else { format!("{slug}-{count}") }
}
