//! Tables that are written as lists (`list-table`, and `flat-table` of the Linux kernel) or as CSV (`csv-table`).

use super::inline;

use super::line::{Line, broken};
use crate::parse::built::Row;
use crate::parse::grid::{self, Cell};
use crate::parse::page::{Page, Problem, Section, trimmed};
use crate::source::{Source, Span};
use std::ops::Range;

/// The head of a directive: its options, and where its content starts.
struct Head<'a> {
    options: Vec<(&'a str, Range<usize>)>,
    /// The lines of the content.
    content: Range<usize>,
}

impl Head<'_> {
    fn option(&self, name: &str) -> Option<Range<usize>> {
        self.options.iter().find(|(known, _)| *known == name).map(|(_, value)| value.clone())
    }

    fn heading_rows(&self, source: &Source) -> usize {
        let value = self.option("header-rows").map_or("", |value| source.text[value].trim());
        value.parse().unwrap_or(0)
    }
}

/// A title may go on over lines; then come options, then a blank line, then the content.
fn head<'a>(source: &'a Source, lines: &[Line], directive: Range<usize>) -> Head<'a> {
    let mut options: Vec<(&str, Range<usize>)> = Vec::new();
    let mut at = directive.start + 1;
    while at < directive.end && !lines[at].blank {
        let body = trimmed(&source.text, lines[at].range.clone());
        let text = &source.text[body.clone()];
        match text.strip_prefix(':').and_then(|rest| rest.split_once(':')) {
            Some((name, value)) => options.push((name, body.end - value.len()..body.end)),
            None => {
                if let Some((_, value)) = options.last_mut() {
                    value.end = body.end;
                }
            }
        }
        at += 1;
    }
    Head { options, content: at..directive.end }
}

/// From the first byte of a directive to the last of its lines.
fn span_of(source: &Source, lines: &[Line], directive: &Range<usize>) -> Span {
    let range = lines[directive.start].range.start..lines[directive.end - 1].range.end;
    Span::new(source.id, trimmed(&source.text, range))
}

/// The text behind the mark of an item, and how far in it stands.
fn item(text: &str, line: &Line) -> Option<(Range<usize>, usize)> {
    let body = line.body(text);
    let rest = body.strip_prefix(['*', '-', '+', '•'])?;
    if !rest.is_empty() && !rest.starts_with([' ', '\t']) {
        return None;
    }
    let start = trimmed(text, line.range.clone()).start + (body.len() - rest.len());
    let end = line.range.start + text[line.range.clone()].trim_end().len();
    let gap = rest.len() - rest.trim_start().len();
    Some((start.min(end)..end.max(start), line.indent + 1 + gap))
}

/// Reads a table of nested lists: an item for each row, in it an item for each cell.
pub(super) fn list(source: &Source, lines: &[Line], directive: Range<usize>, sections: &[Section], page: &mut Page) {
    let text = &source.text;
    let head = head(source, lines, directive.clone());
    let Some(first) = lines[head.content.clone()].iter().find(|line| !line.blank) else { return };
    let outer = first.indent;
    let mut rows: Vec<Vec<Vec<Range<usize>>>> = Vec::new();
    // Where the marks of the cells of the row stand.
    let mut inner = None;
    for line in &lines[head.content.clone()] {
        let mut line = line.clone();
        if line.indent == outer && !line.blank && !line.body(text).starts_with("..") {
            let Some((rest, column)) = item(text, &line) else {
                let what = broken("this list-table has text outside its list");
                return page.note(what, Span::new(source.id, trimmed(text, line.range)));
            };
            rows.push(Vec::new());
            line = Line { range: rest.clone(), indent: column, blank: text[rest].trim().is_empty() };
            inner = (!line.blank).then_some(column);
        }
        let Some(row) = rows.last_mut() else { continue };
        if !line.blank
            && inner.is_none_or(|inner| line.indent == inner)
            && let Some((rest, _)) = item(text, &line)
        {
            inner = Some(line.indent);
            row.push(vec![rest]);
        } else if let Some(cell) = row.last_mut() {
            cell.push(line.range.clone());
        } else if !line.blank {
            let what = broken("this list-table has a row that is no list of cells");
            return page.note(what, Span::new(source.id, trimmed(text, line.range)));
        }
    }
    let span = span_of(source, lines, &directive);
    let rows = rows.into_iter().map(|cells| list_row(source, cells, span)).collect();
    super::line::table(page, span, sections, rows, head.heading_rows(source));
}

fn list_row(source: &Source, cells: Vec<Vec<Range<usize>>>, table: Span) -> Row {
    let cell = |mut lines: Vec<Range<usize>>| {
        let (rowspan, colspan) = spans(&source.text, &mut lines[0]);
        let empty = lines[0].start;
        Cell { cell: inline::cell(source, &lines, empty), rowspan, colspan }
    };
    let cells: Vec<Cell> = cells.into_iter().map(cell).collect();
    let span = cells.iter().map(|cell| cell.cell.span).reduce(Span::to).unwrap_or(table.tail());
    Row { span, cells }
}

/// Takes the roles of `flat-table` that ask for more room: they count the cells in addition to the own one.
fn spans(text: &str, line: &mut Range<usize>) -> (usize, usize) {
    let (mut rowspan, mut colspan) = (1, 1);
    loop {
        *line = trimmed(text, line.clone());
        let body = &text[line.clone()];
        let (count, rows) = match (body.strip_prefix(":rspan:`"), body.strip_prefix(":cspan:`")) {
            (Some(rest), _) => (rest, true),
            (_, Some(rest)) => (rest, false),
            _ => return (rowspan, colspan),
        };
        let Some((count, rest)) = count.split_once('`') else { return (rowspan, colspan) };
        let more = grid::span_of(Some(count), rows);
        if rows {
            rowspan = more + 1
        } else {
            colspan = more + 1
        }
        line.start = line.end - rest.len();
    }
}

/// Reads a table of comma-separated values that stands in the page; one in another file is not read.
pub(super) fn csv(source: &Source, lines: &[Line], directive: Range<usize>, sections: &[Section], page: &mut Page) {
    let text = &source.text;
    let head = head(source, lines, directive.clone());
    if let Some((_, value)) = head.options.iter().find(|(name, _)| matches!(*name, "file" | "url")) {
        return page.note(Problem::Elsewhere, Span::new(source.id, trimmed(text, value.clone())));
    }
    let delimiter = match head.option("delim").map_or("", |value| text[value].trim()) {
        "tab" => '\t',
        "space" => ' ',
        other => other.chars().next().unwrap_or(','),
    };
    let mut rows = Vec::new();
    let mut lead = head.heading_rows(source);
    if let Some(header) = head.option("header") {
        let header = Reader { source, delimiter, at: header.start, end: header.end }.rows();
        lead += header.len();
        rows.extend(header);
    }
    let content = &lines[head.content];
    if let (Some(first), Some(last)) = (content.first(), content.last()) {
        rows.extend(Reader { source, delimiter, at: first.range.start, end: last.range.end }.rows());
    }
    super::line::table(page, span_of(source, lines, &directive), sections, rows, lead);
}

struct Reader<'a> {
    source: &'a Source,
    delimiter: char,
    at: usize,
    end: usize,
}

impl Reader<'_> {
    fn rest(&self) -> &str {
        &self.source.text[self.at..self.end]
    }

    fn rows(mut self) -> Vec<Row> {
        let mut rows = Vec::new();
        loop {
            self.at = self.end - self.rest().trim_start().len();
            if self.at >= self.end {
                return rows;
            }
            let start = self.at;
            let mut cells = vec![self.field()];
            while self.rest().starts_with(self.delimiter) {
                self.at += self.delimiter.len_utf8();
                cells.push(self.field());
            }
            let span = Span::new(self.source.id, trimmed(&self.source.text, start..self.at));
            rows.push(Row { span, cells });
        }
    }

    /// One field; in quotes it may hold line ends, and two quotes stand for one. Text behind the closing one belongs to it.
    fn field(&mut self) -> Cell {
        let blank = |c: char| matches!(c, ' ' | '\t') && c != self.delimiter;
        self.at = self.end - self.rest().trim_start_matches(blank).len();
        let start = self.at;
        let mut quotes = 0;
        if self.rest().starts_with('"') {
            let mut behind = self.at + 1;
            quotes = loop {
                let Some(at) = self.source.text[behind..self.end].find('"').map(|at| behind + at) else { break 1 };
                behind = at + 2;
                if !self.source.text[at + 1..self.end].starts_with('"') {
                    self.at = at + 1;
                    break 2;
                }
            };
        }
        let rest = self.rest();
        self.at += rest.find([self.delimiter, '\n', '\r']).unwrap_or(rest.len());
        let whole = trimmed(&self.source.text, start..self.at);
        let inner = match quotes {
            2 if self.source.text[whole.clone()].ends_with('"') && whole.len() > 1 => whole.start + 1..whole.end - 1,
            _ => whole,
        };
        Cell { cell: self.cell(inner), rowspan: 1, colspan: 1 }
    }

    fn cell(&self, range: Range<usize>) -> crate::parse::page::RawCell {
        let body = &self.source.text[range.clone()];
        let mut at = range.start;
        let lines: Vec<Range<usize>> = body
            .split_inclusive('\n')
            .map(|line| {
                let start = at;
                at += line.len();
                start..start + line.trim_end_matches(['\n', '\r']).len()
            })
            .collect();
        let mut cell = inline::cell(self.source, &lines, range.start);
        if body.contains("\"\"") {
            let doubled: Vec<String> =
                lines.iter().map(|line| self.source.text[line.clone()].replace("\"\"", "\"")).collect();
            cell.text = inline::of_lines(&doubled);
        }
        cell
    }
}
