//! Identifiers for records: ASCII `UPPER_SNAKE`, valid and unique in every output language.
//!
//! Enters: a name, a code or a message as published. Leaves: a word that starts with a letter, ends in a letter or a
//! digit and never doubles its underscores, so that templates may append `_` to mend a clash of their own.

use crate::catalog::CodeValue;
use std::collections::{BTreeMap, BTreeSet};

/// Longest identifier made from a name; C promises 63 significant characters, names beyond 96 help nobody.
const MAX_NAME: usize = 96;
/// Longest identifier made from a message.
const MAX_MESSAGE: usize = 48;

/// Identifiers given so far in one catalog.
#[derive(Debug, Default)]
pub(super) struct Taken {
    idents: BTreeSet<String>,
    /// The next number to try for a candidate.
    next: BTreeMap<String, u64>,
}

impl Taken {
    /// The candidate, or the candidate with the first free number from 2.
    ///
    /// `A_1` and `A1` differ here but not as `A1` in Rust, so both forms of an identifier count as taken.
    pub(super) fn unique(&mut self, candidate: String) -> String {
        if self.claim(&candidate) {
            return candidate;
        }
        let mut number = self.next.get(&candidate).copied().unwrap_or(2);
        let unique = loop {
            let numbered = format!("{candidate}_{number}");
            number += 1;
            if self.claim(&numbered) {
                break numbered;
            }
        };
        self.next.insert(candidate, number);
        unique
    }

    /// Takes an identifier if both its forms are free.
    pub(super) fn claim(&mut self, ident: &str) -> bool {
        let pascal = pascal(ident);
        if self.idents.contains(ident) || self.idents.contains(&pascal) {
            return false;
        }
        self.idents.insert(ident.to_owned());
        self.idents.insert(pascal);
        true
    }
}

/// An identifier from a published name; none where it holds no ASCII letter or digit.
pub(super) fn from_name(name: &str) -> Option<String> {
    let ident = join(words(name), MAX_NAME)?;
    Some(if ident.starts_with(|c: char| c.is_ascii_digit()) { format!("E{ident}") } else { ident })
}

/// An identifier from a code: `CODE_5`, `CODE_NEG_5`, `CODE_1_2_3`.
pub(super) fn from_code(value: &CodeValue) -> Option<String> {
    let slug = match value {
        CodeValue::Int(value) => signed(*value),
        CodeValue::Range(first, last) => format!("{}_{}", signed(*first), signed(*last)),
        CodeValue::List(values) => {
            let slugs = values.iter().filter_map(|value| Some(from_code(value)?.strip_prefix("CODE_")?.to_owned()));
            join(slugs.collect(), MAX_NAME)?
        }
        CodeValue::Text(text) => join(words(text), MAX_NAME)?,
    };
    Some(format!("CODE_{slug}"))
}

/// An identifier from the first words of a message.
pub(super) fn from_message(message: &str) -> Option<String> {
    let ident = join(words(message), MAX_MESSAGE)?;
    let wordless = !ident.contains(|c: char| c.is_ascii_alphabetic());
    if wordless {
        return None;
    }
    Some(if ident.starts_with(|c: char| c.is_ascii_digit()) { format!("E{ident}") } else { ident })
}

/// `UPPER_SNAKE` as `PascalCase`; an underscore stays between digits, where it tells `1_1` from `11`.
pub fn pascal(ident: &str) -> String {
    let mut out = String::with_capacity(ident.len());
    for word in ident.split('_').filter(|word| !word.is_empty()) {
        let digit = |c: char| c.is_ascii_digit();
        if out.ends_with(digit) && word.starts_with(digit) {
            out.push('_');
        }
        let mut letters = word.chars();
        out.extend(letters.next().map(|c| c.to_ascii_uppercase()));
        out.extend(letters.map(|c| c.to_ascii_lowercase()));
    }
    out
}

/// The ASCII words of a text in upper case; a change of case inside a word starts a new one.
pub(crate) fn words(text: &str) -> Vec<String> {
    let chars: Vec<char> = text.chars().collect();
    let mut words = vec![String::new()];
    for (at, &c) in chars.iter().enumerate() {
        if !c.is_ascii_alphanumeric() {
            words.push(String::new());
            continue;
        }
        let before = at.checked_sub(1).map_or(' ', |at| chars[at]);
        let lower_after = chars.get(at + 1).is_some_and(char::is_ascii_lowercase);
        // `appId`, `HTTPServer` and `V2Error` have a border before their last capital; `E2E` has none.
        let border =
            c.is_ascii_uppercase() && (before.is_ascii_lowercase() || (before.is_ascii_alphanumeric() && lower_after));
        if border {
            words.push(String::new());
        }
        if let Some(word) = words.last_mut() {
            word.push(c.to_ascii_uppercase());
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

fn signed(value: i64) -> String {
    if value < 0 { format!("NEG_{}", value.unsigned_abs()) } else { value.to_string() }
}

/// As many whole words as fit; a first word that is too long is cut.
fn join(words: Vec<String>, limit: usize) -> Option<String> {
    let mut words = words.into_iter();
    let mut out = words.next()?;
    out.truncate(limit);
    for word in words {
        if out.len() + 1 + word.len() > limit {
            break;
        }
        out.push('_');
        out.push_str(&word);
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn names_keep_their_words() {
        let cases = [
            ("AV_ERR_FAILED", "AV_ERR_FAILED"),
            ("FailedOperation.AppNotFound", "FAILED_OPERATION_APP_NOT_FOUND"),
            ("HTTPServerError", "HTTP_SERVER_ERROR"),
            ("appId2Gone", "APP_ID2_GONE"),
            ("E2E_TEST", "E2E_TEST"),
            ("404NotFound", "E404_NOT_FOUND"),
            ("__proto__", "PROTO"),
            ("오류 Disk 꽉", "DISK"),
        ];
        for (name, ident) in cases {
            assert_eq!(from_name(name).as_deref(), Some(ident), "{name}");
        }
        assert_eq!(from_name("오류"), None);
    }

    #[test]
    fn codes_spell_their_sign() {
        let ident = |value| from_code(&value).unwrap();
        assert_eq!(ident(CodeValue::Int(i64::MIN)), "CODE_NEG_9223372036854775808");
        assert_eq!(ident(CodeValue::Range(-4, 4)), "CODE_NEG_4_4");
        assert_eq!(ident(CodeValue::List(vec![CodeValue::Int(1), CodeValue::Text("2XX".into())])), "CODE_1_2XX");
        assert_eq!(ident(CodeValue::Text("1.2.3".into())), "CODE_1_2_3");
        assert_eq!(from_code(&CodeValue::Text("—".into())), None);
    }

    #[test]
    fn messages_are_cut_between_words() {
        let message = "The disk is full and nothing more can be written to it";
        assert_eq!(from_message(message).unwrap(), "THE_DISK_IS_FULL_AND_NOTHING_MORE_CAN_BE_WRITTEN");
        assert_eq!(from_message("3"), None);
        assert_eq!(from_message("디스크"), None);
    }

    #[test]
    fn collisions_count_up_in_both_forms() {
        let mut taken = Taken::default();
        let given: Vec<_> = ["A1", "A1", "A_1", "A_1_1", "A_11"].map(|name| taken.unique(name.into())).into();
        assert_eq!(given, ["A1", "A1_2", "A_1_3", "A_1_1", "A_11"].map(String::from));
    }

    #[test]
    fn many_equal_names_count_on() {
        let mut taken = Taken::default();
        let last = (0..20_000).map(|_| taken.unique("A".into())).last();
        assert_eq!(last.as_deref(), Some("A_20000"));
    }

    proptest! {
        #[test]
        fn every_name_gives_an_identifier(name in "\\PC{0,80}") {
            for ident in [from_name(&name), from_message(&name), from_code(&CodeValue::Text(name.clone()))] {
                let Some(ident) = ident else { continue };
                prop_assert!(ident.starts_with(|c: char| c.is_ascii_uppercase()));
                prop_assert!(ident.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_'));
                prop_assert!(!ident.contains("__") && !ident.ends_with('_'));
                prop_assert!(ident.len() <= MAX_NAME + 5);
            }
        }
    }
}
