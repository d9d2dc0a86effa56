//! The file behind a page's text: its encoding, its bytes, and the way from a place in the text back to them.
//!
//! Pages are worked on as UTF-8, and spans are offsets into that text. Where a file is UTF-8 its bytes have the same
//! offsets. Of any other file the bytes are kept: an edit replaces bytes of the file, and what could not be decoded must
//! survive it.

mod likely;

pub use likely::likely;

use encoding_rs::{DecoderResult, EncoderResult, Encoding, ISO_2022_JP, UTF_8, UTF_16BE, UTF_16LE};
use std::fmt;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

/// What stands in the text for bytes that another encoding than UTF-8 does not know.
pub const REPLACEMENT: char = '\u{fffd}';

/// What says how a page is encoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Declared {
    /// Nothing: the page is read as UTF-8.
    Nothing,
    /// Its byte order mark.
    Mark,
    /// A `<meta>` element at its start.
    Page,
    Config,
}

/// The encoding of a page and the bytes it was read from.
#[derive(Clone, Debug)]
pub struct Encoded {
    pub encoding: &'static Encoding,
    /// What says so.
    pub declared: Declared,
    /// The file, where it is not the text byte for byte.
    bytes: Option<Arc<[u8]>>,
    runs: OnceLock<Vec<Run>>,
}

impl Default for Encoded {
    fn default() -> Self {
        Self::utf8(Declared::Nothing, None)
    }
}

/// Characters of equal length, one after the other: where the first one starts in text and file, and how long each is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Run {
    text: u32,
    file: u32,
    text_len: u32,
    file_len: u32,
}

/// A text that an encoding cannot write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unencodable {
    /// The first character that is in the way; none where the encoding allows no edit in the middle of a file.
    pub character: Option<char>,
    /// The encoding's name.
    pub encoding: &'static str,
}

impl fmt::Display for Unencodable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.character {
            Some(c) => write!(f, "{} has no `{c}` (U+{:04X}); save the page as UTF-8", self.encoding, u32::from(c)),
            None => write!(f, "{} cannot be edited in place; save the page as UTF-8", self.encoding),
        }
    }
}

impl std::error::Error for Unencodable {}

impl Encoded {
    /// A file in UTF-8; its bytes where some of them were not.
    pub(crate) fn utf8(declared: Declared, bytes: Option<Vec<u8>>) -> Self {
        Self { encoding: UTF_8, declared, bytes: bytes.map(Arc::from), runs: OnceLock::new() }
    }

    /// Reads a file in another encoding: its text, the offsets of each [`REPLACEMENT`] in it, and what leads back.
    pub(crate) fn read(bytes: Vec<u8>, encoding: &'static Encoding, declared: Declared) -> (String, Vec<u32>, Self) {
        let (text, invalid) = decode(&bytes, encoding);
        let file = Self { encoding, declared, bytes: Some(bytes.into()), runs: OnceLock::new() };
        (text, invalid, file)
    }

    /// The bytes of the file whose text this is.
    pub fn bytes<'a>(&'a self, text: &'a str) -> &'a [u8] {
        self.bytes.as_deref().unwrap_or(text.as_bytes())
    }

    /// Bytes of the file for a range of its text. An offset inside a character counts as the character's start.
    pub fn range(&self, range: Range<usize>) -> Range<usize> {
        match &self.bytes {
            Some(bytes) if self.encoding != UTF_8 => {
                let runs = self.runs.get_or_init(|| runs(bytes, self.encoding));
                offset(runs, range.start)..offset(runs, range.end)
            }
            _ => range,
        }
    }

    /// A text in this encoding, to be put into the file.
    pub fn encode(&self, text: &str) -> Result<Vec<u8>, Unencodable> {
        let units = text.encode_utf16();
        let encoding = self.encoding;
        if encoding == UTF_8 {
            return Ok(text.as_bytes().to_vec());
        } else if encoding == UTF_16LE {
            return Ok(units.flat_map(u16::to_le_bytes).collect());
        } else if encoding == UTF_16BE {
            return Ok(units.flat_map(u16::to_be_bytes).collect());
        } else if encoding == ISO_2022_JP {
            // What its bytes mean depends on all that stand before them.
            return Err(Unencodable { character: None, encoding: encoding.name() });
        }
        let mut encoder = encoding.new_encoder();
        let room = encoder.max_buffer_length_from_utf8_without_replacement(text.len()).unwrap_or(text.len() * 4);
        let mut out = Vec::with_capacity(room);
        match encoder.encode_from_utf8_to_vec_without_replacement(text, &mut out, true).0 {
            EncoderResult::Unmappable(c) => Err(Unencodable { character: Some(c), encoding: encoding.name() }),
            EncoderResult::InputEmpty | EncoderResult::OutputFull => Ok(out),
        }
    }
}

fn decode(bytes: &[u8], encoding: &'static Encoding) -> (String, Vec<u32>) {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut text = String::with_capacity(bytes.len() / 2 * 3 + 16);
    let mut invalid = Vec::new();
    let mut at = 0;
    loop {
        let (result, read) = decoder.decode_to_string_without_replacement(&bytes[at..], &mut text, true);
        at += read;
        match result {
            DecoderResult::InputEmpty => return (text, invalid),
            DecoderResult::OutputFull => text.reserve(bytes.len() - at + 16),
            DecoderResult::Malformed(..) => {
                invalid.push(text.len() as u32);
                text.push(REPLACEMENT);
            }
        }
    }
}

/// Decodes once more, byte by byte: what comes out after a byte was written by the bytes since the last character.
fn runs(bytes: &[u8], encoding: &'static Encoding) -> Vec<Run> {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut lengths = Lengths::default();
    let mut out = [0; 64];
    for at in 0..=bytes.len() {
        let last = at == bytes.len();
        let mut rest = if last { &[][..] } else { &bytes[at..=at] };
        loop {
            let (result, read, written) = decoder.decode_to_utf8_without_replacement(rest, &mut out, last);
            rest = &rest[read..];
            let consumed = if last { at } else { at + 1 - rest.len() };
            lengths.wrote(&out[..written], consumed);
            let DecoderResult::Malformed(_, after) = result else { break };
            let behind = usize::from(after);
            lengths.push(REPLACEMENT.len_utf8(), consumed - behind);
            if behind > 0 {
                // A character behind the fault was read already: a unit of UTF-16, else one in ASCII.
                let (_, _, written) = decoder.decode_to_utf8_without_replacement(&[], &mut out, false);
                let is_wide = encoding == UTF_16LE || encoding == UTF_16BE;
                lengths.wrote(&out[..written], consumed - behind + if is_wide { behind } else { 1 });
            }
        }
    }
    // Bytes that write nothing may end the file.
    lengths.runs.push(Run { text: lengths.text, file: bytes.len() as u32, text_len: 1, file_len: 0 });
    lengths.runs
}

/// Collects characters by their lengths.
#[derive(Default)]
struct Lengths {
    runs: Vec<Run>,
    text: u32,
    file: u32,
}

impl Lengths {
    /// Characters that the bytes up to `end` wrote. Of two that one pair of bytes writes (Big5), the first has the bytes.
    fn wrote(&mut self, text: &[u8], end: usize) {
        let starts = text.iter().enumerate().filter(|(_, byte)| **byte & 0xc0 != 0x80).map(|(at, _)| at);
        let mut starts = starts.peekable();
        while let Some(start) = starts.next() {
            let next = starts.peek().copied().unwrap_or(text.len());
            self.push(next - start, end);
        }
    }

    fn push(&mut self, text_len: usize, end: usize) {
        let run = Run { text: self.text, file: self.file, text_len: text_len as u32, file_len: end as u32 - self.file };
        let continues = |last: &Run| (last.text_len, last.file_len) == (run.text_len, run.file_len);
        if !self.runs.last().is_some_and(continues) {
            self.runs.push(run);
        }
        self.text += run.text_len;
        self.file = end as u32;
    }
}

fn offset(runs: &[Run], text: usize) -> usize {
    let at = runs.partition_point(|run| run.text as usize <= text).saturating_sub(1);
    let Some(run) = runs.get(at) else { return text };
    let characters = (text - run.text as usize) / run.text_len as usize;
    run.file as usize + characters * run.file_len as usize
}

#[cfg(test)]
mod tests {
    use super::*;
    use encoding_rs::{BIG5, EUC_KR, GB18030, GBK, SHIFT_JIS};
    use proptest::prelude::*;

    const ALL: &[&Encoding] = &[GB18030, GBK, BIG5, EUC_KR, SHIFT_JIS, UTF_16LE, UTF_16BE, ISO_2022_JP];

    fn read(bytes: &[u8], encoding: &'static Encoding) -> (String, Vec<u32>, Encoded) {
        Encoded::read(bytes.to_vec(), encoding, Declared::Config)
    }

    #[test]
    fn characters_lead_to_their_bytes() {
        let (text, invalid, file) = read(b"| \xb4\xed\xce\xf3 | a |", GB18030);
        assert_eq!((text.as_str(), invalid.len()), ("| 错误 | a |", 0));
        assert_eq!(file.range(2..8), 2..6);
        assert_eq!(file.range(11..12), 9..10);
        assert_eq!(file.range(0..text.len()), 0..12);
    }

    #[test]
    fn what_does_not_decode_keeps_its_place() {
        let (text, invalid, file) = read(b"a\xffb\x81\x30\x81\x41c\x81", GB18030);
        assert_eq!(text, "a\u{fffd}b\u{fffd}0丄c\u{fffd}");
        assert_eq!(invalid, [1, 5, 13]);
        let bytes: Vec<_> = text.char_indices().map(|(at, c)| file.range(at..at + c.len_utf8())).collect();
        assert_eq!(bytes, [0..1, 1..2, 2..3, 3..4, 4..5, 5..7, 7..8, 8..9]);
        // A surrogate without its other half, then an odd byte.
        let (text, invalid, file) = read(b"a\0\x00\xd8\x2d\x4eb\0c", UTF_16LE);
        assert_eq!((text.as_str(), invalid), ("a\u{fffd}中b\u{fffd}", vec![1, 8]));
        let bytes: Vec<_> = text.char_indices().map(|(at, c)| file.range(at..at + c.len_utf8())).collect();
        assert_eq!(bytes, [0..2, 2..4, 4..6, 6..8, 8..9]);
    }

    #[test]
    fn two_characters_of_one_pair_of_bytes_stay_together() {
        let (text, _, file) = read(b"x\x88\x62y", BIG5);
        assert_eq!(text, "xÊ\u{304}y");
        assert_eq!((file.range(1..5), file.range(5..6)), (1..3, 3..4));
    }

    #[test]
    fn an_encoding_says_what_it_lacks() {
        let (_, _, file) = read(b"", BIG5);
        assert_eq!(file.encode("錯誤"), Ok(b"\xbf\xf9\xbb\x7e".to_vec()));
        let message = file.encode("錯한").unwrap_err().to_string();
        assert_eq!(message, "Big5 has no `한` (U+D55C); save the page as UTF-8");
        assert!(read(b"", ISO_2022_JP).2.encode("a").is_err());
    }

    proptest! {
        #[test]
        fn every_character_leads_to_bytes_that_read_as_it(text in "[ -~値错誤오류エラｱ😀한字\u{feff}]{0,60}", which in 0..7usize) {
            let encoding = ALL[which];
            let blank = read(b"", encoding).2;
            let kept: String = text.chars().filter(|c| blank.encode(&c.to_string()).is_ok()).collect();
            let bytes = blank.encode(&kept).unwrap();
            let (decoded, invalid, file) = read(&bytes, encoding);
            prop_assert_eq!((&decoded, invalid.len()), (&kept, 0));
            for (at, c) in decoded.char_indices() {
                let own = &bytes[file.range(at..at + c.len_utf8())];
                prop_assert_eq!(decode(own, encoding).0, c.to_string());
                prop_assert_eq!(blank.encode(&c.to_string()).unwrap(), own);
            }
        }

        /// Whatever the bytes, the characters share them out: none is left over, none is used twice.
        #[test]
        fn every_byte_belongs_to_one_character(bytes in prop::collection::vec(prop_oneof![any::<u8>(), 0x80..0xffu8, 0x2fu8..0x42], 0..40), which in 0..8usize) {
            let (text, invalid, file) = read(&bytes, ALL[which]);
            let mut end = 0;
            for (at, c) in text.char_indices() {
                let own = file.range(at..at + c.len_utf8());
                prop_assert_eq!(own.start, end);
                end = own.end;
                if ALL[which] != ISO_2022_JP && !invalid.contains(&(at as u32)) && !own.is_empty() {
                    prop_assert!(decode(&bytes[own], ALL[which]).0.starts_with(c));
                }
            }
            prop_assert_eq!(file.range(text.len()..text.len()).end, bytes.len());
            prop_assert!(end == bytes.len() || ALL[which] == ISO_2022_JP);
        }
    }
}
