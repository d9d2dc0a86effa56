//! Rows of pipe tables whose last cell goes on over the lines below: a list, paragraphs, and at last the pipe that ends it.
//!
//! ```text
//! |AccessDenied|403| -   Nobody signed in.
//! -   Not allowed.
//!
//!  |
//! |NoSuchKey|404|No such object.|
//! ```
//!
//! Markdown readers end the table at the list and show the rest as text.

use super::pipes::{self, Line};
use std::ops::Range;

/// Most lines that one cell may go on over.
const MAX_LINES: usize = 60;

/// A row and what follows its first line.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Spilled {
    /// All its cells; those that go on span several lines.
    pub(super) cells: Vec<Range<usize>>,
    /// The lines behind the first.
    pub(super) behind: Range<usize>,
}

/// What every line of a table starts with: the marks of the quotes around it, and the indentation of a list item.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Frame {
    quotes: usize,
    indent: usize,
}

impl Frame {
    /// The frame that stands before a row in its line; `None` where something else stands there.
    pub(super) fn before(text: &str, row: usize) -> Option<Self> {
        let prefix = text[line_start(text, row)..row].trim_start_matches('\u{feff}');
        let quotes = prefix.matches('>').count();
        let indent = prefix.rsplit('>').next().map_or(0, str::len);
        prefix.chars().all(|c| matches!(c, ' ' | '\t' | '>')).then_some(Self { quotes, indent })
    }

    /// What the line at `at` holds inside the frame; `None` where it stands outside.
    pub(super) fn body(self, text: &str, at: usize) -> Option<Range<usize>> {
        let end = line_end(text, at);
        let mut start = at;
        for _ in 0..self.quotes {
            start += text[start..end].len() - text[start..end].trim_start_matches([' ', '\t']).len();
            start += text[start..end].starts_with('>').then_some(1)?;
        }
        let body = crate::parse::page::trimmed(text, start..end);
        // Lines of an item may lose their indentation; the next item has lost nothing.
        let is_outside = self.quotes == 0 && body.start < at + self.indent && starts_item(&text[body.clone()]);
        (!is_outside).then_some(body)
    }

    /// Text that goes on over lines, without the frame before each but the first; `None` where that is the same.
    pub(super) fn strip(self, text: &str) -> Option<String> {
        if self == Self::default() {
            return None;
        }
        let mut out = String::with_capacity(text.len());
        for (number, line) in text.lines().enumerate() {
            let mut rest = line;
            if number > 0 {
                out.push('\n');
                for _ in 0..self.quotes {
                    rest = rest.trim_start_matches([' ', '\t']);
                    rest = rest.strip_prefix('>').unwrap_or(rest);
                }
                let blank = rest.len() - rest.trim_start_matches([' ', '\t']).len();
                rest = &rest[blank.min(self.indent)..];
            }
            out.push_str(rest);
        }
        Some(out)
    }
}

/// Whether a line starts an item of a list.
fn starts_item(line: &str) -> bool {
    let number = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let is_numbered = number.len() < line.len() && number.starts_with(['.', ')']);
    is_numbered || ["- ", "* ", "+ "].iter().any(|mark| line.starts_with(mark))
}

fn line_start(text: &str, at: usize) -> usize {
    memchr::memrchr2(b'\n', b'\r', &text.as_bytes()[..at]).map_or(0, |end| end + 1)
}

/// Joins a row, whose first line is `line` at `range` and has no pipe at its end, to the lines that end it. `width` is
/// that of its table. `None` where nothing shows that the row goes on.
pub(super) fn join(text: &str, line: &Line, range: &Range<usize>, width: usize, frame: Frame) -> Option<Spilled> {
    if line.closed || !line.opened || line.cells.is_empty() || line.cells.len() > width {
        return None;
    }
    let mut cells = line.cells.clone();
    let mut first = None;
    let mut is_cut = false;
    let mut last = range.end;
    let mut at = next_line(text, range.end)?;
    for _ in 0..MAX_LINES {
        let next = frame.body(text, at)?;
        let body = &text[next.clone()];
        let start = *first.get_or_insert(if next.is_empty() { at } else { next.start });
        if body == "|" {
            return whole(text, cells, start..next.end, is_cut, width);
        } else if body.starts_with('|') {
            // The next row: what stands between belongs to this one, where it follows without a gap.
            let end = last;
            return (end > range.end && !is_cut).then_some(Spilled { cells, behind: start..end });
        } else if body.starts_with("```")
            || body.starts_with("~~~")
            || body.starts_with('#')
            || body.starts_with("<table")
        {
            return None;
        } else if body.is_empty() {
            is_cut = true;
        } else {
            let more = pipes::split(text, next.clone());
            extend(&mut cells, &more);
            last = next.end;
            if more.closed {
                return whole(text, cells, start..next.end, is_cut, width);
            }
        }
        at = next_line(text, at)?;
    }
    None
}

/// A row that its last pipe ends. Behind a blank line that pipe stands alone or fills the table, else it may be anybody's.
fn whole(text: &str, cells: Vec<Range<usize>>, behind: Range<usize>, is_cut: bool, width: usize) -> Option<Spilled> {
    let fits = cells.len() <= width && (!is_cut || cells.len() == width || ends_alone(text, &behind));
    fits.then_some(Spilled { cells, behind })
}

/// Whether the last line is a pipe and nothing else.
fn ends_alone(text: &str, range: &Range<usize>) -> bool {
    text[range.clone()].lines().next_back().is_some_and(|line| line.trim() == "|")
}

/// The first cell of a line goes on with the last one before it; others follow.
fn extend(cells: &mut Vec<Range<usize>>, line: &Line) {
    let mut more = line.cells.iter();
    if let (Some(last), Some(first)) = (cells.last_mut(), more.next()) {
        if last.start == last.end {
            last.start = first.start;
        }
        last.end = first.end;
    }
    cells.extend(more.cloned());
}

fn line_end(text: &str, at: usize) -> usize {
    memchr::memchr2(b'\n', b'\r', &text.as_bytes()[at..]).map_or(text.len(), |end| at + end)
}

/// Where the line behind the one at `at` starts; `None` behind the last.
pub(super) fn next_line(text: &str, at: usize) -> Option<usize> {
    let end = line_end(text, at);
    let rest = &text.as_bytes()[end..];
    let mark = if rest.starts_with(b"\r\n") { 2 } else { usize::from(!rest.is_empty()) };
    (end + mark < text.len()).then_some(end + mark)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The cells of the row at the start of a text, for a table of three columns, and how many lines it takes behind the
    /// first.
    fn joined(text: &str) -> Option<(Vec<&str>, usize)> {
        let range = 0..line_end(text, 0);
        let spilled = join(text, &pipes::split(text, range.clone()), &range, 3, Frame::default())?;
        Some((spilled.cells.into_iter().map(|cell| &text[cell]).collect(), text[spilled.behind].lines().count()))
    }

    #[test]
    fn a_cell_goes_on_to_a_pipe_of_its_own() {
        let found = joined("|A|403| -   one\n-   two\n\n |\n|B|404|x|");
        assert_eq!(found, Some((vec!["A", "403", "-   one\n-   two"], 3)));
        assert_eq!(joined("|A|403|one\n\n|\n|B|404|x|"), Some((vec!["A", "403", "one"], 2)));
        assert_eq!(joined("|A|403\n\n |"), Some((vec!["A", "403"], 2)));
    }

    #[test]
    fn a_cell_goes_on_to_the_next_cell_or_row() {
        assert_eq!(joined("|A|one\ntwo|three|\n|B|"), Some((vec!["A", "one\ntwo", "three"], 1)));
        assert_eq!(joined("|A|403|one\ntwo\n|B|404|x|"), Some((vec!["A", "403", "one\ntwo"], 1)));
    }

    #[test]
    fn rows_without_a_last_pipe_are_whole() {
        for text in ["|A|403|one\n|B|404|two", "|A|403|one\n\nText.\n\n|B|404|x|", "|A|403|one", "|A|403|one\n\n# B\n|"]
        {
            assert_eq!(joined(text), None, "{text}");
        }
        assert_eq!(joined("|A|403|one|\ntwo|"), None);
    }

    #[test]
    fn lines_of_a_quote_or_an_item_are_those_inside_it() {
        let frame = |text: &str| Frame::before(text, text.find('|').unwrap());
        let quote = frame("> > |A|").unwrap();
        assert_eq!(quote, Frame { quotes: 2, indent: 1 });
        assert_eq!(quote.body("> > two|", 0), Some(4..8));
        assert_eq!(quote.body("> two|", 0), None);
        assert_eq!(quote.strip("one\n> > two\n> > - three").as_deref(), Some("one\ntwo\n- three"));
        let item = frame("   |A|").unwrap();
        assert_eq!(item.body("   two|", 0), Some(3..7));
        assert_eq!(item.body("2. next", 0), None);
        assert_eq!(frame("- |A|"), None);
    }
}
