//! One line of a pipe table, split into cells.
//!
//! The one place that knows where a pipe ends a cell. It follows GFM: a pipe after a backslash is text, a pipe inside a
//! code span is not.

use std::ops::Range;

/// The cells of one line.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Line {
    /// The cells' bytes, outer white space left out.
    pub(super) cells: Vec<Range<usize>>,
    /// The line starts with a pipe.
    pub(super) opened: bool,
    /// A pipe ends the last cell.
    pub(super) closed: bool,
}

/// Splits a row of a table's body. A comment behind its last pipe that allows findings is part of no cell.
pub(super) fn split_row(text: &str, range: Range<usize>) -> Line {
    let mut end = range.end;
    while let Some((before, comment)) = text[range.start..end].trim_end().rsplit_once("<!--") {
        let is_ours = comment.trim_start().starts_with(super::comments::ALLOW)
            && comment.strip_suffix("-->").is_some_and(|inside| !inside.contains("-->"));
        if !is_ours || !before.trim_end().ends_with('|') {
            break;
        }
        end = range.start + before.len();
    }
    split(text, range.start..end)
}

/// Splits `text[range]`, one line without its end.
pub(super) fn split(text: &str, range: Range<usize>) -> Line {
    let bytes = text.as_bytes();
    let line = crate::parse::page::trimmed(text, range);
    let opened = bytes.get(line.start) == Some(&b'|') && !line.is_empty();
    let first = line.start + usize::from(opened);
    let mut cells = Vec::new();
    let mut start = first;
    let mut escaped = false;
    for (at, byte) in bytes[first..line.end].iter().enumerate() {
        if *byte == b'|' && !escaped {
            cells.push(crate::parse::page::trimmed(text, start..first + at));
            start = first + at + 1;
        }
        // Of several backslashes before a pipe GFM looks at the last one only.
        escaped = *byte == b'\\';
    }
    let closed = start == line.end && !cells.is_empty();
    if start < line.end {
        cells.push(crate::parse::page::trimmed(text, start..line.end));
    }
    Line { cells, opened, closed }
}

/// A cell with code spans and escaped characters blanked out, byte for byte: what looks like a tag there is none.
pub(super) fn without_code(cell: &str) -> String {
    let mut out = cell.as_bytes().to_vec();
    let mut at = 0;
    while let Some(found) = memchr::memchr2(b'`', b'\\', &out[at..]).map(|found| at + found) {
        if out[found] == b'\\' {
            let escaped = found + 1;
            if out.get(escaped).is_some_and(u8::is_ascii_punctuation) {
                out[escaped] = b'x';
            }
            at = (escaped + 1).min(out.len());
            continue;
        }
        let fence = out[found..].iter().take_while(|byte| **byte == b'`').count();
        let body = found + fence;
        at = match closing_fence(&out, body, fence) {
            Some(end) => {
                out[found..end].fill(b'x');
                end
            }
            None => body,
        };
    }
    String::from_utf8(out).unwrap_or_default()
}

/// One past the run of so many backticks that closes a code span.
fn closing_fence(bytes: &[u8], mut at: usize, fence: usize) -> Option<usize> {
    while let Some(start) = memchr::memchr(b'`', &bytes[at..]).map(|found| at + found) {
        let length = bytes[start..].iter().take_while(|byte| **byte == b'`').count();
        at = start + length;
        if length == fence {
            return Some(at);
        }
    }
    None
}

/// A delimiter row (`|---|:-:|`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Delimiter {
    /// Number of its cells.
    pub(super) width: usize,
    /// It is made of what Markdown asks for; else of dashes that a word processor put there, of `=` or of odd blanks.
    pub(super) is_ascii: bool,
}

/// Reads a delimiter row, tabs allowed; `None` for any other line.
pub(super) fn delimiter(text: &str, range: Range<usize>) -> Option<Delimiter> {
    let body = &text[range.clone()];
    let is_part = |c: char| matches!(c, '|' | ':') || is_dash(c) || c.is_whitespace();
    if !body.contains('|') || !body.contains(is_dash) || !body.chars().all(is_part) {
        return None;
    }
    let line = split(text, range);
    let is_rule = |cell: &Range<usize>| {
        let rule = text[cell.clone()].trim_start_matches(':').trim_end_matches(':');
        !rule.is_empty() && rule.chars().all(is_dash)
    };
    let is_ascii = body.bytes().all(|byte| matches!(byte, b'|' | b'-' | b':' | b' ' | b'\t'));
    let width = line.cells.len();
    let is_wide = is_ascii || (line.opened && width > 1);
    (width > 0 && is_wide && line.cells.iter().all(is_rule)).then_some(Delimiter { width, is_ascii })
}

/// Hyphens, and what stands for them in rows that nobody typed: `‐` to `―`, `−`, `─`, `━`, `－`, `=`.
fn is_dash(c: char) -> bool {
    matches!(c, '-' | '=' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{2500}' | '\u{2501}' | '\u{ff0d}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(text: &str) -> Vec<&str> {
        split(text, 0..text.len()).cells.into_iter().map(|cell| &text[cell]).collect()
    }

    #[test]
    fn pipes_end_cells_unless_escaped() {
        assert_eq!(cells(r"| a | b \| c |`d|e`|"), ["a", r"b \| c", "`d", "e`"]);
        assert_eq!(cells("a|b"), ["a", "b"]);
        assert_eq!(cells("|a||b|"), ["a", "", "b"]);
        assert_eq!(cells(r"|a\\|b|"), [r"a\\|b"]);
        assert_eq!(cells("|"), Vec::<&str>::new());
    }

    #[test]
    fn a_line_knows_whether_its_last_pipe_closes_it() {
        let line = split("| a | k", 0..7);
        assert!(line.opened && !line.closed);
        assert!(split("a | b |  ", 0..9).closed);
    }

    #[test]
    fn delimiter_rows() {
        let width = |text: &str| delimiter(text, 0..text.len()).map(|found| found.width);
        assert_eq!(width("|---|:-:|"), Some(2));
        assert_eq!(width("\t---|\t---"), Some(2));
        assert_eq!(width("|---||"), None);
        assert_eq!(width("---"), None);
        assert_eq!(width("| - a |"), None);
        assert_eq!(delimiter("|——|—:|", 0.."|——|—:|".len()), Some(Delimiter { width: 2, is_ascii: false }));
        assert_eq!(width("|===|===|"), Some(2));
        assert_eq!(width("|==="), None);
        assert_eq!(width("—|—"), None);
    }
}
