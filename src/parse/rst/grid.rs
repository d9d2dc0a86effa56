//! Grid tables: boxes drawn of `+`, `-`, `|`, and `=` below the heading.
//!
//! Cells are traced from corner to corner, as the specification draws them; a box that does not close makes the table
//! unreadable.

use super::inline;

use super::line::{Line, broken, columns};
use crate::parse::built::Row;
use crate::parse::grid::Cell;
use crate::parse::page::{Page, Problem, Section};
use crate::source::{Source, Span};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// Steps of tracing for each character of the picture; drawings of people need about four.
const MAX_STEPS: usize = 64;

/// Whether a line is the upper border of a table.
pub(super) fn is_border(body: &str) -> bool {
    body.len() > 2
        && body.starts_with("+-")
        && body.ends_with("-+")
        && body.bytes().all(|byte| matches!(byte, b'+' | b'-'))
}

fn is_heading_border(body: &str) -> bool {
    body.len() > 2
        && body.starts_with("+=")
        && body.ends_with("=+")
        && body.bytes().all(|byte| matches!(byte, b'+' | b'='))
}

/// Reads the table that starts at a line; returns the line behind it.
pub(super) fn read(source: &Source, lines: &[Line], at: usize, sections: &[Section], page: &mut Page) -> usize {
    let text = &source.text;
    let indent = lines[at].indent;
    let belongs = |line: &&Line| !line.blank && line.indent == indent && line.body(text).starts_with(['+', '|']);
    let drawn = lines[at..].iter().take_while(belongs).count();
    let last = lines[at..at + drawn].iter().rposition(|line| is_border(line.body(text))).unwrap_or(0);
    let lines = &lines[at..at + drawn];
    let start = crate::parse::page::trimmed(text, lines[0].range.clone());
    if last < 2 {
        page.note(broken("this grid table has no lower border"), Span::new(source.id, start));
        return at + drawn;
    }
    if last + 1 < drawn {
        let rest = lines[last + 1].range.start..lines[drawn - 1].range.end;
        let rest = crate::parse::page::trimmed(text, rest);
        page.note(broken("this stands below the lower border of a grid table"), Span::new(source.id, rest));
    }
    let lines = &lines[..=last];
    let mut picture = Picture::of(text, lines, indent);
    match picture.trace() {
        Ok(boxes) => {
            let span =
                Span::new(source.id, start.start..crate::parse::page::trimmed(text, lines[last].range.clone()).end);
            let (rows, lead) = rows(source, lines, indent, &picture, boxes);
            super::line::table(page, span, sections, rows, lead);
        }
        Err(problem) => page.note(problem, Span::new(source.id, start)),
    }
    at + drawn
}

/// The characters of a table by line and column. A wide character takes two columns, the second is a blank.
struct Picture {
    cells: Vec<Vec<char>>,
    width: usize,
    /// The line below the heading.
    heading: Option<usize>,
    steps: usize,
}

/// A cell: its corners lie on borders.
#[derive(Clone, Debug)]
struct Box {
    lines: Range<usize>,
    columns: Range<usize>,
}

impl Picture {
    fn of(text: &str, lines: &[Line], indent: usize) -> Self {
        let mut heading = None;
        let row = |(at, line): (usize, &Line)| {
            let is_heading = is_heading_border(line.body(text));
            if is_heading && heading.is_none() {
                heading = Some(at);
            }
            let mut row = Vec::new();
            let mut column = indent;
            for c in line.body(text).chars() {
                let next = super::line::advance(column, c);
                if next > column {
                    row.push(if is_heading && c == '=' { '-' } else { c });
                    row.resize(next - indent, ' ');
                }
                column = next;
            }
            row
        };
        let cells: Vec<Vec<char>> = lines.iter().enumerate().map(row).collect();
        let width = cells[0].len();
        Self { cells, width, heading, steps: 0 }
    }

    fn at(&self, line: usize, column: usize) -> char {
        self.cells[line].get(column).copied().unwrap_or(' ')
    }

    /// All cells, or why they are none.
    fn trace(&mut self) -> Result<Vec<Box>, Problem> {
        if self.cells.iter().any(|line| line.len() != self.width) {
            return Err(broken("this grid table has a line that is shorter or longer than its border"));
        }
        let (bottom, right) = (self.cells.len() - 1, self.width - 1);
        // How far down each column is taken by cells.
        let mut done = vec![0_usize; right];
        let mut corners = BTreeSet::from([(0, 0)]);
        let mut boxes = Vec::new();
        while let Some((top, left)) = corners.pop_first() {
            if top == bottom || left == right || done[left] > top {
                continue;
            }
            let Some((low, far)) = self.cell(top, left) else { continue };
            if done[left..far].iter().any(|taken| *taken != top) {
                return Err(broken("the cells of this grid table overlap"));
            }
            done[left..far].fill(low);
            corners.extend([(top, far), (low, left)]);
            boxes.push(Box { lines: top..low, columns: left..far });
            if self.steps > MAX_STEPS * self.width * self.cells.len() {
                return Err(Problem::TooLarge);
            }
        }
        if done.iter().any(|taken| *taken != bottom) {
            return Err(broken("this grid table has a cell that its borders do not close"));
        }
        Ok(boxes)
    }

    /// The lower right corner of the cell whose upper left one is given.
    fn cell(&mut self, top: usize, left: usize) -> Option<(usize, usize)> {
        if self.at(top, left) != '+' {
            return None;
        }
        for far in left + 1..self.width {
            self.steps += 1;
            match self.at(top, far) {
                '+' => {
                    if let Some(low) = self.below(top, left, far) {
                        return Some((low, far));
                    }
                }
                '-' => {}
                _ => return None,
            }
            if self.steps > MAX_STEPS * self.width * self.cells.len() {
                return None;
            }
        }
        None
    }

    fn below(&mut self, top: usize, left: usize, far: usize) -> Option<usize> {
        for low in top + 1..self.cells.len() {
            self.steps += 1;
            match self.at(low, far) {
                '+' if self.closes(top, low, left, far) => return Some(low),
                '+' | '|' => {}
                _ => return None,
            }
        }
        None
    }

    fn closes(&mut self, top: usize, low: usize, left: usize, far: usize) -> bool {
        let border = (left + 1..far).rev().take_while(|column| matches!(self.at(low, *column), '-' | '+')).count();
        self.steps += border + 1;
        if border != far - left - 1 || self.at(low, left) != '+' {
            return false;
        }
        self.steps += low - top;
        (top + 1..low).all(|line| matches!(self.at(line, left), '|' | '+'))
    }
}

/// Rows in order, and how many of them are headings.
fn rows(source: &Source, lines: &[Line], indent: usize, picture: &Picture, mut boxes: Vec<Box>) -> (Vec<Row>, usize) {
    boxes.sort_by_key(|found| (found.lines.start, found.columns.start));
    let number = |borders: BTreeSet<usize>| borders.into_iter().enumerate().map(|(at, border)| (border, at)).collect();
    let at_line: BTreeMap<usize, usize> =
        number(boxes.iter().flat_map(|found| [found.lines.start, found.lines.end]).collect());
    let at_column: BTreeMap<usize, usize> =
        number(boxes.iter().flat_map(|found| [found.columns.start, found.columns.end]).collect());
    let span_of = |borders: &BTreeMap<usize, usize>, range: &Range<usize>| borders[&range.end] - borders[&range.start];
    let borders: Vec<usize> = at_line.keys().copied().collect();
    let mut rows: Vec<Row> = borders.windows(2).map(|pair| row(source, lines, pair[0]..pair[1])).collect();
    for found in &boxes {
        let inner = indent + found.columns.start + 1..indent + found.columns.end;
        let pieces: Vec<Range<usize>> = lines[found.lines.start + 1..found.lines.end]
            .iter()
            .map(|line| columns(&source.text, line, inner.clone()))
            .collect();
        let empty = crate::parse::page::trimmed(&source.text, lines[found.lines.start].range.clone()).end;
        let cell = inline::cell(source, &pieces, empty);
        let (rowspan, colspan) = (span_of(&at_line, &found.lines), span_of(&at_column, &found.columns));
        rows[at_line[&found.lines.start]].cells.push(Cell { cell, rowspan, colspan });
    }
    let lead = picture.heading.and_then(|line| at_line.get(&line).copied()).unwrap_or(0);
    (rows, lead)
}

fn row(source: &Source, lines: &[Line], between: Range<usize>) -> Row {
    let (first, last) = ((between.start + 1).min(between.end), between.end.saturating_sub(1).max(between.start));
    let range = lines[first.min(last)].range.start..lines[last].range.end;
    Row { span: Span::new(source.id, crate::parse::page::trimmed(&source.text, range)), cells: Vec::new() }
}
