//! A blank line or a text cuts a table in two, and its other rows are shown as text.
//!
//! A Markdown table ends at the first blank line. The rows behind it have no heading row, so readers show them as a
//! paragraph full of pipes. The catalog counts them as rows of the table; behind a text only those that are as wide. A row
//! that goes on behind the blank line is reported as `spilled-row`. One finding speaks for all cuts of a table.
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
//! A note between the rows:
//!
//! ```markdown en
//! | Code | Description       |
//! |------|-------------------|
//! | 1    | The disk is full. |
//!
//! The next codes are new in version 2.
//!
//! | 2    | The disk is gone. |
//! | 3    | The disk is slow. |
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

use crate::compiled::Compiled;
use crate::finding::{Edit, Finding, Fix, Severity};
use crate::parse::{Irregularity, Problem};
use crate::rules::rule::Found;
use crate::rules::rule::Rule;
use crate::rules::shared::tables;
use crate::rules::shared::tables::Seen;
use crate::rules::shared::tables::counted;
use crate::source::{Source, Span};

pub(crate) const RULE: Rule = Rule {
    id: "split-table",
    group: "table",
    severity: Severity::Warning,
    docs: include_str!("split_table.rs"),
    check,
};

fn check(compiled: &Compiled, found: &mut Found) {
    for seen in tables::on_error_pages(compiled) {
        let cut = |irregular: &Irregularity| match irregular.problem {
            Problem::SplitTable { rows } => Some((irregular.span, rows)),
            _ => None,
        };
        let cuts: Vec<(Span, usize)> = seen.irregularities(compiled).iter().filter_map(cut).collect();
        if !cuts.is_empty() {
            found.add(finding(seen, &cuts));
        }
    }
}

fn finding(seen: Seen<'_>, cuts: &[(Span, usize)]) -> Finding {
    let source = seen.source;
    let first_line = |span: Span| {
        let line = source.line_range(source.line(span.start));
        Span::new(source.id, span.start as usize..line.end.max(span.start as usize))
    };
    let rows: usize = cuts.iter().map(|(_, rows)| rows).sum();
    let edits: Option<Vec<Edit>> = cuts.iter().map(|(span, _)| gap(source, *span)).collect();
    let blank = match (&edits, cuts.len()) {
        (Some(_), 1) => "a blank line".to_owned(),
        (Some(_), count) => format!("{count} blank lines"),
        (None, 1) => format!("the text before {}", if rows == 1 { "it" } else { "them" }),
        (None, _) => "texts and blank lines".to_owned(),
    };
    let verb = if rows == 1 { "is" } else { "are" };
    let message = format!("{} of the table {verb} cut off by {blank}", counted(rows, "row"));
    let help = "remove what stands between the rows, or give the second table its own heading row";
    let finding = Finding::new(message, first_line(cuts[0].0), "readers show text from here")
        .also(cuts.iter().skip(1).map(|(span, _)| first_line(*span)));
    let finding = finding.help(help).about(seen.subject());
    match edits {
        Some(edits) => finding.fix(Fix { title: "remove the blank lines".to_owned(), safe: true, edits }),
        None => finding,
    }
}

/// Joins the rows to the line before, where only blank lines lie between.
fn gap(source: &Source, span: Span) -> Option<Edit> {
    let line_start = source.line_range(source.line(span.start)).start;
    let before = &source.text[..line_start];
    let end = before.trim_end().len();
    let newline = if before[end..].starts_with("\r\n") { "\r\n" } else { "\n" };
    let is_row = before[..end].rsplit(['\n', '\r']).next().is_some_and(|line| line.contains('|'));
    let is_blank = is_row && before[end..].lines().count() > 1;
    is_blank.then(|| Edit { span: Span::new(source.id, end..line_start), text: newline.to_owned() })
}
