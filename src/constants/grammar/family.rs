//! C, C++ and Objective-C.

use super::super::resolve::Value;
use super::reader::{Reader, children, is_in};
use crate::constants::resolve::Macro;
use crate::constants::syntax::Syntax;
use std::borrow::Cow;
use std::collections::BTreeMap;
use tree_sitter::Node;

/// Most words of an enum head: without a limit, one without a body is searched to the end of the file.
const LONGEST: usize = 64;

/// What a header is written in: `.h` serves three languages.
pub(super) fn of_header(text: &str) -> Syntax {
    let has = |marks: &[&str]| text.lines().any(|line| marks.iter().any(|mark| line.trim_start().starts_with(mark)));
    if has(&["@interface", "@protocol", "@class", "#import", "@import"]) || text.contains("NS_ENUM") {
        Syntax::ObjectiveC
    } else if has(&["namespace ", "class ", "template", "enum class", "enum struct", "constexpr ", "using ", "public:"])
        || text.contains("static constexpr")
    {
        Syntax::Cpp
    } else {
        Syntax::C
    }
}

/// What the macros of Apple's headers stand for: an enum of a type and a name.
const ENUM_MACROS: &[&str] = &["NS_ENUM", "NS_CLOSED_ENUM", "NS_ERROR_ENUM", "NS_OPTIONS", "CF_ENUM", "CF_OPTIONS"];

/// The text with macros that no grammar can know made harmless, every byte at its place: `NS_ENUM(NSInteger, E)` becomes
/// an enum, and attributes inside an enum (`API_AVAILABLE(ios(8))`, `[[deprecated]]`) become blanks. Without this a member
/// is lost and those after it count wrong.
pub(super) fn without_macros(text: &str) -> Cow<'_, str> {
    if !text.contains("ENUM") && !text.contains("enum") && !text.contains("_OPTIONS") {
        return Cow::Borrowed(text);
    }
    let mut bytes = text.as_bytes().to_vec();
    let closed = closed(text.as_bytes());
    let mut tokens = Tokens { bytes: text.as_bytes(), closed: &closed, at: 0 };
    while let Some((start, end)) = tokens.next() {
        let word = &text[start..end];
        if ENUM_MACROS.contains(&word) {
            mask_enum_macro(text, &mut bytes, start, &mut tokens);
        } else if word != "enum" {
            continue;
        }
        // Up to the body: what is no name, base or `class` is an attribute or an export macro.
        let Some(body) = body_after(Tokens { ..tokens }) else { continue };
        mask_head(text, &mut bytes, Tokens { ..tokens }, body);
        tokens.at = body + 1;
        mask_members(&mut bytes, &mut tokens);
    }
    // Only bytes of whole ASCII tokens became blanks.
    String::from_utf8(bytes).map_or(Cow::Borrowed(text), Cow::Owned)
}

/// `NS_ENUM(NSInteger, RoomError)` to `enum              RoomError `, `NS_ENUM(NSInteger)` to `enum`.
fn mask_enum_macro(text: &str, bytes: &mut [u8], start: usize, tokens: &mut Tokens<'_>) {
    let open = tokens.at;
    let Some((_, close)) = tokens.next().filter(|(at, _)| text.as_bytes()[*at] == b'(') else { return };
    let name = text[open..close - 1].rfind(',').map(|comma| open + comma + 1);
    blank(bytes, start..close);
    bytes[start..start + 4].copy_from_slice(b"enum");
    if let Some(name) = name {
        bytes[name..close - 1].copy_from_slice(&text.as_bytes()[name..close - 1]);
    }
    // The head ends behind the name; nothing is left to mask there.
    tokens.at = close;
}

/// Where the body begins that belongs to an enum head, if one does.
fn body_after(mut tokens: Tokens<'_>) -> Option<usize> {
    for _ in 0..LONGEST {
        let (start, _) = tokens.next()?;
        match tokens.bytes[start] {
            b'{' => return Some(start),
            b';' | b')' | b'=' | b',' | b'}' => return None,
            _ => {}
        }
    }
    None
}

/// `enum class SDK_EXPORT [[nodiscard]] Error : int`: the last word before `:` is the name.
fn mask_head(text: &str, bytes: &mut [u8], mut tokens: Tokens<'_>, body: usize) {
    let mut words: Vec<(usize, usize)> = Vec::new();
    while let Some((start, end)) = tokens.next().filter(|(start, _)| *start < body) {
        match text.as_bytes()[start] {
            b':' => break,
            b'(' | b'[' => blank(bytes, start..end),
            _ if matches!(&text[start..end], "class" | "struct") => {}
            _ => words.push((start, end)),
        }
    }
    words.pop();
    words.into_iter().for_each(|(start, end)| blank(bytes, start..end));
}

/// Between a member's name and its `=` or `,` nothing stands but attributes; before the name, only those.
fn mask_members(bytes: &mut [u8], tokens: &mut Tokens<'_>) {
    let mut named = false;
    let mut in_value = false;
    while let Some((start, end)) = tokens.next() {
        match tokens.bytes[start] {
            b'}' => return,
            b',' => (named, in_value) = (false, false),
            b'=' => in_value = true,
            _ if in_value => {}
            b'[' | b'(' => blank(bytes, start..end),
            _ if named => blank(bytes, start..end),
            _ => named = true,
        }
    }
}

fn blank(bytes: &mut [u8], range: std::ops::Range<usize>) {
    bytes[range].iter_mut().filter(|byte| !matches!(**byte, b'\n' | b'\r')).for_each(|byte| *byte = b' ');
}

/// Words, numbers and signs of C; comments, texts and preprocessor lines are passed over, `(...)` and `[...]` are one.
struct Tokens<'a> {
    bytes: &'a [u8],
    closed: &'a BTreeMap<usize, usize>,
    at: usize,
}

impl Tokens<'_> {
    fn next(&mut self) -> Option<(usize, usize)> {
        loop {
            let rest = &self.bytes[self.at..];
            let first = *rest.first()?;
            let start = self.at;
            let word = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'_' || *byte >= 0x80;
            match first {
                _ if first.is_ascii_whitespace() => self.at += 1,
                b'/' if rest.starts_with(b"//") => self.at += find(rest, b"\n"),
                b'/' if rest.starts_with(b"/*") => self.at += find(rest, b"*/"),
                b'#' => self.at += logical_line(rest),
                b'"' | b'\'' => self.at += quoted(rest),
                b'(' | b'[' => {
                    // One that nothing closes is only itself.
                    self.at = self.closed.get(&start).copied().unwrap_or(start + 1);
                    return Some((start, self.at));
                }
                _ if word(&first) => {
                    self.at += rest.iter().take_while(|byte| word(byte)).count();
                    return Some((start, self.at));
                }
                _ => {
                    self.at += 1;
                    return Some((start, self.at));
                }
            }
        }
    }
}

/// Bytes up to the end of a mark, or all.
fn find(bytes: &[u8], mark: &[u8]) -> usize {
    memchr::memmem::find(bytes, mark).map_or(bytes.len(), |at| at + mark.len())
}

/// A line with those that a backslash joins to it.
fn logical_line(bytes: &[u8]) -> usize {
    let mut at = 0;
    while let Some(end) = memchr::memchr(b'\n', &bytes[at..]) {
        at += end + 1;
        if !bytes[..at - 1].ends_with(b"\\") && !bytes[..at - 1].ends_with(b"\\\r") {
            return at;
        }
    }
    bytes.len()
}

/// A text in quotes; one that its line does not close is only its quote (`1'000`, an apostrophe).
fn quoted(bytes: &[u8]) -> usize {
    let mut at = 1;
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'\\' => at += 1,
            b'\n' => return 1,
            _ if byte == bytes[0] => return at + 1,
            _ => {}
        }
        at += 1;
    }
    1
}

/// Where each parenthesis that is closed ends, by where it begins. None reaches over a brace or a semicolon.
fn closed(bytes: &[u8]) -> BTreeMap<usize, usize> {
    let mut closed = BTreeMap::new();
    let mut open = Vec::new();
    for (at, byte) in bytes.iter().enumerate() {
        match byte {
            b'(' | b'[' => open.push(at),
            b')' | b']' => closed.extend(open.pop().map(|start| (start, at + 1))),
            b'{' | b'}' | b';' => open.clear(),
            _ => {}
        }
    }
    closed
}

pub(super) fn visit<'t>(reader: &mut Reader<'_>, node: Node<'t>, above: &[Node<'t>]) {
    match node.kind() {
        "enum_specifier" if node.child_by_field_name("body").is_some() => {
            let typedef = above.last().filter(|parent| parent.kind() == "type_definition");
            let name = node.child_by_field_name("name");
            reader.open_enum(node, name.or_else(|| typedef?.child_by_field_name("declarator")));
        }
        "enumerator" => {
            let Some(name) = node.child_by_field_name("name").filter(|name| !name.is_missing()) else { return };
            // What the grammar lost before this member may have been one.
            let lost = reader.after_error;
            let value = match node.child_by_field_name("value") {
                None if lost => Value::None,
                value => reader.value_or_next(value),
            };
            reader.member(name, value);
        }
        "class_specifier" | "struct_specifier" if node.child_by_field_name("body").is_some() => {
            reader.open_class(node, node.child_by_field_name("name"));
        }
        "preproc_def" => {
            if let (Some(name), Some(value)) = (node.child_by_field_name("name"), node.child_by_field_name("value")) {
                let value = define(reader, value);
                reader.constant(name, value);
            }
        }
        "preproc_function_def" => define_macro(reader, node),
        "declaration" | "field_declaration" if !is_in(above, "compound_statement") => declaration(reader, node),
        _ => {}
    }
}

/// The value of a `#define`; the grammar leaves white space and line comments at its end.
fn define(reader: &Reader<'_>, value: Node<'_>) -> Value {
    let text = reader.text(value);
    let bare = text.find("//").map_or(text, |at| &text[..at]).trim_end();
    match reader.value(value) {
        Value::Expression { span, iota, .. } => {
            let span = crate::source::Span { end: span.start + bare.len() as u32, ..span };
            Value::Expression { span, iota, at: span }
        }
        other => other,
    }
}

fn define_macro(reader: &mut Reader<'_>, node: Node<'_>) {
    let fields = ["name", "parameters", "value"].map(|field| node.child_by_field_name(field));
    let [Some(name), Some(parameters), Some(body)] = fields else { return };
    let parameters = children(parameters, "identifier").into_iter().map(|node| reader.text(node).to_owned()).collect();
    let known = Macro { name: reader.text(name).to_owned(), parameters, body: reader.span(body) };
    reader.macros.push(known);
}

/// `static const int A = 1, B = 2;`, `constexpr int C{3};`, and the same inside a class.
fn declaration(reader: &mut Reader<'_>, node: Node<'_>) {
    let qualifiers = children(node, "type_qualifier");
    if !qualifiers.into_iter().any(|word| matches!(reader.text(word), "const" | "constexpr" | "constinit")) {
        return;
    }
    if let (Some(name), Some(value)) =
        (node.child_by_field_name("declarator"), node.child_by_field_name("default_value"))
    {
        let value = reader.value(value);
        return reader.constant(name, value);
    }
    for declarator in children(node, "init_declarator") {
        let fields = (declarator.child_by_field_name("declarator"), declarator.child_by_field_name("value"));
        if let (Some(name), Some(value)) = fields
            && matches!(name.kind(), "identifier" | "field_identifier")
        {
            let braced = (value.kind() == "initializer_list").then(|| value.named_child(0)).flatten();
            let value = reader.value(braced.unwrap_or(value));
            reader.constant(name, value);
        }
    }
}
