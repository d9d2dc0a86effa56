//! A heading of an error table is not in the vocabulary.
//!
//! What a column means is read from its heading and its values. Where the heading says nothing the values alone decide,
//! and prose without a known heading is kept only under the heading's own words. A heading one letter away from a known one
//! is probably misspelt, and is read as that one.
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
//! Misspelt:
//!
//! ```markdown en
//! | Code | Descripton        |
//! |------|-------------------|
//! | 1    | The disk is full. |
//! ```
//!
//! Another word:
//!
//! ```markdown en
//! | Code | Description       | Fahrplan          |
//! |------|-------------------|-------------------|
//! | 1    | The disk is full. | Delete old files. |
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

use super::tables::{self, Seen, quoted};
use super::{Found, Rule};
use crate::Compiled;
use crate::finding::{Finding, Severity};
use crate::recognize::{Column, Match, Role, fold};
use crate::source::SourceId;
use std::collections::{BTreeMap, BTreeSet};

pub(super) const RULE: Rule = Rule {
    id: "unknown-heading",
    group: "table",
    severity: Severity::Info,
    docs: include_str!("unknown_heading.rs"),
    check,
};

fn check(compiled: &Compiled, found: &mut Found) {
    let spellings = spellings(compiled);
    let mut said: BTreeSet<(SourceId, &str)> = BTreeSet::new();
    for seen in tables::written_error_tables(compiled) {
        for (at, column) in seen.table.columns.iter().enumerate().filter(|(_, column)| !column.heading.is_empty()) {
            let near = match &column.matched {
                Match::Unknown => None,
                Match::Near(_, word) if is_plural(&fold(&column.heading), word) => continue,
                Match::Near(_, word) => Some(spellings.get(word).copied().unwrap_or(word)),
                _ => continue,
            };
            if !said.insert((seen.source.id, &column.heading)) {
                continue;
            }
            match near {
                Some(word) => found.add_as(Severity::Warning, misspelt(seen, at, column, word)),
                None => found.add(unknown(seen, at, column)),
            }
        }
    }
}

fn is_plural(heading: &str, word: &str) -> bool {
    heading.strip_suffix('s') == Some(word) || word.strip_suffix('s') == Some(heading)
}

/// Known headings as pages write them, by their folded form, which is no sight for people.
fn spellings(compiled: &Compiled) -> BTreeMap<String, &str> {
    let columns = compiled.tables.iter().flatten().flat_map(|table| &table.columns);
    let known = columns.filter(|column| matches!(column.matched, Match::Known(_)));
    known.map(|column| (fold(&column.heading), column.heading.as_str())).collect()
}

fn misspelt(seen: Seen<'_>, at: usize, column: &Column, word: &str) -> Finding {
    let heading = quoted(&column.heading);
    place(
        seen,
        at,
        format!("the heading {heading} is not known, did you mean `{word}`?"),
        format!("read as {}", read_as(column)),
    )
    .help(format!("write `{word}`, or teach the heading in errdex.yaml: {}", lesson(column)))
    .about(heading)
}

fn unknown(seen: Seen<'_>, at: usize, column: &Column) -> Finding {
    let heading = quoted(&column.heading);
    place(seen, at, format!("the heading {heading} is not known"), format!("read as {}", read_as(column)))
        .help(format!("teach it in errdex.yaml: {}", lesson(column)))
        .about(heading)
}

fn place(seen: Seen<'_>, at: usize, message: String, label: String) -> Finding {
    let span = seen.heading_cells().get(at).map_or(seen.raw.span.head(), |cell| cell.span);
    Finding::new(message, span, label)
}

fn read_as(column: &Column) -> String {
    match column.role {
        Role::Other => "something else, kept under its heading".to_owned(),
        role => format!("`{}`", role.as_str()),
    }
}

/// What to write into the configuration; a column without a role shows the place for one.
fn lesson(column: &Column) -> String {
    let role = if column.role == Role::Other { "ROLE" } else { column.role.as_str() };
    format!("`headings: {{ {role}: [\"{}\"] }}`", column.heading.replace(['"', '\\', '`'], ""))
}
