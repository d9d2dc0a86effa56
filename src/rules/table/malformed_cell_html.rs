//! The HTML in a table cell does not close what it opens.
//!
//! A site generator that runs every page through a strict parser fails on such a cell; others guess. An open list or
//! an open `<b>` can swallow what follows. `<li/>` opens an item, it does not close one. One finding speaks for all
//! cells of a table that have the same fault.
//!
//! ## Reported
//!
//! ```markdown en
//! | Code | Description                                     |
//! |------|-------------------------------------------------|
//! | 1    | The disk is full.<ul><li/>Delete files.<li/>Ask. |
//! ```
//!
//! Never closed:
//!
//! ```markdown ko
//! | 코드 | 설명                  |
//! |------|-----------------------|
//! | 1    | <b>디스크가 가득 참   |
//! | 2    | <b>디스크가 없음      |
//! ```
//!
//! Closed twice:
//!
//! ```markdown en
//! | Code | Description                     |
//! |------|---------------------------------|
//! | 1    | The <b>disk</b> is full.</span> |
//! ```
//!
//! ## Accepted
//!
//! ```markdown en
//! | Code | Description                                             |
//! |------|---------------------------------------------------------|
//! | 1    | The disk is full.<ul><li>Delete files.</li></ul> |
//! ```
//!
//! Tags that need no end:
//!
//! ```markdown en
//! | Code | Description                                     |
//! |------|-------------------------------------------------|
//! | 1    | The disk is full.<br>Delete files.<ul><li>Ask.</ul> |
//! ```
//!
//! A placeholder that only looks like a tag stands in a code span:
//!
//! ```markdown en
//! | Code | Description                 |
//! |------|-----------------------------|
//! | 1    | The disk `<disk>` is full.  |
//! ```

use crate::compiled::Compiled;
use crate::finding::{Edit, Finding, Fix, Severity};
use crate::parse::{Problem, balance};
use crate::rules::rule::Found;
use crate::rules::rule::Rule;
use crate::rules::shared::tables;
use crate::rules::shared::tables::Seen;
use crate::rules::shared::tables::counted;
use crate::source::Span;
use std::collections::{BTreeMap, BTreeSet};

pub(crate) const RULE: Rule = Rule {
    id: "malformed-cell-html",
    group: "table",
    severity: Severity::Warning,
    docs: include_str!("malformed_cell_html.rs"),
    check,
};

fn check(compiled: &Compiled, found: &mut Found) {
    // A section that lists errors may hold a table, whose cells are seen before it.
    let mut said = BTreeSet::new();
    for seen in tables::on_error_pages(compiled) {
        let mut faults: BTreeMap<&str, Vec<Span>> = BTreeMap::new();
        for irregular in seen.irregularities(compiled) {
            if let Problem::MalformedHtml { what } = irregular.problem
                && said.insert((irregular.span, what))
            {
                faults.entry(what).or_default().push(irregular.span);
            }
        }
        faults.into_iter().for_each(|(what, cells)| found.add(finding(seen, what, &cells)));
    }
}

fn finding(seen: Seen<'_>, what: &str, cells: &[Span]) -> Finding {
    let count = cells.len();
    let message = format!(
        "{} of the table {} malformed HTML: {what}",
        counted(count, "cell"),
        if count == 1 { "has" } else { "have" }
    );
    let finding = Finding::new(message, cells[0], if count == 1 { "in this cell" } else { "first here" });
    let finding = finding.also(cells.iter().skip(1).take(2).copied());
    let edits: Vec<Edit> = cells.iter().flat_map(|cell| edits(seen, *cell)).collect();
    let finding = match edits.is_empty() {
        true => finding,
        false => finding.fix(Fix { title: "close what is open".to_owned(), safe: true, edits }),
    };
    finding
        .help("close every element in the cell that opens it, in reverse order; write `<li>` and `</li>` around each item")
        .about(format!("{} {what}", seen.subject()))
}

/// What balances a cell, where browsers show the same afterwards.
fn edits(seen: Seen<'_>, cell: Span) -> Vec<Edit> {
    let changes = balance::changes(seen.source.slice(cell)).unwrap_or_default();
    let start = cell.start as usize;
    let place = |range: std::ops::Range<usize>| Span::new(seen.source.id, start + range.start..start + range.end);
    let mut edits: Vec<Edit> = changes.into_iter().map(|(range, text)| Edit { span: place(range), text }).collect();
    // What is put at one place is one edit.
    edits.dedup_by(|next, last| {
        let same = last.span.end == next.span.start;
        if same {
            last.span.end = next.span.end;
            last.text.push_str(&next.text);
        }
        same
    });
    edits
}
