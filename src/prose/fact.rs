//! What one text says that can be compared: names, numbers, marks, addresses, items.

use super::grouped::Grouped;
use super::marks::Mark;
use super::numbers::Number;
use super::urls::Url;

/// The facts of one cell.
#[derive(Debug, Default)]
pub(crate) struct Facts {
    pub(crate) marks: Vec<Mark>,
    pub(crate) urls: Vec<Url>,
    pub(crate) names: Vec<String>,
    pub(crate) references: Vec<String>,
    pub(crate) codes: Vec<Number>,
    pub(crate) numbers: Vec<Number>,
    /// Digits in groups that may be one number each.
    pub(crate) grouped: Vec<Grouped>,
    pub(crate) items: usize,
    /// A word is spelt as names are, if not as clearly: with a slip in it, it differs from that of another side.
    pub(crate) has_coined: bool,
}

impl Facts {
    pub(crate) fn is_empty(&self) -> bool {
        self.marks.is_empty()
            && self.urls.is_empty()
            && self.names.is_empty()
            && self.references.is_empty()
            && self.codes.is_empty()
            && self.items == 0
            && !self.has_coined
            && self.numbers.iter().all(|number| number.weak)
    }
}
