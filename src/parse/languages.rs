//! Data files that hold several languages: columns such as `description_en` and `description_ko`, or a table for each
//! language under its name.
//!
//! Such a file is loaded as a page for each language. Here a page keeps what is in its language and what is in none.

use crate::lexis::locale::{mark_at_end, mark_of};
use crate::parse::page::{Page, RawTable};
use crate::rich::Rich;
use crate::source::{Lang, Part, Source};
use std::collections::{BTreeMap, BTreeSet};

/// The languages of a file; none where it has one alone.
pub(crate) fn of(source: &Source, page: &Page) -> BTreeSet<Lang> {
    let columns = page.tables.iter().flat_map(|table| columns(source, table)).flatten().map(|(_, lang)| lang);
    let mut found: BTreeSet<Lang> = columns.collect();
    found.extend(tables(page));
    found
}

/// Leaves out columns and tables in other languages, and takes the marks from the headings of the others.
pub(super) fn keep(source: &Source, page: &mut Page, part: &Part) {
    let lang = &part.lang;
    if part.repeats {
        page.irregularities.clear();
    }
    if !tables(page).is_empty() {
        page.tables.retain(|table| lang_of(table).is_none_or(|own| own == *lang));
    }
    for table in &mut page.tables {
        let columns = columns(source, table);
        let keeps = |at: usize| columns.get(at).is_none_or(|mark| mark.as_ref().is_none_or(|(_, own)| own == lang));
        for (cell, mark) in table.header.iter_mut().zip(&columns) {
            if let Some((heading, _)) = mark {
                cell.text = Rich::Plain(heading.as_str().into());
            }
        }
        retain(&mut table.header, keeps);
        table.rows.iter_mut().for_each(|row| retain(&mut row.cells, keeps));
    }
}

fn retain<T>(cells: &mut Vec<T>, keeps: impl Fn(usize) -> bool) {
    let mut at = 0..;
    cells.retain(|_| at.next().is_none_or(&keeps));
}

/// For each column that is in a language, its heading without the mark, and the language. One mark alone is a word: only
/// what stands in two languages is a translation.
fn columns(source: &Source, table: &RawTable) -> Vec<Option<(String, Lang)>> {
    let mut marks: Vec<_> = table.header.iter().map(|cell| mark_at_end(&cell.plain(source))).collect();
    let mut langs: BTreeMap<String, BTreeSet<Lang>> = BTreeMap::new();
    for (heading, lang) in marks.iter().flatten() {
        langs.entry(heading.clone()).or_default().insert(lang.clone());
    }
    for mark in &mut marks {
        *mark = mark.take().filter(|(heading, _)| langs[heading].len() > 1);
        if let Some((heading, _)) = mark
            && heading.is_empty()
        {
            // `code, en, ko`: what is translated is the message.
            *heading = "message".to_owned();
        }
    }
    marks
}

/// The languages that tables stand under, where there are two.
fn tables(page: &Page) -> BTreeSet<Lang> {
    let found: BTreeSet<Lang> = page.tables.iter().filter_map(lang_of).collect();
    if found.len() > 1 { found } else { BTreeSet::new() }
}

fn lang_of(table: &RawTable) -> Option<Lang> {
    table.sections.iter().rev().find_map(|section| mark_of(&section.text))
}
