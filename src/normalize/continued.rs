//! Rows below an entry that leave its key blank and go on with it: a second cause and what to do about it, a third.

use crate::parse::{Origin, RawCell, RawRow};
use crate::recognize::{Role, Table};

/// Whether a table has such rows: two or more, below one that has a key. A single one may be a slip.
pub(super) fn has_groups(table: &Table, rows: &[RawRow]) -> bool {
    let body = || rows.iter().skip(usize::from(table.header_in_body)).filter(|row| !row.heading);
    body().filter(|row| is_continuation(table, row)).take(2).count() == 2
}

/// Whether a row has no key and fills all columns of prose, of which there are two at least.
pub(super) fn is_continuation(table: &Table, row: &RawRow) -> bool {
    let is_key = |role: Role| matches!(role, Role::Code | Role::Hex | Role::Name);
    let own = |cell: &RawCell| cell.origin == Origin::Own;
    let (mut keys, mut texts) = (0, 0);
    for (column, cell) in table.columns.iter().zip(&row.cells) {
        if is_key(column.role) {
            keys += 1;
            if !own(cell) || !cell.is_empty() {
                return false;
            }
        } else if column.role.is_prose() {
            texts += 1;
            if !own(cell) || cell.is_empty() {
                return false;
            }
        }
    }
    keys > 0 && texts >= 2 && row.surplus.is_empty()
}
