//! Labelled parts: one cell that says `Cause: ... Solution: ...` becomes the fields it names.

use crate::catalog::Field;
use crate::recognize::Vocabulary;
use crate::rich::{self, Inline};

/// The parts of a cell, in order: text before the first label has no field.
pub(super) type Parts = Vec<(Option<Field>, Vec<Inline>)>;

/// Longest label, in bytes.
const LONGEST: usize = 48;

/// Splits a cell at its labels; `None` where it has none. Labels stand at the start of a line or item, or open a line's
/// last sentence and end it (`... Reasons:`).
pub(super) fn split(nodes: &[Inline], words: &Vocabulary) -> Option<Parts> {
    let mut lines = Vec::new();
    flatten(nodes, &mut lines);
    let mut parts: Parts = vec![(None, Vec::new())];
    for line in lines {
        for (field, content) in labelled(line, words) {
            match (field, parts.last_mut()) {
                (Some(_), _) => parts.push((field, content)),
                (None, Some((_, last))) => {
                    if !last.is_empty() {
                        last.push(Inline::Break);
                    }
                    last.extend(content);
                }
                (None, None) => {}
            }
        }
    }
    if parts.len() < 2 {
        return None;
    }
    parts.retain(|(_, content)| !rich::plain(content).is_empty());
    Some(parts)
}

/// Lines of a cell: breaks end one, items are lines of their own.
fn flatten(nodes: &[Inline], lines: &mut Vec<Vec<Inline>>) {
    let mut line: Vec<Inline> = Vec::new();
    let mut end = |line: &mut Vec<Inline>| {
        let line = std::mem::take(line);
        if !rich::plain(&line).is_empty() {
            lines.push(line);
        }
    };
    let mut nested = Vec::new();
    for node in nodes {
        match node {
            Inline::Break => end(&mut line),
            Inline::List { items, .. } => {
                end(&mut line);
                for item in items {
                    flatten(item, &mut nested);
                    nested.drain(..).for_each(|mut item| end(&mut item));
                }
            }
            node => line.push(node.clone()),
        }
    }
    end(&mut line);
}

/// A line as at most three pieces: text, and what its labels open.
fn labelled(mut line: Vec<Inline>, words: &Vocabulary) -> Vec<(Option<Field>, Vec<Inline>)> {
    let whole = rich::plain(&line);
    if let Some((field, length)) = leading(&whole, words) {
        cut_front(&mut line, length);
        // A second label may stand in the same line behind a full stop.
        return match inner(&line, words) {
            Some((before, next, after)) => vec![(Some(field), before), (Some(next), after)],
            None => vec![(Some(field), line)],
        };
    }
    match inner(&line, words) {
        Some((before, field, after)) => vec![(None, before), (Some(field), after)],
        None => vec![(None, line)],
    }
}

/// A label at the start of a text, and how many bytes it and its colon take.
fn leading(text: &str, words: &Vocabulary) -> Option<(Field, usize)> {
    let mut near = text.char_indices().take_while(|(at, _)| *at <= LONGEST);
    let colon = near.find(|(_, c)| matches!(c, ':' | '：'))?;
    let label = text[..colon.0].trim_start_matches(|c: char| c.is_ascii_digit() || "-*•·.() ".contains(c));
    let field = words.label(label)?;
    Some((field, colon.0 + colon.1.len_utf8()))
}

/// A label behind the end of a sentence inside the line's text.
fn inner(line: &[Inline], words: &Vocabulary) -> Option<(Vec<Inline>, Field, Vec<Inline>)> {
    for (index, node) in line.iter().enumerate() {
        let Inline::Text(text) = node else { continue };
        for (at, c) in text.char_indices().filter(|(_, c)| matches!(c, '.' | '。' | ';' | '；' | '!' | '！')) {
            let after = at + c.len_utf8();
            let rest = text[after..].trim_start();
            if let Some((field, length)) = leading(rest, words) {
                let mut before = line[..index].to_vec();
                before.push(Inline::Text(text[..after].into()));
                let mut behind = vec![Inline::Text(rest[length..].trim_start().into())];
                behind.extend_from_slice(&line[index + 1..]);
                return Some((before, field, behind));
            }
        }
    }
    None
}

/// Removes bytes of plain text from the front of a line.
fn cut_front(line: &mut Vec<Inline>, mut length: usize) {
    while length > 0 && !line.is_empty() {
        let plain = rich::plain(&line[..1]);
        // Plain text of a first node is trimmed at its start, so white space before it is cut with it.
        if let Inline::Text(text) = &mut line[0] {
            let body = text.trim_start();
            if body.len() > length {
                *text = body[length..].trim_start().into();
                return;
            }
            length -= body.len();
        } else {
            length = length.saturating_sub(plain.len());
        }
        line.remove(0);
    }
    if let Some(Inline::Text(text)) = line.first_mut() {
        *text = text.trim_start_matches([':', '：', ' ']).into();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recognize::Vocabulary;
    use std::collections::BTreeMap;

    fn parts(nodes: &[Inline]) -> Option<Vec<(Option<Field>, String)>> {
        let parts = split(nodes, &Vocabulary::new(&BTreeMap::new()))?;
        Some(parts.into_iter().map(|(field, content)| (field, rich::plain(&content))).collect())
    }

    fn text(text: &str) -> Inline {
        Inline::Text(text.into())
    }

    fn list(items: &[&str]) -> Inline {
        let items: Vec<Box<[Inline]>> = items.iter().map(|item| [text(item)].into()).collect();
        Inline::List { ordered: false, items: items.into() }
    }

    #[test]
    fn items_and_lines_open_fields() {
        let found = parts(&[text("lead"), list(&["설명: a", "처리 제안: b"])]);
        let expected = [(None, "lead"), (Some(Field::Description), "a"), (Some(Field::Solution), "b")];
        assert_eq!(found, Some(expected.map(|(field, text)| (field, text.to_owned())).to_vec()));
        let found = parts(&[text("lead"), Inline::Break, text("处理建议：b")]);
        assert_eq!(found, Some(vec![(None, "lead".into()), (Some(Field::Solution), "b".into())]));
    }

    #[test]
    fn a_label_may_end_a_line_and_a_sentence_may_come_before_it() {
        let found = parts(&[text("쫓겨남. 이유:"), list(&["a", "b"])]);
        assert_eq!(found, Some(vec![(None, "쫓겨남.".into()), (Some(Field::Cause), "a\nb".into())]));
        let found = parts(&[text("Description: x. Suggestion: y")]);
        assert_eq!(found, Some(vec![(Some(Field::Description), "x.".into()), (Some(Field::Solution), "y".into())]));
    }

    #[test]
    fn long_cells_are_read_once() {
        assert_eq!(parts(&[text(&"x. ".repeat(200_000))]), None);
        let blank: Vec<Inline> = (0..100_000).flat_map(|_| [text("\u{a0}"), Inline::Break]).collect();
        assert_eq!(parts(&blank), None);
    }

    #[test]
    fn prose_with_colons_stays_whole() {
        assert_eq!(parts(&[text("Example: the room is closed")]), None);
        assert_eq!(parts(&[text("See https://example.com")]), None);
    }
}
