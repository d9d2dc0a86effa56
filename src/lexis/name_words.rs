//! The words that a name is made of: `DISK_FULL`, `disk.full` and `DiskFull` have two.
//!
//! Where words in capitals run into others (`HTTPError`), [`view::ident`](crate::view) and [`compare`](crate::compare) cut
//! once more, for names that programs read.

use std::ops::Range;

/// The words of a name as written: parted at marks and before inner capitals.
pub(crate) fn words(name: &str) -> impl Iterator<Item = &str> {
    ranges(name).into_iter().map(|range| &name[range])
}

/// The bytes of the same words.
pub(crate) fn ranges(name: &str) -> Vec<Range<usize>> {
    let mut words: Vec<Range<usize>> = Vec::new();
    let mut before = '_';
    for (at, c) in name.char_indices() {
        if c.is_alphanumeric() {
            match words.last_mut().filter(|_| before.is_alphanumeric() && !(before.is_lowercase() && c.is_uppercase()))
            {
                Some(word) => word.end = at + c.len_utf8(),
                None => words.push(at..at + c.len_utf8()),
            }
        }
        before = c;
    }
    words
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn words_are_parted_at_marks_and_inner_capitals() {
        for (name, expected) in [
            ("DISK_FULL", "DISK FULL"),
            ("com.disk-full", "com disk full"),
            ("DiskFullError", "Disk Full Error"),
            ("HTTPError", "HTTPError"),
            ("V2T", "V2T"),
            ("__A__B_", "A B"),
            ("오류_NET", "오류 NET"),
            ("", ""),
        ] {
            assert_eq!(words(name).collect::<Vec<_>>().join(" "), expected, "{name}");
        }
    }
}
