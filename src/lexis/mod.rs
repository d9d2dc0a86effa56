//! What a word, a code, a name, a language mark looks like. A leaf: it knows texts, no pages.

pub mod code;
pub(crate) mod edit;
pub(crate) mod error_words;
pub mod fold;
pub(crate) mod front_matter;
pub(crate) mod language;
mod language_names;
pub(crate) mod locale;
pub(crate) mod name;
pub(crate) mod name_words;
pub mod near;
pub(crate) mod types;
