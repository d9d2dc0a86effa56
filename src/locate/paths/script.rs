//! What the letters of a text say of its language.

use crate::locate::{markup, words};
use crate::parse::TRANSLATE;
use crate::source::Lang;
use crate::why::Shown;
use std::borrow::Cow;
use unicode_script::{Script, UnicodeScript};

/// How many characters of a text are looked at.
const SAMPLE: usize = 1 << 16;

/// How many letters of each script a text has.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Letters {
    latin: usize,
    han: usize,
    kana: usize,
    hangul: usize,
    cyrillic: usize,
    thai: usize,
    arabic: usize,
    /// The language by words or characters, where languages share the script that decides.
    words: &'static str,
}

/// A text without the lines that wait for translation: they are in the language of another page.
fn own_lines(text: &str) -> Cow<'_, str> {
    match memchr::memmem::find(text.as_bytes(), TRANSLATE.as_bytes()) {
        None => Cow::Borrowed(text),
        Some(_) => text.split_inclusive('\n').filter(|line| !line.contains(TRANSLATE)).collect::<String>().into(),
    }
}

impl Letters {
    pub(crate) fn of(text: &str) -> Self {
        let own = own_lines(text);
        let text = &*markup::without(&own, SAMPLE);
        let mut letters = Self::default();
        for c in text.chars().take(SAMPLE) {
            // Most letters are of these; the table of all scripts is a search each time.
            let count = match c {
                'a'..='z' | 'A'..='Z' => &mut letters.latin,
                '\0'..='\u{bf}' => continue,
                '\u{4e00}'..='\u{9fff}' => &mut letters.han,
                '\u{ac00}'..='\u{d7a3}' => &mut letters.hangul,
                _ => match c.script() {
                    Script::Latin => &mut letters.latin,
                    Script::Han => &mut letters.han,
                    Script::Hiragana | Script::Katakana => &mut letters.kana,
                    Script::Hangul => &mut letters.hangul,
                    Script::Cyrillic => &mut letters.cyrillic,
                    Script::Thai => &mut letters.thai,
                    Script::Arabic => &mut letters.arabic,
                    _ => continue,
                },
            };
            *count += 1;
        }
        letters.words = match letters.tag() {
            "en" => words::latin(sample(text)),
            "zh" => words::chinese(sample(text)),
            _ => "",
        };
        letters
    }

    fn east(&self) -> usize {
        self.han + self.kana + self.hangul
    }

    /// The script other than Latin that has most letters.
    fn strongest(&self) -> (usize, &'static str) {
        let shown = [(self.east(), ""), (self.cyrillic, "ru"), (self.thai, "th"), (self.arabic, "ar")];
        shown.into_iter().max_by_key(|(count, _)| *count).unwrap_or_default()
    }

    /// The language the script shows. Latin text counts as English; Chinese may be of either script.
    fn tag(&self) -> &'static str {
        // Reference pages are full of Latin names, so a tenth of another script decides.
        match (self.strongest(), self.latin) {
            ((0, _), 0) => "und",
            ((count, _), latin) if count * 10 < latin => "en",
            ((_, tag), _) if !tag.is_empty() => tag,
            _ if self.hangul * 2 > self.east() => "ko",
            _ if self.kana * 10 > self.east() => "ja",
            _ => "zh",
        }
    }

    /// The language the letters show; where languages share a script, its words or characters.
    pub(crate) fn lang(&self) -> Lang {
        Lang::new(if self.words.is_empty() { self.tag() } else { self.words })
    }

    /// What they say of the language a path claims. Only letters that cannot be its own contradict it: names, examples and
    /// quotations of other languages stand on every page.
    pub(crate) fn beside(&self, claimed: &Lang) -> Shown {
        let shown = self.lang();
        let own = match claimed.primary() {
            "ko" => self.hangul,
            "ja" => self.kana,
            "zh" => self.han,
            "ru" | "uk" => self.cyrillic,
            "th" => self.thai,
            "ar" | "fa" => self.arabic,
            _ if self.strongest().0 * 3 > self.latin => 0,
            _ => return Shown::Fits,
        };
        // A Chinese page without kana is none less Chinese; one full of them is Japanese.
        let is_foreign = own == 0 || (claimed.primary() == "zh" && self.kana * 4 > self.han);
        match self.tag() {
            "und" => Shown::Fits,
            tag if tag == claimed.primary() || !is_foreign => Shown::Fits,
            "en" => Shown::Untranslated,
            _ if self.strongest().0 < 20 => Shown::Fits,
            _ => Shown::Other(shown),
        }
    }
}

/// The start of a text, about as much as its script was read from.
fn sample(text: &str) -> &str {
    let mut end = text.len().min(SAMPLE);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_show_languages() {
        let lang = |text| Letters::of(text).lang().to_string();
        assert_eq!(lang("AV_ERR 시간 초과"), "ko");
        assert_eq!(lang("AV_ERR 操作超时"), "zh");
        assert_eq!(lang("AV_ERR タイムアウト発生"), "ja");
        assert_eq!(lang("timeout"), "en");
        assert_eq!(lang("Der Raum ist voll und die Karte nicht mehr gültig"), "de");
        assert_eq!(lang("AV_ERR 操作逾時，請檢查網路"), "zh-Hant");
        assert_eq!(lang("Код ошибки"), "ru");
        assert_eq!(lang("รหัสข้อผิดพลาด"), "th");
        assert_eq!(lang("رمز الخطأ"), "ar");
        assert_eq!(lang("12"), "und");
    }

    #[test]
    fn only_letters_that_cannot_be_its_own_contradict_a_claim() {
        let beside = |text: &str, lang| Letters::of(&text.repeat(5)).beside(&Lang::new(lang));
        assert_eq!(beside("操作超时", "ko"), Shown::Other(Lang::new("zh")));
        assert_eq!(beside("操作超时 시간", "ko"), Shown::Fits);
        assert_eq!(beside("timed out", "ko"), Shown::Untranslated);
        assert_eq!(beside("操作超时", "ja"), Shown::Other(Lang::new("zh")));
        assert_eq!(beside("タイムアウト発生", "zh"), Shown::Other(Lang::new("ja")));
        assert_eq!(beside("操作超时", "en"), Shown::Other(Lang::new("zh")));
        assert_eq!(beside("See 操作 in the console of the product", "en"), Shown::Fits);
        assert_eq!(beside("10004", "ko"), Shown::Fits);
    }
}
