//! A pattern or name in errdex.yaml matches nothing.
//!
//! A setting that changes nothing is most often misspelt, or its pages have moved. Judged by runs that read all pages that
//! the configuration is about.
//!
//! ## Reported
//!
//! A folder that no page is in:
//!
//! ```markdown en
//! | Code | Description    | Solution   |
//! |------|----------------|------------|
//! | 1    | Network error. | Reconnect. |
//! | 2    | Disk full.     | Clean up.  |
//! ```
//!
//! ```yaml config
//! languages: { 'docs/**': en }
//! ```
//!
//! A catalog that does not exist:
//!
//! ```markdown en
//! | Code | Description    | Solution   |
//! |------|----------------|------------|
//! | 1    | Network error. | Reconnect. |
//! | 2    | Disk full.     | Clean up.  |
//! ```
//!
//! ```yaml config
//! catalogs: { rooms: { title: Rooms } }
//! ```
//!
//! Levels for pages that are gone:
//!
//! ```markdown en
//! | Code | Description    | Solution   |
//! |------|----------------|------------|
//! | 1    | Network error. | Reconnect. |
//! | 2    | Disk full.     | Clean up.  |
//! ```
//!
//! ```yaml config
//! paths:
//!   'errors/old/*.md': { short-row: off }
//! ```
//!
//! ## Accepted
//!
//! ```markdown en
//! | Code | Description    | Solution   |
//! |------|----------------|------------|
//! | 1    | Network error. | Reconnect. |
//! | 2    | Disk full.     | Clean up.  |
//! ```
//!
//! ```yaml config
//! languages: { 'errors/*': en }
//! ```
//!
//! A name of a file, in any folder:
//!
//! ```markdown en
//! | Code | Description    | Solution   |
//! |------|----------------|------------|
//! | 1    | Network error. | Reconnect. |
//! | 2    | Disk full.     | Clean up.  |
//! ```
//!
//! ```yaml config
//! paths:
//!   'en.*': { short-row: off }
//! ```
//!
//! A catalog by its name:
//!
//! ```markdown en
//! | Code | Description    | Solution   |
//! |------|----------------|------------|
//! | 1    | Network error. | Reconnect. |
//! | 2    | Disk full.     | Clean up.  |
//! ```
//!
//! ```yaml config
//! catalogs: { errors: { title: Errors } }
//! ```

use crate::finding::{Finding, Severity};
use crate::lexis::near::nearest;
use crate::rules::rule::Rule;
use crate::rules::rule::by_triage;
use crate::source::Span;

pub(crate) const RULE: Rule = Rule {
    id: "glob-matched-nothing",
    group: "config",
    severity: Severity::Warning,
    docs: include_str!("glob_matched_nothing.rs"),
    check: by_triage,
};

/// That nothing is called so; `catalogs` are those that exist.
pub(crate) fn finding(span: Span, section: &str, name: &str, what: &str, catalogs: &[&str]) -> Finding {
    let near = if section == "catalogs" { nearest(name, catalogs.iter().copied()) } else { None };
    let help = match near {
        Some(near) => format!("did you mean `{near}`?"),
        None if section == "catalogs" => {
            "`errdex discover` lists the catalogs; correct the name or take it out".to_owned()
        }
        None => "correct it or take it out; `*` is any part of a name, `**` any folders".to_owned(),
    };
    let message = format!("`{name}` in `{section}` matches no {what}");
    Finding::new(message, span, "matches nothing").help(help).about(format!("{section} {name}"))
}
