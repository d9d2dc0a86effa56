//! Text from pages as data of another language: one escape for each kind of literal and comment.
//!
//! Each takes any text at all and returns something that cannot end the literal or comment it is written into, change how
//! the file is read, or hide from a reviewer: direction overrides and other invisible characters are spelled out.

use std::fmt::Write as _;

/// Whether a character is better spelled out: controls, line separators, direction controls, tags and other characters
/// that show nothing. rustc and gcc refuse some of them. Joiners stay, because scripts and emoji need them.
fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// Whether a character ends a line for some reader.
fn ends_line(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// The text on one line, white space folded, hidden characters as `{U+202E}`.
pub(super) fn one_line(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_whitespace() || ends_line(c) {
            if !out.is_empty() && !out.ends_with(' ') {
                out.push(' ');
            }
        } else if is_hidden(c) {
            let _ = write!(out, "{{U+{:04X}}}", c as u32);
        } else {
            out.push(c);
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// A quoted literal: `special` escapes what the language asks for, `hidden` writes a character by its number.
fn quoted(text: &str, special: impl Fn(char) -> Option<&'static str>, hidden: impl Fn(&mut String, char)) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match special(c) {
            Some(escape) => out.push_str(escape),
            None if is_hidden(c) => hidden(&mut out, c),
            None => out.push(c),
        }
    }
    out.push('"');
    out
}

/// What C's descendants agree on.
fn common(c: char) -> Option<&'static str> {
    match c {
        '"' => Some("\\\""),
        '\\' => Some("\\\\"),
        '\n' => Some("\\n"),
        '\r' => Some("\\r"),
        '\t' => Some("\\t"),
        _ => None,
    }
}

/// A Rust string literal.
pub(super) fn rust_str(text: &str) -> String {
    quoted(text, common, |out, c| {
        let _ = write!(out, "\\u{{{:x}}}", c as u32);
    })
}

/// A TypeScript or JavaScript string literal; safe inside `<script>` too.
pub(super) fn ts_str(text: &str) -> String {
    let special = |c| if c == '<' { Some("\\x3C") } else { common(c) };
    quoted(text, special, |out, c| {
        let _ = match c as u32 {
            number @ 0..=0xffff => write!(out, "\\u{number:04x}"),
            number => write!(out, "\\u{{{number:x}}}"),
        };
    })
}

/// A Python string literal.
pub(super) fn py_str(text: &str) -> String {
    quoted(text, common, |out, c| {
        let _ = match c as u32 {
            number @ 0..=0xff => write!(out, "\\x{number:02x}"),
            number @ 0x100..=0xffff => write!(out, "\\u{number:04x}"),
            number => write!(out, "\\U{number:08x}"),
        };
    })
}

/// A C string literal in UTF-8. Question marks are escaped because C11 has trigraphs; octal escapes have three digits
/// because a hex escape would swallow the digits after it.
pub(super) fn c_str(text: &str) -> String {
    let special = |c| if c == '?' { Some("\\?") } else { common(c) };
    quoted(text, special, |out, c| {
        for byte in c.encode_utf8(&mut [0; 4]).bytes() {
            let _ = write!(out, "\\{byte:03o}");
        }
    })
}

/// The bytes of a text and a closing zero, as the inside of a C array initialiser.
pub(super) fn c_bytes(text: &str) -> String {
    let mut out = String::with_capacity(text.len() * 4);
    for (at, byte) in text.bytes().chain([0]).enumerate() {
        if at > 0 {
            out.push_str(if at % 24 == 0 { ",\n    " } else { "," });
        }
        let _ = write!(out, "{byte}");
    }
    out
}

/// A JSON string literal; also a double-quoted YAML scalar, and safe inside `<script>` and quoted attributes.
pub(super) fn json_str(text: &str) -> String {
    let special = |c| match c {
        '<' => Some("\\u003c"),
        '>' => Some("\\u003e"),
        '&' => Some("\\u0026"),
        '\'' => Some("\\u0027"),
        c => common(c),
    };
    quoted(text, special, |out, c| {
        // YAML does not join surrogates; the hidden characters beyond U+FFFF are printable to it and to JSON.
        let _ = match c as u32 {
            number @ 0..=0xffff => write!(out, "\\u{number:04x}"),
            _ => write!(out, "{c}"),
        };
    })
}

/// Text for a `///` or `//!` line: Markdown without markup, so that no link, tag or doctest comes out of a page.
pub(super) fn rust_doc(text: &str) -> String {
    let line: Vec<char> = one_line(text).chars().collect();
    let mut out = String::with_capacity(line.len());
    for (at, &c) in line.iter().enumerate() {
        let leading = at == 0 && matches!(c, '#' | '+' | '-' | '=' | '>' | '|' | ':' | '/' | '!');
        let inside =
            at > 0 && line[at - 1].is_ascii_alphanumeric() && line.get(at + 1).is_some_and(char::is_ascii_alphanumeric);
        let markup = matches!(c, '\\' | '`' | '*' | '[' | ']' | '<' | '&' | '~') || (c == '_' && !inside);
        if leading || markup {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// Text for a `//` comment of Rust.
pub(super) fn rust_comment(text: &str) -> String {
    block_comment(&one_line(text))
}

/// Text for a `/** */` or `//` comment of TypeScript. `@` that could start a tag or a directive (`@ts-ignore`) is escaped.
pub(super) fn ts_doc(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut before = ' ';
    for c in block_comment(&one_line(text)).chars() {
        if c == '@' && !before.is_ascii_alphanumeric() {
            out.push('\\');
        }
        out.push(c);
        before = c;
    }
    out
}

/// Text for a `#` comment of Python: never an encoding declaration, a type comment or a directive of a checker.
pub(super) fn py_comment(text: &str) -> String {
    let text = one_line(text);
    let text = text.replace("coding:", "coding :").replace("coding=", "coding =");
    let word = text.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
    let rest = &text[word.len()..];
    if rest.starts_with(':') || word == "noqa" { format!("{word} {rest}") } else { text }
}

/// Text for a docstring between `"""`: no quote can end it, no backslash can escape, one line.
pub(super) fn py_doc(text: &str) -> String {
    one_line(text).replace('\\', "\\\\").replace('"', "\\\"")
}

/// Text for a `/* */` or `//` comment of C.
pub(super) fn c_comment(text: &str) -> String {
    // Trigraphs work in comments as well: `??/` at the end of a line would splice the next one in.
    let mut out = block_comment(&one_line(text)).replace("??", "? ?").replace("??", "? ?");
    if out.ends_with('\\') {
        out.push('.');
    }
    out
}

/// Neither the end nor the start of a block comment, even with the mark that follows or precedes it.
fn block_comment(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    for c in line.chars() {
        let joins = matches!((out.chars().next_back(), c), (Some('*'), '/') | (Some('/'), '*'));
        if joins || (out.is_empty() && matches!(c, '/' | '*' | '!')) {
            out.push(' ');
        }
        out.push(c);
    }
    if out.ends_with(['*', '/']) {
        out.push(' ');
    }
    out
}

/// Plain text for a cell of a pipe table; breaks become `<br>`.
pub(super) fn md_cell(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    crate::rich::escape_markdown(text.trim(), &mut out);
    out.retain(|c| !c.is_control());
    out
}

/// Plain text for a line of Markdown outside a table: a heading or a paragraph.
pub(super) fn md_text(text: &str) -> String {
    let line: String = text.chars().map(|c| if ends_line(c) || c == '\t' { ' ' } else { c }).collect();
    let mut out = String::with_capacity(line.len() + 1);
    crate::rich::escape_markdown(line.trim(), &mut out);
    out.retain(|c| !c.is_control());
    // A list mark, a rule or a heading underline.
    let digits = out.bytes().take_while(u8::is_ascii_digit).count();
    let mark = out[digits..].starts_with(if digits == 0 { ['+', '-', '='].as_slice() } else { ['.', ')'].as_slice() });
    if mark {
        out.insert(digits, '\\');
    }
    out
}

/// Markup that is already escaped, on one line whatever happens.
pub(super) fn without_controls(markup: &str) -> String {
    markup.chars().filter(|c| !c.is_control()).collect()
}

/// Text for an HTML comment, in HTML or in Markdown.
pub(super) fn html_comment(text: &str) -> String {
    one_line(text).replace("--", "- -").replace("--", "- -").replace('<', "(").replace('>', ")")
}

/// Text for HTML content and quoted attributes.
pub(super) fn html(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    crate::rich::escape_html(text, &mut out);
    out.retain(|c| !c.is_control() || matches!(c, '\n' | '\t'));
    out
}

#[cfg(test)]
#[path = "escape_tests.rs"]
mod tests;
