//! Whole commands as data: each file in `tests/cli/` is a transcript, with the files it starts from.
//!
//! A transcript is first the files, each under `-- path --`, then commands after `$ `. Below a command stand its standard
//! output as it is, its standard error after `! `, and its exit status after `? ` where it is not 0.
//! `SNAPSHOTS=overwrite cargo test --test cli` writes down what the program does now.
//!
//! Beside `errdex` a transcript knows `cat FILE`, `rm FILE`, `append FILE WORD` and `ls DIR`.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

#[test]
fn transcripts() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cli");
    let mut cases: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    // Source code is read with the feature `code`; without it there is something else to say.
    let left_out = if cfg!(feature = "code") { "code_without_feature.txt" } else { "code.txt" };
    cases.retain(|case| !case.ends_with(left_out));
    cases.sort();
    assert!(!cases.is_empty());
    for case in cases {
        let expected = std::fs::read_to_string(&case).unwrap();
        let actual = replay(&expected);
        let data = snapbox::Data::read_from(&case, Some(snapbox::data::DataFormat::Text)).raw();
        snapbox::Assert::new().action_env("SNAPSHOTS").eq(actual, data);
    }
}

/// Runs the commands of a transcript and writes it down anew.
fn replay(transcript: &str) -> String {
    let root = tempfile::TempDir::new().unwrap();
    let start =
        if transcript.starts_with("$ ") { 0 } else { transcript.find("\n$ ").map_or(transcript.len(), |at| at + 1) };
    let (preamble, commands) = transcript.split_at(start);
    lay_out(preamble, root.path());
    let mut out = preamble.to_owned();
    for line in commands.lines().filter_map(|line| line.strip_prefix("$ ")) {
        writeln!(out, "$ {line}").unwrap();
        run(&words(line), root.path(), &mut out);
    }
    out
}

fn lay_out(preamble: &str, root: &Path) {
    let mut file: Option<(PathBuf, String)> = None;
    let write = |file: Option<(PathBuf, String)>| {
        if let Some((path, text)) = file {
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, text).unwrap();
        }
    };
    for line in preamble.lines() {
        match line.strip_prefix("-- ").and_then(|line| line.strip_suffix(" --")) {
            Some(path) => write(file.replace((root.join(path), String::new()))),
            None => {
                if let Some((_, text)) = &mut file {
                    text.push_str(line);
                    text.push('\n');
                }
            }
        }
    }
    write(file);
}

/// Words of a command line; single quotes keep white space.
fn words(line: &str) -> Vec<String> {
    let quoted = line.split('\'').enumerate().map(|(number, part)| (number % 2 == 1, part));
    quoted
        .flat_map(|(quoted, part)| match quoted {
            true => vec![part.to_owned()],
            false => part.split_whitespace().map(str::to_owned).collect(),
        })
        .collect()
}

fn run(words: &[String], root: &Path, out: &mut String) {
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let done = match words.as_slice() {
        ["errdex", args @ ..] => {
            errdex(args, root, out);
            Ok(())
        }
        ["cat", file] => std::fs::read_to_string(root.join(file)).map(|text| out.push_str(&text)),
        ["rm", file] => std::fs::remove_file(root.join(file)),
        ["append", file, word] => {
            let text = std::fs::read_to_string(root.join(file)).unwrap_or_default();
            std::fs::write(root.join(file), format!("{text}{word}\n"))
        }
        ["ls", folder] => std::fs::read_dir(root.join(folder)).map(|entries| {
            let mut names: Vec<_> = entries.map(|entry| entry.unwrap().file_name()).collect();
            names.sort();
            names.iter().for_each(|name| writeln!(out, "{}", name.display()).unwrap());
        }),
        other => panic!("no such command: {other:?}"),
    };
    if let Err(error) = done {
        writeln!(out, "! {error}").unwrap();
    }
}

fn errdex(args: &[&str], root: &Path, out: &mut String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_errdex"));
    for name in ["COLUMNS", "NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE"] {
        command.env_remove(name);
    }
    let done = command.args(args).current_dir(root).stdin(Stdio::null()).output().unwrap();
    out.push_str(&String::from_utf8(done.stdout).unwrap());
    if !out.ends_with('\n') {
        out.push('\n');
    }
    for line in String::from_utf8(done.stderr).unwrap().lines() {
        writeln!(out, "! {line}").unwrap();
    }
    match done.status.code() {
        Some(0) => {}
        code => writeln!(out, "? {}", code.unwrap()).unwrap(),
    }
}

#[test]
fn every_rule_is_listed_and_explained() {
    let mut list = String::new();
    errdex(&["--no-config", "rules"], Path::new("."), &mut list);
    for rule in errdex::triage::rules::all() {
        let line = list.lines().find(|line| line.split_whitespace().next() == Some(rule.id));
        let line = line.unwrap_or_else(|| panic!("{} is not listed", rule.id));
        assert!(line.split_whitespace().count() > 4, "{line:?} has a summary");
        let mut manual = String::new();
        errdex(&["explain", &rule.id.to_uppercase().replace('-', "_")], Path::new("."), &mut manual);
        assert!(manual.starts_with(&format!("# {}\n", rule.id)), "{manual}");
        assert!(manual.contains("## Reported"), "{manual}");
    }
}
