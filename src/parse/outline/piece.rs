//! A stretch of a page and its content: what becomes a cell.

use super::tree::Block;
use crate::rich::{self, Inline};
use crate::source::Source;
use std::ops::Range;

/// Content and where it stands.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    pub(super) range: Range<usize>,
    pub(super) nodes: Vec<Inline>,
}

impl Piece {
    /// Plain text at a place.
    pub(super) fn text(range: Range<usize>, text: &str) -> Self {
        Self { range, nodes: vec![Inline::Text(text.into())] }
    }

    pub(super) fn is_empty(&self) -> bool {
        // The first text settles it; a piece may have as many nodes as its page has lines.
        self.nodes.iter().all(|node| rich::plain(std::slice::from_ref(node)).is_empty())
    }

    /// The symbol that a text starts with (`DISK_FULL: the disk is full`), and the text behind it.
    pub(super) fn split_symbol(&self, source: &Source) -> Option<(Self, Option<Self>)> {
        let plain = rich::plain(&self.nodes);
        let start = plain.len() - plain.trim_start_matches(['[', '(', '`']).len();
        let length =
            plain[start..].find(|c: char| !(c.is_ascii_alphanumeric() || c == '_')).unwrap_or(plain.len() - start);
        let symbol = &plain[start..start + length];
        let is_symbol = symbol.contains('_') && symbol.len() > 3 && !symbol.contains(|c: char| c.is_ascii_lowercase());
        if !is_symbol || symbol.starts_with('_') {
            return None;
        }
        let name = Self::text(find(source, self.range.clone(), symbol), symbol);
        let is_mark =
            |c: char| c.is_whitespace() || matches!(c, ':' | '：' | '-' | '–' | '—' | '=' | ')' | ']' | '`' | ',');
        let rest = plain[start + length..].trim_start_matches(is_mark);
        let text = (!rest.is_empty()).then(|| {
            let mut nodes = self.nodes.clone();
            rich::cut_front(&mut nodes, plain.len() - rest.len());
            Self { range: find(source, name.range.end..self.range.end, rest), nodes }
        });
        Some((name, text))
    }

    /// Adds what follows, as a line of its own.
    pub(super) fn append(&mut self, more: Self) {
        self.range = if self.is_empty() { more.range } else { hull(&self.range, &more.range) };
        super::tree::push(&mut self.nodes, more.nodes);
    }
}

/// The smallest range over both.
pub(super) fn hull(a: &Range<usize>, b: &Range<usize>) -> Range<usize> {
    a.start.min(b.start)..a.end.max(b.end)
}

/// A piece of a block's content. Content does not say where it stands: its first and last words are looked for behind
/// the piece before it, and `cursor` moves on.
pub(super) fn behind(source: &Source, block: &Block, cursor: &mut usize, nodes: &[Inline]) -> Piece {
    let plain = rich::plain(nodes);
    let at = *cursor;
    if plain.is_empty() {
        return Piece { range: at..at, nodes: Vec::new() };
    }
    let range = find(source, at..block.range.end, &plain);
    *cursor = range.end;
    Piece { range, nodes: nodes.to_vec() }
}

/// Where a text of some lines stands: from its first to its last word, or the whole range where they are written
/// otherwise.
pub(super) fn find(source: &Source, within: Range<usize>, plain: &str) -> Range<usize> {
    let bytes = &source.text[within.clone()];
    let word = |line: &str| -> Option<String> { line.split_whitespace().next().map(str::to_owned) };
    let start = word(plain).and_then(|first| bytes.find(&first)).unwrap_or(0);
    let rest = &bytes[start..];
    if let Some(length) = rest.starts_with(plain).then_some(plain.len()) {
        return within.start + start..within.start + start + length;
    }
    // The words of a text follow each other: the last one is found by walking over all of them.
    let mut end = 0;
    for word in plain.split_whitespace() {
        let Some(at) = rest[end..].find(word) else { continue };
        if at > word.len() + 400 {
            continue;
        }
        end += at + word.len();
    }
    let end = if end == 0 { rest.len() } else { end };
    // Marks of emphasis and code close what they opened.
    let end = rest.len() - rest[end..].trim_start_matches(['*', '_', '`']).len();
    crate::parse::page::trimmed(&source.text, within.start + start..within.start + start + end)
}
