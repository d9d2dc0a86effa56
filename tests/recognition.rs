//! What becomes an entry, and by which key: pages of every shape, and pages that are about something else.

use errdex::config::Config;
use errdex::source::Sources;
use errdex::{Compiled, compile, load};

fn compiled(pages: &[(&str, &str)]) -> Compiled {
    let mut sources = Sources::default();
    for (path, text) in pages {
        sources.push(load::from_text(path, (*text).to_owned(), &Config::default()));
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
