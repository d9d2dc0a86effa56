//! Simple tables: columns below lines of `=`, cells joined over columns by lines of `-`.

use super::inline;

use super::line::{Line, broken, columns};
use crate::parse::built::Row;
use crate::parse::grid::Cell;
use crate::parse::page::{Page, Section, trimmed};
use crate::source::{Source, Span};
use std::ops::Range;

/// Whether a line is a border: two runs of `=` or more.
pub(super) fn is_border(body: &str) -> bool {
    body.bytes().all(|byte| matches!(byte, b'=' | b' ')) && body.contains("= ")
}

fn is_underline(body: &str) -> bool {
    body.starts_with('-') && body.bytes().all(|byte| matches!(byte, b'-' | b' '))
}

/// Reads the table that starts at a line; returns the line behind it.
pub(super) fn read(source: &Source, lines: &[Line], at: usize, sections: &[Section], page: &mut Page) -> usize {
    let text = &source.text;
    let top = trimmed(text, lines[at].range.clone());
    let Some((heading, end)) = extent(text, lines, at) else {
        page.note(broken("this simple table has no lower border"), Span::new(source.id, top));
        return at + 1;
    };
    let span = Span::new(source.id, top.start..trimmed(text, lines[end].range.clone()).end);
    let mut reader = Reader { source, lines, grid: runs(text, &lines[at]), rows: Vec::new(), stray: None };
    let mut lead = 0;
    if let Some(heading) = heading {
        reader.part(at + 1..heading);
        lead = reader.rows.len();
    }
    reader.part(heading.unwrap_or(at) + 1..end);
    match reader.stray {
        Some(stray) => page.note(broken("this simple table has text between two columns"), Span::new(source.id, stray)),
        None => super::line::table(page, span, sections, reader.rows, lead),
    }
    end + 1
}

/// The border below the heading, and the last one: it has a blank line below it, or two others above it.
fn extent(text: &str, lines: &[Line], at: usize) -> Option<(Option<usize>, usize)> {
    let width = lines[at].body(text).len();
    let mut heading = None;
    for (line, next) in (at + 1..lines.len()).map(|line| (line, lines.get(line + 1))) {
        let body = lines[line].body(text);
        if !lines[line].blank && lines[line].indent < lines[at].indent {
            return None;
        }
        if !is_border(body) || lines[line].indent != lines[at].indent {
            continue;
        }
        if body.len() != width {
            return None;
        }
        if heading.is_some() || next.is_none_or(|next| next.blank) {
            return Some((heading, line));
        }
        heading = Some(line);
    }
    None
}

/// The columns that the runs of a border take.
fn runs(text: &str, line: &Line) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    for (at, c) in line.body(text).char_indices().filter(|(_, c)| *c != ' ') {
        let column = line.indent + at;
        debug_assert!(c.is_ascii());
        match runs.last_mut() {
            Some(run) if run.end == column => run.end += 1,
            _ => runs.push(column..column + 1),
        }
    }
    runs
}

struct Reader<'a> {
    source: &'a Source,
    lines: &'a [Line],
    grid: Vec<Range<usize>>,
    rows: Vec<Row>,
    stray: Option<Range<usize>>,
}

impl Reader<'_> {
    /// The rows between two borders. A row starts where its first column holds text.
    fn part(&mut self, part: Range<usize>) {
        let text = &self.source.text;
        let mut start = None;
        for at in part.clone() {
            let line = &self.lines[at];
            let first = columns(text, line, self.grid[0].clone());
            if is_underline(line.body(text)) && line.indent == self.grid[0].start {
                if let Some(start) = start.take() {
                    self.row(start..at, Some(at));
                }
            } else if !line.blank && !text[first].trim().is_empty() {
                if let Some(start) = start.replace(at) {
                    self.row(start..at, None);
                }
            } else if start.is_none() && !line.blank {
                // A row whose first cell is empty starts a part only behind an underline.
                start = Some(at);
            }
        }
        if let Some(start) = start {
            self.row(start..part.end, None);
        }
    }

    /// One row; the line below it may join columns.
    fn row(&mut self, rows: Range<usize>, underline: Option<usize>) {
        let text = &self.source.text;
        let joined = underline.map(|at| runs(text, &self.lines[at]));
        let Some(spans) =
            joined.map_or(Some(self.grid.iter().map(|run| (run.clone(), 1)).collect()), |runs| self.spans(&runs))
        else {
            self.stray = self.stray.take().or(underline.map(|at| trimmed(text, self.lines[at].range.clone())));
            return;
        };
        let whole = trimmed(text, self.lines[rows.start].range.start..self.lines[rows.end - 1].range.end);
        let mut cells = Vec::new();
        for (at, (run, colspan)) in spans.iter().enumerate() {
            let end = spans.get(at + 1).map_or(usize::MAX, |(next, _)| next.start);
            let mut pieces = Vec::with_capacity(rows.len());
            for line in &self.lines[rows.clone()] {
                if end != usize::MAX {
                    let gap = columns(text, line, run.end..end);
                    if !text[gap.clone()].trim().is_empty() {
                        self.stray.get_or_insert(trimmed(text, gap));
                    }
                }
                pieces.push(columns(text, line, run.start..if end == usize::MAX { end } else { run.end }));
            }
            cells.push(Cell { cell: inline::cell(self.source, &pieces, whole.end), rowspan: 1, colspan: *colspan });
        }
        self.rows.push(Row { span: Span::new(self.source.id, whole), cells });
    }

    /// How many columns each run of an underline joins; `None` where it does not fit them.
    fn spans(&self, runs: &[Range<usize>]) -> Option<Vec<(Range<usize>, usize)>> {
        let mut grid = self.grid.iter().peekable();
        let mut out = Vec::new();
        for run in runs {
            let first = grid.next().filter(|column| column.start == run.start)?;
            let mut end = first.end;
            let mut joined = 1;
            while end < run.end {
                end = grid.next()?.end;
                joined += 1;
            }
            out.push((run.clone(), joined));
            // The last run may be longer or shorter than its column.
            if end != run.end && grid.peek().is_some() {
                return None;
            }
        }
        grid.next().is_none().then_some(out)
    }
}
