//! Everything a run learned from its pages, as rules, outputs and reports read it.

use crate::catalog::{Catalog, Entry, EntryId};
use crate::comparison::Comparison;
use crate::config::Config;
use crate::constants::Constants;
use crate::difference::Difference;
use crate::normalize::Leftover;
use crate::parse::Page;
use crate::recognize::Table;
use crate::source::{SourceId, Sources};
use std::sync::OnceLock;

/// Everything a run learned from its pages.
#[derive(Debug)]
pub struct Compiled {
    /// The pages as loaded.
    pub sources: Sources,
    /// What was read from each, in the order of the sources.
    pub pages: Vec<Page>,
    /// What its tables mean, beside [`Page::tables`].
    pub tables: Vec<Vec<Table>>,
    /// Which pages are about errors: they hold an error table, or their path or headings speak of errors.
    pub about_errors: Vec<bool>,
    /// All entries, in page order.
    pub entries: Vec<Entry>,
    /// Rows of error tables that nothing identifies.
    pub leftovers: Vec<Leftover>,
    /// The catalogs, in order of their families.
    pub catalogs: Vec<Catalog>,
    /// Which catalog each page belongs to, beside the sources; found when it is first asked for.
    pub homes: OnceLock<Vec<Option<usize>>>,
    /// What the code files define.
    pub constants: Constants,
    /// The catalogs that some of it belongs to.
    pub comparisons: Vec<Comparison>,
    /// Where the prose of the languages differs; found when it is first asked for.
    pub differences: OnceLock<Vec<Difference>>,
    /// The configuration it was compiled with.
    pub config: Config,
}

impl Compiled {
    /// The entry of a number that this run gave.
    pub fn entry(&self, id: EntryId) -> &Entry {
        &self.entries[id.index()]
    }

    /// The entry so many rows below one on the same page, above it where `step` is negative.
    pub(crate) fn beside(&self, id: EntryId, step: isize) -> Option<EntryId> {
        let at = EntryId::new(id.index().checked_add_signed(step)?);
        let entry = self.entries.get(at.index())?;
        (entry.source == self.entry(id).source).then_some(at)
    }

    /// The catalog that a page belongs to.
    pub fn catalog_of(&self, page: SourceId) -> Option<&Catalog> {
        let homes = self.homes.get_or_init(|| homes(&self.sources, &self.catalogs));
        homes.get(page.index()).copied().flatten().map(|at| &self.catalogs[at])
    }
}

/// The first catalog of each page.
fn homes(sources: &Sources, catalogs: &[Catalog]) -> Vec<Option<usize>> {
    let mut homes = vec![None; sources.as_slice().len()];
    for (at, catalog) in catalogs.iter().enumerate() {
        for page in catalog.pages.values().flatten() {
            homes[page.index()].get_or_insert(at);
        }
    }
    homes
}
