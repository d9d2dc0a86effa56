//! Which families of two languages are one. Indexes by file name, folder and key; no step compares every pair.

use super::unit::Unit;
use crate::catalog::Key;
use crate::why::FamilyWhy;
use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

/// Most pages of one name and language that are compared with each other (`index`, `README` stand in every folder).
const NAMESAKES: usize = 12;
/// A key on more pages than this says nothing of one of them.
const RARE: usize = 12;
/// Rare keys that two pages must share where nothing else speaks for them.
const STRONG: usize = 3;

/// What is known of the pairs of one reference language and one other.
struct Matching<'a> {
    units: &'a [Unit<'a>],
    left: Vec<usize>,
    right: Vec<usize>,
    pairs: Vec<(usize, usize, FamilyWhy)>,
    taken: BTreeSet<usize>,
    /// Folders of the reference language, and how often pairs place them at a folder of the other language.
    folders: BTreeMap<String, BTreeMap<String, usize>>,
}

/// Pairs of `left` and `right`, strongest evidence first.
pub(super) fn pairs(units: &[Unit<'_>], left: &[usize], right: &[usize]) -> Vec<(usize, usize, FamilyWhy)> {
    let (left, right) = (left.to_vec(), right.to_vec());
    let (pairs, taken, folders) = (Vec::new(), BTreeSet::new(), BTreeMap::new());
    let mut matching = Matching { units, left, right, pairs, taken, folders };
    matching.by_stem();
    matching.learn_folders();
    matching.by_folder();
    matching.namesakes();
    matching.by_rare_keys();
    matching.by_same_keys();
    matching.pairs
}

impl<'a> Matching<'a> {
    fn add(&mut self, left: usize, right: usize, why: FamilyWhy) {
        self.taken.extend([left, right]);
        self.pairs.push((left, right, why));
    }

    /// What no pair holds yet.
    fn free<'b>(&'b self, side: &'b [usize]) -> impl Iterator<Item = usize> + 'b {
        side.iter().copied().filter(|at| !self.taken.contains(at))
    }

    fn may_pair(&self, left: usize, right: usize) -> bool {
        !self.taken.contains(&left) && !self.taken.contains(&right) && self.units[left].may_be(&self.units[right])
    }

    /// A file name that stands once in each language.
    fn by_stem(&mut self) {
        let (left, right) = (self.stems(&self.left), self.stems(&self.right));
        for (stem, lefts) in left {
            if let ([left], Some([right])) = (&lefts[..], right.get(stem).map(Vec::as_slice))
                && self.may_pair(*left, *right)
            {
                self.add(*left, *right, FamilyWhy::Stem);
            }
        }
    }

    fn stems(&self, units: &[usize]) -> BTreeMap<&'a str, Vec<usize>> {
        let mut stems: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for at in self.free(units).filter(|&at| !self.units[at].stem.is_empty()) {
            stems.entry(&self.units[at].stem).or_default().push(at);
        }
        stems
    }

    /// Pairs show which folders translate each other: level by level where both lie equally deep, else the outermost.
    fn learn_folders(&mut self) {
        for (left, right, _) in &self.pairs {
            let (left, right) = (&self.units[*left].folders, &self.units[*right].folders);
            let levels = if left.len() == right.len() { left.len() } else { left.len().min(right.len()).min(1) };
            for level in 1..=levels {
                let (left, right) = (left[..level].join("/"), right[..level].join("/"));
                *self.folders.entry(left).or_default().entry(right).or_default() += 1;
            }
        }
    }

    /// The folder that most pairs place a folder at.
    fn translated(&self, folders: &[&str]) -> Option<&str> {
        let votes = self.folders.get(&folders.join("/"))?;
        votes.iter().rev().max_by_key(|(_, count)| **count).map(|(folder, _)| folder.as_str())
    }

    /// The deepest folder above a page that is known in the other language.
    fn place(&self, folders: &[&str]) -> Option<&str> {
        (1..=folders.len()).rev().find_map(|level| self.translated(&folders[..level]))
    }

    /// The same file name in folders that translate each other.
    fn by_folder(&mut self) {
        let mut right: BTreeMap<(String, &str), usize> = BTreeMap::new();
        for at in self.free(&self.right) {
            right.insert((self.units[at].folders.join("/"), &self.units[at].stem), at);
        }
        for left in self.free(&self.left).collect::<Vec<_>>() {
            let unit = &self.units[left];
            let Some(folder) = self.translated(&unit.folders) else { continue };
            if let Some(&right) = right.get(&(folder.to_owned(), &unit.stem))
                && self.may_pair(left, right)
            {
                self.add(left, right, FamilyWhy::Place);
            }
        }
    }

    /// Of several pages of one name, those that lie nearest to each other.
    fn namesakes(&mut self) {
        let (lefts, rights) = (self.stems(&self.left), self.stems(&self.right));
        for (stem, lefts) in lefts {
            let Some(rights) = rights.get(stem) else { continue };
            if lefts.len().max(rights.len()) > NAMESAKES {
                continue;
            }
            let near = |(left, right)| Some(((left, right), self.nearness(left, right)?));
            let all = lefts.iter().flat_map(|left| rights.iter().map(move |right| (*left, *right)));
            let pairs = mutual_best(&all.filter_map(near).collect());
            pairs.into_iter().for_each(|(left, right)| self.add(left, right, FamilyWhy::Place));
        }
    }

    /// How near two pages lie: levels of folders known to be the same, equal depth, equal spelling of the name.
    fn nearness(&self, left: usize, right: usize) -> Option<(usize, bool, bool, usize)> {
        let (left, right) = (&self.units[left], &self.units[right]);
        let level = (1..=left.folders.len().min(right.folders.len()))
            .take_while(|&level| self.translated(&left.folders[..level]) == Some(&right.folders[..level].join("/")))
            .count();
        let depth = left.folders.len() == right.folders.len();
        left.may_be(right).then(|| (level, depth, left.name == right.name, left.shared(right)))
    }

    /// Names that are translated too: pages that share what few others list, each other's best match.
    fn by_rare_keys(&mut self) {
        let mut pages: BTreeMap<&Key, Vec<usize>> = BTreeMap::new();
        for at in self.free(&self.left).chain(self.free(&self.right)) {
            for key in self.units[at].keys.keys() {
                pages.entry(key).or_default().push(at);
            }
        }
        let rights: BTreeSet<usize> = self.right.iter().copied().collect();
        let mut shared: BTreeMap<(usize, usize), usize> = BTreeMap::new();
        for pages in pages.values().filter(|pages| pages.len() <= RARE) {
            let (right, left): (Vec<usize>, Vec<usize>) = pages.iter().partition(|at| rights.contains(at));
            for (left, right) in left.iter().flat_map(|left| right.iter().map(move |right| (*left, *right))) {
                *shared.entry((left, right)).or_default() += 1;
            }
        }
        let strong = |((left, right), count): (&(usize, usize), &usize)| {
            let fits = *count >= STRONG && self.is_translated(*left, *right) && self.may_pair(*left, *right);
            fits.then(|| ((*left, *right), self.likeness(*left, *right)))
        };
        let strong: BTreeMap<(usize, usize), u64> = shared.iter().filter_map(strong).collect();
        for (left, right) in mutual_best(&strong) {
            self.add(left, right, FamilyWhy::Keys);
        }
    }

    /// How much of what two pages list is the same, in millionths.
    fn likeness(&self, left: usize, right: usize) -> u64 {
        let (left, right) = (&self.units[left], &self.units[right]);
        let shared = left.shared(right);
        let all = left.keys.len() + right.keys.len() - shared;
        (shared * 1_000_000 / all.max(1)) as u64
    }

    /// Whether two names can be translations of each other: words in two scripts. `PutBucket` and `GetBucket` are two names.
    fn is_translated(&self, left: usize, right: usize) -> bool {
        self.units[left].stem.is_ascii() != self.units[right].stem.is_ascii()
    }

    /// Pages in corresponding folders that list exactly the same, as no other pages there do.
    fn by_same_keys(&mut self) {
        type Signature<'a> = (String, usize, Vec<(&'a Key, usize)>);
        let units = self.units;
        let keys = |at: usize| units[at].keys.iter().map(|(key, count)| (*key, *count)).collect::<Vec<_>>();
        let mut signed: BTreeMap<Signature<'a>, (Vec<usize>, Vec<usize>)> = BTreeMap::new();
        let mut places: BTreeSet<&str> = BTreeSet::new();
        for at in self.free(&self.left).filter(|&at| units[at].keys.len() > 1) {
            let Some(place) = self.place(&units[at].folders) else { continue };
            places.insert(place);
            signed.entry((place.to_owned(), units[at].folders.len(), keys(at))).or_default().0.push(at);
        }
        for at in self.free(&self.right).filter(|&at| units[at].keys.len() > 1) {
            let folders = &units[at].folders;
            for level in 1..=folders.len() {
                let place = folders[..level].join("/");
                if places.contains(place.as_str())
                    && let Some((_, rights)) = signed.get_mut(&(place, folders.len(), keys(at)))
                {
                    rights.push(at);
                }
            }
        }
        let alone: Vec<(usize, usize)> = signed
            .into_values()
            .filter_map(
                |(left, right)| {
                    if let ([left], [right]) = (&left[..], &right[..]) { Some((*left, *right)) } else { None }
                },
            )
            .filter(|(left, right)| self.is_translated(*left, *right) && self.may_pair(*left, *right))
            .collect();
        for (left, right) in alone {
            if self.may_pair(left, right) {
                self.add(left, right, FamilyWhy::Keys);
            }
        }
    }
}

/// Pairs in which each is the other's one best match; two equal best ones are none.
fn mutual_best<R: Ord>(ranks: &BTreeMap<(usize, usize), R>) -> Vec<(usize, usize)> {
    let mut best: BTreeMap<(bool, usize), (&R, usize, bool)> = BTreeMap::new();
    for ((left, right), rank) in ranks {
        for (one, other) in [((true, *left), *right), ((false, *right), *left)] {
            let known = best.entry(one).or_insert((rank, other, true));
            match rank.cmp(known.0) {
                Ordering::Greater => *known = (rank, other, true),
                Ordering::Equal if known.1 != other => known.2 = false,
                _ => {}
            }
        }
    }
    let is_best = |one: (bool, usize), other: usize| best.get(&one).is_some_and(|best| best.1 == other && best.2);
    let mutual = |(left, right): &&(usize, usize)| is_best((true, *left), *right) && is_best((false, *right), *left);
    ranks.keys().filter(mutual).copied().collect()
}
