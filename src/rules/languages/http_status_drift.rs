//! An error comes with another HTTP status in another language.
//!
//! A client that looks at the status handles the error in one language's way and not in the other's. Where pages only spell
//! the same status in two ways (`403` and `403 Forbidden`) it is an information, once for a catalog: nobody is misled, but
//! who compares or searches the pages has to know both.
//!
//! ## Reported
//!
//! ```markdown en
//! | Error code   | HTTP status code | Description        |
//! |--------------|------------------|--------------------|
//! | NoSuchKey    | 404              | No such file.      |
//! | AccessDenied | 401              | You may not do so. |
//! ```
//!
//! ```markdown zh
//! | 错误码       | HTTP 状态码 | 描述     |
//! |--------------|-------------|----------|
//! | NoSuchKey    | 404         | 没有文件 |
//! | AccessDenied | 403         | 没有权限 |
//! ```
//!
//! Another spelling:
//!
//! ```markdown en
//! | Error code   | HTTP status code | Description        |
//! |--------------|------------------|--------------------|
//! | NoSuchKey    | 404 Not Found    | No such file.      |
//! | AccessDenied | 403 Forbidden    | You may not do so. |
//! ```
//!
//! ```markdown zh
//! | 错误码       | HTTP 状态码 | 描述     |
//! |--------------|-------------|----------|
//! | NoSuchKey    | 404         | 没有文件 |
//! | AccessDenied | 403         | 没有权限 |
//! ```
//!
//! Beside a code:
//!
//! ```markdown en
//! | Error code | HTTP status | Description       |
//! |------------|-------------|-------------------|
//! | 1001       | 500         | The disk is full. |
//! | 1002       | 503         | The disk is slow. |
//! ```
//!
//! ```markdown ko
//! | 오류 코드 | HTTP 상태 코드 | 설명             |
//! |-----------|----------------|------------------|
//! | 1001      | 500            | 디스크가 가득 참 |
//! | 1002      | 500            | 디스크가 느림    |
//! ```
//!
//! ## Accepted
//!
//! ```markdown en
//! | Error code | HTTP status | Description       |
//! |------------|-------------|-------------------|
//! | 1001       | 500         | The disk is full. |
//! ```
//!
//! ```markdown ko
//! | 오류 코드 | HTTP 상태 코드 | 설명             |
//! |-----------|----------------|------------------|
//! | 1001      | 500            | 디스크가 가득 참 |
//! ```
//!
//! No status, in words:
//!
//! ```markdown en
//! | Error code | HTTP status     | Description       |
//! |------------|-----------------|-------------------|
//! | DISK_FULL  | 507             | The disk is full. |
//! | DISK_GONE  | (while writing) | There is no disk. |
//! ```
//! ```markdown ko
//! | 오류 코드 | HTTP 상태 코드 | 설명             |
//! |-----------|----------------|------------------|
//! | DISK_FULL | 507            | 디스크가 가득 참 |
//! | DISK_GONE | (쓰는 동안)    | 디스크가 없음    |
//! ```
//!
//! The phrase in both:
//!
//! ```markdown en
//! | Error code | HTTP status   | Description   |
//! |------------|---------------|---------------|
//! | NoSuchKey  | 404 Not Found | No such file. |
//! ```
//!
//! ```markdown zh
//! | 错误码    | HTTP 状态码   | 描述     |
//! |-----------|---------------|----------|
//! | NoSuchKey | 404 Not Found | 没有文件 |
//! ```
//!
//! One language alone:
//!
//! ```markdown en
//! | Error code   | HTTP status   | Description        |
//! |--------------|---------------|--------------------|
//! | NoSuchKey    | 404 Not Found | No such file.      |
//! | AccessDenied | 403           | You may not do so. |
//! ```

use crate::catalog::{Catalog, CodeValue, Entry, Record};
use crate::compiled::Compiled;
use crate::finding::{Edit, Finding, Fix, Severity};
use crate::lexis::code;
use crate::rules::rule::Found;
use crate::rules::rule::Rule;
use crate::source::Spanned;

pub(crate) const RULE: Rule = Rule {
    id: "http-status-drift",
    group: "languages",
    severity: Severity::Warning,
    docs: include_str!("http_status_drift.rs"),
    check,
};

/// One language's entry and its status.
type Stated<'a> = (&'a Entry, &'a Spanned<String>);

fn check(compiled: &Compiled, found: &mut Found) {
    for catalog in compiled.catalogs.iter().filter(|catalog| catalog.pages.len() > 1) {
        let mut spelt: Vec<(Stated<'_>, Stated<'_>)> = Vec::new();
        for record in &catalog.records {
            let Some((usual, other)) = differing(compiled, catalog, record) else { continue };
            match value(usual.1) == value(other.1) {
                true => spelt.push((usual, other)),
                false => found.add(drifted(record, usual, other)),
            }
        }
        if !spelt.is_empty() {
            found.add_as(Severity::Info, respelt(&spelt));
        }
    }
}

/// The status of the reference language, else of the first, and the first that differs from it; the value counts more
/// than the spelling. A language that lists the error twice has no say.
fn differing<'a>(compiled: &'a Compiled, catalog: &Catalog, record: &Record) -> Option<(Stated<'a>, Stated<'a>)> {
    let single = |ids: &Vec<crate::catalog::EntryId>| match ids[..] {
        [id] => Some(compiled.entry(id)),
        _ => None,
    };
    let entries = record.entries.values().filter_map(single).filter(|entry| entry.copy.is_none());
    // Words (`(while playing)`) are translated.
    let is_number = |status: &&Spanned<String>| status.value.contains(|c: char| c.is_ascii_digit());
    let stated: Vec<Stated<'_>> =
        entries.filter_map(|entry| Some((entry, entry.http_status.as_ref().filter(is_number)?))).collect();
    let usual = *stated.iter().find(|(entry, _)| entry.lang == catalog.reference).or(stated.first())?;
    let is_other_value = |stated: &&Stated<'_>| value(stated.1) != value(usual.1);
    let is_other_text = |stated: &&Stated<'_>| stated.1.value != usual.1.value;
    let other = stated.iter().find(is_other_value).or_else(|| stated.iter().find(is_other_text))?;
    Some((usual, *other))
}

/// The number of a status; words that are none stand for themselves.
fn value(status: &Spanned<String>) -> CodeValue {
    code::parse(&status.value).map_or_else(|| CodeValue::Text(status.value.clone()), |code| code.value)
}

fn drifted(record: &Record, usual: Stated<'_>, other: Stated<'_>) -> Finding {
    let message = format!(
        "{} comes with HTTP status {} in `{}` but {} in `{}`",
        record.key, other.1.value, other.0.lang, usual.1.value, usual.0.lang
    );
    Finding::new(message, other.1.span, format!("{} in `{}`", usual.1.value, usual.0.lang))
        .related(usual.1.span, format!("`{}` has {}", usual.0.lang, usual.1.value))
        .help("give every language the status that the service returns")
        .about(&record.key)
        .fix(write(&[(usual, other)]))
}

/// Writes the statuses as the usual language has them.
fn write(pairs: &[(Stated<'_>, Stated<'_>)]) -> Fix {
    let edit = |(usual, other): &(Stated<'_>, Stated<'_>)| Edit { span: other.1.span, text: usual.1.value.clone() };
    let title = match pairs {
        [(usual, _)] => format!("write {}", usual.1.value),
        _ => format!("write the statuses as in `{}`", pairs[0].0.0.lang),
    };
    Fix { title, safe: false, edits: pairs.iter().map(edit).collect() }
}

fn respelt(spelt: &[(Stated<'_>, Stated<'_>)]) -> Finding {
    let ((usual, other), count) = (spelt[0], spelt.len());
    let more = if count > 1 { format!(", and {} more differ so", count - 1) } else { String::new() };
    let message = format!(
        "one HTTP status is `{}` in `{}` and `{}` in `{}`{more}",
        other.1.value, other.0.lang, usual.1.value, usual.0.lang
    );
    Finding::new(message, other.1.span, "the same status in another spelling")
        .related(usual.1.span, format!("`{}` in `{}`", usual.1.value, usual.0.lang))
        .help("spell a status alike in every language")
        .about("spelling")
        .fix(write(spelt))
}
