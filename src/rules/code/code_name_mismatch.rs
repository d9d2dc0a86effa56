//! A code is documented under another name than the code gives it.
//!
//! Readers search for the name in the log, in the headers, on the web, and do not find it. `ROOM_FULL`, `RoomFull` and
//! `full` in an enum of rooms count as one name. Where hardly any name of a page is one of the code's, its names are titles
//! and are not compared. Needs `errdex check --code`.
//!
//! ## Reported
//!
//! The constant was renamed:
//!
//! ```c code
//! enum RoomError {
//!     ROOM_FULL = 1001,
//!     ROOM_CLOSED = 1002,
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
//!
//! A slip of the keyboard, where there are only names:
//!
//! ```typescript code
//! export enum RoomError { Full = "RoomFull", Gone = "RoomGone", Locked = "RoomLocked" }
//! ```
//!
//! ```markdown en
//! | Error code | Description         |
//! |------------|---------------------|
//! | RoomFull   | The room is full.   |
//! | RoomGone   | The room is gone.   |
//! | RoomLokced | The room is locked. |
//! ```
//!
//! In every language of the page, and in two of the code:
//!
//! ```c code
//! #define ROOM_FULL 1001
//! #define ROOM_CLOSED 1002
//! #define ROOM_LOCKED 1003
//! ```
//!
//! ```kotlin code
//! enum class RoomError(val code: Int) {
//!     FULL(1001), CLOSED(1002), LOCKED(1003)
//! }
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
//! ```markdown ko
//! | 코드 | 이름        | 설명           |
//! |------|-------------|----------------|
//! | 1001 | ROOM_FULL   | 방이 가득 참   |
//! | 1002 | ROOM_GONE   | 방이 없음      |
//! | 1003 | ROOM_LOCKED | 방이 잠김      |
//! ```
//!
//! ## Accepted
//!
//! Another style, and a prefix that all share:
//!
//! ```kotlin code
//! enum class RoomError(val code: Int) {
//!     RoomFull(1001), RoomGone(1002), RoomLocked(1003)
//! }
//! ```
//!
//! ```markdown en
//! | Code | Name            | Description         |
//! |------|-----------------|---------------------|
//! | 1001 | SDK_ROOM_FULL   | The room is full.   |
//! | 1002 | SDK_ROOM_GONE   | The room is gone.   |
//! | 1003 | SDK_ROOM_LOCKED | The room is locked. |
//! ```
//!
//! An older name that is kept beside the new one:
//!
//! ```c code
//! enum RoomError { ROOM_FULL = 1001, ROOM_GONE = 1002, ROOM_CLOSED = ROOM_GONE };
//! ```
//!
//! ```markdown en
//! | Code | Name      | Description       |
//! |------|-----------|-------------------|
//! | 1001 | ROOM_FULL | The room is full. |
//! | 1002 | ROOM_GONE | The room is gone. |
//! ```
//!
//! Titles are no names:
//!
//! ```csharp code
//! public enum RoomError { Full = 1001, Gone = 1002, Locked = 1003 }
//! ```
//!
//! ```markdown en
//! | Code | Name          | Description                 |
//! |------|---------------|-----------------------------|
//! | 1001 | Too many      | Nobody else fits.           |
//! | 1002 | Not there     | Somebody closed it.         |
//! | 1003 | No admittance | The owner has locked it up. |
//! ```

use crate::catalog::Entry;
use crate::compare::{self, Comparison, ConstantId, Difference, RecordRow};
use crate::compiled::Compiled;
use crate::finding::{Edit, Finding, Fix, Severity};
use crate::rules::rule::Found;
use crate::rules::rule::Rule;
use crate::source::Span;

pub(crate) const RULE: Rule = Rule {
    id: "code-name-mismatch",
    group: "code",
    severity: Severity::Error,
    docs: include_str!("code_name_mismatch.rs"),
    check,
};

fn check(compiled: &Compiled, found: &mut Found) {
    for comparison in &compiled.comparisons {
        for difference in &comparison.differences {
            if let Difference::Name { record, constants } = difference {
                finding(compiled, comparison, *record, constants).into_iter().for_each(|finding| found.add(finding));
            }
        }
    }
}

fn finding(
    compiled: &Compiled,
    comparison: &Comparison,
    record: RecordRow,
    constants: &[ConstantId],
) -> Option<Finding> {
    let groups = &compiled.constants.groups;
    let entries = comparison.entries(compiled, record);
    let (entry, languages) = entries.split_first()?;
    let (documented, span) = name_of(entry);
    // A text is what users meet: `Locked = "RoomLocked"`.
    let name = |id: &ConstantId| id.of(groups).text.as_ref().or(id.of(groups).name.as_ref());
    // Of several languages the one that writes names as the page does.
    let is_alike = |id: &&ConstantId| name(id).is_some_and(|name| compare::is_alike(&name.value, &documented));
    let alike = constants.iter().find(is_alike);
    let first = alike.or(constants.first())?;
    let defined = name(first)?;
    let code = entry.code.as_ref().map_or(String::new(), |_| format!("{} is ", entry.key));
    let message = format!("{code}`{documented}` on the page but `{}` in the code", defined.value);
    let named = languages.iter().map(|other| (name_of(other), &other.lang));
    let alike_in: Vec<_> =
        named.filter(|((name, _), _)| *name == documented).map(|((_, span), lang)| (span, lang)).collect();
    let places = std::iter::once(span).chain(alike_in.iter().map(|(span, _)| *span));
    let edits = places.map(|span| Edit { span, text: defined.value.clone() }).collect();
    let mut finding = Finding::new(message, span, format!("`{}` in the code", defined.value))
        .same_in(alike_in)
        .related(defined.span, "defined here");
    for other in constants.iter().filter(|other| *other != first) {
        finding = finding.related(other.of(groups).span()?, "and here");
    }
    let help = format!("write `{}`, or rename the constant if the page is right", defined.value);
    let finding = finding.help(help).about(&entry.key);
    // A name in another style than the page's is not to be copied as it is.
    let fix = Fix { title: format!("write `{}`", defined.value), safe: false, edits };
    Some(if alike.is_some() { finding.fix(fix) } else { finding })
}

/// The name of an entry, or what stands for it.
fn name_of(entry: &Entry) -> (String, Span) {
    match (&entry.name, &entry.code) {
        (Some(name), _) => (name.value.clone(), name.span),
        (None, Some(code)) => (code.value.text.clone(), code.span),
        (None, None) => (entry.key.to_string(), entry.span),
    }
}
