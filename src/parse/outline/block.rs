//! The blocks of a Markdown page, nested as written, each with its bytes and its content as rich text.

use super::tree::{Block, Item, Kind, MAX_NESTING};
use super::{definition, html};
use crate::parse::inline;
use crate::rich::{Inline, Rich};
use crate::source::Source;
use memchr::memmem::Finder;
use pulldown_cmark::{DefaultBrokenLinkCallback, Event, OffsetIter, Options, Parser, Tag, TagEnd};
use std::ops::Range;

/// How often a code block that nothing closes is read as if it were not there.
const MAX_RESTARTS: usize = 8;

/// Reads the blocks of a Markdown page; those for which `skip` holds are left out. Also gives the fences that nothing
/// closes and that were read as if they were not there.
pub(super) fn read(source: &Source, skip: &dyn Fn(&Range<usize>) -> bool) -> (Vec<Block>, Vec<Range<usize>>) {
    let at = if source.text.starts_with('\u{feff}') { 3 } else { 0 };
    let mut reader = Reader::new(source, at..source.text.len(), skip);
    (reader.blocks(0), reader.open_fences)
}

/// Reads the blocks of a part of a page.
pub(super) fn read_part(source: &Source, range: Range<usize>) -> Vec<Block> {
    Reader::new(source, range, &|_| false).blocks(MAX_NESTING / 2)
}

fn events<'a>(source: &'a Source, range: &Range<usize>) -> OffsetIter<'a, DefaultBrokenLinkCallback> {
    // Definition lists are an extension that hides nothing where a page has none.
    let options = inline::options() | Options::ENABLE_DEFINITION_LIST;
    Parser::new_ext(&source.text[range.clone()], options).into_offset_iter()
}

struct Reader<'a> {
    source: &'a Source,
    events: OffsetIter<'a, DefaultBrokenLinkCallback>,
    at: usize,
    end: usize,
    skip: &'a dyn Fn(&Range<usize>) -> bool,
    /// The lines of fences that nothing closes.
    open_fences: Vec<Range<usize>>,
    /// Blocks before this byte belong to one already read.
    done: usize,
    /// No `</dl>` is left.
    endless: bool,
}

/// Inline events that wait for the end of their paragraph.
type Run<'a> = Vec<(Event<'a>, Range<usize>)>;

impl<'a> Reader<'a> {
    fn new(source: &'a Source, range: Range<usize>, skip: &'a dyn Fn(&Range<usize>) -> bool) -> Self {
        Self {
            source,
            events: events(source, &range),
            at: range.start,
            end: range.end,
            skip,
            open_fences: Vec::new(),
            done: 0,
            endless: false,
        }
    }

    fn next(&mut self) -> Option<(Event<'a>, Range<usize>)> {
        let (event, range) = self.events.next()?;
        // pulldown-cmark 0.13 miscounts a tab behind the colon of a definition, and may point into a character.
        let text = &self.source.text;
        let start_of = |at: usize| (0..=at).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
        Some((event, start_of(range.start + self.at)..start_of(range.end + self.at)))
    }

    /// The blocks up to the end of the container that is open.
    fn blocks(&mut self, depth: usize) -> Vec<Block> {
        let mut out = Vec::new();
        let mut run: Run<'a> = Vec::new();
        // Inline elements that are open: their ends do not end the container.
        let mut open = 0_usize;
        while let Some((event, range)) = self.next() {
            let is_inline = match &event {
                Event::Start(tag) => is_inline(tag),
                Event::End(_) => open > 0,
                Event::Html(_) | Event::Rule => false,
                _ => true,
            };
            if is_inline {
                match event {
                    Event::Start(_) => open += 1,
                    Event::End(_) => open -= 1,
                    _ => {}
                }
                run.push((event, range));
                continue;
            }
            self.flush(&mut run, &mut out);
            match event {
                Event::Start(tag) => self.block(tag, range, depth, &mut out),
                Event::End(_) => return out,
                _ => {}
            }
        }
        self.flush(&mut run, &mut out);
        out
    }

    fn block(&mut self, tag: Tag<'a>, range: Range<usize>, depth: usize, out: &mut Vec<Block>) {
        let range = crate::parse::page::trimmed(&self.source.text, range);
        let skipped = (self.skip)(&range);
        let kind = match tag {
            _ if depth >= MAX_NESTING || range.start < self.done => return self.pass(),
            Tag::Table(_) | Tag::MetadataBlock(_) | Tag::FootnoteDefinition(_) => return self.pass(),
            Tag::Heading { level, .. } => Kind::Heading(level as u8, self.paragraph()),
            Tag::Paragraph => Kind::Paragraph(self.paragraph()),
            Tag::List(start) => Kind::List { ordered: start.is_some(), items: self.items(depth) },
            Tag::DefinitionList => Kind::List { ordered: false, items: self.definitions(depth) },
            Tag::CodeBlock(_) => match self.behind_open_fence(&range, depth) {
                Some(at) if self.open_fences.len() < MAX_RESTARTS => return self.restart(range.start, at),
                // What is left unread is said: with this fence mended, reading goes on to the next.
                Some(at) => {
                    self.open_fences.push(crate::parse::page::trimmed(&self.source.text, range.start..at));
                    Kind::Code(self.text())
                }
                None => Kind::Code(self.text()),
            },
            Tag::HtmlBlock => {
                self.pass();
                let range = range.start..self.behind_list(&range);
                self.done = range.end;
                return out.extend(html::read(self.source, range, self.skip));
            }
            _ => Kind::Quote(self.blocks(depth + 1)),
        };
        if !skipped {
            out.push(Block { range, kind });
        }
    }

    /// A fence that nothing closes makes code of the rest of the page. Where that holds headings the fence is a slip, and
    /// reading goes on behind its line, or with a heading that lost its own line to the fence.
    fn behind_open_fence(&self, range: &Range<usize>, depth: usize) -> Option<usize> {
        let text = &self.source.text;
        let code = &text[range.clone()];
        let fence = ["```", "~~~"].into_iter().find(|fence| code.starts_with(fence))?;
        let (line, body) = code.split_once('\n')?;
        let is_open = depth == 0
            && text[range.end..].trim().is_empty()
            && !body.lines().next_back()?.trim_start().starts_with(fence);
        let glued = line.trim_start_matches(&fence[..1]).trim_start();
        let is_heading = glued.starts_with('#') && glued.trim_start_matches('#').starts_with(' ');
        let next = if is_heading { range.start + line.len() - glued.len() } else { range.end - body.len() };
        (is_open && body.contains("\n## ")).then_some(next)
    }

    /// Where a block of HTML ends whose `<dl>` goes on behind a blank line, which is no end of it to readers of the page.
    fn behind_list(&mut self, block: &Range<usize>) -> usize {
        let text = &self.source.text.as_bytes()[..self.end];
        let count = |tag: &str| Finder::new(tag).find_iter(&text[block.clone()]).count();
        if self.endless || count("<dl") <= count("</dl") {
            return block.end;
        }
        // A heading before the end says that the list was left open. Where one list has no end, those behind it have none.
        let section = Finder::new("\n#").find(&text[block.end..]).map_or(self.end, |at| block.end + at);
        match Finder::new("</dl>").find(&text[block.end..section]) {
            Some(at) => block.end + at + "</dl>".len(),
            None => {
                self.endless |= section == self.end;
                block.end
            }
        }
    }

    fn restart(&mut self, fence: usize, at: usize) {
        self.open_fences.push(crate::parse::page::trimmed(&self.source.text, fence..at));
        self.at = at;
        self.events = events(self.source, &(at..self.end));
    }

    /// Reads past the block that is open.
    fn pass(&mut self) {
        let mut depth = 1;
        while depth > 0 {
            match self.next() {
                Some((Event::Start(_), _)) => depth += 1,
                Some((Event::End(_), _)) => depth -= 1,
                None => return,
                _ => {}
            }
        }
    }

    fn text(&mut self) -> String {
        let mut out = String::new();
        while let Some((event, _)) = self.next() {
            match event {
                Event::Text(text) => out.push_str(&text),
                Event::End(_) => break,
                _ => {}
            }
        }
        out.trim_end().to_owned()
    }

    /// The inline content up to the end of the paragraph or heading that is open.
    fn paragraph(&mut self) -> Vec<Inline> {
        let mut run: Run<'a> = Vec::new();
        let mut open = 0_usize;
        while let Some((event, range)) = self.next() {
            match event {
                Event::Start(_) => open += 1,
                Event::End(_) if open == 0 => break,
                Event::End(_) => open -= 1,
                _ => {}
            }
            run.push((event, range));
        }
        self.rich(&run)
    }

    fn flush(&self, run: &mut Run<'a>, out: &mut Vec<Block>) {
        let range = match (run.first(), run.last()) {
            (Some((_, first)), Some((_, last))) => {
                crate::parse::page::trimmed(&self.source.text, first.start..last.end)
            }
            _ => return,
        };
        if !(self.skip)(&range) {
            out.push(Block { range, kind: Kind::Paragraph(self.rich(run)) });
        }
        run.clear();
    }

    fn items(&mut self, depth: usize) -> Vec<Item> {
        let mut items = Vec::new();
        while let Some((event, range)) = self.next() {
            match event {
                Event::Start(Tag::Item) => {
                    let range = crate::parse::page::trimmed(&self.source.text, range);
                    let mut item = Item { range, blocks: self.blocks(depth + 1) };
                    definition::flatten(&mut item);
                    items.push(item);
                }
                Event::End(TagEnd::List(_)) => break,
                _ => {}
            }
        }
        items
    }

    fn definitions(&mut self, depth: usize) -> Vec<Item> {
        let mut items: Vec<Item> = Vec::new();
        while let Some((event, range)) = self.next() {
            let range = crate::parse::page::trimmed(&self.source.text, range);
            match event {
                Event::Start(Tag::DefinitionListTitle) => {
                    let title = Block { range: range.clone(), kind: Kind::Paragraph(self.paragraph()) };
                    items.push(Item { range, blocks: vec![title] });
                }
                Event::Start(Tag::DefinitionListDefinition) => {
                    let blocks = self.blocks(depth + 1);
                    if let Some(item) = items.last_mut() {
                        item.range.end = range.end;
                        item.blocks.extend(blocks);
                    }
                }
                Event::End(TagEnd::DefinitionList) => break,
                _ => {}
            }
        }
        items
    }

    fn rich(&self, run: &Run<'a>) -> Vec<Inline> {
        let (Some((_, first)), Some((_, last))) = (run.first(), run.last()) else { return Vec::new() };
        let range = crate::parse::page::trimmed(&self.source.text, first.start..last.end);
        let bytes = &self.source.text[range.clone()];
        if nesting(run) > MAX_NESTING {
            return vec![Inline::Text(bytes.into())];
        }
        // A comment in a line is no break.
        let run: Run<'a> = run.iter().filter(|(event, _)| !is_comment(event)).cloned().collect();
        // What HTML in running text lacks is no defect of a table.
        match inline::rich(self.source, range, &keep_lines(run)).0 {
            Rich::Verbatim => vec![Inline::Text(bytes.into())],
            Rich::Plain(text) => vec![Inline::Text(text.into())],
            Rich::Nodes(nodes) => nodes.into_vec(),
        }
    }
}

/// A line end behind a label in strong letters is written as a break: it parts the label from its text.
fn keep_lines(run: Run<'_>) -> Run<'_> {
    let mut out: Run<'_> = Vec::with_capacity(run.len());
    for (event, range) in run {
        let behind_label = matches!(out.last(), Some((Event::End(TagEnd::Strong), _)));
        match event {
            Event::SoftBreak if behind_label => out.push((Event::HardBreak, range)),
            event => out.push((event, range)),
        }
    }
    out
}

fn is_comment(event: &Event<'_>) -> bool {
    matches!(event, Event::InlineHtml(html) if html.starts_with("<!--"))
}

fn nesting(run: &Run<'_>) -> usize {
    let mut open = 0_usize;
    let mut deepest = 0;
    for (event, _) in run {
        match event {
            Event::Start(_) => open += 1,
            Event::End(_) => open = open.saturating_sub(1),
            _ => {}
        }
        deepest = deepest.max(open);
    }
    deepest
}

fn is_inline(tag: &Tag<'_>) -> bool {
    matches!(
        tag,
        Tag::Emphasis
            | Tag::Strong
            | Tag::Strikethrough
            | Tag::Superscript
            | Tag::Subscript
            | Tag::Link { .. }
            | Tag::Image { .. }
    )
}
