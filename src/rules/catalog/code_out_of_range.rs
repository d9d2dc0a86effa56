//! A code lies where no code of its catalog may lie.
//!
//! It does not fit the integer type that programs keep codes in, it lies outside the ranges of its catalog, or in one that
//! is reserved. All of these are set in `errdex.yaml`; without a word there a code has to fit 64 bits with a sign, the
//! type that outputs use.
//!
//! ```yaml
//! catalogs:
//!   gme/v2:
//!     codes: { type: i32, ranges: [1000..9999, -5..-1], reserved: [1500..1599] }
//! ```
//!
//! Without any of that, ranges of one table must not overlap in part (`100 - 200` beside `150 - 250`): a code that lies in both
//! has two meanings. A range inside another is a part of it.
//!
//! Types are `i8` to `i64` and `u8` to `u64`. Ranges hold both their ends. Ranges that overlap are refused when the file is
//! read, in one list and between catalogs of one `namespace`.
//!
//! ## Reported
//!
//! More than 64 bits hold:
//!
//! ```markdown en
//! | Code                 | Description       |
//! |----------------------|-------------------|
//! | 99999999999999999999 | The disk is full. |
//! ```
//!
//! Outside the ranges, and in a reserved one:
//!
//! ```yaml config
//! catalogs: { errors: { codes: { ranges: [1000..1999], reserved: [1500..1599] } } }
//! ```
//!
//! ```markdown en
//! | Code | Description       |
//! |------|-------------------|
//! | 1001 | The disk is full. |
//! | 1501 | The disk is gone. |
//! | 2001 | The disk is slow. |
//! ```
//!
//! Too large for its type:
//!
//! ```yaml config
//! catalogs: { errors: { codes: { type: u16 } } }
//! ```
//!
//! ```markdown en
//! | Code  | Description       |
//! |-------|-------------------|
//! | 65535 | The disk is full. |
//! | 65536 | The disk is gone. |
//! ```
//!
//! Ranges that overlap:
//!
//! ```markdown en
//! | Code      | Description        |
//! |-----------|--------------------|
//! | 100 - 200 | The disk is full.  |
//! | 150 - 250 | The disk is gone.  |
//! ```
//!
//! ## Accepted
//!
//! ```markdown en
//! | Code                | Description       |
//! |---------------------|-------------------|
//! | 9223372036854775807 | The disk is full. |
//! | -1                  | The disk is gone. |
//! ```
//!
//! Inside its ranges:
//!
//! ```yaml config
//! catalogs: { errors: { codes: { type: i32, ranges: [1000..1999, -9..-1] } } }
//! ```
//!
//! ```markdown en
//! | Code | Description       |
//! |------|-------------------|
//! | 1999 | The disk is full. |
//! | -9   | The disk is gone. |
//! ```
//!
//! A range, and parts of it:
//!
//! ```markdown en
//! | Code      | Description                |
//! |-----------|----------------------------|
//! | 100 - 199 | All that disks do.         |
//! | 110 - 119 | The disk is full.          |
//! | 115       | The disk is full of files. |
//! | 200 - 299 | All that networks do.      |
//! ```
//!
//! No number:
//!
//! ```markdown en
//! | Code | Description       |
//! |------|-------------------|
//! | E900 | The disk is full. |
//! ```

use crate::catalog::{Catalog, CodeValue, Entry, Key, Record};
use crate::compiled::Compiled;
use crate::config::codes::{Codes, IntType};
use crate::finding::{Finding, Severity};
use crate::rules::rule::Found;
use crate::rules::rule::Rule;
use crate::rules::shared::sequence;

pub(crate) const RULE: Rule = Rule {
    id: "code-out-of-range",
    group: "catalog",
    severity: Severity::Error,
    docs: include_str!("code_out_of_range.rs"),
    check,
};

fn check(compiled: &Compiled, found: &mut Found) {
    for catalog in &compiled.catalogs {
        let none = Codes::default();
        let settings = compiled.config.catalog(&catalog.id, &catalog.family);
        let codes = settings.map_or(&none, |settings| &settings.codes);
        for record in catalog.records.iter().filter(|record| record.occurrence == 0) {
            let Key::Code(value) = &record.key else { continue };
            if let Some((message, label)) = wrong(codes, value) {
                found.add(finding(compiled, catalog, &record.key, message, label));
            }
        }
        overlaps(compiled, catalog, found);
    }
}

/// Ranges of one table that share codes, though neither is a part of the other.
fn overlaps(compiled: &Compiled, catalog: &Catalog, found: &mut Found) {
    let range = |record: &Record| match record.key {
        Key::Code(CodeValue::Range(first, last)) if record.occurrence == 0 => Some((first, last)),
        _ => None,
    };
    let mut ranges: Vec<((i64, i64), &Record)> =
        catalog.records.iter().filter_map(|record| Some((range(record)?, record))).collect();
    ranges.sort_by_key(|(range, _)| *range);
    let mut furthest: Option<((i64, i64), &Record)> = None;
    for (range, record) in ranges {
        if let Some((before, other)) = furthest
            && before.0 < range.0
            && (range.0..range.1).contains(&before.1)
            && let Some((here, there)) = in_one_table(compiled, catalog, record, other)
        {
            let message = format!("the ranges {} and {} overlap", other.key, record.key);
            let shared = if range.0 == before.1 {
                format!("{} has two meanings", range.0)
            } else {
                format!("{} to {} have two meanings", range.0, before.1)
            };
            let finding = Finding::new(message, sequence::place(here), shared)
                .related(sequence::place(there), "the other range")
                .help("let each code lie in one of them, or one range inside the other")
                .about(format_args!("{} {}", other.key, record.key));
            found.add_as(Severity::Warning, finding);
        }
        if furthest.is_none_or(|(before, _)| before.1 <= range.1) {
            furthest = Some((range, record));
        }
    }
}

/// The entries of two records that stand in one table, in the language that decides where it has both.
fn in_one_table<'a>(
    compiled: &'a Compiled,
    catalog: &Catalog,
    a: &Record,
    b: &Record,
) -> Option<(&'a Entry, &'a Entry)> {
    let rest = catalog.pages.keys().filter(|lang| **lang != catalog.reference);
    std::iter::once(&catalog.reference).chain(rest).find_map(|lang| {
        let entry = |record: &Record| Some(compiled.entry(*record.entries.get(lang)?.first()?));
        let (a, b) = (entry(a)?, entry(b)?);
        ((a.source, a.table) == (b.source, b.table) && a.space == b.space).then_some((a, b))
    })
}

/// What is wrong with a code or with one of several.
fn wrong(codes: &Codes, value: &CodeValue) -> Option<(String, String)> {
    match value {
        CodeValue::Int(value) => number(codes, *value),
        CodeValue::Range(first, last) => number(codes, *first).or_else(|| number(codes, *last)),
        CodeValue::List(values) => values.iter().find_map(|value| wrong(codes, value)),
        CodeValue::Text(text) => too_large(codes, text),
    }
}

fn number(codes: &Codes, value: i64) -> Option<(String, String)> {
    if let Some(int) = codes.int.filter(|int| !fits(i128::from(value), *int)) {
        return Some(unfit(&value.to_string(), int));
    }
    if let Some(range) = codes.reserved.holding(value) {
        return Some((format!("code {value} lies in the reserved range {range}"), format!("{range} is reserved")));
    }
    if !codes.ranges.as_slice().is_empty() && codes.ranges.holding(value).is_none() {
        let ranges: Vec<String> = codes.ranges.as_slice().iter().map(ToString::to_string).collect();
        let ranges = crate::rules::shared::tables::listed(&ranges);
        return Some((format!("code {value} lies outside {ranges}"), format!("not in {ranges}")));
    }
    None
}

fn fits(value: i128, int: IntType) -> bool {
    let (least, greatest) = int.limits();
    (least..=greatest).contains(&value)
}

fn unfit(value: &str, int: IntType) -> (String, String) {
    let (least, greatest) = int.limits();
    (format!("code {value} does not fit `{}`", int.as_str()), format!("`{}` holds {least} to {greatest}", int.as_str()))
}

/// A number that 64 bits with a sign do not hold is read as a text.
fn too_large(codes: &Codes, text: &str) -> Option<(String, String)> {
    let int = codes.int.unwrap_or(IntType::I64);
    let value = match text.strip_prefix("0X") {
        Some(hex) => i128::from_str_radix(hex, 16).ok(),
        None if text.bytes().all(|byte| byte.is_ascii_digit()) => Some(text.parse().unwrap_or(i128::MAX)),
        None => None,
    }?;
    (!fits(value, int)).then(|| unfit(text, int))
}

fn finding(compiled: &Compiled, catalog: &Catalog, key: &Key, message: String, label: String) -> Finding {
    let entries = catalog.get(key).into_iter().flat_map(|record| record.entries.values().flatten());
    let mut entries: Vec<&Entry> = entries.map(|id| compiled.entry(*id)).collect();
    entries.sort_by_key(|entry| entry.lang != catalog.reference);
    let mut places = entries.iter().map(|entry| sequence::place(entry));
    let first = places.next().unwrap_or_else(|| compiled.entries[0].span);
    let finding = places.take(3).fold(Finding::new(message, first, label), |f, span| f.related(span, "also here"));
    finding.help("correct the code, or the `codes` of its catalog in errdex.yaml").about(key)
}
