//! Codes were renamed between two editions of a catalog.
//!
//! Whoever moves to the new edition has to rename constants. That is often intended, so this is a note, one for each pair of
//! editions, with the substitutions that explain most of it. Two families are editions of each other where their paths
//! differ in a version alone (`sdk/v1`, `sdk/v2`), or where `errdex.yaml` says that one catalog `supersedes` the other.
//!
//! ## Reported
//!
//! ```markdown v1/en
//! | Error code | Name         | Description    |
//! |------------|--------------|----------------|
//! | 1          | NET_ERROR    | Network error. |
//! | 2          | DISK_ERROR   | Disk error.    |
//! ```
//!
//! ```markdown v2/en
//! | Error code | Name       | Description    |
//! |------------|------------|----------------|
//! | 1          | NET_ERR    | Network error. |
//! | 2          | DISK_ERR   | Disk error.    |
//! ```
//!
//! A prefix that went, in one of two codes:
//!
//! ```markdown 1.0/en
//! | Error code | Name    | Description    |
//! |------------|---------|----------------|
//! | 1          | AV_NET  | Network error. |
//! | 2          | AV_DISK | Disk error.    |
//! ```
//!
//! ```markdown 1.1/en
//! | Error code | Name    | Description    |
//! |------------|---------|----------------|
//! | 1          | NET     | Network error. |
//! | 2          | AV_DISK | Disk error.    |
//! ```
//!
//! Editions in different languages:
//!
//! ```markdown v1/ko
//! | 오류 코드 | 이름     | 설명          |
//! |-----------|----------|---------------|
//! | 1         | V2T_FAIL | 네트워크 오류 |
//! ```
//!
//! ```markdown v2/zh
//! | 错误码 | 名称     | 描述     |
//! |--------|----------|----------|
//! | 1      | S2T_FAIL | 网络错误 |
//! ```
//!
//! ## Accepted
//!
//! ```markdown v1/en
//! | Error code | Name | Description    |
//! |------------|------|----------------|
//! | 1          | NET  | Network error. |
//! ```
//!
//! ```markdown v2/en
//! | Error code | Name | Description       |
//! |------------|------|-------------------|
//! | 1          | NET  | Network error.    |
//! | 2          | DISK | Disk error.       |
//! ```
//!
//! Two products are no editions of each other:
//!
//! ```markdown chat/en
//! | Error code | Name | Description    |
//! |------------|------|----------------|
//! | 1          | NET  | Network error. |
//! ```
//!
//! ```markdown mail/en
//! | Error code | Name | Description  |
//! |------------|------|--------------|
//! | 1          | BOX  | Mailbox full |
//! ```
//!
//! A new edition that gives no names:
//!
//! ```markdown v1/en
//! | Error code | Name | Description    |
//! |------------|------|----------------|
//! | 1          | NET  | Network error. |
//! ```
//!
//! ```markdown v2/en
//! | Error code | Description    |
//! |------------|----------------|
//! | 1          | Network error. |
//! ```

use crate::catalog::{Catalog, Entry, Key};
use crate::compiled::Compiled;
use crate::finding::{Finding, Severity};
use crate::rules::rule::Found;
use crate::rules::rule::Rule;
use crate::rules::shared::between::renames;
use std::collections::BTreeMap;

pub(crate) const RULE: Rule = Rule {
    id: "renamed-across-editions",
    group: "catalog",
    severity: Severity::Info,
    docs: include_str!("renamed_across_editions.rs"),
    check,
};

fn check(compiled: &Compiled, found: &mut Found) {
    for (old, new) in editions(&compiled.catalogs) {
        let mut shared = 0;
        let mut renamed = Vec::new();
        for record in new.records.iter().filter(|record| matches!(record.key, Key::Code(_))) {
            let (before, after) = (named(compiled, old, &record.key), named(compiled, new, &record.key));
            let (Some(first), Some(last)) = (before.first(), after.first()) else { continue };
            shared += 1;
            if !before.iter().any(|before| after.iter().any(|after| name(before) == name(after))) {
                renamed.push((*first, *last));
            }
        }
        if let Some((first, last)) = renamed.first() {
            found.add(finding(old, new, shared, &renamed, first, last));
        }
    }
}

/// What stands before and behind the version in a path.
type Around = (String, String);

/// `1.2.x` as numbers.
type Version = Vec<u32>;

/// Pairs of an edition and the one that follows it: as configured, else by the version in their families.
fn editions(catalogs: &[Catalog]) -> Vec<(&Catalog, &Catalog)> {
    let mut lines: BTreeMap<Around, Vec<(Version, &Catalog)>> = BTreeMap::new();
    let mut pairs = Vec::new();
    for catalog in catalogs {
        let is_old = |old: &&str, other: &Catalog| other.id == **old || other.family == **old;
        if let Some(old) = catalog.supersedes.as_deref() {
            pairs.extend(catalogs.iter().filter(|other| is_old(&old, other)).map(|old| (old, catalog)));
        } else if let Some((line, version)) = version(&catalog.family) {
            lines.entry(line).or_default().push((version, catalog));
        }
    }
    for mut line in lines.into_values() {
        line.sort_by(|(a, _), (b, _)| a.cmp(b));
        pairs.extend(line.windows(2).map(|pair| (pair[0].1, pair[1].1)));
    }
    pairs
}

/// What stands around the version in a family's path, and the version: `sdk/v1.2.x/errors`.
fn version(family: &str) -> Option<(Around, Version)> {
    let parts: Vec<&str> = family.split('/').collect();
    let number = |part: &str| {
        let digits = part.strip_prefix(['v', 'V']).unwrap_or(part);
        let numbers: Option<Version> =
            digits.split('.').filter(|part| !part.eq_ignore_ascii_case("x")).map(|part| part.parse().ok()).collect();
        numbers.filter(|numbers| !numbers.is_empty())
    };
    let (at, version) = parts.iter().enumerate().rev().find_map(|(at, part)| Some((at, number(part)?)))?;
    Some(((parts[..at].join("/"), parts[at + 1..].join("/")), version))
}

/// The entries of a code that name it and are no copies.
fn named<'a>(compiled: &'a Compiled, catalog: &Catalog, key: &Key) -> Vec<&'a Entry> {
    let is_copy = |entry: &Entry| entry.copy.as_ref().is_some_and(|copy| copy.what.is_name());
    let ids = catalog.get(key).into_iter().flat_map(|record| record.entries.values().filter_map(|ids| ids.first()));
    ids.map(|id| compiled.entry(*id)).filter(|entry| entry.name.is_some() && !is_copy(entry)).collect()
}

fn name(entry: &Entry) -> &str {
    entry.name.as_ref().map_or("", |name| &name.value)
}

fn finding(
    old: &Catalog,
    new: &Catalog,
    shared: usize,
    renamed: &[(&Entry, &Entry)],
    first: &Entry,
    last: &Entry,
) -> Finding {
    let span = |entry: &Entry| entry.name.as_ref().map_or(entry.span, |name| name.span);
    let mut substitutions = renames::frequent(renamed.iter().map(|(old, new)| (name(old), name(new))));
    substitutions.truncate(4);
    let most = match &substitutions[..] {
        [] => String::new(),
        some => {
            let list: Vec<String> =
                some.iter().map(|((from, to), count)| format!("`{from}` became `{to}` ({count} times)")).collect();
            format!("; {}", list.join(", "))
        }
    };
    let message = format!(
        "{} of {shared} codes that `{}` shares with `{}` have new names",
        renamed.len(),
        new.family,
        old.family
    );
    Finding::new(message, span(last), format!("{} was `{}`", last.key, name(first)))
        .related(span(first), format!("{} in `{}`", first.key, old.family))
        .help(format!("list the new names in the migration notes{most}"))
        .about(format_args!("{} {}", old.family, new.family))
}
