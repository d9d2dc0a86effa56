//! Findings that the baseline knows, and entries of it that match nothing.

use super::asked::Asked;
use super::baseline::{Baseline, Entry, Known};
use super::rules::{self, stale_baseline};
use crate::compiled::Compiled;
use crate::finding::{Finding, Status};
use crate::rules::Rule;
use std::collections::BTreeMap;

impl Baseline {
    /// Marks findings that are known. Leaves those about entries that match nothing.
    pub(super) fn apply(
        &self,
        compiled: &Compiled,
        findings: &mut [Finding],
        asked: &Asked<'_>,
    ) -> Vec<(&'static Rule, Finding)> {
        let mut waiting: BTreeMap<(&str, &str), Vec<&Entry>> = BTreeMap::new();
        for entry in &self.entries {
            waiting.entry((&entry.finding.rule, &entry.finding.fingerprint)).or_default().push(entry);
        }
        for finding in findings {
            let entry = waiting.get_mut(&(finding.rule, finding.fingerprint.as_str()));
            // A finding that is allowed and known needs one of the two only: the entry is of no use.
            if finding.is_new() && entry.is_some_and(|entries| entries.pop().is_some()) {
                finding.status = Status::Baseline;
            }
        }
        if !asked.covers_baseline {
            return Vec::new();
        }
        let is_judged = |entry: &&Entry| match rules::find(&entry.finding.rule) {
            Some(rule) => {
                asked.wants(rule.id, rule.group) && (rule.group != "code" || !compiled.comparisons.is_empty())
            }
            None => true,
        };
        let mut stale: Vec<&Entry> = waiting.into_values().flatten().filter(is_judged).collect();
        stale.sort_by_key(|entry| entry.span);
        let finding = |entry: &Entry| {
            let Known { path, rule, message, fingerprint } = &entry.finding;
            stale_baseline::finding(entry.span, path, rule, message, fingerprint)
        };
        stale.into_iter().map(|entry| (&stale_baseline::RULE, finding(entry))).collect()
    }
}
