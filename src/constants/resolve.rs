//! Values as written to values: counting on, references, macros.

use super::expression::{self, Names};
use crate::catalog::CodeValue;
use crate::constants::group::{Constant, Group, Kind};
use crate::lexis::code;
use crate::source::{Sources, Span, Spanned};
use std::collections::BTreeMap;

/// Longest chain of references that is followed.
const DEPTH: usize = 48;

/// The constants of a file, values as written.
#[derive(Debug)]
pub(super) struct Raw {
    /// See `Syntax::is_like_c`.
    pub(super) like_c: bool,
    pub(super) groups: Vec<RawGroup>,
    pub(super) macros: Vec<Macro>,
}

/// A group as written.
#[derive(Debug)]
pub(super) struct RawGroup {
    pub(super) kind: Kind,
    pub(super) name: Option<Spanned<String>>,
    pub(super) constants: Vec<RawConstant>,
}

/// A constant as written.
#[derive(Debug)]
pub(super) struct RawConstant {
    pub(super) name: Option<Spanned<String>>,
    pub(super) value: Value,
}

/// A value as written.
#[derive(Debug)]
#[cfg_attr(not(feature = "code"), expect(dead_code, reason = "data files only have given values"))]
pub(super) enum Value {
    /// Nothing that could be read.
    None,
    /// One more than the constant before; for the first one, this.
    Next(i128),
    /// An expression; in a Go block, how many lines stand before it. A repeated expression is reported at `at`.
    Expression {
        span: Span,
        iota: Option<i128>,
        at: Span,
    },
    Text(Spanned<String>),
    /// What a data file gives: a code and a text.
    Given(Option<Spanned<CodeValue>>, Option<Spanned<String>>),
}

/// `#define NAME(a, b) body`.
#[derive(Debug)]
pub(super) struct Macro {
    pub(super) name: String,
    pub(super) parameters: Vec<String>,
    pub(super) body: Span,
}

/// Groups with their values, in order of the files. Groups without constants are left out.
pub(super) fn groups(sources: &Sources, raws: Vec<Raw>) -> Vec<Group> {
    let mut resolver = Resolver::new(sources, &raws);
    let mut values: Vec<Vec<Option<i128>>> = Vec::new();
    for (at, group) in resolver.groups.clone().iter().enumerate() {
        values.push((0..group.group.constants.len()).map(|constant| resolver.value_of((at, constant), 0)).collect());
    }
    let raw_groups = raws.into_iter().flat_map(|raw| raw.groups);
    let groups = raw_groups.zip(values).filter_map(|(group, values)| self::group(sources, group, values));
    groups.collect()
}

fn group(sources: &Sources, raw: RawGroup, values: Vec<Option<i128>>) -> Option<Group> {
    let constants: Vec<Constant> =
        raw.constants.into_iter().zip(values).filter_map(|(raw, value)| constant(sources, raw, value)).collect();
    let first = constants.first()?.span()?;
    let span = raw.name.as_ref().map_or(first, |name| name.span);
    Some(Group { kind: raw.kind, name: raw.name.map(|name| name.value), span, constants })
}

fn constant(sources: &Sources, raw: RawConstant, value: Option<i128>) -> Option<Constant> {
    let RawConstant { name, value: written } = raw;
    let own = name.as_ref().map(|name| name.span);
    let int = value.and_then(|value| i64::try_from(value).ok()).map(CodeValue::Int);
    let (code, text, derived) = match written {
        Value::None => (None, None, true),
        Value::Next(_) => (int.zip(own).map(|(value, span)| Spanned { value, span }), None, true),
        Value::Expression { at, span, .. } => {
            // `LAST = FULL` and what Go repeats are not written as numbers.
            let is_name = !sources.slice(span).contains(|c: char| !c.is_alphanumeric() && c != '_');
            let starts_as_name = !sources.slice(span).starts_with(|c: char| c.is_ascii_digit());
            (int.map(|value| Spanned { value, span: at }), None, at != span || (is_name && starts_as_name))
        }
        Value::Text(text) => {
            let code = code::parse(&text.value);
            (code.map(|code| Spanned { value: code.value, span: text.span }), Some(text), false)
        }
        Value::Given(code, text) => (code, text, false),
    };
    (name.is_some() || code.is_some() || text.is_some()).then_some(Constant { name, code, text, derived })
}

/// A constant by the number of its group and its number in it.
type Place = (usize, usize);

#[derive(Clone)]
struct Known<'a> {
    raw: usize,
    group: &'a RawGroup,
}

struct Resolver<'a> {
    sources: &'a Sources,
    raws: &'a [Raw],
    groups: Vec<Known<'a>>,
    by_name: BTreeMap<&'a str, Vec<Place>>,
    macros: BTreeMap<&'a str, Vec<(usize, &'a Macro)>>,
    done: Vec<Vec<State>>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Open,
    Busy,
    Done(Option<i128>),
}

impl<'a> Resolver<'a> {
    fn new(sources: &'a Sources, raws: &'a [Raw]) -> Self {
        let known = |(raw, file): (usize, &'a Raw)| file.groups.iter().map(move |group| Known { raw, group });
        let groups: Vec<Known<'a>> = raws.iter().enumerate().flat_map(known).collect();
        let mut by_name: BTreeMap<&str, Vec<Place>> = BTreeMap::new();
        for (at, known) in groups.iter().enumerate() {
            for (number, constant) in known.group.constants.iter().enumerate() {
                if let Some(name) = &constant.name {
                    by_name.entry(&name.value).or_default().push((at, number));
                }
            }
        }
        let mut macros: BTreeMap<&str, Vec<(usize, &Macro)>> = BTreeMap::new();
        for (at, raw) in raws.iter().enumerate() {
            raw.macros.iter().for_each(|known| macros.entry(&known.name).or_default().push((at, known)));
        }
        let done = groups.iter().map(|known| vec![State::Open; known.group.constants.len()]).collect();
        Self { sources, raws, groups, by_name, macros, done }
    }

    fn value_of(&mut self, place: Place, depth: usize) -> Option<i128> {
        match self.done[place.0][place.1] {
            State::Done(value) => return value,
            // Defined by itself, or too far away to follow.
            State::Busy => return None,
            State::Open if depth > DEPTH => return None,
            State::Open => self.done[place.0][place.1] = State::Busy,
        }
        let value = match &self.groups[place.0].group.constants[place.1].value {
            Value::Next(first) if place.1 == 0 => Some(*first),
            // Members are asked in order, so the one before is most often known.
            Value::Next(_) => self.value_of((place.0, place.1 - 1), depth + 1).and_then(|value| value.checked_add(1)),
            Value::Expression { span, iota, .. } => self.evaluate(*span, *iota, place, depth),
            Value::None | Value::Text(_) | Value::Given(..) => None,
        };
        self.done[place.0][place.1] = State::Done(value);
        value
    }

    fn evaluate(&mut self, span: Span, iota: Option<i128>, place: Place, depth: usize) -> Option<i128> {
        let sources = self.sources;
        let raw = self.groups[place.0].raw;
        let like_c = self.raws[raw].like_c;
        let mut scope = Scope { resolver: self, raw, place: Some(place), iota, parameters: &[], depth: depth + 1 };
        expression::evaluate(sources.slice(span), like_c, &mut scope)
    }

    /// The constant that a name means at a place: of its own group, else of its file, else of all files where they agree.
    fn lookup(&mut self, path: &str, raw: usize, place: Option<Place>, depth: usize) -> Option<i128> {
        let mut parts = path.rsplit('.');
        let (name, within) = (parts.next()?, parts.next());
        let all = self.by_name.get(name)?.clone();
        let group_name = |at: &Place| self.groups[at.0].group.name.as_ref().map(|name| name.value.as_str());
        let within = within.filter(|within| !matches!(*within, "self" | "Self" | "this" | "cls"));
        let named: Vec<Place> = match within {
            Some(within) => all.iter().copied().filter(|at| group_name(at) == Some(within)).collect(),
            None => Vec::new(),
        };
        let fitting = if named.is_empty() { all } else { named };
        let own = |at: &&Place| place.is_some_and(|(group, _)| group == at.0);
        let near = fitting.iter().find(own).or_else(|| fitting.iter().find(|at| self.groups[at.0].raw == raw));
        if let Some(&near) = near {
            return self.value_of(near, depth);
        }
        let mut values: Vec<i128> = fitting.into_iter().filter_map(|at| self.value_of(at, depth)).collect();
        values.dedup();
        match values.as_slice() {
            [value] => Some(*value),
            _ => None,
        }
    }
}

/// What names mean inside one expression.
struct Scope<'r, 'a> {
    resolver: &'r mut Resolver<'a>,
    raw: usize,
    place: Option<Place>,
    iota: Option<i128>,
    parameters: &'r [(&'a str, i128)],
    depth: usize,
}

impl Names for Scope<'_, '_> {
    fn value(&mut self, path: &str) -> Option<i128> {
        if let Some((_, value)) = self.parameters.iter().find(|(name, _)| *name == path) {
            return Some(*value);
        }
        match self.iota {
            Some(iota) if path == "iota" => Some(iota),
            _ => self.resolver.lookup(path, self.raw, self.place, self.depth),
        }
    }

    fn call(&mut self, name: &str, arguments: &[i128]) -> Option<i128> {
        let known = self.resolver.macros.get(name)?;
        let &(raw, known) = known.iter().find(|(raw, _)| *raw == self.raw).or(known.first())?;
        if self.depth > DEPTH || known.parameters.len() != arguments.len() {
            return None;
        }
        let parameters: Vec<(&str, i128)> =
            known.parameters.iter().map(String::as_str).zip(arguments.iter().copied()).collect();
        let text = self.resolver.sources.slice(known.body);
        let depth = self.depth + 1;
        let mut scope =
            Scope { resolver: &mut *self.resolver, raw, place: None, iota: None, parameters: &parameters, depth };
        expression::evaluate(text, true, &mut scope)
    }
}
