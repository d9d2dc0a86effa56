//! `errdex init`: an errdex.yaml to correct instead of to write.

use super::discover::{count, discover};
use super::talk::Talk;
use super::{Exit, Stop, input, write};
use errdex::config::Config;
use errdex::configure;
use errdex::discovery::draft;
use errdex::error::Error;
use std::io::Write;
use std::path::{Path, PathBuf};

/// Write an errdex.yaml that says what was found, to be corrected
#[derive(Debug, clap::Args)]
#[command(after_help = HELP)]
pub(crate) struct Init {
    /// Pages, or folders to search for them [default: sources/, or .]
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Replace an errdex.yaml that is there
    #[arg(long)]
    force: bool,
    /// Print it instead of writing a file
    #[arg(long)]
    stdout: bool,
}

const HELP: &str = "\
The file goes to the current folder. It changes nothing by itself: every setting says what the pages
already say, and a comment says why. What is wrong in it is what to correct. An errdex.yaml that is
there already is not read.

Examples:
  errdex init docs/
  errdex init --stdout docs/ | diff errdex.yaml -";

impl Init {
    pub(super) fn run(&self, talk: Talk, out: &mut dyn Write) -> Result<Exit, Stop> {
        let config = Config::default();
        let paths = input::asked_or_here(&self.paths, &config);
        let here = Path::new(".");
        if !self.stdout && !self.force && Config::find(here).is_some() {
            let message =
                format!("`{}` is there already; `--force` replaces it, `--stdout` prints instead", configure::FILE);
            return Err(Error::Usage(message).into());
        }
        let (discovery, complete) = discover(&paths, &config, talk)?;
        let catalogs = discovery.families.iter().filter(|family| family.catalog.is_some()).count();
        if catalogs == 0 {
            let pages = discovery.families.iter().map(|family| family.pages.len()).sum();
            talk.warning(&input::nothing_found(pages));
        }
        let text = draft::of(&discovery, &paths);
        if self.stdout {
            out.write_all(text.as_bytes())?;
        } else {
            write::put(here, configure::FILE, &text, self.force)?;
            let catalogs = count(catalogs, "catalog", "catalogs");
            talk.note(&format!("wrote {}: {catalogs}; correct it, then run `errdex check`", configure::FILE));
        }
        Ok(if complete { Exit::Clean } else { Exit::Failed })
    }
}
