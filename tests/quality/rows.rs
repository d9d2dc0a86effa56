//! Defects of whole rows and of the table around them.

use crate::site::{Planted, Site, part};
use errdex::source::Span;

/// A row copied to make the next one, which was then never changed.
pub(crate) fn copied(site: &Site<'_>, _: &mut fastrand::Rng) -> Option<Planted> {
    let before = site.before().filter(|before| before.is_whole() && site.is_whole())?;
    let text = site.text(before.row.span);
    let name = |site: &Site<'_>| site.entry.name.as_ref().map(|name| name.value.clone());
    (name(site).is_none() || name(site) != name(&before)).then(|| {
        Planted::new(site.row.span, text, format!("{} copied over {}", before.entry.key, site.entry.key)).around(0, 0)
    })
}

pub(crate) fn deleted(site: &Site<'_>, _: &mut fastrand::Rng) -> Option<Planted> {
    site.is_whole().then_some(())?;
    Some(Planted::new(line(site), "", format!("row of {} deleted", site.entry.key)).around(1, 1))
}

pub(crate) fn doubled(site: &Site<'_>, _: &mut fastrand::Rng) -> Option<Planted> {
    let span = line(site);
    let text = site.text(span);
    let at = Span { start: span.end, ..span };
    text.ends_with('\n').then(|| Planted::new(at, text, format!("row of {} doubled", site.entry.key)))
}

pub(crate) fn swapped(site: &Site<'_>, _: &mut fastrand::Rng) -> Option<Planted> {
    let before = site.before().filter(|before| before.is_whole() && site.is_whole())?;
    let what = format!("rows of {} and {} swapped", before.entry.key, site.entry.key);
    Some(Planted::new(before.row.span, site.text(site.row.span), what).and(site.row.span, site.text(before.row.span)))
}

pub(crate) fn split(site: &Site<'_>, _: &mut fastrand::Rng) -> Option<Planted> {
    let before = site.before().filter(|_| site.is_pipe())?;
    let at = Span { start: line(&before).end, end: line(&before).end, ..site.row.span };
    Some(Planted::new(at, "\n", format!("blank line before {}", site.entry.key)).around(0, 1))
}

/// An empty cell too many pushes the last one out of the table.
pub(crate) fn shifted(site: &Site<'_>, _: &mut fastrand::Rng) -> Option<Planted> {
    let last = site.row.cells.last().filter(|cell| site.is_pipe() && !cell.is_empty())?;
    Some(Planted::new(part(last.span, 0, 0), "| ", format!("empty cell before the last of {}", site.entry.key)))
}

pub(crate) fn dropped(site: &Site<'_>, _: &mut fastrand::Rng) -> Option<Planted> {
    let [.., last, _] = site.row.cells.as_slice() else { return None };
    let next = site.row.cells.last()?;
    let gone = Span { end: next.span.start, ..last.span };
    let usable = site.is_pipe() && site.row.cells.len() > 3 && !last.is_empty() && !next.is_empty();
    usable.then(|| Planted::new(gone, "", format!("last but one cell of {} dropped", site.entry.key)))
}

pub(crate) fn emptied(site: &Site<'_>, random: &mut fastrand::Rng) -> Option<Planted> {
    let (field, cell, others) = site.prose(random)?;
    let shared = site.row.cells.iter().filter(|other| other.span == cell.span).count();
    let usable = site.is_whole() && others.iter().all(|text| !text.is_empty()) && !cell.is_empty() && shared == 1;
    usable.then(|| Planted::new(cell.span, "", format!("{} of {} emptied", field.as_str(), site.entry.key)))
}

pub(crate) fn stray(site: &Site<'_>, _: &mut fastrand::Rng) -> Option<Planted> {
    let span = site.row.span;
    let ends = site.is_pipe() && site.text(span).trim_end().ends_with('|');
    ends.then(|| {
        Planted::new(Span { start: span.end, ..span }, " x", format!("x behind the row of {}", site.entry.key))
    })
}

pub(crate) fn quoted(site: &Site<'_>, random: &mut fastrand::Rng) -> Option<Planted> {
    let (field, cell, _) = site.prose(random)?;
    let text = site.text(cell.span);
    let usable = site.is_pipe() && text.contains(',') && !text.contains(['"', '<']);
    usable.then(|| {
        Planted::new(cell.span, format!("\"{text}\""), format!("{} of {} quoted", field.as_str(), site.entry.key))
    })
}

/// The lines of a row, with their end.
fn line(site: &Site<'_>) -> Span {
    let (text, range) = (&site.source.text, site.row.span.range());
    let start = text[..range.start].rfind('\n').map_or(0, |at| at + 1);
    let end = text[range.end..].find('\n').map_or(text.len(), |at| range.end + at + 1);
    Span { start: start as u32, end: end as u32, ..site.row.span }
}
