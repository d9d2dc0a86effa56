//! What one side of a parallel says and another lacks.
//!
//! What stands anywhere in the other side's row is not lacking: columns are cut in other ways in other languages. Only where
//! the other side has nearly the same instead ([`super::twins`]), the rest of its row is no excuse.

use super::fact::Facts;
use super::identifiers::Squashed;
use super::marks::Mark;
use super::numbers::{self, Number};
use super::parallel::Side;
use super::twins;
use crate::compiled::Compiled;
use crate::difference::Kind;

/// A side with its facts.
type Said<'s, 'a> = (&'s Side<'a>, &'s Facts);

/// What one side says and the other lacks, of one kind.
pub(super) fn lacking(compiled: &Compiled, kind: Kind, here: Said<'_, '_>, there: Said<'_, '_>) -> Vec<String> {
    let (said, other) = (here.1, there.1);
    match kind {
        Kind::Placeholder => unmatched(&said.marks, &other.marks, Mark::agrees, |mark| mark.text.clone()),
        Kind::Identifier => {
            let lacking = names(compiled, &said.names, &other.names, there.0);
            if !said.has_coined && !other.has_coined {
                return lacking;
            }
            let slips = twins::names(&here.0.text.plain, &there.0.text.plain);
            with(lacking, slips.into_iter().map(|(own, _)| own).collect())
        }
        Kind::Reference => {
            let mut lacking = names(compiled, &said.references, &other.references, there.0);
            lacking.extend(quantities(compiled, &said.codes, &other.codes, there.0));
            lacking
        }
        Kind::Number => {
            let lacking = quantities(compiled, &said.numbers, &other.numbers, there.0);
            let rows = || (all_numbers(compiled, here.0), all_numbers(compiled, there.0));
            with(lacking, twins::units(&said.numbers, &other.numbers, rows))
        }
        Kind::Url if said.urls.len() == other.urls.len() => {
            let differing = said.urls.iter().filter(|url| !other.urls.iter().any(|other| url.agrees(other)));
            differing.map(|url| url.text.clone()).collect()
        }
        Kind::List if said.items >= 2 && other.items >= 2 && said.items > other.items => vec![said.items.to_string()],
        _ => Vec::new(),
    }
}

/// Adds what is not there yet.
fn with(mut lacking: Vec<String>, more: Vec<String>) -> Vec<String> {
    for one in more {
        if !lacking.contains(&one) {
            lacking.push(one);
        }
    }
    lacking
}

/// Names that stand in no spelling in the other side's row.
fn names(compiled: &Compiled, names: &[String], others: &[String], there: &Side<'_>) -> Vec<String> {
    let missing: Vec<&String> = names.iter().filter(|name| !others.contains(name)).collect();
    if missing.is_empty() {
        return Vec::new();
    }
    let row = Squashed::of(compiled.sources.slice(there.entry.span));
    missing.into_iter().filter(|name| !row.has(name)).cloned().collect()
}

/// Numbers whose value stands nowhere in the other side's row.
fn quantities(compiled: &Compiled, numbers: &[Number], others: &[Number], there: &Side<'_>) -> Vec<String> {
    let is_there = |number: &Number| others.iter().any(|other| number.agrees(other));
    let mut missing = numbers.iter().filter(|number| !number.weak && !is_there(number)).peekable();
    if missing.peek().is_none() {
        return Vec::new();
    }
    let row = all_numbers(compiled, there);
    let missing = missing.filter(|number| !row.iter().any(|other| number.agrees(other)));
    with(Vec::new(), missing.map(|number| number.text.clone()).collect())
}

/// What has no counterpart, each counterpart used once.
fn unmatched<T>(here: &[T], there: &[T], agree: impl Fn(&T, &T) -> bool, text: impl Fn(&T) -> String) -> Vec<String> {
    let mut used = vec![false; there.len()];
    let mut lacking = Vec::new();
    for one in here {
        match there.iter().enumerate().position(|(at, other)| !used[at] && agree(one, other)) {
            Some(at) => used[at] = true,
            None => lacking.push(text(one)),
        }
    }
    lacking
}

/// The numbers of an entry's whole row: columns are cut in other ways in other languages.
fn all_numbers(compiled: &Compiled, side: &Side<'_>) -> Vec<Number> {
    let row = compiled.sources.slice(side.entry.span);
    let mut all = numbers::of(row);
    let fields = side.entry.fields.values().map(|text| text.value.plain.as_str());
    for text in fields.chain(side.entry.other.iter().map(|(_, text)| text.value.plain.as_str())) {
        all.extend(numbers::of(text));
        all.extend(numbers::words(text));
    }
    all
}
