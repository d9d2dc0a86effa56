//! What makes two rows of one code no slip: lists of several calls, notes behind the codes, a section that says more of a row.

use crate::catalog::{CodeValue, Entry, Key};
use crate::compiled::Compiled;
use crate::recognize::{Column, Role};
use crate::source::SourceId;
use std::collections::{BTreeMap, BTreeSet};

/// What the tables list.
pub(crate) struct Lists<'a> {
    /// Which codes each table lists.
    codes: BTreeMap<(SourceId, usize), BTreeSet<&'a Key>>,
    /// The tables that give several codes once for each thing that they stand for, one row below the other.
    grouped: BTreeSet<(SourceId, usize)>,
}

impl<'a> Lists<'a> {
    pub(crate) fn of(compiled: &'a Compiled) -> Self {
        let mut rows: BTreeMap<_, Vec<&Entry>> = BTreeMap::new();
        for entry in compiled.entries.iter().filter(|entry| matches!(entry.key, Key::Code(_))) {
            rows.entry((entry.source, entry.table)).or_default().push(entry);
        }
        let grouped = rows.iter().filter(|(_, rows)| is_grouped(rows)).map(|(place, _)| *place).collect();
        let keys = |rows: Vec<&'a Entry>| rows.into_iter().map(|entry| &entry.key).collect();
        Self { codes: rows.into_iter().map(|(place, rows)| (place, keys(rows))).collect(), grouped }
    }

    /// Whether an entry stands in a table of [`Self::grouped`].
    pub(crate) fn are_grouped(&self, entry: &Entry) -> bool {
        self.grouped.contains(&(entry.source, entry.table))
    }

    /// Whether two tables list the same errors, as calls do that each say what they return. A single row that stands in two
    /// tables may be a slip.
    pub(crate) fn are_of_calls(&self, first: &Entry, again: &Entry) -> bool {
        let place = |entry: &Entry| (entry.source, entry.table);
        let (Some(one), Some(other)) = (self.codes.get(&place(first)), self.codes.get(&place(again))) else {
            return false;
        };
        place(first) != place(again) && one.intersection(other).take(2).count() == 2
    }

    /// Whether a row says again what another table says, or when the same named error comes from another call.
    pub(crate) fn says_again(&self, compiled: &Compiled, first: &Entry, again: &Entry) -> bool {
        let name = |entry: &Entry| entry.name.as_ref().map(|name| name.value.clone());
        let title = |entry: &Entry| {
            let table = &compiled.pages[entry.source.index()].tables[entry.table];
            table.sections.last().map(|section| section.text.clone())
        };
        let is_same = name(first) == name(again) && texts(first) == texts(again);
        let is_elsewhere = first.table != again.table && title(first) != title(again);
        (is_same && self.are_of_calls(first, again))
            || goes_on(compiled, first, again)
            || (again.name.is_some() && name(first) == name(again) && is_elsewhere)
    }
}

/// Whether several nameless codes of a table stand in rows of their own below each other, and none stands elsewhere again. A
/// slip repeats one code.
fn is_grouped(rows: &[&Entry]) -> bool {
    let mut runs: Vec<(&Key, usize)> = Vec::new();
    for entry in rows {
        match runs.last_mut().filter(|(key, _)| *key == &entry.key) {
            Some((_, count)) => *count += 1,
            None => runs.push((&entry.key, 1)),
        }
    }
    let keys: BTreeSet<&Key> = runs.iter().map(|(key, _)| *key).collect();
    let repeated = runs.iter().filter(|(_, count)| *count > 1).count();
    repeated >= 2 && keys.len() == runs.len() && rows.iter().all(|entry| entry.name.is_none())
}

/// Whether both codes say in parentheses what tells them apart: `301 (queue)`, `301 (query)`.
pub(crate) fn are_told_apart(first: &Entry, again: &Entry) -> bool {
    let note = |entry: &Entry| {
        let text = entry.code.as_ref().map(|code| code.value.text.clone()).unwrap_or_default();
        text.split_once(['(', '（']).map(|(_, note)| note.to_owned())
    };
    matches!((note(first), note(again)), (Some(one), Some(other)) if one != other)
}

/// Whether one of two entries of a page is a section or an item that says more of the other, a row of a table.
fn goes_on(compiled: &Compiled, first: &Entry, again: &Entry) -> bool {
    let is_outline =
        |entry: &Entry| compiled.pages[entry.source.index()].tables[entry.table].kind == crate::parse::Kind::Outline;
    first.source == again.source && is_outline(first) != is_outline(again)
}

/// An HTTP status that one service returns in several situations.
pub(crate) fn is_status(first: &Entry, again: &Entry) -> bool {
    let is_status = matches!(again.key, Key::Code(CodeValue::Int(100..=599)));
    is_status && texts(first) != texts(again)
}

/// Two rows of one table that start with a text of their own and then give the code: the table is one of situations.
pub(crate) fn is_situation(compiled: &Compiled, first: &Entry, again: &Entry) -> bool {
    if (first.source, first.table) != (again.source, again.table) {
        return false;
    }
    let table = &compiled.tables[again.source.index()][again.table];
    let Some(code) = table.column(Role::Code) else { return false };
    let says = |column: &Column| column.role.is_prose() || column.role == Role::Other;
    let is_named = first.name.is_some() || again.name.is_some();
    let others = |entry: &Entry| entry.other.iter().map(|(_, text)| text.value.plain.clone()).collect::<Vec<_>>();
    let differ = texts(first) != texts(again) || others(first) != others(again);
    !is_named && differ && table.columns[..code].iter().any(says)
}

fn texts(entry: &Entry) -> Vec<&str> {
    entry.fields.values().map(|text| text.value.plain.as_str()).collect()
}
