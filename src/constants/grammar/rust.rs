//! Rust.

use super::super::resolve::Value;
use super::reader::{Reader, children};
use tree_sitter::Node;

pub(super) fn visit<'t>(reader: &mut Reader<'_>, node: Node<'t>, _: &[Node<'t>]) {
    let (name, value) = (node.child_by_field_name("name"), node.child_by_field_name("value"));
    match node.kind() {
        "enum_item" => {
            reader.counts = is_numbered(reader, node);
            reader.open_enum(node, name);
        }
        "impl_item" | "trait_item" => reader.open_class(node, node.child_by_field_name("type").or(name)),
        "enum_variant" => {
            let holds_data = node.child_by_field_name("body").is_some();
            let value = match value {
                Some(value) => reader.value(value),
                None if holds_data || !reader.counts => Value::None,
                None => Value::Next(0),
            };
            if let Some(name) = name {
                reader.member(name, value);
            }
        }
        "const_item" | "static_item" => {
            if let (Some(name), Some(value)) = (name, value) {
                let value = reader.value(wrapped(reader, value));
                reader.constant(name, value);
            }
        }
        _ => {}
    }
}

/// Whether an enum is used as a number: it says so (`#[repr(i32)]`), or some variant has a value. Else its order means
/// nothing.
fn is_numbered(reader: &Reader<'_>, node: Node<'_>) -> bool {
    let before = reader.source.text.get(..node.start_byte()).unwrap_or_default();
    let attributes = before.rfind(['}', ';']).map_or(before, |at| &before[at..]);
    let variants = node.child_by_field_name("body").map(|body| children(body, "enum_variant")).unwrap_or_default();
    attributes.contains("repr(") || variants.iter().any(|variant| variant.child_by_field_name("value").is_some())
}

/// `Code(5)`: a constant of a type that wraps one number.
fn wrapped<'t>(reader: &Reader<'_>, value: Node<'t>) -> Node<'t> {
    let arguments = value.child_by_field_name("arguments").filter(|list| list.named_child_count() == 1);
    let inner = arguments.and_then(|list| list.named_child(0));
    let function = value.child_by_field_name("function").map_or("", |function| reader.text(function));
    let is_type = function.rsplit("::").next().is_some_and(|name| name.starts_with(char::is_uppercase));
    match inner {
        Some(inner) if is_type => inner,
        _ => value,
    }
}
