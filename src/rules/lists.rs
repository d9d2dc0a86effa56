//! Which codes the tables list, to tell lists of several calls from slips.

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
