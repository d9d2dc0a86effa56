//! Lines of reStructuredText, and what every reader of its blocks asks of them.

use crate::parse::built::{self, Head, Row};
use crate::parse::page::{Kind, Page, Problem, Section};
use crate::source::{Source, Span};
use std::ops::Range;
use unicode_width::UnicodeWidthChar;

/// Directives whose content is no text of the page.
pub(crate) const LITERAL: &[&str] = &[
    "code",
    "code-block",
    "sourcecode",
    "highlight",
    "literalinclude",
    "parsed-literal",
    "raw",
    "math",
    "productionlist",
    "graphviz",
    "mermaid",
    "uml",
    "ditaa",
    "blockdiag",
    "seqdiag",
    "packetdiag",
    "prompt",
    "toctree",
    "ipython",
    "doctest",
    "testcode",
    "testsetup",
    "testoutput",
];

/// One line of a page: its bytes without the line end, and how far it is indented.
#[derive(Clone, Debug)]
pub(crate) struct Line {
    pub(crate) range: Range<usize>,
    /// In columns.
    pub(crate) indent: usize,
    /// Nothing but white space.
    pub(crate) blank: bool,
}

impl Line {
    pub(crate) fn new(text: &str, range: Range<usize>) -> Self {
        let line = &text[range.clone()];
        let body = line.trim_start_matches([' ', '\t']);
        let indent = line[..line.len() - body.len()].chars().fold(0, advance);
        Self { range, indent, blank: body.trim().is_empty() }
    }

    /// The line without its indentation and without white space at its end.
    pub(crate) fn body<'a>(&self, text: &'a str) -> &'a str {
        text[self.range.clone()].trim()
    }
}

/// The column behind a character: a tab leads to the next eighth one, a wide character takes two.
pub(crate) fn advance(column: usize, c: char) -> usize {
    match c {
        '\t' => (column / 8 + 1) * 8,
        '\u{feff}' => column,
        // docutils counts a soft hyphen, which editors show.
        '\u{ad}' => column + 1,
        c => column + c.width().unwrap_or(0),
    }
}

/// The bytes of a stretch of columns of a line; a character that starts in it belongs to it.
pub(crate) fn columns(text: &str, line: &Line, columns: Range<usize>) -> Range<usize> {
    let bytes = &text[line.range.clone()];
    let mut column = 0;
    let (mut start, mut end) = (bytes.len(), bytes.len());
    for (at, c) in bytes.char_indices() {
        if column >= columns.start {
            start = start.min(at);
        }
        if column >= columns.end {
            end = at;
            break;
        }
        column = advance(column, c);
    }
    line.range.start + start.min(end)..line.range.start + end
}

/// What a finding about a broken table names.
pub(crate) fn broken(what: &'static str) -> Problem {
    Problem::Broken { what }
}

/// The lines of a page.
pub(crate) fn lines(source: &Source) -> Vec<Line> {
    let mut starts = source.line_starts().to_vec();
    if source.text.starts_with('\u{feff}') {
        starts[0] = 3;
    }
    let end_of = |at: usize| starts.get(at + 1).map_or(source.text.len(), |&next| next as usize);
    let line = |(at, &start): (usize, &u32)| {
        let line = &source.text[start as usize..end_of(at)];
        let length = line.trim_end_matches(['\n', '\r']).len();
        Line::new(&source.text, start as usize..start as usize + length)
    };
    starts.iter().enumerate().map(line).collect()
}

/// The name of a directive: `note` of `note:: text`.
pub(crate) fn directive_name(body: &str) -> Option<&str> {
    let (name, rest) = body.split_once("::")?;
    let is_name = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '+' | ':');
    let name = name.trim_end();
    (!name.is_empty() && name.chars().all(is_name) && (rest.is_empty() || rest.starts_with([' ', '\t'])))
        .then_some(name)
}

/// Whether what stands in a directive is no text of the page.
pub(crate) fn is_literal(directive: &str) -> bool {
    LITERAL.contains(&directive)
}

/// The mark of which a line consists.
pub(crate) fn adornment(body: &str) -> Option<char> {
    let mark = body.chars().next().filter(char::is_ascii_punctuation)?;
    (body.len() > 1 && body.chars().all(|c| c == mark)).then_some(mark)
}

/// What a table of any form ends in.
pub(crate) fn table(page: &mut Page, span: Span, sections: &[Section], rows: Vec<Row>, lead: usize) {
    built::table(page, Head { kind: Kind::Rst, span, mark: span.head(), sections, lead }, rows);
}
