//! What the rules between languages share: which entries and names the languages do not agree about, each disagreement
//! under the one cause that explains it best.

pub(super) mod entries;
pub(super) mod insert;
pub(super) mod names;
pub(super) mod places;
pub(super) mod renames;
mod translations;

use crate::catalog::Entry;
use crate::source::Lang;

/// Languages for people: `` `en`, `ko` ``.
pub(super) fn quoted<'a>(langs: impl IntoIterator<Item = &'a Lang>) -> String {
    langs.into_iter().map(|lang| format!("`{lang}`")).collect::<Vec<_>>().join(", ")
}

/// The languages of entries for people.
pub(super) fn languages(entries: &[&Entry]) -> String {
    quoted(entries.iter().map(|entry| &entry.lang))
}
