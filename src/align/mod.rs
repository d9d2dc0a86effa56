//! Languages side by side: entries of one family to one [`Catalog`], one record a key.
//!
//! All rows are kept, duplicates too, so that rules can see them.

mod copied;

use crate::catalog::{Catalog, Entry, EntryId, Key, Record};
use crate::config::Config;
use crate::source::{Lang, SourceId, Sources};
use std::collections::BTreeMap;

/// Lines the entries of all pages up. Rows that are copies of their neighbours are marked in `entries`.
pub fn by_key(sources: &Sources, entries: &mut [Entry], config: &Config) -> Vec<Catalog> {
    let mut families: BTreeMap<&str, BTreeMap<Lang, Vec<SourceId>>> = BTreeMap::new();
    let mut by_page: Vec<Vec<EntryId>> = vec![Vec::new(); sources.as_slice().len()];
    for (at, entry) in entries.iter().enumerate() {
        by_page[entry.source.index()].push(EntryId(at as u32));
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
        copied::mark(entries, &rows);
        let id = unique(slug(family), &mut ids);
        let supersedes = config.catalog(&id, family).and_then(|settings| settings.supersedes.clone());
        catalogs.push(catalog(id, family, pages, &rows, entries, supersedes));
    }
    catalogs
}

fn catalog(
    id: String,
    family: &str,
    pages: BTreeMap<Lang, Vec<SourceId>>,
    rows: &BTreeMap<Lang, Vec<EntryId>>,
    entries: &[Entry],
    supersedes: Option<String>,
) -> Catalog {
    let mut records: Vec<Record> = Vec::new();
    let mut index: BTreeMap<Key, usize> = BTreeMap::new();
    // The page with most entries gives the order; of equals, the first language.
    let mut langs: Vec<&Lang> = rows.keys().collect();
    langs.sort_by_key(|lang| std::cmp::Reverse(rows[*lang].len()));
    let english = langs.iter().find(|lang| lang.as_str() == "en");
    let reference = english.or(langs.first()).map_or_else(Lang::unknown, |lang| (*lang).clone());
    for lang in langs {
        for &entry in &rows[lang] {
            let key = &entries[entry.index()].key;
            let at = *index.entry(key.clone()).or_insert_with(|| {
                records.push(Record { key: key.clone(), entries: BTreeMap::new() });
                records.len() - 1
            });
            records[at].entries.entry(lang.clone()).or_default().push(entry);
        }
    }
    Catalog { id, family: family.to_owned(), pages, reference, records, index, supersedes }
}

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
