//! Values of a data file to tables: what JSON and YAML have in common.
//!
//! A list of objects is a table, a row an object; its headings are the keys of all of them, in the order they are first
//! met. An object of objects is one too when these have keys in common, an object of texts when its own keys are codes or
//! symbols; there the key is the first cell. Anything else is looked into, and the keys on the way are its sections.

mod shape;

use crate::parse::page::{Kind, Origin, Page, Problem, RawCell, RawRow, RawTable, Section, trimmed};
use crate::rich::{Inline, Rich};
use crate::source::{Source, Span};
use shape::Shape;
use std::collections::BTreeMap;
use std::ops::Range;

/// A value and its place. A text in quotes has its place inside them.
#[derive(Clone, Debug)]
pub(super) struct Node {
    pub(super) range: Range<usize>,
    pub(super) value: Value,
}

#[derive(Clone, Debug)]
pub(super) enum Value {
    Null,
    /// A text, number or truth value, as it reads.
    Text(String),
    List(Vec<Node>),
    Map(Vec<(Node, Node)>),
}

impl Node {
    fn text(&self) -> Option<&str> {
        match &self.value {
            Value::Text(text) => Some(text),
            Value::Null => Some(""),
            _ => None,
        }
    }

    fn is_map(&self) -> bool {
        matches!(self.value, Value::Map(_))
    }
}

/// Headings that make columns; the values of others are surplus. No table is as wide, and each heading costs work.
pub(super) const MAX_COLUMNS: usize = 1_000;

/// Cells that a table may have: as many as its page has bytes, and some for small pages. Rows that share no keys could ask
/// for the square of that.
pub(super) fn most_cells(source: &Source) -> usize {
    source.text.len().max(1 << 20)
}

/// A text as the content of a cell; its lines are lines of the cell.
pub(super) fn content(source: &Source, range: &Range<usize>, text: &str) -> Rich {
    if text.contains(['\n', '\r']) {
        let mut nodes = Vec::new();
        for line in text.trim().lines() {
            if !nodes.is_empty() {
                nodes.push(Inline::Break);
            }
            nodes.push(Inline::Text(line.trim().into()));
        }
        Rich::Nodes(nodes.into())
    } else if source.text[range.clone()] == *text {
        Rich::Verbatim
    } else {
        Rich::Plain(text.into())
    }
}

/// A cell for a text and the bytes it was read from.
pub(super) fn cell(source: &Source, range: Range<usize>, text: &str) -> RawCell {
    let range = trimmed(&source.text, range);
    let text = content(source, &range, text.trim());
    RawCell { span: Span::new(source.id, range), text, origin: Origin::Own }
}

/// A key that an object leaves out: it is empty, and the row no shorter for it.
fn left_out(row: Span) -> RawCell {
    RawCell { origin: Origin::Own, ..missing(row) }
}

/// A cell that a row is too short for.
pub(super) fn missing(row: Span) -> RawCell {
    RawCell { span: row.tail(), text: Rich::Verbatim, origin: Origin::Missing }
}

/// Reads the tables of a value.
pub(super) fn tables(source: &Source, root: &Node, page: &mut Page) {
    Walk { source, page, sections: Vec::new() }.visit(root);
}

struct Walk<'a> {
    source: &'a Source,
    page: &'a mut Page,
    sections: Vec<Section>,
}

/// One row: the key that leads to it, and its fields by their headings.
struct Row<'a> {
    range: Range<usize>,
    key: Option<&'a Node>,
    fields: Vec<(String, Option<&'a Node>, &'a Node)>,
}

impl<'a> Walk<'a> {
    fn visit(&mut self, node: &'a Node) {
        match shape::of(node) {
            Shape::Rows => self.table(node, rows(node)),
            Shape::Keyed => self.table(node, keyed_rows(node)),
            Shape::Other => match &node.value {
                Value::List(items) => items.iter().for_each(|item| self.within(shape::title(item), item)),
                Value::Map(entries) => entries.iter().for_each(|(key, value)| self.within(Some(key), value)),
                Value::Null | Value::Text(_) => {}
            },
        }
    }

    fn within(&mut self, title: Option<&'a Node>, node: &'a Node) {
        let Some(title) = title else { return self.visit(node) };
        let level = (self.sections.len() + 1).min(6) as u8;
        let text = title.text().unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ");
        self.sections.push(Section { level, text, span: Span::new(self.source.id, title.range.clone()) });
        self.visit(node);
        self.sections.pop();
    }

    fn table(&mut self, node: &'a Node, rows: Vec<Row<'a>>) {
        let span = Span::new(self.source.id, node.range.clone());
        let mut columns: BTreeMap<&str, usize> = BTreeMap::new();
        let mut header: Vec<RawCell> = Vec::new();
        for (heading, key, _) in rows.iter().flat_map(|row| &row.fields) {
            if !columns.contains_key(heading.as_str()) && header.len() < MAX_COLUMNS {
                columns.insert(heading, header.len());
                header.push(self.heading(heading, *key, span));
            }
        }
        let keyed = rows.first().is_some_and(|row| row.key.is_some());
        if keyed {
            let keys: Vec<&str> = rows.iter().filter_map(|row| row.key?.text()).collect();
            let heading = shape::key_heading(&keys, columns.contains_key("name"));
            header.insert(0, self.heading(heading, None, span));
        }
        let most = most_cells(self.source) / header.len().max(1);
        if rows.len() > most {
            self.page.note(Problem::TooLarge, span.head());
        }
        let rows = rows.iter().take(most).map(|row| self.row(row, &columns, header.len(), keyed)).collect();
        let sections = self.sections.clone();
        self.page.tables.push(RawTable { kind: Kind::Data, span, sections, header, rows });
    }

    /// A heading at its first key; at the table's start where no key holds it.
    fn heading(&self, text: &str, key: Option<&Node>, table: Span) -> RawCell {
        match key {
            Some(key) => cell(self.source, key.range.clone(), text),
            None => RawCell { span: table.head(), text: Rich::Plain(text.into()), origin: Origin::Own },
        }
    }

    fn row(&self, row: &Row<'a>, columns: &BTreeMap<&str, usize>, width: usize, keyed: bool) -> RawRow {
        let span = Span::new(self.source.id, row.range.clone());
        let mut cells = vec![None; width];
        let mut surplus = Vec::new();
        if let Some(key) = row.key {
            cells[0] = Some(self.value(key));
        }
        for (heading, _, value) in &row.fields {
            let place = columns.get(heading.as_str()).map(|at| &mut cells[at + usize::from(keyed)]);
            match place {
                Some(place) if place.is_none() => *place = Some(self.value(value)),
                _ => surplus.push(self.value(value)),
            }
        }
        let cells = cells.into_iter().map(|cell| cell.unwrap_or_else(|| left_out(span))).collect();
        RawRow { span, cells, surplus, stray: None, heading: false }
    }

    fn value(&self, node: &Node) -> RawCell {
        if let Some(text) = node.text() {
            return cell(self.source, node.range.clone(), text);
        }
        let text = match &node.value {
            Value::List(items) if items.iter().all(|item| item.text().is_some()) => {
                let item = |item: &Node| [Inline::Text(item.text().unwrap_or_default().into())].into();
                Rich::Nodes([Inline::List { ordered: false, items: items.iter().map(item).collect() }].into())
            }
            _ => Rich::Plain(self.source.text[node.range.clone()].into()),
        };
        RawCell { span: Span::new(self.source.id, node.range.clone()), text, origin: Origin::Own }
    }
}

/// The items of a list as rows; what is no object has no headings.
fn rows(node: &Node) -> Vec<Row<'_>> {
    let Value::List(items) = &node.value else { return Vec::new() };
    items.iter().map(|item| Row { range: item.range.clone(), key: None, fields: fields(item) }).collect()
}

/// The entries of an object as rows.
fn keyed_rows(node: &Node) -> Vec<Row<'_>> {
    let Value::Map(entries) = &node.value else { return Vec::new() };
    entries.iter().map(|(key, value)| row_of(key, value)).collect()
}

fn row_of<'a>(key: &'a Node, value: &'a Node) -> Row<'a> {
    let range = key.range.start..value.range.end.max(key.range.end);
    Row { range, key: Some(key), fields: fields(value) }
}

/// The fields of a row; those of an object inside it are headed by both keys. A bare text stands under `message`.
fn fields(node: &Node) -> Vec<(String, Option<&Node>, &Node)> {
    let Value::Map(entries) = &node.value else { return vec![("message".to_owned(), None, node)] };
    let mut found = Vec::new();
    for (key, value) in entries {
        let heading = key.text().unwrap_or_default();
        match &value.value {
            Value::Map(inner) if !inner.is_empty() && inner.iter().all(|(_, value)| value.text().is_some()) => {
                for (key, value) in inner {
                    found.push((format!("{heading}.{}", key.text().unwrap_or_default()), Some(key), value));
                }
            }
            _ => found.push((heading.to_owned(), Some(key), value)),
        }
    }
    found
}
