//! Files and folders to texts: the only module that reads documents.
//!
//! Enters: the paths a person named. Leaves: pages as UTF-8 whose format is known; their language and family are found out by
//! [`locate`](crate::locate). What cannot be read is an [`Error`]; the other pages go on.

mod code;
pub(crate) mod encoding;
pub(crate) mod file;
pub(crate) mod files;
pub(crate) mod path;
mod utf8;
mod workbook;

pub use code::{code, code_from_text};

use crate::config::Config;
use crate::error::Error;
use crate::source::{Format, Lang, MAX_PAGE, Source};
pub(crate) use file::{format_of, known_format, shown};
use std::path::{Path, PathBuf};

/// A text that stands for a file: what an editor has not saved yet.
#[derive(Clone, Debug)]
pub struct Buffer {
    /// The file.
    pub path: PathBuf,
    /// Its bytes.
    pub bytes: Vec<u8>,
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
