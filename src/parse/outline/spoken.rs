//! List items that each start with the name of an error, set apart from what is said of it: `- **AccessDenied**: ...`.
//!
//! Lists of parameters and of settings look the same, so half of the names have to say that something went wrong.

use super::FEWEST;
use super::block::{Block, Item, Kind};
use super::head::{self, Name};
use super::parts;
use super::piece::{self, Piece};
use super::record::{Form, Record};
use crate::recognize::speaking;
use crate::rich::{self, Inline};
use crate::source::Source;

/// The records of a list whose items start with names: two thirds of them, nearly all with a text.
pub(super) fn of_items(source: &Source, items: &[Item]) -> Vec<Record> {
    let lines: Vec<(&Item, Line)> = items.iter().filter_map(|item| Some((item, line(item)?))).collect();
    let wrong = lines.iter().filter(|(_, line)| speaking::may_be_wrong(&line.name)).count();
    if lines.len() < FEWEST || lines.len() * 3 < items.len() * 2 || wrong * 2 < lines.len() {
        return Vec::new();
    }
    let records: Vec<Record> = lines.into_iter().filter_map(|(item, line)| record(source, item, line)).collect();
    let explained = records.iter().filter(|record| !record.parts.is_empty()).count();
    if explained * 5 >= records.len() * 4 { records } else { Vec::new() }
}

/// The line of an item that starts with a name.
struct Line {
    name: String,
    kind: Name,
    /// What the line says behind the name and the mark that parts them.
    rest: Vec<Inline>,
}

fn line(item: &Item) -> Option<Line> {
    let Kind::Paragraph(nodes) = &item.blocks.first()?.kind else { return None };
    let name = match nodes.first()? {
        Inline::Strong(inner) => rich::plain(inner),
        Inline::Code(text) => text.to_string(),
        _ => return None,
    };
    let name = name.trim().trim_end_matches([':', '：']).trim_end().to_owned();
    let kind = head::name(&name).or_else(|| one_word(&name))?;
    let is_named_alone = rich::plain(&nodes[..1]).ends_with([':', '：']);
    let mut rest = nodes[1..].to_vec();
    let plain = rich::plain(&rest);
    let body = plain.trim_start_matches(|c: char| c.is_whitespace() || is_mark(c));
    let lead = &plain[..plain.len() - body.len()];
    let is_alone = matches!(nodes.get(1), None | Some(Inline::Break));
    let is_parted = is_named_alone || is_alone || lead.contains(is_mark);
    rich::cut_front(&mut rest, lead.len());
    is_parted.then_some(Line { name, kind, rest })
}

/// A single word, or words joined by capitals, that says what went wrong: `throttled`, `AccessDenied`.
fn one_word(name: &str) -> Option<Name> {
    let is_word = name.len() >= 3 && name.len() <= 96 && name.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let is_class =
        name.starts_with(|c: char| c.is_ascii_uppercase()) && name.contains(|c: char| c.is_ascii_lowercase());
    let joins = name.bytes().skip(1).any(|byte| byte.is_ascii_uppercase());
    let is_small = !name.contains(|c: char| c.is_ascii_uppercase());
    if !is_word || !speaking::may_be_wrong(name) {
        return None;
    }
    if is_class && joins { Some(Name::Class) } else { is_small.then_some(Name::Snake) }
}

fn record(source: &Source, item: &Item, line: Line) -> Option<Record> {
    let [first, behind @ ..] = &item.blocks[..] else { return None };
    let name = Piece::text(piece::find(source, first.range.clone(), &line.name), &line.name);
    let plain = rich::plain(&line.rest);
    let mut blocks: Vec<Block> = Vec::with_capacity(behind.len() + 1);
    if !plain.is_empty() {
        let range = piece::find(source, name.range.end..first.range.end, &plain);
        blocks.push(Block { range, kind: Kind::Paragraph(line.rest) });
    }
    blocks.extend_from_slice(behind);
    let parts = parts::of(source, &blocks);
    let (form, range) = (Form::Named(line.kind), item.range.clone());
    Some(Record { form, range, label: None, code: None, name: Some(name), title: None, parts })
}

fn is_mark(c: char) -> bool {
    matches!(c, ':' | '：' | '-' | '–' | '—' | '=')
}
