//! What the rules about codes share: the codes of a table in the order of its rows.

use crate::catalog::{Catalog, CodeValue, Entry};
use crate::compiled::Compiled;
use crate::source::{Lang, Span};

/// The tables of a catalog in the language that decides, each with its entries in order.
pub(crate) fn tables<'a>(compiled: &'a Compiled, catalog: &'a Catalog) -> Vec<&'a [Entry]> {
    of_lang(compiled, catalog, &catalog.reference)
}

/// The tables of a catalog in one language.
pub(crate) fn of_lang<'a>(compiled: &'a Compiled, catalog: &'a Catalog, lang: &Lang) -> Vec<&'a [Entry]> {
    let pages = catalog.pages.get(lang).into_iter().flatten();
    let of_page = |page| {
        let start = compiled.entries.partition_point(|entry| entry.source < page);
        let end = compiled.entries.partition_point(|entry| entry.source <= page);
        compiled.entries[start..end].chunk_by(|a, b| a.table == b.table)
    };
    pages.flat_map(|page| of_page(*page)).collect()
}

/// Entries with a single integer as code, in order.
pub(crate) fn integers(entries: &[Entry]) -> Vec<(&Entry, i64)> {
    entries.iter().filter_map(|entry| Some((entry, entry.code.as_ref()?.value.int()?))).collect()
}

/// Where an entry's code stands.
pub(crate) fn place(entry: &Entry) -> Span {
    entry.code.as_ref().map_or(entry.span, |code| code.span)
}

/// Number of decimal digits.
pub(crate) fn digits(value: i64) -> usize {
    value.unsigned_abs().checked_ilog10().map_or(1, |log| log as usize + 1)
}

/// A code as letters, mark and number of digits: `E`, `-`, 3 for `E-900`. Integers have no letters.
pub(crate) fn shape(entry: &Entry) -> Option<(String, usize)> {
    let code = entry.code.as_ref()?;
    match &code.value.value {
        CodeValue::Int(value) => Some((String::new(), digits(*value))),
        CodeValue::Text(text) => {
            let number = text.len() - text.bytes().rev().take_while(u8::is_ascii_digit).count();
            (number < text.len()).then(|| (text[..number].to_owned(), text.len() - number))
        }
        _ => None,
    }
}
