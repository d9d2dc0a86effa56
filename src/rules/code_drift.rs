//! One name has different codes in different languages.
//!
//! The same error is published under two numbers; one of the pages is wrong, and whoever compares with it fails.
//!
//! ## Reported
//!
//! A digit too many:
//!
//! ```markdown en
//! | Code  | Name    | Description    |
//! |-------|---------|----------------|
//! | 10001 | TIMEOUT | Took too long. |
//! | 10002 | NO_DISK | No disk.       |
//! ```
//!
//! ```markdown ko
//! | 코드   | 이름    | 설명        |
//! |--------|---------|-------------|
//! | 100001 | TIMEOUT | 시간 초과   |
//! | 10002  | NO_DISK | 디스크 없음 |
//! ```
//!
//! Three languages, one of them alone:
//!
//! ```markdown en
//! | Code | Name    | Description    |
//! |------|---------|----------------|
//! | 1001 | TIMEOUT | Took too long. |
//! ```
//!
//! ```markdown ko
//! | 코드 | 이름    | 설명      |
//! |------|---------|-----------|
//! | 1001 | TIMEOUT | 시간 초과 |
//! ```
//!
//! ```markdown zh
//! | 错误码 | 名称    | 描述 |
//! |--------|---------|------|
//! | 1010   | TIMEOUT | 超时 |
//! ```
//!
//! A lost sign:
//!
//! ```markdown en
//! | Code | Name    | Description    |
//! |------|---------|----------------|
//! | -8   | TIMEOUT | Took too long. |
//! ```
//!
//! ```markdown zh
//! | 错误码 | 名称    | 描述 |
//! |--------|---------|------|
//! | 8      | TIMEOUT | 超时 |
//! ```
//!
//! ## Accepted
//!
//! ```markdown en
//! | Code | Name    | Description    |
//! |------|---------|----------------|
//! | 1001 | TIMEOUT | Took too long. |
//! ```
//!
//! ```markdown zh
//! | 错误码 | 名称    | 描述 |
//! |--------|---------|------|
//! | 1001   | TIMEOUT | 超时 |
//! ```
//!
//! Decimal and hex spellings of one value:
//!
//! ```markdown en
//! | Code   | Name    | Description    |
//! |--------|---------|----------------|
//! | 0x03E9 | TIMEOUT | Took too long. |
//! ```
//!
//! ```markdown zh
//! | 错误码 | 名称    | 描述 |
//! |--------|---------|------|
//! | 1001   | TIMEOUT | 超时 |
//! ```
//!
//! Ranges with other marks:
//!
//! ```markdown en
//! | Code          | Name  | Description |
//! |---------------|-------|-------------|
//! | 12001 - 13000 | OTHER | Others.     |
//! ```
//!
//! ```markdown zh
//! | 错误码      | 名称  | 描述 |
//! |-------------|-------|------|
//! | 12001～13000 | OTHER | 其他 |
//! ```

use super::{Found, Rule};
use crate::Compiled;
use crate::catalog::{Catalog, Entry, Key};
use crate::finding::{Edit, Finding, Fix, Severity};
use crate::source::Lang;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

pub(super) const RULE: Rule = Rule {
    id: "code-drift",
    group: "languages",
    severity: Severity::Error,
    docs: include_str!("code_drift.rs"),
    check,
};

/// One name and the codes that languages give it; the code most of them give comes first.
struct Drift<'a> {
    groups: Vec<(&'a Key, Vec<&'a Entry>)>,
}

fn check(compiled: &Compiled, found: &mut Found) {
    for catalog in compiled.catalogs.iter().filter(|catalog| catalog.pages.len() > 1) {
        for drift in drifts(compiled, catalog) {
            let (_, agreed) = &drift.groups[0];
            for (_, entries) in &drift.groups[1..] {
                entries.iter().for_each(|entry| found.add(finding(entry, agreed)));
            }
        }
    }
}

/// The codes that only seem to be missing from a language because it gives their name another code.
pub(super) fn keys<'a>(compiled: &'a Compiled, catalog: &'a Catalog) -> BTreeSet<(&'a Lang, &'a Key)> {
    let mut keys = BTreeSet::new();
    for drift in drifts(compiled, catalog) {
        for (key, _) in &drift.groups {
            let others = drift.groups.iter().filter(|(other, _)| other != key).flat_map(|(_, entries)| entries);
            keys.extend(others.map(|entry| (&entry.lang, *key)));
        }
    }
    keys
}

/// Names that stand once in each language that has them, on codes that no two of those languages share.
fn drifts<'a>(compiled: &'a Compiled, catalog: &'a Catalog) -> Vec<Drift<'a>> {
    let mut by_name: BTreeMap<&str, Vec<&Entry>> = BTreeMap::new();
    for id in catalog.records.iter().flat_map(|record| record.entries.values().flatten()) {
        let entry = compiled.entry(*id);
        if let (Key::Code(_), Some(name), None) = (&entry.key, &entry.name, &entry.copy) {
            by_name.entry(&name.value).or_default().push(entry);
        }
    }
    by_name.into_values().filter_map(|entries| drift(catalog, entries)).collect()
}

fn drift<'a>(catalog: &Catalog, entries: Vec<&'a Entry>) -> Option<Drift<'a>> {
    let langs: BTreeSet<&Lang> = entries.iter().map(|entry| &entry.lang).collect();
    if langs.len() < entries.len() {
        return None;
    }
    let mut by_key: BTreeMap<&Key, Vec<&Entry>> = BTreeMap::new();
    for entry in entries {
        by_key.entry(&entry.key).or_default().push(entry);
    }
    // A language that has the other code too has both errors, under names that drifted.
    let has = |lang: &Lang, key: &Key| catalog.get(key).is_some_and(|record| record.entries.contains_key(lang));
    let apart = by_key.iter().all(|(key, _)| {
        by_key
            .iter()
            .filter(|(other, _)| *other != key)
            .all(|(_, entries)| entries.iter().all(|entry| !has(&entry.lang, key)))
    });
    if by_key.len() < 2 || !apart {
        return None;
    }
    let mut groups: Vec<(&Key, Vec<&Entry>)> = by_key.into_iter().collect();
    let has_reference = |entries: &[&Entry]| entries.iter().any(|entry| entry.lang == catalog.reference);
    groups.sort_by_key(|(_, entries)| (Reverse(entries.len()), !has_reference(entries)));
    Some(Drift { groups })
}

fn finding(entry: &Entry, agreed: &[&Entry]) -> Finding {
    let span = |entry: &Entry| entry.code.as_ref().map_or(entry.span, |code| code.span);
    let text = |entry: &Entry| entry.code.as_ref().map_or(String::new(), |code| code.value.text.clone());
    let name = entry.name.as_ref().map_or("", |name| name.value.as_str());
    let langs = agreed.iter().map(|entry| format!("`{}`", entry.lang)).collect::<Vec<_>>().join(", ");
    let there = text(agreed[0]);
    Finding::new(
        format!("`{name}` is {} in `{}` but {there} in {langs}", text(entry), entry.lang),
        span(entry),
        format!("{there} in {langs}"),
    )
    .related(span(agreed[0]), format!("{there} in `{}`", agreed[0].lang))
    .help("publish one code in every language: the one that the program returns")
    .about(name)
    .fix(Fix {
        title: format!("write {there}"),
        safe: false,
        edits: vec![Edit { span: span(entry), text: there }],
    })
}
