//! Text stands in a table but in no cell.
//!
//! Behind the last pipe of a row, Markdown readers drop it. Between the cells of an HTML table, browsers move it above
//! the table. Either way it is not where its author put it; a single letter is a slip of the keyboard, a sentence has
//! lost its cell. A line of text right below a table is shown as a row of it.
//!
//! ## Reported
//!
//! ```markdown zh
//! | 错误码 | 描述   |
//! |--------|--------|
//! | 7013   | 未登录 |
//! | 7014   | 无文件 |k
//! ```
//!
//! A sentence:
//!
//! ```markdown en
//! | Code | Description       |
//! |------|-------------------|
//! | 1    | The disk is full. | Seen on tape only.
//! | 2    | The disk is gone. |
//! ```
//!
//! Between HTML cells:
//!
//! ```html en
//! <table>
//! <tr><th>Error code</th><th>Description</th></tr>
//! <tr><td>1</td>The disk<td>is full.</td></tr>
//! </table>
//! ```
//!
//! Right below a table:
//!
//! ```markdown en
//! | Code | Description       |
//! |------|-------------------|
//! | 1    | The disk is full. |
//! Codes above 100 are kept for extensions.
//! ```
//!
//! ## Accepted
//!
//! ```markdown en
//! | Code | Description       |
//! |------|-------------------|
//! | 1    | The disk is full. |
//! ```
//!
//! A table whose rows end without a pipe:
//!
//! ```markdown en
//! | Code | Description
//! |------|------------------
//! | 1    | The disk is full.
//! ```
//!
//! A line that gives the table a class:
//!
//! ```markdown en
//! | Code | Description       |
//! |------|-------------------|
//! | 1    | The disk is full. |
//! {: .wide .striped }
//! ```
//!
//! A comment between HTML cells:
//!
//! ```html en
//! <table>
//! <tr><th>Error code</th><th>Description</th></tr>
//! <!-- since v2 --><tr><td>1</td><td>The disk is full.</td></tr>
//! </table>
//! ```

use crate::compiled::Compiled;
use crate::finding::{Edit, Finding, Fix, Severity};
use crate::parse::Problem;
use crate::rules::rule::Found;
use crate::rules::rule::Rule;
use crate::rules::shared::tables;
use crate::rules::shared::tables::quoted;
use crate::source::{Source, Span};

pub(crate) const RULE: Rule =
    Rule { id: "stray-text", group: "table", severity: Severity::Error, docs: include_str!("stray_text.rs"), check };

fn check(compiled: &Compiled, found: &mut Found) {
    for seen in tables::on_error_pages(compiled) {
        for row in seen.rows() {
            let Some(stray) = row.stray.as_ref().filter(|stray| !stray.is_empty()) else { continue };
            let key = seen.row_key(row);
            let text = quoted(seen.source.slice(stray.span));
            let message = format!("{text} stands behind the last pipe of the row of {key}");
            let help = "remove it, or put it into a cell of the row";
            let finding = Finding::new(message, stray.span, "readers do not show this");
            found.add(finding.fix(removal(behind_pipe(seen.source, stray.span), true)).help(help).about(key));
        }
    }
    for (source, irregular) in tables::irregularities(compiled) {
        if irregular.problem == Problem::StrayText {
            let text = quoted(source.slice(irregular.span));
            let message = format!("{text} stands in a table but in no cell");
            let finding = Finding::new(message, irregular.span, "browsers show this above the table");
            let finding = finding.fix(removal(irregular.span, false));
            found.add_as(Severity::Warning, finding.help("remove it, or put it into a cell").about(text));
        } else if irregular.problem == Problem::TextBelow && !follows_another(compiled, source, irregular.span) {
            found.add_as(Severity::Warning, below(source, irregular.span));
        }
    }
}

/// The stray text with the blanks that lead to it.
fn behind_pipe(source: &Source, stray: Span) -> Span {
    let before = &source.text[..stray.range().start];
    let blanks = before.len() - before.trim_end_matches([' ', '\t']).len();
    Span { start: stray.start - blanks as u32, ..stray }
}

fn removal(span: Span, safe: bool) -> Fix {
    Fix { title: "remove it".to_owned(), safe, edits: vec![Edit { span, text: String::new() }] }
}

/// Whether the line before is such text too: one finding speaks for all lines.
fn follows_another(compiled: &Compiled, source: &Source, span: Span) -> bool {
    let all = &compiled.pages[source.id.index()].irregularities;
    let at = all.partition_point(|irregular| irregular.span.start < span.start);
    let line = source.line(span.start);
    all[..at]
        .last()
        .is_some_and(|before| before.problem == Problem::TextBelow && source.line(before.span.end) + 1 == line)
}

fn below(source: &Source, span: Span) -> Finding {
    let text = quoted(source.slice(span));
    let line = source.line_range(source.line(span.start));
    let newline = if source.text[..line.start].ends_with("\r\n") { "\r\n" } else { "\n" };
    let finding = Finding::new(format!("{text} stands right below a table"), span, "readers show this as a row")
        .help("put a blank line between the table and the text")
        .about(text);
    // In a quote or an item a blank line needs marks of its own.
    if line.start < span.start as usize {
        return finding;
    }
    let edits = vec![Edit { span: Span::new(source.id, line.start..line.start), text: newline.to_owned() }];
    finding.fix(Fix { title: "put a blank line before it".to_owned(), safe: true, edits })
}
