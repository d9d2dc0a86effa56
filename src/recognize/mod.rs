//! What each column means, and which tables are about errors.
//!
//! Enters: tables as written. Leaves: a [`Table`] beside each, with one [`Role`] a column. Headings propose, values decide:
//! a heading such as `Error` may stand over codes, names or messages.

mod columns;
mod evidence;
mod facts;
mod misread;
mod qualifier;
pub(crate) mod reading;
pub(crate) mod table;
mod verdict;

pub use evidence::{ColumnEvidence, Evidence, explain};
pub use facts::Facts;
pub use misread::headings as misread_headings;
pub use verdict::{Context, Verdict};

use crate::parse::Page;
pub use crate::role::Role;
use crate::source::Source;
pub use crate::vocabulary::{Match, Vocabulary};
use reading::{Contexts, Reading};
pub use table::{Column, Table};

/// Recognises every table of a page. A data file is here because it was asked for or because its tables list errors, so
/// it speaks of errors whatever it is called.
pub fn tables(source: &Source, page: &Page, words: &Vocabulary) -> Vec<Table> {
    read(source, page, words, source.format.is_data())
}

/// Whether a page that may be about anything lists errors.
pub fn lists_errors(source: &Source, page: &Page, words: &Vocabulary) -> bool {
    read(source, page, words, false).iter().any(|table| table.is_error)
}

fn read(source: &Source, page: &Page, words: &Vocabulary, is_catalog: bool) -> Vec<Table> {
    let contexts = Contexts::of(source, page, words, is_catalog);
    page.tables.iter().map(|table| Reading::of(source, table, words, &contexts.around(table, words)).table()).collect()
}

/// Whether a page is about errors, even where none of its tables could be read.
pub fn is_about_errors(source: &Source, tables: &[Table], words: &Vocabulary) -> bool {
    let is_heading = |line: &&str| {
        let line = line.trim_start();
        line.starts_with('#') || (line.starts_with("<h") && line.as_bytes().get(2).is_some_and(u8::is_ascii_digit))
    };
    tables.iter().any(|table| table.is_error)
        || words.speaks_of_errors(&source.path)
        || source.text.lines().filter(is_heading).any(|line| words.speaks_of_errors(line))
}
