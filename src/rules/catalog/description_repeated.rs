//! Several codes have the same long description.
//!
//! A row that was copied to start the next one keeps the text of its neighbour when only code and name are changed. Where there
//! are other languages, one of them has to tell the codes apart, and is named: what every translator wrote twice is meant. Short
//! texts, and texts that four codes or more share, are taken for common ones.
//!
//! ## Reported
//!
//! ```markdown en
//! | Code | Name      | Description                                                      |
//! |------|-----------|------------------------------------------------------------------|
//! | 1    | DISK_FULL | The disk is full because the program keeps all of its old files. |
//! | 2    | DISK_GONE | The disk is full because the program keeps all of its old files. |
//! ```
//!
//! Another language tells them apart:
//!
//! ```markdown en
//! | Code | Description                                                      |
//! |------|------------------------------------------------------------------|
//! | 1    | The disk is full because the program keeps all of its old files. |
//! | 2    | The disk is full because the program keeps all of its old files. |
//! ```
//!
//! ```markdown ko
//! | 코드 | 설명                                         |
//! |------|----------------------------------------------|
//! | 1    | 오래된 파일이 너무 많아서 디스크가 가득 찼음 |
//! | 2    | 컴퓨터에서 디스크를 찾을 수 없음             |
//! ```
//!
//! In Chinese:
//!
//! ```markdown zh
//! | 错误码 | 描述                                             |
//! |--------|--------------------------------------------------|
//! | 1      | 磁盘已满，因为程序保留了很久以前的所有旧的文件和日志 |
//! | 2      | 磁盘已满，因为程序保留了很久以前的所有旧的文件和日志 |
//! ```
//!
//! ## Accepted
//!
//! Short texts:
//!
//! ```markdown en
//! | Code | Description     |
//! |------|-----------------|
//! | 1    | Internal error. |
//! | 2    | Internal error. |
//! ```
//!
//! Long texts that differ:
//!
//! ```markdown en
//! | Code | Description                                                      |
//! |------|------------------------------------------------------------------|
//! | 1    | The disk is full because the program keeps all of its old files. |
//! | 2    | The disk is full because the program keeps all of its new files. |
//! ```
//!
//! The same in every language:
//!
//! ```markdown en
//! | Code | Description                                                      |
//! |------|------------------------------------------------------------------|
//! | 1    | The disk is full because the program keeps all of its old files. |
//! | 2    | The disk is full because the program keeps all of its old files. |
//! ```
//!
//! ```markdown ko
//! | 코드 | 설명                                         |
//! |------|----------------------------------------------|
//! | 1    | 오래된 파일이 너무 많아서 디스크가 가득 찼음 |
//! | 2    | 오래된 파일이 너무 많아서 디스크가 가득 찼음 |
//! ```
//!
//! A common text:
//!
//! ```markdown en
//! | Code | Description                                                      |
//! |------|------------------------------------------------------------------|
//! | 1    | The disk is full because the program keeps all of its old files. |
//! | 2    | The disk is full because the program keeps all of its old files. |
//! | 3    | The disk is full because the program keeps all of its old files. |
//! | 4    | The disk is full because the program keeps all of its old files. |
//! ```

use crate::catalog::{Catalog, Entry, Field, Key};
use crate::compiled::Compiled;
use crate::finding::{Finding, Severity};
use crate::rules::rule::Found;
use crate::rules::rule::Rule;
use crate::source::{Lang, Spanned};
use std::collections::{BTreeMap, BTreeSet};

pub(crate) const RULE: Rule = Rule {
    id: "description-repeated",
    group: "catalog",
    severity: Severity::Info,
    docs: include_str!("description_repeated.rs"),
    check,
};

/// How long a text is before its repetition is no chance; Chinese, Japanese and Korean say more in a character.
const LONG: usize = 50;

/// How many codes make a text a common one.
const COMMON: usize = 4;

fn check(compiled: &Compiled, found: &mut Found) {
    for catalog in &compiled.catalogs {
        let mut said: BTreeSet<Vec<&Key>> = BTreeSet::new();
        let rest = catalog.pages.keys().filter(|lang| **lang != catalog.reference);
        for lang in std::iter::once(&catalog.reference).chain(rest) {
            for entries in repeated(compiled, catalog, lang) {
                let keys: Vec<&Key> = entries.iter().map(|entry| &entry.key).collect();
                if said.contains(&keys) {
                    continue;
                }
                match telling(compiled, catalog, &entries) {
                    Some((lang, span)) => {
                        found.add(finding(&entries).related(span, format!("`{lang}` tells them apart")));
                    }
                    // Translators who read the text twice wrote it twice: that is what the program says.
                    None if catalog.pages.len() > 1 => {}
                    None => found.add(finding(&entries)),
                }
                said.insert(keys);
            }
        }
    }
}

fn description(entry: &Entry) -> Option<&Spanned<crate::catalog::Text>> {
    entry.fields.get(&Field::Description).or_else(|| entry.fields.get(&Field::Message))
}

/// The entries of a language that share a long description, by text.
fn repeated<'a>(compiled: &'a Compiled, catalog: &'a Catalog, lang: &Lang) -> Vec<Vec<&'a Entry>> {
    let mut texts: BTreeMap<&str, Vec<&Entry>> = BTreeMap::new();
    for record in &catalog.records {
        let Some(entry) = record.entries.get(lang).and_then(|ids| ids.first()).map(|id| compiled.entry(*id)) else {
            continue;
        };
        let Some(text) = description(entry).filter(|_| entry.copy.is_none()) else { continue };
        let weight: usize = text.value.plain.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum();
        if weight >= LONG {
            texts.entry(&text.value.plain).or_default().push(entry);
        }
    }
    let differ = |entries: &Vec<&Entry>| {
        let name = |entry: &Entry| entry.name.as_ref().map(|name| name.value.clone());
        let same_name = entries[0].name.is_some() && entries.iter().all(|entry| name(entry) == name(entries[0]));
        !same_name && entries.iter().any(|entry| entry.key != entries[0].key)
    };
    let mut groups: Vec<Vec<&Entry>> =
        texts.into_values().filter(|entries| (2..COMMON).contains(&entries.len()) && differ(entries)).collect();
    groups.sort_by_key(|entries| entries[0].span);
    groups
}

/// Another language in which all these codes have descriptions of their own.
fn telling<'a>(
    compiled: &'a Compiled,
    catalog: &'a Catalog,
    entries: &[&Entry],
) -> Option<(&'a Lang, crate::source::Span)> {
    let own = &entries[0].lang;
    catalog.pages.keys().filter(|lang| *lang != own).find_map(|lang| {
        let of = |entry: &&Entry| {
            let id = catalog.get(&entry.key)?.entries.get(lang)?.first()?;
            description(compiled.entry(*id))
        };
        let texts: Option<Vec<_>> = entries.iter().map(of).collect();
        let mut texts = texts?;
        let span = texts.last()?.span;
        let all = texts.len();
        texts.sort_by(|a, b| a.value.plain.cmp(&b.value.plain));
        texts.dedup_by(|a, b| a.value.plain == b.value.plain);
        (texts.len() == all).then_some((lang, span))
    })
}

fn finding(entries: &[&Entry]) -> Finding {
    let titles: Vec<String> = entries.iter().map(|entry| entry.title()).collect();
    let keys: Vec<String> = entries.iter().map(|entry| entry.key.to_string()).collect();
    let place = |entry: &Entry| description(entry).map_or(entry.span, |text| text.span);
    let message = format!("{} have the same description", crate::rules::shared::tables::listed(&titles));
    let last = entries[entries.len() - 1];
    let finding = Finding::new(message, place(last), "the same text");
    let finding =
        entries[..entries.len() - 1].iter().fold(finding, |finding, entry| finding.related(place(entry), "as here"));
    finding.help("say what tells the codes apart").about(keys.join(" "))
}
