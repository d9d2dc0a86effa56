//! Human languages as data: one YAML file a language holds all of its words, `lang/<tag>.yaml`.
//!
//! The folder travels inside the program, so a new language is one file and no Rust line. Every other module reads what it
//! needs from [`ALL`] and keeps what it looks up in a map of its own.

use crate::role::Role;
use include_dir::{Dir, include_dir};
use std::collections::BTreeMap;
use std::sync::LazyLock;

static FILES: Dir = include_dir!("$CARGO_MANIFEST_DIR/src/lexis/lang");

/// The words of one language.
#[derive(Debug, Default, serde::Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Language {
    /// As outputs and paths write it; the name of the file.
    #[serde(skip)]
    pub(crate) tag: String,
    /// A qualified heading has its main word first (`Código de error interno`).
    pub(crate) head_first: bool,
    /// Words grow together (`Serverfehlercode`), so a heading may end in a word that starts inside another.
    pub(crate) compounds: bool,
    /// Headings of error tables.
    pub(crate) headings: BTreeMap<Role, Vec<String>>,
    /// Words that open a part of a text (`Solution:`); only roles that are fields.
    pub(crate) labels: BTreeMap<Role, Vec<String>>,
    /// Words by which a text speaks of errors.
    pub(crate) error_words: Vec<String>,
    /// Headings that only tables of parameters and fields have.
    pub(crate) parameters: Vec<String>,
}

/// All languages by tag, but English first: where languages share a word, it is named first.
pub(crate) static ALL: LazyLock<Vec<Language>> = LazyLock::new(|| {
    // The files are part of the program; a test reads each and reports what is wrong with it.
    let mut all: Vec<Language> = files().filter_map(|(tag, text)| read(tag, text).ok()).collect();
    all.sort_by(|a, b| (a.tag != "en", &a.tag).cmp(&(b.tag != "en", &b.tag)));
    all
});

/// The files: tag and text.
fn files() -> impl Iterator<Item = (&'static str, &'static str)> {
    FILES.files().filter_map(|file| Some((file.path().to_str()?.strip_suffix(".yaml")?, file.contents_utf8()?)))
}

fn read(tag: &str, text: &str) -> Result<Language, serde_yaml::Error> {
    Ok(Language { tag: tag.to_owned(), ..serde_yaml::from_str(text)? })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_is_well_formed() {
        assert_eq!(files().count(), FILES.entries().len(), "the folder holds files of languages only");
        for (tag, text) in files() {
            if let Err(error) = read(tag, text) {
                panic!("src/lexis/lang/{tag}.yaml: {error}");
            }
        }
        assert_eq!(ALL[0].tag, "en");
    }
}
