//! Texts far shorter than their counterparts.

use super::foreign::place;
use super::parallel::Parallel;
use super::{Difference, Kind, Reach};
use crate::catalog::{Catalog, Field};
use crate::source::Lang;
use std::collections::BTreeMap;

/// Fewest pairs that show how long a language's texts are.
const ENOUGH: usize = 12;
/// Shortest counterpart, by [`weight`]: short texts vary by nature.
const LONG: f64 = 50.0;

/// Compares each text with the reference's by the median ratio of their lengths in the catalog, and by how far ratios stray
/// from it (the median absolute deviation).
pub(super) fn differences(_catalog: &Catalog, parallels: &[Parallel<'_>]) -> Vec<Difference> {
    type Ratios<'p, 'a> = Vec<(f64, &'p Parallel<'a>, usize)>;
    let mut pairs: BTreeMap<(&Lang, Field), Ratios<'_, '_>> = BTreeMap::new();
    for parallel in parallels {
        let reference = weight(&parallel.sides[0].text.plain);
        for (at, side) in parallel.sides.iter().enumerate().skip(1) {
            let ratio = (weight(&side.text.plain) / reference).ln();
            pairs.entry((&side.entry.lang, parallel.field)).or_default().push((ratio, parallel, at));
        }
    }
    let mut found = Vec::new();
    for pairs in pairs.values().filter(|pairs| pairs.len() >= ENOUGH) {
        let middle = median(pairs.iter().map(|(ratio, _, _)| *ratio).collect());
        let spread = median(pairs.iter().map(|(ratio, _, _)| (ratio - middle).abs()).collect()).max(0.1);
        for (ratio, parallel, at) in pairs {
            let off = ratio - middle;
            // A third of what is usual, and farther off than chance would have it.
            if off.abs() < 3_f64.ln() || off.abs() < 6.0 * spread {
                continue;
            }
            let (short, long) = if off < 0.0 { (*at, 0) } else { (0, *at) };
            if weight(&parallel.sides[long].text.plain) < LONG {
                continue;
            }
            found.push(Difference {
                kind: Kind::Length,
                field: parallel.field,
                blamed: vec![place(&parallel.sides[short])],
                agreed: vec![place(&parallel.sides[long])],
                extra: Vec::new(),
                missing: vec![format!("{:.1}", off.abs().exp())],
                reach: Reach::Cell,
            });
        }
    }
    found
}

/// How much a text says, in Latin letters: a Han character or a syllable of Hangul counts as two.
fn weight(text: &str) -> f64 {
    let letters = text.chars().filter(|c| !c.is_whitespace());
    letters.map(|c| if c.is_ascii() { 1.0 } else { 2.0 }).sum::<f64>().max(1.0)
}

fn median(mut values: Vec<f64>) -> f64 {
    let middle = values.len() / 2;
    values.sort_by(f64::total_cmp);
    values.get(middle).copied().unwrap_or(0.0)
}
