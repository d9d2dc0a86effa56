//! Heading row and delimiter row differ in width, so that no Markdown reader shows a table.
//!
//! GFM asks for one cell of dashes under each heading. With one too few or too many the whole table is shown as a
//! paragraph full of pipes and dashes. The catalog reads it as it was meant.
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
//! ## Accepted
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

use super::tables::{self, counted, excerpt};
use super::{Found, Rule};
use crate::Compiled;
use crate::finding::{Finding, Severity};
use crate::parse::Problem;
use crate::source::{Source, Span};

pub(super) const RULE: Rule = Rule {
    id: "unrendered-table",
    group: "table",
    severity: Severity::Error,
    docs: include_str!("unrendered_table.rs"),
    check,
};

fn check(compiled: &Compiled, found: &mut Found) {
    for (source, irregular) in tables::irregularities(compiled) {
        if let Problem::DelimiterMismatch { heading, delimiter } = irregular.problem {
            found.add(finding(source, irregular.span, heading, delimiter));
        }
    }
}

fn finding(source: &Source, span: Span, heading: usize, delimiter: usize) -> Finding {
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
