//! One code has different names in different languages.
//!
//! The name is what programs use; translations must not change it. With three or more languages the page that stands
//! alone is the one named. A name that lost letters is reported as `truncated-name`, one that was translated as
//! `translated-identifier`, names that differ by a rule as `family-rename`, names in the wrong rows as `slipped-column`.
//!
//! ## Reported
//!
//! ```markdown en
//! | Code  | Name    | Description    |
//! |-------|---------|----------------|
//! | 65535 | UNKNOWN | Unknown error. |
//! ```
//!
//! ```markdown ko
//! | 코드  | 이름   | 설명         |
//! |-------|--------|--------------|
//! | 65535 | UNKOWN | 알 수 없음   |
//! ```
//!
//! One language of three:
//!
//! ```markdown en
//! | Code | Name      | Description |
//! |------|-----------|-------------|
//! | 1    | DISK_FULL | Disk full.  |
//! ```
//!
//! ```markdown ko
//! | 코드 | 이름      | 설명             |
//! |------|-----------|------------------|
//! | 1    | DISK_FULL | 디스크가 가득 참 |
//! ```
//!
//! ```markdown zh
//! | 错误码 | 名称      | 描述   |
//! |--------|-----------|--------|
//! | 1      | DISC_FULL | 磁盘满 |
//! ```
//!
//! Only the case differs:
//!
//! ```markdown en
//! | Code | Name      | Description |
//! |------|-----------|-------------|
//! | 1    | DiskFull  | Disk full.  |
//! ```
//!
//! ```markdown zh
//! | 错误码 | 名称     | 描述   |
//! |--------|----------|--------|
//! | 1      | Diskfull | 磁盘满 |
//! ```
//!
//! A misspelling where the name is all there is:
//!
//! ```markdown en
//! | Error code    | Description      |
//! |---------------|------------------|
//! | NoSuchKey     | No such object.  |
//! | InternalError | Server trouble.  |
//! | NetworkError  | Network trouble. |
//! ```
//!
//! ```markdown zh
//! | 错误码         | 描述       |
//! |----------------|------------|
//! | NoSuchKey      | 对象不存在 |
//! | InternalErrror | 服务器故障 |
//! | NetworkError   | 网络故障   |
//! ```
//!
//! ## Accepted
//!
//! ```markdown en
//! | Code | Name      | Description |
//! |------|-----------|-------------|
//! | 1    | DISK_FULL | Disk full.  |
//! ```
//!
//! ```markdown zh
//! | 错误码 | 名称          | 描述   |
//! |--------|---------------|--------|
//! | 1      | DISK<br>_FULL | 磁盘满 |
//! ```
//!
//! A page that gives no names:
//!
//! ```markdown en
//! | Code | Name      | Description |
//! |------|-----------|-------------|
//! | 1    | DISK_FULL | Disk full.  |
//! ```
//!
//! ```markdown zh
//! | 错误码 | 描述   |
//! |--------|--------|
//! | 1      | 磁盘满 |
//! ```
//!
//! Two names in one cell, in another order:
//!
//! ```markdown en
//! | Code | Name              | Description |
//! |------|-------------------|-------------|
//! | 1    | DISK_FULL<br>FULL | Disk full.  |
//! ```
//!
//! ```markdown zh
//! | 错误码 | 名称              | 描述   |
//! |--------|-------------------|--------|
//! | 1      | FULL<br>DISK_FULL | 磁盘满 |
//! ```

use crate::compiled::Compiled;
use crate::finding::{Edit, Finding, Fix, Severity};
use crate::rules::rule::Found;
use crate::rules::rule::Rule;
use crate::rules::shared::between::languages;
use crate::rules::shared::between::names;
use crate::rules::shared::between::names::Drift;
use crate::rules::shared::between::names::Kind;

pub(crate) const RULE: Rule = Rule {
    id: "name-drift",
    group: "languages",
    severity: Severity::Error,
    docs: include_str!("name_drift.rs"),
    check,
};

fn check(compiled: &Compiled, found: &mut Found) {
    for catalog in compiled.catalogs.iter().filter(|catalog| catalog.pages.len() > 1) {
        let drifts = names::drifts(compiled, catalog);
        drifts.iter().filter(|drift| drift.kind == Kind::Other).for_each(|drift| found.add(finding(drift)));
    }
}

/// Where two names look alike and one has a letter that is not ASCII: which letter it is.
fn look_alike(here: &str, there: &str) -> String {
    let mut letters = here.chars().zip(there.chars()).enumerate().filter(|(_, (a, b))| a != b);
    let same_length = here.chars().count() == there.chars().count();
    match letters.next().filter(|(_, (a, b))| same_length && a.is_ascii() != b.is_ascii()) {
        Some((at, (a, b))) => {
            format!("; they differ at letter {}: U+{:04X} against U+{:04X}", at + 1, u32::from(a), u32::from(b))
        }
        None => String::new(),
    }
}

/// One spelling and the languages that have it, against what the others agree on.
fn finding(drift: &Drift<'_>) -> Finding {
    let (here, there) = (drift.here(), drift.there());
    let agreed = languages(&drift.agreed);
    let label = format!("`{there}` in {agreed}{}", look_alike(here, there));
    let edits = drift.drifted.iter().map(|entry| Edit { span: names::span(entry), text: there.to_owned() }).collect();
    let finding = Finding::new(drift.message(), names::span(drift.drifted[0]), label);
    drift
        .places(finding)
        .help(format!("use one name in every language: `{there}`, if that is what the program defines"))
        .about(&drift.key)
        .fix(Fix { title: format!("write `{there}`"), safe: false, edits })
}
