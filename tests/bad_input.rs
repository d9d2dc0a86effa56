//! Input that nobody would choose. A page is never a reason to stop: the others go on, and a message names file and remedy.

use std::fs;
use std::io::Read;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use tempfile::TempDir;

const TABLE: &str = "| Error code | Name | Description |\n|---|---|---|\n| 1 | ONE | First |\n| 2 | TWO | Second |\n";

fn command(root: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_errdex"));
    command.args(args).current_dir(root).stdin(Stdio::null()).env_remove("NO_COLOR");
    command
}

fn run(root: &Path, args: &[&str]) -> (i32, String, String) {
    let Output { status, stdout, stderr } = command(root, args).output().unwrap();
    let text = |bytes| String::from_utf8(bytes).expect("output is UTF-8");
    let (stdout, stderr) = (text(stdout), text(stderr));
    assert!(!stderr.contains("panicked"), "{stderr}");
    (status.code().expect("no signal"), stdout, stderr)
}

/// A folder with a page that is well and one that is not.
fn beside_a_good_page(name: &str, bytes: impl AsRef<[u8]>) -> TempDir {
    let root = TempDir::new().unwrap();
    fs::write(root.path().join("good.md"), TABLE).unwrap();
    fs::write(root.path().join(name), bytes).unwrap();
    root
}

/// Every command reads both pages; `cells` counts those that `tables` gives from the bad one.
#[track_caller]
fn goes_on(root: &TempDir, name: &str, rows: usize) {
    let (status, out, err) = run(root.path(), &["tables", "--format", "jsonl", "."]);
    assert_eq!((status, err.as_str()), (0, ""));
    let tables: Vec<serde_json::Value> = out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let read = |path: &str| {
        let tables = tables.iter().filter(|table| table["path"] == path);
        tables.map(|table| table["rows"].as_array().unwrap().len()).sum::<usize>()
    };
    assert_eq!(read("good.md"), 2, "{out}");
    assert_eq!(read(name), rows, "{out}");
    for args in [&["check", "."][..], &["check", "--format", "jsonl", "."], &["export", "."], &["lookup", "1", "."]] {
        let (status, _, err) = run(root.path(), args);
        assert!(status < 2, "{args:?}: {err}");
    }
}

#[test]
fn not_utf_8() {
    let mut bytes = TABLE.as_bytes().to_vec();
    bytes.extend(b"| 3 | \xff\xfe | \xc3\x28 |\n");
    let root = beside_a_good_page("bad.md", bytes);
    goes_on(&root, "bad.md", 3);
}

#[test]
fn byte_order_mark() {
    let root = beside_a_good_page("bad.md", format!("\u{feff}{TABLE}"));
    goes_on(&root, "bad.md", 2);
    let (_, out, _) = run(root.path(), &["tables", "--format", "jsonl", "bad.md"]);
    assert!(out.contains(r#""header":["Error code","#), "{out}");
}

#[test]
fn carriage_returns() {
    let root = beside_a_good_page("bad.md", TABLE.replace('\n', "\r\n"));
    goes_on(&root, "bad.md", 2);
    let root = beside_a_good_page("bad.md", TABLE.replace('\n', "\r"));
    goes_on(&root, "bad.md", 2);
}

#[test]
fn nul_and_escape_characters() {
    let root = beside_a_good_page("bad.md", TABLE.replace("First", "Fi\0rst\u{1b}[2J\u{7}"));
    goes_on(&root, "bad.md", 2);
    let (_, out, _) = run(root.path(), &["lookup", "ONE", "."]);
    assert!(!out.contains(['\0', '\u{1b}', '\u{7}']), "{out:?}");
}

#[test]
fn an_empty_file() {
    let root = beside_a_good_page("bad.md", "");
    goes_on(&root, "bad.md", 0);
    let (status, out, _) = run(root.path(), &["check", "bad.md"]);
    assert_eq!((status, out.as_str()), (0, "no findings in 1 page\n"));
}

#[test]
fn a_line_of_50_megabytes() {
    let long = "x".repeat(50 << 20);
    let root = beside_a_good_page("bad.md", TABLE.replace("First", &long));
    let (status, out, _) = run(root.path(), &["tables", "--format", "csv", "bad.md"]);
    assert_eq!(status, 0);
    assert!(out.len() > long.len());
    // A finding in that line shows an excerpt, not the line.
    let text = format!("{TABLE}| 2 | TWO | {long} |\n");
    fs::write(root.path().join("bad.md"), text).unwrap();
    let (status, out, err) = run(root.path(), &["check", "bad.md"]);
    assert!(status < 2, "{err}");
    assert!(out.lines().all(|line| line.chars().count() < 400), "a line of the report is long");
}

#[test]
fn a_formula_in_a_sheet() {
    let root = beside_a_good_page("bad.md", TABLE.replace("First", "=cmd()"));
    for args in [&["tables", "--format", "csv", "bad.md"], &["export", "--format", "csv", "bad.md"]] {
        let (status, out, _) = run(root.path(), args);
        assert_eq!(status, 0);
        assert!(out.contains(",'=cmd()"), "{out}");
    }
}

#[test]
fn something_that_vanished() {
    let root = beside_a_good_page("bad.md", TABLE);
    for path in ["gone", "gone/deeper.md"] {
        let (status, out, err) = run(root.path(), &["tables", "--format", "jsonl", path, "good.md"]);
        assert_eq!(status, 2);
        assert!(err.starts_with(&format!("error: cannot read `{path}`: ")) && err.contains("help: "), "{err}");
        assert!(out.contains("good.md"), "the other page goes on: {out}");
        let (status, out, _) = run(root.path(), &["check", path, "good.md"]);
        assert_eq!((status, out.as_str()), (2, "no findings in 1 page\n"));
    }
}

#[cfg(unix)]
#[test]
fn something_unreadable() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let root = beside_a_good_page("bad.md", TABLE);
    symlink("nowhere", root.path().join("dangling.md")).unwrap();
    let (status, out, err) = run(root.path(), &["check", "."]);
    assert_eq!(status, 2, "{err}");
    assert!(err.contains("cannot read `") && err.contains("dangling.md`"), "{err}");
    assert!(out.ends_with("in 2 pages\n"), "{out}");
    fs::remove_file(root.path().join("dangling.md")).unwrap();
    let bad = root.path().join("bad.md");
    fs::set_permissions(&bad, fs::Permissions::from_mode(0o000)).unwrap();
    // Root reads everything; there the permission says nothing.
    if fs::read(&bad).is_err() {
        let (status, _, err) = run(root.path(), &["check", "."]);
        assert_eq!(status, 2);
        assert!(err.contains("bad.md`: Permission denied") && err.contains("help: "), "{err}");
    }
}

#[test]
fn a_folder_in_the_place_of_a_page() {
    let root = beside_a_good_page("bad.md", TABLE);
    fs::create_dir(root.path().join("folder.md")).unwrap();
    goes_on(&root, "bad.md", 2);
}

#[test]
fn a_configuration_that_is_wrong() {
    let root = beside_a_good_page("errdex.yaml", "rules:\n  duplicate-cod: off\n");
    for args in [&["check"][..], &["export"], &["lookup", "1"], &["build", "."], &["rules"]] {
        let (status, out, err) = run(root.path(), args);
        assert_eq!((status, out.as_str()), (2, ""), "{args:?}");
        assert!(err.starts_with("error: errdex.yaml:2:3: ") && err.contains("did you mean `duplicate-code`?"), "{err}");
    }
    for (text, place) in [("\u{0}", "errdex.yaml"), ("a: &x [*x]", "errdex.yaml"), ("- 1", "errdex.yaml:1:1")] {
        fs::write(root.path().join("errdex.yaml"), text).unwrap();
        let (status, _, err) = run(root.path(), &["check"]);
        assert!(status == 2 && err.starts_with(&format!("error: {place}")), "{text:?}: {err}");
    }
    fs::write(root.path().join("errdex.yaml"), b"out: \xff").unwrap();
    let (status, _, err) = run(root.path(), &["check"]);
    assert!(status == 2 && err.contains("errdex.yaml: byte 6 is not UTF-8"), "{err}");
    fs::remove_file(root.path().join("errdex.yaml")).unwrap();
    fs::create_dir(root.path().join("errdex.yaml")).unwrap();
    let (status, _, err) = run(root.path(), &["check"]);
    assert!(status == 2 && err.contains("cannot read `errdex.yaml`"), "{err}");
}

#[test]
fn a_template_that_is_wrong() {
    let root = beside_a_good_page("errdex.yaml", "sources: good.md\ntemplates: mine\n");
    fs::create_dir(root.path().join("mine")).unwrap();
    for (text, line) in [("\n{% for %}", 2), ("{{ nothing }}", 1), ("\n\n{{ 1 | nofilter }}", 3)] {
        fs::write(root.path().join("mine/x.txt.j2"), text).unwrap();
        let (status, out, err) = run(root.path(), &["build"]);
        assert_eq!((status, out.as_str()), (2, ""), "{text}");
        assert!(err.starts_with(&format!("error: mine/x.txt.j2:{line}: ")), "{err}");
    }
    assert!(!root.path().join("out").exists(), "nothing is written before all is rendered");
}

#[cfg(unix)]
#[test]
fn an_output_that_would_leave_the_folder() {
    use std::os::unix::fs::symlink;
    let root = beside_a_good_page("errdex.yaml", "sources: good.md\noutputs: ['deep/*']\ntemplates: mine\n");
    fs::create_dir_all(root.path().join("mine/deep")).unwrap();
    fs::write(root.path().join("mine/deep/x.txt.j2"), "text").unwrap();
    fs::create_dir_all(root.path().join("out")).unwrap();
    fs::create_dir(root.path().join("elsewhere")).unwrap();
    symlink("../elsewhere", root.path().join("out/deep")).unwrap();
    let (status, _, err) = run(root.path(), &["build"]);
    assert_eq!(status, 2);
    assert!(err.contains("`out/deep`: it is a symbolic link"), "{err}");
    assert_eq!(fs::read_dir(root.path().join("elsewhere")).unwrap().count(), 0);
}

#[test]
fn a_file_in_the_place_of_the_output_folder() {
    let root = beside_a_good_page("out", "text");
    let (status, _, err) = run(root.path(), &["build", "good.md"]);
    assert_eq!(status, 2);
    assert!(err.starts_with("error: cannot "), "{err}");
    assert_eq!(fs::read_to_string(root.path().join("out")).unwrap(), "text");
}

#[test]
fn a_reader_that_leaves_early() {
    let root = beside_a_good_page("bad.md", TABLE.to_owned() + &"| 3 | THREE | Third |\n".repeat(20_000));
    for args in [
        &["tables", "--format", "jsonl", "."][..],
        &["tables", "--format", "csv", "."],
        &["check", "."],
        &["export", "."],
    ] {
        let mut child = command(root.path(), args).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let mut head = [0; 10];
        child.stdout.take().unwrap().read_exact(&mut head).unwrap();
        let Output { status, stderr, .. } = child.wait_with_output().unwrap();
        assert_eq!((status.code(), String::from_utf8(stderr).unwrap().as_str()), (Some(0), ""), "{args:?}");
    }
}

#[test]
fn colour_only_where_it_is_wanted() {
    let root = beside_a_good_page("bad.md", format!("{TABLE}| 2 | TWO | Again |\n"));
    let colored = |args: &[&str], variable: Option<(&str, &str)>| {
        let mut command = command(root.path(), args);
        command.envs(variable);
        let Output { stdout, stderr, .. } = command.output().unwrap();
        stdout.contains(&0x1b) || stderr.contains(&0x1b)
    };
    assert!(!colored(&["check", "bad.md", "gone"], None), "a pipe is no terminal");
    assert!(!colored(&["check", "bad.md", "gone", "--color", "never"], None));
    assert!(colored(&["check", "bad.md", "gone", "--color", "always"], Some(("NO_COLOR", "1"))), "an explicit wish");
    assert!(colored(&["explain", "duplicate-code", "--color=always"], None));
}
