//! How words are compared.
//!
//! Two spellings of one heading differ in case, space, punctuation and width, and in Latin script in accents, which people
//! leave out. In other scripts a mark makes another letter, so only what readers take for the same letter is unified.

use std::borrow::Cow;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::decompose_canonical;
use unicode_script::{Script, UnicodeScript};

/// A word as compared: compatibility forms unified, lower case, letters and digits only, Latin letters without accents,
/// Arabic words without article and vowel signs.
pub fn fold(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    words(word).for_each(|word| out.push_str(&word));
    out
}

/// The folded words of a text and where each ends in the folded whole.
pub(crate) struct Folded {
    /// The words without anything between them.
    pub(crate) whole: String,
    /// Offsets in `whole` at which a word ends.
    pub(crate) ends: Vec<usize>,
}

impl Folded {
    pub(crate) fn of(text: &str) -> Self {
        let mut folded = Self { whole: String::with_capacity(text.len()), ends: Vec::new() };
        for word in words(text) {
            folded.whole.push_str(&word);
            folded.ends.push(folded.whole.len());
        }
        folded
    }

    /// Whether a word starts at this offset.
    pub(crate) fn starts_word(&self, at: usize) -> bool {
        at == 0 || self.ends.contains(&at)
    }

    /// The word that starts at this offset.
    pub(crate) fn word_at(&self, at: usize) -> &str {
        let end = self.ends.iter().copied().find(|end| *end > at).unwrap_or(self.whole.len());
        &self.whole[at..end]
    }

    pub(crate) fn words(&self) -> impl Iterator<Item = &str> {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        starts.zip(&self.ends).map(|(start, end)| &self.whole[start..*end])
    }
}

/// The folded words of a text; empty ones are left out.
fn words(text: &str) -> impl Iterator<Item = String> {
    // Unified before it is cut: a decomposed accent would otherwise part a word.
    let text: Cow<'_, str> = if text.is_ascii() { Cow::Borrowed(text) } else { Cow::Owned(text.nfkc().collect()) };
    let words: Vec<String> = text.split(|c: char| !c.is_alphanumeric() && !is_silent(c)).map(fold_word).collect();
    words.into_iter().filter(|word| !word.is_empty())
}

/// Marks that stand inside words and are not compared: tone signs of Thai, soft hyphens, joiners, the dot that a Turkish
/// capital leaves behind.
fn is_silent(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{300}'..='\u{36f}')
        || matches!(c, '\u{e47}'..='\u{e4e}' | '\u{640}' | '\u{64b}'..='\u{65f}' | '\u{670}')
}

fn fold_word(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    for c in word.chars().flat_map(char::to_lowercase).filter(|c| !is_silent(*c)) {
        fold_char(c, &mut out);
    }
    // `الخطأ` and `خطأ`: the article belongs to the sentence, not to the word.
    match out.strip_prefix("ال") {
        Some(bare) if bare.chars().count() >= 2 => bare.to_owned(),
        _ => out,
    }
}

fn fold_char(c: char, out: &mut String) {
    match c {
        '\0'..='\u{7f}' => out.push(c),
        'ß' => out.push_str("ss"),
        'æ' => out.push_str("ae"),
        'œ' => out.push_str("oe"),
        'ı' => out.push('i'),
        'đ' => out.push('d'),
        'ø' => out.push('o'),
        'ł' => out.push('l'),
        'ё' => out.push('е'),
        'أ' | 'إ' | 'آ' | 'ٱ' => out.push('ا'),
        'ى' | 'ی' => out.push('ي'),
        'ة' => out.push('ه'),
        _ if c.script() == Script::Latin => decompose_canonical(c, |part| {
            if part.is_alphanumeric() {
                out.push(part);
            }
        }),
        _ => out.push(c),
    }
}

/// A heading without the marks of footnotes behind it: `Cause [1]`, `Cause[^a]`, `Cause ¹`, `Cause*`.
pub(crate) fn without_notes(heading: &str) -> &str {
    let is_mark = |c: char| c.is_whitespace() || matches!(c, '*' | '†' | '‡' | '¹' | '²' | '³' | '⁰' | '⁴'..='⁹');
    let mut rest = heading.trim_end_matches(is_mark);
    while let Some((before, note)) = rest.strip_suffix(']').and_then(|open| open.rsplit_once('[')) {
        if !(note.starts_with('^') || (!note.is_empty() && note.bytes().all(|byte| byte.is_ascii_digit()))) {
            break;
        }
        rest = before.trim_end_matches(is_mark);
    }
    if rest.is_empty() { heading } else { rest }
}

/// The text outside the first parentheses and the text inside, half or full width.
pub(crate) fn parenthesised(text: &str) -> Option<(String, String)> {
    let open = text.find(['(', '（'])?;
    let close = open + text[open..].find([')', '）'])?;
    let open_end = open + text[open..].chars().next()?.len_utf8();
    let close_end = close + text[close..].chars().next()?.len_utf8();
    Some((format!("{}{}", &text[..open], &text[close_end..]), text[open_end..close].to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn latin_letters_are_compared_without_accents() {
        for (a, b) in [
            ("Código de Error", "codigo de error"),
            ("Co\u{301}digo", "CÓDIGO"),
            ("Lösung", "losung"),
            ("Maßnahme", "MASSNAHME"),
            ("Hata açıklaması", "HATA AÇIKLAMASI"),
            ("İsim", "isim"),
            ("Mã lỗi", "Ma loi"),
            ("Điều kiện", "dieu kien"),
            ("ＨＴＴＰ", "http"),
        ] {
            assert_eq!(fold(a), fold(b), "{a} {b}");
        }
    }

    #[test]
    fn marks_that_make_another_letter_stay() {
        for (a, b) in [("が", "か"), ("й", "и"), ("값", "가"), ("สาเหตุ", "สาเหต")] {
            assert_ne!(fold(a), fold(b), "{a} {b}");
        }
        assert_eq!(fold("か\u{3099}"), fold("が"));
        assert_eq!(fold("ещё"), fold("еще"));
    }

    #[test]
    fn arabic_words_lose_article_vowels_and_tatweel() {
        for (a, b) in [("رمز الخطأ", "رمز خطأ"), ("الســبب", "السَّبَب"), ("الإجراء", "الاجراء")]
        {
            assert_eq!(fold(a), fold(b), "{a} {b}");
        }
    }

    #[test]
    fn words_know_where_they_end() {
        let folded = Folded::of("Código de l'erreur");
        assert_eq!(folded.words().collect::<Vec<_>>(), ["codigo", "de", "l", "erreur"]);
        assert_eq!(folded.word_at(6), "de");
        assert!(folded.starts_word(8) && !folded.starts_word(7));
    }
}
