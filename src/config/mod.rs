//! `errdex.yaml`: corrects what discovery guessed. Everything in it is optional.
//!
//! Enters: a YAML file. Leaves: a [`Config`] in which every name, glob and language tag is known to be good.
//! Refuses unknown and duplicate keys: a misspelt setting that changes nothing is worse than an error.

pub mod codes;
mod levels;
pub mod places;

pub use levels::Level;

use crate::catalog::Field;
use crate::date::Date;
use crate::source::Lang;
use encoding_rs::Encoding;
use globset::GlobMatcher;
use std::collections::BTreeMap;
use std::path::PathBuf;

/// What a column can be called in `headings`.
pub const ROLES: &[&str] = &[
    "code",
    "hex",
    "name",
    "http_status",
    "category",
    "description",
    "message",
    "cause",
    "solution",
    "cause_solution",
    "ignore",
];

/// Encodings to suggest where a label is unknown.
pub(crate) const ENCODINGS: &[&str] = &[
    "utf-8",
    "utf-16le",
    "utf-16be",
    "gb18030",
    "gbk",
    "gb2312",
    "big5",
    "euc-kr",
    "shift_jis",
    "euc-jp",
    "iso-2022-jp",
    "koi8-r",
    "windows-1251",
    "windows-1252",
];

/// The encoding of a WHATWG label (`gb2312`, `Shift_JIS`, `utf-16`); none for labels of encodings that are unsafe to read.
pub fn encoding(label: &str) -> Option<&'static Encoding> {
    Encoding::for_label(label.as_bytes()).filter(|encoding| *encoding != encoding_rs::REPLACEMENT)
}

/// A configuration; the default one changes nothing.
#[derive(Clone, Debug, Default)]
pub struct Config {
    /// Files and folders to read where none are named, relative to the file's folder.
    pub sources: Vec<PathBuf>,
    /// Data files (CSV, XLSX, JSON, YAML) of the folders read that are pages, whatever they are called.
    pub data: Vec<Pattern>,
    /// The output folder.
    pub out: Option<PathBuf>,
    /// A folder of templates that replace built-in ones or add to them.
    pub templates: Option<PathBuf>,
    /// Languages of pages; the first pattern that matches wins.
    pub languages: Vec<(Pattern, Lang)>,
    /// Encodings of pages that do not say it themselves; the first pattern that matches wins.
    pub encodings: Vec<(Pattern, &'static Encoding)>,
    /// Families of pages; the first pattern that matches wins.
    pub families: Vec<(Pattern, String)>,
    /// Settings of catalogs, by family or id.
    pub catalogs: BTreeMap<String, CatalogConfig>,
    /// Further heading words by role (see [`ROLES`]).
    pub headings: BTreeMap<String, Vec<String>>,
    /// Further labels inside cells by the field they open.
    pub labels: BTreeMap<Field, Vec<String>>,
    /// Further words by which a title says that what follows is about errors.
    pub error_words: Vec<String>,
    /// Levels of rules, by rule or group.
    pub rules: Levels,
    /// Levels on pages: the first pattern that matches a page and sets the rule or its group wins.
    pub paths: Vec<(Pattern, Levels)>,
    /// Findings that are accepted, by key.
    pub allow: Vec<Allow>,
    /// The file of findings that are known.
    pub baseline: Option<PathBuf>,
    /// The least coverage of each language, in percent.
    pub floor: BTreeMap<Lang, f64>,
    /// The templates to render; all of them where empty.
    pub outputs: Vec<Pattern>,
    /// Globs of the code that pages are checked against, relative to the file's folder.
    pub code: Vec<String>,
    /// The file that all this was read from, for findings about it.
    pub file: Option<ConfigFile>,
}

/// The text of a configuration and the path it is reported under.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfigFile {
    /// Its path as reported.
    pub path: String,
    /// Its text.
    pub text: String,
}

/// Levels by rule or group.
pub type Levels = BTreeMap<String, Level>;

/// Findings that are accepted, by the key of their entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Allow {
    /// Rules or groups.
    pub rules: Vec<String>,
    /// The catalog, by family or id; every one where it is not named.
    pub catalog: Option<String>,
    /// Codes or names of entries.
    pub keys: Vec<String>,
    /// Why.
    pub reason: String,
    /// The last day it holds.
    pub until: Option<Date>,
}

/// Settings of one catalog.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CatalogConfig {
    /// Its title in outputs.
    pub title: Option<String>,
    /// The family or id of the catalog that it replaces.
    pub supersedes: Option<String>,
    /// Catalogs of one namespace share no code: their products meet in one program.
    pub namespace: Option<String>,
    /// The codes that it may use.
    pub codes: codes::Codes,
    /// Levels of rules in it.
    pub rules: Levels,
}

/// A glob over paths with `/` between parts. One without a `/` matches file names in every folder; `./` keeps one to the
/// folder itself.
#[derive(Clone, Debug)]
pub struct Pattern(GlobMatcher);

impl Pattern {
    /// Whether it matches a path as reported.
    pub fn matches(&self, path: &str) -> bool {
        self.0.is_match(path.strip_prefix("./").unwrap_or(path))
    }

    /// A glob that is held against whole paths, with a `/` or without.
    pub(crate) fn anchored(text: &str) -> Result<Self, globset::Error> {
        let glob = globset::GlobBuilder::new(text).literal_separator(true).build()?;
        Ok(Self(glob.compile_matcher()))
    }
}

impl std::str::FromStr for Pattern {
    type Err = globset::Error;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let anywhere = match text.strip_prefix("./") {
            Some(anchored) => anchored.to_owned(),
            None if text.contains('/') => text.to_owned(),
            None => format!("**/{text}"),
        };
        Self::anchored(&anywhere)
    }
}

impl Config {
    /// The language that the configuration gives a page.
    pub(crate) fn language_of(&self, path: &str) -> Option<Lang> {
        self.languages.iter().find(|(pattern, _)| pattern.matches(path)).map(|(_, lang)| lang.clone())
    }

    /// The encoding that the configuration gives a page.
    pub(crate) fn encoding_of(&self, path: &str) -> Option<&'static Encoding> {
        self.encodings.iter().find(|(pattern, _)| pattern.matches(path)).map(|(_, encoding)| *encoding)
    }

    /// Whether the configuration says that a data file is a page.
    pub fn is_data(&self, path: &str) -> bool {
        self.data.iter().any(|pattern| pattern.matches(path))
    }

    /// The family that the configuration gives a page.
    pub(crate) fn family_of(&self, path: &str) -> Option<String> {
        self.families.iter().find(|(pattern, _)| pattern.matches(path)).map(|(_, family)| family.clone())
    }

    /// The settings of a catalog, found by its id or else its family.
    pub fn catalog(&self, id: &str, family: &str) -> Option<&CatalogConfig> {
        self.catalogs.get(id).or_else(|| self.catalogs.get(family))
    }

    /// Whether a template is to be rendered.
    pub fn wants_output(&self, template: &str) -> bool {
        self.outputs.is_empty() || self.outputs.iter().any(|pattern| pattern.matches(template))
    }
}
