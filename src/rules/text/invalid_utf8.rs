//! A page holds bytes that are not UTF-8, or not of the encoding it is declared to be in.
//!
//! Browsers and site generators show a replacement mark for each, or refuse the page. A few such bytes were pasted in;
//! if they are many, the whole page was saved in another encoding, and no text in it can be trusted. In a page read as
//! UTF-8 each stands as `?`, in another one as U+FFFD. A page in another encoding is read as that where a byte order mark, its
//! `<meta charset>` or `encodings` in `errdex.yaml` says so; nothing is guessed, but the help names what it looks like.
//!
//! In the examples `\xB4` stands for one byte.
//!
//! ## Reported
//!
//! One byte:
//!
//! ```markdown en
//! | Code | Description            |
//! |------|------------------------|
//! | 1    | The caf\xE9 is closed. |
//! ```
//!
//! A character cut short:
//!
//! ```markdown zh
//! | 错误码 | 描述           |
//! |--------|----------------|
//! | 1      | 磁盘\xE6\xBB   |
//! | 2      | 没有磁盘       |
//! ```
//!
//! Another encoding throughout:
//!
//! ```markdown ko
//! | code | description |
//! |---|---|
//! | 1 | \xB5\xF0\xBD\xBA\xC5\xA9\xB0\xA1 \xB0\xA1\xB5\xE6 \xC2\xFC |
//! ```
//!
//! Not what the page declares:
//!
//! ```html ko
//! <meta charset="euc-kr">
//! <table>
//! <tr><th>code</th><th>description</th></tr>
//! <tr><td>1</td><td>\xB5\xF0\xBD\xBA\xC5\xA9\xFF</td></tr>
//! </table>
//! ```
//!
//! A character that an earlier conversion has destroyed:
//!
//! ```markdown zh
//! | 错误码 | 描述          |
//! |--------|---------------|
//! | 1      | 磁盘已�，请重试 |
//! ```
//!
//! ## Accepted
//!
//! ```markdown ko
//! | 코드 | 설명             |
//! |------|------------------|
//! | 1    | 디스크가 가득 참 |
//! ```
//!
//! Another encoding that is declared:
//!
//! ```html ko
//! <meta charset="euc-kr">
//! <table>
//! <tr><th>code</th><th>description</th></tr>
//! <tr><td>1</td><td>\xB5\xF0\xBD\xBA\xC5\xA9\xB0\xA1</td></tr>
//! </table>
//! ```
//!
//! ASCII is UTF-8:
//!
//! ```markdown en
//! | Code | Description      |
//! |------|------------------|
//! | 1    | The disk is full |
//! ```
//!
//! Letters beyond ASCII:
//!
//! ```markdown en
//! | Code | Description         |
//! |------|---------------------|
//! | 1    | The café is closed… |
//! ```

use crate::compiled::Compiled;
use crate::encoded::{Declared, REPLACEMENT, likely};
use crate::finding::{Finding, Severity};
use crate::rules::rule::Found;
use crate::rules::rule::Rule;
use crate::rules::shared::cells;
use crate::rules::shared::cells::ByPage;
use crate::rules::shared::tables::counted;
use crate::source::{Source, Span};
use encoding_rs::UTF_8;

pub(crate) const RULE: Rule =
    Rule { id: "invalid-utf8", group: "text", severity: Severity::Error, docs: include_str!("invalid_utf8.rs"), check };

fn check(compiled: &Compiled, found: &mut Found) {
    for source in compiled.sources.as_slice() {
        if let Some(&first) = source.invalid.first() {
            found.add(finding(source, first as usize));
        }
    }
    let mut destroyed: ByPage<(), Span> = ByPage::new();
    for cell in cells::of_rows(compiled).filter(|cell| cell.seen.source.invalid.is_empty()) {
        // A cell that holds nothing else may speak of the character.
        if let Some(at) = cell.raw().find(REPLACEMENT).filter(|_| cell.plain().chars().nth(1).is_some()) {
            let length = cell.raw()[at..].chars().take_while(|c| *c == REPLACEMENT).count() * REPLACEMENT.len_utf8();
            destroyed.entry((cell.seen.source.id, ())).or_default().push(cell.part(at..at + length));
        }
    }
    destroyed.values().for_each(|spans| found.add(in_text(spans)));
}

/// What an earlier program could not read and saved as U+FFFD.
fn in_text(spans: &[Span]) -> Finding {
    let cells = counted(spans.len(), "cell");
    let holds = if spans.len() == 1 { "holds" } else { "hold" };
    let message = format!("{cells} {holds} characters that an earlier conversion has destroyed");
    Finding::new(message, spans[0], "U+FFFD stands for what could not be read")
        .also(spans.iter().skip(1).copied())
        .help("write the text anew from its source or another language")
        .about("U+FFFD")
}

fn finding(source: &Source, first: usize) -> Finding {
    let encoding = source.encoding().name();
    let is_utf8 = source.encoding() == UTF_8;
    let count = source.invalid.len();
    let width = if is_utf8 { 1 } else { REPLACEMENT.len_utf8() };
    let due = (first..).step_by(width);
    let run = source.invalid.iter().zip(due).take_while(|(at, due)| **at as usize == *due).count();
    let are = if count == 1 { "is" } else { "are" };
    let what = if is_utf8 { counted(count, "byte") } else { counted(count, "character") };
    let declared = match source.file.declared {
        Declared::Nothing => "",
        Declared::Mark => ", which its byte order mark declares",
        Declared::Page => ", which its `<meta>` declares",
        Declared::Config => ", which the configuration declares",
    };
    let message = format!("{what} of the page {are} not {encoding}{declared}");
    let label = if run == count { format!("not {encoding}") } else { "the first of them".to_owned() };
    let span = Span::new(source.id, first..first + run * width);
    Finding::new(message, span, label).help(help(source)).about(format!("not {encoding}"))
}

fn help(source: &Source) -> String {
    let bytes = source.bytes();
    let correct = match source.file.declared {
        Declared::Nothing | Declared::Mark => "",
        Declared::Page => "; correct its `<meta>`",
        Declared::Config => "; correct `encodings` in errdex.yaml",
    };
    if source.encoding() != UTF_8 && std::str::from_utf8(bytes).is_ok() {
        return format!("the page is UTF-8{correct}");
    }
    match likely(bytes) {
        Some(encoding) if source.file.declared == Declared::Nothing => {
            let path = globset::escape(&source.path).replace('\'', "''");
            let label = encoding.name().to_lowercase();
            format!(
                "the page is probably {}; save it as UTF-8, or declare it in errdex.yaml: `encodings: {{ '{path}': {label} }}`",
                encoding.name()
            )
        }
        Some(encoding) if encoding != source.encoding() => format!("the page is probably {}{correct}", encoding.name()),
        _ => format!("write the damaged characters anew and save the page as {}", source.encoding().name()),
    }
}
