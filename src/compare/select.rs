//! Which groups of constants belong to which catalog.

use super::facts::{self, Facts};
use crate::catalog::CodeValue;
use crate::constants::{Group, Kind};
use std::collections::BTreeSet;

/// The groups of one catalog.
#[derive(Debug, Default)]
pub(super) struct Selection {
    /// Their indexes.
    pub(super) groups: Vec<usize>,
    /// The names of each group's constants as a page may know them.
    pub(super) forms: Vec<Vec<BTreeSet<String>>>,
    /// Whether the catalog's names are those of the code. Where hardly any is, its names are titles.
    pub(super) names_count: bool,
}

/// What a group and a catalog share.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Shared {
    both: usize,
    names: usize,
    values: usize,
    /// Values that are not the small numbers every enum has.
    telling: usize,
}

/// Small numbers stand in every enum and tell nothing.
const SMALL: i64 = 31;

/// The groups of each catalog. A group goes to the catalog that it shares most with: a page of an older edition does not
/// describe the newer code.
pub(super) fn groups(groups: &[Group], facts: &[Facts]) -> Vec<Selection> {
    let mut selected: Vec<Selection> = facts.iter().map(|_| Selection::default()).collect();
    let mut totals: Vec<Shared> = vec![Shared::default(); facts.len()];
    let forms: Vec<_> = groups.iter().map(facts::forms).collect();
    let mut table: Vec<Vec<Shared>> = Vec::new();
    for (group, forms) in groups.iter().zip(&forms) {
        table.push(facts.iter().map(|facts| shared(group, forms, facts)).collect());
    }
    // A catalog that some group describes by name and value needs no group that has the same small numbers.
    let is_described = |catalog: usize| {
        let most = table.iter().map(|shared| shared[catalog].both).max().unwrap_or(0);
        most * 2 > facts[catalog].all.len()
    };
    let described: Vec<bool> = (0..facts.len()).map(is_described).collect();
    for (at, ((group, forms), shared)) in groups.iter().zip(&forms).zip(table).enumerate() {
        let Some(most) = shared.iter().max().copied() else { continue };
        for (catalog, shared) in shared.into_iter().enumerate() {
            if shared == most && belongs(group, shared, facts[catalog].all.len(), described[catalog]) {
                selected[catalog].groups.push(at);
                selected[catalog].forms.push(forms.clone());
                totals[catalog].names += shared.names;
                totals[catalog].values += shared.values;
            }
        }
    }
    for (selection, total) in selected.iter_mut().zip(totals) {
        selection.names_count = total.names * 4 >= total.values;
    }
    selected
}

fn shared(group: &Group, forms: &[BTreeSet<String>], facts: &Facts) -> Shared {
    let mut shared = Shared::default();
    let mut weak = 0;
    for (constant, forms) in group.constants.iter().zip(forms) {
        let named = facts.with_form(forms);
        let valued = facts.with_code(constant);
        let is_telling = |value: &CodeValue| !matches!(value, CodeValue::Int(value) if value.abs() <= SMALL);
        let agrees = |fact: &usize| valued.contains(fact) || constant.code.is_none() || facts.all[*fact].has_no_code();
        let both = named.iter().any(agrees);
        shared.both += usize::from(both);
        // `NOT_FOUND`, left of `STORE_NOT_FOUND` without its prefix, may be any not found.
        let is_whole = both || named.iter().any(|fact| facts.all[*fact].is_called(constant));
        shared.names += usize::from(is_whole);
        weak += usize::from(!is_whole && !named.is_empty());
        shared.values += usize::from(!valued.is_empty());
        shared.telling +=
            usize::from(!valued.is_empty() && constant.code.as_ref().is_some_and(|code| is_telling(&code.value)));
    }
    shared.names += weak.min(shared.names);
    shared
}

/// Whether what is shared is more than chance. `documented` is how many codes the catalog has,
/// `described` whether the names and values of some group are theirs.
fn belongs(group: &Group, shared: Shared, documented: usize, described: bool) -> bool {
    let defined = group.constants.len();
    let (fewer, more) = (defined.min(documented), defined.max(documented));
    // An enum is of one sort as a whole; anything else may hold a few codes among limits and flags.
    let is_enough = |count: usize| match group.kind {
        Kind::Enum => count * 3 >= fewer,
        _ => count * 3 >= defined,
    };
    let by_name = shared.names >= fewer.min(2) && is_enough(shared.names) && (shared.names > 1 || shared.both > 0);
    let by_value = shared.telling >= 3 && is_enough(shared.telling) && shared.telling * 2 >= fewer;
    let by_small_value = !described && shared.values >= 3 && shared.values * 5 >= more * 4;
    by_name || by_value || by_small_value
}
