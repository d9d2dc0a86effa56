//! HTML tables: cut from the raw source, built by HTML's rules, led back to their bytes.
//!
//! The tree builder knows no positions. A tag scan beforehand numbers every `<table> <tr> <td> <th>` and hands the number
//! through as an attribute, so that a cell of the tree finds its bytes again.

use super::built::{self, Head, Row};
use super::grid::{self, Cell};
use super::tags::{self, Tag, Tags, Unclosed};
use super::{dom, inline};
use crate::parse::page::{Kind, Origin, Page, Problem, RawCell, Section, Unended, trimmed};
use crate::rich::{self, Rich};
use crate::source::{Source, Span};
use ego_tree::NodeRef;
use scraper::node::Node;
use scraper::{ElementRef, Html};
use std::fmt::Write as _;
use std::ops::Range;

/// The attribute that carries a tag's number into the tree.
const PLACE: &str = "data-errdex-place";

/// Reads a plain HTML page.
pub(super) fn read(source: &Source, page: &mut Page) {
    let mut sections = Vec::new();
    scan(source, 0..source.text.len(), &mut sections, page);
}

/// Reads the tables of a stretch of HTML and the headings between them; returns where reading stopped, which is beyond
/// the stretch where a table or a comment is longer.
pub(super) fn scan(source: &Source, range: Range<usize>, sections: &mut Vec<Section>, page: &mut Page) -> usize {
    let text = &source.text;
    let mut tags = Tags::starting_in(text, range.clone());
    let mut orphan: Option<Range<usize>> = None;
    while let Some(tag) = tags.next() {
        if tag.is("table") && !tag.close {
            // What is unclosed in the table's own tag is told with the table.
            tags.unclosed.retain(|unclosed| unclosed.range.start < tag.range.start);
            note_unclosed(source, &mut tags, page);
            let end = table(source, tag.range.start, sections, page);
            tags = tags.moved(end);
            continue;
        }
        note_unclosed(source, &mut tags, page);
        if let (Some(level), false) = (heading_level(&tag), tag.close) {
            let end = heading_end(tags.ahead()).unwrap_or(tag.range.end);
            let title = rich::plain(&dom::inlines(&text[tag.range.end..end]));
            enter_section(sections, Section { level, text: title, span: Span::new(source.id, tag.range.end..end) });
        } else if ["tr", "td", "th"].iter().any(|name| tag.is(name)) {
            let start = orphan.as_ref().map_or(tag.range.start, |orphan| orphan.start);
            orphan = Some(start..tag.range.end);
        }
    }
    note_unclosed(source, &mut tags, page);
    if let Some(orphan) = orphan {
        page.note(Problem::CellOutsideTable, Span::new(source.id, orphan));
    }
    tags.position()
}

/// Opens a section: those of its level and deeper end.
pub(super) fn enter_section(sections: &mut Vec<Section>, section: Section) {
    sections.retain(|outer| outer.level < section.level);
    sections.push(section);
}

/// Notes what nothing closes, and takes it out of the scan.
fn note_unclosed(source: &Source, tags: &mut Tags<'_>, page: &mut Page) {
    for unclosed in tags.unclosed.drain(..) {
        page.note(Problem::Unclosed(unclosed.what), Span::new(source.id, unclosed.range));
    }
}

/// Where the text of a heading ends: at the next end tag of one, or where the next heading or table starts.
fn heading_end(mut ahead: Tags<'_>) -> Option<usize> {
    ahead.find(|tag| heading_level(tag).is_some() || tag.is("table")).map(|tag| tag.range.start)
}

fn heading_level(tag: &Tag<'_>) -> Option<u8> {
    match tag.name.as_bytes() {
        [b'h' | b'H', digit @ b'1'..=b'6'] => Some(digit - b'0'),
        _ => None,
    }
}

/// Reads the table whose tag starts at `start`, nested tables included; returns where it ends.
fn table(source: &Source, start: usize, sections: &[Section], page: &mut Page) -> usize {
    let (range, closed) = page.extents.of(&source.text, start);
    let end = range.end;
    if !closed {
        page.note(Problem::UnclosedTable, Span::new(source.id, start..tag_line(&source.text, start)));
    }
    if let Some(at) = tags::too_deep(&source.text, range.clone()) {
        page.note(Problem::TooDeep, Span::new(source.id, at..tag_line(&source.text, at)));
        return end;
    }
    let scanned = Scan::of(source, range, page);
    let tree = Html::parse_fragment(&scanned.html);
    for node in tree.root_element().descendants() {
        let Some(element) = ElementRef::wrap(node).filter(|element| element.value().name() == "table") else {
            continue;
        };
        if let Some(place) = scanned.place(element) {
            read_table(source, element, place.clone(), &scanned, sections, page);
        }
    }
    end
}

/// From a tag's start to the end of its line, for findings about the tag.
fn tag_line(text: &str, start: usize) -> usize {
    memchr::memchr2(b'\n', b'>', &text.as_bytes()[start..])
        .map_or(text.len(), |at| start + at + usize::from(text.as_bytes()[start + at] == b'>'))
}

/// A table's source with its tags numbered.
struct Scan {
    html: String,
    /// Up to where the source was copied.
    copied: usize,
    /// By number, where each element stands.
    places: Vec<Place>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Table,
    Row,
    Cell,
}

/// Where an element stands: its start tag, and the end of its content (a cell) or of itself (a row, a table).
#[derive(Clone)]
struct Place {
    part: Part,
    tag: Range<usize>,
    end: usize,
}

impl Scan {
    fn of(source: &Source, range: Range<usize>, page: &mut Page) -> Self {
        let text = &source.text;
        let html = String::with_capacity(range.len() * 5 / 4);
        let mut scan = Self { html, copied: range.start, places: Vec::new() };
        let mut open: Vec<usize> = Vec::new();
        let mut gap = range.start;
        let mut tags = Tags::new(text, range.clone());
        while let Some(tag) = tags.next() {
            scan.note_stray(source, gap..tag.range.start, &open, page);
            scan.mend(text, &tags.unclosed, &tag);
            note_unclosed(source, &mut tags, page);
            gap = tag.range.end;
            let part = part_of(&tag);
            if let Some((part, _)) = part {
                scan.close(&tag, part, &mut open);
            }
            let numbered = part.filter(|(_, numbered)| *numbered && !tag.close);
            if numbered.is_none() && !tag.unfinished {
                continue;
            }
            scan.html.push_str(&text[scan.copied..tag.name_end()]);
            scan.copied = if tag.unfinished { tag.range.end } else { tag.name_end() };
            if let Some((part, _)) = numbered {
                let _ = write!(scan.html, " {PLACE}=\"{}\"", scan.places.len());
                open.push(scan.places.len());
                scan.places.push(Place { part, tag: tag.range, end: range.end });
            }
            if tag.unfinished {
                scan.html.push('>');
            }
        }
        scan.leave_out(text, &tags.unclosed);
        note_unclosed(source, &mut tags, page);
        scan.html.push_str(&text[scan.copied..range.end]);
        scan
    }

    /// Copies up to a tag and beyond what the tree builder may not see, for it would swallow the rest of the table.
    fn mend(&mut self, text: &str, unclosed: &[Unclosed], tag: &Tag<'_>) {
        let before = unclosed.partition_point(|unclosed| unclosed.range.start < tag.range.start);
        self.leave_out(text, &unclosed[..before]);
    }

    fn leave_out(&mut self, text: &str, unclosed: &[Unclosed]) {
        for Unclosed { what, range } in unclosed {
            self.html.push_str(&text[self.copied..range.start]);
            self.copied = range.end;
            if *what == Unended::Raw {
                rich::escape_html(&text[range.clone()], &mut self.html);
            }
        }
    }

    /// Ends what a tag ends: a cell ends at the next cell or row, a row at the next row or section, a table at its end.
    fn close(&mut self, tag: &Tag<'_>, part: Part, open: &mut Vec<usize>) {
        let part_at = |&at: &usize| self.places[at].part;
        let table = open.iter().rposition(|at| part_at(at) == Part::Table);
        let inside = table.map_or(0, |at| at + 1);
        let keep = match part {
            Part::Table if !tag.close => return,
            Part::Table => table.unwrap_or(0),
            Part::Row => inside,
            Part::Cell => {
                open[inside..].iter().position(|at| part_at(at) == Part::Cell).map_or(open.len(), |at| inside + at)
            }
        };
        for &at in &open[keep..] {
            let place = &mut self.places[at];
            let own_end_tag = tag.close && part != Part::Cell && place.part == part;
            place.end = if own_end_tag { tag.range.end } else { tag.range.start };
        }
        open.truncate(keep);
    }

    /// Notes text that stands in the table but in no cell.
    fn note_stray(&self, source: &Source, gap: Range<usize>, open: &[usize], page: &mut Page) {
        if open.last().is_none_or(|&at| self.places[at].part == Part::Cell) {
            return;
        }
        for piece in tags::outside_comments(&source.text, gap) {
            let stray = trimmed(&source.text, piece);
            if !stray.is_empty() {
                page.note(Problem::StrayText, Span::new(source.id, stray));
            }
        }
    }

    fn place(&self, element: ElementRef<'_>) -> Option<&Place> {
        self.places.get(element.value().attr(PLACE)?.parse::<usize>().ok()?)
    }
}

/// Reads one table element, which is not one of those nested in it.
fn read_table(
    source: &Source,
    element: ElementRef<'_>,
    place: Place,
    scan: &Scan,
    sections: &[Section],
    page: &mut Page,
) {
    let mut rows = Vec::new();
    let mut headings = Vec::new();
    for (row, in_head) in table_rows(element) {
        let cells: Vec<Cell> = row.child_elements().filter_map(|cell| read_cell(source, cell, scan)).collect();
        if cells.is_empty() {
            continue;
        }
        let all_th = row.child_elements().all(|cell| cell.value().name() == "th");
        headings.push(all_th || in_head);
        rows.push(Row { span: row_span(source, row, &cells, scan), cells });
    }
    // Where every row claims to be a heading, only the first is.
    let lead = headings.iter().take_while(|heading| **heading).count();
    let lead = if lead == headings.len() { lead.min(1) } else { lead };
    let span = Span::new(source.id, place.tag.start..place.end);
    let head = Head { kind: Kind::Html, span, mark: Span::new(source.id, place.tag), sections, lead };
    built::table(page, head, rows);
}

/// The rows of a table, those of its sections included, and whether they stand in its head.
fn table_rows(table: ElementRef<'_>) -> Vec<(ElementRef<'_>, bool)> {
    let mut out = Vec::new();
    for part in table.child_elements() {
        match part.value().name() {
            "tr" => out.push((part, false)),
            name @ ("thead" | "tbody" | "tfoot") => {
                let rows = part.child_elements().filter(|row| row.value().name() == "tr");
                out.extend(rows.map(|row| (row, name == "thead")));
            }
            _ => {}
        }
    }
    out
}

/// What a tag is a part of, and whether it is one that is numbered.
fn part_of(tag: &Tag<'_>) -> Option<(Part, bool)> {
    let is = |names: &[&str]| names.iter().any(|name| tag.is(name));
    if is(&["table"]) {
        Some((Part::Table, true))
    } else if is(&["tr"]) {
        Some((Part::Row, true))
    } else if is(&["td", "th", "caption"]) {
        Some((Part::Cell, true))
    } else if is(&["thead", "tbody", "tfoot"]) {
        Some((Part::Row, false))
    } else {
        None
    }
}

fn read_cell(source: &Source, element: ElementRef<'_>, scan: &Scan) -> Option<Cell> {
    if !matches!(element.value().name(), "td" | "th") {
        return None;
    }
    let range = scan.place(element).map(|place| trimmed(&source.text, place.tag.end..place.end.max(place.tag.end)))?;
    let cell = RawCell {
        text: cell_text(source, element, range.clone()),
        span: Span::new(source.id, range),
        origin: Origin::Own,
    };
    let attr = |name| element.value().attr(name);
    let (rowspan, colspan) = (grid::span_of(attr("rowspan"), true), grid::span_of(attr("colspan"), false));
    Some(Cell { cell, rowspan, colspan })
}

/// The content of a cell; its own bytes where they are plain text on one line.
fn cell_text(source: &Source, element: ElementRef<'_>, range: Range<usize>) -> Rich {
    let bytes = &source.text[range.clone()];
    // MDX reads Markdown in the elements of a table too.
    let marks = ["](", "`", "**"];
    if source.path.ends_with(".mdx")
        && !bytes.contains(['|', '\n', '\r'])
        && marks.iter().any(|mark| bytes.contains(mark))
    {
        return inline::cell(source, range).0;
    }
    if !bytes.contains(['<', '&', '\n', '\r', '\t', '\0']) && !bytes.contains("  ") {
        return Rich::Verbatim;
    }
    let node: NodeRef<'_, Node> = *element;
    inline::simplify(dom::children(node))
}

/// A row's bytes: its tag's, or those of its cells where the tag is only implied.
fn row_span(source: &Source, row: ElementRef<'_>, cells: &[Cell], scan: &Scan) -> Span {
    match scan.place(row) {
        Some(place) => Span::new(source.id, place.tag.start..place.end),
        None => cells.iter().map(|cell| cell.cell.span).reduce(Span::to).unwrap_or(Span::new(source.id, 0..0)),
    }
}
