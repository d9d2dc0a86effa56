//! The differences between a catalog and its groups, one a root cause.

use super::facts::{Facts, canonical};
use super::name;
use super::select::Selection;
use crate::catalog::CodeValue;
use crate::comparison::{ConstantId, Difference, RecordRow};
use crate::compiled::Compiled;
use crate::constants::{Constant, Group};
use crate::lexis::code;
use crate::lexis::edit;
use crate::source::SourceId;
use std::collections::{BTreeMap, BTreeSet};

/// Most pairs of names that are measured: beyond, a page and its code have little to do with each other.
const NEAR: usize = 1 << 16;

/// What came of a comparison.
pub(super) struct Outcome {
    pub(super) agreed: usize,
    pub(super) differences: Vec<Difference>,
    pub(super) confirmed: BTreeSet<RecordRow>,
}

/// How many constants agree, and what differs.
pub(super) fn differences(compiled: &Compiled, facts: &Facts, selection: &Selection) -> Outcome {
    let mut differ = Differ::new(compiled, facts, selection);
    differ.agree();
    differ.same_name();
    differ.same_code();
    differ.near_names();
    differ.undocumented();
    differ.shifts();
    differ.unknown();
    let confirmed = differ.right.iter().map(|(fact, _)| facts.all[*fact].record).collect();
    Outcome { agreed: differ.agreed, differences: differ.found, confirmed }
}

/// A constant with what the pages say of its name and its code.
struct Candidate<'a> {
    id: ConstantId,
    constant: &'a Constant,
    /// Its name without what its neighbours share, so that `FULL` in Kotlin is `ROOM_FULL` in C.
    short: String,
    named: Vec<usize>,
    valued: Vec<usize>,
    done: bool,
}

struct Differ<'a> {
    compiled: &'a Compiled,
    facts: &'a Facts,
    names_count: bool,
    candidates: Vec<Candidate<'a>>,
    /// How many constants are documented as they are.
    agreed: usize,
    /// The facts that say so, and the files that they say it of.
    right: BTreeSet<(usize, SourceId)>,
    /// Facts that some constant stands behind, rightly or wrongly.
    met: BTreeSet<usize>,
    found: Vec<Difference>,
}

impl<'a> Differ<'a> {
    fn new(compiled: &'a Compiled, facts: &'a Facts, selection: &Selection) -> Self {
        let mut candidates = Vec::new();
        for (&group, forms) in selection.groups.iter().zip(&selection.forms) {
            for (at, constant) in compiled.constants.groups[group].constants.iter().enumerate() {
                let (named, valued) = (facts.with_form(&forms[at]), facts.with_code(constant));
                let id = ConstantId { group, at };
                let short = forms[at].iter().min_by_key(|form| form.len()).cloned().unwrap_or_default();
                candidates.push(Candidate { id, constant, short, named, valued, done: false });
            }
        }
        let names_count = selection.names_count;
        Self {
            compiled,
            facts,
            names_count,
            candidates,
            agreed: 0,
            right: BTreeSet::new(),
            met: BTreeSet::new(),
            found: Vec::new(),
        }
    }

    fn groups(&self) -> &'a [Group] {
        &self.compiled.constants.groups
    }

    /// Constants that the pages describe as they are.
    fn agree(&mut self) {
        for candidate in &mut self.candidates {
            let fact = |at: &usize| &self.facts.all[*at];
            let lacks_code = |at: &usize| candidate.constant.code.is_none() || fact(at).has_no_code();
            let both = candidate.named.iter().find(|at| candidate.valued.contains(at) || lacks_code(at));
            let unnamed =
                |at: &&usize| !self.names_count || fact(at).names.is_empty() || candidate.constant.name.is_none();
            let Some(&agreed) = both.or_else(|| candidate.valued.iter().find(unnamed)) else { continue };
            candidate.done = true;
            self.agreed += 1;
            self.right.insert((agreed, self.compiled.constants.groups[candidate.id.group].span.file));
            // One code may stand in several tables; all of them are right.
            self.met.extend([agreed]);
            self.met.extend(candidate.valued.iter().filter(|at| candidate.named.contains(at)));
        }
    }

    /// The name is documented, with another code.
    fn same_name(&mut self) {
        let mut merged: BTreeMap<(usize, CodeValue), Vec<ConstantId>> = BTreeMap::new();
        for candidate in self.candidates.iter_mut().filter(|candidate| !candidate.done && self.names_count) {
            let (Some(&fact), Some(code)) = (candidate.named.first(), &candidate.constant.code) else { continue };
            candidate.done = true;
            // The same name again in a group where it agrees: a branch of `#if`, or an alias.
            let file = self.compiled.constants.groups[candidate.id.group].span.file;
            let again = candidate.named.iter().any(|fact| self.right.contains(&(*fact, file)));
            if !again {
                merged.entry((fact, canonical(&code.value))).or_default().push(candidate.id);
            }
        }
        for ((fact, _), constants) in merged {
            self.met.insert(fact);
            let record = self.facts.all[fact].record;
            self.found.push(Difference::Value { record, constants, shifted: Vec::new() });
        }
    }

    /// The code is documented, under another name.
    fn same_code(&mut self) {
        let right: BTreeSet<usize> = self.right.iter().map(|(fact, _)| *fact).collect();
        let mut merged: BTreeMap<usize, Vec<ConstantId>> = BTreeMap::new();
        for candidate in self.candidates.iter_mut().filter(|candidate| !candidate.done) {
            let valued = || candidate.valued.iter().filter(|fact| self.facts.all[**fact].ranges.is_empty());
            if valued().next().is_none() && !candidate.valued.is_empty() {
                // A range describes its codes together and names none of them.
                candidate.done = true;
                self.met.extend(&candidate.valued);
            } else if candidate.valued.iter().any(|fact| right.contains(fact)) {
                // Another name for a code that is documented under its own.
                candidate.done = true;
            } else if let Some(&fact) = valued().find(|fact| !self.met.contains(fact)) {
                candidate.done = true;
                merged.entry(fact).or_default().push(candidate.id);
            }
        }
        for (fact, constants) in merged {
            self.met.insert(fact);
            self.found.push(Difference::Name { record: self.facts.all[fact].record, constants });
        }
    }

    /// Where there are only names, one that is nearly right is meant.
    fn near_names(&mut self) {
        let open: Vec<usize> = (0..self.facts.all.len()).filter(|fact| !self.met.contains(fact)).collect();
        let mut by_length: BTreeMap<usize, Vec<(usize, &str)>> = BTreeMap::new();
        for &at in &open {
            let fact = &self.facts.all[at];
            if fact.has_no_code() || self.candidates.iter().all(|candidate| candidate.constant.code.is_none()) {
                fact.names.iter().for_each(|name| by_length.entry(name.chars().count()).or_default().push((at, name)));
            }
        }
        let mut left = NEAR;
        for candidate in self.candidates.iter_mut().filter(|candidate| !candidate.done) {
            let own = candidate.constant.text.as_ref().or(candidate.constant.name.as_ref());
            let Some(own) = own.filter(|name| name.value.chars().count() >= 6) else { continue };
            let length = own.value.chars().count();
            let near = by_length.range(length - 2..=length + 2).flat_map(|(_, names)| names).take(left);
            let near = near.inspect(|_| left -= 1);
            let met = &self.met;
            let mut near = near.filter(|(fact, name)| !met.contains(fact) && edit::distance(name, &own.value) <= 2);
            if let Some(&(fact, _)) = near.next() {
                candidate.done = true;
                self.met.insert(fact);
                self.found
                    .push(Difference::Name { record: self.facts.all[fact].record, constants: vec![candidate.id] });
            }
        }
    }

    fn undocumented(&mut self) {
        let mut merged: BTreeMap<(String, Option<CodeValue>), Vec<ConstantId>> = BTreeMap::new();
        let mut order: Vec<(String, Option<CodeValue>)> = Vec::new();
        for candidate in self.candidates.iter().filter(|candidate| !candidate.done) {
            let constant = candidate.constant;
            let name = constant.name.as_ref().map_or("", |name| name.value.as_str());
            let code = constant.code.as_ref().map(|code| canonical(&code.value));
            let is_zero = matches!(code, None | Some(CodeValue::Int(0)));
            let is_marker = constant.derived && name::is_marker(name);
            // `ALL = FULL | GONE` and the base that codes are counted from are no codes of their own.
            if is_marker
                || (is_zero && name::is_success(name))
                || name::words(name).last().is_some_and(|last| last == "base")
            {
                continue;
            }
            let key = (candidate.short.clone(), code);
            let known = merged.entry(key.clone()).or_default();
            if known.is_empty() {
                order.push(key);
            }
            known.push(candidate.id);
        }
        for key in order {
            let constants = merged.remove(&key).unwrap_or_default();
            let beside = self.beside(key.1.as_ref());
            self.found.push(Difference::Undocumented { constants, beside });
        }
    }

    /// The documented row whose code comes before a code.
    fn beside(&self, code: Option<&CodeValue>) -> Option<RecordRow> {
        let met = self.facts.all.iter().enumerate().filter(|(at, _)| self.met.contains(at));
        let Some(CodeValue::Int(code)) = code else { return met.map(|(_, fact)| fact.record).next_back() };
        let codes = met.filter_map(|(_, fact)| match fact.codes.first() {
            Some(CodeValue::Int(documented)) => Some((*documented, fact.record)),
            _ => None,
        });
        // Negative codes count downwards.
        let distance = |documented: i64| (documented.abs() > code.abs(), documented.abs_diff(*code));
        codes.min_by_key(|(documented, _)| distance(*documented)).map(|(_, record)| record)
    }

    /// Constants that count on from one that differs differ with it: one finding.
    fn shifts(&mut self) {
        let mut joined: Vec<Difference> = Vec::new();
        let mut last: Option<(ConstantId, i128)> = None;
        let mut found = std::mem::take(&mut self.found);
        found.sort_by_key(first_constant);
        for difference in found {
            let here = self.shift(&difference);
            if let (Some((before, by)), Some((id, same))) = (last, here)
                && by == same
                && before.group == id.group
                && before.at + 1 == id.at
                && !self.is_literal(id)
                && let Some(Difference::Value { shifted, .. }) = joined.last_mut()
                && let Difference::Value { record, .. } = &difference
            {
                shifted.push((*record, id));
            } else {
                joined.push(difference);
            }
            last = here;
        }
        self.found = joined;
    }

    /// By how much a single constant is higher than documented.
    fn shift(&self, difference: &Difference) -> Option<(ConstantId, i128)> {
        let Difference::Value { record, constants, .. } = difference else { return None };
        let &[id] = constants.as_slice() else { return None };
        let at = self.facts.all.binary_search_by_key(record, |fact| fact.record).ok()?;
        let fact = &self.facts.all[at];
        match (fact.codes.first()?, canonical(&id.of(self.groups()).code.as_ref()?.value)) {
            (CodeValue::Int(documented), CodeValue::Int(defined)) => {
                Some((id, i128::from(defined) - i128::from(*documented)))
            }
            _ => None,
        }
    }

    /// Whether a constant's value is a number as written.
    fn is_literal(&self, id: ConstantId) -> bool {
        let constant = id.of(self.groups());
        let text = constant.code.as_ref().map_or("", |code| self.compiled.sources.slice(code.span));
        !constant.derived && code::integer(text).is_some()
    }

    /// Documented codes that no constant has, in tables that the code speaks for.
    fn unknown(&mut self) {
        let mut tables: BTreeMap<_, (usize, usize)> = BTreeMap::new();
        for (at, fact) in self.facts.all.iter().enumerate() {
            for table in &fact.tables {
                let (met, all) = tables.entry(*table).or_default();
                *all += 1;
                *met += usize::from(self.met.contains(&at));
            }
        }
        let elsewhere = self.elsewhere();
        // Another record of the same name or code was met: duplicates are for other rules.
        let met = || self.met.iter().map(|at| &self.facts.all[*at]);
        let names: BTreeSet<&String> = met().flat_map(|fact| &fact.names).collect();
        let codes: BTreeSet<&CodeValue> = met().flat_map(|fact| &fact.codes).collect();
        for (at, fact) in self.facts.all.iter().enumerate() {
            let is_covered =
                fact.tables.iter().any(|table| tables.get(table).is_some_and(|(met, all)| met * 3 >= *all));
            let is_exact = fact.ranges.is_empty() && !fact.codes.iter().any(is_wildcard);
            let is_success = fact.codes.iter().all(|code| *code == CodeValue::Int(0))
                && (fact.names.is_empty() || fact.names.iter().all(|name| name::is_success(name)));
            let is_known = self.met.contains(&at)
                || elsewhere.contains(&at)
                || fact.names.iter().any(|name| names.contains(name))
                || fact.codes.iter().any(|code| codes.contains(code));
            if is_covered && is_exact && fact.is_sound && !is_success && !is_known {
                self.found.push(Difference::Unknown { record: fact.record });
            }
        }
    }

    /// Facts that a constant outside the groups agrees with: a code may stand apart from the others.
    fn elsewhere(&self) -> BTreeSet<usize> {
        let mut found = BTreeSet::new();
        for constant in self.groups().iter().flat_map(|group| &group.constants) {
            let Some(name) = &constant.name else { continue };
            let named = self.facts.with_form(&BTreeSet::from([name::words(&name.value).concat()]));
            let valued = self.facts.with_code(constant);
            found.extend(named.into_iter().filter(|fact| valued.contains(fact) || self.facts.all[*fact].has_no_code()));
        }
        found
    }
}

/// `2XX` stands for many codes.
fn is_wildcard(code: &CodeValue) -> bool {
    matches!(code, CodeValue::Text(text) if text.ends_with('X') && text.bytes().any(|byte| byte.is_ascii_digit()))
}

fn first_constant(difference: &Difference) -> Option<ConstantId> {
    match difference {
        Difference::Undocumented { constants, .. }
        | Difference::Name { constants, .. }
        | Difference::Value { constants, .. } => constants.first().copied(),
        Difference::Unknown { .. } => None,
    }
}
