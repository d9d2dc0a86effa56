//! Defects of cells, and of the headings above them.

use crate::rows::is_table;
use crate::site::{Planted, Site, part};
use errdex::recognize::{Match, Vocabulary};
use errdex::source::Span;
use std::sync::OnceLock;

/// An empty cell too many pushes the last one out of the table.
pub(crate) fn shifted(site: &Site<'_>, _: &mut fastrand::Rng) -> Option<Planted> {
    let last = site.row.cells.last().filter(|cell| site.is_pipe_line() && !cell.is_empty())?;
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
    let usable = site.is_whole() && !others.is_empty() && !cell.is_empty() && shared == 1 && is_table(site);
    // A cell of labelled parts is more than one field.
    let alone = site.entry.fields.values().filter(|text| text.span == cell.span).count() == 1;
    (usable && alone).then(|| Planted::new(cell.span, "", format!("{} of {} emptied", field.as_str(), site.entry.key)))
}

pub(crate) fn quoted(site: &Site<'_>, random: &mut fastrand::Rng) -> Option<Planted> {
    let (field, cell, _) = site.prose(random)?;
    let text = site.text(cell.span);
    let usable = site.is_pipe() && text.contains(',') && !text.contains(['"', '<']);
    usable.then(|| {
        Planted::new(cell.span, format!("\"{text}\""), format!("{} of {} quoted", field.as_str(), site.entry.key))
    })
}

/// A line end inside a cell, which tears the row.
pub(crate) fn torn(site: &Site<'_>, random: &mut fastrand::Rng) -> Option<Planted> {
    let (_, cell, _) = site.prose(random)?;
    let text = site.text(cell.span);
    let at = text.find(". ").or_else(|| text.find(", "))? + 1;
    let what = format!("line end in a cell of {}", site.entry.key);
    site.is_pipe_line().then(|| Planted::new(part(cell.span, at, at + 1), "\n", what).around(0, 1))
}

/// A cell of an HTML row with its tags.
pub(crate) fn html_dropped(site: &Site<'_>, _: &mut fastrand::Rng) -> Option<Planted> {
    let text = site.text(site.row.span);
    let from = text.rfind("<td")?;
    let to = from + text[from..].find("</td>")? + "</td>".len();
    let usable = site.is_html() && site.row.cells.len() > 2 && !site.row.cells.last()?.is_empty();
    usable.then(|| Planted::new(part(site.row.span, from, to), "", format!("last cell of {} dropped", site.entry.key)))
}

/// The tags between two rows are lost, so that one row holds the cells of both.
pub(crate) fn html_joined(site: &Site<'_>, _: &mut fastrand::Rng) -> Option<Planted> {
    let before = site.before().filter(|_| site.is_html())?;
    let (start, end) = (before.row.span.end as usize, site.row.span.end as usize);
    let gap = &site.source.text[start.saturating_sub(5)..end];
    let from = start.saturating_sub(5) + gap.find("</tr>")?;
    let to = from + site.source.text[from..end].find("<tr")?;
    let to = to + site.source.text[to..end].find('>')? + 1;
    let what = format!("no tags between the rows of {} and {}", before.entry.key, site.entry.key);
    let height = site.text(site.row.span).lines().count();
    Some(Planted::new(Span { start: from as u32, end: to as u32, ..site.row.span }, "", what).around(1, height))
}

/// Two letters of a known heading swapped, or one of its characters lost.
pub(crate) fn heading_misspelt(site: &Site<'_>, random: &mut fastrand::Rng) -> Option<Planted> {
    static WORDS: OnceLock<Vocabulary> = OnceLock::new();
    let words = WORDS.get_or_init(|| Vocabulary::of(&site.compiled.config));
    let is_known = |text: &str| matches!(words.heading(text), Match::Known(_));
    let headings: Vec<_> = site.table.header.iter().filter(|cell| is_table(site) && !cell.is_empty()).collect();
    let cell = headings.get(random.usize(..headings.len().max(1)))?;
    let text = site.text(cell.span);
    let chars: Vec<char> = text.chars().collect();
    let at = random.usize(1..chars.len().max(3) - 1);
    let (left, right) = (*chars.get(at)?, *chars.get(at + 1)?);
    let mut changed = chars.clone();
    if text.is_ascii() {
        changed.swap(at, at + 1);
    } else {
        changed.remove(at);
    }
    let changed: String = changed.into_iter().collect();
    let is_word = left.is_alphabetic() && right.is_alphabetic() && left != right && chars.len() >= 5;
    // A heading that is another word now, or was unknown before, is not misspelt.
    let usable = is_word && is_known(text) && !is_known(&changed);
    usable.then(|| Planted::new(cell.span, changed.clone(), format!("heading {text} written {changed}")))
}

/// The delimiter row has a column too few, so that Markdown sees no table.
pub(crate) fn delimiter_short(site: &Site<'_>, _: &mut fastrand::Rng) -> Option<Planted> {
    let last = site.table.header.last().filter(|_| site.is_pipe())?;
    let start = last.span.end as usize + site.source.text[last.span.end as usize..].find('\n')? + 1;
    let line = &site.source.text[start..start + site.source.text[start..].find('\n')?];
    let trimmed = line.trim_end().strip_suffix('|')?;
    let from = start + trimmed.rfind('|')? + 1;
    let gone = Span { start: from as u32, end: (start + trimmed.len() + 1) as u32, ..last.span };
    let usable = line.contains("--") && site.table.header.len() > 2;
    usable.then(|| Planted::new(gone, "", "delimiter row with a column too few".to_owned()).around(1, 1))
}

/// The end of an HTML table is lost.
pub(crate) fn table_open(site: &Site<'_>, _: &mut fastrand::Rng) -> Option<Planted> {
    let span = site.table.span;
    let at = site.text(span).rfind("</table>").filter(|_| site.is_html())?;
    let height = site.text(span).lines().count();
    Some(Planted::new(part(span, at, at + "</table>".len()), "", "end of the table lost").around(height, 1))
}
