//! One code has different names in different languages.
//!
//! The name is what programs use; translations must not change it. With three or more languages the page that stands
//! alone is the one named.
//!
//! ## Reported
//!
//! ```markdown en
//! | Code  | Name    | Description    |
//! |-------|---------|----------------|
//! | 65535 | UNKNOWN | Unknown error. |
//! ```
//!
//! ```markdown ko
//! | 코드  | 이름   | 설명         |
//! |-------|--------|--------------|
//! | 65535 | UNKOWN | 알 수 없음   |
//! ```
//!
//! One language of three:
//!
//! ```markdown en
//! | Code | Name      | Description |
//! |------|-----------|-------------|
//! | 1    | DISK_FULL | Disk full.  |
//! ```
//!
//! ```markdown ko
//! | 코드 | 이름      | 설명             |
//! |------|-----------|------------------|
//! | 1    | DISK_FULL | 디스크가 가득 참 |
//! ```
//!
//! ```markdown zh
//! | 错误码 | 名称     | 描述   |
//! |--------|----------|--------|
//! | 1      | ISK_FULL | 磁盘满 |
//! ```
//!
//! Only the case differs:
//!
//! ```markdown en
//! | Code | Name      | Description |
//! |------|-----------|-------------|
//! | 1    | DiskFull  | Disk full.  |
//! ```
//!
//! ```markdown zh
//! | 错误码 | 名称     | 描述   |
//! |--------|----------|--------|
//! | 1      | Diskfull | 磁盘满 |
//! ```
//!
//! A misspelling where the name is all there is:
//!
//! ```markdown en
//! | Error code    | Description      |
//! |---------------|------------------|
//! | NoSuchKey     | No such object.  |
//! | InternalError | Server trouble.  |
//! | NetworkError  | Network trouble. |
//! ```
//!
//! ```markdown zh
//! | 错误码         | 描述       |
//! |----------------|------------|
//! | NoSuchKey      | 对象不存在 |
//! | InternalErrror | 服务器故障 |
//! | NetworkError   | 网络故障   |
//! ```
//!
//! ## Accepted
//!
//! ```markdown en
//! | Code | Name      | Description |
//! |------|-----------|-------------|
//! | 1    | DISK_FULL | Disk full.  |
//! ```
//!
//! ```markdown zh
//! | 错误码 | 名称          | 描述   |
//! |--------|---------------|--------|
//! | 1      | DISK<br>_FULL | 磁盘满 |
//! ```
//!
//! A page that gives no names:
//!
//! ```markdown en
//! | Code | Name      | Description |
//! |------|-----------|-------------|
//! | 1    | DISK_FULL | Disk full.  |
//! ```
//!
//! ```markdown zh
//! | 错误码 | 描述   |
//! |--------|--------|
//! | 1      | 磁盘满 |
//! ```
//!
//! Two names in one cell, in another order:
//!
//! ```markdown en
//! | Code | Name              | Description |
//! |------|-------------------|-------------|
//! | 1    | DISK_FULL<br>FULL | Disk full.  |
//! ```
//!
//! ```markdown zh
//! | 错误码 | 名称              | 描述   |
//! |--------|-------------------|--------|
//! | 1      | FULL<br>DISK_FULL | 磁盘满 |
//! ```

use super::tables::{is_short, of_entry};
use super::{Found, Rule, code_drift};
use crate::Compiled;
use crate::catalog::{Catalog, Copied, Entry, EntryId, Key, Record};
use crate::finding::{Edit, Finding, Fix, Severity};
use crate::normalize::name::is_identifier;
use crate::source::{Lang, Span};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

pub(super) const RULE: Rule = Rule {
    id: "name-drift",
    group: "languages",
    severity: Severity::Error,
    docs: include_str!("name_drift.rs"),
    check,
};

fn check(compiled: &Compiled, found: &mut Found) {
    for catalog in compiled.catalogs.iter().filter(|catalog| catalog.pages.len() > 1) {
        let wrong = code_drift::wrong_rows(compiled, catalog);
        for record in catalog.records.iter().filter(|record| matches!(record.key, Key::Code(_))) {
            check_record(compiled, catalog, record, &wrong, found);
        }
        for (right, wrong) in misspelt(compiled, catalog) {
            let entries = |record: &Record| first_entries(compiled, record);
            found.add(finding(&wrong.key.to_string(), &entries(wrong), &entries(right)));
        }
    }
}

/// The first entry of each language.
fn first_entries<'a>(compiled: &'a Compiled, record: &Record) -> Vec<&'a Entry> {
    record.entries.values().filter_map(|ids| ids.first()).map(|id| compiled.entry(*id)).collect()
}

/// The languages of a record by the names they give it. A row that is a copy has no say.
fn check_record(compiled: &Compiled, catalog: &Catalog, record: &Record, wrong: &BTreeSet<Span>, found: &mut Found) {
    let mut by_names: BTreeMap<Vec<&str>, Vec<&Entry>> = BTreeMap::new();
    // A code that stands twice is another rule's; its first row speaks for the language.
    let first =
        |ids: &Vec<EntryId>| ids.iter().map(|id| compiled.entry(*id)).find(|entry| !wrong.contains(&entry.span));
    for entry in record.entries.values().filter_map(first) {
        let is_copy = entry.copy.as_ref().is_some_and(|copy| copy.what == Copied::Name);
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
    for drifted in &groups[1..] {
        found.add(finding(&record.key.to_string(), drifted, &groups[0]));
    }
}

/// Whether a row lacks a cell, and a text of another column therefore stands where its name should.
fn is_moved(compiled: &Compiled, entry: &Entry, name: &str) -> bool {
    let table = of_entry(compiled, entry);
    is_short(table, &table.raw.rows[entry.row]) && !is_identifier(name)
}

/// Names that only seem to be missing from a language because it spells them in another way.
pub(super) fn keys<'a>(compiled: &'a Compiled, catalog: &'a Catalog) -> BTreeSet<(&'a Lang, &'a Key)> {
    let pairs = misspelt(compiled, catalog);
    let both = pairs.into_iter().flat_map(|(right, wrong)| [(right, wrong), (wrong, right)]);
    both.flat_map(|(record, other)| other.entries.keys().map(|lang| (lang, &record.key))).collect()
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
    let neighbour = |id: EntryId, step: isize| {
        let at = id.index().checked_add_signed(step)?;
        let entry = compiled.entries.get(at)?;
        (entry.source == compiled.entry(id).source).then_some(EntryId(at as u32))
    };
    [-1, 1].into_iter().find_map(|step| {
        let beside = records.get(&neighbour(*id, step)?)?;
        let there = beside.entries.get(lang)?.first()?;
        let other = records.get(&neighbour(*there, -step)?)?;
        (other.key != record.key).then_some(*other)
    })
}

/// Whether two names differ by a slip of the keyboard.
fn is_slip(a: &Key, b: &Key) -> bool {
    let (Key::Name(a), Key::Name(b)) = (a, b) else { return false };
    a.chars().count().min(b.chars().count()) >= 6 && strsim::osa_distance(a, b) <= 2
}

/// How often each word stands in the names of a catalog.
fn words(catalog: &Catalog) -> BTreeMap<String, usize> {
    let mut words = BTreeMap::new();
    for word in catalog.records.iter().flat_map(|record| split_words(&record.key)) {
        *words.entry(word).or_default() += 1;
    }
    words
}

/// How often the rarest word of a name stands in the catalog.
fn rarest(key: &Key, words: &BTreeMap<String, usize>) -> usize {
    split_words(key).iter().filter_map(|word| words.get(word).copied()).min().unwrap_or(0)
}

/// The words of a name: `InternalError` and `INTERNAL_ERROR` are two.
fn split_words(key: &Key) -> Vec<String> {
    let mut words: Vec<String> = vec![String::new()];
    let mut after_lower = false;
    for c in key.to_string().chars() {
        if !c.is_alphanumeric() || (c.is_uppercase() && after_lower) {
            words.push(String::new());
        }
        after_lower = c.is_lowercase();
        if let (true, Some(word)) = (c.is_alphanumeric(), words.last_mut()) {
            word.extend(c.to_lowercase());
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

/// Where two names look alike and one has a letter that is not ASCII: which letter it is.
fn look_alike(here: &str, there: &str) -> String {
    let mut letters = here.chars().zip(there.chars()).enumerate().filter(|(_, (a, b))| a != b);
    let same_length = here.chars().count() == there.chars().count();
    match letters.next().filter(|(_, (a, b))| same_length && a.is_ascii() != b.is_ascii()) {
        Some((at, (a, b))) => {
            format!("; they differ at letter {}: U+{:04X} against U+{:04X}", at + 1, u32::from(a), u32::from(b))
        }
        None => String::new(),
    }
}

/// One spelling and the languages that have it, against what the others agree on.
fn finding(key: &str, drifted: &[&Entry], agreed: &[&Entry]) -> Finding {
    let name = |entry: &Entry| entry.name.as_ref().map_or(String::new(), |name| name.value.clone());
    let span = |entry: &Entry| entry.name.as_ref().map_or(entry.span, |name| name.span);
    let langs =
        |entries: &[&Entry]| entries.iter().map(|entry| format!("`{}`", entry.lang)).collect::<Vec<_>>().join(", ");
    let (here, there) = (name(drifted[0]), name(agreed[0]));
    let subject = if key == here { String::new() } else { format!("{key} is ") };
    let message = format!("{subject}`{here}` in {} but `{there}` in {}", langs(drifted), langs(agreed));
    let label = format!("`{there}` in {}{}", langs(agreed), look_alike(&here, &there));
    let mut finding = Finding::new(message, span(drifted[0]), label);
    for entry in &drifted[1..] {
        finding = finding.related(span(entry), format!("the same in `{}`", entry.lang));
    }
    let edits = drifted.iter().map(|entry| Edit { span: span(entry), text: there.clone() }).collect();
    finding
        .related(span(agreed[0]), format!("`{}` has `{there}`", agreed[0].lang))
        .help(format!("use one name in every language: `{there}`, if that is what the program defines"))
        .about(key)
        .fix(Fix { title: format!("write `{there}`"), safe: false, edits })
}
