//! The baseline: findings that were there when a team began to check, so that new ones stand out.
//!
//! A JSON file with one finding a line, sorted, without line numbers: it changes only where findings do. What no longer
//! matches is a finding itself, so that the file shrinks with the debt.

use super::Asked;
use super::rules::{self, stale_baseline};
use crate::compiled::Compiled;
use crate::error::Error;
use crate::finding::{Finding, Status};
use crate::rules::Rule;
use crate::source::{SourceId, Sources, Span};
use serde_json::value::RawValue;
use std::collections::BTreeMap;

/// Where a baseline is written unless another file is named.
pub const FILE: &str = "errdex-baseline.json";
/// The version of the format.
const VERSION: u32 = 1;

/// Known findings.
#[derive(Clone, Debug, Default)]
pub struct Baseline {
    /// What was checked when it was written.
    paths: Vec<String>,
    entries: Vec<Entry>,
}

/// One known finding, and where the baseline holds it.
#[derive(Clone, Debug)]
struct Entry {
    finding: Known,
    span: Span,
}

/// A finding as the baseline keeps it. The fingerprint identifies it, the rest is for people.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Known {
    path: String,
    rule: String,
    message: String,
    fingerprint: String,
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct File<'a> {
    version: u32,
    paths: Vec<String>,
    #[serde(borrow)]
    findings: Vec<&'a RawValue>,
}

impl Baseline {
    /// Reads the text of a baseline that stands among the settings of a run.
    pub fn read(sources: &Sources, file: SourceId) -> Result<Self, Error> {
        let source = sources.get(file);
        let text = source.text.as_str();
        let broken = |at: usize, line: usize, column: usize, what: &str| {
            let base = source.line(at as u32);
            let column = if line > 1 { column } else { source.position(at as u32).column + column.saturating_sub(1) };
            Error::Config {
                place: format!("{}:{}:{column}", source.path, base + line.saturating_sub(1)),
                message: format!("this is no baseline: {what}; write it anew with `errdex check --write-baseline`"),
            }
        };
        let said = |error: &serde_json::Error| {
            let text = error.to_string();
            text.split(" at line ").next().unwrap_or_default().to_owned()
        };
        let read: File<'_> =
            serde_json::from_str(text).map_err(|error| broken(0, error.line(), error.column(), &said(&error)))?;
        if read.version != VERSION {
            return Err(broken(
                0,
                1,
                1,
                &format!("its version is {}, and {VERSION} is what can be read", read.version),
            ));
        }
        let mut entries = Vec::new();
        for raw in read.findings {
            let start = raw.get().as_ptr() as usize - text.as_ptr() as usize;
            let finding: Known = serde_json::from_str(raw.get())
                .map_err(|error| broken(start, error.line(), error.column(), &said(&error)))?;
            entries.push(Entry { finding, span: Span::new(file, start..start + raw.get().len()) });
        }
        Ok(Self { paths: read.paths, entries })
    }

    /// The text of a baseline of the findings that nobody allowed; `paths` are what was checked.
    pub fn text(sources: &Sources, findings: &[Finding], paths: &[String]) -> String {
        let is_debt = |finding: &&Finding| {
            !matches!(finding.status, Status::Suppressed { .. }) && finding.rule != stale_baseline::RULE.id
        };
        let known = |finding: &Finding| Known {
            path: sources.get(finding.primary.span.file).path.clone(),
            rule: finding.rule.to_owned(),
            message: finding.message.clone(),
            fingerprint: finding.fingerprint.clone(),
        };
        let mut all: Vec<Known> = findings.iter().filter(is_debt).map(known).collect();
        all.sort();
        let lines: Vec<String> = all.iter().map(|one| format!("    {}", json(one))).collect();
        let findings = if lines.is_empty() { "[]".to_owned() } else { format!("[\n{}\n  ]", lines.join(",\n")) };
        format!("{{\n  \"version\": {VERSION},\n  \"paths\": {},\n  \"findings\": {findings}\n}}\n", json(&paths))
    }

    /// How many findings it holds.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether it holds none.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Whether it was written for the same paths: a run over others cannot tell what no longer matches.
    pub fn covers(&self, paths: &[String]) -> bool {
        self.paths == paths
    }

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

/// A value of texts, which always is JSON.
fn json(value: &impl serde::Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}
