//! The names of a page differ from the other languages' by a rule.
//!
//! Where `_ERROR` became `_ERR`, or `V2T` became `S2T`, in name after name, the program was renamed and one page was not
//! brought along: its readers search for names that no program has. That is one mistake, however many names it shows in,
//! so it is said once, with what was put for what. Where most names that differ follow such rules, the others belong to
//! the same edition and are counted with them.
//!
//! ## Reported
//!
//! ```markdown en
//! | Code | Name     | Description    |
//! |------|----------|----------------|
//! | 1    | NET_ERR  | Network error. |
//! | 2    | DISK_ERR | Disk error.    |
//! ```
//!
//! ```markdown ko
//! | 코드 | 이름       | 설명          |
//! |------|------------|---------------|
//! | 1    | NET_ERROR  | 네트워크 오류 |
//! | 2    | DISK_ERROR | 디스크 오류   |
//! ```
//!
//! A word inside the names, in two of three languages:
//!
//! ```markdown en
//! | Code | Name         | Description    |
//! |------|--------------|----------------|
//! | 1    | SDK_S2T_FAIL | Network error. |
//! | 2    | SDK_S2T_FULL | Disk full.     |
//! ```
//!
//! ```markdown ko
//! | 코드 | 이름         | 설명             |
//! |------|--------------|------------------|
//! | 1    | SDK_V2T_FAIL | 네트워크 오류    |
//! | 2    | SDK_V2T_FULL | 디스크가 가득 참 |
//! ```
//!
//! ```markdown zh
//! | 错误码 | 名称         | 描述     |
//! |--------|--------------|----------|
//! | 1      | SDK_S2T_FAIL | 网络错误 |
//! | 2      | SDK_S2T_FULL | 磁盘已满 |
//! ```
//!
//! A prefix that one page does not write:
//!
//! ```markdown en
//! | Code | Name          | Description    |
//! |------|---------------|----------------|
//! | 1    | PUSH_ERR_NET  | Network error. |
//! | 2    | PUSH_ERR_DISK | Disk error.    |
//! ```
//!
//! ```markdown zh
//! | 错误码 | 名称     | 描述     |
//! |--------|----------|----------|
//! | 1      | ERR_NET  | 网络错误 |
//! | 2      | ERR_DISK | 磁盘错误 |
//! ```
//!
//! ## Accepted
//!
//! ```markdown en
//! | Code | Name     | Description    |
//! |------|----------|----------------|
//! | 1    | NET_ERR  | Network error. |
//! | 2    | DISK_ERR | Disk error.    |
//! ```
//!
//! ```markdown ko
//! | 코드 | 이름     | 설명          |
//! |------|----------|---------------|
//! | 1    | NET_ERR  | 네트워크 오류 |
//! | 2    | DISK_ERR | 디스크 오류   |
//! ```
//!
//! Two rules of naming that hold in every language:
//!
//! ```markdown en
//! | Code | Name       | Description    |
//! |------|------------|----------------|
//! | 1    | NET_ERR    | Network error. |
//! | 2    | DISK_ERROR | Disk error.    |
//! ```
//!
//! ```markdown zh
//! | 错误码 | 名称       | 描述     |
//! |--------|------------|----------|
//! | 1      | NET_ERR    | 网络错误 |
//! | 2      | DISK_ERROR | 磁盘错误 |
//! ```
//!
//! A page without names:
//!
//! ```markdown en
//! | Code | Name    | Description    |
//! |------|---------|----------------|
//! | 1    | NET_ERR | Network error. |
//! ```
//!
//! ```markdown ko
//! | 코드 | 설명          |
//! |------|---------------|
//! | 1    | 네트워크 오류 |
//! ```

use crate::catalog::Entry;
use crate::compiled::Compiled;
use crate::finding::{Edit, Finding, Fix, Severity};
use crate::rules::rule::Found;
use crate::rules::rule::Rule;
use crate::rules::shared::between::languages;
use crate::rules::shared::between::names;
use crate::rules::shared::between::names::Drift;
use crate::rules::shared::between::names::Kind;
use crate::rules::shared::between::renames;
use crate::rules::shared::tables::listed;
use crate::source::Lang;
use std::collections::BTreeMap;

pub(crate) const RULE: Rule = Rule {
    id: "family-rename",
    group: "languages",
    severity: Severity::Error,
    docs: include_str!("family_rename.rs"),
    check,
};

/// Substitutions and places that a finding shows; the rest is counted.
const SHOWN: usize = 3;

fn check(compiled: &Compiled, found: &mut Found) {
    for catalog in compiled.catalogs.iter().filter(|catalog| catalog.pages.len() > 1) {
        let drifts = names::drifts(compiled, catalog);
        let mut families: BTreeMap<Vec<&Lang>, Vec<&Drift<'_>>> = BTreeMap::new();
        for drift in drifts.iter().filter(|drift| drift.kind == Kind::Family) {
            families.entry(drift.drifted.iter().map(|entry| &entry.lang).collect()).or_default().push(drift);
        }
        families.values().for_each(|family| found.add(finding(family)));
    }
}

/// The names of one edition, in page order.
fn finding(family: &[&Drift<'_>]) -> Finding {
    let mut family = family.to_vec();
    family.sort_by_key(|drift| names::span(drift.drifted[0]));
    let mut agreed: Vec<&Entry> = family.iter().flat_map(|drift| drift.agreed.iter().copied()).collect();
    agreed.sort_by_key(|entry| &entry.lang);
    agreed.dedup_by_key(|entry| &entry.lang);
    let frequent = renames::frequent(family.iter().map(|drift| (drift.here(), drift.there())));
    let mut list: Vec<String> =
        frequent.iter().take(SHOWN).map(|((from, to), count)| format!("`{from}` for `{to}` ({count} times)")).collect();
    let covers = |count: &usize| *count == family.len();
    if frequent.len() > SHOWN || !frequent.iter().any(|(_, count)| covers(count)) {
        list.push("others".to_owned());
    }
    // The place to look at is one that shows the rule.
    let shows = |drift: &&Drift<'_>| {
        frequent.first().is_some_and(|(words, _)| renames::substitutions(drift.here(), drift.there()).contains(words))
    };
    let place = family.iter().position(shows).unwrap_or_default();
    let first = family[place];
    let message = format!(
        "{} names of {} differ from those of {}: {}",
        family.len(),
        languages(&first.drifted),
        languages(&agreed),
        listed(&list)
    );
    let mut finding =
        Finding::new(message, names::span(first.drifted[0]), format!("`{}` in {}", first.there(), languages(&agreed)));
    finding = first.places(finding);
    for drift in family[place + 1..].iter().take(SHOWN) {
        finding =
            finding.related(names::span(drift.drifted[0]), format!("{} is `{}` elsewhere", drift.key, drift.there()));
    }
    let edits = family.iter().flat_map(|drift| {
        drift.drifted.iter().map(|entry| Edit { span: names::span(entry), text: drift.there().to_owned() })
    });
    let mut edits: Vec<Edit> = edits.collect();
    edits.sort_by_key(|edit| edit.span);
    let title = format!("write the names of {}", languages(&agreed));
    finding
        .help("publish the names that the program defines in every language; the pages look like those of two editions")
        .about(languages(&first.drifted))
        .fix(Fix { title, safe: false, edits })
}
