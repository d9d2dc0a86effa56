//! What the rules about prose in several languages share: findings from differences.

use super::Found;
use super::tables::quoted;
use crate::Compiled;
use crate::finding::Finding;
use crate::prose::{Difference, Kind, Place};

/// The differences of a kind.
pub(super) fn of_kind(compiled: &Compiled, kind: Kind) -> impl Iterator<Item = &Difference> {
    compiled.differences().iter().filter(move |difference| difference.kind == kind)
}

/// Reports the differences of a kind in what `noun` names: what one language says and the others do not.
pub(super) fn report(compiled: &Compiled, found: &mut Found, kind: Kind, noun: &str, help: &str) {
    for difference in of_kind(compiled, kind) {
        let finding = differing(compiled, difference, noun, help);
        match difference.extra.is_empty() || difference.missing.is_empty() {
            true => found.add_as(crate::finding::Severity::Info, finding),
            false => found.add(finding),
        }
    }
}

/// A finding about what some languages say and others do not.
pub(super) fn differing(compiled: &Compiled, difference: &Difference, noun: &str, help: &str) -> Finding {
    let key = &compiled.entry(difference.blamed[0].entry).key;
    let (here, there) = (langs(compiled, &difference.blamed), langs(compiled, &difference.agreed));
    let (extra, missing) = (listed(&difference.extra), listed(&difference.missing));
    let plural = langs_of(compiled, &difference.blamed).len() > 1;
    let (say, have, lack) = if plural { ("say", "have", "lack") } else { ("says", "has", "lacks") };
    let (message, label) = match (difference.extra.is_empty(), difference.missing.is_empty()) {
        (false, false) => (format!("{key}: {here} {say} {extra}, {there} {missing}"), format!("{missing} in {there}")),
        (false, true) => (format!("{key}: only {here} {have} the {noun} {extra}"), format!("not in {there}")),
        _ => (format!("{key}: {here} {lack} the {noun} {missing}"), format!("{missing} in {there}")),
    };
    let finding = Finding::new(message, difference.blamed[0].span, label);
    with_places(compiled, finding, difference).help(help).about(format!("{key} {}", difference.field.as_str()))
}

/// Adds the other cells of a difference: those that are wrong in the same way, then one of each language they were
/// compared with.
pub(super) fn with_places(compiled: &Compiled, finding: Finding, difference: &Difference) -> Finding {
    let lang = |place: &Place| &compiled.entry(place.entry).lang;
    let finding = difference
        .blamed
        .iter()
        .skip(1)
        .take(3)
        .fold(finding, |finding, place| finding.related(place.span, format!("the same in `{}`", lang(place))));
    let others = difference.agreed.iter().take(2);
    others.fold(finding, |finding, place| finding.related(place.span, format!("`{}` for comparison", lang(place))))
}

/// The languages of some places, each once.
pub(super) fn langs(compiled: &Compiled, places: &[Place]) -> String {
    langs_of(compiled, places).join(", ")
}

fn langs_of(compiled: &Compiled, places: &[Place]) -> Vec<String> {
    let mut langs: Vec<String> = places.iter().map(|place| format!("`{}`", compiled.entry(place.entry).lang)).collect();
    langs.dedup();
    langs
}

fn listed(words: &[String]) -> String {
    let quotes: Vec<String> = words.iter().take(4).map(|word| quoted(word)).collect();
    let more = if words.len() > 4 { format!(" and {} more", words.len() - 4) } else { String::new() };
    format!("{}{more}", quotes.join(", "))
}
