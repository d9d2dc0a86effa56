//! Which files are pages: those that were named, the pages of folders, and of the data files there those that belong to them.
//!
//! A tree of documents is full of data that lists no errors (`package.json`, translations, settings). In a folder a data
//! file counts where the configuration names it, or where its name says so: it is that of a page in the same tree, or speaks
//! of errors. In the latter two cases it must hold an error table as well.

use super::file::{known_format, shown, walk_error};
use super::path::stem;
use crate::config::Config;
use crate::error::Error;
use crate::vocabulary::Vocabulary;
use ignore::WalkBuilder;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// A file to read.
pub(crate) struct File {
    pub(crate) path: PathBuf,
    /// Only its name speaks for it: it is a page if it holds an error table.
    pub(crate) doubtful: bool,
}

/// The files to read, by the name they are reported under. What is no page goes to `others`, what cannot be read to
/// `errors`.
pub(crate) fn find(
    paths: &[PathBuf],
    config: &Config,
    words: &Vocabulary,
    errors: &mut Vec<Error>,
    others: &mut Vec<String>,
) -> BTreeMap<String, File> {
    let mut found: BTreeMap<String, File> = BTreeMap::new();
    let mut offered: BTreeMap<String, PathBuf> = BTreeMap::new();
    for path in paths {
        if !path.is_dir() {
            found.insert(shown(path), File { path: path.clone(), doubtful: false });
            continue;
        }
        for path in walk(path, errors, others) {
            let shown = shown(&path);
            if known_format(&path).is_some_and(|format| !format.is_data()) || config.is_data(&shown) {
                found.insert(shown, File { path, doubtful: false });
            } else {
                offered.insert(shown, path);
            }
        }
    }
    let is_prose = |file: &&File| known_format(&file.path).is_none_or(|format| !format.is_data());
    let families: BTreeSet<String> =
        found.iter().filter(|(_, file)| is_prose(file)).map(|(shown, _)| stem(shown)).collect();
    for (shown, path) in offered {
        let stem = stem(&shown);
        if found.contains_key(&shown) {
            continue;
        }
        if families.contains(&stem) || words.speaks_of_errors(&stem) {
            found.insert(shown, File { path, doubtful: true });
        } else {
            others.push(shown);
        }
    }
    found
}

/// The files below a folder that have an extension of a page.
fn walk(folder: &Path, errors: &mut Vec<Error>, others: &mut Vec<String>) -> Vec<PathBuf> {
    let mut walk = WalkBuilder::new(folder);
    // A folder is read the same inside and outside a git checkout, and whatever the machine ignores elsewhere.
    walk.require_git(false).git_global(false).git_exclude(false).parents(false);
    let mut found = Vec::new();
    for entry in walk.build() {
        match entry {
            Ok(entry) if entry.file_type().is_none_or(|kind| kind.is_dir()) => {}
            Ok(entry) if known_format(entry.path()).is_some() => found.push(entry.into_path()),
            Ok(entry) => others.push(shown(entry.path())),
            Err(error) => errors.push(walk_error(folder, error)),
        }
    }
    found
}
