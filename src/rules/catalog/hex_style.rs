//! The hex codes of a table are written in several ways.
//!
//! `0x40A1` and `0x40a1` are one number, but who searches the page for one spelling misses the other. What is looked at is
//! the case of the letters and, where some numbers are filled up with zeros, their width. One finding speaks for a
//! family of pages.
//!
//! ## Reported
//!
//! ```markdown en
//! | Error code | Hex    | Description       |
//! |------------|--------|-------------------|
//! | 16714      | 0x414A | The disk is full. |
//! | 16715      | 0x414b | The disk is gone. |
//! ```
//!
//! Zeros in front:
//!
//! ```markdown zh
//! | 错误码     | 描述     |
//! |------------|----------|
//! | 0x00000001 | 磁盘已满 |
//! | 0x00000002 | 磁盘很慢 |
//! | 0x0003     | 磁盘很热 |
//! ```
//!
//! In one code:
//!
//! ```markdown ko
//! | 코드   | 설명             |
//! |--------|------------------|
//! | 0x40aB | 디스크가 가득 참 |
//! ```
//!
//! ## Accepted
//!
//! ```markdown en
//! | Error code | Hex    | Description       |
//! |------------|--------|-------------------|
//! | 16714      | 0x414A | The disk is full. |
//! | 16715      | 0x414B | The disk is gone. |
//! ```
//!
//! No zeros in front:
//!
//! ```markdown en
//! | Code  | Description       |
//! |-------|-------------------|
//! | 0x1   | The disk is full. |
//! | 0x10  | The disk is gone. |
//! | 0x100 | The disk is slow. |
//! ```
//!
//! No letters:
//!
//! ```markdown en
//! | Code   | Description       |
//! |--------|-------------------|
//! | 0x0001 | The disk is full. |
//! | 0x0010 | The disk is gone. |
//! ```

use crate::catalog::{Catalog, Code};
use crate::compiled::Compiled;
use crate::finding::{Finding, Severity};
use crate::rules::rule::Found;
use crate::rules::rule::Rule;
use crate::rules::shared::sequence;
use crate::source::{Lang, Spanned};
use std::collections::BTreeMap;

pub(crate) const RULE: Rule =
    Rule { id: "hex-style", group: "catalog", severity: Severity::Info, docs: include_str!("hex_style.rs"), check };

/// A hex code and its digits.
type Hex<'a> = (&'a Spanned<Code>, &'a str);

fn check(compiled: &Compiled, found: &mut Found) {
    for catalog in &compiled.catalogs {
        let rest = catalog.pages.keys().filter(|lang| **lang != catalog.reference);
        let mut langs = std::iter::once(&catalog.reference).chain(rest);
        // Translations repeat the codes of their page as they are.
        if let Some(finding) = langs.find_map(|lang| mixed(compiled, catalog, lang)) {
            found.add(finding.help("write all of them alike").about("hex"));
        }
    }
}

fn mixed(compiled: &Compiled, catalog: &Catalog, lang: &Lang) -> Option<Finding> {
    let entries = sequence::of_lang(compiled, catalog, lang).into_iter().flatten();
    let codes = entries.flat_map(|entry| entry.code.iter().chain(&entry.hex));
    let codes: Vec<Hex<'_>> = codes.filter_map(|code| Some((code, hex_digits(&code.value.text)?))).collect();
    mixed_case(&codes).or_else(|| mixed_width(&codes))
}

/// What stands behind `0x`.
fn hex_digits(text: &str) -> Option<&str> {
    let digits = text.strip_prefix("0x").or_else(|| text.strip_prefix("0X"))?;
    digits.bytes().all(|byte| byte.is_ascii_hexdigit()).then_some(digits)
}

fn mixed_case(codes: &[Hex<'_>]) -> Option<Finding> {
    let has_lower = |hex: &&Hex<'_>| hex.1.bytes().any(|byte| byte.is_ascii_lowercase());
    let has_upper = |hex: &&Hex<'_>| hex.1.bytes().any(|byte| byte.is_ascii_uppercase());
    let lower: Vec<&Hex<'_>> = codes.iter().filter(has_lower).collect();
    let upper: Vec<&Hex<'_>> = codes.iter().filter(has_upper).collect();
    if lower.is_empty() || upper.is_empty() {
        return None;
    }
    let (few, most, name) =
        if lower.len() <= upper.len() { (&lower, &upper, "lower") } else { (&upper, &lower, "upper") };
    let message = format!("hex codes have letters of both cases, {} of them {name}", few.len());
    Some(finding(message, few, most[0], format!("letters in {name} case")))
}

fn mixed_width(codes: &[Hex<'_>]) -> Option<Finding> {
    let mut widths: BTreeMap<usize, Vec<&Hex<'_>>> = BTreeMap::new();
    codes.iter().for_each(|hex| widths.entry(hex.1.len()).or_default().push(hex));
    let (usual, most) = widths.iter().max_by_key(|(_, codes)| codes.len())?;
    let is_filled = |hex: &&Hex<'_>| hex.1.len() > 1 && hex.1.starts_with('0');
    // A number that needs more digits than the others has them.
    let is_odd = |hex: &&Hex<'_>| hex.1.len() < *usual || (hex.1.len() > *usual && hex.1.starts_with('0'));
    let odd: Vec<&Hex<'_>> = codes.iter().filter(is_odd).collect();
    if odd.is_empty() || !codes.iter().any(|hex| is_filled(&hex)) {
        return None;
    }
    let message = format!("hex codes differ in width: {usual} digits, and others in {}", odd.len());
    Some(finding(message, &odd, most[0], format!("{} digits", odd[0].1.len())))
}

fn finding(message: String, few: &[&Hex<'_>], other: &Hex<'_>, label: String) -> Finding {
    let finding = Finding::new(message, few[0].0.span, label).related(other.0.span, "unlike this");
    few.iter().skip(1).take(2).fold(finding, |finding, hex| finding.related(hex.0.span, "also here"))
}
