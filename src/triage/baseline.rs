//! The baseline: findings that were there when a team began to check, so that new ones stand out.
//!
//! A JSON file with one finding a line, sorted, without line numbers: it changes only where findings do. What no longer
//! matches is a finding itself, so that the file shrinks with the debt.

use super::rules::stale_baseline;
use crate::error::Error;
use crate::finding::{Finding, Status};
use crate::source::{SourceId, Sources, Span};
use serde_json::value::RawValue;

/// Where a baseline is written unless another file is named.
pub const FILE: &str = "errdex-baseline.json";
/// The version of the format.
const VERSION: u32 = 1;

/// Known findings.
#[derive(Clone, Debug, Default)]
pub struct Baseline {
    /// What was checked when it was written.
    paths: Vec<String>,
    pub(super) entries: Vec<Entry>,
}

/// One known finding, and where the baseline holds it.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    pub(super) finding: Known,
    pub(super) span: Span,
}

/// A finding as the baseline keeps it. The fingerprint identifies it, the rest is for people.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Known {
    pub(super) path: String,
    pub(super) rule: String,
    pub(super) message: String,
    pub(super) fingerprint: String,
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
}

/// A value of texts, which always is JSON.
fn json(value: &impl serde::Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}
