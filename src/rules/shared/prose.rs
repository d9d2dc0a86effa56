//! What the rules about prose in several languages share: findings from differences.

use crate::compiled::Compiled;
use crate::finding::Finding;
use crate::prose::{Difference, Kind, Place};
use crate::rules::rule::Found;
use crate::rules::shared::tables::quoted;
use crate::source::Lang;

/// The differences of a kind.
pub(crate) fn of_kind(compiled: &Compiled, kind: Kind) -> impl Iterator<Item = &Difference> {
    crate::prose::of(compiled).iter().filter(move |difference| difference.kind == kind)
}

/// Reports the differences of a kind in what `noun` names: what one language says and the others do not.
pub(crate) fn report(compiled: &Compiled, found: &mut Found, kind: Kind, noun: &str, help: &str) {
    for difference in of_kind(compiled, kind) {
        let finding = differing(compiled, difference, noun, help);
        match difference.extra.is_empty() || difference.missing.is_empty() {
            true => found.add_as(crate::finding::Severity::Info, finding),
            false => found.add(finding),
        }
    }
}

/// A finding about what some languages say and others do not.
pub(crate) fn differing(compiled: &Compiled, difference: &Difference, noun: &str, help: &str) -> Finding {
    let entry = compiled.entry(difference.blamed[0].entry);
    let (key, title) = (&entry.key, entry.title());
    let (here, there) = (langs(compiled, &difference.blamed), langs(compiled, &difference.agreed));
    let same = match difference.kind {
        Kind::Url => common_folder(&difference.extra, &difference.missing),
        _ => 0,
    };
    let (extra, missing) = (listed(&difference.extra, same), listed(&difference.missing, same));
    let plural = langs_of(compiled, &difference.blamed).len() > 1;
    let (say, have, lack) = if plural { ("say", "have", "lack") } else { ("says", "has", "lacks") };
    let (message, label) = match (difference.extra.is_empty(), difference.missing.is_empty()) {
        (false, false) => {
            (format!("{title}: {here} {say} {extra}, {there} {missing}"), format!("{missing} in {there}"))
        }
        (false, true) => (format!("{title}: only {here} {have} the {noun} {extra}"), format!("not in {there}")),
        _ => (format!("{title}: {here} {lack} the {noun} {missing}"), format!("{missing} in {there}")),
    };
    let finding = Finding::new(message, difference.blamed[0].span, label);
    with_places(compiled, finding, difference).help(help).about(format!("{key} {}", difference.field.as_str()))
}

/// What is foreign in a text that holds another language: the text's own language, and what stands in it.
pub(crate) fn foreign<'c>(compiled: &'c Compiled, difference: &'c Difference) -> (&'c Lang, &'c str) {
    let lang = &compiled.entry(difference.blamed[0].entry).lang;
    (lang, difference.extra.first().map_or("", String::as_str))
}

/// A finding about a text that holds another language; `tail` ends the sentence that names entry, field and language.
pub(crate) fn in_another_language(compiled: &Compiled, difference: &Difference, tail: &str) -> Finding {
    let entry = compiled.entry(difference.blamed[0].entry);
    let (key, title) = (&entry.key, entry.title());
    let (lang, what) = foreign(compiled, difference);
    let field = difference.field.as_str();
    let message = format!("{title}: the {} in `{lang}` {tail}", field.replace('_', " "));
    let finding = Finding::new(message, difference.blamed[0].span, format!("{what} in a text in `{lang}`"));
    with_places(compiled, finding, difference).about(format!("{key} {field}"))
}

/// Adds the other cells of a difference: those that are wrong in the same way, then one of each language they were
/// compared with.
pub(crate) fn with_places(compiled: &Compiled, finding: Finding, difference: &Difference) -> Finding {
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
pub(crate) fn langs(compiled: &Compiled, places: &[Place]) -> String {
    langs_of(compiled, places).join(", ")
}

fn langs_of(compiled: &Compiled, places: &[Place]) -> Vec<String> {
    let mut langs: Vec<String> = places.iter().map(|place| format!("`{}`", compiled.entry(place.entry).lang)).collect();
    langs.dedup();
    langs
}

/// How many bytes of addresses are the same in all of them, up to a slash: what tells them apart is at their ends.
fn common_folder(extra: &[String], missing: &[String]) -> usize {
    let mut all = extra.iter().chain(missing);
    let Some(first) = all.next().filter(|_| !extra.is_empty() && !missing.is_empty()) else { return 0 };
    let common = |head: &str, one: &String| head.bytes().zip(one.bytes()).take_while(|(a, b)| a == b).count();
    let length = all.fold(first.len(), |length, one| common(&first[..length], one));
    first.as_bytes()[..length].iter().rposition(|byte| *byte == b'/').unwrap_or(0)
}

/// Words in quotes, without the first `same` bytes, which are ASCII.
fn listed(words: &[String], same: usize) -> String {
    let short = |word: &str| match word.get(same..) {
        Some(rest) if same > 0 => format!("…{rest}"),
        _ => word.to_owned(),
    };
    let quotes: Vec<String> = words.iter().take(4).map(|word| quoted(&short(word))).collect();
    let more = if words.len() > 4 { format!(" and {} more", words.len() - 4) } else { String::new() };
    format!("{}{more}", quotes.join(", "))
}
