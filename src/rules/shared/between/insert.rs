//! Missing entries as new rows of the page that lacks them.

use super::entries::Place;
use crate::catalog::{Catalog, Entry, EntryId, Key, Record};
use crate::compiled::Compiled;
use crate::finding::{Edit, Fix};
use crate::parse::{Origin, RawRow};
use crate::recognize::Role;
use crate::rules::shared::tables::{self, Seen, counted};
use crate::rules::shared::transfer;
use crate::source::Format;
use std::collections::BTreeMap;

/// The fix that inserts what it can of some runs of missing entries.
pub(in crate::rules) fn fix(compiled: &Compiled, catalog: &Catalog, runs: &[(Place, Vec<&Record>)]) -> Option<Fix> {
    let records = catalog.by_entry();
    let mut edits: Vec<Edit> = Vec::new();
    let mut count = 0;
    for (place, run) in runs {
        if let Some(edit) = edit(compiled, catalog, &records, *place, run) {
            edits.push(edit);
            count += run.len();
        }
    }
    edits.sort_by_key(|edit| edit.span);
    let title = format!("insert {}, marked for translation", counted(count, "row"));
    (!edits.is_empty()).then_some(Fix { title, safe: false, edits })
}

fn edit(
    compiled: &Compiled,
    catalog: &Catalog,
    records: &BTreeMap<EntryId, &Record>,
    place: Place,
    run: &[&Record],
) -> Option<Edit> {
    let neighbour = compiled.entry(place.row());
    let seen = tables::of_entry(compiled, neighbour);
    let row = seen.raw.rows.get(neighbour.row)?;
    let is_behind = matches!(place, Place::After(_));
    let is_page = matches!(seen.source.format, Format::Markdown | Format::Html) && seen.source.subject.is_none();
    if !is_page || (is_behind && is_spanned(seen.raw.rows.get(neighbour.row + 1))) {
        return None;
    }
    let counterparts = records.get(&place.row())?;
    let new = run.iter().map(|record| {
        let model = model(compiled, catalog, record)?;
        // What stands in another table there belongs into another table here.
        let beside = counterparts.entries.get(&model.lang)?.iter().map(|id| compiled.entry(*id));
        let beside = beside.filter(|beside| (beside.source, beside.table) == (model.source, model.table)).last()?;
        let cells = cells(compiled, seen, model, (neighbour, beside));
        (holds(seen, model) && says_as_much(seen, model, &cells)).then(|| transfer::row_like(seen, row, &cells))?
    });
    let new: Vec<String> = new.collect::<Option<_>>()?;
    Some(transfer::beside(seen, row, is_behind, &new))
}

/// Whether a cell of a row goes on from the row above.
fn is_spanned(row: Option<&RawRow>) -> bool {
    row.is_some_and(|row| row.cells.iter().any(|cell| cell.origin == Origin::Spanned))
}

/// The entry to copy: of the reference language, else of the first that has it.
fn model<'a>(compiled: &'a Compiled, catalog: &Catalog, record: &Record) -> Option<&'a Entry> {
    let reference = record.entries.get(&catalog.reference);
    let all = reference.into_iter().chain(record.entries.values()).flatten();
    all.map(|id| compiled.entry(*id)).find(|entry| entry.copy.is_none())
}

/// Whether a table has a column for what identifies an entry.
fn holds(seen: Seen<'_>, entry: &Entry) -> bool {
    let role = match entry.key {
        Key::Code(_) => Role::Code,
        Key::Name(_) => Role::Name,
        Key::Message(_) => return false,
    };
    seen.table.qualifier.is_none() && seen.table.column(role).is_some()
}

/// Whether a new row says something where the entry does: tables with other columns may have no place for it.
fn says_as_much(seen: Seen<'_>, model: &Entry, cells: &[String]) -> bool {
    let prose = seen.table.columns.iter().zip(cells).filter(|(column, _)| column.role.is_prose());
    let written = prose.filter(|(_, cell)| !cell.is_empty()).count();
    written > 0 || model.fields.values().all(|text| text.value.plain.is_empty())
}

/// The cells of the new row. It is in the group of the row beside it where it is so in the other language.
fn cells(compiled: &Compiled, seen: Seen<'_>, model: &Entry, (here, there): (&Entry, &Entry)) -> Vec<String> {
    let group = |entry: &Entry| entry.category.as_ref().map(|category| category.value.clone());
    let in_group = group(model) == group(there);
    let own = |at: usize| seen.source.slice(seen.raw.rows[here.row].cells[at].span).to_owned();
    let columns = seen.table.columns.iter().enumerate();
    let cell = |(at, column): (usize, &crate::recognize::Column)| match column.role {
        Role::Category if in_group => own(at),
        _ => transfer::cell(compiled, model, seen, at),
    };
    columns.map(cell).collect()
}
