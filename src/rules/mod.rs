//! What can be wrong with a catalog: one file a rule.
//!
//! A rule's file carries its manual: the `//!` header says what is found, why it matters, and shows pages that are
//! reported and pages that are accepted. `errdex explain` prints it, and a test runs every example through every rule.
//!
//! One root cause is one finding: where two rules would see the same mistake, the more specific speaks and the other
//! keeps quiet.

mod manual;

mod code_drift;
mod copied_row;
mod duplicate_code;
mod duplicate_name;
mod language_mismatch;
mod missing_entry;
mod name_drift;
mod renamed_across_editions;

pub use manual::{Example, manual};

use crate::Compiled;
use crate::config::Config;
use crate::finding::{Finding, Severity};
use rayon::prelude::*;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// A rule.
#[derive(Debug)]
pub struct Rule {
    /// Its name, after the file it stands in: `duplicate-code` in `duplicate_code.rs`.
    pub id: &'static str,
    /// What it looks at: `table`, `catalog`, `languages`, `text` or `links`.
    pub group: &'static str,
    /// How much its findings matter unless the configuration says otherwise. An `error` is a defect in practice.
    pub severity: Severity,
    /// Its file; the header is the manual.
    pub docs: &'static str,
    check: fn(&Compiled, &mut Found),
}

/// All rules, in the order of the manual.
pub const RULES: &[Rule] = &[
    copied_row::RULE,
    duplicate_code::RULE,
    duplicate_name::RULE,
    language_mismatch::RULE,
    code_drift::RULE,
    missing_entry::RULE,
    name_drift::RULE,
    renamed_across_editions::RULE,
];

/// Collects the findings of one rule.
pub(crate) struct Found {
    severity: Severity,
    findings: Vec<Finding>,
}

impl Found {
    /// Adds a finding at the rule's own severity.
    pub(crate) fn add(&mut self, finding: Finding) {
        self.add_as(self.severity, finding);
    }

    /// Adds a finding that matters more or less than the rule's others do.
    pub(crate) fn add_as(&mut self, severity: Severity, finding: Finding) {
        self.findings.push(Finding { severity, ..finding });
    }
}

/// Runs every rule that is on. Findings come in order of page, place and rule.
pub fn check(compiled: &Compiled, config: &Config) -> Vec<Finding> {
    let run = |rule: &Rule| {
        let Some(severity) = config.severity_of(rule.id, rule.group, rule.severity) else { return Vec::new() };
        let mut found = Found { severity, findings: Vec::new() };
        (rule.check)(compiled, &mut found);
        // A severity that the configuration sets holds for every finding of the rule.
        let is_set = severity != rule.severity;
        let own = |finding: Finding| Finding {
            rule: rule.id,
            severity: if is_set { severity } else { finding.severity },
            ..finding
        };
        found.findings.into_iter().map(own).collect()
    };
    let mut findings: Vec<Finding> = RULES.par_iter().map(run).collect::<Vec<_>>().concat();
    findings.sort_by(|a, b| {
        let place = |finding: &Finding| (finding.primary.span, finding.rule);
        place(a).cmp(&place(b)).then_with(|| a.message.cmp(&b.message))
    });
    fingerprint(compiled, &mut findings);
    findings
}

/// Gives each finding an identity made of its rule, family, language and subject; equal ones are numbered in page order.
fn fingerprint(compiled: &Compiled, findings: &mut [Finding]) {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for finding in findings {
        let page = compiled.sources.get(finding.primary.span.file);
        let identity = [finding.rule, &page.family, page.lang.as_str(), &finding.subject].join("\0");
        let count = seen.entry(identity.clone()).or_default();
        *count += 1;
        let digest = Sha256::digest(format!("{identity}\0{count}"));
        finding.fingerprint = digest[..8].iter().map(|byte| format!("{byte:02x}")).collect();
    }
}

/// The rule of an id.
pub fn find(id: &str) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.id == id)
}

#[cfg(test)]
mod tests;
