//! What stops a run: reading, configuration, templates, writing. Never the content of a page.

use std::path::PathBuf;

/// Why a command could not do its work. Each names the file and says what to do.
#[derive(Debug)]
#[non_exhaustive]
pub enum Error {
    /// A file or folder could not be read.
    Read {
        /// Which.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// A file or folder could not be written.
    Write {
        /// Which.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// A configuration file is wrong.
    Config {
        /// The file, with line and column where known.
        place: String,
        /// What is wrong and what to do.
        message: String,
    },
    /// A template is wrong.
    Template {
        /// The template, with its line where known.
        place: String,
        /// What is wrong.
        message: String,
    },
    /// A file of code or data could not be understood.
    Code {
        /// The file, with line and column where known.
        place: String,
        /// What is wrong and what to do.
        message: String,
    },
    /// An artifact would leave the output folder.
    Outside {
        /// The path it asked for.
        path: String,
    },
    /// The command line asks for something that cannot be.
    Usage(String),
}

impl std::fmt::Display for Error {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Read { path, .. } => write!(f, "cannot read `{}`", path.display()),
            Self::Write { path, .. } => write!(f, "cannot write `{}`", path.display()),
            Self::Config { place, message } => write!(f, "{place}: {message}"),
            Self::Template { place, message } | Self::Code { place, message } => write!(f, "{place}: {message}"),
            Self::Outside { path } => {
                write!(f, "`{path}` would be written outside the output folder; template paths must stay inside it")
            }
            Self::Usage(message) => f.write_str(message),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Read { source, .. } | Self::Write { source, .. } => Some(source),
            _ => None,
        }
    }
}
