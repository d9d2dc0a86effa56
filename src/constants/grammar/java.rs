//! Java.

use super::super::resolve::Value;
use super::reader::{Reader, children, has_modifiers};
use tree_sitter::Node;

pub(super) fn visit<'t>(reader: &mut Reader<'_>, node: Node<'t>, _: &[Node<'t>]) {
    let name = node.child_by_field_name("name");
    match node.kind() {
        "enum_declaration" => reader.open_enum(node, name),
        "class_declaration" | "interface_declaration" | "annotation_type_declaration" | "record_declaration" => {
            reader.open_class(node, name);
        }
        "enum_constant" => {
            let Some(name) = name else { return };
            let value = node.child_by_field_name("arguments").map_or(Value::None, |list| argument(reader, list));
            reader.member(name, value);
        }
        "field_declaration" if !has_modifiers(reader, node, &["static", "final"]) => {}
        "field_declaration" | "constant_declaration" => {
            for declarator in children(node, "variable_declarator") {
                let fields = (declarator.child_by_field_name("name"), declarator.child_by_field_name("value"));
                if let (Some(name), Some(value)) = fields {
                    let value = reader.value(value);
                    reader.constant(name, value);
                }
            }
        }
        _ => {}
    }
}

/// The code among the arguments of an enum constant: the first that is a number, else the first.
fn argument(reader: &Reader<'_>, list: Node<'_>) -> Value {
    let mut cursor = list.walk();
    let arguments: Vec<Node<'_>> = list.named_children(&mut cursor).filter(|node| !node.is_extra()).collect();
    let is_number = |node: &&Node<'_>| node.kind().ends_with("integer_literal") || node.kind() == "unary_expression";
    let chosen = arguments.iter().find(is_number).or(arguments.first());
    chosen.map_or(Value::None, |node| reader.value(*node))
}
