//! `errdex rules`: the rules at a glance.

use super::{Exit, Screen, Stop};
use errdex::config::Config;
use errdex::rules;
use errdex::triage::rules::all;
use std::io::Write;

/// List the rules
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Levels are those of the configuration, where it sets some.\n\nExamples:\n  errdex rules\n  errdex explain duplicate-code"
)]
pub(crate) struct Rules {}

impl Rules {
    pub(super) fn run(&self, config: &Config, screen: Screen, out: &mut dyn Write) -> Result<Exit, Stop> {
        let id = all().map(|rule| rule.id.len()).max().unwrap_or(0);
        let group = all().map(|rule| rule.group.len()).max().unwrap_or(0);
        for rule in all() {
            let level = rule.level(config).map_or("off", |level| level.as_str());
            let manual = rules::manual(rule);
            let summary = manual.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
            // Padding first: escape codes have no width, but would be counted.
            let name = format!("{:id$}", rule.id);
            let name = if screen.color { format!("\u{1b}[1m{name}\u{1b}[0m") } else { name };
            writeln!(out, "{name}  {level:7}  {:group$}  {summary}", rule.group)?;
        }
        Ok(Exit::Clean)
    }
}
