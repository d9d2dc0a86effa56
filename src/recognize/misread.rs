//! Heading rows that are no headings: the author forgot them, and the first row of data became the heading row.

use crate::lexis::code;
use crate::parse::{Page, Problem, RawCell, RawRow, RawTable};
use crate::source::{Source, Span};
use crate::vocabulary::{Match, Vocabulary};

/// Few rows prove nothing.
const FEWEST_ROWS: usize = 2;

/// Gives back to the rows what stands in a heading row by mistake, and notes it.
pub fn headings(source: &Source, page: &mut Page, words: &Vocabulary) {
    for table in &mut page.tables {
        if !is_data(source, table, words) {
            continue;
        }
        let cells = std::mem::take(&mut table.header);
        let Some(span) = cells.iter().map(|cell| cell.span).reduce(Span::to) else { continue };
        page.irregularities.push(crate::parse::Irregularity { problem: Problem::HeadingIsData, span });
        table.rows.insert(0, RawRow { span, cells, surplus: Vec::new(), stray: None, heading: false });
    }
    page.irregularities.sort_by_key(|irregular| irregular.span.start);
}

/// Whether the heading row holds a code where the rows hold codes, and not one word that a heading would be.
fn is_data(source: &Source, table: &RawTable, words: &Vocabulary) -> bool {
    let is_code = |cell: &RawCell| code::parse(&cell.plain(source)).is_some();
    let length = |cell: &RawCell| cell.plain(source).trim().chars().count();
    let holds_codes = |at: usize| {
        let own = length(&table.header[at]);
        let cells = || table.rows.iter().filter_map(|row| row.cells.get(at)).filter(|cell| !cell.is_empty());
        let codes = cells().filter(|cell| is_code(cell)).count();
        let like_own = cells().any(|cell| length(cell).abs_diff(own) <= 1);
        codes >= FEWEST_ROWS && codes * 5 >= cells().count() * 4 && like_own
    };
    let column = table.header.iter().take(2).position(is_code);
    // The others would have to be headings, if this were a heading row: numbers of a matrix are.
    let others = || table.header.iter().enumerate().filter(|(at, _)| Some(*at) != column).map(|(_, cell)| cell);
    let says_more = others().any(|cell| !cell.is_empty() && !is_code(cell));
    let is_heading = |cell: &RawCell| !cell.is_empty() && !matches!(words.heading(&cell.plain(source)), Match::Unknown);
    table.header.len() >= 2 && column.is_some_and(holds_codes) && says_more && !others().any(is_heading)
}
