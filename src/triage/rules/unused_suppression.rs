//! A suppression accepts nothing.
//!
//! The finding that it was written for is gone, or its rule is misspelt. Left behind, it would hide the next mistake there.
//! Suppressions of rules that had no chance to find anything in this run are not judged.
//!
//! ## Reported
//!
//! ```markdown en
//! | Code | Description | Solution |
//! |------|-------------|----------|
//! | 1 | Network error. | Reconnect. | <!-- errdex-allow short-row: no solution is known -->
//! | 2 | Disk full. | Clean up. |
//! ```
//!
//! A rule that does not exist:
//!
//! ```markdown en
//! <!-- errdex-allow shrot-row: no solution is known -->
//! | Code | Description | Solution |
//! |------|-------------|----------|
//! | 1 | Network error. | Reconnect. |
//! | 2 | Disk full. | Clean up. |
//! ```
//!
//! For a page, in MDX:
//!
//! ```markdown en
//! {/* errdex-allow-page short-row, duplicate-code: old page */}
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
//!   - { rule: short-row, key: 2, reason: no solution is known }
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
//! Above the table, for all its rows:
//!
//! ```markdown en
//! <!-- errdex-allow short-row: solutions follow in June -->
//! | Code | Description | Solution |
//! |------|-------------|----------|
//! | 1 | Network error. | Reconnect. |
//! | 2 | Disk full. |
//! | 3 | Timeout. |
//! | 4 | No such user. | Register. |
//! | 5 | No such room. | Open it. |
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
//! allow:
//!   - { rule: short-row, key: 2, reason: no solution is known }
//! ```
//!
//! One language alone says nothing about the others:
//!
//! ```markdown en
//! | Code | Description | Solution |
//! |------|-------------|----------|
//! | 1 | Network error. | Reconnect. | <!-- errdex-allow missing-entry: only here -->
//! | 2 | Disk full. | Clean up. |
//! ```

use crate::finding::{Edit, Finding, Fix, Severity};
use crate::rules::rule::Rule;
use crate::rules::rule::by_triage;
use crate::source::Span;
use crate::triage::allowance::Suppression;

pub(crate) const RULE: Rule = Rule {
    id: "unused-suppression",
    group: "config",
    severity: Severity::Warning,
    docs: include_str!("unused_suppression.rs"),
    check: by_triage,
};

/// That some rules of a suppression accepted nothing.
pub(crate) fn finding(suppression: &Suppression, unused: &[&str]) -> Finding {
    let names = unused.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
    let all = unused.len() == suppression.rules.len();
    let message = format!("nothing that {names} would report is left to allow here");
    let finding = Finding::new(message, suppression.span, "accepts nothing").about(format!(
        "{} {}",
        unused.join(" "),
        suppression.reason
    ));
    match (all, suppression.is_comment) {
        (true, true) => finding.help("take the comment out").fix(Fix {
            title: "take the comment out".into(),
            safe: true,
            edits: vec![Edit { span: suppression.span, text: String::new() }],
        }),
        (true, false) => finding.help("take the item out of `allow`"),
        (false, _) => finding.help(format!("take {names} out of it; the other rules are still needed")),
    }
}

/// That a suppression cannot be read, and why.
pub(crate) fn unreadable(span: Span, wrong: &str) -> Finding {
    let (what, help) = match wrong.split_once("; ") {
        Some((what, help)) => (what, help),
        None => (wrong, "mend it or take it out"),
    };
    Finding::new(format!("this suppression accepts nothing: {what}"), span, "").help(help).about(what)
}
