//! Patterns and names of the configuration that match nothing.

use super::asked::Asked;
use super::rules::glob_matched_nothing;
use crate::compiled::Compiled;
use crate::config::{Config, Pattern, places::Place, places::places};
use crate::finding::Finding;
use crate::rules::Rule;
use crate::source::Span;
use crate::triage::allowance::config_source;
use std::path::Path;

/// Settings whose keys are globs of pages.
const KEYED: &[&str] = &["languages", "encodings", "families", "paths"];

/// A finding for each, where the run read all that the configuration is about.
pub(super) fn idle(compiled: &Compiled, config: &Config, asked: &Asked<'_>) -> Vec<(&'static Rule, Finding)> {
    let Some(source) = config_source(compiled, config).filter(|_| asked.whole) else { return Vec::new() };
    let folder = Path::new(&source.path).parent().unwrap_or(Path::new(""));
    let found = |place: &Place| {
        let path: Vec<&str> = place.path.iter().map(String::as_str).collect();
        let (name, range, what) = match path.as_slice() {
            [section, glob] if KEYED.contains(section) => (*glob, &place.key, "page"),
            ["catalogs", name] => (*name, &place.key, "catalog"),
            ["data", ..] => (place.text.as_deref()?, &place.value, "page"),
            ["sources", ..] => (place.text.as_deref()?, &place.value, "page in it"),
            ["outputs", ..] => (place.text.as_deref()?, &place.value, "template"),
            _ => return None,
        };
        let pages = || compiled.sources.as_slice().iter().map(|page| page.path.as_str());
        let matches = match path[0] {
            "catalogs" => compiled.catalogs.iter().any(|catalog| catalog.id == name || catalog.family == name),
            "sources" => pages().any(|page| Path::new(page).starts_with(plain(&folder.join(name)))),
            "outputs" => {
                let all = asked.outputs;
                all.is_empty()
                    || name.parse().map_or(true, |glob: Pattern| all.iter().any(|output| glob.matches(output)))
            }
            _ => name
                .parse()
                .map_or(true, |glob: Pattern| pages().any(|page| glob.matches(file(page)) || glob.matches(page))),
        };
        let known: Vec<&str> = compiled.catalogs.iter().map(|catalog| catalog.id.as_str()).collect();
        let span = Span::new(source.id, range.clone());
        (!matches).then(|| glob_matched_nothing::finding(span, path[0], name, what, &known))
    };
    places(&source.text).iter().filter_map(found).map(|finding| (&glob_matched_nothing::RULE, finding)).collect()
}

/// The file that a page stands in: a sheet is named behind its workbook.
fn file(page: &str) -> &str {
    page.rsplit_once('!').map_or(page, |(file, _)| file)
}

/// A path without its `.` parts.
fn plain(path: &Path) -> std::path::PathBuf {
    path.components().filter(|part| !matches!(part, std::path::Component::CurDir)).collect()
}
