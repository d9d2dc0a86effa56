//! A code block is never closed and swallows the headings behind it.
//!
//! Everything behind the fence is shown as code: no heading, no link, no entry in the table of contents. Often the fence
//! that should close another block lost its line end and opens a new one. The catalog reads what follows as if the fence
//! were not there, but for a heading on the fence's own line: where another language has that entry, it is an error.
//! Only pages that list errors are looked at, and only fences with headings behind them.
//!
//! ## Reported
//!
//! ```markdown en
//! # Errors
//!
//! ## 1001 Disk full
//!
//! Free it:
//!
//! ~~~
//! rm -r /tmp
//!
//! ## 1002 Disk gone
//!
//! Mount it.
//!
//! ## 1003 Disk slow
//!
//! Wait.
//! ```
//!
//! A fence that lost its line end:
//!
//! ```markdown en
//! # Errors
//!
//! ## 1001 Disk full
//!
//! Free it:
//!
//! ~~~
//! rm -r /tmp
//! ~~~
//!
//! ~~~**Note**
//!
//! ## 1002 Disk gone
//!
//! Mount it.
//!
//! ## 1003 Disk slow
//!
//! Wait.
//! ```
//!
//! In another language:
//!
//! ```markdown ko
//! # 오류
//!
//! ## 1001 디스크가 가득 참
//!
//! ~~~sh
//! df
//!
//! ## 1002 디스크가 없음
//!
//! 꽂으십시오.
//!
//! ## 1003 디스크가 느림
//!
//! 기다리십시오.
//! ```
//!
//! One that takes the heading on its line along, so that an entry is lost:
//!
//! ```markdown en
//! # Errors
//!
//! ## 1001 Disk full
//!
//! Free it.
//! ~~~## 1002 Disk gone
//!
//! Mount it.
//!
//! ## 1003 Disk slow
//!
//! Wait.
//!
//! ## 1004 Disk hot
//!
//! Cool it.
//! ```
//!
//! ```markdown ko
//! # 오류
//!
//! ## 1001 디스크가 가득 참
//!
//! 비우십시오.
//!
//! ## 1002 디스크가 없음
//!
//! 꽂으십시오.
//!
//! ## 1003 디스크가 느림
//!
//! 기다리십시오.
//!
//! ## 1004 디스크가 뜨거움
//!
//! 식히십시오.
//! ```
//!
//! ## Accepted
//!
//! ```markdown en
//! # Errors
//!
//! ## 1001 Disk full
//!
//! ~~~
//! rm -r /tmp
//! ~~~
//!
//! ## 1002 Disk gone
//!
//! Mount it.
//!
//! ## 1003 Disk slow
//!
//! Wait.
//! ```
//!
//! A block at the end that only lacks its last line:
//!
//! ```markdown en
//! # Errors
//!
//! | Code | Description |
//! |------|-------------|
//! | 1001 | Disk full.  |
//!
//! ~~~
//! { "code": 1001 }
//! ```
//!
//! Comments in code:
//!
//! ```markdown en
//! # Errors
//!
//! | Code | Description |
//! |------|-------------|
//! | 1001 | Disk full.  |
//!
//! ~~~sh
//! # Free the disk
//! rm -r /tmp
//! ~~~
//! ```

use super::between::entries;
use super::tables;
use super::{Found, Rule};
use crate::Compiled;
use crate::catalog::Record;
use crate::finding::{Finding, Severity};
use crate::parse::Problem;
use crate::source::Span;

pub(super) const RULE: Rule = Rule {
    id: "unclosed-fence",
    group: "table",
    severity: Severity::Warning,
    docs: include_str!("unclosed_fence.rs"),
    check,
};

fn check(compiled: &Compiled, found: &mut Found) {
    let of = |catalog| move |lang| entries::fenced(compiled, catalog, lang);
    let hidden: Vec<(Span, &Record)> =
        compiled.catalogs.iter().flat_map(|catalog| catalog.pages.keys().flat_map(of(catalog))).collect();
    for (source, irregular) in tables::irregularities(compiled) {
        if irregular.problem == Problem::OpenFence {
            let record = hidden.iter().find(|(fence, _)| *fence == irregular.span).map(|(_, record)| *record);
            let help = "close the block with a fence on a line of its own, or remove this fence";
            let (severity, finding) = finding(compiled, irregular.span, record);
            found.add_as(severity, finding.help(help).about(source.slice(irregular.span)));
        }
    }
}

/// A fence that nothing closes, and the entry whose heading stands on its line, if there is one.
fn finding(compiled: &Compiled, fence: Span, hidden: Option<&Record>) -> (Severity, Finding) {
    let label = "readers see the rest of the page as code";
    let Some(record) = hidden else {
        let message = "the code block that starts here is never closed, and headings follow";
        return (Severity::Warning, Finding::new(message, fence, label));
    };
    let message = format!("the code block that starts here is never closed and hides {}", record.key);
    let finding = Finding::new(message, fence, label);
    let others = record.entries.iter().filter_map(|(lang, ids)| Some((lang, compiled.entry(*ids.first()?))));
    let finding = others.take(1).fold(finding, |finding, (lang, entry)| {
        finding.related(entries::key_span(entry), format!("{} in `{lang}`", entry.key))
    });
    (Severity::Error, finding)
}
