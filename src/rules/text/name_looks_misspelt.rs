//! A word in an error's name looks misspelt.
//!
//! Names are part of the program's interface: once published, a misspelt one has to stay. Who searches for the right
//! spelling should still find it, and the next name should not copy the mistake. A word is reported if it is one letter
//! away from a word that is usual in error names, or that the catalog itself uses more often; a word that three names share
//! is taken for a word of the trade. A name that languages spell differently is reported as `name-drift`.
//!
//! ## Reported
//!
//! ```markdown en
//! | Code | Name                 | Description         |
//! |------|----------------------|---------------------|
//! | 1    | SIGNAL_CHANNEL_ERROR | No signal.          |
//! | 2    | SIGNAL_CAHNNEL_SETUP | No signal at start. |
//! ```
//!
//! A letter too few, in every language:
//!
//! ```markdown en
//! | Code  | Name        | Description    |
//! |-------|-------------|----------------|
//! | 65535 | ERR_UNKOWN  | Unknown error. |
//! ```
//!
//! ```markdown ko
//! | 코드  | 이름        | 설명       |
//! |-------|-------------|------------|
//! | 65535 | ERR_UNKOWN  | 알 수 없음 |
//! ```
//!
//! A name without underscores:
//!
//! ```markdown zh
//! | 错误码          | 描述         |
//! |-----------------|--------------|
//! | InternalErrror  | 内部错误     |
//! | InvalidArgument | 参数错误     |
//! ```
//!
//! A word that the catalog itself uses:
//!
//! ```markdown en
//! | Code | Name           | Description            |
//! |------|----------------|------------------------|
//! | 1    | GIZMOTRON_DOWN | The gizmotron is down. |
//! | 2    | GIZMOTRON_LATE | The gizmotron is late. |
//! | 3    | GIZMOTRON_FULL | The gizmotron is full. |
//! | 4    | GIZMOTORN_OPEN | The gizmotron is open. |
//! ```
//!
//! A short word, where another name has it right:
//!
//! ```markdown zh
//! | 错误码           | 描述         |
//! |------------------|--------------|
//! | MethodMotAllowed | 请求不能使用 |
//! | MethodNotAllowed | 方法不能使用 |
//! ```
//!
//! ## Accepted
//!
//! ```markdown en
//! | Code | Name                 | Description         |
//! |------|----------------------|---------------------|
//! | 1    | SIGNAL_CHANNEL_ERROR | No signal.          |
//! | 2    | SIGNAL_CHANNEL_SETUP | No signal at start. |
//! ```
//!
//! Inflections and joined words:
//!
//! ```markdown en
//! | Code | Name                   | Description            |
//! |------|------------------------|------------------------|
//! | 1    | INVITED_TIMESOUT       | Too late.              |
//! | 2    | REQUESTS_REFUSED       | Refused.               |
//! | 3    | FILENAME_NOT_DECODABLE | The name is not UTF-8. |
//! ```
//!
//! A word of the trade:
//!
//! ```markdown en
//! | Code | Name         | Description  |
//! |------|--------------|--------------|
//! | 1    | STREAMR_DOWN | Down.        |
//! | 2    | STREAMR_LATE | Late.        |
//! | 3    | STREAMR_FULL | Full.        |
//! ```

use crate::catalog::{Catalog, Entry, Key, Record};
use crate::compiled::Compiled;
use crate::finding::{Finding, Severity};
use crate::lexis::edit;
use crate::lexis::name_words;
use crate::rules::rule::Found;
use crate::rules::rule::Rule;
use crate::rules::shared::between::names as drifted_names;
use crate::source::{Span, Spanned};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

pub(crate) const RULE: Rule = Rule {
    id: "name-looks-misspelt",
    group: "text",
    severity: Severity::Warning,
    docs: include_str!("name_looks_misspelt.rs"),
    check,
};

static USUAL: LazyLock<BTreeSet<&'static str>> = LazyLock::new(|| {
    let lines = include_str!("words.txt").lines().filter(|line| !line.starts_with('#'));
    lines.flat_map(str::split_whitespace).collect()
});

/// Words that may be meant, by first letter: the usual ones, and those that the catalog uses most.
type Models<'a> = BTreeMap<u8, Vec<&'a str>>;

/// How many of a catalog's own words are models; more would make large catalogs slow to no use.
const MOST: usize = 500;

/// The names that use a word.
#[derive(Default)]
struct Uses<'a> {
    names: BTreeSet<&'a str>,
    /// Where, those of the reference language first.
    places: Vec<(bool, &'a Spanned<String>)>,
}

fn check(compiled: &Compiled, found: &mut Found) {
    for catalog in &compiled.catalogs {
        let uses = uses(compiled, catalog);
        let models = models(&uses);
        for (word, used) in uses.iter().filter(|(word, used)| used.names.len() < 3 && (5..=24).contains(&word.len())) {
            if let Some(meant) = meant(word, used.names.len(), &uses, &models).filter(|_| is_doubtful(word)) {
                found.add(finding(word, used, meant));
            }
        }
        for (word, meant, used) in short_slips(&uses) {
            found.add(finding(word, used, meant));
        }
    }
}

/// The words of all names that the languages agree about.
fn uses<'a>(compiled: &'a Compiled, catalog: &'a Catalog) -> BTreeMap<String, Uses<'a>> {
    let mut uses: BTreeMap<String, Uses<'_>> = BTreeMap::new();
    let drifted: BTreeSet<&Key> = drifted_names::keys(compiled, catalog).into_iter().map(|(_, key)| key).collect();
    let is_agreed = |record: &&Record| is_agreed(compiled, record) && !drifted.contains(&record.key);
    for record in catalog.records.iter().filter(is_agreed) {
        for entry in record.entries.values().flatten().map(|id| compiled.entry(*id)) {
            for name in names(entry) {
                let words = words(&name.value);
                for word in words {
                    let used = uses.entry(word).or_default();
                    used.names.insert(&name.value);
                    used.places.push((entry.lang != catalog.reference, name));
                }
            }
        }
    }
    uses
}

fn names(entry: &Entry) -> impl Iterator<Item = &Spanned<String>> {
    entry.name.iter().chain(&entry.aliases)
}

/// Whether every language that names an error names it alike; else the name is another rule's.
fn is_agreed(compiled: &Compiled, record: &Record) -> bool {
    let firsts =
        record.entries.values().filter_map(|ids| ids.first()).filter_map(|id| compiled.entry(*id).name.as_ref());
    firsts.map(|name| &name.value).collect::<BTreeSet<_>>().len() <= 1
}

/// The words of a name, in upper case. Words with digits in them are none (`S2T`), nor is what no English word is made of.
fn words(name: &str) -> Vec<String> {
    let words = name.split(|c: char| !c.is_ascii()).flat_map(name_words::words);
    words.filter(|word| word.bytes().all(|byte| byte.is_ascii_alphabetic())).map(str::to_ascii_uppercase).collect()
}

/// Whether a word is neither usual nor made of usual words.
fn is_doubtful(word: &str) -> bool {
    let is_usual = |part: &str| USUAL.contains(part) || stems(part).any(|stem| USUAL.contains(stem.as_str()));
    let is_part = |part: &str| part.len() >= 2 && (is_usual(part) || SHORT.contains(&part));
    let is_joined = || (2..word.len() - 1).any(|at| is_part(&word[..at]) && is_part(&word[at..]));
    !is_usual(word) && !is_joined()
}

/// Short words that names join to others.
const SHORT: &[&str] = &[
    "IN", "ON", "UP", "OUT", "OFF", "UN", "RE", "PRE", "SUB", "NON", "DIS", "MIS", "DE", "ID", "KEY", "NAME", "TIME",
    "TIMES", "FILE", "DATA", "CODE", "SIZE", "LIST", "NODE", "ROW", "SET", "GET", "MAP", "LOG", "DIR", "URL", "WEB",
    "NET", "APP", "BASE", "WORD", "OVER",
];

/// What may be left of an inflected word.
fn stems(word: &str) -> impl Iterator<Item = String> {
    const ENDINGS: &[&str] = &[
        "S", "ES", "D", "ED", "ING", "R", "ER", "OR", "ION", "ATION", "LY", "ABLE", "MENT", "NESS", "IVE", "AL", "IES",
        "IED", "Y", "ITY", "ANCE", "ENCE", "LESS",
    ];
    let parts = ENDINGS.iter().filter_map(|ending| Some((word.strip_suffix(ending)?, *ending)));
    parts.filter(|(stem, _)| stem.len() >= 3).flat_map(|(stem, ending)| {
        let bytes = stem.as_bytes();
        let doubled = bytes[bytes.len() - 1] == bytes[bytes.len() - 2];
        let single = doubled.then(|| stem[..stem.len() - 1].to_owned());
        let whole = (!must_double(stem, ending)).then(|| stem.to_owned());
        [whole, Some(format!("{stem}E")), Some(format!("{stem}Y")), single].into_iter().flatten()
    })
}

/// Whether a short word doubles its last letter before an ending: `RUN` and `RUNNING`.
fn must_double(stem: &str, ending: &str) -> bool {
    let is_vowel = |byte: &u8| b"AEIOU".contains(byte);
    let [rest @ .., before, last] = stem.as_bytes() else { return false };
    let short = is_vowel(before) && !rest.iter().any(is_vowel) && !is_vowel(last) && !b"WXY".contains(last);
    short && ["ED", "ING", "ER"].contains(&ending)
}

fn models<'a>(uses: &'a BTreeMap<String, Uses<'_>>) -> Models<'a> {
    let mut own: Vec<(&String, usize)> = uses.iter().map(|(word, used)| (word, used.names.len())).collect();
    own.retain(|(word, count)| *count >= 3 && !USUAL.contains(word.as_str()));
    own.sort_by_key(|(_, count)| Reverse(*count));
    let mut models = Models::new();
    for word in USUAL.iter().copied().chain(own.into_iter().take(MOST).map(|(word, _)| word.as_str())) {
        models.entry(word.as_bytes()[0]).or_default().push(word);
    }
    models
}

/// The word that was meant: of those that are near, the one that the catalog uses most.
fn meant<'a>(word: &str, own: usize, uses: &BTreeMap<String, Uses<'_>>, models: &Models<'a>) -> Option<&'a str> {
    let count = |other: &str| uses.get(other).map_or(0, |used| used.names.len());
    let firsts: BTreeSet<u8> = word.bytes().take(2).collect();
    let near = firsts.iter().filter_map(|first| models.get(first)).flatten().copied();
    let near = near.filter(|other| is_slip(word, other) && (USUAL.contains(other) || count(other) > own));
    near.min_by_key(|other| (Reverse(count(other)), edit::distance(word, other)))
}

/// Short words that names are held together by.
const LINKS: &[&str] = &["NOT", "AND", "FOR", "THE", "OUT", "WITH", "FROM", "FAIL"];

/// Words too short to be judged alone, in names that are known with a linking word one letter away.
fn short_slips<'a>(uses: &'a BTreeMap<String, Uses<'_>>) -> Vec<(&'a str, &'static str, &'a Uses<'a>)> {
    let all: BTreeSet<String> = uses.values().flat_map(|used| &used.names).map(|name| words(name).join("_")).collect();
    let short = uses.iter().filter(|(word, used)| (2..=4).contains(&word.len()) && used.names.len() == 1);
    let slips = short.filter(|(word, _)| !USUAL.contains(word.as_str()) && !SHORT.contains(&word.as_str()));
    slips
        .filter_map(|(word, used)| {
            let own = used.names.first().map(|name| words(name))?;
            let with = |link: &str| {
                let mended = own.iter().map(|part| if part == word { link } else { part.as_str() });
                mended.collect::<Vec<_>>().join("_")
            };
            let near = LINKS.iter().filter(|link| *link != word && edit::is_one_apart(word, link));
            let meant = near.copied().find(|link| own.len() > 1 && all.contains(&with(link)))?;
            Some((word.as_str(), meant, used))
        })
        .collect()
}

/// Whether a word is another one with a slip: a letter missing, doubled, wrong or two swapped, but no other form of it.
fn is_slip(word: &str, other: &str) -> bool {
    let apart = letters_apart(word, other);
    if apart > 2 || word.len().abs_diff(other.len()) > 1 || other.len() < 5 || word == other {
        return false;
    }
    let swapped = word.bytes().take(2).eq(other.bytes().take(2).collect::<Vec<_>>().into_iter().rev());
    if stems(word).any(|stem| stem == other)
        || stems(other).any(|stem| stem == word)
        || !(word.as_bytes()[0] == other.as_bytes()[0] || swapped)
    {
        return false;
    }
    // A wrong letter makes another word of a short one too easily, and so does a wrong last one (`CALLED`, `CALLER`).
    let substituted = word.len() == other.len() && apart > 0;
    let same_end = word.as_bytes().last() == other.as_bytes().last();
    match edit::distance(word, other) {
        1 => !substituted || (word.len() >= 6 && same_end),
        2 => apart <= 1,
        _ => false,
    }
}

/// How many letters only one of two words has, whatever their order.
fn letters_apart(word: &str, other: &str) -> usize {
    let mut counts = [0_i32; 26];
    word.bytes().for_each(|byte| counts[usize::from(byte - b'A')] += 1);
    other.bytes().for_each(|byte| counts[usize::from(byte - b'A')] -= 1);
    counts.iter().map(|count| count.unsigned_abs() as usize).sum()
}

fn finding(word: &str, used: &Uses<'_>, meant: &str) -> Finding {
    let mut places = used.places.clone();
    places.sort_by_key(|(is_other, name)| (*is_other, name.span));
    let first = places[0].1;
    let mut said: BTreeSet<Span> = BTreeSet::from([first.span]);
    let others = places.iter().map(|(_, name)| name.span).filter(|span| said.insert(*span));
    let message = format!("`{word}` in the name `{}` looks misspelt for `{meant}`", first.value);
    Finding::new(message, first.span, format!("`{meant}`?"))
        .also(others)
        .help("report it to those who define the name; published names stay, a right one can be added as an alias")
        .about(word)
}
