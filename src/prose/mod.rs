//! Prose side by side: where the languages of one entry say different things.
//!
//! What enters is a catalog, what leaves are [`Difference`]s, one a root cause: a cell that another difference explains (a
//! text in the wrong language, say) takes no part in later comparisons, and of several kinds of difference in one cell the
//! most telling speaks. The comparison knows no grammar and no dictionary; what it compares is what translators must not
//! change (numbers, names, places, marks to fill in), scripts, lengths, and words that always went together until now.

mod chinese;
mod facts;
mod foreign;
mod grouped;
mod identifiers;
mod lacking;
mod length;
mod lexicon;
mod marks;
mod numbers;
mod opposites;
mod parallel;
mod script;
mod split;
mod terms;
mod twins;
mod units;
mod urls;
mod words;

use crate::Compiled;
use crate::catalog::{Catalog, EntryId, Field};
use crate::source::Span;
use rayon::prelude::*;
use std::collections::BTreeSet;

/// What kind of difference it is; each has a rule of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// The text of another language's page.
    Untranslated,
    /// A text in letters that its language is not written with.
    WrongScript,
    /// Half of a text in another language.
    MixedLanguage,
    /// Traditional characters on a simplified page, or the reverse.
    SimplifiedTraditional,
    /// Marks that a program fills in.
    Placeholder,
    /// Names of functions, constants and parameters.
    Identifier,
    /// Other entries of the catalog.
    Reference,
    /// Numbers, by value.
    Number,
    /// Addresses.
    Url,
    /// How many numbered items there are.
    List,
    /// A word that stands for another term everywhere else, or says the opposite.
    Term,
    /// One text in two translations.
    TermDrift,
    /// A text far shorter than its counterpart.
    Length,
}

/// A cell of prose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// Whose.
    pub entry: EntryId,
    /// Where; the words in question where they can be told.
    pub span: Span,
}

/// Something that languages say differently.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// What kind.
    pub kind: Kind,
    /// Which field.
    pub field: Field,
    /// The cells that are probably wrong. The first is the one to mend first.
    pub blamed: Vec<Place>,
    /// The cells they were compared with.
    pub agreed: Vec<Place>,
    /// What the blamed cells say and the others do not.
    pub extra: Vec<String>,
    /// What they do not say and the others do.
    pub missing: Vec<String>,
    /// How far it reaches.
    pub reach: Reach,
}

/// How far a difference reaches.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Reach {
    /// One cell.
    #[default]
    Cell,
    /// A column: so many of its texts, of all it has.
    Column(usize, usize),
    /// A page: so many of its texts, of all it has.
    Page(usize, usize),
    /// One cell, against other rows.
    Evidence {
        /// How many rows have the usual words.
        rows: usize,
        /// Whether the entry's name or another language has them too.
        confirmed: bool,
    },
}

/// All differences, catalog by catalog.
pub(crate) fn differences(compiled: &Compiled) -> Vec<Difference> {
    let multilingual: Vec<&Catalog> = compiled.catalogs.iter().filter(|catalog| catalog.pages.len() > 1).collect();
    let mut all: Vec<Vec<parallel::Parallel<'_>>> =
        multilingual.par_iter().map(|catalog| parallel::of(compiled, catalog)).collect();
    let mut out: Vec<Difference> = Vec::new();
    let mut foreign: BTreeSet<(EntryId, Field)> = BTreeSet::new();
    let mut columns: BTreeSet<(EntryId, Field)> = BTreeSet::new();
    for (catalog, parallels) in multilingual.iter().zip(&mut all) {
        let found = foreign::differences(catalog, parallels);
        parallel::explain(parallels, &found.explained);
        out.extend(found.differences);
        foreign.extend(found.explained);
        columns.extend(found.columns);
    }
    let mut explained: BTreeSet<(EntryId, Field)> = BTreeSet::new();
    for catalog in &compiled.catalogs {
        let (found, whole) = chinese::differences(compiled, catalog);
        let is_free =
            |difference: &Difference| !cells(difference).any(|cell| foreign.contains(&cell) || columns.contains(&cell));
        out.extend(found.into_iter().filter(is_free));
        explained.extend(whole);
    }
    all.iter_mut().for_each(|parallels| parallel::explain(parallels, &explained));
    for (catalog, parallels) in multilingual.iter().zip(&mut all) {
        parallel::without_copies(parallels, &columns);
        let found = facts::differences(compiled, catalog, parallels);
        let explained: BTreeSet<(EntryId, Field)> = found.iter().flat_map(cells).collect();
        parallel::explain(parallels, &explained);
        parallel::explain(parallels, &columns);
        out.extend(found);
    }
    for parallels in &mut all {
        let found = opposites::differences(compiled, parallels);
        parallel::explain(parallels, &found.iter().flat_map(cells).collect());
        out.extend(found);
    }
    let terms = terms::differences(&all);
    let explained: BTreeSet<(EntryId, Field)> = terms.iter().flat_map(cells).collect();
    out.extend(terms);
    for (catalog, parallels) in multilingual.iter().zip(&mut all) {
        parallel::explain(parallels, &explained);
        out.extend(length::differences(catalog, parallels));
    }
    // A cell that spans rows is one text.
    let mut seen: BTreeSet<(Kind, Span)> = BTreeSet::new();
    out.retain(|difference| seen.insert((difference.kind, difference.blamed[0].span)));
    out
}

/// The cells that a difference speaks for.
fn cells(difference: &Difference) -> impl Iterator<Item = (EntryId, Field)> + '_ {
    difference.blamed.iter().map(|place| (place.entry, difference.field))
}
