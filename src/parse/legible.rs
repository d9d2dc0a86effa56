//! A page as the Markdown parser should see it, byte for byte at its place.
//!
//! - A lone carriage return becomes a line feed: the parser takes it for a line end in some places and not in others.
//! - The lines that open and close [containers](super::container) become blank: no generator shows them, while Markdown takes
//!   one right below a table for a row, and one right above for HTML that hides it.
//! - A line whose container is what stands indented below it becomes the first line of a list item, so that what is indented
//!   is read as Markdown and not as code.

use super::container::{self, Family, Mark, Titled};
use crate::source::{Format, Source};
use memchr::memchr_iter;
use std::ops::Range;

/// Most containers that are open at once; of more the outermost are forgotten.
const MAX_OPEN: usize = 64;
/// Most lines that the tag of a component goes on over.
const MAX_TAG_LINES: usize = 12;

/// What a page's containers are, and the page without them.
pub(super) struct Legible {
    /// The page to parse; `None` where it is the page itself.
    pub(super) source: Option<Source>,
    /// The containers with a title, in order.
    pub(super) containers: Vec<Titled>,
}

/// Reads the lines of a page.
pub(super) fn of(source: &Source) -> Legible {
    if source.format != Format::Markdown {
        return Legible { source: None, containers: Vec::new() };
    }
    let bytes = source.text.as_bytes();
    let lone = memchr_iter(b'\r', bytes).filter(|at| bytes.get(at + 1) != Some(&b'\n'));
    let mut edits: Vec<Edit> = lone.map(|at| Edit { range: at..at + 1, to: To::LineFeed }).collect();
    let mut scan = Scan { text: &source.text, open: Vec::new(), edits: Vec::new(), containers: Vec::new() };
    scan.lines();
    edits.append(&mut scan.edits);
    scan.containers.sort_by_key(|titled| titled.body.start);
    let containers = scan.containers;
    if edits.is_empty() {
        return Legible { source: None, containers };
    }
    edits.sort_by_key(|edit| edit.range.start);
    let page = source.with_text(apply(source, &edits));
    Legible { source: Some(page), containers }
}

/// Bytes to write over.
struct Edit {
    range: Range<usize>,
    to: To,
}

enum To {
    LineFeed,
    Blank,
    /// The mark of a list item whose content stands four columns behind it.
    Item,
}

fn apply(source: &Source, edits: &[Edit]) -> String {
    let mut text = String::with_capacity(source.text.len());
    for Edit { range, to } in edits {
        // What goes on over lines may hold a carriage return that is an edit too.
        let Some(kept) = source.text.get(text.len()..range.start) else { continue };
        text.push_str(kept);
        match to {
            To::LineFeed => text.push('\n'),
            To::Blank => {
                let blank = |byte: u8| if matches!(byte, b'\n' | b'\r') { char::from(byte) } else { ' ' };
                text.extend(source.text[range.clone()].bytes().map(blank));
            }
            To::Item => {
                text.push_str("-   ");
                text.extend((4..range.len()).map(|_| '.'));
            }
        }
    }
    text.push_str(&source.text[text.len()..]);
    text
}

/// A container that is open.
struct Open {
    what: What,
    title: Option<Range<usize>>,
    body: usize,
}

enum What {
    Family(Family),
    Part,
    /// Lines indented deeper than this belong to it.
    Indented(usize),
}

struct Scan<'a> {
    text: &'a str,
    open: Vec<Open>,
    edits: Vec<Edit>,
    containers: Vec<Titled>,
}

impl Scan<'_> {
    fn lines(&mut self) {
        let mut fence: Option<(u8, usize)> = None;
        let mut next = Some(0);
        while let Some(at) = next {
            let line = self.line(at);
            next = super::spill::next_line(self.text, line.end);
            let (indent, body) = self.body(line);
            if body.is_empty() {
                continue;
            }
            self.dedent(indent, at);
            if let Some(run) = fence_of(&self.text[body.clone()]) {
                match fence {
                    Some((mark, count)) if run.mark == mark && run.count >= count && run.is_bare => fence = None,
                    None => fence = Some((run.mark, run.count)),
                    _ => {}
                }
            } else if fence.is_none()
                && let Some(end) = self.mark(indent, body)
            {
                next = super::spill::next_line(self.text, end);
            }
        }
        let end = self.text.len();
        while let Some(open) = self.open.pop() {
            if !matches!(open.what, What::Family(_)) {
                self.close(open, end);
            }
        }
    }

    fn line(&self, at: usize) -> Range<usize> {
        at..memchr::memchr2(b'\n', b'\r', &self.text.as_bytes()[at..]).map_or(self.text.len(), |end| at + end)
    }

    /// How many columns a line is indented by, and what stands there, the marks of quotes left out.
    fn body(&self, line: Range<usize>) -> (usize, Range<usize>) {
        let mut indent = 0;
        let bytes = &self.text.as_bytes()[line.clone()];
        let blank = bytes.iter().take_while(|byte| matches!(byte, b' ' | b'\t' | b'>')).inspect(|byte| match byte {
            b'\t' => indent += 4 - indent % 4,
            _ => indent += 1,
        });
        let start = line.start + blank.count();
        (indent, crate::parse::page::trimmed(self.text, start..line.end))
    }

    /// Ends the containers that a line is not indented enough for.
    fn dedent(&mut self, indent: usize, at: usize) {
        while let Some(open) = self.open.pop_if(|open| matches!(open.what, What::Indented(own) if indent <= own)) {
            self.close(open, at);
        }
    }

    /// Takes a line as a mark; returns where that ends.
    fn mark(&mut self, indent: usize, body: Range<usize>) -> Option<usize> {
        let body = self.whole_tag(body);
        self.details(&body);
        let mark = container::mark(self.text, body.clone())?;
        match mark {
            Mark::Open { family, title } => self.enter(What::Family(family), title, body.end),
            Mark::Close(family) => self.leave(&family, body.start),
            Mark::Part(title) => {
                if self.open.is_empty() {
                    return None;
                }
                if let Some(open) = self.open.pop_if(|open| matches!(open.what, What::Part)) {
                    self.close(open, body.start);
                }
                self.enter(What::Part, Some(title), body.end);
            }
            Mark::Indented(title) => {
                let below = self.below(body.end)?;
                if below < indent + 4 {
                    return None;
                }
                let mark = body.start..(body.start + 4).max(body.end - self.said(&body));
                self.edits.push(Edit { range: mark, to: To::Item });
                self.enter(What::Indented(indent), title, body.end);
                return Some(body.end);
            }
            Mark::Other => {}
        }
        self.edits.push(Edit { range: body.clone(), to: To::Blank });
        Some(body.end)
    }

    /// Bytes of what an indented container's line says behind its sign.
    fn said(&self, body: &Range<usize>) -> usize {
        self.text[body.clone()].trim_start_matches(['=', '!', '?', '+', ' ', '\t']).len()
    }

    /// The indentation of the first line below that is not blank.
    fn below(&self, mut at: usize) -> Option<usize> {
        loop {
            at = super::spill::next_line(self.text, at)?;
            let line = self.line(at);
            at = line.end;
            let (indent, body) = self.body(line);
            if !body.is_empty() {
                return Some(indent);
            }
        }
    }

    /// The tag of a component goes on to its `>`.
    fn whole_tag(&self, body: Range<usize>) -> Range<usize> {
        let line = &self.text[body.clone()];
        let is_open =
            line.starts_with('<') && line[1..].starts_with(|c: char| c.is_ascii_uppercase()) && !line.contains('>');
        let mut end = body.end;
        for _ in 0..MAX_TAG_LINES {
            if !is_open {
                break;
            }
            let Some(next) = super::spill::next_line(self.text, end) else { break };
            let more = crate::parse::page::trimmed(self.text, self.line(next));
            if more.is_empty() {
                break;
            }
            end = more.end;
            if self.text[more].ends_with('>') {
                return body.start..end;
            }
        }
        body
    }

    /// `<details>` with the title that its summary is. It is HTML and stays.
    fn details(&mut self, body: &Range<usize>) {
        let line = &self.text[body.clone()];
        let family = || Family::Named("details".to_owned());
        if line.starts_with("<details") {
            let mut end = (body.start + 400).min(self.text.len());
            while !self.text.is_char_boundary(end) {
                end -= 1;
            }
            let near = &self.text[body.start..end];
            let title = near.find("<summary").and_then(|at| {
                let start = at + near[at..].find('>')? + 1;
                let length = near[start..].find('<')?;
                Some(crate::parse::page::trimmed(self.text, body.start + start..body.start + start + length))
            });
            self.enter(What::Family(family()), title.filter(|title| !title.is_empty()), body.end);
        }
        if line.contains("</details") {
            self.leave(&family(), body.start);
        }
    }

    fn enter(&mut self, what: What, title: Option<Range<usize>>, body: usize) {
        if self.open.len() == MAX_OPEN {
            self.open.remove(0);
        }
        self.open.push(Open { what, title, body });
    }

    /// Closes the last container of a family, and what is open inside it.
    fn leave(&mut self, family: &Family, at: usize) {
        let is_same = |open: &Open| matches!(&open.what, What::Family(own) if own == family);
        let Some(from) = self.open.iter().rposition(is_same) else { return };
        for (number, open) in self.open.split_off(from).into_iter().enumerate() {
            // A shortcode that nothing closes encloses nothing.
            if number == 0 || !matches!(open.what, What::Family(_)) {
                self.close(open, at);
            }
        }
    }

    fn close(&mut self, open: Open, at: usize) {
        if let Some(title) = open.title.filter(|_| open.body < at) {
            self.containers.push(Titled { title, body: open.body..at });
        }
    }
}

/// The fence that a line is.
struct Fence {
    mark: u8,
    count: usize,
    is_bare: bool,
}

fn fence_of(line: &str) -> Option<Fence> {
    let mark = *line.as_bytes().first().filter(|mark| matches!(mark, b'`' | b'~'))?;
    let count = line.bytes().take_while(|byte| *byte == mark).count();
    let rest = &line[count..];
    (count >= 3 && !(mark == b'`' && rest.contains('`'))).then(|| Fence {
        mark,
        count,
        is_bare: rest.trim().is_empty(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Lang;

    fn legible(text: &str) -> (String, Vec<String>) {
        let page = Source::new("a.md", "a", Lang::unknown(), Format::Markdown, text.to_owned());
        let Legible { source, containers } = of(&page);
        let titles = containers.into_iter().map(|titled| text[titled.title].to_owned()).collect();
        (source.map_or_else(|| text.to_owned(), |source| source.text), titles)
    }

    #[test]
    fn marks_become_blank_at_their_place() {
        let (text, titles) = legible(":::tip Ä\n|a|\n:::\rx");
        assert_eq!(text, "         \n|a|\n   \nx");
        assert_eq!(titles, ["Ä"]);
        assert_eq!(legible("<Tab\n title=\"T\"\n>\nx\n</Tab>").1, ["T"]);
        assert_eq!(legible("::: tabs\n@tab A\nx\n@tab B\ny\n:::").1, ["A", "B"]);
    }

    #[test]
    fn what_is_indented_becomes_an_item() {
        let (text, titles) = legible("=== \"A\"\n\n    x\n\n???+ note\n\n    y\n\nz");
        assert_eq!(text, "-   \"A\"\n\n    x\n\n-   .note\n\n    y\n\nz");
        assert_eq!(titles, ["A"]);
    }

    #[test]
    fn code_and_plain_pages_stay() {
        for text in ["```\n:::tip A\n:::\n```", "a\n===\n", "=== \"A\"\nx", "== A\nx", "text\n\n    code"] {
            assert_eq!(legible(text).0, text);
        }
    }

    #[test]
    fn unclosed_marks_take_linear_time() {
        let text = "{% include x %}\n{% endtab %}\n<Tab\n".repeat(40_000);
        assert_eq!(legible(&text).1.len(), 0);
    }
}
