//! Pages to tables as written.
//!
//! Enters: loaded [`Sources`]. Leaves: a [`Page`] for each, with its [`RawTable`]s and the [`Irregularity`]s met on the way.
//! Refuses to judge: what a column means, and whether a deviation matters, is decided by later stages. Nothing after this
//! stage knows whether a table was written with pipes or with tags. Errors that a page lists without a table, as headings or
//! items, leave as tables too ([`Kind::Outline`]).

pub(crate) mod balance;
mod built;
mod comments;
mod container;
mod csv;
mod data;
mod dom;
mod extent;
mod grid;
mod html;
mod inline;
mod json;
pub(crate) mod languages;
mod legible;
mod loose;
mod mark;
mod markdown;
mod mend;
mod multiline;
mod outline;
pub(crate) mod page;
mod pipes;
mod rst;
mod spill;
mod tags;
mod unfold;
mod yaml;

pub(crate) use comments::{TRANSLATE, translation_mark};

use crate::source::{Format, Source, Sources};
use legible::Legible;
use mark::has_table_mark;
pub(crate) use page::trimmed;
pub use page::{
    Comment, Hidden, Irregularity, Kind, MAX_DEPTH, Origin, Page, Problem, RawCell, RawRow, RawTable, Section, Unended,
};
use rayon::prelude::*;

type Parser = fn(&Source, &mut Page);

/// The input formats: one parser a line.
const FORMATS: &[(Format, Parser)] = &[
    (Format::Markdown, markdown::read),
    (Format::Html, html::read),
    (Format::Rst, rst::read),
    (Format::Csv, csv::read),
    (Format::Tsv, csv::read),
    (Format::Sheet, csv::read),
    (Format::Json, json::read),
    (Format::JsonLines, json::read_lines),
    (Format::Yaml, yaml::read),
];

/// Reads every page. Pages are read in parallel; the result is in the order of the sources.
pub fn pages(sources: &Sources) -> Vec<Page> {
    sources.as_slice().par_iter().map(page).collect()
}

/// Reads one page: its tables, and what it lists without a table. A Markdown or HTML page that holds no mark of either is
/// not parsed.
pub fn page(source: &Source) -> Page {
    let comments = comments::find(source);
    let masked = comments::masked(source, &comments);
    let mut page = read(masked.as_ref().unwrap_or(source));
    (page.comments, page.to_translate) = (comments.allow, comments.translate);
    page
}

fn read(source: &Source) -> Page {
    let has_table = has_table_mark(&source.text);
    // The marks of headings in reStructuredText stand on lines of their own.
    let has_outline = source.subject.is_some() || source.format == Format::Rst || outline::has_mark(&source.text);
    if !source.format.is_data() && !source.format.is_markup() && !has_table && !has_outline {
        return Page::default();
    }
    let Legible { source: legible, containers } = legible::of(source);
    let read_as = legible.as_ref().unwrap_or(source);
    let mut page = as_written(source, read_as, has_table);
    if source.format == Format::Markdown {
        mend::rows(read_as, &mut page);
    }
    unfold::rows(source, &mut page);
    if has_outline {
        outline::read(read_as, &mut page);
    }
    finish(source, &containers, &mut page);
    page
}

/// Reads the tables of one page as readers of the published page see them, rows that a blank line cuts off included.
pub fn tables(source: &Source) -> Page {
    let masked = comments::masked(source, &comments::find(source));
    let source = masked.as_ref().unwrap_or(source);
    let Legible { source: legible, containers } = legible::of(source);
    let mut page = as_written(source, legible.as_ref().unwrap_or(source), has_table_mark(&source.text));
    finish(source, &containers, &mut page);
    page
}

fn as_written(source: &Source, read_as: &Source, has_table: bool) -> Page {
    let mut page = Page::default();
    if (source.format.is_data() || source.format.is_markup() || has_table)
        && let Some((_, read)) = FORMATS.iter().find(|(format, _)| *format == source.format)
    {
        let narrow = (source.format == Format::Markdown).then(|| multiline::read(read_as, &mut page)).flatten();
        read(narrow.as_ref().unwrap_or(read_as), &mut page);
        page.extents = extent::Extents::default();
        if let Some(part) = &source.part {
            languages::keep(source, &mut page, part);
        }
        sort(&mut page);
    }
    page
}

fn finish(source: &Source, containers: &[container::Titled], page: &mut Page) {
    sort(page);
    container::enter(source, containers, &mut page.tables);
}

fn sort(page: &mut Page) {
    page.tables.sort_by_key(|table| table.span.start);
    page.irregularities.sort_by_key(|irregularity| irregularity.span.start);
}
