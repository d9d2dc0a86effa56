//! A heading of an error table is not in the vocabulary.
//!
//! What a column means is read from its heading and its values. Where the heading says nothing the values alone decide,
//! and prose without a known heading is kept only under the heading's own words. A heading one letter away from a known one
//! is a `heading-typo`.
//!
//! Headings are taught in `errdex.yaml`:
//!
//! ```yaml
//! headings:
//!   solution: [How we deal with it]
//! ```
//!
//! ## Reported
//!
//! Another word:
//!
//! ```markdown en
//! | Code | Description       | Fahrplan          |
//! |------|-------------------|-------------------|
//! | 1    | The disk is full. | Delete old files. |
//! ```
//!
//! Beside known ones:
//!
//! ```markdown en
//! | Code | Name      | Fahrplan          | Description       |
//! |------|-----------|-------------------|-------------------|
//! | 1    | DISK_FULL | Delete old files. | The disk is full. |
//! ```
//!
//! In another language:
//!
//! ```markdown ko
//! | 코드 | 설명             | 오늘의 메뉴       |
//! |------|------------------|-------------------|
//! | 1    | 디스크가 가득 참 | 파일을 지우십시오 |
//! ```
//!
//! ## Accepted
//!
//! ```markdown en
//! | Error Code | Error Message | Possible cause    | Suggested Solution |
//! |------------|---------------|-------------------|--------------------|
//! | 1          | Disk full.    | The disk is full. | Delete old files.  |
//! ```
//!
//! A word before a known heading:
//!
//! ```markdown en
//! | Gateway error code | Description       |
//! |--------------------|-------------------|
//! | 1                  | The disk is full. |
//! ```
//!
//! A second language in parentheses:
//!
//! ```markdown zh
//! | Code（错误码） | 描述   |
//! |----------------|--------|
//! | 1              | 磁盘满 |
//! ```

use crate::compiled::Compiled;
use crate::finding::{Finding, Severity};
use crate::recognize::{Column, Match, Role};
use crate::rules::rule::Found;
use crate::rules::rule::Rule;
use crate::rules::shared::tables;
use crate::rules::shared::tables::Seen;
use crate::rules::shared::tables::quoted;
use crate::source::SourceId;
use std::collections::BTreeSet;

pub(crate) const RULE: Rule = Rule {
    id: "unknown-heading",
    group: "table",
    severity: Severity::Info,
    docs: include_str!("unknown_heading.rs"),
    check,
};

fn check(compiled: &Compiled, found: &mut Found) {
    let mut said: BTreeSet<(SourceId, &str)> = BTreeSet::new();
    for seen in tables::written_error_tables(compiled) {
        for (at, column) in seen.table.columns.iter().enumerate().filter(|(_, column)| !column.heading.is_empty()) {
            if column.matched == Match::Unknown && said.insert((seen.source.id, &column.heading)) {
                found.add(unknown(seen, at, column));
            }
        }
    }
}

fn unknown(seen: Seen<'_>, at: usize, column: &Column) -> Finding {
    let heading = quoted(&column.heading);
    let span = seen.heading_cells().get(at).map_or(seen.raw.span.head(), |cell| cell.span);
    Finding::new(format!("the heading {heading} is not known"), span, format!("read as {}", read_as(column)))
        .help(format!("teach it in errdex.yaml: {}", lesson(column)))
        .about(heading)
}

pub(crate) fn read_as(column: &Column) -> String {
    match column.role {
        Role::Other => "something else, kept under its heading".to_owned(),
        role => format!("`{}`", role.as_str()),
    }
}

/// What to write into the configuration; a column without a role shows the place for one.
pub(crate) fn lesson(column: &Column) -> String {
    let role = if column.role == Role::Other { "ROLE" } else { column.role.as_str() };
    format!("`headings: {{ {role}: [\"{}\"] }}`", column.heading.replace(['"', '\\', '`'], ""))
}
