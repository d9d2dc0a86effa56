//! What fixes do to the bytes of pages: as little as they can, and nothing the second time.

use errdex::config::Config;
use errdex::fix::{self, Outcome, Which};
use errdex::source::Sources;
use errdex::{Compiled, compile, locate, rules};
use std::path::PathBuf;

fn fixed(sources: Sources, config: &Config, which: Which) -> Outcome {
    let check = |compiled: &Compiled| rules::check(compiled, config);
    fix::fix(compile(sources, config), config, which, &check)
}

fn page(path: &str, bytes: Vec<u8>, config: &Config) -> Sources {
    let mut sources = Sources::default();
    sources.push(locate::from_bytes(path, bytes, config));
    sources
}

/// The project's own pages carry every defect of the pages they stand for.
#[test]
fn mended_pages_have_nothing_left_to_mend() {
    let config = Config::default();
    for which in [Which::Safe, Which::All] {
        let root = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/sources"));
        let once = fixed(locate::load(&[root], &config).sources, &config, which);
        assert!(once.applied > 5, "{which:?} applied {}", once.applied);
        let left: Vec<&str> = once
            .findings
            .iter()
            .filter(|finding| finding.fix.as_ref().is_some_and(|fix| fix.safe || which == Which::All))
            .map(|finding| finding.message.as_str())
            .collect();
        assert!(left.is_empty(), "{left:?}");
        let again = fixed(once.compiled.sources, &config, which);
        assert_eq!((again.applied, again.changes.len()), (0, 0));
    }
}

#[test]
fn line_ends_encoding_and_all_other_bytes_stay() {
    let text = "# 错误码\r\n\r\n| 错误码 | 名称 | 描述 |\r\n|---|---|---|\r\n| 1001 | FULL | 房间已满 | |\r\n| 1002 | GONE | 房间不存在 |\r\n";
    let config = Config::parse("encodings: { '*.md': gb18030 }", "errdex.yaml").unwrap();
    let encode = |text: &str| encoding_rs::GB18030.encode(text).0.into_owned();
    let outcome = fixed(page("zh.md", encode(text), &config), &config, Which::Safe);
    assert_eq!(outcome.applied, 1);
    let expected = encode(&text.replace("房间已满 | |", "房间已满 |"));
    assert_eq!(outcome.compiled.sources.as_slice()[0].bytes(), expected);
}

#[test]
fn a_text_that_the_encoding_lacks_is_refused_and_named() {
    let config = Config::parse("encodings: { '*.md': windows-1252 }", "errdex.yaml").unwrap();
    let text = "# Errors\n\n| Code | Name | Description |\n|---|---|---|\n| 1 | FULL | It is full. |\n";
    let compiled = compile(page("docs/de.md", text.into(), &config), &config);
    let mut finding = errdex::finding::Finding::new("wrong", compiled.entries[0].span, "here");
    let edit = errdex::finding::Edit { span: compiled.entries[0].name.as_ref().unwrap().span, text: "错".into() };
    finding.fix = Some(errdex::finding::Fix { title: "write it".into(), safe: true, edits: vec![edit] });
    let outcome = fix::fix(compiled, &config, Which::Safe, &|_| vec![finding.clone()]);
    assert_eq!((outcome.applied, outcome.changes.len()), (0, 0));
    assert_eq!(outcome.refused[0].reason.character, Some('错'));
}

#[test]
fn a_new_name_keeps_the_marks_around_the_old_one() {
    let config = Config::default();
    let table = |code: &str, names: [&str; 3]| {
        let [one, two, three] = names;
        format!("# Errors\n\n| {code} | Name |\n|---|---|\n| 1 | `{one}` |\n| 2 | **{two}** |\n| 3 | {three} |\n")
    };
    let right = ["ROOM_FULL", "DISK_GONE", "NO_TOKEN"];
    let mut sources = Sources::default();
    for (path, text) in [
        ("docs/en.md", table("Code", right)),
        ("docs/ko.md", table("코드", ["ROOM_WHOLE", "DISK_AWAY", "NO_TICKET"])),
        ("docs/zh.md", table("错误码", right)),
    ] {
        sources.push(locate::from_text(path, text, &config));
    }
    let outcome = fixed(sources, &config, Which::All);
    assert_eq!(outcome.compiled.sources.as_slice()[1].text, table("코드", right));
}

/// Two languages, of which the second lacks what `gone` names; `wrap` frames and ends the lines.
fn inserted(gone: &[&str], wrap: impl Fn(&str) -> Vec<u8>) -> (Outcome, Vec<u8>) {
    let config = Config::default();
    let en = "# Errors\n\n| Code | Name | Description |\n|---|---|---|\n| 1 | ROOM_FULL | The room is full. |\n| 2 | ROOM_GONE | The room is gone. |\n| 3 | ROOM_LOST | The room is lost. |\n";
    let ko = "# 오류\n\n| 코드 | 이름 | 설명 |\n|---|---|---|\n| 1 | ROOM_FULL | 방이 가득 찼습니다. |\n| 2 | ROOM_GONE | 방이 없습니다. |\n| 3 | ROOM_LOST | 방을 잃었습니다. |\n";
    let lacking: String =
        ko.split_inclusive('\n').filter(|line| !gone.iter().any(|name| line.contains(name))).collect();
    let mut sources = Sources::default();
    sources.push(locate::from_bytes("docs/en.md", wrap(en), &config));
    sources.push(locate::from_bytes("docs/ko.md", wrap(&lacking), &config));
    (fixed(sources, &config, Which::All), wrap(&lacking))
}

#[test]
fn a_missing_row_is_inserted_with_the_line_ends_and_the_encoding_of_its_page() {
    let crlf = |text: &str| text.replace('\n', "\r\n").into_bytes();
    let bom = |text: &str| format!("\u{feff}{text}").into_bytes();
    let utf16 = |text: &str| {
        let units = format!("\u{feff}{text}");
        units.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>()
    };
    let quoted = |text: &str| text.lines().map(|line| format!("> {line}\n")).collect::<String>().into_bytes();
    let ways: [fn(&str) -> Vec<u8>; 4] = [crlf, bom, utf16, quoted];
    for wrap in ways {
        for gone in [&["ROOM_FULL"][..], &["ROOM_GONE"], &["ROOM_GONE", "ROOM_LOST"]] {
            let (outcome, before) = inserted(gone, wrap);
            assert_eq!(outcome.applied, 1, "{gone:?}");
            let page = &outcome.compiled.sources.as_slice()[1];
            assert!(
                !page.text.contains("\r\n") || page.text.matches('\n').count() == page.text.matches("\r\n").count()
            );
            let rest: String = page.text.split_inclusive('\n').filter(|line| !line.contains("errdex-")).collect();
            assert_eq!(page.text.matches("errdex-translate from en").count(), gone.len());
            assert!(page.bytes().starts_with(&before[..4]));
            let old = locate::from_bytes("docs/ko.md", before, &Config::default());
            assert_eq!((&rest, page.encoding()), (&old.text, old.encoding()));
            let codes: Vec<String> =
                outcome.compiled.entries.iter().skip(3).map(|entry| entry.key.to_string()).collect();
            assert_eq!(codes, ["1", "2", "3"]);
            let left: Vec<&str> = outcome.findings.iter().map(|finding| finding.rule).collect();
            assert_eq!(left, ["untranslated"]);
        }
    }
}

#[test]
fn ten_thousand_fixes_are_quick_and_overlaps_are_left_for_the_next_round() {
    let config = Config::default();
    let mut text = "# Errors\n\n| Code | Name | Description |\n|---|---|---|\n".to_owned();
    for code in 0..10_000 {
        // Every row has a fault of its own: a surplus cell, a letter behind its last pipe, or both.
        let fault = ["|", "x", "| | x"][code % 3];
        text.push_str(&format!("| {code} | NAME_{code} | Something is wrong with number {code}. |{fault}\n"));
    }
    let outcome = fixed(page("docs/en.md", text.into_bytes(), &config), &config, Which::Safe);
    let text = &outcome.compiled.sources.as_slice()[0].text;
    assert!(text.lines().skip(4).all(|line| line.ends_with(". |")));
    assert!(outcome.findings.iter().all(|finding| finding.fix.is_none()));
}

/// The right address is proven by a link that has it, or by a page that is there.
#[test]
fn links_into_another_language_are_mended_where_the_right_address_is_known() {
    let config = Config::default();
    let ko = "| 코드 | 설명 |\n|---|---|\n| 1 | [안내](https://docs.example.org/zh/disk?a=1#b) |\n\
              | 2 | [안내](https://docs.example.org/ko/disk?a=1#b) |\n| 3 | [안내](../zh/room.md) |\n\
              | 4 | [안내](https://docs.example.org/zh/else) |\n";
    let mut sources = page("docs/ko/error.md", ko.into(), &config);
    for path in ["docs/ko/room.md", "docs/zh/room.md"] {
        sources.push(locate::from_bytes(path, "# 방\n".into(), &config));
    }
    let outcome = fixed(sources, &config, Which::All);
    let expected = ko.replacen("/zh/disk", "/ko/disk", 1).replace("../zh/room.md", "../ko/room.md");
    assert_eq!(outcome.compiled.sources.as_slice()[0].text, expected);
    let left: Vec<&str> = outcome.findings.iter().map(|finding| finding.message.as_str()).collect();
    assert_eq!(left, ["1 link of the `ko` page leads to pages in `zh`"]);
}
