//! The language and family that a path claims.
//!
//! A page's family is its path without the mark of its language: `docs/ko/error.md` and `docs/en/error.md` are one family,
//! and so are `error_intl_ko.md` and `error_intl.md`. Marks are folder names (`ko`, `zh-CN`, `intl.en-US`) and endings of
//! file names (`.ja`, `_intl_jp`).

use super::{names, words};
use crate::source::Lang;
use std::collections::{BTreeMap, BTreeSet};
use unicode_script::{Script, UnicodeScript};

/// What a path says of its page.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Located {
    pub(super) family: String,
    pub(super) lang: Option<Lang>,
    /// The family to use where two pages of one language would share `family`.
    pub(super) marked_family: String,
}

/// Spellings of language marks, in lower case with `-`, and the tag they stand for. `jp`, `kr`, `cn` are countries, but as
/// marks of pages they mean the language.
const MARKS: &[(&str, &str)] = &[
    ("en", "en"),
    ("english", "en"),
    ("zh", "zh"),
    ("cn", "zh"),
    ("zh-hans", "zh"),
    ("zh-cn", "zh"),
    ("zh-sg", "zh"),
    ("chinese", "zh"),
    ("chs", "zh"),
    ("zh-hant", "zh-Hant"),
    ("zh-tw", "zh-Hant"),
    ("zh-hk", "zh-Hant"),
    ("tw", "zh-Hant"),
    ("cht", "zh-Hant"),
    ("ko", "ko"),
    ("kr", "ko"),
    ("korean", "ko"),
    ("ja", "ja"),
    ("jp", "ja"),
    ("japanese", "ja"),
    ("de", "de"),
    ("fr", "fr"),
    ("es", "es"),
    ("pt", "pt"),
    ("it", "it"),
    ("ru", "ru"),
    ("vi", "vi"),
    ("id", "id"),
    ("th", "th"),
    ("tr", "tr"),
    ("ar", "ar"),
];

/// Marks that are words as well (`id`, `it`): they count only where another page shares the rest of the path.
const AMBIGUOUS: &[&str] = &["id", "it", "ar", "th", "tr", "es", "de", "fr", "pt", "ru", "vi"];

/// The tag a mark stands for: `zh_CN`, `en-US`, `jp`.
fn tag_of(mark: &str) -> Option<&'static str> {
    let mark = mark.to_ascii_lowercase().replace('_', "-");
    let find = |mark: &str| MARKS.iter().find(|(known, _)| *known == mark).map(|(_, tag)| *tag);
    let regional = || {
        let (language, region) = mark.rsplit_once('-')?;
        let is_region = region.len() == 2 && region.bytes().all(|byte| byte.is_ascii_lowercase());
        let is_language = language.len() == 2 || language.starts_with("zh-han");
        find(language).filter(|_| is_region && is_language)
    };
    find(&mark).or_else(regional).or_else(|| names::tag_of(&mark))
}

/// A mark in one part of a path: the part without it, and the tag.
fn split_mark(part: &str) -> Option<(String, &'static str)> {
    if let Some(tag) = tag_of(part) {
        return Some((String::new(), tag));
    }
    part.char_indices().filter(|(_, c)| matches!(c, '_' | '-' | '.')).find_map(|(at, _)| {
        let tag = tag_of(&part[at + 1..])?;
        Some((part[..at].to_owned(), tag))
    })
}

/// A path read for its mark.
struct Reading {
    /// Parts of the path, the file name's ending left out.
    parts: Vec<String>,
    /// The same without the mark.
    rest: Vec<String>,
    tag: Option<&'static str>,
}

fn read(path: &str) -> Reading {
    let mut parts: Vec<String> =
        path.split('/').filter(|part| !matches!(*part, "" | "." | "..")).map(str::to_owned).collect();
    if let Some(name) = parts.last_mut()
        && let Some((stem, extension)) = name.rsplit_once('.')
        && extension.len() <= 8
        && !stem.is_empty()
        && tag_of(extension).is_none()
    {
        *name = stem.to_owned();
    }
    let marked = parts.iter().enumerate().rev().find_map(|(at, part)| Some((at, split_mark(part)?)));
    let mut rest = parts.clone();
    let tag = marked.map(|(at, (without, tag))| {
        // `intl.en-US` and `cn.zh-CN` are editions of one tree: a folder that ends in a mark is nothing but a mark.
        if without.is_empty() || at + 1 < parts.len() {
            rest.remove(at);
        } else {
            rest[at] = without;
        }
        tag
    });
    Reading { parts, rest, tag }
}

/// The last part of a path without ending and mark: what pages of one family have in common in any folder.
pub(super) fn stem(path: &str) -> String {
    read(path).rest.pop().unwrap_or_default()
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
    let (before, tag) = match split_mark(heading) {
        Some(found) => found,
        None => in_parentheses().or_else(last_word).map(|(before, tag)| (before.to_owned(), tag))?,
    };
    Some((before.trim_end().to_owned(), Lang::new(tag)))
}

/// Finds language and family of each path; `roots` are the paths that were asked for, and family names are relative to
/// the folder they have in common.
pub(super) fn locate(paths: &[&str], roots: &[String]) -> Vec<Located> {
    let mut readings: Vec<Reading> = paths.iter().map(|path| read(path)).collect();
    let mut tags: BTreeMap<Vec<String>, BTreeSet<&'static str>> = BTreeMap::new();
    for reading in &readings {
        tags.entry(reading.rest.clone()).or_default().extend(reading.tag.or(Some("")));
    }
    for reading in &mut readings {
        let alone = tags.get(&reading.rest).is_none_or(|tags| tags.len() < 2);
        if alone && reading.tag.is_some_and(|tag| AMBIGUOUS.contains(&tag)) {
            reading.rest.clone_from(&reading.parts);
            reading.tag = None;
        }
    }
    let root = common_root(&readings, paths, roots);
    readings
        .into_iter()
        .map(|reading| Located {
            family: name(&reading.rest, root),
            lang: reading.tag.map(Lang::new),
            marked_family: name(&reading.parts, root),
        })
        .collect()
}

/// How many leading parts every family shares with the folder that was asked for.
fn common_root(readings: &[Reading], paths: &[&str], roots: &[String]) -> usize {
    let folder = |root: &String| {
        let reading = read(root);
        let is_page = paths.contains(&root.as_str());
        // A file that was named itself lies in its folder; a folder asked for is the root.
        let mut parts = reading.rest;
        if is_page && parts.len() == reading.parts.len() {
            parts.pop();
        }
        parts
    };
    let folders: Vec<Vec<String>> = roots.iter().map(folder).collect();
    let Some(first) = folders.first() else { return 0 };
    let shared = |other: &[String]| first.iter().zip(other).take_while(|(a, b)| a == b).count();
    let common = folders.iter().map(|other| shared(other)).min().unwrap_or(0);
    readings.iter().map(|reading| shared(&reading.rest)).min().map_or(common, |pages| pages.min(common))
}

/// A family's name: its parts below the root; the last part above where nothing is left.
fn name(parts: &[String], root: usize) -> String {
    let below = &parts[root.min(parts.len())..];
    if below.is_empty() { parts.last().cloned().unwrap_or_else(|| "errors".to_owned()) } else { below.join("/") }
}

/// How much of a text is looked at, in characters or bytes.
const SAMPLE: usize = 1 << 16;

/// The language a text's script shows; where languages share one, its words or characters.
pub(super) fn lang_of_text(text: &str) -> Lang {
    let (mut latin, mut han, mut kana, mut hangul) = (0, 0, 0, 0);
    let (mut cyrillic, mut thai, mut arabic) = (0, 0, 0);
    for c in text.chars().take(SAMPLE) {
        match c.script() {
            Script::Latin => latin += 1,
            Script::Han => han += 1,
            Script::Hiragana | Script::Katakana => kana += 1,
            Script::Hangul => hangul += 1,
            Script::Cyrillic => cyrillic += 1,
            Script::Thai => thai += 1,
            Script::Arabic => arabic += 1,
            _ => {}
        }
    }
    // Reference pages are full of Latin names, so a tenth of another script decides.
    let east = han + kana + hangul;
    let shown = [(east, ""), (cyrillic, "ru"), (thai, "th"), (arabic, "ar")];
    let Some((count, tag)) = shown.into_iter().max_by_key(|(count, _)| *count) else { return Lang::unknown() };
    match (count, latin) {
        (0, 0) => Lang::unknown(),
        (count, latin) if count * 10 < latin => Lang::new(words::latin(sample(text))),
        _ if !tag.is_empty() => Lang::new(tag),
        _ if hangul * 2 > east => Lang::new("ko"),
        _ if kana * 10 > east => Lang::new("ja"),
        _ => Lang::new(words::chinese(sample(text))),
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

    fn located(paths: &[&str], roots: &[&str]) -> Vec<(String, Option<String>)> {
        let roots: Vec<String> = roots.iter().map(|root| (*root).to_owned()).collect();
        let found = locate(paths, &roots);
        found.into_iter().map(|page| (page.family, page.lang.map(|lang| lang.to_string()))).collect()
    }

    fn page(family: &str, lang: &str) -> (String, Option<String>) {
        (family.to_owned(), (!lang.is_empty()).then(|| lang.to_owned()))
    }

    #[test]
    fn folders_and_file_names_carry_marks() {
        assert_eq!(
            located(&["x/gme/v1/en.md", "x/gme/v1/ko.md", "x/web/ko.md"], &["x"]),
            [page("gme/v1", "en"), page("gme/v1", "ko"), page("web", "ko")]
        );
        assert_eq!(
            located(&["d/err_intl.md", "d/err_intl_jp.md", "d/err_intl_zh-CN.md"], &["d"]),
            [page("err_intl", ""), page("err_intl", "ja"), page("err_intl", "zh")]
        );
        assert_eq!(located(&["o/cn.zh-CN/a.md", "o/intl.en-US/a.md"], &["o"]), [page("a", "zh"), page("a", "en")]);
        assert_eq!(located(&["docs/a.ja.md"], &["docs"]), [page("a", "ja")]);
    }

    #[test]
    fn words_are_no_marks_unless_a_sibling_shows_it() {
        assert_eq!(located(&["d/user-id.md"], &["d"]), [page("user-id", "")]);
        assert_eq!(located(&["d/a.id.md", "d/a.en.md"], &["d"]), [page("a", "id"), page("a", "en")]);
    }

    #[test]
    fn languages_are_named_in_full_with_region_and_script() {
        for (mark, tag) in [
            ("deutsch", "de"),
            ("français", "fr"),
            ("pt-br", "pt"),
            ("pt_PT", "pt"),
            ("es_419", "es"),
            ("zh-Hans-CN", "zh"),
            ("zh_Hant_TW", "zh-Hant"),
            ("sc", "zh"),
            ("tc", "zh-Hant"),
            ("русский", "ru"),
        ] {
            let other = format!("d/{mark}/a.md");
            assert_eq!(located(&["d/en/a.md", &other], &["d"]), [page("a", "en"), page("a", tag)], "{mark}");
        }
    }

    #[test]
    fn roots_may_be_languages_or_pages() {
        assert_eq!(
            located(&["docs/en/a.md", "docs/ko/a.md"], &["docs/en", "docs/ko"]),
            [page("a", "en"), page("a", "ko")]
        );
        assert_eq!(located(&["gme/v1/ko.md"], &["gme/v1/ko.md"]), [page("v1", "ko")]);
    }

    #[test]
    fn scripts_show_languages() {
        assert_eq!(lang_of_text("AV_ERR 시간 초과").as_str(), "ko");
        assert_eq!(lang_of_text("AV_ERR 操作超时").as_str(), "zh");
        assert_eq!(lang_of_text("AV_ERR タイムアウト発生").as_str(), "ja");
        assert_eq!(lang_of_text("timeout").as_str(), "en");
        assert_eq!(lang_of_text("Der Raum ist voll und die Karte nicht mehr gültig").as_str(), "de");
        assert_eq!(lang_of_text("AV_ERR 操作逾時，請檢查網路").as_str(), "zh-Hant");
        assert_eq!(lang_of_text("Код ошибки").as_str(), "ru");
        assert_eq!(lang_of_text("รหัสข้อผิดพลาด").as_str(), "th");
        assert_eq!(lang_of_text("رمز الخطأ").as_str(), "ar");
        assert_eq!(lang_of_text("12").as_str(), "und");
    }
}
