//! Names of files and what they say.

use super::utf8;
use crate::error::Error;
use crate::source::Format;
use std::path::Path;

/// File extensions by format. A file that is named itself and has another one is read as Markdown.
pub(crate) const EXTENSIONS: &[(&str, Format)] = &[
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

/// How a file of this name is written; Markdown where its ending says nothing.
pub(crate) fn format_of(path: &Path) -> Format {
    known_format(path).unwrap_or(Format::Markdown)
}

/// The format that a file extension stands for.
pub(crate) fn known_format(path: &Path) -> Option<Format> {
    let extension = path.extension()?.to_str()?;
    EXTENSIONS.iter().find(|(known, _)| known.eq_ignore_ascii_case(extension)).map(|(_, format)| *format)
}

pub(crate) fn walk_error(root: &Path, error: ignore::Error) -> Error {
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
pub(crate) fn read_text(path: &Path) -> Result<(String, Vec<u32>), Error> {
    let bytes = std::fs::read(path).map_err(|source| Error::Read { path: path.to_owned(), source })?;
    Ok(utf8::decode(bytes))
}
