//! A catalog in one language as the tables of a reference page.
//!
//! Enters: a catalog and a language. Leaves: one table for each section in page order, with only those columns that have
//! content, in one order. Templates choose the words of the headings and the syntax.

use super::escape;
use crate::source::Lang;
use crate::view::{CatalogView, FieldsView, RecordView, RichText, RichView};
use minijinja::value::{Object, Value};
use std::collections::BTreeSet;
use std::sync::Arc;

/// A reference page in one language.
#[derive(Debug)]
pub(super) struct Page {
    title: String,
    tables: Vec<Arc<Table>>,
}

#[derive(Debug)]
struct Table {
    /// The headings that open here and were not open above the table before.
    headings: Vec<Heading>,
    columns: Vec<Column>,
    rows: Vec<Row>,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Column {
    Code,
    Hex,
    Name,
    HttpStatus,
    Category,
    Message,
    Description,
    Cause,
    Solution,
    CauseSolution,
    Other(String),
}

#[derive(Clone, Debug)]
struct Heading {
    /// Two to six: the first level is the page's title.
    level: usize,
    text: String,
}

#[derive(Debug)]
struct Row {
    ident: String,
    code: Option<i64>,
    /// No row before it on the page has its code.
    first: bool,
    cells: Vec<Cell>,
}

/// A cell: plain, and rich where that says more.
#[derive(Clone, Debug, Default)]
pub(super) struct Cell {
    text: String,
    rich: RichText,
    code: bool,
}

impl Cell {
    /// For a cell of a pipe table.
    pub(super) fn markdown(&self) -> String {
        match &self.rich.markdown {
            Some(markdown) => escape::without_controls(markdown),
            None if self.code => self.lines(|name| {
                // Names are full of underscores, which would all need escapes.
                let bare = name.chars().all(|c| c.is_ascii_graphic() && !matches!(c, '`' | '|'));
                if bare { format!("`{name}`") } else { escape::md_cell(name) }
            }),
            None => escape::md_cell(&self.text),
        }
    }

    /// For the content of an element.
    pub(super) fn html(&self) -> String {
        match &self.rich.html {
            Some(html) => escape::without_controls(html),
            None if self.code => self.lines(|name| format!("<code>{}</code>", escape::html(name))),
            None => self.lines(escape::html),
        }
    }

    fn lines(&self, line: impl Fn(&str) -> String) -> String {
        self.text.lines().map(line).collect::<Vec<_>>().join("<br>")
    }
}

/// The page of a language. Records that other languages alone have are not on it.
pub(super) fn page(catalog: &CatalogView, lang: &str) -> Page {
    let mut page = Page { title: catalog.title.clone(), tables: Vec::new() };
    let Some(lang) = catalog.languages.iter().find(|known| known.as_str() == lang) else { return page };
    let rows = catalog.records.iter().flat_map(|record| record.rows().enumerate());
    let mut rows: Vec<_> = rows.filter_map(|(number, row)| Some((row.origin.get(lang)?, row, number))).collect();
    rows.sort_by_key(|(origin, _, number)| (&origin.path, origin.line, *number));
    let sections = |record: &RecordView| record.sections.get(lang).cloned().unwrap_or_default();
    let parts: Vec<_> = rows
        .chunk_by(|(a, one, _), (b, two, _)| a.path == b.path && sections(one) == sections(two))
        .filter_map(|part| Some((sections(part.first()?.1), part)))
        .collect();
    // A heading over all tables is the page's title.
    let first = parts.first().and_then(|(sections, _)| sections.first()).cloned();
    let over_all = first.filter(|first| parts.iter().all(|(sections, _)| sections.first() == Some(first)));
    let titled = usize::from(over_all.is_some());
    page.title = over_all.unwrap_or(page.title);

    let mut open: Vec<String> = Vec::new();
    let mut seen = BTreeSet::new();
    for (sections, part) in parts {
        let sections: Vec<String> = sections.into_iter().skip(titled).collect();
        let rows: Vec<_> = part.iter().map(|(_, record, number)| Source::new(record, *number, lang)).collect();
        let columns: BTreeSet<Column> = rows.iter().flat_map(Source::columns).collect();
        let columns: Vec<Column> = columns.into_iter().collect();
        page.tables.push(Arc::new(Table {
            headings: opened(&open, &sections),
            rows: rows.iter().map(|row| row.row(&columns, &mut seen)).collect(),
            columns,
        }));
        open = sections;
    }
    page
}

/// The headings from the first that differs.
fn opened(before: &[String], now: &[String]) -> Vec<Heading> {
    let shared = before.iter().zip(now).take_while(|(a, b)| a == b).count();
    let heading = |(at, text): (usize, &String)| Heading { level: (at + 2).min(6), text: text.clone() };
    now.iter().enumerate().skip(shared).map(heading).collect()
}

/// What a record says in one language.
struct Source<'a> {
    record: &'a RecordView,
    /// Which row of its record it is, from 0.
    number: usize,
    fields: FieldsView,
    rich: RichView,
    category: Option<&'a String>,
    other: Vec<(&'a String, &'a String)>,
}

impl<'a> Source<'a> {
    fn new(record: &'a RecordView, number: usize, lang: &Lang) -> Self {
        Self {
            record,
            number,
            fields: record.fields.get(lang).cloned().unwrap_or_default(),
            rich: record.rich.get(lang).cloned().unwrap_or_default(),
            category: record.category.get(lang),
            other: record.other.get(lang).into_iter().flatten().collect(),
        }
    }

    fn columns(&self) -> Vec<Column> {
        use Column::*;
        let fixed = [Code, Hex, Name, HttpStatus, Category, Message, Description, Cause, Solution, CauseSolution];
        let other = self.other.iter().map(|&(heading, _)| Other(heading.clone()));
        fixed.into_iter().chain(other).filter(|column| !self.cell(column).text.is_empty()).collect()
    }

    fn row(&self, columns: &[Column], seen: &mut BTreeSet<Option<i64>>) -> Row {
        Row {
            // An anchor stands once on a page; no identifier has a hyphen.
            ident: match self.number {
                0 => self.record.ident.clone(),
                number => format!("{}-{}", self.record.ident, number + 1),
            },
            code: self.record.code,
            first: seen.insert(self.record.code),
            cells: columns.iter().map(|column| self.cell(column)).collect(),
        }
    }

    fn cell(&self, column: &Column) -> Cell {
        let plain = |text: Option<&String>| Cell { text: text.cloned().unwrap_or_default(), ..Cell::default() };
        let field = |name: &str, text: Option<&String>| Cell {
            rich: self.rich.fields.get(name).cloned().unwrap_or_default(),
            ..plain(text)
        };
        match column {
            Column::Code => plain(self.record.code_text.as_ref()),
            Column::Hex => plain(self.record.hex.as_ref()),
            Column::Name => {
                let names: Vec<&str> =
                    self.record.name.iter().chain(&self.record.aliases).map(String::as_str).collect();
                Cell { text: names.join("\n"), code: true, ..Cell::default() }
            }
            Column::HttpStatus => plain(self.record.http_status.as_ref()),
            Column::Category => plain(self.category),
            Column::Message => field("message", self.fields.message.as_ref()),
            Column::Description => field("description", self.fields.description.as_ref()),
            Column::Cause => field("cause", self.fields.cause.as_ref()),
            Column::Solution => field("solution", self.fields.solution.as_ref()),
            Column::CauseSolution => field("cause_solution", self.fields.cause_solution.as_ref()),
            Column::Other(heading) => Cell {
                rich: self.rich.other.get(heading).cloned().unwrap_or_default(),
                ..plain(self.other.iter().find(|(known, _)| *known == heading).map(|&(_, text)| text))
            },
        }
    }
}

impl Column {
    fn role(&self) -> &'static str {
        match self {
            Self::Code => "code",
            Self::Hex => "hex",
            Self::Name => "name",
            Self::HttpStatus => "http_status",
            Self::Category => "category",
            Self::Message => "message",
            Self::Description => "description",
            Self::Cause => "cause",
            Self::Solution => "solution",
            Self::CauseSolution => "cause_solution",
            Self::Other(_) => "other",
        }
    }
}

impl Object for Page {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        match key.as_str()? {
            "title" => Some(Value::from(self.title.as_str())),
            "tables" => Some(self.tables.iter().cloned().map(Value::from_dyn_object).collect()),
            _ => None,
        }
    }
}

impl Object for Heading {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        match key.as_str()? {
            "level" => Some(Value::from(self.level)),
            "text" => Some(Value::from(self.text.as_str())),
            _ => None,
        }
    }
}

impl Object for Table {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        match key.as_str()? {
            "headings" => Some(self.headings.iter().cloned().map(Value::from_object).collect()),
            "columns" => Some(self.columns.iter().cloned().map(Value::from_object).collect()),
            "rows" => Some((0..self.rows.len()).map(|at| Value::from_object(RowOf(Arc::clone(self), at))).collect()),
            _ => None,
        }
    }
}

/// A row of a table, shared with it.
#[derive(Debug)]
struct RowOf(Arc<Table>, usize);

impl Object for RowOf {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        let row = self.0.rows.get(self.1)?;
        match key.as_str()? {
            "ident" => Some(Value::from(row.ident.as_str())),
            "code" => Some(Value::from(row.code)),
            "first" => Some(Value::from(row.first)),
            "cells" => Some(row.cells.iter().cloned().map(Value::from_object).collect()),
            _ => None,
        }
    }
}

impl Object for Column {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        match (key.as_str()?, &**self) {
            ("role", column) => Some(Value::from(column.role())),
            ("heading", Self::Other(heading)) => Some(Value::from(heading.as_str())),
            ("heading", _) => Some(Value::from(())),
            _ => None,
        }
    }
}

impl Object for Cell {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        match key.as_str()? {
            "text" => Some(Value::from(self.text.as_str())),
            _ => None,
        }
    }
}
