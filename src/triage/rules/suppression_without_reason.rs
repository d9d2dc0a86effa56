//! A suppression says no reason.
//!
//! Whoever reads it later cannot tell whether it still holds. Write the reason behind a colon.
//!
//! ## Reported
//!
//! ```markdown en
//! | Code | Description | Solution |
//! |------|-------------|----------|
//! | 1 | Network error. | Reconnect. |
//! | 2 | Disk full. | <!-- errdex-allow short-row -->
//! ```
//!
//! A day is no reason:
//!
//! ```markdown en
//! <!-- errdex-allow short-row until 2027-01-31: -->
//! | Code | Description | Solution |
//! |------|-------------|----------|
//! | 1 | Network error. | Reconnect. |
//! | 2 | Disk full. |
//! ```
//!
//! In the configuration:
//!
//! ```markdown en
//! | Code | Description    | Solution   |
//! |------|----------------|------------|
//! | 1    | Network error. | Reconnect. |
//! | 2    | Disk full.     |
//! ```
//!
//! ```yaml config
//! allow: [{ rule: table, key: 2 }]
//! ```
//!
//! ## Accepted
//!
//! ```markdown en
//! | Code | Description | Solution |
//! |------|-------------|----------|
//! | 1 | Network error. | Reconnect. |
//! | 2 | Disk full. | <!-- errdex-allow short-row: no solution is known -->
//! ```
//!
//! With a day:
//!
//! ```markdown en
//! <!-- errdex-allow short-row until 2027-01-31: solutions follow -->
//! | Code | Description | Solution |
//! |------|-------------|----------|
//! | 1 | Network error. | Reconnect. |
//! | 2 | Disk full. |
//! ```
//!
//! A comment that is none of ours:
//!
//! ```markdown en
//! <!-- errdex -->
//! | Code | Description | Solution |
//! |------|-------------|----------|
//! | 1 | Network error. | Reconnect. |
//! | 2 | Disk full. | Clean up. |
//! ```

use crate::finding::{Finding, Severity};
use crate::rules::rule::Rule;
use crate::rules::rule::by_triage;
use crate::triage::allowance::Suppression;

pub(crate) const RULE: Rule = Rule {
    id: "suppression-without-reason",
    group: "config",
    severity: Severity::Warning,
    docs: include_str!("suppression_without_reason.rs"),
    check: by_triage,
};

/// That a suppression gives no reason.
pub(crate) fn finding(suppression: &Suppression) -> Finding {
    let names = suppression.rules.join(", ");
    let help = match suppression.is_comment {
        true => format!("write it behind a colon: `errdex-allow {names}: REASON`"),
        false => "add `reason: ...` to the item".to_owned(),
    };
    Finding::new(format!("`{names}` is allowed here without a reason"), suppression.span, "no reason")
        .help(help)
        .about(names)
}
