//! A name was translated, in whole or in part.
//!
//! Names are part of the program's interface: `PLAYBACK_오류` stands in no log and in no header. A name is reported where
//! another language has it as an identifier, or where it joins letters of both kinds to one word. Three names or more of
//! one page are one finding.
//!
//! ## Reported
//!
//! ```markdown en
//! | Code | Name           | Description      |
//! |------|----------------|------------------|
//! | 1    | PLAYBACK_ERROR | Playback failed. |
//! | 2    | PLAYBACK_END   | No more data.    |
//! ```
//!
//! ```markdown ko
//! | 코드 | 이름          | 설명           |
//! |------|---------------|----------------|
//! | 1    | PLAYBACK_오류 | 재생 실패      |
//! | 2    | PLAYBACK_END  | 데이터가 없음  |
//! ```
//!
//! A page that stands alone:
//!
//! ```markdown zh
//! | 错误码 | 名称        | 描述     |
//! |--------|-------------|----------|
//! | 1      | ERR_网络    | 网络错误 |
//! | 2      | ERR_TIMEOUT | 超时     |
//! ```
//!
//! Where the name is all there is:
//!
//! ```markdown en
//! | Error code     | Description      |
//! |----------------|------------------|
//! | NO_SUCH_KEY    | No such object.  |
//! | PLAYBACK_ERROR | Playback failed. |
//! | NETWORK_ERROR  | Network trouble. |
//! ```
//!
//! ```markdown ja
//! | エラーコード    | 説明                   |
//! |-----------------|------------------------|
//! | NO_SUCH_KEY     | オブジェクトがありません |
//! | PLAYBACK_エラー | 再生に失敗しました     |
//! | NETWORK_ERROR   | ネットワーク障害       |
//! ```
//!
//! All names of a page:
//!
//! ```markdown en
//! | Code | Name       | Description      |
//! |------|------------|------------------|
//! | 1    | NET_ERROR  | Network trouble. |
//! | 2    | DISK_ERROR | Disk trouble.    |
//! | 3    | PLAY_ERROR | Playback failed. |
//! ```
//!
//! ```markdown ko
//! | 코드 | 이름     | 설명            |
//! |------|----------|-----------------|
//! | 1    | NET_오류 | 네트워크 장애   |
//! | 2    | DISK_오류 | 디스크 장애    |
//! | 3    | PLAY_오류 | 재생 실패      |
//! ```
//!
//! Nothing of the name is left, but its row stands where the others have the identifier:
//!
//! ```markdown en
//! | Error code       | Description                 |
//! |------------------|-----------------------------|
//! | LampNotFound     | There is no such lamp.      |
//! | LampIsBroken     | The lamp gives no light.    |
//! | SocketNotInReach | The socket does not answer. |
//! ```
//!
//! ```markdown zh
//! | 错误码       | 描述           |
//! |--------------|----------------|
//! | LampNotFound | 没有这个灯     |
//! | LampIsBroken | 灯不亮         |
//! | 插座不可达   | 插座没有回应   |
//! ```
//!
//! ## Accepted
//!
//! ```markdown en
//! | Code | Name           | Description      |
//! |------|----------------|------------------|
//! | 1    | PLAYBACK_ERROR | Playback failed. |
//! ```
//!
//! ```markdown ko
//! | 코드 | 이름           | 설명      |
//! |------|----------------|-----------|
//! | 1    | PLAYBACK_ERROR | 재생 실패 |
//! ```
//!
//! Titles, which are to be translated:
//!
//! ```markdown en
//! | Code | Name            | Description      |
//! |------|-----------------|------------------|
//! | 1    | Playback failed | Nothing to hear. |
//! ```
//!
//! ```markdown ko
//! | 코드 | 이름      | 설명           |
//! |------|-----------|----------------|
//! | 1    | 재생 실패 | 들리지 않습니다 |
//! ```
//!
//! Words that a page has beside identifiers, in every language:
//!
//! ```markdown en
//! | Error code   | Description              |
//! |--------------|--------------------------|
//! | LampNotFound | There is no such lamp.   |
//! | LampIsBroken | The lamp gives no light. |
//! | Other errors | Ask the shop for help.   |
//! ```
//!
//! ```markdown zh
//! | 错误码       | 描述         |
//! |--------------|--------------|
//! | LampNotFound | 没有这个灯   |
//! | LampIsBroken | 灯不亮       |
//! | 其他错误     | 请到商店询问 |
//! ```
//!
//! A page without names:
//!
//! ```markdown en
//! | Code | Name           | Description      |
//! |------|----------------|------------------|
//! | 1    | PLAYBACK_ERROR | Playback failed. |
//! ```
//!
//! ```markdown zh
//! | 错误码 | 描述     |
//! |--------|----------|
//! | 1      | 播放失败 |
//! ```

use crate::catalog::{Catalog, Entry};
use crate::compiled::Compiled;
use crate::finding::{Edit, Finding, Fix, Severity};
use crate::rules::rule::Found;
use crate::rules::rule::Rule;
use crate::rules::shared::between::languages;
use crate::rules::shared::between::names;
use crate::rules::shared::between::names::Drift;
use crate::rules::shared::between::names::Kind;
use crate::source::Lang;
use std::collections::{BTreeMap, BTreeSet};

pub(crate) const RULE: Rule = Rule {
    id: "translated-identifier",
    group: "languages",
    severity: Severity::Error,
    docs: include_str!("translated_identifier.rs"),
    check,
};

/// From so many names of a page on, the page is named and not the names.
const MANY: usize = 3;

fn check(compiled: &Compiled, found: &mut Found) {
    for catalog in &compiled.catalogs {
        let drifts = if catalog.pages.len() > 1 { names::drifts(compiled, catalog) } else { Vec::new() };
        let mut by_langs: BTreeMap<Vec<&Lang>, Vec<&Drift<'_>>> = BTreeMap::new();
        for drift in drifts.iter().filter(|drift| drift.kind == Kind::Translated) {
            by_langs.entry(drift.drifted.iter().map(|entry| &entry.lang).collect()).or_default().push(drift);
        }
        let said = drifts.iter().filter(|drift| drift.kind == Kind::Translated).flat_map(|drift| &drift.drifted);
        let said: BTreeSet<_> = said.map(|entry| names::span(entry)).collect();
        for mut drifts in by_langs.into_values() {
            drifts.sort_by_key(|drift| names::span(drift.drifted[0]));
            match drifts.as_slice() {
                many if many.len() >= MANY => found.add(all(many)),
                few => few.iter().for_each(|drift| found.add(one(drift))),
            }
        }
        let unsaid = mixed(compiled, catalog).filter(|entry| !said.contains(&names::span(entry)));
        unsaid.for_each(|entry| found.add(alone(entry)));
    }
}

/// Entries whose names join letters of an identifier and letters of a translation.
fn mixed<'a>(compiled: &'a Compiled, catalog: &'a Catalog) -> impl Iterator<Item = &'a Entry> {
    let ids = catalog.records.iter().flat_map(|record| record.entries.values().flatten());
    ids.map(|id| compiled.entry(*id)).filter(|entry| {
        let name = entry.name.as_ref().map_or("", |name| &name.value);
        let is_identifier = name.contains('_') && !name.contains(char::is_whitespace);
        is_identifier && name.chars().any(names::is_cjk) && name.chars().any(|c| c.is_ascii_uppercase())
    })
}

fn one(drift: &Drift<'_>) -> Finding {
    let there = drift.there();
    let edits = drift.drifted.iter().map(|entry| Edit { span: names::span(entry), text: there.to_owned() }).collect();
    let message = format!(
        "the name `{}` in {} is translated: it is `{there}` in {}",
        drift.here(),
        languages(&drift.drifted),
        languages(&drift.agreed)
    );
    drift
        .places(Finding::new(message, names::span(drift.drifted[0]), format!("`{there}`")))
        .help(format!("write `{there}`; programs know no other name"))
        .about(&drift.key)
        .fix(Fix { title: format!("write `{there}`"), safe: false, edits })
}

/// One finding for the names of a page.
fn all(drifts: &[&Drift<'_>]) -> Finding {
    let first = drifts[0];
    let langs = languages(&first.drifted);
    let message = format!(
        "{} names of {langs} are translated, among them `{}` for `{}`",
        drifts.len(),
        first.here(),
        first.there()
    );
    let mut finding =
        first.places(Finding::new(message, names::span(first.drifted[0]), format!("`{}`", first.there())));
    for drift in drifts[1..].iter().take(MANY) {
        finding = finding.related(names::span(drift.drifted[0]), format!("`{}`", drift.there()));
    }
    let edits = drifts.iter().flat_map(|drift| {
        drift.drifted.iter().map(|entry| Edit { span: names::span(entry), text: drift.there().to_owned() })
    });
    let title = format!("write the names of {}", languages(&first.agreed));
    let fix = Fix { title, safe: false, edits: edits.collect() };
    finding.help("write the names as the program defines them").about(langs).fix(fix)
}

/// A name that no other language shows whole.
fn alone(entry: &Entry) -> Finding {
    let name = entry.name.as_ref().map_or("", |name| &name.value);
    Finding::new(
        format!("the name `{name}` is translated in part"),
        names::span(entry),
        "letters of two kinds in one name",
    )
    .help("write the name as the program defines it")
    .about(name)
}
