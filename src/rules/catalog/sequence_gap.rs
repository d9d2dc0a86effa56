//! A number is missing in a sequence of codes.
//!
//! Where nearly all codes of a table follow each other, a gap may be an error that nobody wrote down; it may as well be one
//! that was taken back. So the rule is off until the configuration turns it on: `rules: { sequence-gap: info }`. Gaps of up
//! to three numbers are reported, one finding a table.
//!
//! ## Reported
//!
//! ```markdown en
//! | Code | Description        |
//! |------|--------------------|
//! | 1001 | The disk is full.  |
//! | 1002 | The disk is gone.  |
//! | 1003 | The disk is slow.  |
//! | 1004 | The disk is hot.   |
//! | 1006 | The disk is loud.  |
//! | 1007 | The disk is old.   |
//! | 1008 | The disk is new.   |
//! | 1009 | The disk is wet.   |
//! | 1010 | The disk is dry.   |
//! | 1011 | The disk is small. |
//! | 1012 | The disk is large. |
//! ```
//!
//! Two numbers:
//!
//! ```markdown ko
//! | 코드 | 설명             |
//! |------|------------------|
//! | 1    | 디스크가 가득 참 |
//! | 2    | 디스크가 없음    |
//! | 3    | 디스크가 느림    |
//! | 6    | 디스크가 뜨거움  |
//! | 7    | 디스크가 낡음    |
//! | 8    | 디스크가 작음    |
//! | 9    | 디스크가 큼      |
//! | 10   | 디스크가 새것임  |
//! | 11   | 디스크가 젖음    |
//! | 12   | 디스크가 마름    |
//! | 13   | 디스크가 깨짐    |
//! ```
//!
//! Below zero:
//!
//! ```markdown zh
//! | 错误码 | 描述     |
//! |--------|----------|
//! | -1     | 磁盘已满 |
//! | -2     | 磁盘很慢 |
//! | -3     | 磁盘很热 |
//! | -4     | 磁盘很吵 |
//! | -5     | 磁盘很旧 |
//! | -6     | 磁盘很新 |
//! | -7     | 磁盘很湿 |
//! | -8     | 磁盘很干 |
//! | -9     | 磁盘很小 |
//! | -10    | 磁盘很长 |
//! | -12    | 磁盘很大 |
//! ```
//!
//! ## Accepted
//!
//! ```markdown en
//! | Code | Description        |
//! |------|--------------------|
//! | 1001 | The disk is full.  |
//! | 1002 | The disk is gone.  |
//! | 1003 | The disk is slow.  |
//! ```
//!
//! No sequence:
//!
//! ```markdown en
//! | Code | Description        |
//! |------|--------------------|
//! | 1001 | The disk is full.  |
//! | 1003 | The disk is gone.  |
//! | 1007 | The disk is slow.  |
//! ```
//!
//! Blocks:
//!
//! ```markdown en
//! | Code | Description        |
//! |------|--------------------|
//! | 1001 | The disk is full.  |
//! | 1002 | The disk is gone.  |
//! | 2001 | The disk is slow.  |
//! | 2002 | The disk is hot.   |
//! ```

use crate::catalog::{CodeValue, Key};
use crate::compiled::Compiled;
use crate::finding::{Finding, Severity};
use crate::rules::rule::Found;
use crate::rules::rule::Rule;
use crate::rules::shared::cells::is_norm;
use crate::rules::shared::sequence;
use std::collections::BTreeMap;

pub(crate) const RULE: Rule = Rule {
    id: "sequence-gap",
    group: "catalog",
    severity: Severity::Info,
    docs: include_str!("sequence_gap.rs"),
    check,
};

fn check(compiled: &Compiled, found: &mut Found) {
    for catalog in &compiled.catalogs {
        let is_listed = |value: i64| catalog.index.contains_key(&Key::Code(CodeValue::Int(value)));
        for entries in sequence::tables(compiled, catalog) {
            let numbers: BTreeMap<i64, _> =
                sequence::integers(entries).into_iter().map(|(entry, value)| (value, entry)).collect();
            let sorted: Vec<i64> = numbers.keys().copied().collect();
            let steps = || sorted.windows(2).map(|pair| (pair[0], pair[1]));
            let close = |(a, b): (i64, i64)| b.checked_sub(a).filter(|step| (2..=4).contains(step)).is_some();
            let even = steps().filter(|(a, b)| b.checked_sub(*a) == Some(1)).count();
            let gaps: Vec<(i64, i64)> = steps().filter(|pair| close(*pair)).collect();
            let missing: Vec<i64> =
                gaps.iter().flat_map(|(a, b)| a + 1..*b).filter(|value| !is_listed(*value)).collect();
            if missing.is_empty() || !is_norm(even, even + gaps.len()) {
                continue;
            }
            let listed =
                crate::rules::shared::tables::listed(&missing.iter().map(ToString::to_string).collect::<Vec<_>>());
            let verb = if missing.len() == 1 { "is" } else { "are" };
            let at = gaps.iter().find(|(a, b)| (a + 1..*b).any(|value| !is_listed(value)));
            let Some(entry) = at.and_then(|(_, behind)| numbers.get(behind)) else { continue };
            found.add(
                Finding::new(
                    format!("{listed} {verb} missing in the sequence"),
                    sequence::place(entry),
                    "behind a gap",
                )
                .help("add what the program can return; otherwise nothing is wrong")
                .about(listed),
            );
        }
    }
}
