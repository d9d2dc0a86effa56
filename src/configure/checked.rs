//! Texts of a configuration that are checked while they are read, so that an error carries its place.

use super::names::{glob, unknown};
use crate::catalog::Field;
use crate::config::{ENCODINGS, Pattern, ROLES};
use crate::date::Date;
use crate::lexis::fold::fold;
use crate::source::Lang;
use crate::triage::rules;
use encoding_rs::Encoding;
use serde::de::{self, Deserialize, Deserializer, Visitor};
use std::fmt;

/// A text that is checked while it is read, so that an error carries its place.
macro_rules! checked {
    ($(#[$doc:meta])* $name:ident($inner:ty), $check:expr) => {
        $(#[$doc])*
        #[derive(PartialEq, Eq, PartialOrd, Ord)]
        pub(super) struct $name(pub(super) $inner);
        checked!(@read $name, $check);
    };
    (@read $name:ident, $check:expr) => {
        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                struct Text;

                impl Visitor<'_> for Text {
                    type Value = $name;

                    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                        f.write_str("a text")
                    }

                    fn visit_str<E: de::Error>(self, text: &str) -> Result<$name, E> {
                        $check(text).map($name).map_err(E::custom)
                    }
                }

                deserializer.deserialize_str(Text)
            }
        }
    };
}

checked!(
    /// A language tag.
    Tag(Lang),
    tag
);
/// An encoding by one of its labels.
pub(super) struct Label(pub(super) &'static Encoding);
checked!(@read Label, encoding);
checked!(
    /// A role of [`ROLES`].
    Role(String),
    |name: &str| known("role", name, ROLES)
);
checked!(
    /// The name of a field that labels can open.
    FieldName(Field),
    field
);
checked!(
    /// A word that something is left of when it is compared.
    Term(String),
    term
);
checked!(
    /// A rule or a group of rules.
    RuleName(String),
    rule
);

/// A day.
pub(super) struct Day(pub(super) Date);
checked!(@read Day, |text: &str| text.parse::<Date>());

/// A glob as a key.
pub(super) struct Glob(pub(super) Pattern);
checked!(@read Glob, glob);

fn encoding(label: &str) -> Result<&'static Encoding, String> {
    crate::config::encoding(label).ok_or_else(|| unknown("encoding", label, ENCODINGS))
}

pub(super) fn known(what: &str, name: &str, all: &[&str]) -> Result<String, String> {
    if all.contains(&name) { Ok(name.to_owned()) } else { Err(unknown(what, name, all)) }
}

fn field(name: &str) -> Result<Field, String> {
    let all = Field::ALL.map(Field::as_str);
    Field::ALL.into_iter().find(|field| field.as_str() == name).ok_or_else(|| unknown("key", name, &all))
}

fn term(text: &str) -> Result<String, String> {
    if fold(text).is_empty() {
        // It would match every heading that holds neither, empty ones first of all.
        return Err(format!("`{text}` holds no letter and no digit"));
    }
    Ok(text.to_owned())
}

fn rule(name: &str) -> Result<String, String> {
    known("rule", name, &rules::names())
}

fn tag(text: &str) -> Result<Lang, String> {
    let mut parts = text.split('-');
    let primary = parts.next().unwrap_or_default();
    let letters = (2..=3).contains(&primary.len()) && primary.bytes().all(|byte| byte.is_ascii_alphabetic());
    let subtag = |part: &str| (2..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric());
    if letters && parts.all(subtag) {
        return Ok(Lang::new(text));
    }
    Err(format!("`{text}` is no language tag; write one such as `en` or `zh-Hant`"))
}
