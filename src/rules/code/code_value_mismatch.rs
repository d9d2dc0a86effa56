//! A name is documented with another code than it has in the code.
//!
//! Readers who look up the number they got find another error's text, or nothing. Constants that count on from one that is
//! wrong are wrong with it: a member added in the middle of an enum is one finding, not one for each that follows. 32-bit
//! values may be written with or without a sign. Needs `errdex check --code`.
//!
//! ## Reported
//!
//! Two digits changed places:
//!
//! ```c code
//! enum RoomError {
//!     ROOM_FULL = 1001,
//!     ROOM_GONE = 1012,
//!     ROOM_LOCKED = 1003,
//! };
//! ```
//!
//! ```markdown en
//! | Code | Name        | Description         |
//! |------|-------------|---------------------|
//! | 1001 | ROOM_FULL   | The room is full.   |
//! | 1021 | ROOM_GONE   | The room is gone.   |
//! | 1003 | ROOM_LOCKED | The room is locked. |
//! ```
//!
//! The base of the codes was moved:
//!
//! ```c code
//! #define ROOM_BASE 2000
//! #define ROOM_FULL (ROOM_BASE + 1)
//! #define ROOM_GONE (ROOM_BASE + 2)
//! #define ROOM_LOCKED (ROOM_BASE + 3)
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
//! The sign is lost:
//!
//! ```swift code
//! @objc public enum RoomError: Int {
//!     case full = -1001
//!     case gone = -1002
//! }
//! ```
//!
//! ```markdown en
//! | Code  | Name           | Description       |
//! |-------|----------------|-------------------|
//! | -1001 | RoomErrorFull  | The room is full. |
//! | 1002  | RoomErrorGone  | The room is gone. |
//! | -1003 | RoomErrorOther | Anything else.    |
//! ```
//!
//! ```c code
//! enum { RoomErrorOther = -1003 };
//! ```
//!
//! A wrong number that another code has:
//!
//! ```c code
//! enum RoomError { ROOM_FULL = 1001, ROOM_GONE = 1002, ROOM_LOCKED = 1003 };
//! ```
//!
//! ```markdown en
//! | Code | Name        | Description         |
//! |------|-------------|---------------------|
//! | 1001 | ROOM_FULL   | The room is full.   |
//! | 1003 | ROOM_GONE   | The room is gone.   |
//! | 1003 | ROOM_LOCKED | The room is locked. |
//! ```
//!
//! A digit that the sequence gives away, too:
//!
//! ```c code
//! enum RoomError { ROOM_FULL = 11, ROOM_GONE = 12, ROOM_SHUT = 13, ROOM_LOST = 14, ROOM_BUSY = 15, ROOM_SLOW = 16, ROOM_DARK = 17, ROOM_COLD = 18, ROOM_WARM = 19, ROOM_LOUD = 20 };
//! ```
//!
//! ```markdown en
//! | Code | Name      | Description       |
//! |------|-----------|-------------------|
//! | 11   | ROOM_FULL | The room is full. |
//! | 12   | ROOM_GONE | The room is gone. |
//! | 13   | ROOM_SHUT | The room is shut. |
//! | 41   | ROOM_LOST | The room is lost. |
//! | 15   | ROOM_BUSY | The room is busy. |
//! | 16   | ROOM_SLOW | The room is slow. |
//! | 17   | ROOM_DARK | The room is dark. |
//! | 18   | ROOM_COLD | The room is cold. |
//! | 19   | ROOM_WARM | The room is warm. |
//! | 20   | ROOM_LOUD | The room is loud. |
//! ```
//!
//! ## Accepted
//!
//! The same values in other spellings:
//!
//! ```c code
//! enum RoomError {
//!     ROOM_FULL = (int)0x80000001,
//!     ROOM_GONE = 0x10,
//!     ROOM_LOCKED = 1 << 8 | 2,
//! };
//! ```
//!
//! ```markdown en
//! | Code        | Name        | Description         |
//! |-------------|-------------|---------------------|
//! | -2147483647 | ROOM_FULL   | The room is full.   |
//! | 16          | ROOM_GONE   | The room is gone.   |
//! | 0x102       | ROOM_LOCKED | The room is locked. |
//! ```
//!
//! One value of two branches is the documented one:
//!
//! ```c code
//! #ifdef ROOM_OLD
//! #define ROOM_FULL 11
//! #else
//! #define ROOM_FULL 1001
//! #endif
//! #define ROOM_GONE 1002
//! #define ROOM_LOCKED 1003
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
//! A value that only a compiler knows:
//!
//! ```c code
//! enum RoomError {
//!     ROOM_FULL = 1001,
//!     ROOM_GONE = sizeof(room_t),
//!     ROOM_LOCKED = 1003,
//! };
//! ```
//!
//! ```markdown en
//! | Code | Name        | Description         |
//! |------|-------------|---------------------|
//! | 1001 | ROOM_FULL   | The room is full.   |
//! | 1002 | ROOM_GONE   | The room is gone.   |
//! | 1003 | ROOM_LOCKED | The room is locked. |
//! ```

use crate::catalog::{CodeValue, Entry};
use crate::compare::{Comparison, ConstantId, Difference, RecordRow};
use crate::compiled::Compiled;
use crate::finding::{Edit, Finding, Fix, Severity};
use crate::rules::rule::Found;
use crate::rules::rule::Rule;

pub(crate) const RULE: Rule = Rule {
    id: "code-value-mismatch",
    group: "code",
    severity: Severity::Error,
    docs: include_str!("code_value_mismatch.rs"),
    check,
};

fn check(compiled: &Compiled, found: &mut Found) {
    for comparison in &compiled.comparisons {
        for difference in &comparison.differences {
            if let Difference::Value { record, constants, shifted } = difference {
                let finding = finding(compiled, comparison, *record, constants, shifted);
                finding.into_iter().for_each(|finding| found.add(finding));
            }
        }
    }
}

fn finding(
    compiled: &Compiled,
    comparison: &Comparison,
    record: RecordRow,
    constants: &[ConstantId],
    shifted: &[(RecordRow, ConstantId)],
) -> Option<Finding> {
    let groups = &compiled.constants.groups;
    let (first, others) = constants.split_first()?;
    let constant = first.of(groups);
    let code = constant.code.as_ref()?;
    let entries = comparison.entries(compiled, record);
    let (entry, languages) = entries.split_first()?;
    let name = entry.name.as_ref().or(constant.name.as_ref()).map_or("the constant", |name| name.value.as_str());
    let span = entry.code.as_ref().map_or(entry.span, |code| code.span);
    let also = match shifted.len() {
        0 => String::new(),
        1 => "; the one after it differs by as much".to_owned(),
        count => format!("; the {count} after it differ by as much"),
    };
    let message = format!("`{name}` is {} on the page but {} in the code{also}", entry.key, code.value);
    let same = languages.iter().filter_map(|other| Some((other.code.as_ref()?.span, &other.lang)));
    let mut finding = Finding::new(message, span, format!("{} in the code", code.value))
        .same_in(same)
        .related(code.span, format!("{} here", code.value));
    let mut edits: Vec<Edit> = entries.iter().filter_map(|entry| edit(entry, &code.value)).collect();
    for other in others {
        finding = finding.related(other.of(groups).code.as_ref()?.span, "and here");
    }
    for (record, id) in shifted {
        let code = id.of(groups).code.as_ref()?;
        let entries = comparison.entries(compiled, *record);
        let key = entries.first().map(|entry| entry.key.to_string()).unwrap_or_default();
        finding = finding.related(code.span, format!("{} here, {key} on the page", code.value));
        edits.extend(entries.iter().filter_map(|entry| edit(entry, &code.value)));
    }
    let fix = Fix { title: format!("write what the code has: {}", code.value), safe: false, edits };
    let help = format!("write {}, or correct the constant if the page is right", code.value);
    Some(finding.help(help).fix(fix).about(&entry.key))
}

/// The code in the spelling of the page: hex stays hex.
fn edit(entry: &Entry, value: &CodeValue) -> Option<Edit> {
    let code = entry.code.as_ref()?;
    let is_hex = code.value.text.starts_with("0x") || code.value.text.starts_with("0X");
    let text = match value {
        CodeValue::Int(value) if is_hex && *value >= 0 => format!("0x{value:X}"),
        value => value.to_string(),
    };
    Some(Edit { span: code.span, text })
}
