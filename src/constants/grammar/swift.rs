//! Swift.

use super::super::resolve::Value;
use super::reader::{Reader, children, is_in};
use tree_sitter::Node;

pub(super) fn visit<'t>(reader: &mut Reader<'_>, node: Node<'t>, above: &[Node<'t>]) {
    let name = node.child_by_field_name("name");
    match node.kind() {
        // Classes, structs, enums and extensions are one node to the grammar.
        "class_declaration" => {
            let is_enum = node.child_by_field_name("body").is_some_and(|body| body.kind() == "enum_class_body");
            if is_enum { reader.open_enum(node, name) } else { reader.open_class(node, name) }
        }
        "protocol_declaration" => reader.open_class(node, name),
        "enum_entry" => cases(reader, node, above),
        "property_declaration" => property(reader, node, is_in(above, "source_file")),
        _ => {}
    }
}

/// `case full = 1001, gone`: names with a raw value each, where one is written. Only enums of integers count on.
fn cases(reader: &mut Reader<'_>, node: Node<'_>, above: &[Node<'_>]) {
    let mut cursor = node.walk();
    let mut pending: Option<Node<'_>> = None;
    let mut cases = Vec::new();
    for (at, child) in node.children(&mut cursor).enumerate() {
        match node.field_name_for_child(at as u32) {
            Some("name") if child.kind() == "simple_identifier" => {
                cases.extend(pending.replace(child).map(|name| (name, None)))
            }
            Some("raw_value") => cases.extend(pending.take().map(|name| (name, Some(child)))),
            _ => {}
        }
    }
    cases.extend(pending.map(|name| (name, None)));
    let counts = is_of_integers(reader, above);
    for (name, value) in cases {
        let value = match value {
            Some(value) => reader.value(value),
            None if counts => Value::Next(0),
            None => Value::None,
        };
        reader.member(name, value);
    }
}

/// Whether the enum around a case has a raw type of integers.
fn is_of_integers(reader: &Reader<'_>, above: &[Node<'_>]) -> bool {
    let declaration = above.len().checked_sub(2).map(|at| above[at]);
    let types = declaration.map(|declaration| children(declaration, "inheritance_specifier")).unwrap_or_default();
    types.into_iter().any(|name| {
        let name = reader.text(name);
        name.strip_prefix('U')
            .unwrap_or(name)
            .strip_prefix("Int")
            .is_some_and(|width| width.parse::<u8>().is_ok() || width.is_empty())
    })
}

/// `static let a: Int = 5`, and `let` outside of types.
fn property(reader: &mut Reader<'_>, node: Node<'_>, at_top: bool) {
    let fields = (node.child_by_field_name("name"), node.child_by_field_name("value"));
    let (Some(name), Some(value)) = fields else { return };
    let head = reader.source.text.get(node.start_byte()..name.start_byte()).unwrap_or_default();
    let has = |wanted: &str| head.split_whitespace().any(|word| word == wanted);
    if has("let") && (has("static") || at_top) {
        let value = reader.value(value);
        reader.constant(name, value);
    }
}
