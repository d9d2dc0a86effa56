//! Two headings of an error table say the same.
//!
//! Of two columns for one meaning the catalog can keep one; the other is kept under its heading and is no field of outputs.
//! Readers do not know either which of the two is meant. Columns that their values tell apart, such as a code and its name
//! both headed `Error code`, are accepted.
//!
//! ## Reported
//!
//! ```markdown en
//! | Code | Solution          | Suggested solution |
//! |------|-------------------|--------------------|
//! | 1    | Delete old files. | Buy a disk.        |
//! ```
//!
//! The same heading twice:
//!
//! ```markdown zh
//! | 错误码 | 处理措施   | 处理措施   |
//! |--------|------------|------------|
//! | 1      | 删除旧文件 | 再买一块盘 |
//! ```
//!
//! In HTML:
//!
//! ```html ko
//! <table>
//! <tr><th>코드</th><th>원인</th><th>원인</th></tr>
//! <tr><td>1</td><td>디스크가 가득 참</td><td>파일이 너무 많음</td></tr>
//! </table>
//! ```
//!
//! ## Accepted
//!
//! ```markdown en
//! | Error code | HTTP status code | Description        |
//! |------------|------------------|--------------------|
//! | NoBucket   | 404              | There is no such bucket. |
//! ```
//!
//! A code and its name:
//!
//! ```markdown en
//! | Error code | Error code | Description       |
//! |------------|------------|-------------------|
//! | 1001       | DISK_FULL  | The disk is full. |
//! | 1002       | DISK_GONE  | The disk is gone. |
//! ```
//!
//! A remark beside the description:
//!
//! ```markdown en
//! | Code | Message    | Meaning           | Note        |
//! |------|------------|-------------------|-------------|
//! | 1    | Disk full. | The disk is full. | Since v2.1. |
//! ```
//!
//! Cause and solution:
//!
//! ```markdown en
//! | Code | Cause             | Solution          |
//! |------|-------------------|-------------------|
//! | 1    | The disk is full. | Delete old files. |
//! ```

use crate::compiled::Compiled;
use crate::finding::{Finding, Severity};
use crate::recognize::{Match, Role};
use crate::rules::rule::Found;
use crate::rules::rule::Rule;
use crate::rules::shared::tables;
use crate::rules::shared::tables::quoted;
use crate::source::SourceId;
use std::collections::BTreeSet;

pub(crate) const RULE: Rule = Rule {
    id: "ambiguous-heading",
    group: "table",
    severity: Severity::Warning,
    docs: include_str!("ambiguous_heading.rs"),
    check,
};

fn check(compiled: &Compiled, found: &mut Found) {
    let mut said: BTreeSet<(SourceId, &str)> = BTreeSet::new();
    for seen in tables::written_error_tables(compiled) {
        let columns = &seen.table.columns;
        for (at, column) in columns.iter().enumerate().filter(|(_, column)| column.role == Role::Other) {
            let Match::Known(roles) = &column.matched else { continue };
            if column.is_remark() {
                continue;
            }
            let is_same = |other: &&crate::recognize::Column| {
                matches!(&other.matched, Match::Known(same) if same == roles) && other.role == roles[0]
            };
            let first = columns.iter().find(is_same).filter(|first| first.role.is_prose());
            let Some(first) = first.filter(|_| said.insert((seen.source.id, &column.heading))) else { continue };
            let place = |at: usize| seen.heading_cells().get(at).map_or(seen.raw.span.head(), |cell| cell.span);
            let taken = columns.iter().position(|other| std::ptr::eq(other, first)).unwrap_or(0);
            let message = if first.heading == column.heading {
                format!("the heading {} stands twice", quoted(&column.heading))
            } else {
                format!("the headings {} and {} say the same", quoted(&first.heading), quoted(&column.heading))
            };
            found.add(
                Finding::new(message, place(at), "kept under its heading, no field of outputs")
                    .related(place(taken), format!("read as `{}`", first.role.as_str()))
                    .help("give each column a heading of its own, or teach its role in errdex.yaml under `headings`")
                    .about(&column.heading),
            );
        }
    }
}
