//! Why a table was recognised as it was: for people who want to correct it.

use super::reading::{Contexts, Reading};
use super::verdict::Verdict;

use super::facts::Facts;

use crate::role::Role;

use crate::parse::Page;
use crate::source::Source;
use crate::vocabulary::{Match, Vocabulary};

/// What one table was taken for, and why.
#[derive(Clone, Debug)]
pub struct Evidence {
    /// Its columns.
    pub columns: Vec<ColumnEvidence>,
    /// Whether it lists errors, and what decides it.
    pub verdict: Verdict,
    /// Whether its first body row was read as its heading row.
    pub header_in_body: bool,
}

/// What one column was taken for, and why.
#[derive(Clone, Debug)]
pub struct ColumnEvidence {
    /// Its heading.
    pub heading: String,
    /// Its role.
    pub role: Role,
    /// What the vocabulary says of the heading.
    pub matched: Match,
    /// The word of the vocabulary that the heading is near or holds, as written there.
    pub word: Option<String>,
    /// The languages in which the heading, or the word it was recognised by, heads such a column.
    pub languages: Vec<&'static str>,
    /// What its cells are like.
    pub facts: Facts,
    /// The other roles that its heading allows.
    pub others: Vec<Role>,
}

/// Recognises one table of a page and keeps the reasons; `None` where the page has no such table.
pub fn explain(source: &Source, page: &Page, table: usize, words: &Vocabulary) -> Option<Evidence> {
    let raw = page.tables.get(table)?;
    let context = Contexts::of(source, page, words, source.format.is_data()).around(raw, words);
    let Reading { header_in_body, headings, matches, facts, roles, verdict, .. } =
        Reading::of(source, raw, words, &context);
    let columns = headings.into_iter().zip(matches).zip(facts).zip(roles);
    let columns = columns.map(|(((heading, matched), facts), role)| {
        let word = match &matched {
            Match::Near(_, word) | Match::Part(_, word) => Some(words.spelling(word).to_owned()),
            _ => None,
        };
        let languages = words.languages(word.as_deref().unwrap_or(&heading)).to_vec();
        let others = matched.roles().iter().copied().filter(|other| *other != role).collect();
        ColumnEvidence { heading, role, matched, word, languages, facts, others }
    });
    Some(Evidence { columns: columns.collect(), verdict, header_in_body })
}
