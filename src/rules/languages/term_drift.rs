//! One text is translated in several ways on one page.
//!
//! Readers wonder whether two words mean two things. Compared are short texts that the reference repeats letter for letter: a
//! translation that is at least three times rarer than the usual one is named.
//!
//! ## Reported
//!
//! ```markdown en
//! | Code | Description |
//! |---|---|
//! | 1 | Server error |
//! | 2 | Server error |
//! | 3 | Server error |
//! | 4 | Server error |
//! ```
//!
//! ```markdown zh
//! | 错误码 | 描述 |
//! |---|---|
//! | 1 | 服务器错误 |
//! | 2 | 服务器错误 |
//! | 3 | 服务器错误 |
//! | 4 | 伺服端异常 |
//! ```
//!
//! In Korean:
//!
//! ```markdown en
//! | Code | Description |
//! |---|---|
//! | 1 | Invalid room |
//! | 2 | Invalid room |
//! | 3 | Invalid room |
//! | 4 | Invalid room |
//! | 5 | Invalid room |
//! ```
//!
//! ```markdown ko
//! | 코드 | 설명 |
//! |---|---|
//! | 1 | 잘못된 방 |
//! | 2 | 잘못된 방 |
//! | 3 | 잘못된 방 |
//! | 4 | 잘못된 방 |
//! | 5 | 방이 유효하지 않음 |
//! ```
//!
//! Twice:
//!
//! ```markdown en
//! | Code | Description |
//! |---|---|
//! | 1 | Disk full |
//! | 2 | Disk full |
//! | 3 | Disk full |
//! | 4 | Disk full |
//! | 5 | Disk full |
//! | 6 | Disk full |
//! | 7 | Disk full |
//! | 8 | Disk full |
//! ```
//!
//! ```markdown zh
//! | 错误码 | 描述 |
//! |---|---|
//! | 1 | 磁盘已满 |
//! | 2 | 磁盘已满 |
//! | 3 | 磁盘已满 |
//! | 4 | 磁盘已满 |
//! | 5 | 磁盘已满 |
//! | 6 | 磁盘已满 |
//! | 7 | 硬盘满了 |
//! | 8 | 硬盘满了 |
//! ```
//!
//! ## Accepted
//!
//! ```markdown en
//! | Code | Description |
//! |---|---|
//! | 1 | Server error |
//! | 2 | Server error |
//! | 3 | Server error |
//! | 4 | Server error |
//! ```
//!
//! ```markdown zh
//! | 错误码 | 描述 |
//! |---|---|
//! | 1 | 服务器错误 |
//! | 2 | 服务器错误 |
//! | 3 | 服务器错误 |
//! | 4 | 服务器错误 |
//! ```
//!
//! Only the punctuation differs:
//!
//! ```markdown en
//! | Code | Description |
//! |---|---|
//! | 1 | Disk full |
//! | 2 | Disk full |
//! | 3 | Disk full |
//! | 4 | Disk full |
//! ```
//!
//! ```markdown zh
//! | 错误码 | 描述 |
//! |---|---|
//! | 1 | 磁盘已满 |
//! | 2 | 磁盘已满 |
//! | 3 | 磁盘已满 |
//! | 4 | 磁盘已满。 |
//! ```
//!
//! No usual way:
//!
//! ```markdown en
//! | Code | Description |
//! |---|---|
//! | 1 | Disk full |
//! | 2 | Disk full |
//! ```
//!
//! ```markdown zh
//! | 错误码 | 描述 |
//! |---|---|
//! | 1 | 磁盘已满 |
//! | 2 | 硬盘满了 |
//! ```

use crate::compiled::Compiled;
use crate::finding::{Finding, Severity};
use crate::prose::Kind;
use crate::rules::rule::Found;
use crate::rules::rule::Rule;
use crate::rules::shared::prose;
use crate::rules::shared::tables::counted;
use crate::rules::shared::tables::quoted;

pub(crate) const RULE: Rule =
    Rule { id: "term-drift", group: "languages", severity: Severity::Info, docs: include_str!("term_drift.rs"), check };

fn check(compiled: &Compiled, found: &mut Found) {
    for difference in prose::of_kind(compiled, Kind::TermDrift) {
        let lang = prose::langs(compiled, &difference.blamed);
        let ([word], [usual, original]) = (&difference.extra[..], &difference.missing[..]) else { continue };
        let (word, usual, original) = (quoted(word), quoted(usual), quoted(original));
        let count = difference.agreed.len();
        let message = format!("{original} is {word} here in {lang}, and {usual} in {}", counted(count, "other row"));
        let finding = Finding::new(message, difference.blamed[0].span, format!("{usual} elsewhere"));
        let finding = finding.related(difference.agreed[0].span, "the usual translation");
        found.add(finding.help("use one translation, unless two things are meant").about(format!("{original} {word}")));
    }
}
