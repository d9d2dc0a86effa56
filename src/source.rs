//! Pages as loaded, and the spans that lead back into them.
//!
//! A [`Span`] is the one way to speak about a place. Lines and columns are computed only when a person
//! is told about it, so the stages pay eight bytes and a file number for each place.

use crate::characters::Characters;
use crate::encoded::{Encoded, Unencodable};
pub use crate::format::{CELL_BREAK, Format};
pub use crate::lang::Lang;
use crate::why::Why;
use encoding_rs::Encoding;
use std::ops::Range;
use std::sync::OnceLock;

/// Index of a page or a code file in its [`Sources`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourceId(pub(crate) u32);

/// Set in the numbers of code files: they count by themselves, so that pages keep the numbers that tables beside them use.
const CODE: u32 = 1 << 31;
/// Set in the numbers of settings, for the same reason.
const SETTINGS: u32 = 1 << 30;

impl SourceId {
    /// The index of a page as a number, for tables that run beside the pages.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// A place: bytes `start..end` of one page's text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The page.
    pub file: SourceId,
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// A span from a byte range. Pages are at most [`MAX_PAGE`] bytes, so offsets fit.
    pub fn new(file: SourceId, range: Range<usize>) -> Self {
        Self { file, start: range.start as u32, end: range.end as u32 }
    }

    /// The bytes as a range into [`Source::text`].
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The empty span at the start.
    pub fn head(self) -> Self {
        Self { end: self.start, ..self }
    }

    /// The empty span at the end.
    pub fn tail(self) -> Self {
        Self { start: self.end, ..self }
    }

    /// The smallest span over both; they lie in one page.
    pub fn to(self, other: Self) -> Self {
        Self { file: self.file, start: self.start.min(other.start), end: self.end.max(other.end) }
    }
}

/// A value and the place it was read from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spanned<T> {
    /// What was read.
    pub value: T,
    /// Where.
    pub span: Span,
}

/// A change of one page: `span` becomes `text`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// The bytes to replace.
    pub span: Span,
    /// What to put there.
    pub text: String,
}

/// Longest page read, in bytes: offsets are 32 bits wide.
pub const MAX_PAGE: u64 = u32::MAX as u64;

/// A data file that says the same in several languages is a page for each, with the same text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// The language of this one.
    pub lang: Lang,
    /// Another page of the file comes before it; what is wrong with the file as a whole is said of that one.
    pub repeats: bool,
}

/// One page in one language, or one file of code.
#[derive(Debug)]
pub struct Source {
    /// Its index.
    pub id: SourceId,
    /// The path as reported: the argument it was found under, `/` between parts.
    pub path: String,
    /// The family it belongs to: its path less the language, relative to what was asked for.
    pub family: String,
    /// Its language.
    pub lang: Lang,
    /// What led to its language and family.
    pub why: Why,
    /// How it is written.
    pub format: Format,
    /// Which part of a data file in several languages this page is.
    pub part: Option<Part>,
    /// The one error that the page is about, as its title spells it: one of the pages of a folder with a page for each.
    pub subject: Option<String>,
    /// The whole file as UTF-8; a byte order mark stays. A file in UTF-8 is this byte for byte.
    pub text: String,
    /// Offsets in [`Source::text`] of what could not be decoded, in order: in UTF-8 each byte, which stands as `?`, in another
    /// encoding each [`crate::encoded::REPLACEMENT`].
    pub invalid: Vec<u32>,
    /// Its encoding and its bytes.
    pub file: Encoded,
    line_starts: OnceLock<Vec<u32>>,
    characters: OnceLock<Characters>,
}

/// A place for people: both numbers count from one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// Line; `\n`, `\r\n` and a lone `\r` each end one, as in CommonMark.
    pub line: usize,
    /// Column in characters (Unicode scalar values); in a [`Format::Sheet`] the number of the sheet's column.
    pub column: usize,
}

impl Source {
    /// A page from its parts; its number is given when it joins a [`Sources`].
    pub fn new(path: impl Into<String>, family: impl Into<String>, lang: Lang, format: Format, text: String) -> Self {
        Self {
            id: SourceId(0),
            path: path.into(),
            family: family.into(),
            lang,
            why: Why::default(),
            format,
            part: None,
            subject: None,
            text,
            invalid: Vec::new(),
            file: Encoded::default(),
            line_starts: OnceLock::new(),
            characters: OnceLock::new(),
        }
    }

    /// The same page with another text of the same length, for parsers that must not see all of it.
    pub(crate) fn with_text(&self, text: String) -> Self {
        let mut page = Self::new(&*self.path, &*self.family, self.lang.clone(), self.format, text);
        (page.id, page.part, page.subject) = (self.id, self.part.clone(), self.subject.clone());
        page
    }

    /// How the file is encoded.
    pub fn encoding(&self) -> &'static Encoding {
        self.file.encoding
    }

    /// The bytes of the file.
    pub fn bytes(&self) -> &[u8] {
        self.file.bytes(&self.text)
    }

    /// The bytes of the file that a span of its text was read from.
    pub fn file_range(&self, span: Span) -> Range<usize> {
        self.file.range(span.range())
    }

    /// A text in the page's own encoding, to be put into the file.
    pub fn encode(&self, text: &str) -> Result<Vec<u8>, Unencodable> {
        self.file.encode(text)
    }

    /// The bytes of the file after edits, which are in order and do not overlap. Every other byte stays.
    pub fn edited(&self, edits: &[Edit]) -> Result<Vec<u8>, Unencodable> {
        let bytes = self.bytes();
        let mut out = Vec::with_capacity(bytes.len());
        let mut kept = 0;
        for edit in edits {
            let range = self.file_range(edit.span);
            out.extend_from_slice(&bytes[kept..range.start.max(kept)]);
            out.extend(self.encode(&edit.text)?);
            kept = range.end.max(kept);
        }
        out.extend_from_slice(&bytes[kept..]);
        Ok(out)
    }

    /// Byte offset of each line's start.
    pub fn line_starts(&self) -> &[u32] {
        self.line_starts.get_or_init(|| {
            let bytes = self.text.as_bytes();
            let ends = memchr::memchr2_iter(b'\n', b'\r', bytes)
                .filter(|&at| bytes[at] == b'\n' || bytes.get(at + 1) != Some(&b'\n'));
            std::iter::once(0).chain(ends.map(|at| at as u32 + 1)).collect()
        })
    }

    /// Line of a byte offset, from one.
    pub fn line(&self, offset: u32) -> usize {
        self.line_starts().partition_point(|&start| start <= offset)
    }

    /// Line and column of a byte offset; an offset inside a character counts as the character's start.
    pub fn position(&self, offset: u32) -> Position {
        let line = self.line(offset);
        let start = self.line_starts()[line - 1] as usize;
        let mut end = (offset as usize).min(self.text.len());
        while !self.text.is_char_boundary(end) {
            end -= 1;
        }
        if self.format == Format::Sheet {
            return Position { line, column: self.text[start.min(end)..end].matches('\t').count() + 1 };
        }
        let counts = self.characters.get_or_init(|| Characters::of(&self.text));
        let column = counts.before(&self.text, end) - counts.before(&self.text, start.min(end)) + 1;
        Position { line, column }
    }

    /// Byte order marks within the line of an offset and before it, but for the one that starts the file:
    /// [`position`](Self::position) counts none of them.
    pub(crate) fn marks_before(&self, offset: u32) -> usize {
        let start = self.line_starts()[self.line(offset) - 1] as usize;
        let counts = self.characters.get_or_init(|| Characters::of(&self.text));
        counts.marks(start.max(1)..offset as usize)
    }

    /// The name of the cell at a byte offset of a [`Format::Sheet`]: `B7`.
    pub fn cell_name(&self, offset: u32) -> Option<String> {
        let Position { line, mut column } = (self.format == Format::Sheet).then(|| self.position(offset))?;
        let mut letters = Vec::new();
        while column > 0 {
            letters.insert(0, b'A' + ((column - 1) % 26) as u8);
            column = (column - 1) / 26;
        }
        Some(format!("{}{line}", String::from_utf8_lossy(&letters)))
    }

    /// Bytes of a line, from one, without its line end.
    pub fn line_range(&self, line: usize) -> Range<usize> {
        let starts = self.line_starts();
        let start = starts[line - 1] as usize;
        let end = starts.get(line).map_or(self.text.len(), |&next| next as usize);
        start..start + self.text[start..end].trim_end_matches(['\n', '\r']).len()
    }

    /// The text of a span of this page.
    pub fn slice(&self, span: Span) -> &str {
        &self.text[span.range()]
    }
}

/// All pages of one run, in path order, and the code that they are compared with.
#[derive(Debug, Default)]
pub struct Sources {
    pages: Vec<Source>,
    code: Vec<Source>,
    settings: Vec<Source>,
}

impl Sources {
    /// Adds a page and gives it its number.
    pub fn push(&mut self, mut page: Source) -> SourceId {
        let id = SourceId(self.pages.len() as u32);
        page.id = id;
        self.pages.push(page);
        id
    }

    /// Adds a file of code and gives it its number. No stage takes it for a page.
    pub fn push_code(&mut self, mut file: Source) -> SourceId {
        let id = SourceId(self.code.len() as u32 | CODE);
        file.id = id;
        self.code.push(file);
        id
    }

    /// Adds a file that says how pages are checked (`errdex.yaml`, a baseline), for findings about it, and gives it its
    /// number. No stage takes it for a page.
    pub fn push_settings(&mut self, path: &str, text: &str) -> SourceId {
        let id = SourceId(self.settings.len() as u32 | SETTINGS);
        let mut file = Source::new(path, path, Lang::unknown(), Format::Code, text.to_owned());
        file.id = id;
        self.settings.push(file);
        id
    }

    /// The page, code file or settings of a number that this collection gave.
    pub fn get(&self, id: SourceId) -> &Source {
        match id.0 & (CODE | SETTINGS) {
            0 => &self.pages[id.index()],
            SETTINGS => &self.settings[(id.0 & !SETTINGS) as usize],
            _ => &self.code[(id.0 & !CODE) as usize],
        }
    }

    /// The same, to give it another family once its entries are known.
    pub(crate) fn get_mut(&mut self, id: SourceId) -> &mut Source {
        &mut self.pages[id.index()]
    }

    /// Puts a page in the place of another; gives that one back.
    pub(crate) fn replace(&mut self, id: SourceId, mut page: Source) -> Source {
        page.id = id;
        std::mem::replace(&mut self.pages[id.index()], page)
    }

    /// The pages in order.
    pub fn as_slice(&self) -> &[Source] {
        &self.pages
    }

    /// The code files in order.
    pub fn code(&self) -> &[Source] {
        &self.code
    }

    /// Settings in order.
    pub fn settings(&self) -> &[Source] {
        &self.settings
    }

    /// The text of a span.
    pub fn slice(&self, span: Span) -> &str {
        self.get(span.file).slice(span)
    }

    /// Where a span starts, for people.
    pub fn position(&self, span: Span) -> Position {
        self.get(span.file).position(span.start)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(text: &str) -> Source {
        Source::new("a.md", "a", Lang::unknown(), Format::Markdown, text.into())
    }

    #[test]
    fn every_line_end_counts_once() {
        assert_eq!(page("a\nb\r\nc\rd").line_starts(), [0, 2, 5, 7]);
        assert_eq!(page("").line_starts(), [0]);
    }

    #[test]
    fn columns_count_characters_and_no_byte_order_mark() {
        let page = page("\u{feff}코드|x\n|y");
        assert_eq!(page.position(3), Position { line: 1, column: 1 });
        assert_eq!(page.position(10), Position { line: 1, column: 4 });
        assert_eq!(page.position(12), Position { line: 2, column: 1 });
    }

    #[test]
    fn a_line_range_leaves_out_its_end() {
        let page = page("ab\r\ncd");
        assert_eq!(page.line_range(1), 0..2);
        assert_eq!(page.line_range(2), 4..6);
    }
}
