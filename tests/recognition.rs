//! What becomes an entry, and by which key: pages of every shape, and pages that are about something else.

use errdex::config::Config;
use errdex::source::Sources;
use errdex::{Compiled, compile, locate};

fn compiled(pages: &[(&str, &str)]) -> Compiled {
    let mut sources = Sources::default();
    for (path, text) in pages {
        sources.push(locate::from_text(path, (*text).to_owned(), &Config::default()));
    }
    compile(sources, &Config::default())
}

/// The keys of one page's entries, in page order.
fn keys(text: &str) -> Vec<String> {
    compiled(&[("docs/page.md", text)]).entries.iter().map(|entry| entry.key.to_string()).collect()
}

/// A pipe table.
fn table(heading: &str, rows: &[&str]) -> String {
    let dashes = "|---".repeat(heading.split('|').count());
    let rows: String = rows.iter().map(|row| format!("| {row} |\n")).collect();
    format!("| {heading} |\n{dashes}|\n{rows}\n")
}

#[test]
fn named_codes_with_a_solution_need_no_word_about_errors() {
    let page = table(
        "Decline code | Description | Next steps",
        &[
            "`call_issuer` | Declined for an unknown reason. | Ask the issuer.",
            "`lost_card` | The card is lost. | Take another.",
        ],
    );
    assert_eq!(keys(&format!("# Declines\n\n{page}")), ["call_issuer", "lost_card"]);
}

#[test]
fn tables_of_parameters_on_a_page_about_errors_are_no_errors() {
    let page = format!(
        "# Error handling\n\n## Error object\n\n{}\n## Rate limit\n\n{}",
        table("Name | Type | Description", &["error_code | integer | The code.", "error_msg | string | The message."]),
        table("Plan | Limit | Note", &["FREE_A | 10 | Small.", "PRO_B | 100 | Large."]),
    );
    assert_eq!(keys(&page), [""; 0]);
}

#[test]
fn words_of_digits_keep_their_spelling() {
    let rows = [
        "00000 | Done.",
        "08001 | No connection.",
        "42000 | Syntax.",
        "42S02 | No table.",
        "HY000 | General.",
        "2200H | Limit.",
    ];
    assert_eq!(keys(&table("SQLSTATE | Meaning", &rows)), ["00000", "08001", "42000", "42S02", "HY000", "2200H"]);
    assert_eq!(
        keys(&table("Error code | Meaning", &["1000 | Down.", "E900 | Up.", "1001 | Left."])),
        ["1000", "E900", "1001"]
    );
}

#[test]
fn languages_agree_on_what_is_a_word_of_digits() {
    let en = table("Error code | Meaning", &["0007 | Down.", "1000 | Up.", "1001 | Left."]);
    let ko = table("오류 코드 | 의미", &["1000 | 위쪽으로", "1001 | 왼쪽으로"]);
    let compiled = compiled(&[("docs/en.md", &en), ("docs/ko.md", &ko)]);
    let of_both = compiled.entries.iter().filter(|entry| entry.key.to_string() == "1000").map(|entry| &entry.key);
    let keys: Vec<_> = of_both.collect();
    assert_eq!(keys.len(), 2);
    assert_eq!(keys[0], keys[1]);
}

#[test]
fn a_sub_code_belongs_to_the_key_where_the_code_alone_says_too_little() {
    let grouped = ["1 | 400 | A.", "2 | 400 | B.", "1 | 404 | C.", "2 | 404 | D.", "3 | 404 | E."];
    assert_eq!(
        keys(&table("Error code | HTTP status | Description", &grouped)),
        ["1/400", "2/400", "1/404", "2/404", "3/404"]
    );
    let slip = ["1 | 400 | A.", "2 | 401 | B.", "3 | 402 | C.", "3 | 404 | D."];
    assert_eq!(keys(&table("Error code | HTTP status | Description", &slip)), ["1", "2", "3", "3"]);
}

#[test]
fn a_name_is_the_key_where_groups_of_one_table_count_anew() {
    let rows =
        ["1 | LAMP_GONE | A.", "2 | LAMP_HOT | B.", "3 | LAMP_OLD | C.", "1 | DOOR_OPEN | D.", "2 | DOOR_STUCK | E."];
    assert_eq!(
        keys(&table("Error code | Name | Description", &rows)),
        ["LAMP_GONE", "LAMP_HOT", "LAMP_OLD", "DOOR_OPEN", "DOOR_STUCK"]
    );
    let slip = ["1 | LAMP_GONE | A.", "2 | LAMP_HOT | B.", "2 | LAMP_OLD | C.", "4 | DOOR_OPEN | D."];
    assert_eq!(keys(&table("Error code | Name | Description", &slip)), ["1", "2", "2", "4"]);
}

#[test]
fn statuses_that_phrases_tell_apart_are_no_codes() {
    let rows = [
        "`400 No lamp` | A.",
        "`400 The lamp 2 is on` | B.",
        "`400 No door` | C.",
        "`404 Gone` | D.",
        "`5XX Broken` | E.",
    ];
    let page = table("Error code | Description", &rows);
    assert_eq!(keys(&page), ["No lamp", "The lamp 2 is on", "No door", "Gone", "Broken"]);
    let compiled = compiled(&[("docs/page.md", &page)]);
    let status = |at: usize| compiled.entries[at].http_status.as_ref().map(|status| status.value.as_str());
    assert_eq!((status(1), status(4)), (Some("400"), Some("5XX")));
    let single = ["400 Bad | A.", "401 Unknown | B.", "403 Forbidden | C."];
    assert_eq!(keys(&table("Error code | Description", &single)), ["400", "401", "403"]);
}

#[test]
fn rows_without_a_key_go_on_with_the_entry_above() {
    let rows = ["E1 | No wind. | Wait.", " | No mast. | Set it.", "E2 | No boat. | Row.", " | No sea. | Walk."];
    let page = table("Error code | Cause | Solution", &rows);
    assert_eq!(keys(&page), ["E1", "E2"]);
    let compiled = compiled(&[("docs/page.md", &page)]);
    let cause = &compiled.entries[0].fields[&errdex::catalog::Field::Cause].value.plain;
    assert_eq!(cause, "No wind.\nNo mast.");
}

#[test]
fn statuses_with_something_to_do_are_codes_where_nothing_else_is() {
    let rows = ["400 | Bad. | Mend it.", "401 | Unknown. | Log in.", "429 | Too many. | Wait."];
    let page = format!("# Errors\n\n## HTTP status codes\n\n{}", table("Status | Description | Solution", &rows));
    assert_eq!(keys(&page), ["400", "401", "429"]);
}

#[test]
fn the_title_in_the_front_matter_speaks_for_the_whole_page_and_languages_are_no_errors() {
    let codes = table("Code | Description", &["200 | All is well.", "401 | Who are you?", "503 | Come again."]);
    let tags = table("Code | Description", &["en | English.", "pt-BR | Portuguese.", "es | Spanish."]);
    let page = format!("---\ntitle: Error codes\n---\n\n## HTTP\n\n{codes}\n## Languages of errors\n\n{tags}");
    assert_eq!(keys(&page), ["200", "401", "503"]);
}

#[test]
fn underscores_around_a_name_are_its_own_unless_all_names_have_them() {
    let names = |rows: &[&str]| {
        let page = table("Error code | Name | Description", rows);
        let compiled = compiled(&[("docs/page.md", &page)]);
        compiled.entries.iter().map(|entry| entry.name.clone().unwrap().value).collect::<Vec<_>>()
    };
    assert_eq!(
        names(&["1 | _value_ | x", "2 | __PROTO__ | y", "3 | A_B | z", "4 | C_D | z", "5 | E_F | z"])[..2],
        ["_value_", "__PROTO__"]
    );
    assert_eq!(names(&["1 | _FULL_ | x", "2 | _GONE_ | y", "3 | _SLOW_ | z"]), ["FULL", "GONE", "SLOW"]);
}

/// Compiles a tree of pages, given by path and text.
fn tree(pages: &[(String, String)]) -> Compiled {
    let root = tempfile::TempDir::new().unwrap();
    for (path, text) in pages {
        let full = root.path().join(path);
        std::fs::create_dir_all(full.parent().unwrap()).unwrap();
        std::fs::write(full, text).unwrap();
    }
    compile(locate::load(&[root.path().to_owned()], &Config::default()).sources, &Config::default())
}

/// `family: key key` of each catalog.
fn catalogs(compiled: &Compiled) -> Vec<String> {
    let keys = |catalog: &errdex::catalog::Catalog| {
        catalog.records.iter().map(|record| format!(" {}", record.key)).collect::<String>()
    };
    compiled.catalogs.iter().map(|catalog| format!("{}:{}", catalog.family, keys(catalog))).collect()
}

#[test]
fn a_folder_with_a_page_for_each_error_is_one_catalog() {
    let page = |lang: &str, code: usize, labels: [&str; 2]| {
        let text =
            format!("# {code}: Disk\n\nIt is.\n\n## {}\n\nBecause.\n\n## {}\n\nMend it.\n", labels[0], labels[1]);
        (format!("{lang}/errors/{code}.md"), text)
    };
    let mut pages: Vec<_> = (1001..1005).map(|code| page("en", code, ["Cause", "Solution"])).collect();
    pages.extend((1001..1004).map(|code| page("zh", code, ["原因", "解决方案"])));
    pages.push(("en/errors/index.md".into(), "# Error codes\n\nSee the pages.\n".into()));
    let compiled = tree(&pages);
    assert_eq!(catalogs(&compiled), ["errors: 1001 1002 1003 1004"]);
    let entry = &compiled.entries[0];
    let fields: Vec<&str> = entry.fields.values().map(|text| text.value.plain.as_str()).collect();
    assert_eq!(fields, ["Disk", "It is.", "Because.", "Mend it."]);
    let findings = errdex::rules::check(&compiled, &Config::default());
    let said: Vec<String> = findings
        .iter()
        .map(|finding| format!("{}: {}", finding.message, finding.help.clone().unwrap_or_default()))
        .collect();
    assert_eq!(said, ["`zh` lacks 1004: write a page for it in `zh`, or take out those of the other languages"]);
}

#[test]
fn pages_for_errors_are_known_by_front_matter_file_name_or_class() {
    let bundles =
        |code: usize| (format!("errors/{code}/index.md"), format!("---\ntitle: \"{code} Full\"\n---\n\nMend it.\n"));
    assert_eq!(catalogs(&tree(&(5001..5004).map(bundles).collect::<Vec<_>>())), ["errors: 5001 5002 5003"]);
    let bare = |code: &str| (format!("error_codes/{code}.md"), "Something is wrong.\n".to_owned());
    assert_eq!(catalogs(&tree(&["E0001", "E0002", "E0004"].map(bare))), ["error_codes: E0001 E0002 E0004"]);
    let class = |name: &str| (format!("reference/{}.md", name.to_lowercase()), format!("# {name}\n\nIt is thrown.\n"));
    let classes = ["DiskFullException", "RoomError", "LineFault"].map(class);
    assert_eq!(catalogs(&tree(&classes)), ["reference: DiskFullException LineFault RoomError"]);
}

#[test]
fn pages_that_are_numbered_or_named_after_something_else_are_no_catalog() {
    let each = |paths: [&str; 3], body: &str| {
        let page = |path: &str| {
            let stem = path.rsplit('/').next().unwrap().trim_end_matches(".md");
            (path.to_owned(), format!("# {stem}\n\n{body}\n"))
        };
        catalogs(&tree(&paths.map(page)))
    };
    let none: [String; 0] = [];
    assert_eq!(each(["rfcs/0001.md", "rfcs/0002.md", "rfcs/0003.md"], "## Motivation\n\nText."), none);
    assert_eq!(each(["api/GetUser.md", "api/PutUser.md", "api/ListUsers.md"], "Text."), none);
    assert_eq!(each(["errors/2021.md", "errors/2022.md", "errors/2023.md"], "Text."), none);
    assert_eq!(each(["errors/v1.md", "errors/v2.md", "errors/v3.md"], "Text."), none);
}

#[test]
fn headings_that_are_names_are_errors_only_where_something_says_so() {
    let page = |title: &str, names: [&str; 3]| {
        let sections: String = names.iter().map(|name| format!("### {name}\n\nSomething.\n\n")).collect();
        keys(&format!("# {title}\n\n{sections}"))
    };
    let symbols = ["DISK_FULL", "DISK_GONE", "DISK_SLOW"];
    assert_eq!(page("Error codes", symbols), symbols);
    assert_eq!(page("Variables", symbols), [""; 0]);
    assert_eq!(
        page("Reference", ["DiskError", "RoomError", "LineException"]),
        ["DiskError", "RoomError", "LineException"]
    );
    assert_eq!(page("Error handling", ["index.js", "main.py", "app.rb"]), [""; 0]);
}
