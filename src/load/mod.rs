//! Files and folders to [`Sources`]: the only module that reads documents.
//!
//! Enters: the paths a person named. Leaves: pages as UTF-8 with their language and family. What cannot be read is an
//! [`Error`] in the result; the other pages go on.

mod locale;
mod utf8;

use crate::config::Config;
use crate::error::Error;
use crate::source::{Format, Lang, MAX_PAGE, Source, Sources};
use ignore::WalkBuilder;
use locale::{Known, Letters, Located};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// What was loaded, and what was not.
#[derive(Debug, Default)]
pub struct Loaded {
    /// The pages, in path order.
    pub sources: Sources,
    /// Files and folders that could not be read.
    pub errors: Vec<Error>,
    /// Files of the folders that are no pages, in path order.
    pub others: Vec<String>,
}

/// File extensions by format. A file that is named itself and has another one is read as Markdown.
const EXTENSIONS: &[(&str, Format)] = &[
    ("md", Format::Markdown),
    ("markdown", Format::Markdown),
    ("mdx", Format::Markdown),
    ("html", Format::Html),
    ("htm", Format::Html),
];

/// Reads files, and the pages of folders. Folders are walked as git would (`.gitignore` holds, hidden files are left out).
pub fn load(paths: &[PathBuf], config: &Config) -> Loaded {
    let mut loaded = Loaded::default();
    let mut found: BTreeMap<String, PathBuf> = BTreeMap::new();
    for path in paths {
        collect(path, &mut found, &mut loaded);
    }
    loaded.others.sort();
    loaded.others.dedup();
    let read: Vec<_> = found.into_par_iter().map(|(shown, path)| read(shown, &path)).collect();
    let (mut pages, mut letters) = (Vec::new(), Vec::new());
    for page in read {
        match page {
            Ok((page, script)) => {
                pages.push(page);
                letters.push(script);
            }
            Err(error) => loaded.errors.push(error),
        }
    }
    locate(&mut pages, &letters, paths, config);
    pages.into_iter().for_each(|page| {
        loaded.sources.push(page);
    });
    loaded
}

/// A page from a text that no file holds (standard input, a test); its path gives format, language and family.
pub fn from_text(path: &str, text: String, config: &Config) -> Source {
    let letters = Letters::of(&text);
    let mut pages = vec![Source::new(path, "", Lang::unknown(), format_of(Path::new(path)), text)];
    locate(&mut pages, &[letters], &[PathBuf::from(path)], config);
    pages.remove(0)
}

fn format_of(path: &Path) -> Format {
    known_format(path).unwrap_or(Format::Markdown)
}

/// Whether a folder that holds this file is read for it.
pub fn is_page(path: &Path) -> bool {
    known_format(path).is_some()
}

fn known_format(path: &Path) -> Option<Format> {
    let extension = path.extension()?.to_str()?;
    EXTENSIONS.iter().find(|(known, _)| known.eq_ignore_ascii_case(extension)).map(|(_, format)| *format)
}

/// The files under a path, by the name they are reported under.
fn collect(path: &Path, found: &mut BTreeMap<String, PathBuf>, loaded: &mut Loaded) {
    if !path.is_dir() {
        found.insert(shown(path), path.to_owned());
        return;
    }
    let mut walk = WalkBuilder::new(path);
    // A folder is read the same inside and outside a git checkout, and whatever the machine ignores elsewhere.
    walk.require_git(false).git_global(false).git_exclude(false).parents(false);
    for entry in walk.build() {
        match entry {
            Ok(entry) if entry.file_type().is_none_or(|kind| kind.is_dir()) => {}
            Ok(entry) if is_page(entry.path()) => {
                found.insert(shown(entry.path()), entry.into_path());
            }
            Ok(entry) => loaded.others.push(shown(entry.path())),
            Err(error) => loaded.errors.push(walk_error(path, error)),
        }
    }
}

fn walk_error(root: &Path, error: ignore::Error) -> Error {
    let path = match &error {
        ignore::Error::WithPath { path, .. } => path.clone(),
        _ => root.to_owned(),
    };
    let source = error.into_io_error().unwrap_or_else(|| std::io::Error::other("the folder cannot be walked"));
    Error::Read { path, source }
}

/// A path as reports show it: `/` between parts, no leading `./`.
fn shown(path: &Path) -> String {
    let text = path.to_string_lossy().replace('\\', "/");
    text.strip_prefix("./").unwrap_or(&text).to_owned()
}

fn read(shown: String, path: &Path) -> Result<(Source, Letters), Error> {
    let error = |source| Error::Read { path: path.to_owned(), source };
    let bytes = std::fs::read(path).map_err(error)?;
    if bytes.len() as u64 > MAX_PAGE {
        return Err(error(std::io::Error::other("the page is larger than 4 GiB; split it")));
    }
    let (text, invalid) = utf8::decode(bytes);
    let mut page = Source::new(shown, "", Lang::unknown(), format_of(path), text);
    page.invalid = invalid;
    let letters = Letters::of(&page.text);
    Ok((page, letters))
}

/// Gives each page its language and family: from the config, else from its path, else from its script.
fn locate(pages: &mut [Source], letters: &[Letters], asked: &[PathBuf], config: &Config) {
    let roots: Vec<String> = asked.iter().map(|path| shown(path)).collect();
    let known: Vec<Known<'_>> =
        pages.iter().zip(letters).map(|(page, letters)| known(page, *letters, config)).collect();
    let located = locale::locate(&known, &roots);
    for (page, Located { family, lang, why }) in pages.iter_mut().zip(located) {
        (page.family, page.lang, page.why) = (family, lang, why);
    }
}

fn known<'a>(page: &'a Source, letters: Letters, config: &Config) -> Known<'a> {
    let path = page.path.as_str();
    Known { path, letters, lang: config.language_of(path), family: config.family_of(path) }
}
