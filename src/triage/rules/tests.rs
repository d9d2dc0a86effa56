//! The list of rules is whole, and every manual is true.

use super::all;
use crate::compiled::Compiled;
use crate::config::{Config, ConfigFile};
use crate::finding::Finding;
use crate::fix;
use crate::rules::{Example, check};
use crate::source::{Source, Sources};
use crate::triage::{Asked, Baseline, triage};
use crate::{compile, locate};
use std::collections::BTreeSet;
use std::path::Path;

/// What a run over an example finds and nobody has accepted.
fn found(rule: &crate::rules::Rule, example: &Example) -> Vec<Finding> {
    let config = config_for(rule, example);
    let (compiled, baseline) = compiled(example, &config);
    let asked = Asked {
        today: Some("2026-06-30".parse().unwrap()),
        baseline: baseline.as_ref(),
        covers_baseline: true,
        whole: true,
        ..Asked::default()
    };
    let mut found = triage(&compiled, &config, check(&compiled, &config), &asked);
    found.retain(Finding::is_new);
    found
}

/// Heads the block of an example that is its configuration.
const CONFIG: &str = "yaml config";

fn configured(example: &Example) -> Config {
    let Some((_, text)) = example.pages.iter().find(|(info, _)| info == CONFIG) else {
        return Config::default();
    };
    let mut config = Config::parse(text, "errdex.yaml").unwrap();
    config.file = Some(ConfigFile { path: "errdex.yaml".into(), text: text.clone() });
    config
}

fn compiled(example: &Example, config: &Config) -> (Compiled, Option<Baseline>) {
    let mut baseline = None;
    let mut sources = Sources::default();
    let mut pages: Vec<Source> = Vec::new();
    for (info, text) in &example.pages {
        if info == CONFIG {
            continue;
        }
        if let Some(language) = info.strip_suffix(" code") {
            sources.push_code(crate::load::code_from_text(&format!("code/room.{}", extension(language)), text.clone()));
            continue;
        }
        if info == "json baseline" {
            let file = sources.push_settings("errdex-baseline.json", text);
            baseline = Some(Baseline::read(&sources, file).unwrap());
            continue;
        }
        let (format, lang) =
            info.split_once(' ').unwrap_or_else(|| panic!("`{info}`: write the format and the language"));
        // A folder behind the language makes the page one of another family.
        let (lang, folder) = lang.split_once(' ').unwrap_or((lang, "errors"));
        let extension = match format {
            "markdown" => "md",
            data @ ("html" | "rst" | "adoc" | "csv" | "json" | "yaml") => data,
            other => panic!("`{other}` is no page format"),
        };
        pages.push(locate::from_bytes(&format!("{folder}/{lang}.{extension}"), written_out(text), config));
    }
    pages.sort_by(|a, b| a.path.cmp(&b.path));
    pages.into_iter().for_each(|page| {
        sources.push(page);
    });
    (compile(sources, config), baseline)
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

/// Each rule stands in the folder of its group, under its own name.
#[test]
fn files_follow_groups_and_ids() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = BTreeSet::new();
    for group in all().map(|rule| rule.group).collect::<BTreeSet<&str>>() {
        let folder = if group == "config" { root.join("triage/rules") } else { root.join("rules").join(group) };
        for file in std::fs::read_dir(&folder).unwrap() {
            let path = file.unwrap().path();
            let is_rule = || std::fs::read_to_string(&path).is_ok_and(|text| text.contains("const RULE: Rule"));
            let stem = path.file_stem().unwrap().to_str().unwrap().replace('_', "-");
            if !["tests", "mod"].contains(&stem.as_str()) && is_rule() {
                files.insert((group.to_owned(), stem));
            }
        }
    }
    let rules: BTreeSet<(String, String)> = all().map(|rule| (rule.group.to_owned(), rule.id.to_owned())).collect();
    assert_eq!(rules.len(), all().count(), "two rules share an id");
    let forgotten: Vec<_> = files.difference(&rules).collect();
    assert!(forgotten.is_empty(), "{forgotten:?}: add the `mod` line and the entry in RULES (mod.rs beside the file)");
    let astray: Vec<_> = rules.difference(&files).collect();
    assert!(astray.is_empty(), "{astray:?}: a rule's id is its file's name with `-` for `_`, its group the folder");
}

#[test]
fn every_manual_has_a_summary_and_enough_examples() {
    for rule in all() {
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

/// The configuration for the examples of a rule: what is off by default is on.
fn config_for(rule: &crate::rules::Rule, example: &Example) -> Config {
    let mut config = configured(example);
    if !rule.is_on() {
        config.rules.insert(rule.id.to_owned(), crate::config::Level::Info);
    }
    config
}

#[test]
fn rules_of_taste_exist_and_stay_quiet_under_their_group() {
    let taste: Vec<_> = all().filter(|rule| !rule.is_on()).collect();
    assert!(!taste.is_empty());
    for rule in taste {
        let mut config = Config::default();
        config.rules.insert(rule.group.to_owned(), crate::config::Level::Error);
        assert_eq!(rule.level(&config), None, "{}: its own name has to turn it on", rule.id);
    }
}

/// Every rule runs over every example: what is reported is reported by its rule alone, what is accepted by all.
#[test]
fn every_example_holds() {
    let mut wrong = String::new();
    for rule in all() {
        for example in rule.examples().into_iter().filter(is_readable) {
            let found = found(rule, &example);
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
    for rule in all() {
        for example in rule.examples().iter().filter(|example| example.reported && is_readable(example)) {
            let before = found(rule, example);
            let mut moved = example.clone();
            let is_page = |info: &str| !["code", "config", "baseline"].iter().any(|kind| info.ends_with(kind));
            let pages = moved.pages.iter_mut().filter(|(info, _)| is_page(info));
            pages.for_each(|(_, text)| text.insert_str(0, "A new first paragraph.\n\n"));
            let after = found(rule, &moved);
            let prints = |findings: &[crate::finding::Finding]| {
                findings.iter().map(|finding| finding.fingerprint.clone()).collect::<Vec<_>>()
            };
            assert_eq!(prints(&before), prints(&after), "{}", rule.id);
            let unique: BTreeSet<String> = prints(&before).into_iter().collect();
            assert_eq!(unique.len(), before.len(), "{}", rule.id);
        }
    }
}

/// A fix mends its finding for good: what it leaves has nothing more to fix, and nothing that was not said before.
#[test]
fn every_fix_mends_its_finding() {
    let mut wrong = String::new();
    for rule in all() {
        for example in rule.examples().into_iter().filter(|example| example.reported && is_readable(example)) {
            let config = Config::default();
            let (before, _) = compiled(&example, &config);
            let unfixed: Vec<String> = check(&before, &config)
                .into_iter()
                .filter(|finding| finding.fix.is_none())
                .map(|finding| finding.message)
                .collect();
            let after = fix::fix(before, &config, fix::Which::All, &|compiled| check(compiled, &config));
            let left =
                after.findings.iter().filter(|finding| finding.fix.is_some() || !unfixed.contains(&finding.message));
            // A text that was taken from another language says that it waits for its translation.
            let is_mark = |finding: &&Finding| {
                let page = &after.compiled.pages[finding.primary.span.file.index()];
                page.to_translate.iter().any(|comment| comment.span == finding.primary.span)
            };
            for finding in left.filter(|finding| finding.rule != "untranslated" || !is_mark(finding)) {
                let pages: String = after
                    .compiled
                    .sources
                    .as_slice()
                    .iter()
                    .map(|page| format!("{}\n{}\n", page.path, page.text))
                    .collect();
                wrong.push_str(&format!("{}: left after the fix: {}\n{pages}\n", rule.id, finding.message));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn codes_are_named_as_their_page_writes_them() {
    let page = |heading: &str, says: &str, codes: &[&str]| {
        let rows: String = codes.iter().map(|code| format!("| {code} | {says} {code} |\n")).collect();
        format!("| {heading} |\n|-|-|\n{rows}")
    };
    let codes = ["0x80000001", "0x80000002", "0x8000000B", "0x8000000D"];
    let mut sources = Sources::default();
    let en = page("Error code | Description", "The disk is full at", &codes);
    let ko = page("오류 코드 | 설명", "디스크가 가득 찼습니다", &[codes[0], codes[1], codes[3]]);
    for (lang, text) in [("en", en), ("ko", ko)] {
        let (path, tag) = (format!("{lang}.md"), crate::source::Lang::new(lang));
        sources.push(Source::new(path, "errors", tag, crate::source::Format::Markdown, text));
    }
    let config = Config::default();
    let compiled = compile(sources, &config);
    let found = check(&compiled, &config);
    let missing = found.iter().find(|finding| finding.rule == "missing-entry").unwrap();
    assert_eq!(missing.message, "`ko` lacks 0x8000000B");
}

#[test]
fn several_codes_that_stand_for_two_things_each_are_a_warning() {
    let level = |codes: &[&str]| {
        let rows: String = codes.iter().enumerate().map(|(at, code)| format!("| {code} | Fault {at}. |\n")).collect();
        let text = format!("# Errors\n\n| Code | Description |\n|-|-|\n{rows}");
        let mut sources = Sources::default();
        let lang = crate::source::Lang::new("en");
        sources.push(Source::new("room.md", "room", lang, crate::source::Format::Markdown, text));
        let config = Config::default();
        let compiled = compile(sources, &config);
        let found = check(&compiled, &config);
        found.into_iter().filter(|finding| finding.rule == "duplicate-code").map(|one| one.severity).max()
    };
    use crate::finding::Severity::{Error, Warning};
    assert_eq!(level(&["11", "12", "12", "13", "14", "14"]), Some(Warning));
    assert_eq!(level(&["11", "12", "12", "13", "14"]), Some(Error));
    assert_eq!(level(&["11", "12", "12", "13", "14", "14", "12"]), Some(Error));
}
