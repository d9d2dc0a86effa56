//! Which language a page is in, and which pages are one family: from the configuration, else from the path, else from the
//! words of the page itself.
//!
//! Enters: paths. Leaves: [`Sources`]. Comes after parse, because a data file shows by its tables in which languages it is,
//! and whether it lists errors at all.
//!
//! A data file in the language of a published page of its family takes the tag `en-x-csv`: it is a page of its own, to be
//! held against the published one.

mod markup;
mod paths;
mod subject;
mod words;

use crate::config::Config;
use crate::error::Error;
use crate::lexis::locale::mark_of;
pub use crate::load::Buffer;
use crate::load::files::{self, File};
use crate::load::path::{place, stem};
use crate::load::{encoding, file_of, format_of, known_format, read, shown};
use crate::parse;
use crate::recognize;
use crate::source::{Lang, Part, Source, Sources};
use crate::vocabulary::Vocabulary;
use paths::{Known, Letters, Located};
use rayon::prelude::*;
use std::collections::BTreeSet;
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

/// Reads files, and the pages of folders. Folders are walked as git would (`.gitignore` holds, hidden files are left out);
/// of the data files in them only those are read that belong to the pages (see `data` in the configuration).
///
/// A data file that says the same in several languages is a page for each of them.
pub fn load(paths: &[PathBuf], config: &Config) -> Loaded {
    read_all(paths, config, by_language, None)
}

/// As [`load`], with a page from a buffer in place of the file on disk, if there is one.
pub fn load_with(paths: &[PathBuf], config: &Config, buffer: &Buffer) -> Loaded {
    read_all(paths, config, by_language, Some(buffer))
}

/// As [`load`], each file or sheet as the one page that it is.
pub fn load_whole(paths: &[PathBuf], config: &Config) -> Loaded {
    read_all(paths, config, |page| vec![page], None)
}

fn read_all(paths: &[PathBuf], config: &Config, divide: fn(Source) -> Vec<Source>, buffer: Option<&Buffer>) -> Loaded {
    let mut loaded = Loaded::default();
    let words = Vocabulary::of(config);
    let mut found = files::find(paths, config, &words, &mut loaded.errors, &mut loaded.others);
    if let Some(Buffer { path, .. }) = buffer {
        found.insert(shown(path), File { path: path.clone(), doubtful: false });
    }
    let buffer = buffer.map(|buffer| (shown(&buffer.path), &buffer.bytes));
    let wanted =
        |page: &Source, file: &File| !file.doubtful || recognize::lists_errors(page, &parse::page(page), &words);
    let read: Vec<_> = found
        .into_par_iter()
        .map(|(shown, file)| {
            let held = buffer.as_ref().filter(|(path, _)| *path == shown).map(|(_, bytes)| (*bytes).clone());
            let mut pages = read(shown.clone(), &file.path, held, config)?;
            pages.retain(|page| wanted(page, &file));
            let with_letters = |page: Source| (Letters::of(&page.text), page);
            let pages: Vec<_> = pages.into_iter().flat_map(divide).map(with_letters).collect();
            // A doubtful file that lists no errors is none of the pages.
            let other = (file.doubtful && pages.is_empty()).then_some(shown);
            Ok((pages, other))
        })
        .collect();
    let (mut pages, mut letters) = (Vec::new(), Vec::new());
    for read in read {
        match read {
            Ok((read, other)) => {
                loaded.others.extend(other);
                for (script, page) in read {
                    letters.push(script);
                    pages.push(page);
                }
            }
            Err(error) => loaded.errors.push(error),
        }
    }
    loaded.others.sort();
    loaded.others.dedup();
    locate(&mut pages, &letters, paths, config, &words);
    pages.into_iter().for_each(|page| {
        loaded.sources.push(page);
    });
    loaded
}

/// The pages of a data file in several languages: its text once more for each.
fn by_language(page: Source) -> Vec<Source> {
    let langs = if page.format.is_data() { parse::languages::of(&page, &parse::page(&page)) } else { BTreeSet::new() };
    if langs.is_empty() {
        return vec![page];
    }
    let of_lang = |(at, lang)| {
        let mut own = Source::new(page.path.clone(), "", Lang::unknown(), page.format, page.text.clone());
        let repeats = at > 0;
        if !repeats {
            own.invalid.clone_from(&page.invalid);
        }
        (own.file, own.part) = (page.file.clone(), Some(Part { lang, repeats }));
        own
    };
    langs.into_iter().enumerate().map(of_lang).collect()
}

/// A page from a text that no file holds (standard input, a test); its path gives format, language and family.
pub fn from_text(path: &str, text: String, config: &Config) -> Source {
    let letters = Letters::of(&text);
    let mut pages = vec![Source::new(path, "", Lang::unknown(), format_of(Path::new(path)), text)];
    locate(&mut pages, &[letters], &[PathBuf::from(path)], config, &Vocabulary::of(config));
    pages.remove(0)
}

/// A page from bytes that no file holds, which need not be UTF-8; otherwise as [`from_text`].
pub fn from_bytes(path: &str, bytes: Vec<u8>, config: &Config) -> Source {
    let (text, invalid, file) = encoding::decode(path, format_of(Path::new(path)), bytes, config);
    let mut page = from_text(path, text, config);
    (page.invalid, page.file) = (invalid, file);
    page
}

/// A page whose bytes have changed; all else stays as it was found out.
pub(crate) fn again(page: &Source, bytes: Vec<u8>, config: &Config) -> Source {
    let (text, invalid, file) = encoding::decode(&page.path, page.format, bytes, config);
    let mut again = Source::new(page.path.clone(), page.family.clone(), page.lang.clone(), page.format, text);
    (again.why, again.part, again.subject) = (page.why.clone(), page.part.clone(), page.subject.clone());
    (again.invalid, again.file) = (invalid, file);
    again
}

/// Whether a folder that holds this file is read for it, whatever else is there.
pub fn is_page(path: &Path) -> bool {
    let speaks = || Vocabulary::of(&Config::default()).speaks_of_errors(&stem(&shown(path)));
    known_format(path).is_some_and(|format| !format.is_data() || speaks())
}

/// Gives each page its language and family: from the config, else from its path, else from its script.
fn locate(pages: &mut [Source], letters: &[Letters], asked: &[PathBuf], config: &Config, words: &Vocabulary) {
    let roots: Vec<String> = asked.iter().map(|path| shown(path)).collect();
    let known: Vec<Known> =
        pages.par_iter().zip(letters).map(|(page, letters)| known(page, *letters, config, words)).collect();
    let located = paths::locate(&known, &roots);
    for (page, Located { family, lang, why, subject }) in pages.iter_mut().zip(located) {
        (page.family, page.lang, page.why, page.subject) = (family, lang, why, subject);
    }
}

fn known(page: &Source, letters: Letters, config: &Config, words: &Vocabulary) -> Known {
    let (file, sheet) = file_of(page);
    let configured = || config.language_of(&page.path).or_else(|| config.language_of(file));
    Known {
        path: file.to_owned(),
        subject: subject::of(page, &place(file), words),
        letters,
        lang: if page.part.is_none() { configured() } else { None },
        part: page.part.as_ref().map(|part| part.lang.clone()),
        sheet: sheet.and_then(mark_of),
        data: page.format.is_data().then(|| page.format.as_str()),
        family: config.family_of(&page.path).or_else(|| config.family_of(file)),
    }
}
