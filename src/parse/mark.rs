//! Which pages are worth a parse.

use memchr::memchr_iter;
use memchr::memmem::Finder;

/// Whether a text could hold a table: a tag of one, or a pipe beside the dashes of a delimiter row.
pub(super) fn has_table_mark(text: &str) -> bool {
    let bytes = text.as_bytes();
    let delimiter = |&pipe: &usize| {
        let blank = |byte: &&u8| matches!(**byte, b' ' | b'\t' | b':');
        bytes[pipe + 1..].iter().find(|byte| !blank(byte)) == Some(&b'-')
            || bytes[..pipe].iter().rev().find(|byte| !blank(byte)) == Some(&b'-')
    };
    let tag = |at: usize| {
        let rest = &bytes[at + 1..];
        ["table", "tr", "td", "th"].iter().any(|name| {
            rest.len() > name.len()
                && rest[..name.len()].eq_ignore_ascii_case(name.as_bytes())
                && !rest[name.len()].is_ascii_alphanumeric()
        })
    };
    let opens_line = |&pipe: &usize| {
        let before = bytes[..pipe].iter().rev().find(|byte| !matches!(byte, b' ' | b'\t' | b'>'));
        before.is_none_or(|byte| matches!(byte, b'\n' | b'\r'))
    };
    memchr_iter(b'|', bytes).any(|pipe| delimiter(&pipe) || opens_line(&pipe))
        || ["<t", "<T"].iter().any(|mark| Finder::new(mark).find_iter(bytes).any(tag))
}

#[cfg(test)]
mod tests {
    use super::has_table_mark;

    #[test]
    fn only_marks_of_tables_ask_for_a_parse() {
        for with in ["a|b\n-|-", "| a |\n|---|", "|a|\n|\t:--|", "<table>", "x <TD\n>", "<tr>"] {
            assert!(has_table_mark(with), "{with}");
        }
        for without in ["", "a | b", "- item\n\n----", "<title>", "<t", "a || b"] {
            assert!(!has_table_mark(without), "{without}");
        }
    }
}
