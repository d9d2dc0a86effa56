//! Data files to constants: JSON, YAML and TOML that hold error codes.
//!
//! Three readers give one [`Tree`]; what its shapes mean is decided here. Read are names with codes (`FULL: 1001`), codes
//! with anything (`1001: The room is full`), names or codes with a record (`FULL: { code: 1001 }`), and lists of records.

mod json;
mod toml;
mod yaml;

use super::expression::{self, Names};
use super::resolve::{Raw, RawConstant, RawGroup, Value};
use crate::catalog::CodeValue;
use crate::constants::group::Kind;
use crate::constants::syntax::Syntax;
use crate::error::Error;
use crate::lexis::code;
use crate::source::{Source, Spanned};

/// Deepest nesting that is read; a catalog has three or four levels.
const DEPTH: usize = 32;

/// A data file, with places.
#[derive(Debug)]
pub(super) enum Tree {
    /// Keys and what stands under them.
    Map(Vec<(Spanned<String>, Tree)>),
    List(Vec<Tree>),
    /// A text, or a number as written.
    Leaf {
        text: Spanned<String>,
        /// It stands in quotes, so it is no number.
        quoted: bool,
    },
    /// Anything that can be no code and hold none.
    Other,
}

/// Keys of a record that hold its code, the surest first.
const CODES: &[&str] = &["code", "errorcode", "errcode", "errno", "value", "number", "id", "status"];
/// Keys of a record that hold its name.
const NAMES: &[&str] = &["name", "errorname", "constant", "symbol", "key", "identifier", "enum", "id", "type"];

/// Reads a data file.
pub(super) fn read(source: &Source, syntax: Syntax) -> Result<Raw, Error> {
    let tree = match syntax {
        Syntax::Json => json::read(source),
        Syntax::Toml => toml::read(source),
        _ => yaml::read(source),
    };
    let mut groups = Vec::new();
    collect(&tree?, None, &mut groups);
    Ok(Raw { like_c: false, groups, macros: Vec::new() })
}

/// An error at a line and column of a data file.
fn broken(source: &Source, line: usize, column: usize, what: &str, syntax: Syntax) -> Error {
    Error::Code {
        place: format!("{}:{line}:{column}", source.path),
        message: format!("this is no {}: {what}", syntax.as_str()),
    }
}

/// The groups of a tree; readers have limited its depth.
fn collect(tree: &Tree, name: Option<&Spanned<String>>, groups: &mut Vec<RawGroup>) {
    let mut constants = Vec::new();
    match tree {
        Tree::Map(pairs) => {
            for (key, value) in pairs {
                match entry(key, value) {
                    Some(constant) => constants.push(constant),
                    None => collect(value, Some(key), groups),
                }
            }
        }
        Tree::List(items) => {
            for item in items {
                match item {
                    Tree::Map(pairs) if record(pairs).is_some() => constants.extend(record(pairs)),
                    other => collect(other, name, groups),
                }
            }
        }
        Tree::Leaf { .. } | Tree::Other => {}
    }
    if !constants.is_empty() {
        groups.push(RawGroup { kind: Kind::Data, name: name.cloned(), constants });
    }
}

/// A key with a value, where one of the two is a code.
fn entry(key: &Spanned<String>, value: &Tree) -> Option<RawConstant> {
    let key_code = number(key).or_else(|| text_code(key));
    match value {
        Tree::Leaf { text, quoted } => {
            if let Some(code) = key_code {
                // `1001: ROOM_FULL` names it, `1001: The room is full` describes it.
                return Some(given(is_name(&text.value).then_some(text), Some(code)));
            }
            let code = if *quoted { text_code(text) } else { number(text) };
            code.map(|code| given(Some(key), Some(code)))
        }
        Tree::Map(pairs) => match (key_code, code_of(pairs)) {
            (Some(code), _) => Some(given(name_of(pairs), Some(code))),
            (None, Some(code)) => Some(given(Some(key), Some(code))),
            (None, None) => None,
        },
        Tree::List(_) | Tree::Other => None,
    }
}

/// An object that describes one error: it has a code, or what it calls its code is a name.
fn record(pairs: &[(Spanned<String>, Tree)]) -> Option<RawConstant> {
    let name = name_of(pairs);
    match code_of(pairs) {
        Some(code) => Some(given(name, Some(code))),
        // `type` and `id` alone say nothing of errors.
        None => name.filter(|_| field(pairs, "code").is_some()).map(|name| given(Some(name), None)),
    }
}

fn field<'a>(pairs: &'a [(Spanned<String>, Tree)], wanted: &str) -> Option<&'a Spanned<String>> {
    match pairs.iter().find(|(key, _)| folded(&key.value) == wanted) {
        Some((_, Tree::Leaf { text, .. })) => Some(text),
        _ => None,
    }
}

fn code_of(pairs: &[(Spanned<String>, Tree)]) -> Option<Spanned<CodeValue>> {
    let fields = CODES.iter().filter_map(|wanted| field(pairs, wanted));
    fields.into_iter().find_map(|text| number(text).or_else(|| text_code(text)))
}

fn name_of(pairs: &[(Spanned<String>, Tree)]) -> Option<&Spanned<String>> {
    let fields = NAMES.iter().chain(&["code"]).filter_map(|wanted| field(pairs, wanted));
    fields.into_iter().find(|text| is_name(&text.value) && number(text).is_none() && text_code(text).is_none())
}

fn given(name: Option<&Spanned<String>>, code: Option<Spanned<CodeValue>>) -> RawConstant {
    RawConstant { name: name.cloned(), value: Value::Given(code, None) }
}

fn folded(key: &str) -> String {
    key.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// One word as programs use it.
fn is_name(text: &str) -> bool {
    let mut chars = text.chars();
    chars.next().is_some_and(|c| c.is_alphabetic() || c == '_')
        && chars.all(|c| c.is_alphanumeric() || matches!(c, '_' | '.' | '-' | '/' | ':'))
}

/// An integer in any of the spellings of the three formats.
fn number(text: &Spanned<String>) -> Option<Spanned<CodeValue>> {
    struct Nothing;

    impl Names for Nothing {
        fn value(&mut self, _: &str) -> Option<i128> {
            None
        }

        fn call(&mut self, _: &str, _: &[i128]) -> Option<i128> {
            None
        }
    }

    let value = expression::evaluate(&text.value, false, &mut Nothing)?;
    Some(Spanned { value: CodeValue::Int(i64::try_from(value).ok()?), span: text.span })
}

/// A code in letters and digits: `E900`.
fn text_code(text: &Spanned<String>) -> Option<Spanned<CodeValue>> {
    let code = code::parse(&text.value)?;
    let is_single = matches!(code.value, CodeValue::Int(_) | CodeValue::Text(_));
    is_single.then_some(Spanned { value: code.value, span: text.span })
}
