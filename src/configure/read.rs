//! YAML to [`Config`], with the place of each mistake.
//!
//! Two passes: the first refuses duplicate keys wherever they stand (the YAML reader would let the last one win in a
//! map), the second reads typed settings.

use super::checked::{Day, FieldName, Glob, Label, Role, RuleName, Tag, Term};
use super::names::{glob, unknown};
use super::unique::NoDuplicates;
use crate::config::codes::{self, Range};
use crate::config::{Allow, CatalogConfig, Config, Level, Levels, Pattern};
use crate::error::Error;
use serde::de::{self, Deserialize, Deserializer, IntoDeserializer, MapAccess, SeqAccess, Visitor};
use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;
use std::path::PathBuf;

pub(super) fn config(text: &str, shown: &str) -> Result<Config, Error> {
    let settings = serde_yaml::from_str::<NoDuplicates>(text)
        .and_then(|NoDuplicates| serde_yaml::from_str::<Option<Settings>>(text))
        .map_err(|error| located(&error, shown))?;
    let config = settings.unwrap_or_default().into_config();
    match shared_range(&config.catalogs) {
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
    catalogs: BTreeMap<String, CatalogSettings>,
    headings: BTreeMap<Role, Terms>,
    labels: BTreeMap<FieldName, Terms>,
    error_words: Terms,
    rules: BTreeMap<RuleName, Level>,
    paths: Pairs<Glob, BTreeMap<RuleName, Level>>,
    allow: Vec<AllowSettings>,
    baseline: Option<PathBuf>,
    coverage: Coverage,
    outputs: Globs,
    code: Words,
}

#[derive(Default, serde::Deserialize)]
#[serde(deny_unknown_fields, default, expecting = "a map of settings of a catalog")]
struct CatalogSettings {
    title: Option<String>,
    supersedes: Option<String>,
    namespace: Option<String>,
    codes: codes::Codes,
    rules: BTreeMap<RuleName, Level>,
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields, expecting = "a map with `rule` and `key`")]
struct AllowSettings {
    rule: List<RuleName>,
    catalog: Option<String>,
    key: Keys,
    reason: Option<String>,
    until: Option<Day>,
}

#[derive(Default, serde::Deserialize)]
#[serde(deny_unknown_fields, default, expecting = "a map with `floor`")]
struct Coverage {
    floor: BTreeMap<Tag, Percent>,
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
            catalogs: self.catalogs.into_iter().map(|(name, catalog)| (name, catalog.into_config())).collect(),
            headings: self.headings.into_iter().map(|(role, words)| (role.0, words.texts())).collect(),
            labels: self.labels.into_iter().map(|(field, words)| (field.0, words.texts())).collect(),
            error_words: self.error_words.texts(),
            rules: levels(self.rules),
            paths: self.paths.0.into_iter().map(|(glob, rules)| (glob.0, levels(rules))).collect(),
            allow: self.allow.into_iter().map(AllowSettings::into_config).collect(),
            baseline: self.baseline,
            floor: self.coverage.floor.into_iter().map(|(tag, percent)| (tag.0, percent.0)).collect(),
            outputs: self.outputs.0,
            code: self.code.0,
            file: None,
        }
    }
}

impl CatalogSettings {
    fn into_config(self) -> CatalogConfig {
        CatalogConfig {
            title: self.title,
            supersedes: self.supersedes,
            namespace: self.namespace,
            codes: self.codes,
            rules: levels(self.rules),
        }
    }
}

impl AllowSettings {
    fn into_config(self) -> Allow {
        Allow {
            rules: self.rule.0.into_iter().map(|rule| rule.0).collect(),
            catalog: self.catalog,
            keys: self.key.0,
            reason: self.reason.unwrap_or_default().trim().to_owned(),
            until: self.until.map(|day| day.0),
        }
    }
}

fn levels(rules: BTreeMap<RuleName, Level>) -> Levels {
    rules.into_iter().map(|(rule, level)| (rule.0, level)).collect()
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

/// One key or a list of them; a code may be written as a number.
struct Keys(Vec<String>);

impl<'de> Deserialize<'de> for Keys {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(serde::Deserialize)]
        #[serde(untagged)]
        enum Key {
            Number(i64),
            Text(String),
        }

        #[derive(serde::Deserialize)]
        #[serde(untagged, expecting = "a code, a name or a list of them")]
        enum OneOrMany {
            One(Key),
            Many(Vec<Key>),
        }

        let text = |key: Key| match key {
            Key::Number(number) => number.to_string(),
            Key::Text(text) => text,
        };
        Ok(Self(match OneOrMany::deserialize(deserializer)? {
            OneOrMany::One(key) => vec![text(key)],
            OneOrMany::Many(keys) => keys.into_iter().map(text).collect(),
        }))
    }
}

/// A part of a hundred.
struct Percent(f64);

impl<'de> Deserialize<'de> for Percent {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let percent = f64::deserialize(deserializer)?;
        if (0.0..=100.0).contains(&percent) {
            return Ok(Self(percent));
        }
        Err(de::Error::custom(format!("{percent} is no percentage; write a number from 0 to 100")))
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

/// Two catalogs of one namespace whose ranges of codes overlap.
fn shared_range(catalogs: &BTreeMap<String, CatalogConfig>) -> Option<String> {
    let mut spaces: BTreeMap<&str, Vec<(Range, &str)>> = BTreeMap::new();
    for (name, catalog) in catalogs {
        let ranges = catalog.codes.ranges.as_slice().iter().map(|range| (*range, name.as_str()));
        if let Some(namespace) = &catalog.namespace {
            spaces.entry(namespace).or_default().extend(ranges);
        }
    }
    spaces.into_iter().find_map(|(space, mut ranges)| {
        ranges.sort_unstable();
        let pair = ranges.windows(2).find(|pair| pair[0].0.overlaps(pair[1].0))?;
        let [(one, first), (other, second)] = pair else { return None };
        Some(format!(
            "catalogs: `{first}` has the codes {one} and `{second}` {other}, which overlap in the namespace `{space}`"
        ))
    })
}
