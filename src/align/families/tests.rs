use crate::compiled::Compiled;
use crate::config::Config;
use crate::{compile, locate};
use std::fmt::Write as _;

/// Compiles pages given by path and keys; keys make a table of errors.
fn compiled(pages: &[(&str, &str)]) -> Compiled {
    let root = tempfile::TempDir::new().unwrap();
    for (path, keys) in pages {
        let mut text = "# Error codes\n\n| Error code | Description |\n|---|---|\n".to_owned();
        for key in keys.split_whitespace() {
            writeln!(text, "| {key} | Something about {key} is wrong. |").unwrap();
        }
        let full = root.path().join(path);
        std::fs::create_dir_all(full.parent().unwrap()).unwrap();
        std::fs::write(full, text).unwrap();
    }
    compile(locate::load(&[root.path().to_owned()], &Config::default()).sources, &Config::default())
}

/// `path = family` of each page.
fn families(pages: &[(&str, &str)]) -> Vec<String> {
    let compiled = compiled(pages);
    let shown = |page: &crate::source::Source| {
        let path = pages.iter().map(|(path, _)| *path).find(|path| page.path.ends_with(*path)).unwrap();
        format!("{path} = {}", page.family)
    };
    compiled.sources.as_slice().iter().map(shown).collect()
}

#[test]
fn a_name_that_stands_once_in_each_language_joins() {
    assert_eq!(
        families(&[("en/Buckets/PutBucket.md", "A_1 A_2"), ("zh/桶/putbucket.md", "A_2 A_1")]),
        ["en/Buckets/PutBucket.md = Buckets/PutBucket", "zh/桶/putbucket.md = Buckets/PutBucket"]
    );
}

#[test]
fn pages_that_list_other_errors_stay_apart() {
    assert_eq!(
        families(&[("en/Buckets/Put.md", "A_1 A_2"), ("zh/桶/Put.md", "B_1 B_2 A_1")])[1],
        "zh/桶/Put.md = Buckets/Put",
        "half is enough"
    );
    assert_eq!(families(&[("en/Buckets/Put.md", "A_1 A_2"), ("zh/桶/Put.md", "B_1 B_2")])[1], "zh/桶/Put.md = 桶/Put");
}

#[test]
fn folders_that_pairs_translate_decide_between_namesakes() {
    let found = families(&[
        ("en/Disks/Get.md", "A_1 A_2"),
        ("en/Disks/GetDisk.md", "D_1"),
        ("en/Rooms/Get.md", "A_1 A_2"),
        ("en/Rooms/GetRoom.md", "R_1"),
        ("zh/房间/Get.md", "A_1 A_2"),
        ("zh/房间/GetRoom.md", "R_1"),
        ("zh/磁盘/Get.md", "A_1 A_2"),
        ("zh/磁盘/GetDisk.md", "D_1"),
    ]);
    assert!(found.contains(&"zh/房间/Get.md = Rooms/Get".to_owned()), "{found:#?}");
    assert!(found.contains(&"zh/磁盘/Get.md = Disks/Get".to_owned()), "{found:#?}");
}

#[test]
fn translated_names_join_by_what_few_pages_list() {
    let found = families(&[
        ("en/errors.md", "A_1 A_2 A_3 A_4"),
        ("en/others.md", "C_1 C_2 C_3"),
        ("zh/其他.md", "C_1 C_2"),
        ("zh/错误.md", "A_1 A_2 A_3 A_4"),
    ]);
    assert!(found.contains(&"zh/错误.md = errors".to_owned()), "{found:#?}");
    // Two keys are too few to say that two pages are one.
    assert!(found.contains(&"zh/其他.md = 其他".to_owned()), "{found:#?}");
}

#[test]
fn two_equal_candidates_are_none() {
    let found = families(&[
        ("en/errors.md", "A_1 A_2 A_3 A_4"),
        ("zh/旧/错误.md", "A_1 A_2 A_3 A_4"),
        ("zh/新/错误.md", "A_1 A_2 A_3 A_4"),
    ]);
    assert_eq!(found.iter().filter(|line| line.ends_with("= errors")).count(), 1, "{found:#?}");
}

#[test]
fn pages_that_are_compiled_again_are_joined_alike() {
    let once = compiled(&[
        ("en/Buckets/Put.md", "A_1 A_2 A_3"),
        ("en/Disks/Get.md", "D_1 D_2 D_3"),
        ("zh/桶/放.md", "A_1 A_2 A_3"),
        ("zh/磁盘/取.md", "D_1 D_2 D_3"),
    ]);
    let families = |compiled: &Compiled| -> Vec<_> {
        compiled.sources.as_slice().iter().map(|page| (page.family.clone(), page.why.clone())).collect()
    };
    let before = families(&once);
    assert_eq!(before[0].0, before[2].0);
    assert_eq!(families(&compile(once.sources, &Config::default())), before);
}
