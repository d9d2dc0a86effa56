use super::*;

#[test]
fn every_file_is_well_formed() {
    for (lang, text) in FILES {
        if let Err(error) = serde_yaml::from_str::<File>(text) {
            panic!("headings/{lang}.yaml: {error}");
        }
    }
}

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

#[test]
fn a_heading_as_long_as_a_page_is_no_heading() {
    let words = Vocabulary::new(&BTreeMap::new());
    assert_eq!(words.heading(&"Error code ".repeat(20_000)), Match::Unknown);
    assert_eq!(words.heading(&format!("{} error code", "x".repeat(MAX_BESIDE))).roles(), [Role::Code, Role::Name]);
}
