//! A name has lost letters at its start or its end.
//!
//! Somebody selected a letter too few when copying. Readers search for the name as it stands and find nothing. It is
//! reported where another language has the whole name and the cut goes through a word, or where most languages have it.
//!
//! ## Reported
//!
//! The first letter, in one of three languages:
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
//! | 错误码 | 名称     | 描述   |
//! |--------|----------|--------|
//! | 1      | ISK_FULL | 磁盘满 |
//! ```
//!
//! The last letters, in the page that else decides:
//!
//! ```markdown en
//! | Code | Name     | Description    |
//! |------|----------|----------------|
//! | 1    | DISK_FU  | Disk full.     |
//! ```
//!
//! ```markdown ko
//! | 코드 | 이름      | 설명             |
//! |------|-----------|------------------|
//! | 1    | DISK_FULL | 디스크가 가득 참 |
//! ```
//!
//! A whole word, which two other languages have:
//!
//! ```markdown en
//! | Code | Name      | Description |
//! |------|-----------|-------------|
//! | 1    | DISK_FULL | Disk full.  |
//! ```
//!
//! ```markdown ja
//! | コード | 名前 | 説明               |
//! |--------|------|--------------------|
//! | 1      | DISK | ディスクが満杯です |
//! ```
//!
//! ```markdown ko
//! | 코드 | 이름      | 설명             |
//! |------|-----------|------------------|
//! | 1    | DISK_FULL | 디스크가 가득 참 |
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
//! ```markdown ko
//! | 코드 | 이름      | 설명             |
//! |------|-----------|------------------|
//! | 1    | DISK_FULL | 디스크가 가득 참 |
//! ```
//!
//! A short name beside a long one:
//!
//! ```markdown en
//! | Code | Name      | Description   |
//! |------|-----------|---------------|
//! | 1    | DISK      | Disk trouble. |
//! | 2    | DISK_FULL | Disk full.    |
//! ```
//!
//! ```markdown zh
//! | 错误码 | 名称      | 描述     |
//! |--------|-----------|----------|
//! | 1      | DISK      | 磁盘故障 |
//! | 2      | DISK_FULL | 磁盘已满 |
//! ```
//!
//! A name that the page breaks for layout:
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

use crate::compiled::Compiled;
use crate::finding::{Edit, Finding, Fix, Severity};
use crate::rules::rule::Found;
use crate::rules::rule::Rule;
use crate::rules::shared::between::languages;
use crate::rules::shared::between::names;
use crate::rules::shared::between::names::Drift;
use crate::rules::shared::between::names::Kind;

pub(crate) const RULE: Rule = Rule {
    id: "truncated-name",
    group: "languages",
    severity: Severity::Error,
    docs: include_str!("truncated_name.rs"),
    check,
};

fn check(compiled: &Compiled, found: &mut Found) {
    for catalog in compiled.catalogs.iter().filter(|catalog| catalog.pages.len() > 1) {
        let drifts = names::drifts(compiled, catalog);
        drifts.iter().filter(|drift| drift.kind == Kind::Truncated).for_each(|drift| found.add(finding(drift)));
    }
}

fn finding(drift: &Drift<'_>) -> Finding {
    let (here, there) = (drift.here(), drift.there());
    let (lost, end) = match there.strip_prefix(here) {
        Some(lost) => (lost, "end"),
        None => (there.strip_suffix(here).unwrap_or_default(), "start"),
    };
    let message = format!(
        "the name `{here}` in {} has lost `{lost}` at its {end}: it is `{there}` in {}",
        languages(&drift.drifted),
        languages(&drift.agreed)
    );
    let edits = drift.drifted.iter().map(|entry| Edit { span: names::span(entry), text: there.to_owned() }).collect();
    let finding = Finding::new(message, names::span(drift.drifted[0]), format!("without `{lost}`"));
    drift
        .places(finding)
        .help(format!("write `{there}`, if that is what the program defines"))
        .about(&drift.key)
        .fix(Fix { title: format!("write `{there}`"), safe: false, edits })
}
