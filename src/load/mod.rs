//! Files and folders to [`Sources`]: the only module that reads documents.
//!
//! Enters: the paths a person named. Leaves: pages as UTF-8 with their language and family. What cannot be read is an
//! [`Error`] in the result; the other pages go on.
//!
//! A data file in the language of a published page of its family takes the tag `en-x-csv`: it is a page of its own, to be
//! held against the published one.

mod code;
mod encoding;
mod files;
mod locale;
mod markup;
mod names;
mod subject;
mod utf8;
mod words;
mod workbook;

pub use code::{code, code_from_text};

use crate::config::Config;
use crate::error::Error;
use crate::parse;
use crate::recognize::{self, Vocabulary};
use crate::source::{Format, Lang, MAX_PAGE, Part, Source, Sources};
use files::File;
use locale::{Known, Letters, Located};
pub(crate) use locale::{mark_at_end, mark_of};
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
pub(crate) use subject::title_in_front;

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
    ("rst", Format::Rst),
    ("rest", Format::Rst),
    ("csv", Format::Csv),
    ("tsv", Format::Tsv),
    ("tab", Format::Tsv),
    ("xlsx", Format::Sheet),
    ("xlsm", Format::Sheet),
    ("json", Format::Json),
    ("jsonl", Format::JsonLines),
    ("ndjson", Format::JsonLines),
    ("yaml", Format::Yaml),
    ("yml", Format::Yaml),
];

/// Reads files, and the pages of folders. Folders are walked as git would (`.gitignore` holds, hidden files are left out);
/// of the data files in them only those are read that belong to the pages (see `data` in the configuration).
///
/// A data file that says the same in several languages is a page for each of them.
pub fn load(paths: &[PathBuf], config: &Config) -> Loaded {
    read_all(paths, config, by_language, None)
}

/// A text that stands for a file: what an editor has not saved yet.
#[derive(Clone, Debug)]
pub struct Buffer {
    /// The file.
    pub path: PathBuf,
    /// Its bytes.
    pub bytes: Vec<u8>,
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
    let mut found = files::find(paths, config, &words, &mut loaded);
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

fn format_of(path: &Path) -> Format {
    known_format(path).unwrap_or(Format::Markdown)
}

/// Whether a folder that holds this file is read for it, whatever else is there.
pub fn is_page(path: &Path) -> bool {
    let speaks = || Vocabulary::of(&Config::default()).speaks_of_errors(&locale::stem(&shown(path)));
    known_format(path).is_some_and(|format| !format.is_data() || speaks())
}

fn known_format(path: &Path) -> Option<Format> {
    let extension = path.extension()?.to_str()?;
    EXTENSIONS.iter().find(|(known, _)| known.eq_ignore_ascii_case(extension)).map(|(_, format)| *format)
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

/// A file as UTF-8, and where it was not.
fn read_text(path: &Path) -> Result<(String, Vec<u32>), Error> {
    let bytes = std::fs::read(path).map_err(|source| Error::Read { path: path.to_owned(), source })?;
    Ok(utf8::decode(bytes))
}

/// The page of a file; of a workbook one for each sheet.
fn read(shown: String, path: &Path, held: Option<Vec<u8>>, config: &Config) -> Result<Vec<Source>, Error> {
    let error = |source| Error::Read { path: path.to_owned(), source };
    let too_large = || error(std::io::Error::other("the page is larger than 4 GiB; split it"));
    let bytes = held.map_or_else(|| std::fs::read(path), Ok).map_err(error)?;
    if bytes.len() as u64 > MAX_PAGE {
        return Err(too_large());
    }
    let format = format_of(path);
    if format == Format::Sheet {
        let sheets = workbook::sheets(bytes).map_err(error)?;
        let page = |(name, text)| Source::new(format!("{shown}{SHEET}{name}"), "", Lang::unknown(), format, text);
        return Ok(sheets.into_iter().map(page).collect());
    }
    let (text, invalid, file) = encoding::decode(&shown, format, bytes, config);
    if text.len() as u64 > MAX_PAGE {
        return Err(too_large());
    }
    let mut page = Source::new(shown, "", Lang::unknown(), format, text);
    (page.invalid, page.file) = (invalid, file);
    Ok(vec![page])
}

/// What stands between the path of a workbook and the name of a sheet.
const SHEET: char = '!';

/// The path of the file: of a sheet that of its workbook, and the sheet's name.
fn file_of(page: &Source) -> (&str, Option<&str>) {
    match page.path.split_once(SHEET).filter(|_| page.format == Format::Sheet) {
        Some((file, sheet)) => (file, Some(sheet)),
        None => (&page.path, None),
    }
}

/// Gives each page its language and family: from the config, else from its path, else from its script.
fn locate(pages: &mut [Source], letters: &[Letters], asked: &[PathBuf], config: &Config, words: &Vocabulary) {
    let roots: Vec<String> = asked.iter().map(|path| shown(path)).collect();
    let known: Vec<Known> =
        pages.par_iter().zip(letters).map(|(page, letters)| known(page, *letters, config, words)).collect();
    let located = locale::locate(&known, &roots);
    for (page, Located { family, lang, why, subject }) in pages.iter_mut().zip(located) {
        (page.family, page.lang, page.why, page.subject) = (family, lang, why, subject);
    }
}

fn known(page: &Source, letters: Letters, config: &Config, words: &Vocabulary) -> Known {
    let (file, sheet) = file_of(page);
    let configured = || config.language_of(&page.path).or_else(|| config.language_of(file));
    Known {
        path: file.to_owned(),
        subject: subject::of(page, &locale::place(file), words),
        letters,
        lang: if page.part.is_none() { configured() } else { None },
        part: page.part.as_ref().map(|part| part.lang.clone()),
        sheet: sheet.and_then(mark_of),
        data: page.format.is_data().then(|| page.format.as_str()),
        family: config.family_of(&page.path).or_else(|| config.family_of(file)),
    }
}
