//! Rows to entries: codes parsed, names joined, labelled parts split into fields, texts clean.
//!
//! Enters: tables with their columns' roles. Leaves: one [`Entry`] a row. After this stage nobody trims, unescapes or
//! folds case. A row that nothing identifies is no entry; it is a [`Leftover`], which a rule reports.

pub(crate) mod blank;
mod continued;
pub(crate) mod groups;
pub(crate) mod invisible;
mod labels;
pub(crate) mod name;
mod phrased;
pub(crate) mod repair;
mod spaces;
pub(crate) mod text;

use crate::catalog::{Code, CodeValue, Entry, Field, Key, Text};
use crate::lexis::code;
use crate::lexis::fold::fold;
use crate::lexis::name::is_identifier;
use crate::parse::{Origin, Page, RawCell, RawRow};
use crate::recognize::{Role, Table, Vocabulary};
use crate::rich::{Inline, Rich};
use crate::source::{Source, SourceId, Span, Spanned};
use std::collections::BTreeMap;

/// A row of an error table that nothing identifies.
#[derive(Clone, Debug)]
pub struct Leftover {
    /// The page.
    pub source: SourceId,
    /// Index of its table.
    pub table: usize,
    /// Index of the row.
    pub row: usize,
    /// The row.
    pub span: Span,
}

/// The entries of one page.
#[derive(Debug, Default)]
pub struct Normalized {
    /// The entries in page order.
    pub entries: Vec<Entry>,
    /// Rows without a key.
    pub leftovers: Vec<Leftover>,
}

/// Reads the entries of a page's error tables.
pub fn entries(source: &Source, page: &Page, tables: &[Table], words: &Vocabulary) -> Normalized {
    let mut out = Normalized::default();
    for (index, (table, raw)) in tables.iter().zip(&page.tables).enumerate().filter(|(_, (table, _))| table.is_error) {
        let first = out.entries.len();
        let mut group: Option<&RawCell> = None;
        let styled = names_are_styled(source, table, &raw.rows);
        let phrased = phrased::column(source, table, &raw.rows);
        let continues = continued::has_groups(table, &raw.rows);
        for (at, row) in raw.rows.iter().enumerate().skip(usize::from(table.header_in_body)) {
            if row.heading || row.cells.iter().all(RawCell::is_empty) {
                continue;
            }
            if let Some(title) = groups::title(source, table, row) {
                group = Some(title);
                continue;
            }
            let reader = Reader { source, table, row, words, styled, phrased };
            let continued = table.key_column().is_some_and(|key| row.cells[key].origin == Origin::Spanned);
            match reader.entry(index, at) {
                Some(entry) if continued && out.entries.len() > first => merge(out.entries.last_mut(), entry),
                Some(mut entry) => {
                    match group.filter(|_| table.column(Role::Category).is_none()) {
                        Some(title) => entry.category = reader.plain(title),
                        None => inherit_category(&mut entry, out.entries[first..].last()),
                    }
                    out.entries.push(entry);
                }
                None if continues && out.entries.len() > first && continued::is_continuation(table, row) => {
                    merge(out.entries.last_mut(), reader.draft(index, at));
                }
                None => out.leftovers.push(Leftover { source: source.id, table: index, row: at, span: row.span }),
            }
        }
    }
    spaces::part(&mut out.entries, page);
    out
}

/// Whether the names of a table stand in emphasis throughout, which is style then and no part of them.
fn names_are_styled(source: &Source, table: &Table, rows: &[RawRow]) -> bool {
    let Some(at) = table.column(Role::Name) else { return false };
    let cells = || rows.iter().filter_map(|row| row.cells.get(at)).filter(|cell| !cell.is_empty());
    let marked = cells().filter(|cell| name::with_underscores(source, cell).is_some()).count();
    marked * 2 >= cells().count() && cells().nth(1).is_some()
}

/// A blank category cell means "as above".
fn inherit_category(entry: &mut Entry, above: Option<&Entry>) {
    if entry.category.is_none() {
        entry.category = above.and_then(|above| above.category.clone());
    }
}

/// A row whose key a rowspan repeats goes on with the entry above: its new texts follow the ones there.
fn merge(above: Option<&mut Entry>, entry: Entry) {
    let Some(above) = above else { return };
    above.span = above.span.to(entry.span);
    for (field, text) in entry.fields {
        match above.fields.get_mut(&field) {
            Some(known) if known.value.plain == text.value.plain => {}
            Some(known) => append(&mut known.value, &text.value),
            None => {
                above.fields.insert(field, text);
            }
        }
    }
}

fn append(text: &mut Text, more: &Text) {
    if text.rich.is_some() || more.rich.is_some() {
        let nodes = |text: &Text| match &text.rich {
            Some(nodes) => nodes.to_vec(),
            None => {
                let lines = text.plain.split('\n').flat_map(|line| [Inline::Break, Inline::Text(line.into())]);
                lines.skip(1).collect()
            }
        };
        let mut joined = nodes(text);
        joined.push(Inline::Break);
        joined.extend(nodes(more));
        text.rich = Some(joined.into());
    }
    text.plain.push('\n');
    text.plain.push_str(&more.plain);
}

/// One row and what is needed to read it.
struct Reader<'a> {
    source: &'a Source,
    table: &'a Table,
    row: &'a RawRow,
    words: &'a Vocabulary,
    /// The names of the table stand in emphasis, which is no part of them.
    styled: bool,
    /// The code column holds HTTP statuses that the phrases behind them tell apart.
    phrased: bool,
}

impl<'a> Reader<'a> {
    fn entry(&self, table: usize, row: usize) -> Option<Entry> {
        let cells = self.cells();
        let mut entry = self.draft(table, row);
        let phrased = self.phrased_cell(&cells);
        if let Some(cell) = phrased {
            self.status_and_message(&mut entry, cell)?;
        }
        entry.key = key_of(&entry, self.table, phrased.is_some())?;
        if let (Key::Code(code), Some(cell)) = (&entry.key, self.table.qualifier.and_then(|at| cells[at])) {
            let second = text::of_plain(&cell.plain(self.source)).plain;
            if !blank::says_nothing(&second) {
                entry.key = Key::Code(CodeValue::Text(format!("{code}/{}", second.replace('\n', " "))));
            }
        }
        Some(entry)
    }

    /// The cell of a status with a phrase, where the table has such.
    fn phrased_cell(&self, cells: &[Option<&'a RawCell>]) -> Option<&'a RawCell> {
        cells[self.table.column(Role::Code)?].filter(|_| self.phrased)
    }

    /// What a row says, without a key.
    fn draft(&self, table: usize, row: usize) -> Entry {
        let cells = self.cells();
        let cell_of = |role: Role| cells[self.table.column(role)?];
        let code = cell_of(Role::Code).filter(|_| !self.phrased).and_then(|cell| self.code(cell, Role::Code));
        let mut names = cell_of(Role::Name).map(|cell| self.names(cell)).unwrap_or_default();
        if names.is_empty() {
            names.extend(code.as_ref().and_then(name_in_parentheses));
        }
        let name = (!names.is_empty()).then(|| names.remove(0));
        let mut entry = Entry {
            source: self.source.id,
            lang: self.source.lang.clone(),
            table,
            row,
            span: self.row.span,
            key: Key::Message(String::new()),
            space: self.space(),
            code,
            hex: cell_of(Role::Hex).and_then(|cell| self.code(cell, Role::Hex)),
            name,
            aliases: names,
            http_status: cell_of(Role::HttpStatus).and_then(|cell| self.plain(cell)),
            category: cell_of(Role::Category).and_then(|cell| self.plain(cell)),
            fields: BTreeMap::new(),
            other: Vec::new(),
            copy: None,
        };
        for (at, (column, cell)) in self.table.columns.iter().zip(&cells).enumerate() {
            match cell {
                Some(cell) if column.heading.is_empty() => {
                    self.prose(&mut entry, column.role, &format!("column {}", at + 1), cell);
                }
                Some(cell) => self.prose(&mut entry, column.role, &column.heading, cell),
                None => {}
            }
        }
        entry
    }

    /// Reads `400 No recipients`: the status, and the message unless another column holds one.
    fn status_and_message(&self, entry: &mut Entry, cell: &RawCell) -> Option<()> {
        let (status, phrase) = match phrased::parts(self.source, cell) {
            Some((status, phrase)) => (Some(status), phrase),
            None => (None, self.plain(cell)?.value),
        };
        entry.http_status = status.map(|value| Spanned { value, span: cell.span });
        if self.table.column(Role::Message).is_none() {
            put(entry, Field::Message, text::of_plain(&phrase), cell.span);
        } else {
            entry
                .other
                .push((self.heading_of(Role::Code), Spanned { value: text::of_plain(&phrase), span: cell.span }));
        }
        Some(())
    }

    fn heading_of(&self, role: Role) -> String {
        self.table.column(role).map(|at| self.table.columns[at].heading.clone()).unwrap_or_default()
    }

    fn space(&self) -> String {
        self.table.column(Role::Code).map(|at| fold(&self.table.columns[at].heading)).unwrap_or_default()
    }

    /// The cell of each column, after the repair that the row proves.
    fn cells(&self) -> Vec<Option<&'a RawCell>> {
        let all = repair::all_cells(self.row);
        let whole = |cell: &&RawCell| cell.origin != Origin::Missing;
        match repair::plan(self.source, self.table, self.row) {
            Some(repair) => repair.columns.iter().map(|at| all.get((*at)?).copied().filter(whole)).collect(),
            None => self.row.cells.iter().map(|cell| Some(cell).filter(whole)).collect(),
        }
    }

    fn plain(&self, cell: &RawCell) -> Option<Spanned<String>> {
        let value = text::of_plain(&cell.plain(self.source)).plain;
        (!value.is_empty()).then_some(Spanned { value, span: cell.span })
    }

    /// The code of a cell; a short text in a code column that is no code in any spelling stands for itself (`Other`).
    fn code(&self, cell: &RawCell, role: Role) -> Option<Spanned<Code>> {
        let plain = cell.plain(self.source);
        let says_hex =
            self.table.columns.iter().any(|column| column.role == role && column.matched.roles() == [Role::Hex]);
        let code = if says_hex { code::parse_hex(&plain) } else { code::parse(&plain) };
        let code = code.or_else(|| {
            let text = text::of_plain(&plain).plain.replace('\n', " ");
            let is_short = text.chars().count() <= 40 && text.split(' ').count() <= 4;
            let is_code = is_short && !blank::says_nothing(&text);
            is_code.then(|| Code { value: CodeValue::Text(text.clone()), text })
        })?;
        Some(Spanned { value: code, span: cell.span })
    }

    fn names(&self, cell: &RawCell) -> Vec<Spanned<String>> {
        let names = match name::with_underscores(self.source, cell).filter(|_| !self.styled) {
            Some(name) => vec![name.to_owned()],
            None => name::names(&cell.text, &text::of_plain(&cell.plain(self.source)).plain),
        };
        let is_name = |name: &String| !blank::names_nothing(name);
        names.into_iter().filter(is_name).map(|value| Spanned { value, span: cell.span }).collect()
    }

    /// Puts a cell's prose into its fields.
    fn prose(&self, entry: &mut Entry, role: Role, heading: &str, cell: &RawCell) {
        let field = match role {
            Role::Description => Field::Description,
            Role::Message => Field::Message,
            Role::Cause => Field::Cause,
            Role::Solution => Field::Solution,
            Role::CauseSolution => Field::CauseSolution,
            Role::Other => {
                let text = text::of_cell(self.source, cell);
                if !text.plain.is_empty() {
                    entry.other.push((heading.to_owned(), Spanned { value: text, span: cell.span }));
                }
                return;
            }
            _ => return,
        };
        let one_line;
        let nodes: &[Inline] = match &cell.text {
            Rich::Nodes(nodes) => nodes,
            _ => {
                one_line = [Inline::Text(cell.plain(self.source).into())];
                &one_line
            }
        };
        match labels::split(nodes, self.words).filter(|parts| self.may_split(field, parts)) {
            Some(parts) => self.labelled(entry, field, parts, cell.span),
            None => put(entry, field, text::of_cell(self.source, cell), cell.span),
        }
    }

    /// Parts become fields only where no other column holds those fields.
    fn may_split(&self, field: Field, parts: &labels::Parts) -> bool {
        let has_column = |field: Field| {
            let role = match field {
                Field::Message => Role::Message,
                Field::Description => Role::Description,
                Field::Cause => Role::Cause,
                Field::Solution => Role::Solution,
                Field::CauseSolution => Role::CauseSolution,
            };
            self.table.column(role).is_some()
        };
        parts.iter().filter_map(|(part, _)| *part).all(|part| part == field || !has_column(part))
    }

    fn labelled(&self, entry: &mut Entry, field: Field, parts: labels::Parts, span: Span) {
        let names_itself = parts.iter().any(|(part, _)| *part == Some(field));
        for (part, nodes) in parts {
            let target = match part {
                Some(part) => part,
                // A lead before `Description: ...` is the short form of what follows.
                None if names_itself && field == Field::Description && self.table.column(Role::Message).is_none() => {
                    Field::Message
                }
                None => field,
            };
            put(entry, target, text::of_nodes(&nodes), span);
        }
    }
}

/// The name that a code cell carries behind its code: `-7 (ERR_NOT_INITIALIZED)`.
fn name_in_parentheses(code: &Spanned<Code>) -> Option<Spanned<String>> {
    let (_, rest) = code.value.text.split_once('(')?;
    let name = rest.strip_suffix(')')?.trim();
    let is_name = is_identifier(name) && code::parse(name).is_none();
    is_name.then(|| Spanned { value: name.to_owned(), span: code.span })
}

fn put(entry: &mut Entry, field: Field, text: Text, span: Span) {
    if text.plain.is_empty() {
        return;
    }
    match entry.fields.get_mut(&field) {
        Some(known) => append(&mut known.value, &text),
        None => {
            entry.fields.insert(field, Spanned { value: text, span });
        }
    }
}

/// Code, else name, else message (a description where the table has no message); the name first where codes repeat under
/// names of their own.
fn key_of(entry: &Entry, table: &Table, phrased: bool) -> Option<Key> {
    if let Some(name) =
        entry.name.as_ref().filter(|_| table.qualifier.is_some_and(|at| table.columns[at].role == Role::Name))
    {
        return Some(Key::Name(name.value.clone()));
    }
    if let Some(code) = &entry.code {
        return Some(Key::Code(code.value.value.clone()));
    }
    if let Some(name) = &entry.name {
        return Some(Key::Name(name.value.clone()));
    }
    if (table.column(Role::Code).is_some() && !phrased) || table.column(Role::Name).is_some() {
        return None;
    }
    let text = entry.fields.get(&Field::Message).or_else(|| entry.fields.get(&Field::Description))?;
    Some(Key::Message(text.value.plain.clone()))
}
