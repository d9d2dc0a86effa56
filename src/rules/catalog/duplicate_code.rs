//! A code is defined twice in one language.
//!
//! Generated code can keep only one meaning, and a reader who searches for the code may stop at the wrong row. A row that
//! was copied over its neighbour is reported as `copied-row`, which also names what it hides, and one that gives the code a second
//! name in every language as `alias`. An HTTP status that stands for
//! several situations is a warning: it says too little, but it is not wrong. So is a code that a table gives to several
//! situations, each named in a column before the code, and one of which two calls that list the same codes say something else.
//! A block of rows that stands twice is one finding, and so is what stands twice in several languages.
//!
//! ## Reported
//!
//! Two rows with one code and different names:
//!
//! ```markdown en
//! | Code | Name      | Description       |
//! |------|-----------|-------------------|
//! | 1001 | DISK_FULL | The disk is full. |
//! | 1001 | DISK_GONE | The disk is gone. |
//! ```
//!
//! The same code in two spellings:
//!
//! ```markdown en
//! | Error code | Description          |
//! |------------|----------------------|
//! | 4096       | The disk is full.    |
//! | 0x1000     | The disk is missing. |
//! ```
//!
//! Twice in both languages:
//!
//! ```markdown en
//! | Code | Description       |
//! |------|-------------------|
//! | 7    | The disk is full. |
//! | 7    | The disk is gone. |
//! | 8    | The disk is slow. |
//! ```
//!
//! ```markdown ko
//! | 코드 | 설명           |
//! |------|----------------|
//! | 7    | 디스크가 가득 참 |
//! | 7    | 디스크가 없음    |
//! | 8    | 디스크가 느림    |
//! ```
//!
//! ## Accepted
//!
//! What tells the rows apart stands behind the code:
//!
//! ```markdown en
//! | Error code  | Description         |
//! |-------------|---------------------|
//! | 301 (disk)  | The disk is full.   |
//! | 301 (queue) | The queue is full.  |
//! | 302         | The queue is gone.  |
//! ```
//!
//! ```markdown en
//! | Code | Name      | Description       |
//! |------|-----------|-------------------|
//! | 1001 | DISK_FULL | The disk is full. |
//! | 1002 | DISK_GONE | The disk is gone. |
//! ```
//!
//! One code that a cell spans over several causes:
//!
//! ```html en
//! <table>
//! <tr><th>Error code</th><th>Cause</th></tr>
//! <tr><td rowspan="2">1001</td><td>The disk is full.</td></tr>
//! <tr><td>The disk is gone.</td></tr>
//! </table>
//! ```
//!
//! Two tables for the codes of two systems:
//!
//! ```markdown en
//! | Error code | Description       |
//! |------------|-------------------|
//! | 1          | The disk is full. |
//!
//! | Exit code | Description          |
//! |-----------|----------------------|
//! | 1         | The program failed.  |
//! ```
//!
//! A code and a sub-code, which identify an error together:
//!
//! ```markdown en
//! | Error code | Sub-code | Description         |
//! |------------|----------|---------------------|
//! | 100        | 1        | The disk is full.   |
//! | 100        | 2        | The disk is gone.   |
//! | 100        | 3        | The disk is slow.   |
//! | 200        | 1        | The room is full.   |
//! | 200        | 2        | The room is closed. |
//! ```
//!
//! Two sections that count the errors of two systems:
//!
//! ```markdown en
//! # Error codes
//!
//! ## Login
//!
//! | Code | Name           |
//! |------|----------------|
//! | 1    | ACCOUNT_BANNED |
//! | 2    | WRONG_PASSWORD |
//!
//! ## Match
//!
//! | Code | Name         |
//! |------|--------------|
//! | 1    | MATCH_FULL   |
//! | 2    | MATCH_CLOSED |
//! | 3    | MATCH_OVER   |
//! ```
//!
//! A table, and sections that say more of its rows:
//!
//! ```markdown en
//! # Error codes
//!
//! | Code | Description       |
//! |------|-------------------|
//! | 9001 | The disk is full. |
//! | 9002 | The disk is gone. |
//!
//! ## 9001
//!
//! **Cause:** Nobody empties it.
//!
//! ## 9002
//!
//! **Cause:** Somebody took it.
//! ```
//!
//! Calls that each list what they can return:
//!
//! ```markdown en
//! # Errors of the store
//!
//! ## open
//!
//! | Error code | Description        |
//! |------------|--------------------|
//! | 13001      | The path is wrong. |
//! | 13002      | The disk is gone.  |
//! | 13003      | It is open.        |
//!
//! ## close
//!
//! | Error code | Description        |
//! |------------|--------------------|
//! | 13001      | The path is wrong. |
//! | 13002      | The disk is gone.  |
//! | 13004      | It is closed.      |
//! ```
//!
//! A named error that two calls give for causes of their own:
//!
//! ```markdown en
//! # Errors
//!
//! ## open
//!
//! | Error code | Name     | Description        |
//! |------------|----------|--------------------|
//! | 161001     | NULL_PTR | The path is null.  |
//!
//! ## read
//!
//! | Error code | Name     | Description        |
//! |------------|----------|--------------------|
//! | 161001     | NULL_PTR | The buffer is null. |
//! | 161002     | TOO_LONG | The buffer is long. |
//! ```
//!
//! Codes that are words of digits:
//!
//! ```markdown en
//! | Error code | Description       |
//! |------------|-------------------|
//! | 007        | The disk is full. |
//! | 7          | The disk is gone. |
//! ```
//!
//! Two names for one value, as the code has them:
//!
//! ```c code
//! enum RoomError { ROOM_FULL = 1001, ROOM_BUSY = 1001, ROOM_GONE = 1002, ROOM_LOCKED = 1003 };
//! ```
//!
//! ```markdown en
//! | Code | Name        | Description                   |
//! |------|-------------|-------------------------------|
//! | 1001 | ROOM_FULL   | The room is full.             |
//! | 1001 | ROOM_BUSY   | Too many people ask for it.   |
//! | 1002 | ROOM_GONE   | The room is gone.             |
//! | 1003 | ROOM_LOCKED | The room is locked.           |
//! ```
//!
//! A status that several named errors share is no key:
//!
//! ```markdown en
//! | Error code   | HTTP status code | Description        |
//! |--------------|------------------|--------------------|
//! | NoSuchBucket | 404              | No such bucket.    |
//! | NoSuchKey    | 404              | No such object.    |
//! | AccessDenied | 403              | You may not do so. |
//! ```

use crate::catalog::{Catalog, EntryId, Key, Record};
use crate::compiled::Compiled;
use crate::finding::{Finding, Severity};
use crate::rules::catalog::alias;
use crate::rules::languages::code_drift;
use crate::rules::rule::Found;
use crate::rules::rule::Rule;
use crate::rules::shared::between::quoted;
use crate::rules::shared::lists;
use crate::rules::shared::lists::Lists;
use crate::source::{Lang, Span};
use std::collections::{BTreeMap, BTreeSet};

pub(crate) const RULE: Rule = Rule {
    id: "duplicate-code",
    group: "catalog",
    severity: Severity::Error,
    docs: include_str!("duplicate_code.rs"),
    check,
};

fn check(compiled: &Compiled, found: &mut Found) {
    let lists = Lists::of(compiled);
    for (at, catalog) in compiled.catalogs.iter().enumerate() {
        // A row with the code of another entry is the mistake of that row.
        let mut wrong = code_drift::wrong_rows(compiled, catalog);
        let mut confirmed = BTreeSet::new();
        for comparison in compiled.comparisons.iter().filter(|comparison| comparison.catalog == at) {
            // Code says which of the two rows has a wrong number, or that both are right.
            wrong.extend(comparison.contradicted(compiled));
            confirmed.extend(comparison.confirmed(compiled));
        }
        let mut rows: BTreeMap<(&Lang, &Key), Vec<EntryId>> = BTreeMap::new();
        let is_checked = |record: &&Record| matches!(record.key, Key::Code(_)) && !alias::is_alias(compiled, record);
        for record in catalog.records.iter().filter(is_checked) {
            for (lang, ids) in &record.entries {
                rows.entry((lang, &record.key))
                    .or_default()
                    .extend(ids.iter().filter(|id| !wrong.contains(&compiled.entry(**id).span)));
            }
        }
        let again = rows.values().flat_map(|ids| repetitions(compiled, ids, &confirmed, &lists)).collect();
        for pages in in_all_languages(compiled, catalog, blocks(compiled, again)) {
            let finding = finding(compiled, catalog, &pages);
            match pages.iter().flatten().all(|repetition| repetition.is_mild) {
                true => found.add_as(Severity::Warning, finding),
                false => found.add(finding),
            }
        }
    }
}

/// A row whose code another row above it has.
#[derive(Clone, Copy, Debug)]
struct Repetition {
    first: EntryId,
    again: EntryId,
    /// The repetition says too little, but is not wrong: an HTTP status, a table of situations, lists of several calls.
    is_mild: bool,
}

/// The rows of one code in one language. Tables whose code columns have different headings list different codes.
fn repetitions(compiled: &Compiled, ids: &[EntryId], confirmed: &BTreeSet<Span>, lists: &Lists<'_>) -> Vec<Repetition> {
    let mut all = Vec::new();
    for (at, id) in ids.iter().enumerate() {
        let entry = compiled.entry(*id);
        let first = ids[..at].iter().find(|first| compiled.entry(**first).space == entry.space);
        let Some(first) = first.filter(|_| entry.copy.is_none()) else { continue };
        if [compiled.entry(*first), entry].iter().all(|entry| confirmed.contains(&entry.span)) {
            continue;
        }
        let first_entry = compiled.entry(*first);
        if lists.says_again(compiled, first_entry, entry) || lists::are_told_apart(first_entry, entry) {
            continue;
        }
        let is_mild = lists::is_status(first_entry, entry)
            || lists::is_situation(compiled, first_entry, entry)
            || lists.are_grouped(entry)
            || lists.are_of_calls(first_entry, entry);
        all.push(Repetition { first: *first, again: *id, is_mild });
    }
    all
}

/// Rows that follow each other and repeat rows that follow each other: a block that stands twice.
fn blocks(compiled: &Compiled, mut again: Vec<Repetition>) -> Vec<Vec<Repetition>> {
    again.sort_by_key(|repetition| repetition.again);
    let follows =
        |a: EntryId, b: EntryId| a.index() + 1 == b.index() && compiled.entry(a).source == compiled.entry(b).source;
    let mut blocks: Vec<Vec<Repetition>> = Vec::new();
    for one in again {
        match blocks.last_mut() {
            Some(block)
                if block.last().is_some_and(|last| {
                    follows(last.first, one.first) && follows(last.again, one.again) && last.is_mild == one.is_mild
                }) =>
            {
                block.push(one);
            }
            _ => blocks.push(vec![one]),
        }
    }
    blocks
}

/// Blocks that stand twice in several languages are one mistake of those who wrote the first page. The reference language
/// comes first.
fn in_all_languages(compiled: &Compiled, catalog: &Catalog, blocks: Vec<Vec<Repetition>>) -> Vec<Vec<Vec<Repetition>>> {
    let mut same: BTreeMap<(Vec<&Key>, usize), Vec<Vec<Repetition>>> = BTreeMap::new();
    let mut seen: BTreeMap<(&Lang, Vec<&Key>), usize> = BTreeMap::new();
    for block in blocks {
        let keys: Vec<&Key> = block.iter().map(|one| &compiled.entry(one.again).key).collect();
        let count = seen.entry((&compiled.entry(block[0].again).lang, keys.clone())).or_default();
        same.entry((keys, *count)).or_default().push(block);
        *count += 1;
    }
    let mut all: Vec<Vec<Vec<Repetition>>> = same.into_values().collect();
    for pages in &mut all {
        pages.sort_by_key(|block| {
            let lang = &compiled.entry(block[0].again).lang;
            (*lang != catalog.reference, lang)
        });
    }
    all
}

fn finding(compiled: &Compiled, catalog: &Catalog, pages: &[Vec<Repetition>]) -> Finding {
    let span = |id| {
        let entry = compiled.entry(id);
        entry.code.as_ref().map_or(entry.span, |code| code.span)
    };
    let lang = |block: &[Repetition]| &compiled.entry(block[0].again).lang;
    let block = &pages[0];
    let keys: Vec<String> = block.iter().map(|one| compiled.entry(one.again).title()).collect();
    let which = match &keys[..] {
        [one] => format!("code {one} is"),
        [one, other] => format!("codes {one} and {other} are"),
        [first, .., last] => format!("{} codes from {first} to {last} are", keys.len()),
        [] => String::new(),
    };
    let langs = match pages.len() {
        1 => String::new(),
        2 if catalog.pages.len() == 2 => " in both languages".to_owned(),
        count if count == catalog.pages.len() => format!(" in all {count} languages"),
        _ => format!(" in {}", quoted(pages.iter().map(|block| lang(block)))),
    };
    let mut finding = Finding::new(format!("{which} defined twice{langs}"), span(block[0].again), "defined again")
        .related(span(block[0].first), "first defined here");
    for other in &pages[1..] {
        finding = finding.related(span(other[0].again), format!("again in `{}`", lang(other)));
    }
    let help = match block.len() {
        1 => "give the row its own code, or join the two rows",
        _ => "give the rows codes of their own, or take out one of the two blocks",
    };
    let subject = block.iter().map(|one| compiled.entry(one.again).key.to_string()).collect::<Vec<_>>();
    finding.help(help).about(subject.join(" "))
}
