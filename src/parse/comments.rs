//! Comments by which a page speaks to this program: `<!-- errdex-allow short-row: why -->` allows findings,
//! `<!-- errdex-translate from en -->` marks a text of another language; in MDX `{/* errdex-allow ... */}`.
//!
//! Only their places are found here; what they allow is read by [`triage`](crate::triage). What stands in code is an
//! example of a comment and none.

use super::inline::options;
use super::page::Comment;
use crate::source::{Format, Lang, Source, Span};
use memchr::memmem::Finder;
use pulldown_cmark::{Event, Parser, Tag, TagEnd};
use std::ops::Range;

/// The word that a comment begins with which allows findings.
pub(super) const ALLOW: &str = "errdex-allow";
/// The word that a comment begins with which marks a text that is to be translated.
pub(crate) const TRANSLATE: &str = "errdex-translate";
/// What both words begin with.
const PREFIX: &str = "errdex-";
/// How comments begin and end: of HTML, and of MDX.
const KINDS: &[(&str, &str)] = &[("<!--", "-->"), ("{/*", "*/}")];

/// The comments of a page, each kind in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Comments {
    /// Those that allow findings.
    pub(super) allow: Vec<Comment>,
    /// Those that mark texts to be translated.
    pub(super) translate: Vec<Comment>,
}

/// What marks a text of another language as one to be translated, in the syntax that comments of a page have.
pub(crate) fn translation_mark(page: &Source, from: &Lang) -> String {
    let is_mdx = page.path.to_ascii_lowercase().ends_with(".mdx");
    let (open, close) = KINDS[usize::from(is_mdx)];
    format!("{open} {TRANSLATE} from {from} {close}")
}

/// The comments of a page, in order.
pub(super) fn find(source: &Source) -> Comments {
    let text = source.text.as_str();
    if !matches!(source.format, Format::Markdown | Format::Html) {
        return Comments::default();
    }
    let mut found = Comments::default();
    let mut done = 0;
    // Where no end of a kind was found, none follows: hostile pages must not be searched again and again.
    let mut endless = [usize::MAX; KINDS.len()];
    for at in Finder::new(PREFIX).find_iter(text.as_bytes()) {
        let Some(mark) = [ALLOW, TRANSLATE].into_iter().find(|mark| text[at..].starts_with(mark)) else { continue };
        let before = text[..at].trim_end();
        let Some((kind, (open, close))) = KINDS.iter().enumerate().find(|(_, (open, _))| before.ends_with(open)) else {
            continue;
        };
        let (start, inside) = (before.len() - open.len(), at + mark.len());
        if start < done || endless[kind] <= at {
            continue;
        }
        let Some(length) = Finder::new(close).find(&text.as_bytes()[inside..]) else {
            endless[kind] = at;
            continue;
        };
        let body = inside..inside + length;
        done = body.end + close.len();
        let next = text[body.clone()].chars().next();
        if next.is_none_or(|c| c.is_whitespace() || matches!(c, '-' | ':')) {
            let span = Span::new(source.id, start..done);
            let kind = if mark == ALLOW { &mut found.allow } else { &mut found.translate };
            kind.push(Comment { span, body: Span::new(source.id, body) });
        }
    }
    if done > 0 && source.format == Format::Markdown {
        let code = code(text);
        let is_outside = |comment: &Comment| {
            let next = code.partition_point(|range| range.end <= comment.span.range().start);
            code.get(next).is_none_or(|range| range.start > comment.span.range().start)
        };
        found.allow.retain(is_outside);
        found.translate.retain(is_outside);
    }
    found
}

/// Code blocks and code spans, in order.
fn code(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut block = None;
    for (event, range) in Parser::new_ext(text, options()).into_offset_iter() {
        match event {
            Event::Start(Tag::CodeBlock(_)) => block = Some(range),
            Event::End(TagEnd::CodeBlock) => found.extend(block.take()),
            Event::Code(_) => found.push(range),
            _ => {}
        }
    }
    found
}

/// The page with an HTML comment of the same length for each MDX comment, which a Markdown reader would take for text;
/// `None` where it holds none.
pub(super) fn masked(source: &Source, comments: &Comments) -> Option<Source> {
    let is_mdx = |comment: &Comment| source.slice(comment.span).starts_with('{');
    let of = |kind: &[Comment], mark: &'static str| {
        kind.iter().filter(|comment| is_mdx(comment)).map(|comment| (comment.span.range(), mark)).collect::<Vec<_>>()
    };
    let mut mdx = of(&comments.allow, ALLOW);
    mdx.extend(of(&comments.translate, TRANSLATE));
    mdx.sort_by_key(|(range, _)| range.start);
    mdx.first()?;
    let mut text = String::with_capacity(source.text.len());
    let mut copied = 0;
    for (range, mark) in mdx {
        let head = format!("<!--{mark}");
        let inside = range.start + head.len()..range.end - 3;
        if inside.start > inside.end {
            // Too short for the marks of HTML: it names no rule either.
            continue;
        }
        text.push_str(&source.text[copied..range.start]);
        text.push_str(&head);
        let blank = |byte: &u8| if matches!(byte, b'\n' | b'\r') { *byte as char } else { ' ' };
        text.extend(source.text.as_bytes()[inside].iter().map(blank));
        text.push_str("-->");
        copied = range.end;
    }
    text.push_str(&source.text[copied..]);
    Some(source.with_text(text))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Lang;

    fn page(text: &str) -> Source {
        Source::new("a.mdx", "a", Lang::unknown(), Format::Markdown, text.into())
    }

    fn bodies(text: &str) -> Vec<String> {
        let page = page(text);
        find(&page).allow.iter().map(|comment| page.slice(comment.body).to_owned()).collect()
    }

    #[test]
    fn comments_are_found_and_examples_of_them_are_not() {
        assert_eq!(bodies("<!-- errdex-allow a: b -->\n{/*errdex-allow c */}"), [" a: b ", " c "]);
        assert_eq!(bodies("<!--\nerrdex-allow-page x\n-->"), ["-page x\n"]);
        for text in ["<!-- errdex-allowed a -->", "errdex-allow a", "`<!-- errdex-allow a -->`", "<!-- errdex-allow a"]
        {
            assert!(bodies(text).is_empty(), "{text}");
        }
        assert!(bodies("```html\n<!-- errdex-allow a: b -->\n```\n").is_empty());
    }

    #[test]
    fn mdx_comments_become_html_comments_byte_for_byte() {
        let text = "값 {/* errdex-allow 오류 | a */} b {/*errdex-allow*/}";
        let page = page(text);
        let masked = masked(&page, &find(&page)).unwrap();
        assert_eq!(masked.text.len(), text.len());
        assert!(masked.text.starts_with("값 <!--errdex-allow ") && masked.text.contains("--> b {/*"));
    }

    #[test]
    fn comments_without_end_cost_no_time() {
        assert!(bodies(&"<!-- errdex-allow a ".repeat(50_000)).is_empty());
        assert!(bodies(&"{/* errdex-allow a ".repeat(50_000)).is_empty());
    }
}
