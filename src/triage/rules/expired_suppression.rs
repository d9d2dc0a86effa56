//! A suppression has ended.
//!
//! It was to hold until a day that has passed. What it accepted is reported again.
//!
//! ## Reported
//!
//! ```markdown en
//! | Code | Description | Solution |
//! |------|-------------|----------|
//! | 1 | Network error. | Reconnect. |
//! | 2 | Disk full. | Clean up. | <!-- errdex-allow short-row until 2020-01-31: solutions follow -->
//! ```
//!
//! For a table, with the day at the end:
//!
//! ```markdown en
//! <!-- errdex-allow table: solutions follow (until 2020-01-31) -->
//! | Code | Description | Solution |
//! |------|-------------|----------|
//! | 1 | Network error. | Reconnect. |
//! | 2 | Disk full. | Clean up. |
//! ```
//!
//! In the configuration:
//!
//! ```markdown en
//! | Code | Description    | Solution   |
//! |------|----------------|------------|
//! | 1    | Network error. | Reconnect. |
//! | 2    | Disk full.     | Clean up.  |
//! ```
//!
//! ```yaml config
//! allow:
//!   - { rule: short-row, key: 2, reason: no solution yet, until: 2020-01-31 }
//! ```
//!
//! ## Accepted
//!
//! ```markdown en
//! | Code | Description | Solution |
//! |------|-------------|----------|
//! | 1 | Network error. | Reconnect. |
//! | 2 | Disk full. | <!-- errdex-allow short-row until 2999-01-31: solutions follow -->
//! ```
//!
//! Without a day:
//!
//! ```markdown en
//! | Code | Description | Solution |
//! |------|-------------|----------|
//! | 1 | Network error. | Reconnect. |
//! | 2 | Disk full. | <!-- errdex-allow short-row: no solution is known -->
//! ```
//!
//! An example of a comment in code:
//!
//! ```markdown en
//! | Code | Description | Solution |
//! |------|-------------|----------|
//! | 1 | Network error. | `<!-- errdex-allow table until 2020-01-31: x -->` |
//! | 2 | Disk full. | Clean up. |
//! ```

use crate::compiled::Compiled;
use crate::finding::{Finding, Severity};
use crate::rules::rule::Rule;
use crate::rules::rule::by_triage;
use crate::triage::allowance::Suppression;

pub(crate) const RULE: Rule = Rule {
    id: "expired-suppression",
    group: "config",
    severity: Severity::Warning,
    docs: include_str!("expired_suppression.rs"),
    check: by_triage,
};

/// That the day of a suppression has passed.
pub(crate) fn finding(compiled: &Compiled, suppression: &Suppression) -> Finding {
    let until = suppression.until.map(|day| day.to_string()).unwrap_or_default();
    let text = compiled.sources.slice(suppression.span);
    let day = text.rfind(&until).map_or(suppression.span, |at| {
        let start = suppression.span.start + at as u32;
        crate::source::Span { start, end: start + until.len() as u32, ..suppression.span }
    });
    let help = match suppression.is_used() {
        true => "mend what is reported again, or set a later day if the reason still holds",
        false => "take it out: nothing is left to allow",
    };
    Finding::new(format!("this suppression of `{}` ended on {until}", suppression.rules.join(", ")), day, "has passed")
        .help(help)
        .about(format!("{} {until}", suppression.rules.join(" ")))
}
