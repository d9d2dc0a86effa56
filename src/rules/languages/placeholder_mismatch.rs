//! A mark that a program fills in differs between the languages of one entry.
//!
//! Where a text with `%s` or `{name}` is a format, a lost or changed mark breaks the program that fills it in. Words inside a
//! mark (`<file name>`, `{名称}`) may be translated; numbers and names of the program may not.
//!
//! ## Reported
//!
//! ```markdown en
//! | Code | Description |
//! |---|---|
//! | 1 | The file %s is gone. |
//! ```
//!
//! ```markdown zh
//! | 错误码 | 描述 |
//! |---|---|
//! | 1 | 文件 %d 不存在。 |
//! ```
//!
//! One language of three:
//!
//! ```markdown en
//! | Code | Description |
//! |---|---|
//! | 1 | Room {roomName} is full. |
//! ```
//!
//! ```markdown ko
//! | 코드 | 설명 |
//! |---|---|
//! | 1 | {roomName} 방이 가득 찼습니다. |
//! ```
//!
//! ```markdown zh
//! | 错误码 | 描述 |
//! |---|---|
//! | 1 | 房间 {userName} 已满。 |
//! ```
//!
//! A position:
//!
//! ```markdown en
//! | Code | Description |
//! |---|---|
//! | 1 | %1$s cannot open %2$s. |
//! ```
//!
//! ```markdown ko
//! | 코드 | 설명 |
//! |---|---|
//! | 1 | %1$s에서 %3$s을 열 수 없습니다. |
//! ```
//!
//! ## Accepted
//!
//! In another order:
//!
//! ```markdown en
//! | Code | Description |
//! |---|---|
//! | 1 | %1$s cannot open %2$s. |
//! ```
//!
//! ```markdown ko
//! | 코드 | 설명 |
//! |---|---|
//! | 1 | %2$s을 %1$s에서 열 수 없습니다. |
//! ```
//!
//! A percent sign:
//!
//! ```markdown en
//! | Code | Description |
//! |---|---|
//! | 1 | More than 90% used. |
//! ```
//!
//! ```markdown zh
//! | 错误码 | 描述 |
//! |---|---|
//! | 1 | 使用率超过90％。 |
//! ```
//!
//! Words in the mark:
//!
//! ```markdown en
//! | Code | Description |
//! |---|---|
//! | 1 | Room `{room name}` is full. |
//! ```
//!
//! ```markdown zh
//! | 错误码 | 描述 |
//! |---|---|
//! | 1 | 房间 `{房间名称}` 已满。 |
//! ```

use crate::compiled::Compiled;
use crate::finding::Severity;
use crate::prose::Kind;
use crate::rules::rule::Found;
use crate::rules::rule::Rule;
use crate::rules::shared::prose;

pub(crate) const RULE: Rule = Rule {
    id: "placeholder-mismatch",
    group: "languages",
    severity: Severity::Warning,
    docs: include_str!("placeholder_mismatch.rs"),
    check,
};

fn check(compiled: &Compiled, found: &mut Found) {
    prose::report(compiled, found, Kind::Placeholder, "placeholder", "keep the marks as the program has them");
}
