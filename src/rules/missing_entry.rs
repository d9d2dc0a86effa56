//! An entry that other languages have is missing from a page.
//!
//! Readers of that language search for a code and find nothing. Entries that are missing side by side are one finding,
//! placed at the row after which they belong. Where a language shares nothing with the others, that is said once.
//!
//! ## Reported
//!
//! ```markdown en
//! | Code | Description    |
//! |------|----------------|
//! | 1    | Network error. |
//! | 2    | Disk full.     |
//! | 3    | Timeout.       |
//! ```
//!
//! ```markdown ko
//! | 코드 | 설명          |
//! |------|---------------|
//! | 1    | 네트워크 오류 |
//! | 3    | 시간 초과     |
//! ```
//!
//! Several in a row, missing from two of three languages:
//!
//! ```markdown en
//! | Code | Description    |
//! |------|----------------|
//! | 1    | Network error. |
//! | 2    | Disk full.     |
//! | 3    | Timeout.       |
//! ```
//!
//! ```markdown ko
//! | 코드 | 설명          |
//! |------|---------------|
//! | 1    | 네트워크 오류 |
//! ```
//!
//! ```markdown zh
//! | 错误码 | 描述     |
//! |--------|----------|
//! | 1      | 网络错误 |
//! ```
//!
//! Entries that have a name only:
//!
//! ```markdown en
//! | Error code | Description     |
//! |------------|-----------------|
//! | NoSuchKey  | No such object. |
//! | NoSuchUser | No such user.   |
//! ```
//!
//! ```markdown zh
//! | 错误码     | 描述       |
//! |------------|------------|
//! | NoSuchUser | 用户不存在 |
//! ```
//!
//! Codes that only the other language knows, on both sides:
//!
//! ```markdown en
//! | Code | Description    |
//! |------|----------------|
//! | 1    | Network error. |
//! | 2    | Disk full.     |
//! ```
//!
//! ```markdown ko
//! | 코드 | 설명          |
//! |------|---------------|
//! | 11   | 네트워크 오류 |
//! | 12   | 시간 초과     |
//! ```
//!
//! ## Accepted
//!
//! ```markdown en
//! | Code | Description    |
//! |------|----------------|
//! | 1    | Network error. |
//! | 2    | Disk full.     |
//! ```
//!
//! ```markdown ko
//! | 코드 | 설명             |
//! |------|------------------|
//! | 1    | 네트워크 오류    |
//! | 2    | 디스크가 가득 참 |
//! ```
//!
//! The same code in another spelling:
//!
//! ```markdown en
//! | Code   | Description    |
//! |--------|----------------|
//! | 0x1000 | Network error. |
//! ```
//!
//! ```markdown zh
//! | 错误码 | 描述     |
//! |--------|----------|
//! | 4096   | 网络错误 |
//! ```
//!
//! Messages that are translated, in the order of the other page:
//!
//! ```markdown en
//! | Error message   | Cause       | Solution     |
//! |-----------------|-------------|--------------|
//! | Publish timeout | No network. | Reconnect.   |
//! | Room is closed  | No room.    | Open a room. |
//! ```
//!
//! ```markdown ko
//! | 오류 메시지    | 원인          | 해결 방법       |
//! |----------------|---------------|-----------------|
//! | 게시 시간 초과 | 네트워크 없음 | 다시 연결합니다 |
//! | 방이 닫힘      | 방 없음       | 방을 엽니다     |
//! ```
//!
//! A page without translations:
//!
//! ```markdown en
//! | Code | Description    |
//! |------|----------------|
//! | 1    | Network error. |
//! ```

use super::{Found, Rule, code_drift, name_drift, tables};
use crate::Compiled;
use crate::catalog::{Catalog, Copied, Entry, EntryId, Key, Record};
use crate::finding::{Finding, Severity};
use crate::normalize::name::is_identifier;
use crate::source::{Lang, Span};
use std::collections::{BTreeMap, BTreeSet};

pub(super) const RULE: Rule = Rule {
    id: "missing-entry",
    group: "languages",
    severity: Severity::Error,
    docs: include_str!("missing_entry.rs"),
    check,
};

fn check(compiled: &Compiled, found: &mut Found) {
    for catalog in compiled.catalogs.iter().filter(|catalog| catalog.pages.len() > 1) {
        let mut drifted = code_drift::keys(compiled, catalog);
        drifted.extend(name_drift::keys(compiled, catalog));
        let groups = groups(catalog, &drifted);
        let main = groups.iter().max_by_key(|group| (group.len(), group.contains(&catalog.reference)));
        for group in groups.iter().filter(|group| Some(*group) != main) {
            main.and_then(|main| strangers(compiled, catalog, group, main)).into_iter().for_each(|one| found.add(one));
        }
        for lang in catalog.pages.keys() {
            let missing = missing(compiled, catalog, lang, &drifted, &groups);
            for (place, run) in runs(compiled, catalog, lang, &missing) {
                found.add(finding(compiled, catalog, lang, place, &run));
            }
        }
    }
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

/// Languages whose pages list none of the keys that the other languages list.
fn strangers(
    compiled: &Compiled,
    catalog: &Catalog,
    group: &BTreeSet<&Lang>,
    main: &BTreeSet<&Lang>,
) -> Option<Finding> {
    let names = |langs: &BTreeSet<&Lang>| langs.iter().map(|lang| format!("`{lang}`")).collect::<Vec<_>>().join(", ");
    let first = |langs: &BTreeSet<&Lang>| {
        let ids = langs.iter().filter_map(|lang| first_row(catalog, lang));
        ids.min().map(|id| compiled.entry(id))
    };
    let (here, there) = (first(group)?, first(main)?);
    let word = if here.code.is_some() { "code" } else { "name" };
    let finding = Finding::new(
        format!("{} and {} share no {word}", names(group), names(main)),
        key_span(here),
        format!("no {word} of this page is one of {}", names(main)),
    );
    Some(
        finding
            .related(key_span(there), format!("the {word}s of `{}` begin here", there.lang))
            .help("check that the pages describe one product; if not, keep them in folders of their own")
            .about(names(group)),
    )
}

/// The first entry of a language.
fn first_row(catalog: &Catalog, lang: &Lang) -> Option<EntryId> {
    catalog.records.iter().filter_map(|record| record.entries.get(lang)).flatten().min().copied()
}

/// Keys that a copied row of this language hides: another rule speaks of them.
fn hidden_keys<'a>(compiled: &'a Compiled, catalog: &'a Catalog, lang: &Lang) -> BTreeSet<&'a Key> {
    let rows = catalog.records.iter().filter_map(|record| record.entries.get(lang)).flatten();
    rows.filter_map(|id| compiled.entry(*id).copy.as_ref())
        .filter(|copy| copy.what == Copied::CodeAndName)
        .map(|copy| &compiled.entry(copy.hidden).key)
        .collect()
}

/// Where entries belong in the page that lacks them: the row they follow, or the row they come before.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Place {
    After(EntryId),
    Before(EntryId),
}

/// Missing entries by the place where they belong.
fn runs<'a>(
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

fn finding(compiled: &Compiled, catalog: &Catalog, lang: &Lang, place: Place, run: &[&Record]) -> Finding {
    let title = |record: &Record| {
        let entry = record.entries.values().next().and_then(|ids| ids.first()).map(|id| compiled.entry(*id));
        match entry.and_then(|entry| entry.name.as_ref()).filter(|_| matches!(record.key, Key::Code(_))) {
            Some(name) => format!("{} `{}`", record.key, name.value),
            None => record.key.to_string(),
        }
    };
    let keys = match run {
        [one] => title(one),
        [first, .., last] => format!("{} entries from {} to {}", run.len(), title(first), title(last)),
        [] => String::new(),
    };
    let have: BTreeSet<&Lang> = run.iter().flat_map(|record| record.entries.keys()).collect();
    let several = have.len() > 1;
    let have = have.iter().map(|lang| format!("`{lang}`")).collect::<Vec<_>>().join(", ");
    let word = if run.len() == 1 { "is" } else { "are" };
    let (neighbour, belongs) = match place {
        Place::After(id) => (id, "after"),
        Place::Before(id) => (id, "before"),
    };
    let has_page_each = compiled.sources.get(compiled.entry(neighbour).source).subject.is_some();
    let label = match has_page_each {
        true => format!("`{lang}` has a page for this one"),
        false => format!("{} {word} expected {belongs} this row", if run.len() == 1 { "it" } else { "they" }),
    };
    let mut finding = Finding::new(format!("`{lang}` lacks {keys}"), key_span(compiled.entry(neighbour)), label);
    for record in run.iter().take(3) {
        if let Some(id) = record.entries.values().next().and_then(|ids| ids.first()) {
            finding = finding.related(key_span(compiled.entry(*id)), format!("{} stands here", record.key));
        }
    }
    let subject = run.iter().map(|record| record.key.to_string()).collect::<Vec<_>>().join(" ");
    let pages = catalog.pages.len() - 1;
    let verb = if several { "have" } else { "has" };
    let share = if pages > 1 { format!(" ({have} {verb} what is missing)") } else { String::new() };
    if has_page_each {
        let what = if run.len() == 1 { "a page for it" } else { "pages for them" };
        return finding
            .help(format!("write {what} in `{lang}`{share}, or take out those of the other languages"))
            .about(subject);
    }
    let what = if run.len() == 1 { "row" } else { "rows" };
    finding
        .help(format!("add the {what} to {}{share}, or take it out of the other pages", tables::page_of(lang)))
        .about(subject)
}

fn key_span(entry: &Entry) -> Span {
    let code = entry.code.as_ref().map(|code| code.span);
    code.or(entry.name.as_ref().map(|name| name.span)).unwrap_or(entry.span)
}
