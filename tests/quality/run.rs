//! How good the checks are, measured: plants one defect at a time into families of pages and asks whether it is found.
//!
//! `cargo run --release --example quality -- PATH...` takes the families under the paths that have no finding at error level,
//! plants defects of each kind at seeded random places, checks the family again, and prints for each kind how many were
//! planted, how many of them were found at the planted line, how many by the rule that is meant for it, and how many findings
//! one defect causes. The pages themselves are not touched.

// A program for a terminal.
#![allow(clippy::print_stdout, clippy::print_stderr)]

mod cells;
mod kinds;
mod names;
mod prose;
mod rows;
mod site;
mod tally;

use clap::Parser;
use errdex::config::Config;
use errdex::finding::{Finding, Severity};
use errdex::source::{Source, SourceId, Sources, Span};
use errdex::{Compiled, compile, locate, rules};
use kinds::{KINDS, Kind};
use rayon::prelude::*;
use site::{Index, Planted, Site};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;
use tally::{Tally, Trial};

/// Plants defects into pages and counts how many are found
#[derive(Debug, Parser)]
struct Args {
    /// Pages, or folders of pages
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// How many defects of each kind
    #[arg(long, default_value_t = 100, value_name = "COUNT")]
    each: usize,
    /// Where the random places begin
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Only defects of this kind
    #[arg(long)]
    kind: Option<String>,
    /// Plant into families that have errors, too
    #[arg(long)]
    all: bool,
    /// Print JSON
    #[arg(long)]
    json: bool,
    /// Name each defect that is not found, or found by another rule, with what was said
    #[arg(long)]
    missed: bool,
    /// Write the tables into a folder, as Markdown and as JSON, without times
    #[arg(long, value_name = "FOLDER")]
    out: Option<PathBuf>,
    /// Compare the tables in the folder instead of writing them; differing ones fail
    #[arg(long, requires = "out")]
    check: bool,
}

/// The pages of a family, as they are.
struct Family {
    compiled: Compiled,
    index: Index,
    /// What is said before anything is planted.
    said: Vec<Said>,
    /// The lines it points at. Where the languages disagree already, a further mistake is no fair question.
    marked: BTreeSet<(SourceId, usize)>,
    /// The pages of a finding that says that one of them lags behind: a further entry that is missing is counted in it.
    stale: BTreeSet<SourceId>,
}

impl Family {
    fn is_marked(&self, kind: &Kind, planted: &Planted) -> bool {
        if kind.rules.contains(&"missing-entry") && self.stale.contains(&planted.page) {
            return true;
        }
        let page = self.compiled.sources.get(planted.page);
        planted.edits.iter().any(|edit| self.marked.contains(&(planted.page, page.line(edit.span.start))))
    }
}

fn main() -> ExitCode {
    let args = Args::parse();
    let config = Config::default();
    let families = families(&args, &config);
    let count = |family: &Family| family.compiled.entries.len();
    let sites: Vec<(usize, usize)> =
        families.iter().enumerate().flat_map(|(at, family)| (0..count(family)).map(move |entry| (at, entry))).collect();
    eprintln!("{} families, {} entries", families.len(), sites.len());
    let wanted = |kind: &&Kind| args.kind.as_ref().is_none_or(|name| *name == kind.name);
    let kinds: Vec<&Kind> = KINDS.iter().filter(wanted).collect();
    let tallies: Vec<Tally> = kinds.par_iter().map(|kind| tally(kind, &families, &sites, &args, &config)).collect();
    match &args.out {
        Some(folder) => out(folder, &tallies, &args),
        None => {
            println!("{}", if args.json { tally::json(&tallies, true) } else { tally::table(&tallies, true) });
            ExitCode::SUCCESS
        }
    }
}

/// Plants one kind of defect at random places, at no place twice.
fn tally(kind: &'static Kind, families: &[Family], sites: &[(usize, usize)], args: &Args, config: &Config) -> Tally {
    let started = Instant::now();
    let mut tally = Tally::new(kind);
    let mut random = fastrand::Rng::with_seed(args.seed);
    let mut sites = sites.to_vec();
    random.shuffle(&mut sites);
    let mut seen: BTreeSet<(usize, Vec<(Span, String)>)> = BTreeSet::new();
    let edits = |planted: &Planted| planted.edits.iter().map(|edit| (edit.span, edit.text.clone())).collect();
    for (at, entry) in sites {
        if tally.planted == args.each {
            break;
        }
        let family = &families[at];
        let Some(planted) = Site::new(&family.compiled, &family.index, entry)
            .and_then(|site| (kind.plant)(&site, &mut random))
            .filter(|planted| !family.is_marked(kind, planted) && seen.insert((at, edits(planted))))
        else {
            continue;
        };
        if let Some(trial) = trial(family, kind, &planted, config) {
            if args.missed && !trial.named {
                println!("{}", trial.story);
            }
            tally.add(&trial);
        }
    }
    tally.time = started.elapsed();
    tally
}

/// The families under the paths, each with only its own pages.
fn families(args: &Args, config: &Config) -> Vec<Family> {
    let compiled = compile(locate::load(&args.paths, config).sources, config);
    let mut pages: BTreeMap<&str, Vec<&Source>> = BTreeMap::new();
    for page in compiled.sources.as_slice().iter().filter(|page| !page.format.is_data()) {
        pages.entry(&page.family).or_default().push(page);
    }
    let family = |pages: Vec<&Source>| {
        let mut sources = Sources::default();
        for page in pages {
            sources.push(again(page, page.bytes().to_vec(), config));
        }
        let compiled = compile(sources, config);
        let findings = rules::check(&compiled, config);
        let clean = findings.iter().all(|finding| finding.severity != Severity::Error);
        let said = findings.iter().map(|finding| Said::of(&compiled, finding)).collect();
        let line = |span: Span| (span.file, compiled.sources.get(span.file).line(span.start));
        let marked = findings.iter().flat_map(Finding::places).map(line).collect();
        let lagging = findings.iter().filter(|finding| finding.rule == "stale-page");
        let stale = lagging.flat_map(Finding::places).map(|span| span.file).collect();
        let index = Index::of(&compiled);
        (!compiled.entries.is_empty() && (clean || args.all)).then_some(Family { compiled, index, said, marked, stale })
    };
    pages.into_values().filter_map(family).collect()
}

/// A page with other bytes, in the same family and language.
fn again(page: &Source, bytes: Vec<u8>, config: &Config) -> Source {
    let mut again = locate::from_bytes(&page.path, bytes, config);
    (again.family, again.lang, again.why) = (page.family.clone(), page.lang.clone(), page.why.clone());
    again
}

/// What a finding says, without its place: rows move when something is planted above them.
#[derive(Clone, PartialEq, Eq)]
struct Said {
    /// The rule, the page and what it is about, which a count in the message does not change.
    subject: (&'static str, String, String),
    message: String,
}

impl Said {
    fn of(compiled: &Compiled, finding: &Finding) -> Self {
        let path = compiled.sources.get(finding.primary.span.file).path.to_string();
        Self { subject: (finding.rule, path, finding.subject.clone()), message: finding.message.clone() }
    }
}

/// Checks a family with one defect in it.
fn trial(family: &Family, kind: &Kind, planted: &Planted, config: &Config) -> Option<Trial> {
    let mut sources = Sources::default();
    for page in family.compiled.sources.as_slice() {
        let bytes = if page.id == planted.page { planted.bytes(page)? } else { page.bytes().to_vec() };
        sources.push(again(page, bytes, config));
    }
    let compiled = compile(sources, config);
    let page = compiled.sources.get(planted.page);
    let lines = planted.lines(page);
    let new = new_findings(family, &compiled, |finding| touches(&compiled, finding, planted.page, &lines), config);
    let found: Vec<&Finding> = new.iter().filter(|finding| touches(&compiled, finding, planted.page, &lines)).collect();
    let named = found.iter().any(|finding| kind.rules.contains(&finding.rule));
    let told: String = new
        .iter()
        .map(|finding| {
            let page = compiled.sources.get(finding.primary.span.file);
            let line = page.line(finding.primary.span.start);
            format!("\n    {}: {} ({}:{line})", finding.rule, finding.message, page.lang)
        })
        .collect();
    let story = format!("{} {}:{}: {}{told}", kind.name, page.path, lines.start(), planted.what);
    Some(Trial { found: !found.is_empty(), named, findings: new.len(), story })
}

/// What is said of the planted pages and was not said before. A finding that was there and counts one more is the same
/// finding, unless it points at the planted place.
fn new_findings(
    family: &Family,
    compiled: &Compiled,
    is_here: impl Fn(&Finding) -> bool,
    config: &Config,
) -> Vec<Finding> {
    let mut known = family.said.clone();
    let mut new = rules::check(compiled, config);
    let mut take =
        |is_known: &dyn Fn(&Said) -> bool| known.iter().position(is_known).map(|at| known.swap_remove(at)).is_some();
    new.retain(|finding| {
        let said = Said::of(compiled, finding);
        !take(&|known| *known == said)
    });
    new.retain(|finding| {
        let said = Said::of(compiled, finding);
        is_here(finding) || !take(&|known| known.subject == said.subject)
    });
    new
}

/// Writes the tables, or compares them with those that are there.
fn out(folder: &Path, tallies: &[Tally], args: &Args) -> ExitCode {
    let files = [("planted.md", tally::page(tallies)), ("planted.json", tally::json(tallies, false) + "\n")];
    let mut code = ExitCode::SUCCESS;
    for (name, text) in files {
        let path = folder.join(name);
        if !args.check {
            if let Err(error) = std::fs::create_dir_all(folder).and_then(|()| std::fs::write(&path, &text)) {
                eprintln!("{}: {error}", path.display());
                code = ExitCode::from(2);
            }
        } else if std::fs::read_to_string(&path).ok().as_deref() != Some(&text) {
            eprintln!("{} is not what this run measures; write it again without --check", path.display());
            code = ExitCode::FAILURE;
        }
    }
    code
}

/// Whether a finding points at one of the lines of a page.
fn touches(compiled: &Compiled, finding: &Finding, page: SourceId, lines: &std::ops::RangeInclusive<usize>) -> bool {
    let source = compiled.sources.get(page);
    let labels = std::iter::once(&finding.primary).chain(&finding.related);
    let mut here = labels.filter(|label| label.span.file == page);
    here.any(|label| {
        let (first, last) = (source.line(label.span.start), source.line(label.span.end));
        first <= *lines.end() && *lines.start() <= last
    })
}

/// A place and its new text: see [`Planted`].
impl Planted {
    fn bytes(&self, page: &Source) -> Option<Vec<u8>> {
        let mut edits = self.edits.clone();
        edits.sort_by_key(|edit| edit.span);
        page.edited(&edits).ok()
    }
}
