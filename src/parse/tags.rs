//! A linear scan for HTML tags: where each starts and ends, what its name is, nothing else.
//!
//! It follows the tokenizer of the HTML standard as far as places need it: comments, declarations, quoted attributes and
//! the elements whose content is raw text. Each byte is looked at once.

use memchr::{memchr, memmem};
use std::ops::Range;

/// One tag.
#[derive(Clone, Debug)]
pub(super) struct Tag<'a> {
    /// Its name as written.
    pub(super) name: &'a str,
    /// `</name>`.
    pub(super) close: bool,
    /// `<name/>`.
    pub(super) self_closing: bool,
    /// From `<` to one past `>`.
    pub(super) range: Range<usize>,
}

impl Tag<'_> {
    /// Whether the tag has this name, given in lower case.
    pub(super) fn is(&self, name: &str) -> bool {
        self.name.eq_ignore_ascii_case(name)
    }

    /// Where the name ends: the place to hand an attribute through.
    pub(super) fn name_end(&self) -> usize {
        self.range.start + 1 + usize::from(self.close) + self.name.len()
    }

    /// Whether the tag opens an element that something has to close.
    pub(super) fn opens(&self) -> bool {
        !self.close && !VOID.iter().any(|name| self.is(name))
    }
}

/// Elements without an end tag.
const VOID: &[&str] =
    &["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"];

/// Elements whose content is text up to their end tag.
const RAW: &[&str] = &["script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"];

/// The tags that start in a stretch of a text, with offsets into the text. A tag or comment that starts there may end
/// beyond it.
pub(super) struct Tags<'a> {
    text: &'a str,
    at: usize,
    /// Nothing that starts here or later is read.
    until: usize,
    /// Nothing at or beyond this byte is seen at all.
    end: usize,
}

impl<'a> Tags<'a> {
    /// The tags of a range, which ends what it cuts.
    pub(super) fn new(text: &'a str, range: Range<usize>) -> Self {
        Self { text, at: range.start, until: range.end, end: range.end }
    }

    /// The tags that start in a range.
    pub(super) fn starting_in(text: &'a str, range: Range<usize>) -> Self {
        Self { text, at: range.start, until: range.end, end: text.len() }
    }

    /// Where the scan stands; at its end, one past all that it read.
    pub(super) fn position(&self) -> usize {
        self.at
    }

    /// Reads a tag at `start`, which holds `<`; `None` where it is text after all.
    fn tag(&self, start: usize) -> Option<Tag<'a>> {
        let bytes = &self.text.as_bytes()[..self.end];
        let close = bytes.get(start + 1) == Some(&b'/');
        let name_start = start + 1 + usize::from(close);
        if !bytes.get(name_start)?.is_ascii_alphabetic() {
            return None;
        }
        let ends_name = |byte: &u8| byte.is_ascii_whitespace() || matches!(byte, b'/' | b'>');
        let name_end = name_start + bytes[name_start..].iter().position(ends_name).unwrap_or(self.end - name_start);
        let end = tag_end(bytes, name_end);
        let self_closing = end >= 2 && bytes[end - 1] == b'>' && bytes[end - 2] == b'/';
        Some(Tag { name: &self.text[name_start..name_end], close, self_closing, range: start..end })
    }
}

/// One past the `>` that ends a tag; quoted attribute values may hold `>`. The text's end where nothing ends it.
fn tag_end(bytes: &[u8], mut at: usize) -> usize {
    let mut after_equals = false;
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'>' => return at + 1,
            b'"' | b'\'' if after_equals => match memchr(byte, &bytes[at + 1..]) {
                Some(close) => at += close + 1,
                None => return bytes.len(),
            },
            _ => {}
        }
        after_equals = byte == b'=' || (after_equals && byte.is_ascii_whitespace());
        at += 1;
    }
    bytes.len()
}

impl<'a> Iterator for Tags<'a> {
    type Item = Tag<'a>;

    fn next(&mut self) -> Option<Tag<'a>> {
        let bytes = &self.text.as_bytes()[..self.end];
        while let Some(found) = memchr(b'<', bytes.get(self.at..self.until)?) {
            let start = self.at + found;
            let rest = &bytes[start..];
            let skip_to = |mark: &[u8], from: usize| {
                memmem::find(&bytes[(start + from).min(bytes.len())..], mark)
                    .map_or(bytes.len(), |at| start + from + at + mark.len())
            };
            if rest.starts_with(b"<!-->") || rest.starts_with(b"<!--->") {
                self.at = skip_to(b">", 4);
            } else if rest.starts_with(b"<!--") {
                self.at = skip_to(b"-->", 4);
            } else if rest.starts_with(b"<!") || rest.starts_with(b"<?") {
                self.at = skip_to(b">", 2);
            } else if let Some(tag) = self.tag(start) {
                self.at = tag.range.end;
                if !tag.close && RAW.iter().any(|name| tag.is(name)) {
                    self.at = raw_text_end(bytes, tag.range.end, tag.name);
                }
                return Some(tag);
            } else {
                self.at = start + 1;
            }
        }
        self.at = self.at.max(self.until);
        None
    }
}

/// Where the end tag of a raw-text element starts.
fn raw_text_end(bytes: &[u8], mut at: usize, name: &str) -> usize {
    while let Some(found) = memmem::find(&bytes[at..], b"</") {
        let start = at + found;
        let rest = &bytes[start + 2..];
        if rest.len() >= name.len() && rest[..name.len()].eq_ignore_ascii_case(name.as_bytes()) {
            return start;
        }
        at = start + 2;
    }
    bytes.len()
}

/// Elements that stay open until one of the same kind opens, with the elements that shield an outer one.
const IMPLIED: &[(&[&str], &[&str])] = &[
    (&["td", "th"], &["table", "tr"]),
    (&["tr"], &["table"]),
    (&["thead", "tbody", "tfoot"], &["table"]),
    (&["li"], &["ul", "ol", "menu"]),
    (&["dd", "dt"], &["dl"]),
    (&["p"], &["td", "th", "li", "div", "table"]),
    (&["option"], &["select"]),
];

/// Where elements nest deeper than [`super::MAX_DEPTH`], if they do. End tags that HTML implies are taken as written.
pub(super) fn too_deep(text: &str, range: Range<usize>) -> Option<usize> {
    let mut open: Vec<&str> = Vec::new();
    for tag in Tags::new(text, range) {
        if tag.close {
            if let Some(at) = open.iter().rposition(|name| tag.is(name)) {
                open.truncate(at);
            }
        } else if tag.opens() {
            if let Some((kind, shields)) = IMPLIED.iter().find(|(kind, _)| kind.iter().any(|name| tag.is(name))) {
                let is = |names: &[&str], name: &str| names.iter().any(|known| known.eq_ignore_ascii_case(name));
                let shield = open.iter().rposition(|name| is(shields, name)).map_or(0, |at| at + 1);
                if let Some(at) = open[shield..].iter().position(|name| is(kind, name)) {
                    open.truncate(shield + at);
                }
            }
            open.push(tag.name);
            if open.len() > super::MAX_DEPTH {
                return Some(tag.range.start);
            }
        }
    }
    None
}

/// What a cell's HTML leaves open or closes without need, in words; `None` where it is in order.
pub(super) fn unbalanced(html: &str) -> Option<&'static str> {
    let mut open: Vec<&str> = Vec::new();
    for tag in Tags::new(html, 0..html.len()) {
        if !tag.close && tag.self_closing && tag.is("li") {
            return Some("`<li/>` opens an item, it does not close one");
        }
        if tag.opens() && !["li", "p"].iter().any(|name| tag.is(name)) {
            open.push(tag.name);
        } else if tag.close && !["li", "p"].iter().any(|name| tag.is(name)) {
            match open.pop() {
                Some(name) if tag.is(name) => {}
                _ => return Some("an end tag that closes nothing"),
            }
        }
    }
    if open.is_empty() { None } else { Some("an element that is not closed") }
}

#[cfg(test)]
mod tests {
    use super::{Tags, too_deep, unbalanced};

    fn names(text: &str) -> Vec<(&str, bool, &str)> {
        Tags::new(text, 0..text.len()).map(|tag| (tag.name, tag.close, &text[tag.range])).collect()
    }

    #[test]
    fn tags_and_their_places() {
        assert_eq!(names("a<TD x='>' y>b</td >"), [("TD", false, "<TD x='>' y>"), ("td", true, "</td >")]);
        assert_eq!(names("a < b <1> <li/>"), [("li", false, "<li/>")]);
        assert_eq!(names("<td title=a'b>c'"), [("td", false, "<td title=a'b>")]);
    }

    #[test]
    fn comments_and_raw_text_hide_tags() {
        assert_eq!(names("<!-- <td> --><p>"), [("p", false, "<p>")]);
        assert_eq!(names("<script>'<td>'</script>"), [("script", false, "<script>"), ("script", true, "</script>")]);
        assert_eq!(names("<!-- open <td>"), []);
        assert_eq!(names("<!--><p>"), [("p", false, "<p>")]);
    }

    #[test]
    fn an_unfinished_tag_reaches_the_end() {
        assert_eq!(names("<td class=\"x"), [("td", false, "<td class=\"x")]);
    }

    #[test]
    fn implied_end_tags_do_not_nest() {
        let depth = |text: &str| too_deep(text, 0..text.len()).is_some();
        assert!(!depth(&format!("<table>{}", "<tr><td>x<td>y".repeat(2000))));
        assert!(!depth(&format!("<ul>{}", "<li>x".repeat(2000))));
        assert!(depth(&"<div>".repeat(513)));
        assert!(depth(&"<table><tr><td>".repeat(300)));
        assert!(!depth(&"<br>".repeat(2000)));
    }

    #[test]
    fn unbalanced_cells_are_named() {
        assert_eq!(unbalanced("<ul><li>a<li>b</ul><b>c</b>"), None);
        assert!(unbalanced("<ul><li/>a").is_some_and(|what| what.contains("<li/>")));
        assert!(unbalanced("<b>x").is_some());
        assert!(unbalanced("x</b>").is_some());
    }
}
