//! What fixes do to the bytes of pages: as little as they can, and nothing the second time.

use errdex::config::Config;
use errdex::fix::{self, Outcome, Which};
use errdex::source::Sources;
use errdex::{Compiled, compile, load, rules};
use std::path::PathBuf;

fn fixed(sources: Sources, config: &Config, which: Which) -> Outcome {
    let check = |compiled: &Compiled| rules::check(compiled, config);
    fix::fix(compile(sources, config), config, which, &check)
}

fn page(path: &str, bytes: Vec<u8>, config: &Config) -> Sources {
    let mut sources = Sources::default();
    sources.push(load::from_bytes(path, bytes, config));
    sources
}

/// The project's own pages carry every defect of the pages they stand for.
#[test]
fn mended_pages_have_nothing_left_to_mend() {
    let config = Config::default();
    for which in [Which::Safe, Which::All] {
        let root = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/sources"));
        let once = fixed(load::load(&[root], &config).sources, &config, which);
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
