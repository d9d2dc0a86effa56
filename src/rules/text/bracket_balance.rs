//! A bracket has no partner.
//!
//! What stood behind it may be lost, and the reader does not know where the aside ends. Full-width and half-width brackets
//! close each other; numbers such as `1)`, words such as `e.g)` at the start of a line and ranges such as `[0, 10)` are
//! accepted.
//!
//! ## Reported
//!
//! ```markdown en
//! | Code | Description                   |
//! |------|-------------------------------|
//! | 1    | The disk (an SSD is full.     |
//! ```
//!
//! In Chinese:
//!
//! ```markdown zh
//! | 错误码 | 描述                   |
//! |--------|------------------------|
//! | 1      | 磁盘（固态）已满）     |
//! ```
//!
//! In Korean:
//!
//! ```markdown ko
//! | 코드 | 설명                     |
//! |------|--------------------------|
//! | 1    | 「디스크가 가득 참       |
//! ```
//!
//! ## Accepted
//!
//! ```markdown en
//! | Code | Description                                        |
//! |------|----------------------------------------------------|
//! | 1    | The disk (an SSD) is full: 1) delete, 2) wait.     |
//! | 2    | The size is not in [0, 10) or (0, 10].             |
//! ```
//!
//! Brackets of two widths:
//!
//! ```markdown zh
//! | 错误码 | 描述             |
//! |--------|------------------|
//! | 1      | 磁盘（固态)已满  |
//! ```
//!
//! Code:
//!
//! ```markdown en
//! | Code | Description                 |
//! |------|-----------------------------|
//! | 1    | Found `)` before the disk.  |
//! ```

use crate::compiled::Compiled;
use crate::finding::{Finding, Severity};
use crate::rich::{Inline, Rich};
use crate::rules::rule::Found;
use crate::rules::rule::Rule;
use crate::rules::shared::cells;
use crate::rules::shared::cells::Cell;

pub(crate) const RULE: Rule = Rule {
    id: "bracket-balance",
    group: "text",
    severity: Severity::Warning,
    docs: include_str!("bracket_balance.rs"),
    check,
};

fn check(compiled: &Compiled, found: &mut Found) {
    for cell in cells::of_rows(compiled).filter(|cell| cell.is_prose()) {
        let mut text = String::new();
        match &cell.cell.text {
            Rich::Nodes(nodes) => prose(nodes, &mut text),
            _ => text.push_str(&cell.plain()),
        }
        if let Some((bracket, opens)) = lonely(&text) {
            found.add(finding(cell, &text, bracket, opens));
        }
    }
}

/// The text without its code.
fn prose(nodes: &[Inline], out: &mut String) {
    for node in nodes {
        match node {
            Inline::Text(text) => out.push_str(text),
            Inline::Code(_) => out.push('`'),
            Inline::Emphasis(inner) | Inline::Strong(inner) | Inline::Link { text: inner, .. } => prose(inner, out),
            Inline::Image { .. } => {}
            Inline::Break => out.push('\n'),
            Inline::List { items, .. } => {
                for item in items {
                    out.push('\n');
                    prose(item, out);
                }
            }
        }
    }
}

/// The kind of a bracket, and whether it opens.
fn kind(c: char) -> Option<(u8, bool)> {
    Some(match c {
        '(' | '（' => (0, true),
        ')' | '）' => (0, false),
        '[' | '［' => (0, true),
        ']' | '］' => (0, false),
        '【' => (1, true),
        '】' => (1, false),
        '「' => (2, true),
        '」' => (2, false),
        '『' => (3, true),
        '』' => (3, false),
        '《' => (4, true),
        '》' => (4, false),
        _ => return None,
    })
}

/// The first bracket without a partner, and whether it opens.
fn lonely(text: &str) -> Option<(usize, bool)> {
    let mut open: Vec<(usize, u8)> = Vec::new();
    for (at, c) in text.char_indices() {
        match kind(c) {
            Some((kind, true)) => open.push((at, kind)),
            Some((kind, false)) => match open.last() {
                Some((_, last)) if *last == kind => {
                    open.pop();
                }
                _ if is_number(&text[..at]) || is_face(&text[..at]) => {}
                // A bracket of another kind in between has no partner itself.
                _ => match open.iter().rposition(|(_, other)| *other == kind) {
                    Some(partner) => return open.get(partner + 1).map(|(at, _)| (*at, true)),
                    None => return Some((at, false)),
                },
            },
            None => {}
        }
    }
    open.iter().find(|(at, _)| !is_face_behind(&text[..*at])).map(|(at, _)| (*at, true))
}

/// Whether a text ends in the number of an item: `1`, `a`, `10`, at the start or behind a blank or a mark.
fn is_number(before: &str) -> bool {
    let item = before.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = before.len() - item.len();
    let item = if digits == 0 { before.trim_end_matches(|c: char| c.is_ascii_lowercase()) } else { item };
    let length = before.len() - item.len();
    let is_roman = before[item.len()..].bytes().all(|byte| b"ivx".contains(&byte));
    let fits = (1..=2).contains(&length) && (digits > 0 || length == 1 || is_roman) || is_roman && length == 3;
    let apart = |c: char| !c.is_alphanumeric() && !matches!(c, '_' | '.' | '-' | '(');
    let circled = before.chars().next_back().is_some_and(|c| matches!(c, '①'..='⑳' | '一'..='十'));
    fits && item.chars().next_back().is_none_or(|c| apart(c) || !c.is_ascii()) || circled
}

/// Whether a closing bracket is a mouth or ends the word that opens a line: `:)`, `e.g)`, `예)`.
fn is_face(before: &str) -> bool {
    let tail = before.chars().rev().take(8);
    let word: Vec<char> = tail.take_while(|c| !matches!(c, '\n' | '-' | '*' | '•' | '·' | ' ')).collect();
    // A few characters show whether anything but the mark of an item stands before the word.
    let line_starts = before.chars().rev().skip(word.len()).take(4).find(|c| !matches!(c, '-' | '*' | '•' | '·' | ' '));
    let opens_line = line_starts.is_none_or(|c| c == '\n') && word.len() <= 4 && !word.contains(&'(');
    before.ends_with([':', ';']) || opens_line
}

fn is_face_behind(before: &str) -> bool {
    before.ends_with(" :") || before.ends_with(" ;")
}

fn finding(cell: Cell<'_>, text: &str, at: usize, opens: bool) -> Finding {
    let bracket = text[at..].chars().next().unwrap_or(' ');
    // The same bracket of the same number in the bytes, where there are as many.
    let number = text[..at].matches(bracket).count();
    let places: Vec<usize> = cell.raw().match_indices(bracket).map(|(at, _)| at).collect();
    let span = match places.get(number).filter(|_| places.len() == text.matches(bracket).count()) {
        Some(start) => cell.part(*start..start + bracket.len_utf8()),
        None => cell.cell.span,
    };
    let what = if opens { "is never closed" } else { "closes nothing" };
    Finding::new(format!("the bracket `{bracket}` {what}"), span, what)
        .help("add its partner, or delete it")
        .about(crate::rules::shared::tables::excerpt(text))
}
