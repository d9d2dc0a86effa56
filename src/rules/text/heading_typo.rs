//! A heading of an error table is one letter away from a known one.
//!
//! It is probably misspelt, and is read as the known one. A heading that is like nothing known is an `unknown-heading`. One
//! ideograph makes another word, so headings of ideographs are held against those that other tables of the run have.
//! Where the spelling is right, teach it in `errdex.yaml` under `headings`.
//!
//! ## Reported
//!
//! ```markdown en
//! | Code | Descripton        |
//! |------|-------------------|
//! | 1    | The disk is full. |
//! ```
//!
//! In other languages:
//!
//! ```markdown ko
//! | 코드 | 설명             | 권징 솔루션       |
//! |------|------------------|-------------------|
//! | 1    | 디스크가 가득 참 | 파일을 지우십시오 |
//! ```
//!
//! In English:
//!
//! ```markdown en
//! | Code | Descriptoin       | Solution          |
//! |------|-------------------|-------------------|
//! | 1    | The disk is full. | Delete old files. |
//! ```
//!
//! ## Accepted
//!
//! ```markdown en
//! | Error Code | Error Message | Possible cause    | Suggested Solution |
//! |------------|---------------|-------------------|--------------------|
//! | 1          | Disk full.    | The disk is full. | Delete old files.  |
//! ```
//!
//! A word before a known heading:
//!
//! ```markdown en
//! | Gateway error code | Description       |
//! |--------------------|-------------------|
//! | 1                  | The disk is full. |
//! ```
//!
//! Another word of ideographs:
//!
//! ```markdown zh
//! | 错误码 | 错误标记   | 描述   |
//! |--------|------------|--------|
//! | 1      | DISK_FULL  | 磁盘满 |
//! ```
//!
//! A second language in parentheses:
//!
//! ```markdown zh
//! | Code（错误码） | 描述   |
//! |----------------|--------|
//! | 1              | 磁盘满 |
//! ```

use crate::compiled::Compiled;
use crate::finding::{Edit, Finding, Fix, Severity};
use crate::lexis::fold::fold;
use crate::parse::Origin;
use crate::recognize::{Column, Match};
use crate::rules::rule::Found;
use crate::rules::rule::Rule;
use crate::rules::shared::tables;
use crate::rules::shared::tables::Seen;
use crate::rules::shared::tables::quoted;
use crate::rules::table::unknown_heading;
use crate::source::SourceId;
use std::collections::{BTreeMap, BTreeSet};

pub(crate) const RULE: Rule = Rule {
    id: "heading-typo",
    group: "text",
    severity: Severity::Warning,
    docs: include_str!("heading_typo.rs"),
    check,
};

fn check(compiled: &Compiled, found: &mut Found) {
    let spellings = spellings(compiled);
    let mut said: BTreeSet<(SourceId, &str)> = BTreeSet::new();
    for seen in tables::written_error_tables(compiled) {
        for (at, column) in seen.table.columns.iter().enumerate().filter(|(_, column)| !column.heading.is_empty()) {
            let Match::Near(_, word) = &column.matched else { continue };
            let known = spellings.get(word).copied();
            let is_slip = known.is_some() || !is_ideographic(&column.heading);
            if is_slip && !is_plural(&fold(&column.heading), word) && said.insert((seen.source.id, &column.heading)) {
                let finding = misspelt(seen, at, column, known.unwrap_or(word));
                found.add(match known {
                    Some(known) => finding.fix(write(compiled, seen, &column.heading, known)),
                    None => finding,
                });
            }
        }
    }
}

/// Whether a heading is written in ideographs and nothing else.
fn is_ideographic(heading: &str) -> bool {
    heading.chars().all(|c| matches!(c, '\u{3400}'..='\u{9fff}'))
}

fn is_plural(heading: &str, word: &str) -> bool {
    heading.strip_suffix('s') == Some(word) || word.strip_suffix('s') == Some(heading)
}

/// Known headings as pages write them, by their folded form, which is no sight for people.
fn spellings(compiled: &Compiled) -> BTreeMap<String, &str> {
    let columns = compiled.tables.iter().flatten().flat_map(|table| &table.columns);
    let known = columns.filter(|column| matches!(column.matched, Match::Known(_)));
    known.map(|column| (fold(&column.heading), column.heading.as_str())).collect()
}

/// Writes a heading in every table of its page as other tables do.
fn write(compiled: &Compiled, seen: Seen<'_>, heading: &str, word: &str) -> Fix {
    let tables = tables::written_error_tables(compiled).filter(|other| other.source.id == seen.source.id);
    let cells = tables.flat_map(|other| other.table.columns.iter().zip(other.heading_cells()));
    let edits = cells
        .filter(|(column, cell)| column.heading == heading && cell.origin == Origin::Own)
        .map(|(_, cell)| Edit { span: cell.span, text: word.to_owned() });
    Fix { title: format!("write `{word}`"), safe: false, edits: edits.collect() }
}

fn misspelt(seen: Seen<'_>, at: usize, column: &Column, word: &str) -> Finding {
    let heading = quoted(&column.heading);
    let span = seen.heading_cells().get(at).map_or(seen.raw.span.head(), |cell| cell.span);
    let message = format!("the heading {heading} is not known, did you mean `{word}`?");
    Finding::new(message, span, format!("read as {}", unknown_heading::read_as(column)))
        .help(format!("write `{word}`, or teach the heading in errdex.yaml: {}", unknown_heading::lesson(column)))
        .about(heading)
}
