//! Who is blamed, and for how much: one mistake is one finding at the page that made it.

use errdex::config::{Config, ConfigFile};
use errdex::finding::{Finding, Status};
use errdex::report::{Format, Report};
use errdex::source::Sources;
use errdex::triage::{Asked, triage};
use errdex::{Compiled, compile, locate, rules};

fn checked(pages: &[(&str, &str)], config: &Config) -> (Compiled, Vec<Finding>) {
    let mut sources = Sources::default();
    for (path, text) in pages {
        sources.push(locate::from_text(path, (*text).to_owned(), config));
    }
    let compiled = compile(sources, config);
    let findings = triage(&compiled, config, rules::check(&compiled, config), &Asked::default());
    (compiled, findings)
}

fn configured(text: &str) -> Config {
    let mut config = Config::parse(text, "errdex.yaml").unwrap();
    config.file = Some(ConfigFile { path: "errdex.yaml".into(), text: text.into() });
    config
}

fn said(pages: &[(&str, &str)], config: &Config) -> Vec<(String, String)> {
    let (compiled, findings) = checked(pages, config);
    let path = |finding: &Finding| compiled.sources.get(finding.primary.span.file).path.clone();
    findings.iter().filter(|finding| finding.is_new()).map(|one| (one.rule.to_owned(), path(one))).collect()
}

/// A table of codes with a name or text each.
fn table(heading: &str, rows: &[&str]) -> String {
    let rows: String = rows.iter().map(|row| format!("| {row} |\n")).collect();
    format!("| {heading} |\n{}|\n{rows}", "|---".repeat(heading.split('|').count()))
}

const EN: &str = "Error code | Name | Description";
const KO: &str = "오류 코드 | 이름 | 설명";

#[test]
fn of_two_codes_the_one_that_does_not_fit_its_table_is_wrong() {
    let rows = |third: &str, text: &str| -> Vec<String> {
        let codes = ["3255", "3256", third, "3258", "3259", "3260"];
        codes.iter().zip('A'..).map(|(code, name)| format!("{code} | ROOM_{name} | {text} {name}")).collect()
    };
    let page = |heading, rows: Vec<String>| table(heading, &rows.iter().map(String::as_str).collect::<Vec<_>>());
    for odd in ["C 3257", "32257", "325"] {
        let (en, ko) = (page(EN, rows(odd, "The room is in state")), page(KO, rows("3257", "방의 상태")));
        let found = said(&[("docs/en.md", &en), ("docs/ko.md", &ko)], &Config::default());
        assert_eq!(found, [("code-drift".to_owned(), "docs/en.md".to_owned())], "{odd}");
    }
}

#[test]
fn an_entry_on_the_line_of_an_open_fence_is_not_missing_too() {
    let en = "# Errors\n\n## 101 Disk full\n\n**Solution**\n\nDelete files.\n\n```## 102 Disk gone\n\n**Solution**\n\nLook for it.\n\n\
              ## 103 Disk slow\n\n**Solution**\n\nWait.\n";
    let zh = "# 错误码\n\n## 101 磁盘已满\n\n**处理步骤**\n\n删除文件。\n\n## 102 磁盘断开\n\n**处理步骤**\n\n查找磁盘。\n\n\
              ## 103 磁盘很慢\n\n**处理步骤**\n\n请等待。\n";
    let found = said(&[("docs/en.md", en), ("docs/zh.md", zh)], &Config::default());
    let rules: Vec<&str> = found.iter().map(|(rule, _)| rule.as_str()).collect();
    assert_eq!(rules, ["unclosed-fence"]);
}

#[test]
fn what_the_configuration_allows_is_external_to_the_page() {
    let text = "allow: [{ key: '1', rule: doubled-word, reason: it is said so }]";
    let config = configured(text);
    let page = table(
        EN,
        &[
            "1 | FULL | The the disk is full.",
            "2 | GONE | The the disk is gone. <!-- errdex-allow doubled-word: so it is -->",
        ],
    );
    let (compiled, findings) = checked(&[("docs/en.md", &page)], &config);
    let external: Vec<bool> = findings
        .iter()
        .filter_map(|finding| match finding.status {
            Status::Suppressed { external, .. } => Some(external),
            _ => None,
        })
        .collect();
    assert_eq!(external, [true, false]);
    let mut out = Vec::new();
    let report = Report {
        sources: &compiled.sources,
        findings: &findings,
        entries: compiled.entries.len(),
        complete: true,
        failing: None,
        folder: "docs",
    };
    report.write(Format::Sarif, &mut out, false, None).unwrap();
    let log: serde_json::Value = serde_json::from_slice(&out).unwrap();
    let kind = |at: usize| log["runs"][0]["results"][at]["suppressions"][0]["kind"].as_str().unwrap();
    assert_eq!([kind(0), kind(1)], ["external", "inSource"]);
}

/// One key allows nothing that many entries are about.
#[test]
fn allowing_one_key_leaves_a_page_that_lacks_many() {
    let rows = |step: usize, text: &str| -> Vec<String> {
        (0..30).filter(|at| at % step == 0 || step == 1).map(|at| format!("{} | {text} {at}x", 4000 + at)).collect()
    };
    let page = |heading, rows: Vec<String>| table(heading, &rows.iter().map(String::as_str).collect::<Vec<_>>());
    let (en, ko) = (page("Error code | Description", rows(1, "Problem")), page("오류 코드 | 설명", rows(2, "문제")));
    let pages = [("docs/en.md", en.as_str()), ("docs/ko.md", ko.as_str())];
    let stale = |config: &Config| said(&pages, config).iter().filter(|(rule, _)| rule == "stale-page").count();
    assert_eq!(stale(&Config::default()), 1);
    for key in [4000, 4001, 4002] {
        let text = format!("allow: [{{ key: '{key}', rule: stale-page, reason: it is known }}]");
        assert_eq!(stale(&configured(&text)), 1, "{key}");
    }
}

/// A message here and a description there are one text, unless a page has both.
#[test]
fn a_text_under_another_heading_is_covered() {
    let percents = |pages: &[(&str, &str)]| -> Vec<String> {
        let (compiled, _) = checked(pages, &Config::default());
        errdex::coverage::of(&compiled)[0].languages.iter().map(|covered| covered.percent()).collect()
    };
    let en =
        table("Error code | Error message | Cause", &["1 | Disk full. | Old files.", "2 | Disk gone. | No cable."]);
    let zh = table("错误码 | 描述 | 原因", &["1 | 磁盘已满 | 旧文件太多", "2 | 磁盘断开 | 没有电缆"]);
    let both = table(
        "오류 코드 | 메시지 | 설명 | 원인",
        &["1 | Disk full. | 디스크가 가득 참 | 오래된 파일", "2 | Disk gone. | 디스크가 없음 | 케이블 없음"],
    );
    assert_eq!(percents(&[("docs/en.md", &en), ("docs/zh.md", &zh)]), ["100.0", "100.0"]);
    assert_eq!(percents(&[("docs/en.md", &en), ("docs/ko.md", &both)]), ["66.6", "100.0"]);
}
