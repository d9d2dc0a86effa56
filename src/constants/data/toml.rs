//! TOML to a tree with places.

use super::{DEPTH, Tree, broken};
use crate::constants::syntax::Syntax;
use crate::error::Error;
use crate::source::{Source, Span, Spanned};
use toml::de::{DeTable, DeValue};

pub(super) fn read(source: &Source) -> Result<Tree, Error> {
    let start = if source.text.starts_with('\u{feff}') { 3 } else { 0 };
    match DeTable::parse(&source.text[start..]) {
        Ok(root) => Ok(table(source, start, root.get_ref(), 0)),
        Err(error) => {
            let at = source.position((start + error.span().map_or(0, |span| span.start)) as u32);
            Err(broken(source, at.line, at.column, error.message(), Syntax::Toml))
        }
    }
}

fn table(source: &Source, start: usize, table: &DeTable<'_>, depth: usize) -> Tree {
    let place = |span: std::ops::Range<usize>| Span::new(source.id, start + span.start..start + span.end);
    let mut pairs: Vec<(Spanned<String>, Tree)> = table
        .iter()
        .map(|(key, value)| {
            let key = Spanned { value: key.get_ref().to_string(), span: bare(source, place(key.span())) };
            (key, tree(source, start, value.get_ref(), place(value.span()), depth + 1))
        })
        .collect();
    // The table is sorted by key.
    pairs.sort_by_key(|(key, _)| key.span);
    Tree::Map(pairs)
}

fn tree(source: &Source, start: usize, value: &DeValue<'_>, span: Span, depth: usize) -> Tree {
    match value {
        _ if depth > DEPTH => Tree::Other,
        DeValue::Integer(_) => {
            Tree::Leaf { text: Spanned { value: source.slice(span).to_owned(), span }, quoted: false }
        }
        DeValue::String(text) => {
            Tree::Leaf { text: Spanned { value: text.to_string(), span: bare(source, span) }, quoted: true }
        }
        DeValue::Array(items) => {
            let place = |span: std::ops::Range<usize>| Span::new(source.id, start + span.start..start + span.end);
            Tree::List(
                items.iter().map(|item| tree(source, start, item.get_ref(), place(item.span()), depth + 1)).collect(),
            )
        }
        DeValue::Table(inner) => table(source, start, inner, depth),
        _ => Tree::Other,
    }
}

/// A span without the quotes around it.
pub(super) fn bare(source: &Source, span: Span) -> Span {
    let text = source.slice(span);
    let quoted = text.len() >= 2 && ['"', '\''].iter().any(|quote| text.starts_with(*quote) && text.ends_with(*quote));
    if quoted { Span { start: span.start + 1, end: span.end - 1, ..span } } else { span }
}
