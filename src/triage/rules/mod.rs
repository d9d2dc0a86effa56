//! Rules about the configuration, which know what a run was asked for and what a suppression was good for; and the list of
//! all rules, these among them.

pub(crate) mod coverage_below_floor;
pub(crate) mod expired_suppression;
pub(crate) mod glob_matched_nothing;
pub(crate) mod stale_baseline;
pub(crate) mod suppression_without_reason;
pub(crate) mod unused_suppression;

use crate::rules::{self, Rule};

/// The rules of this family, in the order of the manual.
pub(crate) const RULES: &[Rule] = &[
    coverage_below_floor::RULE,
    unused_suppression::RULE,
    suppression_without_reason::RULE,
    expired_suppression::RULE,
    stale_baseline::RULE,
    glob_matched_nothing::RULE,
];

/// All rules, in the order of the manual.
pub fn all() -> impl Iterator<Item = &'static Rule> {
    rules::all().chain(RULES)
}

/// All rules and groups by which a person may name rules, sorted.
pub fn names() -> Vec<&'static str> {
    let mut names: Vec<&str> = all().flat_map(|rule| [rule.id, rule.group]).collect();
    names.sort_unstable();
    names.dedup();
    names
}

/// The rule of an id.
pub fn find(id: &str) -> Option<&'static Rule> {
    all().find(|rule| rule.id == id)
}

#[cfg(test)]
mod tests;
