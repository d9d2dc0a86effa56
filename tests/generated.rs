//! Generated code compiles and answers, whatever the pages say.

mod hostile;

use errdex::render::{Artifact, Templates};
use errdex::view::{self, View};
use std::path::{Path, PathBuf};
use std::process::Command;

fn artifacts() -> Vec<Artifact> {
    let view = view::of(&hostile::compiled());
    Templates::load(None).unwrap().render(&view).unwrap()
}

/// Writes all artifacts into a fresh folder and hands it on.
fn written() -> tempfile::TempDir {
    let out = tempfile::tempdir().unwrap();
    for artifact in artifacts() {
        let path = out.path().join(&artifact.path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, artifact.text).unwrap();
    }
    out
}

/// Runs a program and returns what it prints; a program that is not there fails the test and says what to install.
fn run(program: &str, arguments: &[&str], folder: &Path, install: &str) -> String {
    let output = Command::new(program)
        .args(arguments)
        .current_dir(folder)
        .output()
        .unwrap_or_else(|error| panic!("`{program}` does not run ({error}); install it: {install}"));
    let stdout = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(
        output.status.success(),
        "{program} {arguments:?} failed:\n{stdout}\n{}",
        String::from_utf8_lossy(&output.stderr)
    );
    stdout
}

/// A small program beside this test.
fn program(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/generated").join(name)
}

/// What every small program prints.
const ANSWERS: &str = "\
404 AV_ERR_NOT_FOUND
Nothing is there
아무것도 없습니다
Look elsewhere
-7 failedOperation.RoomClosed
true
true
";

#[test]
fn rust_compiles_and_answers() {
    let out = written();
    let folder = out.path();
    let module = "code/rust/hostile_v2.rs";
    let lib = ["--edition", "2021", "-D", "warnings", "--crate-type", "lib", "--emit", "metadata", module];
    run("rustc", &lib, folder, "https://rustup.rs");
    std::fs::copy(program("lookup.rs"), folder.join("code/rust/lookup.rs")).unwrap();
    run("rustc", &["--edition", "2021", "-D", "warnings", "-o", "lookup", "code/rust/lookup.rs"], folder, "https://rustup.rs");
    assert_eq!(run("./lookup", &[], folder, "it was just built"), ANSWERS);
}

#[test]
fn views_of_a_subset_stay_consistent() {
    let view: View = view::of(&hostile::compiled());
    let korean = view.clone().filter(&[], &["ko".into()]).unwrap();
    assert_eq!(korean.catalogs[0].default_language.as_str(), "ko");
    assert_eq!(korean.catalogs[0].records.len(), 2);
    let error = view.filter(&["nothing".into()], &[]).unwrap_err();
    assert!(error.to_string().contains("hostile-v2"), "{error}");
}
