//! The text of a cell: mostly plain, sometimes with links, code, breaks and lists.

use std::fmt::Write as _;

/// A cell's content. The common cell is exactly its bytes and owns nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Rich {
    /// The bytes under the cell's span are the text.
    Verbatim,
    /// Plain text that differs from the bytes (an entity, an escape, white space folded).
    Plain(Box<str>),
    /// Anything else.
    Nodes(Box<[Inline]>),
}

/// A piece of rich text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Inline {
    /// Plain text. It grows as its pieces are met.
    Text(String),
    /// A code span.
    Code(Box<str>),
    /// Emphasis.
    Emphasis(Box<[Inline]>),
    /// Strong emphasis.
    Strong(Box<[Inline]>),
    /// A link and its text.
    Link {
        /// The destination as written.
        href: Box<str>,
        /// The link's text.
        text: Box<[Inline]>,
    },
    /// An image: its address and alternative text.
    Image {
        /// The address as written.
        src: Box<str>,
        /// The alternative text.
        alt: Box<str>,
    },
    /// A line break, or the border between two paragraphs.
    Break,
    /// A list; an item is rich text again.
    List {
        /// Whether the items are numbered.
        ordered: bool,
        /// The items in order.
        items: Box<[Box<[Inline]>]>,
    },
}

/// Plain text of rich text: breaks and items on lines of their own, markup gone, outer white space gone.
pub fn plain(nodes: &[Inline]) -> String {
    let mut out = String::new();
    write_plain(nodes, &mut out);
    let trimmed = out.trim();
    if trimmed.len() == out.len() { out } else { trimmed.to_owned() }
}

fn new_line(out: &mut String) {
    out.truncate(out.trim_end_matches([' ', '\t']).len());
    if !out.is_empty() && !out.ends_with('\n') {
        out.push('\n');
    }
}

fn write_plain(nodes: &[Inline], out: &mut String) {
    for node in nodes {
        match node {
            Inline::Text(text) => {
                let text = if out.is_empty() || out.ends_with('\n') { text.trim_start() } else { text };
                out.push_str(text);
            }
            Inline::Code(text) => out.push_str(text),
            Inline::Emphasis(inner) | Inline::Strong(inner) => write_plain(inner, out),
            Inline::Link { text, .. } => write_plain(text, out),
            Inline::Image { alt, .. } => out.push_str(alt),
            Inline::Break => new_line(out),
            Inline::List { items, .. } => {
                for item in items {
                    new_line(out);
                    write_plain(item, out);
                }
                new_line(out);
            }
        }
    }
}

/// Removes bytes of plain text from the front: text that a label or a code took. A node that holds more keeps the rest.
pub(crate) fn cut_front(nodes: &mut Vec<Inline>, mut length: usize) {
    // Plain text is trimmed at the start of a line, so white space there has no length.
    let mut starts_line = true;
    let mut gone = 0;
    while length > 0 && gone < nodes.len() {
        let held = match &nodes[gone] {
            Inline::Text(text) if starts_line => text.trim_start().len(),
            Inline::Text(text) => text.len(),
            Inline::Break => 1,
            _ => plain(&nodes[gone..=gone]).len(),
        };
        if held > length {
            cut_node(&mut nodes[gone], held, length);
            break;
        }
        length -= held;
        starts_line = nodes[gone] == Inline::Break;
        gone += 1;
    }
    nodes.drain(..gone);
}

/// Removes `length` of the `held` bytes of plain text of one node.
fn cut_node(node: &mut Inline, held: usize, length: usize) {
    let rest = |text: &str| {
        let cut = (text.len() - held + length..text.len()).find(|at| text.is_char_boundary(*at));
        text[cut.unwrap_or(text.len())..].trim_start().to_owned()
    };
    match node {
        Inline::Text(text) => *text = rest(text),
        Inline::Code(text) => *text = rest(text).into(),
        Inline::Strong(inner) | Inline::Emphasis(inner) | Inline::Link { text: inner, .. } => {
            let mut rest = std::mem::take(inner).into_vec();
            cut_front(&mut rest, length);
            *inner = rest.into();
        }
        _ => {}
    }
}

/// Adds text, joined to text before it.
pub(crate) fn push_text(out: &mut Vec<Inline>, text: &str) {
    if let Some(Inline::Text(last)) = out.last_mut() {
        last.push_str(text);
    } else if !text.is_empty() {
        out.push(Inline::Text(text.into()));
    }
}

/// The destinations of all links, in order.
pub fn links(nodes: &[Inline]) -> Vec<&str> {
    let mut found = Vec::new();
    collect_links(nodes, &mut found);
    found
}

fn collect_links<'a>(nodes: &'a [Inline], found: &mut Vec<&'a str>) {
    for node in nodes {
        match node {
            Inline::Link { href, text } => {
                found.push(href);
                collect_links(text, found);
            }
            Inline::Emphasis(inner) | Inline::Strong(inner) => collect_links(inner, found),
            Inline::List { items, .. } => items.iter().for_each(|item| collect_links(item, found)),
            _ => {}
        }
    }
}

/// Rich text as Markdown for one line of a pipe table: text is escaped, breaks become `<br>`.
pub fn markdown(nodes: &[Inline]) -> String {
    let mut out = String::new();
    write_markdown(nodes, &mut out);
    out.trim().to_owned()
}

fn write_markdown(nodes: &[Inline], out: &mut String) {
    for node in nodes {
        match node {
            Inline::Text(text) => escape_markdown(text, out),
            Inline::Code(text) => code_span(text, out),
            Inline::Emphasis(inner) => wrap(out, "*", inner),
            Inline::Strong(inner) => wrap(out, "**", inner),
            Inline::Link { href, text } if is_safe_link(href) => {
                out.push('[');
                write_markdown(text, out);
                let _ = write!(out, "](<{}>)", escape_destination(href));
            }
            Inline::Link { text, .. } => write_markdown(text, out),
            Inline::Image { src, alt } if is_safe_link(src) => {
                out.push_str("![");
                escape_markdown(alt, out);
                let _ = write!(out, "](<{}>)", escape_destination(src));
            }
            Inline::Image { alt, .. } => escape_markdown(alt, out),
            Inline::Break => out.push_str("<br>"),
            Inline::List { ordered, items } => {
                out.push_str(if *ordered { "<ol>" } else { "<ul>" });
                for item in items {
                    out.push_str("<li>");
                    write_markdown(item, out);
                    out.push_str("</li>");
                }
                out.push_str(if *ordered { "</ol>" } else { "</ul>" });
            }
        }
    }
}

fn wrap(out: &mut String, mark: &str, inner: &[Inline]) {
    out.push_str(mark);
    write_markdown(inner, out);
    out.push_str(mark);
}

/// A code span that survives a pipe table: pipes escaped, line ends folded, fence longer than any run inside.
fn code_span(text: &str, out: &mut String) {
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    let pad = if text.starts_with('`') || text.ends_with('`') { " " } else { "" };
    let body = text.replace(['\n', '\r'], " ").replace('|', "\\|");
    let _ = write!(out, "{fence}{pad}{body}{pad}{fence}");
}

fn escape_destination(href: &str) -> String {
    href.chars().fold(String::with_capacity(href.len()), |mut out, c| {
        match c {
            '<' => out.push_str("%3C"),
            '>' => out.push_str("%3E"),
            '|' => out.push_str("%7C"),
            '\\' => out.push_str("%5C"),
            c if c.is_control() => {}
            c => out.push(c),
        }
        out
    })
}

/// Escapes text for a Markdown pipe-table cell, so that it reads back as the same text.
pub fn escape_markdown(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '#' | '!' => {
                out.push('\\');
                out.push(c);
            }
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '\n' => out.push_str("<br>"),
            '\r' | '\0' => {}
            c => out.push(c),
        }
    }
}

/// Rich text as HTML.
pub fn html(nodes: &[Inline]) -> String {
    let mut out = String::new();
    write_html(nodes, &mut out);
    out.trim().to_owned()
}

fn write_html(nodes: &[Inline], out: &mut String) {
    for node in nodes {
        match node {
            Inline::Text(text) => escape_html(text, out),
            Inline::Code(text) => {
                out.push_str("<code>");
                escape_html(text, out);
                out.push_str("</code>");
            }
            Inline::Emphasis(inner) => element(out, "em", inner),
            Inline::Strong(inner) => element(out, "strong", inner),
            Inline::Link { href, text } if is_safe_link(href) => {
                out.push_str("<a href=\"");
                escape_html(href, out);
                out.push_str("\">");
                write_html(text, out);
                out.push_str("</a>");
            }
            Inline::Link { text, .. } => write_html(text, out),
            Inline::Image { alt, .. } => escape_html(alt, out),
            Inline::Break => out.push_str("<br>"),
            Inline::List { ordered, items } => {
                let tag = if *ordered { "ol" } else { "ul" };
                let _ = write!(out, "<{tag}>");
                items.iter().for_each(|item| element(out, "li", item));
                let _ = write!(out, "</{tag}>");
            }
        }
    }
}

fn element(out: &mut String, tag: &str, inner: &[Inline]) {
    let _ = write!(out, "<{tag}>");
    write_html(inner, out);
    let _ = write!(out, "</{tag}>");
}

/// Whether a link may be written into outputs: web and mail addresses, and places in the same site.
pub(crate) fn is_safe_link(href: &str) -> bool {
    let scheme = href.split_once(':').filter(|(scheme, _)| !scheme.contains(['/', '?', '#']));
    match scheme {
        None => true,
        Some((scheme, _)) => {
            let scheme: String = scheme.chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect();
            ["http", "https", "mailto"].iter().any(|known| scheme.eq_ignore_ascii_case(known))
        }
    }
}

/// Escapes text for HTML content and quoted attributes.
pub fn escape_html(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> Inline {
        Inline::Text(text.into())
    }

    #[test]
    fn plain_puts_breaks_and_items_on_lines() {
        let nodes = [
            text("Lead"),
            Inline::List { ordered: false, items: [[text("one ")].into(), [text("two")].into()].into() },
            text("end"),
            Inline::Break,
            Inline::Break,
            text(" last"),
        ];
        assert_eq!(plain(&nodes), "Lead\none\ntwo\nend\nlast");
    }

    #[test]
    fn markdown_is_escaped() {
        let nodes = [text("a|b <c> _d_"), Inline::Code("x|`y".into())];
        assert_eq!(markdown(&nodes), r"a\|b &lt;c&gt; \_d\_``x\|`y``");
    }

    #[test]
    fn only_safe_links_reach_outputs() {
        let link = |href: &str| [Inline::Link { href: href.into(), text: [text("t")].into() }];
        assert_eq!(html(&link("java\tscript:alert(1)")), "t");
        assert_eq!(html(&link("/a?b:c")), "<a href=\"/a?b:c\">t</a>");
        assert_eq!(markdown(&link("javascript:alert(1)")), "t");
        assert_eq!(markdown(&link("/a?b:c")), "[t](</a?b:c>)");
        assert_eq!(markdown(&[Inline::Image { src: "data:text/html,x".into(), alt: "a".into() }]), "a");
    }
}
