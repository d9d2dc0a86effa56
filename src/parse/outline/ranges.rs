//! Where the tables of a page stand.

use crate::parse::page::Page;
use std::ops::Range;

/// Stretches that tables take.
pub(super) struct Ranges(Vec<Range<usize>>);

impl Ranges {
    /// Those of a page's tables.
    pub(super) fn of(page: &Page) -> Self {
        let mut ranges: Vec<Range<usize>> = page.tables.iter().map(|table| table.span.range()).collect();
        ranges.sort_by_key(|range| range.start);
        let mut merged: Vec<Range<usize>> = Vec::with_capacity(ranges.len());
        for range in ranges {
            match merged.last_mut() {
                Some(last) if range.start < last.end => last.end = last.end.max(range.end),
                _ => merged.push(range),
            }
        }
        Self(merged)
    }

    /// How many start inside a stretch.
    pub(super) fn within(&self, range: &Range<usize>) -> usize {
        let next = self.0.partition_point(|table| table.start < range.start);
        self.0[next..].partition_point(|table| table.start < range.end)
    }

    /// Whether one of them holds a place.
    pub(super) fn holds(&self, at: usize) -> bool {
        let next = self.0.partition_point(|range| range.start <= at);
        next > 0 && at < self.0[next - 1].end
    }
}
