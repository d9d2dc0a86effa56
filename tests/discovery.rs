//! Real pages: every folder, without configuration, gives the families and languages that a person reads off its paths and
//! pages. `tests/discovery/corpus.tsv` is that reading, written down before the program was asked.
//!
//! The pages are not part of the project. `ERRDEX_CORPUS` names their folder; without it these tests have nothing to read
//! and say so.

// A test that had nothing to read says so where a person sees it.
#![allow(clippy::print_stderr)]

use errdex::config::Config;
use errdex::{Compiled, compile, locate};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

fn compiled(paths: &[PathBuf], config: &Config) -> Compiled {
    let loaded = locate::load(paths, config);
    assert!(loaded.errors.is_empty(), "{:?}", loaded.errors);
    compile(loaded.sources, config)
}

/// Path below the corpus, family, language.
type Row = (String, String, String);

fn expected() -> BTreeMap<String, Vec<Row>> {
    let table = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/discovery/corpus.tsv")).unwrap();
    let mut folders: BTreeMap<String, Vec<Row>> = BTreeMap::new();
    for line in table.lines() {
        let [path, family, lang] = line.split('\t').collect::<Vec<_>>()[..] else { panic!("{line}") };
        let folder = path.split('/').next().unwrap().to_owned();
        folders.entry(folder).or_default().push((path.to_owned(), family.to_owned(), lang.to_owned()));
    }
    folders
}

fn found(root: &Path, compiled: &Compiled) -> Vec<Row> {
    let root = root.to_string_lossy().replace('\\', "/");
    let row = |page: &errdex::source::Source| {
        let path = page.path.strip_prefix(&root).unwrap().trim_start_matches('/').to_owned();
        (path, page.family.clone(), page.lang.to_string())
    };
    compiled.sources.as_slice().iter().map(row).collect()
}

#[test]
fn families_and_languages_are_as_a_person_reads_them() {
    let Some(root) = std::env::var_os("ERRDEX_CORPUS").map(PathBuf::from) else {
        eprintln!("corpus test skipped: ERRDEX_CORPUS is not set");
        return;
    };
    let mut wrong = String::new();
    for (folder, rows) in expected() {
        let compiled = compiled(&[root.join(&folder)], &Config::default());
        let mut rows = rows;
        rows.sort();
        let found = found(&root, &compiled);
        assert_eq!(found.len(), rows.len(), "{folder}: pages");
        for (expected, found) in rows.iter().zip(&found).filter(|(expected, found)| expected != found) {
            wrong.push_str(&format!("expected {expected:?}\nfound    {found:?}\n"));
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

/// What a run says: the catalogs and every finding with its place.
fn said(compiled: &Compiled, config: &Config) -> (Vec<String>, Vec<String>) {
    let view = errdex::view::of(compiled);
    let catalogs = view.catalogs.iter().map(|catalog| serde_json::to_string(catalog).unwrap()).collect();
    let finding = |finding: errdex::finding::Finding| format!("{:?} {}", finding.primary, finding.fingerprint);
    (catalogs, errdex::rules::check(compiled, config).into_iter().map(finding).collect())
}

/// A drafted configuration changes nothing: it says what holds without it.
#[test]
fn a_drafted_configuration_changes_nothing() {
    let Some(root) = std::env::var_os("ERRDEX_CORPUS").map(PathBuf::from) else {
        eprintln!("corpus test skipped: ERRDEX_CORPUS is not set");
        return;
    };
    let folders = expected().into_keys().map(|folder| root.join(folder));
    for folder in folders.chain([root.clone()]) {
        let paths = [folder.clone()];
        let plain = Config::default();
        let without = compiled(&paths, &plain);
        let draft = errdex::discovery::draft::of(&errdex::discovery::of(&without, &[], &[]), &paths);
        let config = Config::parse(&draft, "errdex.yaml").unwrap_or_else(|error| panic!("{error}\n{draft}"));
        let with = compiled(&config.sources, &config);
        let pages = |compiled: &Compiled| {
            let used = |page: &&errdex::source::Source| compiled.entries.iter().any(|entry| entry.source == page.id);
            let row = |page: &errdex::source::Source| (page.path.clone(), page.family.clone(), page.lang.clone());
            compiled.sources.as_slice().iter().filter(used).map(row).collect::<Vec<_>>()
        };
        assert_eq!(pages(&without), pages(&with), "{}", folder.display());
        let (without, with) = (said(&without, &plain), said(&with, &config));
        assert_eq!(without.0, with.0, "{}: catalogs", folder.display());
        assert_eq!(without.1, with.1, "{}: findings", folder.display());
    }
}
