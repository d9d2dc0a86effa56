//! How texts are spelt and punctuated.

pub(crate) mod bracket_balance;
pub(crate) mod doubled_word;
pub(crate) mod end_punctuation;
pub(crate) mod heading_typo;
pub(crate) mod invalid_utf8;
pub(crate) mod name_looks_misspelt;
pub(crate) mod outer_space;
pub(crate) mod text_drift;
pub(crate) mod width_mix;

use super::rule::Rule;

/// The rules of this family, in the order of the manual.
pub(super) const RULES: &[Rule] = &[
    name_looks_misspelt::RULE,
    heading_typo::RULE,
    end_punctuation::RULE,
    width_mix::RULE,
    bracket_balance::RULE,
    doubled_word::RULE,
    text_drift::RULE,
    outer_space::RULE,
    invalid_utf8::RULE,
];
