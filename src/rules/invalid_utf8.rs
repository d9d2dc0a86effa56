//! A page holds bytes that are not UTF-8.
//!
//! Browsers and site generators show a replacement mark for each, or refuse the page. A few such bytes were pasted in;
//! if they are many, the whole page was saved in another encoding, and no text in it can be trusted. They are read as `?`.
//!
//! In the examples `\xB4` stands for one byte.
//!
//! ## Reported
//!
//! One byte:
//!
//! ```markdown en
//! | Code | Description            |
//! |------|------------------------|
//! | 1    | The caf\xE9 is closed. |
//! ```
//!
//! A character cut short:
//!
//! ```markdown zh
//! | 错误码 | 描述           |
//! |--------|----------------|
//! | 1      | 磁盘\xE6\xBB   |
//! | 2      | 没有磁盘       |
//! ```
//!
//! Another encoding throughout:
//!
//! ```markdown ko
//! | code | description |
//! |---|---|
//! | 1 | \xB5\xF0\xBD\xBA\xC5\xA9\xB0\xA1 \xB0\xA1\xB5\xE6 \xC2\xFC |
//! ```
//!
//! ## Accepted
//!
//! ```markdown ko
//! | 코드 | 설명             |
//! |------|------------------|
//! | 1    | 디스크가 가득 참 |
//! ```
//!
//! ASCII is UTF-8:
//!
//! ```markdown en
//! | Code | Description      |
//! |------|------------------|
//! | 1    | The disk is full |
//! ```
//!
//! Letters beyond ASCII:
//!
//! ```markdown en
//! | Code | Description         |
//! |------|---------------------|
//! | 1    | The café is closed… |
//! ```

use super::tables::counted;
use super::{Found, Rule};
use crate::Compiled;
use crate::finding::{Finding, Severity};
use crate::source::{Source, Span};

pub(super) const RULE: Rule =
    Rule { id: "invalid-utf8", group: "text", severity: Severity::Error, docs: include_str!("invalid_utf8.rs"), check };

fn check(compiled: &Compiled, found: &mut Found) {
    for source in compiled.sources.as_slice() {
        if let Some(&first) = source.invalid.first() {
            found.add(finding(source, first as usize));
        }
    }
}

fn finding(source: &Source, first: usize) -> Finding {
    let count = source.invalid.len();
    let run = source.invalid.iter().zip(first..).take_while(|(at, due)| **at as usize == *due).count();
    let bytes = counted(count, "byte");
    let message = match likely(source) {
        Some(encoding) => format!("{bytes} of the page are not UTF-8; it is probably {encoding}"),
        None if count == 1 => format!("{bytes} of the page is not UTF-8"),
        None => format!("{bytes} of the page are not UTF-8"),
    };
    let help = match likely(source) {
        Some(_) => "open the page in that encoding and save it as UTF-8",
        None => "write the damaged characters anew and save the page as UTF-8",
    };
    let label = if run == count { "not UTF-8" } else { "the first of them" };
    Finding::new(message, Span::new(source.id, first..first + run), label).help(help).about("not UTF-8")
}

/// The encodings that a page is probably in, where more than one byte in ten is not UTF-8.
fn likely(source: &Source) -> Option<&'static str> {
    let is_many = |count: usize| count * 10 > source.text.len();
    if is_many(memchr::memchr_iter(0, source.text.as_bytes()).count()) {
        return Some("UTF-16");
    }
    let encoding = match source.lang.primary() {
        "zh" => "GB18030 or Big5",
        "ja" => "Shift_JIS or EUC-JP",
        "ko" => "EUC-KR",
        "ru" | "uk" => "Windows-1251",
        _ => "GB18030, Shift_JIS, EUC-KR or Windows-1252",
    };
    is_many(source.invalid.len()).then_some(encoding)
}
