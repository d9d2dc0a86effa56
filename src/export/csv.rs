//! One row for each row of a record and each language, for spreadsheets.

use super::failed::failed;
use crate::error::Error;
use crate::source::Lang;
use crate::view::{CatalogView, RecordView, View};
use std::borrow::Cow;

const HEADER: [&str; 20] = [
    "catalog",
    "key",
    "code",
    "code_text",
    "hex",
    "name",
    "aliases",
    "ident",
    "http_status",
    "lang",
    "category",
    "sections",
    "message",
    "description",
    "cause",
    "solution",
    "cause_solution",
    "other",
    "path",
    "line",
];

/// The view as CSV: quoted where needed, `\n` at the end of each row, and no cell that a spreadsheet would run.
pub(super) fn rows(view: &View) -> Result<String, Error> {
    let mut writer = ::csv::WriterBuilder::new().from_writer(Vec::new());
    writer.write_record(HEADER).map_err(failed)?;
    for catalog in &view.catalogs {
        for record in catalog.records.iter().flat_map(RecordView::rows) {
            for lang in record.origin.keys() {
                let cells = row(catalog, record, lang);
                writer.write_record(cells.iter().map(|cell| guarded(cell).into_owned())).map_err(failed)?;
            }
        }
    }
    String::from_utf8(writer.into_inner().map_err(failed)?).map_err(failed)
}

fn row(catalog: &CatalogView, record: &RecordView, lang: &Lang) -> [String; 20] {
    let fields = record.fields.get(lang).cloned().unwrap_or_default();
    let origin = record.origin.get(lang);
    let other = record.other.get(lang).into_iter().flatten().map(|(heading, text)| format!("{heading}: {text}"));
    [
        catalog.id.clone(),
        record.key.clone(),
        record.code.map(|code| code.to_string()).unwrap_or_default(),
        record.code_text.clone().unwrap_or_default(),
        record.hex.clone().unwrap_or_default(),
        record.name.clone().unwrap_or_default(),
        record.aliases.join("\n"),
        record.ident.clone(),
        record.http_status.clone().unwrap_or_default(),
        lang.to_string(),
        record.category.get(lang).cloned().unwrap_or_default(),
        record.sections.get(lang).map(|sections| sections.join(" > ")).unwrap_or_default(),
        fields.message.unwrap_or_default(),
        fields.description.unwrap_or_default(),
        fields.cause.unwrap_or_default(),
        fields.solution.unwrap_or_default(),
        fields.cause_solution.unwrap_or_default(),
        other.collect::<Vec<_>>().join("\n"),
        origin.map(|origin| origin.path.clone()).unwrap_or_default(),
        origin.map(|origin| origin.line.to_string()).unwrap_or_default(),
    ]
}

/// A cell that a spreadsheet would take for a formula gets an apostrophe before it; numbers stay numbers.
pub fn guarded(cell: &str) -> Cow<'_, str> {
    let formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
    let digits = cell.strip_prefix(['+', '-']).unwrap_or(cell);
    let number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    if formula && !number { Cow::Owned(format!("'{cell}")) } else { Cow::Borrowed(cell) }
}

#[cfg(test)]
mod tests {
    use super::guarded;

    #[test]
    fn formulas_are_disarmed_and_numbers_kept() {
        for formula in ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "-", "＝1", "-1 - 4"] {
            assert_eq!(guarded(formula), format!("'{formula}"));
        }
        for plain in ["-5", "+5", "12", "", "a=b", "오류"] {
            assert_eq!(guarded(plain), plain);
        }
    }
}
