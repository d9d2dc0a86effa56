//! What authors write where there is nothing to say.

/// Marks and words in lower case.
const NOTHING: &[&str] = &[
    "-",
    "--",
    "---",
    "—",
    "–",
    "/",
    "n/a",
    "na",
    "none",
    "not applicable",
    "无",
    "無",
    "不适用",
    "不適用",
    "없음",
    "해당 없음",
    "해당없음",
    "なし",
    "該当なし",
    "keine",
    "aucun",
    "aucune",
    "ninguno",
    "ninguna",
    "nenhum",
    "nenhuma",
    "nessuno",
    "nessuna",
    "нет",
    "không có",
    "tidak ada",
    "ไม่มี",
    "yok",
    "لا يوجد",
];

/// Whether a clean text says that there is nothing to say.
pub(crate) fn says_nothing(text: &str) -> bool {
    // Every spelling is short; prose need not be folded.
    text.is_empty() || (text.len() <= 32 && NOTHING.contains(&text.to_lowercase().as_str()))
}

/// Whether a text in a column of names names nothing. `NONE` is the name that many lists give their success.
pub(crate) fn names_nothing(text: &str) -> bool {
    let is_word =
        text.bytes().all(|byte| byte.is_ascii_alphabetic()) && text.bytes().any(|byte| byte.is_ascii_uppercase());
    says_nothing(text) && !is_word
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_and_words_say_nothing_in_any_case() {
        for text in ["", "-", "N/A", "none", "None", "Keine", "Нет", "なし", "해당 없음"] {
            assert!(says_nothing(text), "{text}");
        }
        assert!(!says_nothing("None of them"));
    }

    #[test]
    fn a_word_in_capitals_may_be_a_name() {
        assert!(names_nothing("N/A") && names_nothing("none") && names_nothing("—"));
        assert!(!names_nothing("NONE") && !names_nothing("None"));
    }
}
