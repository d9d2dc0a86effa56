//! One language in two regions: `pt-BR` and `pt-PT`, `zh-TW` and `zh-HK`, `en` and `en-GB`.
//!
//! A region says nothing where a tree has one alone (`en-US` is its English). Where one page comes in two, each is a language
//! of its own, to be lined up with the other like any two.

use crate::lexis::locale as marks;
use crate::load::path::{Mark, Reading};
use std::collections::{BTreeMap, BTreeSet};

/// Gives marks their regions in trees where a page has two of one language.
pub(super) fn tell_apart(readings: &mut [Reading]) {
    let mut met: BTreeMap<(&[String], &str), BTreeSet<Option<&str>>> = BTreeMap::new();
    for (reading, mark) in marked(readings) {
        met.entry((&reading.rest, &mark.tag)).or_default().insert(region(mark));
    }
    let split: BTreeSet<(String, String)> = marked(readings)
        .filter(|(reading, mark)| met[&(reading.rest.as_slice(), mark.tag.as_str())].len() > 1)
        .map(|(reading, mark)| (reading.place().0, mark.tag.clone()))
        .collect();
    if split.is_empty() {
        return;
    }
    for reading in readings {
        let tree = reading.place().0;
        if let Some(mark) = &mut reading.mark
            && split.contains(&(tree, mark.tag.clone()))
            && let Some(region) = &mark.region
        {
            mark.tag = format!("{}-{region}", mark.tag);
        }
    }
}

/// Readings with a mark that a region could stand in.
fn marked(readings: &[Reading]) -> impl Iterator<Item = (&Reading, &Mark)> {
    let has_mark = |reading: &'_ Reading| reading.mark.as_ref().is_some_and(|mark| !marks::is_nickname(&mark.text));
    readings
        .iter()
        .filter(move |reading| has_mark(reading))
        .filter_map(|reading| Some((reading, reading.mark.as_ref()?)))
}

/// The region, where it is another one than the language has by itself.
fn region(mark: &Mark) -> Option<&str> {
    mark.region.as_deref().filter(|region| marks::home_of(&mark.tag) != Some(region))
}
