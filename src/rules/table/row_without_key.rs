//! A row of an error table has no code, no name and no message, so it is no entry of the catalog.
//!
//! Nothing can refer to the row: no code is generated for it, and no other language's row can be lined up with it. Often
//! the row above goes on here, because a list or a paragraph in a cell was spread over several lines; sometimes the code
//! is still to be written.
//!
//! ## Reported
//!
//! The code is missing:
//!
//! ```markdown en
//! | Code | Description       |
//! |------|-------------------|
//! | 1001 | The disk is full. |
//! |      | The disk is gone. |
//! ```
//!
//! A placeholder:
//!
//! ```markdown ko
//! | 코드 | 설명             |
//! |------|------------------|
//! | 1    | 디스크가 가득 참 |
//! | -    | 디스크가 없음    |
//! ```
//!
//! A text that spilled out of its cell:
//!
//! ```markdown en
//! | Code | Description | Solution        |
//! |------|-------------|-----------------|
//! | 1    | Disk full.  | First,          |
//! delete the oldest files of the volume, which the console lists by age
//! | 2    | Disk gone.  | Mount it.       |
//! | 3    | Disk slow.  | Wait.           |
//! ```
//!
//! ## Accepted
//!
//! ```markdown en
//! | Code | Description       |
//! |------|-------------------|
//! | 1001 | The disk is full. |
//! | 1002 | The disk is gone. |
//! ```
//!
//! A row that is blank altogether:
//!
//! ```markdown en
//! | Code | Description       |
//! |------|-------------------|
//! | 1001 | The disk is full. |
//! |      |                   |
//! | 1002 | The disk is gone. |
//! ```
//!
//! A code that spans rows:
//!
//! ```html en
//! <table>
//! <tr><th>Error code</th><th>Cause</th></tr>
//! <tr><td rowspan="2">1001</td><td>The disk is full.</td></tr>
//! <tr><td>The quota is used up.</td></tr>
//! </table>
//! ```

use crate::compiled::Compiled;
use crate::finding::{Finding, Severity};
use crate::normalize::Leftover;
use crate::recognize::Role;
use crate::rules::rule::Found;
use crate::rules::rule::Rule;
use crate::rules::shared::tables::Seen;
use crate::rules::shared::tables::is_short;
use crate::rules::shared::tables::listed;

pub(crate) const RULE: Rule = Rule {
    id: "row-without-key",
    group: "table",
    severity: Severity::Warning,
    docs: include_str!("row_without_key.rs"),
    check,
};

fn check(compiled: &Compiled, found: &mut Found) {
    for leftover in &compiled.leftovers {
        let at = leftover.source.index();
        let seen = Seen {
            source: compiled.sources.get(leftover.source),
            index: leftover.table,
            raw: &compiled.pages[at].tables[leftover.table],
            table: &compiled.tables[at][leftover.table],
        };
        found.add(finding(seen, leftover));
    }
}

fn finding(seen: Seen<'_>, leftover: &Leftover) -> Finding {
    let row = &seen.raw.rows[leftover.row];
    let lacks: Vec<usize> = [Role::Code, Role::Name].into_iter().filter_map(|role| seen.table.column(role)).collect();
    let columns: Vec<String> = lacks.iter().map(|&at| format!("no {}", seen.column(at))).collect();
    let what = if columns.is_empty() { "nothing that identifies it".to_owned() } else { listed(&columns) };
    let text = row.cells.iter().chain(&row.surplus).find(|cell| !cell.plain(seen.source).trim_matches('-').is_empty());
    let text = text.map_or_else(
        || "an empty row".to_owned(),
        |cell| crate::rules::shared::tables::quoted(&cell.plain(seen.source)),
    );
    // The key's own cell shows what is wrong, unless it is too small to be seen.
    let span = lacks.first().map(|&at| row.cells[at].span).filter(|span| span.start < span.end).unwrap_or(row.span);
    let help = if is_short(seen, row) {
        "join it to the row above with `<br>` if it goes on there, or give it all its cells"
    } else {
        "give it a code or a name, or join it to the row it belongs to"
    };
    Finding::new(format!("the row with {text} has {what} and is no entry"), span, "not in the catalog")
        .help(help)
        .about(text)
}
