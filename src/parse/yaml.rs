//! YAML with the place of each value.

use super::data::{self, Node, Value};
use crate::parse::page::{MAX_DEPTH, Page, Problem};
use crate::source::{Source, Span};
use saphyr_parser::{Event, Parser, ScalarStyle};
use std::collections::BTreeMap;
use std::ops::Range;

/// Nodes that aliases may repeat: a few lines of them can stand for any number.
const MAX_REPEATED: usize = 1 << 16;

/// Reads the tables of a YAML file, of all its documents.
pub(super) fn read(source: &Source, page: &mut Page) {
    let start = if source.text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let places = Places::of(&source.text, start);
    let mut tree = Tree::default();
    for event in Parser::new_from_str(&source.text[start..]) {
        let wrong = match event {
            Ok((event, span)) => {
                let range = places.range(span.start.index(), span.end.index());
                tree.take(&source.text, event, range.clone()).err().map(|what| (range, what.to_owned()))
            }
            Err(error) => {
                let at = error.marker().index();
                Some((places.range(at, at + 1), error.info().to_owned()))
            }
        };
        if let Some((range, what)) = wrong {
            page.note(Problem::Malformed { format: "YAML", what: what.into() }, Span::new(source.id, range));
            break;
        }
    }
    // Where reading stopped, what was open ends there.
    while !tree.open.is_empty() {
        tree.close(source.text.len());
    }
    tree.documents.iter().for_each(|root| data::tables(source, root, page));
}

/// Bytes of characters: the parser counts characters.
struct Places {
    starts: Vec<u32>,
    end: usize,
}

impl Places {
    fn of(text: &str, start: usize) -> Self {
        let starts = text[start..].char_indices().map(|(at, _)| (start + at) as u32).collect();
        Self { starts, end: text.len() }
    }

    fn at(&self, index: usize) -> usize {
        self.starts.get(index).map_or(self.end, |at| *at as usize)
    }

    fn range(&self, start: usize, end: usize) -> Range<usize> {
        self.at(start)..self.at(end.max(start))
    }
}

/// A container that has not ended.
struct Open {
    start: usize,
    end: usize,
    anchor: usize,
    is_map: bool,
    nodes: Vec<Node>,
}

#[derive(Default)]
struct Tree {
    documents: Vec<Node>,
    open: Vec<Open>,
    anchors: BTreeMap<usize, Node>,
    repeated: usize,
}

impl Tree {
    fn take(&mut self, text: &str, event: Event<'_>, range: Range<usize>) -> Result<(), &'static str> {
        match event {
            Event::Scalar(value, style, anchor, _) => {
                let is_null = style == ScalarStyle::Plain && matches!(&*value, "" | "~" | "null" | "Null" | "NULL");
                let value = if is_null { Value::Null } else { Value::Text(value.into_owned()) };
                let range = if is_null { range.start..range.start } else { inside(text, range, style) };
                self.add(Node { range, value }, anchor);
            }
            Event::SequenceStart(anchor, _) => self.start(range, anchor, false)?,
            Event::MappingStart(anchor, _) => self.start(range, anchor, true)?,
            Event::SequenceEnd | Event::MappingEnd => self.close(range.end),
            Event::Alias(anchor) => {
                let mut node =
                    self.anchors.get(&anchor).cloned().ok_or("an alias of something that is not finished")?;
                self.repeated += count(&node);
                if self.repeated > MAX_REPEATED {
                    return Err("aliases repeat more than any catalog needs");
                }
                // What an alias repeats is written here as far as reports are concerned.
                place(&mut node, &range);
                self.add(node, 0);
            }
            _ => {}
        }
        Ok(())
    }

    fn start(&mut self, range: Range<usize>, anchor: usize, is_map: bool) -> Result<(), &'static str> {
        if self.open.len() == MAX_DEPTH {
            return Err("values nested too deep");
        }
        self.open.push(Open { start: range.start, end: range.end, anchor, is_map, nodes: Vec::new() });
        Ok(())
    }

    fn close(&mut self, end: usize) {
        let Some(open) = self.open.pop() else { return };
        let last = open.nodes.last().map_or(open.end, |node| node.range.end);
        // A container in block style ends where the next thing starts; its last value ends it. One in brackets ends
        // behind them.
        let end = if open.end > open.start { end.max(last) } else { last };
        let mut nodes = open.nodes.into_iter();
        let value = if open.is_map {
            let mut entries = Vec::new();
            while let (Some(key), Some(value)) = (nodes.next(), nodes.next()) {
                entries.push((key, value));
            }
            Value::Map(entries)
        } else {
            Value::List(nodes.collect())
        };
        let start = match &value {
            Value::Map(entries) => entries.first().map_or(open.start, |(key, _)| key.range.start.min(open.start)),
            _ => open.start,
        };
        self.add(Node { range: start..end.max(start), value }, open.anchor);
    }

    fn add(&mut self, node: Node, anchor: usize) {
        if anchor > 0 {
            self.anchors.insert(anchor, node.clone());
        }
        match self.open.last_mut() {
            Some(open) => open.nodes.push(node),
            None => self.documents.push(node),
        }
    }
}

/// The bytes of a scalar without its quotes, or without the mark of a block.
fn inside(text: &str, range: Range<usize>, style: ScalarStyle) -> Range<usize> {
    let written = &text[range.clone()];
    match style {
        ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted => match closing_quote(written) {
            Some(end) => range.start + 1..range.start + end,
            None => crate::parse::page::trimmed(text, range),
        },
        ScalarStyle::Literal | ScalarStyle::Folded => {
            let first = written.find('\n').filter(|_| written.starts_with(['|', '>'])).map_or(0, |at| at + 1);
            crate::parse::page::trimmed(text, range.start + first..range.end)
        }
        _ => crate::parse::page::trimmed(text, range),
    }
}

/// Where the quote at the start of a text is closed. The parser's own end lies behind a comment that may follow.
fn closing_quote(written: &str) -> Option<usize> {
    let bytes = written.as_bytes();
    let quote = *bytes.first().filter(|byte| matches!(byte, b'"' | b'\''))?;
    let mut at = 1;
    while at < bytes.len() {
        match bytes[at] {
            b'\\' if quote == b'"' => at += 1,
            byte if byte == quote && quote == b'\'' && bytes.get(at + 1) == Some(&quote) => at += 1,
            byte if byte == quote => return Some(at),
            _ => {}
        }
        at += 1;
    }
    None
}

fn count(node: &Node) -> usize {
    1 + match &node.value {
        Value::List(items) => items.iter().map(count).sum(),
        Value::Map(entries) => entries.iter().map(|(key, value)| count(key) + count(value)).sum(),
        _ => 0,
    }
}

fn place(node: &mut Node, range: &Range<usize>) {
    node.range = range.clone();
    match &mut node.value {
        Value::List(items) => items.iter_mut().for_each(|item| place(item, range)),
        Value::Map(entries) => entries.iter_mut().for_each(|(key, value)| {
            place(key, range);
            place(value, range);
        }),
        _ => {}
    }
}
