//! What was put for what where names were changed by a rule: `_ERROR` to `_ERR`, `V2T` to `S2T`.

use crate::lexis::name_words;
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::ops::Range;

/// One part of a name and what another name has in its place.
pub(in crate::rules) type Substitution = (String, String);

/// Names of more words are compared as one.
const WORDS: usize = 24;

/// What differs between two names, word by word. What is put in or left out is shown with the word beside it.
pub(in crate::rules) fn substitutions(from: &str, to: &str) -> Vec<Substitution> {
    let (old, new) = (name_words::ranges(from), name_words::ranges(to));
    if old.len() > WORDS || new.len() > WORDS {
        return vec![(from.to_owned(), to.to_owned())];
    }
    let same = |a: usize, b: usize| from[old[a].clone()] == to[new[b].clone()];
    // The length of the longest common rest from each pair of words on.
    let mut common = vec![vec![0_usize; new.len() + 1]; old.len() + 1];
    for a in (0..old.len()).rev() {
        for b in (0..new.len()).rev() {
            common[a][b] = if same(a, b) { common[a + 1][b + 1] + 1 } else { common[a + 1][b].max(common[a][b + 1]) };
        }
    }
    let (mut a, mut b) = (0, 0);
    let mut found = Vec::new();
    while a < old.len() || b < new.len() {
        if a < old.len() && b < new.len() && same(a, b) {
            (a, b) = (a + 1, b + 1);
            continue;
        }
        let (first_a, first_b) = (a, b);
        while (a < old.len() || b < new.len()) && !(a < old.len() && b < new.len() && same(a, b)) {
            match a < old.len() && (b == new.len() || common[a + 1][b] >= common[a][b + 1]) {
                true => a += 1,
                false => b += 1,
            }
        }
        found.push((
            with_neighbour(from, &old, first_a..a, b - first_b),
            with_neighbour(to, &new, first_b..b, a - first_a),
        ));
    }
    found
}

/// The words of a stretch as written; with the next word, else the one before, where one side has none.
fn with_neighbour(name: &str, words: &[Range<usize>], stretch: Range<usize>, others: usize) -> String {
    let lonely = stretch.is_empty() || others == 0;
    let stretch = match lonely {
        true if stretch.end < words.len() => stretch.start..stretch.end + 1,
        true => stretch.start.saturating_sub(1)..stretch.end,
        false => stretch,
    };
    match (words.get(stretch.start), stretch.end.checked_sub(1).and_then(|last| words.get(last))) {
        (Some(first), Some(last)) if !stretch.is_empty() => name[first.start..last.end].to_owned(),
        _ => String::new(),
    }
}

/// The substitutions that explain at least two of some pairs of names, the most frequent first.
pub(in crate::rules) fn frequent<'a>(pairs: impl Iterator<Item = (&'a str, &'a str)>) -> Vec<(Substitution, usize)> {
    let mut counts: BTreeMap<Substitution, usize> = BTreeMap::new();
    for (from, to) in pairs {
        let mut own = substitutions(from, to);
        own.sort();
        own.dedup();
        own.into_iter().for_each(|one| *counts.entry(one).or_default() += 1);
    }
    let mut counts: Vec<_> = counts.into_iter().filter(|(_, count)| *count > 1).collect();
    counts.sort_by_key(|(words, count)| (Reverse(*count), words.clone()));
    counts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_differ_are_found_in_place() {
        for (from, to, expected) in [
            ("NET_ERROR", "NET_ERR", "ERROR>ERR"),
            ("Q_V2T_NO_ERROR", "Q_S2T_NO_ERR", "V2T>S2T ERROR>ERR"),
            ("PUSH_ERR_SIZE", "ERR_SIZE", "PUSH_ERR>ERR"),
            ("ERR_SIZE", "ERR_SIZE_PUSH", "SIZE>SIZE_PUSH"),
            ("InternalErr", "InternalError", "Err>Error"),
            ("A_B", "A_B", ""),
            ("A__B", "A_B", ""),
            ("오류_NET", "ERROR_NET", "오류>ERROR"),
        ] {
            let found: Vec<String> =
                substitutions(from, to).into_iter().map(|(from, to)| format!("{from}>{to}")).collect();
            assert_eq!(found.join(" "), expected, "{from} {to}");
        }
    }

    #[test]
    fn long_names_are_compared_whole() {
        let long = "A_".repeat(5_000);
        assert_eq!(substitutions(&long, "B").len(), 1);
    }
}
