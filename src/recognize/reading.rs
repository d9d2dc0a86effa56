//! One table read: what its headings and its values say, and what follows for its columns.

use super::facts::Facts;
use super::table::{Column, Table};
use super::verdict::{Context, Verdict};
use super::{columns, qualifier, verdict};
use crate::parse::{Kind, Origin, Page, RawCell, RawRow, RawTable};
use crate::role::Role;
use crate::source::Source;
use crate::vocabulary::{Match, Vocabulary};
use std::borrow::Cow;

/// How many rows of a column are looked at. The first rows of a table show what it holds.
pub(crate) const SAMPLE: usize = 400;

/// How many whole rows show it well enough to leave short ones out.
pub(crate) const ENOUGH: usize = 3;

/// What the titles and the path of a page say of its tables.
pub(crate) struct Contexts {
    pub(crate) path: bool,
    /// The title in the front matter, if it speaks of errors.
    pub(crate) title: Option<String>,
    /// The page is about one error: its outline is that error, its tables may be about anything.
    pub(crate) single: bool,
    /// Most lists of codes in items stand under titles that speak of errors.
    pub(crate) lists: bool,
}

impl Contexts {
    pub(crate) fn of(source: &Source, page: &Page, words: &Vocabulary, is_catalog: bool) -> Self {
        let mut sections = page.tables.iter().flat_map(|table| &table.sections);
        // Titles that speak of errors say where; the path says so only where no title does.
        let titled = sections.any(|section| words.speaks_of_errors(&section.text));
        let path = !titled && (is_catalog || words.speaks_of_errors(&source.path));
        let lists = page.tables.iter().filter(|table| table.kind == Kind::Outline);
        let titles: Vec<&str> = lists.filter_map(|table| Some(table.sections.last()?.text.as_str())).collect();
        let spoken = titles.iter().filter(|title| words.speaks_of_errors(title)).count();
        let title =
            crate::lexis::front_matter::title_in_front(&source.text).filter(|title| words.speaks_of_errors(title));
        let title = title.map(str::to_owned);
        Self { path, title, single: source.subject.is_some(), lists: spoken >= 2 && spoken * 2 > titles.len() }
    }

    pub(crate) fn around(&self, table: &RawTable, words: &Vocabulary) -> Context {
        if self.single {
            return if table.kind == Kind::Outline { Context::Path } else { Context::Silent };
        }
        let mut titles = table.sections.iter().rev();
        match titles.position(|section| words.speaks_of_errors(&section.text)) {
            Some(0) => Context::Section(table.sections[table.sections.len() - 1].text.clone()),
            Some(at) => Context::Outer(table.sections[table.sections.len() - 1 - at].text.clone()),
            None if self.is_list_of_codes(table, words) => Context::Siblings,
            None if self.path => Context::Path,
            None => self.title.clone().map_or(Context::Silent, Context::Outer),
        }
    }
}

impl Contexts {
    /// Whether a list among lists of errors is titled as one of codes (`API codes` beside `Motor error codes`).
    pub(crate) fn is_list_of_codes(&self, table: &RawTable, words: &Vocabulary) -> bool {
        let title = table.sections.last().filter(|_| self.lists && table.kind == Kind::Outline);
        title.is_some_and(|title| words.heading(&title.text).roles().contains(&Role::Code))
    }
}

/// A table with all that its recognition rests on.
pub(crate) struct Reading {
    pub(crate) header_in_body: bool,
    pub(crate) headings: Vec<String>,
    pub(crate) matches: Vec<Match>,
    pub(crate) facts: Vec<Facts>,
    pub(crate) roles: Vec<Role>,
    pub(crate) qualifier: Option<usize>,
    pub(crate) verdict: Verdict,
}

impl Reading {
    pub(crate) fn of(source: &Source, raw: &RawTable, words: &Vocabulary, context: &Context) -> Self {
        // Markdown makes a heading row compulsory, so writers leave it blank and put the headings below.
        let is_blank = raw.header.iter().all(|cell| cell.plain(source).trim().is_empty());
        let header_in_body = is_blank && raw.rows.first().is_some_and(|row| reads_as_header(source, &row.cells, words));
        let header: &[RawCell] = if header_in_body { &raw.rows[0].cells } else { &raw.header };
        let rows = &raw.rows[usize::from(header_in_body)..];
        let mut headings: Vec<String> = (0..raw.width()).map(|at| heading(source, header.get(at))).collect();
        let mut matches: Vec<Match> = headings.iter().map(|heading| words.heading(heading)).collect();
        let sample = sample(rows);
        let facts = |matches: &[Match]| -> Vec<Facts> {
            matches.iter().enumerate().map(|(at, matched)| Facts::of(source, &sample, at, matched)).collect()
        };
        let mut facts_here = facts(&matches);
        if headings.len() > 2 && overhangs(rows, &headings[0], &matches, &facts_here) {
            headings.remove(0);
            headings.push(String::new());
            matches = headings.iter().map(|heading| words.heading(heading)).collect();
            facts_here = facts(&matches);
        }
        let facts = facts_here;
        let speaks = context.speaks() || headings.iter().any(|heading| words.speaks_of_errors(heading));
        let apart = |a: usize, b: usize| never_both(source, rows, a, b);
        let roles = columns::assign(&headings, &matches, &facts, speaks, &apart);
        let qualifier = qualifier::of(source, &sample, &roles, &matches, &facts);
        let of_itself = (raw.kind != Kind::Outline && !speaks).then(|| verdict::of_itself(&roles, &matches, &facts));
        let context = of_itself.as_ref().unwrap_or(context);
        let mut verdict = Verdict::of(&roles, &matches, &facts, &headings, words, context, rows.len());
        let classes =
            headings.iter().zip(&roles).any(|(text, role)| *role == Role::Name && words.speaks_of_errors(text));
        verdict.is_error &= raw.kind != Kind::Outline
            || source.subject.is_some()
            || verdict::is_error_outline(&roles, &matches, &facts, context.speaks(), classes);
        Self { header_in_body, headings, matches, facts, roles, qualifier, verdict }
    }

    pub(crate) fn table(self) -> Table {
        let columns = self.roles.into_iter().zip(self.headings).zip(self.matches);
        let columns = columns.map(|((role, heading), matched)| Column { role, heading, matched });
        let (is_error, header_in_body) = (self.verdict.is_error, self.header_in_body);
        let columns: Vec<Column> = columns.collect();
        let has_name = columns.iter().any(|column| column.role == Role::Name);
        let only_lacks_a_word = self.verdict.only_lacks_a_word(has_name);
        Table { columns, qualifier: self.qualifier, is_error, only_lacks_a_word, header_in_body }
    }
}

/// The rows that show what the columns hold. Cells of a row that is too short may stand in the wrong columns, so whole rows
/// say it better where there are enough of them.
pub(crate) fn sample(rows: &[RawRow]) -> Vec<&RawRow> {
    let is_whole = |row: &&RawRow| row.cells.iter().all(|cell| cell.origin != Origin::Missing);
    let whole_only = rows.iter().filter(is_whole).take(ENOUGH).count() == ENOUGH;
    rows.iter().filter(|row| !whole_only || is_whole(row)).take(SAMPLE).collect()
}

/// Whether the heading row has a cell too many, which moved all others to the right: no row has a last cell, and the codes
/// stand one column left of the heading that says so, the texts under it.
pub(crate) fn overhangs(rows: &[RawRow], first: &str, matches: &[Match], facts: &[Facts]) -> bool {
    let says_code = |at: usize| matches!(&matches[at], Match::Known(roles) if roles.first() == Some(&Role::Code));
    rows.len() >= ENOUGH
        && rows.iter().all(|row| row.cells.last().is_some_and(|cell| cell.origin == Origin::Missing))
        && (!says_code(0) || columns::is_weak(first))
        && says_code(1)
        && facts[0].are_codes()
        && facts[1].codes == 0
        && !facts[1].are_names()
}

/// Whether no row fills both columns: two spellings of one heading, each used in some rows.
pub(crate) fn never_both(source: &Source, rows: &[RawRow], a: usize, b: usize) -> bool {
    let fills = |row: &RawRow, at: usize| row.cells.get(at).is_some_and(|cell| !cell.plain(source).is_empty());
    rows.iter().all(|row| !(fills(row, a) && fills(row, b)))
}

pub(crate) fn heading(source: &Source, cell: Option<&RawCell>) -> String {
    let text = cell.map_or(Cow::Borrowed(""), |cell| cell.plain(source));
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether a row's cells are headings: at least two, and more than half, are in the vocabulary.
pub(crate) fn reads_as_header(source: &Source, cells: &[RawCell], words: &Vocabulary) -> bool {
    let known = |cell: &&RawCell| matches!(words.heading(&cell.plain(source)), Match::Known(_) | Match::Taught(_));
    let count = cells.iter().filter(known).count();
    count >= 2 && count * 2 > cells.len()
}
