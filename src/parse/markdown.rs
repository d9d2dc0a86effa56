//! Markdown pages: the block structure by the Markdown parser, rows split again from their own bytes.
//!
//! The Markdown parser pads short rows, drops surplus cells and swallows what follows a blank line. It is asked where
//! tables, headings, paragraphs and HTML stand; cells are found by [`pipes`].

use super::html;
use super::inline::{self, options};
use super::pipes::{self, Line};
use crate::parse::page::{Kind, Origin, Page, Problem, RawCell, RawRow, RawTable, Section};
use crate::rich::Rich;
use crate::source::{Source, Span};
use pulldown_cmark::{DefaultBrokenLinkCallback, Event, HeadingLevel, OffsetIter, Parser, Tag, TagEnd};
use std::ops::Range;

/// How often reading starts anew behind an HTML table whose inside Markdown takes for something that goes on behind it.
const MAX_RESTARTS: usize = 64;

/// Reads a Markdown page.
pub(super) fn read(source: &Source, page: &mut Page) {
    let mut reader = Reader { source, page, sections: Vec::new(), done: 0, depth: 0, last: None, heading: None };
    let mut at = if source.text.starts_with('\u{feff}') { 3 } else { 0 };
    for _ in 0..MAX_RESTARTS {
        match reader.blocks(at) {
            Some(next) => at = next,
            None => return,
        }
    }
    reader.page.note(Problem::Tangled, Span::new(source.id, at..at));
}

pub(super) struct Reader<'a> {
    pub(super) source: &'a Source,
    pub(super) page: &'a mut Page,
    sections: Vec<Section>,
    /// Events before this byte belong to something already read.
    pub(super) done: usize,
    /// How many quotes, lists and items are open.
    pub(super) depth: usize,
    /// The pipe table that a block behind it may continue.
    pub(super) last: Option<LastTable>,
    /// A line of cells that ends the paragraph before: the heading row of what a blank line cuts off from it.
    pub(super) heading: Option<Range<usize>>,
}

/// A table just read.
#[derive(Clone, Copy)]
pub(super) struct LastTable {
    /// Its index in the page.
    pub(super) index: usize,
    /// Whether its rows start with a pipe.
    pub(super) opened: bool,
    /// Whether they end with one.
    pub(super) closed: bool,
    pub(super) depth: usize,
}

type Events<'a> = OffsetIter<'a, DefaultBrokenLinkCallback>;

impl<'a> Reader<'a> {
    /// Reads blocks from `at`; `Some` says where to start anew.
    fn blocks(&mut self, at: usize) -> Option<usize> {
        let source = self.source;
        let mut events = Parser::new_ext(&source.text[at..], options()).into_offset_iter();
        while let Some((event, range)) = events.next() {
            let range = range.start + at..range.end + at;
            if range.start < self.done {
                if matches!(event, Event::Start(Tag::CodeBlock(_) | Tag::HtmlBlock)) && range.end > self.done {
                    return Some(self.done);
                }
                self.track_depth(&event);
                continue;
            }
            self.track_depth(&event);
            match event {
                Event::Start(Tag::Table(_)) => self.pipe_table(&mut events, at, range),
                Event::Start(Tag::Heading { level, .. }) => self.heading(&mut events, at, level, range),
                Event::Start(Tag::Paragraph) => self.paragraph(range),
                Event::Start(Tag::HtmlBlock) => self.html_block(range),
                Event::InlineHtml(_) => self.done = html::scan(source, range, &mut self.sections, self.page),
                _ => {}
            }
        }
        None
    }

    /// A block of HTML: its tables, and those in pipes that it hides. A comment is nothing to readers.
    fn html_block(&mut self, range: Range<usize>) {
        let before = self.page.tables.len();
        self.done = html::scan(self.source, range.clone(), &mut self.sections, self.page);
        if self.page.tables.len() > before {
            self.last = None;
        } else {
            self.hidden(range);
        }
    }

    fn track_depth(&mut self, event: &Event<'_>) {
        match event {
            Event::Start(Tag::BlockQuote(_) | Tag::List(_) | Tag::Item) => self.depth += 1,
            Event::End(TagEnd::BlockQuote(_) | TagEnd::List(_) | TagEnd::Item) => self.depth -= 1,
            _ => {}
        }
    }

    fn heading(&mut self, events: &mut Events<'a>, at: usize, level: HeadingLevel, range: Range<usize>) {
        let mut inner = Vec::new();
        for (event, bytes) in events.by_ref() {
            if matches!(event, Event::End(TagEnd::Heading(_))) {
                break;
            }
            inner.push((event, bytes.start + at..bytes.end + at));
        }
        let (text, _) = inline::rich(self.source, range.clone(), &inner);
        let text = match text {
            Rich::Plain(text) => text.into_string(),
            Rich::Nodes(nodes) => crate::rich::plain(&nodes),
            Rich::Verbatim => String::new(),
        };
        (self.last, self.heading) = (None, None);
        let span = Span::new(self.source.id, crate::parse::page::trimmed(&self.source.text, range));
        html::enter_section(&mut self.sections, Section { level: level as u8, text, span });
    }

    /// A table that the Markdown parser recognised.
    fn pipe_table(&mut self, events: &mut Events<'a>, at: usize, range: Range<usize>) {
        let mut table = self.new_table(range.clone());
        let mut header: Option<Line> = None;
        let mut line = Line { cells: Vec::new(), opened: false, closed: false };
        let mut span = range.start..range.start;
        let mut cells = Vec::new();
        let mut inner = Vec::new();
        for (event, bytes) in events.by_ref() {
            let bytes = bytes.start + at..bytes.end + at;
            match event {
                Event::End(TagEnd::Table) => break,
                Event::Start(Tag::TableHead) => {
                    span = self.line_from(bytes.start);
                    line = pipes::split(&self.source.text, span.clone());
                }
                Event::Start(Tag::TableRow) => {
                    span = self.line_from(bytes.start);
                    line = pipes::split_row(&self.source.text, span.clone());
                }
                Event::Start(Tag::TableCell) => inner.clear(),
                Event::End(TagEnd::TableCell) => cells.push(self.cell(line.cells.get(cells.len()), &inner, &span)),
                Event::End(TagEnd::TableHead) => {
                    table.header = std::mem::take(&mut cells);
                    header =
                        Some(std::mem::replace(&mut line, Line { cells: Vec::new(), opened: false, closed: false }));
                }
                Event::End(TagEnd::TableRow) => {
                    let closed = header.as_ref().is_some_and(|header| header.closed);
                    let row = self.row(span.clone(), &line, std::mem::take(&mut cells), closed);
                    table.rows.push(row);
                }
                event => inner.push((event, bytes)),
            }
        }
        let line = header.unwrap_or(line);
        self.push_table(table, &line);
    }

    pub(super) fn new_table(&self, range: Range<usize>) -> RawTable {
        let end = range.start + self.source.text[range.clone()].trim_end().len();
        let span = Span::new(self.source.id, range.start..end);
        RawTable { kind: Kind::Pipe, span, sections: self.sections.clone(), header: Vec::new(), rows: Vec::new() }
    }

    /// Adds a table, whose heading row is `line`.
    pub(super) fn push_table(&mut self, table: RawTable, line: &Line) {
        let Line { opened, closed, .. } = *line;
        self.last = Some(LastTable { index: self.page.tables.len(), opened, closed, depth: self.depth });
        self.heading = None;
        self.page.tables.push(table);
    }

    /// The bytes from `start` to the end of its line, outer white space left out.
    pub(super) fn line_from(&self, start: usize) -> Range<usize> {
        let text = &self.source.text;
        let end = memchr::memchr2(b'\n', b'\r', &text.as_bytes()[start..]).map_or(text.len(), |at| start + at);
        crate::parse::page::trimmed(text, start..end)
    }

    fn cell(
        &mut self,
        range: Option<&Range<usize>>,
        events: &[(Event<'_>, Range<usize>)],
        row: &Range<usize>,
    ) -> RawCell {
        let Some(range) = range else {
            let span = Span::new(self.source.id, row.end..row.end);
            return RawCell { span, text: Rich::Verbatim, origin: Origin::Missing };
        };
        let (text, irregular) = inline::rich(self.source, range.clone(), events);
        self.page.irregularities.extend(irregular);
        RawCell { span: Span::new(self.source.id, range.clone()), text, origin: Origin::Own }
    }

    pub(super) fn lone_cell(&mut self, range: &Range<usize>) -> RawCell {
        let (text, irregular) = inline::cell(self.source, range.clone());
        self.page.irregularities.extend(irregular);
        RawCell { span: Span::new(self.source.id, range.clone()), text, origin: Origin::Own }
    }

    /// A row from its line and its first cells; what the line holds beyond them becomes surplus, or stray text where the
    /// heading row ends with a pipe and this one goes on behind its last.
    fn row(&mut self, span: Range<usize>, line: &Line, cells: Vec<RawCell>, header_closed: bool) -> RawRow {
        let beyond = line.cells.get(cells.len()..).unwrap_or_default();
        let has_stray = header_closed && !line.closed && !beyond.is_empty();
        let (surplus, stray) = beyond.split_at(beyond.len() - usize::from(has_stray));
        RawRow {
            span: Span::new(self.source.id, span),
            cells,
            surplus: surplus.iter().map(|range| self.lone_cell(range)).collect(),
            stray: stray.first().map(|range| self.lone_cell(range)),
            heading: false,
        }
    }

    /// A row that the Markdown parser did not see as one.
    pub(super) fn lone_row(&mut self, range: Range<usize>, width: usize, header_closed: bool) -> RawRow {
        let line = pipes::split_row(&self.source.text, range.clone());
        let mut cells: Vec<RawCell> = line.cells.iter().take(width).map(|cell| self.lone_cell(cell)).collect();
        let missing = Span::new(self.source.id, range.end..range.end);
        cells.resize_with(width, || RawCell { span: missing, text: Rich::Verbatim, origin: Origin::Missing });
        self.row(range, &line, cells, header_closed)
    }
}
