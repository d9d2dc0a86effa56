//! Where the keys and values of a configuration stand, for findings about it.

use saphyr_parser::{Event, Parser};
use std::ops::Range;

/// One value of a configuration file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The keys that lead to it, and the indices of lists, outermost first.
    pub path: Vec<String>,
    /// The bytes of its own key; of the value where it stands in a list.
    pub key: Range<usize>,
    /// The bytes of the value; of a map or list those of its start.
    pub value: Range<usize>,
    /// The value, where it is one text.
    pub text: Option<String>,
}

/// Every value of a YAML text, in order. What cannot be read ends the list: the reader of settings reports it.
pub fn places(text: &str) -> Vec<Place> {
    let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let mut bytes: Vec<usize> = text[start..].char_indices().map(|(at, _)| start + at).collect();
    bytes.push(text.len());
    let byte = |index: usize| bytes.get(index).copied().unwrap_or(text.len());
    let mut walk = Walk::default();
    for event in Parser::new_from_str(&text[start..]) {
        let Ok((event, span)) = event else { break };
        let range = byte(span.start.index())..byte(span.end.index().max(span.start.index()));
        match event {
            Event::Scalar(value, ..) => walk.scalar(value.into_owned(), trimmed(text, range)),
            Event::Alias(_) => walk.scalar(String::new(), range),
            Event::MappingStart(..) => walk.open(range, false),
            Event::SequenceStart(..) => walk.open(range, true),
            Event::MappingEnd | Event::SequenceEnd => walk.close(),
            _ => {}
        }
    }
    walk.found
}

fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    range.start..range.start + text[range.clone()].trim_end().len()
}

/// A map or list that is not yet closed.
struct Open {
    is_list: bool,
    items: usize,
    /// A key that waits for its value.
    key: Option<(String, Range<usize>)>,
}

#[derive(Default)]
struct Walk {
    open: Vec<Open>,
    path: Vec<String>,
    found: Vec<Place>,
}

impl Walk {
    fn scalar(&mut self, text: String, range: Range<usize>) {
        match self.open.last_mut() {
            Some(Open { is_list: false, key: key @ None, .. }) => *key = Some((text, range)),
            _ => {
                self.value(range, Some(text));
                self.path.pop();
            }
        }
    }

    /// Notes a value and leaves its last key on the path.
    fn value(&mut self, range: Range<usize>, text: Option<String>) {
        let (name, key) = match self.open.last_mut() {
            Some(open) if open.is_list => {
                open.items += 1;
                ((open.items - 1).to_string(), range.clone())
            }
            Some(open) => open.key.take().unwrap_or_else(|| (String::new(), range.clone())),
            None => return self.path.push(String::new()),
        };
        self.path.push(name);
        // The outermost map has no name.
        self.found.push(Place { path: self.path[1..].to_vec(), key, value: range, text });
    }

    fn open(&mut self, range: Range<usize>, is_list: bool) {
        // A map or list as a key is no setting; its inside is passed over with an empty name.
        self.value(range, None);
        self.open.push(Open { is_list, items: 0, key: None });
    }

    fn close(&mut self) {
        self.open.pop();
        self.path.pop();
    }
}

#[cfg(test)]
mod tests {
    use super::places;

    #[test]
    fn keys_and_values_have_their_bytes() {
        let text =
            "\u{feff}# 설정\ncoverage:\n  floor: { ja: 95, 'zh': 80.5 }\nallow:\n  - rule: a\n    key: [1, \"b\"]\n";
        let found: Vec<String> = places(text)
            .into_iter()
            .filter(|place| place.text.is_some())
            .map(|place| format!("{} {} {}", place.path.join("."), &text[place.key], &text[place.value]))
            .collect();
        let expected = [
            "coverage.floor.ja ja 95",
            "coverage.floor.zh 'zh' 80.5",
            "allow.0.rule rule a",
            "allow.0.key.0 1 1",
            "allow.0.key.1 \"b\" \"b\"",
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn broken_files_end_the_list() {
        assert_eq!(places("a: 1\nb: [").len(), 2);
        assert!(places("").is_empty());
    }
}
