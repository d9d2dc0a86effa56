//! Values between commas, semicolons or tabs, and the sheets of a workbook, which are loaded as the latter.
//!
//! Quotes are those of RFC 4180. The first record with two filled fields heads the table; records above it are titles.

use super::data::{MAX_COLUMNS, cell, missing, most_cells};
use crate::parse::page::{Kind, Page, Problem, RawCell, RawRow, RawTable, Section, trimmed};
use crate::source::{CELL_BREAK, Format, Source, Span};
use std::borrow::Cow;

/// Reads the one table of a file or sheet.
pub(super) fn read(source: &Source, page: &mut Page) {
    let mut records = records(source, page);
    records.retain(|record| record.cells.iter().any(|cell| !cell.is_empty()));
    let filled = |record: &Record| record.cells.iter().filter(|cell| !cell.is_empty()).count();
    let head = records.iter().position(|record| filled(record) > 1).unwrap_or(0);
    if records.is_empty() {
        return;
    }
    let span = records[head].span.to(records[records.len() - 1].span);
    let sections = records[..head].iter().map(|record| title(source, record)).collect();
    let mut rest = records.drain(head..);
    let Some(Record { cells: mut header, .. }) = rest.next() else { return };
    // Spreadsheets write a separator for each column that was ever touched.
    header.truncate(header.iter().rposition(|cell| !cell.is_empty()).map_or(0, |at| at + 1));
    if let Some(first) = header.get(MAX_COLUMNS) {
        page.note(Problem::TooLarge, first.span.head());
        header.truncate(MAX_COLUMNS);
    }
    let most = most_cells(source) / header.len().max(1);
    let mut rows: Vec<RawRow> = rest.map(|record| row(record, header.len())).take(most + 1).collect();
    if rows.len() > most {
        rows.truncate(most);
        page.note(Problem::TooLarge, span.head());
    }
    page.tables.push(RawTable { kind: Kind::Data, span, sections, header, rows });
}

/// One record as written.
struct Record {
    span: Span,
    cells: Vec<RawCell>,
}

fn title(source: &Source, record: &Record) -> Section {
    let text = record.cells.iter().map(|cell| cell.plain(source)).find(|text| !text.is_empty());
    Section { level: 1, text: text.unwrap_or_default().into_owned(), span: record.span }
}

fn row(mut record: Record, width: usize) -> RawRow {
    let mut surplus = record.cells.split_off(width.min(record.cells.len()));
    surplus.retain(|cell| !cell.is_empty());
    record.cells.resize_with(width, || missing(record.span));
    RawRow { span: record.span, cells: record.cells, surplus, stray: None, heading: false }
}

/// What separates the fields: a tab by the file's extension; a semicolon or tab where the first line has no comma.
fn delimiter(source: &Source) -> u8 {
    if source.format != Format::Csv {
        return b'\t';
    }
    let first = source.text.trim_start_matches('\u{feff}').lines().find(|line| !line.trim().is_empty());
    let mut quoted = false;
    let outside = |c: &char| {
        quoted ^= *c == '"';
        !quoted
    };
    let bare: String = first.unwrap_or_default().chars().filter(outside).collect();
    match (bare.contains(','), bare.contains(';'), bare.contains('\t')) {
        (false, true, false) => b';',
        (false, false, true) => b'\t',
        _ => b',',
    }
}

fn records(source: &Source, page: &mut Page) -> Vec<Record> {
    let mut reader = Reader { source, at: 0, delimiter: delimiter(source), unclosed: None };
    if source.text.starts_with('\u{feff}') {
        reader.at = '\u{feff}'.len_utf8();
    }
    let mut records = Vec::new();
    while reader.at < source.text.len() {
        records.push(reader.record());
    }
    if let Some(at) = reader.unclosed {
        let what = "a quote that nothing closes".into();
        page.note(Problem::Malformed { format: "CSV", what }, Span::new(source.id, at..at + 1));
    }
    records
}

struct Reader<'a> {
    source: &'a Source,
    at: usize,
    delimiter: u8,
    unclosed: Option<usize>,
}

impl Reader<'_> {
    fn record(&mut self) -> Record {
        let text = &self.source.text;
        let start = self.at;
        let mut cells = Vec::new();
        loop {
            cells.push(self.field());
            if text.as_bytes().get(self.at) != Some(&self.delimiter) {
                break;
            }
            self.at += 1;
        }
        let span = Span::new(self.source.id, start..self.at);
        let behind = &text[self.at..];
        self.at += if behind.starts_with("\r\n") { 2 } else { behind.len().min(1) };
        Record { span, cells }
    }

    fn field(&mut self) -> RawCell {
        let text = &self.source.text;
        let quotes = self.source.format != Format::Sheet;
        if quotes && text.as_bytes().get(self.at) == Some(&b'"') {
            return self.quoted();
        }
        let range = self.at..self.end_of_field(self.at);
        self.at = range.end;
        let value = trimmed(text, range.clone());
        match &text[value.clone()] {
            lines if !quotes && lines.contains(CELL_BREAK) => {
                cell(self.source, value, &lines.replace(CELL_BREAK, "\n"))
            }
            plain => cell(self.source, value, plain),
        }
    }

    /// A field in quotes, in which two of them stand for one. Text behind the closing one belongs to it still.
    fn quoted(&mut self) -> RawCell {
        let text = &self.source.text;
        let start = self.at + 1;
        let mut end = start;
        loop {
            match text[end..].find('"').map(|at| end + at) {
                Some(at) if text[at + 1..].starts_with('"') => end = at + 2,
                Some(at) => {
                    end = at;
                    break;
                }
                None => {
                    self.unclosed.get_or_insert(self.at);
                    end = text.len();
                    break;
                }
            }
        }
        let behind = (end + 1).min(text.len());
        self.at = self.end_of_field(behind);
        let inner = &text[start..end];
        let inner = if inner.contains('"') { Cow::Owned(inner.replace("\"\"", "\"")) } else { Cow::Borrowed(inner) };
        let rest = text[behind..self.at].trim_end();
        if rest.is_empty() {
            return cell(self.source, start..end, &inner);
        }
        cell(self.source, start..self.at, &format!("{inner}{rest}"))
    }

    fn end_of_field(&self, from: usize) -> usize {
        let bytes = &self.source.text.as_bytes()[from..];
        memchr::memchr3(self.delimiter, b'\n', b'\r', bytes).map_or(self.source.text.len(), |at| from + at)
    }
}
