//! What the languages of a catalog do not agree on.

pub(crate) mod code_drift;
pub(crate) mod copied_row;
pub(crate) mod extra_entry;
pub(crate) mod family_rename;
pub(crate) mod http_status_drift;
pub(crate) mod identifier_mismatch;
pub(crate) mod language_mismatch;
pub(crate) mod length_outlier;
pub(crate) mod list_mismatch;
pub(crate) mod missing_entry;
pub(crate) mod missing_field;
pub(crate) mod mixed_language;
pub(crate) mod name_drift;
pub(crate) mod number_mismatch;
pub(crate) mod order_drift;
pub(crate) mod placeholder_mismatch;
pub(crate) mod reference_mismatch;
pub(crate) mod section_drift;
pub(crate) mod simplified_traditional;
pub(crate) mod slipped_column;
pub(crate) mod stale_page;
pub(crate) mod term_contradiction;
pub(crate) mod term_drift;
pub(crate) mod translated_identifier;
pub(crate) mod truncated_name;
pub(crate) mod untranslated;
pub(crate) mod url_mismatch;
pub(crate) mod wrong_script;

use super::rule::Rule;

/// The rules of this family, in the order of the manual.
pub(super) const RULES: &[Rule] = &[
    language_mismatch::RULE,
    copied_row::RULE,
    slipped_column::RULE,
    code_drift::RULE,
    missing_entry::RULE,
    extra_entry::RULE,
    stale_page::RULE,
    missing_field::RULE,
    name_drift::RULE,
    family_rename::RULE,
    truncated_name::RULE,
    translated_identifier::RULE,
    http_status_drift::RULE,
    untranslated::RULE,
    wrong_script::RULE,
    mixed_language::RULE,
    simplified_traditional::RULE,
    placeholder_mismatch::RULE,
    reference_mismatch::RULE,
    identifier_mismatch::RULE,
    number_mismatch::RULE,
    url_mismatch::RULE,
    list_mismatch::RULE,
    term_contradiction::RULE,
    term_drift::RULE,
    length_outlier::RULE,
    section_drift::RULE,
    order_drift::RULE,
];
