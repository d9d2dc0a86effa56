//! Cells to clean text: the last place that trims, unquotes or folds white space.

use super::invisible::visible;
use crate::catalog::Text;
use crate::parse::RawCell;
use crate::rich::{self, Inline, Rich};
use crate::source::Source;
use std::borrow::Cow;

/// A cell as clean text.
pub(super) fn of_cell(source: &Source, cell: &RawCell) -> Text {
    match &cell.text {
        Rich::Nodes(nodes) => of_nodes(nodes),
        _ => of_plain(&cell.plain(source)),
    }
}

/// Plain text as clean text.
pub(super) fn of_plain(text: &str) -> Text {
    Text { plain: unquote(&fold_space(&visible(text))).into_owned(), rich: None }
}

/// Rich text as clean text; the nodes are kept only where they say more.
pub(super) fn of_nodes(nodes: &[Inline]) -> Text {
    let plain = of_plain(&rich::plain(nodes)).plain;
    let is_plain = nodes.iter().all(|node| matches!(node, Inline::Text(_) | Inline::Break));
    Text { plain, rich: (!is_plain).then(|| nodes.into()) }
}

/// White space as one space, lines kept; no-break spaces are layout.
fn fold_space(text: &str) -> Cow<'_, str> {
    let is_space = |c: char| c == '\u{a0}' || (c.is_whitespace() && c != '\n' && c != '\u{3000}');
    let needs = text.contains(|c: char| is_space(c) && c != ' ')
        || text.contains("  ")
        || text.contains(" \n")
        || text.contains("\n ");
    if !needs {
        return Cow::Borrowed(text.trim());
    }
    let line = |line: &str| line.split(is_space).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    Cow::Owned(text.lines().map(line).collect::<Vec<_>>().join("\n").trim().to_owned())
}

/// A text in quotes as CSV writes them, without them. Quotes inside must be doubled, else they are the author's.
pub(crate) fn unquote(text: &str) -> Cow<'_, str> {
    match text.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')) {
        Some(inner) if !inner.replace("\"\"", "").contains('"') && !inner.is_empty() => {
            Cow::Owned(inner.replace("\"\"", "\""))
        }
        _ => Cow::Borrowed(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_space_and_quotes_go() {
        assert_eq!(of_plain("a\u{a0}\u{a0} b\t c").plain, "a b c");
        assert_eq!(of_plain("\"say \"\"x\"\"\"").plain, "say \"x\"");
        assert_eq!(of_plain("\"a\" and \"b\"").plain, "\"a\" and \"b\"");
        assert_eq!(of_plain("a \n  b").plain, "a\nb");
        assert_eq!(of_plain("\u{feff}di\u{200b}sk").plain, "disk");
    }
}
