//! A cell of several lines, read as blocks.

use super::{block, tree};
use crate::parse::inline;
use crate::parse::page::{Origin, RawCell};
use crate::parse::spill::Frame;
use crate::source::{Source, Span};
use std::ops::Range;

/// A cell of several lines: blocks as one text, without what frames the lines.
pub(crate) fn cell(source: &Source, range: Range<usize>, frame: Frame) -> RawCell {
    let blocks = match frame.strip(&source.text[range.clone()]) {
        Some(text) => {
            let bare = Source::new("", "", source.lang.clone(), source.format, text);
            block::read_part(&bare, 0..bare.text.len())
        }
        None => block::read_part(source, range.clone()),
    };
    let text = inline::simplify(tree::joined(&blocks));
    RawCell { span: Span::new(source.id, range), text, origin: Origin::Own }
}
