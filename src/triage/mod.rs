//! Which findings ask for work now: those that nobody has accepted and that the run was asked about.
//!
//! Enters: the findings of the rules, and what a run was [`Asked`]. Leaves: the same findings, each with its
//! [`Status`](crate::finding::Status), and those about what accepts findings: comments, configuration, baseline.
//! Refuses to hide: a finding is left out only where the run was asked about others ([`Asked::only`],
//! [`Asked::changes`], [`Asked::file`]); what is accepted stays and says so.
//!
//! Suppressions come before the baseline, both before any selection, so that none of them seems unused because a run
//! looked at a part of its findings.

pub(crate) mod allowance;
pub(crate) mod asked;
pub mod baseline;
pub mod changes;
mod globs;
mod known;
pub mod rules;
pub(crate) mod suppression;
mod syntax;
#[cfg(test)]
mod tests;

pub use baseline::Baseline;
pub use changes::Changes;

use crate::compiled::Compiled;
use crate::config::Config;
use crate::finding::Finding;
use crate::rules::{Rule, in_order, judged, sort};
pub use asked::Asked;

/// Tells findings that ask for work from those that are accepted, and adds what is wrong with how they are accepted.
pub fn triage(compiled: &Compiled, config: &Config, mut findings: Vec<Finding>, asked: &Asked<'_>) -> Vec<Finding> {
    let mut own = suppression::apply(compiled, config, &mut findings, asked);
    own.extend(globs::idle(compiled, config, asked));
    let below = rules::coverage_below_floor::findings(compiled, config).into_iter();
    own.extend(below.map(|found| (&rules::coverage_below_floor::RULE, found)));
    findings.extend(collected(compiled, config, own));
    if let Some(baseline) = asked.baseline {
        let stale = baseline.apply(compiled, &mut findings, asked);
        findings.extend(collected(compiled, config, stale));
    }
    findings.retain(|finding| rules::find(finding.rule).is_none_or(|rule| asked.wants(rule.id, rule.group)));
    if let Some(file) = asked.file {
        let is_own =
            |path: &str| path.strip_prefix(file).is_some_and(|sheet| sheet.is_empty() || sheet.starts_with('!'));
        findings.retain(|finding| finding.places().any(|span| is_own(&compiled.sources.get(span.file).path)));
    }
    if let Some(changes) = asked.changes {
        changes.keep(&compiled.sources, &mut findings);
    }
    sort(&mut findings);
    findings
}

/// Findings of this stage as those of the rules are: named, judged, with fingerprints.
fn collected(compiled: &Compiled, config: &Config, found: Vec<(&'static Rule, Finding)>) -> Vec<Finding> {
    let mut all = Vec::new();
    for rule in rules::all() {
        let own = found.iter().filter(|(of, _)| of.id == rule.id);
        let own = own.map(|(_, finding)| Finding { severity: rule.severity, ..finding.clone() }).collect();
        all.extend(judged(compiled, config, rule, own));
    }
    in_order(compiled, all)
}
