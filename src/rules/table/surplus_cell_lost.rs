//! A row holds text beyond the last column, and the published page does not show it.
//!
//! Markdown readers drop the cells that a row has more than its heading row, without a word. Often an empty cell slipped
//! in further left: everything behind it moved one column to the right, and the last cell fell off. Sometimes a pipe in
//! the text was not escaped. Nobody who reads only the published page can know that something is missing.
//!
//! Where most rows of a table are wider than its heading row, it is the heading row that lacks a column, and that is one
//! finding.
//!
//! ## Reported
//!
//! An empty cell pushes the solution out:
//!
//! ```markdown en
//! | Code | Name      | Description       | Solution          |
//! |------|-----------|-------------------|-------------------|
//! | 1001 | DISK_FULL | The disk is full. | Delete old files. |
//! | 1002 | DISK_GONE | The disk is gone. |  | Mount the disk. |
//! ```
//!
//! A pipe in the text:
//!
//! ```markdown en
//! | Code | Description                      |
//! |------|----------------------------------|
//! | 7    | The expression has a stray comma |
//! | 8    | Neither a | b nor a & b is known |
//! ```
//!
//! The heading row lacks a column:
//!
//! ```markdown ko
//! | 코드 | 설명             |
//! |------|------------------|
//! | 1    | 디스크가 가득 참 | 파일을 지우십시오    |
//! | 2    | 디스크가 없음    | 디스크를 연결하십시오 |
//! | 3    | 디스크가 느림    | 잠시 기다리십시오    |
//! ```
//!
//! ## Accepted
//!
//! ```markdown en
//! | Code | Name      | Description       | Solution          |
//! |------|-----------|-------------------|-------------------|
//! | 1001 | DISK_FULL | The disk is full. | Delete old files. |
//! | 1002 | DISK_GONE | The disk is gone. | Mount the disk.   |
//! ```
//!
//! An escaped pipe:
//!
//! ```markdown en
//! | Code | Description                       |
//! |------|-----------------------------------|
//! | 8    | Neither a \| b nor a & b is known |
//! ```
//!
//! A row without its last pipe:
//!
//! ```markdown zh
//! | 错误码 | 描述 |
//! |--------|------|
//! | 1      | 超时
//! | 2      | 断网
//! ```

use crate::compiled::Compiled;
use crate::finding::{Edit, Finding, Fix, Severity};
use crate::normalize::repair::{Shift, all_cells};
use crate::parse::{Kind, RawCell, RawRow};
use crate::rules::rule::Found;
use crate::rules::rule::Rule;
use crate::rules::shared::tables;
use crate::rules::shared::tables::Seen;
use crate::rules::shared::tables::counted;

pub(crate) const RULE: Rule = Rule {
    id: "surplus-cell-lost",
    group: "table",
    severity: Severity::Error,
    docs: include_str!("surplus_cell_lost.rs"),
    check,
};

fn check(compiled: &Compiled, found: &mut Found) {
    for seen in tables::on_error_pages(compiled) {
        let lost: Vec<(&RawRow, &RawCell)> = seen.rows().filter_map(|row| Some((row, lost_text(row)?))).collect();
        match (&lost[..], seen.heading_cells().last()) {
            ([first, ..], Some(last)) if lost.len() >= 3 && lost.len() * 2 > seen.rows().count() => {
                found.add(narrow_heading(seen, last, first.1, lost.len()));
            }
            _ => lost.into_iter().for_each(|(row, text)| found.add(finding(seen, row, text))),
        }
    }
}

/// The first text of a row that stands beyond the table's width.
pub(crate) fn lost_text(row: &RawRow) -> Option<&RawCell> {
    row.surplus.iter().find(|cell| !cell.is_empty())
}

fn finding(seen: Seen<'_>, row: &RawRow, text: &RawCell) -> Finding {
    let key = seen.row_key(row);
    let Some(Shift::ExtraCell(at)) = seen.repair(row).map(|repair| repair.kind) else {
        let (label, help) = match seen.raw.kind {
            Kind::Data => (
                "no column holds this",
                "quote a text that holds a separator, take out a cell or a key that is too many, or add a column to the table",
            ),
            _ => (
                "readers do not show this",
                "write a pipe that belongs to the text as `\\|`, take out a cell that is too many, or add a column to the table",
            ),
        };
        let cells = row.surplus.iter().filter(|cell| !cell.is_empty()).count();
        return Finding::new(
            format!(
                "the row of {key} has {} beyond the last column",
                if cells == 1 { "text" } else { "several cells" }
            ),
            text.span,
            label,
        )
        .related(row.cells[row.cells.len() - 1].span, format!("the table ends here, after {} columns", row.cells.len()))
        .help(help)
        .about(key);
    };
    let empty = all_cells(row)[at];
    let finding = Finding::new(
        format!("an empty extra cell pushes {} of {key} out of the table", seen.column(row.cells.len() - 1)),
        text.span,
        "readers do not show this",
    )
    .related(tables::empty_place(seen.source, empty), "this empty cell is one too many")
    .help("remove the empty cell")
    .about(key);
    match tables::cell_with_pipe(seen.source, empty) {
        Some(span) => finding.fix(Fix {
            title: "remove the empty cell".to_owned(),
            safe: true,
            edits: vec![Edit { span, text: String::new() }],
        }),
        None => finding,
    }
}

fn narrow_heading(seen: Seen<'_>, last: &RawCell, text: &RawCell, rows: usize) -> Finding {
    let width = seen.heading_cells().len();
    Finding::new(
        format!(
            "the heading row has only {}, so text of {} is not shown",
            counted(width, "cell"),
            counted(rows, "row")
        ),
        last.span,
        "the last heading",
    )
    .related(text.span, "the first text that readers do not show")
    .help(match seen.raw.kind {
        Kind::Data => "add the missing heading",
        _ => "add the missing heading, and a cell to the delimiter row",
    })
    .about(seen.subject())
}
