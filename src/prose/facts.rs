//! What translators must not change, compared side by side.

use super::identifiers::{self, Name, squash};
use super::marks::{self, Mark};
use super::numbers::{self, Number};
use super::parallel::{Parallel, Side};
use super::split::splits;
use super::urls::{self, Url};
use super::{Difference, Kind, Place, Reach};
use crate::Compiled;
use crate::catalog::{Catalog, CodeValue, EntryId, Key, Text};
use crate::rich::Inline;
use crate::source::Span;
use rayon::prelude::*;
use std::collections::BTreeSet;

/// What a catalog lists, so that a mention of it can be told.
struct Listed<'a> {
    names: BTreeSet<&'a str>,
    codes: BTreeSet<i64>,
}

/// The facts of one cell.
#[derive(Debug, Default)]
struct Facts {
    marks: Vec<Mark>,
    urls: Vec<Url>,
    names: Vec<String>,
    references: Vec<String>,
    codes: Vec<Number>,
    numbers: Vec<Number>,
    items: usize,
}

impl Facts {
    fn is_empty(&self) -> bool {
        self.marks.is_empty()
            && self.urls.is_empty()
            && self.names.is_empty()
            && self.references.is_empty()
            && self.codes.is_empty()
            && self.items == 0
            && self.numbers.iter().all(|number| number.weak)
    }
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
    let mut taken: BTreeSet<usize> = BTreeSet::new();
    let mut found = Vec::new();
    for kind in KINDS {
        let lacks = |a: usize, b: usize| {
            lacking(compiled, kind, (&parallel.sides[a], &facts[a]), (&parallel.sides[b], &facts[b]))
        };
        let agree = |a: usize, b: usize| lacks(a, b).is_empty() && lacks(b, a).is_empty();
        for mut split in splits(parallel.sides.len(), agree) {
            let (extra, missing) = (lacks(split.blamed[0], split.agreed[0]), lacks(split.agreed[0], split.blamed[0]));
            if kind == Kind::Number
                && split.blamed.len() == split.agreed.len()
                && rest_says(compiled, parallel, &extra, &missing)
            {
                std::mem::swap(&mut split.blamed, &mut split.agreed);
            }
            if split.blamed.iter().any(|side| taken.contains(side)) {
                continue;
            }
            let (blamed, agreed) = (split.blamed[0], split.agreed[0]);
            let (extra, missing) = (lacks(blamed, agreed), lacks(agreed, blamed));
            if kind == Kind::Number
                && (extra.is_empty() || missing.is_empty())
                && is_small_talk(&facts, &extra, &missing)
            {
                continue;
            }
            taken.extend(&split.blamed);
            let places = |sides: &[usize], words: &[String]| {
                sides.iter().map(|side| place(compiled, &parallel.sides[*side], words)).collect::<Vec<_>>()
            };
            found.push(Difference {
                kind,
                field: parallel.field,
                blamed: places(&split.blamed, &extra),
                agreed: places(&split.agreed, &missing),
                extra,
                missing,
                reach: Reach::Cell,
            });
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

/// Whether numbers that one side alone has are of those that prose may leave out: `the 2 users`, `greater than 0`.
fn is_small_talk(facts: &[Facts], extra: &[String], missing: &[String]) -> bool {
    let numbers = || facts.iter().flat_map(|facts| &facts.numbers);
    let is_small = |text: &String| {
        numbers().any(|number| number.text == *text && number.measure.is_none() && number.value.abs() <= 10.0)
    };
    extra.iter().chain(missing).all(is_small)
}

/// What one side says and the other lacks.
fn lacking(
    compiled: &Compiled,
    kind: Kind,
    (_, here): (&Side<'_>, &Facts),
    (there, facts): (&Side<'_>, &Facts),
) -> Vec<String> {
    let row = || squash(compiled.sources.slice(there.entry.span));
    let lacks_name = |names: &[String], others: &[String]| -> Vec<String> {
        let missing: Vec<&String> = names.iter().filter(|name| !others.contains(name)).collect();
        if missing.is_empty() {
            return Vec::new();
        }
        let row = row();
        missing.into_iter().filter(|name| !row.contains(&squash(name))).cloned().collect()
    };
    let lacks_number = |numbers: &[Number], others: &[Number]| -> Vec<String> {
        let is_there = |number: &Number| others.iter().any(|other| number.agrees(other));
        let missing: Vec<&Number> = numbers.iter().filter(|number| !number.weak && !is_there(number)).collect();
        if missing.is_empty() {
            return Vec::new();
        }
        let row = all_numbers(compiled, there);
        missing
            .into_iter()
            .filter(|number| !row.iter().any(|other| number.agrees(other)))
            .map(|number| number.text.clone())
            .collect()
    };
    match kind {
        Kind::Placeholder => unmatched(&here.marks, &facts.marks, Mark::agrees, |mark| mark.text.clone()),
        Kind::Identifier => lacks_name(&here.names, &facts.names),
        Kind::Reference => {
            let mut lacking = lacks_name(&here.references, &facts.references);
            lacking.extend(lacks_number(&here.codes, &facts.codes));
            lacking
        }
        Kind::Number => lacks_number(&here.numbers, &facts.numbers),
        Kind::Url if here.urls.len() == facts.urls.len() => {
            let differing = here.urls.iter().filter(|url| !facts.urls.iter().any(|other| url.agrees(other)));
            differing.map(|url| url.text.clone()).collect()
        }
        Kind::List if here.items >= 2 && facts.items >= 2 && here.items > facts.items => vec![here.items.to_string()],
        _ => Vec::new(),
    }
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

fn read(listed: &Listed<'_>, parallel: &Parallel<'_>, side: &Side<'_>) -> Facts {
    let mut facts = Facts { urls: urls::of(side.text), items: items(side.text), ..Facts::default() };
    let mut text = blanked(&side.text.plain, urls::ranges(&side.text.plain).into_iter());
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
