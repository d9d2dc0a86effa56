//! Exports say the same in every format, to every reader.

mod hostile;

use errdex::config::Config;
use errdex::export::{self, Format};
use errdex::source::Sources;
use errdex::view::{self, RecordView, View};
use errdex::{compile, locate};
use std::io::Write as _;
use std::process::{Command, Stdio};

fn hostile_view() -> View {
    view::of(&hostile::compiled())
}

#[test]
fn json_fits_its_schema() {
    let schema: serde_json::Value =
        serde_json::from_str(include_str!("../templates/data/catalog.schema.json")).unwrap();
    let validator = jsonschema::draft202012::new(&schema).unwrap();
    let text = export::to_string(&hostile_view(), Format::Json).unwrap();
    let mut value: serde_json::Value = serde_json::from_str(&text).unwrap();
    let errors: Vec<String> = validator.iter_errors(&value).map(|error| error.to_string()).collect();
    assert!(errors.is_empty(), "{errors:#?}");
    value["catalogs"][0]["records"][0]["ident"] = "lower".into();
    assert!(!validator.is_valid(&value), "the schema must be able to refuse");
}

/// A row that repeats a code is in the export, and the schema knows it.
#[test]
fn further_rows_fit_the_schema() {
    let page = "| Code | Name | Description |\n|-|-|-|\n| 1 | E_A | one |\n| 1 | E_B | two |\n";
    let mut sources = Sources::default();
    sources.push(locate::from_bytes("errors/en.md", page.into(), &Config::default()));
    let view = view::of(&compile(sources, &Config::default()));
    let mut value: serde_json::Value = serde_json::from_str(&export::to_string(&view, Format::Json).unwrap()).unwrap();
    let schema: serde_json::Value =
        serde_json::from_str(include_str!("../templates/data/catalog.schema.json")).unwrap();
    let validator = jsonschema::draft202012::new(&schema).unwrap();
    assert!(validator.is_valid(&value), "{value:#}");
    let record = &mut value["catalogs"][0]["records"][0];
    assert_eq!(record["further"][0]["fields"]["en"]["description"], "two");
    record["further"][0]["further"] = serde_json::json!([]);
    assert!(!validator.is_valid(&value), "one level is all");
}

#[test]
fn json_and_yaml_read_back_as_the_view() {
    let view = hostile_view();
    let json = export::to_string(&view, Format::Json).unwrap();
    assert_eq!(serde_json::from_str::<View>(&json).unwrap(), view);
    let yaml = export::to_string(&view, Format::Yaml).unwrap();
    assert_eq!(serde_yaml::from_str::<View>(&yaml).unwrap(), view);
    assert!(json.ends_with("}\n") && yaml.ends_with('\n'));
}

#[test]
#[ignore = "needs Python and PyYAML; tests/run installs them"]
fn yaml_reads_alike_by_the_rules_of_1_1() {
    let program = "import json, sys, yaml\n\
        print(json.dumps(yaml.safe_load(sys.stdin.buffer.read().decode()), ensure_ascii=True))";
    let mut child = Command::new("python3")
        .args(["-c", program])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("`python3` does not run; install Python 3.9 or later");
    let view = hostile_view();
    let yaml = export::to_string(&view, Format::Yaml).unwrap();
    child.stdin.take().unwrap().write_all(yaml.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "PyYAML cannot read the export, or is missing; install it: pip install pyyaml");
    let read: View = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(read, view);
}

#[test]
fn json_lines_name_their_catalog() {
    let view = hostile_view();
    let text = export::to_string(&view, Format::JsonLines).unwrap();
    let lines: Vec<serde_json::Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines.len(), view.catalogs[0].records.len());
    assert!(lines.iter().all(|line| line["catalog"] == "hostile-v2" && line["key"].is_string()));
}

#[test]
fn csv_has_a_row_for_each_record_and_language() {
    let view = hostile_view();
    let text = export::to_string(&view, Format::Csv).unwrap();
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    assert_eq!(
        rows.len(),
        view.catalogs[0].records.iter().flat_map(RecordView::rows).map(|row| row.origin.len()).sum::<usize>()
    );
    let cells = || rows.iter().flat_map(|row| row.iter());
    assert!(cells().any(|cell| cell == "'=1+1") && cells().any(|cell| cell == "-7"));
    assert!(!cells().any(|cell| cell.starts_with(['=', '@', '\t', '\r'])));
}

#[test]
fn formats_are_found_by_name() {
    for format in Format::ALL {
        assert_eq!(format.as_str().parse::<Format>().unwrap(), format);
    }
    assert!("xml".parse::<Format>().unwrap_err().to_string().contains("jsonl"));
}
