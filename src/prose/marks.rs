//! Marks that a program fills in: `%s`, `%1$d`, `{0}`, `{name}`, `${x}`, `<x>`.

use std::ops::Range;

/// A mark: as written, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Mark {
    pub(super) text: String,
    pub(super) range: Range<usize>,
}

impl Mark {
    /// Whether two marks are one. Words in brackets may be translated; numbers and names of the program may not.
    pub(super) fn agrees(&self, other: &Self) -> bool {
        let open = |text: &str| text.chars().take_while(|c| matches!(c, '$' | '{' | '<' | '%')).collect::<String>();
        self.text == other.text
            || (open(&self.text) == open(&other.text) && (is_words(&self.text) || is_words(&other.text)))
    }
}

/// Whether a mark holds words for people.
fn is_words(mark: &str) -> bool {
    mark.starts_with('<') || !mark.is_ascii() || mark.contains(' ')
}

/// The marks of a text, in order.
pub(super) fn of(text: &str) -> Vec<Mark> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(step) = bytes[at..].iter().position(|byte| matches!(byte, b'%' | b'{' | b'$' | b'<')) {
        let start = at + step;
        let length = match bytes[start] {
            b'%' => conversion(text, start),
            b'$' if bytes.get(start + 1) == Some(&b'{') => {
                bracket(&text[start + 1..], '{', '}').map(|length| length + 1)
            }
            b'{' if text[start..].starts_with("{{") => bracket(&text[start + 1..], '{', '}')
                .filter(|length| text[start + 1 + length..].starts_with('}'))
                .map(|length| length + 2),
            b'{' => bracket(&text[start..], '{', '}'),
            b'<' => bracket(&text[start..], '<', '>').filter(|length| *length > 3),
            _ => None,
        };
        at = match length {
            Some(length) => {
                found.push(Mark { text: text[start..start + length].to_owned(), range: start..start + length });
                start + length
            }
            None => start + 1,
        };
    }
    found
}

/// A conversion of `printf` or of Objective-C, and its length. A percent sign behind a number is one.
fn conversion(text: &str, start: usize) -> Option<usize> {
    let before = text[..start].chars().next_back();
    if before.is_some_and(|c| c.is_numeric() || c == '%') {
        return None;
    }
    let rest = &text.as_bytes()[start + 1..];
    let digits = rest.iter().take_while(|byte| byte.is_ascii_digit() || **byte == b'.').count();
    let position = if rest.get(digits) == Some(&b'$') && digits > 0 { digits + 1 } else { digits };
    let long = rest[position..].iter().take_while(|byte| **byte == b'l').count();
    let at = position + long;
    let letter = *rest.get(at)?;
    let ends = !rest.get(at + 1).is_some_and(u8::is_ascii_alphanumeric);
    (matches!(letter, b's' | b'd' | b'@' | b'i' | b'u' | b'f' | b'x') && ends && long <= 2).then_some(at + 2)
}

/// The length of a short bracket without anything that code would have.
fn bracket(text: &str, open: char, close: char) -> Option<usize> {
    let end = text.char_indices().take(42).find(|(_, c)| *c == close)?.0;
    let inner = &text[open.len_utf8()..end];
    let fits = |c: char| c.is_alphanumeric() || matches!(c, '_' | '.' | '-' | ' ');
    let is_bare = inner.chars().all(fits) && inner.trim() == inner;
    let is_name = open == '{' || inner.starts_with(char::is_alphabetic);
    (is_bare && is_name).then_some(end + close.len_utf8())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<String> {
        of(text).into_iter().map(|mark| mark.text).collect()
    }

    #[test]
    fn marks_are_found() {
        assert_eq!(
            texts("Room %s of %1$d, %@ %ld: {0} {name} ${user} {{x}} <file name>"),
            ["%s", "%1$d", "%@", "%ld", "{0}", "{name}", "${user}", "{{x}}", "<file name>"]
        );
        assert_eq!(texts("100%s 50% sure, %speed, {\"a\": 1}, a < b > c, <1>"), Vec::<String>::new());
    }

    #[test]
    fn words_in_brackets_may_be_translated() {
        let mark = |text: &str| of(text).remove(0);
        assert!(mark("<name>").agrees(&mark("<이름>")));
        assert!(mark("{name}").agrees(&mark("{名称}")));
        assert!(!mark("{0}").agrees(&mark("{1}")));
        assert!(!mark("%s").agrees(&mark("%d")));
    }
}
