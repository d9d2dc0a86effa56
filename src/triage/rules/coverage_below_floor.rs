//! A language covers less of a catalog than the configuration asks for.
//!
//! `coverage: { floor: { ja: 95 } }` asks that Japanese pages hold at least 95 % of what the pages of all languages say.
//! `errdex coverage` shows what is missing.
//!
//! ## Reported
//!
//! Half of the entries (what each lacks is turned off here, to show this rule alone):
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
//! | 1    | 네트워크 오류 |
//! ```
//!
//! ```yaml config
//! coverage: { floor: { ko: 95 } }
//! rules: { missing-entry: off }
//! ```
//!
//! An entry without a text:
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
//! | 1    | 네트워크 오류 |
//! | 2    |               |
//! ```
//!
//! ```yaml config
//! coverage: { floor: { ko: 75.5 } }
//! rules: { table: off }
//! ```
//!
//! English itself may lag:
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
//! | 2    | 디스크 부족   |
//! ```
//!
//! ```yaml config
//! coverage: { floor: { en: 100 } }
//! rules: { missing-entry: off }
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
//! | 코드 | 설명          |
//! |------|---------------|
//! | 1    | 네트워크 오류 |
//! | 2    | 디스크 부족   |
//! ```
//!
//! ```yaml config
//! coverage: { floor: { ko: 100 } }
//! ```
//!
//! Enough of it:
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
//! | 1    | 네트워크 오류 |
//! ```
//!
//! ```yaml config
//! coverage: { floor: { ko: 50 } }
//! rules: { missing-entry: off }
//! ```
//!
//! A language that the catalog does not have:
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
//! | 1    | 네트워크 오류 |
//! | 2    | 디스크 부족   |
//! ```
//!
//! ```yaml config
//! coverage: { floor: { ja: 95 } }
//! ```

use crate::compiled::Compiled;
use crate::config::{Config, places::places};
use crate::coverage;
use crate::finding::{Finding, Severity};
use crate::rules::rule::Rule;
use crate::rules::rule::by_triage;
use crate::source::{Lang, Span};
use crate::triage::allowance::config_source;

pub(crate) const RULE: Rule = Rule {
    id: "coverage-below-floor",
    group: "config",
    severity: Severity::Error,
    docs: include_str!("coverage_below_floor.rs"),
    check: by_triage,
};

/// A finding for each catalog and language below its floor. It points at the setting, and at the page.
pub(crate) fn findings(compiled: &Compiled, config: &Config) -> Vec<Finding> {
    let Some(source) = config_source(compiled, config).filter(|_| !config.floor.is_empty()) else { return Vec::new() };
    let places = places(&source.text);
    let setting = |lang: &Lang| {
        let is_own =
            |path: &[String]| matches!(path, [a, b, tag] if a == "coverage" && b == "floor" && Lang::new(tag) == *lang);
        let place = places.iter().find(|place| is_own(&place.path));
        Span::new(source.id, place.map_or(0..0, |place| place.value.clone()))
    };
    let mut found = Vec::new();
    for catalog in coverage::of(compiled) {
        for covered in &catalog.languages {
            let Some(floor) = config.floor.get(&covered.lang) else { continue };
            if covered.is_at_least(*floor) {
                continue;
            }
            let (id, lang, percent) = (&catalog.id, &covered.lang, covered.percent());
            let message = format!("`{lang}` covers {percent} % of `{id}`, less than the floor of {floor} %");
            let page = compiled.catalogs.iter().find(|own| own.id == *id).and_then(|own| own.pages.get(lang)?.first());
            let mut finding = Finding::new(message, setting(lang), format!("the floor of `{lang}`"));
            if let Some(page) = page {
                let table = compiled.pages[page.index()].tables.first().map_or(0, |table| table.span.start as usize);
                finding = finding.related(Span::new(*page, table..table), format!("the `{lang}` page"));
            }
            let lagging = covered.lagging.len();
            let word = if lagging == 1 { "entry lags" } else { "entries lag" };
            found.push(
                finding
                    .help(format!("translate what is missing: {lagging} {word}, `errdex coverage` lists them"))
                    .about(format!("{id} {lang}")),
            );
        }
    }
    found
}
