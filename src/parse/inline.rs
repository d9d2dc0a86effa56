//! What stands inside one Markdown cell: events of the Markdown parser to [`Rich`] text.

use super::{dom, tags};

use crate::parse::page::{Irregularity, Problem};
use crate::rich::{Inline, Rich, escape_html, push_text};
use crate::source::{Source, Span};
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use std::fmt::Write as _;
use std::ops::Range;

/// The Markdown that is read: CommonMark, GFM tables, front matter, `{#id}` on headings. No strikethrough: `~` stands for
/// "to" in ranges of codes.
pub(super) fn options() -> Options {
    Options::ENABLE_TABLES | Options::ENABLE_HEADING_ATTRIBUTES | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS
}

/// The content of a cell at `range` from its events, and what its HTML lacks.
pub(super) fn rich(
    source: &Source,
    range: Range<usize>,
    events: &[(Event<'_>, Range<usize>)],
) -> (Rich, Option<Irregularity>) {
    match events {
        [] => return (Rich::Verbatim, None),
        [(Event::Text(_), bytes)] if crate::parse::page::trimmed(&source.text, bytes.clone()) == range => {
            return (Rich::Verbatim, None);
        }
        _ => {}
    }
    if !events.iter().any(|(event, _)| matches!(event, Event::InlineHtml(html) if !is_break(html))) {
        return (simplify(nodes(&mut events.iter())), None);
    }
    let mut html = String::new();
    events.iter().for_each(|(event, _)| write_html(event, &mut html));
    let span = Span::new(source.id, range);
    if tags::too_deep(&html, 0..html.len()).is_some() {
        return (Rich::Verbatim, Some(Irregularity { problem: Problem::TooDeep, span }));
    }
    let malformed = tags::unbalanced(&html).map(|what| Irregularity { problem: Problem::MalformedHtml { what }, span });
    (simplify(dom::inlines(&html)), malformed)
}

/// The content of a cell that the Markdown parser did not hand over: read as the only cell of a table.
pub(super) fn cell(source: &Source, range: Range<usize>) -> (Rich, Option<Irregularity>) {
    let text = &source.text[range.clone()];
    if !text.contains(['\\', '`', '*', '_', '[', ']', '<', '&', '!']) {
        return (Rich::Verbatim, None);
    }
    let table = format!("|{text}|\n|-|\n");
    let shift = |inner: Range<usize>| range.start + inner.start - 1..range.start + inner.end - 1;
    let events: Vec<_> = Parser::new_ext(&table, options())
        .into_offset_iter()
        .skip_while(|(event, _)| !matches!(event, Event::Start(Tag::TableCell)))
        .skip(1)
        .take_while(|(event, _)| !matches!(event, Event::End(TagEnd::TableCell)))
        .map(|(event, bytes)| (event, shift(bytes)))
        .collect();
    rich(source, range, &events)
}

/// The content of a line that is no row of pipes: they are text in it, in code as well.
pub(super) fn line(source: &Source, range: Range<usize>) -> (Rich, Option<Irregularity>) {
    let text = &source.text[range.clone()];
    if !text.contains('|') {
        return cell(source, range);
    }
    let is_frame = |event: &Event<'_>| {
        matches!(event, Event::Start(Tag::Paragraph | Tag::List(_) | Tag::Item))
            || matches!(event, Event::End(TagEnd::Paragraph | TagEnd::List(_) | TagEnd::Item))
    };
    let events: Vec<_> = Parser::new_ext(text, options() - Options::ENABLE_TABLES)
        .into_offset_iter()
        .filter(|(event, _)| !is_frame(event))
        .map(|(event, bytes)| (event, range.start + bytes.start..range.start + bytes.end))
        .collect();
    rich(source, range, &events)
}

/// Nodes to the cheapest [`Rich`] that holds them.
pub(super) fn simplify(nodes: Vec<Inline>) -> Rich {
    if nodes.iter().all(|node| matches!(node, Inline::Text(_))) {
        return Rich::Plain(crate::rich::plain(&nodes).into());
    }
    Rich::Nodes(nodes.into())
}

fn is_break(html: &str) -> bool {
    let name = html.trim_start_matches('<').trim_end_matches('>').trim_end_matches('/').trim();
    name.eq_ignore_ascii_case("br")
}

/// Events up to the end of the current element, as nodes.
fn nodes<'a, 'e: 'a>(events: &mut impl Iterator<Item = &'a (Event<'e>, Range<usize>)>) -> Vec<Inline> {
    let mut out = Vec::new();
    while let Some((event, _)) = events.next() {
        match event {
            Event::Start(Tag::Emphasis) => out.push(Inline::Emphasis(nodes(events).into())),
            Event::Start(Tag::Strong) => out.push(Inline::Strong(nodes(events).into())),
            Event::Start(Tag::Link { dest_url, .. }) => {
                out.push(Inline::Link { href: (&**dest_url).into(), text: nodes(events).into() });
            }
            Event::Start(Tag::Image { dest_url, .. }) => {
                let alt = crate::rich::plain(&nodes(events));
                out.push(Inline::Image { src: (&**dest_url).into(), alt: alt.into() });
            }
            Event::Start(_) => out.extend(nodes(events)),
            Event::End(_) => break,
            Event::Code(text) => out.push(Inline::Code((&**text).into())),
            Event::InlineHtml(_) | Event::HardBreak => out.push(Inline::Break),
            Event::SoftBreak => push_text(&mut out, " "),
            Event::Text(text) => push_text(&mut out, text),
            _ => {}
        }
    }
    out
}

/// One event as HTML, for cells that mix Markdown with tags.
fn write_html(event: &Event<'_>, out: &mut String) {
    match event {
        Event::Start(Tag::Emphasis) => out.push_str("<em>"),
        Event::End(TagEnd::Emphasis) => out.push_str("</em>"),
        Event::Start(Tag::Strong) => out.push_str("<strong>"),
        Event::End(TagEnd::Strong) => out.push_str("</strong>"),
        Event::Start(Tag::Link { dest_url, .. }) => {
            out.push_str("<a href=\"");
            escape_html(dest_url, out);
            out.push_str("\">");
        }
        Event::End(TagEnd::Link) => out.push_str("</a>"),
        Event::Start(Tag::Image { dest_url, .. }) => {
            let mut src = String::new();
            escape_html(dest_url, &mut src);
            let _ = write!(out, "<img src=\"{src}\">");
        }
        Event::Code(text) => {
            out.push_str("<code>");
            escape_html(text, out);
            out.push_str("</code>");
        }
        Event::InlineHtml(html) => out.push_str(html),
        Event::HardBreak => out.push_str("<br>"),
        Event::SoftBreak => out.push(' '),
        Event::Text(text) => escape_html(text, out),
        _ => {}
    }
}
