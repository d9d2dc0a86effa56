//! One row that a defect can be planted at, and what its neighbours and other languages say.

use errdex::Compiled;
use errdex::catalog::{Catalog, Entry, EntryId, Field, Key, Record};
use errdex::finding::Edit;
use errdex::parse::{Kind, Origin, RawCell, RawRow, RawTable};
use errdex::source::{Source, SourceId, Span};
use std::collections::BTreeMap;
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

    /// A defect that shows in neighbouring lines, so many before and behind.
    pub(crate) fn around(mut self, before: usize, behind: usize) -> Self {
        self.reach = (before, behind);
        self
    }

    /// The edits in the order of the page, which must not overlap.
    pub(crate) fn ordered(mut self) -> Option<Self> {
        self.edits.sort_by_key(|edit| edit.span);
        let apart = self.edits.windows(2).all(|pair| pair[0].span.end <= pair[1].span.start);
        apart.then_some(self)
    }

    /// The lines of the changed page that are its place: those of the new texts, with what it reaches around them.
    pub(crate) fn lines(&self, page: &Source) -> RangeInclusive<usize> {
        let (mut moved, mut first, mut last) = (0_i64, usize::MAX, 0);
        let line = |at: i64| page.line(u32::try_from(at).unwrap_or(0).min(page.text.len() as u32));
        for edit in &self.edits {
            let start = i64::from(edit.span.start) + moved;
            // A line end belongs to the line before it.
            let end = start + edit.text.trim_end_matches('\n').len() as i64;
            (first, last) = (first.min(line(start)), last.max(line(end)));
            moved += edit.text.len() as i64 - i64::from(edit.span.end - edit.span.start);
        }
        first.saturating_sub(self.reach.0)..=last + self.reach.1
    }
}

/// Where the entries of a family stand in its catalogs.
pub(crate) struct Index {
    /// For each entry its catalog and its record there.
    places: Vec<Option<(usize, usize)>>,
    /// Whether each language has one entry of its key.
    whole: Vec<bool>,
}

impl Index {
    pub(crate) fn of(compiled: &Compiled) -> Self {
        let mut index = Self { places: vec![None; compiled.entries.len()], whole: vec![false; compiled.entries.len()] };
        for (at, catalog) in compiled.catalogs.iter().enumerate() {
            let mut keys: BTreeMap<&Key, usize> = BTreeMap::new();
            catalog.records.iter().for_each(|record| *keys.entry(&record.key).or_default() += 1);
            for (place, record) in catalog.records.iter().enumerate() {
                let has_one = |lang| record.entries.get(lang).is_some_and(|ids: &Vec<EntryId>| ids.len() == 1);
                let whole = catalog.pages.len() > 1 && catalog.pages.keys().all(has_one) && keys[&record.key] == 1;
                for id in record.entries.values().flatten() {
                    index.places[id.index()] = Some((at, place));
                    index.whole[id.index()] = whole;
                }
            }
        }
        index
    }
}

/// A row of an error table.
pub(crate) struct Site<'a> {
    at: usize,
    index: &'a Index,
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
    pub(crate) fn new(compiled: &'a Compiled, index: &'a Index, at: usize) -> Option<Self> {
        let entry = compiled.entries.get(at)?;
        let (table, row) = row(compiled, entry)?;
        let (catalog, record) = index.places[at]?;
        let catalog = &compiled.catalogs[catalog];
        let (source, record) = (compiled.sources.get(entry.source), &catalog.records[record]);
        Some(Self { at, index, compiled, source, table, row, entry, catalog, record })
    }

    pub(crate) fn is_pipe(&self) -> bool {
        self.table.kind == Kind::Pipe
    }

    pub(crate) fn is_html(&self) -> bool {
        self.table.kind == Kind::Html
    }

    /// Whether the row is written in one line that ends in a pipe, as readers of Markdown want it.
    pub(crate) fn is_pipe_line(&self) -> bool {
        let text = self.text(self.row.span);
        self.is_pipe() && !text.contains('\n') && text.trim_end().ends_with('|')
    }

    /// A text of the page.
    pub(crate) fn text(&self, span: Span) -> &'a str {
        self.source.slice(span)
    }

    /// The entry of the row before this one, in the same table.
    pub(crate) fn before(&self) -> Option<Site<'a>> {
        let before = self.beside(self.at.checked_sub(1)?)?;
        (before.entry.row + 1 == self.entry.row).then_some(before)
    }

    /// The entries of the table that stand behind this one, row by row.
    pub(crate) fn behind(&self) -> impl Iterator<Item = Site<'a>> {
        (self.at + 1..).map_while(|at| self.beside(at))
    }

    fn beside(&self, at: usize) -> Option<Site<'a>> {
        let other = Self::new(self.compiled, self.index, at)?;
        (other.entry.source == self.entry.source && other.entry.table == self.entry.table).then_some(other)
    }

    /// The entries of the page.
    pub(crate) fn of_page(&self) -> impl Iterator<Item = Site<'a>> {
        let source = self.entry.source;
        let (compiled, index) = (self.compiled, self.index);
        let own = compiled.entries.iter().enumerate().filter(move |(_, entry)| entry.source == source);
        own.filter_map(move |(at, _)| Self::new(compiled, index, at))
    }

    /// The entries that other languages have under the same key.
    pub(crate) fn others(&self) -> Vec<&'a Entry> {
        let others = self.record.entries.iter().filter(|(lang, _)| **lang != self.entry.lang);
        others.filter_map(|(_, ids)| ids.first()).map(|id| self.compiled.entry(*id)).collect()
    }

    /// Whether each language has one entry of this key.
    pub(crate) fn is_whole(&self) -> bool {
        self.index.whole[self.at]
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
    let is_outline = table.kind == Kind::Outline;
    (is_own && (whole || is_outline) && table.kind != Kind::Data).then_some((table, row))
}

/// A part of a span.
pub(crate) fn part(span: Span, from: usize, to: usize) -> Span {
    Span { start: span.start + from as u32, end: span.start + to as u32, ..span }
}
