//! Kotlin.

use super::super::resolve::Value;
use super::reader::{Reader, children, is_in, last_child};
use tree_sitter::Node;

pub(super) fn visit<'t>(reader: &mut Reader<'_>, node: Node<'t>, above: &[Node<'t>]) {
    let name = || node.child_by_field_name("name").or_else(|| children(node, "identifier").first().copied());
    match node.kind() {
        "class_declaration" => {
            let modifiers = children(node, "modifiers").first().map_or("", |words| reader.text(*words));
            if modifiers.split_whitespace().any(|word| word == "enum") {
                reader.open_enum(node, name());
            } else {
                declare(reader, node, name());
                reader.open_class(node, name());
            }
        }
        "object_declaration" => {
            declare(reader, node, name());
            reader.open_class(node, name());
        }
        "companion_object" => reader.open_class(node, name()),
        "enum_entry" => {
            let Some(name) = name() else { return };
            let value = children(node, "value_arguments").first().map_or(Value::None, |list| argument(reader, *list));
            reader.member(name, value);
        }
        // What a function declares is local.
        "property_declaration" if !["block", "statements", "function_body"].iter().any(|kind| is_in(above, kind)) => {
            property(reader, node);
        }
        _ => {}
    }
}

/// `data object Gone : RoomError(1002)`: an object of a sealed class stands for one error.
fn declare(reader: &mut Reader<'_>, node: Node<'_>, name: Option<Node<'_>>) {
    let calls =
        children(node, "delegation_specifiers").into_iter().flat_map(|list| children(list, "delegation_specifier"));
    let calls = calls.flat_map(|specifier| children(specifier, "constructor_invocation"));
    let arguments = calls.flat_map(|call| children(call, "value_arguments")).next();
    let (Some(name), Some(arguments)) = (name, arguments) else { return };
    if arguments.named_child_count() > 0 {
        let value = argument(reader, arguments);
        reader.constant(name, value);
    }
}

/// `val A = 1`; a `var` is no constant.
fn property(reader: &mut Reader<'_>, node: Node<'_>) {
    let declared = children(node, "variable_declaration").first().copied();
    let name = declared.and_then(|declared| children(declared, "identifier").first().copied());
    let (Some(declared), Some(name)) = (declared, name) else { return };
    let head = reader.source.text.get(node.start_byte()..declared.start_byte()).unwrap_or_default();
    let is_constant = head.split_whitespace().any(|word| word == "val");
    let value = last_child(node).filter(|value| value.start_byte() >= declared.end_byte() && !value.is_extra());
    if let Some(value) = value.filter(|_| is_constant) {
        let value = reader.value(value);
        reader.constant(name, value);
    }
}

/// The code among the arguments: the first that is a number, else the first; `code = 5` names it.
fn argument(reader: &Reader<'_>, list: Node<'_>) -> Value {
    let values: Vec<Node<'_>> = children(list, "value_argument").into_iter().filter_map(last_child).collect();
    let is_number = |node: &&Node<'_>| matches!(node.kind(), "number_literal" | "unary_expression");
    let chosen = values.iter().find(is_number).or(values.first());
    chosen.map_or(Value::None, |node| reader.value(*node))
}
