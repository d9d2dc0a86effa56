//! A row lacks the pipe at its end or start that the other rows of its table have.
//!
//! Markdown readers show it all the same. Other tools split rows at fixed pipes, a cell that is added later joins the one
//! before it, and text that somebody writes behind it becomes part of the last cell. Where a table leaves the outer pipes
//! out throughout, that is its style.
//!
//! ## Reported
//!
//! ```markdown en
//! | Code | Description       |
//! |------|-------------------|
//! | 1    | The disk is full. |
//! | 2    | The disk is gone.
//! | 3    | The disk is slow. |
//! ```
//!
//! The first pipe:
//!
//! ```markdown ko
//! | 코드 | 설명             |
//! |------|------------------|
//! | 1    | 디스크가 가득 참 |
//! 2      | 디스크가 없음    |
//! | 3    | 디스크가 느림    |
//! ```
//!
//! In a quote:
//!
//! ```markdown zh
//! > | 错误码 | 描述     |
//! > |--------|----------|
//! > | 1      | 磁盘已满 |
//! > | 2      | 没有磁盘
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
//! No outer pipes at all:
//!
//! ```markdown en
//! Code | Description
//! -----|------------------
//! 1    | The disk is full.
//! 2    | The disk is gone.
//! ```
//!
//! A comment behind the last pipe:
//!
//! ```markdown en
//! | Code | Description       |
//! |------|-------------------|
//! | 1    | The disk is full. | <!-- since v2 -->
//! | 2    | The disk is gone. |
//! ```

use crate::compiled::Compiled;
use crate::finding::{Edit, Finding, Fix, Severity};
use crate::parse::{Kind, Origin, RawCell, RawRow};
use crate::rules::rule::Found;
use crate::rules::rule::Rule;
use crate::rules::shared::tables;
use crate::rules::shared::tables::Seen;
use crate::rules::shared::tables::counted;

pub(crate) const RULE: Rule = Rule {
    id: "missing-end-pipe",
    group: "table",
    severity: Severity::Info,
    docs: include_str!("missing_end_pipe.rs"),
    check,
};

/// A side of a row.
#[derive(Clone, Copy)]
enum End {
    First,
    Last,
}

fn check(compiled: &Compiled, found: &mut Found) {
    let written = tables::on_error_pages(compiled).filter(|seen| seen.raw.kind == Kind::Pipe);
    for seen in written.filter(|seen| !seen.raw.header.is_empty()) {
        for end in [End::First, End::Last] {
            let bare: Vec<&RawRow> =
                seen.raw.rows.iter().filter(|row| is_whole(seen, row) && !has(seen, row, end)).collect();
            // The heading row counts with the others: what most rows do is the style of the table.
            if !bare.is_empty() && bare.len() * 2 <= seen.raw.rows.len() && heading_has(seen, end) {
                found.add(finding(seen, &bare, end));
            }
        }
    }
}

/// Whether a row is on one line and has just the cells of its table: what is wrong with any other is another matter.
fn is_whole(seen: Seen<'_>, row: &RawRow) -> bool {
    let is_own = |cell: &RawCell| cell.origin == Origin::Own;
    tables::fills_line(seen.source, row)
        && row.surplus.is_empty()
        && row.stray.is_none()
        && row.cells.iter().all(is_own)
}

fn has(seen: Seen<'_>, row: &RawRow, end: End) -> bool {
    let text = &seen.source.text;
    let (Some(first), Some(last)) = (row.cells.first(), row.cells.last()) else { return true };
    match end {
        End::First => text[row.span.start as usize..first.span.start as usize].contains('|'),
        End::Last => text[last.span.end as usize..row.span.end as usize].contains('|'),
    }
}

fn heading_has(seen: Seen<'_>, end: End) -> bool {
    let line = seen.source.slice(seen.raw.span).lines().next().unwrap_or_default().trim();
    match end {
        End::First => line.starts_with('|'),
        End::Last => line.ends_with('|') && !line.ends_with("\\|"),
    }
}

fn finding(seen: Seen<'_>, rows: &[&RawRow], end: End) -> Finding {
    let (word, text) = match end {
        End::First => ("first", "| "),
        End::Last => ("last", " |"),
    };
    let place = |row: &RawRow| match end {
        End::First => row.span.head(),
        End::Last => row.span.tail(),
    };
    let verb = if rows.len() == 1 { "lacks" } else { "lack" };
    let message = match rows {
        [one] => format!("the row of {} lacks its {word} pipe", seen.row_key(one)),
        _ => format!("{} of the table {verb} the {word} pipe", counted(rows.len(), "row")),
    };
    let more = rows.iter().skip(1).map(|row| place(row));
    let finding = Finding::new(message, place(rows[0]), "a pipe belongs here").also_as("and here", more);
    let edits = rows.iter().map(|row| Edit { span: place(row), text: text.to_owned() }).collect();
    finding.help("write the pipe, as the other rows do").about(format!("{} {word}", seen.subject())).fix(Fix {
        title: "write the pipe".to_owned(),
        safe: true,
        edits,
    })
}
