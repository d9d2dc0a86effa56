//! A number differs between the languages of one entry.
//!
//! A limit, a time-out or a size is what readers act on. Numbers are compared by value: `30s`, `30 seconds` and `30秒` are one,
//! and so are `1000毫秒` and one second, `10,000` and `1万`. Versions, dates, numbers of steps and digits inside words are no
//! quantities. A number that a page does not have at all is an information only, and a small one without a unit is none.
//!
//! ## Reported
//!
//! Of three languages the one that stands alone is named:
//!
//! ```markdown en
//! | Code | Description |
//! |---|---|
//! | 1 | The file is larger than 30 MB. |
//! ```
//!
//! ```markdown ko
//! | 코드 | 설명 |
//! |---|---|
//! | 1 | 파일이 30MB보다 큽니다. |
//! ```
//!
//! ```markdown zh
//! | 错误码 | 描述 |
//! |---|---|
//! | 1 | 文件大于 20 MB。 |
//! ```
//!
//! Another unit:
//!
//! ```markdown en
//! | Code | Description |
//! |---|---|
//! | 1 | Wait 1000 ms and try again. |
//! ```
//!
//! ```markdown zh
//! | 错误码 | 描述 |
//! |---|---|
//! | 1 | 请等待1000秒后重试。 |
//! ```
//!
//! Another unit, where the row has the same figure elsewhere:
//!
//! ```markdown en
//! | Code | Description |
//! |---|---|
//! | 1 | At most 5 files of 5 GB each. |
//! ```
//!
//! ```markdown ko
//! | 코드 | 설명 |
//! |---|---|
//! | 1 | 각 5MB 이하의 파일 5개까지 가능합니다. |
//! ```
//!
//! The number is missing:
//!
//! ```markdown en
//! | Code | Description |
//! |---|---|
//! | 1 | The name exceeds 64 bytes. |
//! ```
//!
//! ```markdown ko
//! | 코드 | 설명 |
//! |---|---|
//! | 1 | 이름이 너무 깁니다. |
//! ```
//!
//! ## Accepted
//!
//! The same value:
//!
//! ```markdown en
//! | Code | Description |
//! |---|---|
//! | 1 | Wait for 1 second. |
//! | 2 | At most 10,000 users. |
//! | 3 | The link is valid for 24 hours. |
//! ```
//!
//! ```markdown zh
//! | 错误码 | 描述 |
//! |---|---|
//! | 1 | 请等待1000毫秒。 |
//! | 2 | 最多1万个用户。 |
//! | 3 | 链接有效期为２４小时。 |
//! ```
//!
//! Words for small numbers, and numbers of steps:
//!
//! ```markdown en
//! | Code | Description |
//! |---|---|
//! | 1 | Two of the files are missing. |
//! | 2 | 1. Check the disk. 2. Try again. |
//! ```
//!
//! ```markdown ko
//! | 코드 | 설명 |
//! |---|---|
//! | 1 | 파일 2개가 없습니다. |
//! | 2 | 디스크를 확인한 뒤 다시 시도하십시오. |
//! ```
//!
//! Digits that are no quantity:
//!
//! ```markdown en
//! | Code | Description |
//! |---|---|
//! | 1 | Use the IPv4 address. |
//! | 2 | Needs version 5.0 of the driver. |
//! ```
//!
//! ```markdown zh
//! | 错误码 | 描述 |
//! |---|---|
//! | 1 | 请使用网络地址。 |
//! | 2 | 驱动程序版本过低。 |
//! ```

use crate::compiled::Compiled;
use crate::finding::Severity;
use crate::prose::Kind;
use crate::rules::rule::Found;
use crate::rules::rule::Rule;
use crate::rules::shared::prose;

pub(crate) const RULE: Rule = Rule {
    id: "number-mismatch",
    group: "languages",
    severity: Severity::Warning,
    docs: include_str!("number_mismatch.rs"),
    check,
};

fn check(compiled: &Compiled, found: &mut Found) {
    prose::report(compiled, found, Kind::Number, "number", "give the number that the program has in every language");
}
