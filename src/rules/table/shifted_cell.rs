//! The cells of a row stand under the wrong headings.
//!
//! An empty cell too many, or a cell too few, moved the others by one column, or a code and a name changed places, and
//! the code shows it: it stands under another heading. Readers see a number where a name is due and a name where a number is due. The catalog is read as
//! the row was meant.
//!
//! ## Reported
//!
//! An empty cell too many:
//!
//! ```markdown en
//! | Code | Name      | Description       |
//! |------|-----------|-------------------|
//! | 1001 | DISK_FULL | The disk is full. |
//! |      | 1002      | DISK_GONE         |
//! | 1003 | DISK_SLOW | The disk is slow. |
//! | 1004 | DISK_LOUD | The disk is loud. |
//! ```
//!
//! The same, and the row is one cell longer:
//!
//! ```markdown ko
//! | 이름      | 코드 | 설명             | 비고 |
//! |-----------|------|------------------|------|
//! | DISK_FULL | 1001 | 디스크가 가득 참 |      |
//! | DISK_GONE | 1002 | 디스크가 없음    |      |
//! | DISK_SLOW |      | 1003             | 디스크가 느림 | |
//! ```
//!
//! The name is missing, and everything behind it moved to the left:
//!
//! ```markdown zh
//! | 名称      | 错误码 | 描述   |
//! |-----------|--------|--------|
//! | DISK_FULL | 1001   | 磁盘满 |
//! | DISK_GONE | 1002   | 没磁盘 |
//! | 1003      | 磁盘慢 |        |
//! ```
//!
//! A name that lost the cell before it:
//!
//! ```markdown en
//! | HTTP status | Error code   | Description       | Solution      |
//! |-------------|--------------|-------------------|---------------|
//! | 403         | AccessDenied | You may not.      | Sign in.      |
//! | 404         | NoSuchKey    | No such file.     | Look for it.  |
//! | NoSuchDisk  | No disk.     | Plug one in. |
//! | 409         | FileExists   | It is there.      | Take another. |
//! ```
//!
//! Code and name in each other's place:
//!
//! ```markdown en
//! | Code      | Name      | Description       |
//! |-----------|-----------|-------------------|
//! | 1001      | DISK_FULL | The disk is full. |
//! | DISK_GONE | 1002      | The disk is gone. |
//! | 1003      | DISK_SLOW | The disk is slow. |
//! | 1004      | DISK_LOUD | The disk is loud. |
//! ```
//!
//! A group cell that was lost, together with its column's place, in several rows:
//!
//! ```markdown en
//! | HTTP status code | Error code   | Description         | Cause               |
//! |------------------|--------------|---------------------|---------------------|
//! | 400              | InvalidName  | The name is wrong.  | It is too long.     |
//! | InvalidPart      | The part is wrong. | It was not sent. |
//! | InvalidOrder     | The order is wrong. | It was sent late. |
//! | 403              | AccessDenied | You may not do so.  | You do not own it.  |
//! | 404              | NoSuchBucket | There is no bucket. | It was deleted.     |
//! ```
//!
//! ## Accepted
//!
//! ```markdown en
//! | Code | Name      | Description       |
//! |------|-----------|-------------------|
//! | 1001 | DISK_FULL | The disk is full. |
//! | 1002 | DISK_GONE | The disk is gone. |
//! ```
//!
//! A number in another column beside the code:
//!
//! ```markdown en
//! | Code | HTTP status code | Description       |
//! |------|------------------|-------------------|
//! | 1001 | 500              | The disk is full. |
//! | 1002 | 404              | The disk is gone. |
//! ```
//!
//! A blank group cell:
//!
//! ```markdown en
//! | Category | Error code | Description       |
//! |----------|------------|-------------------|
//! | Disk     | 1001       | The disk is full. |
//! |          | 1002       | The disk is gone. |
//! ```

use crate::compiled::Compiled;
use crate::finding::{Edit, Finding, Fix, Severity};
use crate::normalize::repair::{Repair, Shift, all_cells};
use crate::parse::{Kind, Origin, RawCell, RawRow};
use crate::recognize::Role;
use crate::rules::rule::Found;
use crate::rules::rule::Rule;
use crate::rules::shared::tables;
use crate::rules::shared::tables::Seen;
use crate::rules::shared::tables::quoted;
use crate::rules::table::surplus_cell_lost::lost_text;
use std::collections::BTreeMap;

pub(crate) const RULE: Rule = Rule {
    id: "shifted-cell",
    group: "table",
    severity: Severity::Error,
    docs: include_str!("shifted_cell.rs"),
    check,
};

/// A row, and where its cells belong.
type Moved<'a> = (&'a RawRow, Repair);

fn check(compiled: &Compiled, found: &mut Found) {
    for seen in tables::error_tables(compiled) {
        let mut short: BTreeMap<(usize, Option<usize>), Vec<Moved<'_>>> = BTreeMap::new();
        for row in seen.rows() {
            let Some(repair) = repair(seen, row) else { continue };
            match repair.kind {
                // A group cell that was lost for one row is lost for all rows of its group.
                Shift::LostCell(lost) => short.entry((lost, code_at(seen, &repair))).or_default().push((row, repair)),
                _ => finding(seen, row, &repair).into_iter().for_each(|finding| found.add(finding)),
            }
        }
        short.values().filter_map(|rows| lost(seen, rows)).for_each(|finding| found.add(finding));
    }
}

/// The cell that belongs under the code or, without one, under the name.
fn code_at(seen: Seen<'_>, repair: &Repair) -> Option<usize> {
    let column = seen.table.column(Role::Code).or_else(|| seen.table.column(Role::Name))?;
    repair.columns[column]
}

/// The rows of a table that lack a cell for the same column: one mistake, however many rows it moves.
fn lost(seen: Seen<'_>, rows: &[Moved<'_>]) -> Option<Finding> {
    let (row, repair) = &rows[0];
    let mut finding = finding(seen, row, repair)?;
    if rows.len() == 1 {
        return Some(finding);
    }
    let codes = rows[1..].iter().filter_map(|(row, repair)| Some(all_cells(row)[code_at(seen, repair)?]));
    let keys: Vec<String> = codes.clone().map(|cell| quoted(&cell.plain(seen.source))).collect();
    finding.message = finding.message.replacen(" stands under ", &format!(" and {} more stand under ", keys.len()), 1);
    finding.message = finding.message.replacen(" and belongs under ", " and belong under ", 1);
    finding.help = finding.help.map(|help| {
        help.replacen("the row lacks a cell", &format!("{} rows of the table lack a cell", rows.len()), 1).replacen(
            "put one in before this cell",
            "put one in before the first cell of each",
            1,
        )
    });
    finding.subject = std::iter::once(&finding.subject).chain(&keys).cloned().collect::<Vec<_>>().join(" ");
    Some(finding.also_as("so does this one", codes.map(|cell| cell.span)))
}

/// The repair of a row whose cells are all in the table, under the wrong headings.
pub(crate) fn repair(seen: Seen<'_>, row: &RawRow) -> Option<Repair> {
    seen.repair(row).filter(|_| lost_text(row).is_none())
}

fn finding(seen: Seen<'_>, row: &RawRow, repair: &Repair) -> Option<Finding> {
    let column = seen.table.column(Role::Code).or_else(|| seen.table.column(Role::Name))?;
    let at = repair.columns[column]?;
    let cells = all_cells(row);
    let code = cells[at];
    let text = quoted(&code.plain(seen.source));
    let (here, there) = (seen.column(at), seen.column(column));
    let finding = Finding::new(
        format!("{text} stands under {here} and belongs under {there}"),
        code.span,
        match repair.kind {
            Shift::Swapped(..) => format!("stands in the place of {there}"),
            _ => format!("belongs one column to the {}", if at > column { "left" } else { "right" }),
        },
    )
    .about(&text);
    Some(match repair.kind {
        Shift::ExtraCell(empty) => {
            let empty = cells[empty];
            let finding = finding
                .related(tables::empty_place(seen.source, empty), "this empty cell is one too many")
                .help("remove the empty cell");
            match tables::cell_with_pipe(seen.source, empty) {
                Some(span) => finding.fix(Fix {
                    title: "remove the empty cell".to_owned(),
                    safe: true,
                    edits: vec![Edit { span, text: String::new() }].into_iter().chain(filler(seen, row)).collect(),
                }),
                None => finding,
            }
        }
        Shift::Swapped(one, other) => {
            let text = |at: usize| seen.source.slice(cells[at].span).to_owned();
            let mut edits = vec![
                Edit { span: cells[one].span, text: text(other) },
                Edit { span: cells[other].span, text: text(one) },
            ];
            edits.sort_by_key(|edit| edit.span);
            finding
                .related(cells[one].span, format!("this belongs under {}", seen.column(other)))
                .help("exchange the two cells")
                .fix(Fix { title: "exchange the two cells".to_owned(), safe: true, edits })
        }
        Shift::LostCell(lost) => {
            let missing = seen.column(lost);
            let finding = finding.help(format!(
                "the row lacks a cell for {missing}: put one in before this cell, empty if nothing is known"
            ));
            match empty_cell(seen, row, cells[lost]) {
                Some(edit) => {
                    finding.fix(Fix { title: "put an empty cell in".to_owned(), safe: true, edits: vec![edit] })
                }
                None => finding,
            }
        }
    })
}

/// An empty cell before a cell of a row in pipes that is one cell short: behind the pipe before it.
fn empty_cell(seen: Seen<'_>, row: &RawRow, behind: &RawCell) -> Option<Edit> {
    let is_short = row.cells.last().is_some_and(|cell| cell.origin == Origin::Missing);
    let before = seen.source.text[row.span.start as usize..behind.span.start as usize].trim_end();
    (seen.raw.kind == Kind::Pipe && is_short && before.ends_with('|'))
        .then(|| Edit { span: behind.span.head(), text: "| ".to_owned() })
}

/// A new last cell for a row that was as long as its table.
fn filler(seen: Seen<'_>, row: &RawRow) -> Option<Edit> {
    let is_full = row.surplus.is_empty() && row.cells.iter().all(|cell| cell.origin == Origin::Own);
    let closed = seen.source.slice(row.span).ends_with('|');
    (is_full && closed).then(|| Edit { span: row.span.tail(), text: " |".to_owned() })
}
