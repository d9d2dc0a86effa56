//! Tables that stand in the markup of documents other than Markdown and HTML: what is said of those that are not read.

use errdex::config::Config;
use errdex::source::Sources;
use errdex::{compile, discovery, locate};

/// What is listed as skipped for a page, as kind, line and detail.
fn skipped(path: &str, text: &str) -> Vec<(String, Option<usize>, String)> {
    let mut sources = Sources::default();
    sources.push(locate::from_text(path, text.to_owned(), &Config::default()));
    let compiled = compile(sources, &Config::default());
    let found = discovery::of(&compiled, &[], &[]);
    let items = |skipped: discovery::Skipped| {
        let kind = format!("{:?}", skipped.kind);
        skipped.items.into_iter().map(move |item| (kind.clone(), item.line, item.detail)).collect::<Vec<_>>()
    };
    found.skipped.into_iter().flat_map(items).collect()
}

#[test]
fn a_table_in_another_file_is_named() {
    let page = "Errors\n======\n\n.. csv-table:: Codes\n   :header-rows: 1\n   :file: codes.csv\n";
    let named = ("TableElsewhere".to_owned(), Some(6), "codes.csv".to_owned());
    assert!(skipped("errors.rst", page).contains(&named));
}
