//! What is joined: pages of one path scheme.

use crate::catalog::Key;
use crate::lexis::fold::fold;
use crate::source::{Lang, Source, SourceId};
use std::collections::{BTreeMap, BTreeSet};

/// Pages that a path brought together, and what is known of them.
#[derive(Debug)]
pub(crate) struct Unit<'a> {
    pub(super) family: &'a str,
    pub(super) pages: Vec<SourceId>,
    pub(super) langs: BTreeSet<&'a Lang>,
    /// Folders below the folder of the language.
    pub(super) folders: Vec<&'a str>,
    /// The file's name, as written and as compared.
    pub(super) name: &'a str,
    pub(super) stem: String,
    /// Codes and names the pages list, and how often. Messages are translated, so they are no evidence.
    pub(super) keys: BTreeMap<&'a Key, usize>,
}

impl<'a> Unit<'a> {
    pub(super) fn new(page: &'a Source) -> Self {
        let mut folders: Vec<&str> = page.why.within.split('/').collect();
        let name = folders.pop().unwrap_or_default();
        let (langs, keys) = (BTreeSet::new(), BTreeMap::new());
        Self { family: &page.family, pages: Vec::new(), langs, folders, name, stem: fold(name), keys }
    }

    /// Whether what two pages list lets them be one: at least half of what the shorter one has.
    pub(super) fn may_be(&self, other: &Self) -> bool {
        let fewer = self.keys.len().min(other.keys.len());
        self.langs.is_disjoint(&other.langs) && (fewer == 0 || self.shared(other) * 2 >= fewer)
    }

    /// How many keys both have.
    pub(super) fn shared(&self, other: &Self) -> usize {
        let (few, many) = if self.keys.len() <= other.keys.len() { (self, other) } else { (other, self) };
        few.keys.keys().filter(|key| many.keys.contains_key(*key)).count()
    }
}
