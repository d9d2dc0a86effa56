//! How loud a rule is, and where.
//!
//! The narrowest place wins: the page (`paths`), then the catalog (`catalogs.*.rules`), then everywhere (`rules`). Within
//! each, a rule wins over its group. Of several patterns in `paths`, the first that matches the page and sets the rule or
//! its group wins.

use super::rule::Rule;
use crate::config::{Config, Level, Levels};
use crate::finding::Severity;

/// Rules of taste, which speak only where the configuration gives them a level by their own name.
const OFF: &[&str] = &["boilerplate-solution", "end-punctuation", "sequence-gap", "unsorted"];

impl Rule {
    /// Whether it speaks without being asked for by name; a rule of taste does not.
    pub fn is_on(&self) -> bool {
        !OFF.contains(&self.id)
    }

    /// The level that it has without a configuration.
    pub fn default_level(&self) -> &'static str {
        self.default_severity().map_or("off", Severity::as_str)
    }

    /// The severity of its findings where no page or catalog sets another; none where it is off.
    pub fn level(&self, config: &Config) -> Option<Severity> {
        self.severity_of(self.set(&config.rules))
    }

    /// The severity of its findings on a page; none where it is off. `catalog` is the id and the family of the page's.
    pub(crate) fn level_at(&self, config: &Config, path: &str, catalog: Option<(&str, &str)>) -> Option<Severity> {
        let on_page = || {
            let matching = config.paths.iter().filter(|(pattern, _)| pattern.matches(path));
            matching.into_iter().find_map(|(_, levels)| self.set(levels))
        };
        let in_catalog = || {
            let (id, family) = catalog?;
            self.set(&config.catalog(id, family)?.rules)
        };
        self.severity_of(on_page().or_else(in_catalog).or_else(|| self.set(&config.rules)))
    }

    /// Whether it is off wherever it could speak.
    pub fn is_off(&self, config: &Config) -> bool {
        is_off(config, self.is_on(), |levels| self.set(levels))
    }

    fn default_severity(&self) -> Option<Severity> {
        self.is_on().then_some(self.severity)
    }

    fn severity_of(&self, set: Option<Level>) -> Option<Severity> {
        match set {
            Some(level) => level.severity(),
            None => self.default_severity(),
        }
    }

    /// The level that is set for it at one place.
    fn set(&self, levels: &Levels) -> Option<Level> {
        // A rule of taste has to be asked for by its own name.
        let group = levels.get(self.group).filter(|level| **level == Level::Off || self.is_on());
        levels.get(self.id).or(group).copied()
    }
}

/// Whether a group of rules is off wherever it could speak.
pub(crate) fn is_group_off(config: &Config, group: &str) -> bool {
    is_off(config, true, |levels| levels.get(group).copied())
}

fn is_off(config: &Config, by_default: bool, set: impl Fn(&Levels) -> Option<Level>) -> bool {
    let is_on = |levels: &Levels| set(levels).is_some_and(|level| level != Level::Off);
    let everywhere = set(&config.rules).map_or(by_default, |level| level != Level::Off);
    !everywhere
        && !config.paths.iter().any(|(_, levels)| is_on(levels))
        && !config.catalogs.values().any(|catalog| is_on(&catalog.rules))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::triage::rules::find;

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
        let at = |rule, path, catalog| find(rule).unwrap().level_at(&config, path, catalog);
        let gme = Some(("gme-v1", "gme/v1"));
        assert_eq!(at("missing-entry", "a.md", None), None);
        assert_eq!(at("name-drift", "a.md", None), Some(Severity::Warning));
        assert_eq!(
            at("name-drift", "a.md", gme),
            Some(Severity::Info),
            "a group of the catalog wins over a rule everywhere"
        );
        assert_eq!(at("copied-row", "a.md", gme), None);
        assert_eq!(at("name-drift", "docs/old/a.md", gme), None);
        assert_eq!(
            at("copied-row", "docs/old/a.md", gme),
            Some(Severity::Error),
            "the first pattern says nothing of it"
        );
        let short = find("short-row").unwrap();
        assert_eq!(short.level_at(&config, "a.md", None), Some(short.severity));
        assert!(!find("missing-entry").unwrap().is_off(&config) && !short.is_off(&config));
        assert!(!is_group_off(&config, "languages") && !is_group_off(&config, "table"));
        let off = Config::parse("rules: { table: off }", "").unwrap();
        assert!(short.is_off(&off) && is_group_off(&off, "table"));
    }
}
