//! The README shows what the program says: its commands are run, and what stands below them is compared. A line `...` stands
//! for any lines. CONTRIBUTING names files that are there.
//!
//! The pages of one section are not part of the project. `ERRDEX_CORPUS` names their folder; without it that section is
//! not run.

#![allow(clippy::print_stderr, reason = "a test that is skipped says so")]

use std::path::Path;
use std::process::Command;

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

#[test]
fn commands_over_the_own_pages_say_what_the_readme_shows() {
    let folder = tempfile::TempDir::new().unwrap();
    for name in ["sources", "out"] {
        copy(&Path::new(ROOT).join(name), &folder.path().join(name));
    }
    for title in ["# errdex", "## Check pages", "## Look something up", "## Export"] {
        replay(&section(title), folder.path());
    }
}

#[test]
fn the_way_from_nothing_to_a_checked_catalog_is_as_told() {
    let Some(corpus) = std::env::var_os("ERRDEX_CORPUS") else {
        eprintln!("corpus test skipped: ERRDEX_CORPUS is not set");
        return;
    };
    let folder = tempfile::TempDir::new().unwrap();
    copy(&Path::new(&corpus).join("nhn"), folder.path());
    replay(&section("## From nothing to a checked catalog"), folder.path());
}

#[test]
fn every_rule_stands_in_the_table_under_its_group() {
    let text = section("## Check pages");
    let row = |group: &str| text.lines().find(|line| line.starts_with(&format!("| {group} | `"))).unwrap_or_default();
    for rule in errdex::triage::rules::all() {
        assert!(row(rule.group).contains(&format!("`{}`", rule.id)), "`{}` is missing from `{}`", rule.id, rule.group);
    }
}

/// A file that moves takes its name in the recipes along.
#[test]
fn what_the_recipes_name_is_there() {
    let text = std::fs::read_to_string(Path::new(ROOT).join("CONTRIBUTING.md")).unwrap();
    let names = text.lines().flat_map(|line| line.split('`').skip(1).step_by(2));
    let is_path = |name: &&str| ["src/", "tests/", "templates/"].iter().any(|folder| name.starts_with(folder));
    for name in names.filter(is_path).filter(|name| !name.contains(['<', '*', ' '])) {
        assert!(Path::new(ROOT).join(name).exists(), "CONTRIBUTING.md names `{name}`, which is not there");
    }
}

/// The text from a heading to the next one of its level.
fn section(title: &str) -> String {
    let readme = std::fs::read_to_string(Path::new(ROOT).join("README.md")).unwrap();
    let start = readme.find(&format!("{title}\n")).unwrap_or_else(|| panic!("README has no `{title}`"));
    let rest = &readme[start..];
    let end = rest[title.len()..].find("\n## ").map_or(rest.len(), |at| at + title.len());
    rest[..end].to_owned()
}

/// Runs the console blocks of a text in a folder; a block of YAML is its `errdex.yaml` from there on, less the
/// `sources` that `errdex init` put there.
fn replay(text: &str, folder: &Path) {
    for block in text.split("\n```").skip(1).step_by(2) {
        let (kind, body) = block.split_once('\n').unwrap();
        match kind {
            "yaml" => std::fs::write(folder.join("errdex.yaml"), format!("sources: ['.']\n{body}")).unwrap(),
            "console" => format!("\n{body}").split("\n$ ").skip(1).for_each(|step| run(step, folder)),
            _ => {}
        }
    }
}

/// Runs a command and compares what it says with the lines below it.
fn run(step: &str, folder: &Path) {
    let (line, expected) = step.split_once('\n').unwrap_or((step, ""));
    let (command, is_head) = line.strip_suffix(" | head -1").map_or((line, false), |command| (command, true));
    let command = command.replace("cargo run --release -- ", "errdex ");
    // The tests themselves, and commands that show no output.
    let Some(arguments) = command.strip_prefix("errdex ") else { return };
    let run = Command::new(env!("CARGO_BIN_EXE_errdex")).args(arguments.split(' ')).current_dir(folder).output();
    let run = run.unwrap();
    let said = String::from_utf8([run.stdout, run.stderr].concat()).unwrap();
    let said = if is_head { said.lines().next().unwrap_or_default() } else { said.trim_end() };
    snapbox::Assert::new()
        .action_env("SNAPSHOTS")
        .eq(said.to_owned(), snapbox::Data::from(expected.trim_end().to_owned()));
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap().map(Result::unwrap) {
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).unwrap();
        }
    }
}
