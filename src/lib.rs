//! errdex

#![forbid(unsafe_code)]

pub mod align;
pub mod catalog;
pub mod config;
pub mod error;
pub mod finding;
pub mod load;
pub mod normalize;
pub mod parse;
pub mod recognize;
pub mod rich;
pub mod rules;
pub mod source;

use catalog::{Catalog, Entry, EntryId};
use config::Config;
use normalize::{Leftover, Normalized};
use rayon::prelude::*;
use recognize::Vocabulary;
use source::Sources;

/// Everything a run learned from its pages.
#[derive(Debug)]
pub struct Compiled {
    /// The pages as loaded.
    pub sources: Sources,
    /// What was read from each, in the order of the sources.
    pub pages: Vec<parse::Page>,
    /// What its tables mean, beside [`parse::Page::tables`].
    pub tables: Vec<Vec<recognize::Table>>,
    /// All entries, in page order.
    pub entries: Vec<Entry>,
    /// Rows of error tables that nothing identifies.
    pub leftovers: Vec<Leftover>,
    /// The catalogs, in order of their families.
    pub catalogs: Vec<Catalog>,
}

impl Compiled {
    /// The entry of a number that this run gave.
    pub fn entry(&self, id: EntryId) -> &Entry {
        &self.entries[id.index()]
    }
}

/// The whole pipeline up to the catalogs. What is wrong with them is asked of the rules.
pub fn compile(sources: Sources, config: &Config) -> Compiled {
    let words = Vocabulary::new(&config.headings);
    let pages = parse::pages(&sources);
    let read = |(source, page)| {
        let tables = recognize::tables(source, page, &words);
        let normalized = normalize::entries(source, page, &tables, &words);
        (tables, normalized)
    };
    let read: Vec<(Vec<recognize::Table>, Normalized)> = sources.as_slice().par_iter().zip(&pages).map(read).collect();
    let mut compiled = Compiled {
        sources,
        pages,
        tables: Vec::new(),
        entries: Vec::new(),
        leftovers: Vec::new(),
        catalogs: Vec::new(),
    };
    for (tables, normalized) in read {
        compiled.tables.push(tables);
        compiled.entries.extend(normalized.entries);
        compiled.leftovers.extend(normalized.leftovers);
    }
    compiled.catalogs = align::by_key(&compiled.sources, &mut compiled.entries, config);
    compiled
}
