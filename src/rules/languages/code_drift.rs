//! One name has different codes in different languages.
//!
//! The same error is published under two numbers; one of the pages is wrong, and whoever compares with it fails.
//!
//! ## Reported
//!
//! A digit too many:
//!
//! ```markdown en
//! | Code  | Name    | Description    |
//! |-------|---------|----------------|
//! | 10001 | TIMEOUT | Took too long. |
//! | 10002 | NO_DISK | No disk.       |
//! ```
//!
//! ```markdown ko
//! | 코드   | 이름    | 설명        |
//! |--------|---------|-------------|
//! | 100001 | TIMEOUT | 시간 초과   |
//! | 10002  | NO_DISK | 디스크 없음 |
//! ```
//!
//! Three languages, one of them alone:
//!
//! ```markdown en
//! | Code | Name    | Description    |
//! |------|---------|----------------|
//! | 1001 | TIMEOUT | Took too long. |
//! ```
//!
//! ```markdown ko
//! | 코드 | 이름    | 설명      |
//! |------|---------|-----------|
//! | 1001 | TIMEOUT | 시간 초과 |
//! ```
//!
//! ```markdown zh
//! | 错误码 | 名称    | 描述 |
//! |--------|---------|------|
//! | 1010   | TIMEOUT | 超时 |
//! ```
//!
//! A lost sign:
//!
//! ```markdown en
//! | Code | Name    | Description    |
//! |------|---------|----------------|
//! | -8   | TIMEOUT | Took too long. |
//! ```
//!
//! ```markdown zh
//! | 错误码 | 名称    | 描述 |
//! |--------|---------|------|
//! | 8      | TIMEOUT | 超时 |
//! ```
//!
//! A wrong digit that makes it the code of another entry:
//!
//! ```markdown en
//! | Code  | Name      | Description    |
//! |-------|-----------|----------------|
//! | 50005 | TIMEOUT   | Took too long. |
//! | 50006 | FILE_SIZE | Too large.     |
//! | 50007 | FULL      | The disk is full. |
//! ```
//!
//! ```markdown ko
//! | 코드  | 이름      | 설명             |
//! |-------|-----------|------------------|
//! | 50005 | TIMEOUT   | 시간 초과        |
//! | 50007 | FILE_SIZE | 파일이 너무 큼   |
//! | 50007 | FULL      | 디스크가 가득 참 |
//! ```
//!
//! A page without signs, which is one finding:
//!
//! ```markdown en
//! | Code | Name    | Description       |
//! |------|---------|-------------------|
//! | -8   | TIMEOUT | Took too long.    |
//! | -9   | NO_DISK | No disk.          |
//! | -10  | FULL    | The disk is full. |
//! ```
//!
//! ```markdown ko
//! | 코드 | 이름    | 설명             |
//! |------|---------|------------------|
//! | 8    | TIMEOUT | 시간 초과        |
//! | 9    | NO_DISK | 디스크 없음      |
//! | 10   | FULL    | 디스크가 가득 참 |
//! ```
//!
//! A digit of a code without a name, between the same two rows:
//!
//! ```markdown en
//! | Code | Description       |
//! |------|-------------------|
//! | 1001 | The disk is full. |
//! | 1002 | The disk is gone. |
//! | 1003 | The disk is slow. |
//! ```
//!
//! ```markdown ko
//! | 코드 | 설명             |
//! |------|------------------|
//! | 1001 | 디스크가 가득 참 |
//! | 1022 | 디스크가 없음    |
//! | 1003 | 디스크가 느림    |
//! ```
//!
//! ## Accepted
//!
//! ```markdown en
//! | Code | Name    | Description    |
//! |------|---------|----------------|
//! | 1001 | TIMEOUT | Took too long. |
//! ```
//!
//! ```markdown zh
//! | 错误码 | 名称    | 描述 |
//! |--------|---------|------|
//! | 1001   | TIMEOUT | 超时 |
//! ```
//!
//! Decimal and hex spellings of one value:
//!
//! ```markdown en
//! | Code   | Name    | Description    |
//! |--------|---------|----------------|
//! | 0x03E9 | TIMEOUT | Took too long. |
//! ```
//!
//! ```markdown zh
//! | 错误码 | 名称    | 描述 |
//! |--------|---------|------|
//! | 1001   | TIMEOUT | 超时 |
//! ```
//!
//! A range:
//!
//! ```markdown en
//! | Code          | Name  | Description |
//! |---------------|-------|-------------|
//! | 12001 - 13000 | OTHER | Others.     |
//! ```
//!
//! ```markdown zh
//! | 错误码        | 名称  | 描述 |
//! |---------------|-------|------|
//! | 12001 - 13000 | OTHER | 其他 |
//! ```

use crate::catalog::{Catalog, Entry, EntryId, Key, Record};
use crate::compiled::Compiled;
use crate::finding::{Edit, Finding, Fix, Severity};
use crate::rules::catalog::suspicious_code;
use crate::rules::rule::Found;
use crate::rules::rule::Rule;
use crate::source::{Lang, Span};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

pub(crate) const RULE: Rule = Rule {
    id: "code-drift",
    group: "languages",
    severity: Severity::Error,
    docs: include_str!("code_drift.rs"),
    check,
};

/// One name and the codes that languages give it; the code most of them give comes first.
struct Drift<'a> {
    groups: Vec<(&'a Key, Vec<&'a Entry>)>,
}

fn check(compiled: &Compiled, found: &mut Found) {
    for catalog in compiled.catalogs.iter().filter(|catalog| catalog.pages.len() > 1) {
        let drifts = drifts(compiled, catalog);
        // Codes of one page that all lost or gained their sign are one mistake.
        let mut negated: BTreeMap<&Lang, Vec<(&Entry, &[&Entry])>> = BTreeMap::new();
        for drift in &drifts {
            let (_, agreed) = &drift.groups[0];
            for entry in drift.groups[1..].iter().flat_map(|(_, entries)| entries) {
                match is_negated(entry, agreed[0]) {
                    true => negated.entry(&entry.lang).or_default().push((entry, agreed)),
                    false => found.add(finding(entry, agreed)),
                }
            }
        }
        for mut drifted in negated.into_values() {
            drifted.sort_by_key(|(entry, _)| entry.span);
            match drifted.as_slice() {
                [first, _, _, ..] => found.add(all_negated(first, &drifted)),
                few => few.iter().for_each(|(entry, agreed)| found.add(finding(entry, agreed))),
            }
        }
    }
}

/// The codes that only seem to be missing from a language because it gives their name another code.
pub(crate) fn keys<'a>(compiled: &'a Compiled, catalog: &'a Catalog) -> BTreeSet<(&'a Lang, &'a Key)> {
    let mut keys = BTreeSet::new();
    for drift in drifts(compiled, catalog) {
        for (key, _) in &drift.groups {
            let others = drift.groups.iter().filter(|(other, _)| other != key).flat_map(|(_, entries)| entries);
            keys.extend(others.map(|entry| (&entry.lang, *key)));
        }
    }
    keys
}

/// The rows that carry a wrong code. What they do to the entry whose code they carry is not that entry's mistake.
pub(crate) fn wrong_rows(compiled: &Compiled, catalog: &Catalog) -> BTreeSet<Span> {
    let drifts = drifts(compiled, catalog);
    let wrong = drifts.iter().flat_map(|drift| &drift.groups[1..]).flat_map(|(_, entries)| entries);
    wrong.map(|entry| entry.span).collect()
}

/// Names that stand once in each language that has them, on codes that no two of those languages share.
fn drifts<'a>(compiled: &'a Compiled, catalog: &'a Catalog) -> Vec<Drift<'a>> {
    let misfits = suspicious_code::misfits(compiled, catalog);
    let mut by_name: BTreeMap<&str, Vec<&Entry>> = BTreeMap::new();
    for id in catalog.records.iter().flat_map(|record| record.entries.values().flatten()) {
        let entry = compiled.entry(*id);
        if let (Key::Code(_), Some(name), None) = (&entry.key, &entry.name, &entry.copy) {
            by_name.entry(&name.value).or_default().push(entry);
        }
    }
    let mut drifts: Vec<Drift<'_>> =
        by_name.into_values().filter_map(|entries| drift(compiled, catalog, entries, &misfits)).collect();
    drifts.extend(nameless(compiled, catalog, &misfits));
    drifts
}

/// Codes without a name that stand once each between the same two neighbours, one digit apart.
fn nameless<'a>(compiled: &'a Compiled, catalog: &'a Catalog, misfits: &BTreeSet<Span>) -> Vec<Drift<'a>> {
    let mut pairs: BTreeSet<(&Key, &Key)> = BTreeSet::new();
    let mut drifts = Vec::new();
    let rows = catalog.by_entry();
    for record in catalog.records.iter().filter(|record| is_nameless(compiled, record)) {
        for lang in catalog.pages.keys().filter(|lang| !record.entries.contains_key(*lang)) {
            let Some(other) = counterpart(compiled, &rows, record, lang) else { continue };
            let is_one = is_nameless(compiled, other)
                && is_digit_apart(&record.key, &other.key)
                && !other.entries.keys().any(|lang| record.entries.contains_key(lang))
                && [record, other].iter().all(|one| catalog.get(&one.key) == Some(one));
            let (a, b) = if record.key < other.key { (record, other) } else { (other, record) };
            if is_one && pairs.insert((&a.key, &b.key)) {
                let entries = |record: &'a Record| {
                    record.entries.values().flatten().map(|id| compiled.entry(*id)).collect::<Vec<_>>()
                };
                let mut groups = vec![(&a.key, entries(a)), (&b.key, entries(b))];
                let has_reference = |entries: &[&Entry]| entries.iter().any(|one| one.lang == catalog.reference);
                let is_odd = |entries: &[&Entry]| entries.iter().all(|one| misfits.contains(&one.span));
                groups.sort_by_key(|(_, entries)| (Reverse(entries.len()), is_odd(entries), !has_reference(entries)));
                drifts.push(Drift { groups });
            }
        }
    }
    drifts
}

/// Whether a record has one entry a language, with a code and without a name.
fn is_nameless(compiled: &Compiled, record: &Record) -> bool {
    let is_bare = |ids: &Vec<EntryId>| {
        let entry = compiled.entry(ids[0]);
        ids.len() == 1 && entry.name.is_none() && entry.copy.is_none() && entry.code.is_some()
    };
    matches!(record.key, Key::Code(_)) && record.entries.values().all(is_bare)
}

/// The record that another language has in the place of one: behind the same row, and before the same one.
fn counterpart<'a>(
    compiled: &Compiled,
    rows: &BTreeMap<EntryId, &'a Record>,
    record: &Record,
    lang: &Lang,
) -> Option<&'a Record> {
    let beside = |id: EntryId, step: isize| {
        let at = compiled.beside(id, step)?;
        Some((at, *rows.get(&at)?))
    };
    let id = *record.entries.values().next()?.first()?;
    let (_, before) = beside(id, -1)?;
    let there = *before.entries.get(lang).filter(|ids| ids.len() == 1)?.first()?;
    let (place, other) = beside(there, 1)?;
    let same_end = beside(id, 1).map(|(_, row)| &row.key) == beside(place, 1).map(|(_, row)| &row.key);
    (same_end && other.key != record.key).then_some(other)
}

/// Whether one digit is another, missing or doubled.
fn is_digit_apart(a: &Key, b: &Key) -> bool {
    let (a, b) = (a.to_string(), b.to_string());
    a.len().min(b.len()) >= 3 && crate::lexis::edit::is_one_apart(&a, &b)
}

fn drift<'a>(
    compiled: &'a Compiled,
    catalog: &Catalog,
    entries: Vec<&'a Entry>,
    misfits: &BTreeSet<Span>,
) -> Option<Drift<'a>> {
    let langs: BTreeSet<&Lang> = entries.iter().map(|entry| &entry.lang).collect();
    if langs.len() < entries.len() {
        return None;
    }
    let mut by_key: BTreeMap<&Key, Vec<&Entry>> = BTreeMap::new();
    for entry in entries {
        by_key.entry(&entry.key).or_default().push(entry);
    }
    if by_key.len() < 2 {
        return None;
    }
    // A language that has the other code too has both errors, under names that drifted; unless that name stands on this
    // code as well, in the language whose code is wrong.
    let rows = |lang: &Lang, key: &Key| {
        let ids = catalog.get(key).and_then(|record| record.entries.get(lang));
        ids.into_iter().flatten().map(|id| compiled.entry(*id)).collect::<Vec<_>>()
    };
    let collides = |entry: &Entry, lang: &Lang| {
        let owners = rows(lang, &entry.key);
        let beside = rows(&entry.lang, &entry.key);
        let name = |entry: &'a Entry| entry.name.as_ref().map(|name| &name.value);
        owners.iter().any(|owner| name(owner).is_some() && beside.iter().any(|row| name(row) == name(owner)))
    };
    let is_apart = |(key, there): (&Key, &[&Entry]), (_, here): (&Key, &[&Entry])| {
        here.iter()
            .all(|entry| rows(&entry.lang, key).is_empty() || there.iter().all(|there| collides(there, &entry.lang)))
    };
    let mut groups: Vec<(&Key, Vec<&Entry>)> = by_key.into_iter().collect();
    for a in &groups {
        if !groups.iter().filter(|b| a.0 != b.0).all(|b| is_apart((a.0, &a.1), (b.0, &b.1))) {
            return None;
        }
    }
    let has_reference = |entries: &[&Entry]| entries.iter().any(|entry| entry.lang == catalog.reference);
    // A code that stands twice in its language is the wrong one.
    let is_twice = |entries: &[&Entry]| entries.iter().any(|entry| rows(&entry.lang, &entry.key).len() > 1);
    let is_odd = |entries: &[&Entry]| entries.iter().all(|entry| misfits.contains(&entry.span));
    groups.sort_by_key(|(_, entries)| {
        (is_twice(entries), Reverse(entries.len()), is_odd(entries), !has_reference(entries))
    });
    Some(Drift { groups })
}

fn is_negated(entry: &Entry, agreed: &Entry) -> bool {
    let value = |entry: &Entry| entry.code.as_ref().and_then(|code| code.value.int());
    value(entry).and_then(i64::checked_neg).is_some_and(|negated| Some(negated) == value(agreed))
}

/// One finding for the codes of a page that differ from the others' in their sign alone.
fn all_negated((first, agreed): &(&Entry, &[&Entry]), drifted: &[(&Entry, &[&Entry])]) -> Finding {
    let one = finding(first, agreed);
    let mut all = Finding::new(
        format!("{} codes of `{}` have the other sign: {}", drifted.len(), first.lang, one.message),
        one.primary.span,
        one.primary.text,
    );
    for (entry, _) in drifted[1..].iter().take(3) {
        let code = entry.code.as_ref();
        let text = code.map_or(String::new(), |code| format!("and {}", code.value.text));
        all = all.related(code.map_or(entry.span, |code| code.span), text);
    }
    let fixes = drifted.iter().filter_map(|(entry, agreed)| finding(entry, agreed).fix);
    let edits = fixes.flat_map(|fix| fix.edits).collect();
    all.help("publish one sign in every language: the one that the program returns").about("sign").fix(Fix {
        title: "write the codes with the other sign".to_owned(),
        safe: false,
        edits,
    })
}

fn finding(entry: &Entry, agreed: &[&Entry]) -> Finding {
    let span = |entry: &Entry| entry.code.as_ref().map_or(entry.span, |code| code.span);
    let text = |entry: &Entry| entry.code.as_ref().map_or(String::new(), |code| code.value.text.clone());
    let name = entry.name.as_ref().map_or("", |name| name.value.as_str());
    let langs = agreed.iter().map(|entry| format!("`{}`", entry.lang)).collect::<Vec<_>>().join(", ");
    let there = text(agreed[0]);
    let what = if name.is_empty() { "the entry between the same two rows".to_owned() } else { format!("`{name}`") };
    let subject = if name.is_empty() { &there } else { name };
    Finding::new(
        format!("{what} is {} in `{}` but {there} in {langs}", text(entry), entry.lang),
        span(entry),
        format!("{there} in {langs}"),
    )
    .related(span(agreed[0]), format!("{there} in `{}`", agreed[0].lang))
    .help("publish one code in every language: the one that the program returns")
    .about(subject)
    .fix(Fix {
        title: format!("write {there}"),
        safe: false,
        edits: vec![Edit { span: span(entry), text: there }],
    })
}
