//! Spellings of language marks in paths and headings.

use super::language_names;
use crate::lang::Lang;

/// Spellings of language marks, in lower case with `-`, and the tag they stand for. `jp`, `kr`, `cn` are countries, but as
/// marks of pages they mean the language.
const MARKS: &[(&str, &str)] = &[
    ("en", "en"),
    ("eng", "en"),
    ("english", "en"),
    ("zh", "zh"),
    ("cn", "zh"),
    ("zh-hans", "zh"),
    ("zh-cn", "zh"),
    ("zh-sg", "zh"),
    ("zh-chs", "zh"),
    ("chinese", "zh"),
    ("chs", "zh"),
    ("sc", "zh"),
    ("zh-hant", "zh-Hant"),
    ("zh-tw", "zh-Hant"),
    ("zh-hk", "zh-Hant"),
    ("zh-mo", "zh-Hant"),
    ("zh-cht", "zh-Hant"),
    ("tw", "zh-Hant"),
    ("tc", "zh-Hant"),
    ("cht", "zh-Hant"),
    ("ko", "ko"),
    ("kr", "ko"),
    ("kor", "ko"),
    ("korean", "ko"),
    ("ja", "ja"),
    ("jp", "ja"),
    ("jpn", "ja"),
    ("japanese", "ja"),
    ("de", "de"),
    ("german", "de"),
    ("fr", "fr"),
    ("french", "fr"),
    ("es", "es"),
    ("spanish", "es"),
    ("pt", "pt"),
    ("portuguese", "pt"),
    ("it", "it"),
    ("ru", "ru"),
    ("russian", "ru"),
    ("vi", "vi"),
    ("vietnamese", "vi"),
    ("id", "id"),
    ("indonesian", "id"),
    ("th", "th"),
    ("thai", "th"),
    ("tr", "tr"),
    ("ar", "ar"),
    ("pl", "pl"),
    ("uk", "uk"),
    ("nl", "nl"),
    ("cs", "cs"),
    ("hi", "hi"),
    ("ms", "ms"),
    ("fa", "fa"),
    ("he", "he"),
];

/// A language and its region or script without anything between them (`zhtw`, `enus`).
const JOINED: &[(&str, &str)] = &[
    ("zhcn", "zh"),
    ("zhhans", "zh"),
    ("zhchs", "zh"),
    ("zhtw", "zh-Hant"),
    ("zhhk", "zh-Hant"),
    ("zhmo", "zh-Hant"),
    ("zhhant", "zh-Hant"),
    ("zhcht", "zh-Hant"),
    ("enus", "en"),
    ("engb", "en"),
    ("jajp", "ja"),
    ("kokr", "ko"),
    ("ptbr", "pt"),
    ("dede", "de"),
    ("frfr", "fr"),
    ("eses", "es"),
    ("itit", "it"),
    ("ruru", "ru"),
    ("vivn", "vi"),
    ("thth", "th"),
];

/// Marks that are words as well (`id`, `it`): they count only where another page shares the rest of the path.
const AMBIGUOUS: &[&str] = &[
    "id", "it", "ar", "th", "tr", "es", "de", "fr", "pt", "ru", "vi", "pl", "uk", "nl", "cs", "hi", "ms", "fa", "he",
    "sc", "tc", "eng", "kor",
];

/// Marks that are countries or nicknames. Where two pages of one language meet, one marked by language stands for it.
const NICKNAMES: &[&str] = &["cn", "jp", "kr", "tw", "sc", "tc", "chs", "cht"];

/// The tag a mark stands for: `zh_CN`, `en-US`, `jp`.
pub(crate) fn tag_of(mark: &str) -> Option<&'static str> {
    let mark = folded(mark);
    let find = |mark: &str| MARKS.iter().find(|(known, _)| *known == mark).map(|(_, tag)| *tag);
    let regional = || {
        let mark = mark.as_str();
        let (language, region) = mark.rsplit_once('-')?;
        let is_language = language.len() == 2 || language.starts_with("zh-han");
        let is_region = region_of(mark).is_some();
        // A region of Chinese says which script it writes.
        let regional = find(&format!("{language}-{}", region.trim_start_matches('r')));
        regional.or_else(|| find(language)).filter(|_| is_region && is_language)
    };
    let joined = || JOINED.iter().find(|(known, _)| *known == mark).map(|(_, tag)| *tag);
    find(&mark).or_else(joined).or_else(regional).or_else(|| language_names::tag_of(&mark))
}

/// The region a mark names: `BR` of `pt-BR` and `pt-rBR`, `419` of `es-419`.
pub(crate) fn region_of(mark: &str) -> Option<String> {
    let mark = folded(mark);
    let (language, region) = mark.rsplit_once('-')?;
    let is_language = |language: &str| language.len() == 2 || language.starts_with("zh-han");
    let letters = region.strip_prefix('r').filter(|rest| rest.len() == 2).unwrap_or(region);
    let is_region = letters.len() == 2 && letters.bytes().all(|byte| byte.is_ascii_lowercase())
        || region.len() == 3 && region.bytes().all(|byte| byte.is_ascii_digit());
    (is_region && is_language(language)).then(|| letters.to_ascii_uppercase())
}

/// The region that a tag without one means to most readers.
pub(crate) fn home_of(tag: &str) -> Option<&'static str> {
    const HOMES: &[(&str, &str)] = &[
        ("en", "US"),
        ("zh", "CN"),
        ("zh-Hant", "TW"),
        ("ko", "KR"),
        ("ja", "JP"),
        ("vi", "VN"),
        ("ar", "SA"),
        ("uk", "UA"),
        ("cs", "CZ"),
        ("hi", "IN"),
        ("ms", "MY"),
        ("fa", "IR"),
        ("he", "IL"),
        ("de", "DE"),
        ("fr", "FR"),
        ("es", "ES"),
        ("pt", "PT"),
        ("it", "IT"),
        ("ru", "RU"),
        ("id", "ID"),
        ("th", "TH"),
        ("tr", "TR"),
        ("pl", "PL"),
        ("nl", "NL"),
    ];
    HOMES.iter().find(|(known, _)| *known == tag).map(|(_, home)| *home)
}

/// Folders that hold translations of what lies beside them, in lower case.
const CONTAINERS: &[&str] = &[
    "locale",
    "locales",
    "i18n",
    "l10n",
    "translations",
    "translation",
    "translated",
    "lang",
    "langs",
    "languages",
    "language",
    "localized",
    "localization",
    "intl",
];

/// Whether a folder's name says that it holds translations.
pub(crate) fn is_container(part: &str) -> bool {
    CONTAINERS.contains(&part.trim_start_matches('_').to_ascii_lowercase().as_str())
}

pub(crate) fn is_ambiguous(mark: &str) -> bool {
    AMBIGUOUS.contains(&folded(mark).as_str())
}

pub(crate) fn is_nickname(mark: &str) -> bool {
    NICKNAMES.contains(&folded(mark).as_str())
}

fn folded(mark: &str) -> String {
    mark.to_ascii_lowercase().replace('_', "-")
}

/// A part of a path split at a mark: the mark as written, its tag, and the part without it.
pub(crate) struct Split<'a> {
    pub(crate) mark: &'a str,
    pub(crate) tag: &'static str,
    pub(crate) rest: &'a str,
}

const SEPARATORS: [char; 5] = ['_', '-', '.', '@', '='];

/// A part that is a mark or ends in one; of two endings the longer (`zh-CN` before `CN`).
pub(crate) fn at_end<'a>(part: &'a str) -> Option<Split<'a>> {
    if let Some(tag) = tag_of(part) {
        return Some(Split { mark: part, tag, rest: "" });
    }
    let behind_separator = |(at, _): (usize, &'a str)| {
        let mark = &part[at + 1..];
        Some(Split { mark, tag: tag_of(mark)?, rest: &part[..at] })
    };
    part.match_indices(SEPARATORS).find_map(behind_separator).or_else(|| {
        // `errors (ko)`.
        let (rest, mark) = part.strip_suffix(')')?.split_once('(')?;
        Some(Split { mark, tag: tag_of(mark)?, rest: rest.trim_end_matches([' ', '_', '-']) })
    })
}

/// The language of a text that is nothing but a mark (`ko`, `Korean`).
pub(crate) fn mark_of(text: &str) -> Option<Lang> {
    tag_of(text.trim()).map(Lang::new)
}

/// A heading that ends in a mark (`description_en`, `Cause (Korean)`, `text.zh-CN`): the heading without it, and the language.
pub(crate) fn mark_at_end(heading: &str) -> Option<(String, Lang)> {
    let heading = heading.trim();
    let in_parentheses = || {
        let (before, mark) = heading.strip_suffix([')', '）'])?.rsplit_once(['(', '（'])?;
        Some((before, tag_of(mark.trim())?))
    };
    let last_word = || {
        let (before, mark) = heading.rsplit_once(char::is_whitespace)?;
        Some((before, tag_of(mark)?))
    };
    let split = at_end(heading).map(|split| (split.rest, split.tag));
    let (before, tag) = split.or_else(in_parentheses).or_else(last_word)?;
    Some((before.trim_end().to_owned(), Lang::new(tag)))
}

/// A file name that starts with a mark; of two starts the longer.
pub(crate) fn at_start(part: &str) -> Option<Split<'_>> {
    part.rmatch_indices(SEPARATORS).find_map(|(at, _)| {
        let mark = &part[..at];
        Some(Split { mark, tag: tag_of(mark)?, rest: &part[at + 1..] }).filter(|split| !split.rest.is_empty())
    })
}

/// A part that could be a mark if one only knew which: two letters, perhaps a region (`kp`, `zn-CN`), alone or at the end.
pub(crate) fn like_a_mark(part: &str) -> Option<(&str, &str)> {
    let is_like = |mark: &str| {
        let (language, region) = mark.split_once(['-', '_']).unwrap_or((mark, "xx"));
        [language, region].iter().all(|half| half.len() == 2 && half.bytes().all(|byte| byte.is_ascii_alphabetic()))
    };
    if is_like(part) {
        return Some((part, ""));
    }
    part.match_indices(SEPARATORS).map(|(at, _)| (&part[at + 1..], &part[..at])).find(|(mark, _)| is_like(mark))
}
