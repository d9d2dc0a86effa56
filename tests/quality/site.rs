//! One row that a defect can be planted at, and what its neighbours and other languages say.

use errdex::Compiled;
use errdex::catalog::{Catalog, Entry, EntryId, Field, Record};
use errdex::finding::Edit;
use errdex::parse::{Kind, Origin, RawCell, RawRow, RawTable};
use errdex::source::{Source, SourceId, Span};
use std::ops::RangeInclusive;

/// A defect, planted.
pub(crate) struct Planted {
    pub(crate) page: SourceId,
    pub(crate) edits: Vec<Edit>,
    /// Lines around the first edit that count as its place, before and behind.
    reach: (usize, usize),
    /// What was done.
    pub(crate) what: String,
}

impl Planted {
    pub(crate) fn new(span: Span, text: impl Into<String>, what: impl Into<String>) -> Self {
        Self { page: span.file, edits: vec![Edit { span, text: text.into() }], reach: (0, 0), what: what.into() }
    }

    pub(crate) fn and(mut self, span: Span, text: impl Into<String>) -> Self {
        self.edits.push(Edit { span, text: text.into() });
        self
    }

    /// A defect that shows in neighbouring lines.
    pub(crate) fn around(mut self, before: usize, behind: usize) -> Self {
        self.reach = (before, behind);
        self
    }

    /// The lines of the changed page that are its place.
    pub(crate) fn lines(&self, page: &Source) -> RangeInclusive<usize> {
        let first = self.edits.iter().map(|edit| edit.span.start).min().unwrap_or_default();
        let last = self.edits.iter().map(|edit| edit.span.start).max().unwrap_or_default();
        let end = page.text.len() as u32;
        let line = |at: u32| page.line(at.min(end));
        line(first).saturating_sub(self.reach.0)..=line(last) + self.reach.1
    }
}

/// A row of an error table.
pub(crate) struct Site<'a> {
    pub(crate) compiled: &'a Compiled,
    pub(crate) source: &'a Source,
    pub(crate) table: &'a RawTable,
    pub(crate) row: &'a RawRow,
    pub(crate) entry: &'a Entry,
    pub(crate) catalog: &'a Catalog,
    pub(crate) record: &'a Record,
}

impl<'a> Site<'a> {
    /// The row of an entry, unless other rows share its cells.
    pub(crate) fn new(compiled: &'a Compiled, at: usize) -> Option<Self> {
        let (id, entry) = (EntryId::new(at), &compiled.entries[at]);
        let (table, row) = row(compiled, entry)?;
        let has = |record: &&Record| record.entries.get(&entry.lang).is_some_and(|ids| ids.contains(&id));
        let found = |catalog: &'a Catalog| Some((catalog, catalog.records.iter().find(has)?));
        let (catalog, record) = compiled.catalogs.iter().find_map(found)?;
        Some(Self { compiled, source: compiled.sources.get(entry.source), table, row, entry, catalog, record })
    }

    pub(crate) fn is_pipe(&self) -> bool {
        self.table.kind == Kind::Pipe
    }

    /// A text of the page.
    pub(crate) fn text(&self, span: Span) -> &'a str {
        self.source.slice(span)
    }

    /// The entry of the row before this one, in the same table.
    pub(crate) fn before(&self) -> Option<Site<'a>> {
        let at = self.compiled.entries.iter().position(|entry| std::ptr::eq(entry, self.entry))?;
        let before = Self::new(self.compiled, at.checked_sub(1)?)?;
        let same = before.entry.source == self.entry.source && before.entry.table == self.entry.table;
        (same && before.entry.row + 1 == self.entry.row).then_some(before)
    }

    /// The entries that other languages have under the same key.
    pub(crate) fn others(&self) -> Vec<&'a Entry> {
        let others = self.record.entries.iter().filter(|(lang, _)| **lang != self.entry.lang);
        others.filter_map(|(_, ids)| ids.first()).map(|id| self.compiled.entry(*id)).collect()
    }

    /// Whether each language has one entry of this key.
    pub(crate) fn is_whole(&self) -> bool {
        self.catalog.pages.len() > 1
            && self.catalog.pages.keys().all(|lang| self.record.entries.get(lang).is_some_and(|ids| ids.len() == 1))
            && self.catalog.records.iter().filter(|record| record.key == self.record.key).count() == 1
    }

    /// The cell that holds a span.
    pub(crate) fn cell(&self, span: Span) -> Option<&'a RawCell> {
        let holds = |cell: &&RawCell| cell.span.start <= span.start && span.end <= cell.span.end;
        self.row.cells.iter().filter(|cell| cell.origin == Origin::Own).find(holds)
    }

    /// The cell of a field that other languages have, too, and their texts.
    pub(crate) fn prose(&self, random: &mut fastrand::Rng) -> Option<(Field, &'a RawCell, Vec<&'a str>)> {
        let fields: Vec<Field> = self.entry.fields.keys().copied().collect();
        let field = fields.get(random.usize(..fields.len().max(1)))?;
        let text = self.entry.fields.get(field)?;
        let cell = self.cell(text.span)?;
        let others = self.others().into_iter().filter_map(|entry| entry.fields.get(field));
        Some((*field, cell, others.map(|text| text.value.plain.as_str()).collect()))
    }
}

fn row<'a>(compiled: &'a Compiled, entry: &Entry) -> Option<(&'a RawTable, &'a RawRow)> {
    let table = &compiled.pages[entry.source.index()].tables.get(entry.table)?;
    let row = table.rows.get(entry.row)?;
    let is_own = row.surplus.is_empty() && row.stray.is_none() && !row.cells.is_empty();
    let whole = row.cells.iter().all(|cell| cell.origin == Origin::Own);
    (is_own && whole && table.kind != Kind::Outline && table.kind != Kind::Data).then_some((table, row))
}

/// A part of a span.
pub(crate) fn part(span: Span, from: usize, to: usize) -> Span {
    Span { start: span.start + from as u32, end: span.start + to as u32, ..span }
}
