//! A row without a code stands twice in a table.
//!
//! A name may describe several situations, but then the rows differ in what they say. Two rows that agree in every cell are one
//! that somebody pasted twice, or that was meant to become another. A row with a code is reported as `duplicate-code`, and one that
//! hides an entry of another language as `copied-row`.
//!
//! ## Reported
//!
//! ```markdown en
//! | Error code   | HTTP status code | Description           |
//! |--------------|------------------|-----------------------|
//! | AccessDenied | 403              | The bucket is closed. |
//! | NoSuchKey    | 404              | No such object.       |
//! | AccessDenied | 403              | The bucket is closed. |
//! ```
//!
//! In one language of two:
//!
//! ```markdown en
//! | Error code   | Description           |
//! |--------------|-----------------------|
//! | AccessDenied | The bucket is closed. |
//! | AccessDenied | The bucket is closed. |
//! | NoSuchKey    | No such object.       |
//! ```
//!
//! ```markdown zh
//! | 错误码       | 描述       |
//! |--------------|------------|
//! | AccessDenied | 桶已关闭   |
//! | NoSuchKey    | 对象不存在 |
//! ```
//!
//! A message:
//!
//! ```markdown en
//! | Error message   | Cause       | Solution     |
//! |-----------------|-------------|--------------|
//! | Publish timeout | No network. | Reconnect.   |
//! | Room is closed  | No room.    | Open a room. |
//! | Publish timeout | No network. | Reconnect.   |
//! ```
//!
//! ## Accepted
//!
//! One name in two situations:
//!
//! ```markdown en
//! | Error code   | HTTP status code | Description           |
//! |--------------|------------------|-----------------------|
//! | AccessDenied | 403              | The bucket is closed. |
//! | AccessDenied | 403              | The key is wrong.     |
//! | NoSuchKey    | 404              | No such object.       |
//! ```
//!
//! Two operations that return one error:
//!
//! ```markdown en
//! ## Error codes of reading
//!
//! | Error code   | Description           |
//! |--------------|-----------------------|
//! | AccessDenied | The bucket is closed. |
//!
//! ## Error codes of writing
//!
//! | Error code   | Description           |
//! |--------------|-----------------------|
//! | AccessDenied | The bucket is closed. |
//! ```
//!
//! Two names with one text:
//!
//! ```markdown en
//! | Error code   | Description     |
//! |--------------|-----------------|
//! | NoSuchKey    | No such object. |
//! | NoSuchObject | No such object. |
//! ```

use crate::catalog::{Catalog, Entry, EntryId, Key, Record};
use crate::compiled::Compiled;
use crate::finding::{Finding, Severity};
use crate::rules::rule::Found;
use crate::rules::rule::Rule;
use crate::rules::shared::between::entries::key_span;
use crate::rules::shared::tables::quoted;
use crate::source::Lang;

pub(crate) const RULE: Rule = Rule {
    id: "duplicate-row",
    group: "catalog",
    severity: Severity::Warning,
    docs: include_str!("duplicate_row.rs"),
    check,
};

fn check(compiled: &Compiled, found: &mut Found) {
    for catalog in &compiled.catalogs {
        for record in catalog.records.iter().filter(|record| !matches!(record.key, Key::Code(_))) {
            if let Some(finding) = finding(compiled, catalog, record) {
                found.add(finding);
            }
        }
    }
}

/// One finding for all languages that have the row twice: whoever copied the row copied it into all pages, or the first page
/// was translated as it stood.
fn finding(compiled: &Compiled, catalog: &Catalog, record: &Record) -> Option<Finding> {
    let again = |(lang, ids): (&Lang, &Vec<EntryId>)| {
        let [first, again, ..] = ids[..] else { return None };
        let (first, again) = (compiled.entry(first), compiled.entry(again));
        let is_row = again.copy.is_none() && first.copy.is_none() && first.span != again.span;
        is_row.then_some((*lang == catalog.reference, first, again))
    };
    let mut twice: Vec<(bool, &Entry, &Entry)> = record.entries.iter().filter_map(again).collect();
    twice.sort_by_key(|(is_reference, ..)| !is_reference);
    let (_, first, again) = twice.first()?;
    let key = quoted(&record.key.to_string());
    let finding = Finding::new(format!("the row of {key} stands twice"), key_span(again), "the same row again")
        .related(key_span(first), "it stands here already");
    let others = twice[1..].iter();
    let finding = others
        .fold(finding, |finding, (_, _, again)| finding.related(key_span(again), format!("and in `{}`", again.lang)));
    Some(finding.help("take one of the two rows out, or write the error that was meant").about(&record.key))
}
