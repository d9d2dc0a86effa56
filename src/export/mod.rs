//! A view as data: JSON, YAML, JSON lines and CSV.
//!
//! Each format holds the same words; `catalog.schema.json` among the templates describes the first three.

mod csv;
pub(crate) mod failed;
mod yaml;

pub use self::csv::guarded;

use crate::error::Error;
use crate::render::Artifact;
use crate::view::{RecordView, View};
use failed::failed;
use std::fmt;
use std::str::FromStr;

/// A format to export.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Format {
    /// One JSON document.
    Json,
    /// One YAML document with the same content.
    Yaml,
    /// One JSON object a line, one line a record.
    JsonLines,
    /// One row for each record and language.
    Csv,
}

impl Format {
    pub const ALL: [Self; 4] = [Self::Json, Self::Yaml, Self::JsonLines, Self::Csv];

    /// Its name on the command line.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::Yaml => "yaml",
            Self::JsonLines => "jsonl",
            Self::Csv => "csv",
        }
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Format {
    type Err = Error;

    fn from_str(name: &str) -> Result<Self, Error> {
        Self::ALL
            .into_iter()
            .find(|format| format.as_str() == name)
            .ok_or_else(|| Error::Usage(format!("no format is called `{name}`; there are json, yaml, jsonl and csv")))
    }
}

/// The view in a format; the text ends in a line end.
pub fn to_string(view: &View, format: Format) -> Result<String, Error> {
    match format {
        Format::Json => json(view),
        Format::Yaml => yaml::document(view),
        Format::JsonLines => json_lines(view),
        Format::Csv => csv::rows(view),
    }
}

/// The exports that `build` writes beside the rendered templates.
pub fn artifacts(view: &View) -> Result<Vec<Artifact>, Error> {
    [Format::Json, Format::Yaml]
        .into_iter()
        .map(|format| {
            let path = format!("data/catalog.{format}");
            Ok(Artifact { text: to_string(view, format)?, template: format!("export --format {format}"), path })
        })
        .collect()
}

fn json(view: &View) -> Result<String, Error> {
    let mut text = serde_json::to_string_pretty(view).map_err(failed)?;
    text.push('\n');
    Ok(text)
}

/// A record that names its catalog, so that a line stands for itself.
#[derive(serde::Serialize)]
struct Line<'a> {
    catalog: &'a str,
    #[serde(flatten)]
    record: &'a RecordView,
}

fn json_lines(view: &View) -> Result<String, Error> {
    let mut text = String::new();
    for catalog in &view.catalogs {
        for record in &catalog.records {
            text.push_str(&serde_json::to_string(&Line { catalog: &catalog.id, record }).map_err(failed)?);
            text.push('\n');
        }
    }
    Ok(text)
}
