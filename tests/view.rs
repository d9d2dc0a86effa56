//! Views choose names, give identifiers and keep what languages say apart.

mod hostile;

use errdex::catalog::{CodeValue, Field};
use errdex::config::Config;
use errdex::source::{Lang, Sources};
use errdex::view::{self, CodeKind, RecordView, View};
use errdex::{compile, locate};
use hostile::{Book, Row};

/// A view of one record, with a name in each language.
fn named(names: &[(&str, &'static str, bool)]) -> RecordView {
    let mut book = Book::default();
    for &(lang, name, copied_name) in names {
        let page = book.page(lang, &[&["Errors"]]);
        book.row(page, 0, Row { copied_name, ..Row::int(1, "1").name(name) });
    }
    view::of(&book.compiled("names")).catalogs.remove(0).records.remove(0)
}

fn hostile_view() -> View {
    view::of(&hostile::compiled())
}

fn find<'a>(view: &'a View, key: &str) -> &'a RecordView {
    view.catalogs[0].records.iter().find(|record| record.key == key).unwrap()
}

#[test]
fn most_languages_choose_the_name() {
    let record = named(&[("en", "FALLED", false), ("ko", "FAILED", false), ("zh", "FAILED", false)]);
    assert_eq!((record.name.as_deref(), record.aliases), (Some("FAILED"), vec!["FALLED".to_owned()]));
}

#[test]
fn the_default_language_decides_between_equals() {
    let record = named(&[("de", "A_NAME", false), ("en", "THE_NAME", false)]);
    assert_eq!((record.name.as_deref(), record.aliases), (Some("THE_NAME"), vec!["A_NAME".to_owned()]));
}

#[test]
fn a_copied_name_neither_votes_nor_becomes_an_alias() {
    let record = named(&[("en", "NEIGHBOUR", true), ("ko", "OWN", false)]);
    assert_eq!((record.name.as_deref(), record.aliases.len()), (Some("OWN"), 0));
    let record = named(&[("en", "NEIGHBOUR", true)]);
    assert_eq!((record.name, record.ident.as_str()), (None, "CODE_1"));
}

#[test]
fn identifiers_come_from_the_name_the_code_the_message_or_the_place() {
    let view = hostile_view();
    let ident = |key: &str| find(&view, key).ident.as_str();
    assert_eq!(ident("-7"), "FAILED_OPERATION_ROOM_CLOSED");
    assert_eq!(ident("5"), "CODE_5");
    assert_eq!(ident("-9223372036854775808"), "CODE_NEG_9223372036854775808");
    assert_eq!(ident("1.2.3"), "CODE_1_2_3");
    assert_eq!(ident("-4090001..4"), "CODE_NEG_4090001_4");
    assert_eq!(ident("Only a message, nothing else: \"quoted\" */"), "ONLY_A_MESSAGE_NOTHING_ELSE_QUOTED");
    assert!(ident("—").starts_with("ENTRY_") && ident("한국어로만 된 메시지").starts_with("ENTRY_"));
    assert_eq!([ident("Foo"), ident("FOO"), ident("foo")], ["FOO_2", "FOO", "FOO_3"]);
    let mut all: Vec<&str> = view.catalogs[0].records.iter().map(|record| record.ident.as_str()).collect();
    let count = all.len();
    all.sort_unstable();
    all.dedup();
    assert_eq!(all.len(), count);
}

#[test]
fn records_keep_codes_texts_and_places() {
    let view = hostile_view();
    let found = find(&view, "404");
    assert_eq!((found.code, found.code_kind), (Some(404), Some(CodeKind::Int)));
    assert_eq!(found.aliases, ["AV_ERR_GONE", "av_err_not_found"]);
    assert_eq!(found.alias_idents, ["AV_ERR_GONE"]);
    assert_eq!(found.fields[&Lang::new("ko")].cause.as_deref(), Some("아무것도 없습니다"));
    assert_eq!(found.sections[&Lang::new("en")], ["Hostile */ \"errors\"", "First ??/"]);
    assert_eq!((found.origin[&Lang::new("ko")].path.as_str(), found.origin[&Lang::new("ko")].line), ("docs/ko.md", 5));
    let range = find(&view, "-4090001..4");
    assert_eq!((range.code, range.code_text.as_deref()), (None, Some("-4090001 ~ 4")));
    let other = &find(&view, "6").other[&Lang::new("en")];
    assert_eq!(other["Note"], "=cmd");
    assert_eq!(other["Note (2)"], "again", "no cell hides another");
}

#[test]
fn one_name_in_two_situations_is_one_record() {
    let page = |lang: &str, text: &str| {
        locate::from_bytes(&format!("errors/{lang}.md"), text.as_bytes().to_vec(), &Config::default())
    };
    let mut sources = Sources::default();
    sources.push(page(
        "en",
        "| Error code | HTTP status code | Description |\n|-|-|-|\n| AccessDenied | 403 | Closed. |\n\
         | NoSuchKey | 404 | Gone. |\n| AccessDenied | 401 | Wrong key. |\n",
    ));
    sources.push(page(
        "zh",
        "| 错误码 | HTTP 状态码 | 描述 |\n|-|-|-|\n| NoSuchKey | 404 | 没有 |\n| AccessDenied | 403 | 已关闭 |\n",
    ));
    let view = view::of(&compile(sources, &Config::default()));
    let names: Vec<_> = view.catalogs[0].records.iter().map(|record| record.ident.as_str()).collect();
    assert_eq!(names, ["ACCESS_DENIED", "NO_SUCH_KEY"]);
    let record = find(&view, "AccessDenied");
    assert_eq!(record.http_status.as_deref(), Some("403"));
    let [again] = &record.further[..] else { panic!("{:?}", record.further) };
    assert_eq!((again.ident.as_str(), again.name.as_deref()), ("ACCESS_DENIED", Some("AccessDenied")));
    assert_eq!(again.http_status.as_deref(), Some("401"));
    assert_eq!(again.fields[&Lang::new("en")].description.as_deref(), Some("Wrong key."));
    assert_eq!(again.origin.len(), 1, "the other language has one row");
    // A language that has no further row has none.
    let chinese = view.filter(&[], &["zh".into()]).unwrap();
    assert!(chinese.catalogs[0].records.iter().all(|record| record.further.is_empty()));
}

#[test]
fn the_first_of_several_entries_speaks() {
    let mut book = Book::default();
    let page = book.page("en", &[&[]]);
    book.row(page, 0, Row::int(1, "1").name("ONE").says(Field::Cause, "first"));
    book.row(page, 0, Row { code: Some((CodeValue::Int(1), "0x1")), ..Row::named("UNO") }.says(Field::Cause, "second"));
    let view = view::of(&book.compiled("twice"));
    let record = find(&view, "1");
    assert_eq!(record.fields[&Lang::new("en")].cause.as_deref(), Some("first"));
    assert_eq!((record.name.as_deref(), record.aliases.as_slice()), (Some("ONE"), &["UNO".to_owned()][..]));
    let [again] = &record.further[..] else { panic!("{:?}", record.further) };
    assert_eq!(again.fields[&Lang::new("en")].cause.as_deref(), Some("second"), "and the others are kept");
    assert_eq!((again.name.as_deref(), again.code_text.as_deref()), (Some("UNO"), Some("0x1")));
    assert_eq!((again.ident.as_str(), again.further.len()), ("ONE", 0));
}

#[test]
fn views_of_a_subset_stay_consistent() {
    let korean = hostile_view().filter(&["hostile-v2".into()], &["ko".into()]).unwrap();
    assert_eq!(korean.catalogs[0].default_language.as_str(), "ko");
    assert_eq!(korean.catalogs[0].records.len(), 2);
    assert!(korean.catalogs[0].records.iter().all(|record| record.fields.len() == 1));
    let error = hostile_view().filter(&["nothing".into()], &[]).unwrap_err();
    assert!(error.to_string().contains("hostile-v2"), "{error}");
    assert!(hostile_view().filter(&[], &["fr".into()]).is_err());
}
