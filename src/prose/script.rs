//! What a text is written with.

use crate::catalog::Text;
use crate::rich::Inline;
use crate::source::Lang;
use encoding_rs::{BIG5, GBK, SHIFT_JIS};
use std::sync::LazyLock;
use unicode_script::{Script, UnicodeScript};

/// A script that shows a language or a few.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Writing {
    Latin,
    Han,
    Kana,
    Hangul,
    Cyrillic,
    Thai,
    Arabic,
}

impl Writing {
    /// Of a letter; `None` for what every language writes.
    pub(super) fn of(c: char) -> Option<Self> {
        match c {
            'a'..='z' | 'A'..='Z' => Some(Self::Latin),
            '\0'..='\u{bf}' => None,
            '\u{4e00}'..='\u{9fff}' => Some(Self::Han),
            '\u{ac00}'..='\u{d7a3}' => Some(Self::Hangul),
            // The prolonged sound mark and the middle dot stand in Chinese texts too.
            'ー' | '・' => None,
            _ => match c.script() {
                Script::Latin => Some(Self::Latin),
                Script::Han => Some(Self::Han),
                Script::Hiragana | Script::Katakana => Some(Self::Kana),
                Script::Hangul => Some(Self::Hangul),
                Script::Cyrillic => Some(Self::Cyrillic),
                Script::Thai => Some(Self::Thai),
                Script::Arabic => Some(Self::Arabic),
                _ => None,
            },
        }
    }

    /// Whether texts in a language are written with it, names and quotations aside.
    pub(super) fn is_of(self, lang: &Lang) -> bool {
        match lang.primary() {
            "zh" => self == Self::Han,
            "ja" => matches!(self, Self::Han | Self::Kana),
            "ko" => self == Self::Hangul,
            "ru" | "uk" | "bg" | "kk" => self == Self::Cyrillic,
            "th" => self == Self::Thai,
            "ar" | "fa" | "ur" => self == Self::Arabic,
            "und" => true,
            _ => self == Self::Latin,
        }
    }

    /// For people.
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::Latin => "Latin letters",
            Self::Han => "Chinese characters",
            Self::Kana => "Japanese kana",
            Self::Hangul => "Korean Hangul",
            Self::Cyrillic => "Cyrillic letters",
            Self::Thai => "Thai letters",
            Self::Arabic => "Arabic letters",
        }
    }
}

/// Whether a language is written with Latin letters.
pub(super) fn is_latin(lang: &Lang) -> bool {
    Writing::Latin.is_of(lang)
}

/// Pairs of marks around quotations, labels of a screen and remarks.
const QUOTES: &[(char, char)] = &[
    ('“', '”'),
    ('‘', '’'),
    ('"', '"'),
    ('「', '」'),
    ('『', '』'),
    ('《', '》'),
    ('【', '】'),
    ('(', ')'),
    ('（', '）'),
    ('[', ']'),
    ('［', '］'),
    ('<', '>'),
    ('`', '`'),
    ('{', '}'),
];

/// The text of a cell in its own words: code, links, quotations and remarks in brackets are left out, line breaks stay.
pub(super) fn own_words(text: &Text) -> String {
    let mut out = String::with_capacity(text.plain.len());
    match &text.rich {
        Some(nodes) => without_code(nodes, &mut out),
        None => out.push_str(&text.plain),
    }
    without_quotes(&out)
}

fn without_code(nodes: &[Inline], out: &mut String) {
    for node in nodes {
        match node {
            Inline::Text(text) => out.push_str(text),
            Inline::Code(_) | Inline::Link { .. } | Inline::Image { .. } => out.push(' '),
            Inline::Emphasis(inner) | Inline::Strong(inner) => without_code(inner, out),
            Inline::Break => out.push('\n'),
            Inline::List { items, .. } => items.iter().for_each(|item| {
                out.push('\n');
                without_code(item, out);
            }),
        }
    }
}

/// Longest quotation, in characters.
const QUOTED: usize = 200;

/// A quotation ends on its own line; a mark that nothing closes is a mark.
fn without_quotes(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        let mut rest = line;
        while let Some(c) = rest.chars().next() {
            let after = &rest[c.len_utf8()..];
            let closed = QUOTES
                .iter()
                .find(|(open, _)| *open == c)
                .and_then(|(_, close)| Some((after.char_indices().take(QUOTED).find(|(_, c)| c == close)?.0, *close)));
            rest = match closed {
                Some((at, close)) => {
                    out.push(' ');
                    &after[at + close.len_utf8()..]
                }
                None => {
                    out.push(c);
                    after
                }
            };
        }
    }
    out
}

/// How many letters of each script a text has, and how many words of Latin prose.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Letters {
    counts: [usize; 7],
    /// Latin words as prose has them: letters in lower case, perhaps after a capital.
    pub(super) words: usize,
    /// Of them, those that begin in lower case.
    pub(super) lower: usize,
}

impl Letters {
    pub(super) fn of(text: &str) -> Self {
        let mut letters = Self::default();
        let mut word: (usize, bool, bool) = (0, true, false);
        for c in text.chars().chain(Some(' ')) {
            if let Some(writing) = Writing::of(c) {
                letters.counts[writing as usize] += 1;
            }
            match c {
                'a'..='z' | '\'' | '’' | '\u{e0}'..='\u{24f}' => word = (word.0 + 1, word.1, word.2 || word.0 == 0),
                'A'..='Z' | '\u{c0}'..='\u{df}' => word = (word.0 + 1, word.1 && word.0 == 0, word.2),
                '0'..='9' | '_' | '/' | '\\' | '@' | '=' => word.1 = false,
                _ => {
                    letters.words += usize::from(word.0 > 1 && word.1);
                    letters.lower += usize::from(word.0 > 1 && word.1 && word.2);
                    word = (0, true, false);
                }
            }
        }
        letters
    }

    /// Latin letters.
    pub(super) fn latin(&self) -> usize {
        self.counts[Writing::Latin as usize]
    }

    /// Letters of the scripts of a language.
    pub(super) fn own(&self, lang: &Lang) -> usize {
        ALL.iter().filter(|writing| writing.is_of(lang)).map(|writing| self.counts[*writing as usize]).sum()
    }

    /// The script that is neither Latin nor the language's and has most letters.
    pub(super) fn foreign(&self, lang: &Lang) -> Option<(Writing, usize)> {
        let others = ALL.iter().filter(|writing| **writing != Writing::Latin && !writing.is_of(lang));
        let counted = others.map(|writing| (*writing, self.counts[*writing as usize]));
        counted.filter(|(_, count)| *count > 0).max_by_key(|(_, count)| *count)
    }
}

const ALL: [Writing; 7] =
    [Writing::Latin, Writing::Han, Writing::Kana, Writing::Hangul, Writing::Cyrillic, Writing::Thai, Writing::Arabic];

/// Characters that one of the two Chinese scripts has and the other has not.
///
/// GB 2312 lists the characters of simplified Chinese, Big5 those of traditional Chinese; what both list tells nothing, and so
/// do the rare characters of Big5 (its second level). Both standards are read from the WHATWG tables of `encoding_rs`.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Chinese {
    /// Characters that only simplified Chinese has.
    pub(super) simplified: usize,
    /// Characters that only traditional Chinese has.
    pub(super) traditional: usize,
}

impl Chinese {
    pub(super) fn of(text: &str) -> Self {
        let mut found = Self::default();
        for c in text.chars().filter(|c| matches!(c, '\u{4e00}'..='\u{9fff}')) {
            let (simplified, traditional) = SCRIPTS[(u32::from(c) - FIRST) as usize];
            found.simplified += usize::from(simplified && !traditional);
            found.traditional += usize::from(traditional && !simplified);
        }
        found
    }
}

/// The first Han character of the common block.
const FIRST: u32 = 0x4e00;

/// [`scripts`] of each Han character from [`FIRST`]: encoding them one by one for each text would be slow.
static SCRIPTS: LazyLock<Vec<(bool, bool)>> =
    LazyLock::new(|| (FIRST..=0x9fff).filter_map(char::from_u32).map(scripts).collect());

/// Whether a character is of simplified and of traditional Chinese.
fn scripts(c: char) -> (bool, bool) {
    let mut buffer = [0_u8; 4];
    let text: &str = c.encode_utf8(&mut buffer);
    let (gbk, _, failed) = GBK.encode(text);
    // GBK has GB 2312 where both bytes have their high bit and the first is in the rows of characters.
    let simplified = !failed && matches!(gbk[..], [0xb0..=0xf7, 0xa1..=0xfe]);
    let (big5, _, failed) = BIG5.encode(text);
    let traditional = !failed && matches!(big5[..], [0xa4..=0xc6, _]);
    (simplified, traditional || (!failed && simplified))
}

/// Whether Japanese has all characters of a text (JIS X 0208).
pub(super) fn is_japanese(text: &str) -> bool {
    let han = |c: &char| matches!(c, '\u{4e00}'..='\u{9fff}');
    let mut buffer = [0_u8; 4];
    text.chars().filter(han).all(|c| !SHIFT_JIS.encode(c.encode_utf8(&mut buffer)).2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prose_is_counted_in_words() {
        let letters = Letters::of("The roomId of TRTC_Cloud isn't known to v2 servers.");
        assert_eq!((letters.words, letters.lower), (6, 5));
    }

    #[test]
    fn quotations_and_code_are_not_own_words() {
        let text = Text { plain: "Open “房间” (설정) now 'x".into(), rich: None };
        assert_eq!(own_words(&text), "Open     now 'x");
    }

    #[test]
    fn chinese_scripts_are_told_apart() {
        let counts = |text| (Chinese::of(text).simplified, Chinese::of(text).traditional);
        let (simplified, traditional) = (counts("错误码 请检查网络设置"), counts("錯誤碼 請檢查網絡設置"));
        assert!(simplified.0 >= 6 && simplified.1 == 0, "{simplified:?}");
        assert!(traditional.0 == 0 && traditional.1 >= 6, "{traditional:?}");
        assert_eq!(counts("原因 后面 于 里 只 台"), (0, 0));
        assert!(is_japanese("認証に失敗 設定") && !is_japanese("请检查"));
    }
}
