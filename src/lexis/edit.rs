//! How far two words are apart, for all who look for slips of the pen. Which lengths, kinds of letters and endings make a
//! slip of a small distance is for the callers to say: a short word, a number and a plural each have neighbours that are meant.

/// Whether one word is the other with one character more, fewer or changed, or with two neighbours swapped. It looks at the
/// ends first, which nearly always settles it, so that a whole vocabulary can be asked.
pub(crate) fn is_one_apart(a: &str, b: &str) -> bool {
    if a.len().abs_diff(b.len()) > 4 || a == b {
        return false;
    }
    let same = a.chars().zip(b.chars()).take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum::<usize>();
    let (a, b) = (&a[same..], &b[same..]);
    let same =
        a.chars().rev().zip(b.chars().rev()).take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum::<usize>();
    let (a, b) = (&a[..a.len() - same], &b[..b.len() - same]);
    let (mut left, mut right) = (a.chars(), b.chars());
    match (left.next(), left.next(), right.next(), right.next()) {
        (Some(a1), Some(a2), Some(b1), Some(b2)) => {
            a1 == b2 && a2 == b1 && left.next().is_none() && right.next().is_none()
        }
        (_, None, _, None) => true,
        _ => false,
    }
}

/// How many characters have to be put in, left out, changed or swapped with a neighbour.
pub(crate) fn distance(a: &str, b: &str) -> usize {
    strsim::osa_distance(a, b)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_apart_is_a_distance_of_one() {
        let mut words = vec![String::new()];
        for at in 0..121 {
            for letter in ["a", "b", "错"] {
                words.push(format!("{}{letter}", words[at]));
            }
        }
        for (a, b) in words.iter().flat_map(|a| words.iter().map(move |b| (a, b))) {
            assert_eq!(is_one_apart(a, b), distance(a, b) == 1, "{a} {b}");
        }
    }
}
