//! A name lacks the prefix of all other names in its table.
//!
//! It may have lost its first letter when it was pasted, or belong to another table. What is usual is learned from the table:
//! nine names in ten and at least eight have to start with the same word. A prefix that is one slip away from the usual one
//! is a warning; other names are worth knowing, and one finding speaks for all of them.
//!
//! ## Reported
//!
//! A lost letter:
//!
//! ```markdown en
//! | Code | Name        | Description        |
//! |------|-------------|--------------------|
//! | 1    | ERROR_FULL  | The disk is full.  |
//! | 2    | ERROR_GONE  | The disk is gone.  |
//! | 3    | ERROR_SLOW  | The disk is slow.  |
//! | 4    | RROR_HOT    | The disk is hot.   |
//! | 5    | ERROR_LOUD  | The disk is loud.  |
//! | 6    | ERROR_OLD   | The disk is old.   |
//! | 7    | ERROR_NEW   | The disk is new.   |
//! | 8    | ERROR_WET   | The disk is wet.   |
//! | 9    | ERROR_DRY   | The disk is dry.   |
//! | 10   | ERROR_SMALL | The disk is small. |
//! ```
//!
//! No prefix:
//!
//! ```markdown ko
//! | 코드 | 이름       | 설명             |
//! |------|------------|------------------|
//! | 1    | DISK_FULL  | 디스크가 가득 참 |
//! | 2    | DISK_GONE  | 디스크가 없음    |
//! | 3    | DISK_SLOW  | 디스크가 느림    |
//! | 4    | DISK_HOT   | 디스크가 뜨거움  |
//! | 5    | DISK_LOUD  | 디스크가 시끄러움 |
//! | 6    | DISK_OLD   | 디스크가 낡음    |
//! | 7    | DISK_NEW   | 디스크가 새것임  |
//! | 8    | DISK_WET   | 디스크가 젖음    |
//! | 9    | DISK_DRY   | 디스크가 마름    |
//! | 10   | UNKNOWN    | 알 수 없음       |
//! ```
//!
//! Another one:
//!
//! ```markdown zh
//! | 错误码 | 名称       | 描述     |
//! |--------|------------|----------|
//! | 1      | DISK_FULL  | 磁盘已满 |
//! | 2      | DISK_GONE  | 没有磁盘 |
//! | 3      | DISK_SLOW  | 磁盘很慢 |
//! | 4      | DISK_HOT   | 磁盘很热 |
//! | 5      | DISK_LOUD  | 磁盘很吵 |
//! | 6      | DISK_OLD   | 磁盘很旧 |
//! | 7      | DISK_NEW   | 磁盘很新 |
//! | 8      | TAPE_WET   | 磁带很湿 |
//! | 9      | DISK_DRY   | 磁盘很干 |
//! | 10     | DISK_SMALL | 磁盘很小 |
//! ```
//!
//! ## Accepted
//!
//! ```markdown en
//! | Code | Name      | Description       |
//! |------|-----------|-------------------|
//! | 1    | DISK_FULL | The disk is full. |
//! | 2    | TAPE_GONE | The tape is gone. |
//! ```
//!
//! Success is no error:
//!
//! ```markdown en
//! | Code | Name       | Description        |
//! |------|------------|--------------------|
//! | 0    | OK         | All is well.       |
//! | 1    | DISK_FULL  | The disk is full.  |
//! | 2    | DISK_GONE  | The disk is gone.  |
//! | 3    | DISK_SLOW  | The disk is slow.  |
//! | 4    | DISK_HOT   | The disk is hot.   |
//! | 5    | DISK_LOUD  | The disk is loud.  |
//! | 6    | DISK_OLD   | The disk is old.   |
//! | 7    | DISK_NEW   | The disk is new.   |
//! | 8    | DISK_WET   | The disk is wet.   |
//! | 9    | DISK_DRY   | The disk is dry.   |
//! ```
//!
//! Words that are joined have no prefix:
//!
//! ```markdown en
//! | Error code | Description       |
//! |------------|-------------------|
//! | DiskFull   | The disk is full. |
//! | TapeGone   | The tape is gone. |
//! ```

use crate::compiled::Compiled;
use crate::finding::{Finding, Severity};
use crate::rules::rule::Found;
use crate::rules::rule::Rule;
use crate::rules::shared::cells::is_norm;
use crate::rules::shared::names;
use crate::rules::shared::names::Named;
use crate::source::SourceId;
use std::collections::BTreeMap;

pub(crate) const RULE: Rule =
    Rule { id: "name-prefix", group: "catalog", severity: Severity::Info, docs: include_str!("name_prefix.rs"), check };

fn check(compiled: &Compiled, found: &mut Found) {
    for catalog in &compiled.catalogs {
        let mut tables: BTreeMap<(SourceId, usize), Vec<Named<'_>>> = BTreeMap::new();
        for (name, entry) in names::agreed(compiled, catalog).into_iter().filter(|(name, _)| is_snake(&name.value)) {
            tables.entry((entry.source, entry.table)).or_default().push((name, entry));
        }
        tables.values().for_each(|names| check_table(names, found));
    }
}

fn check_table(names: &[Named<'_>], found: &mut Found) {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    names.iter().for_each(|(name, _)| *counts.entry(prefix(&name.value)).or_default() += 1);
    let Some((&usual, _)) = counts.iter().find(|(_, count)| is_norm(**count, names.len())) else { return };
    let is_success = |name: &str| matches!(name, "OK" | "SUCCESS" | "NO_ERROR" | "NONE" | "NOERROR" | "SUCCEEDED");
    let odd = names.iter().filter(|(name, _)| prefix(&name.value) != usual && !is_success(&name.value));
    let (slips, others): (Vec<Named<'_>>, Vec<Named<'_>>) =
        odd.partition(|(name, _)| is_slip(prefix(&name.value), usual));
    for (name, entry) in slips {
        let message =
            format!("the name `{}` starts with `{}`, all others with `{usual}`", name.value, prefix(&name.value));
        let finding = Finding::new(message, name.span, format!("`{usual}`?"));
        found.add_as(
            Severity::Warning,
            finding.help("compare with the program; a published name stays").about(&entry.key),
        );
    }
    if let Some(((first, entry), more)) = others.split_first() {
        let message = match more.len() {
            0 => format!("the name `{}` lacks the prefix `{usual}` of the others", first.value),
            count => format!("the name `{}` and {count} more lack the prefix `{usual}` of the others", first.value),
        };
        let finding = Finding::new(message, first.span, format!("no `{usual}`"));
        let finding = more.iter().take(3).fold(finding, |finding, (name, _)| finding.related(name.span, "also here"));
        found.add(finding.help("nothing has to change where the program names it so").about(&entry.key));
    }
}

/// Whether a name is made of capitals and underscores.
fn is_snake(name: &str) -> bool {
    name.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'_')
}

/// The first word of a name, with its mark.
fn prefix(name: &str) -> &str {
    let start = name.len() - name.trim_start_matches('_').len();
    name[start..].find('_').map_or(name, |at| &name[..=start + at])
}

/// Whether a prefix is the usual one with a slip.
fn is_slip(own: &str, usual: &str) -> bool {
    // A short one has neighbours that are meant (`ERR_`, `EVR_`); only a lost letter is a slip there.
    let is_long = usual.len() >= 5 || usual.len() == 4 && own.len() == 3;
    own.ends_with('_') && is_long && crate::lexis::edit::is_one_apart(own, usual)
}
