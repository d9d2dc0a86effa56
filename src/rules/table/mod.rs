//! What a page loses or muddles inside one table.

pub(crate) mod ambiguous_heading;
pub(crate) mod cell_outside_table;
pub(crate) mod cell_without_heading;
pub(crate) mod code_table_unrecognised;
pub(crate) mod conflict_marker;
pub(crate) mod csv_quoted_cell;
pub(crate) mod empty_field;
pub(crate) mod heading_drift;
pub(crate) mod heading_is_data;
pub(crate) mod invisible_character;
pub(crate) mod malformed_cell_html;
pub(crate) mod markdown_in_html;
pub(crate) mod missing_end_pipe;
pub(crate) mod mixed_table_syntax;
pub(crate) mod row_without_key;
pub(crate) mod shifted_cell;
pub(crate) mod short_row;
pub(crate) mod spilled_row;
pub(crate) mod split_table;
pub(crate) mod stray_text;
pub(crate) mod surplus_cell_empty;
pub(crate) mod surplus_cell_lost;
pub(crate) mod unclosed_fence;
pub(crate) mod unclosed_table;
pub(crate) mod unclosed_tag;
pub(crate) mod unknown_heading;
pub(crate) mod unreadable_table;
pub(crate) mod unrendered_table;

use super::rule::Rule;

/// The rules of this family, in the order of the manual.
pub(super) const RULES: &[Rule] = &[
    surplus_cell_lost::RULE,
    surplus_cell_empty::RULE,
    stray_text::RULE,
    cell_without_heading::RULE,
    shifted_cell::RULE,
    short_row::RULE,
    empty_field::RULE,
    row_without_key::RULE,
    unknown_heading::RULE,
    heading_drift::RULE,
    heading_is_data::RULE,
    spilled_row::RULE,
    split_table::RULE,
    unrendered_table::RULE,
    unclosed_table::RULE,
    unclosed_fence::RULE,
    conflict_marker::RULE,
    unclosed_tag::RULE,
    cell_outside_table::RULE,
    unreadable_table::RULE,
    missing_end_pipe::RULE,
    malformed_cell_html::RULE,
    csv_quoted_cell::RULE,
    invisible_character::RULE,
    markdown_in_html::RULE,
    mixed_table_syntax::RULE,
    ambiguous_heading::RULE,
    code_table_unrecognised::RULE,
];
