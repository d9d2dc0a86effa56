//! Walks a syntax tree and collects what it defines; the grammars say which nodes do.

use crate::constants::group::Kind;
use crate::constants::resolve::{Macro, RawConstant, RawGroup, Value};
use crate::constants::syntax::Syntax;
use crate::source::{Source, Span, Spanned};
use tree_sitter::Node;

/// What a language does with a node and the nodes above it, the nearest last; called for every named node, outer ones
/// first. A node can tell what is above it too, but has to search for it from the top.
pub(crate) type Visit = for<'t> fn(&mut Reader<'_>, Node<'t>, &[Node<'t>]);

/// A node that holds constants and is not yet left.
pub(crate) struct Open {
    pub(crate) node: usize,
    /// Its members, and the constants beside them: `static final` in an enum is no member.
    pub(crate) members: Option<usize>,
    pub(crate) constants: Option<usize>,
}

/// Collects the constants of one file.
pub(crate) struct Reader<'a> {
    pub(crate) source: &'a Source,
    pub(crate) syntax: Syntax,
    pub(crate) groups: Vec<RawGroup>,
    pub(crate) macros: Vec<Macro>,
    pub(crate) open: Vec<Open>,
    /// The group of constants outside everything.
    pub(crate) loose: Option<usize>,
    /// The node before this one, in reading order, is one that the grammar could not read.
    pub(crate) after_error: bool,
    /// Members of the enum that was opened last count on where they have no value.
    pub(crate) counts: bool,
}

impl<'a> Reader<'a> {
    /// Every named node, outer ones first; no recursion, so depth costs nothing.
    pub(crate) fn walk(&mut self, root: Node<'_>, visit: Visit) {
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
    pub(crate) fn text(&self, node: Node<'_>) -> &'a str {
        self.source.text.get(node.byte_range()).unwrap_or_default()
    }

    pub(crate) fn span(&self, node: Node<'_>) -> Span {
        Span::new(self.source.id, node.byte_range())
    }

    pub(crate) fn spanned(&self, node: Node<'_>) -> Spanned<String> {
        Spanned { value: self.text(node).to_owned(), span: self.span(node) }
    }

    /// Opens an enum: until the node is left, members go to it.
    pub(crate) fn open_enum(&mut self, node: Node<'_>, name: Option<Node<'_>>) {
        let members = self.push(Kind::Enum, name);
        let constants = self.push(Kind::Class, name);
        self.open.push(Open { node: node.id(), members: Some(members), constants: Some(constants) });
    }

    /// Opens what can hold constants.
    pub(crate) fn open_class(&mut self, node: Node<'_>, name: Option<Node<'_>>) {
        let constants = self.push(Kind::Class, name);
        self.open.push(Open { node: node.id(), members: None, constants: Some(constants) });
    }

    pub(crate) fn push(&mut self, kind: Kind, name: Option<Node<'_>>) -> usize {
        let name = name.map(|name| self.spanned(name));
        self.groups.push(RawGroup { kind, name, constants: Vec::new() });
        self.groups.len() - 1
    }

    pub(crate) fn close(&mut self, node: Node<'_>) {
        if self.open.last().is_some_and(|open| open.node == node.id()) {
            self.open.pop();
        }
    }

    /// Whether the innermost open node is an enum.
    pub(crate) fn is_in_enum(&self) -> bool {
        self.open.last().is_some_and(|open| open.members.is_some())
    }

    /// A member of the innermost enum.
    pub(crate) fn member(&mut self, name: Node<'_>, value: Value) {
        let group = self.open.iter().rev().find_map(|open| open.members);
        let group = group.unwrap_or_else(|| self.loose());
        self.add(group, name, value);
    }

    /// A constant of the innermost class, or of the file.
    pub(crate) fn constant(&mut self, name: Node<'_>, value: Value) {
        let group = self.open.last().and_then(|open| open.constants);
        let group = group.unwrap_or_else(|| self.loose());
        self.add(group, name, value);
    }

    pub(crate) fn add(&mut self, group: usize, name: Node<'_>, value: Value) {
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

    pub(crate) fn loose(&mut self) -> usize {
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
    pub(crate) fn value(&self, node: Node<'_>) -> Value {
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
    pub(crate) fn value_or_next(&self, node: Option<Node<'_>>) -> Value {
        node.map_or(Value::Next(0), |node| self.value(node))
    }
}

/// Whether the nearest node above is of a kind.
pub(crate) fn is_in(above: &[Node<'_>], kind: &str) -> bool {
    above.last().is_some_and(|node| node.kind() == kind)
}

/// The named child that an expression stands in, the last one.
pub(crate) fn last_child(node: Node<'_>) -> Option<Node<'_>> {
    let count = node.named_child_count();
    count.checked_sub(1).and_then(|last| node.named_child(last as u32))
}

/// The named children of a node that are of a kind.
pub(crate) fn children<'t>(node: Node<'t>, kind: &str) -> Vec<Node<'t>> {
    let mut cursor = node.walk();
    node.named_children(&mut cursor).filter(|child| child.kind() == kind).collect()
}

/// The words before a declaration: `public static final`.
pub(crate) fn has_modifiers(reader: &Reader<'_>, node: Node<'_>, wanted: &[&str]) -> bool {
    let end =
        node.child_by_field_name("type").or_else(|| node.child_by_field_name("name")).map(|node| node.start_byte());
    let end = end.unwrap_or_else(|| node.end_byte());
    let head = reader.source.text.get(node.start_byte()..end).unwrap_or_default();
    wanted.iter().all(|word| head.split(|c: char| !c.is_alphanumeric()).any(|found| found == *word))
}
