//! A code block is never closed and swallows the headings behind it.
//!
//! Everything behind the fence is shown as code: no heading, no link, no entry in the table of contents. Often the fence
//! that should close another block lost its line end and opens a new one. The catalog reads what follows as if the fence
//! were not there, with a heading that stands on the fence's own line; that one nobody finds, so it is an error.
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
//! One that takes the heading on its line along:
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

use crate::compiled::Compiled;
use crate::finding::{Finding, Severity};
use crate::parse::Problem;
use crate::rules::rule::Found;
use crate::rules::rule::Rule;
use crate::rules::shared::tables;
use crate::rules::shared::tables::quoted;

pub(crate) const RULE: Rule = Rule {
    id: "unclosed-fence",
    group: "table",
    severity: Severity::Warning,
    docs: include_str!("unclosed_fence.rs"),
    check,
};

fn check(compiled: &Compiled, found: &mut Found) {
    for (source, irregular) in tables::irregularities(compiled) {
        if irregular.problem != Problem::OpenFence {
            continue;
        }
        let line = &source.text[source.line_range(source.line(irregular.span.start))];
        let behind = line.trim().trim_start_matches(['`', '~']).trim_start();
        let (severity, message) = match behind.starts_with('#') {
            true => {
                (Severity::Error, format!("never closed and hides {}", quoted(behind.trim_start_matches(['#', ' ']))))
            }
            false => (Severity::Warning, "never closed, and headings follow".to_owned()),
        };
        let message = format!("the code block that starts here is {message}");
        let finding = Finding::new(message, irregular.span, "readers see the rest of the page as code")
            .help("close the block with a fence on a line of its own, or remove this fence")
            .about(line.trim());
        found.add_as(severity, finding);
    }
}
