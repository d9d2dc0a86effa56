use super::*;

#[test]
fn headings_match_without_case_space_and_width() {
    let words = Vocabulary::new(&BTreeMap::new());
    let first = |heading: &str| words.heading(heading).roles().first().copied();
    assert_eq!(first("ERROR  Code:"), Some(Role::Code));
    assert_eq!(first("Code（错误码）"), Some(Role::Code));
    assert_eq!(first("Reason（详细实际原因）"), Some(Role::Cause));
    assert_eq!(first("建议方案\u{a0}\u{a0}"), Some(Role::Solution));
    assert_eq!(first("ＨＴＴＰ 状态码"), Some(Role::HttpStatus));
    assert_eq!(first("DLR error code"), Some(Role::Code));
    assert_eq!(first("결과 코드 메시지"), Some(Role::Message));
    assert_eq!(first("Parameter"), None);
}

#[test]
fn a_slip_of_one_letter_is_near() {
    let words = Vocabulary::new(&BTreeMap::new());
    assert!(matches!(words.heading("권징 해결 방안"), Match::Near(roles, _) if roles == [Role::Solution]));
}

#[test]
fn own_words_win() {
    let own = BTreeMap::from([("cause".to_owned(), vec!["Meaning".to_owned()])]);
    assert_eq!(Vocabulary::new(&own).heading("meaning"), Match::Taught(Role::Cause));
}

/// Words that two languages use for different roles, as `word: lang roles; lang roles`.
fn conflicts() -> Vec<String> {
    let mut words: BTreeMap<String, BTreeMap<&str, BTreeSet<Role>>> = BTreeMap::new();
    for language in language::ALL.iter() {
        for (role, spelled) in &language.headings {
            for word in spelled {
                words.entry(fold(word)).or_default().entry(&language.tag).or_default().insert(*role);
            }
        }
    }
    let differ =
        |langs: &BTreeMap<&str, BTreeSet<Role>>| langs.values().any(|roles| Some(roles) != langs.values().next());
    let roles = |roles: &BTreeSet<Role>| roles.iter().map(|role| role.as_str()).collect::<Vec<_>>().join(" ");
    let langs = |langs: &BTreeMap<&str, BTreeSet<Role>>| {
        langs.iter().map(|(lang, all)| format!("{lang} {}", roles(all))).collect::<Vec<_>>().join("; ")
    };
    words.iter().filter(|(_, all)| differ(all)).map(|(word, all)| format!("{word}: {}", langs(all))).collect()
}

/// A heading that languages read differently has the roles of all of them, and its values decide. Each such word is
/// listed in `conflicts.txt`, so that a new one is seen and meant.
#[test]
fn words_that_languages_read_differently_are_known() {
    let listed: Vec<&str> = include_str!("conflicts.txt").lines().collect();
    let found = conflicts();
    assert_eq!(found, listed, "the words now:\n{}\n", found.join("\n"));
}

#[test]
fn a_label_means_one_field_in_every_language() {
    let mut labels: BTreeMap<String, (Field, &str)> = BTreeMap::new();
    for Language { tag: lang, labels: own, .. } in language::ALL.iter() {
        for (role, word) in own.iter().flat_map(|(role, words)| words.iter().map(move |word| (*role, word))) {
            let field = field_of(role).unwrap_or_else(|| panic!("{lang}: {} is no field", role.as_str()));
            let (known, first) = *labels.entry(fold(word)).or_insert((field, lang));
            assert_eq!(known, field, "`{word}` in {first} and {lang}");
        }
    }
}

#[test]
fn every_language_has_words_for_every_role() {
    for file in language::ALL.iter() {
        let lang = &file.tag;
        for role in Role::ALL.into_iter().filter(|role| !matches!(role, Role::Other | Role::Ignore)) {
            assert!(file.headings.get(&role).is_some_and(|words| words.len() >= 3), "{lang}: {}", role.as_str());
        }
        let words = file.headings.values().flatten().chain(file.labels.values().flatten());
        for word in words.chain(&file.error_words).chain(&file.parameters) {
            assert!(!fold(word).is_empty(), "{lang}: {word}");
        }
        assert!(file.labels.len() >= 4 && file.error_words.len() >= 5 && file.parameters.len() >= 10, "{lang}");
    }
}

#[test]
fn the_main_word_of_a_qualified_heading_decides() {
    let words = Vocabulary::new(&BTreeMap::new());
    let first = |heading: &str| words.heading(heading).roles().first().copied();
    for (heading, role) in [
        ("Código de error interno", Some(Role::Code)),
        ("Descripción del código de error", Some(Role::Description)),
        ("Mô tả mã lỗi hệ thống", Some(Role::Description)),
        ("Message d'erreur interne", Some(Role::Message)),
        ("Codice errore del servizio", Some(Role::Code)),
        ("رمز الخطأ الداخلي", Some(Role::Code)),
        ("รหัสข้อผิดพลาดภายในระบบ", Some(Role::Code)),
        ("Pesan kesalahan dari server", Some(Role::Message)),
        ("Interner Serverfehlercode", Some(Role::Code)),
        ("Описание кода ошибки сервера", Some(Role::Description)),
        ("Description of the error code", Some(Role::Description)),
        ("Number of retries", None),
        ("Code snippet", None),
        ("Default value", None),
    ] {
        assert_eq!(first(heading), role, "{heading}");
    }
}

#[test]
fn headings_of_other_tables_are_unknown() {
    let words = Vocabulary::new(&BTreeMap::new());
    for heading in [
        "Parameter",
        "Required",
        "Default",
        "Version",
        "Example",
        "Platform",
        "Method",
        "Path",
        "Size",
        "Date",
        "Price",
        "Supported",
        "Browser",
        "Permission",
        "Erforderlich",
        "Obligatorio",
        "Exemple",
        "Versione",
        "Exemplo",
        "Пример",
        "Ví dụ",
        "Contoh",
        "ตัวอย่าง",
        "Örnek",
        "مثال",
        "示例",
        "範例",
        "예시",
        "例",
    ] {
        assert_eq!(words.heading(heading), Match::Unknown, "{heading}");
    }
}

#[test]
fn titles_speak_of_errors_in_every_language() {
    let words = Vocabulary::new(&BTreeMap::new());
    for title in [
        "ErrorCodes",
        "docs/api-errors.md",
        "Fehlerbehandlung",
        "Codes d'erreur",
        "Errores comunes",
        "Lista de erros",
        "Gestione errori",
        "Коды ошибок",
        "Bảng mã lỗi",
        "Daftar kesalahan",
        "รหัสข้อผิดพลาด",
        "Hata Kodları",
        "رموز الأخطاء",
        "错误码",
        "錯誤代碼",
        "오류 코드",
        "エラー一覧",
    ] {
        assert!(words.speaks_of_errors(title), "{title}");
    }
    for title in ["Default settings", "Exploit", "Request parameters", "Chatarra", "Overview"] {
        assert!(!words.speaks_of_errors(title), "{title}");
    }
}

#[test]
fn labels_and_error_words_can_be_taught() {
    let text = "labels: {solution: [Tipp]}\nerror_words: Pannen\nheadings: {ignore: [Code]}\n";
    let words = Vocabulary::of(&Config::parse(text, "errdex.yaml").unwrap());
    assert_eq!(words.label("TIPP"), Some(Field::Solution));
    assert!(words.speaks_of_errors("Alle Pannen"));
    assert_eq!(words.heading("code"), Match::Taught(Role::Ignore));
}

#[test]
fn a_heading_as_long_as_a_page_is_no_heading() {
    let words = Vocabulary::new(&BTreeMap::new());
    assert_eq!(words.heading(&"Error code ".repeat(20_000)), Match::Unknown);
    assert_eq!(words.heading(&format!("{} error code", "x".repeat(MAX_BESIDE))).roles(), [Role::Code, Role::Name]);
}

#[test]
fn headings_in_two_languages_and_with_notes_are_known() {
    let words = Vocabulary::new(&BTreeMap::new());
    for (heading, role) in [
        ("错误码 Error Code", Role::Code),
        ("Error Code 오류 코드", Role::Code),
        ("Solution 해결 방법", Role::Solution),
        ("Причина Cause", Role::Cause),
        ("Cause ¹", Role::Cause),
        ("원인[^a]", Role::Cause),
        ("Solution [2]*", Role::Solution),
    ] {
        assert!(matches!(words.heading(heading), Match::Known(roles) if roles.contains(&role)), "{heading}");
    }
    // Two words that mean different things are no translation of each other.
    assert!(!matches!(words.heading("Cause Message"), Match::Known(_)));
}

#[test]
fn a_piece_of_a_code_is_no_code() {
    let words = Vocabulary::new(&BTreeMap::new());
    for heading in ["错误码首位（A）", "错误码前缀", "エラーコードの先頭2桁", "오류 코드 앞자리"]
    {
        assert_eq!(words.heading(heading).roles(), [Role::Category], "{heading}");
    }
    assert_eq!(words.heading("错误码ID").roles(), [Role::Code]);
}

#[test]
fn a_particle_between_two_words_is_no_slip() {
    let words = Vocabulary::new(&BTreeMap::new());
    for heading in ["建议的操作", "建議的操作"] {
        let matched = words.heading(heading);
        assert!(!matches!(matched, Match::Near(..)) && matched.roles() == [Role::Solution], "{heading}: {matched:?}");
    }
}
