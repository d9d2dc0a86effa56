//! A link leads to a place that its page does not have.
//!
//! The page opens at its top, and the reader has to search. Places are headings, by GitHub's rules for their names, `{#id}`
//! behind a heading, and `id` or `name` of an HTML tag. Case and marks are not compared, for sites differ in them. Pages
//! that include others are left alone.
//!
//! ## Reported
//!
//! ```markdown en
//! # Errors
//!
//! | Code | Description                    |
//! |------|--------------------------------|
//! | 1    | See [disks](#full-disks).      |
//!
//! ## Disks
//! ```
//!
//! On another page:
//!
//! ```markdown en
//! # Errors
//!
//! | Code | Description                    |
//! |------|--------------------------------|
//! | 1    | See [disks](ko.md#disks).      |
//! ```
//!
//! ```markdown ko
//! # 오류
//!
//! | 코드 | 설명             |
//! |------|------------------|
//! | 1    | 디스크가 가득 참 |
//! ```
//!
//! In HTML:
//!
//! ```html en
//! <h1 id="errors">Errors</h1>
//! <table>
//! <tr><th>Code</th><th>Description</th></tr>
//! <tr><td>1</td><td><a href="#disks">Disks</a></td></tr>
//! </table>
//! ```
//!
//! ## Accepted
//!
//! ```markdown en
//! # Errors
//!
//! | Code | Description                                                          |
//! |------|----------------------------------------------------------------------|
//! | 1    | See [disks](#full-disks), [old](#old), [cells](#c1) or [top](#).     |
//! | 2    | See [again](#full-disks-1) and [more](en.html#more_disks).           |
//!
//! ## Full `disks`
//!
//! ## Full disks
//!
//! ## Old disks {#old}
//!
//! More disks
//! ----------
//!
//! <a name="c1"></a>
//! ```
//!
//! Escaped:
//!
//! ```markdown ko
//! # 오류
//!
//! | 코드 | 설명                                                 |
//! |------|------------------------------------------------------|
//! | 1    | [디스크](#%EB%94%94%EC%8A%A4%ED%81%AC)를 보십시오.   |
//!
//! ## 디스크
//! ```
//!
//! A page that includes another:
//!
//! ```markdown en
//! # Errors
//!
//! | Code | Description               |
//! |------|---------------------------|
//! | 1    | See [disks](#disks).      |
//!
//! {{ include disks.md }}
//! ```

use crate::compiled::Compiled;
use crate::finding::{Finding, Severity};
use crate::rules::rule::Found;
use crate::rules::rule::Rule;
use crate::rules::shared::links;
use crate::rules::shared::links::Target;
use crate::rules::shared::links::Tree;
use crate::source::{Format, Source, SourceId};
use std::collections::{BTreeMap, BTreeSet};

pub(crate) const RULE: Rule = Rule {
    id: "dead-anchor",
    group: "links",
    severity: Severity::Warning,
    docs: include_str!("dead_anchor.rs"),
    check,
};

fn check(compiled: &Compiled, found: &mut Found) {
    let tree = Tree::of(compiled);
    let mut anchors: BTreeMap<SourceId, Option<BTreeSet<String>>> = BTreeMap::new();
    for link in links::in_cells(compiled) {
        let Some(anchor) = link.href.split_once('#').map(|(_, anchor)| links::decoded(anchor)) else { continue };
        let wanted = fold(&anchor);
        if wanted.is_empty() || wanted == "top" || anchor.contains(['/', '=', '{', ':', '?', '&']) {
            continue;
        }
        let Target::Page(target) = tree.target(link) else { continue };
        let page = compiled.sources.get(target);
        let known = anchors.entry(target).or_insert_with(|| anchors_of(page));
        if known.as_ref().is_some_and(|known| !known.contains(&wanted)) {
            let on = if target == link.source.id { "the page".to_owned() } else { format!("`{}`", name(page)) };
            found.add(
                Finding::new(format!("{on} has no place `#{anchor}`"), link.span, "opens the page at its top")
                    .help("name a heading of the page, in lower case with `-` for spaces, or an id")
                    .about(link.href),
            );
        }
    }
}

fn name(page: &Source) -> &str {
    page.path.rsplit('/').next().unwrap_or(&page.path)
}

/// What is compared of an anchor: its letters and digits.
fn fold(anchor: &str) -> String {
    anchor.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The places of a page; none where it includes text from elsewhere or is no document.
fn anchors_of(page: &Source) -> Option<BTreeSet<String>> {
    const INCLUDES: &[&str] = &["{{", "{%", "[!INCLUDE", "<!-- include", "<!--@include", "<!-- @include", "<Include"];
    let text = page.text.as_str();
    // A part that other pages include (`_errors.md`) links to their places.
    if page.format.is_data() || name(page).starts_with('_') || INCLUDES.iter().any(|mark| text.contains(mark)) {
        return None;
    }
    let mut out = BTreeSet::new();
    ids(text, &mut out);
    if page.format == Format::Markdown {
        headings(text, &mut out);
    }
    Some(out)
}

/// The values of `id` and `name` attributes.
fn ids(text: &str, out: &mut BTreeSet<String>) {
    for attribute in ["id=", "name=", "ID=", "NAME="] {
        for (at, _) in text.match_indices(attribute) {
            let value = &text[at + attribute.len()..];
            let value = match value.chars().next() {
                Some(quote @ ('"' | '\'')) => value[1..].split([quote, '\n']).next(),
                _ => value.split(|c: char| c.is_whitespace() || c == '>' || c == '/').next(),
            };
            out.extend(value.map(|value| fold(&links::decoded(value))));
        }
    }
}

/// The names of headings: as GitHub makes them, and as given in `{#id}`. A name that stands again gets `-1`, `-2`.
fn headings(text: &str, out: &mut BTreeSet<String>) {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    let mut fence: Option<&str> = None;
    let mut before = "";
    for line in text.lines() {
        let trimmed = line.trim_start_matches([' ', '>']).trim_end();
        let mark = ["```", "~~~"].into_iter().find(|mark| trimmed.starts_with(mark));
        match (fence, mark) {
            (Some(open), Some(mark)) if open == mark => fence = None,
            (None, Some(mark)) => fence = Some(mark),
            _ => {}
        }
        if fence.is_some() {
            continue;
        }
        let hashes = trimmed.len() - trimmed.trim_start_matches('#').len();
        let underline =
            trimmed.len() >= 2 && (trimmed.bytes().all(|b| b == b'=') || trimmed.bytes().all(|b| b == b'-'));
        let title = match hashes {
            1..=6 => Some(trimmed[hashes..].trim_end_matches('#').trim()),
            _ if underline => Some(before),
            _ => None,
        };
        if let Some(title) = title.filter(|title| !title.is_empty()) {
            add_heading(title, &mut counts, out);
        }
        before = trimmed;
    }
}

fn add_heading(title: &str, counts: &mut BTreeMap<String, usize>, out: &mut BTreeSet<String>) {
    let mut title = title;
    if let Some((text, id)) = title.rsplit_once("{#").filter(|(_, id)| id.ends_with('}')) {
        out.extend(id.trim_end_matches('}').split_whitespace().next().map(fold));
        title = text;
    }
    // No title is longer; what pretends to be one is cut.
    let title: String = title.chars().take(500).collect();
    let name = fold(&without_markup(&title));
    let count = counts.entry(name.clone()).or_default();
    out.insert(if *count == 0 { name } else { format!("{name}{count}") });
    *count += 1;
}

/// A title without the addresses of its links and without tags.
fn without_markup(title: &str) -> String {
    let mut out = String::with_capacity(title.len());
    let mut rest = title;
    while let Some(at) = rest.find(['<', ']']) {
        let behind = &rest[at + 1..];
        out.push_str(&rest[..at]);
        let end = if rest.as_bytes()[at] == b'<' {
            behind.find('>')
        } else {
            behind.strip_prefix('(').and_then(|_| behind.find(')'))
        };
        rest = end.map_or(behind, |end| &behind[end + 1..]);
    }
    out.push_str(rest);
    out
}
