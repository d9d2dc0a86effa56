//! What can be wrong with a catalog: one file a rule.
//!
//! A rule's file carries its manual: the `//!` header says what is found, why it matters, and shows pages that are
//! reported and pages that are accepted. `errdex explain` prints it, and a test runs every example through every rule.
//!
//! One root cause is one finding: where two rules would see the same mistake, the more specific speaks and the other
//! keeps quiet.

mod between;
mod cells;
mod links;
mod lists;
mod manual;
mod names;
mod prose;
mod sequence;
mod slips;
mod tables;
mod transfer;
mod twins;

mod alias;
mod ambiguous_heading;
mod bare_url;
mod boilerplate_solution;
mod bracket_balance;
mod cell_outside_table;
mod cell_without_heading;
mod code_drift;
mod code_name_mismatch;
mod code_out_of_range;
mod code_table_unrecognised;
mod code_value_mismatch;
mod conflict_marker;
mod copied_row;
pub(crate) mod coverage_below_floor;
mod csv_quoted_cell;
mod dead_anchor;
mod dead_file;
mod description_repeated;
mod doubled_word;
mod duplicate_code;
mod duplicate_row;
mod empty_field;
mod end_punctuation;
pub(crate) mod expired_suppression;
mod extra_entry;
mod family_rename;
pub(crate) mod glob_matched_nothing;
mod heading_drift;
mod heading_is_data;
mod heading_typo;
mod hex_mismatch;
mod hex_style;
mod http_status_drift;
mod identifier_collision;
mod identifier_mismatch;
mod insecure_url;
mod invalid_utf8;
mod invisible_character;
mod language_mismatch;
mod length_outlier;
mod list_mismatch;
mod malformed_cell_html;
mod markdown_in_html;
mod missing_end_pipe;
mod missing_entry;
mod missing_field;
mod mixed_language;
mod mixed_table_syntax;
mod name_drift;
mod name_format;
mod name_looks_misspelt;
mod name_prefix;
mod namespace_collision;
mod number_mismatch;
mod order_drift;
mod outer_space;
mod placeholder_mismatch;
mod range_style;
mod reference_mismatch;
mod renamed_across_editions;
mod row_without_key;
mod same_name_two_codes;
mod section_drift;
mod sequence_gap;
mod shifted_cell;
mod short_row;
mod simplified_traditional;
mod slipped_column;
mod spilled_row;
mod split_table;
pub(crate) mod stale_baseline;
mod stale_page;
mod stray_text;
pub(crate) mod suppression_without_reason;
mod surplus_cell_empty;
mod surplus_cell_lost;
mod suspicious_code;
mod term_contradiction;
mod term_drift;
mod text_drift;
mod translated_identifier;
mod truncated_name;
mod unclosed_fence;
mod unclosed_table;
mod unclosed_tag;
mod undocumented_code;
mod unknown_code;
mod unknown_heading;
mod unreadable_table;
mod unrendered_table;
mod unsorted;
mod untranslated;
pub(crate) mod unused_suppression;
mod url_mismatch;
mod width_mix;
mod wrong_locale_link;
mod wrong_script;

pub use manual::{Example, manual};

use crate::Compiled;
use crate::config::Config;
use crate::finding::{Edit, Finding, Severity};
use rayon::prelude::*;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// A rule.
#[derive(Debug)]
pub struct Rule {
    /// Its name, after the file it stands in: `duplicate-code` in `duplicate_code.rs`.
    pub id: &'static str,
    /// What it looks at: `table`, `catalog`, `languages`, `text`, `links`, `code` or `config`.
    pub group: &'static str,
    /// How much its findings matter unless the configuration says otherwise. An `error` is a defect in practice.
    pub severity: Severity,
    /// Its file; the header is the manual.
    pub docs: &'static str,
    check: fn(&Compiled, &mut Found),
}

/// All rules, in the order of the manual.
pub const RULES: &[Rule] = &[
    surplus_cell_lost::RULE,
    surplus_cell_empty::RULE,
    stray_text::RULE,
    cell_without_heading::RULE,
    shifted_cell::RULE,
    short_row::RULE,
    empty_field::RULE,
    row_without_key::RULE,
    unknown_heading::RULE,
    heading_drift::RULE,
    heading_is_data::RULE,
    spilled_row::RULE,
    split_table::RULE,
    unrendered_table::RULE,
    unclosed_table::RULE,
    unclosed_fence::RULE,
    conflict_marker::RULE,
    unclosed_tag::RULE,
    cell_outside_table::RULE,
    unreadable_table::RULE,
    missing_end_pipe::RULE,
    malformed_cell_html::RULE,
    csv_quoted_cell::RULE,
    invisible_character::RULE,
    markdown_in_html::RULE,
    mixed_table_syntax::RULE,
    ambiguous_heading::RULE,
    code_table_unrecognised::RULE,
    duplicate_code::RULE,
    duplicate_row::RULE,
    same_name_two_codes::RULE,
    alias::RULE,
    language_mismatch::RULE,
    hex_mismatch::RULE,
    hex_style::RULE,
    range_style::RULE,
    code_out_of_range::RULE,
    suspicious_code::RULE,
    sequence_gap::RULE,
    unsorted::RULE,
    name_format::RULE,
    name_prefix::RULE,
    identifier_collision::RULE,
    namespace_collision::RULE,
    description_repeated::RULE,
    boilerplate_solution::RULE,
    renamed_across_editions::RULE,
    copied_row::RULE,
    slipped_column::RULE,
    code_drift::RULE,
    missing_entry::RULE,
    extra_entry::RULE,
    stale_page::RULE,
    missing_field::RULE,
    name_drift::RULE,
    family_rename::RULE,
    truncated_name::RULE,
    translated_identifier::RULE,
    http_status_drift::RULE,
    untranslated::RULE,
    wrong_script::RULE,
    mixed_language::RULE,
    simplified_traditional::RULE,
    placeholder_mismatch::RULE,
    reference_mismatch::RULE,
    identifier_mismatch::RULE,
    number_mismatch::RULE,
    url_mismatch::RULE,
    list_mismatch::RULE,
    term_contradiction::RULE,
    term_drift::RULE,
    length_outlier::RULE,
    section_drift::RULE,
    order_drift::RULE,
    name_looks_misspelt::RULE,
    heading_typo::RULE,
    end_punctuation::RULE,
    width_mix::RULE,
    bracket_balance::RULE,
    doubled_word::RULE,
    text_drift::RULE,
    outer_space::RULE,
    invalid_utf8::RULE,
    wrong_locale_link::RULE,
    dead_file::RULE,
    dead_anchor::RULE,
    bare_url::RULE,
    insecure_url::RULE,
    code_value_mismatch::RULE,
    code_name_mismatch::RULE,
    undocumented_code::RULE,
    unknown_code::RULE,
    coverage_below_floor::RULE,
    unused_suppression::RULE,
    suppression_without_reason::RULE,
    expired_suppression::RULE,
    stale_baseline::RULE,
    glob_matched_nothing::RULE,
];

/// Rules of taste, which speak only where the configuration gives them a level by their own name.
pub const OFF: &[&str] = &["boilerplate-solution", "end-punctuation", "sequence-gap", "unsorted"];

impl Rule {
    /// The level that it has without a configuration.
    pub fn default_level(&self) -> &'static str {
        if OFF.contains(&self.id) { "off" } else { self.severity.as_str() }
    }

    /// The severity of its findings; none where it is off.
    pub fn level(&self, config: &Config) -> Option<Severity> {
        config.severity_of(self.id, self.group, self.severity)
    }
}

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
        let mut found = Found { severity: rule.severity, findings: Vec::new() };
        if !config.is_off(rule.id, rule.group) {
            (rule.check)(compiled, &mut found);
        }
        judged(compiled, config, rule, found.findings)
    };
    // Several rules report from it; asked for here, it may use every thread.
    compiled.differences();
    in_order(compiled, RULES.par_iter().map(run).collect::<Vec<_>>().concat())
}

/// The check of a rule about the configuration: its findings come of [`triage`](crate::triage), which alone knows what a run
/// was asked for and what a suppression was good for.
pub(crate) fn by_triage(_: &Compiled, _: &mut Found) {}

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
        let severity = match config.level_at(rule.id, rule.group, &compiled.sources.get(file).path, catalog) {
            Some(level) => level.severity()?,
            None if OFF.contains(&rule.id) => return None,
            None => rule.severity,
        };
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

/// All rules and groups by which a person may name rules, sorted.
pub fn names() -> Vec<&'static str> {
    let mut all: Vec<&str> = RULES.iter().flat_map(|rule| [rule.id, rule.group]).collect();
    all.sort_unstable();
    all.dedup();
    all
}

/// The rule of an id.
pub fn find(id: &str) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.id == id)
}

#[cfg(test)]
mod tests;
