//! The kinds of defects, and the rules that are meant for them.

use crate::site::{Planted, Site};
use crate::{cells, names, prose, rows};

/// A kind of defect.
pub(crate) struct Kind {
    pub(crate) name: &'static str,
    /// The rules that name it rightly.
    pub(crate) rules: &'static [&'static str],
    pub(crate) plant: fn(&Site<'_>, &mut fastrand::Rng) -> Option<Planted>,
}

/// All kinds, as people make them: by copying, deleting, typing, translating.
pub(crate) const KINDS: &[Kind] = &[
    // Rows.
    Kind { name: "row copied over the next", rules: &["copied-row"], plant: rows::copied },
    Kind { name: "row deleted", rules: &["missing-entry", "extra-entry"], plant: rows::deleted },
    Kind { name: "many rows deleted", rules: &["stale-page"], plant: rows::many_deleted },
    Kind { name: "row doubled", rules: &["duplicate-code", "duplicate-row"], plant: rows::doubled },
    Kind { name: "row in another table, too", rules: &["duplicate-code", "section-drift"], plant: rows::elsewhere },
    Kind { name: "row moved to another section", rules: &["section-drift"], plant: rows::moved },
    Kind { name: "rows swapped", rules: &["order-drift"], plant: rows::swapped },
    Kind { name: "blank line in table", rules: &["split-table"], plant: rows::split },
    Kind { name: "rows on one line", rules: &["surplus-cell-lost", "unfolded-row"], plant: rows::joined },
    Kind { name: "text behind last pipe", rules: &["stray-text"], plant: rows::stray },
    // Cells and headings.
    Kind { name: "cell shifted", rules: &["surplus-cell-lost"], plant: cells::shifted },
    Kind { name: "cell dropped", rules: &["short-row", "shifted-cell", "missing-field"], plant: cells::dropped },
    Kind { name: "cell of an HTML row dropped", rules: &["short-row", "shifted-cell"], plant: cells::html_dropped },
    Kind {
        name: "tags between HTML rows lost",
        rules: &["surplus-cell-lost", "cell-without-heading"],
        plant: cells::html_joined,
    },
    Kind { name: "end of an HTML table lost", rules: &["unclosed-table"], plant: cells::table_open },
    Kind { name: "cell emptied", rules: &["empty-field", "missing-field"], plant: cells::emptied },
    Kind { name: "cell torn by a line end", rules: &["spilled-row", "missing-end-pipe"], plant: cells::torn },
    Kind { name: "cell quoted as CSV", rules: &["csv-quoted-cell"], plant: cells::quoted },
    Kind { name: "heading misspelt", rules: &["heading-typo", "unknown-heading"], plant: cells::heading_misspelt },
    Kind { name: "delimiter row too short", rules: &["unrendered-table"], plant: cells::delimiter_short },
    // Codes and names.
    Kind { name: "code digit changed", rules: &["code-drift", "suspicious-code"], plant: names::digit_changed },
    Kind { name: "code digit added", rules: &["code-drift", "suspicious-code"], plant: names::digit_added },
    Kind { name: "code range changed", rules: &["code-drift", "suspicious-code"], plant: names::range_changed },
    Kind { name: "code in full-width digits", rules: &["width-mix"], plant: names::wide_digits },
    Kind { name: "hex digit changed", rules: &["hex-mismatch"], plant: names::hex_changed },
    Kind { name: "HTTP status changed", rules: &["http-status-drift"], plant: names::status_changed },
    Kind { name: "name copied from neighbour", rules: &["copied-row"], plant: names::copied },
    Kind { name: "names exchanged", rules: &["slipped-column"], plant: names::exchanged },
    Kind { name: "names slipped by a row", rules: &["slipped-column"], plant: names::slipped },
    Kind { name: "name truncated", rules: &["truncated-name"], plant: names::truncated },
    Kind { name: "name translated", rules: &["translated-identifier"], plant: names::translated },
    Kind { name: "name misspelt", rules: &["name-drift", "name-looks-misspelt"], plant: names::misspelt },
    Kind {
        name: "name without its prefix",
        rules: &["name-drift", "name-prefix", "truncated-name"],
        plant: names::prefix_changed,
    },
    Kind {
        name: "letter of another script in a name",
        rules: &["name-drift", "wrong-script"],
        plant: names::wrong_letter,
    },
    Kind { name: "names renamed by a rule", rules: &["family-rename"], plant: names::family_renamed },
    // Texts.
    Kind { name: "invisible character", rules: &["invisible-character"], plant: prose::invisible },
    Kind { name: "byte order mark inside", rules: &["invisible-character"], plant: prose::byte_order_mark },
    Kind { name: "character destroyed", rules: &["invalid-utf8"], plant: prose::destroyed },
    Kind { name: "number changed", rules: &["number-mismatch"], plant: prose::number_changed },
    Kind { name: "unit changed", rules: &["number-mismatch"], plant: prose::unit_changed },
    Kind { name: "other code mentioned", rules: &["reference-mismatch"], plant: prose::reference_changed },
    Kind { name: "API name changed", rules: &["identifier-mismatch"], plant: prose::identifier_changed },
    Kind { name: "placeholder lost", rules: &["placeholder-mismatch"], plant: prose::placeholder_lost },
    Kind { name: "item of a list lost", rules: &["list-mismatch"], plant: prose::item_lost },
    Kind { name: "URL locale changed", rules: &["wrong-locale-link", "url-mismatch"], plant: prose::locale_changed },
    Kind { name: "URL changed", rules: &["url-mismatch"], plant: prose::url_changed },
    Kind { name: "link into the page broken", rules: &["dead-anchor"], plant: prose::anchor_broken },
    Kind { name: "text left untranslated", rules: &["untranslated"], plant: prose::untranslated },
    Kind { name: "column left untranslated", rules: &["untranslated"], plant: prose::column_untranslated },
    Kind { name: "text in traditional script", rules: &["simplified-traditional"], plant: prose::traditional },
    Kind {
        name: "most of a text lost",
        rules: &["length-outlier", "number-mismatch", "identifier-mismatch"],
        plant: prose::cut,
    },
    Kind { name: "opposite word", rules: &["term-contradiction"], plant: prose::opposite },
    Kind { name: "word doubled", rules: &["doubled-word"], plant: prose::doubled },
    Kind { name: "bracket lost", rules: &["bracket-balance"], plant: prose::bracket_lost },
];
