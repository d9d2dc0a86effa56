//! Small differences between two texts that should say the same: a word that only grammar needs, or a slip of the pen.
//! And how they are told to people.

use crate::catalog::{Entry, Key};
use crate::compiled::Compiled;
use crate::lexis::edit;
use crate::rules::shared::tables::quoted;
use crate::source::Span;
use std::borrow::Cow;

/// Words that only grammar needs. None that changes what is said: no `not`, no `or`, no `from`.
const SMALL: &[&str] =
    &["a", "an", "the", "of", "that", "is", "are", "was", "were", "be", "been", "has", "have", "to", "in", "on", "for"];

/// Their kin in Chinese and Japanese.
const SMALL_CJK: &str = "的了地得着请のをにはがでとも";

/// Syllables that end Korean words to the same end.
const ENDINGS: &str = "은는이가을를에의로으와과도게서한할하된될되";

/// How many words longer texts are compared by; what follows has to be equal.
const MOST: usize = 400;

/// A word as compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Word<'a> {
    /// As written.
    pub(crate) text: &'a str,
    /// In lower case, without an ending that grammar needs.
    pub(crate) stem: Cow<'a, str>,
}

/// The words of a text, less punctuation and space; a Chinese or Japanese character is one.
pub(crate) fn words(text: &str) -> Vec<Word<'_>> {
    let mut words = Vec::new();
    let mut open: Option<(usize, Letters)> = None;
    let mut push = |from: usize, to: usize| {
        let text = &text[from..to];
        words.push(Word { text, stem: stem(text) });
    };
    for (at, c) in text.char_indices() {
        let kind = Letters::of(c);
        if let Some((from, before)) = open
            && (kind != Some(before) || before == Letters::One)
        {
            push(from, at);
            open = None;
        }
        open = open.or(kind.map(|kind| (at, kind)));
    }
    if let Some((from, _)) = open {
        push(from, text.len());
    }
    words
}

/// Letters that make words together.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Letters {
    /// Each stands alone.
    One,
    Korean,
    Other,
}

impl Letters {
    fn of(c: char) -> Option<Self> {
        match c {
            _ if crate::rules::shared::cells::is_han_or_kana(c) => Some(Self::One),
            '\u{ac00}'..='\u{d7a3}' => Some(Self::Korean),
            '_' => Some(Self::Other),
            _ => c.is_alphanumeric().then_some(Self::Other),
        }
    }
}

fn stem(text: &str) -> Cow<'_, str> {
    let mut stem = text;
    if !text.is_ascii() {
        let mut syllables = stem.chars().count();
        while let Some(rest) = stem.strip_suffix(|c| ENDINGS.contains(c)).filter(|_| syllables > 2) {
            (stem, syllables) = (rest, syllables - 1);
        }
    }
    lower(stem)
}

/// A text in lower case.
pub(crate) fn lower(text: &str) -> Cow<'_, str> {
    match text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit()) {
        true => Cow::Borrowed(text),
        false => Cow::Owned(text.to_lowercase()),
    }
}

impl Word<'_> {
    /// Whether only grammar needs it.
    pub(crate) fn is_small(&self) -> bool {
        let all = |set: &str| self.text.chars().all(|c| set.contains(c));
        SMALL.contains(&&*self.stem) || all(SMALL_CJK) || all(ENDINGS)
    }

    /// Whether a program defines it: digits, `_`, or capitals within.
    pub(crate) fn is_identifier(&self) -> bool {
        self.text.contains(|c: char| c == '_' || c.is_numeric()) || self.text.chars().skip(1).any(char::is_uppercase)
    }
}

/// What a slip of the pen changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Slip {
    /// Small words and endings.
    Small,
    /// One letter of a word, or one digit of a long number.
    Letter,
}

/// Whether one of two words is the other with one letter more, fewer, changed or swapped. A plural is no slip.
pub(crate) fn is_letter(a: &str, b: &str) -> bool {
    let long = |word: &str| word.chars().count() >= 5;
    let alike = |of: fn(char) -> bool| a.chars().all(of) && b.chars().all(of);
    let is_plural = a.strip_suffix('s') == Some(b) || b.strip_suffix('s') == Some(a);
    let same_kind = alike(|c| c.is_ascii_digit()) || alike(|c| !c.is_numeric());
    long(a) && long(b) && a.len().max(b.len()) <= 40 && same_kind && !is_plural && edit::is_one_apart(a, b)
}

/// What differs between two texts: the words between those that both begin with and those that both end with.
pub(crate) fn between<'w, 'a>(a: &'w [Word<'a>], b: &'w [Word<'a>]) -> (&'w [Word<'a>], &'w [Word<'a>]) {
    let same = |(a, b): &(&Word<'_>, &Word<'_>)| a.text.eq_ignore_ascii_case(b.text);
    let front = a.iter().zip(b).take_while(same).count();
    let back = a[front..].iter().rev().zip(b[front..].iter().rev()).take_while(same).count();
    (&a[front..a.len() - back], &b[front..b.len() - back])
}

/// The slip that makes one text of the other; none where they are equal, or differ in what they say.
pub(crate) fn slip(a: &[Word<'_>], b: &[Word<'_>]) -> Option<Slip> {
    let (a, b) = between(a, b);
    if a.len().max(b.len()) > MOST || a.is_empty() && b.is_empty() {
        return None;
    }
    let large = |words: &[Word<'_>]| -> Vec<String> {
        words.iter().filter(|word| !word.is_small()).map(|word| word.stem.to_string()).collect()
    };
    if large(a) == large(b) {
        return Some(Slip::Small);
    }
    match (a, b) {
        ([a], [b]) => is_letter(&a.text.to_lowercase(), &b.text.to_lowercase()).then_some(Slip::Letter),
        _ => None,
    }
}

/// An entry for people.
pub(crate) fn title(entry: &Entry) -> String {
    match (&entry.key, &entry.name) {
        (Key::Code(_), Some(name)) => format!("{} `{}`", entry.title(), name.value),
        (Key::Code(_), None) => entry.title(),
        (key, _) => quoted(&key.to_string()),
    }
}

/// What differs, for people; `subject` is the text in which `own` stands.
pub(crate) fn differing(subject: &str, own: &[Word<'_>], theirs: &[Word<'_>]) -> String {
    match (own, theirs) {
        ([], theirs) => format!("{subject} lacks {}", quoted(&joined(theirs))),
        (own, []) => format!("{subject} has {} more", quoted(&joined(own))),
        (own, theirs) => format!("{} for {}", quoted(&joined(own)), quoted(&joined(theirs))),
    }
}

/// Words as they follow each other.
pub(crate) fn joined(words: &[Word<'_>]) -> String {
    let all: Vec<&str> = words.iter().map(|word| word.text).collect();
    let is_cjk = all.iter().any(|word| word.contains(crate::rules::shared::cells::is_han_or_kana));
    all.join(if is_cjk { "" } else { " " })
}

/// The bytes of a text in a cell, where it stands there once and as it is read.
pub(crate) fn written(compiled: &Compiled, cell: Span, text: &str) -> Option<Span> {
    let raw = compiled.sources.get(cell.file).slice(cell);
    let at = raw.find(text).filter(|at| !text.is_empty() && !raw[at + text.len()..].contains(text))?;
    let start = cell.start as usize + at;
    Some(Span::new(cell.file, start..start + text.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(a: &str, b: &str) -> Option<Slip> {
        slip(&words(a), &words(b))
    }

    #[test]
    fn small_words_and_letters_are_slips() {
        assert_eq!(of("Check the room.", "Check room."), Some(Slip::Small));
        assert_eq!(of("接口的时机的正确性", "接口时机的正确性"), Some(Slip::Small));
        assert_eq!(of("클라이언트에게 반환", "클라이언트에 반환"), Some(Slip::Small));
        assert_eq!(of("Contact support", "Contcat support"), Some(Slip::Letter));
        assert_eq!(of("call 4008881234", "call 4008881235"), Some(Slip::Letter));
    }

    #[test]
    fn other_words_are_not() {
        assert_eq!(of("Check the room.", "check the room"), None);
        assert_eq!(of("The room is full.", "The room is not full."), None);
        assert_eq!(of("Open the room.", "Close the room."), None);
        assert_eq!(of("Check the parameter.", "Check the parameters."), None);
        assert_eq!(of("Wait 30 seconds.", "Wait 60 seconds."), None);
        assert_eq!(of("内部错误", "内部超时"), None);
    }
}
