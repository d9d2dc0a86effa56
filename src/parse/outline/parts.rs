//! What is said of an error, part by part: `**Cause**` and what follows it, `* Error Message: ...`, a heading for each.

use super::piece::{self, Piece};
use super::tree::{Block, Item, Kind};
use crate::rich::{self, Inline};
use crate::source::Source;

/// Longest label, in characters.
const LONGEST: usize = 48;

/// A part of what is said of an error.
#[derive(Clone, Debug)]
pub(super) struct Part {
    /// What it is called; `None` for text before every label.
    pub(super) label: Option<Piece>,
    /// The label is set apart by its form (a heading, strong letters), not only by a colon.
    pub(super) sure: bool,
    /// What follows the label.
    pub(super) body: Piece,
}

impl Part {
    /// The part with its label put back into its text.
    pub(super) fn whole(&self) -> Piece {
        let Some(label) = &self.label else { return self.body.clone() };
        let mut nodes = vec![Inline::Text(format!("{}: ", rich::plain(&label.nodes)))];
        nodes.extend(self.body.nodes.iter().cloned());
        Piece { range: piece::hull(&label.range, &self.body.range), nodes }
    }
}

/// The parts of a body.
pub(super) fn of(source: &Source, blocks: &[Block]) -> Vec<Part> {
    let mut reader = Reader { source, parts: Vec::new(), is_open: false };
    blocks.iter().for_each(|block| reader.block(block));
    reader.parts
}

/// The parts of the items of a list.
pub(super) fn of_items(source: &Source, items: &[Item]) -> Vec<Part> {
    let mut reader = Reader { source, parts: Vec::new(), is_open: false };
    items.iter().for_each(|item| reader.item(item));
    reader.parts
}

struct Reader<'a> {
    source: &'a Source,
    parts: Vec<Part>,
    /// The last label stands in a block of its own, so that whole blocks belong to it.
    is_open: bool,
}

impl Reader<'_> {
    fn block(&mut self, block: &Block) {
        match &block.kind {
            Kind::Heading(_, nodes) => {
                self.start(Piece { range: block.range.clone(), nodes: nodes.clone() }, true, None);
                self.is_open = true;
            }
            Kind::Paragraph(nodes) => self.paragraph(block, nodes),
            Kind::List { ordered: false, items } if !self.is_open && self.are_labelled(items) => {
                items.iter().for_each(|item| self.item(item));
            }
            _ => self.append(Piece { range: block.range.clone(), nodes: block.inlines() }),
        }
    }

    /// Whether most items of a list start with a label.
    fn are_labelled(&self, items: &[Item]) -> bool {
        let count = items.iter().filter(|item| starts_with_label(item)).count();
        count > 0 && count * 2 > items.len()
    }

    fn item(&mut self, item: &Item) {
        let mut blocks = item.blocks.iter();
        if let Some(block) = blocks.next() {
            match &block.kind {
                Kind::Paragraph(nodes) => self.paragraph(block, nodes),
                _ => self.append(Piece { range: block.range.clone(), nodes: block.inlines() }),
            }
        }
        self.is_open = false;
        let rest: Vec<Block> = blocks.cloned().collect();
        match &rest[..] {
            [Block { kind: Kind::List { ordered: false, items }, .. }] if self.are_labelled(items) => {
                items.iter().for_each(|item| self.item(item));
            }
            _ => rest.iter().for_each(|block| {
                self.append(Piece { range: block.range.clone(), nodes: block.inlines() });
            }),
        }
    }

    /// A paragraph, cut at the labels in it.
    fn paragraph(&mut self, block: &Block, nodes: &[Inline]) {
        let cuts: Vec<usize> = (0..nodes.len()).filter(|&at| is_strong_label(nodes, at)).collect();
        if cuts.is_empty() {
            return self.plain_lines(block, nodes);
        }
        let mut cursor = block.range.start;
        if cuts[0] > 0 {
            let body = piece::behind(self.source, block, &mut cursor, &nodes[..cuts[0]]);
            self.append(body);
        }
        for (index, &at) in cuts.iter().enumerate() {
            let end = cuts.get(index + 1).copied().unwrap_or(nodes.len());
            let mut label = piece::behind(self.source, block, &mut cursor, &nodes[at..=at]);
            label.nodes = vec![Inline::Text(name_of(&rich::plain(&label.nodes)).into())];
            let mut content = nodes[at + 1..end].to_vec();
            strip_marks(&mut content);
            let body = piece::behind(self.source, block, &mut cursor, &content);
            self.is_open = body.nodes.is_empty();
            self.start(label, true, Some(body));
        }
    }

    /// Lines that start with `Label: `.
    fn plain_lines(&mut self, block: &Block, nodes: &[Inline]) {
        let whole = || Piece { range: block.range.clone(), nodes: nodes.to_vec() };
        if self.is_open {
            return self.append(whole());
        }
        let lines = nodes.split(|node| *node == Inline::Break);
        if !lines.clone().any(|line| plain_label(line).is_some()) {
            return self.append(whole());
        }
        let mut cursor = block.range.start;
        for line in lines {
            match plain_label(line) {
                Some((label, length)) => {
                    let label = piece::behind(self.source, block, &mut cursor, &[Inline::Text(label)]);
                    let mut content = line.to_vec();
                    rich::cut_front(&mut content, length);
                    strip_marks(&mut content);
                    let body = piece::behind(self.source, block, &mut cursor, &content);
                    self.start(label, false, Some(body));
                }
                None => {
                    let body = piece::behind(self.source, block, &mut cursor, line);
                    self.append(body);
                }
            }
        }
    }

    fn start(&mut self, label: Piece, sure: bool, body: Option<Piece>) {
        let body = body.unwrap_or(Piece { range: label.range.end..label.range.end, nodes: Vec::new() });
        self.parts.push(Part { label: Some(label), sure, body });
    }

    fn append(&mut self, more: Piece) {
        if rich::plain(&more.nodes).is_empty() {
            return;
        }
        match self.parts.last_mut() {
            Some(part) => part.body.append(more),
            None => self.parts.push(Part { label: None, sure: false, body: more }),
        }
    }
}

fn starts_with_label(item: &Item) -> bool {
    let Some(Block { kind: Kind::Paragraph(nodes), .. }) = item.blocks.first() else { return false };
    is_strong_label(nodes, 0) || plain_label(nodes).is_some()
}

/// Strong letters that a colon or a line end sets apart from what follows, at the start of a line or behind a text.
fn is_strong_label(nodes: &[Inline], at: usize) -> bool {
    let Some(Inline::Strong(inner)) = nodes.get(at) else { return false };
    let label = rich::plain(inner);
    let starts_line = at == 0 || nodes[at - 1] == Inline::Break;
    let colon_behind =
        matches!(nodes.get(at + 1), Some(Inline::Text(text)) if text.trim_start().starts_with([':', '：']));
    let has_colon = label.ends_with([':', '：']) || colon_behind;
    let stands_alone = starts_line && matches!(nodes.get(at + 1), None | Some(Inline::Break));
    // `**Cause**The ...`: the line end between them was lost.
    let is_glued = starts_line
        && matches!(nodes.get(at + 1), Some(Inline::Text(text)) if text.starts_with(|c: char| c.is_ascii_uppercase()));
    let is_name = !name_of(&label).is_empty() && label.chars().count() <= LONGEST && !label.contains('\n');
    is_name && (has_colon || stands_alone || is_glued)
}

/// A label at the start of a line of plain text, and how many bytes it and its colon take.
fn plain_label(line: &[Inline]) -> Option<(String, usize)> {
    let Some(Inline::Text(text)) = line.first() else { return None };
    let lead = text.len() - text.trim_start().len();
    let (at, colon) = text.char_indices().find(|(_, c)| matches!(c, ':' | '：'))?;
    let label = text[lead..at].trim();
    let first = label.chars().next()?;
    let fits = (first.is_uppercase() || !first.is_ascii())
        && label.chars().count() <= LONGEST
        && label.split_whitespace().count() <= 4
        && !label.contains(|c: char| c.is_ascii_digit() || ".,;。，；/\"".contains(c));
    // `Do this:` announces what follows.
    let says_more = line.len() > 1 || !text[at + colon.len_utf8()..].trim().is_empty();
    (fits && says_more && !text[at..].starts_with("://")).then(|| (label.to_owned(), at + colon.len_utf8() - lead))
}

/// A label without the colon behind it.
fn name_of(label: &str) -> &str {
    label.trim().trim_end_matches([':', '：']).trim_end()
}

/// Takes away the colon or the line end that parts a text from its label.
fn strip_marks(nodes: &mut Vec<Inline>) {
    loop {
        match nodes.first_mut() {
            Some(Inline::Break) => {
                nodes.remove(0);
            }
            Some(Inline::Text(text)) => {
                let rest = text.trim_start().trim_start_matches([':', '：']).trim_start();
                if rest.is_empty() {
                    nodes.remove(0);
                    continue;
                }
                *text = rest.into();
                break;
            }
            _ => break,
        }
    }
    while matches!(nodes.last(), Some(Inline::Break)) {
        nodes.pop();
    }
}
