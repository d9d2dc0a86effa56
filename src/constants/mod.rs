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
mod resolve;
#[cfg(feature = "code")]
mod runs;
mod syntax;

pub use syntax::Syntax;

use crate::catalog::CodeValue;
use crate::error::Error;
use crate::source::{Source, Sources, Span, Spanned};
use rayon::prelude::*;
use resolve::Raw;

/// A name with a value, as code defines it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Constant {
    /// Its name; a data file may give none.
    pub name: Option<Spanned<String>>,
    /// Its value where it is a code. Where the code counts by itself, the place is the name's.
    pub code: Option<Spanned<CodeValue>>,
    /// Its value where it is a text, which may be the name that users meet: `NotFound = "NoSuchKey"`.
    pub text: Option<Spanned<String>>,
    /// The value is not written at the constant but counted or taken from another one.
    pub derived: bool,
}

impl Constant {
    /// Its name and its code, for people.
    pub fn shown(&self) -> String {
        match (&self.name, &self.code, &self.text) {
            (Some(name), Some(code), _) => format!("`{}` ({})", name.value, code.value),
            (Some(name), None, Some(text)) => format!("`{}` (\"{}\")", name.value, text.value),
            (Some(name), None, None) => format!("`{}`", name.value),
            (None, Some(code), _) => code.value.to_string(),
            (None, None, text) => text.as_ref().map_or(String::new(), |text| format!("\"{}\"", text.value)),
        }
    }

    /// Where it stands.
    pub fn span(&self) -> Option<Span> {
        let name = self.name.as_ref().map(|name| name.span);
        name.or(self.code.as_ref().map(|code| code.span)).or(self.text.as_ref().map(|text| text.span))
    }
}

/// What holds constants together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// An enumeration: all its members are of one sort.
    Enum,
    /// A class, object, module or block that can hold constants of several sorts.
    Class,
    /// Constants that stand together in a file.
    Run,
    /// An object or list of a data file.
    Data,
}

impl Kind {
    /// The word for it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Enum => "enum",
            Self::Class => "class",
            Self::Run => "constants",
            Self::Data => "data",
        }
    }
}

/// Constants that belong together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// What holds them together.
    pub kind: Kind,
    /// The name of the enum, class or key.
    pub name: Option<String>,
    /// Where it begins: its name, else its first constant.
    pub span: Span,
    /// Its constants, in order. None is without name and code.
    pub constants: Vec<Constant>,
}

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
