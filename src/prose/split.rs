//! Which languages stand against which.

/// Sides that differ from the others in the same way.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Split {
    /// Those that are probably wrong.
    pub(super) blamed: Vec<usize>,
    /// Those they are compared with.
    pub(super) agreed: Vec<usize>,
}

/// Parts `count` sides by whether they agree: what most say is held to be right, of equals what the first side says. Where
/// no two agree, one split speaks for all of them.
pub(super) fn splits(count: usize, agree: impl Fn(usize, usize) -> bool) -> Vec<Split> {
    let followers = |side: usize| (0..count).filter(|other| *other == side || agree(side, *other)).count();
    // A side that agrees with all of them, because it says little, decides nothing where others disagree.
    let disagrees = |side: &usize| followers(*side) < count;
    // The first side is the reference; `max_by_key` keeps the last of equals.
    let Some(usual) = (0..count).rev().filter(disagrees).max_by_key(|side| followers(*side)) else { return Vec::new() };
    let (agreed, others): (Vec<usize>, Vec<usize>) = (0..count).partition(|side| *side == usual || agree(usual, *side));
    let mut splits: Vec<Split> = Vec::new();
    for side in others {
        match splits.iter_mut().find(|split| agree(split.blamed[0], side)) {
            Some(split) => split.blamed.push(side),
            None => splits.push(Split { blamed: vec![side], agreed: agreed.clone() }),
        }
    }
    if agreed.len() == 1 && splits.len() > 1 {
        splits.truncate(1);
    }
    splits
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(texts: &[&str]) -> Vec<Split> {
        splits(texts.len(), |a, b| texts[a] == texts[b])
    }

    #[test]
    fn the_minority_is_blamed() {
        assert_eq!(split(&["a", "a"]), []);
        assert_eq!(split(&["a", "b"]), [Split { blamed: vec![1], agreed: vec![0] }]);
        assert_eq!(split(&["a", "b", "b"]), [Split { blamed: vec![0], agreed: vec![1, 2] }]);
        assert_eq!(split(&["a", "b", "a", "b"]), [Split { blamed: vec![1, 3], agreed: vec![0, 2] }]);
        assert_eq!(split(&["a", "b", "c"]), [Split { blamed: vec![1], agreed: vec![0] }]);
        assert_eq!(split(&[]), []);
        let vague = |a: &str, b: &str| a == b || a == "?" || b == "?";
        let texts = ["a", "?", "b", "a"];
        assert_eq!(splits(4, |a, b| vague(texts[a], texts[b])), [Split { blamed: vec![2], agreed: vec![0, 1, 3] }]);
    }
}
