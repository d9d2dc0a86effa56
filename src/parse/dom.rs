//! From the tree that HTML's own rules build to rich text.

use crate::rich::{Inline, push_text};
use ego_tree::NodeRef;
use scraper::Html;
use scraper::node::{Element, Node};

/// A fragment of HTML as rich text.
pub(super) fn inlines(html: &str) -> Vec<Inline> {
    let tree = Html::parse_fragment(html);
    children(*tree.root_element())
}

/// The content of a node as rich text: white space folded, block elements apart.
pub(super) fn children(node: NodeRef<'_, Node>) -> Vec<Inline> {
    let mut out = Vec::new();
    for child in node.children() {
        push(child, &mut out);
    }
    trim(&mut out);
    out
}

fn push(node: NodeRef<'_, Node>, out: &mut Vec<Inline>) {
    match node.value() {
        Node::Text(text) => push_folded(text, out),
        Node::Element(element) => push_element(node, element, out),
        _ => {}
    }
}

fn push_element(node: NodeRef<'_, Node>, element: &Element, out: &mut Vec<Inline>) {
    match element.name() {
        "br" => out.push(Inline::Break),
        "b" | "strong" => out.push(Inline::Strong(inner(node).into())),
        "i" | "em" => out.push(Inline::Emphasis(inner(node).into())),
        "code" | "kbd" | "samp" | "tt" => out.push(Inline::Code(crate::rich::plain(&inner(node)).into())),
        "a" => match element.attr("href") {
            Some(href) => out.push(Inline::Link { href: href.into(), text: inner(node).into() }),
            None => out.extend(inner(node)),
        },
        "img" => {
            let attr = |name| element.attr(name).unwrap_or_default().into();
            out.push(Inline::Image { src: attr("src"), alt: attr("alt") });
        }
        tag @ ("ul" | "ol") => out.push(list(node, tag == "ol")),
        "script" | "style" | "template" => {}
        "pre" => push_lines(node, out),
        name if is_block(name) => {
            out.push(Inline::Break);
            out.extend(children(node));
            out.push(Inline::Break);
        }
        _ => {
            for child in node.children() {
                push(child, out);
            }
        }
    }
}

/// Content whose outer spaces matter to its neighbours.
fn inner(node: NodeRef<'_, Node>) -> Vec<Inline> {
    let mut out = Vec::new();
    for child in node.children() {
        push(child, &mut out);
    }
    out
}

/// A list; what stands in it outside every item is an item of its own.
fn list(node: NodeRef<'_, Node>, ordered: bool) -> Inline {
    let mut items: Vec<Box<[Inline]>> = Vec::new();
    for child in node.children() {
        let mut item = Vec::new();
        match child.value() {
            Node::Element(element) if element.name() == "li" => item = children(child),
            _ => push(child, &mut item),
        }
        trim(&mut item);
        if !item.is_empty() {
            items.push(item.into());
        }
    }
    Inline::List { ordered, items: items.into() }
}

fn push_lines(node: NodeRef<'_, Node>, out: &mut Vec<Inline>) {
    let text: String = node.descendants().filter_map(|node| node.value().as_text().map(|text| &**text)).collect();
    for line in text.lines() {
        out.push(Inline::Break);
        push_text(out, line);
    }
    out.push(Inline::Break);
}

fn is_block(name: &str) -> bool {
    matches!(
        name,
        "p" | "div"
            | "li"
            | "dl"
            | "dt"
            | "dd"
            | "table"
            | "tr"
            | "td"
            | "th"
            | "caption"
            | "blockquote"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "section"
            | "article"
            | "hr"
            | "details"
            | "summary"
            | "figure"
    )
}

/// Adds text with its ASCII white space folded; a no-break space is content.
fn push_folded(text: &str, out: &mut Vec<Inline>) {
    let is_space = |c: char| matches!(c, ' ' | '\t' | '\n' | '\r' | '\x0c');
    let mut folded = String::with_capacity(text.len());
    let mut space = false;
    for c in text.chars() {
        if is_space(c) {
            space = true;
            continue;
        }
        if std::mem::take(&mut space) {
            folded.push(' ');
        }
        folded.push(c);
    }
    if space {
        folded.push(' ');
    }
    let after_space = matches!(out.last(), Some(Inline::Text(text)) if text.ends_with(' '));
    push_text(out, if after_space { folded.trim_start_matches(' ') } else { &folded });
}

/// Removes blank text and breaks at both ends.
fn trim(nodes: &mut Vec<Inline>) {
    let blank = |node: &Inline| match node {
        Inline::Break => true,
        Inline::Text(text) => text.trim().is_empty(),
        _ => false,
    };
    while nodes.last().is_some_and(blank) {
        nodes.pop();
    }
    let lead = nodes.iter().take_while(|node| blank(node)).count();
    nodes.drain(..lead);
    if let Some(Inline::Text(text)) = nodes.first_mut() {
        *text = text.trim_start().into();
    }
    if let Some(Inline::Text(text)) = nodes.last_mut() {
        *text = text.trim_end().into();
    }
}

#[cfg(test)]
mod tests {
    use super::inlines;
    use crate::rich::plain;

    #[test]
    fn html_reads_as_a_browser_shows_it() {
        assert_eq!(plain(&inlines(" a\n  b<br>c ")), "a b\nc");
        assert_eq!(plain(&inlines("lead<ul><li/>one<li/>two")), "lead\none\ntwo");
        assert_eq!(plain(&inlines("<p>a</p><p>b</p>")), "a\nb");
        assert_eq!(plain(&inlines("<a href=x>l</a> <code>c d</code>&lt;")), "l c d<");
    }
}
