//! A text is written with letters that its language does not use.
//!
//! The cell belongs to another page: Hangul on a Chinese page, Chinese where Japanese would have kana, a sentence in English in a
//! column that is translated otherwise. What is in code, quotation marks or brackets is quoted and does not count. If another
//! page has the very same text, `untranslated` says so.
//!
//! ## Reported
//!
//! ```markdown en
//! | Code | Description |
//! |---|---|
//! | 1 | The disk is full. |
//! | 2 | The disk is gone. |
//! ```
//!
//! ```markdown zh
//! | 错误码 | 描述 |
//! |---|---|
//! | 1 | 磁盘已满。 |
//! | 2 | 디스크가 없습니다. |
//! ```
//!
//! Japanese on a Korean page:
//!
//! ```markdown en
//! | Code | Description |
//! |---|---|
//! | 1 | The disk is full. |
//! | 2 | The disk is gone. |
//! ```
//!
//! ```markdown ko
//! | 코드 | 설명 |
//! |---|---|
//! | 1 | 디스크가 가득 찼습니다. |
//! | 2 | ディスクがありません。 |
//! ```
//!
//! English, though no other page says just this:
//!
//! ```markdown en
//! | Code | Description |
//! |---|---|
//! | 1 | The disk is full. |
//! | 2 | The disk is gone. |
//! | 3 | The disk is slow. |
//! ```
//!
//! ```markdown zh
//! | 错误码 | 描述 |
//! |---|---|
//! | 1 | 磁盘已满。 |
//! | 2 | 磁盘不存在。 |
//! | 3 | This drive is much too slow. |
//! ```
//!
//! ## Accepted
//!
//! ```markdown en
//! | Code | Description |
//! |---|---|
//! | 1 | Open “账号中心” first. |
//! | 2 | Call `시작` (설정). |
//! ```
//!
//! ```markdown zh
//! | 错误码 | 描述 |
//! |---|---|
//! | 1 | 请先打开账号中心。 |
//! | 2 | 请点击“시작”。 |
//! ```
//!
//! Names:
//!
//! ```markdown en
//! | Code | Description |
//! |---|---|
//! | 1 | The disk is full. |
//! | 2 | Open WebSocket Connection. |
//! ```
//!
//! ```markdown zh
//! | 错误码 | 描述 |
//! |---|---|
//! | 1 | 磁盘已满。 |
//! | 2 | WebSocket Connection |
//! ```
//!
//! What the program says, English in every language:
//!
//! ```markdown en
//! | Code | Description |
//! |---|---|
//! | 1 | Disk full. |
//! | 2 | Invalid request: the room does not exist. |
//! ```
//!
//! ```markdown ko
//! | 코드 | 설명 |
//! |---|---|
//! | 1 | 디스크가 가득 찼습니다. |
//! | 2 | Invalid request: the room does not exist. |
//! ```
//!
//! ```markdown ja
//! | コード | 説明 |
//! |---|---|
//! | 1 | ディスクの空きがありません。 |
//! | 2 | Invalid request: the room does not exist. |
//! ```

use crate::compiled::Compiled;
use crate::finding::Severity;
use crate::prose::Kind;
use crate::rules::rule::Found;
use crate::rules::rule::Rule;
use crate::rules::shared::prose;

pub(crate) const RULE: Rule = Rule {
    id: "wrong-script",
    group: "languages",
    severity: Severity::Warning,
    docs: include_str!("wrong_script.rs"),
    check,
};

fn check(compiled: &Compiled, found: &mut Found) {
    for difference in prose::of_kind(compiled, Kind::WrongScript) {
        let (lang, what) = prose::foreign(compiled, difference);
        let finding = prose::in_another_language(compiled, difference, &format!("is written with {what}"));
        found.add(finding.help(format!("translate the text into `{lang}`")));
    }
}
