//! YAML to a tree with places, from the events of saphyr's parser.

use super::toml::bare;
use super::{DEPTH, Tree, broken};
use crate::constants::syntax::Syntax;
use crate::error::Error;
use crate::source::{Source, Span, Spanned};
use saphyr_parser::{Event, Parser, ScalarStyle};

pub(super) fn read(source: &Source) -> Result<Tree, Error> {
    let start = if source.text.starts_with('\u{feff}') { 3 } else { 0 };
    let text = &source.text[start..];
    let offsets = Offsets::new(text);
    let mut stack: Vec<Level> = vec![Level::List(Vec::new())];
    for event in Parser::new_from_str(text) {
        let (event, place) = event.map_err(|error| {
            broken(source, error.marker().line(), error.marker().col() + 1, error.info(), Syntax::Yaml)
        })?;
        let span = || {
            let bytes = offsets.byte(place.start.index())..offsets.byte(place.end.index());
            Span::new(source.id, start + bytes.start..start + bytes.end.max(bytes.start))
        };
        match event {
            Event::MappingStart(..) => stack.push(Level::Map(Vec::new(), None)),
            Event::SequenceStart(..) => stack.push(Level::List(Vec::new())),
            Event::MappingEnd | Event::SequenceEnd => {
                let Some(level) = stack.pop() else { continue };
                let tree = if stack.len() > DEPTH { Tree::Other } else { level.into_tree() };
                add(&mut stack, tree);
            }
            Event::Scalar(text, style, ..) => {
                let text = Spanned { value: text.into_owned(), span: bare(source, span()) };
                add(&mut stack, Tree::Leaf { text, quoted: style != ScalarStyle::Plain });
            }
            // What an alias repeats stands where its anchor is.
            Event::Alias(_) => add(&mut stack, Tree::Other),
            _ => {}
        }
    }
    // Every document is an item of the outermost list.
    Ok(stack.into_iter().next().map_or(Tree::Other, Level::into_tree))
}

/// A map or list that is not yet closed.
enum Level {
    Map(Vec<(Spanned<String>, Tree)>, Option<Key>),
    List(Vec<Tree>),
}

/// A key that waits for its value; `None` where it is no plain text.
struct Key(Option<Spanned<String>>);

impl Level {
    fn into_tree(self) -> Tree {
        match self {
            Self::Map(pairs, _) => Tree::Map(pairs),
            Self::List(items) => Tree::List(items),
        }
    }
}

fn add(stack: &mut [Level], tree: Tree) {
    match stack.last_mut() {
        Some(Level::List(items)) => items.push(tree),
        Some(Level::Map(pairs, key)) => match key.take() {
            Some(Key(Some(key))) => pairs.push((key, tree)),
            Some(Key(None)) => {}
            None => {
                *key = Some(Key(match tree {
                    Tree::Leaf { text, .. } => Some(text),
                    _ => None,
                }));
            }
        },
        None => {}
    }
}

/// Characters, as the parser counts, to bytes.
struct Offsets(Option<Vec<usize>>, usize);

impl Offsets {
    fn new(text: &str) -> Self {
        let offsets = (!text.is_ascii()).then(|| text.char_indices().map(|(at, _)| at).collect());
        Self(offsets, text.len())
    }

    fn byte(&self, character: usize) -> usize {
        match &self.0 {
            Some(offsets) => offsets.get(character).copied().unwrap_or(self.1),
            None => character.min(self.1),
        }
    }
}
