//! The heading row of a table is a row of data.
//!
//! The headings were forgotten, and the first row took their place: readers see a code where they expect to read what the
//! column means, and nothing says what the others mean. The catalog counts the row as data and guesses the columns by what
//! stands in them.
//!
//! ## Reported
//!
//! ```markdown en
//! # Error codes
//!
//! | 1001 | DISK_FULL | The disk is full. |
//! |------|-----------|-------------------|
//! | 1002 | DISK_GONE | The disk is gone. |
//! | 1003 | DISK_SLOW | The disk is slow. |
//! ```
//!
//! Two columns:
//!
//! ```markdown ko
//! # 오류 코드
//!
//! | -1 | 디스크가 가득 참 |
//! |----|------------------|
//! | -2 | 디스크가 없음    |
//! | -3 | 디스크가 느림    |
//! ```
//!
//! In HTML:
//!
//! ```html en
//! <h1>Errors</h1>
//! <table>
//! <tr><th>0x01</th><th>The disk is full.</th></tr>
//! <tr><td>0x02</td><td>The disk is gone.</td></tr>
//! <tr><td>0x03</td><td>The disk is slow.</td></tr>
//! </table>
//! ```
//!
//! ## Accepted
//!
//! ```markdown en
//! # Error codes
//!
//! | Code | Name      | Description       |
//! |------|-----------|-------------------|
//! | 1001 | DISK_FULL | The disk is full. |
//! | 1002 | DISK_GONE | The disk is gone. |
//! ```
//!
//! A table without a heading row:
//!
//! ```html en
//! <h1>Errors</h1>
//! <table>
//! <tr><td>1001</td><td>The disk is full.</td></tr>
//! <tr><td>1002</td><td>The disk is gone.</td></tr>
//! <tr><td>1003</td><td>The disk is slow.</td></tr>
//! </table>
//! ```
//!
//! A comparison whose headings are codes:
//!
//! ```markdown en
//! # Errors by version
//!
//! | Release | 404 | 500 |
//! |---------|-----|-----|
//! | A       | 3   | 1   |
//! | B       | 2   | 0   |
//! ```

use crate::compiled::Compiled;
use crate::finding::{Finding, Severity};
use crate::parse::Problem;
use crate::rules::rule::Found;
use crate::rules::rule::Rule;
use crate::rules::shared::tables;
use crate::rules::shared::tables::Seen;

pub(crate) const RULE: Rule = Rule {
    id: "heading-is-data",
    group: "table",
    severity: Severity::Warning,
    docs: include_str!("heading_is_data.rs"),
    check,
};

fn check(compiled: &Compiled, found: &mut Found) {
    for seen in tables::error_tables(compiled) {
        let mut irregular = seen.irregularities(compiled).iter();
        if irregular.any(|irregular| irregular.problem == Problem::HeadingIsData) {
            found.add(finding(seen));
        }
    }
}

fn finding(seen: Seen<'_>) -> Finding {
    let span = seen.raw.rows.first().map_or(seen.raw.span, |row| row.span);
    Finding::new("the heading row of the table is a row of data", span, "readers take this for headings")
        .help("write a heading row above it that says what each column means")
        .about(seen.subject())
}
