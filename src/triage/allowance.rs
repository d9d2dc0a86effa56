//! One suppression: what it accepts, where, and why.

use crate::catalog::{Catalog, Entry, Key};
use crate::compiled::Compiled;
use crate::config::{Allow, Config};
use crate::date::Date;
use crate::finding::Finding;
use crate::lexis::near::nearest;
use crate::source::{Source, Span};
use std::collections::BTreeSet;

/// Where a suppression holds.
pub(crate) enum Scope {
    /// In the bytes of a page. Narrower ones are asked first.
    Bytes(Width, Span),
    /// For entries.
    Keys(Keys),
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Width {
    Row,
    Table,
    Page,
}

/// One suppression.
pub(crate) struct Suppression {
    /// The rules or groups that it accepts.
    pub(crate) rules: Vec<String>,
    /// Why.
    pub(crate) reason: String,
    /// The last day it holds.
    pub(crate) until: Option<Date>,
    /// The comment, or its place in the configuration.
    pub(crate) span: Span,
    /// Whether it is a comment, which can be taken out of its page.
    pub(crate) is_comment: bool,
    pub(crate) scope: Scope,
    /// Which of `rules` accepted something.
    pub(crate) used: Vec<bool>,
}

/// Entries that the configuration names.
pub(crate) struct Keys {
    pub(crate) catalogs: BTreeSet<String>,
    /// Their keys as findings name them.
    pub(crate) keys: BTreeSet<String>,
    /// Their rows, sorted.
    pub(crate) rows: Vec<Span>,
}

/// The configuration as a source that findings can point into.
pub(crate) fn config_source<'a>(compiled: &'a Compiled, config: &Config) -> Option<&'a Source> {
    let file = config.file.as_ref()?;
    compiled.sources.settings().iter().find(|settings| settings.path == file.path)
}

impl Keys {
    pub(crate) fn of(compiled: &Compiled, allow: &Allow) -> Result<Self, String> {
        let is_meant = |catalog: &&Catalog| {
            allow.catalog.as_ref().is_none_or(|name| *name == catalog.id || *name == catalog.family)
        };
        let catalogs: Vec<&Catalog> = compiled.catalogs.iter().filter(is_meant).collect();
        if let (Some(name), []) = (&allow.catalog, catalogs.as_slice()) {
            let near = nearest(name, compiled.catalogs.iter().map(|catalog| catalog.id.as_str()));
            let hint = near.map(|near| format!("; did you mean `{near}`?")).unwrap_or_default();
            return Err(format!("no catalog is called `{name}`{hint}"));
        }
        let wanted: BTreeSet<&str> = allow.keys.iter().map(String::as_str).collect();
        let mut keys: BTreeSet<String> = allow.keys.iter().cloned().collect();
        let mut rows = Vec::new();
        for record in catalogs.iter().flat_map(|catalog| &catalog.records) {
            let entries = || record.entries.values().flatten().map(|id| compiled.entry(*id));
            if is_named(&record.key, &wanted) || entries().any(|entry| is_entry(entry, &wanted)) {
                keys.insert(record.key.to_string());
                rows.extend(entries().map(|entry| entry.span));
            }
        }
        rows.sort_unstable();
        Ok(Self { catalogs: catalogs.iter().map(|catalog| catalog.id.clone()).collect(), keys, rows })
    }

    pub(crate) fn hold(&self, compiled: &Compiled, finding: &Finding) -> bool {
        let in_catalog = || {
            let mut homes = finding.places().filter_map(|span| compiled.catalog_of(span.file));
            homes.any(|catalog| self.catalogs.contains(&catalog.id))
        };
        let subject = finding.subject.as_str();
        let about = self.keys.contains(subject) || subject.split(' ').all(|word| self.keys.contains(word));
        let begins =
            || self.keys.iter().any(|key| subject.strip_prefix(key.as_str()).is_some_and(|rest| rest.starts_with(' ')));
        let in_row = || {
            let at = finding.primary.span;
            let before = self.rows.partition_point(|row| (row.file, row.start) <= (at.file, at.start));
            before > 0 && self.rows[before - 1].file == at.file && at.start <= self.rows[before - 1].end
        };
        // What is missing is shown beside a neighbour, which nobody meant; of several entries, one does not speak for all.
        let of_entries = ["missing-entry", "stale-page", "extra-entry"].contains(&finding.rule);
        (about || !of_entries && (begins() || in_row())) && in_catalog()
    }
}

impl Suppression {
    /// Whether it would still accept something.
    pub(crate) fn is_used(&self) -> bool {
        self.used.contains(&true)
    }
}

fn is_named(key: &Key, wanted: &BTreeSet<&str>) -> bool {
    wanted.contains(key.to_string().as_str())
}

fn is_entry(entry: &Entry, wanted: &BTreeSet<&str>) -> bool {
    let codes = entry.code.iter().chain(&entry.hex).map(|code| code.value.text.as_str());
    let names = entry.name.iter().chain(&entry.aliases).map(|name| name.value.as_str());
    codes.chain(names).any(|text| wanted.contains(text))
}
