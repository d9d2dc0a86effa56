//! A code stands under two names, in every language that has it.
//!
//! The names are kept beside one another on purpose, most often an old one and a new one, but a row for each makes readers
//! compare the rows to learn that. Where languages do not agree about it, or a page stands alone, the second row is a
//! `duplicate-code`. A cell with both names says it plainly and is not reported.
//!
//! ## Reported
//!
//! ```markdown en
//! | Code | Name      | Description       |
//! |------|-----------|-------------------|
//! | 1001 | DISK_FULL | The disk is full. |
//! | 1001 | VOL_FULL  | The disk is full. |
//! ```
//!
//! ```markdown ko
//! | 코드 | 이름      | 설명             |
//! |------|-----------|------------------|
//! | 1001 | DISK_FULL | 디스크가 가득 참 |
//! | 1001 | VOL_FULL  | 디스크가 가득 참 |
//! ```
//!
//! Far apart:
//!
//! ```markdown en
//! | Code | Name      | Description       |
//! |------|-----------|-------------------|
//! | 1001 | DISK_FULL | The disk is full. |
//! | 1002 | NO_DISK   | There is no disk. |
//! | 1001 | OLD_FULL  | The disk is full. |
//! ```
//!
//! ```markdown zh
//! | 错误码 | 名称      | 描述     |
//! |--------|-----------|----------|
//! | 1001   | DISK_FULL | 磁盘已满 |
//! | 1002   | NO_DISK   | 没有磁盘 |
//! | 1001   | OLD_FULL  | 磁盘已满 |
//! ```
//!
//! In three languages, in another order in one of them:
//!
//! ```markdown en
//! | Code | Name      | Description       |
//! |------|-----------|-------------------|
//! | 1001 | DISK_FULL | The disk is full. |
//! | 1001 | VOL_FULL  | The disk is full. |
//! ```
//!
//! ```markdown ja
//! | コード | 名前      | 説明               |
//! |--------|-----------|--------------------|
//! | 1001   | VOL_FULL  | ディスクが満杯です |
//! | 1001   | DISK_FULL | ディスクが満杯です |
//! ```
//!
//! ```markdown ko
//! | 코드 | 이름      | 설명             |
//! |------|-----------|------------------|
//! | 1001 | DISK_FULL | 디스크가 가득 참 |
//! | 1001 | VOL_FULL  | 디스크가 가득 참 |
//! ```
//!
//! ## Accepted
//!
//! One row with both names:
//!
//! ```markdown en
//! | Code | Name                  | Description       |
//! |------|-----------------------|-------------------|
//! | 1001 | DISK_FULL<br>VOL_FULL | The disk is full. |
//! ```
//!
//! ```markdown ko
//! | 코드 | 이름                  | 설명             |
//! |------|-----------------------|------------------|
//! | 1001 | DISK_FULL<br>VOL_FULL | 디스크가 가득 참 |
//! ```
//!
//! A status that several named errors share:
//!
//! ```markdown en
//! | Error code   | HTTP status code | Description        |
//! |--------------|------------------|--------------------|
//! | NoSuchBucket | 404              | No such bucket.    |
//! | NoSuchKey    | 404              | No such object.    |
//! ```
//!
//! ```markdown zh
//! | 错误码       | HTTP 状态码 | 描述       |
//! |--------------|-------------|------------|
//! | NoSuchBucket | 404         | 桶不存在   |
//! | NoSuchKey    | 404         | 对象不存在 |
//! ```
//!
//! Each name with its code:
//!
//! ```markdown en
//! | Code | Name      | Description       |
//! |------|-----------|-------------------|
//! | 1001 | DISK_FULL | The disk is full. |
//! | 1002 | VOL_FULL  | The volume is full. |
//! ```

use crate::catalog::{CodeValue, EntryId, Key, Record};
use crate::compiled::Compiled;
use crate::finding::{Finding, Severity};
use crate::rules::rule::Found;
use crate::rules::rule::Rule;
use crate::rules::shared::between::names;
use std::collections::BTreeSet;

pub(crate) const RULE: Rule =
    Rule { id: "alias", group: "catalog", severity: Severity::Info, docs: include_str!("alias.rs"), check };

fn check(compiled: &Compiled, found: &mut Found) {
    for catalog in &compiled.catalogs {
        for record in catalog.records.iter().filter(|record| is_alias(compiled, record)) {
            finding(compiled, record, catalog.reference.as_str()).into_iter().for_each(|finding| found.add(finding));
        }
    }
}

/// Whether every language gives a code the same names, in a row for each.
pub(crate) fn is_alias(compiled: &Compiled, record: &Record) -> bool {
    let is_status = matches!(record.key, Key::Code(CodeValue::Int(100..=599)));
    if is_status || !matches!(record.key, Key::Code(_)) || record.entries.len() < 2 {
        return false;
    }
    let names = |ids: &Vec<EntryId>| {
        let entries = ids.iter().map(|id| compiled.entry(*id)).filter(|entry| entry.copy.is_none());
        let names = entries.filter_map(|entry| entry.name.as_ref()).map(|name| name.value.as_str());
        let distinct: BTreeSet<&str> = names.collect();
        (ids.len() > 1 && distinct.len() == ids.len()).then_some(distinct)
    };
    let all: Option<BTreeSet<BTreeSet<&str>>> = record.entries.values().map(names).collect();
    all.is_some_and(|all| all.len() == 1)
}

fn finding(compiled: &Compiled, record: &Record, reference: &str) -> Option<Finding> {
    let by_lang = record.entries.iter().find(|(lang, _)| lang.as_str() == reference);
    let (_, ids) = by_lang.or_else(|| record.entries.iter().next())?;
    let (first, again) = (compiled.entry(*ids.first()?), compiled.entry(*ids.get(1)?));
    let name = |entry: &crate::catalog::Entry| entry.name.as_ref().map_or(String::new(), |name| name.value.clone());
    let finding = Finding::new(
        format!("{} has two names, `{}` and `{}`", first.title(), name(first), name(again)),
        names::span(again),
        "a second name",
    );
    Some(
        finding
            .related(names::span(first), "the first one")
            .help("say which name is current, or write both into one row")
            .about(&record.key),
    )
}
