//! What each column means, and which tables are about errors.
//!
//! Enters: tables as written. Leaves: a [`Table`] beside each, with one [`Role`] a column. Headings propose, values decide:
//! a heading such as `Error` may stand over codes, names or messages.

mod columns;
mod vocabulary;

pub use vocabulary::{Match, Vocabulary, fold};

use crate::parse::{Page, RawCell, RawTable};
use crate::source::Source;
use std::borrow::Cow;

/// What a column means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// The code.
    Code,
    /// The code again, in hex.
    Hex,
    /// The symbolic name.
    Name,
    /// The HTTP status the error comes with.
    HttpStatus,
    /// A group of errors.
    Category,
    /// What the error means.
    Description,
    /// The message as the program prints it.
    Message,
    /// Why it happens.
    Cause,
    /// What to do.
    Solution,
    /// Why it happens and what to do, in one cell.
    CauseSolution,
    /// Something else; its cells are kept under its heading.
    Other,
    /// Nothing the catalog should hold (only by configuration).
    Ignore,
}

impl Role {
    /// All roles, in the order of [`crate::config::ROLES`] where a configuration can name them.
    pub const ALL: [Self; 12] = [
        Self::Code,
        Self::Hex,
        Self::Name,
        Self::HttpStatus,
        Self::Category,
        Self::Description,
        Self::Message,
        Self::Cause,
        Self::Solution,
        Self::CauseSolution,
        Self::Ignore,
        Self::Other,
    ];

    /// The role of a name in a configuration.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.as_str() == name)
    }

    /// The role's name in configuration and reports.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Code => "code",
            Self::Hex => "hex",
            Self::Name => "name",
            Self::HttpStatus => "http_status",
            Self::Category => "category",
            Self::Description => "description",
            Self::Message => "message",
            Self::Cause => "cause",
            Self::Solution => "solution",
            Self::CauseSolution => "cause_solution",
            Self::Other => "other",
            Self::Ignore => "ignore",
        }
    }

    /// Whether the cells are prose for people.
    pub fn is_prose(self) -> bool {
        matches!(self, Self::Description | Self::Message | Self::Cause | Self::Solution | Self::CauseSolution)
    }
}

/// One column.
#[derive(Clone, Debug)]
pub struct Column {
    /// What it means.
    pub role: Role,
    /// Its heading as plain text; empty where it has none.
    pub heading: String,
    /// What the vocabulary says of the heading.
    pub matched: Match,
}

/// What is known of one table.
#[derive(Clone, Debug)]
pub struct Table {
    /// Its columns.
    pub columns: Vec<Column>,
    /// Whether its rows are entries of an error catalog.
    pub is_error: bool,
    /// Whether its first body row is really its heading row (HTML without `<th>`).
    pub header_in_body: bool,
}

impl Table {
    /// The first column of a role.
    pub fn column(&self, role: Role) -> Option<usize> {
        self.columns.iter().position(|column| column.role == role)
    }

    /// The column whose cells identify the rows: code, else name, else message, else description.
    pub fn key_column(&self) -> Option<usize> {
        [Role::Code, Role::Name, Role::Message, Role::Description].into_iter().find_map(|role| self.column(role))
    }
}

/// Recognises every table of a page.
pub fn tables(source: &Source, page: &Page, words: &Vocabulary) -> Vec<Table> {
    let sections_speak =
        page.tables.iter().flat_map(|table| &table.sections).any(|section| words.speaks_of_errors(&section.text));
    let path_speaks = words.speaks_of_errors(&source.path);
    page.tables
        .iter()
        .map(|table| {
            let own = table.sections.iter().any(|section| words.speaks_of_errors(&section.text));
            let context = own || (!sections_speak && path_speaks);
            recognise(source, table, words, context)
        })
        .collect()
}

fn recognise(source: &Source, raw: &RawTable, words: &Vocabulary, context: bool) -> Table {
    let header_in_body =
        raw.header.is_empty() && raw.rows.first().is_some_and(|row| reads_as_header(source, &row.cells, words));
    let header: &[RawCell] = if header_in_body { &raw.rows[0].cells } else { &raw.header };
    let rows = &raw.rows[usize::from(header_in_body)..];
    let headings: Vec<String> = (0..raw.width()).map(|at| heading(source, header.get(at))).collect();
    let matches: Vec<Match> = headings.iter().map(|heading| words.heading(heading)).collect();
    let facts: Vec<columns::Facts> = (0..raw.width()).map(|at| columns::Facts::of(source, rows, at)).collect();
    let mut roles = columns::assign(&matches, &facts, context);
    obey(&mut roles, &headings, words);
    let is_error = columns::is_error_table(&roles, &matches, &headings, words, context) && !rows.is_empty();
    let columns = roles.into_iter().zip(headings).zip(matches);
    let columns = columns.map(|((role, heading), matched)| Column { role, heading, matched }).collect();
    Table { columns, is_error, header_in_body }
}

/// Gives columns the roles that the user gives their headings. What was taken for the same before was a guess.
fn obey(roles: &mut [Role], headings: &[String], words: &Vocabulary) {
    for (at, heading) in headings.iter().enumerate() {
        let Some(role) = words.own(heading).filter(|role| *role != roles[at]) else { continue };
        if role != Role::Ignore {
            roles.iter_mut().filter(|other| **other == role).for_each(|other| *other = Role::Other);
        }
        roles[at] = role;
    }
}

fn heading(source: &Source, cell: Option<&RawCell>) -> String {
    let text = cell.map_or(Cow::Borrowed(""), |cell| cell.plain(source));
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether a row's cells are headings: at least two, and more than half, are in the vocabulary.
fn reads_as_header(source: &Source, cells: &[RawCell], words: &Vocabulary) -> bool {
    let known = |cell: &&RawCell| matches!(words.heading(&cell.plain(source)), Match::Known(_));
    let count = cells.iter().filter(known).count();
    count >= 2 && count * 2 > cells.len()
}
