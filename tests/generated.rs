//! Generated code compiles and answers, whatever the pages say.
//!
//! Compilers beyond that of Rust are left to `tests/run`, which installs them.

mod hostile;

use errdex::render::{Artifact, Templates};
use errdex::view;
use std::path::{Path, PathBuf};
use std::process::Command;

fn artifacts() -> Vec<Artifact> {
    let view = view::of(&hostile::compiled());
    Templates::load(None).unwrap().render(&view).unwrap()
}

/// Writes all artifacts into a fresh folder and hands it on.
fn written() -> tempfile::TempDir {
    let mut out = tempfile::tempdir().unwrap();
    // For a look at what the tests see.
    out.disable_cleanup(std::env::var_os("ERRDEX_KEEP_GENERATED").is_some());
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

const NODE: &str = "https://nodejs.org, version 18 or later";

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
    run(
        "rustc",
        &["--edition", "2021", "-D", "warnings", "-o", "lookup", "code/rust/lookup.rs"],
        folder,
        "https://rustup.rs",
    );
    assert_eq!(run("./lookup", &[], folder, "it was just built"), ANSWERS);
}

#[test]
#[ignore = "needs Node.js and TypeScript; tests/run installs them"]
fn typescript_compiles_and_answers() {
    let out = written();
    let folder = &out.path().join("code/typescript");
    for name in ["lookup.ts", "tsconfig.json"] {
        std::fs::copy(program(name), folder.join(name)).unwrap();
    }
    std::fs::write(folder.join("package.json"), "{ \"type\": \"module\" }").unwrap();
    let compiler = program("node_modules/typescript/bin/tsc");
    assert!(compiler.exists(), "TypeScript is missing; install it: npm ci --prefix tests/generated");
    let compiler = compiler.to_str().unwrap();
    run("node", &[compiler, "-p", ".", "--noEmit"], folder, NODE);
    run("node", &[compiler, "-p", ".", "--outDir", "js"], folder, NODE);
    assert_eq!(run("node", &["js/lookup.js"], folder, NODE), ANSWERS);
}

#[test]
#[ignore = "needs Python and mypy; tests/run installs them"]
fn python_compiles_and_answers() {
    let out = written();
    let folder = &out.path().join("code/python");
    std::fs::copy(program("lookup.py"), folder.join("lookup.py")).unwrap();
    let python = "Python 3.9 or later";
    run("python3", &["-W", "error", "-m", "py_compile", "hostile_v2.py"], folder, python);
    run("python3", &["-m", "mypy", "--strict", "lookup.py", "hostile_v2.py"], folder, "pip install mypy");
    // Generated text is UTF-8 whatever the locale says.
    assert_eq!(run("python3", &["-X", "utf8", "-W", "error", "lookup.py"], folder, python), ANSWERS);
}

#[test]
#[ignore = "needs gcc and clang; tests/run installs them"]
fn c_compiles_and_answers() {
    let out = written();
    let folder = &out.path().join("code/c");
    std::fs::copy(program("lookup.c"), folder.join("lookup.c")).unwrap();
    let strict = ["-std=c11", "-Wall", "-Wextra", "-Werror", "-pedantic"];
    for compiler in ["gcc", "clang"] {
        let install = format!("apt-get install {compiler}");
        let alone = [&strict[..], &["-fsyntax-only", "-x", "c", "-include", "hostile_v2.h", "/dev/null"]].concat();
        run(compiler, &alone, folder, &install);
        run(compiler, &[&strict[..], &["-o", "lookup", "lookup.c"]].concat(), folder, &install);
        assert_eq!(run("./lookup", &[], folder, "it was just built"), ANSWERS);
    }
}
