//! The languages of one entry name different functions, constants or parameters.
//!
//! The name is what readers type. Names are told by their spelling (`enterRoom`, `room_id`, `Room::enter`, `init()`), and a name
//! that stands anywhere in the row counts, unless the other page has nearly the same instead (`getRomoId`). One that a page does
//! not have at all may have been put into words, so that is an information only, and nothing at all where the name is spelt as
//! terms are, too (`TransferKey`).
//!
//! ## Reported
//!
//! ```markdown en
//! | Code | Description |
//! |---|---|
//! | 1 | Call enterRoom first. |
//! ```
//!
//! ```markdown ko
//! | 코드 | 설명 |
//! |---|---|
//! | 1 | 먼저 exitRoom을 호출하십시오. |
//! ```
//!
//! One language of three:
//!
//! ```markdown en
//! | Code | Description |
//! |---|---|
//! | 1 | The room_id is wrong. |
//! ```
//!
//! ```markdown ja
//! | コード | 説明 |
//! |---|---|
//! | 1 | room_id が正しくありません。 |
//! ```
//!
//! ```markdown zh
//! | 错误码 | 描述 |
//! |---|---|
//! | 1 | room_key 不正确。 |
//! ```
//!
//! Named in one language only:
//!
//! ```markdown en
//! | Code | Description |
//! |---|---|
//! | 1 | Call startScan again. |
//! ```
//!
//! ```markdown zh
//! | 错误码 | 描述 |
//! |---|---|
//! | 1 | 请重新开始扫描。 |
//! ```
//!
//! A slip in a name that the row has elsewhere:
//!
//! ```markdown en
//! | Code | Description |
//! |---|---|
//! | 1 | The TsFile cannot be loaded, as the TsFile is broken. |
//! ```
//!
//! ```markdown zh
//! | 错误码 | 描述 |
//! |---|---|
//! | 1 | 无法加载 TsFile，因为 TsFlie 已损坏。 |
//! ```
//!
//! ## Accepted
//!
//! ```markdown en
//! | Code | Description |
//! |---|---|
//! | 1 | Call enterRoom first. |
//! ```
//!
//! ```markdown ko
//! | 코드 | 설명 |
//! |---|---|
//! | 1 | 먼저 enterRoom()을 호출하십시오. |
//! ```
//!
//! A term that another language puts into words of its own:
//!
//! ```markdown en
//! | Code | Description |
//! |---|---|
//! | 1 | The key for the transfer was used before. |
//! ```
//!
//! ```markdown ja
//! | コード | 説明 |
//! |---|---|
//! | 1 | このTransferKeyは使用済みです。 |
//! ```
//!
//! The same name in words:
//!
//! ```markdown en
//! | Code | Description |
//! |---|---|
//! | 1 | The user ID is wrong. |
//! ```
//!
//! ```markdown zh
//! | 错误码 | 描述 |
//! |---|---|
//! | 1 | UserID 不正确。 |
//! ```
//!
//! Names of products:
//!
//! ```markdown en
//! | Code | Description |
//! |---|---|
//! | 1 | Restart the iOS device, or use WebRTC. |
//! ```
//!
//! ```markdown zh
//! | 错误码 | 描述 |
//! |---|---|
//! | 1 | 请重启设备。 |
//! ```

use crate::compiled::Compiled;
use crate::finding::Severity;
use crate::prose::Kind;
use crate::rules::rule::Found;
use crate::rules::rule::Rule;
use crate::rules::shared::prose;

pub(crate) const RULE: Rule = Rule {
    id: "identifier-mismatch",
    group: "languages",
    severity: Severity::Warning,
    docs: include_str!("identifier_mismatch.rs"),
    check,
};

fn check(compiled: &Compiled, found: &mut Found) {
    let help = "use the name that the program defines in every language";
    prose::report(compiled, found, Kind::Identifier, "name", help);
}
