//! A catalog beside the code that defines it: what [`compare`](crate::compare) finds.

use crate::constants::{Constant, Group};
use std::collections::BTreeSet;

/// A constant by its group and its place in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ConstantId {
    /// Index of the group.
    pub group: usize,
    /// Index of the constant in it.
    pub at: usize,
}

impl ConstantId {
    /// The constant among the groups that it was numbered in.
    pub fn of(self, groups: &[Group]) -> &Constant {
        &groups[self.group].constants[self.at]
    }
}

/// A catalog and the code that defines it.
#[derive(Debug)]
pub struct Comparison {
    /// Index of the catalog.
    pub catalog: usize,
    /// The groups that belong to it.
    pub groups: Vec<usize>,
    /// How many of their constants the pages describe as they are.
    pub agreed: usize,
    /// What disagrees, in order of the groups; documented codes that do not exist come last.
    pub differences: Vec<Difference>,
    /// Rows that a constant agrees with in name and code.
    pub confirmed: BTreeSet<RecordRow>,
}

/// The entries that stand in the same place under a record, one a language. There is one such row, unless a page gives a
/// code twice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct RecordRow {
    /// Index of the record in its catalog.
    pub record: usize,
    /// Index of the entry among those of its language.
    pub row: usize,
}

/// One disagreement. Where code defines the same constant in several languages, all of them are named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Difference {
    /// No entry describes the constant.
    Undocumented {
        constants: Vec<ConstantId>,
        /// The row that the entry would stand beside.
        beside: Option<RecordRow>,
    },
    /// No constant has the documented code.
    Unknown { record: RecordRow },
    /// The code is documented under another name.
    Name { record: RecordRow, constants: Vec<ConstantId> },
    /// The name is documented with another code.
    Value {
        record: RecordRow,
        constants: Vec<ConstantId>,
        /// Neighbours that differ by as much, because they count on from this one.
        shifted: Vec<(RecordRow, ConstantId)>,
    },
}
