//! Rows of cells that ask for room to a [`RawTable`]: what every format with spanning cells ends in.

use super::grid::{self, Cell};
use crate::parse::page::{Kind, Origin, Page, Problem, RawCell, RawRow, RawTable, Section};
use crate::rich::Rich;
use crate::source::Span;

/// One row as written.
pub(super) struct Row {
    pub(super) span: Span,
    pub(super) cells: Vec<Cell>,
}

/// What is known of a table besides its rows.
pub(super) struct Head<'a> {
    pub(super) kind: Kind,
    pub(super) span: Span,
    /// The bytes that a finding about the table as a whole names.
    pub(super) mark: Span,
    pub(super) sections: &'a [Section],
    /// How many rows are headings, of which the last names the columns.
    pub(super) lead: usize,
}

/// Adds a table to its page, unless it has no row.
pub(super) fn table(page: &mut Page, head: Head<'_>, rows: Vec<Row>) {
    let Head { kind, span, mark, sections, lead } = head;
    let (mut spans, cells): (Vec<Span>, Vec<Vec<Cell>>) = rows.into_iter().map(|row| (row.span, row.cells)).unzip();
    if cells.is_empty() {
        return;
    }
    let (mut grid, whole) = grid::expand(cells);
    if !whole {
        page.note(Problem::TooLarge, mark);
    }
    let width = grid.iter().map(Vec::len).max().unwrap_or(0);
    for (row, span) in grid.iter_mut().zip(&spans) {
        row.resize_with(width, || RawCell { span: span.tail(), text: Rich::Verbatim, origin: Origin::Missing });
    }
    let lead = lead.min(grid.len());
    let header = if lead == 0 { Vec::new() } else { grid.remove(lead - 1) };
    if lead > 0 {
        spans.remove(lead - 1);
    }
    let rows = grid.into_iter().zip(spans).enumerate().map(|(at, (cells, span))| RawRow {
        span,
        cells,
        surplus: Vec::new(),
        stray: None,
        heading: at + 1 < lead,
    });
    page.tables.push(RawTable { kind, span, sections: sections.to_vec(), header, rows: rows.collect() });
}
