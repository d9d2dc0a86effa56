//! Lines of cells that Markdown takes for text: rows cut off from their table, and tables that break GFM's rules.
//!
//! What looks like a row and is none stays text: behind other text a line continues a table only where it has the table's
//! width and outer pipes, and lines without a delimiter row are a table only where all of them are alike.

use super::markdown::{LastTable, Reader};
use super::pipes::{self, Delimiter, Line};
use super::spill::{self, Frame};
use super::tags;
use crate::parse::page::{Hidden, Problem, RawCell};
use crate::source::Span;
use std::ops::Range;

impl Reader<'_> {
    /// Text that may be rows after all.
    pub(super) fn paragraph(&mut self, range: Range<usize>) {
        let heading = self.heading.take();
        if !self.source.text[range.clone()].contains('|') {
            return;
        }
        let lines = self.lines(range);
        // The borders of a box drawn in text: what stands between them is no row of a pipe table.
        let is_border = |line: &&Range<usize>| is_border(&self.source.text[(*line).clone()]);
        if lines.iter().any(|line| is_border(&line)) {
            let borders = lines.iter().filter(is_border).count();
            let cells = self.width(&lines[1.min(lines.len() - 1)]);
            // Two rows at least: a box around one text is a drawing.
            if is_border(&&lines[0]) && borders > 2 && cells > 1 {
                let span = Span::new(self.source.id, lines[0].start..lines[lines.len() - 1].end);
                self.page.note(Problem::Unrendered(Hidden::Grid), span);
            }
            return;
        }
        let (heading, mut rest) = match heading {
            Some(heading) if self.delimiter(&lines[0]).is_some_and(|found| found.width == self.width(&heading)) => {
                (Some(heading), &lines[..])
            }
            _ => (None, &lines[..]),
        };
        if let Some(heading) = heading {
            let mut table = vec![heading];
            let length = self.rows_from(&lines, 1);
            table.extend_from_slice(&lines[..length]);
            self.loose_table(&table, Some(Hidden::BlankLine));
            rest = &lines[length..];
        }
        while !rest.is_empty() {
            let delimiter = (1..rest.len()).find(|at| self.delimiter(&rest[*at]).is_some());
            let start = delimiter.map_or(rest.len(), |at| at - 1);
            self.rows(&rest[..start]);
            let Some(at) = delimiter else { break };
            let length = self.rows_from(rest, at + 1);
            let known = self.delimiter(&rest[at]).filter(|found| !found.is_ascii).map(|_| Hidden::Dashes);
            self.loose_table(&rest[start..length], known);
            rest = &rest[length..];
        }
    }

    /// One past the last line from `at` that holds a pipe.
    fn rows_from(&self, lines: &[Range<usize>], at: usize) -> usize {
        let text = &self.source.text;
        at + lines[at..].iter().take_while(|line| text[(*line).clone()].contains('|')).count()
    }

    fn delimiter(&self, line: &Range<usize>) -> Option<Delimiter> {
        pipes::delimiter(&self.source.text, line.clone())
    }

    fn width(&self, line: &Range<usize>) -> usize {
        pipes::split(&self.source.text, line.clone()).cells.len()
    }

    /// The lines of a paragraph without the marks of the quotes around it.
    fn lines(&self, range: Range<usize>) -> Vec<Range<usize>> {
        let text = &self.source.text;
        let mut lines = Vec::new();
        let mut at = range.start;
        while at < range.end {
            let end = memchr::memchr2(b'\n', b'\r', &text.as_bytes()[at..range.end]).map(|end| at + end);
            let mut line = crate::parse::page::trimmed(text, at..end.unwrap_or(range.end));
            while self.depth > 0 && text[line.clone()].starts_with('>') {
                line = crate::parse::page::trimmed(text, line.start + 1..line.end);
            }
            if !line.is_empty() {
                lines.push(line);
            }
            at = end.map_or(range.end, |end| end + 1);
        }
        lines
    }

    /// Lines without a delimiter row: rows of the table before, a table of their own, or text.
    fn rows(&mut self, lines: &[Range<usize>]) {
        let Some(first) = lines.first() else { return };
        if lines.len() == 1 && self.heads(first) {
            self.heading = Some(first.clone());
            return;
        }
        if let Some(last) = self.last.filter(|last| last.depth == self.depth)
            && self.continues(last, first)
        {
            return self.add_rows(last, lines);
        }
        let mut at = 0;
        while at < lines.len() {
            let run = match self.last {
                Some(last) if self.continues_behind_text(last, &lines[at]) => {
                    let run = self.row_run(&lines[at..], last);
                    self.add_rows(last, &lines[at..at + run]);
                    run
                }
                _ => {
                    let run = self.run(&lines[at..]);
                    match run {
                        0 => {}
                        1 => {
                            let span = Span::new(self.source.id, lines[at].clone());
                            self.page.note(Problem::Unrendered(Hidden::LoneRow), span);
                        }
                        _ => self.bare_table(&lines[at..at + run]),
                    }
                    run
                }
            };
            at += run.max(1);
        }
    }

    /// Whether a line is the heading row of a delimiter row below it, blank lines between.
    fn heads(&self, line: &Range<usize>) -> bool {
        let text = &self.source.text;
        let mut at = line.end;
        while let Some(next) = spill::next_line(text, at) {
            let below = self.line_from(next);
            if below.is_empty() {
                at = next;
                continue;
            }
            let start = (below.start..below.end).find(|at| !matches!(text.as_bytes()[*at], b'>' | b' '));
            let delimiter = start.and_then(|start| self.delimiter(&(start..below.end)));
            return delimiter.is_some_and(|found| found.width > 1 && found.width == self.width(line));
        }
        false
    }

    /// How many lines from the first are rows of a table, those included that rows without a last pipe go on over.
    fn row_run(&self, lines: &[Range<usize>], last: LastTable) -> usize {
        let mut is_open = false;
        let mut is_row = |range: &Range<usize>| {
            let line = pipes::split(&self.source.text, range.clone());
            let fits = line.opened || is_open;
            is_open = last.closed && !line.closed;
            fits
        };
        lines.iter().take_while(|line| is_row(line)).count()
    }

    /// Whether a line goes on with a table from which only blank lines part it.
    fn continues(&self, last: LastTable, line: &Range<usize>) -> bool {
        let table = &self.page.tables[last.index];
        let between = &self.source.text[(table.span.end as usize).min(line.start)..line.start];
        if between.contains(|c: char| !c.is_whitespace() && c != '>') {
            return false;
        }
        let (line, width) = (pipes::split(&self.source.text, line.clone()), table.width());
        if self.repeats_headings(last, &line) {
            return false;
        }
        if last.opened { line.opened } else { line.cells.len() == width && width > 1 }
    }

    /// Whether it does so although other text stands between.
    fn continues_behind_text(&self, last: LastTable, line: &Range<usize>) -> bool {
        let (text, width) = (&self.source.text, self.page.tables[last.index].width());
        let (range, line) = (line, pipes::split(text, line.clone()));
        if last.depth != self.depth || !last.opened || !line.opened || width < 2 {
            return false;
        }
        let spills = || {
            let frame = Frame::before(text, range.start).filter(|_| last.closed && line.cells.len() > 1)?;
            spill::join(text, &line, range, width, frame)
        };
        let is_row = line.closed == last.closed && line.cells.len() == width;
        (is_row || spills().is_some()) && !self.repeats_headings(last, &line)
    }

    /// Whether a line is the heading row of a table once more: then another table starts.
    fn repeats_headings(&self, last: LastTable, line: &Line) -> bool {
        let source = self.source;
        let header = &self.page.tables[last.index].header;
        let is_same = |(cell, range): (&RawCell, &Range<usize>)| cell.plain(source) == source.text[range.clone()];
        header.len() == line.cells.len() && header.iter().zip(&line.cells).all(is_same)
    }

    /// How many lines from the first are rows of one width between outer pipes.
    fn run(&self, lines: &[Range<usize>]) -> usize {
        let mut width = None;
        let mut is_row = |line: &Range<usize>| {
            let line = pipes::split(&self.source.text, line.clone());
            let fits = line.opened && line.closed && line.cells.len() > 1;
            fits && *width.get_or_insert(line.cells.len()) == line.cells.len()
        };
        lines.iter().take_while(|line| is_row(line)).count()
    }

    /// Rows behind an interruption go to the table before it.
    fn add_rows(&mut self, last: LastTable, lines: &[Range<usize>]) {
        let width = self.page.tables[last.index].width();
        let rows: Vec<_> = lines.iter().map(|line| self.lone_row(line.clone(), width, true)).collect();
        let span = Span::new(self.source.id, lines[0].start..lines[lines.len() - 1].end);
        let lines_between = self.source.line(span.start) - self.source.line(self.page.tables[last.index].span.end);
        if lines_between > 1 {
            // Lines that a row goes on over are none of their own.
            let is_row = |line: &&Range<usize>| !last.opened || self.source.text[(*line).clone()].starts_with('|');
            let rows = lines.iter().filter(is_row).count();
            self.page.note(Problem::SplitTable { rows }, span);
        }
        let table = &mut self.page.tables[last.index];
        table.span = table.span.to(span);
        table.rows.extend(rows);
        self.done = span.end as usize;
        self.last = Some(last);
    }

    /// A heading row, a delimiter row and rows that GFM takes for text: `known` says why, else their widths differ, or a
    /// tab stands in the delimiter.
    fn loose_table(&mut self, lines: &[Range<usize>], known: Option<Hidden>) {
        let text = &self.source.text;
        let heading = pipes::split(text, lines[0].clone());
        let delimiter = self.delimiter(&lines[1]).map_or(0, |found| found.width);
        if heading.cells.len() < 2 {
            return;
        }
        let end = lines[lines.len() - 1].end;
        let mut table = self.new_table(lines[0].start..end);
        let span = Span::new(self.source.id, lines[0].start..lines[1].end);
        if heading.cells.len() != delimiter {
            self.page.note(Problem::DelimiterMismatch { heading: heading.cells.len(), delimiter }, span);
        } else if let Some(known) = known {
            self.page.note(Problem::Unrendered(known), span);
        }
        table.header = heading.cells.iter().map(|cell| self.lone_cell(cell)).collect();
        let width = table.header.len();
        table.rows = lines[2..].iter().map(|line| self.lone_row(line.clone(), width, heading.closed)).collect();
        self.done = end;
        self.push_table(table, &heading);
    }

    /// Lines of cells without a delimiter row. Whether the first is a heading row is not known here.
    fn bare_table(&mut self, lines: &[Range<usize>]) {
        let text = &self.source.text;
        let first = pipes::split(text, lines[0].clone());
        let says = |cell: &Range<usize>| text[cell.clone()].contains(char::is_alphanumeric);
        if !first.cells.iter().all(says) {
            return;
        }
        let end = lines[lines.len() - 1].end;
        let mut table = self.new_table(lines[0].start..end);
        self.page.note(Problem::Unrendered(Hidden::NoDelimiter), Span::new(self.source.id, lines[0].clone()));
        table.rows = lines.iter().map(|line| self.lone_row(line.clone(), first.cells.len(), true)).collect();
        self.done = end;
        self.push_table(table, &first);
    }

    /// Tables in pipes inside a block of HTML, which Markdown does not look into. Components of MDX enclose Markdown.
    pub(super) fn hidden(&mut self, range: Range<usize>) {
        let text = &self.source.text;
        let html = &text[range.clone()];
        let is_literal =
            ["<pre", "<script", "<style", "<code", "<textarea", "<svg"].iter().any(|tag| html.contains(tag));
        if is_literal || !html.contains('|') {
            return;
        }
        let mut lines = Vec::new();
        for piece in tags::outside_comments(text, range) {
            lines.extend(self.lines(piece).into_iter().filter(|line| text[line.clone()].starts_with('|')));
        }
        let known = (!self.source.path.ends_with(".mdx")).then_some(Hidden::Html);
        let mut rest = &lines[..];
        while let Some(at) = (1..rest.len()).find(|at| self.delimiter(&rest[*at]).is_some()) {
            let next = (at + 2..rest.len()).find(|at| self.delimiter(&rest[*at]).is_some());
            let length = next.map_or(rest.len(), |next| next - 1);
            self.loose_table(&rest[at - 1..length], known);
            rest = &rest[length..];
        }
    }
}

/// Whether a line is drawn with `+` and dashes.
fn is_border(line: &str) -> bool {
    let is_part = |byte| matches!(byte, b'+' | b'-' | b'=' | b':' | b'|' | b' ');
    (line.starts_with("+-") || line.starts_with("+=")) && line.bytes().all(is_part)
}
