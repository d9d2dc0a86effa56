//! Names of a program in prose: functions, constants, parameters. Names of products are none.

use crate::rich::Inline;
use std::ops::Range;

/// A name: as written, and where; without a range where it stands in a code span.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Name {
    pub(super) text: String,
    pub(super) range: Option<Range<usize>>,
}

/// The names that stand in the text itself, in order. A word in capitals is one where `is_known` knows it.
pub(super) fn of(text: &str, is_known: impl Fn(&str) -> bool) -> Vec<Name> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(step) = bytes[at..].iter().position(|byte| is_part(*byte)) {
        let start = at + step;
        let mut end =
            start + bytes[start..].iter().take_while(|byte| is_part(**byte) || matches!(byte, b'.' | b':')).count();
        at = end;
        while matches!(bytes[end - 1], b'.' | b':') {
            end -= 1;
        }
        let is_call = bytes[end..].starts_with(b"()");
        let token = &text[start..end];
        // Part of a path, an address or a compound.
        let glued = |byte: Option<&u8>| matches!(byte, Some(b'/' | b'-' | b'@' | b'\\' | b'=' | b'&'));
        let is_glued = glued(start.checked_sub(1).map(|at| &bytes[at]))
            || (glued(bytes.get(end)) && bytes.get(end + 1).is_some_and(|b| is_part(*b)));
        if !is_glued && (is_name(token) || (is_call && token.len() > 2) || (is_shouted(token) && is_known(token))) {
            found.push(Name { text: token.to_owned(), range: Some(start..end) });
        }
    }
    found
}

/// The code spans of a text that hold one name.
pub(super) fn code_spans(nodes: &[Inline], found: &mut Vec<Name>) {
    for node in nodes {
        match node {
            Inline::Code(text) => {
                let text = text.trim().trim_end_matches("()");
                let is_one = text.len() > 2 && text.bytes().all(|byte| is_part(byte) || matches!(byte, b'.' | b':'));
                if is_one && is_name(text) {
                    found.push(Name { text: text.to_owned(), range: None });
                }
            }
            Inline::Emphasis(inner) | Inline::Strong(inner) | Inline::Link { text: inner, .. } => {
                code_spans(inner, found)
            }
            Inline::List { items, .. } => items.iter().for_each(|item| code_spans(item, found)),
            _ => {}
        }
    }
}

/// Whether a word is in capitals, long enough to be no abbreviation.
fn is_shouted(token: &str) -> bool {
    token.len() >= 5 && token.bytes().all(|byte| byte.is_ascii_uppercase())
}

fn is_part(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

/// Whether a word is spelt as only programs spell: `room_id`, `enterRoom`, `Room::enter`, `EnterRoomParam`.
pub(super) fn is_name(token: &str) -> bool {
    let bytes = token.as_bytes();
    if token.len() < 4 || !bytes[0].is_ascii_alphabetic() && bytes[0] != b'_' {
        return false;
    }
    let inner = |byte: u8| bytes[1..bytes.len() - 1].contains(&byte);
    if inner(b'_') && bytes.iter().filter(|byte| byte.is_ascii_alphabetic()).count() >= 3 {
        return true;
    }
    if token.contains("::") {
        return true;
    }
    let parts = token.split(['.', ':']).filter(|part| !part.is_empty());
    parts.into_iter().any(is_camel)
}

/// Whether a name is spelt as prose spells terms, too: `TransferKey` for a transfer key. Only a function or a constant is
/// spelt `startScan`, `room_id` or `Room::enter`.
pub(super) fn may_be_words(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_uppercase()) && name.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

/// `enterRoom`, `EnterRoom`; not `iOS`, `macOS` or `WebRTC`: a hump has two small letters before it and one behind it.
fn is_camel(word: &str) -> bool {
    let bytes = word.as_bytes();
    let lower = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_lowercase);
    let hump = |at: usize| {
        bytes[at].is_ascii_uppercase() && lower(at - 1) && lower(at - 2) && (lower(at + 1) || &bytes[at..] == b"ID")
    };
    (2..bytes.len()).any(hump)
}

/// Letters and digits of a text alone, in lower case, in which names are found however they are spelt: `enterRoom` in
/// `Enter room`.
pub(super) struct Squashed {
    text: String,
    /// Where words and humps of names begin in it; its end, too.
    starts: Vec<bool>,
}

impl Squashed {
    pub(super) fn of(text: &str) -> Self {
        let mut squashed = Self { text: String::with_capacity(text.len()), starts: Vec::with_capacity(text.len() + 1) };
        let mut before = b' ';
        for byte in text.bytes() {
            if byte.is_ascii_alphanumeric() {
                let hump = byte.is_ascii_uppercase() && !before.is_ascii_uppercase();
                let kind = byte.is_ascii_digit() != before.is_ascii_digit();
                squashed.starts.push(!before.is_ascii_alphanumeric() || hump || kind);
                squashed.text.push(char::from(byte.to_ascii_lowercase()));
            }
            before = byte;
        }
        squashed.starts.push(true);
        squashed
    }

    /// Whether a name stands in it, as whole words; one that is cut in a word does not.
    pub(super) fn has(&self, name: &str) -> bool {
        let name = Self::of(name).text;
        let ends = |at: usize| self.starts[at] || self.text.as_bytes()[at] == b's' && self.starts[at + 1];
        name.is_empty() || self.text.match_indices(&name).any(|(at, _)| self.starts[at] && ends(at + name.len()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<String> {
        of(text, |_| false).into_iter().map(|name| name.text).collect()
    }

    #[test]
    fn names_stand_in_other_spellings_but_not_cut() {
        let text = Squashed::of("Enter room, then call RestoreObjects(room_id) or getUserID2.");
        for name in ["enterRoom", "RestoreObject", "roomId", "restore_objects", "getUserID", "UserID"] {
            assert!(text.has(name), "{name}");
        }
        for name in ["RestoreObje", "nterRoom", "roomI"] {
            assert!(!text.has(name), "{name}");
        }
    }

    #[test]
    fn spelling_tells_names() {
        assert_eq!(
            texts("Call enterRoom(), set room_id of Room::Param, or TRTCCloud.exitRoom. See ERR_OK and init()."),
            ["enterRoom", "room_id", "Room::Param", "TRTCCloud.exitRoom", "ERR_OK", "init"]
        );
        assert_eq!(texts("On iOS and WebRTC: a path/to_file, HTTP, User, e.g. this_"), Vec::<String>::new());
    }
}
