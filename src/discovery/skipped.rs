//! What was skipped, and what is worth a second look, by kind.

use crate::compiled::Compiled;
use crate::error::Error;
use crate::parse::Kind::Outline;
use crate::parse::Problem;
use crate::recognize::{Match, Role, Table};
use crate::why::{FamilyWhy, Shown};
use serde::Serialize;
use std::collections::BTreeMap;
use std::path::Path;

/// Why something was skipped or is worth a look.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// A file or folder that could not be read.
    Unreadable,
    /// A page with bytes that are not UTF-8.
    BadBytes,
    /// A page whose text is in another language than its path says.
    OtherLanguage,
    /// A page in Latin script where its path says otherwise.
    Untranslated,
    /// A page whose place in its family another page of its language has.
    Edition,
    /// A row of an error table that nothing identifies.
    RowWithoutKey,
    /// A heading over error tables that is in no vocabulary.
    UnknownHeading,
    /// A table with a heading for codes, causes or solutions, in which nothing identifies the rows.
    TableWithoutKey,
    /// A table with a key and nothing to say about it.
    TableWithoutText,
    /// A table that could list errors, but neither its headings nor the sections above it speak of errors.
    TableOfOtherThings,
    /// A table without rows.
    TableWithoutRows,
    /// A table without codes, names, and headings that speak of them.
    OtherTable,
    /// Sections or list items that are alike, as entries of an outline are, and list no errors.
    OtherOutline,
    /// A table of a page whose rows stand in another file.
    TableElsewhere,
    /// A page without tables.
    PageWithoutTable,
    /// A file that is no page.
    OtherFile,
}

impl Kind {
    /// What it means, in a sentence without a full stop.
    pub fn meaning(self) -> &'static str {
        match self {
            Self::Unreadable => "could not be read",
            Self::BadBytes => "bytes that are not in the encoding of the page, read as `?`",
            Self::OtherLanguage => "the text is in another language than the path says; the path was believed",
            Self::Untranslated => "Latin script where the path says otherwise; the path was believed",
            Self::Edition => "another page has this language's place in the family, so it is a family of its own",
            Self::RowWithoutKey => "rows of error tables that nothing identifies",
            Self::UnknownHeading => "headings of error tables that are in no vocabulary; `headings` gives them a role",
            Self::TableWithoutKey => {
                "tables with a heading for codes, causes or solutions, but no column whose cells tell the rows apart"
            }
            Self::TableWithoutText => "tables with a code or name and nothing said about it",
            Self::TableOfOtherThings => "tables with a key whose headings and sections do not speak of errors",
            Self::TableWithoutRows => "tables without rows",
            Self::OtherTable => "tables of other things: no code, no name, no heading that speaks of them",
            Self::OtherOutline => "sections or list items that are laid out alike and list no errors",
            Self::TableElsewhere => "tables whose rows stand in another file; name that file too",
            Self::PageWithoutTable => "pages without tables",
            Self::OtherFile => "files that are no pages",
        }
    }
}

/// Things of one kind.
#[derive(Debug, Serialize)]
pub struct Skipped {
    pub kind: Kind,
    /// What that means.
    pub meaning: &'static str,
    pub count: usize,
    /// Which, in path order.
    pub items: Vec<Item>,
}

#[derive(Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Item {
    pub path: String,
    /// The line, where it is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<usize>,
    /// What stands there.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub detail: String,
}

/// Collects items by kind.
#[derive(Default)]
struct Pile(BTreeMap<Kind, Vec<Item>>);

impl Pile {
    fn add(&mut self, kind: Kind, path: &str, line: Option<usize>, detail: impl Into<String>) {
        self.0.entry(kind).or_default().push(Item { path: path.to_owned(), line, detail: detail.into() });
    }
}

pub(super) fn of(compiled: &Compiled, entries: &[usize], errors: &[Error], others: &[String]) -> Vec<Skipped> {
    let mut pile = Pile::default();
    for error in errors {
        let path = if let Error::Read { path, .. } = error { path.display().to_string() } else { String::new() };
        let source = std::error::Error::source(error).map(ToString::to_string).unwrap_or_default();
        pile.add(Kind::Unreadable, &path, None, source);
    }
    for path in others {
        let ending = Path::new(path).extension().map_or_else(String::new, |end| format!(".{}", end.to_string_lossy()));
        pile.add(Kind::OtherFile, path, None, ending);
    }
    pages(compiled, entries, &mut pile);
    tables(compiled, &mut pile);
    for leftover in &compiled.leftovers {
        let page = compiled.sources.get(leftover.source);
        let text = page.slice(leftover.span).split_whitespace().collect::<Vec<_>>().join(" ");
        pile.add(Kind::RowWithoutKey, &page.path, Some(page.line(leftover.span.start)), cut(&text));
    }
    let skipped = |(kind, mut items): (Kind, Vec<Item>)| {
        items.sort();
        Skipped { kind, meaning: kind.meaning(), count: items.len(), items }
    };
    pile.0.into_iter().map(skipped).collect()
}

fn pages(compiled: &Compiled, entries: &[usize], pile: &mut Pile) {
    for page in compiled.sources.as_slice() {
        let path = page.path.as_str();
        match &page.why.shown {
            Shown::Fits => {}
            Shown::Untranslated => pile.add(Kind::Untranslated, path, None, format!("`{}`", page.lang)),
            Shown::Other(lang) => {
                pile.add(Kind::OtherLanguage, path, None, format!("`{}`, written in `{lang}`", page.lang));
            }
        }
        if let Some(at) = page.invalid.first() {
            pile.add(Kind::BadBytes, path, Some(page.line(*at)), format!("{} bytes", page.invalid.len()));
        }
        if page.why.family == FamilyWhy::Edition {
            pile.add(Kind::Edition, path, None, format!("`{}`, family `{}`", page.lang, page.family));
        }
        if compiled.tables[page.id.index()].is_empty() && entries[page.id.index()] == 0 {
            pile.add(Kind::PageWithoutTable, path, None, "");
        }
    }
}

fn tables(compiled: &Compiled, pile: &mut Pile) {
    let read = compiled.sources.as_slice().iter().zip(&compiled.pages).zip(&compiled.tables);
    for ((page, raw), tables) in read {
        for irregular in raw.irregularities.iter().filter(|irregular| irregular.problem == Problem::Elsewhere) {
            let file = page.slice(irregular.span);
            pile.add(Kind::TableElsewhere, &page.path, Some(page.line(irregular.span.start)), cut(file));
        }
        for (raw, table) in raw.tables.iter().zip(tables) {
            let line = Some(page.line(raw.span.start));
            if !table.is_error {
                let headings: Vec<&str> = table.columns.iter().map(|column| column.heading.as_str()).collect();
                let kind = if raw.kind == Outline { Kind::OtherOutline } else { lacks(table, raw.rows.len()) };
                pile.add(kind, &page.path, line, cut(&headings.join(" | ")));
                continue;
            }
            let unknown =
                |column: &&crate::recognize::Column| column.matched == Match::Unknown && !column.heading.is_empty();
            for column in table.columns.iter().filter(unknown) {
                let role = match column.role {
                    Role::Other => "kept as it is".to_owned(),
                    role => format!("its cells say {}", role.as_str()),
                };
                pile.add(Kind::UnknownHeading, &page.path, line, format!("`{}`: {role}", column.heading));
            }
        }
    }
}

/// Which evidence a table lacks to be one of errors.
fn lacks(table: &Table, rows: usize) -> Kind {
    let has = |role: Role| table.column(role).is_some();
    let key = has(Role::Code) || has(Role::Name);
    let prose = table.columns.iter().any(|column| column.role.is_prose());
    let says_code = table.columns.iter().any(|column| column.matched.roles().contains(&Role::Code));
    let explains = says_code || has(Role::Cause) || has(Role::Solution) || has(Role::CauseSolution);
    match (rows <= usize::from(table.header_in_body), key) {
        (true, _) => Kind::TableWithoutRows,
        (_, true) if prose || (has(Role::Code) && has(Role::Name)) => Kind::TableOfOtherThings,
        (_, true) => Kind::TableWithoutText,
        (_, false) if explains => Kind::TableWithoutKey,
        _ => Kind::OtherTable,
    }
}

/// A text short enough for one line of a report.
fn cut(text: &str) -> String {
    const LONGEST: usize = 80;
    match text.char_indices().nth(LONGEST) {
        Some((at, _)) => format!("{}...", &text[..at]),
        None => text.to_owned(),
    }
}
