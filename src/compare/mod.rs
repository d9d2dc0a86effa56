//! Catalogs against code: what a page documents, held against the constants that define it.
//!
//! Enters: catalogs and the groups of constants. Leaves: a [`Comparison`] for each catalog that some group belongs to, with
//! its [`Difference`]s, one a root cause. Refuses to compare what does not belong together: constants of an enum that
//! shares neither names nor values with a page are of no interest to it.

mod differ;
mod facts;
mod name;
mod select;

use crate::catalog::Entry;
pub use crate::comparison::{Comparison, ConstantId, Difference, RecordRow};
use crate::compiled::Compiled;
use crate::constants::{Group, Kind};
use crate::source::Span;
use std::collections::BTreeSet;

impl Comparison {
    /// The entry of each language in a row, the catalog's own language first.
    pub fn entries<'a>(&self, compiled: &'a Compiled, at: RecordRow) -> Vec<&'a Entry> {
        let catalog = &compiled.catalogs[self.catalog];
        let ids = catalog.records[at.record].entries.values().filter_map(|ids| ids.get(at.row));
        let mut entries: Vec<&Entry> = ids.map(|id| compiled.entry(*id)).collect();
        entries.sort_by_key(|entry| entry.lang != catalog.reference);
        entries
    }

    /// The rows whose code is not that of the constant they name.
    pub(crate) fn contradicted(&self, compiled: &Compiled) -> BTreeSet<Span> {
        let rows = self.differences.iter().filter_map(|difference| match difference {
            Difference::Value { record, .. } => Some(*record),
            _ => None,
        });
        rows.flat_map(|row| self.entries(compiled, row)).map(|entry| entry.span).collect()
    }

    /// The rows that a constant agrees with in name and code.
    pub(crate) fn confirmed(&self, compiled: &Compiled) -> BTreeSet<Span> {
        self.confirmed.iter().flat_map(|row| self.entries(compiled, *row)).map(|entry| entry.span).collect()
    }
}

/// Whether a name is written as another one is, as far as their first words tell: `ROOM_GONE` and `ROOM_CLOSED`, but not
/// `Closed`.
pub(crate) fn is_alike(name: &str, other: &str) -> bool {
    let first = |name: &str| name::words(name).into_iter().next();
    let is_shouted = |name: &str| !name.chars().any(char::is_lowercase);
    first(name) == first(other) && is_shouted(name) == is_shouted(other)
}

/// A group for people: `enum RoomError`, or the first of its constants.
pub fn title(group: &Group) -> String {
    let first = || group.constants.iter().find_map(|constant| constant.name.as_ref()).map(|name| name.value.as_str());
    match (&group.name, group.kind) {
        (Some(name), kind) => format!("{} `{name}`", kind.as_str()),
        (None, Kind::Run | Kind::Class) => format!("the constants from `{}` on", first().unwrap_or("?")),
        (None, kind) => format!("the {} that begins with `{}`", kind.as_str(), first().unwrap_or("?")),
    }
}

/// Compares every catalog with the code that belongs to it.
pub fn with_code(compiled: &Compiled) -> Vec<Comparison> {
    let groups = &compiled.constants.groups;
    if groups.is_empty() {
        return Vec::new();
    }
    let facts: Vec<facts::Facts> =
        compiled.catalogs.iter().map(|catalog| facts::Facts::of(compiled, catalog)).collect();
    let selected = select::groups(groups, &facts);
    let compare = |(catalog, selection): (usize, select::Selection)| {
        let facts = &facts[catalog];
        let differ::Outcome { agreed, differences, confirmed } = differ::differences(compiled, facts, &selection);
        Comparison { catalog, groups: selection.groups, agreed, differences, confirmed }
    };
    selected.into_iter().enumerate().filter(|(_, selection)| !selection.groups.is_empty()).map(compare).collect()
}
