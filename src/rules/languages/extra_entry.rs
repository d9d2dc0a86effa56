//! An entry stands in one language and most others lack it.
//!
//! Either it is new and was not translated yet, or it was withdrawn and this page was forgotten. It is said once, where it
//! stands, and not once for each language that lacks it. Where at least half of the languages have it, it is a
//! `missing-entry` of the others.
//!
//! ## Reported
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
//! | 3    | 시간 초과        |
//! ```
//!
//! ```markdown zh
//! | 错误码 | 描述     |
//! |--------|----------|
//! | 1      | 网络错误 |
//! | 2      | 磁盘已满 |
//! ```
//!
//! Several in a row, at the start of the page:
//!
//! ```markdown en
//! | Code | Name    | Description      |
//! |------|---------|------------------|
//! | -1   | NO_DISK | There is no disk.|
//! | 0    | NO_NET  | There is no net. |
//! | 1    | NET     | Network error.   |
//! ```
//!
//! ```markdown ja
//! | コード | 名前 | 説明               |
//! |--------|------|--------------------|
//! | 1      | NET  | ネットワークエラー |
//! ```
//!
//! ```markdown ko
//! | 코드 | 이름 | 설명          |
//! |------|------|---------------|
//! | 1    | NET  | 네트워크 오류 |
//! ```
//!
//! Entries that have a name only:
//!
//! ```markdown en
//! | Error code | Description     |
//! |------------|-----------------|
//! | NoSuchKey  | No such object. |
//! ```
//!
//! ```markdown ko
//! | 오류 코드 | 설명          |
//! |-----------|---------------|
//! | NoSuchKey | 객체가 없음   |
//! ```
//!
//! ```markdown zh
//! | 错误码     | 描述       |
//! |------------|------------|
//! | NoSuchKey  | 对象不存在 |
//! | NoSuchUser | 用户不存在 |
//! ```
//!
//! ## Accepted
//!
//! ```markdown en
//! | Code | Description    |
//! |------|----------------|
//! | 1    | Network error. |
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
//! ```
//!
//! A code that a second table lists again:
//!
//! ```markdown en
//! | Error code | Description |
//! |------------|-------------|
//! | 1001       | No network. |
//!
//! | Exit code  | Description |
//! |------------|-------------|
//! | 1001       | It failed.  |
//! ```
//!
//! ```markdown ko
//! | 오류 코드 | 설명          |
//! |-----------|---------------|
//! | 1001      | 네트워크 없음 |
//! ```
//!
//! ```markdown zh
//! | 错误码 | 描述     |
//! |--------|----------|
//! | 1001   | 没有网络 |
//! ```
//!
//! A page without translations:
//!
//! ```markdown en
//! | Code | Description    |
//! |------|----------------|
//! | 1    | Network error. |
//! ```

use crate::catalog::{Catalog, EntryId, Record};
use crate::compiled::Compiled;
use crate::finding::{Finding, Severity};
use crate::rules::rule::Found;
use crate::rules::rule::Rule;
use crate::rules::shared::between::entries;
use crate::rules::shared::between::entries::Absences;
use crate::rules::shared::between::quoted;
use crate::rules::shared::tables::counted;
use crate::source::Lang;
use std::collections::{BTreeMap, BTreeSet};

pub(crate) const RULE: Rule = Rule {
    id: "extra-entry",
    group: "languages",
    severity: Severity::Error,
    docs: include_str!("extra_entry.rs"),
    check,
};

/// Entries that stand one after the other, with the first of them.
type Run<'a> = (EntryId, Vec<&'a Record>);

fn check(compiled: &Compiled, found: &mut Found) {
    for catalog in compiled.catalogs.iter().filter(|catalog| catalog.pages.len() > 2) {
        let Absences { extra, .. } = entries::absences(compiled, catalog);
        let mut by_langs: BTreeMap<Vec<&Lang>, Vec<&Record>> = BTreeMap::new();
        for record in extra {
            by_langs.entry(record.entries.keys().collect()).or_default().push(record);
        }
        for (langs, records) in by_langs {
            let runs = runs(compiled, langs[0], records);
            match entries::are_many(&runs) {
                true => found.add(many(compiled, catalog, &langs, &runs)),
                false => runs.iter().for_each(|run| found.add(finding(compiled, catalog, &langs, run))),
            }
        }
    }
}

fn runs<'a>(compiled: &Compiled, lang: &Lang, mut records: Vec<&'a Record>) -> Vec<Run<'a>> {
    let place = |record: &Record| record.entries.get(lang).and_then(|ids| ids.first()).copied();
    records.sort_by_key(|record| place(record));
    let mut runs: Vec<Run<'_>> = Vec::new();
    let mut last: Option<EntryId> = None;
    for record in records {
        let Some(here) = place(record) else { continue };
        let follows = |last: EntryId| {
            last.index() + 1 == here.index() && compiled.entry(last).source == compiled.entry(here).source
        };
        match runs.last_mut().filter(|_| last.is_some_and(follows)) {
            Some((_, run)) => run.push(record),
            None => runs.push((here, vec![record])),
        }
        last = Some(here);
    }
    runs
}

fn finding(compiled: &Compiled, catalog: &Catalog, langs: &[&Lang], (first, run): &Run<'_>) -> Finding {
    let have = quoted(langs.iter().copied());
    let verb = if langs.len() == 1 { "has" } else { "have" };
    let keys = match run.as_slice() {
        [one] => entries::title(compiled, one),
        [first, .., last] => {
            let (first, last) = (entries::title(compiled, first), entries::title(compiled, last));
            format!("{} entries from {first} to {last}", run.len())
        }
        [] => String::new(),
    };
    let label = format!("{} lack it", others(catalog, langs));
    let finding = Finding::new(
        format!("only {have} {verb} {keys}"),
        entries::key_span(compiled.entry(*first)),
        if run.len() == 1 { label } else { label.replace("lack it", "lack these rows") },
    );
    let subject = run.iter().map(|record| record.key.to_string()).collect::<Vec<_>>().join(" ");
    further(compiled, run, langs, finding).help(help(run.len())).about(subject)
}

/// One finding for a page that is far ahead of the others, or behind them.
fn many(compiled: &Compiled, catalog: &Catalog, langs: &[&Lang], runs: &[Run<'_>]) -> Finding {
    let have = quoted(langs.iter().copied());
    let verb = if langs.len() == 1 { "has" } else { "have" };
    let count: usize = runs.iter().map(|(_, run)| run.len()).sum();
    let message =
        format!("only {have} {verb} {count} entries at {} places: {}", runs.len(), entries::summary(compiled, runs));
    let label = format!("{} lack what begins here", others(catalog, langs));
    let finding = Finding::new(message, entries::key_span(compiled.entry(runs[0].0)), label);
    let finding = runs[1..].iter().take(3).fold(finding, |finding, (first, run)| {
        finding.related(
            entries::key_span(compiled.entry(*first)),
            format!("{} begin here", counted(run.len(), "more row")),
        )
    });
    finding.help(help(count)).about(format_args!("many {have}"))
}

/// The same entries in further languages.
fn further(compiled: &Compiled, run: &[&Record], langs: &[&Lang], finding: Finding) -> Finding {
    let Some(record) = run.first() else { return finding };
    let places = langs[1..].iter().filter_map(|lang| Some((lang, record.entries.get(*lang)?.first()?)));
    places.fold(finding, |finding, (lang, id)| {
        finding.related(entries::key_span(compiled.entry(*id)), format!("and in `{lang}`"))
    })
}

fn others(catalog: &Catalog, langs: &[&Lang]) -> String {
    let all: BTreeSet<&Lang> = catalog.pages.keys().filter(|lang| !langs.contains(lang)).collect();
    quoted(all)
}

fn help(count: usize) -> &'static str {
    if count == 1 {
        "add the row to the other pages, or take it out here if the error no longer exists"
    } else {
        "add the rows to the other pages, or take them out here if the errors no longer exist"
    }
}
