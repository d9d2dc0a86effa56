//! What a catalog says of each code, in a form that constants can be looked up in.

use super::name::{Prefix, words};
use crate::catalog::{Catalog, CodeValue, Entry, Key, Record};
use crate::comparison::RecordRow;
use crate::compiled::Compiled;
use crate::constants::{Constant, Group};
use crate::source::SourceId;
use std::collections::{BTreeMap, BTreeSet};

/// One row of a record, as far as code can agree with it.
#[derive(Debug)]
pub(super) struct Fact {
    /// Where it stands in its catalog.
    pub(super) record: RecordRow,
    /// Its codes; several where a cell lists them.
    pub(super) codes: Vec<CodeValue>,
    /// From the first to the last code of ranges.
    pub(super) ranges: Vec<(i64, i64)>,
    /// Its names in all languages, as written.
    pub(super) names: BTreeSet<String>,
    /// The tables that hold it.
    pub(super) tables: BTreeSet<(SourceId, usize)>,
    /// The catalog's own language has it, and no row of it is a copy.
    pub(super) is_sound: bool,
}

impl Fact {
    /// Whether the page gives it no code.
    pub(super) fn has_no_code(&self) -> bool {
        self.codes.is_empty() && self.ranges.is_empty()
    }

    /// Whether a constant has its whole name, in any style.
    pub(super) fn is_called(&self, constant: &Constant) -> bool {
        let whole = constant.name.as_ref().map(|name| words(&name.value).concat());
        whole.is_some_and(|whole| self.names.iter().any(|name| words(name).concat() == whole))
    }
}

/// The records of a catalog by code and by name.
#[derive(Debug)]
pub(super) struct Facts {
    pub(super) all: Vec<Fact>,
    by_code: BTreeMap<CodeValue, Vec<usize>>,
    by_form: BTreeMap<String, Vec<usize>>,
    ranged: Vec<usize>,
}

impl Facts {
    pub(super) fn of<'a>(compiled: &'a Compiled, catalog: &'a Catalog) -> Self {
        let rows = |(record, of): (usize, &'a Record)| {
            let most = of.entries.values().map(Vec::len).max().unwrap_or(0);
            (0..most).filter_map(move |row| fact(compiled, catalog, RecordRow { record, row }, of))
        };
        let all: Vec<Fact> = catalog.records.iter().enumerate().flat_map(rows).collect();
        let prefix = Prefix::of(all.iter().filter_map(|fact| fact.names.first()).map(String::as_str));
        let mut facts =
            Self { all: Vec::new(), by_code: BTreeMap::new(), by_form: BTreeMap::new(), ranged: Vec::new() };
        for (at, fact) in all.iter().enumerate() {
            fact.codes.iter().for_each(|code| facts.by_code.entry(code.clone()).or_default().push(at));
            let forms: BTreeSet<String> = fact.names.iter().flat_map(|name| prefix.forms(name)).collect();
            forms.into_iter().for_each(|form| facts.by_form.entry(form).or_default().push(at));
            facts.ranged.extend((!fact.ranges.is_empty()).then_some(at));
        }
        facts.all = all;
        facts
    }

    /// The facts that have a constant's code.
    pub(super) fn with_code(&self, constant: &Constant) -> Vec<usize> {
        let Some(code) = constant.code.as_ref().map(|code| canonical(&code.value)) else { return Vec::new() };
        let mut found = self.by_code.get(&code).cloned().unwrap_or_default();
        if let CodeValue::Int(value) = code {
            let within =
                |fact: &&usize| self.all[**fact].ranges.iter().any(|(first, last)| (first..=last).contains(&&value));
            found.extend(self.ranged.iter().filter(within));
        }
        found
    }

    /// The facts that have one of these forms of a name.
    pub(super) fn with_form(&self, forms: &BTreeSet<String>) -> Vec<usize> {
        let found: BTreeSet<usize> =
            forms.iter().filter_map(|form| self.by_form.get(form)).flatten().copied().collect();
        found.into_iter().collect()
    }
}

fn fact(compiled: &Compiled, catalog: &Catalog, at: RecordRow, record: &Record) -> Option<Fact> {
    let ids = || record.entries.iter().filter_map(|(lang, ids)| Some((lang, ids.get(at.row)?)));
    let entries: Vec<&Entry> = ids().map(|(_, id)| compiled.entry(*id)).collect();
    let mut fact = Fact {
        record: at,
        codes: Vec::new(),
        ranges: Vec::new(),
        names: BTreeSet::new(),
        tables: entries.iter().map(|entry| (entry.source, entry.table)).collect(),
        is_sound: ids().any(|(lang, _)| *lang == catalog.reference) && entries.iter().all(|entry| entry.copy.is_none()),
    };
    match &record.key {
        Key::Code(code) => add_code(&mut fact, code),
        Key::Name(name) => {
            fact.names.insert(name.clone());
        }
        Key::Message(_) => return None,
    }
    for entry in entries {
        let names = entry.name.iter().chain(&entry.aliases);
        fact.names.extend(names.map(|name| name.value.clone()));
    }
    Some(fact)
}

fn add_code(fact: &mut Fact, code: &CodeValue) {
    match code {
        CodeValue::Range(first, last) => fact.ranges.push((*first.min(last), *first.max(last))),
        CodeValue::List(codes) => codes.iter().for_each(|code| add_code(fact, code)),
        single => fact.codes.push(canonical(single)),
    }
}

/// `0x80004005` and `-2147467259` are one 32-bit value.
pub(super) fn canonical(code: &CodeValue) -> CodeValue {
    match code {
        CodeValue::Int(value) if (1 << 31..1 << 32).contains(value) => CodeValue::Int(value - (1 << 32)),
        other => other.clone(),
    }
}

/// The names of a group's constants in the forms under which a page may know them.
pub(super) fn forms(group: &Group) -> Vec<BTreeSet<String>> {
    let name = |constant: &Constant| constant.name.as_ref().map(|name| name.value.clone());
    let names: Vec<String> = group.constants.iter().filter_map(name).collect();
    let prefix = Prefix::of(names.iter().map(String::as_str));
    let forms = |constant: &Constant| {
        let mut forms = constant.name.as_ref().map(|name| prefix.forms(&name.value)).unwrap_or_default();
        // `NotFound = "NoSuchKey"`: users meet the text.
        forms.extend(constant.text.iter().flat_map(|text| Prefix::default().forms(&text.value)));
        forms
    };
    group.constants.iter().map(forms).collect()
}
