//! `errdex explain`: the manual of a rule.

use super::{Exit, Screen, Stop};
use errdex::error::Error;
use errdex::lexis::near::nearest;
use errdex::rules;
use errdex::triage::rules::all;
use std::io::Write;

/// Print the manual of a rule
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  errdex explain duplicate-code\n  errdex rules                    all of them")]
pub(crate) struct Explain {
    /// The rule, as findings name it
    #[arg(value_name = "RULE")]
    rule: String,
}

impl Explain {
    pub(super) fn run(&self, screen: Screen, out: &mut dyn Write) -> Result<Exit, Stop> {
        let wanted = self.rule.trim().to_lowercase().replace('_', "-");
        let Some(rule) = all().find(|rule| rule.id == wanted) else {
            let hint = match nearest(&wanted, all().map(|rule| rule.id)) {
                Some(near) => format!("did you mean `{near}`?"),
                None => "`errdex rules` lists them".to_owned(),
            };
            return Err(Error::Usage(format!("no rule is called `{}`; {hint}", self.rule)).into());
        };
        let level = rule.default_level();
        writeln!(out, "{}", styled(&format!("# {}", rule.id), Style::Heading, screen))?;
        writeln!(out, "\nLevel: {level}. Group: {}.\n", rule.group)?;
        let mut example = false;
        for line in rules::manual(rule).lines() {
            let fence = line.starts_with("```");
            let style = match line {
                _ if fence || example => Style::Example,
                line if line.starts_with('#') => Style::Heading,
                _ => Style::Text,
            };
            example ^= fence;
            writeln!(out, "{}", styled(line, style, screen))?;
        }
        Ok(Exit::Clean)
    }
}

#[derive(Clone, Copy)]
enum Style {
    Text,
    Heading,
    Example,
}

fn styled(line: &str, style: Style, screen: Screen) -> String {
    match style {
        Style::Heading if screen.color => format!("\u{1b}[1m{line}\u{1b}[0m"),
        Style::Example if screen.color => format!("\u{1b}[36m{line}\u{1b}[0m"),
        _ => line.to_owned(),
    }
}
