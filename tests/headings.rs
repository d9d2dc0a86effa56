//! Headings as published pages have them, in every language: `tests/headings/<lang>.md` holds a page in the project's own
//! words, and above each of its tables what the columns mean, or `no errors`.

use errdex::config::Config;
use errdex::locate;
use errdex::parse;
use errdex::recognize::{self, Vocabulary};
use std::path::{Path, PathBuf};

fn pages() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/headings");
    let mut pages: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    pages.sort();
    pages
}

/// What each table of a page should be, and what it is taken for.
fn compared(path: &Path) -> Vec<(String, String, String)> {
    let text = std::fs::read_to_string(path).unwrap();
    // The name of the page must not help: only its own words count.
    let source = locate::from_text("page.md", text.clone(), &Config::default());
    let page = parse::page(&source);
    let tables = recognize::tables(&source, &page, &Vocabulary::of(&Config::default()));
    let expected: Vec<&str> =
        text.lines().filter_map(|line| line.strip_prefix("<!-- ")?.strip_suffix(" -->")).collect();
    assert_eq!(expected.len(), tables.len(), "{}", path.display());
    let found = tables.iter().map(|table| {
        let heads: Vec<&str> = table.columns.iter().map(|column| column.heading.as_str()).collect();
        let roles: Vec<&str> = table.columns.iter().map(|column| column.role.as_str()).collect();
        (heads.join(" | "), if table.is_error { roles.join(" ") } else { "no errors".to_owned() })
    });
    found.zip(expected).map(|((heads, found), expected)| (heads, expected.to_owned(), found)).collect()
}

#[test]
fn every_language_is_read() {
    let mut wrong = String::new();
    for path in pages() {
        for (heads, expected, found) in compared(&path).into_iter().filter(|(_, expected, found)| expected != found) {
            let name = path.file_name().unwrap().display();
            wrong += &format!("{name}: {heads}\n  expected {expected}\n  found    {found}\n");
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn every_language_has_enough_tables() {
    let pages = pages();
    assert_eq!(pages.len(), 16);
    for path in pages {
        let (other, errors): (Vec<_>, Vec<_>) =
            compared(&path).into_iter().partition(|(_, expected, _)| expected == "no errors");
        assert!(errors.len() >= 10 && other.len() >= 2, "{}", path.display());
    }
}
