//! What fixes share that take texts from another language's page: cells and rows in the syntax of the table they go to.
//!
//! Codes, names and statuses are the same in every language. Prose is not: it is marked with a comment that readers do not
//! see and that `untranslated` reports until somebody has translated the text and taken the comment out.

use crate::catalog::{Entry, Field};
use crate::compiled::Compiled;
use crate::finding::Edit;
use crate::normalize::{blank, repair};
use crate::parse::{self, Kind, Origin, RawCell, RawRow};
use crate::recognize::Role;
use crate::rich::{self, Rich};
use crate::rules::shared::tables;
use crate::rules::shared::tables::Seen;
use crate::source::{Sources, Span};
use std::ops::Range;

/// Marks of style that stand around a word.
const MARKS: &[(&str, &str)] = &[
    ("**", "**"),
    ("*", "*"),
    ("`", "`"),
    ("<code>", "</code>"),
    ("<strong>", "</strong>"),
    ("<b>", "</b>"),
    ("<em>", "</em>"),
    ("<i>", "</i>"),
    ("<p>", "</p>"),
];

/// A word that takes the place of another one gets the marks that stood around that.
pub(crate) fn keep_marks(sources: &Sources, edit: &mut Edit) {
    if edit.text.is_empty() || edit.text.starts_with(['*', '`', '<', '[']) {
        return;
    }
    let around = |raw: &str| {
        let fits = |(open, close): &&(&str, &str)| {
            raw.len() > open.len() + close.len() && raw.starts_with(open) && raw.ends_with(close)
        };
        MARKS.iter().find(fits).map(|(open, close)| (open.len() as u32, close.len() as u32))
    };
    while let Some((open, close)) = around(sources.slice(edit.span)) {
        edit.span = Span { start: edit.span.start + open, end: edit.span.end - close, ..edit.span };
    }
}

/// What an entry of another page says under a column of a table, as that table writes it. Empty where it says nothing.
pub(crate) fn cell(compiled: &Compiled, from: &Entry, to: Seen<'_>, column: usize) -> String {
    let there = tables::of_entry(compiled, from);
    let role = to.table.columns[column].role;
    // Cells of one syntax are copied as they are; a name or a code needs nothing of its cell but itself.
    let is_word = matches!(role, Role::Code | Role::Hex | Role::Name | Role::HttpStatus) && from.aliases.is_empty();
    let column_there = same_column(there, to, column).filter(|_| there.raw.kind == to.raw.kind || !is_word);
    let (text, says) = match column_there.and_then(|at| cell_at(there, from, at)) {
        Some(cell) => (written(there, cell, to), cell.plain(there.source).into_owned()),
        None => part(from, role).map_or_else(Default::default, |text| (escaped(&text, to, role), text)),
    };
    let is_prose = role.is_prose() || (matches!(role, Role::Other | Role::Category) && !is_used(to, column, &says));
    match is_prose && from.lang != to.source.lang && !blank::says_nothing(&says) {
        true => format!("{text} {}", parse::translation_mark(to.source, &from.lang)),
        false => text,
    }
}

/// How many rows show which words a column uses.
const SAMPLE: usize = 400;

/// Whether a column of a table says the same in another row, so that no translation is due.
fn is_used(to: Seen<'_>, column: usize, says: &str) -> bool {
    let cells = to.rows().take(SAMPLE).filter_map(|row| row.cells.get(column));
    cells.filter(|cell| cell.origin == Origin::Own).any(|cell| cell.plain(to.source) == says)
}

/// The column of a table that means the same as one of another table: of several with one role the one at the same place
/// among them; without a role only where the tables are built alike.
fn same_column(there: Seen<'_>, to: Seen<'_>, column: usize) -> Option<usize> {
    let role = to.table.columns[column].role;
    if role == Role::Other || role == Role::Ignore {
        let roles = |seen: Seen<'_>| seen.table.columns.iter().map(|column| column.role).collect::<Vec<_>>();
        return (roles(there) == roles(to)).then_some(column);
    }
    let nth = to.table.columns[..column].iter().filter(|other| other.role == role).count();
    let same = there.table.columns.iter().enumerate().filter(|(_, other)| other.role == role);
    same.map(|(at, _)| at).nth(nth)
}

/// The cell of an entry under a column, wherever it stands in a row that has shifted.
fn cell_at<'a>(seen: Seen<'a>, entry: &Entry, column: usize) -> Option<&'a RawCell> {
    let row = seen.raw.rows.get(entry.row)?;
    let at = seen.repair(row).map_or(Some(column), |repair| repair.columns[column])?;
    repair::all_cells(row).get(at).copied().filter(|cell| cell.origin != Origin::Missing)
}

/// What an entry says in a role that its table has no column for.
fn part(entry: &Entry, role: Role) -> Option<String> {
    let says = |field: Field| entry.fields.get(&field).map(|text| text.value.plain.clone());
    match role {
        Role::Code => entry.code.as_ref().map(|code| code.value.text.clone()),
        Role::Hex => entry.hex.as_ref().map(|code| code.value.text.clone()),
        Role::Name => entry.name.as_ref().map(|name| name.value.clone()),
        Role::HttpStatus => entry.http_status.as_ref().map(|status| status.value.clone()),
        Role::Message => says(Field::Message),
        Role::Description => says(Field::Description),
        Role::Cause => says(Field::Cause).or_else(|| says(Field::CauseSolution)),
        Role::Solution => says(Field::Solution),
        Role::CauseSolution => {
            let parts = [Field::Cause, Field::Solution].into_iter().filter_map(says).collect::<Vec<_>>();
            says(Field::CauseSolution).or((!parts.is_empty()).then(|| parts.join("\n")))
        }
        Role::Category | Role::Other | Role::Ignore => None,
    }
}

/// A cell of another table as a table writes it; byte for byte where both are written alike.
fn written(there: Seen<'_>, cell: &RawCell, to: Seen<'_>) -> String {
    let raw = there.source.slice(cell.span);
    if there.raw.kind == to.raw.kind {
        return raw.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" ");
    }
    match (&cell.text, to.raw.kind) {
        (Rich::Nodes(nodes), Kind::Pipe) => rich::markdown(nodes),
        (Rich::Nodes(nodes), _) => rich::html(nodes).replace('\n', " "),
        _ => escaped(&cell.plain(there.source), to, Role::Other),
    }
}

/// Plain text as a table writes it. Names and codes keep their underscores, which mark nothing inside a word.
fn escaped(text: &str, to: Seen<'_>, role: Role) -> String {
    let mut out = String::new();
    match (to.raw.kind, role) {
        (Kind::Pipe, Role::Code | Role::Hex | Role::Name | Role::HttpStatus) => {
            out = text.replace('|', "\\|").replace('<', "&lt;").replace('\n', " ");
        }
        (Kind::Pipe, _) => rich::escape_markdown(text, &mut out),
        _ => {
            let mut lines = text.split('\n');
            lines.next().into_iter().for_each(|line| rich::escape_html(line, &mut out));
            lines.for_each(|line| {
                out.push_str("<br>");
                rich::escape_html(line, &mut out);
            });
        }
    }
    out
}

/// A new row of a table: another one of its rows with other cells. `None` where that row holds more than its cells.
pub(crate) fn row_like(seen: Seen<'_>, model: &RawRow, cells: &[String]) -> Option<String> {
    let is_own = |cell: &RawCell| cell.origin == Origin::Own;
    let is_plain = model.cells.iter().all(is_own) && model.surplus.is_empty() && model.stray.is_none();
    if !is_plain || model.heading || model.cells.len() != cells.len() || !can_grow(seen, model) {
        return None;
    }
    let text = &seen.source.text;
    let (mut out, mut rest) = (String::new(), String::new());
    let mut kept = model.span.start as usize;
    for (cell, new) in model.cells.iter().zip(cells) {
        let Range { start, end } = cell.span.range();
        let between = text.get(kept..start)?;
        out.push_str(between);
        rest.push_str(between);
        let was_empty = start == end && !new.is_empty();
        let is_pipe = |at: usize| text.as_bytes().get(at) == Some(&b'|');
        out.push_str(if was_empty && start > 0 && is_pipe(start - 1) { " " } else { "" });
        out.push_str(new);
        out.push_str(if was_empty && is_pipe(end) { " " } else { "" });
        kept = end;
    }
    let tail = text.get(kept..model.span.end as usize)?;
    // A comment behind the last pipe is about the row that has it.
    let tail = if seen.raw.kind == Kind::Pipe { tail.find('|').map_or("", |pipe| &tail[..=pipe]) } else { tail };
    rest.push_str(tail);
    let lower = rest.to_ascii_lowercase();
    let is_bare = !["<!--", "{/*", " id=", " name=", "span="].iter().any(|mark| lower.contains(mark));
    is_bare.then(|| out + tail)
}

/// Whether rows can be put beside a row: a row of pipes on a line of its own, or an HTML row with its end tag.
fn can_grow(seen: Seen<'_>, row: &RawRow) -> bool {
    let raw = seen.source.slice(row.span);
    match seen.raw.kind {
        Kind::Pipe => tables::fills_line(seen.source, row),
        Kind::Html => raw.len() >= 5 && raw.as_bytes()[raw.len() - 5..].eq_ignore_ascii_case(b"</tr>"),
        _ => false,
    }
}

/// What stands before a row on its line.
fn before<'a>(seen: Seen<'a>, row: &RawRow) -> &'a str {
    let start = seen.source.line_range(seen.source.line(row.span.start)).start;
    &seen.source.text[start..row.span.start as usize]
}

/// Puts new rows behind a row, or before it.
pub(crate) fn beside(seen: Seen<'_>, row: &RawRow, is_behind: bool, new: &[String]) -> Edit {
    let (source, lead) = (seen.source, before(seen, row));
    // Rows of HTML that share a line stay on it.
    let has_line = seen.raw.kind == Kind::Pipe || lead.trim().is_empty();
    let separator = if has_line { format!("{}{lead}", newline(seen)) } else { String::new() };
    if !is_behind {
        let text = new.iter().map(|new| format!("{new}{separator}")).collect();
        return Edit { span: row.span.head(), text };
    }
    let text = new.iter().map(|new| format!("{separator}{new}")).collect();
    let end = match seen.raw.kind {
        Kind::Pipe => source.line_range(source.line(row.span.end)).end,
        _ => row.span.end as usize,
    };
    Edit { span: Span::new(source.id, end..end), text }
}

/// The line end of a table.
fn newline(seen: Seen<'_>) -> &'static str {
    let text = seen.source.slice(seen.raw.span);
    match text.find(['\n', '\r']) {
        Some(at) if text[at..].starts_with("\r\n") => "\r\n",
        Some(at) if text[at..].starts_with('\r') => "\r",
        _ => "\n",
    }
}
