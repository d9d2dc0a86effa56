//! Rows that are titles of the rows below them.

use crate::lexis::{code, name};
use crate::parse::{Origin, RawCell, RawRow};
use crate::recognize::{Role, Table};
use crate::rich::{Inline, Rich};
use crate::source::Source;

/// Longest title, in characters.
const LONGEST: usize = 64;

/// The title that a row is: one cell over the whole width, or one text alone where a key would stand.
pub(crate) fn title<'a>(source: &Source, table: &Table, row: &'a RawRow) -> Option<&'a RawCell> {
    let first = row.cells.first()?;
    let is_spanned = row.cells.len() > 1 && row.cells[1..].iter().all(|cell| cell.origin == Origin::Spanned);
    if is_spanned {
        let text = first.plain(source);
        return row.cells.iter().all(|cell| cell.plain(source) == text).then_some(first);
    }
    let mut filled = row.cells.iter().chain(&row.surplus).enumerate().filter(|(_, cell)| !cell.is_empty());
    let (Some((at, only)), None) = (filled.next(), filled.next()) else { return None };
    let text = only.plain(source);
    let is_title = text.chars().count() <= LONGEST
        && !text.trim_end().ends_with(['.', '。'])
        && !text.starts_with(|c: char| c.is_ascii_lowercase())
        && text.chars().any(char::is_alphabetic)
        && code::parse(&text).is_none()
        && (!name::is_identifier(&text) || is_word(only, &text, table));
    let is_short = row.cells.iter().any(|cell| cell.origin == Origin::Missing);
    // Where names are words a name without a text looks like a title, unless its form says that it is one.
    let stands_out =
        is_strong(only) || ((at == 0 || Some(at) == table.key_column()) && (is_short || row.cells.len() > 2));
    let is_keyed = table.column(Role::Code).is_some() || (table.column(Role::Name).is_some() && is_short);
    (is_title && is_keyed && stands_out).then_some(only)
}

/// Whether a text that could be a name is a word in strong letters where codes stand: `**Network**`.
fn is_word(cell: &RawCell, text: &str, table: &Table) -> bool {
    is_strong(cell) && table.column(Role::Code).is_some() && text.chars().all(char::is_alphabetic)
}

/// Whether all of a cell is in strong letters.
fn is_strong(cell: &RawCell) -> bool {
    matches!(&cell.text, Rich::Nodes(nodes) if matches!(nodes[..], [Inline::Strong(_)]))
}
