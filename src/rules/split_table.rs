//! A blank line cuts a table in two, and its other rows are shown as text.
//!
//! A Markdown table ends at the first blank line. The rows behind it have no heading row, so readers show them as a
//! paragraph full of pipes. The catalog counts them as rows of the table.
//!
//! ## Reported
//!
//! ```markdown en
//! | Code | Description       |
//! |------|-------------------|
//! | 1    | The disk is full. |
//!
//! | 2    | The disk is gone. |
//! | 3    | The disk is slow. |
//! ```
//!
//! Between each row:
//!
//! ```markdown ko
//! | 코드 | 설명             |
//! |------|------------------|
//! | 1    | 디스크가 가득 참 |
//!
//! | 2    | 디스크가 없음    |
//!
//! | 3    | 디스크가 느림    |
//! ```
//!
//! Without outer pipes:
//!
//! ```markdown en
//! Code | Description
//! -----|------------
//! 1    | The disk is full.
//!
//! 2    | The disk is gone.
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
//! Two tables:
//!
//! ```markdown en
//! | Code | Description       |
//! |------|-------------------|
//! | 1    | The disk is full. |
//!
//! | Code | Description       |
//! |------|-------------------|
//! | 2    | The disk is gone. |
//! ```
//!
//! A sentence behind a table:
//!
//! ```markdown en
//! | Code | Description       |
//! |------|-------------------|
//! | 1    | The disk is full. |
//!
//! Write `a|b` for either.
//! ```

use super::tables::{self, counted, excerpt};
use super::{Found, Rule};
use crate::Compiled;
use crate::finding::{Edit, Finding, Fix, Severity};
use crate::parse::Problem;
use crate::source::{Source, Span};

pub(super) const RULE: Rule = Rule {
    id: "split-table",
    group: "table",
    severity: Severity::Warning,
    docs: include_str!("split_table.rs"),
    check,
};

fn check(compiled: &Compiled, found: &mut Found) {
    for (source, irregular) in tables::irregularities(compiled) {
        if let Problem::SplitTable { rows } = irregular.problem {
            found.add(finding(source, irregular.span, rows));
        }
    }
}

fn finding(source: &Source, span: Span, rows: usize) -> Finding {
    let first = source.line_range(source.line(span.start));
    let line = Span::new(source.id, span.start as usize..first.end.max(span.start as usize));
    let finding = Finding::new(
        format!(
            "{} of the table {} cut off by a blank line",
            counted(rows, "row"),
            if rows == 1 { "is" } else { "are" }
        ),
        line,
        "readers show text from here",
    )
    .help("remove what stands between the rows, or give the second table its own heading row")
    .about(excerpt(source.slice(line)));
    match gap(source, span) {
        Some(edit) => finding.fix(Fix { title: "remove the blank line".to_owned(), safe: true, edits: vec![edit] }),
        None => finding,
    }
}

/// Joins the rows to the line before, where only blank lines lie between.
fn gap(source: &Source, span: Span) -> Option<Edit> {
    let line_start = source.line_range(source.line(span.start)).start;
    let before = &source.text[..line_start];
    let end = before.trim_end().len();
    let newline = if before[end..].starts_with("\r\n") { "\r\n" } else { "\n" };
    let is_blank = before[end..].lines().count() > 1;
    is_blank.then(|| Edit { span: Span::new(source.id, end..line_start), text: newline.to_owned() })
}
