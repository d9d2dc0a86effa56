//! `errdex.yaml` to a [`Config`] in which every name, glob and language tag is known to be good.
//!
//! Refuses unknown and duplicate keys: a misspelt setting that changes nothing is worse than an error. Comes after the
//! rules, because it knows their names.

mod checked;
mod names;
mod read;
mod unique;

use crate::config::{Config, ConfigFile};
use crate::error::Error;
use std::path::{Path, PathBuf};

/// The name of the configuration file.
pub const FILE: &str = "errdex.yaml";

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
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::Field;
    use crate::finding::Severity;
    use crate::lexis::near::nearest;
    use crate::source::Lang;
    use crate::triage::rules::find;
    use encoding_rs::Encoding;

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
        assert_eq!(find("duplicate-code").unwrap().level(&config), Some(Severity::Warning));
        assert_eq!(find("name-drift").unwrap().level(&config), None);
        assert_eq!(config.code, ["include/*.h"]);
        assert!(config.wants_output("code/rust/{catalog}.rs.j2") && !config.wants_output("docs/a.md.j2"));
    }

    #[test]
    fn an_empty_configuration_changes_nothing() {
        for text in ["", "# only a comment\n", "\u{feff}---\n"] {
            let config = Config::parse(text, "errdex.yaml").unwrap();
            assert!(config.sources.is_empty() && config.wants_output("any"));
            let rule = find("short-row").unwrap();
            assert_eq!(rule.level(&config), Some(rule.severity));
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
