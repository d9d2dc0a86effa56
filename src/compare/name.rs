//! When two names are one: code writes `ROOM_ERR_FULL`, `RoomErrorFull` or `full` for what a page calls `ERR_FULL`.

use std::collections::{BTreeMap, BTreeSet};

/// The words of a name, in lower case: `ROOM_FULL`, `roomFull` and `Room full` are two.
pub(super) fn words(name: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut last = Turn::Gap;
    let chars: Vec<char> = name.chars().collect();
    for (at, &c) in chars.iter().enumerate() {
        let turn = match c {
            _ if !c.is_alphanumeric() => Turn::Gap,
            _ if c.is_uppercase() => Turn::Upper,
            _ => Turn::Lower,
        };
        // `HTTPError`: the last capital before a small letter begins the word.
        let begins = match (last, turn) {
            (_, Turn::Gap) => false,
            (Turn::Gap, _) | (Turn::Lower, Turn::Upper) => true,
            (Turn::Upper, Turn::Upper) => chars.get(at + 1).is_some_and(|next| next.is_lowercase()),
            _ => false,
        };
        if begins {
            words.push(String::new());
        }
        if let (true, Some(word)) = (turn != Turn::Gap, words.last_mut()) {
            word.extend(c.to_lowercase());
        }
        last = turn;
    }
    words
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Turn {
    Gap,
    Upper,
    Lower,
}

/// Words that most names of one collection begin with, and that say nothing there.
#[derive(Debug, Default)]
pub(super) struct Prefix(Vec<String>);

impl Prefix {
    /// The words that at least two thirds of the names begin with, where there are three names or more.
    pub(super) fn of<'a>(names: impl Iterator<Item = &'a str>) -> Self {
        let names: Vec<Vec<String>> = names.map(words).collect();
        let mut prefix: Vec<String> = Vec::new();
        loop {
            let mut next: BTreeMap<&String, usize> = BTreeMap::new();
            // A word that ends a name is no prefix of it.
            let longer = names.iter().filter(|name| name.len() > prefix.len() + 1 && name.starts_with(&prefix));
            longer.for_each(|name| *next.entry(&name[prefix.len()]).or_default() += 1);
            match next.into_iter().max_by_key(|(_, count)| *count) {
                Some((word, count)) if names.len() >= 3 && count * 3 >= names.len() * 2 => prefix.push(word.clone()),
                _ => return Self(prefix),
            }
        }
    }

    /// The forms under which a name may be met: whole, and without the prefix.
    pub(super) fn forms(&self, name: &str) -> BTreeSet<String> {
        let words = words(name);
        let mut forms = BTreeSet::from([words.concat()]);
        if words.len() > self.0.len() && words.starts_with(&self.0) {
            forms.insert(words[self.0.len()..].concat());
        }
        forms.remove("");
        forms
    }
}

/// Whether a name says that nothing went wrong. Pages of errors may leave it out.
pub(super) fn is_success(name: &str) -> bool {
    let words = words(name);
    let last = words.last().map_or("", String::as_str);
    let negated = words.len() > 1 && matches!(words[words.len() - 2].as_str(), "no" | "not") && last.starts_with("err");
    negated || matches!(last, "ok" | "success" | "succeeded" | "successful" | "none" | "noerror" | "noerr" | "normal")
}

/// Whether a name only marks a place in an enum: the end, the count, the first.
pub(super) fn is_marker(name: &str) -> bool {
    let marks = ["count", "end", "last", "first", "begin", "start", "max", "min", "num", "sentinel", "size", "total"];
    words(name).last().is_some_and(|last| marks.contains(&last.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_all_styles() {
        for (name, expected) in [
            ("ROOM_FULL", "room full"),
            ("kRoomFull", "k room full"),
            ("HTTPErrorCode2", "http error code2"),
            ("room full", "room full"),
            ("방_FULL", "방 full"),
            ("__x", "x"),
        ] {
            assert_eq!(words(name).join(" "), expected, "{name}");
        }
    }

    #[test]
    fn a_prefix_that_most_share_is_left_out() {
        let prefix = Prefix::of(["OK", "ROOM_ERR_FULL", "ROOM_ERR_GONE", "ROOM_ERR_ODD"].into_iter());
        assert_eq!(prefix.forms("ROOM_ERR_FULL"), BTreeSet::from(["roomerrfull".into(), "full".into()]));
        assert_eq!(prefix.forms("OK"), BTreeSet::from(["ok".into()]));
        assert!(Prefix::of(["A_B", "A_C"].into_iter()).0.is_empty());
        assert!(Prefix::of(["A", "A", "A"].into_iter()).0.is_empty());
    }

    #[test]
    fn markers_and_successes() {
        assert!(is_success("SQLITE_OK") && is_success("kNoError") && is_success("NO_ERR") && !is_success("NOT_OKAY"));
        assert!(is_marker("ROOM_ERR_COUNT") && !is_marker("COUNT_WRONG"));
    }
}
