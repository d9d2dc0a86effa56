//! Links that lead nowhere, or into another language.

pub(crate) mod bare_url;
pub(crate) mod dead_anchor;
pub(crate) mod dead_file;
pub(crate) mod insecure_url;
pub(crate) mod wrong_locale_link;

use super::rule::Rule;

/// The rules of this family, in the order of the manual.
pub(super) const RULES: &[Rule] =
    &[wrong_locale_link::RULE, dead_file::RULE, dead_anchor::RULE, bare_url::RULE, insecure_url::RULE];
