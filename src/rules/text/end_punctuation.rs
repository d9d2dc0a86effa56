//! Some texts of a column end with a full stop where nearly all others do not, or the other way round.
//!
//! A reader notices, and a generated page shows it in every row. What is usual is learned from the column: nine texts in ten
//! and at least eight have to agree. Among phrases without a full stop, a text of several sentences may have its own. One finding
//! speaks for a column of a page.
//!
//! ## Reported
//!
//! ```markdown en
//! | Code | Description          |
//! |------|----------------------|
//! | 1    | The disk is full.    |
//! | 2    | The disk is gone.    |
//! | 3    | The disk is slow.    |
//! | 4    | The disk is hot.     |
//! | 5    | The disk is loud     |
//! | 6    | The disk is old.     |
//! | 7    | The disk is new.     |
//! | 8    | The disk is wet.     |
//! | 9    | The disk is dry.     |
//! | 10   | The disk is broken.  |
//! ```
//!
//! In Chinese:
//!
//! ```markdown zh
//! | 错误码 | 描述     |
//! |--------|----------|
//! | 1      | 磁盘已满 |
//! | 2      | 磁盘很慢 |
//! | 3      | 磁盘很热 |
//! | 4      | 磁盘很吵 |
//! | 5      | 磁盘很旧。 |
//! | 6      | 磁盘很新 |
//! | 7      | 磁盘很湿 |
//! | 8      | 磁盘已坏 |
//! | 9      | 磁盘很干 |
//! | 10     | 磁盘很小 |
//! ```
//!
//! In HTML:
//!
//! ```html en
//! <table>
//! <tr><th>Code</th><th>Cause</th></tr>
//! <tr><td>1</td><td>The disk is full.</td></tr>
//! <tr><td>2</td><td>The disk is gone.</td></tr>
//! <tr><td>3</td><td>The disk is slow.</td></tr>
//! <tr><td>4</td><td>The disk is hot.</td></tr>
//! <tr><td>5</td><td>The disk is loud.</td></tr>
//! <tr><td>6</td><td>The disk is old.</td></tr>
//! <tr><td>7</td><td>The disk is new.</td></tr>
//! <tr><td>8</td><td>The disk is wet.</td></tr>
//! <tr><td>9</td><td>The disk is odd.</td></tr>
//! <tr><td>10</td><td>The disk is dry</td></tr>
//! </table>
//! ```
//!
//! ## Accepted
//!
//! Phrases, and one text of several sentences:
//!
//! ```markdown en
//! | Code | Description                                |
//! |------|--------------------------------------------|
//! | 1    | Disk full                                  |
//! | 2    | Disk gone                                  |
//! | 3    | Disk slow                                  |
//! | 4    | Disk hot                                   |
//! | 5    | The disk is loud. It may have been shaken. |
//! | 6    | Disk old                                   |
//! | 7    | Disk new                                   |
//! | 8    | Disk wet                                   |
//! | 9    | Disk dry                                   |
//! | 10   | Disk small                                 |
//! ```
//!
//! Few texts, no habit:
//!
//! ```markdown en
//! | Code | Description       |
//! |------|-------------------|
//! | 1    | The disk is full. |
//! | 2    | The disk is gone  |
//! ```
//!
//! Two habits:
//!
//! ```markdown en
//! | Code | Description       | Solution     |
//! |------|-------------------|--------------|
//! | 1    | The disk is full. | Delete files |
//! | 2    | The disk is gone. | Find it      |
//! ```
//!
//! A text that ends in an address or a list:
//!
//! ```markdown en
//! | Code | Description                                         |
//! |------|-----------------------------------------------------|
//! | 1    | The disk is full.                                   |
//! | 2    | The disk is gone.                                   |
//! | 3    | The disk is slow.                                   |
//! | 4    | The disk is hot.                                    |
//! | 5    | The disk is old.                                    |
//! | 6    | The disk is new.                                    |
//! | 7    | The disk is wet.                                    |
//! | 8    | The disk is dry.                                    |
//! | 9    | See [disks](https://docs.vendor.com/disks)          |
//! ```

use crate::compiled::Compiled;
use crate::finding::{Finding, Severity};
use crate::recognize::Role;
use crate::rich::{Inline, Rich};
use crate::rules::rule::Found;
use crate::rules::rule::Rule;
use crate::rules::shared::cells;
use crate::rules::shared::cells::ByPage;
use crate::rules::shared::cells::Cell;
use crate::rules::shared::cells::is_norm;

pub(crate) const RULE: Rule = Rule {
    id: "end-punctuation",
    group: "text",
    severity: Severity::Info,
    docs: include_str!("end_punctuation.rs"),
    check,
};

/// The texts of a column that end in a word, and those that end a sentence.
#[derive(Default)]
struct Ends<'a> {
    open: Vec<Cell<'a>>,
    stopped: Vec<Cell<'a>>,
}

fn check(compiled: &Compiled, found: &mut Found) {
    let mut columns: ByPage<Role, Cell<'_>> = ByPage::new();
    for cell in cells::of_rows(compiled).filter(|cell| cell.role.is_prose()) {
        columns.entry((cell.seen.source.id, cell.role)).or_default().push(cell);
    }
    for ((_, role), cells) in columns {
        let mut ends = Ends::default();
        for cell in cells {
            match is_stopped(cell) {
                Some(true) => ends.stopped.push(cell),
                Some(false) => ends.open.push(cell),
                None => {}
            }
        }
        let all = ends.open.len() + ends.stopped.len();
        if !ends.open.is_empty() && is_norm(ends.stopped.len(), all) {
            found.add(finding(role, &ends.open, all, "without a full stop", "all others have one"));
            continue;
        }
        // Where phrases stand bare, a text of several sentences keeps its full stops.
        ends.stopped.retain(|cell| !has_sentences(&cell.plain()));
        if !ends.stopped.is_empty() && is_norm(ends.open.len(), all) {
            found.add(finding(role, &ends.stopped, all, "with a full stop", "all others have none"));
        }
    }
}

/// Whether a text ends with a full stop; none where its end is no prose.
fn is_stopped(cell: Cell<'_>) -> Option<bool> {
    if let Rich::Nodes(nodes) = &cell.cell.text
        && matches!(
            nodes.last(),
            Some(Inline::Link { .. } | Inline::Code(_) | Inline::List { .. } | Inline::Image { .. })
        )
    {
        return None;
    }
    let text = cell.plain();
    let last_line = text.lines().last()?;
    let is_phrase = last_line.chars().filter(|c| c.is_alphabetic()).count() >= 4;
    let last_word = last_line.split_whitespace().last()?;
    let is_name = last_word.contains(['_', '/', '=', '<', '@', '`']) || last_word.chars().all(|c| !c.is_alphabetic());
    let last = last_line.chars().next_back()?;
    match last {
        _ if !is_phrase => None,
        '.' | '。' | '．' => Some(true),
        c if c.is_alphabetic() && !is_name => Some(false),
        _ => None,
    }
}

/// Whether a sentence ends inside a text.
fn has_sentences(text: &str) -> bool {
    let body = text.trim_end().trim_end_matches(['.', '。', '．']);
    body.contains(['。', '．', '！', '？', '\n']) || body.contains(". ") || body.contains("! ") || body.contains("? ")
}

fn finding(role: Role, odd: &[Cell<'_>], all: usize, how: &str, others: &str) -> Finding {
    let column = role.as_str().replace('_', " and ");
    let verb = if odd.len() == 1 { "ends" } else { "end" };
    let end = |cell: &Cell<'_>| {
        let last = cell.raw().chars().next_back().map_or(0, char::len_utf8);
        cell.part(cell.raw().len() - last..cell.raw().len())
    };
    let message = format!("{} of {all} {column} texts {verb} {how}", odd.len());
    Finding::new(message, end(&odd[0]), others)
        .also(odd.iter().skip(1).map(end))
        .help("end the texts of a column alike")
        .about(role.as_str())
}
