//! Tables of several lines in Markdown, as Yandex Flavored Markdown writes them: `#|` and `|#` around the table, `||` around
//! each row, `|` between cells, which may go over lines. A cell `>` goes on with its left neighbour, `^` with the one above.
//!
//! Other Markdown knows nothing of them; so they are read here, and their bytes are blanked before it is asked.

use super::built::{self, Head, Row};
use super::grid::Cell;
use super::html::enter_section;
use super::inline;
use crate::parse::page::{Kind, Origin, Page, RawCell, Section, trimmed};
use crate::rich::{Inline, Rich};
use crate::source::{Source, Span};
use std::ops::Range;

/// Adds the tables of a page; the page without them, if it has any.
pub(super) fn read(source: &Source, page: &mut Page) -> Option<Source> {
    if !source.text.contains("#|") || !source.text.contains("|#") {
        return None;
    }
    let mut blanked = source.text.clone().into_bytes();
    let mut sections = Vec::new();
    let mut open: Option<usize> = None;
    let mut fence = false;
    let mut start = 0;
    for line in source.text.split_inclusive('\n') {
        let range = start..start + line.len();
        start = range.end;
        let body = line.trim();
        fence ^= open.is_none() && (body.starts_with("```") || body.starts_with("~~~"));
        match open {
            _ if fence => {}
            None if body.starts_with("#|") => open = Some(range.start),
            None => section(source, &mut sections, range),
            Some(first) if body.starts_with("|#") => {
                open = None;
                table(source, trimmed(&source.text, first..range.end), &sections, page);
                let is_text = |byte: &&mut u8| !matches!(**byte, b'\n' | b'\r');
                blanked[first..range.end].iter_mut().filter(is_text).for_each(|byte| *byte = b' ');
            }
            Some(_) => {}
        }
    }
    let blanked = String::from_utf8(blanked).ok().filter(|text| *text != source.text)?;
    Some(source.with_text(blanked))
}

/// A heading of the page.
fn section(source: &Source, sections: &mut Vec<Section>, line: Range<usize>) {
    let range = trimmed(&source.text, line);
    let text = &source.text[range.clone()];
    let level = text.len() - text.trim_start_matches('#').len();
    if (1..=6).contains(&level) && text[level..].starts_with([' ', '\t']) {
        let title = text[level..].split("{#").next().unwrap_or_default().trim().to_owned();
        let span = Span::new(source.id, range);
        enter_section(sections, Section { level: level as u8, text: title, span });
    }
}

/// The table from its `#|` to its `|#`.
fn table(source: &Source, range: Range<usize>, sections: &[Section], page: &mut Page) {
    let mut rows: Vec<Row> = Vec::new();
    for row in rows_of(&source.text, range.clone()) {
        let span = Span::new(source.id, row[0].start..row[row.len() - 1].end);
        let mut cells: Vec<Cell> = Vec::new();
        for cell in row {
            let text = &source.text[cell.clone()];
            match cells.last_mut() {
                Some(left) if text == ">" => left.colspan += 1,
                _ => cells.push(Cell { cell: read_cell(source, cell, page), rowspan: 1, colspan: 1 }),
            }
        }
        rows.push(Row { span, cells });
    }
    join_upwards(source, &mut rows);
    let span = Span::new(source.id, range);
    built::table(page, Head { kind: Kind::Pipe, span, mark: span.head(), sections, lead: 1 }, rows);
}

/// The cells of each row, outer white space left out. A code span or a backslash hides a pipe; a table inside a cell is text.
fn rows_of(text: &str, table: Range<usize>) -> Vec<Vec<Range<usize>>> {
    let bytes = text.as_bytes();
    let (mut at, end) = (table.start + 2, table.end);
    let mut rows = Vec::new();
    let mut row: Option<Vec<Range<usize>>> = None;
    let (mut start, mut depth) = (at, 0_usize);
    while at < end {
        let next = bytes.get(at + 1).copied().filter(|_| at + 1 < end);
        match (bytes[at], next) {
            (b'\\', Some(_)) => at += 1,
            (b'`', _) => at = behind_code(bytes, at, end) - 1,
            (b'#', Some(b'|')) => (at, depth) = (at + 1, depth + 1),
            (b'|', Some(b'#')) if depth > 0 => (at, depth) = (at + 1, depth - 1),
            (b'|', Some(b'|')) if depth == 0 => {
                match row.take() {
                    Some(mut cells) => {
                        cells.push(trimmed(text, start..at));
                        rows.push(cells);
                    }
                    None => row = Some(Vec::new()),
                }
                at += 1;
                start = at + 1;
            }
            (b'|', _) if depth == 0 => {
                if let Some(cells) = &mut row {
                    cells.push(trimmed(text, start..at));
                    start = at + 1;
                }
            }
            _ => {}
        }
        at += 1;
    }
    rows
}

/// How far the end of a code span is looked for, in bytes.
const LONGEST_CODE: usize = 4096;

/// The byte behind a code span that starts at `at`, or behind its backticks where none ends it in its line.
fn behind_code(bytes: &[u8], at: usize, end: usize) -> usize {
    let run = |from: usize| bytes[from..].iter().take_while(|byte| **byte == b'`').count();
    let length = run(at);
    let end = end.min(at + LONGEST_CODE);
    let mut next = at + length;
    while next < end && bytes[next] != b'\n' {
        match run(next) {
            0 => next += 1,
            closing if closing == length => return next + closing,
            other => next += other,
        }
    }
    at + length
}

/// A cell, line by line: this Markdown shows every line end.
fn read_cell(source: &Source, range: Range<usize>, page: &mut Page) -> RawCell {
    let span = Span::new(source.id, range.clone());
    if !source.text[range.clone()].contains('\n') {
        let (text, irregular) = inline::line(source, range);
        page.irregularities.extend(irregular);
        return RawCell { span, text, origin: Origin::Own };
    }
    let mut nodes = Vec::new();
    let mut start = range.start;
    for line in source.text[range].split_inclusive('\n') {
        let bytes = trimmed(&source.text, start..start + line.len());
        start += line.len();
        if bytes.is_empty() {
            continue;
        }
        if !nodes.is_empty() {
            nodes.push(Inline::Break);
        }
        let (text, irregular) = inline::line(source, bytes.clone());
        page.irregularities.extend(irregular);
        match text {
            Rich::Verbatim => nodes.push(Inline::Text(source.text[bytes].into())),
            Rich::Plain(text) => nodes.push(Inline::Text(text.into())),
            Rich::Nodes(inner) => nodes.extend(inner.iter().cloned()),
        }
    }
    RawCell { span, text: inline::simplify(nodes), origin: Origin::Own }
}

/// Joins the cells `^` to those above them. Only rows without cells joined over columns are followed.
fn join_upwards(source: &Source, rows: &mut [Row]) {
    for at in (1..rows.len()).rev() {
        let is_up = |cell: &Cell| source.slice(cell.cell.span) == "^";
        while let Some(column) = rows[at].cells.iter().rposition(is_up) {
            let gone = rows[at].cells.remove(column);
            if let Some(above) = rows[at - 1].cells.get_mut(column) {
                above.rowspan += gone.rowspan;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::source::{Format, Lang, Source};

    fn tables(text: &str) -> Vec<Vec<Vec<String>>> {
        let source = Source::new("p.md", "p", Lang::new("en"), Format::Markdown, text.to_owned());
        let page = super::super::page(&source);
        let cells = |cells: &[crate::parse::page::RawCell]| {
            cells.iter().map(|cell| cell.plain(&source).into_owned()).collect::<Vec<_>>()
        };
        let of = |table: &crate::parse::page::RawTable| {
            std::iter::once(cells(&table.header)).chain(table.rows.iter().map(|row| cells(&row.cells))).collect()
        };
        page.tables.iter().map(of).collect()
    }

    #[test]
    fn rows_and_cells_over_lines() {
        let text = "# Errors\n\n#|\n|| **Code** | **Meaning** ||\n|| `LAMP_HOT`\nToo hot | Wait `a | b` \\| c ||\n|#\n\n| Code | Meaning |\n|---|---|\n| A_B | x |\n";
        let [wide, narrow] = &tables(text)[..] else { panic!("two tables") };
        assert_eq!(wide[0], ["Code", "Meaning"]);
        assert_eq!(wide[1], ["LAMP_HOT\nToo hot", "Wait a | b | c"]);
        assert_eq!(narrow[1], ["A_B", "x"]);
    }

    #[test]
    fn every_cell_in_lines_of_its_own_and_joined_cells() {
        let text = "#|\n||\nCode\n|\nState\n||\n\n||\n[1](#one)\n|\nGone\n||\n||\n^\n|\nLate\n||\n|#\n";
        let [table] = &tables(text)[..] else { panic!("one table") };
        assert_eq!(table[1], ["1", "Gone"]);
        assert_eq!(table[2], ["1", "Late"]);
    }

    #[test]
    fn a_table_in_a_fence_is_code() {
        assert!(tables("```\n#|\n|| Code | Text ||\n|| 1 | a ||\n|#\n```\n").is_empty());
        assert!(tables("#|\n|| Code | Text ||\n|| 1 | a ||\n").is_empty(), "nothing closes it");
    }
}
