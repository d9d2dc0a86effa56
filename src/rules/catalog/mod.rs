//! What contradicts itself inside one catalog.

pub(crate) mod alias;
pub(crate) mod boilerplate_solution;
pub(crate) mod code_out_of_range;
pub(crate) mod description_repeated;
pub(crate) mod duplicate_code;
pub(crate) mod duplicate_row;
pub(crate) mod hex_mismatch;
pub(crate) mod hex_style;
pub(crate) mod identifier_collision;
pub(crate) mod name_format;
pub(crate) mod name_prefix;
pub(crate) mod namespace_collision;
pub(crate) mod range_style;
pub(crate) mod renamed_across_editions;
pub(crate) mod same_name_two_codes;
pub(crate) mod sequence_gap;
pub(crate) mod suspicious_code;
pub(crate) mod unsorted;

use super::rule::Rule;

/// The rules of this family, in the order of the manual.
pub(super) const RULES: &[Rule] = &[
    duplicate_code::RULE,
    duplicate_row::RULE,
    same_name_two_codes::RULE,
    alias::RULE,
    hex_mismatch::RULE,
    hex_style::RULE,
    range_style::RULE,
    code_out_of_range::RULE,
    suspicious_code::RULE,
    sequence_gap::RULE,
    unsorted::RULE,
    name_format::RULE,
    name_prefix::RULE,
    identifier_collision::RULE,
    namespace_collision::RULE,
    description_repeated::RULE,
    boilerplate_solution::RULE,
    renamed_across_editions::RULE,
];
