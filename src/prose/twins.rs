//! What two sides say nearly alike: a name with a letter wrong or cut off, a number with another unit.
//!
//! Two such sayings, one on each side and neither on the other, are one mistake, whatever else the rows say.

use super::identifiers::{Squashed, is_name};
use super::numbers::Number;
use crate::lexis::edit;
use std::collections::BTreeSet;

/// Fewest letters of a name that a slip leaves recognisable.
const SHORTEST: usize = 4;
/// Most letters that are lost at an end of a name.
const LOST: usize = 2;
/// Most words that are compared, so that a text that is a table of its own takes no time that grows with its square.
const MOST: usize = 200;

/// Names of the first side and their near twins on the second, where at least one of the two stands on its side alone. A
/// plain word is the twin of a name only where its side does not have the name at all, and then the name has none there.
pub(super) fn names(here: &str, there: &str) -> Vec<(String, String)> {
    let (left, right) = (tokens(here), tokens(there));
    let folded = |tokens: &BTreeSet<&str>| tokens.iter().map(|token| token.to_ascii_lowercase()).collect();
    let (in_left, in_right): (BTreeSet<String>, BTreeSet<String>) = (folded(&left), folded(&right));
    let has = |tokens: &BTreeSet<String>, token: &str| tokens.contains(&token.to_ascii_lowercase());
    let lacks = |text: &str, name: &str| !Squashed::of(text).has(name);
    let mut found = Vec::new();
    for one in &left {
        for other in &right {
            let (alone, other_alone) = (!has(&in_right, one), !has(&in_left, other));
            let is_twin = match (is_coined(one), is_coined(other)) {
                (true, true) => alone || other_alone,
                (false, true) => alone && other_alone && lacks(here, other),
                (true, false) => alone && other_alone && lacks(there, one),
                (false, false) => false,
            };
            if is_twin && is_slip(one, other) {
                found.push(((*one).to_owned(), (*other).to_owned()));
            }
        }
    }
    found
}

/// Whether a text has a word that is spelt as no word of prose is.
pub(super) fn has_coined(text: &str) -> bool {
    tokens(text).into_iter().any(is_coined)
}

/// Whether a word is spelt as no word of prose is: `room_id`, `TsFile`, `userS`.
fn is_coined(token: &str) -> bool {
    let is_hump = |pair: &[u8]| pair[0].is_ascii_lowercase() && pair[1].is_ascii_uppercase();
    is_name(token) || token.as_bytes().windows(2).any(is_hump)
}

/// Words in Latin letters.
fn tokens(text: &str) -> BTreeSet<&str> {
    let parts = text.split(|c: char| !c.is_ascii_alphanumeric() && c != '_');
    let is_word = |part: &&str| part.len() >= SHORTEST && part.starts_with(|c: char| c.is_ascii_alphabetic());
    parts.filter(is_word).take(MOST).collect()
}

/// Whether two words are one with a slip in it: a letter wrong, lost, added, two swapped, or an end cut off. A plural is none.
fn is_slip(a: &str, b: &str) -> bool {
    if a.len().abs_diff(b.len()) > LOST * 2 {
        return false;
    }
    let bare = |word: &str| word.to_ascii_lowercase().replace('_', "");
    let (a, b) = (bare(a), bare(b));
    let (short, long) = if a.len() <= b.len() { (&a, &b) } else { (&b, &a) };
    let lost = long.len() - short.len();
    if short.len() < SHORTEST || lost > LOST || short == long {
        return false;
    }
    let plural = long.strip_suffix('s').is_some_and(|one| one == short || one.strip_suffix('e') == Some(short));
    let is_cut = lost > 0 && (long.starts_with(short.as_str()) || long.ends_with(short.as_str()));
    !plural && (is_cut || (short.len() > SHORTEST && edit::is_one_apart(&a, &b)))
}

/// Numbers that have the same figures on the other side with another unit of the same measure, where neither side has both.
pub(super) fn units(here: &[Number], there: &[Number], rows: impl Fn() -> (Vec<Number>, Vec<Number>)) -> Vec<String> {
    let is_twin = |one: &Number, other: &Number| match (one.measure, other.measure) {
        (Some((a, size)), Some((b, other_size))) => a == b && one.value == other.value && size != other_size,
        _ => false,
    };
    let twins_of = |one| there.iter().filter(move |other| is_twin(one, other) && !one.agrees(other));
    let mut pairs = here.iter().flat_map(|one| twins_of(one).map(move |other| (one, other))).peekable();
    if pairs.peek().is_none() {
        return Vec::new();
    }
    let (left, right) = rows();
    let has =
        |row: &[Number], wanted: &Number| row.iter().any(|number| number.measure.is_some() && number.agrees(wanted));
    pairs.filter(|(one, other)| !has(&right, one) && !has(&left, other)).map(|(one, _)| one.text.clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_told_from_other_words() {
        for (a, b) in [
            ("DataNode", "DataNo"),
            ("getRoomId", "getRomoId"),
            ("setSpeed", "setSpede"),
            ("userSig", "userSign"),
            ("room_id", "oom_id"),
        ] {
            assert!(is_slip(a, b) && is_slip(b, a), "{a} {b}");
        }
        for (a, b) in [("addUser", "addUsers"), ("userId", "userID"), ("enterRoom", "exitRoom"), ("room_id", "roomId")]
        {
            assert!(!is_slip(a, b), "{a} {b}");
        }
    }

    #[test]
    fn a_twin_stands_on_its_side_alone() {
        let pair = |here, there| names(here, there).into_iter().next();
        let twins = |one: &str, other: &str| Some((one.to_owned(), other.to_owned()));
        assert_eq!(pair("The DataNo of a DataNode", "DataNode 的 DataNode"), twins("DataNo", "DataNode"));
        assert_eq!(pair("TsFi 错误", "The TsFile is broken"), twins("TsFi", "TsFile"));
        assert_eq!(pair("The room ID is wrong", "roomId 不正确"), None, "the same name in words");
        assert_eq!(pair("The user of userId", "user 的 userId"), None);
    }
}
