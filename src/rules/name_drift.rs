//! One code has different names in different languages.
//!
//! The name is what programs use; translations must not change it. With three or more languages the page that stands
//! alone is the one named.
//!
//! ## Reported
//!
//! ```markdown en
//! | Code  | Name    | Description    |
//! |-------|---------|----------------|
//! | 65535 | UNKNOWN | Unknown error. |
//! ```
//!
//! ```markdown ko
//! | 코드  | 이름   | 설명         |
//! |-------|--------|--------------|
//! | 65535 | UNKOWN | 알 수 없음   |
//! ```
//!
//! One language of three:
//!
//! ```markdown en
//! | Code | Name      | Description |
//! |------|-----------|-------------|
//! | 1    | DISK_FULL | Disk full.  |
//! ```
//!
//! ```markdown ko
//! | 코드 | 이름      | 설명             |
//! |------|-----------|------------------|
//! | 1    | DISK_FULL | 디스크가 가득 참 |
//! ```
//!
//! ```markdown zh
//! | 错误码 | 名称     | 描述   |
//! |--------|----------|--------|
//! | 1      | ISK_FULL | 磁盘满 |
//! ```
//!
//! Only the case differs:
//!
//! ```markdown en
//! | Code | Name      | Description |
//! |------|-----------|-------------|
//! | 1    | DiskFull  | Disk full.  |
//! ```
//!
//! ```markdown zh
//! | 错误码 | 名称     | 描述   |
//! |--------|----------|--------|
//! | 1      | Diskfull | 磁盘满 |
//! ```
//!
//! ## Accepted
//!
//! ```markdown en
//! | Code | Name      | Description |
//! |------|-----------|-------------|
//! | 1    | DISK_FULL | Disk full.  |
//! ```
//!
//! ```markdown zh
//! | 错误码 | 名称          | 描述   |
//! |--------|---------------|--------|
//! | 1      | DISK<br>_FULL | 磁盘满 |
//! ```
//!
//! A page that gives no names:
//!
//! ```markdown en
//! | Code | Name      | Description |
//! |------|-----------|-------------|
//! | 1    | DISK_FULL | Disk full.  |
//! ```
//!
//! ```markdown zh
//! | 错误码 | 描述   |
//! |--------|--------|
//! | 1      | 磁盘满 |
//! ```
//!
//! Two names in one cell, in another order:
//!
//! ```markdown en
//! | Code | Name              | Description |
//! |------|-------------------|-------------|
//! | 1    | DISK_FULL<br>FULL | Disk full.  |
//! ```
//!
//! ```markdown zh
//! | 错误码 | 名称              | 描述   |
//! |--------|-------------------|--------|
//! | 1      | FULL<br>DISK_FULL | 磁盘满 |
//! ```

use super::{Found, Rule};
use crate::Compiled;
use crate::catalog::{Catalog, Copied, Entry, Key, Record};
use crate::finding::{Edit, Finding, Fix, Severity};
use std::cmp::Reverse;
use std::collections::BTreeMap;

pub(super) const RULE: Rule = Rule {
    id: "name-drift",
    group: "languages",
    severity: Severity::Error,
    docs: include_str!("name_drift.rs"),
    check,
};

fn check(compiled: &Compiled, found: &mut Found) {
    for catalog in compiled.catalogs.iter().filter(|catalog| catalog.pages.len() > 1) {
        for record in catalog.records.iter().filter(|record| matches!(record.key, Key::Code(_))) {
            check_record(compiled, catalog, record, found);
        }
    }
}

/// The languages of a record by the names they give it. A row that is a copy has no say.
fn check_record(compiled: &Compiled, catalog: &Catalog, record: &Record, found: &mut Found) {
    let mut by_names: BTreeMap<Vec<&str>, Vec<&Entry>> = BTreeMap::new();
    for ids in record.entries.values() {
        // A code that stands twice is another rule's; its first row speaks for the language.
        let Some(entry) = ids.first().map(|id| compiled.entry(*id)) else { continue };
        let is_copy = entry.copy.as_ref().is_some_and(|copy| copy.what == Copied::Name);
        if let Some(name) = entry.name.as_ref().filter(|_| !is_copy) {
            let mut names: Vec<&str> =
                std::iter::once(name).chain(&entry.aliases).map(|name| name.value.as_str()).collect();
            names.sort_unstable();
            by_names.entry(names).or_default().push(entry);
        }
    }
    if by_names.len() < 2 {
        return;
    }
    let mut groups: Vec<Vec<&Entry>> = by_names.into_values().collect();
    // The name that most languages carry is taken for the right one; of equals, that of the reference language.
    let has_reference = |entries: &[&Entry]| entries.iter().any(|entry| entry.lang == catalog.reference);
    groups.sort_by_key(|entries| (Reverse(entries.len()), !has_reference(entries)));
    for drifted in &groups[1..] {
        for entry in drifted {
            found.add(finding(record, entry, &groups[0]));
        }
    }
}

fn finding(record: &Record, entry: &Entry, agreed: &[&Entry]) -> Finding {
    let name = |entry: &Entry| entry.name.as_ref().map_or("", |name| name.value.as_str()).to_owned();
    let span = |entry: &Entry| entry.name.as_ref().map_or(entry.span, |name| name.span);
    let langs = agreed.iter().map(|entry| format!("`{}`", entry.lang)).collect::<Vec<_>>().join(", ");
    let (here, there) = (name(entry), name(agreed[0]));
    let verb = if agreed.len() == 1 { "calls" } else { "call" };
    let finding = Finding::new(
        format!("{} is `{here}` in `{}` but `{there}` in {langs}", record.key, entry.lang),
        span(entry),
        format!("{langs} {verb} it `{there}`"),
    )
    .related(span(agreed[0]), format!("`{}` in `{}`", there, agreed[0].lang))
    .help(format!("use one name in every language: `{there}` here, if that is what the program defines"))
    .about(&record.key);
    let edits = vec![Edit { span: span(entry), text: there.clone() }];
    finding.fix(Fix { title: format!("write `{there}`"), safe: false, edits })
}
