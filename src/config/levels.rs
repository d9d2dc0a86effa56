//! How loud a rule is, and where.
//!
//! The narrowest place wins: the page (`paths`), then the catalog (`catalogs.*.rules`), then everywhere (`rules`). Within
//! each, a rule wins over its group. Of several patterns in `paths`, the first that matches the page and sets the rule or
//! its group wins.

use super::{Config, Levels};
use crate::finding::Severity;
use crate::rules::rule::OFF;

/// How loud a rule is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// Not at all.
    Off,
    /// As [`Severity::Info`].
    Info,
    /// As [`Severity::Warning`].
    Warning,
    /// As [`Severity::Error`].
    Error,
}

impl Level {
    /// The severity, unless it is off.
    pub fn severity(self) -> Option<Severity> {
        match self {
            Self::Off => None,
            Self::Info => Some(Severity::Info),
            Self::Warning => Some(Severity::Warning),
            Self::Error => Some(Severity::Error),
        }
    }
}

impl From<Severity> for Level {
    fn from(severity: Severity) -> Self {
        match severity {
            Severity::Info => Self::Info,
            Severity::Warning => Self::Warning,
            Severity::Error => Self::Error,
        }
    }
}

impl Config {
    /// The severity of a rule's findings where no page or catalog sets another: as set for the rule, else for its group,
    /// else `default`. None where it is off.
    pub(crate) fn severity_of(&self, rule: &str, group: &str, default: Severity) -> Option<Severity> {
        match set(&self.rules, rule, group) {
            Some(level) => level.severity(),
            None if OFF.contains(&rule) => None,
            None => Some(default),
        }
    }

    /// The level that is set for a rule on a page; none where its own severity holds. `catalog` is id and family.
    pub(crate) fn level_at(&self, rule: &str, group: &str, path: &str, catalog: Option<(&str, &str)>) -> Option<Level> {
        let on_page = || {
            let matching = self.paths.iter().filter(|(pattern, _)| pattern.matches(path));
            matching.into_iter().find_map(|(_, levels)| set(levels, rule, group))
        };
        let in_catalog = || {
            let (id, family) = catalog?;
            set(&self.catalog(id, family)?.rules, rule, group)
        };
        on_page().or_else(in_catalog).or_else(|| set(&self.rules, rule, group))
    }

    /// Whether a rule is off wherever it could speak.
    pub fn is_off(&self, rule: &str, group: &str) -> bool {
        let is_on = |levels: &Levels| set(levels, rule, group).is_some_and(|level| level != Level::Off);
        let everywhere = set(&self.rules, rule, group);
        (everywhere == Some(Level::Off) || everywhere.is_none() && OFF.contains(&rule))
            && !self.paths.iter().any(|(_, levels)| is_on(levels))
            && !self.catalogs.values().any(|catalog| is_on(&catalog.rules))
    }
}

fn set(levels: &Levels, rule: &str, group: &str) -> Option<Level> {
    // A rule of taste has to be asked for by its own name.
    let group = levels.get(group).filter(|level| **level == Level::Off || !OFF.contains(&rule));
    levels.get(rule).or(group).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_narrowest_place_wins() {
        let text = "\
rules: { languages: off, name-drift: warning }
catalogs: { gme/v1: { rules: { languages: info, copied-row: off } } }
paths:
  'docs/old/**': { name-drift: off }
  'docs/**': { languages: error }
";
        let config = Config::parse(text, "errdex.yaml").unwrap();
        let at = |rule, path, catalog| config.level_at(rule, "languages", path, catalog);
        let gme = Some(("gme-v1", "gme/v1"));
        assert_eq!(at("missing-entry", "a.md", None), Some(Level::Off));
        assert_eq!(at("name-drift", "a.md", None), Some(Level::Warning));
        assert_eq!(
            at("name-drift", "a.md", gme),
            Some(Level::Info),
            "a group of the catalog wins over a rule everywhere"
        );
        assert_eq!(at("copied-row", "a.md", gme), Some(Level::Off));
        assert_eq!(at("name-drift", "docs/old/a.md", gme), Some(Level::Off));
        assert_eq!(at("copied-row", "docs/old/a.md", gme), Some(Level::Error), "the first pattern says nothing of it");
        assert_eq!(config.level_at("short-row", "table", "a.md", None), None);
        assert!(!config.is_off("missing-entry", "languages") && !config.is_off("short-row", "table"));
        assert!(Config::parse("rules: { table: off }", "").unwrap().is_off("short-row", "table"));
    }
}
