//! Data files as pages: workbooks, files that hold several languages, and files that nobody would choose.

use errdex::config::Config;
use errdex::finding::Finding;
use errdex::{Compiled, compile, locate, report, rules};
use std::fs;
use tempfile::TempDir;

fn folder(files: &[(&str, &[u8])]) -> TempDir {
    let root = TempDir::new().unwrap();
    for (path, bytes) in files {
        fs::create_dir_all(root.path().join(path).parent().unwrap()).unwrap();
        fs::write(root.path().join(path), bytes).unwrap();
    }
    root
}

fn checked(root: &TempDir, config: &str) -> (Compiled, Vec<Finding>) {
    let config = Config::parse(config, "errdex.yaml").unwrap();
    let loaded = locate::load(&[root.path().to_owned()], &config);
    assert!(loaded.errors.is_empty(), "{:?}", loaded.errors);
    let compiled = compile(loaded.sources, &config);
    let findings = rules::check(&compiled, &config);
    (compiled, findings)
}

/// Path below the root, family and language of each page.
fn pages(root: &TempDir, compiled: &Compiled) -> Vec<String> {
    let page = |page: &errdex::source::Source| {
        let path = page.path.replace('\\', "/");
        let path = path.strip_prefix(&format!("{}/", root.path().display())).unwrap_or(&path).to_owned();
        format!("{path} {} {}", page.family, page.lang)
    };
    compiled.sources.as_slice().iter().map(page).collect()
}

const EN: &[u8] = b"| Code | Name | Text |\n|---|---|---|\n| 1001 | ROOM_FULL | full |\n| 1003 | ROOM_GONE | gone |\n";

/// A workbook with one sheet, as small as readers allow: an archive whose members are stored as they are.
fn workbook(rows: &str) -> Vec<u8> {
    const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
    archive(&[
        ("[Content_Types].xml", "<Types/>".to_owned()),
        (
            "_rels/.rels",
            format!(
                "<Relationships xmlns=\"{PACKAGE}\"><Relationship Id=\"rId1\" Type=\"{OFFICE}/officeDocument\" \
                 Target=\"xl/workbook.xml\"/></Relationships>"
            ),
        ),
        (
            "xl/workbook.xml",
            format!(
                "<workbook xmlns=\"{MAIN}\" xmlns:r=\"{OFFICE}\"><sheets>\
                 <sheet name=\"One\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            format!(
                "<Relationships xmlns=\"{PACKAGE}\"><Relationship Id=\"rId1\" Type=\"{OFFICE}/worksheet\" \
                 Target=\"worksheets/sheet1.xml\"/></Relationships>"
            ),
        ),
        ("xl/worksheets/sheet1.xml", format!("<worksheet xmlns=\"{MAIN}\"><sheetData>{rows}</sheetData></worksheet>")),
    ])
}

fn archive(members: &[(&str, String)]) -> Vec<u8> {
    let (mut out, mut directory) = (Vec::new(), Vec::new());
    for (name, text) in members {
        let offset = out.len() as u32;
        let mut entry = Vec::new();
        entry.extend([20, 0, 0, 0, 0, 0, 0, 0, 0x21, 0x50]);
        entry.extend(crc32(text.as_bytes()).to_le_bytes());
        entry.extend((text.len() as u32).to_le_bytes());
        entry.extend((text.len() as u32).to_le_bytes());
        entry.extend((name.len() as u16).to_le_bytes());
        entry.extend([0, 0]);
        out.extend(b"PK\x03\x04");
        out.extend(&entry);
        out.extend(name.bytes());
        out.extend(text.bytes());
        directory.extend(b"PK\x01\x02\x14\x00");
        directory.extend(&entry);
        directory.extend([0; 10]);
        directory.extend(offset.to_le_bytes());
        directory.extend(name.bytes());
    }
    let (start, size) = (out.len() as u32, directory.len() as u32);
    out.extend(directory);
    out.extend(b"PK\x05\x06\0\0\0\0");
    out.extend((members.len() as u16).to_le_bytes());
    out.extend((members.len() as u16).to_le_bytes());
    out.extend(size.to_le_bytes());
    out.extend(start.to_le_bytes());
    out.extend([0, 0]);
    out
}

fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0, |mut crc, byte| {
        crc ^= u32::from(*byte);
        for _ in 0..8 {
            crc = (crc >> 1) ^ (0xedb8_8320 & (crc & 1).wrapping_neg());
        }
        crc
    })
}

fn text_cell(place: &str, text: &str) -> String {
    format!("<c r=\"{place}\" t=\"inlineStr\"><is><t>{text}</t></is></c>")
}

#[test]
fn a_workbook_is_checked_against_pages_and_named_by_cells() {
    let rows = format!(
        "<row r=\"2\">{}{}{}</row><row r=\"3\"><c r=\"B3\"><v>1001</v></c>{}{}</row>",
        text_cell("B2", "Code"),
        text_cell("C2", "Name"),
        text_cell("D2", "Text"),
        text_cell("C3", "ROOM_FUL"),
        text_cell("D3", "full")
    );
    let root = folder(&[("errors.en.md", EN), ("errors.xlsx", &workbook(&rows))]);
    let (compiled, findings) = checked(&root, "");
    assert_eq!(pages(&root, &compiled), ["errors.en.md errors en", "errors.xlsx!One errors en-x-xlsx"]);
    let drift = findings.iter().find(|finding| finding.rule == "truncated-name").unwrap();
    let place = [&drift.primary].into_iter().chain(&drift.related).find(|label| label.span.file.index() == 1).unwrap();
    let position = compiled.sources.position(place.span);
    assert_eq!((position.line, position.column), (3, 3));
    let mut out = Vec::new();
    report::text::write(&mut out, &compiled.sources, &findings, false, None).unwrap();
    let out = String::from_utf8(out).unwrap();
    assert!(out.contains("errors.xlsx!One!C3\n"), "{out}");
    assert!(out.contains("errors.xlsx!One!B3\n"), "{out}");
    assert!(findings.iter().any(|finding| finding.rule == "missing-entry"), "{out}");
    // A spreadsheet is not mended by replacing bytes.
    assert!(findings.iter().filter_map(|finding| finding.fix.as_ref()).all(|fix| fix.edits[0].span.file.index() == 0));
}

#[test]
fn a_cell_in_the_last_corner_costs_no_memory() {
    let root = folder(&[("errors.xlsx", &workbook(&text_cell("XFD1048576", "far")))]);
    let loaded = locate::load(&[root.path().join("errors.xlsx")], &Config::default());
    assert!(loaded.errors.is_empty(), "{:?}", loaded.errors);
    assert!(loaded.sources.as_slice()[0].text.len() < 2 << 20);
}

#[test]
fn a_workbook_that_is_none_is_an_error_with_its_name() {
    let good = workbook(&text_cell("A1", "x"));
    for bytes in [&b"PK"[..], b"", b"| a |\n|---|\n", &good[..good.len() / 2]] {
        let root = folder(&[("errors.en.md", EN), ("errors.xlsx", bytes)]);
        let loaded = locate::load(&[root.path().to_owned()], &Config::default());
        assert_eq!((loaded.sources.as_slice().len(), loaded.errors.len()), (1, 1));
        assert!(loaded.errors[0].to_string().contains("errors.xlsx`"), "{}", loaded.errors[0]);
    }
}

#[test]
fn only_data_that_lists_errors_is_taken_from_a_folder() {
    let errors = br#"[{"code": 1, "name": "ONE", "message": "first"}]"#;
    let root = folder(&[
        ("docs/codes.en.md", EN),
        ("docs/data/codes.json", errors),
        ("docs/data/codes.zh.yaml", b"- {code: 1, name: ONE, message: first}\n"),
        ("errors.json", br#"{"title": "Errors", "version": 3}"#),
        ("error_codes.yaml", b"error codes:\n  E1: gone\n  E2: full\n"),
        ("package.json", br#"{"name": "x", "dependencies": {"a-b": "1", "c-d": "2"}}"#),
        ("tables/list.json", errors),
        (".hidden/errors.json", errors),
        ("codes.csv", b"a,b\n1,2\n"),
    ]);
    let (compiled, _) = checked(&root, "");
    let names = |compiled: &Compiled| -> Vec<String> {
        pages(&root, compiled).iter().map(|page| page.split(' ').next().unwrap().to_owned()).collect()
    };
    assert_eq!(names(&compiled), ["docs/codes.en.md", "error_codes.yaml"]);
    let (compiled, _) = checked(&root, "data: ['tables/*', '**/tables/*', 'codes.json']\n");
    assert_eq!(names(&compiled), ["docs/codes.en.md", "docs/data/codes.json", "error_codes.yaml", "tables/list.json"]);
}

#[test]
fn what_is_wrong_with_a_file_in_two_languages_is_said_once() {
    let root = folder(&[("errors.csv", b"code,text_en,text_ko\n1,caf\xe9,x\n2,\"open,y\n")]);
    let (compiled, findings) = checked(&root, "");
    assert_eq!(pages(&root, &compiled), ["errors.csv errors en", "errors.csv errors ko"]);
    for rule in ["invalid-utf8", "unreadable-table"] {
        assert_eq!(findings.iter().filter(|finding| finding.rule == rule).count(), 1, "{rule}");
    }
}

/// Every cell of a data file leads to the bytes it was written with.
#[test]
fn cells_lead_to_their_bytes() {
    let places = |name: &str, text: &str| -> Vec<(String, String)> {
        let mut sources = errdex::source::Sources::default();
        sources.push(locate::from_text(name, text.to_owned(), &Config::default()));
        let source = &sources.as_slice()[0];
        let page = errdex::parse::page(source);
        let rows = page.tables.iter().flat_map(|table| &table.rows).flat_map(|row| &row.cells);
        rows.map(|cell| (source.slice(cell.span).to_owned(), cell.plain(source).into_owned())).collect()
    };
    let pair = |written: &str, read: &str| (written.to_owned(), read.to_owned());
    let same = |text: &str| pair(text, text);
    assert_eq!(
        places("e.csv", "\u{feff}코드,b\r\n 1 ,\"값 \"\"x\"\"\"\r\n2,\"a\nb\""),
        [same("1"), pair("값 \"\"x\"\"", "값 \"x\""), same("2"), same("a\nb")]
    );
    assert_eq!(
        places("e.json", "\u{feff}[{\"값\": 1.50, \"b\": \"값\\n\\\"\", \"c\": null, \"d\": [1, \"x\"]}]"),
        [same("1.50"), pair("값\\n\\\"", "값\n\""), same(""), pair("[1, \"x\"]", "1\nx")]
    );
    assert_eq!(
        places(
            "e.yaml",
            "\u{feff}# 값\n- 값: \"값\\t1\" # x\n  b: 'it''s'\n  c: plain 값 \n  d: |\n    one\n    two\n  e: [1, 2]\n- 값: 2\n"
        ),
        [
            pair("값\\t1", "값\t1"),
            pair("it''s", "it's"),
            same("plain 값"),
            pair("one\n    two", "one\ntwo"),
            pair("[1, 2]", "1\n2"),
            same("2"),
            same(""),
            same(""),
            same(""),
            same(""),
        ]
    );
}

/// Nesting, repetition and width that ask for more than their file is worth.
#[test]
fn hostile_data_is_read_in_time() {
    let wide = |count: usize| {
        let rows: Vec<String> = (0..count).map(|at| format!("{{\"code\": {at}, \"key{at}\": 1}}")).collect();
        format!("[{}]", rows.join(","))
    };
    let mut bomb = "a0: &a0 {code: 1, text: x}\n".to_owned();
    for at in 1..40 {
        bomb += &format!("a{at}: &a{at} [*a{0}, *a{0}, *a{0}, *a{0}]\n", at - 1);
    }
    let files: Vec<(&str, String)> = vec![
        ("deep.json", "[".repeat(1_000_000)),
        ("deep2.json", "{\"a\":".repeat(1_000_000)),
        ("deep.yaml", "[".repeat(100_000)),
        ("deep2.yaml", "- ".repeat(100_000)),
        ("bomb.yaml", bomb),
        ("wide.json", wide(20_000)),
        ("wide.csv", format!("code{}\n{}", ",a".repeat(50_000), "1\n".repeat(50_000))),
        ("quotes.csv", "\"".repeat(1_000_001)),
        ("long.yaml", "- {code: 1, text: x}\n".repeat(20_000)),
    ];
    for (name, text) in files {
        let root = folder(&[(name, text.as_bytes())]);
        let loaded = locate::load(&[root.path().join(name)], &Config::default());
        let compiled = compile(loaded.sources, &Config::default());
        rules::check(&compiled, &Config::default());
    }
}

#[test]
fn json_lines_are_rows_and_a_broken_line_hides_no_other() {
    let text = "{\"code\": 1001, \"description\": \"Full\"}\n{\"code\": 1002,\n\n{\"code\": 1003, \"description\": \"Slow\"}\n";
    let page = locate::from_text("errors.jsonl", text.to_owned(), &Config::default());
    let read = errdex::parse::page(&page);
    assert_eq!((read.tables.len(), read.tables[0].rows.len()), (1, 3));
    assert_eq!(read.irregularities.len(), 1);
    assert_eq!(page.line(read.irregularities[0].span.start), 2);
}

#[test]
fn standard_input_is_read_by_the_name_it_is_given() {
    use std::io::Write as _;
    use std::process::{Command, Stdio};
    let tables = |name: &str, text: &str| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_errdex"));
        command.args(["tables", "--format", "jsonl", "--stdin-filename", name, "-"]);
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        // A refused name closes the pipe before anything is read.
        let _ = child.stdin.take().unwrap().write_all(text.as_bytes());
        let done = child.wait_with_output().unwrap();
        (String::from_utf8(done.stdout).unwrap(), done.status.code())
    };
    let (out, _) = tables("errors.csv", "Code,Description\n1001,Full\n");
    assert!(out.starts_with("{\"path\":\"errors.csv\",\"line\":1,\"kind\":\"data\""), "{out}");
    let (out, _) = tables("errors.json", "[{\"code\": 1, \"text\": \"a\"}]");
    assert!(out.contains("\"header\":[\"code\",\"text\"]"), "{out}");
    assert_eq!(tables("errors.xlsx", "").1, Some(2));
}
