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
    let gone = if random.bool() { part(span, 0, lost) } else { part(span, text.len() - lost, text.len()) };
    (text.len() >= 8).then(|| Planted::new(gone, "", format!("{lost} letters of {text} lost")))
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

pub(crate) fn misspelt(site: &Site<'_>, random: &mut fastrand::Rng) -> Option<Planted> {
    let (text, span) = name(site)?;
    let at = random.usize(1..text.len() - 1);
    let (left, right) = (&text[at..=at], &text[at + 1..at + 2]);
    let letters = left != right && (left.to_owned() + right).bytes().all(|byte| byte.is_ascii_alphabetic());
    letters.then(|| {
        Planted::new(part(span, at, at + 2), format!("{right}{left}"), format!("two letters of {text} swapped"))
    })
}
