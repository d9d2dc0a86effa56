//! The text of a cell: its lines to paragraphs, lists and lines of their own, and the marks in them.

use crate::parse::inline;

use crate::parse::page::{Origin, RawCell, trimmed};
use crate::rich::{Inline, Rich, push_text};
use crate::source::{Source, Span};
use std::ops::Range;

/// Characters that may start a mark.
const MARKS: &[char] = &['\\', '`', '*', '_', '|'];

/// A cell from its lines; one that holds nothing stands at `empty`.
pub(super) fn cell(source: &Source, lines: &[Range<usize>], empty: usize) -> RawCell {
    let text = &source.text;
    let blank = |line: &Range<usize>| text[line.clone()].trim().is_empty();
    let Some(first) = lines.iter().position(|line| !blank(line)) else {
        let at = lines.iter().find(|line| line.start < line.end).map_or(empty, |line| line.start);
        return RawCell { span: Span::new(source.id, at..at), text: Rich::Verbatim, origin: Origin::Own };
    };
    let last = lines.iter().rposition(|line| !blank(line)).unwrap_or(first);
    let lines = &lines[first..=last];
    let span = trimmed(text, lines[0].clone()).start..trimmed(text, lines[lines.len() - 1].clone()).end;
    let body = &text[span.clone()];
    let is_plain = lines.len() == 1 && !body.contains(MARKS) && !body.contains("  ") && marker(body).is_none();
    let rich = if is_plain && !body.starts_with("..") {
        Rich::Verbatim
    } else {
        let lines: Vec<&str> = lines.iter().map(|line| text[line.clone()].trim_end()).collect();
        inline::simplify(blocks(&lines))
    };
    RawCell { span: Span::new(source.id, span), text: rich, origin: Origin::Own }
}

/// What was read of a cell up to a line.
#[derive(Default)]
struct Blocks {
    out: Vec<Inline>,
    /// The items of the list that is open.
    items: Vec<Box<[Inline]>>,
    ordered: bool,
    /// The text of the paragraph or item that is open.
    text: String,
    in_item: bool,
}

/// Lines to blocks: a blank line, an item and a line of a line block each start one.
fn blocks(lines: &[&str]) -> Vec<Inline> {
    let mut read = Blocks::default();
    let mut hidden = None;
    for line in lines {
        let body = line.trim();
        let indent = line.len() - line.trim_start().len();
        if body.is_empty() {
            read.end_text();
            continue;
        }
        // A comment or a directive hides its name; what is indented below a comment is hidden with it.
        if hidden.is_some_and(|outer| indent > outer) {
            continue;
        }
        hidden = None;
        if let Some(rest) = body.strip_prefix("..").filter(|rest| rest.is_empty() || rest.starts_with(' ')) {
            read.end_text();
            match super::line::directive_name(rest.trim_start()) {
                Some(_) => read.text.push_str(rest.split_once("::").map_or("", |(_, rest)| rest.trim())),
                None => hidden = Some(indent),
            }
        } else if let Some((ordered, rest)) = marker(body).filter(|_| read.text.is_empty() || read.in_item) {
            read.end_text();
            (read.ordered, read.in_item) = (ordered, true);
            read.text.push_str(rest);
        } else if let Some(rest) = body.strip_prefix("| ") {
            read.end_text();
            read.text.push_str(rest);
        } else {
            if !read.text.is_empty() {
                read.text.push(' ');
            } else if indent == 0 {
                read.in_item = false;
            }
            read.text.push_str(body);
        }
    }
    read.end_text();
    read.end_list();
    read.out
}

impl Blocks {
    fn end_text(&mut self) {
        if self.text.is_empty() {
            return;
        }
        let nodes = inlines(&std::mem::take(&mut self.text));
        if self.in_item {
            self.items.push(nodes.into());
            return;
        }
        self.end_list();
        if !self.out.is_empty() {
            self.out.push(Inline::Break);
        }
        self.out.extend(nodes);
    }

    fn end_list(&mut self) {
        if !self.items.is_empty() {
            let items = std::mem::take(&mut self.items).into();
            self.out.push(Inline::List { ordered: self.ordered, items });
        }
    }
}

/// The text of an item, and whether items like it are numbered.
fn marker(body: &str) -> Option<(bool, &str)> {
    if let Some(rest) = ["- ", "* ", "+ ", "• "].iter().find_map(|mark| body.strip_prefix(mark)) {
        return Some((false, rest.trim_start()));
    }
    let (number, rest) = body.split_once([' '])?;
    let digits = number.strip_suffix('.')?;
    let is_number =
        digits == "#" || (!digits.is_empty() && digits.len() < 3 && digits.bytes().all(|b| b.is_ascii_digit()));
    is_number.then(|| (true, rest.trim_start()))
}

/// The marks of a text: literals, emphasis, links, roles. What does not close is text.
pub(crate) fn inlines(text: &str) -> Vec<Inline> {
    let mut out = Vec::new();
    let mut plain = String::new();
    let mut at = 0;
    let mut open = Open::default();
    while let Some(found) = text[at..].find(['\\', '`', '*', ':', '_']).map(|found| at + found) {
        plain.push_str(&text[at..found]);
        at = match mark(text, found, &mut open) {
            Some((node, behind)) => {
                match node {
                    Some(Inline::Text(text)) => plain.push_str(&text),
                    Some(node) => {
                        push_text(&mut out, &std::mem::take(&mut plain));
                        out.push(node);
                    }
                    None => {}
                }
                behind
            }
            None => {
                plain.push_str(&text[found..=found]);
                found + 1
            }
        };
    }
    plain.push_str(&text[at..]);
    push_text(&mut out, &plain);
    out
}

/// Marks for which no end was found: the search for one is not repeated.
#[derive(Default)]
struct Open {
    literal: bool,
    strong: bool,
    emphasis: bool,
    quoted: bool,
}

type Mark = Option<(Option<Inline>, usize)>;

/// The mark that starts at a byte, and where it ends.
fn mark(text: &str, at: usize, open: &mut Open) -> Mark {
    let rest = &text[at..];
    if let Some(escaped) = rest.strip_prefix('\\') {
        let c = escaped.chars().next()?;
        let kept = (!c.is_whitespace()).then(|| Inline::Text(c.to_string()));
        return Some((kept, at + 1 + c.len_utf8()));
    }
    if rest.starts_with('_') {
        return reference(text, at);
    }
    if !may_start(text, at) {
        return None;
    }
    if rest.starts_with("``") {
        let inner = enclosed(text, at, "``", &mut open.literal)?;
        return Some((Some(Inline::Code(inner.into())), at + inner.len() + 4));
    }
    if rest.starts_with("**") {
        let inner = enclosed(text, at, "**", &mut open.strong)?;
        return Some((Some(Inline::Strong([Inline::Text(unescaped(inner))].into())), at + inner.len() + 4));
    }
    if rest.starts_with('*') {
        let inner = enclosed(text, at, "*", &mut open.emphasis)?;
        return Some((Some(Inline::Emphasis([Inline::Text(unescaped(inner))].into())), at + inner.len() + 2));
    }
    let (role, from) = role(rest).map_or(("", at), |role| (role, at + role.len() + 2));
    if !text[from..].starts_with('`') {
        return None;
    }
    let inner = enclosed(text, from, "`", &mut open.quoted)?;
    let behind = from + inner.len() + 2;
    let links = text[behind..].bytes().take(2).take_while(|byte| *byte == b'_').count();
    Some((Some(interpreted(role, inner, links > 0)), behind + links))
}

/// `name_` is a link to a target of the page: its mark is no text.
fn reference(text: &str, at: usize) -> Mark {
    let length = text[at..].bytes().take(2).take_while(|byte| *byte == b'_').count();
    let before = text[..at].chars().next_back()?;
    let ends = text[at + length..].chars().next().is_none_or(|c| c.is_whitespace() || ".,;:!?)]}'\"/>-".contains(c));
    (before.is_alphanumeric() && ends).then_some((None, at + length))
}

/// A mark starts behind white space or an opening character, and before something else than white space.
fn may_start(text: &str, at: usize) -> bool {
    let before = text[..at].chars().next_back();
    let mark = text[at..].chars().next();
    // A longer run of marks is a line, no mark.
    let inner = text[at..].chars().take(64).find(|c| Some(*c) != mark);
    let opens = |c: char| c.is_whitespace() || !(c.is_alphanumeric() || c == '*' || c == '`' || c == '_');
    inner.is_some_and(|c| !c.is_whitespace()) && before.is_none_or(opens)
}

/// What stands between a mark and its next like behind something else than white space.
fn enclosed<'a>(text: &'a str, at: usize, mark: &str, open: &mut bool) -> Option<&'a str> {
    if *open {
        return None;
    }
    let start = at + mark.len();
    let ends = |end: &usize| {
        let before = text[..*end].chars().next_back();
        *end > start
            && before.is_some_and(|c| !c.is_whitespace() && (c != '\\' || mark == "``"))
            && (mark.len() > 1 || !text[*end + 1..].starts_with(mark))
    };
    let end = text[start..].match_indices(mark).map(|(end, _)| start + end).find(ends);
    *open = end.is_none();
    end.map(|end| &text[start..end])
}

/// The name of a role in `:name:`.
fn role(rest: &str) -> Option<&str> {
    let (name, behind) = rest.strip_prefix(':').and_then(|rest| {
        let end = rest.bytes().take(64).position(|byte| byte == b'`')?;
        rest[..end].strip_suffix(':').map(|name| (name, &rest[end..]))
    })?;
    let is_name = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '+' | ':');
    (!name.is_empty() && behind.starts_with('`') && name.chars().all(is_name)).then_some(name)
}

/// `text <target>`: as link, or the text alone where a role names no address; roles of code as code.
fn interpreted(role: &str, inner: &str, link: bool) -> Inline {
    let named = inner.strip_suffix('>').and_then(|inner| inner.rsplit_once('<')).map(|(text, to)| (text.trim(), to));
    let text = |text: &str| -> Box<[Inline]> { [Inline::Text(unescaped(text))].into() };
    match (role, named) {
        ("", Some((name, to))) if link => {
            let name = if name.is_empty() { to } else { name };
            Inline::Link { href: to.into(), text: text(name) }
        }
        ("", _) if link => Inline::Text(unescaped(inner)),
        ("", _) => Inline::Emphasis(text(inner)),
        ("ref" | "doc" | "term" | "numref" | "abbr" | "any", Some((name, _))) => Inline::Text(unescaped(name)),
        ("sub" | "sup" | "subscript" | "superscript" | "guilabel" | "ref" | "doc" | "term" | "abbr", _) => {
            Inline::Text(unescaped(inner))
        }
        ("strong", _) => Inline::Strong(text(inner)),
        ("emphasis" | "title" | "title-reference" | "t", _) => Inline::Emphasis(text(inner)),
        (_, Some((name, _))) if !name.is_empty() => Inline::Code(name.into()),
        // `~` before a name asks for its last part, `!` for no link.
        _ => Inline::Code(match inner.strip_prefix('~') {
            Some(path) => path.rsplit('.').next().unwrap_or(path).into(),
            None => inner.trim_start_matches('!').into(),
        }),
    }
}

/// Text without the backslashes that escape its characters.
fn unescaped(text: &str) -> String {
    if !text.contains('\\') {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    let mut escaped = false;
    for c in text.chars() {
        match c {
            '\\' if !escaped => escaped = true,
            c if escaped && c.is_whitespace() => escaped = false,
            c => {
                out.push(c);
                escaped = false;
            }
        }
    }
    out
}

/// The text of lines that stand nowhere as they are.
pub(super) fn of_lines(lines: &[String]) -> Rich {
    inline::simplify(blocks(&lines.iter().map(|line| line.trim_end()).collect::<Vec<_>>()))
}
