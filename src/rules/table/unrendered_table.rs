//! A table is written so that no Markdown reader shows it.
//!
//! GFM asks for a row of hyphens below the headings, one cell under each. Where it is missing, too short or too long, cut
//! off by a blank line, or made of other dashes, the whole table is shown as a paragraph full of pipes. Right behind an HTML
//! tag such as `<details>` it takes a blank line before Markdown is read again. The catalog reads the table as it was meant.
//!
//! ## Reported
//!
//! ```markdown en
//! | Code | Name      | Description       |
//! |------|-----------|
//! | 1001 | DISK_FULL | The disk is full. |
//! ```
//!
//! One too many:
//!
//! ```markdown ko
//! | 코드 | 설명             |
//! |------|------------------|-----|
//! | 1    | 디스크가 가득 참 |
//! ```
//!
//! Without outer pipes:
//!
//! ```markdown en
//! Error code | Description | Solution
//! -----------|------------
//! 1001 | The disk is full. | Delete old files.
//! ```
//!
//! Without a delimiter row:
//!
//! ```markdown en
//! | Error code | Description       |
//! | 1001       | The disk is full. |
//! | 1002       | The disk is gone. |
//! ```
//!
//! With the dashes of a word processor:
//!
//! ```markdown zh
//! | 错误码 | 描述   |
//! |————|————|
//! | 7013   | 未登录 |
//! ```
//!
//! A blank line before the delimiter row:
//!
//! ```markdown en
//! | Error code | Description       |
//!
//! |------------|-------------------|
//! | 1001       | The disk is full. |
//! ```
//!
//! Inside HTML:
//!
//! ```markdown en
//! <details><summary>All codes</summary>
//! | Error code | Description       |
//! |------------|-------------------|
//! | 1001       | The disk is full. |
//! </details>
//! ```
//!
//! A row by itself, below another heading:
//!
//! ```markdown en
//! | Error code | Description       |
//! |------------|-------------------|
//! | 1001       | The disk is full. |
//!
//! ## Network
//!
//! | 2001 | The network is down. |
//! ```
//!
//! Drawn as a grid, which few readers know:
//!
//! ```markdown en
//! # Error codes
//!
//! +------+-------------------+
//! | Code | Description       |
//! +======+===================+
//! | 1001 | The disk is full. |
//! +------+-------------------+
//! ```
//!
//! ## Accepted
//!
//! A box drawn around a text, and a line with pipes:
//!
//! ```markdown en
//! | Error code | Description       |
//! |------------|-------------------|
//! | 1001       | The disk is full. |
//!
//! ## Notation
//!
//! | a | b |
//!
//! +----------------+
//! | Disk   | Drive |
//! +----------------+
//! ```
//!
//! Inside HTML, behind a blank line:
//!
//! ```markdown en
//! <details><summary>All codes</summary>
//!
//! | Error code | Description       |
//! |------------|-------------------|
//! | 1001       | The disk is full. |
//!
//! </details>
//! ```
//!
//! ```markdown en
//! | Code | Name      | Description       |
//! |------|-----------|-------------------|
//! | 1001 | DISK_FULL | The disk is full. |
//! ```
//!
//! Aligned columns:
//!
//! ```markdown en
//! | Code | Description       |
//! |-----:|:------------------|
//! | 1001 | The disk is full. |
//! ```
//!
//! Dashes as short as can be:
//!
//! ```markdown en
//! |Code|Description|
//! |-|-|
//! |1001|The disk is full.|
//! ```

use crate::compiled::Compiled;
use crate::finding::{Edit, Finding, Fix, Severity};
use crate::lexis::code;
use crate::parse::{Hidden, Problem};
use crate::rules::rule::Found;
use crate::rules::rule::Rule;
use crate::rules::shared::tables;
use crate::rules::shared::tables::counted;
use crate::rules::shared::tables::excerpt;
use crate::source::{Source, SourceId, Span};
use std::collections::BTreeMap;

pub(crate) const RULE: Rule = Rule {
    id: "unrendered-table",
    group: "table",
    severity: Severity::Error,
    docs: include_str!("unrendered_table.rs"),
    check,
};

fn check(compiled: &Compiled, found: &mut Found) {
    // Where the first table of errors of each width ends.
    let mut widths = BTreeMap::new();
    for seen in tables::error_tables(compiled) {
        let end = widths.entry((seen.source.id, seen.raw.width())).or_insert(seen.raw.span.end);
        *end = seen.raw.span.end.min(*end);
    }
    for (source, irregular) in tables::irregularities(compiled) {
        match irregular.problem {
            Problem::DelimiterMismatch { heading, delimiter } => {
                found.add(mismatch(source, irregular.span, heading, delimiter));
            }
            Problem::Unrendered(Hidden::NoDelimiter) | Problem::SplitTable { .. } => {}
            Problem::Unrendered(Hidden::LoneRow) if !is_like_a_row(&widths, source, irregular.span) => {}
            Problem::Unrendered(hidden) => found.add(finding(source, irregular.span, hidden)),
            _ => {}
        }
    }
    // Lines of cells without a delimiter row may be anything; those that list errors are a table.
    for seen in tables::error_tables(compiled) {
        let bare = Problem::Unrendered(Hidden::NoDelimiter);
        let bare = seen.irregularities(compiled).iter().find(|irregular| irregular.problem == bare);
        let Some(irregular) = bare.filter(|irregular| irregular.span.start == seen.raw.span.start) else { continue };
        let finding = finding(seen.source, irregular.span, Hidden::NoDelimiter);
        found.add(if seen.table.header_in_body {
            finding.fix(add_delimiter(seen.source, irregular.span, seen.raw.width()))
        } else {
            finding
        });
    }
}

/// Whether a line in pipes starts with a code and is as wide as a table of errors before it.
fn is_like_a_row(widths: &BTreeMap<(SourceId, usize), u32>, source: &Source, span: Span) -> bool {
    let line = source.slice(span).trim_matches('|');
    let is_code = line.split('|').next().is_some_and(|cell| code::parse(cell.trim()).is_some());
    let width = line.replace("\\|", "").matches('|').count() + 1;
    is_code && widths.get(&(source.id, width)).is_some_and(|end| *end <= span.start)
}

fn finding(source: &Source, span: Span, hidden: Hidden) -> Finding {
    let first = source.line_range(source.line(span.start));
    let headings = Span::new(source.id, span.start as usize..first.end.min(span.end as usize));
    let start = source.line_range(source.line(span.end)).start.max(span.start as usize);
    // The delimiter row without the marks of a quote before it.
    let start = start + source.text[start..span.end as usize].find('|').unwrap_or(0);
    let dashes = Span::new(source.id, start..span.end as usize);
    let why = |what: &str, place: Span, label: &str| {
        Finding::new(format!("no reader shows this table: {what}"), place, label).about(excerpt(source.slice(headings)))
    };
    let fix = |title: &str, span: Span, text: String| Fix {
        title: title.to_owned(),
        safe: true,
        edits: vec![Edit { span, text }],
    };
    match hidden {
        Hidden::Dashes => why("its delimiter row is not made of hyphens", dashes, "other dashes than `-`")
            .help("write the delimiter row with `-`")
            .fix(fix("write hyphens", dashes, with_hyphens(source.slice(dashes)))),
        Hidden::NoDelimiter => why("it has no delimiter row", headings, "no row of dashes follows")
            .help("put a row such as `|---|---|` below the headings"),
        Hidden::BlankLine => {
            let gap = Span::new(source.id, headings.end as usize..start);
            let finding =
                why("a blank line parts its headings from the row of dashes", headings, "nothing belongs to this")
                    .related(dashes, "the row of dashes")
                    .help("remove the blank line");
            match source.slice(gap).trim().is_empty() {
                true => finding.fix(fix("remove the blank line", gap, newline(source, gap).to_owned())),
                false => finding,
            }
        }
        Hidden::LoneRow => Finding::new("no reader shows this row: no table stands around it", span, "a row by itself")
            .help("put it below the other rows of its table, or a heading row and a row of dashes above it")
            .about(excerpt(source.slice(span))),
        Hidden::Grid => why("it is drawn as a grid", headings, "a border of `+` and `-`").help(
            "write it with a row of dashes below the headings and pipes between the cells; it is in no catalog so far",
        ),
        Hidden::Html => {
            let line = Span::new(source.id, first.start..first.start);
            why("it stands in a block of HTML", headings, "Markdown is not read here")
                .help("put a blank line between the HTML tag and the table, and one behind the table")
                .fix(fix("put a blank line before it", line, newline(source, headings).to_owned()))
        }
    }
}

/// The line end that a page uses at a place.
fn newline(source: &Source, span: Span) -> &'static str {
    let behind = &source.text.as_bytes()[span.start as usize..];
    match memchr::memchr(b'\n', behind) {
        Some(at) if at > 0 && behind[at - 1] == b'\r' => "\r\n",
        _ => "\n",
    }
}

fn with_hyphens(row: &str) -> String {
    let hyphen = |c: char| match c {
        '|' | ':' | ' ' | '\t' => c,
        c if c.is_whitespace() => ' ',
        _ => '-',
    };
    row.chars().map(hyphen).collect()
}

fn add_delimiter(source: &Source, first: Span, width: usize) -> Fix {
    let line = source.line_range(source.line(first.start));
    let before = &source.text[line.start..first.start as usize];
    let text = format!("{}{before}|{}", newline(source, first), "---|".repeat(width));
    let span = Span::new(source.id, first.end as usize..first.end as usize);
    Fix { title: "add a delimiter row".to_owned(), safe: true, edits: vec![Edit { span, text }] }
}

fn mismatch(source: &Source, span: Span, heading: usize, delimiter: usize) -> Finding {
    let start = source.line_range(source.line(span.end)).start;
    let dashes = Span::new(source.id, start.max(span.start as usize)..span.end as usize);
    let first = source.line_range(source.line(span.start));
    let headings = Span::new(source.id, span.start as usize..first.end.max(span.start as usize));
    Finding::new(
        format!(
            "no reader shows this table: it has {} but {}",
            counted(heading, "heading"),
            cells_of_dashes(delimiter)
        ),
        dashes,
        cells_of_dashes(delimiter),
    )
    .related(headings, counted(heading, "heading"))
    .help(format!("give the delimiter row {}", counted(heading, "cell")))
    .about(excerpt(source.slice(headings)))
}

fn cells_of_dashes(count: usize) -> String {
    format!("{} of dashes", counted(count, "cell"))
}
