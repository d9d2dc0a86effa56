//! A heading speaks of error codes, and no entry was read there.
//!
//! Silence about such a page would look as if it were clean. Its errors are in no catalog and are compared with nothing.
//! `errdex explain-table FILE:LINE` shows what each column was taken for. Where something else hides the table, that is
//! reported instead.
//!
//! ## Reported
//!
//! A column of error codes, and nothing that says what they mean:
//!
//! ```markdown en
//! # Limits
//!
//! | Error code | Port |
//! |------------|------|
//! | 4711       | 80   |
//! | 4712       | 81   |
//! | 4713       | 82   |
//! ```
//!
//! Under a title, in a list that is none of codes:
//!
//! ```markdown en
//! # Error codes
//!
//! The program may return 4711, when the disk is full.
//! It may return 4712, when the disk is gone.
//! It may return 4713, when the disk is slow.
//! ```
//!
//! In HTML:
//!
//! ```html zh
//! <h1>限制</h1>
//! <table>
//! <tr><th>错误码</th><th>端口</th></tr>
//! <tr><td>4711</td><td>80</td></tr>
//! <tr><td>4712</td><td>81</td></tr>
//! <tr><td>4713</td><td>82</td></tr>
//! </table>
//! ```
//!
//! ## Accepted
//!
//! ```markdown en
//! # Error codes
//!
//! | Error code | Description       |
//! |------------|-------------------|
//! | 4711       | The disk is full. |
//! ```
//!
//! A page that leads to others:
//!
//! ```markdown en
//! # Error codes
//!
//! See the page of each service.
//! ```
//!
//! Parameters:
//!
//! ```markdown en
//! # Response
//!
//! | Parameter | Type   | Description     |
//! |-----------|--------|-----------------|
//! | errorCode | string | The error code. |
//! ```

use crate::compiled::Compiled;
use crate::finding::{Finding, Severity};
use crate::lexis::code;
use crate::lexis::fold::fold;
use crate::parse::{Hidden, Kind, Page, Problem, RawTable};
use crate::recognize::{Role, Table};
use crate::rules::rule::Found;
use crate::rules::rule::Rule;
use crate::rules::shared::tables::counted;
use crate::rules::shared::tables::quoted;
use crate::source::{Format, Source, Span};

pub(crate) const RULE: Rule = Rule {
    id: "code-table-unrecognised",
    group: "table",
    severity: Severity::Warning,
    docs: include_str!("code_table_unrecognised.rs"),
    check,
};

/// "Error code" in the languages of most pages, as compared.
const WORDS: &[&str] = &[
    "errorcode",
    "returncode",
    "resultcode",
    "错误码",
    "错误代码",
    "返回码",
    "錯誤碼",
    "錯誤代碼",
    "오류코드",
    "에러코드",
    "エラーコード",
    "códigodeerror",
    "codigodeerror",
    "codigodeerro",
    "codederreur",
    "fehlercode",
    "кодошибки",
    "кодыошибок",
];

/// How many codes make a list of them.
const SOME: usize = 3;

fn check(compiled: &Compiled, found: &mut Found) {
    let pages = compiled.sources.as_slice().iter().zip(&compiled.pages).zip(&compiled.tables);
    for ((source, page), tables) in pages.filter(|((source, _), _)| !source.format.is_data()) {
        let both = page.tables.iter().zip(tables).filter(|(raw, table)| raw.kind != Kind::Outline && !table.is_error);
        let mut any = false;
        for (raw, table) in both {
            if let Some(finding) = headed(source, raw, table) {
                any = true;
                found.add(finding);
            }
        }
        let is_read = tables.iter().any(|table| table.is_error);
        if !any
            && !is_read
            && !is_hidden(page)
            && let Some(finding) = titled(source)
        {
            found.add(finding);
        }
    }
}

fn speaks(text: &str) -> bool {
    let folded = fold(text);
    WORDS.iter().any(|word| folded.contains(word))
}

/// Whether what was irregular on a page may hide its tables; that has findings of its own.
fn is_hidden(page: &Page) -> bool {
    page.irregularities.iter().any(|irregular| irregular.problem != Problem::Unrendered(Hidden::LoneRow))
}

/// A table with a column of codes under a heading that says error code.
fn headed(source: &Source, raw: &RawTable, table: &Table) -> Option<Finding> {
    // Under a group stand pieces of codes (`Error code prefix`).
    let is_else = |role: &Role| matches!(role, Role::HttpStatus | Role::Category);
    let at = table.columns.iter().position(|column| speaks(&column.heading) && !is_else(&column.role))?;
    let column = &table.columns[at];
    let is_code = |text: &str| code::parse(text).is_some() || crate::lexis::name::is_identifier(text);
    let cells = raw.rows.iter().filter_map(|row| row.cells.get(at)).filter(|cell| !cell.is_empty());
    let codes = cells.clone().filter(|cell| is_code(&cell.plain(source))).count();
    let heading = raw.header.get(at).or_else(|| raw.rows.first()?.cells.get(at))?;
    (codes >= SOME && codes * 10 >= cells.count() * 9).then(|| {
        Finding::new(
            format!("the heading {} speaks of error codes, but the table was not read as one", quoted(&column.heading)),
            heading.span,
            format!("{} below", counted(codes, "code")),
        )
        .help("`errdex explain-table` shows why; teach the other headings in errdex.yaml under `headings`")
        .about(&column.heading)
    })
}

/// A page whose title says error codes and whose text names some.
fn titled(source: &Source) -> Option<Finding> {
    let is_title = |line: &str| match source.format {
        Format::Html => line.starts_with("<h1") || line.starts_with("<title"),
        _ => line.starts_with("# ") || line.starts_with("## "),
    };
    let mut at = 0;
    let mut title: Option<Span> = None;
    let mut codes = 0;
    for line in source.text.split_inclusive('\n') {
        let text = line.trim();
        match title {
            None if is_title(text) && speaks(text) => {
                let start = at + (line.len() - line.trim_start().len());
                title = Some(Span::new(source.id, start..start + text.len()));
            }
            Some(_) => codes += usize::from(names_code(text)),
            None => {}
        }
        at += line.len();
    }
    let title = title.filter(|_| codes >= SOME)?;
    let message = "the title speaks of error codes, but none was read from the page";
    let finding = Finding::new(message, title, format!("{} below name codes", counted(codes, "line")));
    Some(finding.help("write the codes as a table, as headings or as items that start with the code").about("title"))
}

/// Whether a line of prose names a code: a number of three to nine digits that is no year, or a name in capitals.
fn names_code(line: &str) -> bool {
    let words = line.split(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.' | ':' | '/')));
    words.map(|word| word.trim_matches(['.', ':', '-', '/'])).any(|word| {
        let is_number = (3..=9).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_digit());
        let is_year = word.len() == 4 && (word.starts_with("19") || word.starts_with("20"));
        let is_name = word.len() >= 5
            && word.contains('_')
            && word.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'_');
        is_number && !is_year || is_name
    })
}
