//! A row ends in empty cells that its table has no column for.
//!
//! No text is lost: readers drop the cells. They are left over from a change of the table, and tools that count cells
//! stumble over them. Where most rows of a table end so, that is one finding.
//!
//! ## Reported
//!
//! ```markdown en
//! | Code | Description       |
//! |------|-------------------|
//! | 1    | The disk is full. |
//! | 2    | The disk is gone. |       |
//! ```
//!
//! Two of them:
//!
//! ```markdown ko
//! | 코드 | 설명             |
//! |------|------------------|
//! | 1    | 디스크가 가득 참 | | |
//! | 2    | 디스크가 없음    |
//! ```
//!
//! In every row:
//!
//! ```markdown zh
//! | 错误码 | 描述   |
//! |--------|--------|
//! | 1      | 磁盘满 ||
//! | 2      | 没磁盘 ||
//! | 3      | 磁盘慢 ||
//! ```
//!
//! ## Accepted
//!
//! ```markdown en
//! | Code | Description       |
//! |------|-------------------|
//! | 1    | The disk is full. |
//! | 2    | The disk is gone. |
//! ```
//!
//! An empty cell that has a column:
//!
//! ```markdown en
//! | Code | Description       | Note        |
//! |------|-------------------|-------------|
//! | 1    | The disk is full. |             |
//! | 2    | The disk is gone. | Since v2.1. |
//! ```
//!
//! No outer pipes:
//!
//! ```markdown en
//! Code | Description
//! -----|------------
//! 1    | The disk is full.
//! 2    | The disk is gone.
//! ```

use crate::compiled::Compiled;
use crate::finding::{Edit, Finding, Fix, Severity};
use crate::parse::{Problem, RawRow};
use crate::rules::rule::Found;
use crate::rules::rule::Rule;
use crate::rules::shared::tables;
use crate::rules::shared::tables::Seen;
use crate::rules::shared::tables::counted;
use crate::rules::table::surplus_cell_lost::lost_text;
use crate::source::Span;

pub(crate) const RULE: Rule = Rule {
    id: "surplus-cell-empty",
    group: "table",
    severity: Severity::Info,
    docs: include_str!("surplus_cell_empty.rs"),
    check,
};

fn check(compiled: &Compiled, found: &mut Found) {
    for seen in tables::on_error_pages(compiled) {
        if seen.irregularities(compiled).iter().any(|irregular| is_unrendered(&irregular.problem)) {
            continue; // How wide the table is meant to be is not known.
        }
        let untidy = |row: &&RawRow| !row.surplus.is_empty() && lost_text(row).is_none() && seen.repair(row).is_none();
        let rows: Vec<&RawRow> = seen.rows().filter(untidy).collect();
        if rows.len() >= 3 && rows.len() * 2 > seen.rows().count() {
            let width = counted(seen.raw.width(), "column");
            let message = format!("{} rows of the table end in empty cells beyond its {width}", rows.len());
            found.add(finding(seen, &rows, message, seen.subject()));
            continue;
        }
        for row in rows {
            let key = seen.row_key(row);
            let cells = counted(row.surplus.len(), "empty cell");
            found.add(finding(seen, &[row], format!("the row of {key} ends in {cells} beyond the last column"), key));
        }
    }
}

fn is_unrendered(problem: &Problem) -> bool {
    matches!(problem, Problem::DelimiterMismatch { .. } | Problem::Unrendered(_))
}

fn finding(seen: Seen<'_>, rows: &[&RawRow], message: String, subject: String) -> Finding {
    let edits: Vec<Edit> = rows.iter().filter_map(|row| edit(seen, row)).collect();
    let place = edits.first().map_or(rows[0].span.tail(), |edit| edit.span);
    Finding::new(message, place, "no column stands over this")
        .help("remove what follows the last column")
        .about(subject)
        .fix(Fix { title: "remove the empty cells".to_owned(), safe: true, edits })
}

/// Takes out all that follows the pipe which ends the last column.
fn edit(seen: Seen<'_>, row: &RawRow) -> Option<Edit> {
    let text = &seen.source.text;
    let last = row.cells.last()?;
    let pipe = last.span.end as usize + text[last.span.end as usize..row.span.end as usize].find('|')?;
    let end = row.stray.as_ref().map_or(row.span.end, |stray| stray.span.start) as usize;
    (pipe + 1 < end).then(|| Edit { span: Span::new(seen.source.id, pipe + 1..end), text: String::new() })
}
