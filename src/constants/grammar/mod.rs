//! Source files to constants, through the syntax trees of tree-sitter.
//!
//! A file a language: it names the nodes that hold constants and the nodes that are some. The walk, the open groups and
//! the values are shared.

mod csharp;
mod family;
mod go;
mod java;
mod kotlin;
mod python;
mod rust;
mod swift;
mod typescript;

use super::resolve::{Macro, Raw, RawConstant, RawGroup, Value};
use super::{Kind, Syntax};
use crate::source::{Source, Span, Spanned};
use std::borrow::Cow;
use std::ops::ControlFlow;
use tree_sitter::{Language, Node, ParseOptions, ParseState, Parser, Tree};

/// What a language does with a node and the nodes above it, the nearest last; called for every named node, outer ones
/// first. A node can tell what is above it too, but has to search for it from the top.
type Visit = for<'t> fn(&mut Reader<'_>, Node<'t>, &[Node<'t>]);

/// Reads a source file. A file that breaks off or uses what the grammar does not know is read as far as it goes.
pub(super) fn read(source: &Source, syntax: Syntax) -> Raw {
    let syntax = if syntax == Syntax::C { family::of_header(&source.text) } else { syntax };
    let (language, visit) = language(syntax);
    let text = match syntax {
        Syntax::C | Syntax::Cpp | Syntax::ObjectiveC => family::without_macros(&source.text),
        _ => Cow::Borrowed(source.text.as_str()),
    };
    let mut reader = Reader {
        source,
        syntax,
        groups: Vec::new(),
        macros: Vec::new(),
        open: Vec::new(),
        loose: None,
        after_error: false,
        counts: true,
    };
    let mut parser = Parser::new();
    if parser.set_language(&language).is_ok()
        && let Some(tree) = parse(&mut parser, text.as_bytes())
    {
        reader.walk(tree.root_node(), visit);
    }
    Raw { like_c: syntax.is_like_c(), groups: reader.groups, macros: reader.macros }
}

/// Steps of the parser for each byte of a file before it is given up. Errors in errors can make it take the square.
const STEPS: usize = 64;

/// Parses a text, unless that takes far more steps than texts of its length do.
fn parse(parser: &mut Parser, text: &[u8]) -> Option<Tree> {
    let mut calls = 0;
    // The parser asks after every hundred steps.
    let most = 1000 + text.len() / 100 * STEPS;
    let mut go_on = |_: &ParseState| {
        calls += 1;
        if calls > most { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    };
    let options = ParseOptions::new().progress_callback(&mut go_on);
    parser.parse_with_options(&mut |at, _| text.get(at..).unwrap_or_default(), None, Some(options))
}

fn language(syntax: Syntax) -> (Language, Visit) {
    match syntax {
        Syntax::Cpp => (tree_sitter_cpp::LANGUAGE.into(), family::visit),
        Syntax::ObjectiveC => (tree_sitter_objc::LANGUAGE.into(), family::visit),
        Syntax::Java => (tree_sitter_java::LANGUAGE.into(), java::visit),
        Syntax::Kotlin => (tree_sitter_kotlin_ng::LANGUAGE.into(), kotlin::visit),
        Syntax::Swift => (tree_sitter_swift::LANGUAGE.into(), swift::visit),
        Syntax::CSharp => (tree_sitter_c_sharp::LANGUAGE.into(), csharp::visit),
        Syntax::TypeScript => (tree_sitter_typescript::LANGUAGE_TYPESCRIPT.into(), typescript::visit),
        Syntax::Tsx => (tree_sitter_typescript::LANGUAGE_TSX.into(), typescript::visit),
        Syntax::Go => (tree_sitter_go::LANGUAGE.into(), go::visit),
        Syntax::Rust => (tree_sitter_rust::LANGUAGE.into(), rust::visit),
        Syntax::Python => (tree_sitter_python::LANGUAGE.into(), python::visit),
        // Data files do not come here.
        Syntax::C | Syntax::Json | Syntax::Yaml | Syntax::Toml => (tree_sitter_c::LANGUAGE.into(), family::visit),
    }
}

/// A node that holds constants and is not yet left.
struct Open {
    node: usize,
    /// Its members, and the constants beside them: `static final` in an enum is no member.
    members: Option<usize>,
    constants: Option<usize>,
}

/// Collects the constants of one file.
struct Reader<'a> {
    source: &'a Source,
    syntax: Syntax,
    groups: Vec<RawGroup>,
    macros: Vec<Macro>,
    open: Vec<Open>,
    /// The group of constants outside everything.
    loose: Option<usize>,
    /// The node before this one, in reading order, is one that the grammar could not read.
    after_error: bool,
    /// Members of the enum that was opened last count on where they have no value.
    counts: bool,
}

impl<'a> Reader<'a> {
    /// Every named node, outer ones first; no recursion, so depth costs nothing.
    fn walk(&mut self, root: Node<'_>, visit: Visit) {
        let mut cursor = root.walk();
        let mut above = Vec::new();
        loop {
            let node = cursor.node();
            if node.is_named() {
                visit(self, node, &above);
                self.after_error = node.is_error();
            }
            if cursor.goto_first_child() {
                above.push(node);
                continue;
            }
            loop {
                self.close(cursor.node());
                if cursor.goto_next_sibling() {
                    break;
                }
                if !cursor.goto_parent() {
                    return;
                }
                above.pop();
            }
        }
    }

    /// The text of a node as the file has it.
    fn text(&self, node: Node<'_>) -> &'a str {
        self.source.text.get(node.byte_range()).unwrap_or_default()
    }

    fn span(&self, node: Node<'_>) -> Span {
        Span::new(self.source.id, node.byte_range())
    }

    fn spanned(&self, node: Node<'_>) -> Spanned<String> {
        Spanned { value: self.text(node).to_owned(), span: self.span(node) }
    }

    /// Opens an enum: until the node is left, members go to it.
    fn open_enum(&mut self, node: Node<'_>, name: Option<Node<'_>>) {
        let members = self.push(Kind::Enum, name);
        let constants = self.push(Kind::Class, name);
        self.open.push(Open { node: node.id(), members: Some(members), constants: Some(constants) });
    }

    /// Opens what can hold constants.
    fn open_class(&mut self, node: Node<'_>, name: Option<Node<'_>>) {
        let constants = self.push(Kind::Class, name);
        self.open.push(Open { node: node.id(), members: None, constants: Some(constants) });
    }

    fn push(&mut self, kind: Kind, name: Option<Node<'_>>) -> usize {
        let name = name.map(|name| self.spanned(name));
        self.groups.push(RawGroup { kind, name, constants: Vec::new() });
        self.groups.len() - 1
    }

    fn close(&mut self, node: Node<'_>) {
        if self.open.last().is_some_and(|open| open.node == node.id()) {
            self.open.pop();
        }
    }

    /// Whether the innermost open node is an enum.
    fn is_in_enum(&self) -> bool {
        self.open.last().is_some_and(|open| open.members.is_some())
    }

    /// A member of the innermost enum.
    fn member(&mut self, name: Node<'_>, value: Value) {
        let group = self.open.iter().rev().find_map(|open| open.members);
        let group = group.unwrap_or_else(|| self.loose());
        self.add(group, name, value);
    }

    /// A constant of the innermost class, or of the file.
    fn constant(&mut self, name: Node<'_>, value: Value) {
        let group = self.open.last().and_then(|open| open.constants);
        let group = group.unwrap_or_else(|| self.loose());
        self.add(group, name, value);
    }

    fn add(&mut self, group: usize, name: Node<'_>, value: Value) {
        let mut name = self.spanned(name);
        let quote = name.value.chars().next().filter(|first| matches!(first, '"' | '\'' | '`'));
        if let Some(quote) = quote
            && let Some(bare) = name.value[1..].strip_suffix(quote)
        {
            let span = Span { start: name.span.start + 1, end: name.span.end - 1, ..name.span };
            name = Spanned { value: bare.to_owned(), span };
        }
        self.groups[group].constants.push(RawConstant { name: Some(name), value });
    }

    fn loose(&mut self) -> usize {
        match self.loose {
            Some(loose) => loose,
            None => {
                let loose = self.push(Kind::Run, None);
                self.loose = Some(loose);
                loose
            }
        }
    }

    /// A value that stands in the file: a text in quotes, else an expression.
    fn value(&self, node: Node<'_>) -> Value {
        let text = self.text(node);
        let is_character = self.syntax.is_like_c() && text.starts_with('\'');
        match text.trim_matches(['"', '\'', '`']) {
            bare if bare.len() + 2 == text.len() && !is_character && !bare.contains(['"', '\'', '`', '\\', '\n']) => {
                let span = self.span(node);
                let span = Span { start: span.start + 1, end: span.end - 1, ..span };
                Value::Text(Spanned { value: bare.to_owned(), span })
            }
            _ => Value::Expression { span: self.span(node), iota: None, at: self.span(node) },
        }
    }

    /// The value of a member that counts by itself where it has none.
    fn value_or_next(&self, node: Option<Node<'_>>) -> Value {
        node.map_or(Value::Next(0), |node| self.value(node))
    }
}

/// Whether the nearest node above is of a kind.
fn is_in(above: &[Node<'_>], kind: &str) -> bool {
    above.last().is_some_and(|node| node.kind() == kind)
}

/// The named child that an expression stands in, the last one.
fn last_child(node: Node<'_>) -> Option<Node<'_>> {
    let count = node.named_child_count();
    count.checked_sub(1).and_then(|last| node.named_child(last as u32))
}

/// The named children of a node that are of a kind.
fn children<'t>(node: Node<'t>, kind: &str) -> Vec<Node<'t>> {
    let mut cursor = node.walk();
    node.named_children(&mut cursor).filter(|child| child.kind() == kind).collect()
}

/// The words before a declaration: `public static final`.
fn has_modifiers(reader: &Reader<'_>, node: Node<'_>, wanted: &[&str]) -> bool {
    let end =
        node.child_by_field_name("type").or_else(|| node.child_by_field_name("name")).map(|node| node.start_byte());
    let end = end.unwrap_or_else(|| node.end_byte());
    let head = reader.source.text.get(node.start_byte()..end).unwrap_or_default();
    wanted.iter().all(|word| head.split(|c: char| !c.is_alphanumeric()).any(|found| found == *word))
}
