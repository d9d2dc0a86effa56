//! How much makes a list.

/// Fewest headings or items of one form that are a list by themselves.
pub(crate) const FEWEST: usize = 3;
