//! Pages that list errors without a table: a heading for each, with labelled paragraphs; list items; definition lists; a
//! page for each.
//!
//! Enters: a page whose tables are read. Leaves: a [`RawTable`](crate::parse::page::RawTable) of kind [`Kind::Outline`](crate::parse::page::Kind)
//! for each run of headings or items that name codes alike. Whether they are errors is decided later, as for any table;
//! here only what cannot be a list of codes is refused: numbers of sections, versions, dates, lists of quantities.

mod block;
mod definition;
mod head;
mod html;
mod kinds;
pub(crate) mod least;
mod level;
mod named;
mod parts;
mod piece;
mod property;
mod ranges;
mod record;
mod rst;
mod subject;
mod table;
pub(super) mod text_cell;
mod tree;

use crate::lexis::error_words;
use crate::parse::page::{Page, Problem, Section};
use crate::rich;
use crate::source::{Format, Source, Span};
use least::FEWEST;
use memchr::memchr_iter;
use property::Properties;
use ranges::Ranges;
use record::{Form, Group, Record, head_of};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use tree::{Block, Item, Kind};

/// Adds the outline tables of a page.
pub(super) fn read(source: &Source, page: &mut Page) {
    let tables = Ranges::of(page);
    let skip = |range: &Range<usize>| tables.holds(range.start);
    let (blocks, open_fences) = match source.format {
        Format::Markdown => block::read(source, &skip),
        Format::Html => (html::read(source, 0..source.text.len(), &skip), Vec::new()),
        Format::Rst => (rst::read(source, &skip), Vec::new()),
        // Data files have no headings.
        _ => return,
    };
    let groups = match &source.subject {
        Some(key) => vec![subject::group(source, &blocks, key)],
        None => {
            let properties = Properties::of(source, page);
            Reader { source, blocks: &blocks, levels: level::of(&blocks), tables: &tables, properties }.groups()
        }
    };
    for fence in open_fences {
        page.note(Problem::OpenFence, Span::new(source.id, fence));
    }
    page.tables.extend(groups.into_iter().filter_map(|group| table::build(source, group)));
}

/// Whether a text could list errors without a table: a heading, an item or a term that names a code.
pub(super) fn has_mark(text: &str) -> bool {
    text.lines().any(is_mark) || has_tag(text)
}

/// Whether a line could start an error or one of its parts. Only its first characters are looked at.
fn is_mark(line: &str) -> bool {
    let line = line.trim_start_matches([' ', '\t', '>']);
    let body = line.trim_start_matches(['#', '-', '*', '+', ':', ' ', '\t']);
    let is_head = || names_code(body) || if line.starts_with('#') { is_name(body) } else { is_set_apart(body) };
    (body.len() < line.len() && is_head()) || line.starts_with(": ")
}

/// Whether an item starts with the name of an error in strong letters or as code.
fn is_set_apart(item: &str) -> bool {
    // The stars of strong letters went with the marks of the item.
    let name = item.trim_start_matches(['`', '_']);
    let length = name.bytes().take(96).take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'.'));
    let (name, behind) = name.split_at(length.count());
    behind.starts_with(['`', '*', '_', ':']) && error_words::may_be_wrong(name)
}

/// Whether a heading of Markdown is a name and nothing else.
fn is_name(heading: &str) -> bool {
    let heading = heading.split(" {#").next().unwrap_or(heading);
    heading.len() <= 128 && head::name(&heading.trim_matches(['`', ' ', '\r', '#']).replace('\\', "")).is_some()
}

/// Whether a heading or item of HTML could do so. Any term could: generators of pages cut its name into elements.
fn has_tag(text: &str) -> bool {
    let bytes = text.as_bytes();
    let opens = |at: usize| match bytes.get(at + 1).map(u8::to_ascii_lowercase) {
        Some(b'h') => bytes.get(at + 2).is_some_and(u8::is_ascii_digit),
        Some(b'l') => bytes.get(at + 2).is_some_and(|byte| byte.eq_ignore_ascii_case(&b'i')),
        _ => false,
    };
    let is_term = |at: usize| bytes.get(at + 1..at + 3).is_some_and(|name| name.eq_ignore_ascii_case(b"dt"));
    let starts_with_code = |at: usize| names_code(&text[at + 3..]) || names_code(behind_tags(&text[at..]));
    memchr_iter(b'<', bytes).any(|at| is_term(at) || (opens(at) && starts_with_code(at)))
}

/// The text behind the tags that it starts with, as far as a heading may have them.
fn behind_tags(text: &str) -> &str {
    let mut rest = text;
    for _ in 0..4 {
        let tag = rest.strip_prefix('<').and_then(|_| rest.bytes().take(512).position(|byte| byte == b'>'));
        let Some(end) = tag else { break };
        rest = &rest[end + 1..];
    }
    rest
}

/// Whether a text has three digits in a row near its start, or starts with a digit or a symbol, marks left out.
fn names_code(text: &str) -> bool {
    let mut run = 0;
    let mut starts = true;
    let symbol = text.trim_start_matches(['`', '*', '[', '>']);
    let is_part = |byte: &u8| byte.is_ascii_uppercase() || byte.is_ascii_digit();
    if symbol
        .as_bytes()
        .iter()
        .position(|byte| !is_part(byte))
        .is_some_and(|at| at > 0 && symbol.as_bytes()[at] == b'_')
    {
        return true;
    }
    let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '.');
    let name = symbol.chars().take(96).take_while(|c| is_part(*c)).map(char::len_utf8).sum::<usize>();
    if named::is_symbol(symbol[..name].trim_end_matches('.')) {
        return true;
    }
    text.chars().take(64).take_while(|c| *c != '\n').any(|c| {
        run = if c.is_ascii_digit() { run + 1 } else { 0 };
        let found = run == 3 || (run == 1 && starts);
        starts = matches!(c, '`' | '*' | '[' | '(' | '-' | ' ' | ':' | '：' | '>');
        found
    })
}

/// A heading that may be a record.
struct Candidate {
    block: usize,
    /// One past the last block below it.
    end: usize,
    level: u8,
    form: Form,
    code: String,
}

struct Reader<'a> {
    source: &'a Source,
    blocks: &'a [Block],
    /// The level that each block counts as, where it is a heading.
    levels: Vec<u8>,
    tables: &'a Ranges,
    properties: Properties,
}

impl Reader<'_> {
    fn groups(&self) -> Vec<Group> {
        let ends = self.section_ends();
        let accepted = self.accepted(&ends);
        let mut groups: Vec<Group> = Vec::new();
        let mut sections: Vec<Section> = Vec::new();
        // What the last group is made of: its parent section, level and form.
        let mut open: Option<(Option<Span>, u8, Form)> = None;
        let mut at = 0;
        while at < self.blocks.len() {
            let block = &self.blocks[at];
            let Kind::Heading(_, nodes) = &block.kind else {
                self.lists(block, &sections, &mut groups, &mut open);
                at += 1;
                continue;
            };
            let level = self.levels[at];
            let section =
                Section { level, text: rich::plain(nodes), span: Span::new(self.source.id, block.range.clone()) };
            super::html::enter_section(&mut sections, section);
            let end = ends[at];
            if !accepted.contains(&at) {
                at += 1;
                continue;
            }
            let record = self.section_record(at, end);
            let outer = &sections[..sections.len() - 1];
            let kind = (outer.last().map(|section| section.span), level, record.form.clone());
            match groups.last_mut() {
                Some(group) if open.as_ref() == Some(&kind) => group.records.push(record),
                _ => groups.push(Group { sections: outer.to_vec(), records: vec![record], are_items: false }),
            }
            open = Some(kind);
            at = end;
        }
        groups
    }

    /// For each heading, where the blocks below it end.
    fn section_ends(&self) -> Vec<usize> {
        let mut ends = vec![self.blocks.len(); self.blocks.len()];
        let mut open: Vec<(usize, u8)> = Vec::new();
        for (at, block) in self.blocks.iter().enumerate() {
            let Kind::Heading(..) = &block.kind else { continue };
            let level = self.levels[at];
            while let Some((heading, _)) = open.pop_if(|(_, outer)| *outer >= level) {
                ends[heading] = at;
            }
            open.push((at, level));
        }
        ends
    }

    /// The headings that are records.
    fn accepted(&self, ends: &[usize]) -> BTreeSet<usize> {
        let mut forms: BTreeMap<(u8, Form), Vec<Candidate>> = BTreeMap::new();
        for (at, block) in self.blocks.iter().enumerate() {
            if let Some(candidate) = self.candidate(at, block, ends[at]) {
                forms.entry((candidate.level, candidate.form.clone())).or_default().push(candidate);
            }
        }
        let mut accepted = BTreeSet::new();
        for ((_, form), candidates) in forms {
            let fits = match form {
                Form::None => true,
                // A heading that is a name and has labels is a record by itself; several alike without labels are a list.
                Form::Named(_) => {
                    let labelled = |one: &&Candidate| self.has_labels(&self.blocks[one.block + 1..one.end]);
                    accepted.extend(candidates.iter().filter(labelled).map(|one| one.block));
                    self.are_names(&candidates)
                }
                _ => self.are_codes(&candidates),
            };
            if fits {
                accepted.extend(candidates.iter().map(|candidate| candidate.block));
            }
        }
        accepted
    }

    fn candidate(&self, at: usize, block: &Block, end: usize) -> Option<Candidate> {
        let Kind::Heading(_, nodes) = &block.kind else { return None };
        let plain = rich::plain(nodes);
        let (form, code) = match head_of(&plain, nodes) {
            Some(found) => found,
            None if head::name(&plain).is_some() => (Form::Named(head::name(&plain)?), plain.trim().to_owned()),
            None if self.has_labels(&self.blocks[at + 1..end]) => (Form::None, String::new()),
            None => return None,
        };
        Some(Candidate { block: at, end, level: self.levels[at], form, code })
    }

    /// Whether a section without inner sections says something under two labels or more.
    fn has_labels(&self, blocks: &[Block]) -> bool {
        let is_leaf = !blocks.iter().any(|block| matches!(block.kind, Kind::Heading(..)));
        is_leaf && !blocks.is_empty() && !blocks.iter().any(|block| self.lists_records(block)) && {
            let parts = parts::of(self.source, blocks);
            parts.iter().filter(|part| part.label.is_some()).count() >= 2
        }
    }

    /// Whether a list, or one inside its items, holds records.
    fn lists_records(&self, block: &Block) -> bool {
        let Kind::List { ordered: false, items } = &block.kind else { return false };
        let inner = || items.iter().flat_map(|item| &item.blocks);
        self.list_records(items).len() > 1 || inner().any(|block| self.lists_records(block))
    }

    /// Whether the codes of headings are a list of codes: several, not years, hardly any twice; or with labelled parts.
    fn are_codes(&self, candidates: &[Candidate]) -> bool {
        let distinct: BTreeSet<&str> = candidates.iter().map(|candidate| candidate.code.as_str()).collect();
        let years = candidates.iter().all(|candidate| head::is_year(&candidate.code));
        let labelled = |candidate: &Candidate| {
            parts::of(self.source, &self.blocks[candidate.block + 1..candidate.end]).iter().any(|part| part.sure)
        };
        let enough = candidates.len() >= FEWEST || candidates.iter().any(labelled);
        !years && enough && distinct.len() * 2 > candidates.len()
    }

    /// Whether names of headings are a list: several, each once, with something said of nearly all.
    fn are_names(&self, candidates: &[Candidate]) -> bool {
        let distinct: BTreeSet<&str> = candidates.iter().map(|candidate| candidate.code.as_str()).collect();
        let explained = candidates.iter().filter(|candidate| self.explains_one(candidate)).count();
        // Fields and functions are spelt in small letters more often than errors are.
        let is_list = !candidates.iter().all(|one| one.form == Form::Named(head::Name::Snake)) || {
            let wrong = candidates.iter().filter(|one| error_words::may_be_wrong(&one.code)).count();
            wrong * 2 >= candidates.len()
        };
        is_list
            && distinct.len() >= FEWEST
            && distinct.len() == candidates.len()
            && explained * 5 >= candidates.len() * 4
    }

    /// Whether a section says something of its title alone: it holds no table, no list of codes, and no section with
    /// a code or name of its own.
    fn explains_one(&self, candidate: &Candidate) -> bool {
        let end = self.blocks.get(candidate.end).map_or(self.source.text.len(), |block| block.range.start);
        let lists = |block: &Block| match &block.kind {
            Kind::Heading(_, nodes) => {
                let plain = rich::plain(nodes);
                head::name(&plain).is_some() || head_of(&plain, nodes).is_some()
            }
            Kind::List { ordered: false, items } => !self.list_records(items).is_empty(),
            _ => false,
        };
        let inner = &self.blocks[candidate.block + 1..candidate.end];
        let range = self.blocks[candidate.block].range.end..end;
        let said = self.properties.within(&range).len();
        (said > 0 || !inner.is_empty()) && !inner.iter().any(lists) && self.tables.within(&range) <= said
    }

    fn section_record(&self, at: usize, end: usize) -> Record {
        let block = &self.blocks[at];
        let nodes = match &block.kind {
            Kind::Heading(_, nodes) => nodes.as_slice(),
            _ => &[],
        };
        let mut range = block.range.start..self.blocks[end - 1].range.end.max(block.range.end);
        let mut parts = parts::of(self.source, &self.blocks[at + 1..end]);
        let next = self.blocks.get(end).map_or(self.source.text.len(), |block| block.range.start);
        for table in self.properties.within(&(block.range.end..next)) {
            range.end = range.end.max(table.range.end);
            parts.extend(table.parts.iter().cloned());
        }
        let plain = rich::plain(nodes);
        if head_of(&plain, nodes).is_none() && head::name(&plain).is_some() {
            return record::named(self.source, block, plain.trim(), range, parts);
        }
        record::new(self.source, block, nodes, range, parts)
    }

    /// The records in the lists of a block, those in quotes and items included.
    fn lists(
        &self,
        block: &Block,
        sections: &[Section],
        groups: &mut Vec<Group>,
        open: &mut Option<(Option<Span>, u8, Form)>,
    ) {
        match &block.kind {
            Kind::Quote(blocks) => blocks.iter().for_each(|block| self.lists(block, sections, groups, open)),
            Kind::List { ordered, items } => {
                let records = if *ordered { Vec::new() } else { self.list_records(items) };
                if records.is_empty() {
                    let inner = items.iter().flat_map(|item| &item.blocks);
                    return inner.for_each(|block| self.lists(block, sections, groups, open));
                }
                *open = None;
                groups.push(Group { sections: sections.to_vec(), records, are_items: true });
            }
            _ => {}
        }
    }

    fn list_records(&self, items: &[Item]) -> Vec<Record> {
        let readers = [record::of_coded_items, record::of_labelled_items, named::of_items];
        let mut read = readers.iter().map(|read| read(self.source, items));
        read.find(|records| !records.is_empty()).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests;
