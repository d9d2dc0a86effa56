//! A link leads to a page in another language than its own page's.
//!
//! The row was translated and its link was not: readers land on a page they cannot read. The language of a link is read
//! from its path (`/zh-cn/`), its host (`ko.example.org`) or its query (`?lang=ja`); a link without such a mark says
//! nothing. Pages in English are ordinary targets, for much is published in English only. One finding speaks for all
//! links of a page into one language.
//!
//! ## Reported
//!
//! ```markdown ko
//! | 코드 | 설명                                                              |
//! |------|-------------------------------------------------------------------|
//! | 1    | [디스크 안내](https://docs.example.org/zh-cn/disk.html)를 보십시오. |
//! ```
//!
//! In a query:
//!
//! ```markdown en
//! | Code | Description                                                    |
//! |------|----------------------------------------------------------------|
//! | 1    | See [disks](https://docs.example.org/disk?id=7&lang=ja).       |
//! | 2    | See also [volumes](https://docs.example.org/volume?lang=ja).   |
//! ```
//!
//! In a host:
//!
//! ```html zh
//! <table>
//! <tr><th>错误码</th><th>描述</th></tr>
//! <tr><td>1</td><td>参见<a href="https://ko.example.org/disk">磁盘</a></td></tr>
//! </table>
//! ```
//!
//! ## Accepted
//!
//! ```markdown ko
//! | 코드 | 설명                                                              |
//! |------|-------------------------------------------------------------------|
//! | 1    | [디스크 안내](https://docs.example.org/ko-kr/disk.html)를 보십시오. |
//! ```
//!
//! A page in English:
//!
//! ```markdown zh
//! | 错误码 | 描述                                              |
//! |--------|---------------------------------------------------|
//! | 1      | 参见 [disks](https://docs.example.org/en-us/disk) |
//! ```
//!
//! No mark of a language:
//!
//! ```markdown ja
//! | コード | 説明                                                       |
//! |--------|------------------------------------------------------------|
//! | 1      | [ディスク](https://docs.example.org/document/647/zh) を参照 |
//! | 2      | [ディスク](https://zhidao.example.org/kooperation) を参照  |
//! ```

use super::tables::counted;
use super::{Found, Rule, links};
use crate::Compiled;
use crate::finding::{Finding, Severity};
use crate::source::{Lang, Source, SourceId, Span};
use std::collections::BTreeMap;

pub(super) const RULE: Rule = Rule {
    id: "wrong-locale-link",
    group: "links",
    severity: Severity::Warning,
    docs: include_str!("wrong_locale_link.rs"),
    check,
};

fn check(compiled: &Compiled, found: &mut Found) {
    let mut targets: BTreeMap<(SourceId, &'static str), Vec<Span>> = BTreeMap::new();
    for link in links::in_cells(compiled).filter(|link| link.source.lang != Lang::unknown()) {
        let is_other = |target: &&str| *target != "en" && *target != link.source.lang.primary();
        if let Some(target) = language(link.href).filter(is_other) {
            targets.entry((link.source.id, target)).or_default().push(link.span);
        }
    }
    for ((page, target), spans) in targets {
        found.add(finding(compiled.sources.get(page), target, &spans));
    }
}

fn finding(source: &Source, target: &str, spans: &[Span]) -> Finding {
    let verb = if spans.len() == 1 { "leads" } else { "lead" };
    let message =
        format!("{} of the `{}` page {verb} to pages in `{target}`", counted(spans.len(), "link"), source.lang);
    let finding = Finding::new(message, spans[0], format!("a page in `{target}`"));
    let finding = spans.iter().skip(1).take(3).fold(finding, |finding, span| finding.related(*span, "also here"));
    finding.help(format!("link to the `{}` pages, or to English ones where there are none", source.lang)).about(target)
}

/// Languages as links mark them: the tag alone, then with a region.
const LANGUAGES: &[&str] =
    &["zh", "en", "ko", "ja", "fr", "de", "es", "pt", "ru", "it", "id", "th", "vi", "tr", "ar", "pl", "nl"];
/// Tags that are words or countries as well, and count only with a region.
const AMBIGUOUS: &[&str] = &["it", "id", "th", "ar", "tr", "es", "de", "pt", "pl", "nl", "vi", "fr"];

/// The language that an address marks.
fn language(href: &str) -> Option<&'static str> {
    let (address, query) = href.split('#').next()?.split_once('?').unwrap_or((href.split('#').next()?, ""));
    let (host, path) = match address.split_once("://") {
        Some((_, rest)) => rest.split_once('/').unwrap_or((rest, "")),
        None => ("", address),
    };
    let by_host = || host.split_once('.').filter(|(_, rest)| rest.contains('.')).and_then(|(first, _)| tag(first));
    // The last part of a path is the page itself.
    let folders = path.rsplit_once('/').map_or("", |(folders, _)| folders);
    let by_query = || {
        let named = |pair: &str| {
            let (name, value) = pair.split_once('=')?;
            ["lang", "language", "locale", "hl"]
                .contains(&name.to_ascii_lowercase().as_str())
                .then(|| tag(value))
                .flatten()
        };
        query.split('&').find_map(named)
    };
    folders.split('/').find_map(tag).or_else(by_query).or_else(by_host)
}

/// The language of a tag such as `zh`, `zh-cn`, `zh_CN` or `zh-Hans`.
fn tag(part: &str) -> Option<&'static str> {
    let lower = part.to_ascii_lowercase();
    let (lang, region) = lower.split_once(['-', '_']).unwrap_or((&lower, ""));
    let lang = LANGUAGES.iter().find(|known| **known == lang)?;
    let is_region = region.len() == 2 && region.bytes().all(|byte| byte.is_ascii_lowercase());
    let fits =
        if region.is_empty() { !AMBIGUOUS.contains(lang) } else { is_region || ["hans", "hant"].contains(&region) };
    fits.then_some(*lang)
}
