//! A quote, a tag, a comment or an element of raw text in HTML is never closed.
//!
//! Browsers take all that follows for a part of it: the rest of the page is not shown, or not as it was meant. Reading
//! goes on behind it, so what follows is still in the catalog. A `<title>` or `<script>` that a text speaks of has to be
//! written as `&lt;title>`.
//!
//! A table without its end tag is reported as `unclosed-table`.
//!
//! ## Reported
//!
//! A quote:
//!
//! ```html en
//! <table>
//! <tr><th>Error code</th><th>Description</th></tr>
//! <tr><td>1001</td><td class="wide>The disk is full.</td></tr>
//! <tr><td>1002</td><td class="wide">The disk is gone.</td></tr>
//! </table>
//! ```
//!
//! An element whose content is raw text:
//!
//! ```html ko
//! <table>
//! <tr><th>코드</th><th>설명</th></tr>
//! <tr><td>1</td><td><title> 요소가 없음</td></tr>
//! <tr><td>2</td><td>디스크가 없음</td></tr>
//! </table>
//! ```
//!
//! A comment:
//!
//! ```html en
//! <!-- the errors of the disk
//! <table>
//! <tr><th>Error code</th><th>Description</th></tr>
//! <tr><td>1001</td><td>The disk is full.</td></tr>
//! </table>
//! ```
//!
//! ## Accepted
//!
//! ```html en
//! <title>Errors</title>
//! <table>
//! <tr><th>Error code</th><th>Description</th></tr>
//! <tr><td>1001</td><td class="wide">The disk is full.</td></tr>
//! </table>
//! ```
//!
//! The name of an element in a text:
//!
//! ```html ko
//! <table>
//! <tr><th>코드</th><th>설명</th></tr>
//! <tr><td>1</td><td>&lt;title> 요소가 없음</td></tr>
//! </table>
//! ```
//!
//! A value and a comment of several lines:
//!
//! ```html en
//! <!-- the errors
//! of the disk -->
//! <table>
//! <tr><th>Error code</th><th>Description</th></tr>
//! <tr><td>1001</td><td title="full,
//! not <b>gone</b>">The disk is full.</td></tr>
//! </table>
//! ```

use crate::compiled::Compiled;
use crate::finding::{Finding, Severity};
use crate::parse::{Problem, Unended};
use crate::rules::rule::Found;
use crate::rules::rule::Rule;
use crate::rules::shared::tables;

pub(crate) const RULE: Rule = Rule {
    id: "unclosed-tag",
    group: "table",
    severity: Severity::Warning,
    docs: include_str!("unclosed_tag.rs"),
    check,
};

fn check(compiled: &Compiled, found: &mut Found) {
    for (source, irregular) in tables::irregularities(compiled) {
        let Problem::Unclosed(what) = irregular.problem else { continue };
        let text = tables::quoted(source.slice(irregular.span));
        let (what, help) = match what {
            Unended::Comment => (format!("the comment {text}"), "write `-->` behind it"),
            Unended::Quote => (format!("a quote in {text}"), "write the quote that ends the value"),
            Unended::Tag => (format!("the tag {text}"), "write `>` behind it, or `&lt;` where it is text"),
            Unended::Raw => (text.clone(), "write its end tag, or `&lt;` where it is text"),
        };
        let finding = Finding::new(
            format!("{what} is never closed"),
            irregular.span,
            "browsers take what follows for a part of it",
        );
        found.add(finding.help(help).about(text));
    }
}
