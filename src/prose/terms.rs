//! Words that always went together until now, and texts that have several translations.

use super::foreign::place;
use super::lexicon::{Lexicon, Pair, Rule, overlap};
use super::parallel::Parallel;
use super::words;
use crate::catalog::{EntryId, Field};
use crate::difference::{Difference, Kind, Reach};
use crate::source::{Lang, SourceId};
use rayon::prelude::*;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// A pair of texts of one language pair: its parallel, the two sides' numbers.
type Where<'p, 'a> = (&'p Parallel<'a>, usize);

pub(super) fn differences(catalogs: &[Vec<Parallel<'_>>]) -> Vec<Difference> {
    let mut found = contradictions(catalogs);
    for parallels in catalogs {
        drifts(parallels, &mut found);
    }
    found
}

/// Rows that say one term where the other language has another one.
fn contradictions(catalogs: &[Vec<Parallel<'_>>]) -> Vec<Difference> {
    let mut by_langs: BTreeMap<(&Lang, &Lang), Vec<Where<'_, '_>>> = BTreeMap::new();
    for parallel in catalogs.iter().flatten() {
        for at in 1..parallel.sides.len() {
            let langs = (&parallel.sides[0].entry.lang, &parallel.sides[at].entry.lang);
            by_langs.entry(langs).or_default().push((parallel, at));
        }
    }
    let by_langs: Vec<Vec<Where<'_, '_>>> = by_langs.into_values().collect();
    let mut swaps: Vec<(Where<'_, '_>, Swap)> = by_langs.par_iter().flat_map_iter(|pairs| of_pair(pairs)).collect();
    swaps.sort_by_key(|((parallel, at), _)| (parallel.sides[0].id, parallel.field, *at));
    let mut found = Vec::new();
    for group in swaps.chunk_by(|(a, _), (b, _)| std::ptr::eq(a.0, b.0)) {
        found.push(difference(group));
    }
    found
}

/// A word that stands where another one always stood.
#[derive(Clone, Debug)]
struct Swap {
    /// The word of the second side whose partner is missing.
    term: String,
    /// The partner that every other text has.
    usual: Rule,
    /// The word of the first side that stands instead.
    instead: String,
    /// The partner that every other text with it has.
    partner: Rule,
}

fn of_pair<'p, 'a>(pairs: &[Where<'p, 'a>]) -> Vec<(Where<'p, 'a>, Swap)> {
    let texts = |(parallel, at): &Where<'p, 'a>| {
        (parallel.sides[0].text.plain.as_str(), parallel.sides[*at].text.plain.as_str())
    };
    // What editions of a page repeat is one piece of evidence, what rows of a page repeat is several.
    let mut seen: BTreeMap<(&str, &str), (SourceId, u32)> = BTreeMap::new();
    for pair in pairs {
        let page = pair.0.sides[0].entry.source;
        let known = seen.entry(texts(pair)).or_insert((page, 0));
        known.1 += u32::from(known.0 == page);
    }
    let cut = |((left, right), (_, rows)): (&(&str, &str), &(SourceId, u32))| Pair {
        words: [words::of(left), words::of(right)],
        rows: *rows,
    };
    let step = seen.len().div_ceil(SAMPLE).max(1);
    let lexicon = Lexicon::learn(&seen.iter().step_by(step).map(cut).collect::<Vec<_>>());
    let swap = |pair: &Where<'p, 'a>| {
        let (left, right) = texts(pair);
        if weight(left) > LONGEST || weight(right) > LONGEST {
            return None;
        }
        swap(&lexicon, &[words::of(left), words::of(right)]).map(|swap| (*pair, swap))
    };
    let mut swaps: Vec<(Where<'p, 'a>, Swap)> = pairs.iter().filter_map(swap).collect();
    if swaps.is_empty() {
        return swaps;
    }
    let left = neighbours(seen.keys().map(|texts| texts.0), swaps.iter().map(|(_, swap)| &swap.usual.word));
    let right = neighbours(seen.keys().map(|texts| texts.1), swaps.iter().map(|(_, swap)| &swap.partner.word));
    swaps.retain(|(pair, swap)| {
        let texts = texts(pair);
        is_rival(texts.0, &swap.instead, &left[&swap.usual.word])
            && is_rival(texts.1, &swap.term, &right[&swap.partner.word])
    });
    swaps
}

/// Most pairs of texts that are learned from: more add nothing, and memory stays bounded.
const SAMPLE: usize = 20_000;

/// What stands before and behind a word.
type Beside = BTreeSet<(bool, String)>;

/// The neighbours of some words in some texts.
fn neighbours<'t>(
    texts: impl Iterator<Item = &'t str>,
    words: impl Iterator<Item = &'t String>,
) -> BTreeMap<String, Beside> {
    let mut found: BTreeMap<String, Beside> = words.map(|word| (word.clone(), Beside::new())).collect();
    for text in texts {
        for word in words::of(text) {
            if let Some(beside) = found.get_mut(&word) {
                words::neighbours(text, &word, beside);
            }
        }
    }
    found
}

/// Whether a word of a text stands where other texts have the other word: before or behind the same neighbour.
fn is_rival(text: &str, word: &str, there: &Beside) -> bool {
    let mut here = Beside::new();
    words::neighbours(text, word, &mut here);
    here.intersection(there).next().is_some()
}

/// Longest text that is held against the rules: a long one finds other words for many things.
const LONGEST: usize = 120;

/// How long a text is, in Latin letters: a character of Chinese and its neighbours says as much as two or three.
fn weight(text: &str) -> usize {
    text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum()
}

/// The surest swap of a pair of texts.
fn swap(lexicon: &Lexicon, [left, right]: &[Vec<String>; 2]) -> Option<Swap> {
    let mut best: Option<(f64, Swap)> = None;
    let has = |words: &[String], word: &str| words.binary_search_by(|known| known.as_str().cmp(word)).is_ok();
    let strays: Vec<(&String, &Rule)> = left
        .iter()
        .filter_map(|word| Some((word, lexicon.rule(0, word)?)))
        .filter(|(_, rule)| !has(right, &rule.word))
        .collect();
    if strays.is_empty() {
        return None;
    }
    for term in right {
        let Some(usual) = lexicon.rule(1, term).filter(|rule| !has(left, &rule.word)) else { continue };
        for (instead, partner) in &strays {
            // Two words that often stand together do not exclude each other.
            if lexicon.together(instead, term) > (usual.both / 8).max(3)
                || overlap(instead, &usual.word)
                || overlap(&partner.word, term)
            {
                continue;
            }
            let strength = usual.strength + partner.strength;
            if best.as_ref().is_none_or(|(known, _)| *known < strength) {
                let swap = Swap {
                    term: term.clone(),
                    usual: usual.clone(),
                    instead: (*instead).clone(),
                    partner: (*partner).clone(),
                };
                best = Some((strength, swap));
            }
        }
    }
    best.map(|(_, swap)| swap)
}

/// One difference for the swaps of one parallel. The entry's name may tell which side is wrong, or most other languages
/// contradict the first side; of two languages the reference is named, whose words are the evidence.
fn difference(group: &[(Where<'_, '_>, Swap)]) -> Difference {
    let ((parallel, _), swap) = &group[0];
    let count = parallel.sides.len();
    let flagged: Vec<usize> = group.iter().map(|((_, at), _)| *at).collect();
    let outvoted = count > 2 && flagged.len() * 2 > count - 1;
    let (for_usual, for_instead) = (is_in_name(parallel, &swap.usual.word), is_in_name(parallel, &swap.instead));
    let named = for_usual != for_instead;
    let first_is_wrong = if named { for_usual } else { outvoted || count == 2 };
    let sides = |numbers: &[usize]| numbers.iter().map(|side| place(&parallel.sides[*side])).collect::<Vec<_>>();
    let (blamed, agreed, extra, missing) = if first_is_wrong {
        (sides(&[0]), sides(&flagged), &swap.instead, [&swap.usual.word, &swap.term])
    } else {
        (sides(&flagged), sides(&[0]), &swap.term, [&swap.partner.word, &swap.instead])
    };
    Difference {
        kind: Kind::Term,
        field: parallel.field,
        blamed,
        agreed,
        extra: vec![extra.clone()],
        missing: missing.into_iter().cloned().collect(),
        reach: Reach::Evidence { rows: swap.usual.both as usize, confirmed: named || outvoted },
    }
}

/// Whether the name of an entry has a form of a word.
fn is_in_name(parallel: &Parallel<'_>, word: &str) -> bool {
    let names = parallel.sides.iter().filter_map(|side| side.entry.name.as_ref());
    let is_form = |part: &str| part.len() > 3 && overlap(&part.to_ascii_lowercase(), word);
    // A name of one word is the subject of the row, not a form of what it says.
    let mut long = names.filter(|name| name.value.len() > word.len() + 3);
    word.is_ascii() && long.any(|name| name.value.split('_').any(is_form))
}

/// Texts of the reference that a page translates in one way nearly always, and in another now and then.
fn drifts(parallels: &[Parallel<'_>], found: &mut Vec<Difference>) {
    type Sides<'p, 'a> = Vec<Where<'p, 'a>>;
    let mut by_text: BTreeMap<(&Lang, Field, String), BTreeMap<String, Sides<'_, '_>>> = BTreeMap::new();
    for parallel in parallels.iter().filter(|parallel| weight(&parallel.sides[0].text.plain) <= SHORT) {
        let original = folded(&parallel.sides[0].text.plain);
        for (at, side) in parallel.sides.iter().enumerate().skip(1) {
            let ways = by_text.entry((&side.entry.lang, parallel.field, original.clone())).or_default();
            ways.entry(folded(&side.text.plain)).or_default().push((parallel, at));
        }
    }
    let mut drifted = Vec::new();
    let mut rows: BTreeMap<EntryId, usize> = BTreeMap::new();
    for ((_, field, _), ways) in &by_text {
        let Some((usual, most)) = ways.iter().max_by_key(|(way, sides)| (sides.len(), Reverse(*way))) else { continue };
        let rare = ways.iter().filter(|(way, sides)| *way != usual && sides.len() * 3 <= most.len());
        for (_, sides) in rare {
            drifted.push((*field, sides, most));
            sides.iter().for_each(|(parallel, _)| *rows.entry(parallel.sides[0].id).or_default() += 1);
        }
    }
    // Where several languages depart from their usual words, the reference says one thing for two.
    drifted.retain(|(_, sides, _)| sides.iter().all(|(parallel, _)| rows[&parallel.sides[0].id] == 1));
    let all =
        |sides: &[Where<'_, '_>]| sides.iter().map(|(parallel, at)| place(&parallel.sides[*at])).collect::<Vec<_>>();
    let text = |(parallel, at): &Where<'_, '_>| parallel.sides[*at].text.plain.clone();
    found.extend(drifted.into_iter().map(|(field, sides, most)| Difference {
        kind: Kind::TermDrift,
        field,
        blamed: all(sides),
        agreed: all(most),
        extra: vec![text(&sides[0])],
        missing: vec![text(&most[0]), sides[0].0.sides[0].text.plain.clone()],
        reach: Reach::Cell,
    }));
}

/// Longest text that is a term, by [`weight`].
const SHORT: usize = 40;

/// Letters and digits, without case.
fn folded(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
