//! Documentation against source code.

pub(crate) mod code_name_mismatch;
pub(crate) mod code_value_mismatch;
pub(crate) mod undocumented_code;
pub(crate) mod unknown_code;

use super::rule::Rule;

/// The rules of this family, in the order of the manual.
pub(super) const RULES: &[Rule] =
    &[code_value_mismatch::RULE, code_name_mismatch::RULE, undocumented_code::RULE, unknown_code::RULE];
