//! Defects of whole rows.

use crate::site::{Planted, Site, part};
use errdex::source::Span;

/// A row copied to make the next one, which was then never changed.
pub(crate) fn copied(site: &Site<'_>, _: &mut fastrand::Rng) -> Option<Planted> {
    let before = site.before().filter(|before| before.is_whole() && site.is_whole() && is_table(site))?;
    let text = site.text(before.row.span);
    let name = |site: &Site<'_>| site.entry.name.as_ref().map(|name| name.value.clone());
    (name(site).is_none() || name(site) != name(&before))
        .then(|| Planted::new(site.row.span, text, format!("{} copied over {}", before.entry.key, site.entry.key)))
}

pub(crate) fn deleted(site: &Site<'_>, _: &mut fastrand::Rng) -> Option<Planted> {
    // A table without rows is none, and its neighbours say nothing.
    let usable = site.is_whole() && is_table(site) && site.table.rows.len() > 1;
    let rows = &site.table.rows;
    let height = |at: Option<usize>| at.and_then(|at| rows.get(at)).map_or(2, |row| lines(site.text(row.span)));
    let (before, behind) = (height(site.entry.row.checked_sub(1)), height(Some(site.entry.row + 1)));
    usable
        .then(|| Planted::new(line(site), "", format!("row of {} deleted", site.entry.key)).around(before + 1, behind))
}

pub(crate) fn doubled(site: &Site<'_>, _: &mut fastrand::Rng) -> Option<Planted> {
    let span = line(site);
    let text = site.text(span);
    let usable = is_table(site) && (text.ends_with('\n') || site.is_html());
    usable.then(|| Planted::new(end(span), text, format!("row of {} doubled", site.entry.key)))
}

/// The row once more, as the last of another table of the page.
pub(crate) fn elsewhere(site: &Site<'_>, _: &mut fastrand::Rng) -> Option<Planted> {
    site.entry.code.as_ref().filter(|_| site.is_whole() && site.is_pipe_line())?;
    let other = other_table(site)?;
    let text = site.text(line(site));
    let what = format!("row of {} stands in another table, too", site.entry.key);
    text.ends_with('\n').then(|| Planted::new(end(line(&other)), text, what))
}

/// The row taken from its table to another one of the page.
pub(crate) fn moved(site: &Site<'_>, _: &mut fastrand::Rng) -> Option<Planted> {
    let usable = site.is_whole() && site.is_pipe_line() && site.table.rows.len() > 2;
    let other = other_table(site).filter(|other| usable && other.table.rows.len() > 1)?;
    let title = |site: &Site<'_>| site.table.sections.last().map(|section| section.text.clone());
    let text = site.text(line(site));
    let usable = title(site) != title(&other) && text.ends_with('\n');
    let what = format!("row of {} moved to another section", site.entry.key);
    usable.then(|| Planted::new(line(site), "", what).and(end(line(&other)), text)).and_then(Planted::ordered)
}

/// The last row of the next table with the same number of columns.
fn other_table<'a>(site: &Site<'a>) -> Option<Site<'a>> {
    let others = site.of_page().filter(|other| other.entry.table != site.entry.table && other.is_pipe_line());
    let mut last = others
        .filter(|other| other.entry.row + 1 == other.table.rows.len() && other.row.cells.len() == site.row.cells.len());
    last.find(|other| other.entry.space == site.entry.space && site.text(line(other)).ends_with('\n'))
}

pub(crate) fn swapped(site: &Site<'_>, _: &mut fastrand::Rng) -> Option<Planted> {
    let before = site.before().filter(|before| before.is_whole() && site.is_whole() && is_table(site))?;
    let what = format!("rows of {} and {} swapped", before.entry.key, site.entry.key);
    Some(Planted::new(before.row.span, site.text(site.row.span), what).and(site.row.span, site.text(before.row.span)))
}

/// Every other of many rows, as a page looks that nobody has kept up to date.
pub(crate) fn many_deleted(site: &Site<'_>, _: &mut fastrand::Rng) -> Option<Planted> {
    let rows: Vec<Site<'_>> = site.of_page().filter(|row| row.is_whole() && row.is_pipe_line()).collect();
    let gone: Vec<&Site<'_>> = rows.iter().skip(1).step_by(2).take(12).collect();
    let first = gone.first().filter(|_| gone.len() == 12)?;
    let what = format!("12 rows deleted from {} on", first.entry.key);
    let planted = Planted::new(line(first), "", what);
    let planted = gone[1..].iter().fold(planted, |planted, row| planted.and(line(row), ""));
    planted.around(2, 2).ordered()
}

pub(crate) fn split(site: &Site<'_>, _: &mut fastrand::Rng) -> Option<Planted> {
    let before = site.before().filter(|_| site.is_pipe())?;
    Some(Planted::new(end(line(&before)), "\n", format!("blank line before {}", site.entry.key)).around(0, 1))
}

/// The line end between two rows is lost.
pub(crate) fn joined(site: &Site<'_>, _: &mut fastrand::Rng) -> Option<Planted> {
    let before = site.before().filter(|before| before.is_pipe_line() && site.is_pipe_line())?;
    let gap = Span { start: before.row.span.end, end: site.row.span.start, ..site.row.span };
    Some(Planted::new(gap, "", format!("rows of {} and {} on one line", before.entry.key, site.entry.key)))
}

/// A text behind the last pipe.
pub(crate) fn stray(site: &Site<'_>, _: &mut fastrand::Rng) -> Option<Planted> {
    let at = end(site.row.span);
    site.is_pipe_line().then(|| Planted::new(at, " x", format!("x behind the row of {}", site.entry.key)))
}

/// The lines of a row with their end; the row alone where its lines hold others.
pub(crate) fn line(site: &Site<'_>) -> Span {
    let (text, range) = (&site.source.text, site.row.span.range());
    let start = text[..range.start].rfind('\n').map_or(0, |at| at + 1);
    let end = text[range.end..].find('\n').map_or(text.len(), |at| range.end + at + 1);
    let alone = text[start..range.start].trim().is_empty() && text[range.end..end].trim().is_empty();
    if site.is_html() && !alone {
        return site.row.span;
    }
    Span { start: start as u32, end: end as u32, ..site.row.span }
}

/// A table that somebody wrote as one.
pub(crate) fn is_table(site: &Site<'_>) -> bool {
    site.is_pipe() || site.is_html()
}

fn lines(text: &str) -> usize {
    text.lines().count()
}

fn end(span: Span) -> Span {
    part(span, (span.end - span.start) as usize, (span.end - span.start) as usize)
}
