//! What the rules about texts share: the cells of error tables with what their columns mean.

use crate::compiled::Compiled;
use crate::parse::{Origin, RawCell};
use crate::recognize::Role;
use crate::rules::shared::tables;
use crate::rules::shared::tables::Seen;
use crate::source::{Lang, SourceId, Span};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// How many cases of one kind a majority needs before others are measured against it.
pub(crate) const ENOUGH: usize = 8;

/// Whether `most` of `all` is a majority that makes the others exceptions: nine in ten, and [`ENOUGH`].
pub(crate) fn is_norm(most: usize, all: usize) -> bool {
    most >= ENOUGH && most * 10 >= all * 9
}

/// A cell of an error table that is written at its place.
#[derive(Clone, Copy)]
pub(crate) struct Cell<'a> {
    /// Its table.
    pub(crate) seen: Seen<'a>,
    /// What its column means.
    pub(crate) role: Role,
    /// The cell.
    pub(crate) cell: &'a RawCell,
}

impl<'a> Cell<'a> {
    /// Its bytes.
    pub(crate) fn raw(self) -> &'a str {
        self.seen.source.slice(self.cell.span)
    }

    /// Its text.
    pub(crate) fn plain(self) -> Cow<'a, str> {
        self.cell.plain(self.seen.source)
    }

    /// The place of some of its bytes.
    pub(crate) fn part(self, range: std::ops::Range<usize>) -> Span {
        let start = self.cell.span.start as usize;
        Span::new(self.seen.source.id, start + range.start..start + range.end)
    }

    /// The place of a text in it, else all of it.
    pub(crate) fn find(self, text: &str) -> Span {
        match self.raw().find(text) {
            Some(at) => self.part(at..at + text.len()),
            None => self.cell.span,
        }
    }

    /// Whether people read it: prose, or a text under a heading of its own.
    pub(crate) fn is_prose(self) -> bool {
        self.role.is_prose() || self.role == Role::Other
    }

    /// The language of its page without script or region.
    pub(crate) fn lang(self) -> &'a str {
        self.seen.source.lang.primary()
    }
}

/// All cells of data in error tables, less those that wait for their translation.
pub(crate) fn of_rows(compiled: &Compiled) -> impl Iterator<Item = Cell<'_>> {
    tables::error_tables(compiled).flat_map(|seen| {
        let page = &compiled.pages[seen.source.id.index()];
        seen.rows().flat_map(move |row| {
            let is_done = |cell: &RawCell| cell.origin == Origin::Own && !page.waits_for_translation(cell.span);
            let cells = row.cells.iter().enumerate().filter(move |(_, cell)| is_done(cell));
            cells.map(move |(at, cell)| {
                let role = seen.table.columns.get(at).map_or(Role::Other, |column| column.role);
                Cell { seen, role, cell }
            })
        })
    })
}

/// The cells of their headings.
pub(crate) fn of_headings(compiled: &Compiled) -> impl Iterator<Item = Cell<'_>> {
    tables::error_tables(compiled).flat_map(|seen| {
        let cells = seen.heading_cells().iter().filter(|cell| cell.origin == Origin::Own);
        cells.map(move |cell| Cell { seen, role: Role::Other, cell })
    })
}

/// Things of a kind by page.
pub(crate) type ByPage<K, T> = BTreeMap<(SourceId, K), Vec<T>>;

/// Whether a character belongs to Chinese or Japanese text.
pub(crate) fn is_han_or_kana(c: char) -> bool {
    matches!(c, '\u{3041}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}')
}

/// Whether pages of a language use the wide punctuation of Chinese and Japanese.
pub(crate) fn is_wide(lang: &Lang) -> bool {
    ["zh", "ja", "yue"].contains(&lang.primary())
}
