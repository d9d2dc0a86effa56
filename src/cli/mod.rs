//! The command line. Enters: arguments. Leaves: results on standard output, talk on standard error, files through one module.
//!
//! Only this part of the program prints, writes files and knows about terminals.

mod pages;
mod tables;
mod talk;

use clap::{ColorChoice, Parser, Subcommand};
use errdex::error::Error;
use std::io::{self, IsTerminal, Write};
use std::process::ExitCode;
use talk::Talk;

/// Turns published error-code pages into one checked, typed, multilingual catalog.
#[derive(Debug, Parser)]
#[command(version, max_term_width = 100, propagate_version = true, after_help = EXAMPLES)]
pub(crate) struct Args {
    /// When to colour: on a terminal without NO_COLOR, always, or never
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    color: ColorChoice,
    /// Say only what went wrong
    #[arg(short, long, global = true)]
    quiet: bool,
    #[command(subcommand)]
    command: Command,
}

const EXAMPLES: &str = "\
Examples:
  errdex tables page.md               every table of a page, as JSON

Exit status: 0 clean, 1 findings at error level (or stale files, or nothing found), 2 could not run.";

#[derive(Debug, Subcommand)]
enum Command {
    Tables(tables::Tables),
}

/// How a run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Exit {
    /// Nothing to complain about.
    Clean,
    /// It ran, and what it found needs work.
    Findings,
    /// Some or all of it could not run.
    Failed,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        match exit {
            Exit::Clean => Self::SUCCESS,
            Exit::Findings => Self::from(1),
            Exit::Failed => Self::from(2),
        }
    }
}

/// Why a run stopped early.
#[derive(Debug)]
pub(crate) enum Stop {
    /// Standard output takes no more.
    Output(io::Error),
    /// Anything else.
    Error(Error),
}

impl Stop {
    /// As an error to report.
    pub(crate) fn into_error(self) -> Error {
        match self {
            Self::Output(source) => Error::Write { path: "standard output".into(), source },
            Self::Error(error) => error,
        }
    }
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}

impl From<Error> for Stop {
    fn from(error: Error) -> Self {
        Self::Error(error)
    }
}

impl Args {
    /// The voice that these arguments ask for.
    pub(crate) fn talk(&self) -> Talk {
        Talk { quiet: self.quiet, color: wants_color(self.color, io::stderr().is_terminal()) }
    }
}

/// Whether to colour: an explicit wish, else a terminal that does not ask for plain text.
fn wants_color(choice: ColorChoice, terminal: bool) -> bool {
    let set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    match choice {
        ColorChoice::Always => true,
        ColorChoice::Never => false,
        ColorChoice::Auto => terminal && !set("NO_COLOR") && std::env::var_os("TERM").is_none_or(|term| term != "dumb"),
    }
}

/// Runs the command; `out` is standard output.
pub(crate) fn run(args: &Args, out: &mut dyn Write) -> Result<Exit, Stop> {
    let talk = args.talk();
    match &args.command {
        Command::Tables(command) => command.run(talk, out),
    }
}
