//! A row or cell tag stands outside every table.
//!
//! Browsers drop such tags and run the texts of the cells together. Most often the `<table>` was lost, or a `</table>` in
//! the middle ends the table too early. Its rows are in no catalog.
//!
//! ## Reported
//!
//! ```html en
//! <p>Error codes</p>
//! <tr><td>1001</td><td>The disk is full.</td></tr>
//! ```
//!
//! An early end:
//!
//! ```markdown ko
//! <table>
//! <tr><th>코드</th><th>설명</th></tr>
//! <tr><td>1</td><td>디스크가 가득 참</td></tr>
//! </table>
//! <tr><td>2</td><td>디스크가 없음</td></tr>
//! </table>
//! ```
//!
//! A lone cell in Markdown:
//!
//! ```markdown en
//! <div>
//! <td>1001</td><td>The disk is full.</td>
//! </div>
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
//! A table without end tags for rows and cells:
//!
//! ```html en
//! <table>
//! <tr><th>Error code<th>Description
//! <tr><td>1001<td>The disk is full.
//! </table>
//! ```
//!
//! A tag as text:
//!
//! ```markdown en
//! Put the code into `<td>` and close it with `</td>`.
//! ```

use crate::compiled::Compiled;
use crate::finding::{Finding, Severity};
use crate::parse::Problem;
use crate::rules::rule::Found;
use crate::rules::rule::Rule;
use crate::rules::shared::tables::excerpt;

pub(crate) const RULE: Rule = Rule {
    id: "cell-outside-table",
    group: "table",
    severity: Severity::Error,
    docs: include_str!("cell_outside_table.rs"),
    check,
};

fn check(compiled: &Compiled, found: &mut Found) {
    for irregular in compiled.pages.iter().flat_map(|page| &page.irregularities) {
        if irregular.problem == Problem::CellOutsideTable {
            let text = compiled.sources.slice(irregular.span);
            let finding =
                Finding::new("table rows or cells stand outside every table", irregular.span, "no table is open here")
                    .help("open a `<table>` before them, or remove the `</table>` that ends theirs too early")
                    .about(excerpt(text));
            found.add(finding);
        }
    }
}
