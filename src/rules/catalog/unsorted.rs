//! A row stands out of the order of its codes.
//!
//! In a long table that is sorted by code, readers stop searching where the numbers pass theirs. What is usual is learned
//! from the table. The rule is off until the configuration turns it on: `rules: { unsorted: info }`. One finding speaks for a
//! table.
//!
//! ## Reported
//!
//! ```markdown en
//! | Code | Description        |
//! |------|--------------------|
//! | 1001 | The disk is full.  |
//! | 1002 | The disk is gone.  |
//! | 1003 | The disk is slow.  |
//! | 1009 | The disk is dry.   |
//! | 1004 | The disk is hot.   |
//! | 1005 | The disk is loud.  |
//! | 1006 | The disk is old.   |
//! | 1007 | The disk is new.   |
//! | 1008 | The disk is wet.   |
//! | 1010 | The disk is small. |
//! | 1011 | The disk is large. |
//! ```
//!
//! Downwards:
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
//! | -12    | 磁盘很大 |
//! | -11    | 磁盘很暗 |
//! ```
//!
//! At the end:
//!
//! ```markdown ko
//! | 코드 | 설명             |
//! |------|------------------|
//! | 11   | 디스크가 가득 참 |
//! | 12   | 디스크가 없음    |
//! | 13   | 디스크가 느림    |
//! | 14   | 디스크가 뜨거움  |
//! | 15   | 디스크가 낡음    |
//! | 16   | 디스크가 작음    |
//! | 17   | 디스크가 큼      |
//! | 18   | 디스크가 새것임  |
//! | 19   | 디스크가 젖음    |
//! | 20   | 디스크가 마름    |
//! | 10   | 디스크가 깨짐    |
//! ```
//!
//! ## Accepted
//!
//! ```markdown en
//! | Code | Description        |
//! |------|--------------------|
//! | 1001 | The disk is full.  |
//! | 1002 | The disk is gone.  |
//! ```
//!
//! No order:
//!
//! ```markdown en
//! | Code | Description        |
//! |------|--------------------|
//! | 7    | The disk is full.  |
//! | 3    | The disk is gone.  |
//! | 5    | The disk is slow.  |
//! ```
//!
//! Downwards throughout:
//!
//! ```markdown en
//! | Code | Description        |
//! |------|--------------------|
//! | -1   | The disk is full.  |
//! | -2   | The disk is gone.  |
//! | -3   | The disk is slow.  |
//! ```

use crate::compiled::Compiled;
use crate::finding::{Finding, Severity};
use crate::rules::rule::Found;
use crate::rules::rule::Rule;
use crate::rules::shared::cells::is_norm;
use crate::rules::shared::sequence;

pub(crate) const RULE: Rule =
    Rule { id: "unsorted", group: "catalog", severity: Severity::Info, docs: include_str!("unsorted.rs"), check };

fn check(compiled: &Compiled, found: &mut Found) {
    for catalog in &compiled.catalogs {
        for entries in sequence::tables(compiled, catalog) {
            let numbers = sequence::integers(entries);
            let steps = || numbers.windows(2).filter(|pair| pair[0].1 != pair[1].1);
            let up = steps().filter(|pair| pair[0].1 < pair[1].1).count();
            let all = steps().count();
            let rises = if is_norm(up, all) {
                true
            } else if is_norm(all - up, all) {
                false
            } else {
                continue;
            };
            let odd: Vec<_> = steps().filter(|pair| (pair[0].1 < pair[1].1) != rises).collect();
            let Some(first) = odd.first() else { continue };
            let message = format!("{} stands behind {}, where all else is sorted", first[1].1, first[0].1);
            let finding = Finding::new(message, sequence::place(first[1].0), "out of order");
            let finding = finding.related(sequence::place(first[0].0), "behind this");
            let more = odd.iter().skip(1).take(3);
            let finding = more.fold(finding, |finding, pair| finding.related(sequence::place(pair[1].0), "also here"));
            found.add(finding.help("put the rows in the order of their codes").about(first[1].1));
        }
    }
}
