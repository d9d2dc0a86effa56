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
                let is_escaped = name.value.contains(['😀', '\u{fffd}']);
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

/// Files that break off anywhere, and files of junk: something or nothing is read, and nothing panics.
#[test]
fn broken_files_are_read_as_far_as_they_go() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/code");
    for entry in std::fs::read_dir(&folder).unwrap() {
        let path = entry.unwrap().path();
        let Ok(text) = std::fs::read_to_string(&path) else { continue };
        let name = path.file_name().unwrap().to_str().unwrap();
        // Coarse steps: a debug build parses every one of these twice.
        for at in (0..text.len()).step_by(41).filter(|at| text.is_char_boundary(*at)) {
            listing(name, text[..at].to_owned());
            listing(name, format!("{}({{[\"'{}", &text[..at], &text[at..]));
        }
    }
    for junk in
        ["", "\u{feff}", "\0\0", "enum {{{{{", "NS_ENUM(", "enum x { a = ((((((", "/*", "\"", "#define", "한enum글{"]
    {
        for extension in
            ["h", "hpp", "m", "java", "kt", "swift", "cs", "ts", "tsx", "go", "rs", "py", "json", "yaml", "toml"]
        {
            listing(&format!("junk.{extension}"), junk.to_owned());
        }
    }
}

/// What a person could never have meant takes no time.
#[test]
fn large_and_deep_files_take_no_time() {
    let many: String = (0..20_000).map(|at| format!("ERR_{at} = {at},\n")).collect();
    let chain: String = (1..5_000).map(|at| format!("#define A{at} (A{} + 1)\n", at + 1)).collect();
    for text in [
        format!("enum E {{ {many} }};"),
        chain,
        "(".repeat(200_000),
        "enum ".repeat(50_000),
        format!("enum E {{ A = {}1 }};", "(".repeat(20_000)),
        "NS_ENUM(".repeat(20_000),
        "{".repeat(20_000),
    ] {
        listing("large.h", text);
    }
    listing("deep.json", "[".repeat(100_000));
    listing("deep.json", format!("{}1{}", "[".repeat(100), "]".repeat(100)));
    listing("deep.yaml", "[".repeat(5_000));
    listing("deep.toml", format!("a = {}", "[".repeat(5_000)));
}
