//! A page about one error, as one record: its title names the error, all that follows is said of it.

use super::parts;
use super::piece::{self, Piece};
use super::record::{Form, Group, Record};
use super::tree::{Block, Kind};
use crate::lexis::code;
use crate::rich::{self, Inline};
use crate::source::Source;

/// The record of a page about `key`.
pub(super) fn group(source: &Source, blocks: &[Block], key: &str) -> Group {
    let title_at = blocks.iter().position(|block| matches!(block.kind, Kind::Heading(1, _)));
    let heading = title_at.map(|at| &blocks[at]);
    let rest = &blocks[title_at.map_or(0, |at| at + 1)..];
    let (named, title) = heading.and_then(|heading| title(source, heading, key)).unwrap_or_else(|| {
        // The first heading says something else; what names the error stands in the front matter or in the file's name.
        let (named, title) = front(source, key);
        let heading = heading.map(|heading| Piece { range: heading.range.clone(), nodes: heading.inlines() });
        (named, heading.or(title))
    });
    let is_code = code::parse(key).is_some();
    let (code, name) = if is_code { (Some(named), None) } else { (None, Some(named)) };
    let end = source.text.trim_end().len();
    let parts = parts::of(source, rest);
    let record = Record { form: Form::None, range: 0..end, label: None, code, name, title, parts };
    Group { sections: Vec::new(), records: vec![record], are_items: false }
}

/// The key where front matter names it, and what else that line says; else the key at the start of the page.
fn front(source: &Source, key: &str) -> (Piece, Option<Piece>) {
    let text = &source.text;
    let end = text.strip_prefix("---").and_then(|rest| rest.find("\n---")).map_or(0, |at| at + 3);
    let title = text[..end].find("\ntitle:").map_or(end, |at| at + 1);
    let Some(at) = text[title..end].find(key).map(|at| title + at) else { return (Piece::text(0..0, key), None) };
    let named = Piece::text(at..at + key.len(), key);
    let line = text[named.range.end..end].lines().next().unwrap_or_default();
    let says = line.trim_matches(is_mark);
    let range = piece::find(source, named.range.end..named.range.end + line.len(), says);
    (named, (!says.is_empty()).then(|| Piece::text(range, says)))
}

/// Marks between a key and what is said of it.
fn is_mark(c: char) -> bool {
    c.is_whitespace() || "()[]【】（）:：-–—,，.\"'".contains(c)
}

/// The key in a title, and what else the title says: what follows the key, or what goes before it.
fn title(source: &Source, block: &Block, key: &str) -> Option<(Piece, Option<Piece>)> {
    let Kind::Heading(_, nodes) = &block.kind else { return None };
    let plain = rich::plain(nodes);
    let at = plain.find(key)?;
    let named = Piece::text(piece::find(source, block.range.clone(), key), key);
    let behind = plain[at + key.len()..].trim_matches(is_mark);
    let before = plain[..at].trim_matches(is_mark);
    let text = if behind.is_empty() { before } else { behind };
    let range = if behind.is_empty() { block.range.start..named.range.start } else { named.range.end..block.range.end };
    let says = || Piece { range: piece::find(source, range, text), nodes: vec![Inline::Text(text.into())] };
    // `Compiler Error CS0001` says no more than the code.
    let is_label = behind.is_empty() && before.split_whitespace().count() <= 2;
    Some((named, (!text.is_empty() && !is_label).then(says)))
}
