//! The blocks of a page in one tree, whatever its format.

use crate::rich::Inline;
use std::ops::Range;

/// Deepest nesting of quotes, lists and inline marks that is followed; what lies deeper is no list of errors.
pub(crate) const MAX_NESTING: usize = 32;

#[derive(Clone, Debug)]
pub(crate) struct Block {
    /// Its bytes, outer white space left out.
    pub(crate) range: Range<usize>,
    pub(crate) kind: Kind,
}

#[derive(Clone, Debug)]
pub(crate) enum Kind {
    /// A heading and its level.
    Heading(u8, Vec<Inline>),
    Paragraph(Vec<Inline>),
    List {
        ordered: bool,
        items: Vec<Item>,
    },
    Quote(Vec<Block>),
    Code(String),
}

/// One item of a list, or one term of a definition list with what is said of it.
#[derive(Clone, Debug)]
pub(crate) struct Item {
    pub(crate) range: Range<usize>,
    pub(crate) blocks: Vec<Block>,
}

impl Block {
    /// The block as text of a cell.
    pub(crate) fn inlines(&self) -> Vec<Inline> {
        match &self.kind {
            Kind::Heading(_, nodes) | Kind::Paragraph(nodes) => nodes.clone(),
            Kind::List { ordered, items } => {
                let items = items.iter().map(|item| joined(&item.blocks).into()).collect();
                vec![Inline::List { ordered: *ordered, items }]
            }
            Kind::Quote(blocks) => joined(blocks),
            Kind::Code(text) => vec![Inline::Code(text.as_str().into())],
        }
    }
}

/// Blocks as one text, a break between two.
pub(super) fn joined(blocks: &[Block]) -> Vec<Inline> {
    let mut out = Vec::new();
    for block in blocks {
        push(&mut out, block.inlines());
    }
    out
}

/// Adds a text behind a break.
pub(super) fn push(out: &mut Vec<Inline>, more: Vec<Inline>) {
    if !out.is_empty() && !more.is_empty() {
        out.push(Inline::Break);
    }
    out.extend(more);
}
