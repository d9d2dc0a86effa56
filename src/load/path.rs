//! One path read for its mark.

use crate::lexis::locale as marks;
use crate::why::MarkKind;

/// The mark of a path.
#[derive(Clone, Debug)]
pub(crate) struct Mark {
    pub(crate) tag: String,
    /// As written.
    pub(crate) text: String,
    pub(crate) kind: MarkKind,
    /// Which part carries it.
    pub(crate) at: usize,
    /// The region it names.
    pub(crate) region: Option<String>,
}

impl Mark {
    /// Whether it counts only where another page confirms it.
    pub(crate) fn is_doubtful(&self) -> bool {
        self.kind == MarkKind::Prefix || marks::is_ambiguous(&self.text)
    }
}

/// A path and what its mark is taken to be.
#[derive(Clone, Debug)]
pub(crate) struct Reading {
    /// Parts of the path, the file name's ending left out.
    pub(crate) parts: Vec<String>,
    /// The ending.
    pub(crate) extension: String,
    /// The parts without the mark.
    pub(crate) rest: Vec<String>,
    /// The same where a folder keeps what stands before its mark: `docs` of `docs-cn`.
    pub(crate) tight: Option<Vec<String>>,
    pub(crate) mark: Option<Mark>,
}

/// A file name without the ending of the page that is made of it, where a mark stands before that ending.
fn rendered(stem: &str) -> &str {
    match stem.rsplit_once('.') {
        Some((name, "html" | "htm" | "md" | "xml" | "json")) if marks::at_end(name).is_some() => name,
        _ => stem,
    }
}

impl Reading {
    pub(crate) fn of(path: &str) -> Self {
        let mut parts: Vec<String> =
            path.split('/').filter(|part| !matches!(*part, "" | "." | "..")).map(str::to_owned).collect();
        let mut extension = String::new();
        if let Some(name) = parts.last_mut()
            && let Some((stem, end)) = name.rsplit_once('.')
            && end.len() <= 8
            && !stem.is_empty()
            && marks::tag_of(end).is_none()
        {
            extension = end.to_owned();
            // `errors_en.html.md`: what the page becomes, and then what it is written in.
            *name = rendered(stem).to_owned();
        }
        let mut reading = Self { rest: parts.clone(), parts, extension, tight: None, mark: None };
        reading.mark = reading.find();
        reading.strip();
        reading
    }

    /// The mark nearest to the page; one that is a word as well only where there is no other.
    fn find(&self) -> Option<Mark> {
        let last = self.parts.len().checked_sub(1)?;
        let ends = self.parts.iter().enumerate().rev().filter_map(|(at, part)| {
            let split = marks::at_end(part)?;
            let kind = match (at == last, split.rest.is_empty()) {
                (false, _) => MarkKind::Folder,
                (true, true) => MarkKind::File,
                (true, false) => MarkKind::Suffix,
            };
            let text = if kind == MarkKind::Folder { part } else { split.mark };
            let region = marks::region_of(split.mark);
            Some((Mark { tag: split.tag.to_owned(), text: text.to_owned(), kind, at, region }, split.mark))
        });
        let mut doubtful = None;
        for (mark, spelt) in ends {
            if !marks::is_ambiguous(spelt) {
                return Some(mark);
            }
            doubtful = doubtful.or(Some(mark));
        }
        let start = || {
            let split = marks::at_start(&self.parts[last])?;
            let (tag, text) = (split.tag.to_owned(), split.mark.to_owned());
            Some(Mark { tag, text, kind: MarkKind::Prefix, at: last, region: marks::region_of(split.mark) })
        };
        doubtful.or_else(start)
    }

    /// Takes the mark out of the path, and marks that repeat it (`ko/errors.ko.md`).
    fn strip(&mut self) {
        let Some(mark) = &self.mark else { return };
        let last = self.parts.len() - 1;
        let mut rest = Vec::new();
        let mut tight = Vec::new();
        for (at, part) in self.parts.iter().enumerate() {
            let is_mark = |split: &marks::Split<'_>| {
                split.tag == mark.tag && (at == mark.at || at == last || split.rest.is_empty())
            };
            let end = marks::at_end(part).filter(is_mark);
            let start = || marks::at_start(part).filter(|split| at == last && split.tag == mark.tag);
            let kept = match (mark.kind == MarkKind::Prefix && at == last, end) {
                (false, Some(split)) => split.rest,
                _ => start().map_or(part.as_str(), |split| split.rest),
            };
            if !kept.is_empty() {
                tight.push(kept.to_owned());
            }
            // `intl.en-US` and `cn.zh-CN` are editions of one tree: a folder that ends in a mark is nothing but a mark.
            if !kept.is_empty() && (at == last || kept == part) {
                rest.push(kept.to_owned());
            }
        }
        self.tight = (tight != rest).then(|| docusaurus(tight));
        self.rest = docusaurus(rest);
    }

    /// The path without the folder that holds all translations: `source/errors` of `source/locale/de/errors`.
    pub(crate) fn beside_container(&self) -> Option<Vec<String>> {
        let mark = self.mark.as_ref().filter(|mark| mark.kind == MarkKind::Folder)?;
        let at = mark.at.checked_sub(1).filter(|at| marks::is_container(&self.parts[*at]))?;
        let mut rest = self.rest.clone();
        (rest.get(at) == Some(&self.parts[at])).then(|| rest.remove(at))?;
        Some(rest)
    }

    pub(crate) fn unmark(&mut self) {
        self.rest.clone_from(&self.parts);
        (self.mark, self.tight) = (None, None);
    }

    /// What is left of a folder that was asked for: a doubtful mark is no mark there.
    pub(crate) fn unconfirmed_rest(&self) -> Vec<String> {
        let doubtful = self.mark.as_ref().is_some_and(Mark::is_doubtful);
        if doubtful { self.parts.clone() } else { self.rest.clone() }
    }

    /// Ways to take one part, or the end of one, for a mark that is misspelt: the other parts, and the mark.
    pub(crate) fn readings_as_misspelt(&self) -> Vec<(Vec<String>, String)> {
        let without = |(at, part): (usize, &String)| {
            let (mark, kept) = marks::like_a_mark(part)?;
            let mut rest = self.parts.clone();
            if kept.is_empty() {
                rest.remove(at);
            } else {
                rest[at] = kept.to_owned();
            }
            Some((rest, mark.to_owned()))
        };
        self.parts.iter().enumerate().rev().filter_map(without).collect()
    }

    /// The folder that holds the trees of all languages, and the path below it: where a folder is the mark, what stands
    /// before it; else the page's own folder.
    pub(crate) fn place(&self) -> (String, String) {
        let at = match &self.mark {
            Some(Mark { kind: MarkKind::Folder, at, .. }) => *at,
            _ => self.parts.len().saturating_sub(1),
        };
        let at = at.min(self.rest.len());
        (self.parts[..at].join("/"), self.rest[at..].join("/"))
    }
}

/// Where docusaurus keeps translations, as the path of what they translate: `i18n/ko/docusaurus-plugin-content-docs/current`
/// is `docs`, a `version-1.0` in place of `current` is `versioned_docs/version-1.0`.
fn docusaurus(rest: Vec<String>) -> Vec<String> {
    const PLUGIN: &str = "docusaurus-plugin-content-docs";
    let at = rest.windows(3).position(|parts| parts[0] == "i18n" && parts[1].starts_with(PLUGIN));
    let Some(at) = at else { return rest };
    let instance = rest[at + 1][PLUGIN.len()..].trim_start_matches('-');
    let docs = if instance.is_empty() { "docs".to_owned() } else { instance.to_owned() };
    let mut out = rest[..at].to_vec();
    match rest[at + 2].as_str() {
        "current" => out.push(docs),
        version => {
            let prefix = if instance.is_empty() { String::new() } else { format!("{instance}_") };
            out.extend([format!("{prefix}versioned_docs"), version.to_owned()]);
        }
    }
    out.extend_from_slice(&rest[at + 3..]);
    out
}

/// The parts of a path without ending and mark.
pub(crate) fn place(path: &str) -> Vec<String> {
    Reading::of(path).rest
}

/// The last part of a path without ending and mark: what pages of one family have in common in any folder.
pub(crate) fn stem(path: &str) -> String {
    Reading::of(path).rest.pop().unwrap_or_default()
}
