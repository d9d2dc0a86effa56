//! Codes whose digits are letters: `007` is not `7`, and `42000` stands beside `42S02` and `HY000`.
//!
//! A list that writes leading zeros, or letters among the digits in words of one length, means the words. What one page of a
//! family shows holds for all of them, else the same code would be a number here and a word there.

use crate::catalog::{Code, CodeValue, Entry, EntryId, Key};
use crate::source::{Lang, SourceId};
use std::collections::{BTreeMap, BTreeSet};

/// Fewest codes of one length that show that letters and digits mix.
const FEWEST: usize = 3;

/// Gives the codes of such lists their spelling as their value.
pub(super) fn keep(entries: &mut [Entry], rows: &BTreeMap<Lang, Vec<EntryId>>) {
    let mut tables: BTreeMap<(SourceId, usize), Vec<&Entry>> = BTreeMap::new();
    for entry in rows.values().flatten().map(|id| &entries[id.index()]) {
        tables.entry((entry.source, entry.table)).or_default().push(entry);
    }
    let is_spelled = |own: &&Vec<&Entry>| are_words(own.iter().filter_map(|entry| Some(&entry.code.as_ref()?.value)));
    // The tables of other languages are those that list the same numbers.
    let numbers: BTreeSet<i64> = tables
        .values()
        .filter(is_spelled)
        .flatten()
        .filter_map(|entry| entry.code.as_ref()?.value.int().filter(|_| has_number_key(entry)))
        .collect();
    let is_listed = |entry: &&Entry| {
        entry.code.as_ref().and_then(|code| code.value.int()).is_some_and(|code| numbers.contains(&code))
    };
    let spelled: BTreeSet<(SourceId, usize)> = tables
        .iter()
        .filter(|(_, own)| is_spelled(own) || own.iter().copied().filter(is_listed).count() * 2 > own.len())
        .map(|(table, _)| *table)
        .collect();
    for id in rows.values().flatten() {
        let entry = &mut entries[id.index()];
        if !spelled.contains(&(entry.source, entry.table)) || !has_number_key(entry) {
            continue;
        }
        if let Some(code) = &mut entry.code {
            let word = code.value.text.to_uppercase();
            code.value.value = CodeValue::Text(word.clone());
            entry.key = Key::Code(CodeValue::Text(word));
        }
    }
}

/// Whether an entry is identified by one number that its page writes without sign or mark.
fn has_number_key(entry: &Entry) -> bool {
    let is_word = |code: &Code| code.text.bytes().all(|byte| byte.is_ascii_alphanumeric()) && !is_hex(&code.text);
    entry.code.as_ref().is_some_and(|code| {
        code.value.int().is_some() && is_word(&code.value) && entry.key == Key::Code(code.value.value.clone())
    })
}

fn is_hex(text: &str) -> bool {
    text.starts_with("0x") || text.starts_with("0X")
}

/// Whether codes are words of digits: one has a leading zero, or digits alone and digits with letters have one length.
fn are_words<'a>(codes: impl Iterator<Item = &'a Code>) -> bool {
    let (mut lengths, mut plain, mut mixed, mut others) = (BTreeSet::new(), 0, 0, 0);
    for code in codes {
        let text = code.text.as_str();
        let is_number = text.bytes().all(|byte| byte.is_ascii_digit());
        // Digits under a heading that says hex are no words.
        if code.int().is_some_and(|value| is_number && text.parse() != Ok(value)) {
            return false;
        }
        if is_number && text.len() > 1 && text.starts_with('0') {
            return true;
        }
        let is_word = text.bytes().all(|byte| byte.is_ascii_alphanumeric()) && !is_hex(text);
        plain += usize::from(is_number);
        // `42S02` has letters among its digits; the letter of `E900` only goes before a number.
        let is_mixed = is_word && !is_number && text.starts_with(|c: char| c.is_ascii_digit());
        mixed += usize::from(is_mixed);
        others += usize::from(!is_word || code.text.is_empty());
        lengths.insert(text.len());
    }
    others == 0 && lengths.len() == 1 && plain > 0 && mixed > 0 && plain + mixed >= FEWEST
}
