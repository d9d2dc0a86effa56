//! The languages of one entry list different numbers of causes or steps.
//!
//! Somebody has added one and not told the translators. It takes a list on both sides; where one of them says it in a sentence,
//! nothing is compared.
//!
//! ## Reported
//!
//! ```markdown en
//! | Code | Description |
//! |---|---|
//! | 1 | 1. The disk is full.<br>2. The disk is gone.<br>3. The disk is slow. |
//! ```
//!
//! ```markdown zh
//! | 错误码 | 描述 |
//! |---|---|
//! | 1 | 1. 磁盘已满。<br>2. 磁盘不存在。 |
//! ```
//!
//! A list in HTML:
//!
//! ```markdown en
//! | Code | Description |
//! |---|---|
//! | 1 | <ul><li>The disk is full.</li><li>The disk is gone.</li></ul> |
//! ```
//!
//! ```markdown ko
//! | 코드 | 설명 |
//! |---|---|
//! | 1 | <ul><li>디스크가 가득 찼습니다.</li><li>디스크가 없습니다.</li><li>디스크가 느립니다.</li></ul> |
//! ```
//!
//! One language of three:
//!
//! ```markdown en
//! | Code | Description |
//! |---|---|
//! | 1 | 1. The disk is full.<br>2. The disk is gone. |
//! ```
//!
//! ```markdown ja
//! | コード | 説明 |
//! |---|---|
//! | 1 | 1. ディスクの空きがない。<br>2. ディスクがない。 |
//! ```
//!
//! ```markdown zh
//! | 错误码 | 描述 |
//! |---|---|
//! | 1 | 1. 磁盘已满。<br>2. 磁盘不存在。<br>3. 磁盘太慢。 |
//! ```
//!
//! ## Accepted
//!
//! ```markdown en
//! | Code | Description |
//! |---|---|
//! | 1 | 1. The disk is full.<br>2. The disk is gone. |
//! ```
//!
//! ```markdown zh
//! | 错误码 | 描述 |
//! |---|---|
//! | 1 | 1、磁盘已满。<br>2、磁盘不存在。 |
//! ```
//!
//! A sentence in one language:
//!
//! ```markdown en
//! | Code | Description |
//! |---|---|
//! | 1 | 1. The disk is full.<br>2. The disk is gone. |
//! ```
//!
//! ```markdown zh
//! | 错误码 | 描述 |
//! |---|---|
//! | 1 | 磁盘已满或不存在。 |
//! ```
//!
//! No numbers:
//!
//! ```markdown en
//! | Code | Description |
//! |---|---|
//! | 1 | The disk is full.<br>Delete files. |
//! ```
//!
//! ```markdown zh
//! | 错误码 | 描述 |
//! |---|---|
//! | 1 | 磁盘已满，请删除文件。 |
//! ```

use crate::compiled::Compiled;
use crate::finding::{Finding, Severity};
use crate::prose::Kind;
use crate::rules::rule::Found;
use crate::rules::rule::Rule;
use crate::rules::shared::prose;

pub(crate) const RULE: Rule = Rule {
    id: "list-mismatch",
    group: "languages",
    severity: Severity::Info,
    docs: include_str!("list_mismatch.rs"),
    check,
};

fn check(compiled: &Compiled, found: &mut Found) {
    for difference in prose::of_kind(compiled, Kind::List) {
        let entry = compiled.entry(difference.blamed[0].entry);
        let (key, title) = (&entry.key, entry.title());
        let (here, there) = (prose::langs(compiled, &difference.blamed), prose::langs(compiled, &difference.agreed));
        let message = match (&difference.extra[..], &difference.missing[..]) {
            ([count], _) => format!("{title}: the list has {count} items in {here}, and fewer in {there}"),
            (_, [count]) => format!("{title}: the list has fewer items in {here} than the {count} in {there}"),
            _ => continue,
        };
        let finding = Finding::new(message, difference.blamed[0].span, "this list");
        let finding = prose::with_places(compiled, finding, difference);
        found.add(finding.help("give every language all items").about(format!("{key} {}", difference.field.as_str())));
    }
}
