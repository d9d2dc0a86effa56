//! Codes that two tables of a language list: where the tables agree about most of them, they should about all.

use crate::catalog::{Catalog, Entry, Field, Key, Record};
use crate::compiled::Compiled;
use crate::finding::Finding;
use crate::rules::rule::Found;
use crate::rules::shared::slips;
use crate::rules::shared::slips::Word;
use crate::rules::shared::slips::differing;
use crate::rules::shared::slips::joined;
use crate::rules::shared::slips::title;
use crate::rules::shared::slips::written;
use crate::rules::shared::tables::counted;
use crate::rules::shared::tables::listed;
use crate::rules::shared::tables::quoted;
use crate::source::{Lang, SourceId};
use std::collections::BTreeMap;

/// How many codes two tables have to agree about before they are held to say the same.
const ENOUGH: usize = 2;

/// Texts of more bytes are not compared word by word.
const LONGEST: usize = 1 << 16;

/// How many codes that differ are told one by one; more are one finding.
const FEW: usize = 4;

/// A code that two tables list.
struct Twin<'a> {
    first: &'a Entry,
    again: &'a Entry,
    /// The field in which the texts differ a little.
    drift: Option<Field>,
}

/// Two tables of one language.
type Tables<'a> = (&'a Lang, (SourceId, usize), (SourceId, usize));

pub(crate) fn check(compiled: &Compiled, catalog: &Catalog, found: &mut Found) {
    let mut drifting: BTreeMap<(&Key, Field), Vec<Twin<'_>>> = BTreeMap::new();
    let mut many: Vec<Vec<Twin<'_>>> = Vec::new();
    for twins in twins(compiled, catalog).into_values() {
        let agreeing = twins.iter().filter(|twin| says_the_same(twin)).count();
        let apart: Vec<Twin<'_>> = twins.into_iter().filter(|twin| !says_the_same(twin)).collect();
        if apart.is_empty() || agreeing < ENOUGH.max(2 * apart.len()) {
            continue;
        }
        let apart: Vec<Twin<'_>> = apart.into_iter().filter(|twin| twin.drift.is_some()).collect();
        if apart.len() > FEW {
            many.push(apart);
            continue;
        }
        for twin in apart {
            if let Some(field) = twin.drift {
                drifting.entry((&twin.first.key, field)).or_default().push(twin);
            }
        }
    }
    for ((_, field), mut twins) in drifting {
        // All languages repeat what the first page says.
        twins.sort_by_key(|twin| twin.first.lang != catalog.reference);
        found.add(finding(compiled, field, &twins));
    }
    many.iter().for_each(|twins| found.add(in_many(twins)));
}

/// Codes that two tables of a language list, by these tables. The first table that lists a code stands against each other.
fn twins<'a>(compiled: &'a Compiled, catalog: &'a Catalog) -> BTreeMap<Tables<'a>, Vec<Twin<'a>>> {
    let mut tables: BTreeMap<Tables<'_>, Vec<Twin<'_>>> = BTreeMap::new();
    let is_code = |record: &&Record| record.occurrence > 0 && matches!(record.key, Key::Code(_));
    for record in catalog.records.iter().filter(is_code) {
        let Some(original) = catalog.get(&record.key) else { continue };
        for (lang, ids) in &record.entries {
            let one = |ids: &[crate::catalog::EntryId]| ids.first().map(|id| compiled.entry(*id));
            let first = original.entries.get(lang).and_then(|ids| one(ids));
            let Some((first, again)) = first.zip(one(ids)) else { continue };
            let place = |entry: &Entry| (entry.source, entry.table);
            let is_same = first.space == again.space && name(first) == name(again);
            if is_same && first.copy.is_none() && again.copy.is_none() {
                let drift = drift(first, again);
                tables.entry((lang, place(first), place(again))).or_default().push(Twin { first, again, drift });
            }
        }
    }
    tables
}

fn name(entry: &Entry) -> Option<&str> {
    entry.name.as_ref().map(|name| name.value.as_str())
}

fn text(entry: &Entry, field: Field) -> Option<&str> {
    entry.fields.get(&field).map(|text| text.value.plain.as_str()).filter(|text| !text.trim().is_empty())
}

/// The fields that both entries have.
fn shared<'a>(first: &'a Entry, again: &'a Entry) -> impl Iterator<Item = (Field, &'a str, &'a str)> {
    Field::ALL.iter().filter_map(|field| Some((*field, text(first, *field)?, text(again, *field)?)))
}

fn says_the_same(twin: &Twin<'_>) -> bool {
    let mut fields = shared(twin.first, twin.again).peekable();
    fields.peek().is_some() && fields.all(|(_, first, again)| first == again)
}

/// The field in which two entries differ by less than they have in common.
fn drift(first: &Entry, again: &Entry) -> Option<Field> {
    let near = |(_, first, again): &(Field, &str, &str)| {
        if first.len().max(again.len()) > LONGEST {
            return false;
        }
        let (first, again) = (slips::words(first), slips::words(again));
        let (own, theirs) = slips::between(&again, &first);
        let longest = first.len().max(again.len());
        let apart = own.len().max(theirs.len());
        apart > 0 && apart * 2 <= longest
    };
    shared(first, again).find(near).map(|(field, ..)| field)
}

/// What differs in one code, in one language or in several.
fn finding(compiled: &Compiled, field: Field, twins: &[Twin<'_>]) -> Finding {
    let twin = &twins[0];
    let (first, again) = (words(twin.first, field), words(twin.again, field));
    let (own, theirs) = slips::between(&again, &first);
    let message = format!("two sections differ about {}: {}", title(twin.first), differing("the second", own, theirs));
    let label = if own.is_empty() { "here without".to_owned() } else { quoted(&joined(own)) };
    let there = if theirs.is_empty() { "here without".to_owned() } else { quoted(&joined(theirs)) };
    let place = |entry: &Entry| entry.fields.get(&field).map_or(entry.span, |text| text.span);
    let word = |entry: &Entry, words: &[Word<'_>]| match words {
        [word] => written(compiled, place(entry), word.text).unwrap_or(place(entry)),
        _ => place(entry),
    };
    let finding = Finding::new(message, word(twin.again, own), label).related(word(twin.first, theirs), there);
    let others = twins[1..].iter().filter(|other| other.again.span != twin.again.span);
    let finding = others
        .fold(finding, |finding, other| finding.related(place(other.again), format!("and in `{}`", other.again.lang)));
    finding.help("the sections agree about their other codes; write the same text in both").about(&twin.first.key)
}

fn words(entry: &Entry, field: Field) -> Vec<Word<'_>> {
    slips::words(text(entry, field).unwrap_or_default())
}

/// What differs in many codes of two tables.
fn in_many(twins: &[Twin<'_>]) -> Finding {
    let place = |entry: &Entry| entry.span;
    let keys: Vec<String> = twins.iter().take(3).map(|twin| twin.first.key.to_string()).collect();
    let count = counted(twins.len(), "code");
    let message = format!("two sections differ a little about {count}, {} among them", listed(&keys));
    Finding::new(message, place(twins[0].again), "the second section")
        .related(place(twins[0].first), "the first one")
        .also_as("this one too", twins[1..].iter().map(|twin| place(twin.again)))
        .help("write the same text in both sections, or refer from one to the other")
        .about(keys.join(" "))
}
