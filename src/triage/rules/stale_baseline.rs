//! An entry of the baseline matches no finding.
//!
//! What it stood for has been mended, or its page is gone. Left in the file, it would hide the same mistake when it comes
//! back. Entries are judged by runs over the paths that the baseline was written for.
//!
//! ## Reported
//!
//! ```markdown en
//! | Code | Description    | Solution   |
//! |------|----------------|------------|
//! | 1    | Network error. | Reconnect. |
//! | 2    | Disk full.     | Clean up.  |
//! ```
//!
//! ```json baseline
//! {"version": 1, "paths": ["errors"], "findings": [
//!   {"path":"errors/en.md","rule":"short-row","message":"row 2 has 2 of 3 cells","fingerprint":"0123456789abcdef"}
//! ]}
//! ```
//!
//! A page that is gone:
//!
//! ```markdown en
//! | Code | Description    | Solution   |
//! |------|----------------|------------|
//! | 1    | Network error. | Reconnect. |
//! | 2    | Disk full.     | Clean up.  |
//! ```
//!
//! ```json baseline
//! {"version": 1, "paths": ["errors"], "findings": [
//!   {"path":"errors/fr.md","rule":"duplicate-code","message":"1 is defined twice","fingerprint":"0123456789abcdef"}
//! ]}
//! ```
//!
//! A rule that does not exist any more:
//!
//! ```markdown en
//! | Code | Description    | Solution   |
//! |------|----------------|------------|
//! | 1    | Network error. | Reconnect. |
//! | 2    | Disk full.     | Clean up.  |
//! ```
//!
//! ```json baseline
//! {"version": 1, "paths": ["errors"], "findings": [
//!   {"path":"errors/en.md","rule":"long-row","message":"row 2 has 2 of 3 cells","fingerprint":"0123456789abcdef"}
//! ]}
//! ```
//!
//! ## Accepted
//!
//! ```markdown en
//! | Code | Description    | Solution   |
//! |------|----------------|------------|
//! | 1    | Network error. | Reconnect. |
//! | 2    | Disk full.     |
//! ```
//!
//! ```json baseline
//! {"version": 1, "paths": ["errors"], "findings": [
//!   {"path":"errors/en.md","rule":"short-row","message":"row 2 has 2 of 3 cells","fingerprint":"62a51ae35291fb09"}
//! ]}
//! ```
//!
//! An empty baseline:
//!
//! ```markdown en
//! | Code | Description    | Solution   |
//! |------|----------------|------------|
//! | 1    | Network error. | Reconnect. |
//! | 2    | Disk full.     | Clean up.  |
//! ```
//!
//! ```json baseline
//! {"version": 1, "paths": ["errors"], "findings": []}
//! ```
//!
//! A rule that this run had nothing to compare with:
//!
//! ```markdown en
//! | Code | Description    | Solution   |
//! |------|----------------|------------|
//! | 1    | Network error. | Reconnect. |
//! | 2    | Disk full.     | Clean up.  |
//! ```
//!
//! ```json baseline
//! {"version": 1, "paths": ["errors"], "findings": [
//!   {"path":"errors/en.md","rule":"unknown-code","message":"2 is not in the code","fingerprint":"0123456789abcdef"}
//! ]}
//! ```

use crate::finding::{Finding, Severity};
use crate::rules::rule::Rule;
use crate::rules::rule::by_triage;
use crate::source::Span;

pub(crate) const RULE: Rule = Rule {
    id: "stale-baseline",
    group: "config",
    severity: Severity::Warning,
    docs: include_str!("stale_baseline.rs"),
    check: by_triage,
};

/// That an entry of the baseline matches nothing.
pub(crate) fn finding(span: Span, path: &str, rule: &str, message: &str, fingerprint: &str) -> Finding {
    Finding::new(format!("`{rule}` in {path} is not found any more: {message}"), span, "matches no finding")
        .help("write the baseline anew with `errdex check --write-baseline`, or delete this line")
        .about(format!("{rule} {fingerprint}"))
}
