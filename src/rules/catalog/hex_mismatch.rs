//! The decimal and the hex spelling of a code differ.
//!
//! One of them is wrong. Who compares what the program prints with the wrong one finds another error, or none.
//!
//! Negative codes may stand as two's complement of 16, 32 or 64 bits, or without their sign.
//!
//! ## Reported
//!
//! ```markdown en
//! | Error code | Hex    | Description       |
//! |------------|--------|-------------------|
//! | 4096       | 0x1000 | The disk is full. |
//! | 4097       | 0x1002 | The disk is gone. |
//! | 4098       | 0x1003 | The disk is slow. |
//! ```
//!
//! In one cell:
//!
//! ```markdown ko
//! | 코드          | 설명             |
//! |---------------|------------------|
//! | 4096 (0x1000) | 디스크가 가득 참 |
//! | 4097 (0x1010) | 디스크가 없음    |
//! ```
//!
//! With a slash:
//!
//! ```markdown zh
//! | 错误码        | 描述   |
//! |---------------|--------|
//! | 0x10 / 16     | 磁盘满 |
//! | 0x11 / 18     | 没磁盘 |
//! ```
//!
//! ## Accepted
//!
//! ```markdown en
//! | Error code | Hex    | Description       |
//! |------------|--------|-------------------|
//! | 4096       | 0x1000 | The disk is full. |
//! | 16714      | 0x414A | The disk is gone. |
//! | 16715      | 0X414B | The disk is slow. |
//! ```
//!
//! Two's complement:
//!
//! ```markdown en
//! | Error code | Hex        | Description       |
//! |------------|------------|-------------------|
//! | -1         | 0xFFFFFFFF | The disk is full. |
//! | -2         | 0xFFFE     | The disk is gone. |
//! ```
//!
//! In one cell:
//!
//! ```markdown ko
//! | 코드          | 설명             |
//! |---------------|------------------|
//! | 4096 (0x1000) | 디스크가 가득 참 |
//! | 0x1001 / 4097 | 디스크가 없음    |
//! ```

use crate::catalog::{Code, Entry};
use crate::compiled::Compiled;
use crate::finding::{Edit, Finding, Fix, Severity};
use crate::lexis::code::integer;
use crate::rules::rule::Found;
use crate::rules::rule::Rule;
use crate::source::Spanned;

pub(crate) const RULE: Rule = Rule {
    id: "hex-mismatch",
    group: "catalog",
    severity: Severity::Error,
    docs: include_str!("hex_mismatch.rs"),
    check,
};

fn check(compiled: &Compiled, found: &mut Found) {
    for entry in &compiled.entries {
        let Some(code) = &entry.code else { continue };
        match &entry.hex {
            Some(hex) => {
                if let (Some(value), Some(second)) = (code.value.int(), hex.value.int())
                    && !are_same(value, second)
                {
                    found.add(two_cells(entry, code, hex, value, second));
                }
            }
            None => {
                if let Some((value, second)) = both_spellings(&code.value.text)
                    && !are_same(value, second)
                {
                    let message =
                        format!("`{}` is {value} in decimal but {second} in hex", code.value.text.replace('\n', " "));
                    found.add(Finding::new(message, code.span, "two codes").help(help(value)).about(value));
                }
            }
        }
    }
}

fn two_cells(entry: &Entry, code: &Spanned<Code>, hex: &Spanned<Code>, value: i64, second: i64) -> Finding {
    let name = entry.name.as_ref().map_or(String::new(), |name| format!(" `{}`", name.value));
    Finding::new(
        format!("{}{name} is {} in the hex column, which is {second}", code.value.text, hex.value.text),
        hex.span,
        format!("this is {second}"),
    )
    .related(code.span, format!("this is {}", hex_of(value)))
    .help(help(value))
    .about(value)
    .fix(write_hex(hex, value))
}

/// Writes what the decimal code is: it is the one that people look for. The digits keep their case.
fn write_hex(hex: &Spanned<Code>, value: i64) -> Fix {
    let text = hex_of(value);
    let is_upper = hex.value.text.chars().skip(2).any(|c| c.is_ascii_uppercase());
    let text = if is_upper { format!("0x{}", text[2..].to_ascii_uppercase()) } else { text };
    Fix { title: format!("write {text}"), safe: false, edits: vec![Edit { span: hex.span, text }] }
}

fn help(value: i64) -> String {
    format!("write the code that the program returns in both places; {value} is {}", hex_of(value))
}

/// A value in hex; a negative one as 32 bits where it fits.
fn hex_of(value: i64) -> String {
    i32::try_from(value).map_or_else(|_| format!("{value:#x}"), |value| format!("{value:#x}"))
}

/// Whether a code and its hex spelling have one value, whatever becomes of a sign.
fn are_same(value: i64, hex: i64) -> bool {
    let wraps = [16, 32].iter().any(|bits| value < 0 && value + (1_i64 << bits) == hex);
    value == hex || value.checked_neg() == Some(hex) || wraps
}

/// The decimal and the hex number of a text that holds one of each and says that they are the same.
fn both_spellings(text: &str) -> Option<(i64, i64)> {
    if !text.contains(['(', '/', '=', '\n']) || text.len() > 64 {
        return None;
    }
    let is_part = |c: char| c.is_ascii_alphanumeric() || c == '-';
    let tokens: Vec<&str> = text.split(|c: char| !is_part(c)).filter(|token| !token.is_empty()).collect();
    let [first, second] = tokens[..] else { return None };
    let is_hex = |token: &str| token.to_ascii_lowercase().contains("0x");
    match (is_hex(first), is_hex(second)) {
        (false, true) => Some((integer(first)?, integer(second)?)),
        (true, false) => Some((integer(second)?, integer(first)?)),
        _ => None,
    }
}
