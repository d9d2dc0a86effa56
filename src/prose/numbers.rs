//! Numbers in prose, by value: `30s`, `30 seconds` and `30秒` are one, and so are `10,000` and `1万`.
//!
//! Versions, dates, addresses, numbers of list items and digits inside words are no quantities; they are passed over.

use super::units::{MULTIPLIERS, Measure, PRODUCTS, SIGNS, UNITS, WORDS};

/// A number as a text gives it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Number {
    /// As written, with its unit.
    pub(super) text: String,
    /// The value before its unit.
    pub(super) value: f64,
    /// What it measures, and how much of the base unit it is.
    pub(super) measure: Option<(Measure, f64)>,
    /// It may stand for something else than a quantity, such as the word `one` or the number of a step: its absence means
    /// nothing, its presence may answer a number elsewhere.
    pub(super) weak: bool,
}

impl Number {
    /// Whether two numbers are one quantity. A unit that one of them does not name may be in the text around it.
    pub(super) fn agrees(&self, other: &Self) -> bool {
        let close = |a: f64, b: f64| (a - b).abs() <= 1e-9 * a.abs().max(b.abs());
        match (self.measure, other.measure) {
            (Some((a, here)), Some((b, there))) if a == b => {
                close(here, there) || (a == Measure::Bytes && is_near(here, there))
            }
            _ => close(self.value, other.value),
        }
    }
}

/// A kilobyte has 1000 bytes for some and 1024 for others.
fn is_near(a: f64, b: f64) -> bool {
    let (small, large) = (a.min(b), a.max(b));
    let is_power = |power: i32| (large / small / 1.024_f64.powi(power) - 1.0).abs() < 1e-6;
    small > 0.0 && (1..=4).any(is_power)
}

/// The numbers of a text, in order.
pub(super) fn of(text: &str) -> Vec<Number> {
    if !text.chars().any(|c| c.is_ascii_digit() || is_wide_digit(c)) {
        return Vec::new();
    }
    let text: Vec<char> = text.chars().map(narrow).collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at < text.len() {
        at = match text[at].is_ascii_digit() {
            true => number(&text, at, &mut found),
            false => at + 1,
        };
    }
    found
}

/// The small numbers of a text that words give.
pub(super) fn words(text: &str) -> Vec<Number> {
    let weak = |value: f64| Number { text: String::new(), value, measure: None, weak: true };
    let mut found: Vec<Number> = Vec::new();
    for word in text.split(|c: char| !c.is_ascii_alphabetic()).filter(|word| (3..=8).contains(&word.len())) {
        let lower = word.to_ascii_lowercase();
        found.extend(WORDS.iter().filter(|(known, _)| *known == lower).map(|(_, value)| weak(*value)));
    }
    for c in text.chars().filter(|c| !c.is_ascii()) {
        found.extend(SIGNS.iter().filter(|(known, _)| *known == c).map(|(_, value)| weak(*value)));
    }
    found
}

fn is_wide_digit(c: char) -> bool {
    ('０'..='９').contains(&c)
}

/// Full-width forms as ASCII.
fn narrow(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        '、' | '。' => ';',
        '−' => '-',
        c => c,
    }
}

/// Reads the number at `start`; returns where to go on.
fn number(text: &[char], start: usize, found: &mut Vec<Number>) -> usize {
    let before = |back: usize| start.checked_sub(back).map(|at| text[at]);
    let digits = |from: usize| text[from..].iter().take_while(|c| c.is_ascii_digit()).count();
    let mut end = start + digits(start);
    // `10,000` is one number, `1,2,3` are three.
    let (mut literal, mut grouped): (String, bool) = (text[start..end].iter().collect(), false);
    let is_group = |at: usize| text.get(at) == Some(&',') && at + 1 < text.len() && digits(at + 1) == 3;
    while literal.len() <= 15 && (literal.len() <= 3 || grouped) && is_group(end) {
        literal.extend(&text[end + 1..end + 4]);
        end += 4;
        grouped = true;
    }
    let mut parts = 1;
    while text.get(end) == Some(&'.') && end + 1 < text.len() && digits(end + 1) > 0 {
        let next = end + 1 + digits(end + 1);
        if parts == 1 {
            literal.extend(&text[end..next]);
        }
        end = next;
        parts += 1;
    }
    if let Some(end) = date(text, start, end) {
        return end;
    }
    if parts > 2 || is_part_of_word(text, start) || literal.len() > 18 {
        return skip_word(text, end);
    }
    let Ok(mut value) = literal.parse::<f64>() else { return end };
    let is_negative = before(1) == Some('-') && before(2).is_none_or(|c| !c.is_alphanumeric() && c != ')' && c != ']');
    if is_negative {
        value = -value;
    }
    let mut rest = end;
    if let Some((length, factor)) = multiplier(&text[rest..]) {
        value *= factor;
        rest += length;
    }
    let unit = unit(&text[rest..]);
    let glued = text.get(rest).is_some_and(|c| c.is_ascii_alphabetic() || *c == '_');
    if glued && unit.is_none() {
        return skip_word(text, rest); // `3D`, `5xx`, `2nd`
    }
    let after = unit.map_or(rest, |(length, _, _)| rest + length);
    let is_version = literal.ends_with(".0") || is_behind_product(text, start);
    let weak = unit.is_none() && (is_version || is_step(text, start, end, value));
    let first = if is_negative { start - 1 } else { start };
    found.push(Number {
        text: text[first..after].iter().collect::<String>().trim().to_owned(),
        value,
        measure: unit.map(|(_, measure, size)| (measure, value * size)),
        weak,
    });
    after.max(end)
}

/// Whether the digits continue a word: `IPv4`, `UTF-8`, `v1.2`, `#3`.
fn is_part_of_word(text: &[char], start: usize) -> bool {
    let before = |back: usize| start.checked_sub(back).map(|at| text[at]);
    match before(1) {
        Some(c) if c.is_ascii_alphabetic() || matches!(c, '_' | '#' | '/' | '\\' | '&' | '$' | '@' | '.') => true,
        Some('-') => before(2).is_some_and(|c| c.is_ascii_alphabetic()),
        Some(':') => is_port(text, start),
        // A heading that slid into the text.
        Some(' ') => before(2) == Some('#'),
        _ => false,
    }
}

/// `example.org:8080`
fn is_port(text: &[char], start: usize) -> bool {
    let before = text[..start - 1].iter().rev().take(64);
    let host: Vec<&char> = before.take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-')).collect();
    host.len() > 3 && host[0].is_ascii_alphanumeric() && host[1..].contains(&&'.')
}

/// `Windows 10`, `version 8`
fn is_behind_product(text: &[char], start: usize) -> bool {
    let before = text[..start].iter().rev().skip_while(|c| **c == ' ');
    let word: Vec<char> = before.take_while(|c| c.is_ascii_alphabetic()).take(12).copied().collect();
    let word = word.into_iter().rev().collect::<String>().to_ascii_lowercase();
    PRODUCTS.contains(&word.as_str())
}

/// How long the date or time is that begins here: `2021-03-01`, `2021/3/1`, `2021年3月`, `12:30`.
fn date(text: &[char], start: usize, end: usize) -> Option<usize> {
    let digit = |at: usize| text.get(at).is_some_and(char::is_ascii_digit);
    let is_year =
        end - start == 4 && (text[start..].starts_with(&['1', '9']) || text[start..].starts_with(&['2', '0']));
    let is_joint = |at: usize| match text.get(at) {
        Some(':') => true,
        Some('-' | '/') => is_year,
        _ => false,
    };
    let mut at = end;
    while is_joint(at) && digit(at + 1) {
        at += 1 + text[at + 1..].iter().take_while(|c| c.is_ascii_digit()).count();
    }
    let in_words =
        matches!(text.get(end), Some('月' | '월')) || (is_year && matches!(text.get(end), Some('年' | '년')));
    let day = start.checked_sub(1).is_some_and(|before| matches!(text[before], '月' | '월'));
    (at > end || in_words || day).then_some(at)
}

/// The number of a step or of a list item: `1.`, `2)`, `(3)`.
fn is_step(text: &[char], start: usize, end: usize, value: f64) -> bool {
    if !(0.0..=20.0).contains(&value) || end - start > 2 {
        return false;
    }
    let before = text[..start].iter().rev().find(|c| **c != ' ').copied();
    let behind = text.get(end).copied();
    match behind {
        Some('.') => !text.get(end + 1).is_some_and(char::is_ascii_digit),
        Some(')') => matches!(before, None | Some('(' | '\n' | ';' | '.' | ':' | ',')),
        Some(';') => matches!(before, None | Some('\n')),
        _ => false,
    }
}

fn skip_word(text: &[char], from: usize) -> usize {
    from + text[from..].iter().take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '_')).count()
}

fn multiplier(rest: &[char]) -> Option<(usize, f64)> {
    let blank = rest.iter().take_while(|c| matches!(c, ' ' | '\u{a0}')).count();
    let found = MULTIPLIERS.iter().find(|(word, _)| starts(&rest[blank..], word))?;
    Some((blank + found.0.chars().count(), found.1))
}

/// The unit behind a number: how long it is, what it measures, its size.
fn unit(rest: &[char]) -> Option<(usize, Measure, f64)> {
    let blank = rest.iter().take_while(|c| matches!(c, ' ' | '\u{a0}' | '-')).count();
    if blank > 1 {
        return None;
    }
    let rest = &rest[blank..];
    let (word, measure, size) = UNITS.iter().find(|(word, _, _)| starts(rest, word))?;
    // One letter is a unit only right behind the number: `30s`, `2 m`.
    (blank == 0 || word.len() > 1 || *word == "%").then(|| (blank + word.chars().count(), *measure, *size))
}

/// Whether a text begins with a word; Latin words end where their letters end.
fn starts(rest: &[char], word: &str) -> bool {
    let mut length = 0;
    for (at, c) in word.chars().enumerate() {
        if rest.get(at).map(char::to_ascii_lowercase) != Some(c) {
            return false;
        }
        length = at + 1;
    }
    !word.ends_with(|c: char| c.is_ascii_alphabetic())
        || !rest.get(length).is_some_and(|c| c.is_ascii_alphanumeric() || *c == '_')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(text: &str) -> Vec<f64> {
        of(text).iter().filter(|number| !number.weak).map(|number| number.value).collect()
    }

    fn one(text: &str) -> Number {
        of(text).into_iter().next().unwrap_or_else(|| panic!("no number in {text}"))
    }

    #[test]
    fn quantities_agree_by_value() {
        for (a, b) in [
            ("after 30s", "after 30 seconds"),
            ("30秒后", "in 30 s"),
            ("1000毫秒", "1 second"),
            ("２４小时", "24 hours"),
            ("10,000 users", "1万人"),
            ("3億", "300000000"),
            ("50%", "５０％"),
            ("64 KB", "64K"),
            ("1024 bytes", "1KB"),
            ("5 分間", "5 minutes"),
            ("at most 30", "最多30秒"),
            ("-1", "（-1）"),
        ] {
            assert!(one(a).agrees(&one(b)), "{a} against {b}: {:?} {:?}", one(a), one(b));
        }
        for (a, b) in [("30s", "30 minutes"), ("30", "60"), ("1MB", "1KB"), ("10%", "20%")] {
            assert!(!one(a).agrees(&one(b)), "{a} against {b}");
        }
    }

    #[test]
    fn what_is_no_quantity_is_passed_over() {
        for text in [
            "IPv4 and UTF-8",
            "v1.2.3 or 10.0.0.1",
            "open example.org:8080",
            "on 2021-03-01",
            "2021年3月",
            "at 12:30",
            "H264, 3D, 5xx",
            "Windows 10",
            "1. Check it",
        ] {
            assert_eq!(values(text), [0.0; 0], "{text}");
        }
        assert_eq!(values("from 1 to 64, or 1-64"), [1.0, 64.0, 1.0, 64.0]);
        assert_eq!(values("1,2,3 and 1,234,567 and 0.5"), [1.0, 2.0, 3.0, 1234567.0, 0.5]);
    }
}
