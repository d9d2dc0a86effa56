//! Identifiers in the letter case and with the reserved words of each output language.

use crate::view::words;

/// The output languages whose reserved words are known.
#[derive(Clone, Copy, Debug)]
pub(super) enum Language {
    /// Rust 2021 and 2024.
    Rust,
    /// TypeScript and JavaScript in strict mode.
    TypeScript,
    /// Python 3.
    Python,
    /// C11, C23 and C++, since headers are shared.
    C,
}

const RUST: &str = "abstract as async await become box break const continue crate do dyn else enum extern false final fn \
    for gen if impl in let loop macro match mod move mut override priv pub ref return self Self static struct super \
    trait true try type typeof union unsafe unsized use virtual where while yield";
const TYPESCRIPT: &str = "any arguments as async await boolean break case catch class const constructor continue debugger \
    declare default delete do else enum eval export extends false finally for from function get if implements import in \
    infer instanceof interface is keyof let module namespace never new null number object of package private protected \
    public readonly require return set static string super switch symbol this throw true try type typeof undefined \
    unique unknown var void while with yield";
const PYTHON: &str = "False None True and as assert async await break case class continue def del elif else except finally \
    for from global if import in is lambda match nonlocal not or pass raise return self try type while with yield";
const C: &str = "alignas alignof and and_eq asm auto bitand bitor bool break case catch char class compl concept const \
    constexpr continue decltype default delete do double dynamic_cast else enum explicit export extern false float for \
    friend goto if inline int int8_t int16_t int32_t int64_t linux long mutable namespace new noexcept not not_eq nullptr \
    operator or or_eq private protected public register reinterpret_cast requires restrict return short signed size_t \
    sizeof static static_assert static_cast struct switch template this thread_local throw true try typedef typeid \
    typename typeof uint8_t uint16_t uint32_t uint64_t union unix unsigned using virtual void volatile wchar_t while xor \
    xor_eq NULL EOF";

/// The word as an identifier of a language: reserved words get a `_` behind, a leading digit gets one before, and
/// characters no identifier may hold are left out.
pub(super) fn mend(word: &str, language: Language) -> String {
    let mut out: String = word.chars().filter(|&c| c.is_ascii_alphanumeric() || c == '_').collect();
    if !out.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_') {
        out.insert(0, '_');
    }
    let reserved = match language {
        Language::Rust => RUST,
        Language::TypeScript => TYPESCRIPT,
        Language::Python => PYTHON,
        Language::C => C,
    };
    if out == "_" || reserved.split_ascii_whitespace().any(|word| word == out) {
        out.push('_');
    }
    out
}

/// Whether a word is a plain ASCII identifier, so that it needs no quotes and no escape anywhere.
pub(super) fn is_plain(word: &str) -> bool {
    let mut bytes = word.bytes();
    bytes.next().is_some_and(|byte| byte.is_ascii_alphabetic() || byte == b'_')
        && bytes.all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}

/// `snake_case`.
pub(super) fn snake(text: &str) -> String {
    words(text).join("_").to_ascii_lowercase()
}

/// `UPPER_SNAKE`.
pub(super) fn upper_snake(text: &str) -> String {
    words(text).join("_")
}

/// `camelCase`.
pub(super) fn camel(text: &str) -> String {
    let mut pascal = pascal(text);
    if let Some(first) = pascal.get_mut(..1) {
        first.make_ascii_lowercase();
    }
    pascal
}

/// `PascalCase`.
pub(super) fn pascal(text: &str) -> String {
    crate::view::pascal(&upper_snake(text))
}

/// The name of a module or file of code: never empty, reserved or led by a digit in any output language.
pub(super) fn module(id: &str) -> String {
    let mut out = snake(id);
    if !is_plain(&out) {
        out.insert_str(0, "catalog_");
    }
    for language in [Language::Rust, Language::TypeScript, Language::Python, Language::C] {
        out = mend(&out, language);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reserved_words_are_mended() {
        assert_eq!(mend("type", Language::Rust), "type_");
        assert_eq!(mend("Self", Language::Rust), "Self_");
        assert_eq!(mend("class", Language::TypeScript), "class_");
        assert_eq!(mend("None", Language::Python), "None_");
        assert_eq!(mend("int", Language::C), "int_");
        assert_eq!(mend("9-lives", Language::C), "_9lives");
        assert_eq!(mend("오류", Language::C), "__");
        assert_eq!(mend("fine", Language::C), "fine");
    }

    #[test]
    fn cases_follow_words() {
        assert_eq!(pascal("AV_ERR_1_1"), "AvErr1_1");
        assert_eq!(camel("AV_ERR"), "avErr");
        assert_eq!(snake("gme-v2"), "gme_v2");
        assert_eq!(camel(""), "");
    }

    #[test]
    fn modules_can_be_imported() {
        assert_eq!(module("gme-v2"), "gme_v2");
        assert_eq!(module("404-page"), "catalog_404_page");
        assert_eq!(module("class"), "class_");
        assert_eq!(module("type"), "type_");
    }
}
