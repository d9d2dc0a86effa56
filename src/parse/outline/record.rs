//! Errors that a page lists as headings or list items: each is a [`Record`].

use super::head::{self, Head};
use super::parts::{self, Part};
use super::piece::{self, Piece};
use super::tree::{Block, Item, Kind};
use crate::lexis::fold::fold;
use crate::parse::page::Section;
use crate::rich::{self, Inline};
use crate::source::Source;
use std::ops::Range;

/// How records name their code; those of one table name it alike.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Form {
    /// The line starts with it: `10001 Url not found`.
    Bare,
    /// A label stands before it: `Error code: 10001`. The label is folded.
    Labelled(String),
    /// It stands in parentheses behind the title.
    Behind,
    /// The line is a name and nothing else: `DISK_FULL`, `DiskFullError`.
    Named(head::Name),
    /// The line has none: it may be among the parts.
    None,
}

/// One error.
#[derive(Clone, Debug)]
pub(super) struct Record {
    pub(super) form: Form,
    pub(super) range: Range<usize>,
    /// What names the code in the line.
    pub(super) label: Option<Piece>,
    pub(super) code: Option<Piece>,
    /// The name that its line is, where it has no code.
    pub(super) name: Option<Piece>,
    pub(super) title: Option<Piece>,
    pub(super) parts: Vec<Part>,
}

/// Records of one form that follow each other under one heading.
#[derive(Debug)]
pub(super) struct Group {
    pub(super) sections: Vec<Section>,
    pub(super) records: Vec<Record>,
    /// The records are list items, whose line says what the error is; a heading only gives it a title.
    pub(super) are_items: bool,
}

/// The form of a line with a code, where code and form can belong to a list of errors.
pub(super) fn form(plain: &str, head: &Head, nodes: &[Inline]) -> Option<Form> {
    let code = &plain[head.code.clone()];
    let label = &plain[head.label.clone()];
    let marked = matches!(nodes.first(), Some(Inline::Code(text)) if text.trim() == code);
    if head.trails || label.contains('_') {
        return (!head::is_short(code)).then_some(Form::Behind);
    }
    if !label.is_empty() {
        return Some(Form::Labelled(fold(label)));
    }
    (marked || !head::is_short(code)).then_some(Form::Bare)
}

/// The record of a line that is a name.
pub(super) fn named(source: &Source, line: &Block, name: &str, range: Range<usize>, parts: Vec<Part>) -> Record {
    let kind = head::name(name).unwrap_or(head::Name::Symbol);
    let name = Piece::text(piece::find(source, line.range.clone(), name), name);
    Record { form: Form::Named(kind), range, label: None, code: None, name: Some(name), title: None, parts }
}

/// The record of a line and what stands below it.
pub(super) fn new(source: &Source, line: &Block, nodes: &[Inline], range: Range<usize>, parts: Vec<Part>) -> Record {
    let plain = rich::plain(nodes);
    let found = head::find(&plain).and_then(|head| Some((item_form(&plain, &head, nodes)?, head)));
    let Some((form, head)) = found else {
        let title = Piece { range: piece::find(source, line.range.clone(), &plain), nodes: nodes.to_vec() };
        return Record { form: Form::None, range, label: None, code: None, name: None, title: Some(title), parts };
    };
    let place = |from: usize, part: &str| piece::find(source, from..line.range.end, part);
    let label_text = &plain[head.label.clone()];
    let label = (!label_text.is_empty()).then(|| Piece::text(place(line.range.start, label_text), label_text));
    let behind_label = label.as_ref().map_or(line.range.start, |label| label.range.end);
    let code_text = &plain[head.code.clone()];
    let code = Piece::text(place(behind_label, code_text), code_text);
    let rest = &plain[head.rest.clone()];
    let title = (!rest.is_empty()).then(|| {
        let mut nodes = nodes.to_vec();
        rich::cut_front(&mut nodes, head.rest.start);
        Piece { range: place(code.range.end, rest), nodes }
    });
    let (label, title) = if form == Form::Behind { (None, label) } else { (label, title) };
    let (title, parts) = labelled_rest(source, title, parts, label.is_some());
    Record { form, range, label, code: Some(code), name: None, title, parts }
}

/// A rest that is labelled parts, as in `Error number: 1002; Symbol: ER_NO; SQLSTATE: HY000`, as those parts.
fn labelled_rest(
    source: &Source,
    title: Option<Piece>,
    parts: Vec<Part>,
    is_labelled: bool,
) -> (Option<Piece>, Vec<Part>) {
    let Some(rest) = &title else { return (title, parts) };
    let plain = rich::plain(&rest.nodes);
    let labelled: Option<Vec<(&str, &str)>> = plain.split([';', '；']).map(|part| part.split_once(": ")).collect();
    let Some(labelled) = labelled.filter(|parts| is_labelled || parts.len() > 1) else { return (title, parts) };
    let mut at = rest.range.start;
    let mut place = |text: &str| {
        let text = text.trim();
        let range = piece::find(source, at..rest.range.end, text);
        at = range.end;
        Piece::text(range, text)
    };
    let new =
        labelled.into_iter().map(|(label, body)| Part { label: Some(place(label)), sure: false, body: place(body) });
    let mut all: Vec<Part> = new.collect();
    all.extend(parts);
    (None, all)
}

/// The records of a list whose items start with codes: two thirds of them, in one form.
pub(super) fn of_coded_items(source: &Source, items: &[Item]) -> Vec<Record> {
    let lines: Vec<Option<Line>> = items.iter().map(line).collect();
    let Some(form) = lines.iter().flatten().next().map(|line| line.form.clone()) else { return Vec::new() };
    let has_form = |line: &&Line| line.form == form;
    let count = lines.iter().flatten().filter(has_form).count();
    let certain = lines.iter().flatten().filter(has_form).filter(|line| line.is_certain).count();
    if count * 3 < items.len() * 2 || certain * 2 <= count {
        return Vec::new();
    }
    let mut records: Vec<Record> = Vec::new();
    for (item, _) in items.iter().zip(&lines).filter(|(_, line)| line.as_ref().is_some_and(|line| line.form == form)) {
        let [line, rest @ ..] = &item.blocks[..] else { continue };
        let Kind::Paragraph(nodes) = &line.kind else { continue };
        records.push(new(source, line, nodes, item.range.clone(), parts::of(source, rest)));
    }
    records
}

/// The line of an item that starts with a code.
struct Line {
    form: Form,
    /// It is a code and no quantity: set apart by its form or a mark, or a sentence starts behind it.
    is_certain: bool,
}

fn line(item: &Item) -> Option<Line> {
    let Some(Block { kind: Kind::Paragraph(nodes), .. }) = item.blocks.first() else { return None };
    let plain = rich::plain(nodes);
    let head = head::find(&plain)?;
    // A link and nothing else leads to what is said of the error: a table of contents.
    let is_explained = matches!(item.blocks.get(1), Some(Block { kind: Kind::Paragraph(_), .. }));
    if matches!(nodes[..], [Inline::Link { .. }]) && !is_explained {
        return None;
    }
    let says_more = head.trails || !head.rest.is_empty() || item.blocks.len() > 1;
    let is_set_apart = !matches!(nodes.first(), Some(Inline::Text(_)));
    let starts_sentence = plain[head.rest.clone()].starts_with(|c: char| c.is_uppercase() || !c.is_ascii() || c == '_');
    let form = item_form(&plain, &head, nodes)?;
    let is_term = head.rest.is_empty() && item.blocks.len() > 1;
    let is_certain = form != Form::Bare || is_set_apart || head.parted || starts_sentence || is_term;
    says_more.then_some(Line { form, is_certain })
}

/// The form of an item's line; a mark lets even a number of one digit be a code.
fn item_form(plain: &str, head: &Head, nodes: &[Inline]) -> Option<Form> {
    let is_parted = head.parted && !head.trails && head.label.is_empty();
    form(plain, head, nodes).or_else(|| is_parted.then_some(Form::Bare))
}

/// The records of a list whose items are labelled parts, one of which gives the code and starts a record:
/// `* Error number: 8001`, `* Error message: ...`.
pub(super) fn of_labelled_items(source: &Source, items: &[Item]) -> Vec<Record> {
    let Some(start) = items.first().and_then(start_label) else { return Vec::new() };
    let mut starts: Vec<usize> =
        (0..items.len()).filter(|&at| start_label(&items[at]).as_ref() == Some(&start)).collect();
    starts.push(items.len());
    let records = starts.windows(2).map(|pair| {
        let items = &items[pair[0]..pair[1]];
        let range = items[0].range.start..items[items.len() - 1].range.end;
        let parts = parts::of_items(source, items);
        Record { form: Form::None, range, label: None, code: None, name: None, title: None, parts }
    });
    records.collect()
}

/// The label of an item that is a label and a code.
fn start_label(item: &Item) -> Option<String> {
    let Some(Block { kind: Kind::Paragraph(nodes), .. }) = item.blocks.first() else { return None };
    let plain = rich::plain(nodes);
    let line = plain.lines().next()?;
    let head = head::find(line)?;
    let label = fold(&line[head.label.clone()]);
    (!label.is_empty() && !head.trails).then_some(label)
}

/// The form and the code of a heading that names one.
pub(super) fn head_of(plain: &str, nodes: &[rich::Inline]) -> Option<(Form, String)> {
    let head = head::find(plain)?;
    let form = form(plain, &head, nodes)?;
    Some((form, plain[head.code].to_owned()))
}
