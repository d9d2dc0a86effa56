//! `check --changed-since` in real repositories, and standard input in place of a page. Git is left to `tests/run`, which
//! installs it.

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};
use tempfile::TempDir;

const EN: &str = "\
| Error code | Name | Description |
|------|------|-------------|
| 1001 | ROOM_FULL | The room is full |
| 1002 | ROOM_GONE |
| 1003 | ROOM_LATE | Too late |
| 1004 | ROOM_LOST | Lost |
";
const KO: &str = "\
| 오류 코드 | 이름 | 설명 |
|------|------|-------------|
| 1001 | ROOM_FULL | 방이 가득 참 |
| 1002 | ROOM_GONE | 방이 없음 |
| 1003 | ROOM_LATE | 늦음 |
| 1004 | ROOM_LOST | 잃음 |
";

fn git(folder: &Path, args: &[&str]) {
    let done = Command::new("git")
        .arg("-C")
        .arg(folder)
        .args(["-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false"])
        .args(args)
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .output()
        .expect("git has to be installed for this test");
    assert!(done.status.success(), "git {args:?}: {}", String::from_utf8_lossy(&done.stderr));
}

/// A repository with two committed pages; names that git quotes.
fn repository() -> TempDir {
    let root = TempDir::new().unwrap();
    git(root.path(), &["init", "-q", "-b", "main"]);
    put(root.path(), "my docs/en.md", EN);
    put(root.path(), "my docs/ko.md", KO);
    put(root.path(), "방 \"1\"/en.md", EN);
    git(root.path(), &["add", "-A"]);
    git(root.path(), &["commit", "-q", "-m", "one"]);
    root
}

fn put(root: &Path, path: &str, text: &str) {
    let path = root.join(path);
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(path, text).unwrap();
}

fn errdex(folder: &Path, args: &[&str], stdin: &str) -> (String, String, i32) {
    let mut run = Command::new(env!("CARGO_BIN_EXE_errdex"))
        .args(args)
        .current_dir(folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A run that stops early does not read it.
    let _ = run.stdin.take().unwrap().write_all(stdin.as_bytes());
    let done = run.wait_with_output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (text(done.stdout), text(done.stderr), done.status.code().unwrap())
}

/// Rule and line of each finding.
fn found(folder: &Path, args: &[&str], stdin: &str) -> Vec<String> {
    let (out, err, _) = errdex(folder, &[&["check", "--format", "jsonl"], args].concat(), stdin);
    assert!(!err.contains("error"), "{err}");
    let findings = out.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap());
    findings
        .map(|one| format!("{}:{} {}", one["path"].as_str().unwrap(), one["line"], one["rule"].as_str().unwrap()))
        .collect()
}

#[test]
#[ignore = "needs git; tests/run installs it"]
fn only_findings_in_changed_lines_are_shown() {
    let root = repository();
    let since = ["--changed-since", "HEAD", "my docs"];
    assert_eq!(found(root.path(), &["my docs"], ""), ["my docs/en.md:4 short-row"]);
    assert!(found(root.path(), &since, "").is_empty());
    put(root.path(), "my docs/en.md", &EN.replace("| 1003 | ROOM_LATE | Too late |", "| 1003 | ROOM_LATE |"));
    assert_eq!(found(root.path(), &since, ""), ["my docs/en.md:5 short-row"]);
    // Staged and committed changes are changes too.
    git(root.path(), &["add", "-A"]);
    assert_eq!(found(root.path(), &since, ""), ["my docs/en.md:5 short-row"]);
    git(root.path(), &["commit", "-q", "-m", "two"]);
    assert!(found(root.path(), &since, "").is_empty());
    assert_eq!(found(root.path(), &["--changed-since", "HEAD~1", "my docs"], ""), ["my docs/en.md:5 short-row"]);
    // From a folder inside, too.
    assert_eq!(found(&root.path().join("my docs"), &["--changed-since", "HEAD~1", "."], ""), ["en.md:5 short-row"]);
}

#[test]
#[ignore = "needs git; tests/run installs it"]
fn a_deleted_row_is_a_change() {
    let root = repository();
    put(root.path(), "my docs/ko.md", &KO.replace("| 1003 | ROOM_LATE | 늦음 |\n", ""));
    let since = ["--changed-since", "HEAD", "my docs"];
    assert_eq!(found(root.path(), &since, ""), ["my docs/ko.md:4 missing-entry"]);
    // Where its neighbour changes with it, too.
    let both = KO.replace("| 1003 | ROOM_LATE | 늦음 |\n", "").replace("잃음", "잃었음");
    put(root.path(), "my docs/ko.md", &both);
    assert_eq!(found(root.path(), &since, ""), ["my docs/ko.md:4 missing-entry"]);
}

#[test]
#[ignore = "needs git; tests/run installs it"]
fn a_row_that_only_the_changed_page_has_is_shown_by_its_related_place() {
    let root = repository();
    put(root.path(), "my docs/en.md", &format!("{EN}| 1005 | ROOM_NEW | New |\n"));
    let since = ["--changed-since", "HEAD", "my docs"];
    assert_eq!(found(root.path(), &since, ""), ["my docs/ko.md:6 missing-entry"]);
}

#[test]
#[ignore = "needs git; tests/run installs it"]
fn new_and_renamed_files() {
    let root = repository();
    let since = ["--changed-since", "HEAD", "."];
    put(root.path(), "new \"x\"/en.md", EN);
    assert_eq!(found(root.path(), &since, ""), ["new \"x\"/en.md:4 short-row"], "not tracked: every line is new");
    std::fs::remove_dir_all(root.path().join("new \"x\"")).unwrap();
    git(root.path(), &["mv", "my docs/en.md", "my docs/en-US.md"]);
    assert!(found(root.path(), &since, "").is_empty(), "a new name alone changes no line");
    put(root.path(), "방 \"1\"/en.md", &EN.replace("ROOM_GONE", "ROOM_WENT"));
    assert_eq!(found(root.path(), &since, ""), ["방 \"1\"/en.md:4 short-row"]);
}

#[test]
#[ignore = "needs git; tests/run installs it"]
fn a_branch_counts_from_where_it_parted() {
    let root = repository();
    git(root.path(), &["checkout", "-q", "-b", "work"]);
    put(root.path(), "my docs/en.md", &EN.replace("| 1004 | ROOM_LOST | Lost |", "| 1004 | ROOM_LOST |"));
    git(root.path(), &["commit", "-q", "-a", "-m", "work"]);
    git(root.path(), &["checkout", "-q", "main"]);
    put(root.path(), "my docs/en.md", &EN.replace("| 1002 | ROOM_GONE |", "| 1002 | ROOM_GONE | Gone |"));
    git(root.path(), &["commit", "-q", "-a", "-m", "main"]);
    git(root.path(), &["checkout", "-q", "work"]);
    assert_eq!(found(root.path(), &["--changed-since", "main", "my docs"], ""), ["my docs/en.md:6 short-row"]);
}

#[test]
#[ignore = "needs git; tests/run installs it"]
fn what_git_cannot_say_is_an_error() {
    let root = repository();
    let (out, err, code) = errdex(root.path(), &["check", "--changed-since", "nowhere", "my docs"], "");
    assert_eq!((out.as_str(), code), ("", 2));
    assert!(err.contains("git knows no commit `nowhere`; name a branch"), "{err}");
    let (_, err, code) = errdex(root.path(), &["check", "--changed-since=--output=x", "my docs"], "");
    assert!(code == 2 && err.contains("git knows no commit `--output=x`"), "{err}");
    let outside = TempDir::new().unwrap();
    put(outside.path(), "en.md", EN);
    let (_, err, code) = errdex(outside.path(), &["check", "--changed-since", "HEAD", "."], "");
    assert!(code == 2 && err.contains("not a git repository"), "{err}");
}

#[test]
#[ignore = "needs git; tests/run installs it"]
fn standard_input_stands_for_a_page() {
    let root = repository();
    let whole = ["-", "--stdin-filename", "my docs/ko.md"];
    let short = KO.replace("| 1003 | ROOM_LATE | 늦음 |\n", "");
    assert_eq!(found(root.path(), &whole, &short), ["my docs/ko.md:4 missing-entry"], "the other page comes from disk");
    assert!(found(root.path(), &whole, KO).is_empty(), "findings of other pages are not asked for");
    let full = root.path().canonicalize().unwrap().join("my docs/ko.md");
    let full = ["-", "--stdin-filename", full.to_str().unwrap()];
    assert_eq!(found(root.path(), &full, &short), ["my docs/ko.md:4 missing-entry"], "by its whole path");
    let new = ["-", "my docs", "--stdin-filename", "./my docs/ja.md"];
    let ja = KO
        .replace("오류 코드", "エラーコード")
        .replace("이름", "名前")
        .replace("설명", "説明")
        .replace("방이 가득 참", "満員です");
    let found = found(root.path(), &new, &ja.replace("| 1004 | ROOM_LOST | 잃음 |\n", ""));
    assert!(found.contains(&"my docs/ja.md:5 missing-entry".to_owned()), "a page that was never saved: {found:?}");
    for (args, expected) in [
        (&["check", "-"][..], "say which page it is with --stdin-filename"),
        (&["check", "--stdin-filename", "a.md"][..], "name `-` among the paths"),
        (&["check", "-", "--stdin-filename", "a.md", "--fix"][..], "cannot be used with"),
    ] {
        let (_, err, code) = errdex(root.path(), args, "");
        assert!(code == 2 && err.contains(expected), "{args:?}: {err}");
    }
}
