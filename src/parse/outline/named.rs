//! List items and terms that start with the name of an error: `` `DISK_FULL`: no space ``, `- **AccessDenied**: ...`.
//!
//! How the names are spelt decides what a list has to prove. Symbols (`DISK_FULL`, `errno.EPERM`) are spelt as little
//! else is. Words (`AccessDenied`, `throttled`) are spelt like parameters and settings: each has to be set apart by
//! strong letters or as code, and half of them have to say that something went wrong.

use super::head::{self, Name};
use super::least::FEWEST;
use super::parts;
use super::piece::{self, Piece};
use super::record::{Form, Record};
use super::tree::{Block, Item, Kind};
use crate::lexis::code;
use crate::lexis::error_words;
use crate::rich::{self, Inline};
use crate::source::Source;
use std::collections::BTreeSet;

/// The records of a list of which two thirds of the items start with names.
pub(super) fn of_items(source: &Source, items: &[Item]) -> Vec<Record> {
    let symbols = of_symbols(source, items);
    if symbols.is_empty() { of_words(source, items) } else { symbols }
}

/// The records of items that start with symbols, each once, something being said of each.
fn of_symbols(source: &Source, items: &[Item]) -> Vec<Record> {
    let lines: Vec<Line> = items.iter().filter_map(symbol).collect();
    let distinct: BTreeSet<&str> = lines.iter().map(|line| line.name.as_str()).collect();
    if !are_most(&lines, items) || distinct.len() < lines.len() {
        return Vec::new();
    }
    lines.into_iter().map(|line| line.titled(source)).collect()
}

/// The records of items that start with words, something being said of nearly all.
fn of_words(source: &Source, items: &[Item]) -> Vec<Record> {
    let lines: Vec<Line> = items.iter().filter_map(word).collect();
    let wrong = lines.iter().filter(|line| error_words::may_be_wrong(&line.name)).count();
    if !are_most(&lines, items) || wrong * 2 < lines.len() {
        return Vec::new();
    }
    let records: Vec<Record> = lines.into_iter().map(|line| line.explained(source)).collect();
    let explained = records.iter().filter(|record| !record.parts.is_empty()).count();
    if explained * 5 >= records.len() * 4 { records } else { Vec::new() }
}

fn are_most(lines: &[Line], items: &[Item]) -> bool {
    lines.len() >= FEWEST && lines.len() * 3 >= items.len() * 2
}

/// The line of an item that starts with a name.
struct Line<'a> {
    item: &'a Item,
    /// The paragraph that the line is.
    first: &'a Block,
    name: String,
    spelling: Name,
    /// What the line says behind the name and the marks that part them.
    rest: Vec<Inline>,
    /// A mark or the end of the line parts the name from what is said of it.
    is_parted: bool,
}

impl<'a> Line<'a> {
    fn new(item: &'a Item, name: &str, spelling: Name) -> Option<Self> {
        let (first, nodes) = paragraph(item)?;
        let plain = rich::plain(nodes);
        let behind = plain.strip_prefix(name)?;
        let rest = behind.trim_start_matches(|c: char| c.is_whitespace() || is_mark(c));
        let between = &behind[..behind.len() - rest.len()];
        let is_parted = behind.is_empty() || behind.starts_with('\n') || between.contains(is_mark);
        let taken = plain.len() - rest.len();
        let mut rest = nodes.to_vec();
        rich::cut_front(&mut rest, taken);
        Some(Self { item, first, name: name.to_owned(), spelling, rest, is_parted })
    }

    /// The record whose line is its title, or the number of its name.
    fn titled(self, source: &Source) -> Record {
        let (name, rest) = self.pieces(source);
        let is_number = |rest: &Piece| code::integer(&rich::plain(&rest.nodes)).is_some();
        let (code, title) = match rest {
            Some(rest) if is_number(&rest) => (Some(Piece::text(rest.range, &rich::plain(&rest.nodes))), None),
            rest => (None, rest),
        };
        let parts = parts::of(source, &self.item.blocks[1..]);
        self.record(name, code, title, parts)
    }

    /// The record whose line belongs to what is said of it.
    fn explained(self, source: &Source) -> Record {
        let (name, rest) = self.pieces(source);
        let rest = rest.map(|rest| Block { range: rest.range, kind: Kind::Paragraph(rest.nodes) });
        let blocks: Vec<Block> = rest.into_iter().chain(self.item.blocks[1..].iter().cloned()).collect();
        let parts = parts::of(source, &blocks);
        self.record(name, None, None, parts)
    }

    /// The name and what the line says behind it, at their places.
    fn pieces(&self, source: &Source) -> (Piece, Option<Piece>) {
        let name = Piece::text(piece::find(source, self.first.range.clone(), &self.name), &self.name);
        let plain = rich::plain(&self.rest);
        let rest = (!plain.is_empty()).then(|| {
            let range = piece::find(source, name.range.end..self.first.range.end, &plain);
            Piece { range, nodes: self.rest.clone() }
        });
        (name, rest)
    }

    fn record(self, name: Piece, code: Option<Piece>, title: Option<Piece>, parts: Vec<parts::Part>) -> Record {
        let (form, range) = (Form::Named(self.spelling), self.item.range.clone());
        Record { form, range, label: None, code, name: Some(name), title, parts }
    }
}

/// The line of an item that starts with a symbol, where a mark or its form parts it from what is said of it.
fn symbol(item: &Item) -> Option<Line<'_>> {
    let (_, nodes) = paragraph(item)?;
    let plain = rich::plain(nodes);
    let length = plain.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '_' | '.'))).unwrap_or(plain.len());
    let name = plain[..length].trim_end_matches('.');
    let is_code = matches!(nodes.first(), Some(Inline::Code(text)) if &**text == name);
    let line = is_symbol(name).then(|| Line::new(item, name, Name::Symbol)).flatten()?;
    let says_more = !rich::plain(&line.rest).is_empty() || item.blocks.len() > 1;
    ((line.is_parted || is_code) && says_more).then_some(line)
}

/// The line of an item that starts with a word that is set apart by its form, and parted from what is said of it.
fn word(item: &Item) -> Option<Line<'_>> {
    let (_, nodes) = paragraph(item)?;
    let name = match nodes.first()? {
        Inline::Strong(inner) => rich::plain(inner),
        Inline::Code(text) => text.to_string(),
        _ => return None,
    };
    let name = name.trim().trim_end_matches([':', '：']).trim_end();
    let spelling = head::name(name).or_else(|| one_word(name))?;
    Line::new(item, name, spelling).filter(|line| line.is_parted)
}

fn paragraph(item: &Item) -> Option<(&Block, &[Inline])> {
    let first = item.blocks.first()?;
    let Kind::Paragraph(nodes) = &first.kind else { return None };
    Some((first, nodes))
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

/// A single word, or words joined by capitals, that says what went wrong: `throttled`, `AccessDenied`.
fn one_word(name: &str) -> Option<Name> {
    let is_word = name.len() >= 3 && name.len() <= 96 && name.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let is_class =
        name.starts_with(|c: char| c.is_ascii_uppercase()) && name.contains(|c: char| c.is_ascii_lowercase());
    let joins = name.bytes().skip(1).any(|byte| byte.is_ascii_uppercase());
    let is_small = !name.contains(|c: char| c.is_ascii_uppercase());
    if !is_word || !error_words::may_be_wrong(name) {
        return None;
    }
    if is_class && joins { Some(Name::Class) } else { is_small.then_some(Name::Snake) }
}

fn is_mark(c: char) -> bool {
    matches!(c, ':' | '：' | '-' | '–' | '—' | '=' | '→')
}
