//! How many characters a text holds before a place, without counting from its start each time.
//!
//! A page can be one line of megabytes with a finding in each of its cells; counting the columns of each from the start of
//! the line would take time that grows with the square of the page.

use std::ops::Range;

/// Bytes between two counts.
const STEP: usize = 1 << 12;

/// The characters before each [`STEP`] bytes of a text. A byte order mark counts for nothing.
#[derive(Debug)]
pub(crate) struct Characters {
    before: Vec<u32>,
    /// Where byte order marks stand.
    marks: Vec<u32>,
}

impl Characters {
    pub(crate) fn of(text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut counts = Vec::with_capacity(bytes.len() / STEP + 1);
        let mut total = 0;
        for start in (0..bytes.len().max(1)).step_by(STEP) {
            counts.push(total as u32);
            total += count(bytes, start, (start + STEP).min(bytes.len()));
        }
        let marks = memchr::memmem::find_iter(bytes, MARK).map(|at| at as u32).collect();
        Self { before: counts, marks }
    }

    /// Byte order marks that start in a range of bytes.
    pub(crate) fn marks(&self, range: Range<usize>) -> usize {
        let before = |at: usize| self.marks.partition_point(|mark| (*mark as usize) < at);
        before(range.end) - before(range.start.min(range.end))
    }

    /// Characters of `text`, of which this was made, before the byte `at`, which starts a character.
    pub(crate) fn before(&self, text: &str, at: usize) -> usize {
        let step = (at / STEP).min(self.before.len() - 1);
        self.before[step] as usize + count(text.as_bytes(), step * STEP, at)
    }
}

/// U+FEFF.
const MARK: &[u8] = "\u{feff}".as_bytes();

/// Characters that start in a stretch.
fn count(bytes: &[u8], start: usize, end: usize) -> usize {
    let starts = |byte: &&u8| **byte & 0xC0 != 0x80;
    let is_mark = |at: &usize| bytes[*at..].starts_with(MARK);
    let marks = memchr::memchr_iter(0xEF, &bytes[start..end]).map(|at| start + at).filter(is_mark);
    bytes[start..end].iter().filter(starts).count() - marks.count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_are_those_from_the_start() {
        let text = format!("\u{feff}{}\u{feff}x", "a코드😀|".repeat(3000));
        let counts = Characters::of(&text);
        for (at, _) in text.char_indices().step_by(7).chain([(text.len(), ' ')]) {
            let expected = text[..at].chars().filter(|&c| c != '\u{feff}').count();
            assert_eq!(counts.before(&text, at), expected, "{at}");
        }
        assert_eq!(Characters::of("").before("", 0), 0);
    }
}
