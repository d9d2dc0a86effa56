//! Hostile texts against every escape.

use super::*;
use proptest::prelude::*;

/// Texts that left a string or a comment somewhere, once.
const HOSTILE: &[&str] = &[
    "*/ evil(); /*",
    "/* nested",
    "ends with a backslash \\",
    "trigraph ??/",
    "???/\n#define x",
    "\"\"\" + __import__('os') + \"\"\"",
    "\\N{BULLET}",
    "${x} `y`",
    "</script><script>alert(1)</script>",
    "a | b <b>c</b> [d](e) _f_",
    "line\u{2028}separator\u{2029}",
    "lone\rreturn\r\nand\u{b}\u{c}\u{85}",
    "\0nul",
    "over\u{202e}ride\u{2066}\u{2069}\u{200f}",
    "\u{feff}mark",
    "\u{e0041}tag",
    "@ts-ignore",
    "type: ignore",
    "coding: latin-1",
    "```\nlet x = 1;\n```",
    "    indented code",
    "/",
    "*",
    "123",
    "%s%n",
];

/// Reads a Rust literal back the way the language does.
fn unquote_rust(literal: &str) -> String {
    let body = literal.strip_prefix('"').and_then(|body| body.strip_suffix('"')).unwrap();
    let mut out = String::new();
    let mut chars = body.chars();
    while let Some(c) = chars.next() {
        assert!(c != '"' && !c.is_control(), "unescaped {c:?}");
        if c != '\\' {
            out.push(c);
            continue;
        }
        match chars.next().unwrap() {
            'n' => out.push('\n'),
            'r' => out.push('\r'),
            't' => out.push('\t'),
            'u' => {
                let number: String = chars.by_ref().skip(1).take_while(|&c| c != '}').collect();
                out.push(char::from_u32(u32::from_str_radix(&number, 16).unwrap()).unwrap());
            }
            c => out.push(c),
        }
    }
    out
}

/// Reads a C literal back, byte by byte.
fn unquote_c(literal: &str) -> String {
    let bytes = literal.as_bytes();
    let mut out = Vec::new();
    let mut at = 1;
    while at < bytes.len() - 1 {
        assert!(bytes[at] != b'"' && bytes[at] != b'?' && !bytes[at].is_ascii_control());
        if bytes[at] != b'\\' {
            out.push(bytes[at]);
            at += 1;
            continue;
        }
        match bytes[at + 1] {
            b'0'..=b'3' => {
                out.push(u8::from_str_radix(&literal[at + 1..at + 4], 8).unwrap());
                at += 2;
            }
            b'n' => out.push(b'\n'),
            b'r' => out.push(b'\r'),
            b't' => out.push(b'\t'),
            byte => out.push(byte),
        }
        at += 2;
    }
    String::from_utf8(out).unwrap()
}

fn check_all(text: &str) {
    assert_eq!(unquote_rust(&rust_str(text)), text);
    assert_eq!(unquote_c(&c_str(text)), text);
    assert_eq!(serde_json::from_str::<String>(&json_str(text)).unwrap(), text);
    assert_eq!(serde_yaml::from_str::<String>(&json_str(text)).unwrap(), text);
    for literal in [rust_str(text), ts_str(text), py_str(text), c_str(text), json_str(text)] {
        assert!(!literal.chars().any(|c| is_hidden(c) && (c as u32) < 0xe0000), "{literal:?}");
    }
    assert!(!ts_str(text).contains('<'));
    for comment in [rust_doc(text), rust_comment(text), ts_doc(text), py_comment(text), py_doc(text), c_comment(text)] {
        assert!(!comment.chars().any(is_hidden), "{comment:?}");
    }
    for comment in [rust_comment(text), ts_doc(text), c_comment(text)] {
        let whole = format!("/*{comment}*/");
        assert_eq!(whole.find("*/"), Some(whole.len() - 2), "{whole:?}");
        assert_eq!(whole.rfind("/*"), Some(0), "{whole:?}");
    }
    assert!(!c_comment(text).contains("??") && !c_comment(text).ends_with('\\'));
    let open = py_doc(text);
    let mut escaped = false;
    assert!(open.chars().all(|c| {
        let bare = c == '"' && !escaped;
        escaped = c == '\\' && !escaped;
        !bare
    }));
    assert!(!escaped, "the closing quotes would be escaped: {open:?}");
    for cell in [md_cell(text), md_text(text)] {
        assert!(!cell.contains(['\n', '\r']) && !cell.replace("\\\\", "").replace("\\|", "").contains('|'));
        assert!(!cell.replace("<br>", "").contains('<'));
    }
    assert!(!html(text).contains(['<', '>', '"', '\'', '\0']));
}

#[test]
fn hostile_texts_stay_inside() {
    HOSTILE.iter().for_each(|text| check_all(text));
}

#[test]
fn directives_are_disarmed() {
    assert_eq!(ts_doc("@ts-ignore me@example.org {@link x}"), "\\@ts-ignore me@example.org {\\@link x}");
    assert_eq!(py_comment("type: ignore"), "type : ignore");
    assert_eq!(py_comment("-*- coding: latin-1 -*-"), "-*- coding : latin-1 -*-");
    assert_eq!(rust_doc("```\nx\n```"), "\\`\\`\\` x \\`\\`\\`");
    assert_eq!(md_text("1. first"), "1\\. first");
    assert_eq!(md_text("- item"), "\\- item");
}

#[test]
fn literals_look_as_expected() {
    assert_eq!(c_str("é1?\u{202e}1"), "\"é1\\?\\342\\200\\2561\"");
    assert_eq!(py_str("\0\u{202e}\u{e0041}"), "\"\\x00\\u202e\\U000e0041\"");
    assert_eq!(ts_str("</a>\u{2028}"), "\"\\x3C/a>\\u2028\"");
    assert_eq!(rust_str("오류\u{202e}"), "\"오류\\u{202e}\"");
    assert_eq!(c_bytes("ab"), "97,98,0");
}

proptest! {
    #[test]
    fn any_text_stays_inside(text in any::<String>()) {
        check_all(&text);
    }

    #[test]
    fn dense_marks_stay_inside(text in "[*/?\\\\\"'`|<@#\r\n!\u{202e}a]{0,24}") {
        check_all(&text);
    }
}
