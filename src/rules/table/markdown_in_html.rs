//! Markdown stands in a cell of an HTML table, where it is not read.
//!
//! Readers see the backticks and asterisks themselves, and a link as its source. Behind a blank line Markdown is read again, so
//! such cells are accepted, and so are pages whose tables ask for it (`markdown="1"`). One finding speaks for a table.
//!
//! ## Reported
//!
//! ```html en
//! <table>
//! <tr><th>Code</th><th>Description</th></tr>
//! <tr><td>1</td><td>The call `open` failed.</td></tr>
//! </table>
//! ```
//!
//! In a Markdown page:
//!
//! ```markdown ko
//! <table>
//! <tr><th>코드</th><th>설명</th></tr>
//! <tr><td>1</td><td>디스크가 **가득** 찼습니다.</td></tr>
//! </table>
//! ```
//!
//! A link:
//!
//! ```markdown zh
//! <table>
//! <tr><th>错误码</th><th>描述</th></tr>
//! <tr><td>1</td><td>磁盘已满，参见[磁盘](https://docs.vendor.com/disks)。</td></tr>
//! </table>
//! ```
//!
//! ## Accepted
//!
//! ```html en
//! <table>
//! <tr><th>Code</th><th>Description</th></tr>
//! <tr><td>1</td><td>The call <code>`open`</code> failed, 2 ** 3 or a * b.</td></tr>
//! </table>
//! ```
//!
//! A pipe table:
//!
//! ```markdown en
//! | Code | Description             |
//! |------|-------------------------|
//! | 1    | The call `open` failed. |
//! ```
//!
//! Behind a blank line:
//!
//! ```markdown en
//! <table>
//! <tr><th>Code</th><th>Description</th></tr>
//! <tr><td>1</td><td>
//!
//! The call `open` failed.
//!
//! </td></tr>
//! </table>
//! ```

use crate::compiled::Compiled;
use crate::finding::{Finding, Severity};
use crate::parse::Kind;
use crate::rich::{Inline, Rich};
use crate::rules::rule::Found;
use crate::rules::rule::Rule;
use crate::rules::shared::cells;
use crate::rules::shared::cells::Cell;
use crate::rules::shared::tables::counted;
use crate::source::{SourceId, Span};
use std::collections::BTreeMap;

pub(crate) const RULE: Rule = Rule {
    id: "markdown-in-html",
    group: "table",
    severity: Severity::Warning,
    docs: include_str!("markdown_in_html.rs"),
    check,
};

fn check(compiled: &Compiled, found: &mut Found) {
    let mut tables: BTreeMap<(SourceId, usize), Vec<(Cell<'_>, Span)>> = BTreeMap::new();
    for cell in cells::of_rows(compiled).filter(|cell| cell.seen.raw.kind == Kind::Html) {
        let is_plain = !cell.raw().contains(['`', '*', '[']);
        if is_plain || is_read(cell) {
            continue;
        }
        if let Some(mark) = first(cell) {
            let span = cell.find(&mark);
            tables.entry((cell.seen.source.id, cell.seen.index)).or_default().push((cell, span));
        }
    }
    for cells in tables.into_values() {
        let (cell, span) = cells[0];
        let message = format!(
            "{} of an HTML table {} Markdown, which readers see as typed",
            counted(cells.len(), "cell"),
            if cells.len() == 1 { "holds" } else { "hold" }
        );
        let finding =
            Finding::new(message, span, "not read as Markdown").also(cells.iter().skip(1).map(|(_, span)| *span));
        found.add(finding.help("write `<code>`, `<b>` or `<a href=\"...\">`").about(cell.seen.subject()));
    }
}

/// Whether Markdown readers read the cell: a blank line stands in it or before its text, or its table asks for it.
fn is_read(cell: Cell<'_>) -> bool {
    let text = &cell.seen.source.text;
    let before = &text[..cell.cell.span.start as usize];
    let gap = &before[before.trim_end().len()..];
    let is_blank = |line: &str| line.trim_start_matches([' ', '\t', '\r']).starts_with('\n');
    let has_blank = |text: &str| text.match_indices('\n').any(|(at, _)| is_blank(&text[at + 1..]));
    let head: String = cell.seen.source.slice(cell.seen.raw.span).chars().take(200).collect();
    has_blank(gap) || has_blank(cell.raw()) || head.contains("markdown=") || head.contains("v-pre")
}

/// The first mark of Markdown in the text of a cell, code left out.
fn first(cell: Cell<'_>) -> Option<String> {
    match &cell.cell.text {
        Rich::Nodes(nodes) => in_nodes(nodes),
        _ => in_text(&cell.plain()),
    }
}

fn in_nodes(nodes: &[Inline]) -> Option<String> {
    nodes.iter().find_map(|node| match node {
        Inline::Text(text) => in_text(text),
        Inline::Emphasis(inner) | Inline::Strong(inner) => in_nodes(inner),
        Inline::List { items, .. } => items.iter().find_map(|item| in_nodes(item)),
        _ => None,
    })
}

fn in_text(text: &str) -> Option<String> {
    text.lines().find_map(|line| {
        let code = enclosed(line, "`");
        let strong = || enclosed(line, "**");
        code.or_else(strong).or_else(|| link(line))
    })
}

/// A text between two marks, with them: nothing blank inside their ends.
fn enclosed(line: &str, mark: &str) -> Option<String> {
    let mut from = 0;
    while let Some(start) = line[from..].find(mark).map(|at| from + at) {
        let inner = start + mark.len();
        let end = line[inner..].find(mark).map(|at| inner + at)?;
        let text = &line[inner..end];
        let is_tight =
            !text.is_empty() && !text.starts_with(char::is_whitespace) && !text.ends_with(char::is_whitespace);
        if is_tight && !text.starts_with('*') {
            return Some(line[start..end + mark.len()].to_owned());
        }
        from = end;
    }
    None
}

/// `[text](address)`.
fn link(line: &str) -> Option<String> {
    let middle = line.find("](")?;
    let start = line[..middle].rfind('[')?;
    let end = middle + line[middle..].find(')')?;
    let address = &line[middle + 2..end];
    let is_address = address.contains("://") || address.starts_with(['/', '#', '.']);
    (is_address && !address.contains(' ')).then(|| line[start..=end].to_owned())
}
