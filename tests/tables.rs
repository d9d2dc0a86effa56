//! Every corner of the parsers: one page a corner, and the tables that `errdex tables` prints for it.
//!
//! `SNAPSHOTS=overwrite cargo test --test tables` writes the expected files anew; look at the difference before committing.

use snapbox::cmd::{Command, cargo_bin};
use std::path::{Path, PathBuf};

fn pages() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/tables");
    let mut pages: Vec<PathBuf> = std::fs::read_dir(&folder).unwrap().map(|file| file.unwrap().path()).collect();
    pages.retain(|path| path.extension().is_some_and(|extension| extension != "jsonl"));
    pages.sort();
    pages
}

#[test]
fn every_page_gives_its_tables() {
    let pages = pages();
    assert!(pages.len() > 20, "the fixtures are gone");
    for page in pages {
        let name = page.file_name().unwrap();
        Command::new(cargo_bin!("errdex"))
            .current_dir(page.parent().unwrap())
            .args(["tables", "--format", "jsonl"])
            .arg(name)
            .assert()
            .success()
            .stdout_eq(snapbox::Data::read_from(&page.with_added_extension("jsonl"), None).raw());
    }
}
