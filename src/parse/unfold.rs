//! Tables that stand side by side in one: `Code | Text | Code | Text` holds two rows in each line.

use crate::parse::page::{Origin, Page, RawCell, RawRow};
use crate::source::{Source, Span};

/// Gives each half of a line a row of its own, left before right.
pub(super) fn rows(source: &Source, page: &mut Page) {
    for table in &mut page.tables {
        if let Some(width) = period(source, &table.header) {
            table.header.truncate(width);
            let rows = std::mem::take(&mut table.rows);
            table.rows = rows.into_iter().flat_map(|row| halves(row, width)).collect();
        }
    }
}

/// After how many headings all of them come again, in order: at least two, none empty.
fn period(source: &Source, header: &[RawCell]) -> Option<usize> {
    let same = |a: &RawCell, b: &RawCell| a.plain(source).trim() == b.plain(source).trim();
    let first = header.first().filter(|_| header.len() >= 4)?;
    // The first heading comes again where the second half starts.
    let width = 1 + header[1..].iter().position(|cell| same(cell, first))?;
    let is_own = |cell: &RawCell| cell.origin == Origin::Own && !cell.is_empty();
    let repeats = width >= 2
        && header.len().is_multiple_of(width)
        && header.iter().all(is_own)
        && header[width..].iter().zip(header).all(|(cell, before)| same(cell, before));
    repeats.then_some(width)
}

/// A row cut into rows of a width. One that holds nothing is left out unless it is the first; what lies beyond the table
/// belongs to the last.
fn halves(row: RawRow, width: usize) -> Vec<RawRow> {
    let RawRow { span, cells, surplus, stray, heading } = row;
    // One cell over the whole width is a title of what follows, and stands once.
    let is_title = cells.len() > width && cells[1..].iter().all(|cell| cell.origin == Origin::Spanned);
    let mut cells = cells.into_iter();
    let mut out: Vec<RawRow> = Vec::new();
    loop {
        let part: Vec<RawCell> = cells.by_ref().take(width).collect();
        let is_first = out.is_empty();
        if part.len() < width || (is_title && !is_first) {
            break;
        }
        if is_first || part.iter().any(|cell| !cell.is_empty()) {
            let hull =
                part.iter().map(|cell| cell.span).filter(|part| part.start >= span.start && part.end <= span.end);
            let hull = hull.reduce(Span::to).unwrap_or(span);
            out.push(RawRow { span: hull, cells: part, surplus: Vec::new(), stray: None, heading });
        }
    }
    if let Some(first) = out.first_mut() {
        first.span = Span { start: span.start, ..first.span };
    }
    if let Some(last) = out.last_mut() {
        last.span = Span { end: span.end, ..last.span };
        (last.surplus, last.stray) = (surplus, stray);
    }
    out
}

#[cfg(test)]
mod tests {
    use crate::parse::page;
    use crate::parse::page::RawTable;
    use crate::source::{Format, Lang, Source};

    /// The rows of the only table of a page: the line's bytes and the texts of the cells.
    fn rows(text: &str) -> Vec<(String, Vec<String>)> {
        let source = Source::new("a.md", "a", Lang::unknown(), Format::Markdown, text.to_owned());
        let tables: Vec<RawTable> = page(&source).tables;
        let texts =
            |row: &crate::parse::page::RawRow| row.cells.iter().map(|cell| cell.plain(&source).into_owned()).collect();
        tables[0].rows.iter().map(|row| (source.slice(row.span).to_owned(), texts(row))).collect()
    }

    #[test]
    fn each_half_is_a_row() {
        let found = rows("|Code|Text|Code|Text|\n|-|-|-|-|\n|1|a|2|b|\n|3|c|||x|\n|4|d|\n");
        let bytes: Vec<&str> = found.iter().map(|(bytes, _)| bytes.as_str()).collect();
        assert_eq!(bytes, ["|1|a", "2|b|", "|3|c|||x|", "|4|d|"]);
        assert!(found.iter().all(|(_, cells)| cells.len() == 2), "{found:?}");
    }

    #[test]
    fn other_headings_that_come_twice_stay() {
        for header in ["|Code|Text|Code|Fix|", "|A|A|A|A|", "|Code|Text|Code|", "| | | | |"] {
            let width = header.matches('|').count() - 1;
            let found = rows(&format!("{header}\n|{}\n|1|2|3|4|\n", "-|".repeat(width)));
            assert_eq!(found[0].1.len(), width, "{header}");
        }
    }
}
