//! C#.

use super::reader::{Reader, children, last_child};
use tree_sitter::Node;

pub(super) fn visit<'t>(reader: &mut Reader<'_>, node: Node<'t>, _: &[Node<'t>]) {
    let name = node.child_by_field_name("name");
    match node.kind() {
        "enum_declaration" => reader.open_enum(node, name),
        "class_declaration" | "struct_declaration" | "interface_declaration" | "record_declaration" => {
            reader.open_class(node, name);
        }
        "enum_member_declaration" => {
            let value = reader.value_or_next(node.child_by_field_name("value"));
            if let Some(name) = name {
                reader.member(name, value);
            }
        }
        "field_declaration" => {
            let has = |wanted: &str| children(node, "modifier").into_iter().any(|word| reader.text(word) == wanted);
            if has("const") || (has("static") && has("readonly")) {
                let declarations = children(node, "variable_declaration").into_iter();
                let declarators = declarations.flat_map(|declaration| children(declaration, "variable_declarator"));
                declarators.for_each(|declarator| constant(reader, declarator));
            }
        }
        _ => {}
    }
}

fn constant(reader: &mut Reader<'_>, declarator: Node<'_>) {
    let name = declarator.child_by_field_name("name");
    if let (Some(name), Some(value)) = (name, last_child(declarator).filter(|value| Some(*value) != name)) {
        let value = reader.value(value);
        reader.constant(name, value);
    }
}
