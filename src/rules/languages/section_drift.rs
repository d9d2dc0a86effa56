//! An entry stands under another heading than in the other languages.
//!
//! Readers who look under the heading find nothing. Headings are matched by what stands under them, so they may be worded
//! and translated freely; where more than a fifth of what stands under a heading would have to move, the page is parted in
//! another way, and that is no mistake. Entries that moved together are one finding.
//!
//! ## Reported
//!
//! ```markdown en
//! ## Client
//!
//! | Code | Description    |
//! |------|----------------|
//! | 1    | Network error. |
//! | 2    | Disk full.     |
//! | 3    | No device.     |
//!
//! ## Server
//!
//! | Code | Description   |
//! |------|---------------|
//! | 11   | Server down.  |
//! | 12   | Server slow.  |
//! ```
//!
//! ```markdown ko
//! ## 클라이언트
//!
//! | 코드 | 설명             |
//! |------|------------------|
//! | 1    | 네트워크 오류    |
//! | 2    | 디스크가 가득 참 |
//!
//! ## 서버
//!
//! | 코드 | 설명        |
//! |------|-------------|
//! | 3    | 장치 없음   |
//! | 11   | 서버 중단   |
//! | 12   | 서버가 느림 |
//! ```
//!
//! An entry that has a name only:
//!
//! ```markdown en
//! ## Buckets
//!
//! | Error code     | Description       |
//! |----------------|-------------------|
//! | NoSuchBucket   | No such bucket.   |
//! | BucketNotEmpty | It is not empty.  |
//! | TooManyBuckets | There are enough. |
//!
//! ## Objects
//!
//! | Error code | Description     |
//! |------------|-----------------|
//! | NoSuchKey  | No such object. |
//! | KeyTooLong | Shorten it.     |
//! | NoSuchUser | No such user.   |
//! ```
//!
//! ```markdown zh
//! ## 桶
//!
//! | 错误码         | 描述     |
//! |----------------|----------|
//! | NoSuchBucket   | 桶不存在 |
//! | BucketNotEmpty | 桶不为空 |
//! | TooManyBuckets | 桶太多   |
//! | KeyTooLong     | 键太长   |
//!
//! ## 对象
//!
//! | 错误码     | 描述       |
//! |------------|------------|
//! | NoSuchKey  | 对象不存在 |
//! | NoSuchUser | 用户不存在 |
//! ```
//!
//! The page that else decides, against two others:
//!
//! ```markdown en
//! ## Client
//!
//! | Code | Description    |
//! |------|----------------|
//! | 1    | Network error. |
//! | 2    | Disk full.     |
//! | 11   | Server down.   |
//!
//! ## Server
//!
//! | Code | Description   |
//! |------|---------------|
//! | 12   | Server slow.  |
//! | 13   | Server full.  |
//! ```
//!
//! ```markdown ja
//! ## クライアント
//!
//! | コード | 説明               |
//! |--------|--------------------|
//! | 1      | ネットワークエラー |
//! | 2      | ディスクが満杯です |
//!
//! ## サーバー
//!
//! | コード | 説明                 |
//! |--------|----------------------|
//! | 11     | サーバーが停止中です |
//! | 12     | サーバーが遅いです   |
//! | 13     | サーバーが満杯です   |
//! ```
//!
//! ```markdown ko
//! ## 클라이언트
//!
//! | 코드 | 설명             |
//! |------|------------------|
//! | 1    | 네트워크 오류    |
//! | 2    | 디스크가 가득 참 |
//!
//! ## 서버
//!
//! | 코드 | 설명           |
//! |------|----------------|
//! | 11   | 서버 중단      |
//! | 12   | 서버가 느림    |
//! | 13   | 서버가 가득 참 |
//! ```
//!
//! ## Accepted
//!
//! ```markdown en
//! ## Client
//!
//! | Code | Description    |
//! |------|----------------|
//! | 1    | Network error. |
//! | 2    | Disk full.     |
//!
//! ## Server
//!
//! | Code | Description   |
//! |------|---------------|
//! | 11   | Server down.  |
//! | 12   | Server slow.  |
//! ```
//!
//! ```markdown ko
//! ## 클라이언트
//!
//! | 코드 | 설명             |
//! |------|------------------|
//! | 1    | 네트워크 오류    |
//! | 2    | 디스크가 가득 참 |
//!
//! ## 서버
//!
//! | 코드 | 설명        |
//! |------|-------------|
//! | 11   | 서버 중단   |
//! | 12   | 서버가 느림 |
//! ```
//!
//! A page that parts its entries no further:
//!
//! ```markdown en
//! ## Client
//!
//! | Code | Description    |
//! |------|----------------|
//! | 1    | Network error. |
//! | 2    | Disk full.     |
//!
//! ## Server
//!
//! | Code | Description   |
//! |------|---------------|
//! | 11   | Server down.  |
//! | 12   | Server slow.  |
//! ```
//!
//! ```markdown ko
//! ## 오류
//!
//! | 코드 | 설명             |
//! |------|------------------|
//! | 1    | 네트워크 오류    |
//! | 2    | 디스크가 가득 참 |
//! | 11   | 서버 중단        |
//! | 12   | 서버가 느림      |
//! ```
//!
//! A single language:
//!
//! ```markdown en
//! ## Client
//!
//! | Code | Description    |
//! |------|----------------|
//! | 1    | Network error. |
//! ```

use crate::catalog::{Catalog, EntryId};
use crate::compiled::Compiled;
use crate::finding::{Finding, Severity};
use crate::rules::rule::Found;
use crate::rules::rule::Rule;
use crate::rules::shared::between::entries;
use crate::rules::shared::between::places;
use crate::rules::shared::between::places::Rows;
use crate::rules::shared::between::places::Section;
use crate::rules::shared::between::quoted;
use crate::source::Lang;
use std::collections::{BTreeMap, BTreeSet};

pub(crate) const RULE: Rule = Rule {
    id: "section-drift",
    group: "languages",
    severity: Severity::Warning,
    docs: include_str!("section_drift.rs"),
    check,
};

/// A row under another heading than its counterpart.
struct Moved {
    record: usize,
    here: EntryId,
    there: EntryId,
}

fn check(compiled: &Compiled, found: &mut Found) {
    for catalog in compiled.catalogs.iter().filter(|catalog| catalog.pages.len() > 1) {
        let reference = places::rows(compiled, catalog, &catalog.reference);
        let mut departing: BTreeMap<usize, BTreeSet<&Lang>> = BTreeMap::new();
        let mut moved: Vec<(&Lang, Moved)> = Vec::new();
        for lang in catalog.pages.keys().filter(|lang| **lang != catalog.reference) {
            for one in of_language(compiled, &places::rows(compiled, catalog, lang), &reference) {
                departing.entry(one.record).or_default().insert(lang);
                moved.push((lang, one));
            }
        }
        report(compiled, catalog, &departing, moved, found);
    }
}

/// Rows whose section has a counterpart, but not the one that their own counterpart stands in.
fn of_language(compiled: &Compiled, here: &Rows, reference: &Rows) -> Vec<Moved> {
    let pairs = places::counterparts(here, reference, |id| places::section(compiled, id));
    let known: BTreeSet<&Section<'_>> = pairs.values().collect();
    let both = here.iter().filter_map(|(at, id)| Some((*at, *id, *reference.get(at)?)));
    // How many rows stand under a heading, and how many of them elsewhere in the other language.
    let mut counts: BTreeMap<Section<'_>, (usize, usize)> = BTreeMap::new();
    let mut moved = Vec::new();
    for (record, here, there) in both {
        let sections = (places::section(compiled, here), places::section(compiled, there));
        let is_moved = pairs.get(&sections.0) != Some(&sections.1);
        let is_known = pairs.contains_key(&sections.0) && known.contains(&sections.1);
        for section in [&sections.0, &sections.1] {
            let (all, strays) = counts.entry(section.clone()).or_default();
            (*all, *strays) = (*all + 1, *strays + usize::from(is_moved));
        }
        if is_moved && is_known {
            moved.push((sections, Moved { record, here, there }));
        }
    }
    let is_stable =
        |section: &Section<'_>| counts.get(section).is_some_and(|(all, strays)| *strays <= (all / 5).max(1));
    moved.retain(|((here, there), _)| is_stable(here) && is_stable(there));
    moved.into_iter().map(|(_, moved)| moved).collect()
}

/// Where rows stand and where they are expected.
type Sections<'a> = (Section<'a>, Section<'a>);

/// What moved together in one language.
type Group<'a> = (&'a Lang, Sections<'a>, Vec<Moved>);

/// Says once what moved together: from one section to one other.
fn report(
    compiled: &Compiled,
    catalog: &Catalog,
    departing: &BTreeMap<usize, BTreeSet<&Lang>>,
    moved: Vec<(&Lang, Moved)>,
    found: &mut Found,
) {
    let mut groups: BTreeMap<(&Lang, Sections<'_>), Vec<Moved>> = BTreeMap::new();
    let mut said: BTreeSet<usize> = BTreeSet::new();
    for (lang, one) in moved {
        let wrong = places::is_reference_wrong(catalog, &catalog.records[one.record], &departing[&one.record]);
        let (lang, one) = match wrong {
            // One of the languages that are right stands for all.
            true if !said.insert(one.record) => continue,
            true => (&catalog.reference, Moved { here: one.there, there: one.here, ..one }),
            false => (lang, one),
        };
        let sections = (places::section(compiled, one.here), places::section(compiled, one.there));
        groups.entry((lang, sections)).or_default().push(one);
    }
    // Languages that depart alike follow one model.
    let mut alike: BTreeMap<Vec<usize>, Vec<Group<'_>>> = BTreeMap::new();
    for ((lang, sections), mut moved) in groups {
        moved.sort_by_key(|one| one.here);
        alike.entry(moved.iter().map(|one| one.record).collect()).or_default().push((lang, sections, moved));
    }
    for same in alike.values() {
        let (_, sections, moved) = &same[0];
        let langs: Vec<&Lang> = same.iter().map(|(lang, ..)| *lang).collect();
        let others = same[1..].iter().map(|(lang, _, moved)| (entries::key_span(compiled.entry(moved[0].here)), lang));
        let one = finding(compiled, catalog, &langs, (&sections.0, &sections.1), moved);
        found.add(others.fold(one, |one, (span, lang)| one.related(span, format!("the same in `{lang}`"))));
    }
}

fn finding(
    compiled: &Compiled,
    catalog: &Catalog,
    langs: &[&Lang],
    (here, there): (&Section<'_>, &Section<'_>),
    moved: &[Moved],
) -> Finding {
    let title = |one: &Moved| entries::title(compiled, &catalog.records[one.record]);
    let heading = |section: &Section<'_>| section.1.last().map_or("no heading".to_owned(), |text| format!("“{text}”"));
    let (first, last) = (&moved[0], &moved[moved.len() - 1]);
    let what = match moved.len() {
        1 => format!("{} stands", title(first)),
        count => format!("{count} entries, {} to {}, stand", title(first), title(last)),
    };
    let other = &compiled.entry(first.there).lang;
    let message = format!(
        "{what} under {} in {} but under {} in `{other}`",
        heading(here),
        quoted(langs.iter().copied()),
        heading(there)
    );
    let span = |id| entries::key_span(compiled.entry(id));
    let finding = Finding::new(message, span(first.here), format!("under {}", heading(here)))
        .related(span(first.there), format!("under {} in `{other}`", heading(there)));
    let finding =
        moved[1..].iter().take(3).fold(finding, |finding, one| finding.related(span(one.here), "and this row"));
    let subject = moved.iter().map(|one| catalog.records[one.record].key.to_string()).collect::<Vec<_>>().join(" ");
    finding.help("put it under the same heading in every language").about(subject)
}
