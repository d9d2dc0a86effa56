//! Records as a table: a column for the code, one for each label, one for the text without a label, one for the title.

use super::head::Name;
use super::kinds;
use super::parts::Part;
use super::piece::Piece;
use super::record::{Form, Group, Record};
use crate::lexis::fold::fold;
use crate::parse::inline;
use crate::parse::page::{Kind, Origin, RawCell, RawRow, RawTable};
use crate::rich::{self, Rich};
use crate::source::{Source, Span};
use std::collections::BTreeMap;

/// Headings of columns that the page gives none. They are words of the vocabulary.
const CODE: &str = "Code";
const NAME: &str = "Name";
const TEXT: &str = "Description";
const TITLE: &str = "Title";
const KIND: &str = "Category";
/// What the title of a page about one error is.
const MESSAGE: &str = "Message";
/// The heading of names that are classes of errors.
const CLASS: &str = "Exception";

/// Most columns for labels. Beyond them labels stay in the text, so that a page cannot make rows as wide as it is long.
const MAX_LABELS: usize = 24;

/// The table of a group.
pub(super) fn build(source: &Source, group: Group) -> Option<RawTable> {
    let (first, last) = (group.records.first()?, group.records.last()?);
    let span = Span::new(source.id, first.range.start..last.range.end);
    let are_kinds = kinds::are_given(source, &group.records);
    let labels = if are_kinds { Labels::default() } else { labels(&group.records) };
    let named = group.records.iter().filter(|record| symbol(source, record).is_some()).count();
    let are_named = named * 5 >= group.records.len() * 4;
    let sorted = |record| row(source, record, &labels, group.are_items, are_named, are_kinds);
    let rows: Vec<Row> = group.records.iter().map(sorted).collect();
    let has = |of: fn(&Row) -> bool| rows.iter().any(of);
    let (has_code, has_name) = (has(|row| row.code.is_some()), has(|row| row.name.is_some()));
    let (has_text, has_title) = (has(|row| row.text.is_some()), has(|row| row.title.is_some()));
    let written = |piece: &Piece| cell(source, piece, span);
    let given = |text: &str| RawCell { span: span.head(), text: Rich::Plain(text.into()), origin: Origin::Own };
    let mut header: Vec<RawCell> = Vec::new();
    if has_code {
        header.push(group.records.iter().find_map(|record| record.label.as_ref()).map_or_else(|| given(CODE), written));
    }
    // Items may list what a function throws: there the page around them has to speak of errors.
    let are_classes = !group.are_items && group.records.iter().all(|record| record.form == Form::Named(Name::Class));
    header.extend(has_name.then(|| given(if are_classes { CLASS } else { NAME })));
    header.extend(are_kinds.then(|| given(KIND)));
    header.extend(labels.in_order.iter().map(|label| written(label)));
    header.extend(has_text.then(|| given(TEXT)));
    header.extend(has_title.then(|| given(if source.subject.is_some() { MESSAGE } else { TITLE })));
    let raw = |row: Row| {
        let span = Span::new(source.id, row.record.range.clone());
        let cell = |piece: Option<Piece>| match piece {
            Some(piece) => cell(source, &piece, span),
            None => RawCell { span: span.tail(), text: Rich::Verbatim, origin: Origin::Own },
        };
        let mut cells = Vec::with_capacity(header.len());
        cells.extend(has_code.then(|| cell(row.code)));
        cells.extend(has_name.then(|| cell(row.name)));
        cells.extend(are_kinds.then(|| cell(row.kind)));
        cells.extend(row.parts.into_iter().map(cell));
        cells.extend(has_text.then(|| cell(row.text)));
        cells.extend(has_title.then(|| cell(row.title)));
        RawRow { span, cells, surplus: Vec::new(), stray: None, heading: false }
    };
    let rows = rows.into_iter().map(raw).collect();
    Some(RawTable { kind: Kind::Outline, span, sections: group.sections, header, rows })
}

/// A record sorted into columns.
struct Row<'a> {
    record: &'a Record,
    code: Option<Piece>,
    name: Option<Piece>,
    kind: Option<Piece>,
    parts: Vec<Option<Piece>>,
    text: Option<Piece>,
    title: Option<Piece>,
}

/// The labels that become columns.
#[derive(Default)]
struct Labels<'a> {
    in_order: Vec<&'a Piece>,
    columns: BTreeMap<String, usize>,
}

/// What two labels have in common that differ only in form or number: `Possible cause:` and `Possible Causes`.
fn name(label: &Piece) -> String {
    let mut name = fold(&rich::plain(&label.nodes));
    name.truncate(name.trim_end_matches('s').len());
    name
}

/// Labels that their form sets apart; those that only a colon shows, where other records repeat them.
fn labels(records: &[Record]) -> Labels<'_> {
    let mut counts: BTreeMap<String, (usize, bool)> = BTreeMap::new();
    let mut in_order: Vec<&Piece> = Vec::new();
    for part in records.iter().flat_map(|record| &record.parts) {
        let Some(label) = part.label.as_ref().filter(|label| !name(label).is_empty()) else { continue };
        let (count, sure) = counts.entry(name(label)).or_insert_with(|| {
            in_order.push(label);
            (0, false)
        });
        *count += 1;
        *sure |= part.sure;
    }
    let fewest = records.len().min(2).max(records.len() / 3);
    let repeated = |label: &&Piece| counts.get(&name(label)).is_some_and(|(count, sure)| *sure || *count >= fewest);
    in_order.retain(repeated);
    if in_order.len() > MAX_LABELS {
        let mut frequent: Vec<usize> = in_order.iter().map(|label| counts[&name(label)].0).collect();
        frequent.sort_unstable_by(|a, b| b.cmp(a));
        in_order.retain(|label| counts[&name(label)].0 >= frequent[MAX_LABELS - 1]);
        in_order.truncate(MAX_LABELS);
    }
    let columns = in_order.iter().enumerate().map(|(at, label)| (name(label), at)).collect();
    Labels { in_order, columns }
}

/// The symbol that the title of a record starts with, and the rest of the title.
fn symbol(source: &Source, record: &Record) -> Option<(Piece, Option<Piece>)> {
    record.title.as_ref()?.split_symbol(source)
}

fn row<'a>(
    source: &Source,
    record: &'a Record,
    labels: &Labels<'_>,
    is_item: bool,
    is_named: bool,
    has_kind: bool,
) -> Row<'a> {
    let kind = record.parts.first().and_then(|part| part.label.clone()).filter(|_| has_kind);
    let mut parts: Vec<Option<Piece>> = vec![None; labels.in_order.len()];
    let mut text: Option<Piece> = None;
    let mut last = None;
    for part in &record.parts {
        let column = part.label.as_ref().and_then(|label| labels.columns.get(&name(label)).copied());
        let (target, piece) = if has_kind { (None, part.body.clone()) } else { place(part, column, last) };
        last = target;
        let cell = target.map_or(&mut text, |column| &mut parts[column]);
        match cell {
            Some(cell) => cell.append(piece),
            None => *cell = Some(piece),
        }
    }
    let (name, mut title) = match symbol(source, record).filter(|_| is_named && record.name.is_none()) {
        Some((name, rest)) => (Some(name), rest),
        None => (record.name.clone(), record.title.clone()),
    };
    // The line of an item is what is said of the error, where no label says it.
    if is_item
        && labels.in_order.is_empty()
        && let Some(mut whole) = title.take()
    {
        text.into_iter().for_each(|more| whole.append(more));
        text = Some(whole);
    }
    Row { record, code: record.code.clone(), name, kind, parts, text, title }
}

/// The column of a part and what goes there. A label without a column belongs to the text before it.
fn place(part: &Part, column: Option<usize>, last: Option<usize>) -> (Option<usize>, Piece) {
    match column {
        Some(column) => (Some(column), part.body.clone()),
        None if part.label.is_some() => (last, part.whole()),
        None => (None, part.body.clone()),
    }
}

fn cell(source: &Source, piece: &Piece, within: Span) -> RawCell {
    let bounds = within.range();
    let range = piece.range.start.clamp(bounds.start, bounds.end)..piece.range.end.clamp(bounds.start, bounds.end);
    let text = match inline::simplify(piece.nodes.clone()) {
        Rich::Plain(text) if *text == source.text[range.clone()] => Rich::Verbatim,
        text => text,
    };
    RawCell { span: Span::new(source.id, range), text, origin: Origin::Own }
}
