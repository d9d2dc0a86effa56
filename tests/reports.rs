//! Every report fits its published schema, or is read as meant by a program that others wrote for it.
//!
//! Programs and schemas that are not part of the project are left to `tests/run`, which installs them.

use serde_json::Value;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

const FORMATS: &[&str] =
    &["json", "jsonl", "sarif", "github", "gitlab", "junit", "checkstyle", "rdjson", "markdown", "concise"];

/// A path that every format has to escape in its own way.
const FOLDER: &str = "docs/a, b:100% <é>";
/// A text behind the last pipe that would break out of each format, if it could.
const HOSTILE: &str = "]](1) @you #1 | ::error::x %0A ##[x] <b>&amp;\"'` \u{1}\u{1b}[0m ]]> {0}";

fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let docs = folder.path().join(FOLDER);
    std::fs::create_dir_all(&docs).unwrap();
    let mut en = "\u{feff}# Errors\r\n\r\n| Code | Name | Description |\r\n|--|--|--|\r\n".to_owned();
    let mut ko = "# 오류\n\n| 코드 | 이름 | 설명 |\n|--|--|--|\n".to_owned();
    for code in 1..=30 {
        en.push_str(&format!("| {code} | ROOM_STATE_{code} | Something is wrong with room {code} |\r\n"));
        let stray = if code % 2 == 0 { "" } else { " 😀" };
        ko.push_str(&format!("| {code} | ROOM_STATE_{code} | 😀 {code}번 방에 문제가 있습니다 |{stray}\n"));
    }
    en.push_str("| 31 | ROOM_LOST | The room is lost |\r\n| 31 | ROOM_LOST | You are not in the room |\r\n");
    en.push_str(&format!("| 33 | ROOM_SHUT | It is shut | {HOSTILE}\r\n"));
    ko.push_str("| 31 | ROOM_LOST | 방이 없습니다 |\n| 32 | ROOM_CLOSED_TO_YOU | 방에 있지 않습니다 |\n");
    ko.push_str("| 33 | ROOM_SHUT | 😀 닫혔습니다 | | 넘침 |\n");
    std::fs::write(docs.join("en.md"), en).unwrap();
    std::fs::write(docs.join("ko.md"), ko).unwrap();
    let clean = "| Code | Name | Description |\n|--|--|--|\n| 1 | ONE | The first |\n";
    std::fs::write(folder.path().join("docs/clean.en.md"), clean).unwrap();
    folder
}

fn errdex(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_errdex")).args(arguments).current_dir(folder).output().unwrap()
}

/// All reports of one run, in `out/`. The pages are named by an absolute path, so that reports have to make it relative.
fn reports() -> tempfile::TempDir {
    let folder = folder();
    let docs = folder.path().canonicalize().unwrap().join("docs");
    let mut arguments = vec!["check".to_owned(), docs.to_str().unwrap().to_owned()];
    arguments.extend(FORMATS.iter().map(|name| format!("--format={name}:out/{name}")));
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let output = errdex(folder.path(), &arguments);
    assert_eq!(output.status.code(), Some(1), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(output.stdout.is_empty(), "all goes to files");
    folder
}

fn text(folder: &Path, name: &str) -> String {
    std::fs::read_to_string(folder.join("out").join(name)).unwrap()
}

fn json(folder: &Path, name: &str) -> Value {
    serde_json::from_str(&text(folder, name)).unwrap()
}

fn findings(folder: &Path) -> Vec<Value> {
    json(folder, "json")["findings"].as_array().unwrap().clone()
}

fn valid(schema: &Value, value: &Value) {
    let validator = jsonschema::validator_for(schema).unwrap();
    let errors: Vec<String> =
        validator.iter_errors(value).map(|error| format!("{}: {error}", error.instance_path())).collect();
    assert!(errors.is_empty(), "{}", errors.join("\n"));
}

/// A file in the package of a crate of `tests/schemas`.
fn packaged(package: &str, file: &str) -> Value {
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/schemas/Cargo.toml");
    let cargo = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version=1", "--offline", "--manifest-path"])
        .arg(&manifest)
        .output()
        .unwrap();
    assert!(
        cargo.status.success(),
        "the schemas are missing; fetch them: cargo fetch --manifest-path tests/schemas/Cargo.toml\n{}",
        String::from_utf8_lossy(&cargo.stderr)
    );
    let metadata: Value = serde_json::from_slice(&cargo.stdout).unwrap();
    let of_package = |found: &&Value| found["name"] == package;
    let found = metadata["packages"].as_array().unwrap().iter().find(of_package).unwrap();
    let root = PathBuf::from(found["manifest_path"].as_str().unwrap());
    serde_json::from_str(&std::fs::read_to_string(root.with_file_name(file)).unwrap()).unwrap()
}

fn run(program: &str, arguments: &[&str], install: &str) -> String {
    let output = Command::new(program)
        .args(arguments)
        .current_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/generated"))
        .output()
        .unwrap_or_else(|error| panic!("`{program}` does not run ({error}); install it: {install}"));
    assert!(
        output.status.success(),
        "{program} {arguments:?} failed; is it installed? {install}\n{}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8(output.stdout).unwrap()
}

const NPM: &str = "npm ci --prefix tests/generated";

fn number(value: &Value) -> usize {
    usize::try_from(value.as_u64().unwrap_or_else(|| panic!("{value} is no number"))).unwrap()
}

/// The file's bytes after the edits of a fix.
fn fixed(folder: &Path, fix: &Value) -> String {
    let edits = fix["edits"].as_array().unwrap();
    let mut bytes = std::fs::read(folder.join(edits[0]["path"].as_str().unwrap())).unwrap();
    for edit in edits.iter().rev() {
        bytes.splice(number(&edit["start"])..number(&edit["end"]), edit["text"].as_str().unwrap().bytes());
    }
    String::from_utf8(bytes).unwrap()
}

/// The offset of a line and a column, where `offset` tells how far into a line a column is.
fn offset(text: &str, line: usize, column: usize, offset: fn(&str, usize) -> usize) -> usize {
    let start: usize = text.split_inclusive('\n').take(line - 1).map(str::len).sum();
    start + offset(&text[start..], column - 1)
}

#[test]
fn json_fits_the_schema_of_the_repository() {
    let folder = reports();
    let schema: Value = serde_json::from_str(include_str!("../src/report/findings.schema.json")).unwrap();
    let document = json(folder.path(), "json");
    valid(&schema, &document);
    let lines: Vec<Value> =
        text(folder.path(), "jsonl").lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(document["findings"], Value::from(lines));
    let errors = findings(folder.path()).iter().filter(|finding| finding["severity"] == "error").count();
    assert!(errors > 10, "more than an annotation each");
    assert_eq!(number(&document["summary"]["errors"]), errors);
    assert_eq!(document["summary"]["pages"], 3);
    let mut wrong = document.clone();
    wrong["findings"][0]["colour"] = Value::from("red");
    assert!(!jsonschema::validator_for(&schema).unwrap().is_valid(&wrong), "the schema must be able to refuse");
}

#[test]
#[ignore = "needs the schema in a crate; tests/run fetches it"]
fn sarif_fits_the_schema_of_oasis() {
    let folder = reports();
    let log = json(folder.path(), "sarif");
    let mut schema = packaged("serde-sarif", "src/schema.json");
    // This pattern has a bracket too many and is no regular expression; nothing here has a `language`.
    for holder in ["run", "toolComponent"] {
        schema["definitions"][holder]["properties"]["language"].as_object_mut().unwrap().remove("pattern");
    }
    valid(&schema, &log);
    let run = &log["runs"][0];
    let results = run["results"].as_array().unwrap();
    let findings = findings(folder.path());
    assert_eq!(results.len(), findings.len());
    let in_characters = |line: &str, column| line.char_indices().nth(column).map_or(line.len(), |(at, _)| at);
    for result in results {
        let rule = &run["tool"]["driver"]["rules"][number(&result["ruleIndex"])];
        assert_eq!(rule["id"], result["ruleId"]);
        let same = |finding: &&Value| finding["fingerprint"] == result["partialFingerprints"]["errdexFingerprint/v1"];
        let finding = findings.iter().find(same).unwrap();
        let Some(change) = result["fixes"][0]["artifactChanges"].as_array() else { continue };
        // Applied by line and column, the fix gives the same file as applied by bytes. The byte order mark is not counted.
        let uri = change[0]["artifactLocation"]["uri"].as_str().unwrap();
        assert_eq!(uri.rsplit('/').nth(1), Some("a%2C%20b%3A100%25%20%3C%C3%A9%3E"));
        let path = finding["fix"]["edits"][0]["path"].as_str().unwrap();
        let whole = std::fs::read_to_string(folder.path().join(path)).unwrap();
        let mut text = whole.trim_start_matches('\u{feff}').to_owned();
        for replacement in change[0]["replacements"].as_array().unwrap().iter().rev() {
            let region = &replacement["deletedRegion"];
            let at =
                |line: &str, column: &str| offset(&text, number(&region[line]), number(&region[column]), in_characters);
            let range = at("startLine", "startColumn")..at("endLine", "endColumn");
            text.replace_range(range, replacement["insertedContent"]["text"].as_str().unwrap());
        }
        assert_eq!(text, fixed(folder.path(), &finding["fix"]).trim_start_matches('\u{feff}'));
    }
    assert!(results.iter().any(|result| result["fixes"].is_array()));
    let messages: Vec<&str> = results.iter().map(|result| result["message"]["text"].as_str().unwrap()).collect();
    assert!(!messages.iter().any(|message| message.contains("](")), "no text of a page becomes a link");
}

#[test]
#[ignore = "needs the schema in a crate; tests/run fetches it"]
fn rdjson_fits_the_schema_of_reviewdog() {
    let folder = reports();
    let result = json(folder.path(), "rdjson");
    valid(&packaged("rdfmt", "json_schema/DiagnosticResult.jsonschema"), &result);
    let findings = findings(folder.path());
    let diagnostics = result["diagnostics"].as_array().unwrap();
    assert_eq!(diagnostics.len(), findings.len());
    let in_bytes = |_: &str, column| column;
    let mut suggestions = 0;
    for (diagnostic, finding) in diagnostics.iter().zip(&findings) {
        assert_eq!(diagnostic["location"]["path"], finding["path"]);
        let Some(suggestion) = diagnostic["suggestions"].as_array().unwrap().first() else { continue };
        let path = finding["path"].as_str().unwrap();
        let mut text = std::fs::read_to_string(folder.path().join(path)).unwrap();
        let place = |end: &str| {
            let place = &suggestion["range"][end];
            offset(&text, number(&place["line"]), number(&place["column"]), in_bytes)
        };
        text.replace_range(place("start")..place("end"), suggestion["text"].as_str().unwrap());
        assert_eq!(text, fixed(folder.path(), &finding["fix"]));
        suggestions += 1;
    }
    assert!(suggestions > 1, "{suggestions}");
}

#[test]
#[ignore = "needs Node.js and @actions/core; tests/run installs them"]
fn github_annotations_are_those_of_the_toolkit() {
    let folder = reports();
    let document = folder.path().join("out/json");
    let expected = run("node", &["annotations.mjs", document.to_str().unwrap()], NPM);
    let actual = text(folder.path(), "github");
    let (last, annotations) = actual.lines().collect::<Vec<_>>().split_last().map(|(a, b)| (*a, b.to_vec())).unwrap();
    assert_eq!(annotations, expected.lines().collect::<Vec<_>>());
    assert!(
        last.starts_with("::notice title=errdex::") && last.contains(" more errors without an annotation"),
        "{last}"
    );
    assert_eq!(annotations.iter().filter(|line| line.starts_with("::error ")).count(), 10);
    assert!(annotations.iter().all(|line| line.starts_with("::")), "{actual}");
}

#[test]
fn gitlab_issues_have_what_gitlab_requires() {
    #[derive(serde::Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Issue {
        description: String,
        check_name: String,
        fingerprint: String,
        severity: String,
        location: Location,
    }
    #[derive(serde::Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Location {
        path: String,
        lines: Lines,
    }
    #[derive(serde::Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Lines {
        begin: usize,
        end: usize,
    }
    let folder = reports();
    let issues: Vec<Issue> = serde_json::from_str(&text(folder.path(), "gitlab")).unwrap();
    let fingerprints: BTreeSet<&str> = issues.iter().map(|issue| issue.fingerprint.as_str()).collect();
    assert_eq!(fingerprints.len(), issues.len(), "GitLab keeps one issue a fingerprint");
    assert_eq!(issues.len(), findings(folder.path()).len());
    for issue in issues {
        assert!(["info", "minor", "major", "critical", "blocker"].contains(&issue.severity.as_str()));
        assert!(!issue.description.is_empty() && errdex::triage::rules::find(&issue.check_name).is_some());
        let path = &issue.location.path;
        assert!(!path.starts_with(['.', '/']) && folder.path().join(path).is_file(), "{path}");
        assert!(1 <= issue.location.lines.begin && issue.location.lines.begin <= issue.location.lines.end);
    }
}

#[test]
#[ignore = "needs Python and junitparser; tests/run installs them"]
fn junit_is_read_as_meant() {
    let folder = reports();
    let file = folder.path().join("out/junit");
    let cases = run("python3", &["-X", "utf8", "junit.py", file.to_str().unwrap()], "pip install junitparser");
    let cases: Vec<Value> = cases.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let names: BTreeSet<String> = cases.iter().map(|case| format!("{} {}", case[1], case[2])).collect();
    assert_eq!(names.len(), cases.len(), "GitLab keeps one case a name");
    let failures = |case: &&Value| case[3][0][0] == "Failure";
    let findings = findings(folder.path());
    let errors = findings.iter().filter(|finding| finding["severity"] == "error").count();
    assert_eq!(cases.iter().filter(failures).count(), errors);
    assert_eq!(cases.len(), findings.len() + 1);
    let clean = cases.iter().find(|case| case[0] == "docs/clean.en.md").unwrap();
    assert_eq!((&clean[2], &clean[3]), (&Value::from("no findings"), &Value::from(Vec::<Value>::new())));
    let stray = cases.iter().find(|case| case[3][0][1] == "stray-text").unwrap().to_string();
    assert!(stray.contains("<b>&amp;") && stray.contains("\u{2401}\u{241b}[0m"), "{stray}");
}

#[test]
#[ignore = "needs Node.js and danger-plugin-lint-report; tests/run installs them"]
fn checkstyle_is_read_as_meant() {
    let folder = reports();
    let file = folder.path().join("out/checkstyle");
    let sources = text(folder.path(), "checkstyle").matches(" source=\"errdex.").count();
    let read = run("node", &["checkstyle.mjs", file.to_str().unwrap()], NPM);
    let read: Vec<Value> = read.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let findings = findings(folder.path());
    assert_eq!((read.len(), sources), (findings.len(), findings.len()));
    for (read, finding) in read.iter().zip(&findings) {
        let [file, line, column, severity, message] = read.as_array().unwrap().as_slice() else { panic!() };
        assert_eq!([file, line, column, severity], ["path", "line", "column", "severity"].map(|key| &finding[key]));
        let start = finding["message"].as_str().unwrap().replace('\u{1}', "\u{2401}").replace('\u{1b}', "\u{241b}");
        assert!(message.as_str().unwrap().starts_with(&start), "{message} {start}");
    }
}

#[test]
fn markdown_is_one_table_whatever_the_pages_say() {
    let folder = reports();
    let body = text(folder.path(), "markdown");
    let (rows, shown) = table(&body);
    assert_eq!(rows, findings(folder.path()).len(), "{body}");
    assert!(shown.contains(FOLDER) && shown.contains("<b>&amp;"), "{shown}");
    assert!(!body.contains("@you"), "nobody is mentioned");
}

/// Rows of the only table, all of three cells, and the text that is shown.
fn table(body: &str) -> (usize, String) {
    use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
    let (mut rows, mut cells, mut shown) = (0, 0, String::new());
    for event in Parser::new_ext(body, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH) {
        match event {
            Event::Start(Tag::TableCell) => cells += 1,
            Event::End(TagEnd::TableRow | TagEnd::TableHead) => assert_eq!(std::mem::take(&mut cells), 3, "{body}"),
            Event::Start(Tag::TableRow) => rows += 1,
            Event::Start(tag @ (Tag::Link { .. } | Tag::Image { .. } | Tag::Strikethrough)) => {
                panic!("{tag:?} in {body}")
            }
            Event::Text(text) | Event::Code(text) => shown.push_str(&text),
            Event::InlineHtml(html) => {
                assert!(["<br>", "<sub>", "</sub>", "<!-- -->", "<code>", "</code>"].contains(&&*html), "{html}");
            }
            _ => {}
        }
    }
    (rows, shown)
}

#[test]
fn a_comment_is_never_too_long() {
    let folder = tempfile::tempdir().unwrap();
    let row = |code: usize| format!("| {code} | NAME_{code}_{} | 설명 {code} | stray {code}\n", "X".repeat(200));
    let rows: String = (0..500).map(row).collect();
    std::fs::write(
        folder.path().join("en.md"),
        format!("# Errors\n\n| Code | Name | Description |\n|--|--|--|\n{rows}"),
    )
    .unwrap();
    let output = errdex(folder.path(), &["check", "--format", "markdown", "--format", "json:all.json", "en.md"]);
    let body = String::from_utf8(output.stdout).unwrap();
    let length = body.chars().count();
    assert!((60_000..=65_536).contains(&length), "{length}");
    let (rows, _) = table(&body);
    let all: Value = serde_json::from_slice(&std::fs::read(folder.path().join("all.json")).unwrap()).unwrap();
    let left_out = all["findings"].as_array().unwrap().len() - rows;
    let last = body.lines().last().unwrap();
    assert_eq!(last, format!("{left_out} more findings do not fit here; `errdex check` prints all."));
}

#[test]
#[cfg(unix)]
fn a_report_goes_where_the_user_says() {
    let folder = folder();
    let write = |file: &str| errdex(folder.path(), &["check", "docs", "--format", &format!("concise:{file}")]);
    // A link leads to its file and stays; a device is written into and stays.
    std::fs::write(folder.path().join("real"), "old").unwrap();
    std::os::unix::fs::symlink("real", folder.path().join("link")).unwrap();
    for file in ["link", "/dev/null", "new/folder/report"] {
        let output = write(file);
        assert_eq!(output.status.code(), Some(1), "{}", String::from_utf8_lossy(&output.stderr));
    }
    assert!(folder.path().join("link").is_symlink());
    assert!(std::fs::read_to_string(folder.path().join("real")).unwrap().contains("error["));
    assert!(folder.path().join("new/folder/report").is_file());
    let output = write("docs");
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("cannot write `docs`"));
}
