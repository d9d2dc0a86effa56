//! Strong letters at the start of what is said of an error that tell its kind and label nothing: `**Critical error**`
//! here, `**Warning**` there.
//!
//! A label says what follows it, so one page has the same for each error, or several for one. A kind stands once for
//! each error, before all that is said, and a page has two kinds or more.

use super::least::FEWEST;
use super::parts::Part;
use super::record::Record;
use crate::lexis::fold::fold;
use crate::rich;
use crate::source::Source;
use crate::vocabulary::is_heading;
use std::collections::BTreeSet;

/// Whether the first part of each record is headed by its kind.
pub(super) fn are_given(source: &Source, records: &[Record]) -> bool {
    if records.len() < FEWEST {
        return false;
    }
    let mut kinds: BTreeSet<String> = BTreeSet::new();
    for record in records {
        let Some(kind) = of(record).filter(|kind| !stands_in_heading(source, kind)) else { return false };
        let Some(label) = &kind.label else { return false };
        kinds.insert(fold(&rich::plain(&label.nodes)));
    }
    kinds.len() > 1 && kinds.len() * 2 <= records.len() && !kinds.iter().any(|kind| is_heading(kind))
}

/// The part of a record that its kind heads: the first, where no other has a label.
fn of(record: &Record) -> Option<&Part> {
    let first = record.parts.first().filter(|part| part.sure && part.label.is_some())?;
    record.parts[1..].iter().all(|part| part.label.is_none()).then_some(first)
}

fn stands_in_heading(source: &Source, part: &Part) -> bool {
    let text = part.label.as_ref().map_or("", |label| &source.text[label.range.clone()]);
    text.starts_with(['#', '<']) || text.contains('\n')
}
