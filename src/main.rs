//! The `errdex` command: parses arguments, runs, turns the outcome into an exit code.

#![forbid(unsafe_code)]

mod cli;

use clap::Parser;
use std::io::{BufWriter, Write};
use std::process::ExitCode;

fn main() -> ExitCode {
    let args = cli::Args::parse();
    let talk = args.talk();
    let mut out = BufWriter::with_capacity(1 << 16, std::io::stdout().lock());
    let outcome = cli::run(&args, &mut out).and_then(|exit| {
        out.flush()?;
        Ok(exit)
    });
    match outcome {
        Ok(exit) => exit.into(),
        // Whoever read the result has had enough: no failure, and nothing worth a word.
        Err(cli::Stop::Output(error)) if error.kind() == std::io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(stop) => {
            talk.error(&stop.into_error());
            cli::Exit::Failed.into()
        }
    }
}
