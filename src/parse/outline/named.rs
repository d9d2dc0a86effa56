//! List items and terms that start with the name of an error: `` `DISK_FULL`: no space ``, `errno.EPERM`.

use super::FEWEST;
use super::block::{Block, Item, Kind};
use super::head::Name;
use super::parts;
use super::piece::{self, Piece};
use super::record::{Form, Record};
use crate::normalize::code;
use crate::rich::{self, Inline};
use crate::source::Source;
use std::collections::BTreeSet;

/// The records of a list whose items start with symbols, each once: two thirds of them, and something is said of each.
pub(super) fn of_items(source: &Source, items: &[Item]) -> Vec<Record> {
    let names: Vec<Option<String>> = items.iter().map(name_of).collect();
    let distinct: BTreeSet<&String> = names.iter().flatten().collect();
    let count = names.iter().flatten().count();
    if count < FEWEST || distinct.len() < count || count * 3 < items.len() * 2 {
        return Vec::new();
    }
    let named = items.iter().zip(names).filter_map(|(item, name)| Some((item, name?)));
    named.filter_map(|(item, name)| record(source, item, &name)).collect()
}

fn record(source: &Source, item: &Item, name: &str) -> Option<Record> {
    let [line, below @ ..] = &item.blocks[..] else { return None };
    let Kind::Paragraph(nodes) = &line.kind else { return None };
    let plain = rich::plain(nodes);
    let name_range = piece::find(source, line.range.clone(), name);
    let rest = plain[name.len()..].trim_start_matches(is_mark);
    let range = piece::find(source, name_range.end..line.range.end, rest);
    let (mut code, mut title) = (None, None);
    if code::integer(rest).is_some() {
        code = Some(Piece::text(range, rest));
    } else if !rest.is_empty() {
        let mut nodes = nodes.clone();
        rich::cut_front(&mut nodes, plain.len() - rest.len());
        title = Some(Piece { range, nodes });
    }
    Some(Record {
        form: Form::Named(Name::Symbol),
        range: item.range.clone(),
        label: None,
        code,
        name: Some(Piece::text(name_range, name)),
        title,
        parts: parts::of(source, below),
    })
}

/// The symbol that an item starts with, where a mark or its form parts it from what is said of it.
fn name_of(item: &Item) -> Option<String> {
    let Some(Block { kind: Kind::Paragraph(nodes), .. }) = item.blocks.first() else { return None };
    let plain = rich::plain(nodes);
    let length = plain.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '_' | '.'))).unwrap_or(plain.len());
    let name = plain[..length].trim_end_matches('.');
    let rest = &plain[name.len()..];
    let is_apart = matches!(nodes.first(), Some(Inline::Code(text)) if &**text == name)
        || rest.trim_start().starts_with(is_mark)
        || rest.is_empty();
    let says_more = !rest.trim_matches(is_mark).is_empty() || item.blocks.len() > 1;
    (is_symbol(name) && is_apart && says_more).then(|| name.to_owned())
}

/// `DISK_FULL`, `errno.EPERM`, `PositionError.TIMEOUT`.
pub(super) fn is_symbol(name: &str) -> bool {
    let (owner, symbol) = name.rsplit_once('.').map_or(("", name), |(owner, symbol)| (owner, symbol));
    let is_part = |byte: u8| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'_';
    let letters = symbol.bytes().filter(u8::is_ascii_uppercase).count();
    name.len() <= 96
        && letters >= 3
        && symbol.starts_with(|c: char| c.is_ascii_uppercase())
        && symbol.bytes().all(is_part)
        && (symbol.contains('_') || owner.len() >= 3)
}

fn is_mark(c: char) -> bool {
    c.is_whitespace() || matches!(c, ':' | '：' | '-' | '–' | '—' | '=' | '→')
}
