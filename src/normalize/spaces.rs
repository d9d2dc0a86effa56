//! Code spaces of one page: sections that each count from 1 for a system of their own.
//!
//! Two tables that give the same codes to other errors are either full of duplicates or speak of two systems. A slip
//! repeats a code or two; a whole run of codes, every one with another name, under another title, is a second system.

use crate::catalog::{Entry, Key};
use crate::parse::Page;
use std::collections::{BTreeMap, BTreeSet};

/// Fewest codes that two tables must share before they can be two systems.
const FEWEST: usize = 2;

/// Codes that tables share, each for another error, that are more than slips however long the tables are.
const MANY: usize = 3;

/// The code of an entry in its code space.
type Place<'a> = (&'a str, &'a Key);

/// What the tables of a page list.
#[derive(Default)]
struct Listed<'a> {
    /// The titles under which a code is listed.
    titles: BTreeMap<Place<'a>, BTreeSet<&'a str>>,
    /// The tables that give a code to the same error.
    same: BTreeMap<(Place<'a>, &'a str), BTreeSet<usize>>,
}

/// Parts the code spaces of a page's entries: a table of a system of its own gets its section's title beside the heading.
pub(super) fn part(entries: &mut [Entry], page: &Page) {
    let mut tables: BTreeMap<usize, Vec<&Entry>> = BTreeMap::new();
    for entry in entries.iter().filter(|entry| matches!(entry.key, Key::Code(_))) {
        tables.entry(entry.table).or_default().push(entry);
    }
    if tables.len() < 2 {
        return;
    }
    let title = |table: usize| page.tables[table].sections.last().map_or("", |section| section.text.as_str());
    let mut listed = Listed::default();
    for (table, entry) in tables.iter().flat_map(|(table, own)| own.iter().map(move |entry| (*table, *entry))) {
        listed.titles.entry((&entry.space, &entry.key)).or_default().insert(title(table));
        listed.same.entry(((&entry.space, &entry.key), identity(entry))).or_default().insert(table);
    }
    let own: BTreeMap<usize, &str> = tables
        .iter()
        .map(|(table, own)| (*table, title(*table), own))
        .filter(|(_, title, own)| !title.is_empty() && listed.is_apart(own))
        .map(|(table, title, _)| (table, title))
        .collect();
    for entry in entries {
        if let Some(title) = own.get(&entry.table) {
            entry.space.push('\n');
            entry.space.push_str(title);
        }
    }
}

impl Listed<'_> {
    /// Whether at least half of a table's codes stand under other titles too, nearly all for other errors there; or fewer,
    /// but several, and each of them for another error.
    fn is_apart(&self, own: &[&Entry]) -> bool {
        let codes: BTreeSet<Place<'_>> = own.iter().map(|entry| (entry.space.as_str(), &entry.key)).collect();
        let is_shared = |entry: &&&Entry| self.titles[&(entry.space.as_str(), &entry.key)].len() > 1;
        let is_same = |entry: &&&Entry| self.same[&((entry.space.as_str(), &entry.key), identity(entry))].len() > 1;
        let shared = own.iter().filter(is_shared).count();
        let same = own.iter().filter(is_shared).filter(is_same).count();
        // A table that repeats its own codes has a slip of its own to be told of.
        let is_most = shared >= FEWEST && shared * 2 >= own.len() && same * 4 <= shared;
        codes.len() == own.len() && (is_most || (shared >= MANY && same == 0))
    }
}

/// What a code stands for: its name, else the first that is said of it.
fn identity(entry: &Entry) -> &str {
    let said = || entry.fields.values().next().map_or("", |text| text.value.plain.as_str());
    entry.name.as_ref().map_or_else(said, |name| &name.value)
}
