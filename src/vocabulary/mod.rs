//! The words that headings and labels use, looked up. The words are data: [`crate::lexis::language`].

use crate::catalog::Field;
use crate::config::Config;
use crate::lexis::edit;
use crate::lexis::fold::{Folded, fold, parenthesised, without_notes};
use crate::lexis::language::{self, Language};
use crate::role::Role;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

/// What is known of one heading word.
#[derive(Clone, Debug, Default)]
struct Word {
    /// As the first file that has it writes it.
    spelling: String,
    roles: Vec<Role>,
    langs: Vec<&'static str>,
    /// In every language that has it, the main word comes first.
    head_first: bool,
    /// In some language that has it, words grow together.
    compounds: bool,
    /// The user's own.
    taught: bool,
}

/// All words, folded.
#[derive(Clone, Debug, Default)]
pub struct Vocabulary {
    headings: BTreeMap<String, Word>,
    labels: BTreeMap<String, Field>,
    error_words: Vec<String>,
    parameters: BTreeSet<String>,
    /// Characters of the longest heading word.
    longest: usize,
}

/// How a heading was recognised.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Match {
    /// The configuration gives the heading this role; values have no say.
    Taught(Role),
    /// The heading is in the vocabulary.
    Known(Vec<Role>),
    /// The heading is one letter away from this word of the vocabulary.
    Near(Vec<Role>, String),
    /// The heading has this word of the vocabulary where its language puts the word that says what a thing is: at the end
    /// (`DLR error code`), or at the start (`Código de error interno`, `Resolution steps`).
    Part(Vec<Role>, String),
    /// Nothing is like it.
    Unknown,
}

impl Match {
    /// The roles it allows.
    pub fn roles(&self) -> &[Role] {
        match self {
            Self::Taught(role) => std::slice::from_ref(role),
            Self::Known(roles) | Self::Near(roles, _) | Self::Part(roles, _) => roles,
            Self::Unknown => &[],
        }
    }
}

/// Words that tie a heading's main word to what follows it, in the languages that do so.
const LINKS: &[&str] = &[
    "of", "for", "de", "del", "d", "des", "du", "da", "do", "das", "dos", "di", "della", "dell", "dello", "delle",
    "degli", "pour", "para", "per", "por", "von", "vom", "der", "fur", "cua", "untuk",
];

/// Words that before such a link count things instead of naming one (`Number of retries`).
const COUNTS: &[&str] =
    &["no", "nr", "num", "number", "numero", "nombre", "nummer", "value", "valor", "valeur", "valore"];

/// Characters that a heading may have beside the longest word.
const MAX_BESIDE: usize = 40;

static BUILT_IN: LazyLock<Vocabulary> = LazyLock::new(|| {
    let mut all = Vocabulary::default();
    language::ALL.iter().for_each(|language| all.extend(language));
    all
});

/// The field whose texts a role names.
fn field_of(role: Role) -> Option<Field> {
    Field::ALL.into_iter().find(|field| field.as_str() == role.as_str())
}

/// Whether the program knows a text, folded, as a heading.
pub(crate) fn is_heading(folded: &str) -> bool {
    BUILT_IN.find(folded).is_some()
}

impl Vocabulary {
    /// The words of every language that comes with the program, and a user's own headings, which win.
    pub fn new(own: &BTreeMap<String, Vec<String>>) -> Self {
        let mut all = BUILT_IN.clone();
        for (name, words) in own {
            let Some(role) = Role::named(name) else { continue };
            for word in words {
                let folded = fold(word);
                all.parameters.remove(&folded);
                all.longest = all.longest.max(folded.chars().count());
                let word = Word { spelling: word.clone(), roles: vec![role], taught: true, ..Word::default() };
                all.headings.insert(folded, word);
            }
        }
        all
    }

    /// The words of the program and all that a configuration teaches.
    pub fn of(config: &Config) -> Self {
        let mut all = Self::new(&config.headings);
        for (field, words) in &config.labels {
            all.labels.extend(words.iter().map(|word| (fold(word), *field)));
        }
        all.error_words.extend(config.error_words.iter().map(|word| fold(word)));
        all
    }

    fn extend(&mut self, language: &'static Language) {
        let lang = language.tag.as_str();
        for (role, words) in &language.headings {
            for word in words {
                let folded = fold(word);
                self.longest = self.longest.max(folded.chars().count());
                let known = self.headings.entry(folded).or_default();
                if known.spelling.is_empty() {
                    known.spelling.clone_from(word);
                }
                if !known.roles.contains(role) {
                    known.roles.push(*role);
                }
                if !known.langs.contains(&lang) {
                    known.head_first = language.head_first && (known.langs.is_empty() || known.head_first);
                    known.compounds |= language.compounds;
                    known.langs.push(lang);
                }
            }
        }
        for (role, words) in &language.labels {
            let Some(field) = field_of(*role) else { continue };
            self.labels.extend(words.iter().map(|word| (fold(word), field)));
        }
        self.error_words.extend(language.error_words.iter().map(|word| fold(word)));
        self.parameters.extend(language.parameters.iter().map(|word| fold(word)));
    }

    /// The roles a heading can have. A second language in parentheses counts only where the rest says nothing.
    pub fn heading(&self, heading: &str) -> Match {
        let heading = without_notes(heading);
        let folded = Folded::of(heading);
        let whole = folded.whole.as_str();
        if let Some(matched) = self.find(whole).or_else(|| self.twice(&folded)) {
            return matched;
        }
        if let Some((outside, inside)) = parenthesised(heading) {
            let (outside, inside) = (self.find(&fold(&outside)), self.find(&fold(&inside)));
            // `Code (hex)` is hex, whatever stands outside.
            let is_hex = inside.as_ref().is_some_and(|inside| inside.roles() == [Role::Hex]);
            if let Some(matched) = if is_hex { inside } else { outside.or(inside) } {
                return matched;
            }
        }
        // `Code / Name`, `错误码 Error Code`: the first part that is known.
        let parts = heading.split(['/', '\n', '|']).map(fold).filter(|part| !part.is_empty());
        if let Some(matched) = parts.filter(|part| *part != whole).find_map(|part| self.find(&part)) {
            return matched;
        }
        // `Default value` ends in a value and is none that a code could be.
        if self.parameters.contains(whole) {
            return Match::Unknown;
        }
        // A sentence is no heading, and looking for words at all of its letters takes quadratic time.
        if whole.chars().nth(self.longest + MAX_BESIDE).is_some() {
            return Match::Unknown;
        }
        self.near(whole)
            .or_else(|| self.head(&folded))
            .or_else(|| self.tail(&folded))
            .or_else(|| self.lead(whole))
            .unwrap_or(Match::Unknown)
    }

    fn find(&self, folded: &str) -> Option<Match> {
        let word = self.headings.get(folded)?;
        Some(if word.taught { Match::Taught(word.roles[0]) } else { Match::Known(word.roles.clone()) })
    }

    /// A heading in two languages side by side (`错误码 Error Code`): two words that mean the same.
    fn twice(&self, folded: &Folded) -> Option<Match> {
        if folded.whole.len() > 2 * 4 * self.longest {
            return None;
        }
        let ends = folded.ends.iter().copied().filter(|at| *at < folded.whole.len());
        ends.into_iter().find_map(|at| {
            let (first, second) = (self.headings.get(&folded.whole[..at])?, self.headings.get(&folded.whole[at..])?);
            let roles: Vec<Role> = first.roles.iter().copied().filter(|role| second.roles.contains(role)).collect();
            (!roles.is_empty()).then_some(Match::Known(roles))
        })
    }

    fn part(&self, word: &str) -> Option<Match> {
        Some(Match::Part(self.headings.get(word)?.roles.clone(), word.to_owned()))
    }

    /// The languages in which a heading, or the word it was recognised by, is known as a heading.
    pub fn languages(&self, heading: &str) -> &[&'static str] {
        let find = |text: &str| self.headings.get(&fold(text));
        let inside = || parenthesised(heading).and_then(|(outside, inside)| find(&outside).or_else(|| find(&inside)));
        let word = find(heading).or_else(inside).or_else(|| heading.split(['/', '\n', '|']).find_map(find));
        word.map_or(&[], |word| &word.langs)
    }

    /// The spelling of a word that [`Match::Near`] or [`Match::Part`] names.
    pub fn spelling<'a>(&'a self, word: &'a str) -> &'a str {
        self.headings.get(word).map_or(word, |known| &known.spelling)
    }

    /// A word at most one letter away, for headings long enough that one letter is a slip.
    fn near(&self, folded: &str) -> Option<Match> {
        let length = folded.chars().count();
        // A syllable or an ideograph says as much as several letters of an alphabet.
        let enough = if folded.chars().all(|c| c < '\u{2e80}') { 7 } else { 4 };
        if length < enough {
            return None;
        }
        // `建议的操作` is another way to write `建议操作` and no slip.
        let plain: String = folded.chars().filter(|c| !PARTICLES.contains(c)).collect();
        if plain.len() < folded.len() && self.headings.contains_key(&plain) {
            return self.part(&plain);
        }
        let (word, known) = self.headings.iter().find(|(word, _)| edit::is_one_apart(word, folded))?;
        Some(Match::Near(known.roles.clone(), word.clone()))
    }

    /// The longest word the heading starts with, where that is its main word: in languages that put it first, or before a
    /// link (`Description of the error code`).
    fn head(&self, folded: &Folded) -> Option<Match> {
        let whole = folded.whole.as_str();
        let ends = whole.char_indices().map(|(at, _)| at).skip(1).collect::<Vec<_>>();
        ends.into_iter().rev().find_map(|end| {
            let lead = &whole[..end];
            let enough = if lead.is_ascii() { 3 } else { 2 };
            if lead.chars().count() < enough {
                return None;
            }
            let word = self.headings.get(lead)?;
            let is_word = folded.starts_word(end);
            // Thai writes no spaces.
            let ends_well = is_word || word.langs == ["th"];
            let linked = is_word && LINKS.contains(&folded.word_at(end)) && !COUNTS.contains(&lead);
            let counts = COUNTS.contains(&lead) && is_word && LINKS.contains(&folded.word_at(end));
            let is_head = ((word.head_first && ends_well) || linked) && !counts;
            is_head.then(|| self.part(lead)).flatten()
        })
    }

    /// The longest word that the heading ends in, long enough to mean something by itself.
    fn tail(&self, folded: &Folded) -> Option<Match> {
        let whole = folded.whole.as_str();
        let mut starts = whole.char_indices().map(|(at, _)| at).skip(1);
        starts.find_map(|start| {
            let tail = &whole[start..];
            let enough = if tail.is_ascii() { 4 } else { 2 };
            let word = self.headings.get(tail).filter(|_| tail.chars().count() >= enough)?;
            (word.compounds || word.taught || folded.starts_word(start)).then(|| self.part(tail)).flatten()
        })
    }

    /// The longest word that the heading starts with, long enough to outweigh the rest (`错误码ID`, `Resolution steps`).
    fn lead(&self, folded: &str) -> Option<Match> {
        let ends = folded.char_indices().map(|(at, _)| at).skip(1).collect::<Vec<_>>();
        ends.into_iter().rev().map(|at| &folded[..at]).find_map(|lead| {
            let enough = if lead.is_ascii() { 8 } else { 3 };
            if lead.chars().count() < enough {
                return None;
            }
            let part = self.part(lead)?;
            let is_of_code = part.roles().contains(&Role::Code);
            let says_piece = PIECES.iter().any(|piece| folded[lead.len()..].starts_with(piece));
            // What the pieces of codes have in common is a group of errors.
            Some(if is_of_code && says_piece { Match::Part(vec![Role::Category], lead.to_owned()) } else { part })
        })
    }

    /// The field that a label such as `Suggestion` opens.
    pub fn label(&self, label: &str) -> Option<Field> {
        self.labels.get(&fold(label)).copied()
    }

    /// Whether a text speaks of errors, in any language.
    pub fn speaks_of_errors(&self, text: &str) -> bool {
        self.error_word(text).is_some()
    }

    /// The word by which a text speaks of errors, folded.
    fn error_word(&self, text: &str) -> Option<&str> {
        let folded = Folded::of(text);
        // `default` holds a `fault` and speaks of none.
        let whole = folded.whole.replace("default", "");
        let speaks = |word: &str| {
            // Short words stand inside too many others (`loi` in `exploit`).
            let is_short = word.is_ascii() && word.len() < 5;
            if is_short { folded.words().any(|known| known == word) } else { whole.contains(word) }
        };
        self.error_words.iter().map(String::as_str).find(|word| speaks(word))
    }

    /// Whether a heading belongs to tables of parameters (`Required`, `Default value`), which are no tables of errors.
    pub fn is_of_parameters(&self, heading: &str) -> bool {
        self.parameters.contains(&fold(heading))
    }
}

/// What follows the word for a code where only a piece of it is meant: its first digit, its prefix.
const PIECES: [&str; 12] =
    ["首位", "前缀", "前綴", "前两位", "前兩位", "前三位", "位数", "位數", "の先頭", "の接頭", "접두", "앞자리"];

/// Letters that join two words of a heading in Chinese and Japanese.
const PARTICLES: [char; 3] = ['的', '之', 'の'];

#[cfg(test)]
mod tests;
