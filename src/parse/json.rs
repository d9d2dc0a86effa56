//! JSON with the place of each value.
//!
//! A small reader of its own: serde_json knows no places. What is wrong is noted once, at its place; what was read until
//! then is kept.

use super::data::{self, Node, Value};
use crate::parse::page::{MAX_DEPTH, Page, Problem};
use crate::source::{Source, Span};

/// Reads the tables of a JSON file.
pub(super) fn read(source: &Source, page: &mut Page) {
    let start = if source.text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let mut reader = Reader { text: &source.text, at: start, depth: 0, wrong: None };
    let root = reader.value();
    reader.space();
    if reader.at < reader.text.len() {
        reader.fail("text after the end of the value");
    }
    if let Some((at, what)) = reader.wrong {
        let end = source.text[at..].chars().next().map_or(at, |c| at + c.len_utf8());
        page.note(Problem::Malformed { format: "JSON", what: what.into() }, Span::new(source.id, at..end));
    }
    if let Some(root) = root {
        data::tables(source, &root, page);
    }
}

/// Reads the table of a file with a value a line. What is wrong with a line is noted; the others go on.
pub(super) fn read_lines(source: &Source, page: &mut Page) {
    let text = &source.text;
    let mut items = Vec::new();
    let mut start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    while start < text.len() {
        let end = memchr::memchr2(b'\n', b'\r', &text.as_bytes()[start..]).map_or(text.len(), |at| start + at);
        if !text[start..end].trim().is_empty() {
            let mut reader = Reader { text: &text[..end], at: start, depth: 0, wrong: None };
            items.extend(reader.value());
            reader.space();
            if reader.at < end {
                reader.fail("text after the end of the value");
            }
            if let Some((at, what)) = reader.wrong {
                let at = at.min(text.len());
                let behind = text[at..].chars().next().map_or(at, |c| at + c.len_utf8());
                page.note(
                    Problem::Malformed { format: "JSON Lines", what: what.into() },
                    Span::new(source.id, at..behind),
                );
            }
        }
        start = end + 1;
    }
    let root = Node { range: 0..text.len(), value: Value::List(items) };
    data::tables(source, &root, page);
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
    depth: usize,
    wrong: Option<(usize, &'static str)>,
}

impl Reader<'_> {
    fn fail(&mut self, what: &'static str) {
        if self.wrong.is_none() {
            self.wrong = Some((self.at, what));
        }
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn space(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    /// Takes `byte` if it is next.
    fn take(&mut self, byte: u8) -> bool {
        let is_next = self.peek() == Some(byte);
        self.at += usize::from(is_next);
        is_next
    }

    fn value(&mut self) -> Option<Node> {
        self.space();
        match self.peek() {
            Some(b'{') => self.nested(b'}'),
            Some(b'[') => self.nested(b']'),
            Some(b'"') => self.string(),
            Some(_) => self.word(),
            None => {
                self.fail("a value is due");
                None
            }
        }
    }

    fn nested(&mut self, close: u8) -> Option<Node> {
        if self.depth == MAX_DEPTH {
            self.fail("values nested too deep");
            return None;
        }
        self.depth += 1;
        let start = self.at;
        self.at += 1;
        let (mut items, mut entries) = (Vec::new(), Vec::new());
        self.space();
        while self.wrong.is_none() && !self.take(close) {
            if close == b'}' {
                entries.extend(self.entry());
            } else {
                items.extend(self.value());
            }
            self.space();
            if !self.take(b',') && self.peek() != Some(close) {
                self.fail(if close == b'}' { "`,` or `}` is due" } else { "`,` or `]` is due" });
            }
            self.space();
        }
        self.depth -= 1;
        let value = if close == b'}' { Value::Map(entries) } else { Value::List(items) };
        Some(Node { range: start..self.at, value })
    }

    fn entry(&mut self) -> Option<(Node, Node)> {
        if self.peek() != Some(b'"') {
            self.fail("a key in double quotes is due");
            return None;
        }
        let key = self.string()?;
        self.space();
        if !self.take(b':') {
            self.fail("`:` is due");
            return None;
        }
        Some((key, self.value()?))
    }

    fn string(&mut self) -> Option<Node> {
        self.at += 1;
        let start = self.at;
        let mut text = String::new();
        loop {
            let rest = &self.text[self.at..];
            let length = rest.find(['"', '\\', '\n', '\r']).unwrap_or(rest.len());
            text.push_str(&rest[..length]);
            self.at += length;
            match self.peek() {
                Some(b'"') => break,
                Some(b'\\') => text.push(self.escape()?),
                _ => {
                    self.fail("the closing `\"` is due");
                    return None;
                }
            }
        }
        let range = start..self.at;
        self.at += 1;
        Some(Node { range, value: Value::Text(text) })
    }

    fn escape(&mut self) -> Option<char> {
        let c = match self.text.as_bytes().get(self.at + 1) {
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'u') => return self.unicode(),
            Some(&byte @ (b'"' | b'\\' | b'/')) => char::from(byte),
            _ => {
                self.fail("an unknown escape");
                return None;
            }
        };
        self.at += 2;
        Some(c)
    }

    /// `\u` and four digits; two of them where they are the halves of one character.
    fn unicode(&mut self) -> Option<char> {
        let unit = |at: usize| {
            let digits = self.text.get(at..at + 6)?.strip_prefix("\\u")?;
            digits.bytes().all(|byte| byte.is_ascii_hexdigit()).then(|| u16::from_str_radix(digits, 16).ok())?
        };
        let Some(first) = unit(self.at) else {
            self.fail("four hexadecimal digits are due");
            return None;
        };
        let pair = [first, unit(self.at + 6).unwrap_or_default()];
        let decoded = char::decode_utf16(pair).next()?;
        self.at += if decoded.as_ref().is_ok_and(|c| c.len_utf16() == 2) { 12 } else { 6 };
        Some(decoded.unwrap_or('\u{fffd}'))
    }

    /// A number, `true`, `false` or `null`.
    fn word(&mut self) -> Option<Node> {
        let rest = &self.text[self.at..];
        let is_end = |c: char| c.is_whitespace() || matches!(c, ',' | ']' | '}' | '{' | '[' | ':' | '"');
        let word = &rest[..rest.find(is_end).unwrap_or(rest.len())];
        let is_number = word.starts_with(['-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9'])
            && word.contains(|c: char| c.is_ascii_digit())
            && word.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'-' | b'+' | b'.' | b'e' | b'E'));
        let value = match word {
            "null" => Value::Null,
            "true" | "false" => Value::Text(word.to_owned()),
            _ if is_number => Value::Text(word.to_owned()),
            _ => {
                self.fail("a value is due");
                return None;
            }
        };
        let start = self.at;
        self.at += word.len();
        let range = if matches!(value, Value::Null) { start..start } else { start..self.at };
        Some(Node { range, value })
    }
}
