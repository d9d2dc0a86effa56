//! Rows whose code cell is blank: their name tells the code, where the other languages agree on one.

use crate::catalog::{Entry, EntryId, Key};
use crate::source::Lang;
use std::collections::{BTreeMap, BTreeSet};

/// Gives entries without a code the key that the other languages give their name, unless the page has that code.
pub(super) fn give_codes(entries: &mut [Entry], rows: &BTreeMap<Lang, Vec<EntryId>>) {
    let mut codes: BTreeMap<&str, BTreeSet<&Key>> = BTreeMap::new();
    let mut taken: BTreeSet<(&Lang, &Key)> = BTreeSet::new();
    for (lang, ids) in rows {
        for entry in ids.iter().map(|id| &entries[id.index()]).filter(|entry| matches!(entry.key, Key::Code(_))) {
            taken.insert((lang, &entry.key));
            if let Some(name) = &entry.name {
                codes.entry(&name.value).or_default().insert(&entry.key);
            }
        }
    }
    let mut given: BTreeMap<EntryId, Key> = BTreeMap::new();
    let mut used: BTreeSet<(&Lang, &Key)> = BTreeSet::new();
    for (lang, ids) in rows {
        for id in ids {
            let Key::Name(name) = &entries[id.index()].key else { continue };
            let Some(keys) = codes.get(name.as_str()).filter(|keys| keys.len() == 1) else { continue };
            for key in keys.iter().filter(|key| !taken.contains(&(lang, **key))) {
                if used.insert((lang, *key)) {
                    given.insert(*id, (*key).clone());
                }
            }
        }
    }
    for (id, key) in given {
        entries[id.index()].key = key;
    }
}
