//! The edits that close what the HTML of a Markdown cell opens, where browsers show the same before and after.
//!
//! Only lists and marks of style are mended, and only where one reading is left: an element that is opened in itself, an
//! empty item or a tag that nobody knows says that something else was meant.

use super::tags::{self, Tag, Tags};
use super::{dom, pipes};
use std::ops::Range;

/// Marks of style: what they enclose looks the same whether they end with the cell or before its end.
const STYLES: &[&str] = &[
    "b", "strong", "i", "em", "u", "s", "del", "ins", "sub", "sup", "small", "big", "tt", "code", "kbd", "span", "font",
];

/// Elements that hold others.
const BLOCKS: &[&str] = &["ul", "ol", "li", "p", "div"];

/// A change of a cell: what becomes of some of its bytes.
pub(crate) type Change = (Range<usize>, String);

/// What balances the HTML of a cell's text, with offsets into it, in order; `None` where that is not certain.
pub(crate) fn changes(cell: &str) -> Option<Vec<Change>> {
    let seen = pipes::without_code(cell);
    tags::unbalanced(&seen)?;
    let mut reading = Reading { text: &seen, open: Vec::new(), changes: Vec::new(), item: None };
    let mut tags = Tags::new(&seen, 0..seen.len());
    for tag in tags.by_ref() {
        reading.tag(&tag)?;
    }
    if !tags.unclosed.is_empty() {
        return None;
    }
    reading.end()?;
    let changes = reading.changes;
    let mended = applied(&seen, &changes);
    let is_mended = tags::unbalanced(&mended).is_none() && dom::inlines(&seen) == dom::inlines(&mended);
    (is_mended && !changes.is_empty()).then_some(changes)
}

fn applied(text: &str, changes: &[Change]) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    let mut kept = 0;
    for (range, new) in changes {
        out.push_str(&text[kept..range.start]);
        out.push_str(new);
        kept = range.end;
    }
    out + &text[kept..]
}

struct Reading<'a> {
    text: &'a str,
    /// The elements that are open.
    open: Vec<String>,
    changes: Vec<Change>,
    /// Where the content of the item starts that is open.
    item: Option<usize>,
}

impl Reading<'_> {
    fn tag(&mut self, tag: &Tag<'_>) -> Option<()> {
        let name = tag.name.to_ascii_lowercase();
        let is_known = || STYLES.contains(&name.as_str()) || BLOCKS.contains(&name.as_str());
        if !tag.opens() && !tag.close {
            return Some(());
        }
        if !is_known() || tag.unfinished || (tag.self_closing && name != "li") {
            return None;
        }
        match tag.close {
            true => self.close(tag, &name),
            false => self.open(tag, &name),
        }
    }

    fn open(&mut self, tag: &Tag<'_>, name: &str) -> Option<()> {
        let at = tag.range.start;
        match name {
            "li" => {
                self.end_paragraph(at)?;
                if self.top() == Some("li") {
                    self.end_item(at)?;
                }
                let is_placed = self.open.is_empty() || matches!(self.top(), Some("ul" | "ol"));
                if !is_placed {
                    return None;
                }
                self.item = Some(tag.range.end);
            }
            _ if BLOCKS.contains(&name) => self.end_paragraph(at)?,
            _ if self.open.iter().any(|open| open == name) => return None,
            _ => {}
        }
        if tag.self_closing {
            self.changes.push((tag.range.clone(), format!("<{}>", tag.name)));
        }
        self.open.push(name.to_owned());
        Some(())
    }

    fn close(&mut self, tag: &Tag<'_>, name: &str) -> Option<()> {
        let at = tag.range.start;
        if self.open.iter().any(|open| open == name) {
            if name != "p" {
                self.end_paragraph(at)?;
            }
            if matches!(name, "ul" | "ol") && self.top() == Some("li") {
                self.end_item(at)?;
            }
            if self.top() != Some(name) {
                return None;
            }
            if name == "li" && self.is_empty_item(at) {
                return None;
            }
            self.open.pop();
            return Some(());
        }
        // Browsers take `</p>` for an empty paragraph; any other end of nothing they leave out.
        (name != "p").then(|| self.changes.push((tag.range.clone(), String::new())))
    }

    /// Closes what is open where the cell ends.
    fn end(&mut self) -> Option<()> {
        let end = self.text.len();
        while let Some(name) = self.top().map(str::to_owned) {
            if name == "li" && self.is_empty_item(end) {
                return None;
            }
            self.changes.push((end..end, format!("</{name}>")));
            self.open.pop();
        }
        Some(())
    }

    fn top(&self) -> Option<&str> {
        self.open.last().map(String::as_str)
    }

    fn end_paragraph(&mut self, at: usize) -> Option<()> {
        if self.top() == Some("p") {
            self.changes.push((at..at, "</p>".to_owned()));
            self.open.pop();
        }
        // Deeper paragraphs end here too, with what stands in them.
        (!self.open.iter().any(|open| open == "p")).then_some(())
    }

    fn end_item(&mut self, at: usize) -> Option<()> {
        if self.is_empty_item(at) {
            return None;
        }
        self.changes.push((at..at, "</li>".to_owned()));
        self.open.pop();
        Some(())
    }

    /// Whether nothing stands in the item: its start was meant for the end of the one before.
    fn is_empty_item(&self, end: usize) -> bool {
        self.item.is_some_and(|start| start <= end && self.text[start..end].trim().is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mended(cell: &str) -> Option<String> {
        changes(cell).map(|changes| applied(cell, &changes))
    }

    #[test]
    fn items_and_lists_are_closed() {
        for (cell, expected) in [
            ("<ul><li/>a<li/>b", "<ul><li>a</li><li>b</li></ul>"),
            ("<ul><li/>a<li/>b</ul>", "<ul><li>a</li><li>b</li></ul>"),
            ("<OL><li/>a</li><li/>b</li></OL>", "<OL><li>a</li><li>b</li></OL>"),
            ("x<ul><li>a<ul><li>b</ul><li>c", "x<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>"),
            ("<li/>a<br><li/>b", "<li>a<br></li><li>b</li>"),
            ("a<ul><li>`<b>` is bold", "a<ul><li>`<b>` is bold</li></ul>"),
        ] {
            assert_eq!(mended(cell).as_deref(), Some(expected), "{cell}");
        }
    }

    #[test]
    fn styles_end_with_the_cell_and_ends_of_nothing_go() {
        for (cell, expected) in [
            ("<b>full", "<b>full</b>"),
            ("<b><i>full", "<b><i>full</i></b>"),
            ("full</span>.", "full."),
            ("<p>one<p><b>two", "<p>one</p><p><b>two</b></p>"),
        ] {
            assert_eq!(mended(cell).as_deref(), Some(expected), "{cell}");
        }
    }

    #[test]
    fn what_can_be_read_in_two_ways_stays() {
        for cell in [
            "<b>full<b>",
            "<b><i>full</b></i>",
            "<ul><li>a<li/><li>b<li/></ul>",
            "<ul><li><b>a<li>b</ul>",
            "the <disk> is full",
            "<span/>full",
            "<b title=\"x>full",
            "full</p>",
            "<a href=\"x\">full",
        ] {
            assert_eq!(mended(cell), None, "{cell}");
        }
    }
}
