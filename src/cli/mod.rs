//! The command line. Enters: arguments. Leaves: results on standard output, talk on standard error, files through one module.
//!
//! Only this part of the program prints, writes files and knows about terminals.

mod build;
mod check;
mod coverage;
mod discover;
mod explain;
mod explain_table;
mod export;
mod format;
mod git;
mod init;
mod input;
mod living;
mod lookup;
mod mend;
mod progress;
mod rules;
mod tables;
mod talk;
mod write;

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
    #[command(flatten)]
    config: input::ConfigArgs,
    #[command(subcommand)]
    command: Command,
}

const EXAMPLES: &str = "\
Examples:
  errdex discover docs/               what was understood, and why; `errdex init` writes it down
  errdex check docs/                  every inconsistency, with its places in all languages
  errdex lookup 10004 docs/           cause and solution of an error, in every language
  errdex build                        code, docs and data from sources/ to out/
  errdex tables --format csv page.md  the tables of any page

Exit status: 0 clean, 1 findings (errors, stale files, or no such error), 2 could not run.";

#[derive(Debug, Subcommand)]
enum Command {
    Discover(discover::Discover),
    Init(init::Init),
    Build(build::Build),
    Check(check::Check),
    Coverage(coverage::Coverage),
    Export(export::Export),
    Tables(tables::Tables),
    Lookup(lookup::Lookup),
    Explain(explain::Explain),
    ExplainTable(explain_table::ExplainTable),
    Rules(rules::Rules),
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

/// What standard output can show.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Screen {
    color: bool,
    width: Option<usize>,
}

impl Args {
    /// The voice that these arguments ask for.
    pub(crate) fn talk(&self) -> Talk {
        Talk { quiet: self.quiet, color: wants_color(self.color, io::stderr().is_terminal()) }
    }

    fn screen(&self) -> Screen {
        let terminal = io::stdout().is_terminal();
        let width = terminal_size::terminal_size_of(io::stdout()).map(|(width, _)| usize::from(width.0));
        Screen { color: wants_color(self.color, terminal), width }
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
    let screen = args.screen();
    let config = || args.config.load();
    match &args.command {
        Command::Discover(command) => command.run(&config()?, screen, talk, out),
        Command::Build(command) => command.run(&config()?, talk, out),
        Command::Check(command) => command.run(&config()?, screen, talk, out),
        Command::Coverage(command) => command.run(&config()?, talk, out),
        Command::Export(command) => command.run(&config()?, talk, out),
        Command::Lookup(command) => command.run(&config()?, screen, talk, out),
        Command::ExplainTable(command) => command.run(&config()?, out),
        Command::Rules(command) => command.run(&config()?, screen, out),
        // These read no configuration: a mistake in it must not keep anybody from reading what it means.
        Command::Init(command) => command.run(talk, out),
        Command::Tables(command) => command.run(talk, out),
        Command::Explain(command) => command.run(screen, out),
    }
}
