//! A range of codes is written in one way in one language and in another way in the others.
//!
//! It is the same range, and errdex reads it as one; but a reader who searches the page for what another language shows finds
//! nothing, and so does a program that copies the text. One finding speaks for all ranges that differ in the same way.
//!
//! ## Reported
//!
//! Spaces:
//!
//! ```markdown en
//! | Code          | Description                   |
//! |---------------|-------------------------------|
//! | 120001-130000 | An error of your own service. |
//! ```
//!
//! ```markdown ko
//! | 코드            | 설명                |
//! |-----------------|---------------------|
//! | 120001 - 130000 | 자체 서비스의 오류 |
//! ```
//!
//! A tilde of full width, in one of three languages:
//!
//! ```markdown en
//! | Code         | Description     |
//! |--------------|-----------------|
//! | -5001 ~ 5009 | Internal error. |
//! ```
//!
//! ```markdown ja
//! | コード       | 説明       |
//! |--------------|------------|
//! | -5001 ～ 5009 | 内部エラー |
//! ```
//!
//! ```markdown ko
//! | 코드         | 설명      |
//! |--------------|-----------|
//! | -5001 ~ 5009 | 내부 오류 |
//! ```
//!
//! Two ranges, one habit:
//!
//! ```markdown en
//! | Code        | Description           |
//! |-------------|-----------------------|
//! | 1000 ~ 1999 | Errors of the disk.   |
//! | 2000 ~ 2999 | Errors of the server. |
//! ```
//!
//! ```markdown zh
//! | 错误码    | 描述     |
//! |-----------|----------|
//! | 1000-1999 | 磁盘错误 |
//! | 2000-2999 | 服务错误 |
//! ```
//!
//! ## Accepted
//!
//! ```markdown en
//! | Code        | Description         |
//! |-------------|---------------------|
//! | 1000 ~ 1999 | Errors of the disk. |
//! ```
//!
//! ```markdown zh
//! | 错误码      | 描述     |
//! |-------------|----------|
//! | 1000 ~ 1999 | 磁盘错误 |
//! ```
//!
//! A page without translations:
//!
//! ```markdown en
//! | Code        | Description           |
//! |-------------|-----------------------|
//! | 1000 ~ 1999 | Errors of the disk.   |
//! | 2000-2999   | Errors of the server. |
//! ```
//!
//! A single code in another spelling:
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

use crate::catalog::{Catalog, CodeValue, Key, Record};
use crate::compiled::Compiled;
use crate::finding::{Finding, Severity};
use crate::rules::rule::Found;
use crate::rules::rule::Rule;
use crate::rules::shared::between::quoted as languages;
use crate::rules::shared::tables::quoted;
use crate::source::{Lang, Spanned};
use std::collections::BTreeMap;

pub(crate) const RULE: Rule =
    Rule { id: "range-style", group: "catalog", severity: Severity::Info, docs: include_str!("range_style.rs"), check };

/// A range in the languages that write it alike.
type Spelling<'a> = Vec<(&'a Lang, Spanned<String>)>;

fn check(compiled: &Compiled, found: &mut Found) {
    for catalog in &compiled.catalogs {
        let mut habits: BTreeMap<(String, String), Vec<(Spelling<'_>, Spelling<'_>)>> = BTreeMap::new();
        let is_range = |record: &&Record| matches!(record.key, Key::Code(CodeValue::Range(..)));
        for record in catalog.records.iter().filter(is_range) {
            for (odd, usual) in differing(compiled, catalog, record) {
                let habit = |spelling: &Spelling<'_>| around_digits(&spelling[0].1.value);
                let langs = languages(odd.iter().map(|(lang, _)| *lang));
                habits.entry((langs, habit(&odd))).or_default().push((odd, usual));
            }
        }
        habits.values().for_each(|ranges| found.add(finding(ranges)));
    }
}

/// The spellings of a range that are not the usual one, each beside it.
fn differing<'a>(compiled: &'a Compiled, catalog: &Catalog, record: &'a Record) -> Vec<(Spelling<'a>, Spelling<'a>)> {
    let mut spellings: BTreeMap<String, Spelling<'a>> = BTreeMap::new();
    for (lang, ids) in &record.entries {
        if let Some(code) = ids.first().and_then(|id| compiled.entry(*id).code.as_ref()) {
            // The page's own bytes: what is read of a code has its width folded.
            let text = compiled.sources.slice(code.span).replace(['\\', '`'], "");
            spellings.entry(around_digits(&text)).or_default().push((lang, Spanned { value: text, span: code.span }));
        }
    }
    let has_reference = |spelling: &Spelling<'_>| spelling.iter().any(|(lang, _)| **lang == catalog.reference);
    let usual = spellings.values().max_by_key(|spelling| (spelling.len(), has_reference(spelling))).cloned();
    let Some(usual) = usual else { return Vec::new() };
    let odd = spellings.into_values().filter(|spelling| spelling[0].0 != usual[0].0);
    odd.map(|spelling| (spelling, usual.clone())).collect()
}

/// What stands around the numbers.
fn around_digits(text: &str) -> String {
    text.chars().filter(|c| !c.is_numeric()).collect()
}

fn finding(ranges: &[(Spelling<'_>, Spelling<'_>)]) -> Finding {
    let (odd, usual) = &ranges[0];
    let langs = |spelling: &Spelling<'_>| languages(spelling.iter().map(|(lang, _)| *lang));
    let (here, there) = (quoted(&odd[0].1.value), quoted(&usual[0].1.value));
    let more = match ranges.len() {
        1 => String::new(),
        count => format!(", and so on for {} more", count - 1),
    };
    let message = format!("one range is {here} in {} and {there} in {}{more}", langs(odd), langs(usual));
    let mut finding = Finding::new(message, odd[0].1.span, format!("{there} in {}", langs(usual)));
    for (lang, code) in odd.iter().skip(1) {
        finding = finding.related(code.span, format!("the same in `{lang}`"));
    }
    for (odd, _) in ranges[1..].iter().take(3) {
        finding = finding.related(odd[0].1.span, "also here");
    }
    finding = finding.related(usual[0].1.span, format!("`{}` for comparison", usual[0].0));
    finding.help("write a range alike in every language").about(&odd[0].1.value)
}
