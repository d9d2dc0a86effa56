//! Pages about one error: what such a page is about, as far as its own title and file name show.
//!
//! Whether a folder really holds a page for each error is decided where all pages are known, in `locale`.

use crate::lexis::fold::fold;
use crate::lexis::front_matter::{HEAD, front_title};
use crate::lexis::{code, name};
use crate::source::{Format, Source};
use crate::vocabulary::Vocabulary;

/// What one page may be about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Subject {
    /// The code or name, as the title spells it.
    pub(super) key: String,
    /// Something beside the code speaks of errors: the folder, the title, a heading for cause or solution.
    pub(super) of_errors: bool,
}

/// Names of files that stand for their folder.
pub(super) fn stands_for_folder(stem: &str) -> bool {
    ["index", "_index", "readme"].iter().any(|known| stem.eq_ignore_ascii_case(known))
}

/// What a page is about, where its file name (or that of its folder) and its title name the same code or name. `place` is
/// its path without ending and mark.
pub(super) fn of(page: &Source, place: &[String], words: &Vocabulary) -> Option<Subject> {
    if page.format.is_data() || page.format == Format::Code {
        return None;
    }
    let (stem, folders) = match place {
        [folders @ .., stem, last] if stands_for_folder(last) => (stem, folders),
        [folders @ .., stem] => (stem, folders),
        [] => return None,
    };
    let titles = titles(&page.text);
    let key = key(stem, &titles)?;
    let near = &folders[folders.len().saturating_sub(2)..];
    let of_errors = near.iter().any(|folder| words.speaks_of_errors(folder))
        || titles.iter().any(|title| words.speaks_of_errors(title) || is_error_class(title))
        || headings(&page.text).any(|heading| words.label(heading).is_some());
    Some(Subject { key, of_errors })
}

/// The code or name that a file name and the titles agree on; without a title a file name that can only be a code.
fn key(stem: &str, titles: &[String]) -> Option<String> {
    let tail = stem.rsplit(['-', '_', ' ']).next().unwrap_or(stem);
    let is_labelled = stem[..stem.len() - tail.len()].chars().all(|c| c.is_ascii_alphabetic() || "-_ ".contains(c));
    let codes = [stem, tail].into_iter().filter(|part| is_code(part) && (*part == stem || is_labelled));
    for code in codes {
        let named = titles.iter().flat_map(|title| tokens(title)).find(|token| fold(token) == fold(code));
        if let Some(token) = named.or_else(|| (titles.is_empty() && is_code(stem)).then_some(code)) {
            return Some(token.to_owned());
        }
    }
    let names = titles.iter().flat_map(|title| tokens(title));
    names.filter(|token| is_name(token)).find(|token| fold(token) == fold(stem)).map(str::to_owned)
}

/// Words of a title, marks around them left out.
fn tokens(title: &str) -> impl Iterator<Item = &str> {
    let is_mark = |c: char| !(c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | '+' | '#'));
    title
        .split(is_mark)
        .map(|token| token.trim_matches(['.', '#']).trim_end_matches('-'))
        .filter(|token| !token.is_empty())
}

/// Whether a word is one code: no year, no version, no wildcard.
fn is_code(word: &str) -> bool {
    let digits = word.bytes().filter(u8::is_ascii_digit).count();
    let is_year = word.len() == 4 && matches!(word.parse(), Ok(1990..=2099_u32));
    let is_version = digits < 2 || word.contains('.') || word.trim_start_matches(['v', 'V']).len() < digits.min(2);
    let is_wild = word.ends_with(['x', 'X', '*']);
    code::parse(word).is_some_and(|code| code.int().is_some() || !word.contains(' '))
        && !is_year
        && !is_version
        && !is_wild
}

/// Whether a word is a name that errors have: `DISK_FULL`, `DiskFullException`.
fn is_name(word: &str) -> bool {
    let is_symbol = word.contains('_') && !word.contains(|c: char| c.is_ascii_lowercase());
    name::is_identifier(word) && (is_symbol || is_error_class(word))
}

/// Whether a text is one word that is the name of a class of errors.
fn is_error_class(text: &str) -> bool {
    let starts_well = text.starts_with(|c: char| c.is_ascii_uppercase());
    let is_word = text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_'));
    let ends = ["Error", "Exception", "Fault", "Failure"];
    starts_well && is_word && ends.iter().any(|end| text.len() > end.len() && text.ends_with(end))
}

/// The title of the front matter and the first heading.
fn titles(text: &str) -> Vec<String> {
    let text = text.trim_start_matches('\u{feff}');
    let mut lines = text.lines().take(HEAD);
    let mut titles: Vec<String> = front_title(&mut lines, text).map(str::to_owned).into_iter().collect();
    let lines: Vec<&str> = lines.collect();
    let underlined =
        |at: usize| lines.get(at + 1).is_some_and(|line| line.len() >= 3 && line.bytes().all(|byte| byte == b'='));
    let heading = lines.iter().enumerate().find_map(|(at, line)| {
        let title = line.strip_prefix("# ").or_else(|| line.strip_prefix("= ")).or_else(|| html_heading(line));
        title.or_else(|| underlined(at).then_some(*line))
    });
    titles.extend(heading.map(|title| title.replace('\\', "")));
    titles
}

/// The text of an `<h1>` or `<title>` that stands in one line.
fn html_heading(line: &str) -> Option<&str> {
    let start = ["<h1", "<title"].iter().find_map(|tag| Some(line.find(tag)? + tag.len()))?;
    let (_, rest) = line[start..].split_once('>')?;
    rest.split('<').next().filter(|title| !title.trim().is_empty())
}

/// The texts of headings below the first level and of labels in strong letters on lines of their own.
fn headings(text: &str) -> impl Iterator<Item = &str> {
    let heading = |line: &str| line.starts_with("##") || (line.starts_with("**") && line.len() <= 80);
    text.lines().map(str::trim).filter(move |line| heading(line)).map(|line| {
        let line = line.trim_start_matches(['#', ' ', '*']);
        line.split("**").next().unwrap_or(line).split(" {#").next().unwrap_or(line)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn file_name_and_title_agree_on_the_key() {
        let key_of = |stem: &str, title: &str| key(stem, &[title.to_owned()]);
        for (stem, title, expected) in [
            ("1001", "1001: Disk full", "1001"),
            ("cs0001", "Compiler Error CS0001", "CS0001"),
            ("error-1001", "Disk full (1001)", "1001"),
            ("disk-full", "DISK_FULL", "DISK_FULL"),
            ("diskfullexception", "DiskFullException", "DiskFullException"),
            ("ora-00942", "ORA-00942", "ORA-00942"),
        ] {
            assert_eq!(key_of(stem, title).as_deref(), Some(expected), "{stem}");
        }
        for (stem, title) in [
            ("1001", "Disk full"),
            ("GetUser", "GetUser"),
            ("2024", "2024"),
            ("v2", "V2"),
            ("4xx", "4xx errors"),
            ("0001-use-rust", "1. Use Rust"),
        ] {
            assert_eq!(key_of(stem, title), None, "{stem}");
        }
        assert_eq!(key("E0308", &[]).as_deref(), Some("E0308"));
        assert_eq!(key("overview", &[]), None);
    }

    #[test]
    fn titles_stand_in_front_matter_and_headings() {
        assert_eq!(
            titles("---\ntitle: \"CS0001\"\n---\n\n# Compiler Error CS0001\n"),
            ["CS0001", "Compiler Error CS0001"]
        );
        assert_eq!(titles("Disk full\n=========\n"), ["Disk full"]);
        assert_eq!(titles("<html><title>E1</title>"), ["E1"]);
        assert_eq!(titles("text"), [""; 0]);
    }
}
