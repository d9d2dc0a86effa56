//! HTTP statuses that stand for several errors each, told apart by the phrase behind them: `400 No recipients`,
//! `400 Unknown campaign`. Such a cell is a status and a message; the message identifies the error.

use crate::lexis::code;
use crate::parse::{RawCell, RawRow};
use crate::recognize::{Role, Table};
use crate::source::Source;
use std::collections::BTreeSet;

/// Whether the code column of a table holds such statuses: nearly all cells do, and many repeat a status with another
/// phrase. A slip repeats one.
pub(super) fn column(source: &Source, table: &Table, rows: &[RawRow]) -> bool {
    let Some(at) = table.column(Role::Code) else { return false };
    if table.column(Role::Name).is_some() || table.column(Role::HttpStatus).is_some() {
        return false;
    }
    let cells = || rows.iter().filter(|row| !row.heading).filter_map(|row| row.cells.get(at));
    let (mut filled, mut phrased) = (0, 0);
    let (mut statuses, mut texts) = (BTreeSet::new(), BTreeSet::new());
    for cell in cells().filter(|cell| !cell.is_empty()) {
        filled += 1;
        let plain = cell.plain(source);
        if let Some((status, phrase)) = split(&plain) {
            phrased += 1;
            statuses.insert(status.to_owned());
            texts.insert((status.to_owned(), phrase.to_owned()));
        }
    }
    phrased * 5 >= filled * 4 && texts.len() >= statuses.len() + 2 && statuses.len() * 4 <= texts.len() * 3
}

/// The status and the phrase of a cell.
pub(super) fn parts(source: &Source, cell: &RawCell) -> Option<(String, String)> {
    let plain = cell.plain(source);
    split(&plain).map(|(status, phrase)| (status.to_owned(), phrase.split_whitespace().collect::<Vec<_>>().join(" ")))
}

fn split(text: &str) -> Option<(&str, &str)> {
    let text = text.trim();
    let (status, rest) = text.split_at_checked(3)?;
    let phrase = rest.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '-' | '–' | '—' | ':' | '：'));
    let is_class = status.starts_with(['1', '2', '3', '4', '5']) && status[1..].eq_ignore_ascii_case("xx");
    let is_status = is_class || code::integer(status).is_some_and(|number| (100..600).contains(&number));
    (is_status && phrase.len() < rest.len() && phrase.starts_with(char::is_alphabetic)).then_some((status, phrase))
}

#[cfg(test)]
mod tests {
    use super::split;

    #[test]
    fn a_status_and_its_phrase() {
        assert_eq!(split("400 No such lamp"), Some(("400", "No such lamp")));
        assert_eq!(split("404 - Lampe fehlt"), Some(("404", "Lampe fehlt")));
        assert_eq!(split("5XX Server error"), Some(("5XX", "Server error")));
        for text in ["400", "4001 Gone", "40 Gone", "400Gone", "400 - 404", "Gone 400", "é4 x"] {
            assert_eq!(split(text), None, "{text}");
        }
    }
}
