//! A row has a cell under no heading.
//!
//! Browsers show such a cell of an HTML table beside the table. Either a heading is missing, or the row has a cell too
//! many and all behind it stand under the wrong heading. The cell is kept under the number of its column.
//!
//! A cell beyond the last column of a Markdown table, which no reader shows, is reported as `surplus-cell-lost`.
//!
//! ## Reported
//!
//! ```html en
//! <table>
//! <tr><th>Error code</th><th>Description</th></tr>
//! <tr><td>1001</td><td>The disk is full.</td><td>Seen on tape.</td></tr>
//! <tr><td>1002</td><td>The disk is gone.</td></tr>
//! </table>
//! ```
//!
//! In most rows, which is said once:
//!
//! ```html ko
//! <table>
//! <tr><th>코드</th><th>설명</th></tr>
//! <tr><td>1</td><td>디스크가 가득 참</td><td>v2.1</td></tr>
//! <tr><td>2</td><td>디스크가 없음</td><td>v2.2</td></tr>
//! <tr><td>3</td><td>디스크가 느림</td><td>v2.3</td></tr>
//! </table>
//! ```
//!
//! In Markdown:
//!
//! ```markdown zh
//! <table>
//! <tr><th>错误码</th><th>描述</th></tr>
//! <tr><td>1</td><td>超时</td></tr>
//! <tr><td>2</td><td>断网</td><td>很少见</td></tr>
//! </table>
//! ```
//!
//! ## Accepted
//!
//! ```html en
//! <table>
//! <tr><th>Error code</th><th>Description</th></tr>
//! <tr><td>1001</td><td>The disk is full.</td></tr>
//! </table>
//! ```
//!
//! A heading over two columns:
//!
//! ```html en
//! <table>
//! <tr><th>Error code</th><th colspan="2">Description</th></tr>
//! <tr><td>1001</td><td>The disk is full.</td><td>Seen on tape.</td></tr>
//! <tr><td>1002</td><td>The disk is gone.</td><td>Never seen.</td></tr>
//! </table>
//! ```
//!
//! An empty cell:
//!
//! ```html ko
//! <table>
//! <tr><th>코드</th><th>설명</th></tr>
//! <tr><td>1</td><td>디스크가 가득 참</td><td></td></tr>
//! <tr><td>2</td><td>디스크가 없음</td></tr>
//! </table>
//! ```

use crate::compiled::Compiled;
use crate::finding::{Finding, Severity};
use crate::parse::{Origin, RawCell, RawRow};
use crate::rules::rule::Found;
use crate::rules::rule::Rule;
use crate::rules::shared::tables;
use crate::rules::shared::tables::Seen;
use crate::rules::shared::tables::counted;

pub(crate) const RULE: Rule = Rule {
    id: "cell-without-heading",
    group: "table",
    severity: Severity::Warning,
    docs: include_str!("cell_without_heading.rs"),
    check,
};

fn check(compiled: &Compiled, found: &mut Found) {
    for seen in tables::error_tables(compiled) {
        let width = seen.headed();
        let beyond: Vec<(&RawRow, &RawCell)> =
            seen.rows().filter_map(|row| Some((row, first_beyond(row, width)?))).collect();
        match beyond[..] {
            [(_, first), ..] if beyond.len() >= 3 && beyond.len() * 2 > seen.rows().count() => {
                found.add(narrow(seen, first, beyond.len()));
            }
            _ => beyond.into_iter().for_each(|(row, cell)| found.add(finding(seen, row, cell))),
        }
    }
}

/// The first text of a row in a column without a heading cell.
fn first_beyond(row: &RawRow, width: usize) -> Option<&RawCell> {
    row.cells.iter().skip(width).find(|cell| cell.origin == Origin::Own && !cell.is_empty())
}

fn finding(seen: Seen<'_>, row: &RawRow, cell: &RawCell) -> Finding {
    let key = seen.row_key(row);
    let width = counted(seen.headed(), "heading");
    Finding::new(format!("the row of {key} has a cell under no heading"), cell.span, format!("the table has {width}"))
        .help("take out a cell that is too many, or add the missing heading")
        .about(key)
}

fn narrow(seen: Seen<'_>, first: &RawCell, rows: usize) -> Finding {
    let (width, rows) = (counted(seen.headed(), "heading"), counted(rows, "row"));
    Finding::new(
        format!("the table has {width}, {rows} have more cells"),
        first.span,
        "the first cell under no heading",
    )
    .help("add the missing heading")
    .about(seen.subject())
}
