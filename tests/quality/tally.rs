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

    /// Findings beside the one that each defect should have.
    fn extra(&self) -> usize {
        self.findings - self.found
    }
}

/// A part of a whole in percent.
fn percent(part: usize, whole: usize) -> String {
    if whole == 0 { "-".to_owned() } else { format!("{:.1} %", part as f64 * 100.0 / whole as f64) }
}

/// A Markdown table, with the sum below; with the time that each kind took.
pub(crate) fn table(tallies: &[Tally], timed: bool) -> String {
    let (title, line) = if timed { (" time |", "--:|") } else { ("", "") };
    let mut out = format!(
        "| defect | rule | planted | found | named | extra | findings each |{title}\n|---|---|--:|--:|--:|--:|--:|{line}\n"
    );
    let time = |time: Duration| if timed { format!(" {:.1} s |", time.as_secs_f64()) } else { String::new() };
    for tally in tallies {
        let rules = tally.rules.iter().map(|rule| format!("`{rule}`")).collect::<Vec<_>>().join(", ");
        let Tally { kind, planted, found, named, .. } = tally;
        let (extra, each, time) = (tally.extra(), tally.each(), time(tally.time));
        out += &format!("| {kind} | {rules} | {planted} | {found} | {named} | {extra} | {each:.2} |{time}\n");
    }
    let sum = |of: fn(&Tally) -> usize| tallies.iter().map(of).sum::<usize>();
    let planted = sum(|tally| tally.planted);
    let (found, named) = (percent(sum(|tally| tally.found), planted), percent(sum(|tally| tally.named), planted));
    let (extra, each) = (sum(Tally::extra), sum(|tally| tally.findings) as f64 / planted.max(1) as f64);
    let time = time(tallies.iter().map(|tally| tally.time).sum());
    out + &format!("| all |  | {planted} | {found} | {named} | {extra} | {each:.2} |{time}")
}

/// The table as a page of its own.
pub(crate) fn page(tallies: &[Tally]) -> String {
    format!(
        "# Planted defects\n\nWritten by the `quality` example over `sources/`; see the README, \"How good the checks are\". \
         *Found*: a finding points at the planted line. *Named*: one of the rules of the second column does. *Extra*: findings \
         beside that one. A kind without places is one that these pages have no place for.\n\n{}\n",
        table(tallies, false)
    )
}

/// The same for programs.
pub(crate) fn json(tallies: &[Tally], timed: bool) -> String {
    let kind = |tally: &Tally| {
        let mut value = serde_json::json!({
            "defect": tally.kind,
            "rules": tally.rules,
            "planted": tally.planted,
            "found": tally.found,
            "named": tally.named,
            "extra": tally.extra(),
            "findings": tally.findings,
        });
        if timed {
            value["seconds"] = serde_json::json!(tally.time.as_secs_f64());
        }
        value
    };
    let value = serde_json::Value::Array(tallies.iter().map(kind).collect());
    serde_json::to_string_pretty(&value).unwrap_or_default()
}
