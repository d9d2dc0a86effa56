//! Rows whose cells stand in the wrong columns, and where they belong.
//!
//! A repair is only ever made where the row itself proves it, and each is a finding: rules ask [`plan`] again.

use crate::lexis::code;
use crate::lexis::name::is_identifier;
use crate::parse::{Origin, RawCell, RawRow};
use crate::recognize::{Role, Table};
use crate::source::Source;

/// Where the cells of a row belong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Repair {
    /// What moved them.
    pub kind: Shift,
    /// For each column, the index of its cell among the row's own cells (surplus cells follow the others).
    pub columns: Vec<Option<usize>>,
}

/// What put cells into the wrong columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shift {
    /// An empty cell too many (its index) pushed the cells behind it to the right, out of the table where it is full.
    ExtraCell(usize),
    /// A cell is missing before this column, so the cells behind stand too far left.
    LostCell(usize),
    /// The code and the name (the columns of both) stand in each other's place.
    Swapped(usize, usize),
}

/// The cells of a row, surplus ones included.
pub(crate) fn all_cells(row: &RawRow) -> Vec<&RawCell> {
    row.cells.iter().chain(&row.surplus).collect()
}

/// The repair a row needs, if it needs one and proves it.
pub(crate) fn plan(source: &Source, table: &Table, row: &RawRow) -> Option<Repair> {
    let width = row.cells.len();
    let cells = all_cells(row);
    let last = cells.iter().rposition(|cell| !cell.is_empty())?;
    if last >= width {
        return extra_cell(source, table, &cells, width, last);
    }
    // Without surplus only the column of codes or names proves a shift.
    let Some(code_column) = table.column(Role::Code) else { return lost_before_name(source, table, &cells, width) };
    let is_code = |at: usize| cells.get(at).is_some_and(|cell| code::parse(&cell.plain(source)).is_some());
    let own = |at: usize| cells.get(at).is_some_and(|cell| cell.origin == Origin::Own);
    if is_code(code_column) || !own(code_column) {
        return None;
    }
    if let Some(repair) = swapped(source, table, &cells, code_column) {
        return Some(repair);
    }
    if is_code(code_column + 1) && table.columns.get(code_column + 1).is_some_and(|column| !holds_codes(column.role)) {
        let empty = (0..=code_column).rev().find(|&at| cells[at].is_empty())?;
        return Some(Repair { kind: Shift::ExtraCell(empty), columns: without(empty, width, cells.len()) });
    }
    let left = code_column.checked_sub(1)?;
    if is_code(left) && !holds_codes(table.columns[left].role) && cells[width - 1].is_empty() {
        let columns = (0..width).map(|at| if at == 0 { None } else { Some(at - 1) }).collect();
        return Some(Repair { kind: Shift::LostCell(0), columns });
    }
    None
}

/// A name stands one column too far left, and the row has no last cell: the cell before the name was left out, as a cell
/// that spans several rows is.
fn lost_before_name(source: &Source, table: &Table, cells: &[&RawCell], width: usize) -> Option<Repair> {
    let column = table.column(Role::Name)?;
    let left = column.checked_sub(1)?;
    let is_name = |at: usize| is_identifier(&cells[at].plain(source));
    let proves = cells[width - 1].origin == Origin::Missing && is_name(left) && !is_name(column);
    let columns = (0..width).map(|at| if at < column { at.checked_sub(1) } else { Some(at - 1) }).collect();
    proves.then_some(Repair { kind: Shift::LostCell(0), columns })
}

/// A name under the code's heading and a whole number under the name's.
fn swapped(source: &Source, table: &Table, cells: &[&RawCell], code_column: usize) -> Option<Repair> {
    let name_column = table.column(Role::Name)?;
    let is_number = code::parse(&cells[name_column].plain(source)).is_some_and(|code| code.int().is_some());
    if !is_number || !is_identifier(&cells[code_column].plain(source)) {
        return None;
    }
    let mut columns: Vec<Option<usize>> = (0..table.columns.len()).map(Some).collect();
    columns.swap(code_column, name_column);
    Some(Repair { kind: Shift::Swapped(code_column, name_column), columns })
}

fn holds_codes(role: Role) -> bool {
    matches!(role, Role::Code | Role::Hex | Role::HttpStatus)
}

/// Text beyond the table's width goes back when an empty cell before it is taken out.
fn extra_cell(source: &Source, table: &Table, cells: &[&RawCell], width: usize, last: usize) -> Option<Repair> {
    if last > width {
        return None;
    }
    let fits = |empty: &usize| {
        let columns = without(*empty, width, cells.len());
        let code_fits = table
            .column(Role::Code)
            .is_none_or(|column| columns[column].is_some_and(|at| code::parse(&cells[at].plain(source)).is_some()));
        code_fits && columns[width - 1] == Some(last)
    };
    let empty = (0..width).rev().filter(|&at| cells[at].is_empty()).find(|at| fits(at))?;
    Some(Repair { kind: Shift::ExtraCell(empty), columns: without(empty, width, cells.len()) })
}

/// Columns of a row without one of its cells.
fn without(empty: usize, width: usize, count: usize) -> Vec<Option<usize>> {
    (0..width).map(|at| if at < empty { at } else { at + 1 }).map(|at| (at < count).then_some(at)).collect()
}
