//! Which words of two languages go together, learned from the texts that say the same in both.
//!
//! A pair is as strong as the log-likelihood ratio of its counts (Dunning 1993, "Accurate methods for the statistics of surprise
//! and coincidence"), and it is a rule for a word where nearly every text with the word has the other one on the other side.

use std::collections::{BTreeSet, HashMap};

/// Fewest rows with a word that make a rule for it, and fewest different texts.
const FEWEST: Count = Count { rows: 5, texts: 3 };
/// Smallest log-likelihood ratio that is no coincidence.
const SURE: f64 = 10.0;

/// The words of the two sides of a pair of texts, and how many rows say just this.
#[derive(Clone, Debug)]
pub(super) struct Pair {
    /// The words of the one and the other.
    pub(super) words: [Vec<String>; 2],
    /// The rows.
    pub(super) rows: u32,
}

/// How often something was seen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Count {
    texts: u32,
    rows: u32,
}

impl Count {
    fn add(&mut self, pair: &Pair) {
        self.texts += 1;
        self.rows += pair.rows;
    }
}

/// What a word goes together with.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Rule {
    /// The word of the other side.
    pub(super) word: String,
    /// In how many rows both stand.
    pub(super) both: u32,
    /// How sure it is.
    pub(super) strength: f64,
}

/// The rules of two languages, for the words of each side.
#[derive(Debug, Default)]
pub(super) struct Lexicon {
    rules: [HashMap<String, Rule>; 2],
    /// How often two words stand together, where they do.
    together: HashMap<(u32, u32), Count>,
    ids: [HashMap<String, u32>; 2],
}

impl Lexicon {
    /// Learns from pairs of texts; the order of the pairs does not matter, but which ones there are.
    pub(super) fn learn(pairs: &[Pair]) -> Self {
        let mut lexicon = Self::default();
        let mut words: [Vec<(&str, Count)>; 2] = [Vec::new(), Vec::new()];
        for (side, telling) in words.iter_mut().enumerate() {
            let mut counts: HashMap<&str, Count> = HashMap::new();
            for pair in pairs {
                pair.words[side].iter().for_each(|word| counts.entry(word).or_default().add(pair));
            }
            let is_telling =
                |count: Count| count.texts >= FEWEST.texts && (count.texts as usize) * 3 <= pairs.len() * 2;
            let mut kept: Vec<(&str, Count)> = counts.into_iter().filter(|(_, count)| is_telling(*count)).collect();
            kept.sort_unstable();
            lexicon.ids[side] =
                kept.iter().enumerate().map(|(id, (word, _))| ((*word).to_owned(), id as u32)).collect();
            *telling = kept;
        }
        for pair in pairs {
            let ids = |side: usize| -> Vec<u32> {
                pair.words[side].iter().filter_map(|word| lexicon.ids[side].get(word).copied()).collect()
            };
            let (left, right) = (ids(0), ids(1));
            for a in left {
                right.iter().for_each(|b| lexicon.together.entry((a, *b)).or_default().add(pair));
            }
        }
        lexicon.find_rules(&words, pairs.iter().map(|pair| f64::from(pair.rows)).sum());
        lexicon
    }

    /// A rule takes two words that prefer each other to all others.
    fn find_rules(&mut self, words: &[Vec<(&str, Count)>; 2], total: f64) {
        let mut all: Vec<(u32, u32, Count)> = self.together.iter().map(|((a, b), both)| (*a, *b, *both)).collect();
        all.retain(|(_, _, both)| both.texts >= 2);
        let best = [0, 1].map(|side| preferred(&mut all, side, words));
        for (a, b, both) in best[0].intersection(&best[1]).copied() {
            let ((left, of_left), (right, of_right)) = (words[0][a as usize], words[1][b as usize]);
            let strength = surprise(f64::from(both.rows), f64::from(of_left.rows), f64::from(of_right.rows), total);
            if strength < SURE {
                continue;
            }
            for (side, from, to, count) in [(0, left, right, of_left), (1, right, left, of_right)] {
                let without = count.rows - both.rows;
                if count.rows < FEWEST.rows || without > (count.rows / 4).max(1) {
                    continue;
                }
                let is_better = self.rules[side].get(from).is_none_or(|known: &Rule| known.strength < strength);
                if is_better {
                    self.rules[side].insert(from.to_owned(), Rule { word: to.to_owned(), both: both.rows, strength });
                }
            }
        }
    }

    /// The rule for a word of a side.
    pub(super) fn rule(&self, side: usize, word: &str) -> Option<&Rule> {
        self.rules[side].get(word)
    }

    /// In how many different texts two words stand on their sides.
    pub(super) fn together(&self, left: &str, right: &str) -> u32 {
        let ids = self.ids[0].get(left).zip(self.ids[1].get(right));
        ids.and_then(|(a, b)| self.together.get(&(*a, *b))).map_or(0, |count| count.texts)
    }
}

/// The pairs in which the word of a side has found its partner: no other word stands nearly as often beside it. Words of one
/// standing phrase all go together, and then none of them is the translation.
fn preferred(
    all: &mut [(u32, u32, Count)],
    side: usize,
    words: &[Vec<(&str, Count)>; 2],
) -> BTreeSet<(u32, u32, Count)> {
    let of = |pair: &(u32, u32, Count)| if side == 0 { (pair.0, pair.1) } else { (pair.1, pair.0) };
    all.sort_unstable_by_key(|pair| (of(pair).0, u32::MAX - pair.2.texts, of(pair).1));
    let word = |pair: &(u32, u32, Count)| words[1 - side][of(pair).1 as usize].0;
    let mut found = BTreeSet::new();
    for group in all.chunk_by(|one, other| of(one).0 == of(other).0) {
        let top = &group[0];
        let count = words[side][of(top).0 as usize].1.texts;
        // In more than half of the texts with the top partner, the other one stands too.
        let is_rival = |pair: &&(u32, u32, Count)| (top.2.texts + pair.2.texts).saturating_sub(count) * 2 > top.2.texts;
        let mut rivals = group.iter().take_while(is_rival);
        if rivals.all(|pair| overlap(word(pair), word(top))) {
            found.extend(group.iter().take_while(|pair| pair.2.texts == top.2.texts));
        }
    }
    found
}

/// Whether two words are pieces or forms of one term.
pub(super) fn overlap(a: &str, b: &str) -> bool {
    if a.is_ascii() && b.is_ascii() {
        let same = a.bytes().zip(b.bytes()).take_while(|(a, b)| a == b).count();
        return same >= 4.min(a.len()).min(b.len()) || a.contains(b) || b.contains(a);
    }
    a.chars().any(|c| b.contains(c))
}

/// The log-likelihood ratio of two words standing together `both` times, of `a` and `b` texts with each, of `total`; 0 where
/// they stand together less often than by chance.
fn surprise(both: f64, a: f64, b: f64, total: f64) -> f64 {
    if both * total <= a * b {
        return 0.0;
    }
    let term =
        |seen: f64, row: f64, column: f64| if seen > 0.0 { seen * (seen * total / (row * column)).ln() } else { 0.0 };
    2.0 * (term(both, a, b)
        + term(a - both, a, total - b)
        + term(b - both, total - a, b)
        + term(total - a - b + both, total - a, total - b))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pair(left: &str, right: &str) -> Pair {
        Pair { words: [super::super::words::of(left), super::super::words::of(right)], rows: 1 }
    }

    #[test]
    fn words_that_always_go_together_make_a_rule() {
        let parts = [
            ("disk", "磁盘"),
            ("network", "网络"),
            ("account", "账号"),
            ("room", "房间"),
            ("file", "文件"),
            ("ticket", "票据"),
        ];
        let mut pairs = Vec::new();
        for (english, chinese) in parts {
            pairs.push(pair(&format!("The {english} download failed"), &format!("{chinese}下载失败")));
            pairs.push(pair(&format!("The {english} download is slow"), &format!("{chinese}下载缓慢")));
            pairs.push(pair(&format!("The {english} upload failed"), &format!("{chinese}上传失败")));
            pairs.push(pair(&format!("The {english} upload is slow"), &format!("{chinese}上传缓慢")));
        }
        let lexicon = Lexicon::learn(&pairs);
        assert_eq!(lexicon.rule(1, "下载").map(|rule| (rule.word.as_str(), rule.both)), Some(("download", 12)));
        assert_eq!(lexicon.rule(1, "磁盘"), None, "four rows are too few");
        assert_eq!(lexicon.together("download", "下载"), 12);
        assert_eq!(lexicon.together("upload", "下载"), 0);
    }
}
