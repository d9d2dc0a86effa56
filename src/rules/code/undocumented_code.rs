//! A constant of the code has no entry.
//!
//! Users meet the error and find nothing about it. Only constants that stand together with documented ones are looked at:
//! the members of the enum, or the run of `#define`s, that the page is about. A value of 0 that means success, a count or
//! an end mark, and the base that codes are counted from want no entry. Needs `errdex check --code`.
//!
//! ## Reported
//!
//! A member was added and the page forgotten:
//!
//! ```c code
//! enum RoomError {
//!     ROOM_OK,
//!     ROOM_FULL = 1001,
//!     ROOM_GONE,
//!     ROOM_LOCKED,
//! };
//! ```
//!
//! ```markdown en
//! | Code | Name      | Description       |
//! |------|-----------|-------------------|
//! | 1001 | ROOM_FULL | The room is full. |
//! | 1002 | ROOM_GONE | The room is gone. |
//! ```
//!
//! In a page without names:
//!
//! ```java code
//! public enum RoomError {
//!     FULL(1001), GONE(1002), LOCKED(1003), BANNED(1004);
//! }
//! ```
//!
//! ```markdown en
//! | Error code | Description         |
//! |------------|---------------------|
//! | 1001       | The room is full.   |
//! | 1002       | The room is gone.   |
//! | 1003       | The room is locked. |
//! ```
//!
//! A data file counts as code:
//!
//! ```yaml code
//! ROOM_FULL: 1001
//! ROOM_GONE: 1002
//! ROOM_LOCKED: 1003
//! ```
//!
//! ```markdown en
//! | Code | Name      | Description       |
//! |------|-----------|-------------------|
//! | 1001 | ROOM_FULL | The room is full. |
//! | 1002 | ROOM_GONE | The room is gone. |
//! ```
//!
//! ## Accepted
//!
//! Another enum is none of the page's business, nor are success and count:
//!
//! ```c code
//! enum RoomError { ROOM_OK, ROOM_FULL = 1001, ROOM_GONE, ROOM_COUNT };
//! enum RoomColor { ROOM_RED = 1, ROOM_GREEN, ROOM_BLUE };
//! ```
//!
//! ```markdown en
//! | Code | Name      | Description       |
//! |------|-----------|-------------------|
//! | 1001 | ROOM_FULL | The room is full. |
//! | 1002 | ROOM_GONE | The room is gone. |
//! ```
//!
//! Nor is one that has the same small numbers:
//!
//! ```c code
//! enum RoomError { ROOM_OK, ROOM_FULL, ROOM_GONE, ROOM_LOCKED };
//! enum DoorState { DOOR_OPEN, DOOR_SHUT, DOOR_STUCK, DOOR_MISSING, DOOR_LEFT };
//! ```
//!
//! ```markdown en
//! | Code | Name        | Description         |
//! |------|-------------|---------------------|
//! | 0    | ROOM_OK     | All is well.        |
//! | 1    | ROOM_FULL   | The room is full.   |
//! | 2    | ROOM_GONE   | The room is gone.   |
//! | 3    | ROOM_LOCKED | The room is locked. |
//! ```
//!
//! Names in the style of the language are the same names:
//!
//! ```swift code
//! enum RoomError: Int {
//!     case full = 1001, gone, notFound
//! }
//! ```
//!
//! ```markdown en
//! | Code | Name           | Description         |
//! |------|----------------|---------------------|
//! | 1001 | ROOM_FULL      | The room is full.   |
//! | 1002 | ROOM_GONE      | The room is gone.   |
//! | 1003 | ROOM_NOT_FOUND | There is no room.   |
//! ```
//!
//! A range describes all its codes:
//!
//! ```python code
//! ROOM_FULL = 1001
//! ROOM_GONE = 1002
//! ROOM_STORE_A = 2001
//! ROOM_STORE_B = 2002
//! ```
//!
//! ```markdown en
//! | Code        | Description         |
//! |-------------|---------------------|
//! | 1001        | The room is full.   |
//! | 1002        | The room is gone.   |
//! | 2000 - 2999 | The store failed.   |
//! ```

use crate::compare::{self, Comparison, ConstantId, Difference, RecordRow};
use crate::compiled::Compiled;
use crate::finding::{Finding, Severity};
use crate::rules::rule::Found;
use crate::rules::rule::Rule;

pub(crate) const RULE: Rule = Rule {
    id: "undocumented-code",
    group: "code",
    severity: Severity::Warning,
    docs: include_str!("undocumented_code.rs"),
    check,
};

fn check(compiled: &Compiled, found: &mut Found) {
    for comparison in &compiled.comparisons {
        for difference in &comparison.differences {
            if let Difference::Undocumented { constants, beside } = difference
                && let Some(finding) = finding(compiled, comparison, constants, *beside)
            {
                found.add(finding);
            }
        }
    }
}

fn finding(
    compiled: &Compiled,
    comparison: &Comparison,
    constants: &[ConstantId],
    beside: Option<RecordRow>,
) -> Option<Finding> {
    let groups = &compiled.constants.groups;
    let (first, others) = constants.split_first()?;
    let constant = first.of(groups);
    let shown = constant.shown();
    let holder = compare::title(&groups[first.group]);
    let mut finding = Finding::new(format!("{shown} is not documented"), constant.span()?, format!("in {holder}"));
    for other in others {
        finding = finding.related(other.of(groups).span()?, "and here");
    }
    let mut page = String::new();
    if let Some(entry) = beside.and_then(|record| comparison.entries(compiled, record).first().copied()) {
        let span = entry.code.as_ref().map_or(entry.span, |code| code.span);
        page = format!(" to `{}`", compiled.sources.get(entry.source).path);
        finding = finding.related(span, format!("{} is documented here", entry.key));
    }
    Some(finding.help(format!("add an entry for it{page}, in every language")).about(shown))
}
