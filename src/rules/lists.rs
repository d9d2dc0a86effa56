//! What makes two rows of one code no slip: lists of several calls, notes behind the codes, a section that says more of a row.

use crate::Compiled;
use crate::catalog::{Entry, Key};
use crate::source::SourceId;
use std::collections::{BTreeMap, BTreeSet};

/// Which codes each table lists.
pub(super) struct Lists<'a>(BTreeMap<(SourceId, usize), BTreeSet<&'a Key>>);

impl<'a> Lists<'a> {
    /// The lists of all tables.
    pub(super) fn of(compiled: &'a Compiled) -> Self {
        let mut lists: BTreeMap<_, BTreeSet<&Key>> = BTreeMap::new();
        for entry in compiled.entries.iter().filter(|entry| matches!(entry.key, Key::Code(_))) {
            lists.entry((entry.source, entry.table)).or_default().insert(&entry.key);
        }
        Self(lists)
    }

    /// Whether two tables list the same errors, as calls do that each say what they return. A single row that stands in two
    /// tables may be a slip.
    pub(super) fn are_of_calls(&self, first: &Entry, again: &Entry) -> bool {
        let place = |entry: &Entry| (entry.source, entry.table);
        let (Some(one), Some(other)) = (self.0.get(&place(first)), self.0.get(&place(again))) else { return false };
        place(first) != place(again) && one.intersection(other).take(2).count() == 2
    }
}

/// Whether both codes say in parentheses what tells them apart: `301 (queue)`, `301 (query)`.
pub(super) fn are_told_apart(first: &Entry, again: &Entry) -> bool {
    let note = |entry: &Entry| {
        let text = entry.code.as_ref().map(|code| code.value.text.clone()).unwrap_or_default();
        text.split_once(['(', '（']).map(|(_, note)| note.to_owned())
    };
    matches!((note(first), note(again)), (Some(one), Some(other)) if one != other)
}

/// Whether one of two entries of a page is a section or an item that says more of the other, a row of a table.
pub(super) fn goes_on(compiled: &Compiled, first: &Entry, again: &Entry) -> bool {
    let is_outline =
        |entry: &Entry| compiled.pages[entry.source.index()].tables[entry.table].kind == crate::parse::Kind::Outline;
    first.source == again.source && is_outline(first) != is_outline(again)
}
