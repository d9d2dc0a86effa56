//! Defects of codes and names.

use crate::site::{Planted, Site, part};
use errdex::catalog::{CodeValue, Key};
use errdex::source::Span;

pub(crate) fn digit_changed(site: &Site<'_>, random: &mut fastrand::Rng) -> Option<Planted> {
    code(site, random, |text, random| {
        let at = digit(text, random)?;
        let other = char::from(b'0' + (text.as_bytes()[at] - b'0' + random.u8(1..10)) % 10);
        (other != '0' || at > 0).then(|| format!("{}{other}{}", &text[..at], &text[at + 1..]))
    })
}

pub(crate) fn digit_added(site: &Site<'_>, random: &mut fastrand::Rng) -> Option<Planted> {
    code(site, random, |text, random| {
        let at = digit(text, random)?;
        Some(format!("{}{}{}", &text[..=at], &text[at..=at], &text[at + 1..]))
    })
}

/// The end of a range.
pub(crate) fn range_changed(site: &Site<'_>, random: &mut fastrand::Rng) -> Option<Planted> {
    let code = site.entry.code.as_ref().filter(|_| site.is_whole())?;
    let CodeValue::Range(..) = code.value.value else { return None };
    let text = site.text(code.span);
    let at = text.rfind(|c: char| c.is_ascii_digit())?;
    let other = char::from(b'0' + (text.as_bytes()[at] - b'0' + random.u8(1..10)) % 10);
    Some(Planted::new(part(code.span, at, at + 1), other, format!("end of {text} written with {other}")))
}

/// Digits as East Asian keyboards give them.
pub(crate) fn wide_digits(site: &Site<'_>, _: &mut fastrand::Rng) -> Option<Planted> {
    let span = site.entry.code.as_ref().filter(|_| crate::rows::is_table(site))?.span;
    let text = site.text(span);
    let wide: Option<String> = text.chars().map(|c| Some(char::from_u32(0xff10 + c.to_digit(10)?)).flatten()).collect();
    Some(Planted::new(span, wide?, format!("code {text} in full-width digits")))
}

/// The codes of four rows, each with that of the row above.
pub(crate) fn slipped(site: &Site<'_>, _: &mut fastrand::Rng) -> Option<Planted> {
    let rows: Vec<Site<'_>> = site.behind().take(3).collect();
    let all: Vec<&Site<'_>> = std::iter::once(site).chain(&rows).collect();
    let spans: Option<Vec<Span>> = all.iter().map(|row| Some(name(row)?.1)).collect();
    let spans = spans.filter(|spans| spans.len() == 4)?;
    let texts: Vec<&str> = spans.iter().map(|span| site.text(*span)).collect();
    let distinct = texts.iter().collect::<std::collections::BTreeSet<_>>().len() == 4;
    let what = format!("names of 4 rows from {} on slipped by one", site.entry.key);
    let planted = Planted::new(spans[0], texts[3], what);
    distinct.then(|| (1..4).fold(planted, |planted, at| planted.and(spans[at], texts[at - 1])))
}

/// The code of the row changed to one that no row has.
fn code(
    site: &Site<'_>,
    random: &mut fastrand::Rng,
    change: fn(&str, &mut fastrand::Rng) -> Option<String>,
) -> Option<Planted> {
    let span = site.entry.code.as_ref().filter(|_| site.is_whole())?.span;
    let text = site.text(span);
    let changed = change(text, random).filter(|_| text.len() >= 3)?;
    let value = changed.parse().ok().map(|value| Key::Code(CodeValue::Int(value)))?;
    let free = site.catalog.get(&value).is_none();
    free.then(|| Planted::new(span, changed.clone(), format!("code {text} written {changed}")))
}

fn digit(text: &str, random: &mut fastrand::Rng) -> Option<usize> {
    let digits: Vec<usize> =
        text.bytes().enumerate().filter(|(_, byte)| byte.is_ascii_digit()).map(|(at, _)| at).collect();
    digits.get(random.usize(..digits.len().max(1))).copied()
}

pub(crate) fn hex_changed(site: &Site<'_>, random: &mut fastrand::Rng) -> Option<Planted> {
    let span = site.entry.hex.as_ref()?.span;
    let text = site.text(span);
    let from = if text.starts_with("0x") || text.starts_with("0X") { 2 } else { 0 };
    let at = random.usize(from..text.len());
    let old = text.as_bytes()[at];
    let new = if old == b'7' { "3" } else { "7" };
    let usable = old.is_ascii_hexdigit() && site.entry.code.is_some();
    usable.then(|| Planted::new(part(span, at, at + 1), new, format!("hex of {} changed", site.entry.key)))
}

pub(crate) fn status_changed(site: &Site<'_>, _: &mut fastrand::Rng) -> Option<Planted> {
    let span = site.entry.http_status.as_ref().filter(|_| site.is_whole())?.span;
    let text = site.text(span);
    let others = site.others();
    let same = |status: &errdex::source::Spanned<String>| status.value.starts_with(text.get(..3).unwrap_or("?"));
    let agree = others.iter().all(|entry| entry.http_status.as_ref().is_some_and(same));
    let new = if text.starts_with("404") { "409" } else { "404" };
    let usable = agree && text.len() >= 3 && text.as_bytes()[..3].iter().all(u8::is_ascii_digit);
    usable.then(|| Planted::new(part(span, 0, 3), new, format!("status of {} changed", site.entry.key)))
}

/// Where the name stands as it reads, for a row that all languages have under a code.
fn name<'a>(site: &Site<'a>) -> Option<(&'a str, Span)> {
    let name = site.entry.name.as_ref().filter(|_| site.is_whole() && site.entry.code.is_some())?;
    let text = site.text(name.span);
    let agree = site.others().iter().all(|entry| entry.name.as_ref().is_some_and(|other| other.value == name.value));
    (agree && text == name.value && text.len() >= 6 && text.is_ascii()).then_some((text, name.span))
}

pub(crate) fn copied(site: &Site<'_>, _: &mut fastrand::Rng) -> Option<Planted> {
    let before = site.before()?;
    let ((here, span), (there, _)) = (name(site)?, name(&before)?);
    (here != there).then(|| Planted::new(span, there, format!("{here} overwritten by {there}")))
}

pub(crate) fn exchanged(site: &Site<'_>, _: &mut fastrand::Rng) -> Option<Planted> {
    let before = site.before()?;
    let ((here, span), (there, other)) = (name(site)?, name(&before)?);
    let what = format!("{here} and {there} exchanged");
    (here != there).then(|| Planted::new(other, here, what).and(span, there))
}

pub(crate) fn truncated(site: &Site<'_>, random: &mut fastrand::Rng) -> Option<Planted> {
    let (text, span) = name(site)?;
    let lost = random.usize(1..4);
    let from_start = random.bool();
    let gone = if from_start { part(span, 0, lost) } else { part(span, text.len() - lost, text.len()) };
    let rest = if from_start { &text[lost..] } else { &text[..text.len() - lost] };
    // Where a whole word is left (`READ` of `READY`), it is another name and no cut one.
    let end = if from_start { words(rest).into_iter().next() } else { words(rest).pop() };
    let names = site.catalog.records.iter().filter_map(|record| record.entries.values().flatten().next());
    let mut names = names.filter_map(|id| site.compiled.entry(*id).name.as_ref());
    let is_word = end.is_none_or(|end| names.any(|name| words(&name.value).contains(&end)));
    (text.len() >= 8 && !is_word).then(|| Planted::new(gone, "", format!("{lost} letters of {text} lost")))
}

pub(crate) fn translated(site: &Site<'_>, _: &mut fastrand::Rng) -> Option<Planted> {
    let (text, span) = name(site)?;
    let word = match site.entry.lang.primary() {
        "ko" => "오류",
        "ja" => "エラー",
        "zh" => "错误",
        _ => return None,
    };
    let at = text.rfind('_')? + 1;
    Some(Planted::new(part(span, at, text.len()), word, format!("end of {text} translated")))
}

/// A letter that looks the same in Cyrillic.
pub(crate) fn wrong_letter(site: &Site<'_>, random: &mut fastrand::Rng) -> Option<Planted> {
    let (text, span) = name(site)?;
    let pairs = [('A', 'А'), ('E', 'Е'), ('O', 'О'), ('C', 'С'), ('a', 'а'), ('e', 'е'), ('o', 'о'), ('c', 'с')];
    let twin = |c: char| pairs.iter().find(|(latin, _)| *latin == c).map(|(_, twin)| *twin);
    let places: Vec<(usize, char)> = text.char_indices().filter_map(|(at, c)| Some((at, twin(c)?))).collect();
    let (at, twin) = *places.get(random.usize(..places.len().max(1)))?;
    Some(Planted::new(part(span, at, at + 1), twin, format!("a Cyrillic letter in {text}")))
}

/// The first word of a name, which at least five names of the page share, written otherwise.
pub(crate) fn prefix_changed(site: &Site<'_>, _: &mut fastrand::Rng) -> Option<Planted> {
    let (text, span) = name(site)?;
    let (prefix, _) = text.split_once('_').filter(|(prefix, _)| prefix.len() >= 2)?;
    let shared = |other: &Site<'_>| name(other).is_some_and(|(other, _)| other.split('_').next() == Some(prefix));
    let usable = site.of_page().filter(shared).count() >= 5;
    usable.then(|| Planted::new(part(span, 0, prefix.len() + 1), "", format!("{text} without its prefix")))
}

/// A word of at least four names, abbreviated in all of them on one page.
pub(crate) fn family_renamed(site: &Site<'_>, _: &mut fastrand::Rng) -> Option<Planted> {
    let (text, _) = name(site)?;
    let word = text.split('_').find(|word| word.len() >= 5)?;
    let mut places = Vec::new();
    for row in site.of_page() {
        let Some((other, span)) = name(&row) else { continue };
        let mut at = 0;
        for part_of in other.split('_') {
            if part_of == word {
                places.push(part(span, at, at + word.len()));
                break;
            }
            at += part_of.len() + 1;
        }
    }
    let first = *places.first().filter(|_| places.len() >= 4)?;
    let planted = Planted::new(first, &word[..3], format!("{word} written {} in {} names", &word[..3], places.len()));
    places[1..].iter().fold(planted, |planted, span| planted.and(*span, &word[..3])).ordered()
}

/// The words of a name in lower case.
fn words(name: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut before = ' ';
    for c in name.chars() {
        if !c.is_alphanumeric() || (c.is_uppercase() && before.is_lowercase()) {
            words.push(String::new());
        }
        before = c;
        if let (true, Some(word)) = (c.is_alphanumeric(), words.last_mut()) {
            word.extend(c.to_lowercase());
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

pub(crate) fn misspelt(site: &Site<'_>, random: &mut fastrand::Rng) -> Option<Planted> {
    let (text, span) = name(site)?;
    let at = random.usize(1..text.len() - 1);
    let (left, right) = (&text[at..=at], &text[at + 1..at + 2]);
    let letters = left != right && (left.to_owned() + right).bytes().all(|byte| byte.is_ascii_alphabetic());
    letters.then(|| {
        Planted::new(part(span, at, at + 2), format!("{right}{left}"), format!("two letters of {text} swapped"))
    })
}
