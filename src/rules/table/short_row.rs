//! A row has fewer cells than its table.
//!
//! Readers fill such a row up with empty cells at its end. If the cell that is missing is another one, everything behind
//! it stands under the wrong heading; if it is the last, its text was never written. A row that holds one text alone,
//! neither a code nor a name, is a title for the rows below it, and no entry. A table whose rows are short by habit is left alone;
//! where no row has as many cells as the heading row, that is said once.
//!
//! A row that proves how its cells are shifted is reported as `shifted-cell`, one that nothing identifies as
//! `row-without-key`.
//!
//! ## Reported
//!
//! ```markdown en
//! | Code | Name      | Description       |
//! |------|-----------|-------------------|
//! | 1001 | DISK_FULL | The disk is full. |
//! | 1002 | The disk is gone.             |
//! | 1003 | DISK_SLOW | The disk is slow. |
//! ```
//!
//! A row without its last text:
//!
//! ```markdown zh
//! | 错误码 | 名称      | 描述     |
//! |--------|-----------|----------|
//! | 1001   | DISK_FULL |
//! | 1002   | DISK_GONE | 没有磁盘 |
//! | 1003   | DISK_SLOW | 磁盘太慢 |
//! ```
//!
//! In HTML:
//!
//! ```html ko
//! <table>
//! <tr><th>코드</th><th>설명</th><th>해결 방법</th></tr>
//! <tr><td>1</td><td>디스크가 가득 참</td><td>파일을 지우십시오</td></tr>
//! <tr><td>2</td><td>디스크가 없음</td></tr>
//! <tr><td>3</td><td>디스크가 느림</td><td>잠시 기다리십시오</td></tr>
//! </table>
//! ```
//!
//! A heading too many:
//!
//! ```markdown en
//! | Number | Error code | Error message |
//! |--------|------------|---------------|
//! | 1001   | The disk is full.          |
//! | 1002   | The disk is gone.          |
//! | 1003   | The disk is slow.          |
//! ```
//!
//! ## Accepted
//!
//! A title between rows:
//!
//! ```markdown en
//! | Code | Name      | Description       |
//! |------|-----------|-------------------|
//! | Errors of the disk |
//! | 1001 | DISK_FULL | The disk is full. |
//! | 1003 | DISK_SLOW | The disk is slow. |
//! ```
//!
//! Whole rows:
//!
//! ```markdown en
//! | Code | Name      | Description       |
//! |------|-----------|-------------------|
//! | 1001 | DISK_FULL | The disk is full. |
//! | 1002 | DISK_GONE | The disk is gone. |
//! ```
//!
//! Most rows leave the last cell out:
//!
//! ```markdown en
//! | Code | Description       | Note        |
//! |------|-------------------|-------------|
//! | 1001 | The disk is full. |
//! | 1002 | The disk is gone. |
//! | 1003 | The disk is slow. | Since v2.1. |
//! ```
//!
//! A cell that spans rows:
//!
//! ```html en
//! <table>
//! <tr><th>Category</th><th>Error code</th><th>Description</th></tr>
//! <tr><td rowspan="2">Errors of the disk</td><td>1001</td><td>The disk is full.</td></tr>
//! <tr><td>1002</td><td>The disk is gone.</td></tr>
//! </table>
//! ```

use crate::compiled::Compiled;
use crate::finding::{Finding, Severity};
use crate::normalize::groups;
use crate::parse::{Origin, RawCell, RawRow};
use crate::rules::rule::Found;
use crate::rules::rule::Rule;
use crate::rules::shared::tables;
use crate::rules::shared::tables::Seen;
use crate::rules::shared::tables::counted;
use crate::rules::shared::tables::is_short;
use crate::rules::shared::tables::listed;
use crate::rules::table::shifted_cell;
use crate::source::Span;
use std::collections::BTreeSet;

pub(crate) const RULE: Rule =
    Rule { id: "short-row", group: "table", severity: Severity::Warning, docs: include_str!("short_row.rs"), check };

fn check(compiled: &Compiled, found: &mut Found) {
    let unread: BTreeSet<Span> = compiled.leftovers.iter().map(|leftover| leftover.span).collect();
    for seen in tables::error_tables(compiled) {
        let short = seen.rows().filter(|row| is_short(seen, row)).count();
        let count = seen.rows().count();
        if short == count && count >= FEWEST {
            found.add(all_short(seen));
        }
        if short * 2 > count {
            continue;
        }
        let is_blank = |row: &RawRow| row.cells.iter().all(RawCell::is_empty);
        let is_ours = |row: &RawRow| !unread.contains(&row.span) && shifted_cell::repair(seen, row).is_none();
        let own = |row: &&RawRow| is_short(seen, row) && !is_blank(row) && is_ours(row);
        for row in seen.rows().filter(own) {
            if groups::title(seen.source, seen.table, row).is_none() {
                found.add(finding(seen, row));
            }
        }
    }
}

/// Fewest rows that, all short, say that the heading row is too long.
const FEWEST: usize = 3;

fn all_short(seen: Seen<'_>) -> Finding {
    let width = seen.headed();
    let written = |row: &RawRow| row.cells.iter().take(width).filter(|cell| cell.origin != Origin::Missing).count();
    let longest = seen.rows().map(written).max().unwrap_or_default();
    let cells = seen.heading_cells();
    let span = cells.get(width - 1).map_or(seen.raw.span.head(), |cell| cell.span);
    let message = format!("the heading row has {}, no row more than {longest}", counted(width, "cell"));
    Finding::new(message, span, "nothing stands under it")
        .help("take the heading out that is too many, or write the missing cells")
        .about(seen.subject())
}

fn finding(seen: Seen<'_>, row: &RawRow) -> Finding {
    let key = seen.row_key(row);
    let width = seen.headed();
    let missing: Vec<usize> = (0..width).filter(|&at| row.cells[at].origin == Origin::Missing).collect();
    let columns: Vec<String> = missing.iter().map(|&at| seen.column(at)).collect();
    Finding::new(
        format!("the row of {key} has {}, the table {}", counted(width - missing.len(), "cell"), counted(width, "column")),
        row.span,
        format!("{} {} empty", listed(&columns), if columns.len() == 1 { "stays" } else { "stay" }),
    )
    .help("write the missing cell, empty if there is nothing to say, and check that the others stand under their headings")
    .about(key)
}
