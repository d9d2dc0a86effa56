//! Workbooks to one text a sheet.
//!
//! A workbook has no text, so one is made: a line for each row, numbered as in the sheet, a tab between cells. A place in
//! it is a row and a column of the sheet, and its path names both: `errors.xlsx!Sheet1`.

use crate::source::CELL_BREAK;
use calamine::{DataRef, Reader, SheetType, SheetVisible, Xlsx, XlsxError};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{self, Cursor};

/// Longest text made of one sheet: a cell in the last corner of an empty sheet must not fill the memory.
const MAX_SHEET: usize = 1 << 28;

/// The visible sheets of a workbook, in order: name and text.
pub(super) fn sheets(bytes: Vec<u8>) -> io::Result<Vec<(String, String)>> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(unreadable)?;
    let is_shown =
        |sheet: &&calamine::Sheet| sheet.typ == SheetType::WorkSheet && sheet.visible == SheetVisible::Visible;
    let names: Vec<String> = book.sheets_metadata().iter().filter(is_shown).map(|sheet| sheet.name.clone()).collect();
    names.into_iter().map(|name| sheet(&mut book, &name).map(|text| (name, text))).collect()
}

fn unreadable(error: XlsxError) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, format!("not a readable XLSX workbook: {error}"))
}

fn sheet(book: &mut Xlsx<Cursor<Vec<u8>>>, name: &str) -> io::Result<String> {
    let mut reader = book.worksheet_cells_reader(name).map_err(unreadable)?;
    let mut cells: BTreeMap<(u32, u32), String> = BTreeMap::new();
    while let Some(cell) = reader.next_cell().map_err(unreadable)? {
        let text = text(cell.get_value());
        if !text.is_empty() {
            cells.insert(cell.get_position(), text);
        }
    }
    let mut out = String::new();
    let (mut row, mut column) = (0, 0);
    for ((to_row, to_column), text) in cells {
        if to_row > row {
            column = 0;
        }
        let gap = (to_row - row) as usize + (to_column - column) as usize;
        if out.len() + gap + text.len() > MAX_SHEET {
            return Err(io::Error::other(format!("sheet `{name}` is too large; split it")));
        }
        out.extend((row..to_row).map(|_| '\n'));
        out.extend((column..to_column).map(|_| '\t'));
        out.push_str(&text);
        (row, column) = (to_row, to_column);
    }
    out.push('\n');
    Ok(out)
}

/// A cell as text. A number reads as it is stored, not as its format shows it.
fn text(value: &DataRef<'_>) -> String {
    let mut out = String::new();
    let _ = match value {
        DataRef::Int(number) => write!(out, "{number}"),
        DataRef::Float(number) => write!(out, "{number}"),
        DataRef::Bool(truth) => write!(out, "{truth}"),
        DataRef::DateTime(time) => write!(out, "{time}"),
        DataRef::Error(error) => write!(out, "{error}"),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => write!(out, "{text}"),
        DataRef::SharedString(text) => write!(out, "{text}"),
        DataRef::Empty => Ok(()),
    };
    let out = out.replace("\r\n", "\n");
    out.trim().replace(['\n', '\r'], CELL_BREAK.encode_utf8(&mut [0; 4])).replace('\t', " ")
}
