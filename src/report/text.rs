//! Findings as rustc would show them: the row, carets under the place, the other language's place below.
//!
//! Pages are large and their rows long, so the renderer is handed only lines that carry a label, cut to fit.

use super::excerpt::{Mark, excerpt, shown, width};
use crate::finding::{Edit, Finding, Fix, Label, Severity, Status};
use crate::source::{Source, SourceId, Sources, Span};
use annotate_snippets::renderer::Renderer;
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Patch, Snippet};
use std::io::{self, Write};
use std::ops::Range;

/// Columns where nobody tells how many there are: a log, a file.
const WIDTH: usize = 120;
/// Places shown beside the primary one; the message says what there is to say about the rest.
const PLACES: usize = 8;
/// Lines between two labels of one page that are shown rather than jumped over.
const NEAR: usize = 2;
/// Longest replacement that is shown in place.
const SHORT: usize = 60;

/// Writes the findings that nobody has accepted, and a summary line that counts the others too. `width` is the terminal's, where there is one.
pub fn write(
    out: &mut dyn Write,
    sources: &Sources,
    findings: &[Finding],
    color: bool,
    width: Option<usize>,
) -> io::Result<()> {
    let page = Page { sources, width: width.unwrap_or(WIDTH).max(40), wrap: width.is_some() };
    // The excerpts are cut to fit already; the renderer's own trimming would cut again, around labels.
    let renderer = if color { Renderer::styled().hyperlink(false) } else { Renderer::plain() }.term_width(1 << 16);
    for finding in findings.iter().filter(|finding| finding.is_new()) {
        let report = renderer.render(&page.report(finding));
        // The place is written above each excerpt; for one without a path the renderer adds an empty place of its own.
        for line in report.lines().filter(|line| bare(line).trim() != ":::") {
            writeln!(out, "{line}")?;
        }
        writeln!(out)?;
    }
    writeln!(out, "{}", summary(findings, sources.as_slice().len()))
}

/// `5 errors, 3 warnings, 1 info in 5 pages (2 in the baseline, 1 suppressed)`.
pub fn summary(findings: &[Finding], pages: usize) -> String {
    let new = || findings.iter().filter(|finding| finding.is_new());
    let count = |severity| new().filter(|finding| finding.severity == severity).count();
    let plural = |count: usize, word: &str| match count {
        0 => None,
        1 => Some(format!("1 {word}")),
        _ => Some(format!("{count} {word}s")),
    };
    let infos = match count(Severity::Info) {
        0 => None,
        count => Some(format!("{count} info")),
    };
    let parts = [plural(count(Severity::Error), "error"), plural(count(Severity::Warning), "warning"), infos];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    let found = if parts.is_empty() { "no findings".to_owned() } else { parts.join(", ") };
    let pages = plural(pages, "page").unwrap_or_else(|| "0 pages".to_owned());
    let known = findings.iter().filter(|finding| finding.status == Status::Baseline).count();
    let suppressed = findings.len() - new().count() - known;
    let accepted = [(known, "in the baseline"), (suppressed, "suppressed")];
    let accepted = accepted.iter().filter(|(count, _)| *count > 0).map(|(count, how)| format!("{count} {how}"));
    match accepted.collect::<Vec<_>>().join(", ") {
        none if none.is_empty() => format!("{found} in {pages}"),
        accepted => format!("{found} in {pages} ({accepted})"),
    }
}

/// A line without its colours.
fn bare(line: &str) -> String {
    let mut parts = line.split('\u{1b}');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| text + part.split_once('m').map_or("", |(_, rest)| rest))
}

/// What all findings of a report share.
struct Page<'a> {
    sources: &'a Sources,
    width: usize,
    wrap: bool,
}

/// A label cut to its first line.
struct Place<'a> {
    line: usize,
    range: Range<usize>,
    text: String,
    label: &'a Label,
    primary: bool,
}

/// Labels of one page that are shown in one excerpt.
struct Cluster<'a> {
    file: SourceId,
    places: Vec<Place<'a>>,
}

impl Cluster<'_> {
    fn lines(&self) -> (usize, usize) {
        let lines = self.places.iter().map(|place| place.line);
        (lines.clone().min().unwrap_or(1), lines.max().unwrap_or(1))
    }
}

impl<'a> Page<'a> {
    fn report(&self, finding: &'a Finding) -> Vec<Group<'a>> {
        let level = match finding.severity {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
            Severity::Info => Level::INFO,
        };
        let clusters = self.clusters(finding);
        let gutter = clusters.iter().map(|cluster| cluster.lines().1).max().unwrap_or(1).to_string().len() + 4;
        let room = self.width.saturating_sub(gutter);
        let mut group = Group::with_title(level.primary_title(one_line(&finding.message)).id(finding.rule));
        for cluster in &clusters {
            let source = self.sources.get(cluster.file);
            group = group
                .element(origin(source, cluster.places[0].label.span.start))
                .element(snippet(source, cluster, room));
        }
        let left_out = finding.related.len().saturating_sub(PLACES);
        if left_out > 0 {
            group = group.element(Level::NOTE.message(format!("and {left_out} more")));
        }
        if let Some(help) = &finding.help {
            group = group.element(Level::HELP.message(self.wrapped(help, gutter + "= help: ".len())));
        }
        let Some(fix) = &finding.fix else { return vec![group] };
        let title = one_line(&fix.title);
        match self.patch(fix, room) {
            Some(patch) => vec![group, Level::HELP.with_name("fix").secondary_title(title).element(patch)],
            None => {
                let title = self.wrapped(&title, gutter + "= fix: ".len());
                vec![group.element(Level::HELP.with_name("fix").message(title))]
            }
        }
    }

    /// The labels by page and place, that of the primary one first.
    fn clusters(&self, finding: &'a Finding) -> Vec<Cluster<'a>> {
        let mut clusters: Vec<Cluster<'a>> = Vec::new();
        let labels = std::iter::once(&finding.primary).chain(finding.related.iter().take(PLACES));
        for (number, label) in labels.enumerate() {
            let place = place(self.sources.get(label.span.file), label, number == 0);
            let near = |cluster: &&mut Cluster<'_>| {
                let (first, last) = cluster.lines();
                cluster.file == label.span.file && place.line + NEAR >= first && place.line <= last + NEAR
            };
            match clusters.iter_mut().find(near) {
                Some(cluster) => cluster.places.push(place),
                None => clusters.push(Cluster { file: label.span.file, places: vec![place] }),
            }
        }
        clusters
    }

    /// A fix of one short change in one line, as it would look.
    fn patch(&self, fix: &'a Fix, room: usize) -> Option<Snippet<'a, Patch<'a>>> {
        let [Edit { span, text }] = fix.edits.as_slice() else { return None };
        let source = self.sources.get(span.file);
        let line = source.line(span.start);
        let (start, body) = body(source, line);
        let range = span.range();
        let short = text.len() <= SHORT && range.len() <= SHORT && !text.chars().any(char::is_control);
        if !short || range.start < start || range.end > start + body.len() {
            return None;
        }
        let mark = Mark { range: range.start - start..range.end - start, label: 0 };
        let shown = excerpt(body, &[mark], room.saturating_sub(width(text)));
        if width(&shown.text[shown.marks[0].clone()]) != width(source.slice(*span)) {
            return None;
        }
        let patch = Patch::new(shown.marks[0].clone(), text.as_str());
        Some(Snippet::source(shown.text).line_start(line).patch(patch))
    }

    /// Text in lines that fit beside `indent` columns, where a terminal's width is known.
    fn wrapped(&self, text: &str, indent: usize) -> String {
        let text = safe(text);
        if !self.wrap {
            return text;
        }
        let room = self.width.saturating_sub(indent).max(20);
        let lines = text.lines().map(|line| wrap(line, room));
        lines.collect::<Vec<_>>().join("\n")
    }
}

fn wrap(line: &str, room: usize) -> String {
    let mut out = String::new();
    let mut used = 0;
    for word in line.split(' ') {
        let columns = width(word);
        if used > 0 && used + 1 + columns > room {
            out.push('\n');
            used = 0;
        } else if used > 0 {
            out.push(' ');
            used += 1;
        }
        out.push_str(word);
        used += columns;
    }
    out
}

/// Text without what would steer a terminal.
fn safe(text: &str) -> String {
    text.chars().map(|c| if c == '\n' { c } else { shown(c) }).collect()
}

fn one_line(text: &str) -> String {
    safe(text).replace('\n', " ")
}

/// `page.md:7:3`, `errors.xlsx!Sheet1!B7`.
fn origin(source: &Source, offset: u32) -> Origin<'_> {
    let path = one_line(&source.path);
    if let Some(cell) = source.cell_name(offset) {
        return Origin::path(format!("{path}!{cell}"));
    }
    let at = source.position(offset);
    Origin::path(path).line(at.line).char_column(at.column)
}

/// Where a line starts and its text, without a byte order mark and without its end.
fn body(source: &Source, line: usize) -> (usize, &str) {
    let range = source.line_range(line);
    let text = &source.text[range.clone()];
    match text.strip_prefix('\u{feff}').filter(|_| line == 1) {
        Some(rest) => (range.end - rest.len(), rest),
        None => (range.start, text),
    }
}

fn place<'a>(source: &Source, label: &'a Label, primary: bool) -> Place<'a> {
    let Span { start, end, .. } = label.span;
    let line = source.line(start);
    let (head, body) = body(source, line);
    let inside = |offset: u32| {
        let mut at = (offset as usize).clamp(head, head + body.len()) - head;
        while !body.is_char_boundary(at) {
            at -= 1;
        }
        at
    };
    let range = inside(start)..inside(end.max(start));
    let last = source.line(end.max(start + 1) - 1);
    let mut text = one_line(&label.text);
    if last > line {
        let gap = if text.is_empty() { "" } else { " " };
        text = format!("{text}{gap}(to line {last})");
    }
    Place { line, range, text, label, primary }
}

fn snippet<'a>(source: &Source, cluster: &Cluster<'_>, room: usize) -> Snippet<'a, annotate_snippets::Annotation<'a>> {
    let (first, last) = cluster.lines();
    let mut text = String::new();
    let mut annotations = Vec::new();
    for line in first..=last {
        let places: Vec<_> = cluster.places.iter().filter(|place| place.line == line).collect();
        let marks: Vec<Mark> =
            places.iter().map(|place| Mark { range: place.range.clone(), label: width(&place.text) + 1 }).collect();
        let shown = excerpt(body(source, line).1, &marks, room);
        for (place, range) in places.iter().zip(shown.marks.iter().cloned()) {
            let kind = if place.primary { AnnotationKind::Primary } else { AnnotationKind::Context };
            let label = (!place.text.is_empty()).then(|| place.text.clone());
            let behind = width(&shown.text[..range.end]) + width(&place.text) < room;
            let first = shown.text[range.clone()].chars().next().map_or(0, char::len_utf8);
            let start = text.len() + range.start;
            annotations.push(kind.span(start..text.len() + range.end).label(label));
            if !behind {
                // The renderer writes a label below its mark, and not behind it, where another mark overlaps.
                annotations.push(kind.span(start..start + first));
            }
        }
        text.push_str(&shown.text);
        if line < last {
            text.push('\n');
        }
    }
    Snippet::source(text).line_start(first).annotations(annotations)
}
