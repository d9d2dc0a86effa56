//! A documented code exists nowhere in the code.
//!
//! The error was removed, or its row was never right; users wait for an error that cannot come. Only tables that the code
//! is about are looked at: where hardly any row has a constant, the codes come from somewhere else. Needs
//! `errdex check --code`.
//!
//! ## Reported
//!
//! The constant was removed:
//!
//! ```c code
//! #define ROOM_FULL 1001
//! #define ROOM_GONE 1002
//! ```
//!
//! ```markdown en
//! | Code | Name        | Description         |
//! |------|-------------|---------------------|
//! | 1001 | ROOM_FULL   | The room is full.   |
//! | 1002 | ROOM_GONE   | The room is gone.   |
//! | 1003 | ROOM_LOCKED | The room is locked. |
//! ```
//!
//! In a page without names:
//!
//! ```go code
//! const (
//!     ErrFull Code = iota + 1001
//!     ErrGone
//!     ErrLocked
//! )
//! ```
//!
//! ```markdown en
//! | Error code | Description         |
//! |------------|---------------------|
//! | 1001       | The room is full.   |
//! | 1002       | The room is gone.   |
//! | 1003       | The room is locked. |
//! | 1004       | You are banned.     |
//! ```
//!
//! In a page without codes:
//!
//! ```typescript code
//! export enum RoomError {
//!   Full = "RoomFull",
//!   Gone = "RoomGone",
//! }
//! ```
//!
//! ```markdown en
//! | Error code | Description         |
//! |------------|---------------------|
//! | RoomFull   | The room is full.   |
//! | RoomGone   | The room is gone.   |
//! | RoomLocked | The room is locked. |
//! ```
//!
//! ## Accepted
//!
//! A code that stands apart from the others:
//!
//! ```rust code
//! pub enum RoomError { Full = 1001, Gone, Locked }
//!
//! pub const ROOM_BANNED: i32 = 2001;
//! ```
//!
//! ```markdown en
//! | Code | Name        | Description         |
//! |------|-------------|---------------------|
//! | 1001 | ROOM_FULL   | The room is full.   |
//! | 1002 | ROOM_GONE   | The room is gone.   |
//! | 1003 | ROOM_LOCKED | The room is locked. |
//! | 2001 | ROOM_BANNED | You are banned.     |
//! ```
//!
//! A table of the codes of another system:
//!
//! ```c code
//! enum RoomError { ROOM_FULL = 1001, ROOM_GONE };
//! ```
//!
//! ```markdown en
//! | Error code | Name      | Description       |
//! |------------|-----------|-------------------|
//! | 1001       | ROOM_FULL | The room is full. |
//! | 1002       | ROOM_GONE | The room is gone. |
//!
//! | Exit code | Name      | Description         |
//! |-----------|-----------|---------------------|
//! | 64        | BAD_USAGE | The call was wrong. |
//! | 65        | BAD_INPUT | The file was wrong. |
//! ```
//!
//! Success needs no constant:
//!
//! ```c code
//! enum RoomError { ROOM_FULL = 1001, ROOM_GONE };
//! ```
//!
//! ```markdown en
//! | Code | Name      | Description       |
//! |------|-----------|-------------------|
//! | 0    | ROOM_OK   | All is well.      |
//! | 1001 | ROOM_FULL | The room is full. |
//! | 1002 | ROOM_GONE | The room is gone. |
//! ```

use crate::compare::{self, Comparison, Difference, RecordRow};
use crate::compiled::Compiled;
use crate::finding::{Finding, Severity};
use crate::rules::rule::Found;
use crate::rules::rule::Rule;

/// Groups that are shown; a code of many modules has as many enums.
const SHOWN: usize = 3;

pub(crate) const RULE: Rule = Rule {
    id: "unknown-code",
    group: "code",
    severity: Severity::Warning,
    docs: include_str!("unknown_code.rs"),
    check,
};

fn check(compiled: &Compiled, found: &mut Found) {
    for comparison in &compiled.comparisons {
        for difference in &comparison.differences {
            if let Difference::Unknown { record } = difference {
                finding(compiled, comparison, *record).into_iter().for_each(|finding| found.add(finding));
            }
        }
    }
}

fn finding(compiled: &Compiled, comparison: &Comparison, record: RecordRow) -> Option<Finding> {
    let entries = comparison.entries(compiled, record);
    let (first, others) = entries.split_first()?;
    let span = |entry: &crate::catalog::Entry| {
        let code = entry.code.as_ref().map(|code| code.span);
        code.or(entry.name.as_ref().map(|name| name.span)).unwrap_or(entry.span)
    };
    let name = first.name.as_ref().filter(|_| first.code.is_some());
    let shown = name.map_or(first.key.to_string(), |name| format!("{} `{}`", first.key, name.value));
    let mut finding = Finding::new(format!("{shown} does not exist in the code"), span(first), "no constant has it")
        .same_in(others.iter().map(|other| (span(other), &other.lang)));
    for group in comparison.groups.iter().take(SHOWN).map(|group| &compiled.constants.groups[*group]) {
        finding = finding.related(group.span, format!("not in {}", compare::title(group)));
    }
    Some(finding.help("remove the entry, or add the constant if the code has lost it").about(&first.key))
}
