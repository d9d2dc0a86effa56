//! Go.

use super::super::resolve::Value;
use super::reader::{Reader, children};
use tree_sitter::Node;

pub(super) fn visit<'t>(reader: &mut Reader<'_>, node: Node<'t>, _: &[Node<'t>]) {
    if node.kind() != "const_declaration" {
        return;
    }
    let specs = children(node, "const_spec");
    // A block of several is held together by the type of its first; a single one stands with its neighbours.
    let is_block = specs.len() > 1;
    if is_block {
        reader.open_class(node, specs.first().and_then(|spec| spec.child_by_field_name("type")));
    }
    let mut values: Vec<Node<'_>> = Vec::new();
    for (iota, spec) in specs.into_iter().enumerate() {
        let mut cursor = spec.walk();
        let names: Vec<Node<'_>> = spec.children_by_field_name("name", &mut cursor).filter(Node::is_named).collect();
        let written = spec.child_by_field_name("value");
        if let Some(list) = written {
            let mut cursor = list.walk();
            values = list.named_children(&mut cursor).collect();
        }
        for (at, name) in names.into_iter().enumerate() {
            if reader.text(name) == "_" {
                continue;
            }
            let value = values.get(at).map_or(Value::None, |value| reader.value(*value));
            let value = match value {
                // Without a value the one above holds again; the place to point at is then the name.
                Value::Expression { span, at, .. } => {
                    let at = if written.is_some() { at } else { reader.span(name) };
                    Value::Expression { span, at, iota: Some(iota as i128) }
                }
                other => other,
            };
            reader.constant(name, value);
        }
    }
}
