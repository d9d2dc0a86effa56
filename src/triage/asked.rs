//! What a run wants to know.

use super::baseline::Baseline;
use super::changes::Changes;
use crate::date::Date;

/// What a run wants to know.
#[derive(Clone, Copy, Debug, Default)]
pub struct Asked<'a> {
    /// Only these rules or groups; all where empty.
    pub only: &'a [String],
    /// Not these rules or groups.
    pub except: &'a [String],
    /// The day of the run, by which suppressions end; none ends where it is not known.
    pub today: Option<Date>,
    /// Findings that are known.
    pub baseline: Option<&'a Baseline>,
    /// The run reads what the baseline was written for, so that entries that match nothing are of no use.
    pub covers_baseline: bool,
    /// Only findings with a place in what changed.
    pub changes: Option<&'a Changes>,
    /// Only findings with a place in the pages of this file.
    pub file: Option<&'a str>,
    /// The run reads all that the configuration is about, so that what matches nothing is of no use.
    pub whole: bool,
    /// The names of all outputs that the configuration can ask for; what asks for others is not judged where none are known.
    pub outputs: &'a [String],
}

impl Asked<'_> {
    /// Whether findings of a rule are wanted.
    pub(super) fn wants(&self, rule: &str, group: &str) -> bool {
        let named = |names: &[String]| names.iter().any(|name| name == rule || name == group);
        (self.only.is_empty() || named(self.only)) && !named(self.except)
    }
}
