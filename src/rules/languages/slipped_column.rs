//! Names or codes stand in the wrong rows of a page.
//!
//! Somebody inserted or deleted a cell and the rest of the column moved by a row, or two rows exchanged a cell. Each row
//! looks sound, but all of them tell readers about another error. The other languages, which know each code and each
//! name with another partner, prove it. A stretch of rows is one finding, and what follows from it (a name that stands
//! twice, an entry that seems to be missing) is not reported besides.
//!
//! ## Reported
//!
//! The names moved down by a row:
//!
//! ```markdown en
//! | Code  | Name      | Description       |
//! |-------|-----------|-------------------|
//! | 50001 | BAD_TOKEN | Wrong token.      |
//! | 50002 | DISK_FULL | The disk is full. |
//! | 50003 | NO_DEVICE | No device.        |
//! | 50004 | TIMED_OUT | Took too long.    |
//! ```
//!
//! ```markdown ko
//! | 코드  | 이름      | 설명             |
//! |-------|-----------|------------------|
//! | 50001 | BAD_TOKEN | 잘못된 토큰      |
//! | 50002 | BAD_TOKEN | 디스크가 가득 참 |
//! | 50003 | DISK_FULL | 장치 없음        |
//! | 50004 | NO_DEVICE | 시간 초과        |
//! ```
//!
//! The codes moved, in one of three languages:
//!
//! ```markdown en
//! | Code  | Name      | Description       |
//! |-------|-----------|-------------------|
//! | 50001 | BAD_TOKEN | Wrong token.      |
//! | 50002 | DISK_FULL | The disk is full. |
//! | 50003 | NO_DEVICE | No device.        |
//! | 50004 | TIMED_OUT | Took too long.    |
//! ```
//!
//! ```markdown ko
//! | 코드  | 이름      | 설명             |
//! |-------|-----------|------------------|
//! | 50001 | BAD_TOKEN | 잘못된 토큰      |
//! | 50001 | DISK_FULL | 디스크가 가득 참 |
//! | 50002 | NO_DEVICE | 장치 없음        |
//! | 50003 | TIMED_OUT | 시간 초과        |
//! ```
//!
//! ```markdown zh
//! | 错误码 | 名称      | 描述     |
//! |--------|-----------|----------|
//! | 50001  | BAD_TOKEN | 令牌错误 |
//! | 50002  | DISK_FULL | 磁盘已满 |
//! | 50003  | NO_DEVICE | 没有设备 |
//! | 50004  | TIMED_OUT | 超时     |
//! ```
//!
//! Two names exchanged:
//!
//! ```markdown en
//! | Code  | Name      | Description       |
//! |-------|-----------|-------------------|
//! | 50001 | BAD_TOKEN | Wrong token.      |
//! | 50002 | DISK_FULL | The disk is full. |
//! | 50003 | NO_DEVICE | No device.        |
//! ```
//!
//! ```markdown ja
//! | エラーコード | 名前      | 説明                 |
//! |--------------|-----------|----------------------|
//! | 50001        | BAD_TOKEN | トークンが不正です   |
//! | 50002        | NO_DEVICE | ディスクが満杯です   |
//! | 50003        | DISK_FULL | デバイスがありません |
//! ```
//!
//! ## Accepted
//!
//! ```markdown en
//! | Code  | Name      | Description       |
//! |-------|-----------|-------------------|
//! | 50001 | BAD_TOKEN | Wrong token.      |
//! | 50002 | DISK_FULL | The disk is full. |
//! ```
//!
//! ```markdown ko
//! | 코드  | 이름      | 설명             |
//! |-------|-----------|------------------|
//! | 50001 | BAD_TOKEN | 잘못된 토큰      |
//! | 50002 | DISK_FULL | 디스크가 가득 참 |
//! ```
//!
//! A page with another order of columns:
//!
//! ```markdown en
//! | Code  | Name      | Description       |
//! |-------|-----------|-------------------|
//! | 50001 | BAD_TOKEN | Wrong token.      |
//! | 50002 | DISK_FULL | The disk is full. |
//! ```
//!
//! ```markdown ko
//! | 이름      | 코드  | 설명             |
//! |-----------|-------|------------------|
//! | BAD_TOKEN | 50001 | 잘못된 토큰      |
//! | DISK_FULL | 50002 | 디스크가 가득 참 |
//! ```
//!
//! A single language:
//!
//! ```markdown en
//! | Code  | Name      | Description       |
//! |-------|-----------|-------------------|
//! | 50002 | BAD_TOKEN | Wrong token.      |
//! | 50001 | DISK_FULL | The disk is full. |
//! ```

use crate::catalog::{Entry, Slip, SlippedColumn};
use crate::compiled::Compiled;
use crate::finding::{Edit, Finding, Fix, Severity};
use crate::rules::rule::Found;
use crate::rules::rule::Rule;
use crate::rules::shared::tables::listed;
use crate::source::Span;

pub(crate) const RULE: Rule = Rule {
    id: "slipped-column",
    group: "languages",
    severity: Severity::Error,
    docs: include_str!("slipped_column.rs"),
    check,
};

fn check(compiled: &Compiled, found: &mut Found) {
    for slip in compiled.catalogs.iter().flat_map(|catalog| &catalog.slips) {
        finding(compiled, slip).into_iter().for_each(|finding| found.add(finding));
    }
}

fn finding(compiled: &Compiled, slip: &Slip) -> Option<Finding> {
    let rows: Vec<&Entry> = slip.rows.iter().map(|id| compiled.entry(*id)).collect();
    let models: Vec<&Entry> = slip.models.iter().map(|id| compiled.entry(*id)).collect();
    let (first, last) = (*rows.first()?, *rows.last()?);
    let (model, last_model) = (*models.first()?, *models.last()?);
    let (what, there) = (what(slip), &model.lang);
    let edits = rows.iter().zip(&models).filter(|(row, model)| bare(slip, row) != bare(slip, model));
    let edits = edits.map(|(row, model)| Edit { span: span(slip, row), text: bare(slip, model) }).collect();
    let has = |model: &Entry| format!("`{there}` has {} here", text(slip, model));
    let finding = Finding::new(message(slip, &rows, first, last), span(slip, first), has(model))
        .related(span(slip, last), format!("to this row; {}", has(last_model)))
        .related(span(slip, model), format!("{} with {} in `{there}`", text(slip, model), partner(slip, model)))
        .help(format!("give each row the {what} that `{there}` has with it, and check the other cells of these rows"))
        .about(format!("{what} {}", text(slip, model)))
        .fix(Fix { title: format!("write the {what}s as in `{there}`"), safe: false, edits });
    Some(finding)
}

/// What has slipped, how far, and from which row to which.
fn message(slip: &Slip, rows: &[&Entry], first: &Entry, last: &Entry) -> String {
    let (count, what, here) = (rows.len(), what(slip), &first.lang);
    match slip.by {
        Some(by) => {
            // A name that belongs further up has moved down; a code moves against its name.
            let moved = if slip.column == SlippedColumn::Name { -by } else { by };
            let (steps, way) = (by.unsigned_abs(), if moved > 0 { "down" } else { "up" });
            let far = if steps == 1 { "a row".to_owned() } else { format!("{steps} rows") };
            let (from, to) = (text(slip, first), text(slip, last));
            format!("{count} {what}s of `{here}` have moved {way} by {far}, from {from} to {to}")
        }
        None if count == 2 => {
            let (one, other) = (partner(slip, first), partner(slip, last));
            format!("{one} and {other} have exchanged their {what}s in `{here}`")
        }
        None => {
            let list: Vec<String> = rows.iter().take(6).map(|row| partner(slip, row)).collect();
            format!("{count} {what}s of `{here}` stand in one another's rows, those of {}", listed(&list))
        }
    }
}

fn what(slip: &Slip) -> &'static str {
    match slip.column {
        SlippedColumn::Code => "code",
        SlippedColumn::Name => "name",
    }
}

/// The cell that slipped, as written.
fn bare(slip: &Slip, entry: &Entry) -> String {
    let code = || entry.code.as_ref().map(|code| code.value.text.clone());
    let name = || entry.name.as_ref().map(|name| name.value.clone());
    let text = if slip.column == SlippedColumn::Code { code() } else { name() };
    text.unwrap_or_else(|| entry.key.to_string())
}

fn text(slip: &Slip, entry: &Entry) -> String {
    if slip.column == SlippedColumn::Code { bare(slip, entry) } else { format!("`{}`", bare(slip, entry)) }
}

/// What stands beside the cell that slipped.
fn partner(slip: &Slip, entry: &Entry) -> String {
    match (slip.column, &entry.name) {
        (SlippedColumn::Code, Some(name)) => format!("`{}`", name.value),
        _ => entry.code.as_ref().map_or_else(|| entry.key.to_string(), |code| code.value.text.clone()),
    }
}

fn span(slip: &Slip, entry: &Entry) -> Span {
    let code = entry.code.as_ref().map(|code| code.span);
    let name = entry.name.as_ref().map(|name| name.span);
    if slip.column == SlippedColumn::Code { code } else { name }.unwrap_or(entry.span)
}
