//! A text changes into another language half way.
//!
//! Part of it was left as the original had it. What is in code, quotation marks or brackets is quoted and does not count, nor do
//! names; English has to run on for five words, two of them small ones that only sentences have.
//!
//! ## Reported
//!
//! ```markdown en
//! | Code | Description |
//! |---|---|
//! | 1 | Check the network and try again. |
//! ```
//!
//! ```markdown zh
//! | 错误码 | 描述 |
//! |---|---|
//! | 1 | 请检查网络 and then try it again in a moment。 |
//! ```
//!
//! Hangul on a Chinese page:
//!
//! ```markdown en
//! | Code | Description |
//! |---|---|
//! | 1 | The disk is full, so delete old files. |
//! ```
//!
//! ```markdown zh
//! | 错误码 | 描述 |
//! |---|---|
//! | 1 | 磁盘已满，请删除旧文件 후에 다시。 |
//! ```
//!
//! Kana on a Korean page:
//!
//! ```markdown en
//! | Code | Description |
//! |---|---|
//! | 1 | The disk is full, so delete old files. |
//! ```
//!
//! ```markdown ko
//! | 코드 | 설명 |
//! |---|---|
//! | 1 | 디스크가 가득 찼습니다. ファイルを 지우십시오. |
//! ```
//!
//! ## Accepted
//!
//! ```markdown en
//! | Code | Description |
//! |---|---|
//! | 1 | Call the Enter Room API of the Media SDK. |
//! ```
//!
//! ```markdown zh
//! | 错误码 | 描述 |
//! |---|---|
//! | 1 | 请调用 Media SDK 的 Enter Room API。 |
//! ```
//!
//! A quotation:
//!
//! ```markdown en
//! | Code | Description |
//! |---|---|
//! | 1 | Click “设置” and then OK. |
//! ```
//!
//! ```markdown zh
//! | 错误码 | 描述 |
//! |---|---|
//! | 1 | 如果提示“the disk is not in the list”，请重试。 |
//! ```
//!
//! Chinese characters in Japanese:
//!
//! ```markdown en
//! | Code | Description |
//! |---|---|
//! | 1 | Connection failed. |
//! ```
//!
//! ```markdown ja
//! | コード | 説明 |
//! |---|---|
//! | 1 | 接続に失敗しました。回線設定を確認してください。 |
//! ```

use crate::compiled::Compiled;
use crate::finding::Severity;
use crate::prose::Kind;
use crate::rules::rule::Found;
use crate::rules::rule::Rule;
use crate::rules::shared::prose;

pub(crate) const RULE: Rule = Rule {
    id: "mixed-language",
    group: "languages",
    severity: Severity::Warning,
    docs: include_str!("mixed_language.rs"),
    check,
};

fn check(compiled: &Compiled, found: &mut Found) {
    for difference in prose::of_kind(compiled, Kind::MixedLanguage) {
        let (lang, what) = prose::foreign(compiled, difference);
        let finding = prose::in_another_language(compiled, difference, &format!("changes into {what} half way"));
        found.add(finding.help(format!("translate the rest of the text into `{lang}`")));
    }
}
