//! Tables of one kind are written in two ways.
//!
//! A page that lists some of its errors in pipe tables and some in HTML tables, with the same columns, is hard to edit and
//! looks uneven; so do pages of one family of which one language uses the other way. HTML tables that need it, for cells that
//! span rows or hold lists, are accepted. One finding speaks for a page or a family.
//!
//! ## Reported
//!
//! ```markdown en
//! | Code | Description       |
//! |------|-------------------|
//! | 1    | The disk is full. |
//!
//! <table>
//! <tr><th>Code</th><th>Description</th></tr>
//! <tr><td>2</td><td>The disk is gone.</td></tr>
//! </table>
//! ```
//!
//! Between languages:
//!
//! ```markdown en
//! | Code | Description       |
//! |------|-------------------|
//! | 1    | The disk is full. |
//! ```
//!
//! ```markdown zh
//! <table>
//! <tr><th>错误码</th><th>描述</th></tr>
//! <tr><td>1</td><td>磁盘已满</td></tr>
//! </table>
//! ```
//!
//! With a different order:
//!
//! ```markdown ko
//! <table>
//! <tr><th>코드</th><th>설명</th></tr>
//! <tr><td>1</td><td>디스크가 가득 참</td></tr>
//! </table>
//!
//! | 코드 | 설명             |
//! |------|------------------|
//! | 2    | 디스크가 없음    |
//! ```
//!
//! ## Accepted
//!
//! ```markdown en
//! | Code | Description       |
//! |------|-------------------|
//! | 1    | The disk is full. |
//!
//! | Code | Description       |
//! |------|-------------------|
//! | 2    | The disk is gone. |
//! ```
//!
//! A table that needs HTML:
//!
//! ```markdown en
//! | Code | Description       |
//! |------|-------------------|
//! | 1    | The disk is full. |
//!
//! <table>
//! <tr><th>Code</th><th>Description</th></tr>
//! <tr><td>2</td><td><ul><li>The disk is gone.</li><li>The disk is slow.</li></ul></td></tr>
//! </table>
//! ```
//!
//! A table of another kind:
//!
//! ```markdown en
//! | Error code | Description       |
//! |------------|-------------------|
//! | 1          | The disk is full. |
//!
//! <table>
//! <tr><th>Name</th><th>Type</th></tr>
//! <tr><td>disk</td><td>string</td></tr>
//! </table>
//! ```

use crate::compiled::Compiled;
use crate::finding::{Finding, Severity};
use crate::parse::{Kind, Origin, RawCell};
use crate::recognize::Role;
use crate::rich::{Inline, Rich};
use crate::rules::rule::Found;
use crate::rules::rule::Rule;
use crate::rules::shared::tables;
use crate::rules::shared::tables::Seen;
use crate::source::SourceId;
use std::collections::BTreeMap;

pub(crate) const RULE: Rule = Rule {
    id: "mixed-table-syntax",
    group: "table",
    severity: Severity::Info,
    docs: include_str!("mixed_table_syntax.rs"),
    check,
};

fn check(compiled: &Compiled, found: &mut Found) {
    let mut pages: BTreeMap<SourceId, Vec<Seen<'_>>> = BTreeMap::new();
    for seen in tables::error_tables(compiled).filter(|seen| matches!(seen.raw.kind, Kind::Pipe | Kind::Html)) {
        pages.entry(seen.source.id).or_default().push(seen);
    }
    let mut mixed = Vec::new();
    for (page, tables) in &pages {
        if let Some((first, other)) = within(tables) {
            mixed.push(*page);
            let message = format!("the page lists errors in {} tables and in {} tables", of(first), of(other));
            found.add(finding(message, other, first, "write all tables of a page alike"));
        }
    }
    for catalog in &compiled.catalogs {
        let langs: Vec<&Vec<Seen<'_>>> = catalog
            .pages
            .values()
            .flatten()
            .filter(|page| !mixed.contains(page))
            .filter_map(|page| pages.get(page))
            .collect();
        let Some((first, rest)) = langs.split_first() else { continue };
        let differs = rest.iter().find_map(|tables| between(first, tables));
        if let Some((one, other)) = differs {
            let message = format!(
                "the `{}` page writes in {} what the `{}` page writes in {}",
                other.source.lang,
                of(other),
                one.source.lang,
                of(one)
            );
            found.add(finding(
                message,
                other,
                one,
                "write the pages of a family alike, so that a change can be copied",
            ));
        }
    }
}

/// The first two tables of a page with the same columns in two syntaxes.
fn within<'a>(tables: &[Seen<'a>]) -> Option<(Seen<'a>, Seen<'a>)> {
    let mut firsts: BTreeMap<Vec<Role>, Seen<'a>> = BTreeMap::new();
    tables.iter().find_map(|seen| {
        let first = *firsts.entry(roles(*seen)).or_insert(*seen);
        differ(first, *seen).then_some((first, *seen))
    })
}

/// The first tables of two pages that stand at one place, with the same columns and rows, in two syntaxes.
fn between<'a>(first: &[Seen<'a>], other: &[Seen<'a>]) -> Option<(Seen<'a>, Seen<'a>)> {
    let fits = |(one, other): &(&Seen<'a>, &Seen<'a>)| roles(**one) == roles(**other) && differ(**one, **other);
    let same_number = first.len() == other.len();
    first.iter().zip(other).find(|pair| same_number && fits(pair)).map(|(one, other)| (*one, *other))
}

fn roles(seen: Seen<'_>) -> Vec<Role> {
    seen.table.columns.iter().map(|column| column.role).collect()
}

fn differ(one: Seen<'_>, other: Seen<'_>) -> bool {
    let html = if one.raw.kind == Kind::Html { one } else { other };
    one.raw.kind != other.raw.kind && !needs_html(html)
}

/// Whether a table holds what a pipe table cannot.
fn needs_html(seen: Seen<'_>) -> bool {
    let is_rich = |cell: &RawCell| {
        let has_list = matches!(&cell.text, Rich::Nodes(nodes) if nodes.iter().any(|node| matches!(node, Inline::List { .. } | Inline::Break)));
        cell.origin == Origin::Spanned || has_list
    };
    seen.raw.rows.iter().any(|row| row.heading || row.cells.iter().any(is_rich))
}

fn of(seen: Seen<'_>) -> &'static str {
    if seen.raw.kind == Kind::Html { "HTML" } else { "Markdown" }
}

fn finding(message: String, at: Seen<'_>, other: Seen<'_>, help: &str) -> Finding {
    let place = |seen: Seen<'_>| seen.heading_cells().first().map_or(seen.raw.span.head(), |cell| cell.span);
    Finding::new(message, place(at), of(at)).related(place(other), of(other)).help(help)
}
