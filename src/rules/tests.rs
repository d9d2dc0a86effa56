//! The list of rules is whole, and every manual is true.

use super::{Example, RULES, check};
use crate::config::Config;
use crate::source::{Source, Sources};
use crate::{Compiled, compile, load};
use std::collections::BTreeSet;

fn compiled(example: &Example) -> Compiled {
    let mut sources = Sources::default();
    let mut pages: Vec<Source> = Vec::new();
    for (info, text) in &example.pages {
        if let Some(language) = info.strip_suffix(" code") {
            sources.push_code(load::code_from_text(&format!("code/room.{}", extension(language)), text.clone()));
            continue;
        }
        let (format, lang) =
            info.split_once(' ').unwrap_or_else(|| panic!("`{info}`: write the format and the language"));
        let extension = match format {
            "markdown" => "md",
            data @ ("html" | "csv" | "json" | "yaml") => data,
            other => panic!("`{other}` is no page format"),
        };
        pages.push(load::from_bytes(&format!("errors/{lang}.{extension}"), written_out(text), &Config::default()));
    }
    pages.sort_by(|a, b| a.path.cmp(&b.path));
    pages.into_iter().for_each(|page| {
        sources.push(page);
    });
    compile(sources, &Config::default())
}

/// The bytes of an example: `\xB4` stands for a byte that is not UTF-8, `{600 × <b>}` for a text 600 times.
fn written_out(text: &str) -> Vec<u8> {
    let mut out = Vec::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let byte = rest.strip_prefix("\\x").and_then(|hex| u8::from_str_radix(hex.get(..2)?, 16).ok());
        let repeated = rest.strip_prefix('{').and_then(|body| body.split_once('}')?.0.split_once(" × "));
        let repeated = repeated.and_then(|(count, what)| Some((count, count.parse().ok()?, what)));
        if let Some(byte) = byte {
            out.push(byte);
            rest = &rest[4..];
        } else if let Some((count, times, what)) = repeated {
            out.extend(what.repeat(times).bytes());
            rest = &rest[count.len() + what.len() + "{ × }".len()..];
        } else {
            out.extend(c.to_string().bytes());
            rest = &rest[c.len_utf8()..];
        }
    }
    out
}

/// The file extension of a fenced block's language.
fn extension(language: &str) -> &str {
    match language {
        "c" => "h",
        "java" | "swift" | "go" | "yaml" | "json" | "toml" => language,
        "kotlin" => "kt",
        "csharp" => "cs",
        "typescript" => "ts",
        "rust" => "rs",
        "python" => "py",
        other => panic!("`{other}` is no language of code"),
    }
}

/// Whether this build can read all files of an example: source code wants the feature `code`.
fn is_readable(example: &Example) -> bool {
    let languages = || example.pages.iter().filter_map(|(info, _)| info.strip_suffix(" code"));
    cfg!(feature = "code") || languages().all(|language| matches!(language, "json" | "yaml" | "toml"))
}

#[test]
fn ids_follow_file_names_and_are_unique() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/rules");
    let mut files: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|file| file.unwrap().file_name().into_string().unwrap())
        .filter_map(|name| name.strip_suffix(".rs").map(str::to_owned))
        .filter(|name| !["mod", "manual", "prose", "tests", "tables"].contains(&name.as_str()))
        .map(|name| name.replace('_', "-"))
        .collect();
    files.sort();
    let ids: BTreeSet<&str> = RULES.iter().map(|rule| rule.id).collect();
    assert_eq!(ids.len(), RULES.len(), "two rules share an id");
    let forgotten: Vec<&String> = files.iter().filter(|file| !ids.contains(file.as_str())).collect();
    assert!(forgotten.is_empty(), "{forgotten:?}: add the `mod` line and the entry in RULES (src/rules/mod.rs)");
    assert_eq!(files.len(), ids.len(), "a rule's id is its file's name with `-` for `_`");
}

#[test]
fn every_manual_has_a_summary_and_enough_examples() {
    for rule in RULES {
        assert!(rule.summary().ends_with('.'), "{}: the first line is one sentence", rule.id);
        assert!(rule.docs.contains(&format!("id: \"{}\"", rule.id)), "{}: docs must be its own file", rule.id);
        for reported in [true, false] {
            let count = rule.examples().iter().filter(|example| example.reported == reported).count();
            assert!(
                count >= 3,
                "{}: {count} examples under {}",
                rule.id,
                if reported { "Reported" } else { "Accepted" }
            );
        }
    }
}

/// Every rule runs over every example: what is reported is reported by its rule alone, what is accepted by all.
#[test]
fn every_example_holds() {
    let mut wrong = String::new();
    for rule in RULES {
        for example in rule.examples().into_iter().filter(is_readable) {
            let compiled = compiled(&example);
            let found = check(&compiled, &Config::default());
            let mut ids: Vec<&str> = found.iter().map(|finding| finding.rule).collect();
            ids.dedup();
            let expected: &[&str] = if example.reported { &[rule.id] } else { &[] };
            if ids != expected {
                let pages: String = example.pages.iter().map(|(info, text)| format!("--- {info}\n{text}")).collect();
                let said: String =
                    found.iter().map(|finding| format!("{}: {}\n", finding.rule, finding.message)).collect();
                wrong.push_str(&format!("{}: expected {expected:?}\n{pages}found:\n{said}\n", rule.id));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn fingerprints_are_unique_and_hold_no_lines() {
    for rule in RULES {
        for example in rule.examples().iter().filter(|example| example.reported && is_readable(example)) {
            let before = check(&compiled(example), &Config::default());
            let mut moved = example.clone();
            let pages = moved.pages.iter_mut().filter(|(info, _)| !info.ends_with(" code"));
            pages.for_each(|(_, text)| text.insert_str(0, "A new first paragraph.\n\n"));
            let after = check(&compiled(&moved), &Config::default());
            let prints = |findings: &[crate::finding::Finding]| {
                findings.iter().map(|finding| finding.fingerprint.clone()).collect::<Vec<_>>()
            };
            assert_eq!(prints(&before), prints(&after), "{}", rule.id);
            let unique: BTreeSet<String> = prints(&before).into_iter().collect();
            assert_eq!(unique.len(), before.len(), "{}", rule.id);
        }
    }
}
