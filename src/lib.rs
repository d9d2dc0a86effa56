//! errdex turns published error-code reference pages into one checked, typed, multilingual catalog.
//!
//! This page is the map: the stages, the types between them, what holds everywhere, and how to add things.
//!
//! # Stages
//!
//! Modules named by a verb are stages; modules named by a noun hold the types that pass between them.
//!
//! | stage | from | to | what is now certain |
//! |---|---|---|---|
//! | [`load`] | paths | [`source::Sources`] | text is UTF-8 and leads back to its bytes; format, language and family are known |
//! | [`parse`] | `Sources` | [`parse::Page`]: [`parse::RawTable`]s, [`parse::Irregularity`]s | every cell has its bytes; nothing was dropped or padded without a mark; errors listed as headings or items are rows too |
//! | [`recognize`] | `RawTable` | [`recognize::Table`] | each column has one [`recognize::Role`]; error tables are told from others |
//! | [`normalize`] | `Table` | [`catalog::Entry`] | codes parse, names are joined, texts are clean; spans still point at the page |
//! | [`align`] | `Entry`s | [`catalog::Catalog`] | one [`catalog::Record`] a key, languages side by side; all rows kept |
//! | [`constants`] | `Sources` | [`constants::Group`]s | enums and constants of code with their values, both with their bytes; only for `check --code` |
//! | [`compare`] | `Catalog`s, `Group`s | [`compare::Comparison`]s | the code that a catalog is about, and one [`compare::Difference`] a root cause |
//! | [`prose`] | `Catalog`s | [`prose::Difference`]s | where texts that should say the same do not, one a root cause |
//! | [`rules`] | [`Compiled`] | [`finding::Finding`]s | each label lies in a loaded page; one root cause is one finding |
//! | [`triage`] | findings | findings with a [`finding::Status`] | those that nobody has accepted yet are told from the others |
//! | [`fix`] | `Compiled`, findings | mended [`source::Source`]s | no edits overlap; every other byte stayed; pages were checked again |
//! | [`view`] | `Compiled` | [`view::View`] | no spans; the field names that templates and exports share |
//! | [`render`], [`export`] | `View` | [`render::Artifact`]s, text | the path is inside the output folder; text from pages is data |
//! | [`report`] | findings | text, JSON, SARIF and other [`report::Format`]s | written to the `Write` it is given |
//!
//! [`compile`] runs the stages up to the catalogs on one screen. The command line (`src/cli`, part of the binary) is the
//! only part that prints, and its `write` module the only one that writes files.
//!
//! # What holds everywhere
//!
//! - A cell's text can be traced to its bytes: [`source::Span`] from parse to report.
//! - Nothing is lost: every byte of a table row is in a cell, in a surplus cell, or named in a finding.
//! - Parsers repair nothing silently: a repair is a fact that a rule reports.
//! - After `parse` nobody knows the input format; after `normalize` nobody trims, unescapes or folds case.
//! - Same input, same bytes out, on any machine, with any number of threads: ordered maps, sorted walks, no clock.
//! - No step compares every pair: work grows with the pages.
//! - The library never prints, never exits, never panics on input. [`error::Error`] means that something could not be read,
//!   configured, rendered or written; what is wrong with a page is a finding.
//!
//! # Adding things
//!
//! **A rule** is one file, `src/rules/<name>.rs`: copy the shape of a small one such as `same_name_two_codes.rs`. Its `//!` header
//! is the manual: one sentence, why it matters, `## Reported` and `## Accepted` with at least three examples each (a sentence,
//! then the pages of the example as fenced blocks headed `markdown en` or `html ko`, or `yaml config`). Below it stand `RULE` and
//! `fn check(&Compiled, &mut Found)`. Then add its `mod` line and its entry in `RULES` in `src/rules/mod.rs`; a test names a
//! file that is missing there, and another a rule that the README's table lacks. The test `every_example_holds` runs each
//! example through every rule: a reported one must give this rule and no other, an accepted one nothing. When a rule speaks
//! for a mistake that another one sees too, the other one has to keep quiet.
//!
//! **An output** is one file and no Rust: `templates/code/rust/{catalog}.rs.j2` becomes `out/code/rust/gme_v2.rs`. The path
//! without `.j2` is the destination; `{catalog}` and `{lang}` in it mean once for each. Every value from a page has to pass
//! through a filter that escapes it for the output's language (`src/render/filters.rs`); printing one without is an error with
//! file and line, and so is a filter on a value that can be `none` (`name`, `code`, `hex`): test it first. A line that ends in
//! a `{% %}` tag loses its line end, so let lines of output end in text. Run `errdex build` and commit what appears under
//! `out/`.
//!
//! **An input format** is one file, `src/parse/<format>.rs`, with `pub(super) fn read(&Source, &mut Page)`, a variant of
//! [`source::Format`], its line in `FORMATS` (`src/parse/mod.rs`) and its file extensions (`src/load/mod.rs`). Fixtures for it
//! go to `tests/tables`. A format of nested values hands them to `src/parse/data`, which knows what a
//! table is; for a format without text one is made when it is loaded (`src/load/workbook.rs`).
//!
//! **A report** is one file, `src/report/<format>.rs`, with `pub(super) fn write(&mut dyn Write, &Report)`, its variant in
//! [`report::Format`] and its line in the help of `check --format` (`src/cli/format.rs`). Name the source of each limit of the
//! platform, and let `tests/reports.rs` hold the output against a published schema or a reader that others wrote.
//!
//! **A document language** is one file and no Rust, `src/lexis/lang/<tag>.yaml`: how paths mark the language, headings by role,
//! labels by field, and the other words of the language. Copy the file of a kindred one; `src/lexis/language.rs` says what each
//! section is for, and a test names a section that is missing.
//!
//! # Layout
//!
//! By stage, not by feature: every rule and every output reads the same catalog, so a feature per module would repeat
//! normalization and let two outputs disagree. A wrong value is found by asking at which boundary it is first wrong. What
//! grows (formats, languages, rules, templates) grows in its own folder. Some modules stand beside the stages:
//!
//! | module | duty |
//! |---|---|
//! | [`config`] | corrects what discovery guessed |
//! | [`rich`] | the text inside a cell, which parse makes and normalize and reports write |
//! | [`encoded`] | the file behind a text, for edits |
//! | [`coverage`] | counts what each language says |
//! | [`why`], [`discovery`] | tell a person what was guessed and for which reason |
//! | `characters` | counts the characters before a place, so that columns cost little |
//! | `name_words` | cuts names into words |
//! | `format`, `lang` | parts of [`source`]: how a page is written, and in which language |

#![forbid(unsafe_code)]

// In reading order: each module imports only from those above it; `tests/order.rs` holds that.
mod lang;
mod format;
pub mod date;
pub mod lexis;
pub mod rich;
mod characters;
pub mod encoded;
pub mod why;
pub mod source;
pub mod error;
pub mod finding;
pub mod role;
pub mod catalog;
pub mod config;
mod vocabulary;
pub mod constants;
pub mod load;
pub mod parse;
pub mod recognize;
pub mod locate;
pub mod normalize;
pub mod align;
mod comparison;
mod difference;
mod compiled;
pub mod compare;
pub mod prose;
pub mod view;
pub mod coverage;
pub mod rules;
pub mod triage;
pub mod configure;
pub mod fix;
pub mod discovery;
pub mod render;
pub mod export;
pub mod report;

pub use compiled::Compiled;

use config::Config;
use constants::Constants;
use normalize::Normalized;
use rayon::prelude::*;
use source::Sources;
use std::sync::OnceLock;
use vocabulary::Vocabulary;

/// The whole pipeline up to the catalogs. What is wrong with them is asked of the rules.
pub fn compile(mut sources: Sources, config: &Config) -> Compiled {
    // Pages that were mended are compiled again, with the settings that they have.
    if let Some(file) =
        config.file.as_ref().filter(|file| !sources.settings().iter().any(|known| known.path == file.path))
    {
        sources.push_settings(&file.path, &file.text);
    }
    let words = Vocabulary::of(config);
    let mut pages = parse::pages(&sources);
    let both = pages.par_iter_mut().zip(sources.as_slice());
    both.for_each(|(page, source)| recognize::misread_headings(source, page, &words));
    let read = |(source, page)| {
        let tables = recognize::tables(source, page, &words);
        let normalized = normalize::entries(source, page, &tables, &words);
        (recognize::is_about_errors(source, &tables, &words), tables, normalized)
    };
    let read: Vec<(bool, Vec<recognize::Table>, Normalized)> =
        sources.as_slice().par_iter().zip(&pages).map(read).collect();
    let mut compiled = Compiled {
        sources,
        pages,
        tables: Vec::new(),
        about_errors: Vec::new(),
        entries: Vec::new(),
        leftovers: Vec::new(),
        catalogs: Vec::new(),
        homes: OnceLock::new(),
        constants: Constants::default(),
        comparisons: Vec::new(),
        differences: OnceLock::new(),
        config: config.clone(),
    };
    for (about_errors, tables, normalized) in read {
        compiled.about_errors.push(about_errors);
        compiled.tables.push(tables);
        compiled.entries.extend(normalized.entries);
        compiled.leftovers.extend(normalized.leftovers);
    }
    align::families::join(&mut compiled.sources, &compiled.entries);
    compiled.catalogs = align::by_key(&compiled.sources, &mut compiled.tables, &mut compiled.entries, config);
    compiled.constants = constants::read(&compiled.sources);
    compiled.comparisons = compare::with_code(&compiled);
    compiled
}
