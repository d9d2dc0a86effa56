//! Definition lists spelt as lists inside lists: `- term`, and below it, indented, `- : what it means`.
//!
//! A term that is a macro (`{{HTTPStatus(404, "404 Not Found")}}`) says what the macro writes: its last argument.

use super::tree::{Item, Kind};
use crate::rich::{self, Inline};

/// Takes the list below a term for what is said of it.
pub(super) fn flatten(item: &mut Item) {
    let [term, list] = &mut item.blocks[..] else { return };
    let (Kind::Paragraph(nodes), Kind::List { ordered: false, items }) = (&mut term.kind, &mut list.kind) else {
        return;
    };
    if items.is_empty() || !items.iter().all(is_definition) {
        return;
    }
    if let Some(Inline::Text(text)) = nodes.first_mut()
        && let Some(written) = written(text)
    {
        *text = written;
    }
    let mut definitions = std::mem::take(items);
    item.blocks.truncate(1);
    for definition in &mut definitions {
        if let Some(Kind::Paragraph(nodes)) = definition.blocks.first_mut().map(|block| &mut block.kind) {
            cut_mark(nodes);
        }
        item.blocks.append(&mut definition.blocks);
    }
}

fn is_definition(item: &Item) -> bool {
    let first = item.blocks.first().map(|block| &block.kind);
    matches!(first, Some(Kind::Paragraph(nodes)) if rich::plain(nodes).starts_with(": "))
}

fn cut_mark(nodes: &mut Vec<Inline>) {
    rich::cut_front(nodes, ": ".len());
}

/// What stands in the place of a macro that a text starts with, and the rest of the text.
fn written(text: &str) -> Option<String> {
    let (call, rest) = text.strip_prefix("{{")?.split_once("}}")?;
    let arguments = call.trim().strip_suffix(')')?.split_once('(')?.1;
    let last = match arguments.trim_end().strip_suffix('"') {
        Some(quoted) => &quoted[quoted.rfind('"')? + 1..],
        None => arguments.rsplit(',').next()?.trim(),
    };
    (!last.is_empty()).then(|| format!("{last}{rest}"))
}

#[cfg(test)]
mod tests {
    use super::written;

    #[test]
    fn macros_write_their_last_argument() {
        assert_eq!(
            written("{{status(404, \"404 Gone, or never there\")}} (new)").unwrap(),
            "404 Gone, or never there (new)"
        );
        assert_eq!(written("{{status(\"404\")}}").unwrap(), "404");
        assert_eq!(written("{{ status(404) }}").unwrap(), "404");
        for text in ["404", "{{status}}", "{{status()}}", "{{status(\"", "a {{status(1)}}"] {
            assert_eq!(written(text), None, "{text}");
        }
    }
}
