//! Texts of which most is missing.

use super::foreign::place;
use super::parallel::{Parallel, Side};
use crate::catalog::{Catalog, Field};
use crate::difference::{Difference, Kind, Reach};
use crate::source::Lang;
use std::collections::BTreeMap;

/// Fewest pairs that show how long a language's texts are.
const ENOUGH: usize = 12;
/// Shortest counterpart, by [`weight`]: short texts vary by nature.
const LONG: f64 = 50.0;
/// How many times shorter than usual a text is of which most is missing. Of a fifth and more, free translations are known.
const TIMES: f64 = 5.0;
/// And how many of the pairs' median absolute deviations it is off.
const SPREADS: f64 = 4.0;

/// Two sides of a parallel, and the logarithm of the ratio of their lengths.
type Pair<'p, 'a> = (f64, &'p Parallel<'a>, usize);

/// Compares each text with the reference's by the median ratio of their lengths in the catalog, and by how far ratios stray
/// from it. A field of few texts is compared by all texts of the two languages.
pub(super) fn differences(_catalog: &Catalog, parallels: &[Parallel<'_>]) -> Vec<Difference> {
    let mut by_lang: BTreeMap<&Lang, BTreeMap<Field, Vec<Pair<'_, '_>>>> = BTreeMap::new();
    for parallel in parallels {
        let reference = weight(&parallel.sides[0]);
        for (at, side) in parallel.sides.iter().enumerate().skip(1) {
            let ratio = (weight(side) / reference).ln();
            let fields = by_lang.entry(&side.entry.lang).or_default();
            fields.entry(parallel.field).or_default().push((ratio, parallel, at));
        }
    }
    let mut found = Vec::new();
    for fields in by_lang.values() {
        let all: Vec<Pair<'_, '_>> = fields.values().flatten().copied().collect();
        for pairs in fields.values() {
            let known = if pairs.len() >= ENOUGH { pairs } else { &all };
            if known.len() >= ENOUGH {
                let middle = median(known.iter().map(|(ratio, ..)| *ratio).collect());
                let spread = median(known.iter().map(|(ratio, ..)| (ratio - middle).abs()).collect());
                found.extend(pairs.iter().filter_map(|pair| of_pair(*pair, middle, spread)));
            }
        }
    }
    found
}

fn of_pair((ratio, parallel, at): Pair<'_, '_>, middle: f64, spread: f64) -> Option<Difference> {
    let off = ratio - middle;
    if off.abs() < TIMES.ln() || off.abs() < SPREADS * spread {
        return None;
    }
    let (short, long) = if off < 0.0 { (at, 0) } else { (0, at) };
    let (here, there) = (&parallel.sides[short], &parallel.sides[long]);
    let others = parallel.sides.iter().enumerate().filter(|(side, _)| *side != short);
    // One language may say at length what the others do not.
    let is_alone = others.map(|(_, side)| weight(side)).all(|other| other > weight(here) * TIMES / 2.0);
    // What one page says in one field stands in two on the other.
    let as_cut = here.entry.fields.keys().eq(there.entry.fields.keys());
    (is_alone && as_cut && weight(there) >= LONG).then(|| Difference {
        kind: Kind::Length,
        field: parallel.field,
        blamed: vec![place(here)],
        agreed: vec![place(there)],
        extra: Vec::new(),
        missing: vec![format!("{:.0}", off.abs().exp())],
        reach: Reach::Cell,
    })
}

/// How much a text says, in Latin letters: a Han character or a syllable of Hangul counts as two.
fn weight(side: &Side<'_>) -> f64 {
    let letters = side.text.plain.chars().filter(|c| !c.is_whitespace());
    letters.map(|c| if c.is_ascii() { 1.0 } else { 2.0 }).sum::<f64>().max(1.0)
}

fn median(mut values: Vec<f64>) -> f64 {
    let middle = values.len() / 2;
    values.sort_by(f64::total_cmp);
    values.get(middle).copied().unwrap_or(0.0)
}
