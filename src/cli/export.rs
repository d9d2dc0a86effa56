//! `errdex export`: the catalog as data.

use super::talk::Talk;
use super::{Exit, Stop, input};
use errdex::config::Config;
use errdex::{compile, export};
use std::io::Write;
use std::path::PathBuf;

/// Print the catalog as data
#[derive(Debug, clap::Args)]
#[command(after_help = HELP)]
pub(crate) struct Export {
    /// Pages, or folders to search for them [default: `sources` of the configuration, sources/, or .]
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// How to write it
    #[arg(long, short, value_enum, default_value = "json")]
    format: Format,
    /// Only these catalogs
    #[arg(long, value_name = "ID", value_delimiter = ',')]
    catalog: Vec<String>,
    /// Only these languages
    #[arg(long, value_name = "TAG", value_delimiter = ',')]
    lang: Vec<String>,
}

const HELP: &str = "\
Examples:
  errdex export --format json > catalog.json
  errdex export --format csv --lang en,ko docs/
  errdex export --format jsonl --catalog gme-v2 | jq -r .name";

#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum Format {
    /// One JSON document
    Json,
    /// The same as YAML
    Yaml,
    /// One record a line
    Jsonl,
    /// One record and language a line
    Csv,
}

impl Export {
    pub(super) fn run(&self, config: &Config, talk: Talk, out: &mut dyn Write) -> Result<Exit, Stop> {
        let paths = input::asked_or_here(&self.paths, config);
        let input = input::read(&paths, config, talk)?;
        let compiled = compile(input.sources, config);
        let view = input::view(&compiled, config);
        input::warn_if_empty(&view, compiled.sources.as_slice().len(), talk);
        let view = view.filter(&self.catalog, &self.lang)?;
        let format = match self.format {
            Format::Json => export::Format::Json,
            Format::Yaml => export::Format::Yaml,
            Format::Jsonl => export::Format::JsonLines,
            Format::Csv => export::Format::Csv,
        };
        out.write_all(export::to_string(&view, format)?.as_bytes())?;
        Ok(if input.complete { Exit::Clean } else { Exit::Failed })
    }
}
