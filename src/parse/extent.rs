//! Where HTML tables end: one scan of the page answers for all of its tables.

use super::tags::Tags;
use memchr::memmem;
use std::collections::BTreeMap;
use std::ops::Range;

/// What ends a table.
#[derive(Clone, Copy, Debug)]
enum Fate {
    /// Its end tag, which ends here.
    Closed(usize),
    /// Another table that starts here, outside every cell: HTML ends the first one before it.
    Cut(usize),
    /// Nothing.
    Open,
}

/// The ends of a page's tables, by the start of their tags, as far as they were asked for.
#[derive(Clone, Debug, Default)]
pub(super) struct Extents(BTreeMap<usize, Fate>);

impl Extents {
    /// The bytes of the table whose tag starts at `start`, and whether its end tag was found. An unclosed table ends with
    /// its last cell or row before the next heading of the page.
    pub(super) fn of(&mut self, text: &str, start: usize) -> (Range<usize>, bool) {
        if !self.0.contains_key(&start) {
            self.scan(text, start);
        }
        let limit = match self.0.get(&start) {
            Some(Fate::Closed(end)) => return (start..*end, true),
            Some(Fate::Cut(at)) => *at,
            Some(Fate::Open) | None => text.len(),
        };
        let heading = memmem::find(&text.as_bytes()[start..limit], b"\n#").map_or(limit, |at| start + at);
        (start..last_part(text, start, heading), false)
    }

    /// Finds the ends of this table and of all that follow it.
    fn scan(&mut self, text: &str, start: usize) {
        let mut open: Vec<Open> = Vec::new();
        for tag in Tags::new(text, start..text.len()) {
            if tag.is("table") && !tag.close {
                if let Some(outer) = open.last_mut().filter(|outer| !outer.in_cell) {
                    outer.cut = outer.cut.or(Some(tag.range.start));
                }
                open.push(Open { start: tag.range.start, in_cell: false, cut: None });
            } else if tag.is("table") {
                if let Some(table) = open.pop() {
                    self.0.insert(table.start, table.cut.map_or(Fate::Closed(tag.range.end), Fate::Cut));
                }
            } else if let (Some(table), Some(in_cell)) = (open.last_mut(), in_cell(&tag)) {
                table.in_cell = in_cell;
            }
        }
        self.0.extend(open.into_iter().map(|table| (table.start, table.cut.map_or(Fate::Open, Fate::Cut))));
    }
}

/// A table that the scan stands in.
struct Open {
    start: usize,
    in_cell: bool,
    cut: Option<usize>,
}

/// Whether a part of a table leaves the scan inside a cell; `None` for a tag that is no such part.
fn in_cell(tag: &super::tags::Tag<'_>) -> Option<bool> {
    let is = |names: &[&str]| names.iter().any(|name| tag.is(name));
    if is(&["td", "th", "caption"]) {
        Some(!tag.close)
    } else {
        is(&["tr", "tbody", "thead", "tfoot"]).then_some(false)
    }
}

/// Where the last row or cell of an unclosed table ends.
fn last_part(text: &str, start: usize, limit: usize) -> usize {
    let mut open: Vec<bool> = Vec::new();
    let mut last = start;
    for tag in Tags::new(text, start..limit) {
        if tag.is("table") {
            if tag.close {
                open.pop();
            } else {
                open.push(false);
            }
        } else {
            let Some(in_cell) = in_cell(&tag) else { continue };
            if let Some(open) = open.last_mut() {
                *open = in_cell;
            }
        }
        last = tag.range.end;
    }
    if open.last() == Some(&true) {
        // The last cell was never closed: it reaches to the next blank line.
        let rest = &text[last..limit];
        let blank = ["\n\n", "\r\n\r\n"].iter().filter_map(|mark| rest.find(mark)).min();
        last += blank.unwrap_or(rest.len());
    }
    last
}

#[cfg(test)]
mod tests {
    use super::Extents;

    #[test]
    fn unclosed_tables_are_found_in_one_scan() {
        let page = "# a\n<table><tr><td>x\n<td><table><tr><td>in</table>\n".repeat(20_000);
        let (mut extents, mut at, mut count) = (Extents::default(), 0, 0);
        while let Some(found) = page[at..].find("<table") {
            let (range, closed) = extents.of(&page, at + found);
            assert!(!closed || range.end == page.len(), "{range:?}");
            (at, count) = (range.end, count + 1);
        }
        assert_eq!(count, 20_000);
    }

    #[test]
    fn a_table_ends_where_html_ends_it() {
        let of = |text: &str| {
            let (range, closed) = Extents::default().of(text, 0);
            (text[range].to_owned(), closed)
        };
        assert_eq!(of("<table><td><table></table></table>x"), ("<table><td><table></table></table>".into(), true));
        assert_eq!(of("<table><tr><td>a</td></tr><table></table>"), ("<table><tr><td>a</td></tr>".into(), false));
        assert_eq!(of("<table><td>a\n\nb\n# c<td>d"), ("<table><td>a".into(), false));
    }
}
