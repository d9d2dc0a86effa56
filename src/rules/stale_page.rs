//! A page lacks many entries that other languages have, at several places.
//!
//! Such a page was not brought along with the others. To list each gap would bury everything else, so the page is named
//! once, with what it lacks: from eight entries at two places or more, or from five places. Fewer are reported as
//! `missing-entry` where they belong.
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

use super::between::entries::{self, Absences, Place};
use super::between::{insert, quoted};
use super::{Found, Rule};
use crate::Compiled;
use crate::catalog::{Catalog, Record};
use crate::finding::{Finding, Severity};
use crate::source::Lang;
use std::collections::BTreeSet;

pub(super) const RULE: Rule = Rule {
    id: "stale-page",
    group: "languages",
    severity: Severity::Error,
    docs: include_str!("stale_page.rs"),
    check,
};

fn check(compiled: &Compiled, found: &mut Found) {
    for catalog in compiled.catalogs.iter().filter(|catalog| catalog.pages.len() > 1) {
        let Absences { missing, .. } = entries::absences(compiled, catalog);
        for (lang, missing) in missing {
            let runs = entries::runs(compiled, catalog, lang, &missing);
            if entries::are_many(&runs) {
                found.add(finding(compiled, catalog, lang, &runs));
            }
        }
    }
}

fn finding(compiled: &Compiled, catalog: &Catalog, lang: &Lang, runs: &[(Place, Vec<&Record>)]) -> Finding {
    let mut runs = runs.to_vec();
    runs.sort_by_key(|(place, _)| place.row());
    let records = || runs.iter().flat_map(|(_, run)| run);
    let have: BTreeSet<&Lang> = records().flat_map(|record| record.entries.keys()).collect();
    let verb = if have.len() == 1 { "has" } else { "have" };
    let have = quoted(have);
    let message = format!(
        "`{lang}` lacks {} entries at {} places that {have} {verb}: {}",
        records().count(),
        runs.len(),
        entries::summary(&runs)
    );
    let span = |place: &Place| entries::key_span(compiled.entry(place.row()));
    let expected = |place: &Place, run: &[&Record]| {
        let keys = run.iter().map(|record| record.key.to_string()).take(3).collect::<Vec<_>>().join(", ");
        let more = if run.len() > 3 { ", …" } else { "" };
        format!("{keys}{more} expected {} this row", place.side())
    };
    let (first, run) = &runs[0];
    let mut finding = Finding::new(message, span(first), expected(first, run));
    for (place, run) in runs[1..].iter().take(3) {
        finding = finding.related(span(place), expected(place, run));
    }
    let there = run.first().and_then(|record| record.entries.values().next()?.first());
    if let Some(there) = there.map(|id| compiled.entry(*id)) {
        finding = finding.related(entries::key_span(there), format!("the first of them in `{}`", there.lang));
    }
    finding.fix = insert::fix(compiled, catalog, &runs);
    finding.help(format!("bring the `{lang}` page up to date with {have}")).about(lang)
}
