//! Rows that spill over several lines, put together again, and lines that only look like rows.
//!
//! Markdown readers show such a row cut in pieces, and so does `errdex tables`. A catalog needs it whole: after a page is
//! read, its pipe tables are read again from the first row that spills, line by line. The mark that ends a container or a
//! tab right below a table (`:::`, `{% endtab %}`) is a row for readers that do not know it; it is none.

use super::{Kind, Origin, Page, Problem, RawCell, RawRow, RawTable, inline, outline, pipes, spill};
use crate::rich::Rich;
use crate::source::{Source, Span};
use std::ops::Range;

/// Joins the rows of a page that spill, and notes each.
pub(super) fn rows(source: &Source, page: &mut Page) {
    let tables = std::mem::take(&mut page.tables);
    let starts: Vec<u32> = tables.iter().skip(1).map(|table| table.span.start).chain([u32::MAX]).collect();
    for (mut table, next) in tables.into_iter().zip(starts) {
        if table.kind == Kind::Pipe {
            if is_closed(source, &table) {
                mend(source, page, &mut table, next as usize);
            }
            table.rows.retain(|row| !is_mark(source.slice(row.span)));
        }
        page.tables.push(table);
    }
}

/// Whether a line is a mark of a container, a tab or a shortcode and holds no cell.
fn is_mark(line: &str) -> bool {
    let line = line.trim();
    let is_colons = line.starts_with(":::") && !line.contains('|');
    let encloses = |open: &str, close: &str| line.starts_with(open) && line.ends_with(close);
    is_colons || encloses("{%", "%}") || encloses("{{<", ">}}") || encloses("{{%", "%}}") || encloses("</", ">")
}

/// Whether the heading row starts and ends with a pipe: only then a row without its last pipe is unfinished.
fn is_closed(source: &Source, table: &RawTable) -> bool {
    let line = pipes::split(&source.text, line_from(source, table.span.start as usize));
    line.opened && line.closed
}

/// Reads a table again from its first row that spills. Nothing at or behind `limit` belongs to it.
fn mend(source: &Source, page: &mut Page, table: &mut RawTable, limit: usize) {
    let width = table.header.len();
    let spills = |row: &RawRow| {
        let span = line_from(source, row.span.start as usize);
        // Nearly every row ends with its pipe.
        !source.text[span.clone()].ends_with('|')
            && is_first_in_line(source, span.start)
            && join(source, &span, width, limit).is_some()
    };
    let Some(first) = table.rows.iter().position(spills) else { return };
    let start = table.rows[first].span.start as usize;
    let mut rows: Vec<RawRow> = table.rows.drain(..first).collect();
    let mut at = Some(start);
    let mut end = start;
    while let Some(line_start) = at.filter(|at| *at < limit) {
        let span = line_from(source, line_start);
        if !source.text[span.clone()].starts_with('|') {
            break;
        }
        let row = read_row(source, page, &span, width, limit);
        end = row.span.end as usize;
        rows.push(row);
        at = spill::next_line(&source.text, end);
    }
    // What a blank line seemed to cut off was the rest of a row.
    let is_mended = |span: Span| (start..end).contains(&(span.start as usize));
    page.irregularities
        .retain(|irregular| !(matches!(irregular.problem, Problem::SplitTable { .. }) && is_mended(irregular.span)));
    rows.extend(table.rows.drain(..).filter(|row| !is_mended(row.span)));
    table.rows = rows;
    let end = end.max(table.rows.last().map_or(end, |row| row.span.end as usize));
    table.span = Span::new(source.id, table.span.start as usize..end);
}

fn join(source: &Source, span: &Range<usize>, width: usize, limit: usize) -> Option<spill::Spilled> {
    let line = pipes::split(&source.text, span.clone());
    spill::join(&source.text, &line, span, width).filter(|spilled| spilled.behind.end <= limit)
}

/// One row from its first line, and from those it spills over.
fn read_row(source: &Source, page: &mut Page, span: &Range<usize>, width: usize, limit: usize) -> RawRow {
    let (mut ranges, is_open, end) = match join(source, span, width, limit) {
        Some(spilled) => {
            let end = spilled.behind.end;
            page.note(Problem::SpilledRow, Span::new(source.id, spilled.behind));
            (spilled.cells, false, end)
        }
        None => {
            let line = pipes::split(&source.text, span.clone());
            (line.cells, !line.closed, span.end)
        }
    };
    let mut beyond = ranges.split_off(width.min(ranges.len()));
    let stray = if is_open { beyond.pop() } else { None };
    let mut read =
        |range: Range<usize>| {
            if source.text[range.clone()].contains(['\n', '\r']) {
                return outline::cell(source, range);
            }
            let (text, irregular) = inline::cell(source, range.clone());
            // Rows that Markdown saw have been read before.
            page.irregularities.extend(irregular.filter(|irregular| {
                !page.irregularities.iter().rev().take(8).any(|known| known.span == irregular.span)
            }));
            RawCell { span: Span::new(source.id, range), text, origin: Origin::Own }
        };
    let mut cells: Vec<RawCell> = ranges.into_iter().map(&mut read).collect();
    let surplus = beyond.into_iter().map(&mut read).collect();
    let stray = stray.map(&mut read);
    let missing = Span::new(source.id, end..end);
    cells.resize_with(width, || RawCell { span: missing, text: Rich::Verbatim, origin: Origin::Missing });
    RawRow { span: Span::new(source.id, span.start..end), cells, surplus, stray, heading: false }
}

/// Whether only blanks stand before a place in its line: a row in a quote or an item has marks before it, which its other
/// lines would have too.
fn is_first_in_line(source: &Source, at: usize) -> bool {
    let before = &source.text[..at];
    let line = &before[before.rfind(['\n', '\r']).map_or(0, |end| end + 1)..];
    line.trim_start_matches('\u{feff}').chars().all(|c| c == ' ') && line.len() < 4
}

fn line_from(source: &Source, start: usize) -> Range<usize> {
    let text = &source.text;
    let end = memchr::memchr2(b'\n', b'\r', &text.as_bytes()[start..]).map_or(text.len(), |at| start + at);
    super::trimmed(text, start..end)
}
