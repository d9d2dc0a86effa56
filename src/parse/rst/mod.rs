//! reStructuredText: its grid tables, simple tables, `list-table`, `flat-table` and `csv-table` directives.
//!
//! No crate that is kept up reads these tables, so they are read here; errors that are listed without a table are read by
//! `outline`. The
//! rules are those of the docutils specification. Tables are found at any indentation, for they stand in lists, notes and
//! tabs; what is indented below a code block, a comment or `::` is passed over. A table that docutils would refuse is not
//! read; a finding says so.
//!
//! A cell of a grid or simple table that goes over several lines has no bytes of its own in one piece: its span reaches from
//! its first to its last byte, and holds parts of its neighbours.

mod directive;
mod grid;
pub(super) mod inline;
pub(crate) mod line;
mod simple;

use super::html::enter_section;
use crate::parse::page::{Page, Section};
use crate::rich;
use crate::source::{Source, Span};
use line::{Line, adornment, advance, directive_name, is_literal, lines};

/// Reads the tables of a page.
pub(super) fn read(source: &Source, page: &mut Page) {
    let lines = lines(source);
    Reader { source, lines: &lines, page, sections: Vec::new(), styles: Vec::new() }.read();
}

struct Reader<'a> {
    source: &'a Source,
    lines: &'a [Line],
    page: &'a mut Page,
    sections: Vec<Section>,
    /// The marks of headings in the order they were met, which is that of their levels; whether they stand above as well.
    styles: Vec<(char, bool)>,
}

impl<'a> Reader<'a> {
    fn read(&mut self) {
        let mut at = 0;
        while at < self.lines.len() {
            at = self.block(at).max(at + 1);
        }
    }

    fn body(&self, at: usize) -> &'a str {
        let text: &'a str = &self.source.text;
        self.lines.get(at).map_or("", |line| line.body(text))
    }

    /// Reads what starts at a line; returns the first line behind it.
    fn block(&mut self, at: usize) -> usize {
        let body = self.body(at);
        if body.is_empty() {
            return at + 1;
        }
        if body == ".." || body.starts_with(".. ") {
            return self.explicit(at);
        }
        if grid::is_border(body) && !self.is_text_above(at) {
            return grid::read(self.source, self.lines, at, &self.sections, self.page);
        }
        if simple::is_border(body) && !self.is_text_above(at) {
            return simple::read(self.source, self.lines, at, &self.sections, self.page);
        }
        if let Some(behind) = self.heading(at) {
            return behind;
        }
        if body.ends_with("::") {
            return self.literal(at);
        }
        at + 1
    }

    /// A directive, a comment or a definition.
    fn explicit(&mut self, at: usize) -> usize {
        let behind = self.end_of_indented(at);
        let body = self.body(at).trim_start_matches("..").trim_start();
        // A target, a footnote, a substitution.
        if body.starts_with(['_', '[', '|']) {
            return at + 1;
        }
        let Some(name) = directive_name(body) else { return behind };
        if is_literal(name) {
            return behind;
        }
        match name {
            "list-table" | "flat-table" => {
                directive::list(self.source, self.lines, at..behind, &self.sections, self.page)
            }
            "csv-table" => directive::csv(self.source, self.lines, at..behind, &self.sections, self.page),
            // What stands in a note, a tab or a container is text of the page.
            _ => return at + 1,
        }
        behind
    }

    /// The first line behind those that are indented deeper than a line.
    fn end_of_indented(&self, at: usize) -> usize {
        let indent = self.lines[at].indent;
        let mut behind = at + 1;
        for (next, line) in self.lines.iter().enumerate().skip(at + 1) {
            if !line.blank {
                if line.indent <= indent {
                    break;
                }
                behind = next + 1;
            }
        }
        behind
    }

    /// Behind `::`, what is indented is code.
    fn literal(&self, at: usize) -> usize {
        let is_block = self.lines.get(at + 1).is_some_and(|line| line.blank);
        if is_block { self.end_of_indented(at) } else { at + 1 }
    }

    fn is_text_above(&self, at: usize) -> bool {
        at > 0
            && !self.lines[at - 1].blank
            && self.lines[at - 1].indent == self.lines[at].indent
            && !self.body(at - 1).starts_with("..")
            && !self.body(at - 1).starts_with(':')
    }

    /// A text with a line of one mark below it, and perhaps above it.
    fn heading(&mut self, at: usize) -> Option<usize> {
        let text = &self.source.text;
        let over = adornment(self.body(at));
        let title_at = if over.is_some() { at + 1 } else { at };
        let title = self.lines.get(title_at).filter(|line| !line.blank)?;
        let below = self.lines.get(title_at + 1).filter(|line| line.indent == 0)?;
        let mark = adornment(below.body(text))?;
        if over.is_some_and(|over| over != mark)
            || (over.is_none() && title.indent > 0)
            || adornment(title.body(text)).is_some()
        {
            return None;
        }
        let width = |line: &Line| line.body(text).chars().fold(0, advance);
        if width(below) < width(title).min(4) {
            return None;
        }
        let style = (mark, over.is_some());
        let level = self.styles.iter().position(|known| *known == style).unwrap_or_else(|| {
            self.styles.push(style);
            self.styles.len() - 1
        });
        let range = crate::parse::page::trimmed(text, title.range.clone());
        let name = rich::plain(&inline::inlines(&text[range.clone()]));
        let level = u8::try_from(level + 1).map_or(6, |level| level.min(6));
        enter_section(&mut self.sections, Section { level, text: name, span: Span::new(self.source.id, range) });
        Some(title_at + 2)
    }
}
