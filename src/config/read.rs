//! YAML to [`Config`], with the place of each mistake.
//!
//! Two passes: the first refuses duplicate keys wherever they stand (the YAML reader would let the last one win in a
//! map), the second reads typed settings.

use super::codes;
use super::{CatalogConfig, Config, ENCODINGS, Level, Pattern, ROLES, nearest};
use crate::catalog::Field;
use crate::error::Error;
use crate::recognize::fold;
use crate::rules::RULES;
use crate::source::Lang;
use encoding_rs::Encoding;
use serde::de::{self, Deserialize, DeserializeSeed, Deserializer, IntoDeserializer, MapAccess, SeqAccess, Visitor};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::marker::PhantomData;
use std::path::PathBuf;

pub(super) fn config(text: &str, shown: &str) -> Result<Config, Error> {
    let settings = serde_yaml::from_str::<NoDuplicates>(text)
        .and_then(|NoDuplicates| serde_yaml::from_str::<Option<Settings>>(text))
        .map_err(|error| located(&error, shown))?;
    let config = settings.unwrap_or_default().into_config();
    match codes::shared_range(&config.catalogs) {
        Some(message) => Err(Error::Config { place: shown.to_owned(), message }),
        None => Ok(config),
    }
}

/// The settings as written.
#[derive(Default, serde::Deserialize)]
#[serde(deny_unknown_fields, default, expecting = "a map of settings")]
struct Settings {
    sources: Words,
    data: Globs,
    out: Option<PathBuf>,
    templates: Option<PathBuf>,
    languages: Pairs<Glob, Tag>,
    encodings: Pairs<Glob, Label>,
    families: Pairs<Glob, String>,
    catalogs: BTreeMap<String, CatalogConfig>,
    headings: BTreeMap<Role, Terms>,
    labels: BTreeMap<FieldName, Terms>,
    error_words: Terms,
    rules: BTreeMap<RuleName, Level>,
    outputs: Globs,
    code: Words,
}

impl Settings {
    fn into_config(self) -> Config {
        Config {
            sources: self.sources.0.into_iter().map(PathBuf::from).collect(),
            data: self.data.0,
            out: self.out,
            templates: self.templates,
            languages: self.languages.0.into_iter().map(|(glob, tag)| (glob.0, tag.0)).collect(),
            encodings: self.encodings.0.into_iter().map(|(glob, label)| (glob.0, label.0)).collect(),
            families: self.families.0.into_iter().map(|(glob, family)| (glob.0, family)).collect(),
            catalogs: self.catalogs,
            headings: self.headings.into_iter().map(|(role, words)| (role.0, words.texts())).collect(),
            labels: self.labels.into_iter().map(|(field, words)| (field.0, words.texts())).collect(),
            error_words: self.error_words.texts(),
            rules: self.rules.into_iter().map(|(rule, level)| (rule.0, level)).collect(),
            outputs: self.outputs.0,
            code: self.code.0,
        }
    }
}

/// An error with its place in front and a name that may be meant.
fn located(error: &serde_yaml::Error, shown: &str) -> Error {
    let mut message = error.to_string();
    let mut place = shown.to_owned();
    if let Some(at) = error.location() {
        let tail = format!(" at line {} column {}", at.line(), at.column());
        message = message.replace(&tail, "");
        place = format!("{shown}:{}:{}", at.line(), at.column());
    }
    Error::Config { place, message: in_our_words(&message).unwrap_or(message) }
}

/// serde's words for unknown keys and values, with the nearest known one.
fn in_our_words(message: &str) -> Option<String> {
    let (within, rest, what) = [("unknown field `", "key"), ("unknown variant `", "value")]
        .iter()
        .find_map(|(mark, what)| message.split_once(mark).map(|(within, rest)| (within, rest, what)))?;
    let (name, rest) = rest.split_once('`')?;
    let known: Vec<&str> = rest.split('`').skip(1).step_by(2).collect();
    Some(format!("{within}{}", unknown(what, name, &known)))
}

fn unknown(what: &str, name: &str, known: &[&str]) -> String {
    match nearest(name, known.iter().copied()) {
        Some(near) => format!("unknown {what} `{name}`; did you mean `{near}`?"),
        None => format!("unknown {what} `{name}`; use one of: {}", known.join(", ")),
    }
}

/// Nothing but the certainty that no map holds a key twice.
struct NoDuplicates;

impl<'de> Deserialize<'de> for NoDuplicates {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Self)
    }
}

impl<'de> Visitor<'de> for NoDuplicates {
    type Value = Self;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any YAML")
    }

    fn visit_bool<E>(self, _: bool) -> Result<Self, E> {
        Ok(self)
    }

    fn visit_i64<E>(self, _: i64) -> Result<Self, E> {
        Ok(self)
    }

    fn visit_u64<E>(self, _: u64) -> Result<Self, E> {
        Ok(self)
    }

    fn visit_f64<E>(self, _: f64) -> Result<Self, E> {
        Ok(self)
    }

    fn visit_str<E>(self, _: &str) -> Result<Self, E> {
        Ok(self)
    }

    fn visit_none<E>(self) -> Result<Self, E> {
        Ok(self)
    }

    fn visit_unit<E>(self) -> Result<Self, E> {
        Ok(self)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Self, A::Error> {
        while let Some(Self) = seq.next_element()? {}
        Ok(self)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self, A::Error> {
        let mut seen = BTreeSet::new();
        while let Some(()) = map.next_key_seed(NewKey(&mut seen))? {
            map.next_value::<Self>()?;
        }
        Ok(self)
    }
}

/// Reads a key that must be new. It fails while the key is read, so the error carries the key's own place.
struct NewKey<'a>(&'a mut BTreeSet<String>);

impl<'de> DeserializeSeed<'de> for NewKey<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for NewKey<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a plain key")
    }

    fn visit_str<E: de::Error>(self, key: &str) -> Result<(), E> {
        if self.0.insert(key.to_owned()) {
            return Ok(());
        }
        Err(E::custom(format!("`{key}` stands here a second time; keep one of the two")))
    }
}

/// A map whose order matters: the first pattern that matches wins.
struct Pairs<K, V>(Vec<(K, V)>);

impl<K, V> Default for Pairs<K, V> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<'de, K: Deserialize<'de>, V: Deserialize<'de>> Deserialize<'de> for Pairs<K, V> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct InOrder<K, V>(PhantomData<(K, V)>);

        impl<'de, K: Deserialize<'de>, V: Deserialize<'de>> Visitor<'de> for InOrder<K, V> {
            type Value = Pairs<K, V>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a map from globs")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut pairs = Vec::new();
                while let Some(pair) = map.next_entry()? {
                    pairs.push(pair);
                }
                Ok(Pairs(pairs))
            }
        }

        deserializer.deserialize_map(InOrder(PhantomData))
    }
}

/// One text or a list of them.
struct List<T>(Vec<T>);

/// Any texts.
type Words = List<String>;
/// Words to compare headings and labels with.
type Terms = List<Term>;

impl Terms {
    fn texts(self) -> Vec<String> {
        self.0.into_iter().map(|term| term.0).collect()
    }
}

impl<T> Default for List<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for List<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct OneOrMany<T>(PhantomData<T>);

        impl<'de, T: Deserialize<'de>> Visitor<'de> for OneOrMany<T> {
            type Value = List<T>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a text or a list of texts")
            }

            fn visit_str<E: de::Error>(self, word: &str) -> Result<List<T>, E> {
                T::deserialize(word.into_deserializer()).map(|word| List(vec![word]))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<List<T>, A::Error> {
                let mut words = Vec::new();
                while let Some(word) = seq.next_element()? {
                    words.push(word);
                }
                Ok(List(words))
            }
        }

        deserializer.deserialize_any(OneOrMany(PhantomData))
    }
}

/// One glob or a list of them.
#[derive(Default)]
struct Globs(Vec<Pattern>);

impl<'de> Deserialize<'de> for Globs {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let List(words) = Words::deserialize(deserializer)?;
        words.iter().map(|word| glob(word)).collect::<Result<_, _>>().map(Self).map_err(de::Error::custom)
    }
}

fn glob(text: &str) -> Result<Pattern, String> {
    text.parse().map_err(|error: globset::Error| format!("`{text}` is no glob: {}", error.kind()))
}

/// A text that is checked while it is read, so that an error carries its place.
macro_rules! checked {
    ($(#[$doc:meta])* $name:ident($inner:ty), $check:expr) => {
        $(#[$doc])*
        #[derive(PartialEq, Eq, PartialOrd, Ord)]
        struct $name($inner);
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
struct Label(&'static Encoding);
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

/// A glob as a key.
struct Glob(Pattern);
checked!(@read Glob, glob);

fn encoding(label: &str) -> Result<&'static Encoding, String> {
    super::encoding(label).ok_or_else(|| unknown("encoding", label, ENCODINGS))
}

fn known(what: &str, name: &str, all: &[&str]) -> Result<String, String> {
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
    let mut all: Vec<&str> = RULES.iter().flat_map(|rule| [rule.id, rule.group]).collect();
    all.sort_unstable();
    all.dedup();
    known("rule", name, &all)
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
