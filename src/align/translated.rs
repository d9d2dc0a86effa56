//! Keys that are prose, and that translators therefore translate: messages, names in words, a row called `Other`.
//!
//! Such a key means the same entry as another language's where both stand unmatched at the same place in their tables.

use crate::catalog::{CodeValue, Entry, EntryId, Key};
use crate::lexis::name;
use crate::source::Lang;
use std::collections::{BTreeMap, BTreeSet};

/// Gives translated keys the key of the reference language.
pub(super) fn unify(entries: &mut [Entry], rows: &BTreeMap<Lang, Vec<EntryId>>, reference: &Lang) {
    let Some(reference_rows) = rows.get(reference) else { return };
    let originals = by_table(entries, reference_rows);
    if originals.is_empty() {
        return;
    }
    for (_, rows) in rows.iter().filter(|(lang, _)| *lang != reference) {
        for (original, translated) in originals.iter().zip(by_table(entries, rows)) {
            pair(entries, original, &translated);
        }
    }
}

/// The entries with prose keys, table by table.
fn by_table(entries: &[Entry], rows: &[EntryId]) -> Vec<Vec<EntryId>> {
    let mut tables: BTreeMap<(u32, usize), Vec<EntryId>> = BTreeMap::new();
    for id in rows.iter().filter(|id| is_prose(&entries[id.index()].key)) {
        let entry = &entries[id.index()];
        tables.entry((entry.source.0, entry.table)).or_default().push(*id);
    }
    tables.into_values().collect()
}

/// Whether a key is words for people: not a code with digits, not an identifier.
fn is_prose(key: &Key) -> bool {
    match key {
        Key::Message(_) => true,
        Key::Name(name) => !name::is_identifier(name),
        Key::Code(CodeValue::Text(text)) => !text.bytes().any(|byte| byte.is_ascii_digit()),
        Key::Code(_) => false,
    }
}

/// Pairs what neither table finds in the other, in order, where both have as many of it.
fn pair(entries: &mut [Entry], original: &[EntryId], translated: &[EntryId]) {
    let keys = |ids: &[EntryId]| ids.iter().map(|id| entries[id.index()].key.clone()).collect::<BTreeSet<Key>>();
    let (here, there) = (keys(original), keys(translated));
    let unmatched = |ids: &[EntryId], others: &BTreeSet<Key>| {
        ids.iter().copied().filter(|id| !others.contains(&entries[id.index()].key)).collect::<Vec<_>>()
    };
    let (original, translated) = (unmatched(original, &there), unmatched(translated, &here));
    if original.len() == translated.len() {
        for (original, translated) in original.iter().zip(&translated) {
            entries[translated.index()].key = entries[original.index()].key.clone();
        }
    }
}
