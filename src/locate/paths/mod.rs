//! The language and family that a path claims.
//!
//! A page's family is its path without the mark of its language: `docs/ko/error.md` and `docs/en/error.md` are one family,
//! and so are `error_intl_ko.md` and `error_intl.md`. Marks are folder names (`ko`, `zh-CN`, `intl.en-US`), endings of file
//! names (`.ja`, `_intl_jp`) and, where another page confirms it, starts of file names (`en_errors`). A page without a mark
//! gets the language its script shows.

mod family;
pub(crate) mod known;
mod regions;
mod script;
mod singles;
#[cfg(test)]
mod tests;

use crate::load::path::Reading;
use crate::source::Lang;
use crate::why::{LangWhy, MarkKind, Shown, Why};
pub(super) use known::{Known, Located};
pub(super) use script::Letters;
use std::collections::{BTreeMap, BTreeSet};

/// Finds language and family of each page; `roots` are the paths that were asked for, and family names are relative to
/// the folder they have in common.
pub(super) fn locate(pages: &[Known], roots: &[String]) -> Vec<Located> {
    let mut readings: Vec<Reading> = pages.iter().map(|page| Reading::of(&page.path)).collect();
    confirm(&mut readings);
    spell(&mut readings, pages);
    regions::tell_apart(&mut readings);
    let mut langs: Vec<(Lang, LangWhy)> =
        readings.iter().zip(pages).map(|(reading, page)| lang(reading, page)).collect();
    let root = common_root(&readings, pages, roots);
    family::set_data_apart(&readings, &mut langs, pages, root);
    let singles = singles::of(&readings, pages);
    let families = family::of(&readings, &langs, pages, &singles, root);
    let mut located = Vec::with_capacity(pages.len());
    let places = readings.iter().zip(pages).zip(&singles);
    for (((reading, page), single), ((lang, lang_why), (family, family_why))) in
        places.zip(langs.into_iter().zip(families))
    {
        let (tree, within) = reading.place();
        // The letters of a file in several languages are no evidence of one of them.
        let shown = if page.part.is_some() { Shown::Fits } else { page.letters.beside(&lang) };
        let why = Why { shown, lang: lang_why, family: family_why, tree, within, by_path: None };
        let subject = page.subject.as_ref().filter(|_| single.is_some()).map(|subject| subject.key.clone());
        located.push(Located { family, lang, why, subject });
    }
    located
}

/// The configuration's word, else the mark's, else the script's.
fn lang(reading: &Reading, page: &Known) -> (Lang, LangWhy) {
    if let Some(lang) = &page.lang {
        return (lang.clone(), LangWhy::Config);
    }
    if let Some(lang) = &page.part {
        return (lang.clone(), LangWhy::Data);
    }
    if let Some(mark) = &reading.mark {
        return (Lang::new(&mark.tag), LangWhy::Mark(mark.kind, mark.text.clone()));
    }
    if let Some(lang) = &page.sheet {
        return (lang.clone(), LangWhy::Data);
    }
    let lang = page.letters.lang();
    let why = if lang == Lang::unknown() { LangWhy::Nothing } else { LangWhy::Script };
    (lang, why)
}

/// Takes marks back that are words as well and that no other page confirms, and finds out whether a folder such as
/// `docs-cn` is a translation of `docs` or nothing but a mark (`intl.zh-CN`).
fn confirm(readings: &mut [Reading]) {
    let mut tags: BTreeMap<Vec<String>, BTreeSet<String>> = BTreeMap::new();
    let unmarked = readings.iter().filter(|reading| reading.mark.is_none()).map(|reading| reading.rest.clone());
    let unmarked: BTreeSet<Vec<String>> = unmarked.collect();
    for reading in readings.iter_mut() {
        if let Some(rest) = reading.beside_container().filter(|rest| unmarked.contains(rest)) {
            reading.rest = rest;
        }
        let tag = reading.mark.as_ref().map(|mark| mark.tag.clone());
        tags.entry(reading.rest.clone()).or_default().insert(tag.unwrap_or_default());
    }
    for reading in readings {
        let alone = tags.get(&reading.rest).is_none_or(|tags| tags.len() < 2);
        let doubtful = reading.mark.as_ref().is_some_and(|mark| mark.is_doubtful());
        if alone && doubtful {
            reading.unmark();
        } else if let Some(tight) = reading.tight.take_if(|tight| unmarked.contains(tight)) {
            reading.rest = tight;
        }
    }
}

/// Reads marks that are misspelt (`errors_kp.md` beside `errors_en.md`): what they stand for is the language of the text,
/// where the pages beside have every sign of a family that lacks just this language.
fn spell(readings: &mut [Reading], pages: &[Known]) {
    let mut langs: BTreeMap<Vec<String>, BTreeSet<String>> = BTreeMap::new();
    for (reading, page) in readings.iter().zip(pages) {
        let tag = reading.mark.as_ref().map_or_else(|| page.letters.lang().to_string(), |mark| mark.tag.clone());
        langs.entry(reading.rest.clone()).or_default().insert(tag);
    }
    for (reading, page) in
        readings.iter_mut().zip(pages).filter(|(reading, page)| reading.mark.is_none() && page.part.is_none())
    {
        let shown = page.letters.lang();
        // Latin text is what most pages that are no translation of anything have.
        if matches!(shown.as_str(), "en" | "und") {
            continue;
        }
        let lacks = |rest: &Vec<String>| langs.get(rest).is_some_and(|langs| !langs.contains(shown.as_str()));
        if let Some((rest, text)) = reading.readings_as_misspelt().into_iter().find(|(rest, _)| lacks(rest)) {
            reading.rest = rest;
            reading.mark = Some(crate::load::path::Mark {
                tag: shown.to_string(),
                text,
                kind: MarkKind::Misspelt,
                at: reading.parts.len(),
                region: None,
            });
        }
    }
}

/// How many leading parts every family shares with the folder that was asked for.
fn common_root(readings: &[Reading], pages: &[Known], roots: &[String]) -> usize {
    let paths: BTreeSet<&str> = pages.iter().map(|page| page.path.as_str()).collect();
    let folder = |root: &String| {
        let reading = Reading::of(root);
        let is_page = paths.contains(root.as_str());
        // A file that was named itself lies in its folder; a folder asked for is the root.
        let mut parts = if is_page { reading.rest.clone() } else { reading.unconfirmed_rest() };
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
