//! Names that the languages do not agree about.

use super::languages;
use super::renames;
use super::translations;
use crate::catalog::{Catalog, Entry, EntryId, Key, Record};
use crate::compiled::Compiled;
use crate::finding::Finding;
use crate::lexis::edit;
use crate::lexis::name::is_identifier;
use crate::lexis::name_words;
use crate::rules::catalog::alias;
use crate::rules::languages::code_drift;
use crate::rules::shared::tables::{is_short, of_entry};
use crate::source::{Lang, Span};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// One error that some languages call otherwise than most do.
pub(in crate::rules) struct Drift<'a> {
    /// Why.
    pub(in crate::rules) kind: Kind,
    /// The error, for people and fingerprints.
    pub(in crate::rules) key: String,
    /// The rows that are probably wrong; one a language.
    pub(in crate::rules) drifted: Vec<&'a Entry>,
    /// The rows that are probably right.
    pub(in crate::rules) agreed: Vec<&'a Entry>,
}

/// Why names differ: the most specific reason that fits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::rules) enum Kind {
    /// A word of it was translated.
    Translated,
    /// A rule changed several: [`Drift`]s of the same languages belong together.
    Family,
    /// Letters at its start or end are lost.
    Truncated,
    /// Anything else.
    Other,
}

impl<'a> Drift<'a> {
    fn new(key: &Key, drifted: &[&'a Entry], agreed: &[&'a Entry]) -> Self {
        let is_translated = is_translated(name(drifted[0]), name(agreed[0]));
        let kind = if is_translated { Kind::Translated } else { Kind::Other };
        Self { kind, key: key.to_string(), drifted: drifted.to_vec(), agreed: agreed.to_vec() }
    }

    /// Whether one of the names has lost its start or its end. Where as many languages have the short name as the long
    /// one, the short one is the wrong one. A whole word may be the short form of another (`ERR` and `ERROR`).
    fn is_truncated(&mut self, words: &BTreeMap<String, usize>) -> bool {
        let is_word = |short: &str| {
            let known = |word: Option<String>| word.is_none_or(|word| words.get(&word).copied().unwrap_or(0) > 1);
            known(split_words(short).next()) && known(split_words(short).last())
        };
        let lost = |short: &str, long: &str| is_cut_in_word(short, long) && !is_word(short);
        if self.drifted.len() == self.agreed.len() && lost(self.there(), self.here()) {
            std::mem::swap(&mut self.drifted, &mut self.agreed);
            return true;
        }
        lost(self.here(), self.there()) || self.agreed.len() > self.drifted.len() && is_cut(self.here(), self.there())
    }

    /// The name that is probably wrong.
    pub(in crate::rules) fn here(&self) -> &'a str {
        name(self.drifted[0])
    }

    /// The name that is probably right.
    pub(in crate::rules) fn there(&self) -> &'a str {
        name(self.agreed[0])
    }

    /// Who says what.
    pub(in crate::rules) fn message(&self) -> String {
        let (here, there) = (self.here(), self.there());
        let subject = if self.key == here { String::new() } else { format!("{} is ", self.key) };
        format!("{subject}`{here}` in {} but `{there}` in {}", languages(&self.drifted), languages(&self.agreed))
    }

    /// Adds the other places to a finding.
    pub(in crate::rules) fn places(&self, finding: Finding) -> Finding {
        let others = self.drifted[1..].iter();
        let finding = others
            .fold(finding, |finding, entry| finding.related(span(entry), format!("the same in `{}`", entry.lang)));
        let agreed = self.agreed[0];
        finding.related(span(agreed), format!("`{}` has `{}`", agreed.lang, self.there()))
    }
}

/// The name of an entry.
fn name(entry: &Entry) -> &str {
    entry.name.as_ref().map_or("", |name| &name.value)
}

/// The place of an entry's name.
pub(in crate::rules) fn span(entry: &Entry) -> Span {
    entry.name.as_ref().map_or(entry.span, |name| name.span)
}

/// Whether letters that only translations have stand in a name, and the other is an identifier.
pub(in crate::rules) fn is_translated(name: &str, other: &str) -> bool {
    name.chars().any(is_cjk) && is_identifier(other)
}

/// Kana, Han, Hangul and what stands among them.
pub(in crate::rules) fn is_cjk(c: char) -> bool {
    c.is_alphabetic() && (('\u{2e80}'..='\u{d7ff}').contains(&c) || c >= '\u{20000}')
}

/// Whether a name is another one without its first or last letters.
fn is_cut(short: &str, long: &str) -> bool {
    short.chars().count() >= 3 && short.len() < long.len() && (long.starts_with(short) || long.ends_with(short))
}

/// The same, where the cut goes through a word: `FILE_LARG` and `FILE_LARGE`, but not `ERR_NET` and `NET`.
fn is_cut_in_word(short: &str, long: &str) -> bool {
    let through = |left: &str, right: &str| {
        let (Some(a), Some(b)) = (left.chars().last(), right.chars().next()) else { return false };
        a.is_alphanumeric() && b.is_alphanumeric() && !(a.is_lowercase() && b.is_uppercase())
    };
    let at_end = || long.strip_prefix(short).is_some_and(|rest| through(short, rest));
    let at_start = || long.strip_suffix(short).is_some_and(|rest| through(rest, short));
    is_cut(short, long) && (at_end() || at_start())
}

/// Every error that the languages of a catalog call by different names, each under one kind.
pub(in crate::rules) fn drifts<'a>(compiled: &'a Compiled, catalog: &'a Catalog) -> Vec<Drift<'a>> {
    let wrong = code_drift::wrong_rows(compiled, catalog);
    let mut drifts = Vec::new();
    for record in catalog.records.iter().filter(|record| matches!(record.key, Key::Code(_))) {
        of_record(compiled, catalog, record, &wrong, &mut drifts);
    }
    for (right, wrong) in misspelt(compiled, catalog) {
        let entries = |record: &Record| first_entries(compiled, record);
        drifts.push(Drift::new(&wrong.key, &entries(wrong), &entries(right)));
    }
    for (right, wrong) in translated(compiled, catalog) {
        let (drifted, agreed) = (first_entries(compiled, wrong), first_entries(compiled, right));
        drifts.push(Drift { kind: Kind::Translated, ..Drift::new(&wrong.key, &drifted, &agreed) });
    }
    // Titles are to be translated.
    drifts.retain(|drift| is_identifier(drift.here()) || is_identifier(drift.there()));
    join_families(&mut drifts);
    if drifts.iter().any(|drift| drift.kind == Kind::Other) {
        let words = counts_of_words(compiled, catalog);
        for drift in drifts.iter_mut().filter(|drift| drift.kind == Kind::Other) {
            if drift.is_truncated(&words) {
                drift.kind = Kind::Truncated;
            }
        }
    }
    drifts
}

/// In how many records each word stands in a name.
fn counts_of_words(compiled: &Compiled, catalog: &Catalog) -> BTreeMap<String, usize> {
    let mut words = BTreeMap::new();
    for record in &catalog.records {
        let names = record.entries.values().flatten().filter_map(|id| compiled.entry(*id).name.as_ref());
        let own: BTreeSet<String> = names.flat_map(|name| split_words(&name.value)).collect();
        own.into_iter().for_each(|word| *words.entry(word).or_default() += 1);
    }
    words
}

/// Finds the names of one page that a rule changed. Where they are at least half of what the page names otherwise, it is
/// of another edition, and the rest belongs to them.
fn join_families(drifts: &mut [Drift<'_>]) {
    let mut splits: BTreeMap<Vec<Lang>, Vec<usize>> = BTreeMap::new();
    for (at, drift) in drifts.iter().enumerate().filter(|(_, drift)| drift.kind != Kind::Translated) {
        splits.entry(drift.drifted.iter().map(|entry| entry.lang.clone()).collect()).or_default().push(at);
    }
    for split in splits.into_values() {
        let pairs = split.iter().map(|&at| (drifts[at].here(), drifts[at].there()));
        let frequent: BTreeSet<renames::Substitution> =
            renames::frequent(pairs).into_iter().map(|(words, _)| words).collect();
        let is_regular = |drift: &Drift<'_>| {
            renames::substitutions(drift.here(), drift.there()).iter().any(|words| frequent.contains(words))
        };
        let regular: Vec<usize> = split.iter().copied().filter(|&at| is_regular(&drifts[at])).collect();
        let is_edition = split.len() >= 5 && regular.len() * 2 >= split.len();
        let family = if is_edition { split } else { regular };
        family.into_iter().for_each(|at| drifts[at].kind = Kind::Family);
    }
}

/// The first entry of each language.
fn first_entries<'a>(compiled: &'a Compiled, record: &Record) -> Vec<&'a Entry> {
    record.entries.values().filter_map(|ids| ids.first()).map(|id| compiled.entry(*id)).collect()
}

/// The languages of a record by the names they give it. A row that is a copy has no say.
fn of_record<'a>(
    compiled: &'a Compiled,
    catalog: &Catalog,
    record: &Record,
    wrong: &BTreeSet<Span>,
    drifts: &mut Vec<Drift<'a>>,
) {
    if alias::is_alias(compiled, record) {
        return;
    }
    let mut by_names: BTreeMap<Vec<&str>, Vec<&Entry>> = BTreeMap::new();
    // A code that stands twice is another rule's; its first row speaks for the language.
    let first =
        |ids: &Vec<EntryId>| ids.iter().map(|id| compiled.entry(*id)).find(|entry| !wrong.contains(&entry.span));
    for entry in record.entries.values().filter_map(first) {
        let is_copy = entry.copy.as_ref().is_some_and(|copy| copy.what.is_name());
        if let Some(name) = entry.name.as_ref().filter(|name| !is_copy && !is_moved(compiled, entry, &name.value)) {
            let all = std::iter::once(name).chain(&entry.aliases);
            let mut names: Vec<&str> = all.map(|name| name.value.as_str()).collect();
            names.sort_unstable();
            by_names.entry(names).or_default().push(entry);
        }
    }
    if by_names.len() < 2 {
        return;
    }
    // The name that most languages carry is taken for the right one; of equals, that of the reference language.
    let has_reference = |entries: &[&Entry]| entries.iter().any(|entry| entry.lang == catalog.reference);
    let mut groups: Vec<Vec<&Entry>> = by_names.into_values().collect();
    groups.sort_by_key(|entries| (Reverse(entries.len()), !has_reference(entries)));
    drifts.extend(groups[1..].iter().map(|drifted| Drift::new(&record.key, drifted, &groups[0])));
}

/// Whether a row lacks a cell, and a text of another column therefore stands where its name should.
fn is_moved(compiled: &Compiled, entry: &Entry, name: &str) -> bool {
    let table = of_entry(compiled, entry);
    is_short(table, &table.raw.rows[entry.row]) && !is_identifier(name)
}

/// Names that only seem to be missing from a language because it spells them in another way.
pub(in crate::rules) fn keys<'a>(compiled: &'a Compiled, catalog: &'a Catalog) -> BTreeSet<(&'a Lang, &'a Key)> {
    let pairs = misspelt(compiled, catalog).into_iter().chain(translated(compiled, catalog));
    let both = pairs.flat_map(|(right, wrong)| [(right, wrong), (wrong, right)]);
    both.flat_map(|(record, other)| other.entries.keys().map(|lang| (lang, &record.key))).collect()
}

/// Entries known by name alone whose identifier became words: the identifier and the translation.
fn translated<'a>(compiled: &'a Compiled, catalog: &'a Catalog) -> Vec<(&'a Record, &'a Record)> {
    if catalog.pages.len() < 2 || !catalog.records.iter().any(|record| matches!(record.key, Key::Name(_))) {
        return Vec::new();
    }
    let known = misspelt(compiled, catalog);
    let is_known = |record: &Record| known.iter().any(|(_, wrong)| std::ptr::eq(*wrong, record));
    let mut pairs = translations::pairs(compiled, catalog, &catalog.by_entry());
    pairs.retain(|(_, wrong)| !is_known(wrong));
    pairs
}

/// Entries known by name alone that stand at one place under two spellings: the likely right one and the other.
fn misspelt<'a>(compiled: &'a Compiled, catalog: &'a Catalog) -> Vec<(&'a Record, &'a Record)> {
    if !catalog.records.iter().any(|record| matches!(record.key, Key::Name(_))) {
        return Vec::new();
    }
    let words = words(catalog);
    let records = catalog.by_entry();
    let mut pairs: Vec<(&Record, &Record)> = Vec::new();
    for record in catalog.records.iter().filter(|record| matches!(record.key, Key::Name(_))) {
        for lang in catalog.pages.keys().filter(|lang| !record.entries.contains_key(*lang)) {
            let Some(other) = counterpart(compiled, &records, record, lang) else { continue };
            let known = pairs.iter().any(|pair| *pair == (record, other) || *pair == (other, record));
            if known
                || other.entries.keys().any(|lang| record.entries.contains_key(lang))
                || !is_slip(&record.key, &other.key)
            {
                continue;
            }
            // The catalog's own words tell the slip: `Errror` stands nowhere else.
            let weight = |record: &Record| (rarest(&record.key, &words), record.entries.len());
            pairs.push(if weight(record) >= weight(other) { (record, other) } else { (other, record) });
        }
    }
    pairs
}

/// The record that stands in another language where `record` stands in its own: beside the same neighbour.
fn counterpart<'a>(
    compiled: &Compiled,
    records: &BTreeMap<EntryId, &'a Record>,
    record: &Record,
    lang: &Lang,
) -> Option<&'a Record> {
    let id = record.entries.values().next()?.first()?;
    [-1, 1].into_iter().find_map(|step| {
        let neighbour = records.get(&compiled.beside(*id, step)?)?;
        let there = neighbour.entries.get(lang)?.first()?;
        let other = records.get(&compiled.beside(*there, -step)?)?;
        (other.key != record.key).then_some(*other)
    })
}

/// Whether two names differ by a slip of the keyboard, by letters that one has lost, or by a translation.
fn is_slip(a: &Key, b: &Key) -> bool {
    let (Key::Name(a), Key::Name(b)) = (a, b) else { return false };
    let long = a.chars().count().min(b.chars().count()) >= 6;
    let slipped = || edit::distance(a, b) <= 2 || is_cut(a, b) || is_cut(b, a);
    let translated = || is_translated(a, b) && shares_word(a, b) || is_translated(b, a) && shares_word(b, a);
    long && slipped() || translated()
}

/// Whether a name still has a word of another one.
fn shares_word(a: &str, b: &str) -> bool {
    let words: BTreeSet<&str> = a.split('_').filter(|word| word.len() > 2).collect();
    b.split('_').any(|word| words.contains(word))
}

/// How often each word stands in the names of a catalog.
fn words(catalog: &Catalog) -> BTreeMap<String, usize> {
    let mut words = BTreeMap::new();
    for word in catalog.records.iter().flat_map(|record| split_words(&record.key.to_string()).collect::<Vec<_>>()) {
        *words.entry(word).or_default() += 1;
    }
    words
}

/// How often the rarest word of a name stands in the catalog.
fn rarest(key: &Key, words: &BTreeMap<String, usize>) -> usize {
    split_words(&key.to_string()).filter_map(|word| words.get(&word).copied()).min().unwrap_or(0)
}

/// The words of a name, in lower case.
fn split_words(name: &str) -> impl Iterator<Item = String> {
    name_words::words(name).map(str::to_lowercase)
}
