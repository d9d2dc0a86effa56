//! Languages by name: marks of paths that are words of their own and mean nothing else.

use unicode_normalization::UnicodeNormalization;

/// Names in lower case with `-`, and the tag they stand for.
const NAMES: &[(&str, &[&str])] = &[
    ("en", &["eng", "english", "englisch", "anglais", "inglés", "inglês", "inglese", "английский"]),
    (
        "zh",
        &[
            "sc",
            "zhs",
            "zh-chs",
            "simplified-chinese",
            "chinese-simplified",
            "schinese",
            "zho",
            "zh-hans-cn",
            "简体",
            "简体中文",
            "中文",
            "中文版",
            "中文简体",
        ],
    ),
    (
        "zh-Hant",
        &[
            "tc",
            "zht",
            "zh-cht",
            "zh-mo",
            "traditional-chinese",
            "chinese-traditional",
            "tchinese",
            "繁體",
            "繁體中文",
            "繁体",
            "繁体中文",
            "正體中文",
            "中文繁體",
        ],
    ),
    ("ko", &["kor", "koreana", "한국어", "한글", "국문"]),
    ("ja", &["jpn", "日本語", "日文", "japan"]),
    ("de", &["deu", "german", "deutsch", "germany"]),
    ("fr", &["fra", "fre", "french", "français", "francais"]),
    ("es", &["es-419", "spanish", "español", "espanol", "castellano", "latam", "spanish-latam"]),
    (
        "pt",
        &[
            "portuguese",
            "português",
            "portugues",
            "brazilian",
            "brazilian-portuguese",
            "portuguese-brazil",
            "ptbr",
            "brasil",
        ],
    ),
    ("it", &["italian", "italiano"]),
    ("ru", &["rus", "russian", "русский"]),
    ("vi", &["vie", "vietnamese", "tiếng-việt", "tieng-viet", "vietnam"]),
    ("id", &["indonesian", "indonesia", "bahasa", "bahasa-indonesia"]),
    ("th", &["tha", "thai", "ไทย", "ภาษาไทย"]),
    ("tr", &["tur", "turkish", "türkçe", "turkce"]),
    ("ar", &["arabic", "العربية", "عربي"]),
];

/// The tag of a language's name, in lower case with `-` between its words.
pub(crate) fn tag_of(name: &str) -> Option<&'static str> {
    // File systems decompose accents.
    let name: String = name.nfc().flat_map(char::to_lowercase).collect();
    NAMES.iter().find(|(_, names)| names.contains(&name.as_str())).map(|(tag, _)| *tag)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_are_known_by_name() {
        for (name, tag) in [
            ("deutsch", "de"),
            ("Franc\u{327}ais", "fr"),
            ("ESPAÑOL", "es"),
            ("brazilian", "pt"),
            ("русский", "ru"),
            ("sc", "zh"),
            ("tc", "zh-Hant"),
            ("繁體中文", "zh-Hant"),
        ] {
            assert_eq!(tag_of(name), Some(tag), "{name}");
        }
        assert_eq!(tag_of("errors"), None);
    }

    #[test]
    fn no_name_stands_for_two_languages() {
        let all: Vec<&str> = NAMES.iter().flat_map(|(_, names)| names.iter().copied()).collect();
        let unique: std::collections::BTreeSet<&str> = all.iter().copied().collect();
        assert_eq!(all.len(), unique.len());
    }
}
