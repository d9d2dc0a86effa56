//! How a page is encoded: its byte order mark, else the configuration, else its own `<meta>`, else UTF-8. Nothing is guessed.

use super::utf8;
use crate::config::Config;
use crate::encoded::{Declared, Encoded};
use crate::source::Format;
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252, X_USER_DEFINED};

/// How much of an HTML page browsers search for a declaration.
const HEAD: usize = 1024;

/// The text of a file, the offsets of what could not be decoded, and what leads back to its bytes.
pub(crate) fn decode(path: &str, format: Format, bytes: Vec<u8>, config: &Config) -> (String, Vec<u32>, Encoded) {
    let (encoding, declared) = declared(path, format, &bytes, config);
    if encoding != UTF_8 {
        return Encoded::read(bytes, encoding, declared);
    }
    match String::from_utf8(bytes) {
        Ok(text) => (text, Vec::new(), Encoded::utf8(declared, None)),
        Err(error) => {
            let bytes = error.into_bytes();
            let (text, invalid) = utf8::decode(bytes.clone());
            (text, invalid, Encoded::utf8(declared, Some(bytes)))
        }
    }
}

fn declared(path: &str, format: Format, bytes: &[u8], config: &Config) -> (&'static Encoding, Declared) {
    let mark = Encoding::for_bom(bytes).map(|(encoding, _)| (encoding, Declared::Mark));
    let configured = || config.encoding_of(path).map(|encoding| (encoding, Declared::Config));
    let own = || (format == Format::Html).then(|| meta(bytes)).flatten().map(|encoding| (encoding, Declared::Page));
    mark.or_else(configured).or_else(own).unwrap_or((UTF_8, Declared::Nothing))
}

/// The encoding that a `<meta>` element names, by the rules that browsers follow.
fn meta(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(HEAD)];
    let head: String = head.iter().map(|byte| char::from(byte.to_ascii_lowercase())).collect();
    let mut rest = head.as_str();
    while let Some(at) = rest.find('<') {
        rest = &rest[at..];
        if let Some(comment) = rest.strip_prefix("<!--") {
            rest = comment.split_once("-->")?.1;
        } else if let Some(tag) = rest.strip_prefix("<meta").filter(|tag| tag.starts_with(is_gap)) {
            if let Some(encoding) = encoding_of_tag(tag) {
                return Some(encoding);
            }
            rest = tag;
        } else {
            rest = &rest[1..];
        }
    }
    None
}

fn is_gap(c: char) -> bool {
    c.is_ascii_whitespace() || c == '/'
}

fn encoding_of_tag(tag: &str) -> Option<&'static Encoding> {
    let attributes = attributes(tag);
    let value = |wanted: &str| attributes.iter().find(|(name, _)| *name == wanted).map(|(_, value)| *value);
    let label = value("charset").or_else(|| {
        value("http-equiv").filter(|kind| *kind == "content-type")?;
        let named = value("content")?.split_once("charset")?.1.trim_start().strip_prefix('=')?;
        named.trim_start_matches([' ', '"', '\'']).split([';', ' ', '"', '\'']).next()
    })?;
    let encoding = Encoding::for_label(label.as_bytes())?;
    // An ASCII-compatible `<meta>` was just read, so these two cannot be meant; the standard says what is.
    Some(if encoding == UTF_16LE || encoding == UTF_16BE {
        UTF_8
    } else if encoding == X_USER_DEFINED {
        WINDOWS_1252
    } else {
        encoding
    })
}

/// The attributes of a tag, in lower case.
fn attributes(tag: &str) -> Vec<(&str, &str)> {
    let mut found = Vec::new();
    let mut rest = tag.trim_start_matches(is_gap);
    while !rest.is_empty() && !rest.starts_with('>') {
        let end = rest.find(|c: char| is_gap(c) || matches!(c, '=' | '>')).unwrap_or(rest.len());
        let (name, behind) = rest.split_at(end);
        let value = behind.trim_start().strip_prefix('=').map(str::trim_start);
        let (value, behind) = match value {
            None => ("", behind),
            Some(text) => match text.chars().next().filter(|quote| matches!(quote, '"' | '\'')) {
                Some(quote) => text[1..].split_once(quote).unwrap_or((&text[1..], "")),
                None => text.split_at(text.find(|c: char| c.is_ascii_whitespace() || c == '>').unwrap_or(text.len())),
            },
        };
        found.push((name, value));
        let next = behind.trim_start_matches(is_gap);
        // A stray `=` names nothing; it must not stop the reading.
        rest = if next.len() == rest.len() { &rest[1..] } else { next };
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn label(page: &str) -> Option<&'static str> {
        meta(page.as_bytes()).map(Encoding::name)
    }

    #[test]
    fn meta_elements_declare() {
        assert_eq!(label("<html><META CharSet='Big5'>"), Some("Big5"));
        assert_eq!(label("<meta content=\"text/html; charset=gb2312\" http-equiv=\"Content-Type\"/>"), Some("GBK"));
        assert_eq!(label("<meta name=x charset=euc-kr>"), Some("EUC-KR"));
        assert_eq!(label("<meta charset=utf-16>"), Some("UTF-8"));
        assert_eq!(label("<meta charset=nonsense><meta charset=shift_jis>"), Some("Shift_JIS"));
    }

    #[test]
    fn what_only_looks_like_one_does_not() {
        assert_eq!(label("<!-- <meta charset=big5> --><p>"), None);
        assert_eq!(label("<!-- <meta charset=big5>"), None);
        assert_eq!(label("<metadata charset=big5>"), None);
        assert_eq!(label("<meta name=description content='charset=big5'>"), None);
        assert_eq!(label("<meta ==charset>"), None);
        assert_eq!(label(&format!("{}<meta charset=big5>", " ".repeat(HEAD))), None);
    }
}
