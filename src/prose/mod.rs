//! Prose side by side: where the languages of one entry say different things.
//!
//! What enters is a catalog, what leaves are [`Difference`]s, one a root cause: a cell that another difference explains (a
//! text in the wrong language, say) takes no part in later comparisons, and of several kinds of difference in one cell the
//! most telling speaks. The comparison knows no grammar and no dictionary; what it compares is what translators must not
//! change (numbers, names, places, marks to fill in), scripts, lengths, and words that always went together until now.

mod chinese;
mod fact;
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

use crate::catalog::{Catalog, EntryId, Field};
use crate::compiled::Compiled;
pub use crate::difference::{Difference, Kind, Place, Reach};
use crate::source::Span;
use rayon::prelude::*;
use std::collections::BTreeSet;

/// Where the prose of the languages differs; found when it is first asked for.
pub fn of(compiled: &Compiled) -> &[Difference] {
    compiled.differences.get_or_init(|| differences(compiled))
}

/// All differences, catalog by catalog.
fn differences(compiled: &Compiled) -> Vec<Difference> {
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
