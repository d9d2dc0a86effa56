//! A word stands twice in a row.
//!
//! `the the disk` is read over easily and never meant. Words that may follow themselves (`that that`, `had had`) are
//! accepted, and so are names, numbers and capitals. In Chinese and Japanese only characters that are never doubled are
//! looked at: `的的`, but not in `目的的` or `的的确确`.
//!
//! ## Reported
//!
//! ```markdown en
//! | Code | Description           |
//! |------|-----------------------|
//! | 1    | The the disk is full. |
//! ```
//!
//! At the end of a text:
//!
//! ```markdown en
//! | Code | Description            | Solution               |
//! |------|------------------------|------------------------|
//! | 1    | The disk is full.      | Delete files and and.  |
//! ```
//!
//! A short word:
//!
//! ```markdown en
//! | Code | Description              |
//! |------|--------------------------|
//! | 1    | The disk is is too full. |
//! | 2    | A file in in use.        |
//! ```
//!
//! In Chinese:
//!
//! ```markdown zh
//! | 错误码 | 描述             |
//! |--------|------------------|
//! | 1      | 写入的的文件太大 |
//! ```
//!
//! ## Accepted
//!
//! ```markdown en
//! | Code | Description                               |
//! |------|-------------------------------------------|
//! | 1    | We know that that disk is full.           |
//! | 2    | Use the disk the user has chosen.         |
//! ```
//!
//! A word that belongs to the one before it:
//!
//! ```markdown en
//! | Code | Description                                     |
//! |------|-------------------------------------------------|
//! | 1    | You are logged in in another browser.           |
//! | 2    | The device was turned on on Monday.             |
//! ```
//!
//! Names and numbers:
//!
//! ```markdown en
//! | Code | Description                       |
//! |------|-----------------------------------|
//! | 1    | Copied from A A to 10 10 or disk, disk too. |
//! ```
//!
//! In Chinese:
//!
//! ```markdown zh
//! | 错误码 | 描述               |
//! |--------|--------------------|
//! | 1      | 达到目的的磁盘已满 |
//! ```

use crate::compiled::Compiled;
use crate::finding::{Edit, Finding, Fix, Severity};
use crate::rules::rule::Found;
use crate::rules::rule::Rule;
use crate::rules::shared::cells;
use crate::rules::shared::cells::Cell;
use std::ops::Range;

pub(crate) const RULE: Rule = Rule {
    id: "doubled-word",
    group: "text",
    severity: Severity::Warning,
    docs: include_str!("doubled_word.rs"),
    check,
};

/// Words that may stand twice.
const MAY: &[&str] = &["that", "had", "very", "so", "bye", "ha", "no", "many", "do", "x", "can", "will"];

/// Words that stand twice where the first belongs to what goes before: `log in in one step`, `turned on on the device`,
/// `what it is is unknown`. Words before, by their start.
const BEHIND: &[(&str, &[&str])] = &[
    ("in", &["log", "sign", "check", "plug", "opt", "built", "come", "dial", "fill", "cut", "zoom", "fade", "lock"]),
    ("on", &["turn", "switch", "power", "log", "based", "go", "carr", "move", "add", "hold", "later"]),
    ("is", &["it", "this", "that", "he", "she", "there", "what", "who", "which"]),
];

/// Characters that never stand twice, with what before or behind them makes it right.
const NEVER: &[(&str, &[&str], &[&str])] = &[
    ("的的", &["目"], &["确", "士"]),
    ("或或", &[], &[]),
    ("与与", &["参"], &[]),
    ("被被", &[], &["告", "子"]),
    ("をを", &[], &[]),
    ("및 및", &[], &[]),
    ("또는 또는", &[], &[]),
];

fn check(compiled: &Compiled, found: &mut Found) {
    for cell in cells::of_rows(compiled).filter(|cell| cell.is_prose()) {
        if let Some((word, range)) = latin(cell).or_else(|| others(cell.raw())) {
            let span = cell.part(range);
            let fix =
                Fix { title: "keep it once".to_owned(), safe: false, edits: vec![Edit { span, text: String::new() }] };
            found.add(
                Finding::new(format!("`{word}`: a word stands twice in a row"), span, "again")
                    .help("keep it once, or write the word that was meant")
                    .fix(fix)
                    .about(word),
            );
        }
    }
}

/// The first doubled word of a text in letters a to z: both of them, and the bytes from the end of the first to the end of
/// the second.
fn latin(cell: Cell<'_>) -> Option<(String, Range<usize>)> {
    // Other languages double words of their own (`nous nous`, `die die`).
    if !["en", "zh", "ko", "ja", "und"].contains(&cell.lang()) {
        return None;
    }
    let raw = cell.raw();
    let mut before: Option<Range<usize>> = None;
    let mut at = 0;
    for part in raw.split_inclusive(|c: char| !c.is_ascii_alphabetic()) {
        let word = part.trim_end_matches(|c: char| !c.is_ascii_alphabetic());
        let range = at..at + word.len();
        at += part.len();
        if word.is_empty() {
            // Anything but white space between two words parts them.
            if !part.trim_matches([' ', '\n', '\r']).is_empty() {
                before = None;
            }
            continue;
        }
        let stands_alone = !raw[range.end..].starts_with(['_', '.', '-', '\'', '/', '(', '=', ':', '’', '`', '*', '>'])
            || raw[range.end..].starts_with(". ")
            || &raw[range.end..] == ".";
        let glued = raw[..range.start].ends_with(|c: char| !c.is_whitespace());
        if let Some(first) = before.filter(|_| stands_alone && !glued)
            && raw[first.clone()].eq_ignore_ascii_case(word)
            && word.len() >= 2
            && word.bytes().all(|byte| byte.is_ascii_lowercase())
            && !MAY.contains(&word)
            && !belongs_before(word, &raw[..first.start])
        {
            return Some((raw[first.start..range.end].to_owned(), first.end..range.end));
        }
        let starts_alone =
            raw[..range.start].chars().next_back().is_none_or(|c| c.is_whitespace() || c == '(' || !c.is_ascii());
        let goes_on = part.len() > word.len() && part.ends_with([' ', '\n']);
        before = (goes_on && starts_alone).then_some(range);
    }
    None
}

/// Whether the first of two equal words belongs to the word before it.
fn belongs_before(word: &str, before: &str) -> bool {
    let last = before.trim_end().rsplit(|c: char| !c.is_ascii_alphabetic()).next().unwrap_or_default();
    let last = last.to_ascii_lowercase();
    let known = BEHIND.iter().find(|(behind, _)| *behind == word);
    known.is_some_and(|(_, words)| words.iter().any(|known| last.starts_with(known)))
}

/// A doubled character of another script.
fn others(raw: &str) -> Option<(String, Range<usize>)> {
    if raw.is_ascii() {
        return None;
    }
    NEVER.iter().find_map(|(twice, before, behind)| {
        let right = |at: usize| {
            let (front, back) = (&raw[..at], &raw[at + twice.len()..]);
            before.iter().any(|word| front.ends_with(word)) || behind.iter().any(|word| back.starts_with(word))
        };
        let (at, _) = raw.match_indices(twice).find(|(at, _)| !right(*at))?;
        let is_word = !twice.contains(' ') || raw[..at].ends_with(' ') && raw[at + twice.len()..].starts_with(' ');
        // Halves of equal length, with a space between or none.
        let half = at + twice.len() / 2;
        is_word.then(|| ((*twice).to_owned(), half..at + twice.len()))
    })
}
