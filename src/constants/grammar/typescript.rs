//! TypeScript and JavaScript.

use super::super::resolve::Value;
use super::reader::{Reader, children, is_in};
use tree_sitter::Node;

pub(super) fn visit<'t>(reader: &mut Reader<'_>, node: Node<'t>, above: &[Node<'t>]) {
    let name = node.child_by_field_name("name");
    match node.kind() {
        "enum_declaration" => reader.open_enum(node, name),
        "class_declaration" | "internal_module" | "module" => reader.open_class(node, name),
        "enum_assignment" => {
            if let Some(name) = name {
                let value = reader.value_or_next(node.child_by_field_name("value"));
                reader.member(name, value);
            }
        }
        // A member without a value is only its name.
        "property_identifier" | "string" if is_in(above, "enum_body") => {
            reader.member(node, Value::Next(0));
        }
        "lexical_declaration" | "public_field_definition" => declaration(reader, node),
        "variable_declarator" => variable(reader, node, above),
        "pair" if reader.is_in_enum() => pair(reader, node, above),
        _ => {}
    }
}

/// `static readonly A = 5` in a class.
fn declaration(reader: &mut Reader<'_>, node: Node<'_>) {
    let fields = (node.child_by_field_name("name"), node.child_by_field_name("value"));
    if let ("public_field_definition", (Some(name), Some(value))) = (node.kind(), fields) {
        let head = reader.source.text.get(node.start_byte()..name.start_byte()).unwrap_or_default();
        if head.split_whitespace().any(|word| matches!(word, "static" | "readonly")) {
            let value = reader.value(value);
            reader.constant(name, value);
        }
    }
}

/// `const A = 5`; `const Codes = { A: 5 } as const` is an enum by another name.
fn variable(reader: &mut Reader<'_>, node: Node<'_>, above: &[Node<'_>]) {
    let declaration = above.last().filter(|parent| reader.text(**parent).starts_with("const"));
    // What a function declares is local.
    let around = declaration.and_then(|_| above.len().checked_sub(2)).map(|at| above[at]);
    let is_constant =
        around.is_some_and(|around| matches!(around.kind(), "program" | "export_statement" | "ambient_declaration"));
    let (Some(name), true) = (node.child_by_field_name("name"), is_constant) else { return };
    let Some(value) = node.child_by_field_name("value") else {
        // A declaration file gives the value as a type: `declare const A: 5;`.
        let literal = node.child_by_field_name("type").and_then(|kind| kind.named_child(0));
        if let Some(literal) = literal.filter(|literal| literal.kind() == "literal_type") {
            let value = reader.value(literal);
            reader.constant(name, value);
        }
        return;
    };
    match object(value) {
        Some(_) => reader.open_enum(node, Some(name)),
        None => {
            let value = reader.value(value);
            reader.constant(name, value);
        }
    }
}

/// The object that a value is: as it is, `as const`, `satisfies T`, or frozen.
fn object(value: Node<'_>) -> Option<Node<'_>> {
    match value.kind() {
        "object" => Some(value),
        "as_expression" | "satisfies_expression" | "parenthesized_expression" => object(value.named_child(0)?),
        "call_expression" => {
            let function = value.child_by_field_name("function")?;
            let frozen =
                function.child_by_field_name("property").is_some_and(|name| name.end_byte() - name.start_byte() == 6);
            let first = value.child_by_field_name("arguments")?.named_child(0)?;
            (function.kind() == "member_expression" && frozen && first.kind() == "object").then_some(first)
        }
        _ => None,
    }
}

/// `A: 5` in such an object; what stands in an object inside it has another sense.
fn pair(reader: &mut Reader<'_>, node: Node<'_>, above: &[Node<'_>]) {
    let (Some(key), Some(value)) = (node.child_by_field_name("key"), node.child_by_field_name("value")) else { return };
    let owner = reader.open.last().map(|open| open.node);
    if above.iter().rev().take_while(|wrapper| Some(wrapper.id()) != owner).any(|wrapper| wrapper.kind() == "pair") {
        return;
    }
    if matches!(key.kind(), "property_identifier" | "string") {
        let code = if value.kind() == "object" { inner_code(reader, value) } else { Some(value) };
        if let Some(code) = code {
            let value = reader.value(code);
            reader.member(key, value);
        }
    }
}

/// The code of `FULL: { code: 1001, message: '...' }`.
fn inner_code<'t>(reader: &Reader<'_>, value: Node<'t>) -> Option<Node<'t>> {
    let pairs = children(value, "pair");
    let field = |pair: &Node<'t>, name| pair.child_by_field_name(name);
    let is_code = |pair: &&Node<'t>| field(pair, "key").is_some_and(|key| matches!(reader.text(key), "code" | "value"));
    pairs.iter().find(is_code).and_then(|pair| field(pair, "value"))
}
