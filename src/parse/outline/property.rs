//! Tables of two columns that say of one error what labelled paragraphs say elsewhere: below each heading, a row for the
//! cause, a row for the solution. That they are such tables is seen by several that start with the same label.

use super::head;
use super::least::FEWEST;
use super::parts::Part;
use super::piece::Piece;
use crate::lexis::fold::fold;
use crate::parse::page::{Page, RawCell, RawTable};
use crate::rich::{Inline, Rich};
use crate::source::Source;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// Longest label, in characters.
const LONGEST: usize = 48;

/// Most rows of one table.
const MOST: usize = 16;

/// What one table says of one error.
pub(super) struct Property {
    /// The bytes of the table.
    pub(super) range: Range<usize>,
    pub(super) parts: Vec<Part>,
    /// The label of its first row, as compared.
    first: String,
}

/// The tables of properties of a page, in order.
pub(super) struct Properties(Vec<Property>);

impl Properties {
    /// Those of a page whose tables are read.
    pub(super) fn of(source: &Source, page: &Page) -> Self {
        let mut all: Vec<Property> = page.tables.iter().filter_map(|table| read(source, table)).collect();
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        all.iter().for_each(|table| *counts.entry(table.first.clone()).or_default() += 1);
        all.retain(|table| counts[&table.first] >= FEWEST);
        all.sort_by_key(|table| table.range.start);
        Self(all)
    }

    /// Those that start inside a stretch.
    pub(super) fn within(&self, range: &Range<usize>) -> &[Property] {
        let behind = &self.0[self.0.partition_point(|table| table.range.start < range.start)..];
        &behind[..behind.partition_point(|table| table.range.start < range.end)]
    }
}

fn read(source: &Source, table: &RawTable) -> Option<Property> {
    if table.width() != 2 || table.rows.is_empty() || table.rows.len() > MOST {
        return None;
    }
    let mut said = BTreeSet::new();
    let mut parts = Vec::with_capacity(table.rows.len());
    for row in &table.rows {
        let [label, body] = &row.cells[..] else { return None };
        let plain = label.plain(source);
        let name = plain.trim().trim_end_matches([':', '：']).trim_end();
        let is_label = !name.is_empty()
            && name.chars().count() <= LONGEST
            && !name.contains('\n')
            && head::find(name).is_none()
            && head::name(name).is_none();
        if !is_label || !said.insert(fold(name)) {
            return None;
        }
        let label = Piece::text(label.span.range(), name);
        parts.push(Part {
            label: Some(label),
            sure: true,
            body: Piece { range: body.span.range(), nodes: nodes(source, body) },
        });
    }
    let first = fold(&table.rows[0].cells[0].plain(source));
    Some(Property { range: table.span.range(), parts, first })
}

fn nodes(source: &Source, cell: &RawCell) -> Vec<Inline> {
    match &cell.text {
        Rich::Nodes(nodes) => nodes.to_vec(),
        _ => vec![Inline::Text(cell.plain(source).into_owned())],
    }
}
