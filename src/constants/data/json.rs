//! JSON to a tree with places: serde_json, whose raw values are slices of the file.

use super::{DEPTH, Tree, broken};
use crate::constants::syntax::Syntax;
use crate::error::Error;
use crate::source::{Source, Span, Spanned};
use serde::de::{DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;
use std::fmt;

pub(super) fn read(source: &Source) -> Result<Tree, Error> {
    let text = source.text.strip_prefix('\u{feff}').unwrap_or(&source.text);
    let root: &RawValue = serde_json::from_str(text).map_err(|error| {
        let what = error.to_string();
        let what = what.split(" at line ").next().unwrap_or_default();
        broken(source, error.line(), error.column().max(1), what, Syntax::Json)
    })?;
    Ok(tree(source, root.get(), 0))
}

/// The tree of a slice of the file. A slice was read once, so it can be read again.
fn tree(source: &Source, text: &str, depth: usize) -> Tree {
    let span = span(source, text);
    let nested = |text| serde_json::Deserializer::from_str(text).deserialize_any(Level { source, depth }).ok();
    match text.as_bytes().first() {
        Some(b'{' | b'[') if depth < DEPTH => nested(text).unwrap_or(Tree::Other),
        Some(b'"') => match serde_json::from_str(text) {
            Ok(value) => Tree::Leaf {
                text: Spanned { value, span: Span { start: span.start + 1, end: span.end - 1, ..span } },
                quoted: true,
            },
            Err(_) => Tree::Other,
        },
        Some(b'-' | b'0'..=b'9') => Tree::Leaf { text: Spanned { value: text.to_owned(), span }, quoted: false },
        _ => Tree::Other,
    }
}

/// Where a slice of the file stands in it.
fn span(source: &Source, slice: &str) -> Span {
    let start = (slice.as_ptr() as usize).saturating_sub(source.text.as_ptr() as usize);
    let start = start.min(source.text.len());
    Span::new(source.id, start..(start + slice.len()).min(source.text.len()))
}

/// One object or list.
struct Level<'a> {
    source: &'a Source,
    depth: usize,
}

impl<'de> Visitor<'de> for Level<'_> {
    type Value = Tree;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object or a list")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Tree, A::Error> {
        let mut pairs = Vec::new();
        while let Some(key) = map.next_key_seed(Key(self.source))? {
            let value: &RawValue = map.next_value()?;
            // A key with escapes is no slice of the file; what it stands for is at the value.
            let place = key.span.unwrap_or_else(|| span(self.source, value.get()));
            pairs.push((Spanned { value: key.text, span: place }, tree(self.source, value.get(), self.depth + 1)));
        }
        Ok(Tree::Map(pairs))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Tree, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = seq.next_element::<&RawValue>()? {
            items.push(tree(self.source, item.get(), self.depth + 1));
        }
        Ok(Tree::List(items))
    }
}

/// Reads a key; the reader lends it from the file where it holds no escapes.
struct Key<'a>(&'a Source);

struct Found {
    text: String,
    span: Option<Span>,
}

impl<'de> DeserializeSeed<'de> for Key<'_> {
    type Value = Found;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Found, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl<'de> Visitor<'de> for Key<'_> {
    type Value = Found;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key")
    }

    fn visit_borrowed_str<E>(self, key: &'de str) -> Result<Found, E> {
        Ok(Found { text: key.to_owned(), span: Some(span(self.0, key)) })
    }

    fn visit_str<E>(self, key: &str) -> Result<Found, E> {
        Ok(Found { text: key.to_owned(), span: None })
    }
}
