//! A configuration that says what discovery found: a file to correct instead of to write.
//!
//! Enters: a [`Discovery`]. Leaves: YAML in which every setting holds already, with comments that say why. A run with it
//! gives what a run without it gives.

use super::{Discovery, Family, Kind, Page};
use crate::config::Pattern;
use crate::source::Lang;
use crate::triage::rules::all;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::PathBuf;

/// The text of an `errdex.yaml` for what was found under some paths.
pub fn of(discovery: &Discovery, sources: &[PathBuf]) -> String {
    let families: Vec<&Family> = discovery.families.iter().filter(|family| family.catalog.is_some()).collect();
    let pages: Vec<(&Family, &Page)> =
        families.iter().flat_map(|family| family.pages.iter().map(|page| (*family, page))).collect();
    let mut out = String::from(
        "# What `errdex discover` found. Every setting says what the pages already say: correct what is wrong, and delete\n\
         # what you do not want to keep. In patterns, `*` is any part of a name and `**` any folders; the first that matches\n\
         # a page wins, and a page that none matches is read as if there were no configuration.\n\n",
    );
    sources_of(sources, &mut out);
    languages(&pages, &mut out);
    families_of(&families, &pages, &mut out);
    catalogs(&families, &mut out);
    headings(discovery, &mut out);
    rules(&mut out);
    out
}

fn sources_of(sources: &[PathBuf], out: &mut String) {
    let _ = writeln!(out, "# Files and folders to read, from the folder of this file.\nsources:");
    for source in sources {
        let _ = writeln!(out, "  - {}", quoted(&source.to_string_lossy().replace('\\', "/")));
    }
    out.push_str("\n# Where `errdex build` writes, and what: all outputs where none are named.\n");
    out.push_str("# out: out\n# outputs: ['code/rust/**', 'docs/**']\n\n");
}

/// A pattern with what it gives, and a comment.
struct Line {
    pattern: String,
    value: String,
    comment: String,
}

fn section(name: &str, comment: &str, lines: &[Line], out: &mut String) {
    let _ = writeln!(out, "# {comment}");
    if lines.is_empty() {
        let _ = writeln!(out, "# {name}:\n");
        return;
    }
    let _ = writeln!(out, "{name}:");
    // Pages of one data file share its path.
    let mut seen = BTreeSet::new();
    for Line { pattern, value, comment } in lines.iter().filter(|line| seen.insert(&line.pattern)) {
        let comment = if comment.is_empty() { String::new() } else { format!("  # {}", clean(comment)) };
        let _ = writeln!(out, "  {}: {}{comment}", quoted(pattern), quoted(value));
    }
    out.push('\n');
}

/// Languages by the folder or ending that marks them, and page by page where that would say something else.
fn languages(pages: &[(&Family, &Page)], out: &mut String) {
    let mut shapes: BTreeMap<(String, &Lang), Vec<&Page>> = BTreeMap::new();
    // What data say of their own languages needs no configuration.
    let pages = || pages.iter().map(|(_, page)| *page).filter(|page| page.lang_from != "data");
    for page in pages() {
        shapes.entry((shape(page).unwrap_or_else(|| literal(&page.path)), &page.lang)).or_default().push(page);
    }
    let mut known: BTreeMap<&str, BTreeSet<&Lang>> = BTreeMap::new();
    shapes.keys().for_each(|(pattern, lang)| {
        known.entry(pattern).or_default().insert(lang);
    });
    // A pattern that would give two languages gives none.
    let clear = |pattern: &str| known.get(pattern).is_some_and(|langs| langs.len() == 1);
    let (mut broad, mut exact): (Vec<(Line, Option<Pattern>)>, Vec<Line>) = (Vec::new(), Vec::new());
    for ((pattern, lang), pages) in &shapes {
        let compiled: Option<Pattern> = pattern.parse().ok();
        if clear(pattern) && compiled.is_some() {
            let comment = format!("{}, {} pages", pages[0].lang_from, pages.len()).replace(", 1 pages", "");
            broad.push((Line { pattern: pattern.clone(), value: lang.to_string(), comment }, compiled));
        }
    }
    // Of two that match, the longer one is about fewer pages.
    broad.sort_by_key(|(line, _)| std::cmp::Reverse(line.pattern.len()));
    for page in pages() {
        let first = broad.iter().find(|(_, pattern)| pattern.as_ref().is_some_and(|it| it.matches(&page.path)));
        if first.is_none_or(|(line, _)| line.value != page.lang.as_str()) {
            let comment = page.lang_from.clone();
            exact.push(Line { pattern: literal(&page.path), value: page.lang.to_string(), comment });
        }
    }
    exact.extend(broad.into_iter().map(|(line, _)| line));
    section(
        "languages",
        "Languages of pages. A page that is listed under the wrong one is corrected here.",
        &exact,
        out,
    );
}

/// The pattern that a page's mark suggests: its folder with all below it, or the ending of its name.
fn shape(page: &Page) -> Option<String> {
    let (kind, mark) = page.lang_from.strip_suffix('`')?.split_once(" `")?;
    let file = page.path.rsplit('/').next().unwrap_or_default();
    match kind {
        "folder" => Some(format!("**/{}/**", globset::escape(mark))),
        "file name" => Some(globset::escape(file)),
        "suffix" => {
            let at = file.rfind(&format!("{mark}."))?;
            let start = at.checked_sub(1)?;
            Some(format!("*{}", globset::escape(file.get(start..)?)))
        }
        _ => None,
    }
}

/// Families by one pattern where one says it, else page by page.
fn families_of(families: &[&Family], pages: &[(&Family, &Page)], out: &mut String) {
    let all = neighbours(pages);
    let mut lines = Vec::new();
    for family in families {
        let paired = family.pages.iter().find(|page| page.is_paired);
        let comment = paired.map(|page| format!("joined by {}", page.family_from)).unwrap_or_default();
        let patterns = match common(family, &all) {
            Some(pattern) => vec![pattern],
            None => family.pages.iter().map(|page| literal(&page.path)).collect(),
        };
        for pattern in patterns {
            lines.push(Line { pattern, value: family.family.clone(), comment: comment.clone() });
        }
    }
    let comment =
        "Pages that belong together: the same errors in several languages. Give two pages one name to join them.";
    section("families", comment, &lines, out);
}

/// Paths with one part left open, and the families of the pages there: what a pattern with a `*` in that part can match.
type Neighbours<'a> = BTreeMap<(usize, String), Vec<(&'a str, &'a str)>>;

fn neighbours<'a>(pages: &[(&'a Family, &'a Page)]) -> Neighbours<'a> {
    let mut all = Neighbours::new();
    for (family, page) in pages {
        let parts: Vec<&str> = page.path.split('/').collect();
        for at in 0..parts.len() {
            all.entry((at, without(&parts, at))).or_default().push((&family.family, &page.path));
        }
    }
    all
}

fn without(parts: &[&str], at: usize) -> String {
    let open = |(index, part): (usize, &&str)| if index == at { String::new() } else { (*part).to_owned() };
    parts.iter().enumerate().map(open).collect::<Vec<_>>().join("/")
}

/// One pattern for the pages of a family that differ in one part of their paths, where no other page matches it.
fn common(family: &Family, all: &Neighbours<'_>) -> Option<String> {
    let paths: Vec<Vec<&str>> = family.pages.iter().map(|page| page.path.split('/').collect()).collect();
    let [first, others @ ..] = &paths[..] else { return None };
    if others.is_empty() {
        return Some(literal(&family.pages[0].path));
    }
    if others.iter().any(|other| other.len() != first.len()) {
        return None;
    }
    let differ = |at: &usize| others.iter().any(|other| other[*at] != first[*at]);
    let differing: Vec<usize> = (0..first.len()).filter(differ).collect();
    let [at] = differing[..] else { return None };
    let names: Vec<&str> = paths.iter().map(|path| path[at]).collect();
    let mut parts: Vec<String> = first.iter().map(|part| globset::escape(part)).collect();
    parts[at] = if at + 1 == parts.len() { star(&names) } else { "*".to_owned() };
    let text = parts.join("/");
    let text = if text.contains('/') { text } else { format!("./{text}") };
    let pattern: Pattern = text.parse().ok()?;
    let near = all.get(&(at, without(first, at)))?;
    near.iter().all(|(name, path)| pattern.matches(path) == (*name == family.family)).then_some(text)
}

/// What names have in common at both ends, with a `*` between.
fn star(names: &[&str]) -> String {
    let shortest = names.iter().map(|name| name.chars().count()).min().unwrap_or(0);
    let nth = |name: &str, at: usize, back: bool| if back { name.chars().rev().nth(at) } else { name.chars().nth(at) };
    let same = |at: usize, back: bool| names.iter().all(|name| nth(name, at, back) == nth(names[0], at, back));
    let start = (0..shortest).take_while(|&at| same(at, false)).count();
    let end = (0..shortest - start).take_while(|&at| same(at, true)).count();
    let (head, tail): (String, Vec<char>) =
        (names[0].chars().take(start).collect(), names[0].chars().rev().take(end).collect());
    let tail: String = tail.into_iter().rev().collect();
    format!("{}*{}", globset::escape(&head), globset::escape(&tail))
}

/// The pattern of one path.
fn literal(path: &str) -> String {
    let escaped = globset::escape(path);
    if escaped.contains('/') { escaped } else { format!("./{escaped}") }
}

fn catalogs(families: &[&Family], out: &mut String) {
    out.push_str("# One catalog a family. `supersedes` names the catalog that one replaces.\n");
    if families.is_empty() {
        out.push_str("# catalogs:\n\n");
        return;
    }
    out.push_str("catalogs:\n");
    for family in families {
        let id = family.catalog.as_deref().unwrap_or_default();
        let langs: Vec<&str> = family.languages().into_iter().map(Lang::as_str).collect();
        let keys: Vec<&str> = family.keys.iter().map(|key| key.key).collect();
        let _ = writeln!(
            out,
            "  {}:  # family {}: {} by {} in {}",
            quoted(id),
            clean(&family.family),
            if family.records == 1 { "1 record".to_owned() } else { format!("{} records", family.records) },
            keys.join(" and "),
            langs.join(", ")
        );
        let _ = writeln!(out, "    title: {}", quoted(family.title.as_deref().unwrap_or(id)));
    }
    out.push('\n');
}

/// Headings that no vocabulary knows, each ready to be given a role.
fn headings(discovery: &Discovery, out: &mut String) {
    let _ =
        writeln!(out, "# What headings mean, beyond the words that are known: {}.", crate::config::ROLES.join(", "));
    out.push_str("# headings:\n");
    let mut counts: BTreeMap<&str, (usize, String)> = BTreeMap::new();
    let unknown = discovery.skipped.iter().filter(|skipped| skipped.kind == Kind::UnknownHeading);
    for item in unknown.flat_map(|skipped| &skipped.items) {
        let place = || format!("{}:{}", item.path, item.line.unwrap_or(1));
        counts.entry(&item.detail).or_insert_with(|| (0, place())).0 += 1;
    }
    let mut all = Vec::new();
    for (detail, (count, place)) in counts {
        let tables = if count == 1 { String::new() } else { format!(" over {count} tables,") };
        let (heading, now) = detail.rsplit_once("`: ").unwrap_or((detail, ""));
        let heading = heading.trim_start_matches('`');
        let _ = writeln!(out, "#   # {}:{tables} first {}; {}", clean(&quoted(heading)), clean(&place), clean(now));
        all.push(clean(&quoted(heading)));
    }
    if !all.is_empty() {
        let _ = writeln!(out, "#   ignore: [{}]", all.join(", "));
    }
    out.push('\n');
}

fn rules(out: &mut String) {
    out.push_str(
        "# How loud each rule is: off, info, warning or error. `errdex explain <rule>` prints its manual.\n# rules:\n",
    );
    for rule in all() {
        let _ = writeln!(out, "#   {}: {}  # {}", rule.id, rule.default_level(), rule.summary());
    }
}

/// A text as one YAML scalar.
fn quoted(text: &str) -> String {
    if text.chars().any(|c| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}')) {
        // JSON's escapes are YAML's, as far as they go.
        return serde_json::Value::from(text).to_string();
    }
    format!("'{}'", text.replace('\'', "''"))
}

/// A text inside a comment.
fn clean(text: &str) -> String {
    text.replace(|c: char| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}'), "?")
}
