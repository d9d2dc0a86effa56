//! Folders that hold a page for each error: `errors/1001.md`, `errors/1002.md`.
//!
//! One page proves nothing: any page may have a number for a name. Several in one folder, each with a title that says the
//! same code as its file, most of them about errors beyond that, are a catalog.

use super::known::Known;
use crate::load::path::Reading;
use crate::locate::subject;
use std::collections::{BTreeMap, BTreeSet};

/// Fewest codes that a folder of pages must hold.
const FEWEST: usize = 3;

/// For each page the parts of its folder, where that holds a page for each error.
pub(super) fn of<'a>(readings: &'a [Reading], pages: &[Known]) -> Vec<Option<&'a [String]>> {
    let mut folders: BTreeMap<&[String], Vec<usize>> = BTreeMap::new();
    for (at, reading) in readings.iter().enumerate().filter(|(at, _)| pages[*at].data.is_none()) {
        folders.entry(folder(reading)).or_default().push(at);
    }
    let mut singles = vec![None; readings.len()];
    for (folder, inside) in folders {
        let subjects: Vec<_> = inside.iter().filter_map(|at| pages[*at].subject.as_ref()).collect();
        let keys: BTreeSet<&str> = subjects.iter().map(|subject| subject.key.as_str()).collect();
        let of_errors = subjects.iter().filter(|subject| subject.of_errors).count();
        if keys.len() >= FEWEST && subjects.len() * 2 > inside.len() && of_errors * 2 >= subjects.len() {
            let about_one = inside.into_iter().filter(|at| pages[*at].subject.is_some());
            about_one.for_each(|at| singles[at] = Some(folder));
        }
    }
    singles
}

/// The folder of a page; of a page that stands for its folder, the one around that.
fn folder(reading: &Reading) -> &[String] {
    match &reading.rest[..] {
        [folders @ .., _, last] if subject::stands_for_folder(last) => folders,
        [folders @ .., _] => folders,
        [] => &[],
    }
}
