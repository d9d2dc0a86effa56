//! What a run understood of its pages, and why: the answer behind `errdex discover` and `errdex init`.
//!
//! Enters: a compiled run and what loading passed over. Leaves: a [`Discovery`] to print. Decides nothing: every reason in
//! it was kept by the stage that had it.

pub mod draft;
mod skipped;

pub use skipped::{Item, Kind, Skipped};

use crate::catalog::{Catalog, Key};
use crate::compiled::Compiled;
use crate::error::Error;
use crate::recognize::{Match, Role};
use crate::source::{Lang, Source};
use crate::why::{LangWhy, Shown};
use serde::Serialize;
use std::collections::BTreeMap;

/// Version of the JSON form.
pub const SCHEMA_VERSION: u32 = 1;

/// What was understood.
#[derive(Debug, Serialize)]
pub struct Discovery {
    /// Version of this form.
    pub schema_version: u32,
    /// The families, in order of their names.
    pub families: Vec<Family>,
    /// What was skipped, and what is worth a second look, by kind.
    pub skipped: Vec<Skipped>,
}

/// Pages that belong together.
#[derive(Debug, Serialize)]
pub struct Family {
    pub family: String,
    /// The catalog made of it; none where its pages list no errors.
    pub catalog: Option<String>,
    /// The title its pages give it.
    pub title: Option<String>,
    /// The language that decides between equals.
    pub reference: Option<Lang>,
    /// What identifies its records: `code`, `name` or `message`, the most frequent first.
    pub keys: Vec<KeyCount>,
    /// How many records it has.
    pub records: usize,
    /// Its pages, in order of language and path.
    pub pages: Vec<Page>,
    /// What its columns mean.
    pub columns: Vec<Column>,
}

impl Family {
    /// Its languages, each once.
    pub fn languages(&self) -> Vec<&Lang> {
        let mut langs: Vec<&Lang> = self.pages.iter().map(|page| &page.lang).collect();
        langs.dedup();
        langs
    }
}

/// How many records one kind of key identifies.
#[derive(Debug, Serialize)]
pub struct KeyCount {
    /// `code`, `name` or `message`.
    pub key: &'static str,
    pub records: usize,
}

#[derive(Debug, Serialize)]
pub struct Page {
    pub path: String,
    pub lang: Lang,
    /// Why it has it, in a few words.
    pub lang_from: String,
    /// What its text says of that; none where it fits.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// Why it has its family, in a few words.
    pub family_from: &'static str,
    /// Whether its family was found by more than its path.
    #[serde(skip)]
    pub is_paired: bool,
    pub tables: usize,
    /// Those that list errors.
    pub error_tables: usize,
    /// The errors in them.
    pub entries: usize,
}

/// A heading over a column of error tables.
#[derive(Debug, Serialize)]
pub struct Column {
    /// What the column means.
    pub role: Role,
    pub heading: String,
    /// What gave the role: `heading`, `like` or `part` with a word, `cells`, or `nothing`.
    pub from: String,
    /// Over how many tables.
    pub tables: usize,
}

/// What a run understood. `errors` and `others` are what [`crate::load`] could not read and passed over.
pub fn of(compiled: &Compiled, errors: &[Error], others: &[String]) -> Discovery {
    let mut entries = vec![0; compiled.pages.len()];
    for entry in &compiled.entries {
        entries[entry.source.index()] += 1;
    }
    let catalogs: BTreeMap<&str, &Catalog> =
        compiled.catalogs.iter().map(|catalog| (catalog.family.as_str(), catalog)).collect();
    let mut pages: BTreeMap<&str, Vec<&Source>> = BTreeMap::new();
    for page in compiled.sources.as_slice() {
        pages.entry(&page.family).or_default().push(page);
    }
    let view = crate::view::of(compiled);
    let titles: BTreeMap<&str, &str> =
        view.catalogs.iter().map(|catalog| (catalog.family.as_str(), catalog.title.as_str())).collect();
    let families = pages.into_iter().map(|(name, mut pages)| {
        pages.sort_by(|a, b| (&a.lang, &a.path).cmp(&(&b.lang, &b.path)));
        let catalog = catalogs.get(name).copied();
        let columns = columns(compiled, &pages);
        Family {
            family: name.to_owned(),
            catalog: catalog.map(|catalog| catalog.id.clone()),
            title: titles.get(name).map(|title| (*title).to_owned()),
            reference: catalog.map(|catalog| catalog.reference.clone()),
            keys: catalog.map(keys).unwrap_or_default(),
            records: catalog.map_or(0, |catalog| catalog.records.len()),
            pages: pages.into_iter().map(|source| page(compiled, source, entries[source.id.index()])).collect(),
            columns,
        }
    });
    let families = families.collect();
    Discovery { schema_version: SCHEMA_VERSION, families, skipped: skipped::of(compiled, &entries, errors, others) }
}

fn keys(catalog: &Catalog) -> Vec<KeyCount> {
    let mut counts: BTreeMap<&'static str, usize> = BTreeMap::new();
    for record in &catalog.records {
        let key = match record.key {
            Key::Code(_) => "code",
            Key::Name(_) => "name",
            Key::Message(_) => "message",
        };
        *counts.entry(key).or_default() += 1;
    }
    let mut counts: Vec<KeyCount> = counts.into_iter().map(|(key, records)| KeyCount { key, records }).collect();
    counts.sort_by_key(|count| std::cmp::Reverse(count.records));
    counts
}

fn page(compiled: &Compiled, source: &Source, entries: usize) -> Page {
    let tables = &compiled.tables[source.id.index()];
    Page {
        path: source.path.clone(),
        lang: source.lang.clone(),
        lang_from: lang_from(source),
        text: text_says(source),
        family_from: source.why.family.as_str(),
        is_paired: source.why.family.is_paired(),
        tables: tables.len(),
        error_tables: tables.iter().filter(|table| table.is_error).count(),
        entries,
    }
}

fn lang_from(source: &Source) -> String {
    match &source.why.lang {
        LangWhy::Config => "configuration".to_owned(),
        LangWhy::Mark(kind, text) => format!("{} `{text}`", kind.as_str()),
        LangWhy::Data => "data".to_owned(),
        LangWhy::Script => "script of the text".to_owned(),
        LangWhy::Nothing => "no sign".to_owned(),
    }
}

fn text_says(source: &Source) -> Option<String> {
    match &source.why.shown {
        Shown::Fits => None,
        Shown::Untranslated => Some("Latin script only: not translated".to_owned()),
        Shown::Other(lang) => Some(format!("written in `{lang}`")),
    }
}

/// The headings of a family's error tables by role, the most frequent first.
fn columns(compiled: &Compiled, pages: &[&Source]) -> Vec<Column> {
    let mut counts: BTreeMap<(Role, &str, String), usize> = BTreeMap::new();
    let tables = pages.iter().flat_map(|page| &compiled.tables[page.id.index()]).filter(|table| table.is_error);
    for column in tables.flat_map(|table| &table.columns) {
        let from = role_from(&column.matched, column.role);
        *counts.entry((column.role, &column.heading, from)).or_default() += 1;
    }
    let mut columns: Vec<Column> = counts
        .into_iter()
        .map(|((role, heading, from), tables)| Column { role, heading: heading.to_owned(), from, tables })
        .collect();
    columns.sort_by_key(|column| (column.role, std::cmp::Reverse(column.tables)));
    columns
}

/// What gave a column its role.
fn role_from(matched: &Match, role: Role) -> String {
    match matched {
        Match::Unknown if role == Role::Other => "nothing".to_owned(),
        _ if !matched.roles().contains(&role) && role != Role::Other => "cells".to_owned(),
        Match::Taught(_) => "configuration".to_owned(),
        Match::Known(_) => "heading".to_owned(),
        Match::Near(_, word) => format!("like `{word}`"),
        Match::Part(_, word) => format!("part `{word}`"),
        Match::Unknown => "nothing".to_owned(),
    }
}
