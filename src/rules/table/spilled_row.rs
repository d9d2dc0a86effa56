//! A row goes on over several lines, and readers show its rest as text below the table.
//!
//! A row of a pipe table is one line. Where a cell goes on with a list, a paragraph or just another line, the table ends or
//! breaks there: readers see the rest as text, or as a row of its own, and the rows behind it too. The catalog joins the
//! lines to the row they belong to. Only rows that lack the pipe at their end are looked at, in tables whose heading row
//! has it. One finding speaks for all rows of a table.
//!
//! ## Reported
//!
//! A list inside a cell:
//!
//! ```markdown en
//! |Error code|HTTP status|Description|
//! |:---------|:----------|:----------|
//! |NoSuchKey|404|No such file.|
//! |AccessDenied|403| -   Nobody has signed in.
//! -   You may not do so.
//!
//!  |
//! |TooLarge|400|The file is too large.|
//! ```
//!
//! A pipe behind a blank line:
//!
//! ```markdown zh
//! |错误码|描述|
//! |------|----|
//! |1001|磁盘已满。
//!
//!  |
//! |1002|没有磁盘。|
//! ```
//!
//! A line end in the middle of a cell:
//!
//! ```markdown ko
//! | 코드 | 설명 | 해결 방법 |
//! |------|------|-----------|
//! | 1001 | 디스크가
//! 가득 참 | 파일을 지우십시오 |
//! | 1002 | 디스크가 없음 | 디스크를 꽂으십시오 |
//! ```
//!
//! In a quote:
//!
//! ```markdown en
//! > | Code | Description          |
//! > |------|----------------------|
//! > | 1001 | The disk is full,
//! > so nothing can be written. |
//! > | 1002 | The disk is gone.    |
//! ```
//!
//! ## Accepted
//!
//! Breaks and lists in HTML:
//!
//! ```markdown en
//! | Code | Description                                                |
//! |------|------------------------------------------------------------|
//! | 1001 | <ul><li>The disk is full.</li><li>It is gone.</li></ul>    |
//! | 1002 | The disk is slow.<br>Or it is old.                         |
//! ```
//!
//! Rows without a pipe at their end:
//!
//! ```markdown en
//! | Code | Description |
//! |------|-------------|
//! | 1001 | The disk is full.
//! | 1002 | The disk is gone.
//!
//! Errors are printed in English.
//! ```
//!
//! A list behind a table:
//!
//! ```markdown ko
//! | 코드 | 설명             |
//! |------|------------------|
//! | 1001 | 디스크가 가득 참 |
//! | 1002 | 디스크가 없음    |
//!
//! - 오류는 한국어로 표시됩니다.
//! ```

use crate::compiled::Compiled;
use crate::finding::{Edit, Finding, Fix, Severity};
use crate::parse::Problem;
use crate::rules::rule::Found;
use crate::rules::rule::Rule;
use crate::rules::shared::tables;
use crate::rules::shared::tables::Seen;
use crate::rules::shared::tables::counted;
use crate::source::{Source, Span};

pub(crate) const RULE: Rule = Rule {
    id: "spilled-row",
    group: "table",
    severity: Severity::Warning,
    docs: include_str!("spilled_row.rs"),
    check,
};

fn check(compiled: &Compiled, found: &mut Found) {
    for seen in tables::error_tables(compiled) {
        let irregular = seen.irregularities(compiled).iter();
        let spilled: Vec<Span> = irregular.filter(|i| i.problem == Problem::SpilledRow).map(|i| i.span).collect();
        if !spilled.is_empty() {
            found.add(finding(seen, &spilled));
        }
    }
}

fn finding(seen: Seen<'_>, spilled: &[Span]) -> Finding {
    let source = seen.source;
    // The first line behind the row that says something.
    let line = |span: Span| {
        let text = source.slice(span);
        let start = span.start as usize + text.len() - text.trim_start().len();
        let end = source.line_range(source.line(start as u32)).end.min(span.end as usize);
        Span::new(source.id, start..end.max(start))
    };
    let verb = if spilled.len() == 1 { "goes" } else { "go" };
    let message = format!("{} of the table {verb} on over several lines", counted(spilled.len(), "row"));
    let finding = Finding::new(message, line(spilled[0]), "readers take this for something else")
        .also(spilled.iter().skip(1).map(|span| line(*span)));
    let help = "write each row on one line, with `<br>` for the breaks and `<ul><li>` for the lists in its cells";
    let finding = finding.help(help).about(seen.subject());
    match spilled.iter().map(|span| joints(source, *span)).collect::<Option<Vec<_>>>() {
        Some(edits) => {
            let edits = edits.into_iter().flatten().collect();
            finding.fix(Fix { title: "join the lines".to_owned(), safe: true, edits })
        }
        None => finding,
    }
}

/// What joins the lines of a row: a blank for each line end, and for the marks of a quote behind it. `None` where they hold
/// more than one paragraph of text, for then the blocks have to be written anew.
fn joints(source: &Source, span: Span) -> Option<Vec<Edit>> {
    let first = source.line(span.start);
    let mut edits = Vec::new();
    for line in first..=source.line(span.end) {
        let range = source.line_range(line);
        let body = &source.text[range.clone()];
        let text = body.trim_start_matches([' ', '\t', '>']);
        let starts_block = text.starts_with(['-', '*', '+', '#', '`', '~', '<', '!', '=']) || numbered(text);
        if text.trim().is_empty() || starts_block {
            return None;
        }
        let before = source.line_range(line - 1);
        let end = before.start + source.text[before].trim_end().len();
        let start = range.end - text.len();
        edits.push(Edit { span: Span::new(source.id, end..start), text: " ".to_owned() });
    }
    Some(edits)
}

/// Whether a text starts as an item of a numbered list.
fn numbered(text: &str) -> bool {
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    rest.len() < text.len() && rest.starts_with(['.', ')'])
}
