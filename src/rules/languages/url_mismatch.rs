//! A link leads to different pages in different languages.
//!
//! Languages in the address (`/zh-cn/`, `ko.example.org`, `?lang=ja`) do not count, nor does the anchor. Addresses of sites of
//! their own (`example.cn`, `intl.example.com`) number their pages each in its own way and are not compared.
//!
//! ## Reported
//!
//! ```markdown en
//! | Code | Description |
//! |---|---|
//! | 1 | See [disks](https://docs.example.org/en/disk.html). |
//! ```
//!
//! ```markdown zh
//! | 错误码 | 描述 |
//! |---|---|
//! | 1 | 参见[磁盘](https://docs.example.org/zh/room.html)。 |
//! ```
//!
//! A bare address:
//!
//! ```markdown en
//! | Code | Description |
//! |---|---|
//! | 1 | See https://docs.example.org/disk for more. |
//! ```
//!
//! ```markdown ko
//! | 코드 | 설명 |
//! |---|---|
//! | 1 | 자세한 내용은 https://docs.example.org/room 을 참조하십시오. |
//! ```
//!
//! One language of three:
//!
//! ```markdown en
//! | Code | Description |
//! |---|---|
//! | 1 | See [disks](https://example.org/docs/7). |
//! ```
//!
//! ```markdown ja
//! | コード | 説明 |
//! |---|---|
//! | 1 | [ディスク](https://example.org/docs/9)を参照。 |
//! ```
//!
//! ```markdown zh
//! | 错误码 | 描述 |
//! |---|---|
//! | 1 | 参见[磁盘](https://example.org/docs/7)。 |
//! ```
//!
//! ## Accepted
//!
//! ```markdown en
//! | Code | Description |
//! |---|---|
//! | 1 | See [disks](https://docs.example.org/en/disk.html#full). |
//! ```
//!
//! ```markdown zh
//! | 错误码 | 描述 |
//! |---|---|
//! | 1 | 参见[磁盘](https://docs.example.org/zh-cn/disk.html#满)。 |
//! ```
//!
//! Sites of their own:
//!
//! ```markdown en
//! | Code | Description |
//! |---|---|
//! | 1 | See [disks](https://intl.example.com/docs/7). |
//! ```
//!
//! ```markdown zh
//! | 错误码 | 描述 |
//! |---|---|
//! | 1 | 参见[磁盘](https://example.com/docs/9)。 |
//! ```
//!
//! No link in one language:
//!
//! ```markdown en
//! | Code | Description |
//! |---|---|
//! | 1 | See [disks](https://example.org/docs/7). |
//! ```
//!
//! ```markdown zh
//! | 错误码 | 描述 |
//! |---|---|
//! | 1 | 参见磁盘文档。 |
//! ```

use crate::compiled::Compiled;
use crate::finding::Severity;
use crate::prose::Kind;
use crate::rules::rule::Found;
use crate::rules::rule::Rule;
use crate::rules::shared::prose;

pub(crate) const RULE: Rule = Rule {
    id: "url-mismatch",
    group: "languages",
    severity: Severity::Warning,
    docs: include_str!("url_mismatch.rs"),
    check,
};

fn check(compiled: &Compiled, found: &mut Found) {
    prose::report(compiled, found, Kind::Url, "address", "link to the same page in every language");
}
