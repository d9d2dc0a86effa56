//! Thousands parted by spaces or points: `1 912` in French is `1,912` in English, and so is `1.912` in German.
//!
//! Nothing in a text says whether `error 5 200` is one number. Another language does: where it has the joined value, the
//! groups are one number, and else they stay what they are by themselves.

use super::numbers::{self, Number};

/// Longest text behind the last group that a unit may take, in characters.
const UNIT: usize = 16;

/// Digits that may be one number.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Grouped {
    /// The number, if they are.
    whole: Number,
    /// The numbers that they are read as.
    parts: Vec<Number>,
}

/// The digits of a text that may be one number each.
pub(super) fn of(text: &str) -> Vec<Grouped> {
    let chars: Vec<char> = text.chars().collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        let digits = chars[at..].iter().take_while(|c| c.is_ascii_digit()).count();
        let end = groups(&chars, at, digits);
        found.extend(end.and_then(|end| reading(&chars, at, end)));
        at = end.unwrap_or(at + digits.max(1));
    }
    found
}

/// Where the groups of three end that follow the first digits.
fn groups(text: &[char], start: usize, digits: usize) -> Option<usize> {
    let before = |back: usize| start.checked_sub(back).map(|at| text[at]);
    let continues = before(1).is_some_and(|c| c.is_alphanumeric() || matches!(c, '.' | ',' | '_' | '#' | '/'))
        || (before(1).is_some_and(is_space) && before(2).is_some_and(|c| c.is_ascii_digit()));
    if !(1..=3).contains(&digits) || text[start] == '0' || continues {
        return None;
    }
    let mark = *text.get(start + digits)?;
    let mut end = start + digits;
    let is_group = |at: usize| {
        let digits =
            text.get(at + 1..).map_or(0, |rest| rest.iter().take(4).take_while(|c| c.is_ascii_digit()).count());
        (is_space(mark) || mark == '.') && text.get(at) == Some(&mark) && digits == 3
    };
    while is_group(end) && end < start + 16 {
        end += 4;
    }
    let goes_on = text.get(end).is_some_and(|c| c.is_ascii_alphanumeric() || *c == '_')
        || (text.get(end).is_some_and(|c| is_space(*c) || matches!(c, '.' | ','))
            && text.get(end + 1).is_some_and(char::is_ascii_digit));
    (end > start + digits && !goes_on).then_some(end)
}

fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}' | '\u{2009}' | '\u{202f}')
}

fn reading(text: &[char], start: usize, end: usize) -> Option<Grouped> {
    let behind: String = text[end..].iter().take(UNIT).take_while(|c| !c.is_ascii_digit()).collect();
    let written: String = text[start..end].iter().collect();
    let joined: String = written.chars().filter(char::is_ascii_digit).collect();
    let mut whole = numbers::of(&format!("{joined}{behind}")).into_iter().next()?;
    let unit = whole.text.strip_prefix(&joined).unwrap_or_default();
    whole.text = format!("{written}{unit}");
    Some(Grouped { whole, parts: numbers::of(&format!("{written}{behind}")) })
}

/// Puts the whole numbers of a side for their parts where another side has them.
pub(super) fn join(numbers: &mut Vec<Number>, grouped: &[Grouped], others: &[Number]) {
    for one in grouped.iter().filter(|one| others.iter().any(|other| other.agrees(&one.whole))) {
        if one.parts.is_empty() {
            numbers.push(one.whole.clone());
        } else if let Some(at) = numbers.windows(one.parts.len()).position(|window| *window == one.parts[..]) {
            numbers.splice(at..at + one.parts.len(), [one.whole.clone()]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The values of a text whose counterpart is another one.
    fn values(text: &str, other: &str) -> Vec<f64> {
        let mut numbers = numbers::of(text);
        join(&mut numbers, &of(text), &numbers::of(other));
        numbers.iter().map(|number| number.value).collect()
    }

    #[test]
    fn groups_are_one_number_where_another_language_has_it() {
        for (text, other, expected) in [
            ("1 912 lampes", "1,912 lamps", vec![1912.0]),
            ("1\u{202f}912 lampes", "1912 lamps", vec![1912.0]),
            ("nach 1.912 Lampen", "after 1912 lamps", vec![1912.0]),
            ("de 1 à 12 000 000", "from 1 to 12,000,000", vec![1.0, 12_000_000.0]),
            ("10.000.000", "10,000,000", vec![10_000_000.0]),
            ("3 000 ms", "3s", vec![3000.0]),
            ("l'erreur 5 200", "error 5 200", vec![5.0, 200.0]),
            ("1.912 m", "1.912 m", vec![1.912]),
            ("1 2000 lampes", "12000 lamps", vec![1.0, 2000.0]),
            ("12 34 567", "1234567", vec![12.0, 34.0, 567.0]),
            ("0 912", "912", vec![0.0, 912.0]),
        ] {
            assert_eq!(values(text, other), expected, "{text} against {other}");
        }
    }
}
