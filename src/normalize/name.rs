//! Names of cells: joined where they were split for layout, told apart where a cell holds several.

use crate::lexis::name::{is_one, split, without_note};
use crate::parse::RawCell;
use crate::rich::{Inline, Rich};
use crate::source::Source;

/// The names of a cell. Underscores that Markdown took for emphasis are put back.
pub(crate) fn names(cell: &Rich, plain: &str) -> Vec<String> {
    let plain = match cell {
        Rich::Nodes(nodes) if nodes.iter().any(|node| matches!(node, Inline::Emphasis(_) | Inline::Strong(_))) => {
            marked(nodes, plain)
        }
        _ => plain.to_owned(),
    };
    let tidy = |name: String| name.split_whitespace().collect::<Vec<_>>().join(" ");
    split(&plain).into_iter().map(|name| without_note(&tidy(name)).to_owned()).collect()
}

/// An identifier between underscores that Markdown takes for emphasis as a whole: `_value_`, `__init__`. Whether they are part
/// of the name only its neighbours show.
pub(crate) fn with_underscores<'a>(source: &'a Source, cell: &RawCell) -> Option<&'a str> {
    let Rich::Nodes(nodes) = &cell.text else { return None };
    let [Inline::Emphasis(_) | Inline::Strong(_)] = nodes[..] else { return None };
    let written = source.slice(cell.span);
    (written.starts_with('_') && written.ends_with('_') && is_one(written)).then_some(written)
}

/// The text with `_` around emphasis, where that makes it one identifier and the plain text is part of one.
fn marked(nodes: &[Inline], plain: &str) -> String {
    let mut text = String::new();
    for node in nodes {
        match node {
            Inline::Emphasis(inner) => text.push_str(&format!("_{}_", crate::rich::plain(inner))),
            Inline::Break => text.push('\n'),
            other => text.push_str(&crate::rich::plain(std::slice::from_ref(other))),
        }
    }
    let joins = nodes.len() > 1 && split(&text).iter().all(|name| is_one(name));
    if joins { text } else { plain.to_owned() }
}
