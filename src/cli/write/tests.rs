//! The output folder through the writer's eyes.

use super::*;
use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
use tempfile::TempDir;

fn output(path: &str, text: &str) -> Output {
    Output { path: path.into(), text: text.into(), template: format!("{path}.j2") }
}

/// An output folder in a folder of its own, so that a test can look beside it.
struct Place {
    _root: TempDir,
    out: PathBuf,
}

impl Place {
    fn new() -> Self {
        let root = TempDir::new().unwrap();
        let out = root.path().join("out");
        Self { _root: root, out }
    }

    fn build(&self, outputs: &[Output]) -> Vec<(String, State)> {
        let plan = Plan::new(&self.out, outputs).unwrap();
        plan.apply().unwrap();
        changes(&plan)
    }

    fn check(&self, outputs: &[Output]) -> Vec<(String, State)> {
        changes(&Plan::new(&self.out, outputs).unwrap())
    }

    fn text(&self, path: &str) -> String {
        fs::read_to_string(self.out.join(path)).unwrap()
    }
}

/// What is not fresh, the manifest left out.
fn changes(plan: &Plan<'_>) -> Vec<(String, State)> {
    let items = plan.items.iter().filter(|item| item.state != State::Fresh && item.path != MANIFEST);
    items.map(|item| (item.path.clone(), item.state)).collect()
}

fn change(path: &str, state: State) -> Vec<(String, State)> {
    vec![(path.to_owned(), state)]
}

#[test]
fn a_second_build_touches_nothing() {
    let place = Place::new();
    let outputs = [output("a/b.txt", "one"), output("c.txt", "two")];
    assert_eq!(place.build(&outputs), [("a/b.txt".into(), State::Missing), ("c.txt".into(), State::Missing)]);
    let stamp = |path: &str| {
        let found = fs::metadata(place.out.join(path)).unwrap();
        (found.ino(), found.mtime_nsec())
    };
    let before = ["a/b.txt", "c.txt", MANIFEST].map(stamp);
    assert_eq!(place.build(&outputs), []);
    assert_eq!(["a/b.txt", "c.txt", MANIFEST].map(stamp), before);
    assert_eq!(place.build(&[output("a/b.txt", "new"), output("c.txt", "two")]), change("a/b.txt", State::Stale));
    assert_eq!(place.text("a/b.txt"), "new");
    assert_eq!(stamp("c.txt"), before[1]);
}

#[test]
fn what_is_produced_no_more_goes_with_its_folders() {
    let place = Place::new();
    place.build(&[output("a/b/c.txt", "one"), output("d.txt", "two")]);
    fs::write(place.out.join("notes.txt"), "mine").unwrap();
    assert_eq!(place.build(&[output("d.txt", "two")]), change("a/b/c.txt", State::Orphaned));
    assert!(!place.out.join("a").exists());
    assert_eq!(place.text("notes.txt"), "mine");
    assert_eq!(place.check(&[output("d.txt", "two")]), []);
}

#[test]
fn a_folder_with_other_files_stays() {
    let place = Place::new();
    place.build(&[output("a/b.txt", "one")]);
    fs::write(place.out.join("a/notes.txt"), "mine").unwrap();
    place.build(&[]);
    assert_eq!(place.text("a/notes.txt"), "mine");
    assert!(!place.out.join("a/b.txt").exists());
}

#[test]
fn an_edited_file_is_named_and_replaced_while_it_is_produced() {
    let place = Place::new();
    place.build(&[output("a.txt", "one")]);
    fs::write(place.out.join("a.txt"), "edited").unwrap();
    assert_eq!(place.build(&[output("a.txt", "one")]), change("a.txt", State::Edited));
    assert_eq!(place.text("a.txt"), "one");
}

#[test]
fn an_edited_file_that_is_produced_no_more_is_kept() {
    let place = Place::new();
    place.build(&[output("a.txt", "one")]);
    fs::write(place.out.join("a.txt"), "edited").unwrap();
    assert_eq!(place.build(&[]), change("a.txt", State::Kept));
    assert_eq!(place.text("a.txt"), "edited");
    assert_eq!(place.check(&[]), []);
}

#[test]
fn a_file_may_become_a_folder_and_back() {
    let place = Place::new();
    place.build(&[output("a", "one")]);
    place.build(&[output("a/b", "two")]);
    assert_eq!(place.text("a/b"), "two");
    place.build(&[output("a", "one")]);
    assert_eq!(place.text("a"), "one");
}

#[test]
fn a_file_that_no_build_wrote_is_not_replaced() {
    let place = Place::new();
    fs::create_dir(&place.out).unwrap();
    fs::write(place.out.join("a.txt"), "mine").unwrap();
    let outputs = [output("a.txt", "one"), output("b.txt", "two")];
    let plan = Plan::new(&place.out, &outputs).unwrap();
    let error = plan.apply().unwrap_err().to_string();
    assert!(error.contains("a.txt` is in the way"), "{error}");
    assert_eq!(place.text("a.txt"), "mine");
    assert!(!place.out.join("b.txt").exists(), "nothing is written before all is known to be well");
    // The same text needs no replacing: a lost manifest heals.
    fs::write(place.out.join("a.txt"), "one").unwrap();
    assert_eq!(place.build(&outputs), change("b.txt", State::Missing));
}

#[test]
fn no_path_leaves_the_folder() {
    let place = Place::new();
    for path in ["../a", "/a", "a/../../b", "a//b", "", ".", "a\\..\\b", "c:a", "a/", "a\0b"] {
        let outputs = [output(path, "x")];
        assert!(matches!(Plan::new(&place.out, &outputs), Err(Error::Outside { .. })), "{path:?}");
    }
    assert!(!place.out.exists());
}

#[test]
fn links_below_the_folder_are_not_followed() {
    let place = Place::new();
    let elsewhere = place.out.with_file_name("elsewhere");
    fs::create_dir(&elsewhere).unwrap();
    fs::create_dir(&place.out).unwrap();
    symlink(&elsewhere, place.out.join("a")).unwrap();
    symlink(elsewhere.join("target"), place.out.join("b")).unwrap();
    for path in ["a/x.txt", "b"] {
        let outputs = [output(path, "x")];
        let error = Plan::new(&place.out, &outputs).unwrap_err();
        assert!(matches!(error, Error::Write { .. }), "{path}: {error}");
    }
    assert_eq!(fs::read_dir(&elsewhere).unwrap().count(), 0);
}

#[test]
fn a_manifest_cannot_have_files_elsewhere_removed() {
    let place = Place::new();
    fs::create_dir(&place.out).unwrap();
    let victim = place.out.with_file_name("victim");
    fs::write(&victim, "x").unwrap();
    let hash = manifest::sha256(b"x");
    let text = format!(r#"{{"version":1,"files":[{{"path":"../victim","sha256":"{hash}","template":"t"}}]}}"#);
    fs::write(place.out.join(MANIFEST), text).unwrap();
    let error = Plan::new(&place.out, &[]).unwrap_err().to_string();
    assert!(error.contains("outside the output folder"), "{error}");
    assert!(victim.exists());
}

#[test]
fn a_broken_manifest_is_named_with_its_place() {
    let place = Place::new();
    fs::create_dir(&place.out).unwrap();
    fs::write(place.out.join(MANIFEST), "{\n<<<<<<< ours\n").unwrap();
    let error = Plan::new(&place.out, &[]).unwrap_err().to_string();
    assert!(error.contains("manifest.json:2:1: ") && error.contains("version control"), "{error}");
}

#[test]
fn new_files_are_readable_as_the_umask_says() {
    let place = Place::new();
    place.build(&[output("a.txt", "one")]);
    let beside = place.out.join("beside");
    fs::write(&beside, "x").unwrap();
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode();
    assert_eq!(mode(&place.out.join("a.txt")), mode(&beside));
}

#[test]
fn no_temporary_file_stays() {
    let place = Place::new();
    fs::create_dir_all(place.out.join("a.txt/in the way")).unwrap();
    let outputs = [output("a.txt", "one")];
    let error = Plan::new(&place.out, &outputs).unwrap().apply().unwrap_err();
    assert!(matches!(error, Error::Write { .. }), "{error}");
    let names: Vec<_> = fs::read_dir(&place.out).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(names, ["a.txt"]);
}
