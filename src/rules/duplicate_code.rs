//! A code is defined twice in one language.
//!
//! Generated code can keep only one meaning, and a reader who searches for the code may stop at the wrong row. A row that
//! was copied over its neighbour is reported as `copied-row`, which also names what it hides.
//!
//! ## Reported
//!
//! Two rows with one code and different names:
//!
//! ```markdown en
//! | Code | Name      | Description       |
//! |------|-----------|-------------------|
//! | 1001 | DISK_FULL | The disk is full. |
//! | 1001 | DISK_GONE | The disk is gone. |
//! ```
//!
//! The same code in two spellings:
//!
//! ```markdown en
//! | Error code | Description          |
//! |------------|----------------------|
//! | 4096       | The disk is full.    |
//! | 0x1000     | The disk is missing. |
//! ```
//!
//! Twice in both languages:
//!
//! ```markdown en
//! | Code | Description       |
//! |------|-------------------|
//! | 7    | The disk is full. |
//! | 7    | The disk is gone. |
//! | 8    | The disk is slow. |
//! ```
//!
//! ```markdown ko
//! | 코드 | 설명           |
//! |------|----------------|
//! | 7    | 디스크가 가득 참 |
//! | 7    | 디스크가 없음    |
//! | 8    | 디스크가 느림    |
//! ```
//!
//! ## Accepted
//!
//! ```markdown en
//! | Code | Name      | Description       |
//! |------|-----------|-------------------|
//! | 1001 | DISK_FULL | The disk is full. |
//! | 1002 | DISK_GONE | The disk is gone. |
//! ```
//!
//! One code that a cell spans over several causes:
//!
//! ```html en
//! <table>
//! <tr><th>Error code</th><th>Cause</th></tr>
//! <tr><td rowspan="2">1001</td><td>The disk is full.</td></tr>
//! <tr><td>The disk is gone.</td></tr>
//! </table>
//! ```
//!
//! A status that several named errors share is no key:
//!
//! ```markdown en
//! | Error code   | HTTP status code | Description        |
//! |--------------|------------------|--------------------|
//! | NoSuchBucket | 404              | No such bucket.    |
//! | NoSuchKey    | 404              | No such object.    |
//! | AccessDenied | 403              | You may not do so. |
//! ```

use super::{Found, Rule};
use crate::Compiled;
use crate::catalog::{EntryId, Key};
use crate::finding::{Finding, Severity};

pub(super) const RULE: Rule = Rule {
    id: "duplicate-code",
    group: "catalog",
    severity: Severity::Error,
    docs: include_str!("duplicate_code.rs"),
    check,
};

fn check(compiled: &Compiled, found: &mut Found) {
    for catalog in &compiled.catalogs {
        for record in catalog.records.iter().filter(|record| matches!(record.key, Key::Code(_))) {
            for rows in record.entries.values() {
                let own = |id: &&EntryId| compiled.entry(**id).copy.is_none();
                let Some((first, again)) = rows.split_first() else { continue };
                again.iter().filter(own).for_each(|id| found.add(finding(compiled, *first, *id, &record.key)));
            }
        }
    }
}

fn finding(compiled: &Compiled, first: EntryId, again: EntryId, key: &Key) -> Finding {
    let span = |id| {
        let entry = compiled.entry(id);
        entry.code.as_ref().map_or(entry.span, |code| code.span)
    };
    Finding::new(format!("code {key} is defined twice"), span(again), "defined again")
        .related(span(first), "first defined here")
        .help("give the row its own code, or join the two rows")
        .about(key)
}
