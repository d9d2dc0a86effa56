//! The words that headings and labels use, by language. The words are data: one YAML file a language.

use super::Role;
use crate::catalog::Field;
use std::collections::BTreeMap;
use std::sync::LazyLock;
use unicode_normalization::UnicodeNormalization;

/// The vocabularies: one file a line.
const FILES: &[(&str, &str)] = &[
    ("en", include_str!("headings/en.yaml")),
    ("ja", include_str!("headings/ja.yaml")),
    ("ko", include_str!("headings/ko.yaml")),
    ("zh", include_str!("headings/zh.yaml")),
];

/// One file as written.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    headings: BTreeMap<Role, Vec<String>>,
    labels: BTreeMap<Field, Vec<String>>,
    error_words: Vec<String>,
}

/// All words, folded.
#[derive(Clone, Debug, Default)]
pub struct Vocabulary {
    headings: BTreeMap<String, Vec<Role>>,
    labels: BTreeMap<String, Field>,
    error_words: Vec<String>,
    /// The user's own headings.
    own: BTreeMap<String, Role>,
}

/// How a heading was recognised.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Match {
    /// The heading is in the vocabulary.
    Known(Vec<Role>),
    /// The heading is one letter away from this word of the vocabulary.
    Near(Vec<Role>, String),
    /// The heading ends in this word of the vocabulary (`DLR error code`), for in most languages the last word says what a
    /// thing is; or it starts with one long enough to outweigh the rest (`Resolution steps`).
    Part(Vec<Role>, String),
    /// Nothing is like it.
    Unknown,
}

impl Match {
    /// The roles it allows.
    pub fn roles(&self) -> &[Role] {
        match self {
            Self::Known(roles) | Self::Near(roles, _) | Self::Part(roles, _) => roles,
            Self::Unknown => &[],
        }
    }
}

static BUILT_IN: LazyLock<Vocabulary> = LazyLock::new(|| {
    let mut all = Vocabulary::default();
    for (_, text) in FILES {
        // The files are part of the program; a test reads each and reports what is wrong with it.
        if let Ok(file) = serde_yaml::from_str::<File>(text) {
            all.extend(file);
        }
    }
    all
});

impl Vocabulary {
    /// The words of every language that comes with the program, and a user's own headings, which win.
    pub fn new(own: &BTreeMap<String, Vec<String>>) -> Self {
        let mut all = BUILT_IN.clone();
        for (name, words) in own {
            let Some(role) = Role::named(name) else { continue };
            for word in words {
                all.headings.insert(fold(word), vec![role]);
                all.own.insert(fold(word), role);
            }
        }
        all
    }

    fn extend(&mut self, file: File) {
        for (role, words) in file.headings {
            for word in words {
                let roles = self.headings.entry(fold(&word)).or_default();
                if !roles.contains(&role) {
                    roles.push(role);
                }
            }
        }
        for (field, words) in file.labels {
            self.labels.extend(words.iter().map(|word| (fold(word), field)));
        }
        self.error_words.extend(file.error_words.iter().map(|word| fold(word)));
    }

    /// The roles a heading can have. A second language in parentheses counts only where the rest says nothing.
    pub fn heading(&self, heading: &str) -> Match {
        let whole = fold(heading);
        let find = |folded: &str| self.headings.get(folded).cloned();
        if let Some(roles) = find(&whole) {
            return Match::Known(roles);
        }
        if let Some((outside, inside)) = parenthesised(heading)
            && let Some(roles) = find(&fold(&outside)).or_else(|| find(&fold(&inside)))
        {
            return Match::Known(roles);
        }
        // `Code / Name`, `错误码 Error Code`: the first part that is known.
        let parts = heading.split(['/', '\n', '|']).map(fold).filter(|part| !part.is_empty());
        if let Some(roles) = parts.filter(|part| *part != whole).find_map(|part| find(&part)) {
            return Match::Known(roles);
        }
        self.near(&whole).or_else(|| self.tail(&whole)).or_else(|| self.lead(&whole)).unwrap_or(Match::Unknown)
    }

    /// The role that the user gives a heading: no value of its cells speaks against it.
    pub fn own(&self, heading: &str) -> Option<Role> {
        self.own.get(&fold(heading)).copied()
    }

    /// A word at most one letter away, for headings long enough that one letter is a slip.
    fn near(&self, folded: &str) -> Option<Match> {
        let length = folded.chars().count();
        let enough = if folded.is_ascii() { 7 } else { 4 };
        if length < enough {
            return None;
        }
        let is_near =
            |word: &&String| word.chars().count().abs_diff(length) <= 1 && strsim::osa_distance(word, folded) == 1;
        let word = self.headings.keys().find(is_near)?;
        Some(Match::Near(self.headings[word].clone(), word.clone()))
    }

    /// The longest word that the heading ends in, long enough to mean something by itself.
    fn tail(&self, folded: &str) -> Option<Match> {
        let mut starts = folded.char_indices().map(|(at, _)| at).skip(1);
        let tail = starts.by_ref().map(|at| &folded[at..]).find(|tail| {
            let enough = if tail.is_ascii() { 4 } else { 2 };
            tail.chars().count() >= enough && self.headings.contains_key(*tail)
        })?;
        Some(Match::Part(self.headings[tail].clone(), tail.to_owned()))
    }

    /// The longest word that the heading starts with, long enough to outweigh the rest (`错误码ID`, `Resolution steps`).
    fn lead(&self, folded: &str) -> Option<Match> {
        let ends = folded.char_indices().map(|(at, _)| at).skip(1).collect::<Vec<_>>();
        let lead = ends.into_iter().rev().map(|at| &folded[..at]).find(|lead| {
            let enough = if lead.is_ascii() { 8 } else { 3 };
            lead.chars().count() >= enough && self.headings.contains_key(*lead)
        })?;
        Some(Match::Part(self.headings[lead].clone(), lead.to_owned()))
    }

    /// The field that a label such as `Suggestion` opens.
    pub fn label(&self, label: &str) -> Option<Field> {
        self.labels.get(&fold(label)).copied()
    }

    /// Whether a text speaks of errors, in any language.
    pub fn speaks_of_errors(&self, text: &str) -> bool {
        let folded = fold(text);
        self.error_words.iter().any(|word| folded.contains(word.as_str()))
    }
}

/// The text outside the first parentheses and the text inside, half or full width.
fn parenthesised(text: &str) -> Option<(String, String)> {
    let open = text.find(['(', '（'])?;
    let close = open + text[open..].find([')', '）'])?;
    let open_end = open + text[open..].chars().next()?.len_utf8();
    let close_end = close + text[close..].chars().next()?.len_utf8();
    Some((format!("{}{}", &text[..open], &text[close_end..]), text[open_end..close].to_owned()))
}

/// A word as compared: compatibility forms unified, lower case, letters and digits only.
pub fn fold(word: &str) -> String {
    word.nfkc().flat_map(char::to_lowercase).filter(|c| c.is_alphanumeric()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_is_well_formed() {
        for (lang, text) in FILES {
            if let Err(error) = serde_yaml::from_str::<File>(text) {
                panic!("headings/{lang}.yaml: {error}");
            }
        }
    }

    #[test]
    fn headings_match_without_case_space_and_width() {
        let words = Vocabulary::new(&BTreeMap::new());
        let first = |heading: &str| words.heading(heading).roles().first().copied();
        assert_eq!(first("ERROR  Code:"), Some(Role::Code));
        assert_eq!(first("Code（错误码）"), Some(Role::Code));
        assert_eq!(first("Reason（详细实际原因）"), Some(Role::Cause));
        assert_eq!(first("建议方案\u{a0}\u{a0}"), Some(Role::Solution));
        assert_eq!(first("ＨＴＴＰ 状态码"), Some(Role::HttpStatus));
        assert_eq!(first("DLR error code"), Some(Role::Code));
        assert_eq!(first("결과 코드 메시지"), Some(Role::Message));
        assert_eq!(first("Parameter"), None);
    }

    #[test]
    fn a_slip_of_one_letter_is_near() {
        let words = Vocabulary::new(&BTreeMap::new());
        assert!(matches!(words.heading("권징 해결 방안"), Match::Near(roles, _) if roles == [Role::Solution]));
    }

    #[test]
    fn own_words_win() {
        let own = BTreeMap::from([("cause".to_owned(), vec!["Meaning".to_owned()])]);
        assert_eq!(Vocabulary::new(&own).heading("meaning"), Match::Known(vec![Role::Cause]));
    }
}
