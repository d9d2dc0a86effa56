//! What one page holds: its tables as written, and what was irregular on the way.

use super::extent::Extents;
pub use super::tags::{MAX_DEPTH, Unended};
use crate::rich::{self, Rich};
use crate::source::{Source, Span};
use std::borrow::Cow;

/// How a table was written; reported by `errdex tables`, unknown to every later stage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A Markdown pipe table.
    Pipe,
    Html,
    /// No table: headings or list items that each name a code, one row for each. Later stages ask only this of a kind, for
    /// what nobody wrote as a table needs better evidence that it is one of errors.
    Outline,
    /// A reStructuredText table of any form: grid, simple, `list-table`, `flat-table`, `csv-table`.
    Rst,
    /// A table of a data file: CSV, a spreadsheet, JSON, YAML.
    Data,
}

impl Kind {
    /// The kind's name in outputs.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Pipe => "pipe",
            Self::Html => "html",
            Self::Outline => "outline",
            Self::Rst => "rst",
            Self::Data => "data",
        }
    }
}

/// Why a cell stands where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// Written at this place.
    Own,
    /// Repeated here by a rowspan or colspan.
    Spanned,
    /// Not written: the row is shorter than its table.
    Missing,
}

#[derive(Clone, Debug)]
pub struct RawCell {
    /// The bytes of its content, outer white space left out.
    pub span: Span,
    pub text: Rich,
    /// Why it stands here.
    pub origin: Origin,
}

impl RawCell {
    /// The cell as plain text.
    pub fn plain<'a>(&'a self, source: &'a Source) -> Cow<'a, str> {
        match &self.text {
            Rich::Verbatim => Cow::Borrowed(source.slice(self.span)),
            Rich::Plain(text) => Cow::Borrowed(text),
            Rich::Nodes(nodes) => Cow::Owned(rich::plain(nodes)),
        }
    }

    /// Whether nothing is written in it.
    pub fn is_empty(&self) -> bool {
        match &self.text {
            Rich::Verbatim => self.span.start == self.span.end,
            Rich::Plain(text) => text.is_empty(),
            Rich::Nodes(nodes) => rich::plain(nodes).is_empty(),
        }
    }
}

/// One row of a table's body.
#[derive(Clone, Debug)]
pub struct RawRow {
    /// The row's bytes, from its first mark to its last.
    pub span: Span,
    /// As many cells as the table is wide.
    pub cells: Vec<RawCell>,
    /// Cells beyond the table's width. Markdown readers drop them.
    pub surplus: Vec<RawCell>,
    /// Text after the last pipe. Markdown readers drop it.
    pub stray: Option<RawCell>,
    /// The row stands under a heading row of its own (`<thead>` with several rows) and is no data.
    pub heading: bool,
}

/// A heading above a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// Its level, 1 to 6.
    pub level: u8,
    pub text: String,
    pub span: Span,
}

/// One table as written, spans expanded.
#[derive(Clone, Debug)]
pub struct RawTable {
    /// How it was written.
    pub kind: Kind,
    /// All its bytes.
    pub span: Span,
    /// The headings that enclose it, outermost first.
    pub sections: Vec<Section>,
    /// The heading row; empty where it has none.
    pub header: Vec<RawCell>,
    /// The body.
    pub rows: Vec<RawRow>,
}

impl RawTable {
    /// Number of columns.
    pub fn width(&self) -> usize {
        if self.header.is_empty() { self.rows.first().map_or(0, |row| row.cells.len()) } else { self.header.len() }
    }
}

/// What a parser met that a reader of the published page would not see as intended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// Rows after a blank line (or another interruption): readers show them as text, they are kept as rows.
    SplitTable { rows: usize },
    /// The lines behind the first of a row: its last cell goes on over them, and readers show them as text. They are kept
    /// in the cell.
    SpilledRow,
    /// The fence of a code block that nothing closes, although headings follow: the rest of the page is shown as code.
    OpenFence,
    /// A heading row that is a row of data: its table has no headings. Found when headings are compared with rows.
    HeadingIsData,
    /// Heading row and delimiter row differ in width, so Markdown readers see no table.
    DelimiterMismatch {
        /// Cells of the heading row.
        heading: usize,
        /// Cells of the delimiter row.
        delimiter: usize,
    },
    /// A table that no Markdown reader shows, for another reason.
    Unrendered(Hidden),
    /// Text right below a table, which readers take for rows of it.
    TextBelow,
    /// Text in a table but in no cell.
    StrayText,
    /// A row or cell tag outside every table.
    CellOutsideTable,
    /// A `<table>` that nothing closes.
    UnclosedTable,
    /// Something else in HTML that nothing closes; reading goes on behind it.
    Unclosed(Unended),
    /// Elements nested deeper than [`MAX_DEPTH`]; the table was not read.
    TooDeep,
    /// More cells than any page needs; the rest of the table was not expanded.
    TooLarge,
    /// HTML inside a cell that does not close what it opens.
    MalformedHtml {
        /// What is wrong with it.
        what: &'static str,
    },
    /// A data file that breaks the rules of its format; it was not read beyond this place.
    Malformed {
        format: &'static str,
        /// What is wrong.
        what: Box<str>,
    },
    /// A table, or rows of it, that breaks the rules of its markup; it was not read.
    Broken {
        /// What is wrong, as a sentence without its full stop.
        what: &'static str,
    },
    /// A table whose rows stand in another file, which was not read for this page. Nothing is wrong with it.
    Elsewhere,
    /// Markdown that goes on beyond an HTML table so often that reading the rest would take quadratic time.
    Tangled,
}

/// What keeps a table in pipes from being one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hidden {
    /// The delimiter row is not made of hyphens.
    Dashes,
    /// It has no delimiter row.
    NoDelimiter,
    /// A blank line stands before the delimiter row.
    BlankLine,
    /// It stands in a block of HTML, behind whose tag no blank line stands.
    Html,
    /// It is a single row in pipes with no table that it could go on with; it may as well be text. It is in no table.
    LoneRow,
    /// It is a grid drawn with `+`, `-` and `|`, which Pandoc reads and other readers do not. It is not read.
    Grid,
}

/// A problem and its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Irregularity {
    pub problem: Problem,
    pub span: Span,
}

/// All that was read from one source.
#[derive(Clone, Debug, Default)]
pub struct Page {
    /// Its tables, in order.
    pub tables: Vec<RawTable>,
    /// What was irregular, in order.
    pub irregularities: Vec<Irregularity>,
    /// Comments that allow findings, in order.
    pub comments: Vec<Comment>,
    /// Comments that mark texts of another language as to be translated, in order.
    pub to_translate: Vec<Comment>,
    /// Where its HTML tables end; of no use once it is read.
    pub(super) extents: Extents,
}

impl Page {
    /// Whether the text at a place is marked as to be translated.
    pub(crate) fn waits_for_translation(&self, span: Span) -> bool {
        let next = self.to_translate.partition_point(|comment| comment.span.start < span.start);
        self.to_translate.get(next).is_some_and(|comment| comment.span.end <= span.end)
    }

    pub(super) fn note(&mut self, problem: Problem, span: Span) {
        self.irregularities.push(Irregularity { problem, span });
    }
}

/// `range` of `text` without the white space around it.
pub(crate) fn trimmed(text: &str, range: std::ops::Range<usize>) -> std::ops::Range<usize> {
    let body = &text[range.clone()];
    let start = range.start + (body.len() - body.trim_start().len());
    let end = start + body.trim().len();
    start..end
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comment {
    /// All its bytes.
    pub span: Span,
    /// What stands in it behind its first word.
    pub body: Span,
}
