//! Changed lines: only findings with a place in them are asked for, computed against whole catalogs.
//!
//! Enters: the output of `git diff -U0`. A finding about what is missing has its place beside the row where something
//! stood, so the lines around a deletion count as changed.

use crate::finding::Finding;
use crate::source::{Format, Source, SourceId, Sources, Span};
use std::collections::BTreeMap;

/// What changed, by path as git names it: from the top of the work tree, `/` between parts.
#[derive(Clone, Debug, Default)]
pub struct Diff {
    files: BTreeMap<String, Lines>,
}

/// Changed lines of one file, as ranges of first and last line that both count; in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lines(Vec<(u32, u32)>);

impl Lines {
    /// Every line: the file is new.
    pub fn all() -> Self {
        Self(vec![(0, u32::MAX)])
    }

    fn touch(&self, first: u32, last: u32) -> bool {
        let next = self.0.partition_point(|(_, end)| *end < first);
        self.0.get(next).is_some_and(|(start, _)| *start <= last)
    }
}

impl Diff {
    /// Reads the output of `git diff -U0` with the prefixes `a/` and `b/`; file names may be quoted as git does.
    pub fn read(bytes: &[u8]) -> Self {
        let mut files: BTreeMap<String, Lines> = BTreeMap::new();
        let mut current: Option<String> = None;
        let mut inside = 0;
        for line in bytes.split(|byte| *byte == b'\n') {
            if inside > 0 && matches!(line.first(), Some(b'+' | b'-')) {
                inside -= 1;
                continue;
            }
            if line.starts_with(b"diff --git ") {
                current = None;
            } else if let Some(name) = line.strip_prefix(b"+++ ") {
                current = name_of(name);
            } else if let Some(hunk) = line.strip_prefix(b"@@ -")
                && let Some((old, new)) = hunk_of(hunk)
            {
                inside = old.1.saturating_add(new.1);
                if let Some(name) = &current {
                    files.entry(name.clone()).or_default().0.push(lines_of(old, new));
                }
            }
        }
        for Lines(ranges) in files.values_mut() {
            // The lines beside two deletions may overlap.
            ranges.sort_unstable();
            ranges.dedup_by(|next, last| {
                let overlap = next.0 <= last.1;
                if overlap {
                    last.1 = last.1.max(next.1);
                }
                overlap
            });
        }
        Self { files }
    }

    /// What changed in a file.
    pub fn lines(&self, path: &str) -> Option<&Lines> {
        self.files.get(path)
    }
}

/// Lines that a hunk changed in the new file; where it has fewer than the old one, those beside it too.
fn lines_of((_, removed): (u32, u32), (first, added): (u32, u32)) -> (u32, u32) {
    match added {
        // git names the line before a deletion.
        0 => (first, first.saturating_add(1)),
        _ if removed > added => (first.saturating_sub(1), first.saturating_add(added)),
        _ => (first, first.saturating_add(added - 1)),
    }
}

/// `12,3 +14 @@` as first line and number of lines, old and new.
fn hunk_of(text: &[u8]) -> Option<((u32, u32), (u32, u32))> {
    let text = std::str::from_utf8(text.split(|byte| *byte == b'@').next()?).ok()?;
    let (old, new) = text.trim().split_once(" +")?;
    let range = |text: &str| match text.split_once(',') {
        Some((first, count)) => Some((first.parse().ok()?, count.parse().ok()?)),
        None => Some((text.parse().ok()?, 1)),
    };
    Some((range(old)?, range(new)?))
}

/// A file name behind `+++ `; none for `/dev/null`.
fn name_of(text: &[u8]) -> Option<String> {
    // git ends a name with a tab where it holds a blank.
    let text = text.strip_suffix(b"\r").unwrap_or(text);
    let text = text.strip_suffix(b"\t").unwrap_or(text);
    let name = match text.strip_prefix(b"\"").and_then(|text| text.strip_suffix(b"\"")) {
        Some(quoted) => unquoted(quoted),
        None => text.to_vec(),
    };
    Some(String::from_utf8_lossy(name.strip_prefix(b"b/")?).into_owned())
}

/// A name as git quotes it: `\t`, `\"`, `\\`, and bytes in octal.
fn unquoted(text: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len());
    let mut at = 0;
    while let Some(&byte) = text.get(at) {
        at += 1;
        if byte != b'\\' {
            out.push(byte);
            continue;
        }
        let octal = text.get(at..at + 3).and_then(|digits| std::str::from_utf8(digits).ok());
        if let Some(byte) = octal.and_then(|digits| u8::from_str_radix(digits, 8).ok()) {
            out.push(byte);
            at += 3;
            continue;
        }
        out.push(match text.get(at) {
            Some(b'a') => 7,
            Some(b'b') => 8,
            Some(b't') => b'\t',
            Some(b'n') => b'\n',
            Some(b'v') => 11,
            Some(b'f') => 12,
            Some(b'r') => b'\r',
            Some(other) => *other,
            None => b'\\',
        });
        at += 1;
    }
    out
}

/// What changed, by the path that a page is reported under.
#[derive(Clone, Debug, Default)]
pub struct Changes(BTreeMap<String, Lines>);

impl Changes {
    /// Adds a page's changed lines.
    pub fn insert(&mut self, path: &str, lines: Lines) {
        self.0.insert(path.to_owned(), lines);
    }

    /// Leaves out findings without a place in changed lines.
    pub(super) fn keep(&self, sources: &Sources, findings: &mut Vec<Finding>) {
        let mut feeds: BTreeMap<SourceId, Vec<u32>> = BTreeMap::new();
        findings.retain(|finding| finding.places().any(|span| self.hold(sources.get(span.file), span, &mut feeds)));
    }

    fn hold(&self, source: &Source, span: Span, feeds: &mut BTreeMap<SourceId, Vec<u32>>) -> bool {
        let Some(lines) = self.0.get(&source.path) else { return false };
        if source.format == Format::Sheet {
            // A workbook is no text: its lines say nothing about its cells.
            return !lines.0.is_empty();
        }
        // git ends lines with a line feed only.
        let feeds = feeds
            .entry(span.file)
            .or_insert_with(|| memchr::memchr_iter(b'\n', source.text.as_bytes()).map(|at| at as u32).collect());
        let line = |at: u32| feeds.partition_point(|feed| *feed < at) as u32 + 1;
        lines.touch(line(span.start), line(span.end.max(span.start + 1) - 1))
    }
}

#[cfg(test)]
mod tests {
    use super::{Diff, Lines};

    fn lines(diff: &str, path: &str) -> Option<Vec<(u32, u32)>> {
        Diff::read(diff.as_bytes()).lines(path).map(|Lines(ranges)| ranges.clone())
    }

    #[test]
    fn hunks_become_lines() {
        let diff = "diff --git a/x b/x\n--- a/x\n+++ b/x\n@@ -3 +3 @@ head\n-a\n+b\n@@ -9,2 +8,0 @@\n-c\n-d\n@@ -20,0 +18,3 @@\n+1\n+2\n+3\n";
        assert_eq!(lines(diff, "x").unwrap(), [(3, 3), (8, 9), (18, 20)]);
    }

    #[test]
    fn a_row_that_goes_while_another_changes_leaves_its_neighbours() {
        let diff = "diff --git a/x b/x\n--- a/x\n+++ b/x\n@@ -5,2 +5 @@\n-a\n-b\n+c\n@@ -8 +6,0 @@\n-d\n";
        assert_eq!(lines(diff, "x").unwrap(), [(4, 7)]);
    }

    #[test]
    fn names_with_blanks_quotes_and_bytes_are_read() {
        for (name, expected) in
            [("b/a b.md\t", "a b.md"), (r#""b/a\"\t\\b.md""#, "a\"\t\\b.md"), (r#""b/\353\260\251.md""#, "방.md")]
        {
            let diff = format!("diff --git x y\n--- /dev/null\n+++ {name}\n@@ -0,0 +1 @@\n+a\n");
            assert_eq!(lines(&diff, expected).unwrap(), [(1, 1)], "{name}");
        }
    }

    #[test]
    fn content_that_looks_like_a_header_is_content() {
        let diff = "diff --git a/x b/x\n--- a/x\n+++ b/x\n@@ -1,2 +1,2 @@\n--- a/y\n-b\n+++ b/y\n+@@ -9 +9 @@\n";
        assert_eq!(lines(diff, "x").unwrap(), [(1, 2)]);
        assert_eq!(lines(diff, "y"), None);
    }

    #[test]
    fn a_deleted_file_has_no_lines() {
        let diff = "diff --git a/x b/x\n--- a/x\n+++ /dev/null\n@@ -1 +0,0 @@\n-a\n";
        assert_eq!(lines(diff, "x"), None);
    }
}
