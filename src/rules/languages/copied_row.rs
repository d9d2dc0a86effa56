//! A row was copied over its neighbour and hides another entry.
//!
//! Somebody duplicated a row as a starting point and never changed its code or its name back. Counting rows shows nothing,
//! but one entry has vanished from the page: its readers find another error's text, or nothing. Another language that
//! still has the entry proves it. This is one mistake, so duplicates, missing entries and drifted names that follow from
//! it are not reported besides.
//!
//! ## Reported
//!
//! Code and name copied from the row above:
//!
//! ```markdown en
//! | Code | Name     | Description      |
//! |------|----------|------------------|
//! | 8194 | UP_SIGN  | Wrong signature. |
//! | 8195 | UP_NET   | Network error.   |
//! | 8195 | UP_NET   | No token.        |
//! | 8197 | UP_EMPTY | Empty answer.    |
//! ```
//!
//! ```markdown zh
//! | 错误码 | 名称     | 描述     |
//! |--------|----------|----------|
//! | 8194   | UP_SIGN  | 签名错误 |
//! | 8195   | UP_NET   | 网络错误 |
//! | 8196   | UP_TOKEN | 没有令牌 |
//! | 8197   | UP_EMPTY | 回包为空 |
//! ```
//!
//! A code copied from two rows above:
//!
//! ```markdown en
//! | Code | Description     |
//! |------|-----------------|
//! | 75   | Recording only. |
//! | 76   | Wrong buffer.   |
//! | 75   | With upload.    |
//! | 84   | Empty.          |
//! ```
//!
//! ```markdown ko
//! | 코드 | 설명        |
//! |------|-------------|
//! | 75   | 녹음만 성공 |
//! | 76   | 잘못된 버퍼 |
//! | 77   | 업로드 포함 |
//! | 84   | 비어 있음   |
//! ```
//!
//! Only the name was copied:
//!
//! ```markdown en
//! | Code  | Name       | Description            |
//! |-------|------------|------------------------|
//! | 10006 | NOT_IN     | Not in the room.       |
//! | 10008 | REPEATED   | Done twice.            |
//! | 10009 | NOT_IN     | The room is not there. |
//! ```
//!
//! ```markdown ko
//! | 코드  | 이름       | 설명        |
//! |-------|------------|-------------|
//! | 10006 | NOT_IN     | 방 안에 없음 |
//! | 10008 | REPEATED   | 두 번 실행  |
//! | 10009 | NO_ROOM    | 방이 없음   |
//! ```
//!
//! ## Accepted
//!
//! ```markdown en
//! | Code | Name     | Description    |
//! |------|----------|----------------|
//! | 8195 | UP_NET   | Network error. |
//! | 8196 | UP_TOKEN | No token.      |
//! ```
//!
//! ```markdown zh
//! | 错误码 | 名称     | 描述     |
//! |--------|----------|----------|
//! | 8195   | UP_NET   | 网络错误 |
//! | 8196   | UP_TOKEN | 没有令牌 |
//! ```
//!
//! One name in two situations, in every language:
//!
//! ```markdown en
//! | Error code   | HTTP status code | Description           |
//! |--------------|------------------|-----------------------|
//! | AccessDenied | 403              | The bucket is closed. |
//! | AccessDenied | 403              | The key is wrong.     |
//! | NoSuchKey    | 404              | No such object.       |
//! ```
//!
//! ```markdown zh
//! | 错误码       | HTTP 状态码 | 描述       |
//! |--------------|-------------|------------|
//! | AccessDenied | 403         | 桶已关闭   |
//! | AccessDenied | 403         | 密钥错误   |
//! | NoSuchKey    | 404         | 对象不存在 |
//! ```
//!
//! Neighbours that say the same:
//!
//! ```markdown en
//! | Code | Name   | Description    |
//! |------|--------|----------------|
//! | 1    | NET_UP | Network error. |
//! | 2    | NET_DN | Network error. |
//! ```

use crate::catalog::{Copied, Copy, Entry};
use crate::compiled::Compiled;
use crate::finding::{Edit, Finding, Fix, Severity};
use crate::parse::Origin;
use crate::recognize::{Column, Role};
use crate::rules::rule::Found;
use crate::rules::rule::Rule;
use crate::rules::shared::tables;
use crate::rules::shared::transfer;

pub(crate) const RULE: Rule = Rule {
    id: "copied-row",
    group: "languages",
    severity: Severity::Error,
    docs: include_str!("copied_row.rs"),
    check,
};

fn check(compiled: &Compiled, found: &mut Found) {
    for entry in &compiled.entries {
        if let Some(copy) = entry.copy.as_ref().filter(|copy| copy.what != Copied::Slipped) {
            found.add(finding(compiled, entry, copy));
        }
    }
}

fn finding(compiled: &Compiled, entry: &Entry, copy: &Copy) -> Finding {
    let (of, hidden) = (compiled.entry(copy.of), compiled.entry(copy.hidden));
    let name = |entry: &Entry| entry.name.as_ref().map_or(String::new(), |name| format!(" `{}`", name.value));
    let key_span = |entry: &Entry| entry.code.as_ref().map_or(entry.span, |code| code.span);
    let name_span = |entry: &Entry| entry.name.as_ref().map_or(entry.span, |name| name.span);
    let lang = &hidden.lang;
    let same_name = if name(entry) == name(of) { name(of) } else { String::new() };
    let finding = match copy.what {
        Copied::CodeAndName => Finding::new(
            format!("this row repeats {}{same_name} and hides {}{}", of.title(), hidden.title(), name(hidden)),
            key_span(entry),
            // Both names stand in the message; a label beside a long row has little room.
            format!("{} again; `{lang}` has {} here", entry.title(), hidden.title()),
        )
        .related(key_span(of), format!("{} is first defined here", of.title()))
        .related(key_span(hidden), format!("the entry that `{}` has lost", entry.lang)),
        Copied::Name | Copied::Slipped => Finding::new(
            format!("{} carries the name of {} and hides{}", entry.title(), of.title(), name(hidden)),
            name_span(entry),
            format!("`{lang}` calls {}{}", entry.title(), name(hidden)),
        )
        .related(name_span(of), format!("this is {}", of.title()))
        .related(name_span(hidden), format!("{} in `{lang}`", entry.title())),
    };
    let help = format!(
        "restore {}{} from the `{lang}` page and check the other cells of the row",
        hidden.title(),
        name(hidden)
    );
    let finding = finding.help(help).about(&hidden.key);
    match edits(compiled, entry, copy, hidden) {
        Some(edits) => {
            finding.fix(Fix { title: format!("write {}{} here", hidden.title(), name(hidden)), safe: false, edits })
        }
        None => finding,
    }
}

/// Code and name as the other language writes them.
fn edits(compiled: &Compiled, entry: &Entry, copy: &Copy, hidden: &Entry) -> Option<Vec<Edit>> {
    let from = |span| compiled.sources.slice(span).to_owned();
    let code = match (&entry.code, &hidden.code) {
        (Some(here), Some(there)) if copy.what == Copied::CodeAndName => {
            Some(Edit { span: here.span, text: from(there.span) })
        }
        _ => None,
    };
    let name = match (&entry.name, &hidden.name) {
        (Some(here), Some(there)) => Some(Edit { span: here.span, text: from(there.span) }),
        _ => None,
    };
    let mut edits: Vec<Edit> = code.into_iter().chain(name).collect();
    if copy.what == Copied::CodeAndName {
        edits.extend(repeated(compiled, entry, copy, hidden));
    }
    edits.sort_by_key(|edit| edit.span);
    (!edits.is_empty()).then_some(edits)
}

/// The other cells that the row repeats, as the other language has them. What two rows share there too stays.
fn repeated(compiled: &Compiled, entry: &Entry, copy: &Copy, hidden: &Entry) -> Vec<Edit> {
    let (seen, of) = (tables::of_entry(compiled, entry), compiled.entry(copy.of));
    let Some((row, original)) = seen.raw.rows.get(entry.row).zip(seen.raw.rows.get(of.row)) else { return Vec::new() };
    if (of.source, of.table) != (entry.source, entry.table) || seen.repair(row).is_some() {
        return Vec::new();
    }
    let counterpart = compiled
        .catalog_of(entry.source)
        .and_then(|catalog| catalog.get(&of.key)?.entries.get(&hidden.lang)?.first())
        .map(|id| compiled.entry(*id));
    let is_copy = |at: usize| {
        let (cell, other) = (&row.cells[at], &original.cells[at]);
        let same = cell.plain(seen.source) == other.plain(seen.source);
        cell.origin == Origin::Own && !cell.is_empty() && same
    };
    let edit = |(at, column): (usize, &Column)| {
        let taken = matches!(column.role, Role::Code | Role::Name | Role::Category | Role::Other | Role::Ignore);
        if taken || !is_copy(at) {
            return None;
        }
        let there = transfer::cell(compiled, hidden, seen, at);
        let shared = counterpart.is_some_and(|counterpart| transfer::cell(compiled, counterpart, seen, at) == there);
        (!there.is_empty() && !shared).then(|| Edit { span: row.cells[at].span, text: there })
    };
    seen.table.columns.iter().enumerate().filter_map(edit).collect()
}
