//! Many codes have the same solution.
//!
//! "Contact us" helps nobody who does not know what went wrong. Where no better word is known the text may be true, so the rule
//! is off until the configuration turns it on: `rules: { boilerplate-solution: info }`. A text that five codes share is
//! reported, one finding a text.
//!
//! ## Reported
//!
//! ```markdown en
//! | Code | Description       | Solution              |
//! |------|-------------------|-----------------------|
//! | 1    | The disk is full. | Contact our support.  |
//! | 2    | The disk is gone. | Contact our support.  |
//! | 3    | The disk is slow. | Contact our support.  |
//! | 4    | The disk is hot.  | Contact our support.  |
//! | 5    | The disk is loud. | Contact our support.  |
//! ```
//!
//! In Chinese:
//!
//! ```markdown zh
//! | 错误码 | 描述     | 处理建议 |
//! |--------|----------|----------|
//! | 1      | 磁盘已满 | 联系我们 |
//! | 2      | 磁盘很慢 | 联系我们 |
//! | 3      | 磁盘很热 | 换新盘   |
//! | 4      | 磁盘很吵 | 联系我们 |
//! | 5      | 磁盘很旧 | 联系我们 |
//! | 6      | 磁盘很新 | 联系我们 |
//! ```
//!
//! In one column with the cause:
//!
//! ```markdown en
//! | Code | Cause and solution    |
//! |------|-----------------------|
//! | 1    | Try again later.      |
//! | 2    | Try again later.      |
//! | 3    | Try again later.      |
//! | 4    | Try again later.      |
//! | 5    | Try again later.      |
//! ```
//!
//! ## Accepted
//!
//! ```markdown en
//! | Code | Description       | Solution              |
//! |------|-------------------|-----------------------|
//! | 1    | The disk is full. | Contact our support.  |
//! | 2    | The disk is gone. | Contact our support.  |
//! | 3    | The disk is slow. | Buy another disk.     |
//! ```
//!
//! No solution:
//!
//! ```markdown en
//! | Code | Description       |
//! |------|-------------------|
//! | 1    | The disk is full. |
//! ```
//!
//! Descriptions:
//!
//! ```markdown en
//! | Code | Description       |
//! |------|-------------------|
//! | 1    | Internal error.   |
//! | 2    | Internal error.   |
//! | 3    | Internal error.   |
//! | 4    | Internal error.   |
//! | 5    | Internal error.   |
//! ```

use crate::catalog::Field;
use crate::compiled::Compiled;
use crate::finding::{Finding, Severity};
use crate::rules::rule::Found;
use crate::rules::rule::Rule;
use crate::rules::shared::tables::quoted;
use crate::source::Span;
use std::collections::BTreeMap;

pub(crate) const RULE: Rule = Rule {
    id: "boilerplate-solution",
    group: "catalog",
    severity: Severity::Info,
    docs: include_str!("boilerplate_solution.rs"),
    check,
};

/// How many codes make a solution one for all.
const MANY: usize = 5;

fn check(compiled: &Compiled, found: &mut Found) {
    for page in compiled.entries.chunk_by(|a, b| a.source == b.source) {
        let mut texts: BTreeMap<&str, Vec<Span>> = BTreeMap::new();
        for text in
            page.iter().flat_map(|entry| [Field::Solution, Field::CauseSolution].map(|field| entry.fields.get(&field)))
        {
            let Some(text) = text.filter(|text| text.value.plain.contains(char::is_alphabetic)) else { continue };
            let spans = texts.entry(&text.value.plain).or_default();
            if spans.last() != Some(&text.span) {
                spans.push(text.span);
            }
        }
        for (text, spans) in texts.into_iter().filter(|(_, spans)| spans.len() >= MANY) {
            let message = format!("{} codes have the solution {}", spans.len(), quoted(text));
            let finding = Finding::new(message, spans[0], "the same text");
            let more = spans.iter().skip(1).take(3);
            let finding = more.fold(finding, |finding, span| finding.related(*span, "also here"));
            found.add(finding.help("say what helps with each").about(quoted(text)));
        }
    }
}
