//! How good the checks are, measured: plants one defect at a time into families of pages and asks whether it is found.
//!
//! `cargo run --release --example quality -- PATH...` takes the families under the paths that have no finding at error level,
//! plants defects of each kind at seeded random places, checks the family again, and prints for each kind how many were
//! planted, how many of them were found at the planted line, how many by the rule that is meant for it, and how many findings
//! one defect causes. The pages themselves are not touched.

// A program for a terminal.
#![allow(clippy::print_stdout, clippy::print_stderr)]

mod kinds;
mod names;
mod prose;
mod rows;
mod site;
mod tally;

use clap::Parser;
use errdex::config::Config;
use errdex::finding::{Finding, Severity};
use errdex::source::{Source, SourceId, Sources};
use errdex::{Compiled, compile, load, rules};
use kinds::{KINDS, Kind};
use site::{Planted, Site};
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::time::Instant;
use tally::{Tally, Trial};

/// Places that are tried for each defect that is wanted: most rows have no number, no link, no hex code.
const TRIES: usize = 60;

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
}

/// The pages of a family, as they are.
struct Family {
    compiled: Compiled,
    /// What is said before anything is planted.
    said: Vec<String>,
    /// Entries that defects may be planted at.
    entries: usize,
}

fn main() {
    let args = Args::parse();
    let config = Config::default();
    let families = families(&args, &config);
    eprintln!("{} families, {} entries", families.len(), families.iter().map(|family| family.entries).sum::<usize>());
    let wanted = |kind: &&Kind| args.kind.as_ref().is_none_or(|name| *name == kind.name);
    let mut tallies = Vec::new();
    for kind in KINDS.iter().filter(wanted) {
        let started = Instant::now();
        let mut tally = Tally::new(kind);
        let mut random = fastrand::Rng::with_seed(args.seed);
        for _ in 0..args.each * TRIES {
            if tally.planted == args.each || families.is_empty() {
                break;
            }
            let family = pick(&families, &mut random);
            if let Some(trial) = trial(family, kind, &mut random, &config) {
                if args.missed && !trial.named {
                    println!("{}", trial.story);
                }
                tally.add(&trial);
            }
        }
        tally.time = started.elapsed();
        tallies.push(tally);
    }
    if args.json {
        println!("{}", tally::json(&tallies));
    } else {
        println!("{}", tally::table(&tallies));
    }
}

/// The families under the paths, each with only its own pages.
fn families(args: &Args, config: &Config) -> Vec<Family> {
    let compiled = compile(load::load(&args.paths, config).sources, config);
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
        let said = findings.iter().map(|finding| said(&compiled, finding)).collect();
        let entries = compiled.entries.len();
        (entries > 0 && (clean || args.all)).then_some(Family { compiled, said, entries })
    };
    pages.into_values().filter_map(family).collect()
}

/// A page with other bytes, in the same family and language.
fn again(page: &Source, bytes: Vec<u8>, config: &Config) -> Source {
    let mut again = load::from_bytes(&page.path, bytes, config);
    (again.family, again.lang, again.why) = (page.family.clone(), page.lang.clone(), page.why.clone());
    again
}

/// A family, each as likely as it has entries.
fn pick<'a>(families: &'a [Family], random: &mut fastrand::Rng) -> &'a Family {
    let all: usize = families.iter().map(|family| family.entries).sum();
    let mut at = random.usize(..all);
    families
        .iter()
        .find(|family| at.checked_sub(family.entries).map(|left| at = left).is_none())
        .unwrap_or(&families[0])
}

/// What a finding says, without its place: rows move when something is planted above them.
fn said(compiled: &Compiled, finding: &Finding) -> String {
    format!("{} {} {}", finding.rule, compiled.sources.get(finding.primary.span.file).path, finding.message)
}

/// Plants one defect, if it can be planted at the place that chance chose.
fn trial(family: &Family, kind: &Kind, random: &mut fastrand::Rng, config: &Config) -> Option<Trial> {
    let site = Site::new(&family.compiled, random.usize(..family.entries))?;
    let planted = (kind.plant)(&site, random)?;
    let mut sources = Sources::default();
    for page in family.compiled.sources.as_slice() {
        let bytes = if page.id == planted.page { planted.bytes(page)? } else { page.bytes().to_vec() };
        sources.push(again(page, bytes, config));
    }
    let compiled = compile(sources, config);
    let mut known = family.said.clone();
    let mut new = rules::check(&compiled, config);
    new.retain(|finding| {
        let said = said(&compiled, finding);
        known.iter().position(|known| *known == said).map(|at| known.swap_remove(at)).is_none()
    });
    let lines = planted.lines(compiled.sources.get(planted.page));
    let at_place = |finding: &&Finding| touches(&compiled, finding, planted.page, &lines);
    let found: Vec<&Finding> = new.iter().filter(at_place).collect();
    let named = found.iter().any(|finding| kind.rules.contains(&finding.rule));
    let page = compiled.sources.get(planted.page);
    let told: String = new.iter().map(|finding| format!("\n    {}: {}", finding.rule, finding.message)).collect();
    let story = format!("{} {}:{}: {}{told}", kind.name, page.path, lines.start(), planted.what);
    Some(Trial { found: !found.is_empty(), named, findings: new.len(), story })
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
