//! Addresses in prose, less what marks a language in them.

use crate::catalog::Text;
use crate::rich;

/// An address: as written, and what it is without its language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Url {
    pub(super) text: String,
    /// The site.
    host: String,
    /// Folders and page.
    path: String,
}

impl Url {
    /// Whether two addresses lead to the same page, or to sites that number their pages each in its own way.
    pub(super) fn agrees(&self, other: &Self) -> bool {
        self.host != other.host || self.path == other.path
    }
}

/// The addresses of a text, links first.
pub(super) fn of(text: &Text) -> Vec<Url> {
    let mut found: Vec<Url> = Vec::new();
    if let Some(nodes) = &text.rich {
        found.extend(rich::links(nodes).into_iter().filter_map(read));
    }
    for range in ranges(&text.plain) {
        if let Some(url) = read(&text.plain[range]).filter(|url| !found.contains(url)) {
            found.push(url);
        }
    }
    found
}

/// Where addresses stand in a text.
pub(super) fn ranges(text: &str) -> Vec<std::ops::Range<usize>> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(at) = text[from..].find("://") {
        let colon = from + at;
        let scheme = text[..colon].bytes().rev().take_while(u8::is_ascii_alphabetic).count();
        let is_address = |c: &char| {
            c.is_ascii() && !c.is_ascii_whitespace() && !matches!(c, '<' | '>' | '"' | '`' | '|' | ')' | ']')
        };
        let length = text[colon..].chars().take_while(is_address).count();
        let end = colon + text[colon..colon + length].trim_end_matches(['.', ',', ';', ':', '!', '?', '\'']).len();
        if scheme > 0 {
            found.push(colon - scheme..end.max(colon));
        }
        from = (colon + length).max(colon + 3);
    }
    found
}

fn read(address: &str) -> Option<Url> {
    let rest = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://"))?;
    let rest = rest.split(['#', '?']).next()?;
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    let host = host.to_ascii_lowercase();
    let host = host
        .split('.')
        .filter(|label| *label != "www" && (SITES.contains(label) || !is_locale(label)))
        .collect::<Vec<_>>()
        .join(".");
    let path: Vec<&str> = path.split('/').filter(|part| !part.is_empty() && !is_locale(part)).collect();
    let path = path.join("/").to_ascii_lowercase();
    let path = [".html", ".htm", ".md", "/index"]
        .iter()
        .fold(path.as_str(), |path, end| path.trim_end_matches(end))
        .to_owned();
    Some(Url { text: address.to_owned(), host, path })
}

/// Labels of a host that stand for a site of its own, which numbers its pages in its own way.
const SITES: &[&str] = &["intl", "cn", "us", "tw", "kr", "jp"];

/// Whether a part of an address marks a language or a country: `zh-cn`, `en`, `ja_JP`.
fn is_locale(part: &str) -> bool {
    let lower = part.to_ascii_lowercase();
    let (lang, region) = lower.split_once(['-', '_']).unwrap_or((&lower, ""));
    let is_lang = [
        "zh", "en", "ko", "ja", "jp", "kr", "cn", "tw", "us", "fr", "de", "es", "pt", "ru", "it", "vi", "th", "intl",
        "hant", "hans",
    ]
    .contains(&lang);
    is_lang && (region.is_empty() || region.len() == 2 || ["hans", "hant"].contains(&region))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn agrees(a: &str, b: &str) -> bool {
        read(a).unwrap().agrees(&read(b).unwrap())
    }

    #[test]
    fn languages_in_addresses_do_not_count() {
        assert!(agrees("https://docs.example.org/zh-cn/disk.html", "https://docs.example.org/en/disk.html"));
        assert!(agrees("https://zh.example.org/disk/", "http://www.example.org/disk#full"));
        assert!(!agrees("https://docs.example.org/zh/disk", "https://docs.example.org/en/room"));
        assert!(agrees("https://docs.example.org/647/1", "https://intl.example.com/647/2"), "sites of their own");
    }

    #[test]
    fn bare_addresses_end_where_prose_goes_on() {
        let text = "See https://example.org/a, or（http://example.org/b）。 x://";
        let found: Vec<&str> = ranges(text).into_iter().map(|range| &text[range]).collect();
        assert_eq!(found, ["https://example.org/a", "http://example.org/b", "x://"]);
    }
}
