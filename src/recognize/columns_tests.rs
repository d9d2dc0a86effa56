//! What columns are taken for.

use crate::config::Config;
use crate::role::Role;
use crate::source::{Format, Lang, Source, Sources};

fn roles(page: &str) -> Vec<Role> {
    let mut sources = Sources::default();
    sources.push(Source::new("errors.md", "errors", Lang::new("en"), Format::Markdown, page.to_owned()));
    let compiled = crate::compile(sources, &Config::default());
    compiled.tables[0][0].columns.iter().map(|column| column.role).collect()
}

#[test]
fn a_number_that_counts_rows_is_no_code() {
    let page = "# Errors\n\n| No. | Code | Meaning |\n|-|-|-|\n| 1 | E10 | Full. |\n| 2 | E12 | Gone. |\n| 3 | E31 | Shut. |\n";
    assert_eq!(roles(page), [Role::Other, Role::Code, Role::Description]);
}

#[test]
fn a_number_beside_a_named_code_is_its_value() {
    let page = "# Errors\n\n| Code | Number | Meaning |\n|-|-|-|\n| OK | 0 | Well. |\n| GONE | 1 | Gone. |\n| SHUT | 2 | Shut. |\n";
    assert_eq!(roles(page), [Role::Name, Role::Code, Role::Description]);
}

/// The roles of a table of errors.
fn roles_of(table: &str) -> Vec<Role> {
    roles(&format!("# Errors\n\n{table}"))
}

#[test]
fn a_status_beside_codes_in_words_is_a_status() {
    let code = "| Code | Error code | Meaning |\n|-|-|-|\n| 400 | BAD_SHELF | Bad. |\n| 400 | BAD_BOOK | Bad. |\n| 404 | NO_BOOK | None. |\n| 500 | — | Other. |\n";
    assert_eq!(roles_of(code), [Role::HttpStatus, Role::Name, Role::Description]);
    let status = "| Kind of error | Status code | Error code |\n|-|-|-|\n| NoBook | 404 | NO_BOOK |\n| BadBook | 400 | BAD_BOOK |\n";
    assert_eq!(roles_of(status)[1..], [Role::HttpStatus, Role::Name]);
}

#[test]
fn a_status_that_named_errors_share_is_no_key_whatever_it_is_called() {
    let page = "| Error name | Error code | Message |\n|-|-|-|\n| Book.Gone | 404 | Gone. |\n| Book.None | 404 | None. |\n| Book.Bad | 400 | Bad. |\n";
    assert_eq!(roles_of(page), [Role::Name, Role::HttpStatus, Role::Message]);
}

#[test]
fn the_error_code_names_the_error_not_its_exception() {
    let page = "| Exception | HTTP status | Error code |\n|-|-|-|\n| `BookError` | 404 | `BOOK` |\n| `ShelfError` | 400 | `SHELF_FULL` |\n| `RoomError` | 400 | `ROOM_SHUT` |\n";
    assert_eq!(roles_of(page), [Role::Other, Role::HttpStatus, Role::Name]);
}

#[test]
fn other_numbers_are_no_codes_beside_codes_in_words() {
    let page = "| When | Error code | Rule |\n|-|-|-|\n| No book. | NO_BOOK | R7 |\n| Bad book. | BAD_BOOK | R8 |\n| Shut. | — | R9 |\n";
    assert_eq!(roles_of(page)[1..], [Role::Name, Role::Other]);
}

#[test]
fn a_status_in_words_describes() {
    let page = "| Error code | Status |\n|-|-|\n| 7 | The file cannot be read. |\n| 9 | The disk is too full. |\n";
    assert_eq!(roles_of(page), [Role::Code, Role::Description]);
}

#[test]
fn a_kind_that_differs_in_every_row_describes() {
    let page = "| Error code | Error type |\n|-|-|\n| D-01 | Stitch missing |\n| D-02 | Thread too loose |\n";
    assert_eq!(roles_of(page), [Role::Code, Role::Description]);
}

#[test]
fn a_place_in_a_file_is_no_code() {
    let page = "| Error code | When | Seen at |\n|-|-|-|\n| NO_BOOK | No book. | store.cpp:49-55 |\n| NO_SHELF | None. | store.cpp:86-93 |\n";
    assert_eq!(roles_of(page), [Role::Name, Role::Cause, Role::Other]);
}

#[test]
fn the_headings_below_a_blank_heading_row() {
    let page = "|  |  |\n|-|-|\n| Error code | Meaning |\n| 601 | The shelf is full. |\n| 602 | The room is shut. |\n";
    assert_eq!(roles_of(page), [Role::Code, Role::Description]);
}

#[test]
fn texts_are_expected_over_codes_where_no_heading_says_code() {
    let table = |heading: &str| {
        let row = |code: &str| format!("| {code} | What {code} says. |\n");
        format!("| {heading} | Meaning |\n|-|-|\n{}", ["400", "401", "512"].map(row).concat())
    };
    assert_eq!(roles_of(&table("reason")), [Role::Code, Role::Description]);
    let beside = "| Error code | Reason |\n|-|-|\n| 40 | 400 |\n| 41 | 401 |\n| 42 | 512 |\n";
    assert_eq!(roles_of(beside)[0], Role::Code);
}

#[test]
fn alarms_are_errors() {
    let is_error = |heading: &str, text: &str| {
        let page =
            format!("# Controllers\n\n| {heading} | {text} |\n|-|-|\n| `AL01` | {text} A |\n| `AL02` | {text} B |\n");
        let mut sources = Sources::default();
        sources.push(Source::new("room.md", "room", Lang::new("en"), Format::Markdown, page));
        crate::compile(sources, &Config::default()).tables[0][0].is_error
    };
    assert!(is_error("Alarm Code", "Description") && is_error("报警代码", "说明") && is_error("알람 코드", "설명"));
    assert!(!is_error("Action Code", "Description"));
}

#[test]
fn types_that_are_names_of_errors_name_the_rows() {
    let page = |names: [&str; 4]| {
        let row = |name: &str| format!("| `{name}` | What it is about. |\n");
        format!("# Error types\n\n| Type | Description |\n|-|-|\n{}", names.map(row).concat())
    };
    let errors = page(["lamp_error", "invalid_lamp", "timeout", "socket_refused"]);
    assert_eq!(roles_of(&errors), [Role::Name, Role::Description]);
    let fields = page(["lamp_id", "lamp_name", "timeout", "socket_list"]);
    assert_eq!(roles_of(&fields), [Role::Category, Role::Description]);
}
