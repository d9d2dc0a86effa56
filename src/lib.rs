//! errdex

#![forbid(unsafe_code)]
pub mod catalog;
pub mod error;
pub mod export;
pub mod finding;
pub mod parse;
pub mod render;
pub mod rich;
pub mod source;
pub mod view;

use catalog::{Catalog, Entry, EntryId};
use source::Sources;

/// Everything a run learned from its pages.
#[derive(Debug)]
pub struct Compiled {
    /// The pages as loaded.
    pub sources: Sources,
    /// What was read from each, in the order of the sources.
    pub pages: Vec<parse::Page>,
    /// All entries.
    pub entries: Vec<Entry>,
    /// The catalogs, in order of their ids.
    pub catalogs: Vec<Catalog>,
}

impl Compiled {
    /// The entry of a number that this run gave.
    pub fn entry(&self, id: EntryId) -> &Entry {
        &self.entries[id.index()]
    }
}
