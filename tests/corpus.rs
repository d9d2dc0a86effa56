//! Real pages: what is known of them is found, and what is clean stays quiet.
//!
//! The pages are not part of the project. `ERRDEX_CORPUS` names their folder; without it these tests have nothing to read
//! and say so.

// A test that had nothing to read says so where a person sees it.
#![allow(clippy::print_stderr)]

use errdex::config::Config;
use errdex::finding::{Finding, Severity};
use errdex::source::SourceId;
use errdex::{Compiled, compile, locate, rules};
use std::path::{Path, PathBuf};

/// A folder of the corpus, or `None` where there is no corpus.
fn corpus(folder: &str) -> Option<PathBuf> {
    let Some(root) = std::env::var_os("ERRDEX_CORPUS") else {
        eprintln!("corpus test skipped: ERRDEX_CORPUS is not set");
        return None;
    };
    let path = Path::new(&root).join(folder);
    assert!(path.is_dir(), "ERRDEX_CORPUS has no folder {folder}");
    Some(path)
}

fn checked(root: &Path) -> (Compiled, Vec<Finding>) {
    let config = Config::default();
    let loaded = locate::load(&[root.to_owned()], &config);
    assert!(loaded.errors.is_empty(), "{:?}", loaded.errors);
    let compiled = compile(loaded.sources, &config);
    let findings = rules::check(&compiled, &config);
    (compiled, findings)
}

/// A page's path below `root`.
fn below<'a>(root: &Path, path: &'a str) -> &'a str {
    path.strip_prefix(&root.to_string_lossy().replace('\\', "/")).unwrap_or(path).trim_start_matches('/')
}

/// `rule page:line:column`, or `rule page:line`.
fn places(root: &Path, compiled: &Compiled, findings: &[Finding], columns: bool) -> Vec<String> {
    let place = |finding: &Finding| {
        let page = compiled.sources.get(finding.primary.span.file);
        let at = page.position(finding.primary.span.start);
        let column = if columns { format!(":{}", at.column) } else { String::new() };
        format!("{} {}:{}{column}", finding.rule, below(root, &page.path), at.line)
    };
    findings.iter().map(place).collect()
}

#[test]
fn the_seeds_have_their_tables_and_rows() {
    let Some(root) = corpus("seeds") else { return };
    let (compiled, _) = checked(&root);
    let tables: Vec<_> = compiled.pages.iter().flat_map(|page| &page.tables).collect();
    assert_eq!(tables.len(), 18);
    assert_eq!(tables.iter().map(|table| table.rows.len()).sum::<usize>(), 431);
    assert_eq!(compiled.entries.len(), 431, "each row is an entry");
}

/// The project's own pages stand for the published ones: same keys, same columns, same defects at the same lines.
#[test]
fn the_sources_mirror_the_seeds() {
    let Some(seeds) = corpus("seeds") else { return };
    let sources = Path::new(env!("CARGO_MANIFEST_DIR")).join("sources");
    let shape = |root: &Path| {
        let (compiled, findings) = checked(root);
        let pages: Vec<String> =
            compiled.sources.as_slice().iter().map(|page| below(root, &page.path).to_owned()).collect();
        let keys: Vec<_> = compiled.entries.iter().map(|entry| (entry.key.clone(), entry.lang.clone())).collect();
        let names: Vec<_> =
            compiled.entries.iter().map(|entry| entry.name.as_ref().map(|name| name.value.clone())).collect();
        let columns: Vec<Vec<_>> = compiled
            .tables
            .iter()
            .flatten()
            .map(|table| table.columns.iter().map(|column| (column.role, column.heading.clone())).collect())
            .collect();
        let sections: Vec<Vec<String>> = compiled
            .pages
            .iter()
            .flat_map(|page| &page.tables)
            .map(|table| table.sections.iter().map(|section| section.text.clone()).collect())
            .collect();
        // What says how long or how alike texts are depends on words, and those are our own.
        let of_words = |finding: &&Finding| ["length-outlier", "text-drift"].contains(&finding.rule);
        let findings: Vec<Finding> = findings.iter().filter(|finding| !of_words(finding)).cloned().collect();
        let findings = places(root, &compiled, &findings, false);
        (pages, keys, names, columns, sections, findings)
    };
    let (ours, theirs) = (shape(&sources), shape(&seeds));
    assert_eq!(ours.0, theirs.0, "pages");
    // Entries known by their message alone have the page's own words as key.
    assert_eq!(ours.1.len(), theirs.1.len());
    assert_eq!(ours.1, theirs.1, "keys");
    assert_eq!(ours.2, theirs.2, "names");
    assert_eq!(ours.3, theirs.3, "columns");
    assert_eq!(ours.4, theirs.4, "sections");
    assert_eq!(ours.5, theirs.5, "findings");
}

/// Every verified defect is found at its place, each once, and nothing else is reported.
#[test]
fn the_known_defects_of_the_seeds_are_found() {
    let Some(root) = corpus("seeds") else { return };
    let (compiled, findings) = checked(&root);
    let expected = [
        "heading-drift gme/v1/en.md:4:3",
        "csv-quoted-cell gme/v1/en.md:7:59",
        "name-prefix gme/v1/en.md:29:3",
        "length-outlier gme/v1/en.md:41:65",
        "copied-row gme/v1/en.md:45:3",
        "name-prefix gme/v1/en.md:87:3",
        "csv-quoted-cell gme/v1/ko.md:7:106",
        "surplus-cell-lost gme/v1/ko.md:37:231",
        "heading-typo gme/v1/ko.md:50:30",
        "text-drift gme/v1/ko.md:55:102",
        "length-outlier gme/v1/ko.md:77:54",
        "term-drift gme/v1/ko.md:81:44",
        "name-looks-misspelt gme/v2/en.md:8:2",
        "name-looks-misspelt gme/v2/en.md:10:2",
        "markdown-in-html gme/v2/en.md:58:162",
        "name-looks-misspelt gme/v2/en.md:167:5",
        "renamed-across-editions gme/v2/en.md:167:5",
        "name-looks-misspelt gme/v2/en.md:174:5",
        "name-prefix gme/v2/en.md:188:5",
        "surplus-cell-lost gme/v2/en.md:299:174",
        "copied-row gme/v2/en.md:309:61",
        "surplus-cell-empty gme/v2/en.md:313:177",
        "term-contradiction gme/v2/en.md:318:141",
        "term-contradiction gme/v2/en.md:319:152",
        "surplus-cell-lost gme/v2/en.md:321:170",
        "surplus-cell-empty gme/v2/en.md:322:251",
        "surplus-cell-empty gme/v2/en.md:325:195",
        "surplus-cell-empty gme/v2/en.md:331:159",
        "copied-row gme/v2/en.md:332:61",
        "name-looks-misspelt gme/v2/en.md:335:3",
        "stray-text gme/v2/zh.md:17:58",
        "text-drift gme/v2/zh.md:94:5",
        "malformed-cell-html trtc-web/ko.md:10:44",
        "wrong-locale-link trtc-web/ko.md:10:235",
        "name-looks-misspelt trtc-web/ko.md:13:3",
        "hex-style trtc-web/ko.md:32:35",
        "name-looks-misspelt trtc-web/ko.md:33:3",
        "description-repeated trtc-web/ko.md:45:21",
    ];
    assert_eq!(places(&root, &compiled, &findings, true), expected);
}

#[test]
fn known_defects_elsewhere_are_found() {
    let Some(root) = corpus("") else { return };
    let (compiled, findings) = checked(&root);
    let says = |path: &str, rule: &str, words: &str| {
        let hits = findings.iter().filter(|finding| {
            let page = &compiled.sources.get(finding.primary.span.file).path;
            finding.rule == rule && page.contains(path) && finding.message.contains(words)
        });
        assert_eq!(hits.count(), 1, "{rule} in {path}: {words}");
    };
    says("nhn/gamebase/zh", "missing-entry", "lacks 3012");
    says("nhn/gamebase/zh", "missing-entry", "lacks 4008");
    says("nhn/gamebase/zh", "missing-entry", "2 entries from 6941");
    says("nhn/sms/ja", "missing-entry", "lacks -2052");
    says("nhn/sms/zh", "missing-entry", "2 entries from -2052");
    says("nhn/sms/en", "duplicate-code", "4 codes from -2044 to -2047 are defined twice in `en`, `zh`");
    says("nhn/sms/zh", "untranslated", "the `zh` page is not translated");
    says("nhn/gamebase/zh", "untranslated", "the `zh` page is not translated");
    says("nhn/gamebase/ja", "range-style", "`-4000921 ～ 2` in `ja` and `-4000921 ~ 2` in `en`, `ko`, `zh`");
    says("product_new", "copied-row", "10009 carries the name of 10006");
    says(
        "product_new",
        "truncated-name",
        "`AVPTTERROR_DOWNLOAD_REMOTEFILE_ACCESSERROR` in `en` has lost `Q` at its start",
    );
    says(
        "product_new/游戏服务产品中心/游戏多媒体引擎/SDK接口文档/错误码_intl_ko",
        "missing-entry",
        "4 entries from 7012",
    );
    says(
        "product_new/游戏服务产品中心/游戏多媒体引擎/SDK接口文档/错误码_intl_jp",
        "missing-entry",
        "4 entries from 7012",
    );
    says("客户端 API/Web", "name-drift", "65535 is `UNKNOWN` in `en`");
    says("游戏多媒体引擎/错误码_intl_en", "suspicious-code", "327698");
    says("对象存储", "name-drift", "`InternalErrror` in `ja`, `ko`, `zh`");
    says("对象存储", "name-drift", "`MethodMotAllowed` in `ja`, `ko`, `zh`");
    // Two editions: the names of one differ by a rule, and each lacks what only the other has.
    says("yehe_doc/游戏服务", "family-rename", "40 names of `ja`, `ko` differ from those of `en`, `zh`: `QAVPTTERROR`");
    says("yehe_doc/游戏服务", "same-name-two-codes", "`AV_ERR_SERVICE_NOT_OPENED` names two codes, 7012 and 7022");
    let editions = "yehe_doc/游戏服务/游戏多媒体引擎";
    says(editions, "stale-page", "`en`, `zh` lack 20 entries at");
    says(editions, "stale-page", "`ja`, `ko` lack 35 entries at");
    says("客户端 API/Android", "family-rename", "2 names of `en`");
    let count = |path: &str, rule: &str| {
        let is_page = |finding: &&Finding| compiled.sources.get(finding.primary.span.file).path.contains(path);
        findings.iter().filter(is_page).filter(|finding| finding.rule == rule).count()
    };
    assert_eq!(count("yehe_doc/游戏服务", "name-drift"), 0, "one root cause is one finding");
    assert_eq!(count("yehe_doc/游戏服务", "missing-entry"), 0);
    assert_eq!(count("对象存储", "same-name-two-codes"), 0, "a name in two situations is no defect");
    says("即时通信 IM/错误码_intl_en", "duplicate-code", "code 10062 is defined twice in all 4 languages");
    says("即时通信 IM/错误码_intl_en", "range-style", "one range is `120001-130000` in `en`");
    says("DeleteBucketLifecycle", "http-status-drift", "`403` in `zh` and `403 Forbidden` in `en`");
    says("OSS错误响应", "shifted-cell", "`InvalidObjectName` and 32 more stand under");
}

/// Pages without tables: what one language lacks is found, and nothing else is.
#[test]
fn errors_listed_as_headings_and_items_are_found() {
    let Some(root) = corpus("openharmony-cangjie") else { return };
    let (compiled, findings) = checked(&root);
    let said = |rule: &str| {
        let own = findings.iter().filter(|finding| finding.rule == rule);
        let mut said: Vec<&str> = own.map(|finding| finding.message.as_str()).collect();
        said.sort_unstable();
        said
    };
    let lacking = ["14800030", "16000055", "16000077", "17700026", "17700048", "2300063"];
    let mut lacking: Vec<String> = lacking.iter().map(|code| format!("`en` lacks {code}")).collect();
    lacking.push("`zh` lacks 17000002".to_owned());
    assert_eq!(said("missing-entry"), lacking);
    let fence = "the code block that starts here is never closed and hides `7600901 Unknown Error`";
    assert_eq!(said("unclosed-fence"), [fence]);
    assert_eq!(said("duplicate-code"), ["code 29600002 is defined twice in both languages"]);
    assert_eq!(said("name-drift"), Vec::<&str>::new(), "titles are no names");
    assert!(compiled.entries.len() > 1250);

    let Some(root) = corpus("bitbank") else { return };
    let (compiled, findings) = checked(&root);
    assert_eq!(compiled.entries.len(), 2 * 180);
    let warned: Vec<Finding> = findings.into_iter().filter(|finding| finding.severity > Severity::Info).collect();
    assert_eq!(places(&root, &compiled, &warned, false), ["invisible-character en/errors.md:213"]);
}

/// A list inside a cell cuts the table: the row is joined, and the rows behind it are found.
#[test]
fn rows_that_spill_are_joined_and_reported() {
    let Some(root) = corpus("aliyun") else { return };
    let (compiled, findings) = checked(&root);
    let on = |page: &str| {
        let is_page = |file: SourceId| compiled.sources.get(file).path.ends_with(page);
        let entries = compiled.entries.iter().filter(|entry| is_page(entry.source)).count();
        let spilled =
            findings.iter().filter(|finding| finding.rule == "spilled-row" && is_page(finding.primary.span.file));
        (entries, spilled.count() > 0)
    };
    assert_eq!(on("Basic operations/GetObject.md"), (8, true));
    assert_eq!(on("常见错误排除/OSS错误响应.md"), (42, true));
    assert_eq!(on("关于Bucket的操作/PutBucket.md"), (3, true));
    let names: Vec<Vec<&str>> = compiled
        .entries
        .iter()
        .filter(|entry| !entry.aliases.is_empty())
        .map(|entry| entry.name.iter().chain(&entry.aliases).map(|name| name.value.as_str()).collect())
        .collect();
    assert_eq!(names, [["NoSuchBucket", "NoSuchLifecycle"]; 2], "two names in one cell, in both languages");
}

#[test]
fn clean_pages_stay_quiet() {
    let Some(root) = corpus("iotdb") else { return };
    let (compiled, findings) = checked(&root);
    let errors: Vec<Finding> = findings.into_iter().filter(|finding| finding.severity == Severity::Error).collect();
    assert_eq!(places(&root, &compiled, &errors, true), Vec::<String>::new());
}

/// What looks like a defect and is none: pages on which a hasty rule would speak.
#[test]
fn false_friends_stay_quiet() {
    let Some(root) = corpus("") else { return };
    let (compiled, findings) = checked(&root);
    let on = |path: &str, rules: &[&str]| {
        let is_there = |finding: &&Finding| {
            rules.contains(&finding.rule)
                && finding.places().any(|span| compiled.sources.get(span.file).path.contains(path))
        };
        let there: Vec<Finding> = findings.iter().filter(is_there).cloned().collect();
        places(&root, &compiled, &there, false)
    };
    // The decimal and the hex column agree in every row and language, in capitals or not.
    assert_eq!(on("客户端 API/Web", &["hex-mismatch", "code-drift", "duplicate-code"]), Vec::<String>::new());
    // One name in two situations, and one HTTP status for many names.
    let doubles = ["same-name-two-codes", "duplicate-code", "namespace-collision", "alias", "copied-row"];
    assert_eq!(on("对象存储", &doubles), Vec::<String>::new());
    assert_eq!(on("aliyun", &doubles), Vec::<String>::new());
    // What the server answers is English in every language.
    let languages = ["untranslated", "wrong-script", "language-mismatch", "mixed-language"];
    assert_eq!(on("aliyun", &languages), Vec::<String>::new());
    assert_eq!(on("对象存储", &languages), Vec::<String>::new());
    assert_eq!(on("nhn/sms/ja", &languages), Vec::<String>::new());
    assert_eq!(on("nhn/sms/ko", &languages), Vec::<String>::new());
    // Editions side by side are catalogs of their own: nothing is missing from one because another has it.
    let drifts = ["missing-entry", "extra-entry", "stale-page", "name-drift", "family-rename", "code-drift"];
    assert_eq!(on("iotdb", &drifts), Vec::<String>::new());
    assert_eq!(on("seeds", &drifts), Vec::<String>::new());
    let across = findings.iter().filter(|finding| drifts.contains(&finding.rule)).filter(|finding| {
        let editions: std::collections::BTreeSet<&str> =
            finding.places().map(|span| compiled.sources.get(span.file).family.as_str()).collect();
        editions.len() > 1
    });
    assert_eq!(across.count(), 0, "languages are compared within a family");
}
