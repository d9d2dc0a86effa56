//! What can be wrong with a catalog: one file a rule.
//!
//! A rule's file carries its manual: the `//!` header says what is found, why it matters, and shows pages that are
//! reported and pages that are accepted. `errdex explain` prints it, and a test runs every example through every rule.
//!
//! One root cause is one finding: where two rules would see the same mistake, the more specific speaks and the other
//! keeps quiet.

pub(crate) mod level;
mod manual;
pub(crate) mod rule;
pub(crate) mod shared;

pub(crate) mod catalog;
pub(crate) mod code;
pub(crate) mod languages;
pub(crate) mod links;
pub(crate) mod table;
pub(crate) mod text;

pub use manual::{Example, manual};

pub use rule::Rule;

use crate::compiled::Compiled;
use crate::config::Config;
use crate::finding::{Edit, Finding};
use rayon::prelude::*;
use rule::Found;
use sha2::{Digest, Sha256};
use shared::transfer;
use std::collections::BTreeMap;

/// All rules about pages, family by family, in the order of the manual.
pub const FAMILIES: &[&[Rule]] =
    &[table::RULES, catalog::RULES, languages::RULES, text::RULES, links::RULES, code::RULES];

/// All rules about pages, in the order of the manual.
pub fn all() -> impl Iterator<Item = &'static Rule> {
    FAMILIES.iter().copied().flatten()
}

/// Runs every rule that is on. Findings come in order of page, place and rule.
pub fn check(compiled: &Compiled, config: &Config) -> Vec<Finding> {
    let run = |rule: &'static Rule| {
        let mut found = Found { severity: rule.severity, findings: Vec::new() };
        if !rule.is_off(config) {
            (rule.check)(compiled, &mut found);
        }
        judged(compiled, config, rule, found.findings)
    };
    // Several rules report from it; asked for here, it may use every thread.
    crate::prose::of(compiled);
    in_order(compiled, all().collect::<Vec<_>>().into_par_iter().map(run).collect::<Vec<_>>().concat())
}

/// The findings of one rule with its name and at the severities that the configuration sets; those that it turns off are
/// left out.
pub(crate) fn judged(compiled: &Compiled, config: &Config, rule: &Rule, findings: Vec<Finding>) -> Vec<Finding> {
    let is_text = |edit: &Edit| {
        let format = compiled.sources.get(edit.span.file).format;
        !format.is_data() && !format.is_markup()
    };
    let own = |finding: Finding| {
        let file = finding.primary.span.file;
        let catalog = if config.catalogs.is_empty() { None } else { compiled.catalog_of(file) };
        let catalog = catalog.map(|catalog| (catalog.id.as_str(), catalog.family.as_str()));
        let severity = rule.level_at(config, &compiled.sources.get(file).path, catalog)?;
        // A severity that the configuration sets holds for every finding of the rule.
        let severity = if severity == rule.severity { finding.severity } else { severity };
        // Fixes are written for the syntax of published pages.
        let mut fix = finding.fix.filter(|fix| fix.edits.iter().all(is_text));
        if let Some(fix) = fix.as_mut().filter(|fix| !fix.safe) {
            fix.edits.iter_mut().for_each(|edit| transfer::keep_marks(&compiled.sources, edit));
        }
        Some(Finding { rule: rule.id, severity, fix, ..finding })
    };
    findings.into_iter().filter_map(own).collect()
}

/// Findings in order of page, place and rule, each with its fingerprint.
pub(crate) fn in_order(compiled: &Compiled, mut findings: Vec<Finding>) -> Vec<Finding> {
    sort(&mut findings);
    fingerprint(compiled, &mut findings);
    findings
}

/// Brings findings in order of page, place and rule.
pub(crate) fn sort(findings: &mut [Finding]) {
    findings.sort_by(|a, b| {
        let place = |finding: &Finding| (finding.primary.span, finding.rule);
        place(a).cmp(&place(b)).then_with(|| a.message.cmp(&b.message))
    });
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
