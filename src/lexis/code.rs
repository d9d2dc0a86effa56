//! Spellings of codes: decimal, negative, hex, dotted, prefixed, grouped, full-width, ranges, lists, wildcards.

use std::borrow::Cow;
use unicode_normalization::UnicodeNormalization;

/// The value of a code, whatever its spelling.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum CodeValue {
    /// One integer, written in decimal or hex.
    Int(i64),
    /// From the first to the last, both included.
    Range(i64, i64),
    /// Several values in one cell, in the order written.
    List(Vec<CodeValue>),
    /// Anything else that identifies: `1.2.3`, `E900`, `2xx`; white space and width folded, letters in upper case.
    Text(String),
}

/// A code: its value, and its spelling as published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Code {
    /// What it stands for; equal values are one code.
    pub value: CodeValue,
    /// As written in the page.
    pub text: String,
}

impl Code {
    /// The value where it is a single integer.
    pub fn int(&self) -> Option<i64> {
        match self.value {
            CodeValue::Int(value) => Some(value),
            _ => None,
        }
    }
}

/// Reads a cell as a code; `None` where it is prose, a name or nothing.
pub(crate) fn parse(cell: &str) -> Option<Code> {
    let clean = clean(cell);
    let value = value(&clean)?;
    Some(Code { value, text: clean.into_owned() })
}

/// Reads a cell of a column that holds hex: digits without `0x` count as hex too.
pub(crate) fn parse_hex(cell: &str) -> Option<Code> {
    let clean = clean(cell);
    let bare = !clean.is_empty() && clean.len() <= 16 && clean.bytes().all(|byte| byte.is_ascii_hexdigit());
    match i64::from_str_radix(&clean, 16) {
        Ok(value) if bare => Some(Code { value: CodeValue::Int(value), text: clean.into_owned() }),
        _ => parse(cell),
    }
}

/// Longest text that can be a code, in bytes; anything longer is prose, and need not be looked at.
const LONGEST: usize = 120;

/// The cell with compatibility forms unified and invisible characters gone. Most cells are clean.
fn clean(cell: &str) -> Cow<'_, str> {
    let cell = unstruck(cell.trim());
    if cell.is_ascii() || cell.len() > LONGEST {
        return Cow::Borrowed(cell);
    }
    let invisible = |c: &char| matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{ad}');
    let clean: String = cell.nfkc().filter(|c| !invisible(c)).collect();
    Cow::Owned(clean.replace(['\u{2212}', '\u{2013}', '\u{2014}'], "-").replace('\u{301c}', "~").trim().to_owned())
}

/// A code that is struck out because it is not used any more (`~~1003~~`) stays a code. Markdown is read without
/// strikethrough, where `~` may stand between the ends of a range.
fn unstruck(cell: &str) -> &str {
    let inner = cell.strip_prefix("~~").and_then(|rest| rest.strip_suffix("~~")).map(str::trim);
    inner.filter(|inner| !inner.is_empty() && !inner.contains('~')).unwrap_or(cell)
}

fn value(text: &str) -> Option<CodeValue> {
    if text.is_empty() || text.len() > LONGEST || !text.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    integer(text)
        .map(CodeValue::Int)
        .or_else(|| range(text))
        .or_else(|| spaced(text))
        .or_else(|| single(text))
        .or_else(|| list(text))
        .or_else(|| decorated(text))
        .or_else(|| labelled(text))
}

/// One code without decoration.
fn single(text: &str) -> Option<CodeValue> {
    integer(text).map(CodeValue::Int).or_else(|| wildcard(text)).or_else(|| symbol(text))
}

/// Decimal with an optional sign and digit groups, or hex.
pub(crate) fn integer(text: &str) -> Option<i64> {
    let (negative, digits) = match text.strip_prefix('-') {
        Some(rest) => (true, rest.trim_start()),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let suffixed =
        digits.strip_suffix(['h', 'H']).filter(|hex| hex.len() > 1 && hex.starts_with(|c: char| c.is_ascii_digit()));
    let number = match digits.strip_prefix("0x").or_else(|| digits.strip_prefix("0X")).or(suffixed) {
        Some(hex) if !hex.is_empty() && hex.bytes().all(|byte| byte.is_ascii_hexdigit()) => {
            i64::try_from(u64::from_str_radix(hex, 16).ok()?).ok()?
        }
        Some(_) => return None,
        None => decimal(digits)?,
    };
    Some(if negative { -number } else { number })
}

fn decimal(digits: &str) -> Option<i64> {
    if digits.is_empty() || !digits.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    if digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return digits.parse().ok();
    }
    // `10,000` is grouped; `400,403` are two HTTP statuses.
    let groups: Vec<&str> = digits.split(',').collect();
    let well_formed = groups.len() > 1
        && (1..=3).contains(&groups[0].len())
        && groups[1..].iter().all(|group| group.len() == 3)
        && groups.iter().all(|group| group.bytes().all(|byte| byte.is_ascii_digit()));
    let statuses = groups.iter().all(|group| matches!(group.parse(), Ok(100..=599)));
    (well_formed && !statuses).then(|| groups.concat().parse().ok()).flatten()
}

/// Digit groups with spaces: `10 000` is a number; `00 001`, a class and a number in it, keeps its zeros.
fn spaced(text: &str) -> Option<CodeValue> {
    let groups: Vec<&str> = text.split([' ', '\u{a0}', '\u{202f}']).collect();
    let are_digits =
        groups.iter().all(|group| (1..=4).contains(&group.len()) && group.bytes().all(|byte| byte.is_ascii_digit()));
    if !(2..=4).contains(&groups.len()) || !are_digits {
        return None;
    }
    if groups[0].len() > 1 && groups[0].starts_with('0') {
        return Some(CodeValue::Text(groups.join(" ")));
    }
    let is_number = groups[0].len() <= 3
        && !groups[0].starts_with('0')
        && groups[1..].iter().all(|group| group.len() == 3)
        // `404 500` are two statuses.
        && !groups.iter().all(|group| matches!(group.parse(), Ok(100..=599)));
    is_number.then(|| groups.concat().parse().ok().map(CodeValue::Int)).flatten()
}

/// `2xx`, `4XX`.
fn wildcard(text: &str) -> Option<CodeValue> {
    let digits = text.trim_end_matches(['x', 'X', '*']);
    let is_wild = digits.len() < text.len() && !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    is_wild.then(|| CodeValue::Text(format!("{digits}{}", "X".repeat(text.len() - digits.len()))))
}

/// `1.2.3`, `E900`, `ORA-00942`, `2-67`: a short prefix of letters, then digits in groups.
fn symbol(text: &str) -> Option<CodeValue> {
    let letters = text.bytes().take_while(u8::is_ascii_alphabetic).count();
    let (prefix, rest) = text.split_at(letters);
    // `Http2` is a name; prefixes are in one case.
    if prefix.bytes().any(|byte| byte.is_ascii_lowercase()) && prefix.bytes().any(|byte| byte.is_ascii_uppercase()) {
        return None;
    }
    let body = rest.strip_prefix(['-', '_', '.', ' ', '#', ':']).filter(|_| letters > 0).unwrap_or(rest);
    let first = body.as_bytes().first()?;
    let fits = letters <= 12
        && first.is_ascii_digit()
        && body.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._:".contains(&byte));
    let mostly_digits = body.bytes().filter(u8::is_ascii_digit).count() * 2 > body.len();
    let ends_well = body.bytes().last()?.is_ascii_alphanumeric();
    // `3DVOICE_ERR` is a name; a spaced prefix (`E 900`) must be short.
    let spaced = rest.starts_with(' ') && letters > 3;
    (fits && mostly_digits && ends_well && !spaced)
        .then(|| CodeValue::Text(text.split_whitespace().collect::<String>().to_uppercase()))
}

/// `120001 - 130000`, `1~5`, `-4090001 ~ 4` (the last digits of the first number replaced).
fn range(text: &str) -> Option<CodeValue> {
    for (mark, needs_equal_length) in [("~", false), ("..", false), (" - ", false), (" to ", false), ("-", true)] {
        let split = text.char_indices().skip(1).find(|(at, _)| text[*at..].starts_with(mark));
        let Some((at, _)) = split else { continue };
        let (first, last) = (text[..at].trim(), text[at + mark.len()..].trim_start_matches('.').trim());
        let (Some(start), Some(end)) = (integer(first), integer(last)) else { continue };
        // `2-67` is one code; `1001-1005` is five.
        if needs_equal_length && (first.len() != last.len() || first.len() < 3) {
            continue;
        }
        let end =
            if start < 0 && end >= 0 && last.len() < first.len() - 1 { -replace_tail(-start, last)? } else { end };
        let end = if start >= 0 && end >= 0 && end < start { replace_tail(start, last)? } else { end };
        return (start != end).then(|| CodeValue::Range(start.min(end), start.max(end)));
    }
    None
}

/// `4090001` and `4` to `4090004`.
fn replace_tail(number: i64, tail: &str) -> Option<i64> {
    let digits = number.to_string();
    let kept = digits.len().checked_sub(tail.len())?;
    format!("{}{tail}", &digits[..kept]).parse().ok()
}

/// `2111, 2112`, `5001 or 5002`, one a line.
fn list(text: &str) -> Option<CodeValue> {
    let words = [" or ", " and ", " 或 ", " 또는 "].iter().fold(text.to_owned(), |text, word| text.replace(word, "\n"));
    let parts: Vec<&str> =
        words.split(['\n', ',', ';', '/', '、', '|']).map(str::trim).filter(|part| !part.is_empty()).collect();
    if parts.len() < 2 {
        return None;
    }
    let values: Option<Vec<CodeValue>> = parts.iter().map(|part| single(part).or_else(|| range(part))).collect();
    let values = values?;
    // The same code in two spellings is one code: `4096 / 0x1000`.
    Some(if values.iter().all(|value| *value == values[0]) { values[0].clone() } else { CodeValue::List(values) })
}

/// A code with something behind it: `403 Forbidden`, `4096 (0x1000)`, `1001：`.
fn decorated(text: &str) -> Option<CodeValue> {
    let bare = text.trim_end_matches([':', '.', '*', ',', ';']);
    if bare.len() < text.len() {
        return single(bare.trim_end());
    }
    if let Some((code, rest)) = text.split_once('(')
        && let Some(inside) = rest.strip_suffix(')')
    {
        // What stands in parentheses is another spelling, a name or a phrase; whether it agrees is asked by a rule.
        let is_code = |code: &CodeValue| matches!(code, CodeValue::Int(_)) || single(inside.trim()).is_none();
        return single(code.trim()).filter(is_code);
    }
    // `ORA-00001: unique constraint`: the code of a message.
    if let Some((code, text)) = text.split_once(": ").or_else(|| text.split_once('：'))
        && code.bytes().filter(u8::is_ascii_digit).count() >= 3
        && !text.trim().is_empty()
        && let Some(code) = symbol(code)
    {
        return Some(code);
    }
    // `532` and, in a line of its own, what the program shows: `#DIV/0!`.
    let is_plain = |line: &&str| integer(line.trim()).is_some();
    if text.contains('\n')
        && text.lines().filter(is_plain).count() == 1
        && text.lines().all(|line| is_plain(&line) || value(line.trim()).is_none())
    {
        return text.lines().find_map(|line| integer(line.trim())).map(CodeValue::Int);
    }
    let (status, phrase) = text.split_once([' ', '\n'])?;
    let number = integer(status)?;
    let is_phrase = phrase.split_whitespace().count() <= 6 && phrase.chars().all(|c| !c.is_ascii_digit());
    ((100..600).contains(&number) && is_phrase).then_some(CodeValue::Int(number))
}

/// `Error Number: 8001`, `code = 5`.
fn labelled(text: &str) -> Option<CodeValue> {
    let (label, code) = text.rsplit_once([':', '='])?;
    // `store.cpp:49` is a place in a file.
    let is_part = |byte: u8| byte.is_ascii_digit() || matches!(byte, b'.' | b'/' | b'\\');
    let is_label = label.split_whitespace().count() <= 3 && !label.bytes().any(is_part);
    is_label.then(|| single(code.trim())).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;
    use CodeValue::{Int, List, Range};

    fn value(text: &str) -> Option<CodeValue> {
        parse(text).map(|code| code.value)
    }

    fn symbol(text: &str) -> Option<CodeValue> {
        Some(CodeValue::Text(text.to_owned()))
    }

    #[test]
    fn codes_that_are_struck_out() {
        let of = |text: &str| super::parse(text).map(|code| (code.value, code.text));
        assert_eq!(of("~~1003~~"), Some((CodeValue::Int(1003), "1003".to_owned())));
        assert_eq!(of("~~0x10~~").map(|code| code.0), Some(CodeValue::Int(16)));
        assert_eq!(of("1~9").map(|code| code.0), Some(CodeValue::Range(1, 9)));
        assert_eq!(of("~~gone~~"), None);
    }

    #[test]
    fn integers_in_every_spelling() {
        for text in
            ["4096", "0x1000", "0X1000", "４０９６", "4,096", "+4096", "4096 (0x1000)", "4096 / 0x1000", "\u{200b}4096"]
        {
            assert_eq!(value(text), Some(Int(4096)), "{text}");
        }
        assert_eq!(value("-8"), Some(Int(-8)));
        assert_eq!(value("−8"), Some(Int(-8)));
        assert_eq!(value("403 Forbidden"), Some(Int(403)));
        assert_eq!(value("0xFFFF"), value("65535"));
        assert_eq!(value("1005h"), Some(Int(0x1005)));
        assert_eq!(value("-2 (0xfffffffe)"), Some(Int(-2)));
        assert_eq!(value("-7 (ERR_NOT_INITIALIZED)"), Some(Int(-7)));
        assert_eq!(value("532\n#DIV/0!"), Some(Int(532)));
        assert_eq!(value("#DIV/0!\n532"), Some(Int(532)));
        assert_eq!(parse_hex("10").map(|code| code.value), Some(Int(16)));
        assert_eq!(parse_hex("0x1A").map(|code| code.value), Some(Int(26)));
    }

    #[test]
    fn digit_groups_with_spaces() {
        assert_eq!(value("10 000"), Some(Int(10_000)));
        assert_eq!(value("00 001"), Some(CodeValue::Text("00 001".into())));
        for text in ["404 500", "1 2", "10 00", "0 001"] {
            assert!(!matches!(value(text), Some(Int(_))), "{text}");
        }
    }

    #[test]
    fn ranges_and_lists() {
        assert_eq!(value("120001 - 130000"), Some(Range(120_001, 130_000)));
        assert_eq!(value("120001-130000"), value("120001～130000"));
        assert_eq!(value("-4090001 ~ 4"), Some(Range(-4_090_004, -4_090_001)));
        assert_eq!(value("-4000921 ～ 2"), Some(Range(-4_000_922, -4_000_921)));
        assert_eq!(value("2111, 2112"), Some(List(vec![Int(2111), Int(2112)])));
        assert_eq!(value("5001 or 5002"), Some(List(vec![Int(5001), Int(5002)])));
        assert_eq!(value("400,403"), Some(List(vec![Int(400), Int(403)])));
    }

    #[test]
    fn symbols() {
        assert_eq!(value("2-67"), symbol("2-67"));
        assert_eq!(value("1.2.3"), symbol("1.2.3"));
        assert_eq!(value("e900"), symbol("E900"));
        assert_eq!(value("API-01"), symbol("API-01"));
        assert_eq!(value("E 900"), symbol("E900"));
        assert_eq!(value("2xx"), symbol("2XX"));
        assert_eq!(value("ORA-00001: no space"), symbol("ORA-00001"));
    }

    #[test]
    fn prose_and_names_are_no_codes() {
        for text in [
            "",
            "-",
            "N/A",
            "AV_ERR_FAILED",
            "3DVOICE_ERR",
            "30 seconds later",
            "Returned within 30s",
            "NoSuchKey",
            "Http2",
            "store_manager.cpp:49-55",
        ] {
            assert_eq!(value(text), None, "{text}");
        }
    }
}
