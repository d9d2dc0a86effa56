//! The blocks of a stretch of HTML, by a scan of its tags: the same [`Block`]s as Markdown gives.

use super::tree::{Block, Item, Kind, MAX_NESTING};
use crate::parse::{dom, tags};
use crate::rich::Inline;
use crate::source::Source;
use std::ops::Range;
use tags::{Tag, Tags};

/// Elements that end the text before them.
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "caption",
    "center",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hr",
    "html",
    "li",
    "main",
    "nav",
    "ol",
    "p",
    "pre",
    "script",
    "section",
    "style",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "title",
    "tr",
    "ul",
];

/// Reads the blocks of a stretch of HTML; those for which `skip` holds are left out.
pub(super) fn read(source: &Source, range: Range<usize>, skip: &dyn Fn(&Range<usize>) -> bool) -> Vec<Block> {
    let mut reader = Reader { source, skip, leaf: Leaf::Text, out: Vec::new(), lists: Vec::new(), terms_end: None };
    let mut start = range.start;
    for tag in Tags::new(&source.text, range.clone()) {
        if BLOCKS.iter().any(|name| tag.is(name)) {
            reader.text(start..tag.range.start);
            reader.tag(&tag);
            start = tag.range.end;
        }
    }
    reader.text(start..range.end);
    while !reader.lists.is_empty() {
        reader.close_list(range.end);
    }
    reader.out
}

/// What a text is that no block inside it cuts.
#[derive(Clone, Copy)]
enum Leaf {
    Text,
    Heading(u8),
    Code,
    /// Text that readers do not see.
    Hidden,
}

/// A list that is open, and where it starts.
struct List {
    start: usize,
    ordered: bool,
    /// It is one of terms.
    terms: bool,
    items: Vec<Item>,
}

struct Reader<'a> {
    source: &'a Source,
    skip: &'a dyn Fn(&Range<usize>) -> bool,
    leaf: Leaf,
    out: Vec<Block>,
    lists: Vec<List>,
    /// Where the last list of terms ended.
    terms_end: Option<usize>,
}

impl Reader<'_> {
    fn tag(&mut self, tag: &Tag<'_>) {
        let is = |names: &[&str]| names.iter().any(|name| tag.is(name));
        self.leaf = match tag.name.as_bytes() {
            [b'h' | b'H', digit @ b'1'..=b'6'] if !tag.close => Leaf::Heading(digit - b'0'),
            _ if is(&["pre"]) && !tag.close => Leaf::Code,
            _ if is(&["script", "style", "title"]) && !tag.close => Leaf::Hidden,
            _ => Leaf::Text,
        };
        if is(&["ul", "ol", "dl"]) {
            if tag.close {
                self.close_list(tag.range.end);
            } else if self.lists.len() < MAX_NESTING {
                let (ordered, terms) = (tag.is("ol"), tag.is("dl"));
                self.lists.push(List { start: tag.range.start, ordered, terms, items: Vec::new() });
            }
        } else if is(&["li", "dt"])
            && !tag.close
            && let Some(list) = self.lists.last_mut()
        {
            list.items.push(Item { range: tag.range.end..tag.range.end, blocks: Vec::new() });
        }
    }

    fn text(&mut self, range: Range<usize>) {
        let range = crate::parse::page::trimmed(&self.source.text, range);
        if range.is_empty() || (self.skip)(&range) {
            return;
        }
        let text = &self.source.text[range.clone()];
        let kind = match self.leaf {
            Leaf::Hidden => return,
            Leaf::Heading(level) => Kind::Heading(level, without_anchor(inlines(text))),
            Leaf::Text => Kind::Paragraph(without_anchor(inlines(text))),
            Leaf::Code => Kind::Code(crate::rich::plain(&inlines(text))),
        };
        self.push(Block { range, kind });
    }

    fn push(&mut self, block: Block) {
        match self.lists.last_mut().and_then(|list| list.items.last_mut()) {
            Some(item) => {
                item.range.end = block.range.end;
                item.blocks.push(block);
            }
            None => self.out.push(block),
        }
    }

    fn close_list(&mut self, end: usize) {
        if let Some(List { start, ordered, terms, mut items }) = self.lists.pop() {
            let last_end = std::mem::replace(&mut self.terms_end, terms.then_some(end));
            // Generators of pages write a list for each term.
            let is_next =
                |last: &usize| self.source.text.get(*last..start).is_some_and(|between| between.trim().is_empty());
            if terms && let Some(last) = last_end.filter(is_next) {
                let before = match self.lists.last_mut().and_then(|list| list.items.last_mut()) {
                    Some(item) => item.blocks.last_mut(),
                    None => self.out.last_mut(),
                };
                if let Some(Block { range, kind: Kind::List { items: before, .. } }) = before
                    && range.end == last
                {
                    before.append(&mut items);
                    range.end = end;
                    return;
                }
            }
            self.push(Block { range: start..end, kind: Kind::List { ordered, items } });
        }
    }
}

/// A heading or term without the link to itself that generators of pages put behind it: `¶`, `#`.
fn without_anchor(mut nodes: Vec<Inline>) -> Vec<Inline> {
    let is_sign = |c: char| matches!(c, '¶' | '#' | '§' | '🔗' | '\u{f0c1}' | '\u{200b}') || c.is_whitespace();
    while let Some(last) = nodes.last() {
        let is_anchor = match last {
            Inline::Link { href, text } => href.contains('#') && crate::rich::plain(text).chars().all(is_sign),
            Inline::Text(text) => text.trim().is_empty(),
            _ => false,
        };
        if !is_anchor {
            break;
        }
        nodes.pop();
    }
    nodes
}

/// Text of one block; plain text needs no tree.
fn inlines(text: &str) -> Vec<Inline> {
    if !text.contains(['<', '&']) {
        let words: Vec<&str> = text.split_whitespace().collect();
        return vec![Inline::Text(words.join(" "))];
    }
    let too_deep = tags::too_deep(text, 0..text.len()).is_some();
    if too_deep { Vec::new() } else { dom::inlines(text) }
}
