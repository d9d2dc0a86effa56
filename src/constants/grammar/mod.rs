//! Source files to constants, through the syntax trees of tree-sitter.
//!
//! A file a language: it names the nodes that hold constants and the nodes that are some. The walk, the open groups and
//! the values are shared.

mod csharp;
mod family;
mod go;
mod java;
mod kotlin;
mod python;
pub(crate) mod reader;
mod rust;
mod swift;
mod typescript;

use super::resolve::Raw;
use crate::constants::syntax::Syntax;
use crate::source::Source;
use reader::{Reader, Visit};
use std::borrow::Cow;
use std::ops::ControlFlow;
use tree_sitter::{Language, ParseOptions, ParseState, Parser, Tree};

/// Reads a source file. A file that breaks off or uses what the grammar does not know is read as far as it goes.
pub(super) fn read(source: &Source, syntax: Syntax) -> Raw {
    let syntax = if syntax == Syntax::C { family::of_header(&source.text) } else { syntax };
    let (language, visit) = language(syntax);
    let text = match syntax {
        Syntax::C | Syntax::Cpp | Syntax::ObjectiveC => family::without_macros(&source.text),
        _ => Cow::Borrowed(source.text.as_str()),
    };
    let mut reader = Reader {
        source,
        syntax,
        groups: Vec::new(),
        macros: Vec::new(),
        open: Vec::new(),
        loose: None,
        after_error: false,
        counts: true,
    };
    let mut parser = Parser::new();
    if parser.set_language(&language).is_ok()
        && let Some(tree) = parse(&mut parser, text.as_bytes())
    {
        reader.walk(tree.root_node(), visit);
    }
    Raw { like_c: syntax.is_like_c(), groups: reader.groups, macros: reader.macros }
}

/// Steps of the parser for each byte of a file before it is given up. Errors in errors can make it take the square.
const STEPS: usize = 64;

/// Parses a text, unless that takes far more steps than texts of its length do.
fn parse(parser: &mut Parser, text: &[u8]) -> Option<Tree> {
    let mut calls = 0;
    // The parser asks after every hundred steps.
    let most = 1000 + text.len() / 100 * STEPS;
    let mut go_on = |_: &ParseState| {
        calls += 1;
        if calls > most { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    };
    let options = ParseOptions::new().progress_callback(&mut go_on);
    parser.parse_with_options(&mut |at, _| text.get(at..).unwrap_or_default(), None, Some(options))
}

fn language(syntax: Syntax) -> (Language, Visit) {
    match syntax {
        Syntax::Cpp => (tree_sitter_cpp::LANGUAGE.into(), family::visit),
        Syntax::ObjectiveC => (tree_sitter_objc::LANGUAGE.into(), family::visit),
        Syntax::Java => (tree_sitter_java::LANGUAGE.into(), java::visit),
        Syntax::Kotlin => (tree_sitter_kotlin_ng::LANGUAGE.into(), kotlin::visit),
        Syntax::Swift => (tree_sitter_swift::LANGUAGE.into(), swift::visit),
        Syntax::CSharp => (tree_sitter_c_sharp::LANGUAGE.into(), csharp::visit),
        Syntax::TypeScript => (tree_sitter_typescript::LANGUAGE_TYPESCRIPT.into(), typescript::visit),
        Syntax::Tsx => (tree_sitter_typescript::LANGUAGE_TSX.into(), typescript::visit),
        Syntax::Go => (tree_sitter_go::LANGUAGE.into(), go::visit),
        Syntax::Rust => (tree_sitter_rust::LANGUAGE.into(), rust::visit),
        Syntax::Python => (tree_sitter_python::LANGUAGE.into(), python::visit),
        // Data files do not come here.
        Syntax::C | Syntax::Json | Syntax::Yaml | Syntax::Toml => (tree_sitter_c::LANGUAGE.into(), family::visit),
    }
}
