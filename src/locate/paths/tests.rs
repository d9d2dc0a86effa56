use super::*;
use crate::load::path::stem;

fn known(path: &str, text: &str) -> Known {
    let letters = Letters::of(text);
    Known {
        path: path.to_owned(),
        subject: None,
        letters,
        part: None,
        sheet: None,
        data: None,
        lang: None,
        family: None,
    }
}

fn located_texts(pages: &[(&str, &str)], roots: &[&str]) -> Vec<Located> {
    let roots: Vec<String> = roots.iter().map(|root| (*root).to_owned()).collect();
    let known: Vec<Known> = pages.iter().map(|(path, text)| known(path, text)).collect();
    locate(&known, &roots)
}

fn located(paths: &[&str], roots: &[&str]) -> Vec<(String, String)> {
    let pages: Vec<(&str, &str)> = paths.iter().map(|path| (*path, "")).collect();
    located_texts(&pages, roots).into_iter().map(|page| (page.family, page.lang.to_string())).collect()
}

fn page(family: &str, lang: &str) -> (String, String) {
    (family.to_owned(), if lang.is_empty() { "und".to_owned() } else { lang.to_owned() })
}

#[test]
fn folders_and_file_names_carry_marks() {
    assert_eq!(
        located(&["x/gme/v1/en.md", "x/gme/v1/ko.md", "x/web/ko.md"], &["x"]),
        [page("gme/v1", "en"), page("gme/v1", "ko"), page("web", "ko")]
    );
    assert_eq!(
        located(&["d/err_intl.md", "d/err_intl_jp.md", "d/err_intl_zh-CN.md"], &["d"]),
        [page("err_intl", ""), page("err_intl", "ja"), page("err_intl", "zh")]
    );
    assert_eq!(located(&["o/cn.zh-CN/a.md", "o/intl.en-US/a.md"], &["o"]), [page("a", "zh"), page("a", "en")]);
    assert_eq!(located(&["docs/a.ja.md"], &["docs"]), [page("a", "ja")]);
    assert_eq!(located(&["d/a.md", "d/a_JP.md"], &["d"]), [page("a", ""), page("a", "ja")]);
}

#[test]
fn an_ending_may_stand_behind_the_ending_of_what_a_page_becomes() {
    assert_eq!(
        located(&["d/_errors_en.html.md", "d/_errors_ru.html.md"], &["d"]),
        [page("_errors", "en"), page("_errors", "ru")]
    );
    assert_eq!(located(&["d/notes.html.md"], &["d"]), [page("notes.html", "")]);
}

#[test]
fn words_are_no_marks_unless_a_sibling_shows_it() {
    assert_eq!(located(&["d/user-id.md"], &["d"]), [page("user-id", "")]);
    assert_eq!(located(&["d/a.id.md", "d/a.en.md"], &["d"]), [page("a", "id"), page("a", "en")]);
}

#[test]
fn names_may_start_with_a_mark_that_another_page_confirms() {
    assert_eq!(located(&["d/en_errors.md", "d/zh-errors.md"], &["d"]), [page("errors", "en"), page("errors", "zh")]);
    assert_eq!(located(&["d/en_errors.md"], &["d"]), [page("en_errors", "")]);
    assert_eq!(located(&["d/errors.md", "d/ko_errors.md"], &["d"]), [page("errors", ""), page("errors", "ko")]);
}

#[test]
fn a_mark_may_stand_twice() {
    assert_eq!(located(&["d/en/a.en.md", "d/ko/a.ko.md"], &["d"]), [page("a", "en"), page("a", "ko")]);
}

#[test]
fn trees_of_the_default_language_need_no_folder() {
    assert_eq!(located(&["docs/x.md", "docs/zh/x.md"], &["docs"]), [page("x", ""), page("x", "zh")]);
    assert_eq!(located(&["docs/x.md", "docs-cn/x.md"], &["."]), [page("docs/x", ""), page("docs/x", "zh")]);
    assert_eq!(
        located(
            &[
                "docs/x.md",
                "i18n/zh-CN/docusaurus-plugin-content-docs/current/x.md",
                "i18n/zh-CN/docusaurus-plugin-content-docs/version-1/x.md",
                "versioned_docs/version-1/x.md",
            ],
            &["."]
        ),
        [
            page("docs/x", ""),
            page("docs/x", "zh"),
            page("versioned_docs/version-1/x", "zh"),
            page("versioned_docs/version-1/x", "")
        ]
    );
    assert_eq!(
        located(&["website/content/en/x.md", "website/content/zh-cn/x.md"], &["website"]),
        [page("content/x", "en"), page("content/x", "zh")]
    );
}

#[test]
fn two_editions_of_a_language_stay_two() {
    assert_eq!(
        located(&["d/a_cn.md", "d/a_en.md", "d/a_zh.md"], &["d"]),
        [page("a_cn", "zh"), page("a", "en"), page("a", "zh")]
    );
    assert_eq!(
        located(&["d/cn.zh-CN/a.md", "d/intl.en-US/a.md", "d/intl.zh-CN/a.md"], &["d"]),
        [page("cn/a", "zh"), page("a", "en"), page("a", "zh")]
    );
    assert_eq!(
        located(&["d/gme_en/a.md", "d/gme_zh/a.md", "d/trtc_en/a.md", "d/trtc_zh/a.md"], &["d"]),
        [page("gme/a", "en"), page("gme/a", "zh"), page("trtc/a", "en"), page("trtc/a", "zh")]
    );
    assert_eq!(located(&["d/zh-CN/a.md", "d/zh-TW/a.md"], &["d"]), [page("a", "zh"), page("a", "zh-Hant")]);
    let english = [("d/a_intl.md", "timed out"), ("d/a_intl_en.md", "timed out"), ("d/a_intl_ko.md", "시간 초과")];
    let families: Vec<String> = located_texts(&english, &["d"]).into_iter().map(|page| page.family).collect();
    assert_eq!(families, ["a_intl.md", "a_intl", "a_intl"]);
}

#[test]
fn misspelt_marks_are_read_where_the_text_shows_what_they_mean() {
    let pages = [("d/a_en.md", "timed out"), ("d/a_kp.md", "시간 초과"), ("d/a_zh.md", "操作超时")];
    let found = located_texts(&pages, &["d"]);
    assert_eq!((found[1].family.as_str(), found[1].lang.as_str()), ("a", "ko"));
    assert_eq!(found[1].why.lang, LangWhy::Mark(MarkKind::Misspelt, "kp".to_owned()));
    // Without a family that lacks the language it is a name like any other.
    let alone = located_texts(&[("d/a_kp.md", "시간 초과")], &["d"]);
    assert_eq!((alone[0].family.as_str(), alone[0].lang.as_str()), ("a_kp", "ko"));
}

#[test]
fn roots_may_be_languages_or_pages() {
    assert_eq!(located(&["docs/en/a.md", "docs/ko/a.md"], &["docs/en", "docs/ko"]), [page("a", "en"), page("a", "ko")]);
    assert_eq!(located(&["gme/v1/ko.md"], &["gme/v1/ko.md"]), [page("v1", "ko")]);
}

#[test]
fn a_place_is_the_folder_of_all_languages_and_the_path_below() {
    let place = |path: &str| {
        let found = located_texts(&[(path, "")], &["."]);
        (found[0].why.tree.clone(), found[0].why.within.clone())
    };
    assert_eq!(place("d/intl.en-US/API/a.md"), ("d".to_owned(), "API/a".to_owned()));
    assert_eq!(place("d/API/a.md"), ("d/API".to_owned(), "a".to_owned()));
    assert_eq!(place("d/API/a_ko.md"), ("d/API".to_owned(), "a".to_owned()));
}

#[test]
fn languages_are_named_in_full_with_region_and_script() {
    for (mark, tag) in [
        ("deutsch", "de"),
        ("français", "fr"),
        ("pt-br", "pt"),
        ("pt_PT", "pt"),
        ("es_419", "es"),
        ("zh-Hans-CN", "zh"),
        ("zh_Hant_TW", "zh-Hant"),
        ("sc", "zh"),
        ("tc", "zh-Hant"),
        ("русский", "ru"),
    ] {
        let other = format!("d/{mark}/a.md");
        assert_eq!(located(&["d/en/a.md", &other], &["d"]), [page("a", "en"), page("a", tag)], "{mark}");
    }
}

#[test]
fn regions_are_languages_of_their_own_where_both_are_there() {
    let langs = |marks: &[&str]| {
        let paths: Vec<String> = marks.iter().map(|mark| format!("d/{mark}/a.md")).collect();
        let found = located(&paths.iter().map(String::as_str).collect::<Vec<_>>(), &["d"]);
        assert!(found.iter().all(|(family, _)| family == "a"), "{found:?}");
        found.into_iter().map(|(_, lang)| lang).collect::<Vec<_>>()
    };
    assert_eq!(langs(&["pt-BR", "pt-PT"]), ["pt-BR", "pt-PT"]);
    assert_eq!(langs(&["zh-CN", "zh-HK", "zh-TW"]), ["zh", "zh-Hant-HK", "zh-Hant-TW"]);
    assert_eq!(langs(&["en", "en-GB"]), ["en", "en-GB"]);
    assert_eq!(langs(&["en-GB", "en-US"]), ["en-GB", "en-US"]);
    assert_eq!(langs(&["es-419", "es-ES"]), ["es-419", "es-ES"]);
    // One region alone says nothing.
    assert_eq!(langs(&["en-US", "pt-BR", "zh-TW"]), ["en", "pt", "zh-Hant"]);
}

#[test]
fn regions_part_a_whole_tree() {
    let found = located(&["d/pt-BR/a.md", "d/pt-BR/b.md", "d/pt-PT/a.md", "e/pt-BR/a.md"], &["."]);
    let langs: Vec<&str> = found.iter().map(|(_, lang)| lang.as_str()).collect();
    assert_eq!(langs, ["pt-BR", "pt-BR", "pt-PT", "pt"]);
}

#[test]
fn a_folder_of_translations_lies_beside_what_it_translates() {
    let found = located(&["s/a.md", "s/locale/de/a.md", "s/locale/zh_CN/a.md"], &["s"]);
    assert_eq!(found, [page("a", ""), page("a", "de"), page("a", "zh")]);
    let found = located(&["d/a.md", "i18n/ko/d/a.md"], &["."]);
    assert_eq!(found, [page("d/a", ""), page("d/a", "ko")]);
    let found = located(&["values/a.md", "values-pt-rBR/a.md", "values-zh-rTW/a.md"], &["."]);
    assert_eq!(found, [page("values/a", ""), page("values/a", "pt"), page("values/a", "zh-Hant")]);
}

#[test]
fn marks_stand_in_parentheses_and_behind_other_separators() {
    assert_eq!(located(&["d/a (en).md", "d/a (ko).md"], &["d"]), [page("a", "en"), page("a", "ko")]);
    assert_eq!(located(&["d/a@en.md", "d/a@ko.md"], &["d"]), [page("a", "en"), page("a", "ko")]);
}

#[test]
fn a_data_file_is_named_like_the_pages_it_belongs_to() {
    for path in
        ["errors.csv", "docs/errors.xlsx", "en_errors.csv", "errors_en.csv", "errors.zh-CN.json", "ko/errors.yaml"]
    {
        assert_eq!(stem(path), "errors", "{path}");
    }
    assert_eq!(stem("data/error-list.csv"), "error-list");
    // A name that is a mark alone belongs to the pages that are named after their folder.
    assert_eq!(stem("errors/ko.csv"), "errors");
}

#[test]
fn a_data_file_stands_beside_the_page_of_its_language() {
    let data = |path: &str| Known { data: Some("csv"), ..known(path, "") };
    let langs = |pages: &[Known]| -> Vec<(String, String)> {
        locate(pages, &["d".to_owned()]).into_iter().map(|page| (page.family, page.lang.to_string())).collect()
    };
    let found = langs(&[known("d/errors.en.md", ""), known("d/errors.ko.md", ""), data("d/errors.en.csv")]);
    assert_eq!(found, [page("errors", "en"), page("errors", "ko"), page("errors", "en-x-csv")]);
    // A mark at the start of a name counts where another page shares the rest.
    let found = langs(&[known("d/ko/errors.md", ""), data("d/en_errors.csv")]);
    assert_eq!(found, [page("errors", "ko"), page("errors", "en")]);
}

#[test]
fn language_and_region_may_stand_without_a_mark_between() {
    assert_eq!(
        located(&["d/room/en.md", "d/room/zhhans.md", "d/room/zhtw.md", "d/room/kokr.md"], &["d"]),
        [page("room", "en"), page("room", "zh"), page("room", "zh-Hant"), page("room", "ko")]
    );
}
