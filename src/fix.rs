//! Findings to mended pages.
//!
//! Enters: a compiled run and its findings. Leaves: the same pages with the fixes in them, and the findings that are left. A
//! fix can uncover the next one, so pages are compiled and checked again until nothing more can be mended.

use crate::compiled::Compiled;
use crate::config::Config;
use crate::encoded::Unencodable;
use crate::finding::{Edit, Finding, Fix, Status};
use crate::source::{Format, Source, SourceId, Sources, Span};
use crate::{compile, locate};
use std::collections::BTreeMap;

/// Most times that pages are read anew. A fix that its own result needs again would go on for ever.
const ROUNDS: usize = 16;

/// Which fixes to apply.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    /// Those that keep every text a reader can see.
    Safe,
    /// Those that choose, too.
    All,
}

impl Which {
    fn holds(self, fix: &Fix) -> bool {
        fix.safe || self == Self::All
    }
}

/// A page that fixes have changed.
#[derive(Debug)]
pub struct Change {
    pub source: SourceId,
    /// Its text before.
    pub text: String,
    /// The bytes of its file before.
    pub bytes: Vec<u8>,
}

/// What came of fixing.
#[derive(Debug)]
pub struct Outcome {
    /// The run over the mended pages.
    pub compiled: Compiled,
    /// What is left to say about them.
    pub findings: Vec<Finding>,
    /// The pages that have changed, as they were, in path order.
    pub changes: Vec<Change>,
    /// How many fixes were applied.
    pub applied: usize,
    /// Fixes that the encoding of their page cannot hold.
    pub refused: Vec<Refused>,
}

/// A fix that was not applied.
#[derive(Debug)]
pub struct Refused {
    /// Where it would have changed the page.
    pub span: Span,
    /// Why it could not.
    pub reason: Unencodable,
}

/// Applies fixes until none is left. `check` gives the findings of a run; only what it reports is mended.
pub fn fix(compiled: Compiled, config: &Config, which: Which, check: &dyn Fn(&Compiled) -> Vec<Finding>) -> Outcome {
    let findings = check(&compiled);
    let mut outcome = Outcome { compiled, findings, changes: Vec::new(), applied: 0, refused: Vec::new() };
    let mut before: BTreeMap<SourceId, Change> = BTreeMap::new();
    for _ in 0..ROUNDS {
        let (chosen, refused) = choose(&outcome.compiled.sources, &outcome.findings, which);
        outcome.refused = refused;
        let mended = mend(&outcome.compiled.sources, &chosen, config);
        if mended.is_empty() {
            break;
        }
        outcome.applied += chosen.len();
        let mut sources = std::mem::take(&mut outcome.compiled.sources);
        for (id, page) in mended {
            let old = sources.replace(id, page);
            before.entry(id).or_insert_with(|| Change { source: id, bytes: old.bytes().to_vec(), text: old.text });
        }
        outcome.compiled = compile(sources, config);
        outcome.findings = check(&outcome.compiled);
    }
    outcome.changes = before.into_values().collect();
    outcome
}

/// Fixes that do not get in each other's way, safe ones first, and those that cannot be written. A fix is applied as a whole
/// or not at all.
fn choose<'a>(sources: &Sources, findings: &'a [Finding], which: Which) -> (Vec<&'a Fix>, Vec<Refused>) {
    // What somebody allows is meant to be as it is; what is only known still waits to be mended.
    let open = findings.iter().filter(|finding| !matches!(finding.status, Status::Suppressed { .. }));
    let mut fixes: Vec<&Fix> = open.filter_map(|finding| finding.fix.as_ref()).collect();
    fixes.retain(|fix| which.holds(fix) && fix.edits.iter().all(|edit| changes_page(sources, edit)));
    fixes.sort_by_key(|fix| (!fix.safe, fix.edits.iter().map(|edit| edit.span).min()));
    // What is taken of each page, by where it starts; none of it overlaps.
    let mut taken: BTreeMap<(SourceId, u32), u32> = BTreeMap::new();
    let (mut chosen, mut refused) = (Vec::new(), Vec::new());
    for fix in fixes {
        if !fix.edits.iter().all(|edit| is_free(&taken, edit)) {
            continue;
        }
        let unwritten = |edit: &Edit| {
            let reason = sources.get(edit.span.file).encode(&edit.text).err()?;
            Some(Refused { span: edit.span, reason })
        };
        if let Some(edit) = fix.edits.iter().find_map(unwritten) {
            refused.push(edit);
            continue;
        }
        taken.extend(fix.edits.iter().map(|edit| ((edit.span.file, edit.span.start), edit.span.end)));
        chosen.push(fix);
    }
    (chosen, refused)
}

/// Whether an edit changes the text of a page: code is not ours to mend.
fn changes_page(sources: &Sources, edit: &Edit) -> bool {
    sources.get(edit.span.file).format != Format::Code && sources.slice(edit.span) != edit.text
}

/// Whether an edit touches no other: two insertions at one place would come in no certain order.
fn is_free(taken: &BTreeMap<(SourceId, u32), u32>, edit: &Edit) -> bool {
    let span = edit.span;
    let before = taken.range(..=(span.file, span.end)).next_back();
    before.is_none_or(|((page, _), end)| *page != span.file || *end < span.start)
}

/// The pages with their edits in them.
fn mend(sources: &Sources, fixes: &[&Fix], config: &Config) -> BTreeMap<SourceId, Source> {
    let mut edits: BTreeMap<SourceId, Vec<Edit>> = BTreeMap::new();
    for edit in fixes.iter().flat_map(|fix| &fix.edits) {
        edits.entry(edit.span.file).or_default().push(edit.clone());
    }
    let mended = |(id, mut edits): (SourceId, Vec<Edit>)| {
        edits.sort_by_key(|edit| edit.span);
        let page = sources.get(id);
        Some((id, locate::again(page, page.edited(&edits).ok()?, config)))
    };
    edits.into_iter().filter_map(mended).collect()
}
