//! A name is written in another case than nearly all names of its catalog.
//!
//! One lower-case letter in a name of capitals is usually a slip, and whoever types the name from memory gets it wrong. What
//! is usual is learned: nine names in ten and at least eight have to agree. A published name has to stay.
//!
//! ## Reported
//!
//! ```markdown en
//! | Code | Name       | Description        |
//! |------|------------|--------------------|
//! | 1    | DISK_FULL  | The disk is full.  |
//! | 2    | DISK_GONE  | The disk is gone.  |
//! | 3    | DISK_SLOW  | The disk is slow.  |
//! | 4    | DISK_HOT   | The disk is hot.   |
//! | 5    | disk_loud  | The disk is loud.  |
//! | 6    | DISK_OLD   | The disk is old.   |
//! | 7    | DISK_NEW   | The disk is new.   |
//! | 8    | DISK_WET   | The disk is wet.   |
//! | 9    | DISK_DRY   | The disk is dry.   |
//! | 10   | DISK_SMALL | The disk is small. |
//! ```
//!
//! Among words that are joined:
//!
//! ```markdown zh
//! | 错误码       | 描述     |
//! |--------------|----------|
//! | DiskFull     | 磁盘已满 |
//! | DiskGone     | 没有磁盘 |
//! | DiskSlow     | 磁盘很慢 |
//! | DiskHot      | 磁盘很热 |
//! | DiskLoud     | 磁盘很吵 |
//! | DiskOld      | 磁盘很旧 |
//! | DiskNew      | 磁盘很新 |
//! | disk_wet     | 磁盘很湿 |
//! | DiskDry      | 磁盘很干 |
//! | DiskSmall    | 磁盘很小 |
//! ```
//!
//! A single letter:
//!
//! ```markdown ko
//! | 코드 | 이름       | 설명             |
//! |------|------------|------------------|
//! | 1    | DISK_FULL  | 디스크가 가득 참 |
//! | 2    | DISK_GONE  | 디스크가 없음    |
//! | 3    | DISK_SLoW  | 디스크가 느림    |
//! | 4    | DISK_HOT   | 디스크가 뜨거움  |
//! | 5    | DISK_LOUD  | 디스크가 시끄러움 |
//! | 6    | DISK_OLD   | 디스크가 낡음    |
//! | 7    | DISK_NEW   | 디스크가 새것임  |
//! | 8    | DISK_WET   | 디스크가 젖음    |
//! | 9    | DISK_DRY   | 디스크가 마름    |
//! | 10   | DISK_SMALL | 디스크가 작음    |
//! ```
//!
//! ## Accepted
//!
//! ```markdown en
//! | Code | Name      | Description       |
//! |------|-----------|-------------------|
//! | 1    | DISK_FULL | The disk is full. |
//! | 2    | DISK_GONE | The disk is gone. |
//! ```
//!
//! Few names, no habit:
//!
//! ```markdown en
//! | Code | Name      | Description       |
//! |------|-----------|-------------------|
//! | 1    | DISK_FULL | The disk is full. |
//! | 2    | DiskGone  | The disk is gone. |
//! ```
//!
//! Groups before a dot:
//!
//! ```markdown en
//! | Error code         | Description       |
//! |--------------------|-------------------|
//! | DiskError          | The disk is full. |
//! | DiskError.NotFound | The disk is gone. |
//! ```

use crate::catalog::Entry;
use crate::compiled::Compiled;
use crate::finding::{Finding, Severity};
use crate::rules::rule::Found;
use crate::rules::rule::Rule;
use crate::rules::shared::cells::is_norm;
use crate::rules::shared::names;
use std::collections::BTreeMap;

pub(crate) const RULE: Rule = Rule {
    id: "name-format",
    group: "catalog",
    severity: Severity::Warning,
    docs: include_str!("name_format.rs"),
    check,
};

/// How a name is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Case {
    /// `DISK_FULL`.
    Upper,
    /// `DiskFull`.
    Pascal,
    /// `diskFull`.
    Camel,
    /// `disk_full`.
    Lower,
    /// `Disk_FULL`.
    Mixed,
}

impl Case {
    fn of(name: &str) -> Option<Self> {
        let mut letters = name.chars().filter(char::is_ascii_alphabetic);
        let first = letters.next()?;
        let has_upper = name.contains(|c: char| c.is_ascii_uppercase());
        let has_lower = name.contains(|c: char| c.is_ascii_lowercase());
        let is_name = name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | '-' | ':' | '/'));
        Some(match (has_upper, has_lower) {
            _ if !is_name => return None,
            (true, false) => Self::Upper,
            (false, _) => Self::Lower,
            _ if name.contains('_') => Self::Mixed,
            _ if first.is_ascii_uppercase() => Self::Pascal,
            _ => Self::Camel,
        })
    }

    fn as_str(self) -> &'static str {
        match self {
            Self::Upper => "in capitals",
            Self::Pascal => "in words that start with a capital",
            Self::Camel => "in words joined by capitals",
            Self::Lower => "in lower case",
            Self::Mixed => "in mixed case",
        }
    }
}

fn check(compiled: &Compiled, found: &mut Found) {
    for catalog in &compiled.catalogs {
        let names = names::agreed(compiled, catalog);
        let cased: Vec<_> =
            names.iter().filter_map(|(name, entry)| Some((*name, *entry, Case::of(&name.value)?))).collect();
        let mut counts: BTreeMap<Case, usize> = BTreeMap::new();
        cased.iter().for_each(|(_, _, case)| *counts.entry(*case).or_default() += 1);
        let norm = counts.iter().find(|(case, count)| **case != Case::Mixed && is_norm(**count, cased.len()));
        let Some((&usual, _)) = norm else { continue };
        let is_odd = |name: &str, case: Case| {
            // An abbreviation (`OK`) stands among joined words, a prefix (`kErrorNone`) among others.
            let is_short = case == Case::Upper && usual != Case::Lower && !name.contains('_');
            case != usual && !is_short
        };
        // A table of names in another case is a list of something else, such as modules.
        let mut tables: BTreeMap<_, (usize, usize)> = BTreeMap::new();
        for (_, entry, case) in &cased {
            let (as_usual, all) = tables.entry((entry.source, entry.table)).or_default();
            *as_usual += usize::from(*case == usual);
            *all += 1;
        }
        let is_own =
            |entry: &Entry| tables[&(entry.source, entry.table)].0 * 2 > tables[&(entry.source, entry.table)].1;
        let odd = cased.iter().filter(|(name, entry, case)| is_odd(&name.value, *case) && is_own(entry));
        for (name, entry, case) in odd {
            let what = if *case == Case::Mixed || usual == Case::Upper { "lower-case letters" } else { case.as_str() };
            found.add(
                Finding::new(
                    format!("the name `{}` is not written {}, as the others are", name.value, usual.as_str()),
                    name.span,
                    what,
                )
                .help("compare with the program; a published name stays")
                .about(&entry.key),
            );
        }
    }
}
