//! A table, or a part of it, could not be read.
//!
//! Elements nested hundreds deep, spans that ask for more cells than a page can need, and Markdown that goes on inside
//! HTML tables again and again are mistakes of generators, or traps. Reading stops there, so that a page cannot hold up a
//! run: what was not read is in no catalog and was not checked. The same holds for what stands behind a fault in JSON, YAML or
//! CSV, and for a table that breaks the rules of reStructuredText or AsciiDoc.
//!
//! ## Reported
//!
//! Nested too deep (`{600 × <div>}` stands for six hundred of them):
//!
//! ```html en
//! <table>
//! <tr><th>Error code</th><th>Description</th></tr>
//! <tr><td>1001</td><td>{600 × <div>}The disk is full.</td></tr>
//! </table>
//! ```
//!
//! In one cell:
//!
//! ```markdown ko
//! | 코드 | 설명                            |
//! |------|---------------------------------|
//! | 1    | {600 × <span>}디스크가 가득 참 |
//! ```
//!
//! More cells than any page needs:
//!
//! ```html en
//! <table>
//! <tr><th>Error code</th><th>Description</th></tr>
//! <tr><td>1001</td><td>The disk is full.</td></tr>
//! <tr>{1100 × <td colspan="1000">x</td>}</tr>
//! </table>
//! ```
//!
//! A data file that ends too early:
//!
//! ```json en
//! [{"code": 1001, "description": "The disk is full."}, {"code": 1002, "descr
//! ```
//!
//! A table in reStructuredText whose box nobody closed:
//!
//! ```rst en
//! +------------+------------------------+
//! | Error code | Description            |
//! +============+========================+
//! | 1001       | The disk is full.      |
//! ```
//!
//! ## Accepted
//!
//! ```html en
//! <table>
//! <tr><th>Error code</th><th>Description</th></tr>
//! <tr><td>1001</td><td><div><div>The disk is full.</div></div></td></tr>
//! </table>
//! ```
//!
//! A long list:
//!
//! ```html en
//! <table>
//! <tr><th>Error code</th><th>Description</th></tr>
//! <tr><td>1001</td><td><ul>{600 × <li>The disk is full.}</ul></td></tr>
//! </table>
//! ```
//!
//! A title over the whole width:
//!
//! ```html en
//! <table>
//! <tr><th>Error code</th><th>Description</th></tr>
//! <tr><td colspan="2">Errors of the disk</td></tr>
//! <tr><td>1001</td><td>The disk is full.</td></tr>
//! </table>
//! ```

use crate::compiled::Compiled;
use crate::finding::{Finding, Severity};
use crate::parse::{Irregularity, MAX_DEPTH, Problem};
use crate::rules::rule::Found;
use crate::rules::rule::Rule;

pub(crate) const RULE: Rule = Rule {
    id: "unreadable-table",
    group: "table",
    severity: Severity::Error,
    docs: include_str!("unreadable_table.rs"),
    check,
};

fn check(compiled: &Compiled, found: &mut Found) {
    for irregular in compiled.pages.iter().flat_map(|page| &page.irregularities) {
        if let Some(finding) = finding(irregular) {
            found.add(finding);
        }
    }
}

fn finding(irregular: &Irregularity) -> Option<Finding> {
    let (message, label, help, subject) = match &irregular.problem {
        Problem::TooDeep => (
            format!("elements nest deeper than {MAX_DEPTH}, so this table or cell was not read as HTML"),
            "too deep here",
            "close the elements that stay open, or write the text without them",
            "too deep",
        ),
        Problem::TooLarge => (
            "this table asks for more cells than any page needs, so part of it was not read".to_owned(),
            "too many cells",
            "correct its `colspan` and `rowspan` or its keys, or split the table",
            "too large",
        ),
        Problem::Tangled => (
            "Markdown and HTML tables are tangled, so the page was not read from here on".to_owned(),
            "reading stopped here",
            "put a blank line before and after each `<table>`, and none inside",
            "tangled",
        ),
        Problem::Malformed { format, what } => (
            format!("this is not {format}: {what}"),
            "here",
            "correct the file; what stands behind this place may be lost",
            "malformed",
        ),
        Problem::Broken { what } => (
            format!("{what}, so it was not read"),
            "here",
            "correct the table; tools that publish this page show an error or no table here",
            "broken",
        ),
        _ => return None,
    };
    Some(Finding::new(message, irregular.span, label).help(help).about(subject))
}
