//! Texts that are not in the language of their page.

use super::parallel::{Parallel, Side, columns};
use super::script::{Letters, Writing, is_japanese, is_latin, own_words};
use crate::catalog::{Catalog, EntryId, Field};
use crate::difference::{Difference, Kind, Place, Reach};
use crate::source::Lang;
use std::collections::{BTreeMap, BTreeSet};

/// What was found, and the cells it speaks for.
#[derive(Debug, Default)]
pub(super) struct Foreign {
    pub(super) differences: Vec<Difference>,
    pub(super) explained: BTreeSet<(EntryId, Field)>,
    /// Cells of columns that were never translated. What they have in numbers and names can be compared all the same.
    pub(super) columns: BTreeSet<(EntryId, Field)>,
}

/// How a cell stands to the language of its page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    /// In its language, or too short to tell.
    Own,
    /// No words of any language.
    Neutral,
    /// The text of another side.
    Same(usize),
    /// Prose in letters of another language.
    Other(Writing),
    /// Prose of its own, and some of another.
    Mixed(Writing),
}

/// A side of a parallel, and how it stands.
type Stated<'p, 'a> = (&'p Parallel<'a>, usize, State);

/// Fewest texts that make a column.
const COLUMN: usize = 5;

pub(super) fn differences(catalog: &Catalog, parallels: &[Parallel<'_>]) -> Foreign {
    let mut found = Foreign::default();
    let columns = columns(parallels);
    let mut states: BTreeMap<(&Lang, Field), Vec<Stated<'_, '_>>> = BTreeMap::new();
    for ((lang, field), cells) in &columns {
        let stated = cells.iter().map(|(parallel, at)| (*parallel, *at, state(parallel, *at))).collect();
        states.insert((lang, *field), stated);
    }
    let foreign: BTreeSet<(EntryId, Field)> = states
        .values()
        .flatten()
        .filter(|(_, _, state)| matches!(state, State::Same(_) | State::Other(_)))
        .map(|(parallel, at, _)| (parallel.sides[*at].id, parallel.field))
        .collect();
    let mut whole: BTreeMap<&Lang, Vec<Field>> = BTreeMap::new();
    for ((lang, field), cells) in &states {
        if is_untranslated(catalog, *field, cells, &foreign) {
            whole.entry(lang).or_default().push(*field);
        }
    }
    for (lang, fields) in &whole {
        found.whole(lang, fields, &states);
    }
    for ((lang, field), cells) in &states {
        if *field != Field::Message && !whole.get(lang).is_some_and(|fields| fields.contains(field)) {
            found.cells(cells);
        }
    }
    found
}

fn state(parallel: &Parallel<'_>, at: usize) -> State {
    let side = &parallel.sides[at];
    let lang = &side.entry.lang;
    let letters = Letters::of(&side.text.plain);
    let own = letters.own(lang);
    if own == 0 && letters.words == 0 && letters.foreign(lang).is_none() {
        return State::Neutral;
    }
    if let Some(other) = same(parallel, at, letters) {
        return State::Same(other);
    }
    let prose = Letters::of(&own_words(side.text));
    if let Some((writing, count)) = prose.foreign(lang) {
        let own = prose.own(lang);
        if count >= 4 && !is_latin(lang) && own * 3 < count && prose.lower < 3 {
            return State::Other(writing);
        }
        let words_of_own = if is_latin(lang) { prose.lower * 4 } else { own };
        if is_latin(lang) && count >= 4 && prose.lower < 2 {
            return State::Other(writing);
        }
        let least = if writing == Writing::Han { 4 } else { 2 };
        if count >= least && words_of_own > 0 {
            return State::Mixed(writing);
        }
    }
    if !is_latin(lang) {
        if own == 0 && letters.foreign(lang).is_none() && is_english(prose) {
            return State::Other(Writing::Latin);
        }
        if lang.primary() == "ja" && is_chinese_for_japanese(&side.text.plain) {
            return State::Other(Writing::Han);
        }
        if own >= 4 && longest_english(&own_words(side.text), lang) >= 5 {
            return State::Mixed(Writing::Latin);
        }
    }
    State::Own
}

/// Prose of at least three words, one of them small: names and titles have none.
fn is_english(letters: Letters) -> bool {
    letters.words >= 3 && letters.lower >= 2
}

/// The other side that says letter for letter the same, where that is prose that this side's language would translate.
fn same(parallel: &Parallel<'_>, at: usize, letters: Letters) -> Option<usize> {
    let side = &parallel.sides[at];
    let lang = &side.entry.lang;
    let latin_prose = letters.words >= 2 && letters.lower >= 1 && letters.latin() >= 10;
    let is_foreign = match letters.foreign(lang) {
        // Chinese for Japanese is seen by characters that Japanese has not.
        // Texts in any script have names and words in Latin letters.
        Some((_, count)) if is_latin(lang) => count >= 4 && letters.lower <= count,
        Some((_, count)) => count >= 4 && letters.own(lang) < count,
        None if is_latin(lang) => letters.words >= 4,
        None if lang.primary() == "ja" && letters.own(lang) > 0 => is_chinese_for_japanese(&side.text.plain),
        None => latin_prose && letters.own(lang) == 0,
    };
    if !is_foreign {
        return None;
    }
    let others = parallel.sides.iter().enumerate().filter(|(other, there)| {
        *other != at && there.entry.lang.primary() != lang.primary() && is_same(&there.text.plain, &side.text.plain)
    });
    // Of two languages with Latin letters the reference is the original.
    others.map(|(other, _)| other).find(|other| !is_latin(lang) || *other < at || letters.foreign(lang).is_some())
}

/// Equal but for white space and case.
fn is_same(a: &str, b: &str) -> bool {
    let folded = |text: &str| -> Vec<char> {
        text.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect()
    };
    a == b || (a.len().abs_diff(b.len()) <= a.len() / 4 + 4 && folded(a) == folded(b))
}

/// Han characters that Japanese does not have, and no kana.
fn is_chinese_for_japanese(text: &str) -> bool {
    let (mut han, mut kana) = (0, 0);
    for c in text.chars() {
        match Writing::of(c) {
            Some(Writing::Han) => han += 1,
            Some(Writing::Kana) => kana += 1,
            _ => {}
        }
    }
    kana == 0 && han >= 4 && !is_japanese(text)
}

/// The most words of English prose in a row, in a text of another language.
fn longest_english(text: &str, lang: &Lang) -> usize {
    let (mut longest, mut run, mut small) = (0, 0, 0);
    for word in text.split([' ', '\t', '\u{a0}']).filter(|word| !word.is_empty()) {
        let bare = word.trim_end_matches([',', '.', ';', ':', '!', '?']);
        let is_word = bare.chars().all(|c| c.is_ascii_alphabetic() || c == '\'')
            && !bare.is_empty()
            && !bare.chars().skip(1).any(|c| c.is_ascii_uppercase());
        let breaks =
            word.contains('\n') || !is_word || word.chars().any(|c| Writing::of(c).is_some_and(|w| w.is_of(lang)));
        if breaks {
            (run, small) = (0, 0);
            continue;
        }
        run += 1;
        small += usize::from(SMALL.contains(&bare));
        if small >= 2 {
            longest = longest.max(run);
        }
    }
    longest
}

/// Words that only sentences have.
const SMALL: &[&str] = &[
    "the", "a", "an", "is", "are", "was", "be", "been", "to", "of", "for", "in", "on", "and", "or", "not", "that",
    "this", "with", "by", "it", "you", "your", "if", "when", "can", "cannot", "has", "have", "please", "from", "as",
    "at", "does", "will",
];

/// Whether a column is in another language as a whole.
///
/// What is English in every language is what a server says, so it takes a language other than English that has been
/// translated, or a field that no server writes.
fn is_untranslated(
    catalog: &Catalog,
    field: Field,
    cells: &[Stated<'_, '_>],
    foreign: &BTreeSet<(EntryId, Field)>,
) -> bool {
    let (away, total) = count(cells);
    if away < COLUMN || away * 10 < total * 6 {
        return false;
    }
    let is_translated = |side: &Side<'_>| {
        !is_latin(&side.entry.lang)
            && !foreign.contains(&(side.id, field))
            && Letters::of(&side.text.plain).own(&side.entry.lang) > 1
    };
    let proven = cells
        .iter()
        .filter(|(parallel, at, _)| {
            parallel.sides.iter().enumerate().any(|(other, side)| other != *at && is_translated(side))
        })
        .count();
    let is_advice = matches!(field, Field::Cause | Field::Solution | Field::CauseSolution);
    let from_reference = cells.iter().any(|(parallel, at, _)| parallel.sides[*at].entry.lang != catalog.reference);
    from_reference && (proven * 2 > total || (is_advice && catalog.pages.len() > 1))
}

/// How many texts are in another language, and how many have words at all.
fn count(cells: &[Stated<'_, '_>]) -> (usize, usize) {
    let away = cells.iter().filter(|(_, _, state)| matches!(state, State::Same(_) | State::Other(_))).count();
    (away, cells.iter().filter(|(_, _, state)| *state != State::Neutral).count())
}

impl Foreign {
    /// One finding for the columns of a page that are in another language.
    fn whole(&mut self, lang: &Lang, fields: &[Field], states: &BTreeMap<(&Lang, Field), Vec<Stated<'_, '_>>>) {
        let of_page: Vec<(&Field, &Vec<Stated<'_, '_>>)> =
            states.iter().filter(|((other, _), _)| *other == lang).map(|((_, field), cells)| (field, cells)).collect();
        let sum =
            |counts: Vec<(usize, usize)>| counts.iter().fold((0, 0), |sum, count| (sum.0 + count.0, sum.1 + count.1));
        let page = sum(of_page.iter().map(|(_, cells)| count(cells)).collect());
        let columns: Vec<_> = of_page.into_iter().filter(|(field, _)| fields.contains(field)).collect();
        let own = sum(columns.iter().map(|(_, cells)| count(cells)).collect());
        let reach = if own.0 * 10 >= page.1 * 8 && columns.len() > 1 || own.1 == page.1 && own.0 * 10 >= own.1 * 9 {
            Reach::Page(own.0, page.1)
        } else {
            Reach::Column(own.0, own.1)
        };
        let away = |(_, _, state): &&Stated<'_, '_>| matches!(state, State::Same(_) | State::Other(_));
        let cells: Vec<&Stated<'_, '_>> = columns.iter().flat_map(|(_, cells)| cells.iter().filter(away)).collect();
        let blamed = cells.iter().map(|(parallel, at, _)| place(&parallel.sides[*at])).collect();
        let original = cells.iter().find_map(|(parallel, _, state)| match state {
            State::Same(other) => Some(place(&parallel.sides[*other])),
            _ => None,
        });
        self.columns.extend(
            columns
                .iter()
                .flat_map(|(field, cells)| cells.iter().map(|(parallel, at, _)| (parallel.sides[*at].id, **field))),
        );
        self.differences.push(Difference {
            kind: Kind::Untranslated,
            field: fields[0],
            blamed,
            agreed: original.into_iter().collect(),
            extra: Vec::new(),
            missing: Vec::new(),
            reach,
        });
    }

    /// One finding for each cell of a column that is in its language otherwise.
    fn cells(&mut self, cells: &[Stated<'_, '_>]) {
        let (away, total) = count(cells);
        for (parallel, at, state) in cells {
            // English in a column that is mostly English may be what a program says.
            let is_english =
                Letters::of(&parallel.sides[*at].text.plain).foreign(&parallel.sides[*at].entry.lang).is_none();
            let is_usual = !is_english || away * 2 <= total;
            let (kind, agreed, what) = match state {
                State::Own | State::Neutral => continue,
                State::Same(other) if is_usual && !is_everywhere(parallel, *at) => {
                    (Kind::Untranslated, Some(*other), None)
                }
                State::Other(writing) if is_usual && !is_everywhere(parallel, *at) => {
                    (Kind::WrongScript, None, Some(writing.as_str()))
                }
                State::Mixed(writing) => (Kind::MixedLanguage, None, Some(writing.as_str())),
                _ => continue,
            };
            let side = &parallel.sides[*at];
            let agreed = agreed.or_else(|| (0..parallel.sides.len()).find(|other| other != at));
            self.explained.insert((side.id, parallel.field));
            self.differences.push(Difference {
                kind,
                field: parallel.field,
                blamed: vec![place(side)],
                agreed: agreed.iter().map(|other| place(&parallel.sides[*other])).collect(),
                extra: what.into_iter().map(str::to_owned).collect(),
                missing: Vec::new(),
                reach: Reach::Cell,
            });
        }
    }
}

/// Whether the text is English and no third language has it in letters of its own: then it is what a program says.
fn is_everywhere(parallel: &Parallel<'_>, at: usize) -> bool {
    let mut thirds = parallel
        .sides
        .iter()
        .enumerate()
        .filter(|(other, side)| *other != at && !is_latin(&side.entry.lang))
        .peekable();
    let is_english = |side: &Side<'_>| Letters::of(&side.text.plain).own(&side.entry.lang) == 0;
    thirds.peek().is_some() && is_english(&parallel.sides[at]) && thirds.all(|(_, side)| is_english(side))
}

pub(super) fn place(side: &Side<'_>) -> Place {
    Place { entry: side.id, span: side.span }
}
