//! Python.

use super::super::resolve::Value;
use super::reader::{Reader, children};
use tree_sitter::Node;

pub(super) fn visit<'t>(reader: &mut Reader<'_>, node: Node<'t>, above: &[Node<'t>]) {
    match node.kind() {
        "class_definition" => {
            let name = node.child_by_field_name("name");
            let bases = node.child_by_field_name("superclasses").map_or("", |bases| reader.text(bases));
            let is_enum = bases
                .split(|c: char| !c.is_alphanumeric())
                .any(|base| base.ends_with("Enum") || base.ends_with("Flag"));
            if is_enum { reader.open_enum(node, name) } else { reader.open_class(node, name) }
        }
        // What a function assigns is local.
        "function_definition" => reader.open_class(node, None),
        "assignment" => assignment(reader, node, above),
        _ => {}
    }
}

fn assignment(reader: &mut Reader<'_>, node: Node<'_>, above: &[Node<'_>]) {
    let (Some(left), Some(right)) = (node.child_by_field_name("left"), node.child_by_field_name("right")) else {
        return;
    };
    // Above are the statement, its block, and what the block belongs to.
    let kind = |up: usize| above.len().checked_sub(up).map_or("", |at| above[at].kind());
    let (at_top, owner) = (kind(2) == "module", kind(3));
    if left.kind() != "identifier" || !(at_top || owner == "class_definition") {
        return;
    }
    if right.kind() == "dictionary" {
        return dictionary(reader, left, right);
    }
    let name = reader.text(left);
    if reader.is_in_enum() && !name.starts_with('_') {
        let value = member(reader, right);
        reader.member(left, value);
    } else if name.chars().any(char::is_uppercase) && !name.chars().any(char::is_lowercase) {
        let value = reader.value(right);
        reader.constant(left, value);
    }
}

/// The value of an enum member: a number, the first of a tuple, or one more than before.
fn member(reader: &Reader<'_>, right: Node<'_>) -> Value {
    match right.kind() {
        // Flags count by powers of two and are no codes.
        "call" if reader.text(right).ends_with("auto()") => Value::Next(1),
        "expression_list" | "tuple" => right.named_child(0).map_or(Value::None, |first| reader.value(first)),
        _ => reader.value(right),
    }
}

/// `CODES = {"FULL": 1001}`; `{1001: "full"}` names nothing.
fn dictionary(reader: &mut Reader<'_>, name: Node<'_>, dictionary: Node<'_>) {
    let pairs = children(dictionary, "pair").into_iter();
    let pairs: Vec<(Node<'_>, Node<'_>)> =
        pairs.filter_map(|pair| Some((pair.child_by_field_name("key")?, pair.child_by_field_name("value")?))).collect();
    if pairs.is_empty() || pairs.iter().any(|(key, _)| key.kind() == "integer") {
        return;
    }
    reader.open_enum(dictionary, Some(name));
    for (key, value) in pairs {
        let value = reader.value(value);
        reader.member(key, value);
    }
}
