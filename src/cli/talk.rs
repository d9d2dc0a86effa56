//! What is said on standard error: never the result, only how the run went.

use errdex::error::Error;
use std::error::Error as _;
use std::io::{self, ErrorKind, Write};

/// Says things on standard error. A standard error that is closed is no reason to stop.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Talk {
    /// Only errors are said.
    pub(crate) quiet: bool,
    /// Standard error shows colour.
    pub(crate) color: bool,
}

impl Talk {
    /// A remark, kept back by `--quiet`.
    pub(crate) fn note(self, text: &str) {
        if !self.quiet {
            self.line("", text);
        }
    }

    /// Something that may not be wanted; said even when quiet.
    pub(crate) fn warning(self, text: &str) {
        let head = if self.color { "\u{1b}[1m\u{1b}[33mwarning\u{1b}[0m: " } else { "warning: " };
        self.line(head, text);
    }

    /// An error with its causes and what to do.
    pub(crate) fn error(self, error: &Error) {
        let mut text = error.to_string();
        let mut cause = error.source();
        while let Some(inner) = cause {
            text.push_str(": ");
            text.push_str(&inner.to_string());
            cause = inner.source();
        }
        let head = if self.color { "\u{1b}[1m\u{1b}[91merror\u{1b}[0m: " } else { "error: " };
        self.line(head, &text);
        if let Some(advice) = advice(error) {
            self.line("  help: ", advice);
        }
    }

    fn line(self, head: &str, text: &str) {
        let _ = writeln!(io::stderr().lock(), "{head}{}", printable(text));
    }
}

/// Text without what would steer a terminal: file names and pages can hold anything.
pub(crate) fn printable(text: &str) -> String {
    text.chars().map(|c| if c.is_control() && c != '\n' && c != '\t' { '\u{fffd}' } else { c }).collect()
}

/// What to do about an error that only says what happened.
fn advice(error: &Error) -> Option<&'static str> {
    match error {
        Error::Read { source, .. } => match source.kind() {
            ErrorKind::NotFound => Some("check the spelling; the path is taken from the current folder"),
            ErrorKind::PermissionDenied => Some("give yourself permission to read it, or leave it out of the paths"),
            ErrorKind::IsADirectory => Some("name a file here, not a folder"),
            _ => None,
        },
        Error::Write { source, .. } => match source.kind() {
            ErrorKind::PermissionDenied => {
                Some("give yourself permission to write there, or choose another `out` folder")
            }
            ErrorKind::StorageFull => Some("free some space and run again; what was written is whole"),
            _ => None,
        },
        _ => None,
    }
}
