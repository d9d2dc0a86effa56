//! What is read from code: each file in `tests/code` with the constants that belong to it, in `tests/code/expected`.
//!
//! `SNAPSHOTS=overwrite cargo test --features code --test constants` writes down what the program reads now.

use errdex::constants::{self, Syntax};
use errdex::source::{Format, Lang, Source, Sources, Span};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

#[test]
fn constants_of_every_language() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/code");
    let mut cases: Vec<PathBuf> = std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    cases.retain(|path| path.is_file());
    cases.sort();
    assert!(cases.len() > 14);
    for case in cases {
        let name = case.file_name().unwrap().to_str().unwrap();
        let is_data = Syntax::of(name).is_some_and(Syntax::is_data);
        if is_data || cfg!(feature = "code") {
            let expected = folder.join("expected").join(format!("{name}.txt"));
            let data = snapbox::Data::read_from(&expected, Some(snapbox::data::DataFormat::Text)).raw();
            let text = std::fs::read_to_string(&case).unwrap();
            snapbox::Assert::new().action_env("SNAPSHOTS").eq(listing(name, text), data);
        }
    }
}

/// A group a paragraph, a constant a line: `line:column name = code (as written)`.
fn listing(name: &str, text: String) -> String {
    let mut sources = Sources::default();
    sources.push_code(Source::new(name, name, Lang::unknown(), Format::Code, text));
    let read = constants::read(&sources);
    let mut out: String = read.errors.iter().map(|error| format!("error: {error}\n")).collect();
    let place = |span: Span| {
        let at = sources.position(span);
        format!("{}:{}", at.line, at.column)
    };
    for group in &read.groups {
        writeln!(out, "{} {}", group.kind.as_str(), group.name.as_deref().unwrap_or("-")).unwrap();
        for constant in &group.constants {
            if let Some(name) = &constant.name {
                let is_escaped = name.value.contains('😀');
                assert!(is_escaped || sources.slice(name.span) == name.value, "{name:?}");
            }
            let name = constant.name.as_ref().map_or("-", |name| &name.value);
            write!(out, "  {} {name}", place(constant.span().unwrap())).unwrap();
            match (&constant.code, &constant.text) {
                (Some(code), _) => {
                    let text = sources.slice(code.span);
                    writeln!(out, " = {} ({} `{text}`)", code.value, place(code.span)).unwrap();
                }
                (None, Some(text)) => writeln!(out, " = {:?}", text.value).unwrap(),
                (None, None) => writeln!(out).unwrap(),
            }
        }
    }
    out
}
