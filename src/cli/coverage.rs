//! `errdex coverage`: how much of each catalog each language says.

use super::talk::{Talk, printable};
use super::{Exit, Stop, input};
use errdex::config::Config;
use errdex::coverage::{self, Covered, Lagging};
use errdex::{compile, coverage::Coverage as Counted};
use serde::Serialize;
use std::io::Write;
use std::path::PathBuf;

/// Show how much of each catalog each language says
#[derive(Debug, clap::Args)]
#[command(after_help = HELP)]
pub(crate) struct Coverage {
    /// Pages, or folders to search for them [default: `sources` of the configuration, sources/, or .]
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Only this language; may be given more than once
    #[arg(long, value_name = "LANG")]
    lang: Vec<String>,
    /// Name every entry that lags, not only the first ones
    #[arg(long)]
    all: bool,
    /// How to print
    #[arg(long, short, value_enum, default_value = "text")]
    format: Format,
}

const HELP: &str = "\
A language's percentage is the part of all fields (message, description, cause, solution) that entries have in any language
and that its own entries fill; an entry that it lacks fills none. `coverage: { floor: { ja: 95 } }` in errdex.yaml lets
`errdex check` fail below a percentage.

Examples:
  errdex coverage docs/
  errdex coverage --lang ja --all
  errdex coverage --format json | jq '.[].languages[] | [.lang, .percent]'";

#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum Format {
    /// Lines for people
    Text,
    /// A list of catalogs
    Json,
}

/// Entries that are named where not all are asked for.
const SOME: usize = 5;

impl Coverage {
    pub(super) fn run(&self, config: &Config, talk: Talk, out: &mut dyn Write) -> Result<Exit, Stop> {
        let paths = input::asked_or_here(&self.paths, config);
        let input = input::read(&paths, config, talk)?;
        let pages = input.sources.as_slice().len();
        let mut all = coverage::of(&compile(input.sources, config));
        if all.is_empty() {
            talk.warning(&input::nothing_found(pages));
        }
        if !self.lang.is_empty() {
            for catalog in &mut all {
                catalog.languages.retain(|covered| self.lang.iter().any(|lang| lang == covered.lang.as_str()));
            }
            all.retain(|catalog| !catalog.languages.is_empty());
        }
        match self.format {
            Format::Text => self.text(&all, config, out)?,
            Format::Json => json(&all, out)?,
        }
        Ok(if input.complete { Exit::Clean } else { Exit::Failed })
    }

    fn text(&self, all: &[Counted], config: &Config, out: &mut dyn Write) -> Result<(), Stop> {
        for (at, catalog) in all.iter().enumerate() {
            if at > 0 {
                writeln!(out)?;
            }
            writeln!(
                out,
                "{}: {}, {}",
                catalog.id,
                plural(catalog.entries, "entry", "entries"),
                plural(catalog.fields, "field", "fields")
            )?;
            let width = catalog.languages.iter().map(|covered| covered.lang.as_str().len()).max().unwrap_or(0);
            for covered in &catalog.languages {
                let Covered { lang, entries, fields, lagging, .. } = covered;
                let below = config.floor.get(lang).filter(|floor| !covered.is_at_least(**floor));
                let below = below.map(|floor| format!("  below the floor of {floor} %")).unwrap_or_default();
                let counts =
                    format!("{}, {}", plural(*entries, "entry", "entries"), plural(*fields, "field", "fields"));
                writeln!(out, "  {:width$}  {:>5} %  {counts}{below}", lang.as_str(), covered.percent())?;
                let shown = if self.all { lagging.len() } else { SOME };
                for entry in lagging.iter().take(shown) {
                    writeln!(out, "  {:width$}    {}", "", lags(entry))?;
                }
                if lagging.len() > shown {
                    writeln!(out, "  {:width$}    and {} more; --all names them", "", lagging.len() - shown)?;
                }
            }
        }
        Ok(())
    }
}

/// `1003 ROOM_CLOSED: missing`, `1004: cause, solution missing`.
fn lags(entry: &Lagging) -> String {
    let name = entry.name.as_ref().map(|name| format!(" {name}")).unwrap_or_default();
    let fields: Vec<&str> = entry.fields.iter().map(|field| field.as_str()).collect();
    let what = if entry.absent { "no entry".to_owned() } else { format!("no {}", fields.join(", ")) };
    printable(&format!("{}{name}: {what}", entry.key)).replace('\n', " ")
}

fn plural(count: usize, one: &str, more: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { more })
}

fn json(all: &impl Serialize, out: &mut dyn Write) -> Result<(), Stop> {
    serde_json::to_writer_pretty(&mut *out, all).map_err(std::io::Error::from)?;
    writeln!(out)?;
    Ok(())
}
