//! A linear scan for HTML tags: where each starts and ends, what its name is, nothing else.
//!
//! It follows the tokenizer of the HTML standard as far as places need it: comments, declarations, quoted attributes and
//! the elements whose content is raw text. Each byte is looked at once.

use memchr::{memchr, memchr2, memmem};
use std::ops::Range;

/// Deepest nesting of elements that is handed to the tree builder, whose work grows with the square of the depth.
pub const MAX_DEPTH: usize = 512;

/// What has no end in the text that holds its start.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unended {
    /// A comment or declaration. The rest of its line is left out.
    Comment,
    /// A quote in a tag. The tag is taken to end at the next `>` of its line, or with the line.
    Quote,
    /// A tag. It is taken to end with its line.
    Tag,
    /// An element whose content is raw text. Its tag is taken for text.
    Raw,
}

#[derive(Clone, Debug)]
pub(super) struct Tag<'a> {
    /// Its name as written.
    pub(super) name: &'a str,
    /// `</name>`.
    pub(super) close: bool,
    /// `<name/>`.
    pub(super) self_closing: bool,
    /// Nothing ends it, or a quote in it.
    pub(super) unfinished: bool,
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

/// Something unclosed and the bytes it was taken for.
#[derive(Clone, Debug)]
pub(super) struct Unclosed {
    pub(super) what: Unended,
    pub(super) range: Range<usize>,
}

/// The tags that start in a stretch of a text, with offsets into the text. A tag or comment that starts there may end
/// beyond it.
#[derive(Clone)]
pub(super) struct Tags<'a> {
    text: &'a str,
    at: usize,
    /// Nothing that starts here or later is read.
    until: usize,
    /// Nothing at or beyond this byte is seen at all.
    end: usize,
    /// Unended was met so far that nothing closes; callers take it out.
    pub(super) unclosed: Vec<Unclosed>,
    /// Marks that the rest of the text does not hold, so that they are looked for once.
    gone: Vec<&'static [u8]>,
}

impl<'a> Tags<'a> {
    /// The tags of a range, which ends what it cuts.
    pub(super) fn new(text: &'a str, range: Range<usize>) -> Self {
        let end = range.end;
        Self { text, at: range.start, until: end, end, unclosed: Vec::new(), gone: Vec::new() }
    }

    /// The tags that start in a range.
    pub(super) fn starting_in(text: &'a str, range: Range<usize>) -> Self {
        Self { end: text.len(), ..Self::new(text, range) }
    }

    /// The scan, gone on with from `at`, or from where it stands.
    pub(super) fn moved(&self, at: usize) -> Self {
        Self { at, until: self.until.max(at), unclosed: Vec::new(), ..self.clone() }
    }

    /// The tags from here to the end of the text.
    pub(super) fn ahead(&self) -> Self {
        Self { until: self.end, ..self.moved(self.at) }
    }

    /// Where the scan stands; at its end, one past all that it read.
    pub(super) fn position(&self) -> usize {
        self.at
    }

    fn bytes(&self) -> &'a [u8] {
        &self.text.as_bytes()[..self.end]
    }

    /// One past the next `mark`.
    fn seek(&mut self, mark: &'static [u8], from: usize) -> Option<usize> {
        if self.gone.contains(&mark) {
            return None;
        }
        let found = memmem::find(self.bytes().get(from..)?, mark).map(|at| from + at + mark.len());
        if found.is_none() {
            self.gone.push(mark);
        }
        found
    }

    fn line_end(&self, from: usize) -> usize {
        memchr2(b'\n', b'\r', &self.bytes()[from..]).map_or(self.end, |at| from + at)
    }

    /// Where the comment or declaration at `start` ends, which holds `<`; `None` where none is.
    fn comment_end(&mut self, start: usize) -> Option<usize> {
        let rest = &self.bytes()[start..];
        let found = if rest.starts_with(b"<!-->") || rest.starts_with(b"<!--->") {
            self.seek(b">", start + 4)
        } else if rest.starts_with(b"<!--") {
            self.seek(b"-->", start + 4)
        } else if rest.starts_with(b"<!") || rest.starts_with(b"<?") {
            self.seek(b">", start + 2)
        } else {
            return None;
        };
        Some(found.unwrap_or_else(|| {
            let end = self.line_end(start);
            self.unclosed.push(Unclosed { what: Unended::Comment, range: start..end });
            end
        }))
    }

    /// Reads a tag at `start`, which holds `<`; `None` where it is text after all.
    fn tag(&mut self, start: usize) -> Option<Tag<'a>> {
        let bytes = self.bytes();
        let close = bytes.get(start + 1) == Some(&b'/');
        let name_start = start + 1 + usize::from(close);
        if !bytes.get(name_start)?.is_ascii_alphabetic() {
            return None;
        }
        let ends_name = |byte: &u8| byte.is_ascii_whitespace() || matches!(byte, b'/' | b'>');
        let name_end = name_start + bytes[name_start..].iter().position(ends_name).unwrap_or(self.end - name_start);
        let ended = self.tag_end(name_end);
        let end = ended.unwrap_or_else(|what| {
            let line = self.line_end(name_end);
            let end = memchr(b'>', &bytes[name_end..line]).map_or(line, |at| name_end + at + 1);
            self.unclosed.push(Unclosed { what, range: start..end });
            end
        });
        let self_closing = end >= 2 && bytes[end - 1] == b'>' && bytes[end - 2] == b'/';
        let name = &self.text[name_start..name_end];
        Some(Tag { name, close, self_closing, unfinished: ended.is_err(), range: start..end })
    }

    /// One past the `>` that ends a tag; quoted attribute values may hold `>`.
    fn tag_end(&mut self, mut at: usize) -> Result<usize, Unended> {
        let bytes = self.bytes();
        // Where a tag before this one had no end, it is looked for in the line alone.
        let limit = if self.gone.contains(&NO_TAG_END) { self.line_end(at) } else { self.end };
        let mut after_equals = false;
        while let Some(&byte) = bytes[..limit].get(at) {
            match byte {
                b'>' => return Ok(at + 1),
                b'"' | b'\'' if after_equals => {
                    let close = self.seek(if byte == b'"' { b"\"" } else { b"'" }, at + 1).ok_or(Unended::Quote)?;
                    if opens_another(&bytes[at + 1..close - 1]) {
                        return Err(Unended::Quote);
                    }
                    at = close - 1;
                }
                _ => {}
            }
            after_equals = byte == b'=' || (after_equals && byte.is_ascii_whitespace());
            at += 1;
        }
        self.gone.push(NO_TAG_END);
        Err(Unended::Tag)
    }

    /// Where the end tag of a raw-text element starts.
    fn raw_text_end(&mut self, name: &'static str, mut at: usize) -> Option<usize> {
        if self.gone.contains(&name.as_bytes()) {
            return None;
        }
        let bytes = self.bytes();
        while let Some(found) = memmem::find(&bytes[at..], b"</") {
            let start = at + found;
            let rest = &bytes[start + 2..];
            if rest.len() >= name.len() && rest[..name.len()].eq_ignore_ascii_case(name.as_bytes()) {
                return Some(start);
            }
            at = start + 2;
        }
        self.gone.push(name.as_bytes());
        None
    }
}

/// Stands in [`Tags::gone`] for the `>` of a tag.
const NO_TAG_END: &[u8] = b"<>";

/// Whether what a quote encloses reaches into a later tag up to the quote that opens a value there.
fn opens_another(value: &[u8]) -> bool {
    value.ends_with(b"=") && memchr(b'<', value).is_some() && memchr2(b'\n', b'\r', value).is_some()
}

impl<'a> Iterator for Tags<'a> {
    type Item = Tag<'a>;

    fn next(&mut self) -> Option<Tag<'a>> {
        while let Some(found) = memchr(b'<', self.bytes().get(self.at..self.until)?) {
            let start = self.at + found;
            if let Some(end) = self.comment_end(start) {
                self.at = end;
                continue;
            }
            let Some(tag) = self.tag(start) else {
                self.at = start + 1;
                continue;
            };
            self.at = tag.range.end;
            let raw = RAW.iter().find(|name| !tag.close && tag.is(name));
            if let Some(name) = raw {
                match self.raw_text_end(name, tag.range.end) {
                    Some(end) => self.at = end,
                    None => {
                        self.unclosed.push(Unclosed { what: Unended::Raw, range: tag.range });
                        continue;
                    }
                }
            }
            return Some(tag);
        }
        self.at = self.at.max(self.until);
        None
    }
}

/// The parts of a stretch without tags that stand in no comment or declaration.
pub(super) fn outside_comments(text: &str, range: Range<usize>) -> Vec<Range<usize>> {
    let mut tags = Tags::new(text, range.clone());
    let mut pieces = Vec::new();
    let (mut piece, mut at) = (range.start, range.start);
    while let Some(found) = memchr(b'<', &text.as_bytes()[at..range.end]) {
        let start = at + found;
        at = start + 1;
        if let Some(end) = tags.comment_end(start) {
            pieces.push(piece..start);
            (piece, at) = (end, end);
        }
    }
    pieces.push(piece..range.end);
    pieces
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

/// Where elements nest deeper than [`MAX_DEPTH`], if they do. End tags that HTML implies are taken as written.
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
            if open.len() > MAX_DEPTH {
                return Some(tag.range.start);
            }
        }
    }
    None
}

/// Unended a cell's HTML leaves open or closes without need, in words; `None` where it is in order.
pub(super) fn unbalanced(html: &str) -> Option<&'static str> {
    let mut open: Vec<&str> = Vec::new();
    let mut tags = Tags::new(html, 0..html.len());
    for tag in tags.by_ref() {
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
    if open.is_empty() && tags.unclosed.is_empty() { None } else { Some("an element that is not closed") }
}

#[cfg(test)]
#[path = "tags_tests.rs"]
mod tests;
