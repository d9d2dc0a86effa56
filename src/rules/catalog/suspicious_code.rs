//! A code does not fit the codes around it.
//!
//! It has a digit more or fewer than all its neighbours, a false digit in the middle of a sequence, or another spelling: a
//! prefix that all others have is lost, a letter stands where all others are numbers. Whoever looks the code up finds
//! nothing. Where languages differ in the code, that is reported as a difference; where all have it, ask those who define it.
//!
//! ## Reported
//!
//! A digit too many:
//!
//! ```markdown en
//! | Code   | Description        |
//! |--------|--------------------|
//! | 70001  | The disk is full.  |
//! | 70002  | The disk is gone.  |
//! | 70003  | The disk is slow.  |
//! | 70004  | The disk is hot.   |
//! | 700005 | The disk is loud.  |
//! | 70006  | The disk is old.   |
//! | 70007  | The disk is new.   |
//! | 70008  | The disk is wet.   |
//! | 70009  | The disk is dry.   |
//! | 70010  | The disk is small. |
//! ```
//!
//! A false digit:
//!
//! ```markdown ko
//! | 코드 | 설명             |
//! |------|------------------|
//! | 1001 | 디스크가 가득 참 |
//! | 1002 | 디스크가 없음    |
//! | 1008 | 디스크가 느림    |
//! | 1004 | 디스크가 뜨거움  |
//! | 1005 | 디스크가 낡음    |
//! ```
//!
//! A mangled spelling:
//!
//! ```markdown zh
//! | 错误码 | 描述     |
//! |--------|----------|
//! | 3251   | 磁盘已满 |
//! | 3252   | 磁盘很慢 |
//! | 3253   | 磁盘很热 |
//! | 3254   | 磁盘很吵 |
//! | 3255   | 磁盘很旧 |
//! | 3256   | 磁盘很新 |
//! | C 3257 | 磁盘很湿 |
//! | 3258   | 磁盘很干 |
//! | 3259   | 磁盘很小 |
//! | 3260   | 磁盘很大 |
//! ```
//!
//! A lost prefix:
//!
//! ```markdown en
//! | Code | Description        |
//! |------|--------------------|
//! | E101 | The disk is full.  |
//! | E102 | The disk is gone.  |
//! | 103  | The disk is slow.  |
//! | E104 | The disk is hot.   |
//! | E105 | The disk is loud.  |
//! | E106 | The disk is old.   |
//! | E107 | The disk is new.   |
//! | E108 | The disk is wet.   |
//! | E109 | The disk is dry.   |
//! | E110 | The disk is small. |
//! ```
//!
//! ## Accepted
//!
//! A new block, and numbers that grow:
//!
//! ```markdown en
//! | Code  | Description        |
//! |-------|--------------------|
//! | 9996  | The disk is full.  |
//! | 9997  | The disk is gone.  |
//! | 9998  | The disk is slow.  |
//! | 9999  | The disk is hot.   |
//! | 10000 | The disk is loud.  |
//! | 10001 | The disk is old.   |
//! ```
//!
//! A code of its own:
//!
//! ```markdown en
//! | Code  | Description        |
//! |-------|--------------------|
//! | 0     | All is well.       |
//! | 1001  | The disk is full.  |
//! | 1002  | The disk is gone.  |
//! | 1003  | The disk is slow.  |
//! | 1004  | The disk is hot.   |
//! | 1005  | The disk is loud.  |
//! | 1006  | The disk is old.   |
//! | 1007  | The disk is new.   |
//! | 1008  | The disk is wet.   |
//! | 1009  | The disk is dry.   |
//! | 65535 | Unknown error.     |
//! ```
//!
//! A gap:
//!
//! ```markdown ko
//! | 코드 | 설명             |
//! |------|------------------|
//! | 1001 | 디스크가 가득 참 |
//! | 1002 | 디스크가 없음    |
//! | 1008 | 디스크가 느림    |
//! | 1009 | 디스크가 뜨거움  |
//! | 1010 | 디스크가 낡음    |
//! ```

use crate::catalog::{Catalog, CodeValue, Entry, Key};
use crate::compiled::Compiled;
use crate::finding::{Edit, Finding, Fix, Severity};
use crate::rules::rule::Found;
use crate::rules::rule::Rule;
use crate::rules::shared::cells::is_norm;
use crate::rules::shared::sequence;
use crate::rules::shared::sequence::digits;
use crate::source::{Lang, Span};
use std::collections::{BTreeMap, BTreeSet};

pub(crate) const RULE: Rule = Rule {
    id: "suspicious-code",
    group: "catalog",
    severity: Severity::Warning,
    docs: include_str!("suspicious_code.rs"),
    check,
};

/// How far behind the last code of a table a mistyped one may lie.
const NEAR: i64 = 16;

/// How many codes have to be alike before one that stands in their sequence is held against them.
const FEW: usize = 4;

/// What is odd about a code, and what may be meant.
struct Odd<'a> {
    entry: &'a Entry,
    what: String,
    meant: Vec<String>,
}

fn check(compiled: &Compiled, found: &mut Found) {
    for (at, catalog) in compiled.catalogs.iter().enumerate() {
        // Where code knows, it decides, and a wrong number is reported with its constant.
        let of_catalog = compiled.comparisons.iter().filter(|comparison| comparison.catalog == at);
        let known: BTreeSet<Span> = of_catalog
            .flat_map(|comparison| comparison.contradicted(compiled).into_iter().chain(comparison.confirmed(compiled)))
            .collect();
        let mut said: BTreeSet<&Key> = BTreeSet::new();
        let rest = catalog.pages.keys().filter(|lang| **lang != catalog.reference);
        for lang in std::iter::once(&catalog.reference).chain(rest) {
            for entries in sequence::of_lang(compiled, catalog, lang) {
                for odd in odd_ones(Known { catalog, lang: None }, entries) {
                    let is_known = known.contains(&odd.entry.span);
                    if !is_known && said.insert(&odd.entry.key) && !is_drift(catalog, &odd) {
                        found.add(finding(compiled, catalog, &odd));
                    }
                }
            }
        }
    }
}

/// The codes that do not fit those of their own table, whatever other languages have: where these differ, they are the wrong
/// ones.
pub(crate) fn misfits(compiled: &Compiled, catalog: &Catalog) -> BTreeSet<Span> {
    let of_lang = |lang| {
        let known = Known { catalog, lang: Some(lang) };
        let tables = sequence::of_lang(compiled, catalog, lang).into_iter();
        tables.flat_map(move |entries| odd_ones(known, entries)).map(|odd| odd.entry.span)
    };
    catalog.pages.keys().flat_map(of_lang).collect()
}

/// The codes that there are, in one language or in any.
#[derive(Clone, Copy)]
struct Known<'a> {
    catalog: &'a Catalog,
    lang: Option<&'a Lang>,
}

impl Known<'_> {
    fn has(self, key: &Key) -> bool {
        let record = self.catalog.get(key);
        record.is_some_and(|record| self.lang.is_none_or(|lang| record.entries.contains_key(lang)))
    }

    fn has_number(self, value: i64) -> bool {
        self.has(&Key::Code(CodeValue::Int(value)))
    }
}

fn odd_ones<'a>(known: Known<'_>, entries: &'a [Entry]) -> Vec<Odd<'a>> {
    let mut out = Vec::new();
    let numbers = sequence::integers(entries);
    let mut counts: BTreeMap<i64, usize> = BTreeMap::new();
    numbers.iter().for_each(|(_, value)| *counts.entry(*value).or_default() += 1);
    let mut widths: BTreeMap<usize, usize> = BTreeMap::new();
    numbers.iter().for_each(|(_, value)| *widths.entry(digits(*value)).or_default() += 1);
    let usual = widths.iter().find(|(_, count)| is_norm(**count, numbers.len())).map(|(width, _)| *width);
    for at in 0..numbers.len() {
        let odd = usual.and_then(|usual| wrong_width(known, &numbers, at, usual));
        let is_single = counts[&numbers[at].1] == 1;
        out.extend(odd.or_else(|| wrong_digit(known, &numbers, at).filter(|_| is_single)));
    }
    out.extend(misspelt(known, entries));
    out
}

/// A code with a digit more or fewer than the others, that fits its place once the digit is mended.
fn wrong_width<'a>(known: Known<'_>, numbers: &[(&'a Entry, i64)], at: usize, usual: usize) -> Option<Odd<'a>> {
    let (entry, value) = numbers[at];
    let width = digits(value);
    let before = at.checked_sub(1).map(|before| numbers[before].1);
    let behind = numbers.get(at + 1).map(|(_, value)| *value);
    let is_usual = |value: &Option<i64>| value.is_none_or(|value| digits(value) == usual);
    if usual < 3 || width.abs_diff(usual) != 1 || !is_usual(&before) || !is_usual(&behind) {
        return None;
    }
    let fits = |value: &i64| match (before, behind) {
        (Some(before), Some(behind)) => (before.min(behind) + 1..before.max(behind)).contains(value),
        (Some(end), None) | (None, Some(end)) => *value != end && value.abs_diff(end) <= NEAR as u64,
        (None, None) => false,
    };
    let meant: Vec<i64> =
        edited(value, usual).into_iter().filter(fits).filter(|value| !known.has_number(*value)).collect();
    let more = if width > usual { "more" } else { "fewer" };
    let what = format!("code {value} has a digit {more} than all around it");
    (!meant.is_empty() && !fits(&value)).then(|| Odd { entry, what, meant: shown(&meant) })
}

fn shown(values: &[i64]) -> Vec<String> {
    values.iter().map(ToString::to_string).collect()
}

/// The numbers of a width that one digit more or fewer makes of a value.
fn edited(value: i64, width: usize) -> BTreeSet<i64> {
    let text = value.unsigned_abs().to_string();
    let sign = if value < 0 { -1 } else { 1 };
    let number = |text: String| text.parse::<i64>().ok().map(|number| sign * number);
    let shorter = |at: usize| number(format!("{}{}", &text[..at], &text[at + 1..]));
    let longer = |at: usize, digit: char| number(format!("{}{digit}{}", &text[..at], &text[at..]));
    let numbers: Vec<Option<i64>> = if text.len() > width {
        (0..text.len()).map(shorter).collect()
    } else {
        (0..=text.len()).flat_map(|at| ('0'..='9').map(move |digit| longer(at, digit))).collect()
    };
    numbers.into_iter().flatten().filter(|number| digits(*number) == width).collect()
}

/// A code that breaks a sequence by one digit: two before it and two behind it say what it should be.
fn wrong_digit<'a>(known: Known<'_>, numbers: &[(&'a Entry, i64)], at: usize) -> Option<Odd<'a>> {
    let [a, b, _, d, e] = numbers.get(at.checked_sub(2)?..=at + 2)? else { return None };
    let (entry, value) = numbers[at];
    let step = b.1.checked_sub(a.1)?;
    let meant = b.1.checked_add(step)?;
    // Codes that leave out every other number leave out others too.
    let is_sequence = step.abs() == 1 && d.1.checked_sub(meant) == Some(step) && e.1.checked_sub(d.1) == Some(step);
    if !is_sequence || value == meant || known.has_number(meant) {
        return None;
    }
    let (text, wanted) = (value.to_string(), meant.to_string());
    let differing = || text.bytes().zip(wanted.bytes()).filter(|(a, b)| a != b);
    let swapped = || {
        let mut digits: (Vec<u8>, Vec<u8>) = (text.bytes().collect(), wanted.bytes().collect());
        digits.0.sort_unstable();
        digits.1.sort_unstable();
        differing().count() == 2 && digits.0 == digits.1
    };
    let one_digit = match text.len().abs_diff(wanted.len()) {
        0 => differing().count() == 1 || swapped(),
        _ => wanted.len() >= 3 && crate::lexis::edit::is_one_apart(&text, &wanted),
    };
    let what = format!("code {value} stands where the sequence has {meant}");
    one_digit.then(|| Odd { entry, what, meant: vec![wanted] })
}

/// Codes with another spelling than all others of the table: a lost prefix, a strange letter.
fn misspelt<'a>(known: Known<'_>, entries: &'a [Entry]) -> Vec<Odd<'a>> {
    let shapes: Vec<(&Entry, (String, usize))> =
        entries.iter().filter_map(|entry| Some((entry, sequence::shape(entry)?))).collect();
    let mut counts: BTreeMap<&(String, usize), usize> = BTreeMap::new();
    shapes.iter().for_each(|(_, shape)| *counts.entry(shape).or_default() += 1);
    let is_usual = |count: usize| is_norm(count, shapes.len()) || count >= FEW && count + 1 == shapes.len();
    let Some((usual, _)) = counts.iter().find(|(_, count)| is_usual(**count)) else { return Vec::new() };
    // Few codes make a norm only where the odd one has its place among them.
    let fits = |at: usize| is_norm(counts[usual], shapes.len()) || is_in_sequence(&shapes, at);
    let is_odd = |shape: &(String, usize)| {
        let lost = !usual.0.is_empty() && shape.0.is_empty();
        let strange = usual.0.is_empty() && shape.0.len() == 1;
        shape.1 == usual.1 && (lost || strange)
    };
    let odd = shapes.iter().enumerate().filter(|(at, (_, shape))| is_odd(shape) && fits(*at));
    odd.filter_map(|(_, (entry, _))| {
        let text = &entry.code.as_ref()?.value.text;
        let number = &text[text.len() - usual.1.min(text.len())..];
        let meant = format!("{}{number}", usual.0);
        let what = if usual.0.is_empty() {
            format!("code `{text}` has a letter, all others of its table are numbers")
        } else {
            format!("code `{text}` lacks `{}`, which all others of its table have", usual.0)
        };
        let value = meant.parse().map_or_else(|_| CodeValue::Text(meant.to_uppercase()), CodeValue::Int);
        (!known.has(&Key::Code(value))).then(|| Odd { entry, what, meant: vec![meant] })
    })
    .collect()
}

/// Whether the number of a code follows the one before it and comes before the next.
fn is_in_sequence(shapes: &[(&Entry, (String, usize))], at: usize) -> bool {
    let number = |at: usize| -> Option<i64> {
        let (entry, (_, digits)) = shapes.get(at)?;
        let text = &entry.code.as_ref()?.value.text;
        text.get(text.len().checked_sub(*digits)?..)?.parse().ok()
    };
    let before = at.checked_sub(1).and_then(number);
    let follows =
        |from: Option<i64>, to: Option<i64>| from.zip(to).is_some_and(|(from, to)| to.checked_sub(from) == Some(1));
    follows(before, number(at)) && follows(number(at), number(at + 1))
}

/// Whether some language has what is meant in place of the code: then the languages differ, which other rules report.
fn is_drift(catalog: &Catalog, odd: &Odd<'_>) -> bool {
    let with: BTreeSet<&Lang> = langs(catalog, &odd.entry.key).collect();
    let meant = |meant: &String| {
        let value = meant.parse().map_or_else(|_| CodeValue::Text(meant.to_uppercase()), CodeValue::Int);
        langs(catalog, &Key::Code(value)).any(|lang| !with.contains(lang))
    };
    odd.meant.iter().any(meant)
}

fn langs<'a>(catalog: &'a Catalog, key: &Key) -> impl Iterator<Item = &'a Lang> {
    catalog.get(key).into_iter().flat_map(|record| record.entries.keys())
}

fn finding(compiled: &Compiled, catalog: &Catalog, odd: &Odd<'_>) -> Finding {
    let label = match &odd.meant[..] {
        [one] => format!("`{one}`?"),
        _ => "a digit too many or too few?".to_owned(),
    };
    let place = sequence::place(odd.entry);
    let finding = Finding::new(odd.what.clone(), place, label);
    let others = catalog.get(&odd.entry.key).into_iter().flat_map(|record| record.entries.values().flatten());
    let others = others.map(|id| compiled.entry(*id)).filter(|entry| entry.lang != odd.entry.lang);
    let finding = others
        .fold(finding, |finding, entry| finding.related(sequence::place(entry), format!("also in `{}`", entry.lang)));
    let finding =
        finding.help("compare with the code that the program returns, and correct the page").about(&odd.entry.key);
    let [meant] = &odd.meant[..] else { return finding };
    let entries = catalog.get(&odd.entry.key).into_iter().flat_map(|record| record.entries.values().flatten());
    let codes = entries.filter_map(|id| compiled.entry(*id).code.as_ref());
    let edits = codes.map(|code| Edit { span: code.span, text: meant.clone() }).collect();
    finding.fix(Fix { title: format!("write {meant}"), safe: false, edits })
}
