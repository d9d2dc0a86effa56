//! Accepting one finding changes nothing about the others, and what is written down as known is not new.

use super::{Asked, Baseline, triage};
use crate::compiled::Compiled;
use crate::config::{Config, ConfigFile};
use crate::finding::{Finding, Status};
use crate::source::Sources;
use crate::{compile, locate, rules};
use proptest::prelude::*;

fn read(pages: &[(&str, &str)], config: &Config, known: Option<&str>) -> (Compiled, Option<Baseline>) {
    let mut sources = Sources::default();
    for (path, text) in pages {
        sources.push(locate::from_text(path, (*text).to_owned(), config));
    }
    let file = known.map(|text| sources.push_settings("known.json", text));
    let baseline = file.map(|file| Baseline::read(&sources, file).unwrap());
    (compile(sources, config), baseline)
}

fn found(pages: &[(&str, &str)], config: &Config) -> Vec<Finding> {
    let (compiled, _) = read(pages, config, None);
    triage(&compiled, config, rules::check(&compiled, config), &Asked { whole: true, ..Asked::default() })
}

fn table(rows: &[(u8, bool, bool)]) -> Vec<String> {
    let row = |(code, text, name): &(u8, bool, bool)| {
        let name = if *name { format!("E_{code}") } else { "E_SAME".to_owned() };
        if *text { format!("| {code} | {name} | Text {code} |") } else { format!("| {code} | {name} |") }
    };
    rows.iter().map(row).collect()
}

fn page(rows: &[String]) -> String {
    format!("| Error code | Name | Description |\n|---|---|---|\n{}\n", rows.join("\n"))
}

fn identities(findings: &[Finding], but: &str) -> Vec<(String, String)> {
    let others = findings.iter().filter(|finding| finding.fingerprint != but);
    others.map(|finding| (finding.fingerprint.clone(), finding.message.clone())).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn allowing_a_finding_by_its_comment_leaves_the_others(
        rows in prop::collection::vec((1u8..6, any::<bool>(), any::<bool>()), 1..8),
        pick in any::<prop::sample::Index>(),
    ) {
        let (config, lines) = (Config::default(), table(&rows));
        let before = found(&[("a/en.md", &page(&lines))], &config);
        prop_assume!(!before.is_empty());
        let chosen = &before[pick.index(before.len())];
        let source = page(&lines);
        let line = source[..chosen.primary.span.start as usize].matches('\n').count();
        prop_assume!(line >= 2);
        let mut allowed = lines.clone();
        allowed[line - 2].push_str(&format!(" <!-- errdex-allow {}: as it is -->", chosen.rule));
        let after = found(&[("a/en.md", &page(&allowed))], &config);
        let is_chosen = |finding: &&Finding| finding.fingerprint == chosen.fingerprint;
        let reason = "as it is".to_owned();
        prop_assert_eq!(&after.iter().find(is_chosen).unwrap().status, &Status::Suppressed { reason, external: false });
        prop_assert_eq!(identities(&before, &chosen.fingerprint), identities(&after, &chosen.fingerprint));
    }

    #[test]
    fn what_a_baseline_was_written_of_is_not_new(
        rows in prop::collection::vec((1u8..6, any::<bool>(), any::<bool>()), 1..8),
    ) {
        let (config, text) = (Config::default(), page(&table(&rows)));
        let pages = [("a/en.md", text.as_str())];
        let (compiled, _) = read(&pages, &config, None);
        let paths = ["a".to_owned()];
        let known = Baseline::text(&compiled.sources, &found(&pages, &config), &paths);
        let (compiled, baseline) = read(&pages, &config, Some(&known));
        let asked = Asked { baseline: baseline.as_ref(), covers_baseline: true, ..Asked::default() };
        let findings = triage(&compiled, &config, rules::check(&compiled, &config), &asked);
        prop_assert!(findings.iter().all(|finding| finding.status == Status::Baseline), "{:?}", findings);
        prop_assert_eq!(Baseline::text(&compiled.sources, &findings, &paths), known);
    }
}

#[test]
fn equal_findings_are_told_apart_and_counted() {
    let config = Config::default();
    let two = "| Error code | Name | Description |\n|---|---|---|\n| 1 | A |\n| 1 | A |\n| 2 | B | b |\n| 3 | C | c |\n| 4 | D | d |\n| 5 | E | e |\n";
    let fingerprints = |text: &str| -> Vec<String> {
        let findings = found(&[("a/en.md", text)], &config);
        findings.into_iter().filter(|one| one.rule == "short-row").map(|one| one.fingerprint).collect()
    };
    let both = fingerprints(two);
    assert!(both.len() == 2 && both[0] != both[1], "{both:?}");
    let one = fingerprints(&two.replacen("| 1 | A |\n", "", 1));
    assert_eq!(one, both[..1], "of two equal findings the first is left, whichever row went");
    let above = fingerprints(&two.replace("|---|---|---|\n", "|---|---|---|\n| 7 | G |\n| 8 | H | h |\n"));
    assert_eq!(above[1..], both, "findings above change nothing");
}

#[test]
fn a_table_added_above_keeps_fingerprints() {
    let config = Config::default();
    let text = "| Error code | Name | Strange | Description |\n|---|---|---|---|\n| 1 | A | x | a |\n| 2 | B | y | b |\n\n| 3 | C | z | c |\n";
    let of = |text: &str| found(&[("a/en.md", text)], &config);
    let before = of(text);
    assert!(before.iter().any(|finding| finding.rule == "split-table"));
    let after = of(&format!("| Key | Value |\n|---|---|\n| a | b |\n\nText.\n\n{text}"));
    assert_eq!(identities(&before, ""), identities(&after, ""));
}

#[test]
fn many_comments_cost_no_time() {
    let rows: Vec<String> =
        (0..20_000).map(|code| format!("| {code} | E{code} | <!-- errdex-allow short-row: no -->")).collect();
    let findings = found(&[("a/en.md", &page(&rows))], &Config::default());
    let unused = findings.iter().filter(|finding| finding.rule == "unused-suppression").count();
    assert_eq!(unused, 20_000, "a table whose rows are all short has two columns");
}

#[test]
fn the_configuration_allows_by_key_what_is_missing_and_nothing_beside_it() {
    let text = "allow:\n  - { rule: missing-entry, catalog: a, key: [E_2], reason: only here }\n";
    let mut config = Config::parse(text, "errdex.yaml").unwrap();
    config.file = Some(ConfigFile { path: "errdex.yaml".into(), text: text.into() });
    let en = "| Error code | Name |\n|---|---|\n| 1 | E_1 |\n| 2 | E_2 |\n| 3 | E_3 |\n| 4 | E_4 |\n| 5 | E_5 |\n";
    let ko = en.replace("| 2 | E_2 |\n", "").replace("| 4 | E_4 |\n", "");
    let mut sources = Sources::default();
    for (path, text) in [("a/en.md", en), ("a/ko.md", &ko)] {
        let mut page = locate::from_text(path, text.to_owned(), &config);
        page.family = "a".into();
        sources.push(page);
    }
    let compiled = compile(sources, &config);
    let findings =
        triage(&compiled, &config, rules::check(&compiled, &config), &Asked { whole: true, ..Asked::default() });
    let said: Vec<(&str, &str)> =
        findings.iter().map(|finding| (finding.message.as_str(), finding.status.as_str())).collect();
    assert_eq!(said, [("`ko` lacks 2 `E_2`", "suppressed"), ("`ko` lacks 4 `E_4`", "new")]);
}
