//! What the rules between languages share: which entries and names the languages do not agree about, each disagreement
//! under the one cause that explains it best.

pub(crate) mod entries;
pub(crate) mod insert;
pub(crate) mod names;
pub(crate) mod places;
pub(crate) mod renames;
mod translations;

use crate::catalog::Entry;
use crate::source::Lang;

/// Languages for people: `` `en`, `ko` ``.
pub(crate) fn quoted<'a>(langs: impl IntoIterator<Item = &'a Lang>) -> String {
    langs.into_iter().map(|lang| format!("`{lang}`")).collect::<Vec<_>>().join(", ")
}

/// The languages of entries for people.
pub(crate) fn languages(entries: &[&Entry]) -> String {
    quoted(entries.iter().map(|entry| &entry.lang))
}
