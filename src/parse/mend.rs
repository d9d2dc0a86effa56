//! Rows that spill over several lines, put together again, and lines that only look like rows.
//!
//! Markdown readers show such a row cut in pieces, and so does `errdex tables`. A catalog needs it whole: after a page is
//! read, its pipe tables are read again from the first row that spills, line by line. Lines without a pipe right below a
//! table are rows for readers; they are text.

use super::spill::Frame;
use super::{inline, outline::text_cell, pipes, spill};
use crate::parse::page::{Hidden, Kind, Origin, Page, Problem, RawCell, RawRow, RawTable};
use crate::rich::Rich;
use crate::source::{Source, Span};
use std::collections::BTreeSet;
use std::ops::Range;

/// Joins the rows of a page that spill, and notes each.
pub(super) fn rows(source: &Source, page: &mut Page) {
    let tables = std::mem::take(&mut page.tables);
    let limits = limits(&tables);
    let mut swallowed = BTreeSet::new();
    for (mut table, limit) in tables.into_iter().zip(limits) {
        if is_bare(&table) && page.tables.last().is_some_and(|last| table.span.start < last.span.end) {
            // Its lines were read as rows of the table before it.
            swallowed.insert(table.span.start);
            continue;
        }
        if table.kind == Kind::Pipe && is_closed(source, &table) {
            mend(source, page, &mut table, limit as usize);
            text_below(source, page, &mut table);
        }
        page.tables.push(table);
    }
    let bare = Problem::Unrendered(Hidden::NoDelimiter);
    page.irregularities.retain(|irregular| irregular.problem != bare || !swallowed.contains(&irregular.span.start));
}

/// Lines of cells without headings: the rest of a table before them, where that spills.
fn is_bare(table: &RawTable) -> bool {
    table.kind == Kind::Pipe && table.header.is_empty()
}

/// For each table, where the next one with a heading row starts.
fn limits(tables: &[RawTable]) -> Vec<u32> {
    let mut next = u32::MAX;
    let mut limits: Vec<u32> = Vec::with_capacity(tables.len());
    for table in tables.iter().rev() {
        limits.push(next);
        if !is_bare(table) {
            next = table.span.start;
        }
    }
    limits.reverse();
    limits
}

/// Takes the last rows from a table where they hold no pipe, and notes them.
fn text_below(source: &Source, page: &mut Page, table: &mut RawTable) {
    let is_row = |row: &RawRow| source.slice(row.span).contains('|');
    let rows = table.rows.iter().rposition(is_row).map_or(0, |last| last + 1);
    if table.width() < 2 || rows == 0 {
        return;
    }
    for row in table.rows.drain(rows..) {
        if !is_attribute_list(source.slice(row.span)) {
            page.note(Problem::TextBelow, row.span);
        }
    }
    if let Some(last) = table.rows.last() {
        let end = table.span.start.max(last.span.end);
        table.span.end = end;
    }
}

/// Whether a line gives the table above it classes or an id, as kramdown and its kin read it: `{: .wide}`, `{#errors}`.
fn is_attribute_list(line: &str) -> bool {
    line.trim().strip_suffix('}').is_some_and(|line| ["{:", "{.", "{#"].iter().any(|start| line.starts_with(start)))
}

/// Whether the heading row starts and ends with a pipe: only then a row without its last pipe is unfinished.
fn is_closed(source: &Source, table: &RawTable) -> bool {
    let line = pipes::split(&source.text, line_from(source, table.span.start as usize));
    line.opened && line.closed
}

/// Reads a table again from each row that spills to the end of its run. Nothing at or behind `limit` belongs to it.
fn mend(source: &Source, page: &mut Page, table: &mut RawTable, limit: usize) {
    let width = table.width();
    let mut mended: Vec<Range<usize>> = Vec::new();
    for row in std::mem::take(&mut table.rows) {
        let start = row.span.start as usize;
        if mended.last().is_some_and(|last| start < last.end) {
            continue;
        }
        match spilling(source, &row, width, limit) {
            Some(frame) => {
                let end = read_run(source, page, (&mut table.rows, width), start, limit, frame);
                mended.push(start..end);
            }
            None => table.rows.push(row),
        }
    }
    let Some(last) = table.rows.last().filter(|_| !mended.is_empty()) else { return };
    table.span = Span::new(source.id, table.span.start as usize..last.span.end as usize);
    // What a blank line seemed to cut off was the rest of a row.
    let is_mended = |span: Span| {
        let start = span.start as usize;
        let next = mended.partition_point(|range| range.start <= start);
        next > 0 && start < mended[next - 1].end
    };
    page.irregularities
        .retain(|irregular| !(matches!(irregular.problem, Problem::SplitTable { .. }) && is_mended(irregular.span)));
}

/// What frames the lines of a row that spills; `None` for any other.
fn spilling(source: &Source, row: &RawRow, width: usize, limit: usize) -> Option<Frame> {
    let span = line_from(source, row.span.start as usize);
    // Nearly every row ends with its pipe.
    if source.text[span.clone()].ends_with('|') {
        return None;
    }
    let frame = Frame::before(&source.text, span.start)?;
    join(source, &span, width, limit, frame).map(|_| frame)
}

/// Reads rows from `start` line by line; returns where the last ends.
fn read_run(
    source: &Source,
    page: &mut Page,
    (rows, width): (&mut Vec<RawRow>, usize),
    start: usize,
    limit: usize,
    frame: Frame,
) -> usize {
    let mut next = Some(line_from(source, start));
    let mut end = start;
    while let Some(span) = next.filter(|span| span.start < limit && source.text[span.clone()].starts_with('|')) {
        let row = read_row(source, page, &span, width, limit, frame);
        end = row.span.end as usize;
        rows.push(row);
        next = spill::next_line(&source.text, end).and_then(|at| frame.body(&source.text, at));
    }
    end
}

fn join(source: &Source, span: &Range<usize>, width: usize, limit: usize, frame: Frame) -> Option<spill::Spilled> {
    let line = pipes::split(&source.text, span.clone());
    spill::join(&source.text, &line, span, width, frame).filter(|spilled| spilled.behind.end <= limit)
}

/// One row from its first line, and from those it spills over.
fn read_row(source: &Source, page: &mut Page, span: &Range<usize>, width: usize, limit: usize, frame: Frame) -> RawRow {
    let (mut ranges, is_open, end) = match join(source, span, width, limit, frame) {
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
                return text_cell::cell(source, range, frame);
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

fn line_from(source: &Source, start: usize) -> Range<usize> {
    let text = &source.text;
    let end = memchr::memchr2(b'\n', b'\r', &text.as_bytes()[start..]).map_or(text.len(), |at| start + at);
    crate::parse::page::trimmed(text, start..end)
}
