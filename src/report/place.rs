//! Places and messages as programs want them.

use super::excerpt::shown;
use super::found::Report;
use crate::finding::Finding;
use crate::source::{Format, Position, Source, Span};

/// What stands between a workbook and the name of its sheet, after the extension.
const SHEET: &str = ".xlsx!";

impl Report<'_> {
    /// The file of a page: relative to the current folder where it lies below it, `/` between parts, no `./` before it.
    /// A sheet has the path of its workbook.
    pub(super) fn path<'s>(&self, source: &'s Source) -> &'s str {
        let path = match (source.format, source.path.to_ascii_lowercase().find(SHEET)) {
            (Format::Sheet, Some(at)) => &source.path[..at + SHEET.len() - 1],
            _ => source.path.as_str(),
        };
        let below = path.strip_prefix(self.folder).and_then(|rest| rest.strip_prefix('/'));
        let mut path = below.filter(|_| !self.folder.is_empty()).unwrap_or(path);
        while let Some(rest) = path.strip_prefix("./") {
            path = rest;
        }
        path
    }

    /// The file that a finding is about.
    pub(super) fn path_of(&self, finding: &Finding) -> &str {
        self.path(self.sources.get(finding.primary.span.file))
    }

    /// What is wrong. In a workbook lines tell little, so the cell is named.
    pub(super) fn message(&self, finding: &Finding) -> String {
        let span = finding.primary.span;
        let source = self.sources.get(span.file);
        let Some(cell) = source.cell_name(span.start) else { return finding.message.clone() };
        format!("{} (cell {cell} of sheet {})", finding.message, self.sheet(source).unwrap_or_default())
    }

    /// The name of a sheet.
    pub(super) fn sheet<'s>(&self, source: &'s Source) -> Option<&'s str> {
        let at = source.path.to_ascii_lowercase().find(SHEET).filter(|_| source.format == Format::Sheet)?;
        Some(&source.path[at + SHEET.len()..])
    }

    /// What is wrong and what to do, as sentences.
    pub(super) fn advice(&self, finding: &Finding) -> String {
        match &finding.help {
            Some(help) => format!("{}. Help: {}", self.message(finding), help.replace('\n', " ")),
            None => self.message(finding),
        }
    }
}

/// Where a span starts and where it ends.
pub(super) fn positions(source: &Source, span: Span) -> (Position, Position) {
    (source.position(span.start), source.position(span.end))
}

/// A place with every Unicode character of the line counted, but not the byte order mark of the file.
pub(super) fn in_code_points(source: &Source, offset: u32) -> Position {
    // Not counted from the start of the line: it may hold a whole page.
    let Position { line, column } = source.position(offset);
    Position { line, column: column + source.marks_before(offset) }
}

/// A place with the bytes of the line counted, as UTF-8; those of a byte order mark too.
pub(super) fn in_bytes(source: &Source, offset: u32) -> Position {
    let line = source.line(offset);
    let start = source.line_starts()[line - 1] as usize;
    let mut end = (offset as usize).min(source.text.len()).max(start);
    while !source.text.is_char_boundary(end) {
        end -= 1;
    }
    Position { line, column: end - start + 1 }
}

/// Text in one line, without what steers a terminal.
pub(super) fn one_line(text: &str) -> String {
    text.chars().map(|c| if c == '\n' { ' ' } else { shown(c) }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{Lang, Sources};

    fn report<'a>(sources: &'a Sources, findings: &'a [Finding], folder: &'a str) -> Report<'a> {
        Report { sources, findings, entries: 0, complete: true, failing: None, folder }
    }

    fn page(path: &str, format: Format, text: &str) -> Source {
        Source::new(path, "", Lang::unknown(), format, text.to_owned())
    }

    #[test]
    fn paths_start_at_the_current_folder() {
        let sources = Sources::default();
        let shown = |path, folder| report(&sources, &[], folder).path(&page(path, Format::Markdown, "")).to_owned();
        assert_eq!(shown("/home/me/docs/en.md", "/home/me"), "docs/en.md");
        assert_eq!(shown("/home/menu/en.md", "/home/me"), "/home/menu/en.md");
        assert_eq!(shown("././docs/en.md", "/home/me"), "docs/en.md");
        assert_eq!(shown("../en.md", "/home/me"), "../en.md");
        assert_eq!(shown("/docs/en.md", ""), "/docs/en.md");
    }

    #[test]
    fn a_sheet_is_in_its_workbook_and_its_cell_is_named() {
        let mut sources = Sources::default();
        let id = sources.push(page("docs/Errors!.XLSX!Codes!", Format::Sheet, "Code\tName\n1\tONE\n"));
        let finding = Finding::new("`ONE` is wrong", Span::new(id, 12..15), "");
        let report = report(&sources, &[], "");
        assert_eq!(report.path_of(&finding), "docs/Errors!.XLSX");
        assert_eq!(report.message(&finding), "`ONE` is wrong (cell B2 of sheet Codes!)");
    }

    #[test]
    fn columns_are_counted_as_each_format_does() {
        let page = page("en.md", Format::Markdown, "\u{feff}😀|x\n가\u{feff}|y");
        let at = |needle: &str| page.text.find(needle).unwrap() as u32;
        assert_eq!(in_code_points(&page, at("x")), Position { line: 1, column: 3 });
        assert_eq!(in_bytes(&page, at("x")), Position { line: 1, column: 9 });
        assert_eq!(in_code_points(&page, at("y")), Position { line: 2, column: 4 });
        assert_eq!(in_bytes(&page, at("y")), Position { line: 2, column: 8 });
        assert_eq!(in_code_points(&page, 0), Position { line: 1, column: 1 });
    }
}
