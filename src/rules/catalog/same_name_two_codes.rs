//! A name stands on two codes.
//!
//! Programs look errors up by name, so the name has to mean one code. It is said once for all languages that agree about
//! it. Where another language shows that one of the rows has lost its own name, `copied-row` reports it instead. A name
//! without a code may describe several situations, and an HTTP status several errors: neither is meant here.
//!
//! ## Reported
//!
//! ```markdown en
//! | Code | Name      | Description        |
//! |------|-----------|--------------------|
//! | 1001 | DISK_FULL | The disk is full.  |
//! | 1002 | DISK_FULL | The quota is used. |
//! ```
//!
//! Far apart, in two sections:
//!
//! ```markdown en
//! ## Client errors
//!
//! | Code | Name    | Description       |
//! |------|---------|-------------------|
//! | 1    | TIMEOUT | The client waited |
//!
//! ## Server errors
//!
//! | Code | Name    | Description       |
//! |------|---------|-------------------|
//! | 10   | TIMEOUT | The server waited |
//! ```
//!
//! In both languages:
//!
//! ```markdown en
//! | Code | Name | Description        |
//! |------|------|--------------------|
//! | 1001 | E_A  | The disk is full.  |
//! | 1002 | E_A  | The quota is used. |
//! ```
//!
//! ```markdown ko
//! | 코드 | 이름 | 설명             |
//! |------|------|------------------|
//! | 1001 | E_A  | 디스크가 가득 참 |
//! | 1002 | E_A  | 한도를 다 씀     |
//! ```
//!
//! ## Accepted
//!
//! ```markdown en
//! | Code | Name        | Description        |
//! |------|-------------|--------------------|
//! | 1001 | DISK_FULL   | The disk is full.  |
//! | 1002 | QUOTA_FULL  | The quota is used. |
//! ```
//!
//! A name without a code may describe several situations:
//!
//! ```markdown en
//! | Error code   | HTTP status code | Description           |
//! |--------------|------------------|-----------------------|
//! | AccessDenied | 403              | The bucket is closed. |
//! | AccessDenied | 403              | The key is wrong.     |
//! | NoSuchKey    | 404              | No such object.       |
//! ```
//!
//! One row with two names:
//!
//! ```markdown en
//! | Code | Name                  | Description       |
//! |------|-----------------------|-------------------|
//! | 1001 | DISK_FULL<br>VOL_FULL | The disk is full. |
//! | 1002 | DISK_GONE             | The disk is gone. |
//! ```

use crate::catalog::{Catalog, EntryId, Key};
use crate::compiled::Compiled;
use crate::finding::{Finding, Severity};
use crate::rules::languages::code_drift;
use crate::rules::rule::Found;
use crate::rules::rule::Rule;
use crate::rules::shared::between::names::span as names_span;
use crate::source::Lang;
use std::collections::BTreeMap;

pub(crate) const RULE: Rule = Rule {
    id: "same-name-two-codes",
    group: "catalog",
    severity: Severity::Warning,
    docs: include_str!("same_name_two_codes.rs"),
    check,
};

/// A name and two codes that it stands on.
type Pair<'a> = (&'a str, &'a Key, &'a Key);

fn check(compiled: &Compiled, found: &mut Found) {
    for catalog in &compiled.catalogs {
        let mut pairs: BTreeMap<Pair<'_>, Vec<(EntryId, EntryId)>> = BTreeMap::new();
        for ((_, name), ids) in names(compiled, catalog) {
            for pair in ids.windows(2) {
                let (first, again) = (&compiled.entry(pair[0]).key, &compiled.entry(pair[1]).key);
                if first != again {
                    pairs.entry((name, first, again)).or_default().push((pair[0], pair[1]));
                }
            }
        }
        for ((name, ..), mut places) in pairs {
            places.sort_by_key(|(_, again)| (compiled.entry(*again).lang != catalog.reference, *again));
            found.add(finding(compiled, name, &places));
        }
    }
}

/// The rows of each name and language that have a code and are no copies, in page order.
fn names<'a>(compiled: &'a Compiled, catalog: &'a Catalog) -> BTreeMap<(&'a Lang, &'a str), Vec<EntryId>> {
    let wrong = code_drift::wrong_rows(compiled, catalog);
    let mut names: BTreeMap<(&Lang, &str), Vec<EntryId>> = BTreeMap::new();
    for id in catalog.records.iter().flat_map(|record| record.entries.values().flatten()) {
        let entry = compiled.entry(*id);
        if let (Key::Code(_), Some(name), None) = (&entry.key, &entry.name, &entry.copy)
            && !wrong.contains(&entry.span)
        {
            names.entry((&entry.lang, &name.value)).or_default().push(*id);
        }
    }
    names.values_mut().for_each(|ids| ids.sort());
    names
}

fn finding(compiled: &Compiled, name: &str, places: &[(EntryId, EntryId)]) -> Finding {
    let span = |id| names_span(compiled.entry(id));
    let (first, again) = places[0];
    let (first_key, again_key) = (&compiled.entry(first).key, &compiled.entry(again).key);
    let finding = Finding::new(
        format!("`{name}` names two codes, {first_key} and {again_key}"),
        span(again),
        format!("names {again_key} here"),
    )
    .related(span(first), format!("and {first_key} here"));
    let others = places[1..].iter().map(|(_, again)| (span(*again), &compiled.entry(*again).lang));
    others
        .fold(finding, |finding, (span, lang)| finding.related(span, format!("and {again_key} in `{lang}`")))
        .help("give each code a name of its own")
        .about(format_args!("{name} {again_key}"))
}
