//! Files and folders to texts: the only module that reads documents.
//!
//! Enters: the paths a person named. Leaves: pages as UTF-8 whose format is known; their language and family are found out by
//! [`locate`](crate::locate). What cannot be read is an [`Error`]; the other pages go on.

mod code;
pub(crate) mod encoding;
pub(crate) mod files;
pub(crate) mod path;
mod utf8;
mod workbook;

pub use code::{code, code_from_text};

use crate::config::Config;
use crate::error::Error;
use crate::source::{Format, Lang, MAX_PAGE, Source};
use std::path::{Path, PathBuf};

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

/// A text that stands for a file: what an editor has not saved yet.
#[derive(Clone, Debug)]
pub struct Buffer {
    /// The file.
    pub path: PathBuf,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// How a file of this name is written; Markdown where its ending says nothing.
pub(crate) fn format_of(path: &Path) -> Format {
    known_format(path).unwrap_or(Format::Markdown)
}

/// The format that a file extension stands for.
pub(crate) fn known_format(path: &Path) -> Option<Format> {
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
pub(crate) fn shown(path: &Path) -> String {
    let text = path.to_string_lossy().replace('\\', "/");
    text.strip_prefix("./").unwrap_or(&text).to_owned()
}

/// A file as UTF-8, and where it was not.
fn read_text(path: &Path) -> Result<(String, Vec<u32>), Error> {
    let bytes = std::fs::read(path).map_err(|source| Error::Read { path: path.to_owned(), source })?;
    Ok(utf8::decode(bytes))
}

/// The page of a file; of a workbook one for each sheet.
pub(crate) fn read(shown: String, path: &Path, held: Option<Vec<u8>>, config: &Config) -> Result<Vec<Source>, Error> {
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
pub(crate) fn file_of(page: &Source) -> (&str, Option<&str>) {
    match page.path.split_once(SHEET).filter(|_| page.format == Format::Sheet) {
        Some((file, sheet)) => (file, Some(sheet)),
        None => (&page.path, None),
    }
}
