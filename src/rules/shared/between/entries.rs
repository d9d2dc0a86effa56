//! Entries that not every language has.

use crate::catalog::{Catalog, Copied, Entry, EntryId, Key, Record};
use crate::compiled::Compiled;
use crate::lexis::name::is_identifier;
use crate::rules::languages::code_drift;
use crate::rules::shared::between::names;
use crate::rules::shared::tables::listed;
use crate::source::{Lang, Span};
use std::collections::{BTreeMap, BTreeSet};

/// From so many on, what is missing is no longer said place by place, unless it is all at one.
const MANY: usize = 8;
/// From so many places on, it is not either.
const PLACES: usize = 5;

/// What the languages of a catalog lack and no more specific rule speaks of.
pub(in crate::rules) struct Absences<'a> {
    /// The languages that share keys with one another.
    pub(in crate::rules) groups: Vec<BTreeSet<&'a Lang>>,
    /// What each language lacks and at least half of the others have.
    pub(in crate::rules) missing: BTreeMap<&'a Lang, Vec<&'a Record>>,
    /// What most of three languages or more lack.
    pub(in crate::rules) extra: Vec<&'a Record>,
}

/// What the languages of a catalog lack.
pub(in crate::rules) fn absences<'a>(compiled: &'a Compiled, catalog: &'a Catalog) -> Absences<'a> {
    let mut drifted = code_drift::keys(compiled, catalog);
    drifted.extend(names::keys(compiled, catalog));
    let groups = groups(catalog, &drifted);
    let lacks = |lang: &'a Lang| (lang, missing(compiled, catalog, lang, &drifted, &groups));
    let mut missing: BTreeMap<&Lang, Vec<&Record>> = catalog.pages.keys().map(lacks).collect();
    let mut counts: BTreeMap<(&Key, usize), usize> = BTreeMap::new();
    for record in missing.values().flatten() {
        *counts.entry((&record.key, record.occurrence)).or_default() += 1;
    }
    let is_extra = |record: &Record| {
        let group = groups.iter().find(|group| record.entries.keys().any(|lang| group.contains(lang)));
        let languages = group.map_or(catalog.pages.len(), BTreeSet::len);
        let lack = counts.get(&(&record.key, record.occurrence)).copied().unwrap_or_default();
        languages > 2 && lack * 2 > languages
    };
    let extra: Vec<&Record> = catalog.records.iter().filter(|record| is_extra(record)).collect();
    missing.values_mut().for_each(|records| records.retain(|record| !is_extra(record)));
    Absences { groups, missing, extra }
}

/// Whether so much is missing that the page, not the entries, is to be named.
pub(in crate::rules) fn are_many<T>(runs: &[(T, Vec<&Record>)]) -> bool {
    let count: usize = runs.iter().map(|(_, run)| run.len()).sum();
    runs.len() >= PLACES || runs.len() > 1 && count >= MANY
}

/// A record for people: `10004 `AV_ERR_TIMEOUT``.
pub(in crate::rules) fn title(compiled: &Compiled, record: &Record) -> String {
    let entry = record.entries.values().next().and_then(|ids| ids.first()).map(|id| compiled.entry(*id));
    match entry.and_then(|entry| entry.name.as_ref()).filter(|_| matches!(record.key, Key::Code(_))) {
        Some(name) => format!("{} `{}`", key(compiled, record), name.value),
        None => key(compiled, record),
    }
}

/// The key of a record for people, as the first page that has it writes it.
pub(in crate::rules) fn key(compiled: &Compiled, record: &Record) -> String {
    let first = record.entries.values().next().and_then(|ids| ids.first());
    first.map_or_else(|| record.key.to_string(), |id| compiled.entry(*id).title())
}

/// The keys of runs of records: `1, 3 to 5 and 9`.
pub(in crate::rules) fn summary<T>(compiled: &Compiled, runs: &[(T, Vec<&Record>)]) -> String {
    const SHOWN: usize = 5;
    let run = |records: &Vec<&Record>| match records.as_slice() {
        [] => String::new(),
        [one] => key(compiled, one),
        [first, .., last] => format!("{} to {}", key(compiled, first), key(compiled, last)),
    };
    let mut shown: Vec<String> = runs.iter().take(SHOWN).map(|(_, records)| run(records)).collect();
    let rest: usize = runs.iter().skip(SHOWN).map(|(_, records)| records.len()).sum();
    if rest > 0 {
        shown.push(format!("{rest} more"));
    }
    listed(&shown)
}

/// What a language lacks and no other rule speaks of.
fn missing<'a>(
    compiled: &'a Compiled,
    catalog: &'a Catalog,
    lang: &Lang,
    drifted: &BTreeSet<(&Lang, &Key)>,
    groups: &[BTreeSet<&Lang>],
) -> Vec<&'a Record> {
    let hidden = hidden_keys(compiled, catalog, lang);
    let group = groups.iter().find(|group| group.contains(lang));
    let has_code = |record: &Record| {
        // A second table may list a code again; a language that has it once lacks nothing.
        matches!(record.key, Key::Code(_))
            && catalog.get(&record.key).is_some_and(|first| first.entries.contains_key(lang))
    };
    let is_missing = |record: &&Record| {
        !record.entries.contains_key(lang)
            && !has_code(record)
            && !hidden.contains(&record.key)
            && !drifted.contains(&(lang, &record.key))
            && group.is_none_or(|group| record.entries.keys().any(|other| group.contains(other)))
    };
    catalog.records.iter().filter(is_missing).collect()
}

/// Whether a key is the same word in every language.
fn is_fixed(key: &Key) -> bool {
    match key {
        Key::Code(_) => true,
        Key::Name(name) => is_identifier(name),
        Key::Message(_) => false,
    }
}

/// The languages that share a key with one another, directly or through a third. Those without fixed keys are in none.
fn groups<'a>(catalog: &'a Catalog, drifted: &BTreeSet<(&'a Lang, &Key)>) -> Vec<BTreeSet<&'a Lang>> {
    let mut by_key: BTreeMap<&Key, BTreeSet<&Lang>> = BTreeMap::new();
    for record in catalog.records.iter().filter(|record| is_fixed(&record.key)) {
        by_key.entry(&record.key).or_default().extend(record.entries.keys());
    }
    for (lang, key) in drifted {
        by_key.entry(key).or_default().insert(lang);
    }
    let mut groups: Vec<BTreeSet<&Lang>> = Vec::new();
    for mut langs in by_key.into_values().collect::<BTreeSet<_>>() {
        let (joined, apart): (Vec<_>, Vec<_>) = groups.into_iter().partition(|group| !group.is_disjoint(&langs));
        langs.extend(joined.into_iter().flatten());
        groups = apart;
        groups.push(langs);
    }
    groups.sort();
    groups
}

/// Keys that a copied row of this language hides: another rule speaks of them.
fn hidden_keys<'a>(compiled: &'a Compiled, catalog: &'a Catalog, lang: &Lang) -> BTreeSet<&'a Key> {
    let rows = catalog.records.iter().filter_map(|record| record.entries.get(lang)).flatten();
    rows.filter_map(|id| compiled.entry(*id).copy.as_ref())
        .filter(|copy| copy.what == Copied::CodeAndName)
        .map(|copy| &compiled.entry(copy.hidden).key)
        .collect()
}

/// The first entry of a language.
pub(in crate::rules) fn first_row(catalog: &Catalog, lang: &Lang) -> Option<EntryId> {
    catalog.records.iter().filter_map(|record| record.entries.get(lang)).flatten().min().copied()
}

/// Where entries belong in the page that lacks them: the row they follow, or the row they come before.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::rules) enum Place {
    After(EntryId),
    Before(EntryId),
}

impl Place {
    /// The row that is there.
    pub(in crate::rules) fn row(self) -> EntryId {
        let (Self::After(id) | Self::Before(id)) = self;
        id
    }

    /// On which side of it the entry belongs.
    pub(in crate::rules) fn side(self) -> &'static str {
        match self {
            Self::After(_) => "after",
            Self::Before(_) => "before",
        }
    }
}

/// Missing entries by the place where they belong.
pub(in crate::rules) fn runs<'a>(
    compiled: &Compiled,
    catalog: &Catalog,
    lang: &Lang,
    missing: &[&'a Record],
) -> Vec<(Place, Vec<&'a Record>)> {
    let places = places(compiled, catalog, lang);
    let first = first_row(catalog, lang);
    let mut index: BTreeMap<Place, usize> = BTreeMap::new();
    let mut runs: Vec<(Place, Vec<&Record>)> = Vec::new();
    for record in missing {
        let beside = record.entries.values().flatten().find_map(|id| places.get(id).copied());
        // A page that shares no entry with this language shows no place: what it has belongs somewhere in this page.
        let anywhere = || first.filter(|_| is_fixed(&record.key)).map(Place::Before);
        let Some(place) = beside.or_else(anywhere) else { continue };
        let at = *index.entry(place).or_insert_with(|| {
            runs.push((place, Vec::new()));
            runs.len() - 1
        });
        runs[at].1.push(record);
    }
    runs
}

/// For each entry of the other pages, the nearest neighbour that this language has too: the one before it, else the first
/// one behind it.
fn places(compiled: &Compiled, catalog: &Catalog, lang: &Lang) -> BTreeMap<EntryId, Place> {
    let records = catalog.by_entry();
    let mut places = BTreeMap::new();
    let mut page = None;
    let mut last = None;
    let mut waiting: Vec<EntryId> = Vec::new();
    for (id, record) in &records {
        let source = compiled.entry(*id).source;
        if page.replace(source) != Some(source) {
            last = None;
            waiting.clear();
        }
        match (record.entries.get(lang).and_then(|ids| ids.first()), last) {
            (Some(here), _) => {
                places.extend(waiting.drain(..).map(|id| (id, Place::Before(*here))));
                last = Some(*here);
            }
            (None, Some(here)) => {
                places.insert(*id, Place::After(here));
            }
            (None, None) => waiting.push(*id),
        }
    }
    places
}

/// The code of an entry, else its name.
pub(in crate::rules) fn key_span(entry: &Entry) -> Span {
    let code = entry.code.as_ref().map(|code| code.span);
    code.or(entry.name.as_ref().map(|name| name.span)).unwrap_or(entry.span)
}
