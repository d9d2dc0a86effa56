//! A cell stands in quotes as a spreadsheet export writes them.
//!
//! CSV wraps a text that holds a comma or a quote, and doubles the quotes inside. In a Markdown or HTML table the quotes
//! mean nothing and are shown. The catalog takes them off. Quotes around a text without commas, around only a part of
//! the cell, or around most cells of a column are the author's own.
//!
//! ## Reported
//!
//! ```markdown en
//! | Code | Description                               |
//! |------|-------------------------------------------|
//! | 1    | The disk is full.                         |
//! | 2    | "The disk is gone, or it is not mounted." |
//! | 3    | The disk is slow.                         |
//! ```
//!
//! Doubled quotes inside:
//!
//! ```markdown ko
//! | 코드 | 설명                              |
//! |------|-----------------------------------|
//! | 1    | "디스크 ""A"" 가 가득 찼습니다." |
//! | 2    | 디스크가 없음                     |
//! ```
//!
//! In HTML:
//!
//! ```html zh
//! <table>
//! <tr><th>错误码</th><th>描述</th></tr>
//! <tr><td>1</td><td>"磁盘满，请删除文件"</td></tr>
//! <tr><td>2</td><td>没有磁盘</td></tr>
//! </table>
//! ```
//!
//! ## Accepted
//!
//! ```markdown en
//! | Code | Description                           |
//! |------|---------------------------------------|
//! | 1    | "Full" means that no byte is left.    |
//! | 2    | "Gone" is not "full", but as bad.     |
//! ```
//!
//! A quotation without a comma:
//!
//! ```markdown en
//! | Code | Message             |
//! |------|---------------------|
//! | 1    | "The disk is full." |
//! | 2    | No disk.            |
//! ```
//!
//! A column that quotes what the program prints:
//!
//! ```markdown en
//! | Code | Message                |
//! |------|------------------------|
//! | 1    | "Sorry, disk full."    |
//! | 2    | "Sorry, no disk."      |
//! | 3    | "Sorry, a slow disk."  |
//! ```

use crate::compiled::Compiled;
use crate::finding::{Edit, Finding, Fix, Severity};
use crate::normalize::text::unquote;
use crate::parse::{Origin, RawCell, RawRow};
use crate::rules::rule::Found;
use crate::rules::rule::Rule;
use crate::rules::shared::tables;
use crate::rules::shared::tables::Seen;
use crate::rules::shared::tables::quoted;
use std::borrow::Cow;

pub(crate) const RULE: Rule = Rule {
    id: "csv-quoted-cell",
    group: "table",
    severity: Severity::Info,
    docs: include_str!("csv_quoted_cell.rs"),
    check,
};

fn check(compiled: &Compiled, found: &mut Found) {
    for seen in tables::error_tables(compiled) {
        for column in 0..seen.raw.width() {
            let mut cells = Vec::new();
            let mut filled = 0;
            for row in seen.rows() {
                let Some(cell) = row.cells.get(column).filter(|cell| cell.origin == Origin::Own && !cell.is_empty())
                else {
                    continue;
                };
                filled += 1;
                if let Cow::Owned(inner) = unquote(&cell.plain(seen.source)) {
                    cells.push((row, cell, inner));
                }
            }
            if cells.len() > 1 && cells.len() * 2 > filled {
                continue; // Quotes are the habit of this column.
            }
            cells.retain(|(_, cell, inner)| needs_quotes(inner) || cell.plain(seen.source).contains("\"\""));
            cells.iter().for_each(|(row, cell, _)| found.add(finding(seen, row, cell, column)));
        }
    }
}

/// Whether CSV has to quote a text.
fn needs_quotes(text: &str) -> bool {
    text.contains([',', '，', '、', '"', '\n'])
}

fn finding(seen: Seen<'_>, row: &RawRow, cell: &RawCell, column: usize) -> Finding {
    let key = seen.row_key(row);
    let finding = Finding::new(
        format!("{} of {key} stands in quotes as a CSV export writes them", seen.column(column)),
        cell.span,
        "readers see the quotes",
    )
    .help("remove the outer quotes, and write doubled quotes inside as one")
    .about(format!("{key} {}", quoted(&seen.table.columns[column].heading)));
    match unquote(seen.source.slice(cell.span)) {
        Cow::Owned(text) => {
            let edits = vec![Edit { span: cell.span, text }];
            finding.fix(Fix { title: "remove the quotes".to_owned(), safe: true, edits })
        }
        Cow::Borrowed(_) => finding,
    }
}
