//! rowspan and colspan, expanded.
//!
//! The algorithm is the one of the HTML standard for simple grids: a spanning cell keeps its columns in the rows below, and
//! the cells of those rows take the free columns from the left.

use crate::parse::page::{Origin, RawCell};
use std::collections::BTreeMap;

/// HTML's own limit for `rowspan`.
const MAX_ROWSPAN: usize = 65_534;
/// HTML's own limit for `colspan`.
const MAX_COLSPAN: usize = 1_000;
/// Cells of one table after expansion; spans can ask for far more than their page has bytes.
const MAX_CELLS: usize = 1 << 20;

/// A cell and the room it asks for.
pub(super) struct Cell {
    pub(super) cell: RawCell,
    pub(super) rowspan: usize,
    pub(super) colspan: usize,
}

/// Reads a span attribute: digits at its start, at least 1. `rowspan="0"` (to the end of the group) reads as the limit.
pub(super) fn span_of(value: Option<&str>, rows: bool) -> usize {
    let digits: String = value.unwrap_or("1").trim_start().chars().take_while(char::is_ascii_digit).take(9).collect();
    match digits.parse() {
        Ok(0) if rows => MAX_ROWSPAN,
        Ok(0) | Err(_) => 1,
        Ok(number) => {
            if rows {
                MAX_ROWSPAN.min(number)
            } else {
                MAX_COLSPAN.min(number)
            }
        }
    }
}

/// Rows as written to rows of equal grid columns; `false` where the limit cut the table short.
pub(super) fn expand(rows: Vec<Vec<Cell>>) -> (Vec<Vec<RawCell>>, bool) {
    let mut grid = Vec::with_capacity(rows.len());
    let mut carry: BTreeMap<usize, (usize, RawCell)> = BTreeMap::new();
    let mut total = 0;
    for row in rows {
        let mut out = Vec::with_capacity(row.len());
        let mut cells = row.into_iter();
        let mut next = cells.next();
        loop {
            if let Some((left, cell)) = carry.get_mut(&out.len()) {
                out.push(cell.clone());
                *left -= 1;
                if *left == 0 {
                    carry.remove(&(out.len() - 1));
                }
            } else if let Some(cell) = next {
                place(cell, &mut out, &mut carry);
                next = cells.next();
            } else {
                break;
            }
            if total + out.len() > MAX_CELLS {
                return (grid, false);
            }
        }
        total += out.len();
        grid.push(out);
    }
    (grid, true)
}

fn place(cell: Cell, out: &mut Vec<RawCell>, carry: &mut BTreeMap<usize, (usize, RawCell)>) {
    let copy = (cell.rowspan > 1 || cell.colspan > 1).then(|| RawCell { origin: Origin::Spanned, ..cell.cell.clone() });
    let mut first = Some(cell.cell);
    for _ in 0..cell.colspan {
        if let (true, Some(copy)) = (cell.rowspan > 1, &copy) {
            carry.insert(out.len(), (cell.rowspan - 1, copy.clone()));
        }
        if let Some(cell) = first.take().or_else(|| copy.clone()) {
            out.push(cell);
        }
    }
}
