//! `errdex.yaml`: corrects what discovery guessed. Everything in it is optional.
//!
//! Enters: a YAML file. Leaves: a [`Config`] in which every name, glob and language tag is known to be good.
//! Refuses unknown and duplicate keys: a misspelt setting that changes nothing is worse than an error.

mod checked;
pub mod codes;
pub mod draft;
mod levels;
pub mod places;
mod read;
mod unique;

pub use levels::Level;

use crate::catalog::Field;
use crate::error::Error;
use crate::source::Lang;
use crate::triage::Date;
use encoding_rs::Encoding;
use globset::GlobMatcher;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The name of the configuration file.
pub const FILE: &str = "errdex.yaml";

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
const ENCODINGS: &[&str] = &[
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
    /// Reads a configuration file. Relative paths in it start at its folder.
    pub fn load(path: &Path) -> Result<Self, Error> {
        let bytes = std::fs::read(path).map_err(|source| Error::Read { path: path.to_owned(), source })?;
        let shown = path.display().to_string();
        let text = String::from_utf8(bytes).map_err(|error| Error::Config {
            place: shown.clone(),
            message: format!("byte {} is not UTF-8; save the file as UTF-8", error.utf8_error().valid_up_to() + 1),
        })?;
        let mut config = Self::parse(&text, &shown)?;
        config.file = Some(ConfigFile { path: shown.replace('\\', "/"), text });
        if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
            let paths = config.sources.iter_mut().chain(&mut config.out).chain(&mut config.templates);
            let paths = paths.chain(&mut config.baseline);
            paths.for_each(|path| *path = folder.join(&path));
            let folder = globset::escape(&folder.to_string_lossy());
            config
                .code
                .iter_mut()
                .for_each(|glob| *glob = Path::new(&folder).join(&glob).to_string_lossy().into_owned());
        }
        Ok(config)
    }

    /// Reads a configuration from text; `shown` names it in errors.
    pub fn parse(text: &str, shown: &str) -> Result<Self, Error> {
        read::config(text.strip_prefix('\u{feff}').unwrap_or(text), shown)
    }

    /// The configuration file of a folder. Folders above it are not searched: what a command does depends only on
    /// what is named and where it runs.
    pub fn find(folder: &Path) -> Option<PathBuf> {
        let path = folder.join(FILE);
        // A dangling link counts, so that it is reported instead of ignored.
        path.symlink_metadata().is_ok().then_some(path)
    }

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

/// The name nearest to a misspelt one, near enough to be meant.
pub fn nearest<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let wanted = name.to_lowercase();
    known
        .into_iter()
        .map(|known| (strsim::damerau_levenshtein(&wanted, &known.to_lowercase()), known))
        .filter(|(distance, known)| *distance <= 1 + known.chars().count() / 4)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, known)| known)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Severity;

    #[test]
    fn a_full_configuration_is_read() {
        let text = "\
sources: [docs, more]
data: 'tables/*.json'
out: generated
templates: my
languages: { 'docs/**/*-k.md': ko, '*.md': en }
encodings: { 'docs/old/**': gb2312, '*.csv': Shift_JIS }
families: { 'docs/old/**': gme/v1 }
catalogs: { gme/v2: { title: Voice, supersedes: gme/v1 } }
headings: { code: [Nummer], cause: Warum }
labels: { solution: [Tipp], cause: Anlass }
error_words: Pannen
rules: { duplicate-code: warning, name-drift: off }
outputs: ['code/rust/**']
code: include/*.h
";
        let config = Config::parse(text, "errdex.yaml").unwrap();
        assert_eq!(config.sources, [Path::new("docs"), Path::new("more")]);
        assert!(config.is_data("tables/a.json") && !config.is_data("a.json"));
        assert_eq!(config.language_of("docs/a/b-k.md"), Some(Lang::new("ko")));
        assert_eq!(config.language_of("./x/y.md"), Some(Lang::new("en")));
        assert_eq!(config.language_of("x.html"), None);
        assert_eq!(config.encoding_of("docs/old/b.md").map(Encoding::name), Some("GBK"));
        assert_eq!(config.encoding_of("docs/b.md"), None);
        assert_eq!(config.family_of("docs/old/a/b.md").as_deref(), Some("gme/v1"));
        assert_eq!(config.catalog("gme-v2", "gme/v2").unwrap().supersedes.as_deref(), Some("gme/v1"));
        assert_eq!(config.headings["cause"], ["Warum"]);
        assert_eq!(config.labels[&Field::Solution], ["Tipp"]);
        assert_eq!(config.labels[&Field::Cause], ["Anlass"]);
        assert_eq!(config.error_words, ["Pannen"]);
        assert_eq!(config.severity_of("duplicate-code", "", Severity::Error), Some(Severity::Warning));
        assert_eq!(config.severity_of("name-drift", "", Severity::Error), None);
        assert_eq!(config.code, ["include/*.h"]);
        assert!(config.wants_output("code/rust/{catalog}.rs.j2") && !config.wants_output("docs/a.md.j2"));
    }

    #[test]
    fn an_empty_configuration_changes_nothing() {
        for text in ["", "# only a comment\n", "\u{feff}---\n"] {
            let config = Config::parse(text, "errdex.yaml").unwrap();
            assert!(config.sources.is_empty() && config.wants_output("any"));
            assert_eq!(config.severity_of("r", "g", Severity::Info), Some(Severity::Info));
        }
    }

    #[track_caller]
    fn refused(text: &str) -> String {
        Config::parse(text, "errdex.yaml").unwrap_err().to_string()
    }

    #[test]
    fn errors_name_place_and_remedy() {
        for (text, expected) in [
            ("out: a\nsorces: b\n", "errdex.yaml:2:1: unknown key `sorces`; did you mean `sources`?"),
            ("out: a\nout: b\n", "errdex.yaml:2:1: `out` stands here a second time; keep one of the two"),
            (
                "families:\n  a: b\n  'a': c\n",
                "errdex.yaml:3:3: families: `a` stands here a second time; keep one of the two",
            ),
            (
                "catalogs:\n  x: {title: a, title: b}\n",
                "errdex.yaml:2:17: catalogs.x: `title` stands here a second time; keep one of the two",
            ),
            ("catalogs:\n  x: {titel: a}\n", "errdex.yaml:2:7: catalogs.x: unknown key `titel`; did you mean `title`?"),
            ("headings:\n  cuase: [a]\n", "errdex.yaml:2:3: headings: unknown role `cuase`; did you mean `cause`?"),
            ("headings:\n  cause: ['--']\n", "errdex.yaml:2:11: headings.cause[0]: `--` holds no letter and no digit"),
            ("labels:\n  solutoin: [a]\n", "errdex.yaml:2:3: labels: unknown key `solutoin`; did you mean `solution`?"),
            ("labels: {code: [a]}\n", "errdex.yaml:1:10: labels: unknown key `code`; use one of: message, description"),
            ("labels: {cause: a, cause: b}\n", "errdex.yaml:1:20: labels: `cause` stands here a second time"),
            ("error_words: ['']\n", "errdex.yaml:1:15: error_words[0]: `` holds no letter and no digit"),
            ("error_word: [a]\n", "errdex.yaml:1:1: unknown key `error_word`; did you mean `error_words`?"),
            (
                "rules:\n  duplicate-cod: off\n",
                "errdex.yaml:2:3: rules: unknown rule `duplicate-cod`; did you mean `duplicate-code`?",
            ),
            (
                "rules: {duplicate-code: of}\n",
                "errdex.yaml:1:25: rules.duplicate-code: unknown value `of`; did you mean `off`?",
            ),
            ("languages: {'a[': en}\n", "errdex.yaml:1:13: languages: `a[` is no glob: "),
            (
                "languages: {a: english!}\n",
                "errdex.yaml:1:16: languages.a: `english!` is no language tag; write one such as `en` or `zh-Hant`",
            ),
            (
                "encodings: {a: euc_kr}\n",
                "errdex.yaml:1:16: encodings.a: unknown encoding `euc_kr`; did you mean `euc-kr`?",
            ),
            ("out: [a]\n", "errdex.yaml:1:6: out: invalid type: sequence, expected path string"),
            ("- a\n", "errdex.yaml:1:1: invalid type: sequence, expected a map of settings"),
            ("out: \"a\n", "errdex.yaml:"),
        ] {
            let message = refused(text);
            assert!(message.starts_with(expected), "{text:?}\n  gave     {message}\n  expected {expected}");
        }
    }

    #[test]
    fn near_names_are_found_and_far_ones_are_not() {
        assert_eq!(nearest("Sorces", ["out", "sources"]), Some("sources"));
        assert_eq!(nearest("x", ["out", "sources"]), None);
    }
}
