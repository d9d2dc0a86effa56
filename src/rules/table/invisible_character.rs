//! A character that nobody sees stands in a cell.
//!
//! Zero-width characters, soft hyphens, direction marks and control characters come along when text is copied from a
//! browser or a word processor. Whoever copies a name with one of them, or searches for it, finds nothing, and nobody sees
//! why. So does a no-break space inside a name or a code.
//!
//! In scripts that need such characters (joiners in Persian and in Indian scripts, direction marks in Arabic and Hebrew,
//! breaks in Thai and Khmer, joined emoji) they are accepted. In names and codes each cell is reported; in prose one finding
//! speaks for all of a kind on a page.
//!
//! ## Reported
//!
//! A zero-width space in a name:
//!
//! ```markdown en
//! | Code | Name       | Description       |
//! |------|------------|-------------------|
//! | 1    | DISK_​FULL | The disk is full. |
//! | 2    | DISK_GONE  | The disk is gone. |
//! ```
//!
//! A soft hyphen in a text:
//!
//! ```markdown en
//! | Code | Description             |
//! |------|-------------------------|
//! | 1    | The configu­ration is gone. |
//! ```
//!
//! A no-break space in a name:
//!
//! ```html ko
//! <table>
//! <tr><th>코드</th><th>이름</th><th>설명</th></tr>
//! <tr><td>1</td><td>DISK_ FULL</td><td>디스크가 가득 참</td></tr>
//! </table>
//! ```
//!
//! ## Accepted
//!
//! ```markdown en
//! | Code | Name      | Description       |
//! |------|-----------|-------------------|
//! | 1    | DISK_FULL | The disk is full. |
//! ```
//!
//! An emoji made of several:
//!
//! ```markdown en
//! | Code | Description            |
//! |------|------------------------|
//! | 1    | 👩‍💻 The program is gone. |
//! ```
//!
//! A no-break space between words:
//!
//! ```markdown en
//! | Code | Description         |
//! |------|---------------------|
//! | 1    | Wait for 30 seconds. |
//! ```

use crate::compiled::Compiled;
use crate::finding::{Edit, Finding, Fix, Severity};
use crate::lexis::{code, name};
use crate::normalize::invisible::{self, is_joiner, needs_joiners};
use crate::recognize::Role;
use crate::rules::rule::Found;
use crate::rules::rule::Rule;
use crate::rules::shared::cells;
use crate::rules::shared::cells::ByPage;
use crate::rules::shared::cells::Cell;
use crate::rules::shared::tables::counted;
use crate::source::{Format, Span};

pub(crate) const RULE: Rule = Rule {
    id: "invisible-character",
    group: "table",
    severity: Severity::Warning,
    docs: include_str!("invisible_character.rs"),
    check,
};

fn check(compiled: &Compiled, found: &mut Found) {
    let mut in_prose: ByPage<char, Span> = ByPage::new();
    for cell in cells::of_headings(compiled).chain(cells::of_rows(compiled)) {
        let raw = cell.raw();
        if raw.bytes().all(|byte| (0x20..0x7f).contains(&byte)) {
            continue;
        }
        let is_key = matches!(cell.role, Role::Code | Role::Hex | Role::Name);
        let wanted = raw.chars().any(needs_joiners);
        let hidden = raw.char_indices().filter(|(_, c)| is_invisible(cell, *c) && !(wanted && is_joiner(*c)));
        let mut hidden: Vec<(char, Span)> = hidden.map(|(at, c)| (c, cell.part(at..at + c.len_utf8()))).collect();
        if is_key {
            hidden.extend(spaces_inside(cell));
            if let Some((c, _)) = hidden.first().copied() {
                let spans: Vec<Span> = hidden.iter().map(|(_, span)| *span).collect();
                found.add(in_identifier(cell, c, &spans));
            }
        } else {
            hidden.into_iter().for_each(|(c, span)| in_prose.entry((span.file, c)).or_default().push(span));
        }
    }
    for ((_, c), spans) in in_prose {
        let message = if spans.len() == 1 {
            format!("a {} stands in the text", name_of(c))
        } else {
            format!("{} stand in texts", counted(spans.len(), &name_of(c)))
        };
        let finding = Finding::new(message, spans[0], "here, unseen").also(spans.iter().skip(1).copied());
        found.add(finding.help(format!("delete it ({})", point_of(c))).fix(fix(&spans)).about(point_of(c)));
    }
}

fn in_identifier(cell: Cell<'_>, c: char, spans: &[Span]) -> Finding {
    let what = if cell.role == Role::Name { "name" } else { "code" };
    let visible: String = cell.plain().chars().filter(|c| !is_invisible(cell, *c) && !is_hard_space(*c)).collect();
    Finding::new(format!("a {} stands in the {what} `{visible}`", name_of(c)), spans[0], "here, unseen")
        .help(format!("delete it ({}): a copied {what} would carry it along", point_of(c)))
        .fix(fix(spans))
        .about(visible)
}

fn fix(spans: &[Span]) -> Fix {
    let edits = spans.iter().map(|span| Edit { span: *span, text: String::new() });
    Fix { title: "delete what nobody sees".to_owned(), safe: true, edits: edits.collect() }
}

fn is_invisible(cell: Cell<'_>, c: char) -> bool {
    match c {
        '\t' | '\n' | '\r' => false,
        '\u{2028}' | '\u{2029}' => cell.seen.source.format != Format::Sheet,
        c => c.is_control() || invisible::is_invisible(c),
    }
}

fn is_hard_space(c: char) -> bool {
    matches!(c, '\u{a0}' | '\u{2007}' | '\u{202f}' | '\u{3000}')
}

/// Hard spaces inside a name or number that is whole without them.
fn spaces_inside(cell: Cell<'_>) -> Vec<(char, Span)> {
    let raw = cell.raw();
    let joined: String = raw.chars().filter(|c| !is_hard_space(*c)).collect();
    let is_whole = if cell.role == Role::Name {
        joined.contains('_') && name::is_identifier(&joined)
    } else {
        code::integer(&joined).is_some()
    };
    let spaces = raw.char_indices().filter(|(_, c)| is_whole && is_hard_space(*c));
    spaces.map(|(at, c)| (c, cell.part(at..at + c.len_utf8()))).collect()
}

fn point_of(c: char) -> String {
    format!("U+{:04X}", u32::from(c))
}

fn name_of(c: char) -> String {
    let name = match c {
        '\u{200b}' => "zero-width space",
        '\u{200c}' => "zero-width non-joiner",
        '\u{200d}' => "zero-width joiner",
        '\u{2060}' => "word joiner",
        '\u{feff}' => "byte order mark",
        '\u{ad}' => "soft hyphen",
        '\u{a0}' | '\u{2007}' | '\u{202f}' => "no-break space",
        '\u{3000}' => "wide space",
        '\u{200e}' | '\u{200f}' | '\u{61c}' => "direction mark",
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => "direction control",
        '\u{115f}' | '\u{1160}' | '\u{3164}' | '\u{ffa0}' => "Hangul filler",
        '\u{2028}' | '\u{2029}' => "line separator",
        _ if c.is_control() => "control character",
        _ => "character without width",
    };
    name.to_owned()
}
