//! The languages of one entry refer to different other entries.
//!
//! A row that says `see 1002` in one language and `see 1003` in another sends readers astray. Codes of three digits and more and
//! names of the catalog are compared; the entry's own are not. A reference that a page does not have at all is an information only.
//!
//! ## Reported
//!
//! ```markdown en
//! | Code | Description |
//! |---|---|
//! | 1001 | See 1002. |
//! | 1002 | The disk is full. |
//! | 1003 | The disk is gone. |
//! ```
//!
//! ```markdown zh
//! | 错误码 | 描述 |
//! |---|---|
//! | 1001 | 参见 1003。 |
//! | 1002 | 磁盘已满。 |
//! | 1003 | 磁盘不存在。 |
//! ```
//!
//! One language of three:
//!
//! ```markdown en
//! | Code | Description |
//! |---|---|
//! | 1001 | The same as 1002. |
//! | 1002 | The disk is full. |
//! | 1003 | The disk is gone. |
//! ```
//!
//! ```markdown ko
//! | 코드 | 설명 |
//! |---|---|
//! | 1001 | 1003과 같습니다. |
//! | 1002 | 디스크가 가득 찼습니다. |
//! | 1003 | 디스크가 없습니다. |
//! ```
//!
//! ```markdown zh
//! | 错误码 | 描述 |
//! |---|---|
//! | 1001 | 与 1002 相同。 |
//! | 1002 | 磁盘已满。 |
//! | 1003 | 磁盘不存在。 |
//! ```
//!
//! In one language only:
//!
//! ```markdown en
//! | Code | Description |
//! |---|---|
//! | 1001 | The disk is gone; see 1002. |
//! | 1002 | The disk is full. |
//! ```
//!
//! ```markdown zh
//! | 错误码 | 描述 |
//! |---|---|
//! | 1001 | 磁盘不存在。 |
//! | 1002 | 磁盘已满。 |
//! ```
//!
//! ## Accepted
//!
//! ```markdown en
//! | Code | Description |
//! |---|---|
//! | 1001 | See 1002. |
//! | 1002 | The disk is full. |
//! ```
//!
//! ```markdown zh
//! | 错误码 | 描述 |
//! |---|---|
//! | 1001 | 参见“1002”。 |
//! | 1002 | 磁盘已满。 |
//! ```
//!
//! Its own code:
//!
//! ```markdown en
//! | Code | Description |
//! |---|---|
//! | 1001 | Error 1001 means that the disk is gone. |
//! | 1002 | The disk is full. |
//! ```
//!
//! ```markdown zh
//! | 错误码 | 描述 |
//! |---|---|
//! | 1001 | 磁盘不存在。 |
//! | 1002 | 磁盘已满。 |
//! ```
//!
//! A quantity that happens to be no code:
//!
//! ```markdown en
//! | Code | Description |
//! |---|---|
//! | 1001 | At most 500 files. |
//! | 1002 | The disk is full. |
//! ```
//!
//! ```markdown zh
//! | 错误码 | 描述 |
//! |---|---|
//! | 1001 | 最多500个文件。 |
//! | 1002 | 磁盘已满。 |
//! ```

use crate::compiled::Compiled;
use crate::finding::Severity;
use crate::prose::Kind;
use crate::rules::rule::Found;
use crate::rules::rule::Rule;
use crate::rules::shared::prose;

pub(crate) const RULE: Rule = Rule {
    id: "reference-mismatch",
    group: "languages",
    severity: Severity::Warning,
    docs: include_str!("reference_mismatch.rs"),
    check,
};

fn check(compiled: &Compiled, found: &mut Found) {
    prose::report(compiled, found, Kind::Reference, "reference to", "refer to the same entry in every language");
}
