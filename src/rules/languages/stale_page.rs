//! A page lacks many entries that other languages have, at several places.
//!
//! Such a page was not brought along with the others. To list each gap would bury everything else, so the page is named
//! once, with what it lacks: from eight entries at two places or more, or from five places. Pages of several languages that
//! lack the same are one finding. Fewer entries are reported as `missing-entry` where they belong.
//!
//! ## Reported
//!
//! ```markdown en
//! | Code | Description    |
//! |------|----------------|
//! | 1    | Network error. |
//! | 2    | Disk full.     |
//! | 3    | Timeout.       |
//! | 4    | No token.      |
//! | 5    | No device.     |
//! | 6    | Bad request.   |
//! | 7    | No answer.     |
//! | 8    | Too large.     |
//! | 9    | Too small.     |
//! | 10   | Closed.        |
//! ```
//!
//! ```markdown ko
//! | 코드 | 설명          |
//! |------|---------------|
//! | 1    | 네트워크 오류 |
//! | 6    | 잘못된 요청   |
//! ```
//!
//! Names at three places:
//!
//! ```markdown en
//! | Error code  | Description    |
//! |-------------|----------------|
//! | NoNetwork   | Network error. |
//! | DiskFull    | Disk full.     |
//! | TimedOut    | Timeout.       |
//! | NoToken     | No token.      |
//! | NoDevice    | No device.     |
//! | BadRequest  | Bad request.   |
//! | NoAnswer    | No answer.     |
//! | TooLarge    | Too large.     |
//! | TooSmall    | Too small.     |
//! | RoomClosed  | Closed.        |
//! | QuotaUsed   | Nothing left.  |
//! ```
//!
//! ```markdown zh
//! | 错误码    | 描述     |
//! |-----------|----------|
//! | NoNetwork | 网络错误 |
//! | NoToken   | 没有令牌 |
//! | QuotaUsed | 没有剩余 |
//! ```
//!
//! One of three languages:
//!
//! ```markdown en
//! | Code | Description    |
//! |------|----------------|
//! | 1    | Network error. |
//! | 2    | Disk full.     |
//! | 3    | Timeout.       |
//! | 4    | No token.      |
//! | 5    | No device.     |
//! | 6    | Bad request.   |
//! | 7    | No answer.     |
//! | 8    | Too large.     |
//! | 9    | Too small.     |
//! ```
//!
//! ```markdown ja
//! | コード | 説明               |
//! |--------|--------------------|
//! | 5      | デバイスがありません |
//! ```
//!
//! ```markdown ko
//! | 코드 | 설명             |
//! |------|------------------|
//! | 1    | 네트워크 오류    |
//! | 2    | 디스크가 가득 참 |
//! | 3    | 시간 초과        |
//! | 4    | 토큰 없음        |
//! | 5    | 장치 없음        |
//! | 6    | 잘못된 요청      |
//! | 7    | 응답 없음        |
//! | 8    | 너무 큼          |
//! | 9    | 너무 작음        |
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
//! The same codes in other spellings:
//!
//! ```markdown en
//! | Code | Description    |
//! |------|----------------|
//! | 0x1  | Network error. |
//! | 0x2  | Disk full.     |
//! ```
//!
//! ```markdown ko
//! | 코드 | 설명             |
//! |------|------------------|
//! | 1    | 네트워크 오류    |
//! | 2    | 디스크가 가득 참 |
//! ```
//!
//! A page without translations:
//!
//! ```markdown en
//! | Code | Description    |
//! |------|----------------|
//! | 1    | Network error. |
//! ```

use crate::catalog::{Catalog, Key, Record};
use crate::compiled::Compiled;
use crate::finding::{Finding, Severity};
use crate::rules::rule::Found;
use crate::rules::rule::Rule;
use crate::rules::shared::between::entries;
use crate::rules::shared::between::entries::Absences;
use crate::rules::shared::between::entries::Place;
use crate::rules::shared::between::insert;
use crate::rules::shared::between::quoted;
use crate::source::Lang;
use std::collections::{BTreeMap, BTreeSet};

pub(crate) const RULE: Rule = Rule {
    id: "stale-page",
    group: "languages",
    severity: Severity::Error,
    docs: include_str!("stale_page.rs"),
    check,
};

fn check(compiled: &Compiled, found: &mut Found) {
    for catalog in compiled.catalogs.iter().filter(|catalog| catalog.pages.len() > 1) {
        let Absences { missing, .. } = entries::absences(compiled, catalog);
        // Pages of one edition lack the same: they are told once.
        let mut editions: BTreeMap<Vec<(&Key, usize)>, Vec<&Lang>> = BTreeMap::new();
        for (lang, absent) in &missing {
            if entries::are_many(&entries::runs(compiled, catalog, lang, absent)) {
                let keys = absent.iter().map(|record| (&record.key, record.occurrence)).collect();
                editions.entry(keys).or_default().push(*lang);
            }
        }
        for langs in editions.into_values() {
            let absent = &missing[langs[0]];
            let runs: Vec<_> = langs.iter().map(|lang| entries::runs(compiled, catalog, lang, absent)).collect();
            let have: BTreeSet<&Lang> = absent.iter().flat_map(|record| record.entries.keys()).collect();
            let is_ours = |record: &&Record| langs.iter().any(|lang| record.entries.contains_key(*lang));
            let lack_too = have.iter().all(|other| missing.get(other).is_some_and(|theirs| theirs.iter().any(is_ours)));
            found.add(finding(compiled, catalog, &langs, &runs, &have, lack_too));
        }
    }
}

/// `lack_too` where those that have what is missing lack entries of these pages themselves.
fn finding(
    compiled: &Compiled,
    catalog: &Catalog,
    langs: &[&Lang],
    pages: &[Vec<(Place, Vec<&Record>)>],
    have: &BTreeSet<&Lang>,
    lack_too: bool,
) -> Finding {
    let mut runs = pages[0].clone();
    runs.sort_by_key(|(place, _)| place.row());
    let verb = |count: usize, one: &'static str, many: &'static str| if count == 1 { one } else { many };
    let (here, there) = (quoted(langs.iter().copied()), quoted(have.iter().copied()));
    let message = format!(
        "{here} {} {} entries at {} places that {there} {}: {}",
        verb(langs.len(), "lacks", "lack"),
        runs.iter().map(|(_, run)| run.len()).sum::<usize>(),
        runs.len(),
        verb(have.len(), "has", "have"),
        entries::summary(compiled, &runs)
    );
    let span = |place: &Place| entries::key_span(compiled.entry(place.row()));
    let expected = |place: &Place, run: &[&Record]| {
        let keys = run.iter().map(|record| entries::key(compiled, record)).take(3).collect::<Vec<_>>().join(", ");
        let more = if run.len() > 3 { ", …" } else { "" };
        format!("{keys}{more} expected {} this row", place.side())
    };
    let (first, run) = &runs[0];
    let mut finding = Finding::new(message, span(first), expected(first, run));
    for (place, run) in runs[1..].iter().take(3) {
        finding = finding.related(span(place), expected(place, run));
    }
    for (lang, runs) in langs.iter().zip(pages).skip(1) {
        if let Some((place, _)) = runs.iter().min_by_key(|(place, _)| place.row()) {
            finding = finding.related(span(place), format!("the same in `{lang}`"));
        }
    }
    let model = run.first().and_then(|record| record.entries.values().next()?.first());
    if let Some(model) = model.map(|id| compiled.entry(*id)) {
        finding = finding.related(entries::key_span(model), format!("the first of them in `{}`", model.lang));
    }
    let help = match lack_too {
        false => format!("bring the {} of {here} up to date with {there}", verb(langs.len(), "page", "pages")),
        true => format!(
            "{there} in turn {} entries of {here}, as pages of two editions do: publish one edition in every language",
            verb(have.len(), "lacks", "lack")
        ),
    };
    // Pages of two editions are no gaps of each other.
    finding.fix = if lack_too { None } else { insert::fix(compiled, catalog, &pages.concat()) };
    finding.help(help).about(langs.iter().map(|lang| lang.to_string()).collect::<Vec<_>>().join(" "))
}
