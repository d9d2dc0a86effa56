//! Constants that define error codes, read from source files and from data files.
//!
//! Enters: the code files of a run. Leaves: [`Group`]s of [`Constant`]s, each with the bytes of its name and of its value.
//! Refuses to judge which groups hold error codes; `compare` finds that out. A value that only a compiler could work out
//! is left open rather than guessed.
//!
//! Data files (JSON, YAML, TOML) are read in every build. Source files are read through tree-sitter grammars, which want
//! the feature `code`.

mod data;
mod expression;
#[cfg(feature = "code")]
mod grammar;
pub(crate) mod group;
mod resolve;
#[cfg(feature = "code")]
mod runs;
mod syntax;

pub use syntax::Syntax;

use crate::error::Error;
use crate::source::{Source, Sources};
pub use group::{Constant, Group, Kind};
use rayon::prelude::*;
use resolve::Raw;

/// What the code files of a run hold.
#[derive(Debug, Default)]
pub struct Constants {
    /// The groups, in order of the files.
    pub groups: Vec<Group>,
    /// Files that could not be understood.
    pub errors: Vec<Error>,
}

/// Reads the code files.
pub fn read(sources: &Sources) -> Constants {
    let mut raws = Vec::new();
    let mut errors = Vec::new();
    let read: Vec<Result<Raw, Error>> = sources.code().par_iter().map(read_file).collect();
    for outcome in read {
        match outcome {
            Ok(raw) => raws.push(raw),
            Err(error) => errors.push(error),
        }
    }
    Constants { groups: resolve::groups(sources, raws), errors }
}

/// The constants of one file, values still as written.
fn read_file(source: &Source) -> Result<Raw, Error> {
    let syntax =
        Syntax::readable(&source.path).map_err(|message| Error::Code { place: source.path.clone(), message })?;
    #[cfg(feature = "code")]
    if !syntax.is_data() {
        return Ok(runs::split(source, grammar::read(source, syntax)));
    }
    data::read(source, syntax)
}
