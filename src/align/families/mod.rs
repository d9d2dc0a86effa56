//! Families whose folders or file names are translated: `API Reference/Bucket operations/PutBucket` and
//! `API 参考/关于Bucket的操作/PutBucket`.
//!
//! Paths alone leave such pages apart, each a family of one language. What they list brings them together, beside the names
//! of their files and their place in the tree. Nothing is joined that the configuration placed, and no two pages of one
//! language. The family takes the name it has in the reference language.

mod matching;
#[cfg(test)]
mod tests;
pub(crate) mod unit;

use crate::catalog::{Entry, Key};
use crate::source::{Lang, SourceId, Sources};
use crate::why::FamilyWhy;
use std::cmp::Reverse;
use std::collections::BTreeMap;
use unit::Unit;

/// Brings families of different languages together. `entries` are those of all pages. Pages that were joined before, and have
/// changed since, are joined anew.
pub fn join(sources: &mut Sources, entries: &[Entry]) {
    part(sources);
    let mut keys: BTreeMap<SourceId, BTreeMap<&Key, usize>> = BTreeMap::new();
    for entry in entries.iter().filter(|entry| !matches!(entry.key, Key::Message(_))) {
        *keys.entry(entry.source).or_default().entry(&entry.key).or_default() += 1;
    }
    let mut trees: BTreeMap<&str, BTreeMap<&str, Unit<'_>>> = BTreeMap::new();
    for page in sources.as_slice().iter().filter(|page| page.why.family == FamilyWhy::Path) {
        let units = trees.entry(&page.why.tree).or_default();
        let unit = units.entry(&page.family).or_insert_with(|| Unit::new(page));
        unit.pages.push(page.id);
        unit.langs.insert(&page.lang);
        for (key, count) in keys.get(&page.id).into_iter().flatten() {
            let most = unit.keys.entry(key).or_default();
            *most = (*most).max(*count);
        }
    }
    let mut joined: Vec<(SourceId, String, FamilyWhy)> = Vec::new();
    for units in trees.into_values() {
        join_tree(units.into_values().collect(), &mut joined);
    }
    for (id, family, why) in joined {
        let page = sources.get_mut(id);
        page.why.by_path = Some(std::mem::replace(&mut page.family, family));
        page.why.family = why;
    }
}

/// Gives pages that were joined the families of their paths.
fn part(sources: &mut Sources) {
    let joined = sources.as_slice().iter().filter(|page| page.why.by_path.is_some());
    for id in joined.map(|page| page.id).collect::<Vec<_>>() {
        let page = sources.get_mut(id);
        if let Some(family) = page.why.by_path.take() {
            (page.family, page.why.family) = (family, FamilyWhy::Path);
        }
    }
}

/// Joins the families of one tree: each further language is matched with the reference language.
fn join_tree(mut units: Vec<Unit<'_>>, joined: &mut Vec<(SourceId, String, FamilyWhy)>) {
    let mut counts: BTreeMap<&Lang, usize> = BTreeMap::new();
    for lang in units.iter().flat_map(|unit| &unit.langs) {
        *counts.entry(lang).or_default() += 1;
    }
    // As catalogs choose: English, else the language with most pages.
    let reference = counts.iter().max_by_key(|(lang, count)| (lang.is_english(), **count, Reverse(**lang)));
    let Some(reference) = reference.map(|(lang, _)| *lang) else { return };
    for lang in counts.keys().filter(|lang| **lang != reference) {
        let have = |units: &[Unit<'_>], has: &Lang, lacks: &Lang| -> Vec<usize> {
            let lone = |unit: &Unit<'_>| unit.langs.contains(has) && !unit.langs.contains(lacks);
            (0..units.len()).filter(|&at| lone(&units[at])).collect()
        };
        let (left, right) = (have(&units, reference, lang), have(&units, lang, reference));
        if left.is_empty() || right.is_empty() {
            continue;
        }
        let pairs = matching::pairs(&units, &left, &right);
        for (to, from, why) in pairs {
            let pages = std::mem::take(&mut units[from].pages);
            let langs = std::mem::take(&mut units[from].langs);
            joined.extend(pages.iter().map(|id| (*id, units[to].family.to_owned(), why)));
            units[to].pages.extend(pages);
            units[to].langs.extend(langs);
        }
    }
}
