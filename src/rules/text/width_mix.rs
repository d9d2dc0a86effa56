//! Full-width and half-width punctuation are mixed.
//!
//! Chinese and Japanese set a full-width comma or bracket beside their characters; English and Korean never do. A mark of
//! the wrong width comes from a forgotten input method, and shows as a hole in the line or as two marks glued together.
//!
//! A code in full width is found by nobody who types it, and is a warning in any language.
//!
//! On Chinese and Japanese pages what is usual is learned from the page: nine marks in ten and at least eight have to agree.
//! One finding speaks for a page.
//!
//! ## Reported
//!
//! ```markdown en
//! | Code | Description                  |
//! |------|------------------------------|
//! | 1    | The disk is full，delete some |
//! ```
//!
//! In Korean:
//!
//! ```markdown ko
//! | 코드 | 설명                  |
//! |------|-----------------------|
//! | 1    | 디스크（SSD）가 가득 참 |
//! ```
//!
//! In Chinese:
//!
//! ```markdown zh
//! | 错误码 | 描述                   |
//! |--------|------------------------|
//! | 1      | 磁盘已满，请删除文件。 |
//! | 2      | 磁盘很慢，请换新盘。   |
//! | 3      | 磁盘很热，请等一等。   |
//! | 4      | 磁盘很吵,请换新盘。    |
//! | 5      | 磁盘很旧，请换新盘。   |
//! | 6      | 磁盘已坏，请换新盘。   |
//! | 7      | 磁盘很湿，请擦干。     |
//! | 8      | 磁盘很小，请换大盘。   |
//! | 9      | 磁盘太大，请换小盘。   |
//! | 10     | 没有磁盘，请装一个。   |
//! ```
//!
//! A code:
//!
//! ```markdown en
//! | Code | Name      | Description       |
//! |------|-----------|-------------------|
//! | 1001 | DISK_FULL | The disk is full. |
//! | １００２ | DISK_GONE | The disk is gone. |
//! | 1003 | DISK_SLOW | The disk is slow. |
//! ```
//!
//! ## Accepted
//!
//! ```markdown zh
//! | 错误码 | 描述                   |
//! |--------|------------------------|
//! | 1      | 磁盘已满，请删除文件。 |
//! | 2      | disk full, try again   |
//! ```
//!
//! No habit:
//!
//! ```markdown zh
//! | 错误码 | 描述                   |
//! |--------|------------------------|
//! | 1      | 磁盘已满，请删除文件。 |
//! | 2      | 磁盘很慢,请换新盘。    |
//! ```
//!
//! A Chinese word on an English page:
//!
//! ```markdown en
//! | Code | Description                       |
//! |------|-----------------------------------|
//! | 1    | The disk 磁盘（主） is full here. |
//! ```

use crate::compiled::Compiled;
use crate::finding::{Edit, Finding, Fix, Severity};
use crate::recognize::Role;
use crate::rules::rule::Found;
use crate::rules::rule::Rule;
use crate::rules::shared::cells;
use crate::rules::shared::cells::ByPage;
use crate::rules::shared::cells::Cell;
use crate::rules::shared::cells::is_han_or_kana;
use crate::rules::shared::cells::is_norm;
use crate::rules::shared::cells::is_wide;
use crate::rules::shared::tables::counted;
use crate::source::Span;
use unicode_normalization::UnicodeNormalization;

pub(crate) const RULE: Rule =
    Rule { id: "width-mix", group: "text", severity: Severity::Info, docs: include_str!("width_mix.rs"), check };

const FULL: &[char] = &['，', '；', '：', '？', '！', '（', '）'];

fn check(compiled: &Compiled, found: &mut Found) {
    let mut full: ByPage<(), Span> = ByPage::new();
    let mut half: ByPage<(), Span> = ByPage::new();
    let mut foreign: ByPage<(), Span> = ByPage::new();
    for cell in cells::of_rows(compiled).filter(|cell| cell.is_prose() && !cell.raw().is_ascii()) {
        let key = (cell.seen.source.id, ());
        if is_wide(&cell.seen.source.lang) {
            full.entry(key).or_default().extend(marks(cell, |c| FULL.contains(&c)));
            half.entry(key).or_default().extend(marks(cell, |c| matches!(c, ',' | ';' | '?' | '!')));
        } else if cell.seen.source.lang.as_str() != "und" && !cell.raw().contains(is_han_or_kana) {
            let at = cell.raw().char_indices().filter(|(_, c)| FULL.contains(c));
            foreign.entry(key).or_default().extend(at.map(|(at, c)| cell.part(at..at + c.len_utf8())));
        }
    }
    in_codes(compiled, found);
    for (key, half) in &half {
        let full = full.get(key).map_or(&[][..], Vec::as_slice);
        let (few, width) = if is_norm(full.len(), full.len() + half.len()) {
            (half.as_slice(), "half")
        } else if is_norm(half.len(), full.len() + half.len()) {
            (full, "full")
        } else {
            continue;
        };
        if !few.is_empty() {
            let message = format!("{} of {width} width where the page uses the other", counted(few.len(), "mark"));
            found.add(finding(message, few, &format!("of {width} width")));
        }
    }
    for ((page, ()), marks) in foreign.iter().filter(|(_, marks)| !marks.is_empty()) {
        let lang = &compiled.sources.get(*page).lang;
        let message = format!("{} of full width in `{lang}` text", counted(marks.len(), "mark"));
        found.add(finding(message, marks, "of full width"));
    }
}

/// Codes in letters and digits of full width, which nobody finds by typing them.
fn in_codes(compiled: &Compiled, found: &mut Found) {
    let mut codes: ByPage<(), Cell<'_>> = ByPage::new();
    let is_wide = |c: char| matches!(c, '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ');
    let is_code = |cell: &Cell<'_>| matches!(cell.role, Role::Code | Role::Hex | Role::HttpStatus);
    for cell in cells::of_rows(compiled).filter(is_code).filter(|cell| cell.raw().contains(is_wide)) {
        codes.entry((cell.seen.source.id, ())).or_default().push(cell);
    }
    for cells in codes.values() {
        let spans: Vec<Span> = cells.iter().map(|cell| cell.cell.span).collect();
        let edits = cells.iter().map(|cell| Edit { span: cell.cell.span, text: cell.raw().nfkc().collect() });
        let fix = Fix { title: "write it in half width".to_owned(), safe: false, edits: edits.collect() };
        let message = match spans.len() {
            1 => format!("the code `{}` is written in full width", cells[0].raw()),
            count => format!("{count} codes are written in full width"),
        };
        let finding = finding(message, &spans, "of full width").fix(fix).about("codes of full width");
        found.add_as(Severity::Warning, finding.help("write digits and letters of codes in half width"));
    }
}

/// The marks of a kind that stand right behind a Chinese or Japanese character and before one, a blank or the end.
fn marks(cell: Cell<'_>, is_mark: impl Fn(char) -> bool) -> Vec<Span> {
    let raw = cell.raw();
    let mut out = Vec::new();
    let mut before = ' ';
    let mut chars = raw.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map_or(' ', |(_, next)| *next);
        if is_mark(c) && is_han_or_kana(before) && (is_han_or_kana(next) || next == ' ' || next == '<') {
            out.push(cell.part(at..at + c.len_utf8()));
        }
        before = c;
    }
    out
}

fn finding(message: String, marks: &[Span], label: &str) -> Finding {
    Finding::new(message, marks[0], label)
        .also(marks.iter().skip(1).copied())
        .help("use the marks of one width")
        .about("width")
}
