//! The level that a heading counts as. One error among many that is a `#` too deep or too high is no part of the error before
//! it and no section around those behind it: it counts as the others of its form do.

use super::least::FEWEST;
use super::record::Form;
use super::record::head_of;
use super::tree::{Block, Kind};
use std::collections::{BTreeMap, BTreeSet};

/// How many errors of its form there are at the usual level for each that stands at another one, at least.
const USUAL: usize = 4;

/// A heading that names a code.
struct Coded {
    block: usize,
    code: String,
}

/// The level of each block; those that are no headings have none that counts.
pub(super) fn of(blocks: &[Block]) -> Vec<u8> {
    let mut levels: Vec<u8> = blocks.iter().map(level).collect();
    let mut forms: BTreeMap<Form, BTreeMap<u8, Vec<Coded>>> = BTreeMap::new();
    for (at, block) in blocks.iter().enumerate() {
        let Kind::Heading(level, nodes) = &block.kind else { continue };
        if let Some((form, code)) = head_of(&crate::rich::plain(nodes), nodes) {
            forms.entry(form).or_default().entry(*level).or_default().push(Coded { block: at, code });
        }
    }
    for by_level in forms.values() {
        let Some((usual, many)) = by_level.iter().max_by_key(|(_, coded)| coded.len()) else { continue };
        let shapes: BTreeSet<(bool, usize)> = many.iter().map(|coded| shape(&coded.code)).collect();
        let known: BTreeSet<&str> = many.iter().map(|coded| coded.code.as_str()).collect();
        for (level, few) in by_level.iter().filter(|(level, _)| *level != usual) {
            if many.len() < FEWEST || few.len() * USUAL > many.len() {
                continue;
            }
            let is_astray = |one: &&Coded| {
                shapes.contains(&shape(&one.code))
                    && !known.contains(one.code.as_str())
                    && (level > usual || !holds_codes(&blocks[one.block + 1..], *level))
            };
            few.iter().filter(is_astray).for_each(|one| levels[one.block] = *usual);
        }
    }
    levels
}

fn level(block: &Block) -> u8 {
    if let Kind::Heading(level, _) = block.kind { level } else { 0 }
}

/// Whether a code has a sign, and its length.
fn shape(code: &str) -> (bool, usize) {
    (code.starts_with('-'), code.len())
}

/// Whether a heading below another one, whose level is given, names a code.
fn holds_codes(behind: &[Block], outer: u8) -> bool {
    for block in behind {
        let Kind::Heading(level, nodes) = &block.kind else { continue };
        if *level <= outer {
            return false;
        }
        if head_of(&crate::rich::plain(nodes), nodes).is_some() {
            return true;
        }
    }
    false
}
