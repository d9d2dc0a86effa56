//! The blocks of a reStructuredText page that can list errors: headings, paragraphs, lists, terms with what is said of
//! them, fields. Comments and code say nothing; what stands in a note or another directive stands in the page.

use super::tree::{Block, Item, Kind, MAX_NESTING};
use crate::parse::rst::inline::inlines;
use crate::parse::rst::line::{Line, adornment, directive_name, is_literal, lines};
use crate::rich::Inline;
use crate::source::Source;
use std::ops::Range;

/// Reads the blocks of a page; lines for which `skip` holds are left out.
pub(super) fn read(source: &Source, skip: &dyn Fn(&Range<usize>) -> bool) -> Vec<Block> {
    let lines: Vec<Line> = lines(source).into_iter().filter(|line| !skip(&line.range)).collect();
    let mut reader = Reader { text: &source.text, styles: Vec::new() };
    reader.blocks(&lines, 0)
}

struct Reader<'a> {
    text: &'a str,
    /// The marks of headings in the order of their levels; whether they stand above as well.
    styles: Vec<(char, bool)>,
}

impl<'a> Reader<'a> {
    fn body(&self, line: &Line) -> &'a str {
        line.body(self.text)
    }

    fn range(&self, lines: &[Line]) -> Range<usize> {
        let (first, last) = (&lines[0].range, &lines[lines.len() - 1].range);
        crate::parse::page::trimmed(self.text, first.start..last.end)
    }

    fn blocks(&mut self, lines: &[Line], depth: usize) -> Vec<Block> {
        let mut out = Vec::new();
        let mut at = 0;
        while at < lines.len() && depth < MAX_NESTING {
            at += self.block(&lines[at..], depth, &mut out).max(1);
        }
        out
    }

    /// Reads the block that starts with the first line; returns how many lines it has.
    fn block(&mut self, lines: &[Line], depth: usize, out: &mut Vec<Block>) -> usize {
        let body = self.body(&lines[0]);
        if body.is_empty() {
            return 1;
        }
        if let Some(rest) = explicit(body) {
            let name = directive_name(rest.trim_start());
            let is_text = name.is_some_and(|name| !is_literal(name) && !name.ends_with("table"));
            // What stands in a directive is read as if it stood beside it, its options left out.
            let is_option = |line: &&Line| line.indent > lines[0].indent && self.body(line).starts_with(':');
            return if is_text { 1 + lines[1..].iter().take_while(is_option).count() } else { indented(lines) };
        }
        if let Some(taken) = (depth == 0).then(|| self.heading(lines, out)).flatten() {
            return taken;
        }
        if adornment(body).is_some() {
            return 1;
        }
        if let Some((ordered, _)) = marker(body) {
            return self.items(lines, depth, ordered, out);
        }
        let is_term = lines.get(1).is_some_and(|next| !next.blank && next.indent > lines[0].indent);
        if is_term && field(body).is_none() {
            return self.terms(lines, depth, out);
        }
        self.paragraph(lines, out)
    }

    fn heading(&mut self, lines: &[Line], out: &mut Vec<Block>) -> Option<usize> {
        let over = adornment(self.body(&lines[0]));
        let title_at = usize::from(over.is_some());
        let title = lines.get(title_at).filter(|line| !line.blank)?;
        let below = lines.get(title_at + 1).filter(|line| line.indent == 0)?;
        let mark = adornment(self.body(below))?;
        let name = self.body(title);
        let fits = over.is_none_or(|over| over == mark) && (over.is_some() || title.indent == 0);
        if !fits || adornment(name).is_some() || below.range.len() < name.chars().count().min(4) {
            return None;
        }
        let style = (mark, over.is_some());
        let level = self.styles.iter().position(|known| *known == style).unwrap_or_else(|| {
            self.styles.push(style);
            self.styles.len() - 1
        });
        let level = u8::try_from(level + 1).map_or(6, |level| level.min(6));
        let range = self.range(&lines[..title_at + 2]);
        out.push(Block { range, kind: Kind::Heading(level, inlines(name)) });
        Some(title_at + 2)
    }

    /// A list: items with one kind of marker, at one indentation.
    fn items(&mut self, lines: &[Line], depth: usize, ordered: bool, out: &mut Vec<Block>) -> usize {
        let mut items = Vec::new();
        let mut at = 0;
        while let Some(line) = lines.get(at) {
            let is_item = line.indent == lines[0].indent
                && marker(self.body(line)).is_some_and(|(numbered, _)| numbered == ordered);
            if line.blank || !is_item {
                if line.blank {
                    at += 1;
                    continue;
                }
                break;
            }
            let end = at + indented(&lines[at..]);
            let width = marker(self.body(line)).map_or(0, |(_, width)| width);
            let start = crate::parse::page::trimmed(self.text, line.range.clone()).start + width;
            let mut own = vec![Line {
                range: start..line.range.end,
                indent: line.indent + width,
                blank: start >= line.range.end,
            }];
            own.extend_from_slice(&lines[at + 1..end]);
            items.push(Item { range: self.range(&lines[at..end]), blocks: self.blocks(&own, depth + 1) });
            at = end;
        }
        let range = items[0].range.start..items[items.len() - 1].range.end;
        out.push(Block { range, kind: Kind::List { ordered, items } });
        at
    }

    /// A definition list: terms, and indented below each what is said of it.
    fn terms(&mut self, lines: &[Line], depth: usize, out: &mut Vec<Block>) -> usize {
        let mut items = Vec::new();
        let mut at = 0;
        while let Some(line) = lines.get(at) {
            let says_more = lines.get(at + 1).is_some_and(|next| !next.blank && next.indent > line.indent);
            let is_term = line.indent == lines[0].indent && says_more && marker(self.body(line)).is_none();
            if line.blank {
                at += 1;
                continue;
            }
            if !is_term || explicit(self.body(line)).is_some() {
                break;
            }
            let end = at + indented(&lines[at..]);
            let term = Kind::Paragraph(inlines(self.body(line)));
            let mut blocks = vec![Block { range: self.range(&lines[at..=at]), kind: term }];
            blocks.extend(self.blocks(&lines[at + 1..end], depth + 1));
            items.push(Item { range: self.range(&lines[at..end]), blocks });
            at = end;
        }
        let range = items[0].range.start..items[items.len() - 1].range.end;
        out.push(Block { range, kind: Kind::List { ordered: false, items } });
        at
    }

    /// Lines up to a blank one; `::` at their end makes code of what is indented behind them.
    fn paragraph(&mut self, lines: &[Line], out: &mut Vec<Block>) -> usize {
        let is_field = |line: &Line| field(self.body(line)).is_some();
        let more = lines[1..].iter().take_while(|line| {
            !line.blank && !is_field(line) && (line.indent == lines[0].indent || is_field(&lines[0]))
        });
        let count = 1 + more.count();
        let text: Vec<&str> = lines[..count].iter().map(|line| self.body(line)).collect();
        let text = text.join(" ");
        let nodes = match field(&text) {
            Some((name, rest)) => vec![Inline::Strong(inlines(name).into()), Inline::Text(format!(": {rest}"))],
            None => inlines(&text),
        };
        out.push(Block { range: self.range(&lines[..count]), kind: Kind::Paragraph(nodes) });
        let has_code = text.ends_with("::") && lines.get(count).is_some_and(|line| line.blank);
        if has_code { count - 1 + indented(&lines[count - 1..]) } else { count }
    }
}

/// What stands behind the mark of a directive or a comment.
fn explicit(body: &str) -> Option<&str> {
    body.strip_prefix("..").filter(|rest| rest.is_empty() || rest.starts_with(' '))
}

/// How many lines a line and those indented deeper are.
fn indented(lines: &[Line]) -> usize {
    let deeper = lines[1..].iter().take_while(|line| line.blank || line.indent > lines[0].indent).count();
    1 + lines[1..=deeper].iter().rposition(|line| !line.blank).map_or(0, |last| last + 1)
}

/// Whether a line is an item of a numbered list or of another one, and how wide its marker is.
fn marker(body: &str) -> Option<(bool, usize)> {
    let (mark, rest) = body.split_once(' ')?;
    let width = body.len() - rest.trim_start().len();
    let digits = mark.strip_suffix(['.', ')']).map(|number| number.trim_start_matches('('));
    let is_number = digits.is_some_and(|digits| {
        digits == "#" || ((1..=2).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit()))
    });
    (matches!(mark, "-" | "*" | "+" | "•") || is_number).then_some((is_number, width))
}

/// The name and the text of a field: `:Cause: No space.`
fn field(body: &str) -> Option<(&str, &str)> {
    let (name, rest) = body.strip_prefix(':')?.split_once(':')?;
    (!name.is_empty() && rest.starts_with(' ') && !name.contains('`')).then(|| (name, rest.trim_start()))
}
