//! A row says nothing where other rows, or the same row in another language, do.
//!
//! Somebody who looks the error up finds its code and no help. Surest is the case where another language has the text: it
//! was never translated. Within one page a blank cell counts where at least four in five rows have the field; if every language leaves it blank, that may be
//! meant, and is only an information. A blank group cell means "as above" and is fine. A mark such as `-` or `N/A` says that there is nothing to say, and is
//! believed unless another language has the text; `TBD` is not.
//!
//! ## Reported
//!
//! Another language has it:
//!
//! ```markdown en
//! | Code | Description       | Solution          |
//! |------|-------------------|-------------------|
//! | 1    | The disk is full. | Delete old files. |
//! | 2    | The disk is gone. | Mount it.         |
//! ```
//!
//! ```markdown ko
//! | 코드 | 설명             | 해결 방법         |
//! |------|------------------|-------------------|
//! | 1    | 디스크가 가득 참 | 파일을 지우십시오 |
//! | 2    | 디스크가 없음    | -                 |
//! ```
//!
//! Under a heading of another meaning, which makes it no other column:
//!
//! ```markdown en
//! | Code | Name      | Description       |
//! |------|-----------|-------------------|
//! | 1    | DISK_FULL | The disk is full. |
//! | 2    | DISK_GONE | The disk is gone. |
//! ```
//!
//! ```markdown zh
//! | 错误码 | 名称      | 错误信息   |
//! |--------|-----------|------------|
//! | 1      | DISK_FULL | 磁盘已满。 |
//! | 2      | DISK_GONE |            |
//! ```
//!
//! All other rows have it:
//!
//! ```markdown en
//! | Code | Name      | Description       |
//! |------|-----------|-------------------|
//! | 1    | DISK_FULL | The disk is full. |
//! | 2    | DISK_GONE | The disk is gone. |
//! | 3    | DISK_SLOW | The disk is slow. |
//! | 4    | DISK_LOUD |                   |
//! | 5    | DISK_WARM | The disk is warm. |
//! ```
//!
//! Still to be written:
//!
//! ```markdown en
//! | Code | Description       | Solution          |
//! |------|-------------------|-------------------|
//! | 1    | The disk is full. | Delete old files. |
//! | 2    | The disk is gone. | Mount the disk.   |
//! | 3    | The disk is slow. | Wait.             |
//! | 4    | The disk is loud. | Close the lid.    |
//! | 5    | The disk is warm. | TBD               |
//! ```
//!
//! The code itself, which another language gives the same name:
//!
//! ```markdown en
//! | Code | Name      | Description       |
//! |------|-----------|-------------------|
//! | 1001 | DISK_FULL | The disk is full. |
//! | 1002 | DISK_GONE | The disk is gone. |
//! ```
//!
//! ```markdown ko
//! | 코드 | 이름      | 설명             |
//! |------|-----------|------------------|
//! | 1001 | DISK_FULL | 디스크가 가득 참 |
//! |      | DISK_GONE | 디스크가 없음    |
//! ```
//!
//! ## Accepted
//!
//! Nothing to say in either language:
//!
//! ```markdown en
//! | Code | Description       | Solution          |
//! |------|-------------------|-------------------|
//! | 1    | The disk is full. | Delete old files. |
//! | 2    | The disk is gone. | -                 |
//! ```
//!
//! ```markdown ko
//! | 코드 | 설명             | 해결 방법         |
//! |------|------------------|-------------------|
//! | 1    | 디스크가 가득 참 | 파일을 지우십시오 |
//! | 2    | 디스크가 없음    | 없음              |
//! ```
//!
//! A column that few rows use:
//!
//! ```markdown en
//! | Code | Description       | Solution          |
//! |------|-------------------|-------------------|
//! | 1    | The disk is full. | Delete old files. |
//! | 2    | The disk is gone. |                   |
//! | 3    | The disk is slow. |                   |
//! | 4    | The disk is loud. |                   |
//! ```
//!
//! A blank group cell:
//!
//! ```markdown en
//! | Category    | Code | Name      | Description       |
//! |-------------|------|-----------|-------------------|
//! | Disk errors | 1    | DISK_FULL | The disk is full. |
//! |             | 2    | DISK_GONE | The disk is gone. |
//! |             | 3    | DISK_SLOW | The disk is slow. |
//! |             | 4    | DISK_LOUD | The disk is loud. |
//! ```

use crate::catalog::{Catalog, Entry, Field, Key, Record};
use crate::compiled::Compiled;
use crate::finding::{Finding, Severity};
use crate::normalize::blank;
use crate::parse::{Origin, RawCell};
use crate::recognize::Role;
use crate::rules::rule::Found;
use crate::rules::rule::Rule;
use crate::rules::shared::tables;
use crate::rules::shared::tables::Seen;
use crate::rules::shared::tables::is_short;
use crate::rules::shared::tables::is_title;
use crate::rules::shared::tables::listed;
use crate::source::{Lang, Span};
use std::collections::BTreeMap;

pub(crate) const RULE: Rule = Rule {
    id: "empty-field",
    group: "table",
    severity: Severity::Warning,
    docs: include_str!("empty_field.rs"),
    check,
};

/// What authors write where something is still to be said.
const LATER: &[&str] = &["tbd", "todo", "tba", "fixme", "?", "??", "???", "xxx", "待补充", "待定", "미정", "未定"];

/// How a cell is empty.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Blank {
    Empty,
    Nothing,
    Later,
}

/// A blank cell: its column, and where another language has the text.
struct Gap {
    column: usize,
    elsewhere: Option<(Span, Lang)>,
}

fn check(compiled: &Compiled, found: &mut Found) {
    let habits: BTreeMap<_, _> = tables::error_tables(compiled)
        .map(|seen| ((seen.source.id, seen.index), (seen, filled_columns(seen))))
        .collect();
    for catalog in &compiled.catalogs {
        for record in &catalog.records {
            for entry in record.entries.values().flatten().map(|id| compiled.entry(*id)) {
                let Some((seen, filled)) = habits.get(&(entry.source, entry.table)) else { continue };
                let gaps = gaps(compiled, catalog, record, entry, *seen, filled);
                let agreed = record.entries.len() > 1 && gaps.iter().all(|gap| gap.elsewhere.is_none());
                match gaps.is_empty() {
                    true => {}
                    false if gaps.iter().any(|gap| lacks_code(entry, seen.table.columns[gap.column].role)) => {
                        found.add_as(Severity::Error, finding(*seen, entry, gaps));
                    }
                    false if agreed => found.add_as(Severity::Info, finding(*seen, entry, gaps)),
                    false => found.add(finding(*seen, entry, gaps)),
                }
            }
        }
    }
}

/// For each column, whether at least four cells and four in five of them say something.
fn filled_columns(seen: Seen<'_>) -> Vec<bool> {
    let mut counts = vec![0; seen.raw.width()];
    let mut rows = 0;
    for row in seen.rows() {
        rows += 1;
        for (count, cell) in counts.iter_mut().zip(&row.cells) {
            *count += usize::from(blank(seen, cell).is_none());
        }
    }
    counts.into_iter().map(|count| count >= 4 && count * 5 >= rows * 4).collect()
}

fn blank(seen: Seen<'_>, cell: &RawCell) -> Option<Blank> {
    let text = cell.plain(seen.source);
    if text.len() > 16 {
        return None;
    }
    let text = text.trim().to_lowercase();
    match text.as_str() {
        "" => Some(Blank::Empty),
        text if blank::says_nothing(text) => Some(Blank::Nothing),
        text if LATER.contains(&text) => Some(Blank::Later),
        _ => None,
    }
}

fn gaps(
    compiled: &Compiled,
    catalog: &Catalog,
    record: &Record,
    entry: &Entry,
    seen: Seen<'_>,
    filled: &[bool],
) -> Vec<Gap> {
    let row = &seen.raw.rows[entry.row];
    // Rows whose cells are not where they belong are other rules'.
    if is_short(seen, row)
        || !row.surplus.iter().all(RawCell::is_empty)
        || seen.repair(row).is_some()
        || is_title(seen.source, row)
    {
        return Vec::new();
    }
    let mut gaps = Vec::new();
    for (column, cell) in row.cells.iter().enumerate().filter(|(_, cell)| cell.origin == Origin::Own) {
        let role = seen.table.columns[column].role;
        let Some(blank) =
            blank(seen, cell).filter(|_| role.is_prose() || role == Role::Name || lacks_code(entry, role))
        else {
            continue;
        };
        if text_of(entry, role).is_some_and(|(_, text)| !is_placeholder(&text)) {
            continue; // A labelled part of another cell says it.
        }
        let elsewhere = elsewhere(compiled, record, entry, role);
        // What is blank in every language is said once, of the language that decides.
        let speaks = entry.lang == catalog.reference || !record.entries.contains_key(&catalog.reference);
        if elsewhere.is_some() || (speaks && filled[column] && blank != Blank::Nothing) {
            gaps.push(Gap { column, elsewhere });
        }
    }
    gaps
}

/// Whether another language had to give the entry its code.
fn lacks_code(entry: &Entry, role: Role) -> bool {
    role == Role::Code && entry.code.is_none() && matches!(entry.key, Key::Code(_))
}

fn is_placeholder(text: &str) -> bool {
    let text = text.trim().to_lowercase();
    blank::says_nothing(&text) || LATER.contains(&text.as_str())
}

/// What an entry says in a column of a role.
fn text_of(entry: &Entry, role: Role) -> Option<(Span, String)> {
    let field = match role {
        Role::Code => return entry.code.as_ref().map(|code| (code.span, code.value.text.clone())),
        Role::Name => return entry.name.as_ref().map(|name| (name.span, name.value.clone())),
        Role::Description => Field::Description,
        Role::Message => Field::Message,
        Role::Cause | Role::CauseSolution => Field::Cause,
        Role::Solution => Field::Solution,
        _ => return None,
    };
    entry.fields.get(&field).map(|text| (text.span, text.value.plain.clone()))
}

/// Another language of the record that has the text.
fn elsewhere(compiled: &Compiled, record: &Record, entry: &Entry, role: Role) -> Option<(Span, Lang)> {
    let others = record.entries.iter().filter(|(lang, ids)| **lang != entry.lang && ids.len() == 1);
    let mut texts = others.filter_map(|(lang, ids)| {
        let (span, text) = text_of(compiled.entry(ids[0]), role)?;
        (!is_placeholder(&text)).then(|| (span, lang.clone()))
    });
    texts.next()
}

fn finding(seen: Seen<'_>, entry: &Entry, gaps: Vec<Gap>) -> Finding {
    let row = &seen.raw.rows[entry.row];
    let key = seen.row_key(row);
    let columns: Vec<String> = gaps.iter().map(|gap| seen.column(gap.column)).collect();
    let there = gaps.iter().find_map(|gap| gap.elsewhere.clone());
    let why = match &there {
        Some((_, lang)) => format!("which `{lang}` has"),
        None => "which nearly all other rows have".to_owned(),
    };
    let cell = &row.cells[gaps[0].column];
    let span = if cell.span.start < cell.span.end { cell.span } else { tables::empty_place(seen.source, cell) };
    let texts = gaps.iter().filter_map(|gap| gap.elsewhere.as_ref());
    let finding = Finding::new(format!("{key} has no {}, {why}", listed(&columns)), span, "nothing is said here")
        .also_each(texts.map(|(span, lang)| (*span, format!("`{lang}` says it here"))));
    let help = match there {
        Some((_, lang)) if gaps.iter().all(|gap| seen.table.columns[gap.column].role == Role::Code) => {
            format!("copy it from {}", tables::page_of(&lang))
        }
        Some((_, lang)) if lang.primary() == entry.lang.primary() => format!("copy it from {}", tables::page_of(&lang)),
        Some((_, lang)) => format!("translate it from {}", tables::page_of(&lang)),
        None => "write it, or `-` if there is nothing to say".to_owned(),
    };
    finding.help(help).about(format!("{key} {}", columns.join(" ")))
}
