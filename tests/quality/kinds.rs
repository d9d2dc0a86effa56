//! The kinds of defects, and the rules that are meant for them.

use crate::site::{Planted, Site};
use crate::{names, prose, rows};

/// A kind of defect.
pub(crate) struct Kind {
    pub(crate) name: &'static str,
    /// The rules that name it rightly.
    pub(crate) rules: &'static [&'static str],
    pub(crate) plant: fn(&Site<'_>, &mut fastrand::Rng) -> Option<Planted>,
}

/// All kinds, as people make them: by copying, deleting, typing, translating.
pub(crate) const KINDS: &[Kind] = &[
    Kind { name: "row copied over the next", rules: &["copied-row"], plant: rows::copied },
    Kind { name: "row deleted", rules: &["missing-entry"], plant: rows::deleted },
    Kind { name: "row doubled", rules: &["duplicate-code", "same-name-two-codes"], plant: rows::doubled },
    Kind { name: "rows swapped", rules: &["order-drift"], plant: rows::swapped },
    Kind { name: "blank line in table", rules: &["split-table"], plant: rows::split },
    Kind { name: "cell shifted", rules: &["surplus-cell-lost"], plant: rows::shifted },
    Kind { name: "cell dropped", rules: &["short-row", "shifted-cell", "missing-field"], plant: rows::dropped },
    Kind { name: "cell emptied", rules: &["empty-field", "missing-field"], plant: rows::emptied },
    Kind { name: "text behind last pipe", rules: &["stray-text"], plant: rows::stray },
    Kind { name: "cell quoted as CSV", rules: &["csv-quoted-cell"], plant: rows::quoted },
    Kind { name: "code digit changed", rules: &["code-drift", "suspicious-code"], plant: names::digit_changed },
    Kind { name: "code digit added", rules: &["code-drift", "suspicious-code"], plant: names::digit_added },
    Kind { name: "hex digit changed", rules: &["hex-mismatch"], plant: names::hex_changed },
    Kind { name: "HTTP status changed", rules: &["http-status-drift"], plant: names::status_changed },
    Kind { name: "name copied from neighbour", rules: &["copied-row"], plant: names::copied },
    Kind {
        name: "names exchanged",
        rules: &["name-drift", "exchanged-names", "slipped-column"],
        plant: names::exchanged,
    },
    Kind { name: "name truncated", rules: &["truncated-name"], plant: names::truncated },
    Kind { name: "name translated", rules: &["translated-identifier"], plant: names::translated },
    Kind { name: "name misspelt", rules: &["name-drift", "name-looks-misspelt"], plant: names::misspelt },
    Kind { name: "invisible character", rules: &["invisible-character"], plant: prose::invisible },
    Kind { name: "number changed", rules: &["number-mismatch"], plant: prose::number_changed },
    Kind { name: "API name changed", rules: &["identifier-mismatch"], plant: prose::identifier_changed },
    Kind { name: "placeholder lost", rules: &["placeholder-mismatch"], plant: prose::placeholder_lost },
    Kind { name: "URL locale changed", rules: &["wrong-locale-link", "url-mismatch"], plant: prose::locale_changed },
    Kind { name: "text left untranslated", rules: &["untranslated", "language-mismatch"], plant: prose::untranslated },
    Kind { name: "text in traditional script", rules: &["simplified-traditional"], plant: prose::traditional },
    Kind { name: "opposite word", rules: &["term-contradiction"], plant: prose::opposite },
    Kind { name: "word doubled", rules: &["doubled-word"], plant: prose::doubled },
    Kind { name: "bracket lost", rules: &["bracket-balance"], plant: prose::bracket_lost },
];
