//! A text starts or ends with a space that is more than layout.
//!
//! Ordinary spaces around a cell are layout. A no-break space or a wide space before or behind a text is a leftover of
//! copying: it shows as a crooked column, and tools that compare texts take it for a part of the text. In data files every
//! space is a part of it.
//!
//! One finding speaks for all such cells of a page. Cells that hold nothing else are blank on purpose, and
//! headings are widened with such spaces.
//!
//! ## Reported
//!
//! A no-break space:
//!
//! ```markdown en
//! | Code | Description        |
//! |------|--------------------|
//! | 1    |  The disk is full. |
//! | 2    | The disk is gone.  |
//! ```
//!
//! A wide space:
//!
//! ```markdown zh
//! | 错误码 | 描述     |
//! |--------|----------|
//! | 1      | 磁盘满　 |
//! ```
//!
//! In HTML:
//!
//! ```html ko
//! <table>
//! <tr><th>코드</th><th>설명</th></tr>
//! <tr><td>1</td><td>&nbsp;디스크가 가득 참</td></tr>
//! </table>
//! ```
//!
//! ## Accepted
//!
//! ```markdown en
//! | Code |    Description    |
//! |------|:-----------------:|
//! | 1    | The disk is full. |
//! ```
//!
//! Inside a text:
//!
//! ```markdown zh
//! | 错误码 | 描述           |
//! |--------|----------------|
//! | 1      | 磁盘　满，删除 |
//! ```
//!
//! A cell that is blank on purpose:
//!
//! ```html ko
//! <table>
//! <tr><th>코드</th><th>설명</th><th>비고</th></tr>
//! <tr><td>1</td><td>디스크가 가득 참</td><td>&nbsp;</td></tr>
//! </table>
//! ```

use crate::compiled::Compiled;
use crate::finding::{Edit, Finding, Fix, Severity};
use crate::rules::rule::Found;
use crate::rules::rule::Rule;
use crate::rules::shared::cells;
use crate::rules::shared::cells::ByPage;
use crate::rules::shared::cells::Cell;
use crate::rules::shared::tables::counted;
use crate::source::Span;

pub(crate) const RULE: Rule =
    Rule { id: "outer-space", group: "text", severity: Severity::Info, docs: include_str!("outer_space.rs"), check };

fn check(compiled: &Compiled, found: &mut Found) {
    let mut pages: ByPage<(), Vec<Span>> = ByPage::new();
    for cell in cells::of_rows(compiled).filter(|cell| !cell.cell.is_empty()) {
        let spans = outer(cell);
        if !spans.is_empty() {
            pages.entry((cell.seen.source.id, ())).or_default().push(spans);
        }
    }
    for cells in pages.into_values() {
        let message = if cells.len() == 1 {
            "a text starts or ends with a space that is no layout".to_owned()
        } else {
            format!("{} start or end with a space that is no layout", counted(cells.len(), "text"))
        };
        let finding = Finding::new(message, cells[0][0], "this space is a part of the text")
            .also(cells.iter().skip(1).map(|spans| spans[0]));
        let edits = cells.iter().flatten().map(|span| Edit { span: *span, text: String::new() }).collect();
        let fix = Fix { title: "delete the spaces".to_owned(), safe: true, edits };
        found.add(finding.help("delete it; a column is aligned by its delimiter row or by a style").fix(fix));
    }
}

/// The hard spaces before and behind the text of a cell; in data files every space counts.
fn outer(cell: Cell<'_>) -> Vec<Span> {
    let source = cell.seen.source;
    let is_data = source.format.is_data();
    let (start, end) = (cell.cell.span.start as usize, cell.cell.span.end as usize);
    if is_data {
        let raw = cell.raw();
        let front = start + (raw.len() - raw.trim_start_matches(' ').len());
        let back = start + raw.trim_end_matches(' ').len();
        let spans = [start..front, back..end].into_iter().filter(|range| !range.is_empty());
        return spans.map(|range| Span::new(source.id, range)).collect();
    }
    let before = hard_tail(&source.text[..start]);
    let behind = hard_head(&source.text[end..]);
    let (first, last) = (hard_head(cell.raw()), hard_tail(cell.raw()));
    let ranges = [start - before..start + first, end - last..end + behind];
    ranges.into_iter().filter(|range| !range.is_empty()).map(|range| Span::new(source.id, range)).collect()
}

const HARD: &[&str] = &["&nbsp;", "&#160;", "\u{a0}", "\u{2007}", "\u{202f}", "\u{3000}"];

/// Length of the white space at the start of a text, up to the last hard space in it.
fn hard_head(text: &str) -> usize {
    let (mut at, mut hard) = (0, 0);
    loop {
        let rest = &text[at..];
        if let Some(mark) = HARD.iter().find(|mark| rest.starts_with(**mark)) {
            at += mark.len();
            hard = at;
        } else if rest.starts_with([' ', '\t']) {
            at += 1;
        } else {
            return hard;
        }
    }
}

/// The same at its end.
fn hard_tail(text: &str) -> usize {
    let (mut at, mut hard) = (text.len(), 0);
    loop {
        let rest = &text[..at];
        if let Some(mark) = HARD.iter().find(|mark| rest.ends_with(**mark)) {
            at -= mark.len();
            hard = text.len() - at;
        } else if rest.ends_with([' ', '\t']) {
            at -= 1;
        } else {
            return hard;
        }
    }
}
