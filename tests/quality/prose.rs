//! Defects of the texts beside a code.

use crate::site::{Planted, Site, part};
use errdex::source::Span;

pub(crate) fn invisible(site: &Site<'_>, random: &mut fastrand::Rng) -> Option<Planted> {
    let span = site.entry.name.as_ref().map(|name| name.span).or_else(|| Some(site.prose(random)?.1.span))?;
    let text = site.text(span);
    let ends: Vec<usize> = text.char_indices().map(|(at, _)| at).skip(1).collect();
    let at = *ends.get(random.usize(..ends.len().max(1)))?;
    // Inside a tag or a link it would be another defect.
    let plain = !text.contains(['<', '[', '\\', '`', '&', '*']);
    plain.then(|| Planted::new(part(span, at, at), "\u{200b}", format!("zero-width space in {}", site.entry.key)))
}

/// Runs of a cell's text, by start and end.
fn runs(text: &str, wanted: impl Fn(char) -> bool) -> Vec<(usize, usize)> {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for (at, c) in text.char_indices().filter(|(_, c)| wanted(*c)) {
        match runs.last_mut().filter(|(_, end)| *end == at) {
            Some((_, end)) => *end += c.len_utf8(),
            None => runs.push((at, at + c.len_utf8())),
        }
    }
    runs
}

/// A run of a cell's text that every other language has, too.
fn shared<'a>(
    site: &Site<'a>,
    random: &mut fastrand::Rng,
    wanted: fn(char) -> bool,
    fits: impl Fn(&str) -> bool,
) -> Option<(Span, &'a str)> {
    let (_, cell, others) = site.prose(random)?;
    let text = site.text(cell.span);
    if !site.is_whole() || others.is_empty() || text.contains("](") || text.contains("http") {
        return None;
    }
    let in_all =
        |run: &str| others.iter().all(|other| runs(other, wanted).iter().any(|(from, to)| other[*from..*to] == *run));
    let runs = runs(text, wanted).into_iter();
    let runs: Vec<_> = runs.filter(|(from, to)| fits(&text[*from..*to]) && in_all(&text[*from..*to])).collect();
    let (from, to) = *runs.get(random.usize(..runs.len().max(1)))?;
    Some((part(cell.span, from, to), &text[from..to]))
}

pub(crate) fn number_changed(site: &Site<'_>, random: &mut fastrand::Rng) -> Option<Planted> {
    let (span, text) = shared(
        site,
        random,
        |c| c.is_ascii_alphanumeric() || ".,_-".contains(c),
        |run| run.len() < 8 && run.bytes().all(|byte| byte.is_ascii_digit()),
    )?;
    let number: u64 = text.parse().ok()?;
    let changed = if random.bool() { number * 10 } else { number + 1 };
    (changed != number)
        .then(|| Planted::new(span, changed.to_string(), format!("{text} written {changed} in {}", site.entry.key)))
}

pub(crate) fn identifier_changed(site: &Site<'_>, random: &mut fastrand::Rng) -> Option<Planted> {
    let (span, text) = shared(
        site,
        random,
        |c| c.is_ascii_alphanumeric() || c == '_',
        |run| {
            let humps = run
                .bytes()
                .skip(1)
                .zip(run.bytes())
                .filter(|(b, a)| b.is_ascii_uppercase() && a.is_ascii_lowercase())
                .count();
            run.len() >= 6 && (run.contains('_') || humps > 0) && run.starts_with(|c: char| c.is_ascii_alphabetic())
        },
    )?;
    let changed = &text[..text.len() - 2];
    Some(Planted::new(span, changed, format!("{text} written {changed} in {}", site.entry.key)))
}

pub(crate) fn placeholder_lost(site: &Site<'_>, random: &mut fastrand::Rng) -> Option<Planted> {
    let (_, cell, others) = site.prose(random)?;
    let text = site.text(cell.span);
    let marks = ["%s", "%d", "%1$s", "{0}", "{1}", "${0}", "{name}", "%v", "%u"];
    let mark = marks.into_iter().find(|mark| text.contains(mark) && others.iter().all(|other| other.contains(mark)))?;
    let at = text.find(mark)?;
    let usable = site.is_whole() && !others.is_empty();
    usable.then(|| Planted::new(part(cell.span, at, at + mark.len()), "", format!("{mark} lost in {}", site.entry.key)))
}

pub(crate) fn locale_changed(site: &Site<'_>, random: &mut fastrand::Rng) -> Option<Planted> {
    let (_, cell, _) = site.prose(random)?;
    let text = site.text(cell.span);
    let locales = ["en", "zh", "ko", "ja"];
    let own =
        locales.into_iter().find(|lang| site.entry.lang.primary() == *lang && text.contains(&format!("/{lang}/")))?;
    let at = text.find(&format!("/{own}/"))? + 1;
    let other = if own == "en" { "zh" } else { "en" };
    text.contains("http")
        .then(|| Planted::new(part(cell.span, at, at + 2), other, format!("/{own}/ written /{other}/ in a link")))
}

pub(crate) fn untranslated(site: &Site<'_>, random: &mut fastrand::Rng) -> Option<Planted> {
    let (field, cell, others) = site.prose(random)?;
    let other = others.get(random.usize(..others.len().max(1)))?;
    let latin = |text: &str| text.chars().filter(char::is_ascii_alphabetic).count() * 2 > text.chars().count();
    let usable = site.is_whole()
        && latin(other) != latin(site.text(cell.span))
        && other.chars().count() >= 12
        && !other.contains(['|', '<', '\n', '`', '_', '*', '[', '\\']);
    usable.then(|| {
        Planted::new(cell.span, *other, format!("{} of {} left in another language", field.as_str(), site.entry.key))
    })
}

pub(crate) fn traditional(site: &Site<'_>, random: &mut fastrand::Rng) -> Option<Planted> {
    let (_, cell, _) = site.prose(random)?;
    let text = site.text(cell.span);
    let words =
        [("错误", "錯誤"), ("检查", "檢查"), ("参数", "參數"), ("请求", "請求"), ("网络", "網路"), ("设备", "設備")];
    let (from, to) = words.into_iter().find(|(from, _)| text.contains(from))?;
    let at = text.find(from)?;
    (site.entry.lang.as_str() == "zh" || site.entry.lang.as_str() == "zh-Hans").then(|| {
        Planted::new(part(cell.span, at, at + from.len()), to, format!("{from} written {to} in {}", site.entry.key))
    })
}

/// A word that says the opposite of what every other row says for the same word of another language.
pub(crate) fn opposite(site: &Site<'_>, random: &mut fastrand::Rng) -> Option<Planted> {
    let (_, cell, others) = site.prose(random)?;
    let text = site.text(cell.span);
    let words =
        [("upload", "download"), ("download", "upload"), ("start", "stop"), ("enable", "disable"), ("send", "receive")];
    let (from, to) = words.into_iter().find(|(from, _)| text.contains(&format!(" {from} ")))?;
    let at = text.find(&format!(" {from} "))? + 1;
    let usable = site.is_whole() && !others.is_empty();
    usable.then(|| {
        Planted::new(part(cell.span, at, at + from.len()), to, format!("{from} written {to} in {}", site.entry.key))
    })
}

pub(crate) fn doubled(site: &Site<'_>, random: &mut fastrand::Rng) -> Option<Planted> {
    let (_, cell, _) = site.prose(random)?;
    let text = site.text(cell.span);
    let words: Vec<_> = runs(text, |c| c.is_ascii_lowercase()).into_iter().collect();
    let apart = |from: usize, to: usize| text[..from].ends_with(' ') && text[to..].starts_with(' ');
    let words: Vec<_> = words.into_iter().filter(|(from, to)| to - from >= 2 && apart(*from, *to)).collect();
    let (from, to) = *words.get(random.usize(..words.len().max(1)))?;
    let usable = !text.contains(['<', '[', '`']);
    usable.then(|| {
        let word = &text[from..to];
        Planted::new(part(cell.span, to, to), format!(" {word}"), format!("{word} doubled in {}", site.entry.key))
    })
}

pub(crate) fn bracket_lost(site: &Site<'_>, random: &mut fastrand::Rng) -> Option<Planted> {
    let (_, cell, _) = site.prose(random)?;
    let text = site.text(cell.span);
    let closing = [')', '）', '】', '」'].into_iter().find(|c| text.contains(*c))?;
    let at = text.find(closing)?;
    let usable = !text.contains("](") && !text.contains(":)");
    usable.then(|| {
        Planted::new(part(cell.span, at, at + closing.len_utf8()), "", format!("{closing} lost in {}", site.entry.key))
    })
}
