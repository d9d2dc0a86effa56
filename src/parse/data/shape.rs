//! What a value is laid out as: rows, or a way to them.

use super::{Node, Value};
use crate::lexis::code;
use std::collections::BTreeSet;

/// How to read a value.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// A list whose items are rows.
    Rows,
    /// An object whose entries are rows.
    Keyed,
    /// Neither; there may be tables inside.
    Other,
}

pub(super) fn of(node: &Node) -> Shape {
    match &node.value {
        Value::List(items) => {
            let maps = items.iter().filter(|item| item.is_map()).count();
            let is_table = maps > 0 && maps * 2 >= items.len() && !items.iter().any(holds_rows);
            if is_table { Shape::Rows } else { Shape::Other }
        }
        Value::Map(entries) if !entries.is_empty() => {
            let values: Vec<&Node> = entries.iter().map(|(_, value)| value).collect();
            let keys: Vec<&str> = entries.iter().filter_map(|(key, _)| key.text()).collect();
            let symbols = keys.iter().filter(|key| is_symbol(key)).count() * 2 > keys.len();
            let is_table = if values.iter().all(|value| value.is_map()) {
                !values.iter().any(|value| holds_rows(value)) && share_keys(&values).unwrap_or(symbols)
            } else {
                symbols && values.iter().all(|value| value.text().is_some())
            };
            if is_table { Shape::Keyed } else { Shape::Other }
        }
        _ => Shape::Other,
    }
}

/// Whether an object is a group of rows rather than a row: it holds a list of objects, or objects of objects.
fn holds_rows(node: &Node) -> bool {
    let Value::Map(entries) = &node.value else { return false };
    entries.iter().any(|(_, value)| match &value.value {
        Value::List(items) => items.iter().any(Node::is_map),
        Value::Map(inner) => inner.iter().any(|(_, value)| value.is_map()),
        _ => false,
    })
}

/// Whether objects look like rows of one table: at least half of their cells are filled. `None` where there is one alone.
fn share_keys(values: &[&Node]) -> Option<bool> {
    if values.len() < 2 {
        return None;
    }
    let mut all = BTreeSet::new();
    let mut filled = 0;
    for value in values {
        let Value::Map(entries) = &value.value else { continue };
        filled += entries.len();
        all.extend(entries.iter().filter_map(|(key, _)| key.text()));
    }
    Some(filled > 0 && filled * 2 >= all.len() * values.len())
}

/// A key that can identify an error: a code, or a word that is none of a language (`NOT_FOUND`, `notFound`, `net.timeout`).
fn is_symbol(key: &str) -> bool {
    let mark = |c: char| c.is_uppercase() || c.is_ascii_digit() || matches!(c, '_' | '-' | '.');
    code::parse(key).is_some() || key.contains(mark)
}

/// What to call the column of keys: nobody wrote a heading for it.
pub(super) fn key_heading(keys: &[&str], has_name: bool) -> &'static str {
    let codes = keys.iter().filter(|key| code::parse(key).is_some()).count();
    if codes * 2 > keys.len() {
        "code"
    } else if has_name {
        "key"
    } else {
        "name"
    }
}

/// What to call a group in a list: its first short text.
pub(super) fn title(item: &Node) -> Option<&Node> {
    let Value::Map(entries) = &item.value else { return None };
    let is_title = |node: &&Node| matches!(&node.value, Value::Text(text) if text.chars().count() <= 80);
    entries.iter().map(|(_, value)| value).find(is_title)
}
