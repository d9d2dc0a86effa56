//! Where a line names an error: `10001 Url not found`, `Error code: 10001`, `Timeout (E1001)`.

use std::ops::Range;

/// Longest label before a code, in characters.
const LONGEST_LABEL: usize = 32;

/// The code of a line and what stands around it, as ranges of the line's plain text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Head {
    /// What is written before the code and names it: `Error code`. Empty where the line starts with the code.
    pub(super) label: Range<usize>,
    pub(super) code: Range<usize>,
    /// What follows the code and the marks behind it.
    pub(super) rest: Range<usize>,
    /// A mark stands between code and rest: `1: ...`, `1 - ...`, `1 = ...`.
    pub(super) parted: bool,
    /// The code stands behind its title: `Timeout (1001)`. The title is the label then.
    pub(super) trails: bool,
}

/// Finds the code of a line.
pub(super) fn find(line: &str) -> Option<Head> {
    match numbered(line) {
        Some(title) => trailing(line).map(|head| Head { label: title.max(head.label.start)..head.label.end, ..head }),
        None => None,
    }
    .or_else(|| leading(line))
    .or_else(|| trailing(line))
}

/// Where the title starts behind a number that counts sections: `2. Timeout (1001)`.
fn numbered(line: &str) -> Option<usize> {
    let body = line.trim_start();
    let rest = body.trim_start_matches(|c: char| c.is_ascii_digit());
    let title = rest.strip_prefix(['.', ')'])?.strip_prefix(' ')?.trim_start();
    ((1..=2).contains(&(body.len() - rest.len())) && title.starts_with(char::is_alphabetic))
        .then_some(line.len() - title.len())
}

fn leading(line: &str) -> Option<Head> {
    let start = line.len() - line.trim_start_matches(is_open).len();
    let first_code = tokens(line, start).take(5).find(|token| token_is_code(line, token))?;
    let label = trim(line, start..first_code.start);
    let text = &line[label.clone()];
    let words = text.split_whitespace().count();
    if text.chars().count() > LONGEST_LABEL
        || words > 3
        || text.contains(|c: char| c.is_ascii_digit() || ".,;!?([（【:：".contains(c))
    {
        return None;
    }
    let is_bracketed = line[..first_code.start].trim_end().ends_with(['(', '（', '[', '【']);
    let behind = &line[first_code.end..];
    let rest = behind.trim_start_matches(|c: char| c.is_whitespace() || is_close(c) || is_mark(c));
    if is_bracketed && !label.is_empty() && rest.is_empty() {
        return None;
    }
    let marks = &behind[..behind.len() - rest.len()];
    let rest_start = line.len() - rest.len();
    Some(Head {
        label,
        code: first_code,
        rest: trim(line, rest_start..line.len()),
        parted: marks.contains(is_mark),
        trails: false,
    })
}

/// `Timeout (1001)`.
fn trailing(line: &str) -> Option<Head> {
    let body = line.trim_end();
    let inner_end = body.strip_suffix([')', '）', ']', '】'])?.len();
    let open = body[..inner_end].rfind(['(', '（', '[', '【'])?;
    let inside = open + body[open..].chars().next()?.len_utf8()..inner_end;
    let code =
        tokens(line, inside.start).take(4).find(|token| token_is_code(line, token) && token.end == inside.end)?;
    let between = &line[inside.start..code.start];
    if between.contains(|c: char| c.is_ascii_digit()) || between.chars().count() > LONGEST_LABEL {
        return None;
    }
    let title = trim(line, 0..open);
    (!title.is_empty()).then_some(Head {
        label: title,
        code,
        rest: line.len()..line.len(),
        parted: false,
        trails: true,
    })
}

/// Runs of letters, digits and the marks that codes hold.
fn tokens(line: &str, from: usize) -> impl Iterator<Item = Range<usize>> + '_ {
    let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.' | '~' | '+' | '%' | '#' | '/');
    let mut at = from;
    std::iter::from_fn(move || {
        let start = at + line[at..].find(is_part)?;
        let end = start + line[start..].find(|c| !is_part(c)).unwrap_or(line.len() - start);
        at = end;
        // Marks at the end part the code from what follows.
        let token = line[start..end].trim_end_matches(['.', '-', '/', '~', '#', '+']);
        Some(start..start + token.len())
    })
}

fn token_is_code(line: &str, token: &Range<usize>) -> bool {
    is_code(&line[token.clone()])
}

/// Whether a word looks like a code and like nothing else that stands at the start of lines: no date, no version, no
/// section number, no percentage.
fn is_code(word: &str) -> bool {
    let digits = word.strip_prefix(['-', '+']).unwrap_or(word);
    if let Some(hex) = digits.strip_prefix("0x").or_else(|| digits.strip_prefix("0X")) {
        return !hex.is_empty() && hex.len() <= 16 && hex.bytes().all(|byte| byte.is_ascii_hexdigit());
    }
    if !digits.is_empty() && digits.len() <= 12 && digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return true;
    }
    is_range(word) || is_wildcard(word) || is_symbol(word)
}

/// `1001-1005`, `1001~1005`.
fn is_range(word: &str) -> bool {
    word.split_once(['-', '~']).is_some_and(|(first, last)| {
        let number = |text: &str| text.len() >= 3 && text.bytes().all(|byte| byte.is_ascii_digit());
        number(first) && number(last) && first.len() == last.len()
    })
}

/// `5xx`.
fn is_wildcard(word: &str) -> bool {
    let digits = word.trim_end_matches(['x', 'X']);
    word.len() == 3 && (1..3).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit())
}

/// `E123`, `CS0001`, `ORA-00942`, `AUTH_001`, `SYS-IO-1002`: capitals, then at least two digits at the end.
fn is_symbol(word: &str) -> bool {
    let head = word.trim_end_matches(|c: char| c.is_ascii_digit());
    let count = word.len() - head.len();
    let letters = head.bytes().filter(u8::is_ascii_alphabetic).count();
    let fits = |byte: u8| byte.is_ascii_uppercase() || byte.is_ascii_digit() || matches!(byte, b'_' | b'-');
    (2..=8).contains(&count)
        && (1..=24).contains(&letters)
        && head.bytes().all(fits)
        && head.starts_with(|c: char| c.is_ascii_uppercase())
}

/// How a line that is nothing but a name is spelt; those of one list are spelt alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Name {
    /// `DISK_FULL`.
    Symbol,
    /// `disk.full`.
    Dotted,
    /// `DiskFullException`.
    Class,
    /// `disk_full`.
    Snake,
}

/// The spelling of a line that is one name as errors have them.
pub(super) fn name(line: &str) -> Option<Name> {
    let word = line.trim();
    let is_part = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'.' | b'-');
    let letters = word.bytes().filter(u8::is_ascii_alphabetic).count();
    if word.len() > 96 || letters < 3 || !word.bytes().all(is_part) || !word.as_bytes()[0].is_ascii_alphabetic() {
        return None;
    }
    let lower = word.contains(|c: char| c.is_ascii_lowercase());
    let ends = ["Error", "Exception", "Fault", "Failure"];
    if word.starts_with(|c: char| c.is_ascii_uppercase())
        && ends.iter().any(|end| word.len() > end.len() && word.ends_with(end))
    {
        return Some(Name::Class);
    }
    if word.contains('_') && !lower && !word.contains('.') {
        return Some(Name::Symbol);
    }
    let is_snake = word.contains('_') && !word.contains(['.', '-']) && word.split('_').all(|part| !part.is_empty());
    if is_snake && !word.contains(|c: char| c.is_ascii_uppercase()) {
        return Some(Name::Snake);
    }
    let is_dotted = word.contains('.') && word.split('.').all(|part| part.len() > 1);
    (is_dotted && !word.contains(|c: char| c.is_ascii_uppercase())).then_some(Name::Dotted)
}

/// Whether a code is no more than one or two digits, as numbers of sections and steps are.
pub(super) fn is_short(code: &str) -> bool {
    code.len() < 3 && code.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether a code could be a year.
pub(super) fn is_year(code: &str) -> bool {
    matches!(code.parse(), Ok(1990..=2099_u32)) && code.len() == 4
}

fn is_open(c: char) -> bool {
    c.is_whitespace() || matches!(c, '[' | '(' | '【' | '（' | '「' | '<' | '"' | '\'')
}

fn is_close(c: char) -> bool {
    matches!(c, ']' | ')' | '】' | '）' | '」' | '>' | '"' | '\'')
}

fn is_mark(c: char) -> bool {
    matches!(c, ':' | '：' | '-' | '–' | '—' | '=' | '.' | '、' | '|' | '→' | ',' | ';')
}

/// A range without white space, opening brackets and the marks of a label around it.
fn trim(line: &str, range: Range<usize>) -> Range<usize> {
    let body = &line[range.clone()];
    let start = range.start + body.len() - body.trim_start().len();
    let is_end = |c: char| c.is_whitespace() || is_open(c) || matches!(c, ':' | '：' | '=' | '-' | '–' | '—' | '#');
    let end = start + body.trim_start().trim_end_matches(is_end).len();
    start..end
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Label, code and rest.
    fn parts(line: &str) -> Option<(&str, &str, &str)> {
        let head = find(line)?;
        Some((&line[head.label], &line[head.code], &line[head.rest]))
    }

    #[test]
    fn codes_at_the_start_with_and_without_a_label() {
        assert_eq!(parts("10001 Url not found."), Some(("", "10001", "Url not found.")));
        assert_eq!(parts("-1: closed"), Some(("", "-1", "closed")));
        assert_eq!(parts("[E0308] mismatched"), Some(("", "E0308", "mismatched")));
        assert_eq!(parts("Error Number: 8001"), Some(("Error Number", "8001", "")));
        assert_eq!(parts("错误码：1001 超时"), Some(("错误码", "1001", "超时")));
        assert_eq!(parts("错误码1001"), Some(("错误码", "1001", "")));
        assert_eq!(parts("Error 0x80070005 - Access denied"), Some(("Error", "0x80070005", "Access denied")));
        assert_eq!(parts("1001. Closed"), Some(("", "1001", "Closed")));
    }

    #[test]
    fn codes_in_parentheses_behind_their_title() {
        assert_eq!(parts("Timeout while reading (E1001)"), Some(("Timeout while reading", "E1001", "")));
        assert_eq!(parts("连接超时（错误码：1001）"), Some(("连接超时", "1001", "")));
    }

    #[test]
    fn the_code_of_a_numbered_title_is_the_one_in_parentheses() {
        assert_eq!(parts("2. Too many lamps (-9)"), Some(("Too many lamps", "-9", "")));
        assert_eq!(parts("2. Too many lamps").map(|(_, code, _)| code), Some("2"));
    }

    #[test]
    fn names_are_told_by_their_spelling() {
        for (line, kind) in [
            ("DISK_FULL", Some(Name::Symbol)),
            ("disk.full", Some(Name::Dotted)),
            ("disk_full", Some(Name::Snake)),
            ("disk_Full", None),
            ("_full", None),
            ("DiskFullException", Some(Name::Class)),
            ("com.example.DiskFullError", None),
            ("Error", None),
            ("FAQ", None),
            ("Overview", None),
            ("DISK_FULL again", None),
            ("v1.2", None),
        ] {
            assert_eq!(name(line), kind, "{line}");
        }
    }

    #[test]
    fn versions_dates_and_prose_have_none() {
        for line in [
            "1.2.0",
            "code: one of the 3 below",
            "v1.2.0 (2020-01-01)",
            "2.3 Errors",
            "2024-01-05",
            "50% more",
            "Returns what it found",
            "3D",
        ] {
            assert_eq!(parts(line), None, "{line}");
        }
        assert!(is_short("12") && !is_short("-1") && !is_short("100"));
        assert!(is_year("2024") && !is_year("10001"));
    }
}
