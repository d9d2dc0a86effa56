//! A merge was left half done: the page still holds the marks that git puts around two versions of a text.
//!
//! Readers see the marks and both versions, one below the other, and a table that the marks stand in falls apart. Only
//! pages that list errors are looked at, and marks in code blocks, which may teach how to merge, are left alone.
//!
//! ## Reported
//!
//! ```markdown en
//! # Errors
//!
//! <<<<<<< HEAD
//! Ask the support team.
//! =======
//! Ask the forum.
//! >>>>>>> 1f0c2ab
//!
//! | Code | Description |
//! |------|-------------|
//! | 1001 | Disk full.  |
//! ```
//!
//! In another language, with the common ancestor between them:
//!
//! ```markdown zh
//! # 错误码
//!
//! | 错误码 | 描述     |
//! |--------|----------|
//! | 1001   | 磁盘已满 |
//!
//! <<<<<<< ours
//! 请联系客服。
//! ||||||| base
//! 请联系。
//! =======
//! 请查看论坛。
//! >>>>>>> theirs
//! ```
//!
//! In HTML:
//!
//! ```html ko
//! <p>
//! <<<<<<< HEAD
//! 지원 팀
//! =======
//! 게시판
//! >>>>>>> main
//! </p>
//! <table>
//! <tr><th>오류 코드</th><th>설명</th></tr>
//! <tr><td>1001</td><td>디스크가 가득 참</td></tr>
//! </table>
//! ```
//!
//! ## Accepted
//!
//! Marks in a code block:
//!
//! ```markdown en
//! # Errors
//!
//! | Code | Description |
//! |------|-------------|
//! | 1001 | Disk full.  |
//!
//! ~~~
//! <<<<<<< HEAD
//! a
//! =======
//! b
//! >>>>>>> main
//! ~~~
//! ```
//!
//! A heading that is underlined:
//!
//! ```markdown en
//! Errors
//! =======
//!
//! | Code | Description |
//! |------|-------------|
//! | 1001 | Disk full.  |
//! ```
//!
//! Arrows in a text:
//!
//! ```markdown en
//! # Errors
//!
//! >>>>>>> look here
//!
//! | Code | Description |
//! |------|-------------|
//! | 1001 | Disk full.  |
//! ```

use crate::compiled::Compiled;
use crate::finding::{Finding, Severity};
use crate::rules::rule::Found;
use crate::rules::rule::Rule;
use crate::rules::shared::tables;
use crate::source::{Source, Span};

pub(crate) const RULE: Rule = Rule {
    id: "conflict-marker",
    group: "table",
    severity: Severity::Error,
    docs: include_str!("conflict_marker.rs"),
    check,
};

fn check(compiled: &Compiled, found: &mut Found) {
    for (source, _, _) in tables::error_pages(compiled).filter(|(source, ..)| !source.format.is_data()) {
        for conflict in conflicts(source) {
            let finding =
                Finding::new("a merge conflict was left in the page", conflict.start, "one version starts here");
            let finding =
                finding.related(conflict.middle, "the other starts here").related(conflict.end, "and ends here");
            let help = "keep one version, or join the two, and take the marks out";
            found.add(finding.help(help).about(source.slice(conflict.end)));
        }
    }
}

/// The lines of the marks around two versions.
struct Conflict {
    start: Span,
    middle: Span,
    end: Span,
}

/// The conflicts outside code blocks.
fn conflicts(source: &Source) -> Vec<Conflict> {
    let mut out = Vec::new();
    let (mut start, mut middle): (Option<Span>, Option<Span>) = (None, None);
    let mut fence: Option<&str> = None;
    let mut at = 0;
    for line in source.text.split_inclusive('\n') {
        let text = line.trim_end();
        let span = Span::new(source.id, at..at + text.len());
        at += line.len();
        let mark = ["```", "~~~"].into_iter().find(|mark| text.trim_start().starts_with(mark));
        match (fence, mark) {
            (Some(open), Some(mark)) if open == mark => fence = None,
            (None, Some(mark)) => fence = Some(mark),
            _ => {}
        }
        match text {
            _ if fence.is_some() => {}
            _ if is_mark(text, '<') => (start, middle) = (Some(span), None),
            "=======" if start.is_some() => middle = Some(span),
            _ if is_mark(text, '>') => {
                if let (Some(start), Some(middle)) = (start.take(), middle.take()) {
                    out.push(Conflict { start, middle, end: span });
                }
            }
            _ => {}
        }
    }
    out
}

/// Seven of a letter at the start of a line, then a name.
fn is_mark(line: &str, letter: char) -> bool {
    let name = line.trim_start_matches(letter);
    line.len() - name.len() == 7 && name.starts_with(' ') && name.len() > 1
}
