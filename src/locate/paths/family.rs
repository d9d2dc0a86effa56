//! Pages to families: the path without the mark, and a place of its own for every edition.

use super::known::Known;
use crate::lexis::locale as marks;
use crate::load::path::Reading;
use crate::source::Lang;
use crate::why::{FamilyWhy, LangWhy};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// Gives a data file in the language of a page of its family a tag of its own (`en-x-csv`): it stands beside that page, not
/// in its place.
pub(super) fn set_data_apart(readings: &[Reading], langs: &mut [(Lang, LangWhy)], pages: &[Known], root: usize) {
    let mut order: Vec<usize> = (0..pages.len()).collect();
    order.sort_by_key(|at| pages[*at].data.is_some());
    let mut used: BTreeMap<(String, Lang), &str> = BTreeMap::new();
    for at in order {
        let page = &pages[at];
        let family = page.family.clone().unwrap_or_else(|| name(&readings[at].rest, root));
        let lang = &mut langs[at].0;
        let taken = used.get(&(family.clone(), lang.clone())).is_some_and(|by| *by != page.path);
        if let Some(format) = page.data.filter(|_| taken && page.lang.is_none()) {
            *lang = Lang::new(&format!("{lang}-x-{format}"));
        }
        used.entry((family, lang.clone())).or_insert(&page.path);
    }
}

/// The family of each page, and why. `root` parts of each path are left out of its name.
pub(super) fn of(
    readings: &[Reading],
    langs: &[(Lang, LangWhy)],
    pages: &[Known],
    singles: &[Option<&[String]>],
    root: usize,
) -> Vec<(String, FamilyWhy)> {
    let mut families: Vec<(String, FamilyWhy)> = vec![(String::new(), FamilyWhy::Path); readings.len()];
    let mut groups: BTreeMap<&[String], Vec<usize>> = BTreeMap::new();
    for (at, page) in pages.iter().enumerate() {
        match &page.family {
            Some(family) => families[at] = (family.clone(), FamilyWhy::Config),
            None if singles[at].is_some() => {}
            None => groups.entry(&readings[at].rest).or_default().push(at),
        }
    }
    let mut names: BTreeSet<String> = groups.keys().map(|rest| name(rest, root)).collect();
    for (rest, group) in groups {
        let lang = |at: &usize| &langs[*at].0;
        let distinct: BTreeSet<&Lang> = group.iter().map(lang).collect();
        // Sheets of one workbook do not stand in each other's place.
        let files: BTreeSet<(&Lang, &str)> = group.iter().map(|at| (lang(at), pages[*at].path.as_str())).collect();
        let editions =
            if distinct.len() == files.len() { vec![(rest, group)] } else { editions(rest, group, readings, langs) };
        for (parts, group) in editions {
            let family = name(parts, root);
            names.insert(family.clone());
            let mut own: BTreeMap<&str, String> = BTreeMap::new();
            for (at, stays) in one_a_language(&group, readings, langs, pages) {
                families[at] = match stays {
                    true => (family.clone(), FamilyWhy::Path),
                    false => {
                        let own = own.entry(&pages[at].path);
                        let own = own.or_insert_with(|| own_name(&readings[at], root, &mut names));
                        (own.clone(), FamilyWhy::Edition)
                    }
                };
            }
        }
    }
    for (at, folder) in singles.iter().enumerate().filter(|(at, _)| pages[*at].family.is_none()) {
        if let Some(folder) = folder {
            // An index of the errors beside their folder is a page like any other.
            let own = name(folder, root);
            let own = if names.contains(&own) { format!("{own}/*") } else { own };
            families[at] = (own, FamilyWhy::Folder);
        }
    }
    families
}

/// Parts a group in which a language comes twice by what stands before the marks of folders: `intl.en-US` and `intl.zh-CN`
/// belong together, `cn.zh-CN` is another edition. An edition of one page whose language nobody else has joins the others.
fn editions<'a>(
    rest: &'a [String],
    group: Vec<usize>,
    readings: &'a [Reading],
    langs: &[(Lang, LangWhy)],
) -> Vec<(&'a [String], Vec<usize>)> {
    let mut parts: BTreeMap<&[String], Vec<usize>> = BTreeMap::new();
    for at in group {
        parts.entry(readings[at].tight.as_deref().unwrap_or(rest)).or_default().push(at);
    }
    let langs_of = |pages: &[usize]| pages.iter().map(|at| &langs[*at].0).collect::<BTreeSet<_>>();
    let whole: Vec<&[String]> =
        parts.iter().filter(|(_, pages)| langs_of(pages).len() > 1).map(|(parts, _)| *parts).collect();
    let [main] = whole[..] else { return parts.into_iter().collect() };
    let mut pages = parts.remove(main).unwrap_or_default();
    let mut apart = Vec::new();
    for (parts, others) in parts {
        let taken = langs_of(&pages);
        if langs_of(&others).iter().any(|lang| taken.contains(lang)) {
            apart.push((parts, others));
        } else {
            pages.extend(others);
        }
    }
    apart.insert(0, (rest, pages));
    apart
}

/// Which page of each language stays: a published one before data, a marked one before one whose script shows it, one marked by language before one
/// marked by country, else the first.
fn one_a_language(
    group: &[usize],
    readings: &[Reading],
    langs: &[(Lang, LangWhy)],
    pages: &[Known],
) -> Vec<(usize, bool)> {
    let rank = |at: usize| {
        let spelt = readings[at].mark.as_ref().map(|mark| marks::is_nickname(&mark.text));
        (pages[at].data.is_none(), spelt == Some(false), spelt.is_some(), Reverse(at))
    };
    let mut best: BTreeMap<&Lang, usize> = BTreeMap::new();
    for &at in group {
        let place = best.entry(&langs[at].0).or_insert(at);
        if rank(at) > rank(*place) {
            *place = at;
        }
    }
    group.iter().map(|&at| (at, pages[best[&langs[at].0]].path == pages[at].path)).collect()
}

/// A family for one page: its path with the mark; with the ending where that is another family's name.
fn own_name(reading: &Reading, root: usize, names: &mut BTreeSet<String>) -> String {
    let own = name(&reading.parts, root);
    let own = if names.contains(&own) { format!("{own}.{}", reading.extension) } else { own };
    names.insert(own.clone());
    own
}

/// A family's name: its parts below the root; the last part above where nothing is left.
fn name(parts: &[String], root: usize) -> String {
    let below = &parts[root.min(parts.len())..];
    if below.is_empty() { parts.last().cloned().unwrap_or_else(|| "errors".to_owned()) } else { below.join("/") }
}
