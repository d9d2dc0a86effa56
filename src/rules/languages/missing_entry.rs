//! An entry that other languages have is missing from a page.
//!
//! Readers of that language search for a code and find nothing. Entries that are missing side by side are one finding,
//! placed at the row after which they belong. Where a language shares nothing with the others, that is said once. An entry
//! that most languages lack is reported as `extra-entry` where it stands, a page that lacks many as `stale-page`.
//!
//! ## Reported
//!
//! ```markdown en
//! | Code | Description    |
//! |------|----------------|
//! | 1    | Network error. |
//! | 2    | Disk full.     |
//! | 3    | Timeout.       |
//! ```
//!
//! ```markdown ko
//! | 코드 | 설명          |
//! |------|---------------|
//! | 1    | 네트워크 오류 |
//! | 3    | 시간 초과     |
//! ```
//!
//! Several in a row, missing from one of three languages:
//!
//! ```markdown en
//! | Code | Description    |
//! |------|----------------|
//! | 1    | Network error. |
//! | 2    | Disk full.     |
//! | 3    | Timeout.       |
//! ```
//!
//! ```markdown ko
//! | 코드 | 설명          |
//! |------|---------------|
//! | 1    | 네트워크 오류 |
//! ```
//!
//! ```markdown zh
//! | 错误码 | 描述     |
//! |--------|----------|
//! | 1      | 网络错误 |
//! | 2      | 磁盘已满 |
//! | 3      | 超时     |
//! ```
//!
//! Entries that have a name only:
//!
//! ```markdown en
//! | Error code | Description     |
//! |------------|-----------------|
//! | NoSuchKey  | No such object. |
//! | NoSuchUser | No such user.   |
//! ```
//!
//! ```markdown zh
//! | 错误码     | 描述       |
//! |------------|------------|
//! | NoSuchUser | 用户不存在 |
//! ```
//!
//! Codes that only the other language knows, on both sides:
//!
//! ```markdown en
//! | Code | Description    |
//! |------|----------------|
//! | 1    | Network error. |
//! | 2    | Disk full.     |
//! ```
//!
//! ```markdown ko
//! | 코드 | 설명          |
//! |------|---------------|
//! | 11   | 네트워크 오류 |
//! | 12   | 시간 초과     |
//! ```
//!
//! ## Accepted
//!
//! ```markdown en
//! | Code | Description    |
//! |------|----------------|
//! | 1    | Network error. |
//! | 2    | Disk full.     |
//! ```
//!
//! ```markdown ko
//! | 코드 | 설명             |
//! |------|------------------|
//! | 1    | 네트워크 오류    |
//! | 2    | 디스크가 가득 참 |
//! ```
//!
//! The same code in another spelling:
//!
//! ```markdown en
//! | Code   | Description    |
//! |--------|----------------|
//! | 0x1000 | Network error. |
//! ```
//!
//! ```markdown zh
//! | 错误码 | 描述     |
//! |--------|----------|
//! | 4096   | 网络错误 |
//! ```
//!
//! Messages that are translated, in the order of the other page:
//!
//! ```markdown en
//! | Error message   | Cause       | Solution     |
//! |-----------------|-------------|--------------|
//! | Publish timeout | No network. | Reconnect.   |
//! | Room is closed  | No room.    | Open a room. |
//! ```
//!
//! ```markdown ko
//! | 오류 메시지    | 원인          | 해결 방법       |
//! |----------------|---------------|-----------------|
//! | 게시 시간 초과 | 네트워크 없음 | 다시 연결합니다 |
//! | 방이 닫힘      | 방 없음       | 방을 엽니다     |
//! ```
//!
//! A page without translations:
//!
//! ```markdown en
//! | Code | Description    |
//! |------|----------------|
//! | 1    | Network error. |
//! ```

use crate::catalog::{Catalog, Record};
use crate::compiled::Compiled;
use crate::finding::{Finding, Severity};
use crate::rules::rule::Found;
use crate::rules::rule::Rule;
use crate::rules::shared::between::entries;
use crate::rules::shared::between::entries::Absences;
use crate::rules::shared::between::entries::Place;
use crate::rules::shared::between::insert;
use crate::rules::shared::between::quoted;
use crate::rules::shared::tables;
use crate::source::Lang;
use std::collections::BTreeSet;

pub(crate) const RULE: Rule = Rule {
    id: "missing-entry",
    group: "languages",
    severity: Severity::Error,
    docs: include_str!("missing_entry.rs"),
    check,
};

fn check(compiled: &Compiled, found: &mut Found) {
    for catalog in compiled.catalogs.iter().filter(|catalog| catalog.pages.len() > 1) {
        let Absences { groups, missing, .. } = entries::absences(compiled, catalog);
        let main = groups.iter().max_by_key(|group| (group.len(), group.contains(&catalog.reference)));
        for group in groups.iter().filter(|group| Some(*group) != main) {
            main.and_then(|main| strangers(compiled, catalog, group, main)).into_iter().for_each(|one| found.add(one));
        }
        for (lang, missing) in missing {
            let runs = entries::runs(compiled, catalog, lang, &missing);
            for (place, run) in runs.iter().filter(|_| !entries::are_many(&runs)) {
                found.add(finding(compiled, catalog, lang, *place, run));
            }
        }
    }
}

/// Languages whose pages list none of the keys that the other languages list.
fn strangers(
    compiled: &Compiled,
    catalog: &Catalog,
    group: &BTreeSet<&Lang>,
    main: &BTreeSet<&Lang>,
) -> Option<Finding> {
    let names = |langs: &BTreeSet<&Lang>| quoted(langs.iter().copied());
    let first = |langs: &BTreeSet<&Lang>| {
        let ids = langs.iter().filter_map(|lang| entries::first_row(catalog, lang));
        ids.min().map(|id| compiled.entry(id))
    };
    let (here, there) = (first(group)?, first(main)?);
    let word = if here.code.is_some() { "code" } else { "name" };
    let finding = Finding::new(
        format!("{} and {} share no {word}", names(group), names(main)),
        entries::key_span(here),
        format!("no {word} of this page is one of {}", names(main)),
    );
    Some(
        finding
            .related(entries::key_span(there), format!("the {word}s of `{}` begin here", there.lang))
            .help("check that the pages describe one product; if not, keep them in folders of their own")
            .about(names(group)),
    )
}

fn finding(compiled: &Compiled, catalog: &Catalog, lang: &Lang, place: Place, run: &[&Record]) -> Finding {
    let keys = match run {
        [one] => entries::title(compiled, one),
        [first, .., last] => format!(
            "{} entries from {} to {}",
            run.len(),
            entries::title(compiled, first),
            entries::title(compiled, last)
        ),
        [] => String::new(),
    };
    let have: BTreeSet<&Lang> = run.iter().flat_map(|record| record.entries.keys()).collect();
    let verb = if have.len() == 1 { "has" } else { "have" };
    let have = quoted(have);
    let word = if run.len() == 1 { "is" } else { "are" };
    let (neighbour, belongs) = (place.row(), place.side());
    let has_page_each = compiled.sources.get(compiled.entry(neighbour).source).subject.is_some();
    let label = match has_page_each {
        true => format!("`{lang}` has a page for this one"),
        false => format!("{} {word} expected {belongs} this row", if run.len() == 1 { "it" } else { "they" }),
    };
    let span = entries::key_span(compiled.entry(neighbour));
    let mut finding = Finding::new(format!("`{lang}` lacks {keys}"), span, label);
    for record in run.iter().take(3) {
        if let Some(id) = record.entries.values().next().and_then(|ids| ids.first()) {
            finding = finding.related(
                entries::key_span(compiled.entry(*id)),
                format!("{} stands here", entries::key(compiled, record)),
            );
        }
    }
    let subject = run.iter().map(|record| record.key.to_string()).collect::<Vec<_>>().join(" ");
    let pages = catalog.pages.len() - 1;
    let share = if pages > 1 { format!(" ({have} {verb} what is missing)") } else { String::new() };
    if has_page_each {
        let what = if run.len() == 1 { "a page for it" } else { "pages for them" };
        return finding
            .help(format!("write {what} in `{lang}`{share}, or take out those of the other languages"))
            .about(subject);
    }
    let (what, it) = if run.len() == 1 { ("row", "it") } else { ("rows", "them") };
    finding.fix = insert::fix(compiled, catalog, &[(place, run.to_vec())]);
    finding
        .help(format!("add the {what} to {}{share}, or take {it} out of the other pages", tables::page_of(lang)))
        .about(subject)
}
