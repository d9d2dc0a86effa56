//! Containers that Markdown does not know: tabs, admonitions, components, shortcodes.
//!
//! Generators of documentation write them in lines of their own, around ordinary Markdown:
//!
//! ```text
//! :::tip Title          {% tab title="Title" %}       <TabItem label="Title">       === "Title"
//! :::                   {% endtab %}                  </TabItem>                        content
//! ```
//!
//! Here only such lines are told apart, and where what they enclose ends.

use super::tags::{Tag, Tags};
use crate::parse::page::{RawTable, Section};
use crate::source::{Source, Span};
use std::ops::Range;

/// What a line of a page is, beside Markdown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    /// `:::tip`, `{% tab %}`, `<TabItem>`; with the bytes of its title, where it has one.
    Open { family: Family, title: Option<Range<usize>> },
    /// `:::`, `{% endtab %}`, `</TabItem>`.
    Close(Family),
    /// `== Title`, `@tab Title`: the container goes on to the next such line, or to the end of what encloses it.
    Part(Range<usize>),
    /// `=== "Title"`, `!!! note`: the lines indented below belong to it.
    Indented(Option<Range<usize>>),
    /// A line for the generator alone.
    Other,
}

/// Marks that close each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Family {
    /// As many colons.
    Colons(usize),
    /// A shortcode or a component of this name.
    Named(String),
}

/// A container with a title: what it encloses.
pub(super) struct Titled {
    pub(super) title: Range<usize>,
    pub(super) body: Range<usize>,
}

/// The mark that a line is, `range` being its bytes without outer white space.
pub(super) fn mark(text: &str, range: Range<usize>) -> Option<Mark> {
    let line = &text[range.clone()];
    match line.as_bytes().first()? {
        b':' if line.starts_with(":::") && !line.contains('|') => Some(colons(text, range)),
        b'{' if line.ends_with('}') => shortcode(text, range),
        b'<' if line.ends_with('>') => component(text, range),
        b'=' | b'!' | b'?' => indented(text, range),
        b'@' if line.starts_with("@tab") => {
            let name = line.split([' ', '\t']).next()?;
            let title = crate::parse::page::trimmed(text, range.start + name.len()..range.end);
            (["@tab", "@tab:active"].contains(&name) && !title.is_empty()).then_some(Mark::Part(title))
        }
        _ => None,
    }
}

/// `:::`, `:::note`, `::: details Title`, `:::tip[Title]`, `::: {.panel title="x"}`.
fn colons(text: &str, range: Range<usize>) -> Mark {
    let line = &text[range.clone()];
    let count = line.len() - line.trim_start_matches(':').len();
    let rest = crate::parse::page::trimmed(text, range.start + count..range.end);
    let family = Family::Colons(count);
    if rest.is_empty() || text[rest.clone()].bytes().all(|byte| byte == b':') {
        return Mark::Close(family);
    }
    let body = &text[rest.clone()];
    let kind = body.find(|c: char| c.is_whitespace() || matches!(c, '[' | '{')).unwrap_or(body.len());
    let behind = crate::parse::page::trimmed(text, rest.start + kind..rest.end);
    let title = match text.as_bytes().get(behind.start) {
        Some(b'[') if !behind.is_empty() => {
            let end = text[behind.clone()].find(']').unwrap_or(behind.len());
            Some(behind.start + 1..behind.start + end)
        }
        Some(b'{') if !behind.is_empty() => attribute(text, behind),
        _ if behind.is_empty() => is_title_alone(&body[..kind]).then_some(rest),
        // `::: Android devices`: the first word is no kind of container.
        _ if is_title_alone(&body[..kind]) => Some(rest),
        _ => Some(behind),
    };
    Mark::Open { family, title: title.filter(|title| !title.is_empty()) }
}

/// Whether the word behind colons is a title, and not the kind of the container, which is a name in small letters.
fn is_title_alone(word: &str) -> bool {
    word.starts_with(|c: char| c.is_uppercase() || !c.is_ascii())
}

/// `{% tab title="x" %}`, `{{< tab "x" >}}`, `{{% /tab %}}`, `{% endtab %}`.
fn shortcode(text: &str, range: Range<usize>) -> Option<Mark> {
    const FENCES: [(&str, &str); 3] = [("{%", "%}"), ("{{<", ">}}"), ("{{%", "%}}")];
    let line = &text[range.clone()];
    let (open, close) = FENCES.into_iter().find(|(open, close)| line.starts_with(open) && line.ends_with(close))?;
    if line.len() < open.len() + close.len() || line[open.len()..line.len() - close.len()].contains(close) {
        return Some(Mark::Other);
    }
    let inner = crate::parse::page::trimmed(text, range.start + open.len()..range.end - close.len());
    let body = &text[inner.clone()];
    let body = body.strip_prefix('-').unwrap_or(body).trim_start();
    let name = body.split(|c: char| c.is_whitespace() || c == '"').next().unwrap_or_default();
    if let Some(name) = name.strip_prefix('/').or_else(|| name.strip_prefix("end")) {
        return Some(Mark::Close(Family::Named(name.to_lowercase())));
    }
    let behind = inner.end - body.len() + name.len();
    let title = encloses_part(name).then(|| attribute(text, behind..inner.end)).flatten();
    Some(Mark::Open { family: Family::Named(name.to_lowercase()), title })
}

/// `<TabItem value="x">`, `</dx-tabs>`: a component of the generator alone in its line, no element of HTML.
fn component(text: &str, range: Range<usize>) -> Option<Mark> {
    let mut tags = Tags::new(text, range.clone());
    let tag = tags.next().filter(|tag| tag.range == range && !tag.unfinished && is_component(tag.name))?;
    Some(of_tag(text, &tag))
}

fn of_tag(text: &str, tag: &Tag<'_>) -> Mark {
    let family = Family::Named(tag.name.to_lowercase());
    if tag.close {
        Mark::Close(family)
    } else if tag.self_closing {
        Mark::Other
    } else {
        let title = encloses_part(tag.name).then(|| attribute(text, tag.name_end()..tag.range.end)).flatten();
        Mark::Open { family, title }
    }
}

/// Names with a hyphen or in `CamelCase`. Components that stand for the parts of a table are read as those.
fn is_component(name: &str) -> bool {
    let parts = ["table", "thead", "tbody", "tfoot", "tr", "td", "th", "caption", "colgroup", "col"];
    let is_camel =
        name.starts_with(|c: char| c.is_ascii_uppercase()) && name.contains(|c: char| c.is_ascii_lowercase());
    (is_camel || name.contains('-')) && !parts.iter().any(|part| name.eq_ignore_ascii_case(part))
}

/// Whether a component or shortcode of this name is one of several parts with a title each.
fn encloses_part(name: &str) -> bool {
    let name = name.to_lowercase();
    let parts = ["tab", "accordion", "collaps", "expand", "panel", "details", "fold", "hint", "spoiler"];
    parts.iter().any(|part| name.contains(part)) && !name.contains("table")
}

/// The title among attributes: that of the name best known for it, else the first quoted value without a name.
fn attribute(text: &str, range: Range<usize>) -> Option<Range<usize>> {
    let body = &text[range.clone()];
    let quoted = |at: usize| {
        let quote = body[at..].chars().next().filter(|c| matches!(c, '"' | '\''))?;
        let end = body[at + 1..].find(quote)?;
        (end > 0).then(|| range.start + at + 1..range.start + at + 1 + end)
    };
    let named = |name: &str| {
        let at = body.match_indices(name).map(|(at, _)| at).find(|at| *at > 0 && is_blank(body.as_bytes()[at - 1]))?;
        quoted(at + name.len())
    };
    let names = ["title=", "label=", "header=", "name=", "tab="];
    let first = || {
        let at = body.len() - body.trim_start().len();
        quoted(at).filter(|_| at > 0)
    };
    names.into_iter().find_map(named).or_else(first)
}

fn is_blank(byte: u8) -> bool {
    byte.is_ascii_whitespace() || byte == b'{'
}

/// `=== "Title"`, `!!! note "Title"`, `??? tip`, and `== Title`, which is indented by nothing.
fn indented(text: &str, range: Range<usize>) -> Option<Mark> {
    let line = &text[range.clone()];
    let sign = ["===", "!!!", "???", "=="].into_iter().find(|sign| line.starts_with(sign))?;
    let rest = line[sign.len()..].trim_start_matches(['+', '!']);
    let is_apart = rest.starts_with([' ', '\t']);
    if !is_apart || rest.trim().is_empty() || line.ends_with('=') {
        return None;
    }
    let rest = crate::parse::page::trimmed(text, range.end - rest.len()..range.end);
    if sign == "==" {
        return Some(Mark::Part(rest));
    }
    let body = &text[rest.clone()];
    let title = body.find('"').and_then(|open| {
        let end = body[open + 1..].rfind('"')?;
        (end > 0).then(|| rest.start + open + 1..rest.start + open + 1 + end)
    });
    // A tab has nothing but a title in quotes, an admonition has a kind in small letters before it.
    let is_kind = body.starts_with(|c: char| c.is_ascii_lowercase()) && sign != "===";
    (is_kind || (sign == "===" && title.is_some() && body.starts_with('"'))).then_some(Mark::Indented(title))
}

/// Puts the titles of the containers around tables among their sections, in the order of the page. Both are in order.
pub(super) fn enter(source: &Source, containers: &[Titled], tables: &mut [RawTable]) {
    let mut next = containers.iter().peekable();
    let mut open: Vec<&Titled> = Vec::new();
    for table in tables {
        let start = table.span.start as usize;
        while let Some(titled) = next.next_if(|titled| titled.body.start <= start) {
            open.push(titled);
        }
        open.retain(|titled| titled.body.end > start);
        for titled in &open {
            let before = table.sections.partition_point(|section| (section.span.start as usize) < titled.title.start);
            let level = table.sections[..before].last().map_or(1, |section| (section.level + 1).min(6));
            let text = source.text[titled.title.clone()].split_whitespace().collect::<Vec<_>>().join(" ");
            let span = Span::new(source.id, titled.title.clone());
            table.sections.insert(before, Section { level, text, span });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn title(line: &str) -> Option<&str> {
        match mark(line, 0..line.len()) {
            Some(Mark::Open { title, .. } | Mark::Indented(title)) => title.map(|title| &line[title]),
            Some(Mark::Part(title)) => Some(&line[title]),
            _ => None,
        }
    }

    #[test]
    fn titles_of_containers() {
        for (line, expected) in [
            (":::tip Room errors", Some("Room errors")),
            (":::tip[Room errors]{#x}", Some("Room errors")),
            ("::: Android", Some("Android")),
            (":::note", None),
            ("{% tab title=\"Go\" %}", Some("Go")),
            ("{{< tab \"Go\" >}}", Some("Go")),
            ("{{% tab name=\"Go\" %}}", Some("Go")),
            ("{% hint style=\"info\" %}", None),
            ("<TabItem value=\"go\" label=\"Go\">", Some("Go")),
            ("=== \"Go\"", Some("Go")),
            ("!!! note \"Codes\"", Some("Codes")),
            ("??? tip", None),
            ("@tab Go", Some("Go")),
            ("== Go", Some("Go")),
        ] {
            assert_eq!(title(line), expected, "{line}");
            assert!(mark(line, 0..line.len()).is_some(), "{line}");
        }
    }

    #[test]
    fn ends_and_lines_that_are_none() {
        let of = |line: &str| mark(line, 0..line.len());
        for line in [":::", "::::", "{% endtab %}", "{{< /tab >}}", "{{% /tab %}}", "</TabItem>", "</dx-tabs>"] {
            assert!(matches!(of(line), Some(Mark::Close(_))), "{line}");
        }
        for line in ["===", "=====", "<div>", "<Table>", "::", "!important", "? what", "{a}", "| ::: |", "text"] {
            assert_eq!(of(line), None, "{line}");
        }
    }
}
