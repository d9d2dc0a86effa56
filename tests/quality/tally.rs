//! What came of the trials, as a table and as JSON.

use crate::kinds::Kind;
use std::time::Duration;

/// One planted defect.
pub(crate) struct Trial {
    /// A finding points at its line.
    pub(crate) found: bool,
    /// And it is of a rule that is meant for it.
    pub(crate) named: bool,
    /// Findings that were not there before.
    pub(crate) findings: usize,
    /// What was planted where, and what was said.
    pub(crate) story: String,
}

/// The trials of one kind.
pub(crate) struct Tally {
    kind: &'static str,
    rules: &'static [&'static str],
    pub(crate) planted: usize,
    found: usize,
    named: usize,
    findings: usize,
    pub(crate) time: Duration,
}

impl Tally {
    pub(crate) fn new(kind: &'static Kind) -> Self {
        let time = Duration::ZERO;
        Self { kind: kind.name, rules: kind.rules, planted: 0, found: 0, named: 0, findings: 0, time }
    }

    pub(crate) fn add(&mut self, trial: &Trial) {
        self.planted += 1;
        self.found += usize::from(trial.found);
        self.named += usize::from(trial.named);
        self.findings += trial.findings;
    }

    /// Findings for each defect.
    fn each(&self) -> f64 {
        if self.planted == 0 { 0.0 } else { self.findings as f64 / self.planted as f64 }
    }
}

/// A part of a whole in percent.
fn percent(part: usize, whole: usize) -> String {
    if whole == 0 { "-".to_owned() } else { format!("{:.1} %", part as f64 * 100.0 / whole as f64) }
}

/// A Markdown table, with the sum below.
pub(crate) fn table(tallies: &[Tally]) -> String {
    let mut out =
        String::from("| defect | rule | planted | found | named | findings each |\n|---|---|--:|--:|--:|--:|\n");
    for tally in tallies {
        let rules = tally.rules.iter().map(|rule| format!("`{rule}`")).collect::<Vec<_>>().join(", ");
        out += &format!(
            "| {} | {rules} | {} | {} | {} | {:.2} |\n",
            tally.kind,
            tally.planted,
            tally.found,
            tally.named,
            tally.each()
        );
    }
    let sum = |of: fn(&Tally) -> usize| tallies.iter().map(of).sum::<usize>();
    let planted = sum(|tally| tally.planted);
    let (found, named) = (percent(sum(|tally| tally.found), planted), percent(sum(|tally| tally.named), planted));
    let each = sum(|tally| tally.findings) as f64 / planted.max(1) as f64;
    out + &format!("| all |  | {planted} | {found} | {named} | {each:.2} |")
}

/// The same for programs.
pub(crate) fn json(tallies: &[Tally]) -> String {
    let kind = |tally: &Tally| {
        serde_json::json!({
            "defect": tally.kind,
            "rules": tally.rules,
            "planted": tally.planted,
            "found": tally.found,
            "named": tally.named,
            "findings": tally.findings,
        })
    };
    let value = serde_json::Value::Array(tallies.iter().map(kind).collect());
    serde_json::to_string_pretty(&value).unwrap_or_default()
}
