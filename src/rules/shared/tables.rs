//! What the table rules share: tables with their pages, and words for their rows.

use crate::catalog::Entry;
use crate::compiled::Compiled;
use crate::lexis::code;
use crate::normalize::repair::{self, Repair};
use crate::parse::{Irregularity, Kind, Origin, Page, Problem, RawCell, RawRow, RawTable};
use crate::recognize::{Role, Table};
use crate::source::{Lang, Source, Span};

/// A table as written and as understood, with its page.
#[derive(Clone, Copy)]
pub(crate) struct Seen<'a> {
    /// The page.
    pub(crate) source: &'a Source,
    /// Its number among the page's tables.
    pub(crate) index: usize,
    /// As written.
    pub(crate) raw: &'a RawTable,
    /// As understood.
    pub(crate) table: &'a Table,
}

/// The pages that hold an error table, with what was read of them.
pub(crate) fn error_pages(compiled: &Compiled) -> impl Iterator<Item = (&Source, &Page, &[Table])> {
    let pages = compiled.sources.as_slice().iter().zip(&compiled.pages).zip(&compiled.tables);
    let pages = pages.map(|((source, page), tables)| (source, page, tables.as_slice()));
    pages.filter(|(_, _, tables)| tables.iter().any(|table| table.is_error))
}

/// Every table of the pages that hold an error table.
pub(crate) fn on_error_pages(compiled: &Compiled) -> impl Iterator<Item = Seen<'_>> {
    error_pages(compiled).flat_map(|(source, page, tables)| {
        let both = page.tables.iter().zip(tables).enumerate();
        both.map(move |(index, (raw, table))| Seen { source, index, raw, table })
    })
}

/// The table of an entry.
pub(crate) fn of_entry<'a>(compiled: &'a Compiled, entry: &Entry) -> Seen<'a> {
    let (page, index) = (entry.source.index(), entry.table);
    let (raw, table) = (&compiled.pages[page].tables[index], &compiled.tables[page][index]);
    Seen { source: compiled.sources.get(entry.source), index, raw, table }
}

/// Every error table.
pub(crate) fn error_tables(compiled: &Compiled) -> impl Iterator<Item = Seen<'_>> {
    on_error_pages(compiled).filter(|seen| seen.table.is_error)
}

/// Every error table that somebody wrote as a table: its columns have headings, not labels of paragraphs.
pub(crate) fn written_error_tables(compiled: &Compiled) -> impl Iterator<Item = Seen<'_>> {
    error_tables(compiled).filter(|seen| seen.raw.kind != Kind::Outline)
}

/// What was irregular in the pages that hold an error table, and what hides a table in others that speak of errors.
pub(crate) fn irregularities(compiled: &Compiled) -> impl Iterator<Item = (&Source, &Irregularity)> {
    let pages = compiled.sources.as_slice().iter().zip(&compiled.pages).zip(&compiled.tables);
    let about_errors = pages.zip(&compiled.about_errors).filter(|(_, about_errors)| **about_errors);
    about_errors.flat_map(|(((source, page), tables), _)| {
        let is_seen = tables.iter().any(|table| table.is_error);
        let tells = move |irregular: &&Irregularity| is_seen || hides_a_table(&irregular.problem);
        page.irregularities.iter().filter(tells).map(move |irregular| (source, irregular))
    })
}

fn hides_a_table(problem: &Problem) -> bool {
    matches!(
        problem,
        Problem::DelimiterMismatch { .. } | Problem::Unrendered(_) | Problem::UnclosedTable | Problem::Unclosed(_)
    )
}

impl<'a> Seen<'a> {
    /// What was irregular inside it.
    pub(crate) fn irregularities(self, compiled: &'a Compiled) -> &'a [Irregularity] {
        let all = &compiled.pages[self.source.id.index()].irregularities;
        let before = |offset: u32| all.partition_point(|irregular| irregular.span.start < offset);
        &all[before(self.raw.span.start)..before(self.raw.span.end)]
    }

    /// The rows of data.
    pub(crate) fn rows(self) -> impl Iterator<Item = &'a RawRow> {
        self.raw.rows.iter().skip(usize::from(self.table.header_in_body)).filter(|row| !row.heading)
    }

    /// The cells of the heading row; none where the table has no such row.
    pub(crate) fn heading_cells(self) -> &'a [RawCell] {
        if self.table.header_in_body { self.raw.rows.first().map_or(&[], |row| &row.cells) } else { &self.raw.header }
    }

    /// How many columns stand under the heading row; all where the table has no such row.
    pub(crate) fn headed(self) -> usize {
        let is_written = |cell: &RawCell| cell.origin != Origin::Missing;
        self.heading_cells().iter().rposition(is_written).map_or(self.raw.width(), |last| last + 1)
    }

    /// What moves the cells of a row to their columns.
    pub(crate) fn repair(self, row: &RawRow) -> Option<Repair> {
        repair::plan(self.source, self.table, row)
    }

    /// The heading of a column in quotes, else its role.
    pub(crate) fn column(self, at: usize) -> String {
        match self.table.columns.get(at) {
            Some(column) if !column.heading.is_empty() => quoted(&column.heading),
            Some(column) if column.role != Role::Other => column.role.as_str().replace('_', " "),
            _ => format!("column {}", at + 1),
        }
    }

    /// A row for people: its code, else its name, else the first text in it.
    pub(crate) fn row_key(self, row: &RawRow) -> String {
        let cells = repair::all_cells(row);
        let repair = self.repair(row);
        let cell_of = |role: Role| {
            let column = self.table.column(role)?;
            let at = repair.as_ref().map_or(Some(column), |repair| repair.columns[column])?;
            cells.get(at).map(|cell| cell.plain(self.source)).filter(|text| !text.is_empty())
        };
        if let Some(code) = cell_of(Role::Code) {
            let code = excerpt(&code);
            return if code::parse(&code).is_some() { code } else { format!("`{code}`") };
        }
        if let Some(name) = cell_of(Role::Name) {
            return quoted(&name.replace('\n', ""));
        }
        let first = cells.iter().map(|cell| cell.plain(self.source)).find(|text| !text.is_empty());
        first.map_or_else(|| "an empty row".to_owned(), |text| quoted(&text))
    }

    /// The name of the table for fingerprints: the heading above it and those of its columns. Its number in the page says
    /// nothing: a table that is added above must not make old findings new.
    pub(crate) fn subject(self) -> String {
        let section = self.raw.sections.last().map_or("", |section| section.text.as_str());
        let columns: Vec<&str> = self.table.columns.iter().map(|column| column.heading.as_str()).collect();
        format!("{section} {}", columns.join(" | ")).trim().to_owned()
    }
}

/// Whether a row is shorter than the headings of its table.
pub(crate) fn is_short(seen: Seen<'_>, row: &RawRow) -> bool {
    row.cells.iter().take(seen.headed()).any(|cell| cell.origin == Origin::Missing)
}

/// Whether a row holds one text alone, and that is neither a code nor a name: a title between rows.
pub(crate) fn is_title(source: &Source, row: &RawRow) -> bool {
    let mut filled = row.cells.iter().filter(|cell| !cell.is_empty());
    let (Some(only), None) = (filled.next(), filled.next()) else { return false };
    let text = only.plain(source);
    code::parse(&text).is_none() && !crate::lexis::name::is_identifier(&text)
}

/// The bytes that hold an empty cell of a pipe table, from behind the pipe before it to behind the pipe that ends it, so
/// that taking them out takes the cell out. `None` where no pipe ends it, or it is no cell between pipes.
pub(crate) fn cell_with_pipe(source: &Source, cell: &RawCell) -> Option<Span> {
    let (before, behind) = (&source.text[..cell.span.start as usize], &source.text[cell.span.end as usize..]);
    let blank = |c: char| matches!(c, ' ' | '\t' | '\u{a0}' | '\u{3000}');
    let start = before.trim_end_matches(blank).len();
    let end = cell.span.end as usize + (behind.len() - behind.trim_start_matches(blank).len());
    let is_pipe = |at: usize| source.text.as_bytes().get(at) == Some(&b'|');
    (start > 0 && is_pipe(start - 1) && is_pipe(end)).then(|| Span::new(source.id, start..end + 1))
}

/// The visible place of an empty cell: the blank between its pipes with the pipe that ends it.
pub(crate) fn empty_place(source: &Source, cell: &RawCell) -> Span {
    cell_with_pipe(source, cell).unwrap_or(cell.span)
}

/// Whether a row is one line and the line nothing but the row and the marks of quotes. Of two entries side by side in one
/// line, neither does.
pub(crate) fn fills_line(source: &Source, row: &RawRow) -> bool {
    let line = source.line_range(source.line(row.span.start));
    let span = row.span.range();
    let (before, behind) = (&source.text[line.start..span.start], source.text.get(span.end..line.end));
    before.chars().all(|c| matches!(c, ' ' | '\t' | '>')) && behind.is_some_and(|behind| behind.trim().is_empty())
}

/// The first words of a text on one line.
pub(crate) fn excerpt(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= 48 {
        line
    } else {
        format!("{}…", line.chars().take(44).collect::<String>().trim_end())
    }
}

/// The first words of a text in quotes that mark a word of the page.
pub(crate) fn quoted(text: &str) -> String {
    format!("`{}`", excerpt(text))
}

/// Words as a list: `a`, `a and b`, `a, b and c`.
pub(crate) fn listed(words: &[String]) -> String {
    match words {
        [] => String::new(),
        [one] => one.clone(),
        [most @ .., last] => format!("{} and {last}", most.join(", ")),
    }
}

/// A count with its word: `1 row`, `3 rows`.
pub(crate) fn counted(count: usize, word: &str) -> String {
    if count == 1 { format!("1 {word}") } else { format!("{count} {word}s") }
}

/// The page of a language, for a help text: `the `en` page`, `the CSV file `en-x-csv``.
pub(crate) fn page_of(lang: &Lang) -> String {
    match lang.data_format() {
        Some(format) => format!("the {} file `{lang}`", format.to_uppercase()),
        None => format!("the `{lang}` page"),
    }
}
