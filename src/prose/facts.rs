//! What translators must not change, compared side by side.

use super::fact::Facts;
use super::grouped::{self};
use super::identifiers::{self, Name};
use super::lacking;
use super::marks::{self};
use super::numbers::{self, Number};
use super::parallel::{Parallel, Side};
use super::split::{Split, splits};
use super::twins;
use super::units::Measure;
use super::urls::{self};
use crate::catalog::{Catalog, CodeValue, EntryId, Key, Text};
use crate::compiled::Compiled;
use crate::difference::{Difference, Kind, Place, Reach};
use crate::rich::Inline;
use crate::source::Span;
use rayon::prelude::*;
use std::collections::BTreeSet;

/// What a catalog lists, so that a mention of it can be told.
struct Listed<'a> {
    names: BTreeSet<&'a str>,
    codes: BTreeSet<i64>,
}

/// Most facts of a kind that are compared: a text with more is a table of its own.
const MOST: usize = 100;

/// The kinds in the order in which they speak for a cell.
const KINDS: [Kind; 6] = [Kind::Placeholder, Kind::Reference, Kind::Identifier, Kind::Number, Kind::Url, Kind::List];

pub(super) fn differences(compiled: &Compiled, catalog: &Catalog, parallels: &[Parallel<'_>]) -> Vec<Difference> {
    let entries =
        catalog.records.iter().flat_map(|record| record.entries.values().flatten()).map(|id| compiled.entry(*id));
    let listed = Listed {
        names: entries.filter_map(|entry| entry.name.as_ref()).map(|name| name.value.as_str()).collect(),
        codes: catalog.records.iter().filter_map(|record| code(&record.key)).collect(),
    };
    parallels.par_iter().flat_map_iter(|parallel| of_parallel(compiled, &listed, parallel)).collect()
}

fn code(key: &Key) -> Option<i64> {
    match key {
        Key::Code(CodeValue::Int(value)) if value.abs() >= 100 => Some(*value),
        _ => None,
    }
}

fn of_parallel(compiled: &Compiled, listed: &Listed<'_>, parallel: &Parallel<'_>) -> Vec<Difference> {
    let mut facts: Vec<Facts> = parallel.sides.iter().map(|side| read(listed, parallel, side)).collect();
    if facts.iter().all(Facts::is_empty) {
        return Vec::new();
    }
    if facts.iter().any(|facts| !facts.numbers.is_empty()) {
        let both = facts.iter_mut().zip(&parallel.sides);
        both.for_each(|(facts, side)| facts.numbers.extend(numbers::words(&side.text.plain).into_iter().take(MOST)));
    }
    join_groups(&mut facts);
    let mut taken: BTreeSet<usize> = BTreeSet::new();
    let mut found = Vec::new();
    let mut all: Vec<(Kind, Against)> = Vec::new();
    for kind in KINDS {
        all.extend(of_kind(compiled, parallel, &facts, kind).into_iter().map(|against| (kind, against)));
    }
    // Two sides that each say something else are better evidence than one that says nothing.
    all.sort_by_key(|(kind, against)| *kind != Kind::Placeholder && against.is_one_sided());
    for (kind, against) in all {
        if !against.sides.blamed.iter().any(|side| taken.contains(side)) {
            taken.extend(&against.sides.blamed);
            found.push(against.into_difference(compiled, parallel, kind));
        }
    }
    found
}

/// Reads digits in groups as the numbers that another side has.
fn join_groups(facts: &mut [Facts]) {
    for at in 0..facts.len() {
        let grouped = std::mem::take(&mut facts[at].grouped);
        if grouped.is_empty() {
            continue;
        }
        let others = facts.iter().enumerate().filter(|(other, _)| *other != at);
        let others: Vec<Number> = others.flat_map(|(_, facts)| facts.numbers.iter().cloned()).collect();
        grouped::join(&mut facts[at].numbers, &grouped, &others);
    }
}

/// Sides of a parallel that stand against each other, and what the one half says and the other does not.
struct Against {
    sides: Split,
    extra: Vec<String>,
    missing: Vec<String>,
}

impl Against {
    fn is_one_sided(&self) -> bool {
        self.extra.is_empty() || self.missing.is_empty()
    }

    fn into_difference(self, compiled: &Compiled, parallel: &Parallel<'_>, kind: Kind) -> Difference {
        let places = |sides: &[usize], words: &[String]| {
            sides.iter().map(|side| place(compiled, &parallel.sides[*side], words)).collect::<Vec<_>>()
        };
        Difference {
            kind,
            field: parallel.field,
            blamed: places(&self.sides.blamed, &self.extra),
            agreed: places(&self.sides.agreed, &self.missing),
            extra: self.extra,
            missing: self.missing,
            reach: Reach::Cell,
        }
    }
}

/// What the sides say differently of one kind, less what proves nothing.
fn of_kind(compiled: &Compiled, parallel: &Parallel<'_>, facts: &[Facts], kind: Kind) -> Vec<Against> {
    let side = |at: usize| (&parallel.sides[at], &facts[at]);
    let lacks = |a: usize, b: usize| lacking::lacking(compiled, kind, side(a), side(b));
    let agree = |a: usize, b: usize| lacks(a, b).is_empty() && lacks(b, a).is_empty();
    let both = |blamed: usize, agreed: usize| (lacks(blamed, agreed), lacks(agreed, blamed));
    let mut found = Vec::new();
    for mut sides in splits(parallel.sides.len(), agree) {
        let (mut extra, mut missing) = both(sides.blamed[0], sides.agreed[0]);
        let halves = sides.blamed.len() == sides.agreed.len();
        if kind == Kind::Number && halves && rest_says(compiled, parallel, &extra, &missing) {
            std::mem::swap(&mut sides.blamed, &mut sides.agreed);
            std::mem::swap(&mut extra, &mut missing);
        }
        let against = Against { sides, extra, missing };
        let mut said = against.extra.iter().chain(&against.missing);
        let proves_nothing = match kind {
            Kind::Number => is_small_talk(facts, &against.extra, &against.missing),
            Kind::Identifier => said.all(|name| identifiers::may_be_words(name)),
            _ => false,
        };
        if !(against.is_one_sided() && proves_nothing) {
            found.push(against);
        }
    }
    found
}

/// Whether the rows of the languages that say it in another field have what the one half says, and not what the other does.
fn rest_says(compiled: &Compiled, parallel: &Parallel<'_>, extra: &[String], missing: &[String]) -> bool {
    let (extra, missing) = (numbers_of(extra), numbers_of(missing));
    if extra.is_empty() || missing.is_empty() {
        return false;
    }
    let is_side = |id: &EntryId| parallel.sides.iter().any(|side| side.id == *id);
    let rest = parallel.record.entries.values().flatten().filter(|id| !is_side(id));
    let mut rows = rest.map(|id| numbers::of(compiled.sources.slice(compiled.entry(*id).span)));
    let has =
        |row: &[Number], wanted: &[Number]| wanted.iter().all(|number| row.iter().any(|other| number.agrees(other)));
    rows.any(|row| has(&row, &extra) && !has(&row, &missing))
}

fn numbers_of(texts: &[String]) -> Vec<Number> {
    texts.iter().flat_map(|text| numbers::of(text)).collect()
}

/// Whether numbers that one side alone has are of those that prose may leave out: `the 2 users`, `greater than 0`, `1 second`.
fn is_small_talk(facts: &[Facts], extra: &[String], missing: &[String]) -> bool {
    let numbers = || facts.iter().flat_map(|facts| &facts.numbers);
    let is_small = |number: &Number| match number.measure {
        None => number.value.abs() <= 10.0,
        // `per second` is `1秒` elsewhere.
        Some((measure, _)) => measure == Measure::Time && number.value == 1.0,
    };
    let is_small = |text: &String| numbers().any(|number| number.text == *text && is_small(number));
    extra.iter().chain(missing).all(is_small)
}

fn read(listed: &Listed<'_>, parallel: &Parallel<'_>, side: &Side<'_>) -> Facts {
    let mut facts = Facts { urls: urls::of(side.text), items: items(side.text), ..Facts::default() };
    let mut text = blanked(&side.text.plain, urls::ranges(&side.text.plain).into_iter());
    facts.has_coined = twins::has_coined(&text);
    facts.marks = marks::of(&text);
    text = blanked(&text, facts.marks.iter().map(|mark| mark.range.clone()));
    let own: Vec<&str> = side.entry.name.iter().chain(&side.entry.aliases).map(|name| name.value.as_str()).collect();
    let mut names: Vec<Name> = identifiers::of(&text, |token| listed.names.contains(token));
    text = blanked(&text, names.iter().filter_map(|name| name.range.clone()));
    if let Some(nodes) = &side.text.rich {
        identifiers::code_spans(nodes, &mut names);
    }
    for name in names.into_iter().take(MOST).map(|name| name.text).filter(|name| !own.contains(&name.as_str())) {
        let list = if listed.names.contains(name.as_str()) { &mut facts.references } else { &mut facts.names };
        if !list.contains(&name) {
            list.push(name);
        }
    }
    let all = numbers::of(&text);
    let is_code = |number: &Number| {
        number.measure.is_none() && number.value.fract() == 0.0 && listed.codes.contains(&(number.value as i64))
    };
    let is_own = |number: &Number| code(&parallel.record.key) == Some(number.value as i64);
    let (codes, rest): (Vec<Number>, Vec<Number>) = all.into_iter().partition(is_code);
    facts.codes = codes.into_iter().filter(|number| !is_own(number)).collect();
    facts.numbers = rest;
    facts.grouped = grouped::of(&text);
    facts.grouped.truncate(MOST);
    facts.urls.truncate(MOST);
    facts.marks.truncate(MOST);
    facts.numbers.truncate(MOST);
    facts.codes.truncate(MOST);
    facts
}

/// A text with some of it blank; what stays keeps its place.
fn blanked(text: &str, ranges: impl Iterator<Item = std::ops::Range<usize>>) -> String {
    let mut out = String::with_capacity(text.len());
    for range in ranges {
        if range.start >= out.len() {
            out.push_str(&text[out.len()..range.start]);
            out.extend(std::iter::repeat_n(' ', range.len()));
        }
    }
    out.push_str(&text[out.len()..]);
    out
}

/// How many items the numbered lists of a text have.
fn items(text: &Text) -> usize {
    let listed = text.rich.as_deref().map_or(0, list_items);
    if listed > 0 {
        return listed;
    }
    let mut count = 0;
    for line in text.plain.lines() {
        let line = line.trim_start();
        let digits = line.bytes().take_while(u8::is_ascii_digit).count();
        let is_next = line[..digits].parse() == Ok(count + 1);
        if is_next && line[digits..].starts_with(['.', ')', '、', '．', '）']) {
            count += 1;
        }
    }
    count
}

fn list_items(nodes: &[Inline]) -> usize {
    let lists = nodes.iter().map(|node| match node {
        Inline::List { items, .. } => items.len(),
        _ => 0,
    });
    lists.sum()
}

/// The place of the first of some words in a cell; the whole cell where they cannot be found.
fn place(compiled: &Compiled, side: &Side<'_>, words: &[String]) -> Place {
    let cell = compiled.sources.slice(side.span);
    let at = words.iter().find_map(|word| Some((cell.find(word.as_str())?, word.len())));
    let span = at.map_or(side.span, |(at, length)| {
        let start = side.span.start as usize + at;
        Span::new(side.span.file, start..start + length)
    });
    Place { entry: side.id, span }
}
