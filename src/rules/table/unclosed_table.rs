//! A `<table>` has no end tag.
//!
//! Browsers take what follows for a part of the table and move it about. The table is read up to its last row or cell
//! before the next heading.
//!
//! ## Reported
//!
//! ```html en
//! <table>
//! <tr><th>Error code</th><th>Description</th></tr>
//! <tr><td>1001</td><td>The disk is full.</td></tr>
//! ```
//!
//! Before the next section:
//!
//! ```markdown ko
//! <table>
//! <tr><th>코드</th><th>설명</th></tr>
//! <tr><td>1</td><td>디스크가 가득 참</td></tr>
//!
//! ## 다음
//! ```
//!
//! Where another begins:
//!
//! ```html en
//! <table>
//! <tr><th>Error code</th><th>Description</th></tr>
//! <tr><td>1001</td><td>The disk is full.</td></tr>
//! <table>
//! <tr><th>Error code</th><th>Description</th></tr>
//! <tr><td>1002</td><td>The disk is gone.</td></tr>
//! </table>
//! ```
//!
//! Where nothing of it could be read:
//!
//! ```html en
//! <h1>Error codes</h1>
//! <table>
//! ```
//!
//! ## Accepted
//!
//! ```html en
//! <table>
//! <tr><th>Error code</th><th>Description</th></tr>
//! <tr><td>1001</td><td>The disk is full.</td></tr>
//! </table>
//! ```
//!
//! Rows and cells without end tags:
//!
//! ```html en
//! <table>
//! <tr><th>Error code<th>Description
//! <tr><td>1001<td>The disk is full.
//! </table>
//! ```
//!
//! A table with a blank line inside:
//!
//! ```markdown en
//! <table>
//! <tr><th>Error code</th><th>Description</th></tr>
//!
//! <tr><td>1001</td><td>The disk is full.</td></tr>
//! </table>
//! ```

use crate::compiled::Compiled;
use crate::finding::{Finding, Severity};
use crate::parse::Problem;
use crate::rules::rule::Found;
use crate::rules::rule::Rule;
use crate::rules::shared::tables;

pub(crate) const RULE: Rule = Rule {
    id: "unclosed-table",
    group: "table",
    severity: Severity::Warning,
    docs: include_str!("unclosed_table.rs"),
    check,
};

fn check(compiled: &Compiled, found: &mut Found) {
    for (source, irregular) in tables::irregularities(compiled) {
        if irregular.problem != Problem::UnclosedTable {
            continue;
        }
        let tables = &compiled.pages[source.id.index()].tables;
        let table = tables.get(tables.partition_point(|table| table.span.start < irregular.span.start));
        let section = table.and_then(|table| table.sections.last()).map_or("", |section| section.text.as_str());
        let finding = Finding::new("this table is never closed", irregular.span, "no `</table>` ends it")
            .help("write `</table>` behind its last row")
            .about(format!("{section} {}", source.slice(irregular.span)));
        found.add(finding);
    }
}
