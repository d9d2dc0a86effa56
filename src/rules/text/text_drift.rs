//! A text that should be the same as another of its language differs from it by a slip.
//!
//! Two kinds of texts should be the same. A sentence that four codes or more share was copied to each of them; the one that
//! lacks a `the` or has another letter was meant to be the same. And where two sections list the same codes and agree in most
//! of them, what they say about the others should agree too. Readers look for a difference where none is meant, and
//! translators do the work twice.
//!
//! Sentences that tell what is different (`Failed to open the room.`, `Failed to close the room.`) are none of its business,
//! nor are pages of different catalogs, such as the editions of a product. Numbers and names that another language could tell
//! are left to the rules that compare languages.
//!
//! ## Reported
//!
//! A typing error:
//!
//! ```markdown en
//! | Code | Description    | Solution                                          |
//! |------|----------------|---------------------------------------------------|
//! | 1    | Disk full.     | Check the settings and contact technical support. |
//! | 2    | Network down.  | Check the settings and contact technical support. |
//! | 3    | Room closed.   | Check the settings and contcat technical support. |
//! | 4    | Server busy.   | Check the settings and contact technical support. |
//! | 5    | User unknown.  | Check the settings and contact technical support. |
//! ```
//!
//! A lost word:
//!
//! ```markdown zh
//! | 错误码 | 描述     | 解决方案                               |
//! |--------|----------|----------------------------------------|
//! | 1      | 磁盘已满 | 修改业务逻辑，确保调用接口的时机的正确 |
//! | 2      | 网络断开 | 修改业务逻辑，确保调用接口的时机的正确 |
//! | 3      | 房间关闭 | 修改业务逻辑，确保调用接口时机的正确   |
//! | 4      | 服务繁忙 | 修改业务逻辑，确保调用接口的时机的正确 |
//! | 5      | 用户未知 | 修改业务逻辑，确保调用接口的时机的正确 |
//! ```
//!
//! Two sections that list the same codes:
//!
//! ```markdown en
//! ## Joining
//!
//! | Code | Name     | Description                          |
//! |------|----------|--------------------------------------|
//! | 1    | NET_DOWN | The network was down for 30 seconds. |
//! | 2    | FULL     | The room has no place left.          |
//! | 3    | NO_USER  | The user is not known to the server. |
//!
//! ## Leaving
//!
//! | Code | Name     | Description                          |
//! |------|----------|--------------------------------------|
//! | 1    | NET_DOWN | The network was down for 60 seconds. |
//! | 2    | FULL     | The room has no place left.          |
//! | 3    | NO_USER  | The user is not known to the server. |
//! ```
//!
//! ## Accepted
//!
//! What differs is what is meant:
//!
//! ```markdown en
//! | Code | Description                                |
//! |------|--------------------------------------------|
//! | 1    | Failed to open the room: unknown reason.   |
//! | 2    | Failed to close the room: unknown reason.  |
//! | 3    | Failed to join the room: unknown reason.   |
//! | 4    | Failed to leave the room: unknown reason.  |
//! ```
//!
//! A shared solution, and others of their own:
//!
//! ```markdown en
//! | Code | Description    | Solution                                           |
//! |------|----------------|----------------------------------------------------|
//! | 1    | Disk full.     | Check the network and try again in a few seconds.  |
//! | 2    | Network down.  | Check the network and try again in a few seconds.  |
//! | 3    | Room closed.   | Check the network and try again in a few seconds.  |
//! | 4    | Server busy.   | Check the network and try again in a few seconds.  |
//! | 5    | User unknown.  | Check the user and try again in a few seconds.     |
//! | 6    | Disk busy.     | Check the network and try again in a few minutes.  |
//! | 7    | Too many users | Do not check the network and try again in a few seconds. |
//! ```
//!
//! Two sections that give the same code for different things:
//!
//! ```markdown en
//! ## Rooms
//!
//! | Code | Description                     |
//! |------|---------------------------------|
//! | 400  | The parameter `room` is empty.  |
//! | 404  | The room does not exist here.   |
//!
//! ## Users
//!
//! | Code | Description                     |
//! |------|---------------------------------|
//! | 400  | The parameter `user` is empty.  |
//! | 404  | The user does not exist here.   |
//! ```

use crate::catalog::{Catalog, CodeValue, EntryId, Field, Key};
use crate::compiled::Compiled;
use crate::finding::{Edit, Finding, Fix, Severity};
use crate::rules::rule::Found;
use crate::rules::rule::Rule;
use crate::rules::shared::slips;
use crate::rules::shared::slips::Slip;
use crate::rules::shared::slips::Word;
use crate::rules::shared::slips::differing;
use crate::rules::shared::slips::joined;
use crate::rules::shared::slips::title;
use crate::rules::shared::slips::written;
use crate::rules::shared::tables::counted;
use crate::rules::shared::tables::quoted;
use crate::rules::shared::twins;
use crate::source::{Lang, Span};
use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::ops::Range;

pub(crate) const RULE: Rule =
    Rule { id: "text-drift", group: "text", severity: Severity::Warning, docs: include_str!("text_drift.rs"), check };

/// How many codes make a sentence one that is copied.
const MANY: usize = 4;

/// How long it is, counted in words; a Chinese or Japanese character is one.
const LONG: usize = 6;

/// Nobody copies a sentence of more bytes; a cell may hold megabytes without a full stop.
const LONGEST: usize = 4096;

fn check(compiled: &Compiled, found: &mut Found) {
    for catalog in &compiled.catalogs {
        for lang in catalog.pages.keys() {
            of_language(compiled, catalog, lang, found);
        }
        twins::check(compiled, catalog, found);
    }
}

/// A sentence of an entry.
struct Place {
    entry: EntryId,
    field: Field,
    /// In the plain text of the field.
    range: Range<usize>,
}

impl Place {
    fn text<'a>(&self, compiled: &'a Compiled) -> &'a str {
        let text = compiled.entry(self.entry).fields.get(&self.field);
        text.map_or("", |text| &text.value.plain[self.range.clone()])
    }

    fn span(&self, compiled: &Compiled) -> Span {
        let entry = compiled.entry(self.entry);
        entry.fields.get(&self.field).map_or(entry.span, |text| text.span)
    }

    /// The bytes of some of it, where the page writes them as they are read, and once.
    fn written(&self, compiled: &Compiled, text: &str) -> Option<Span> {
        written(compiled, self.span(compiled), text)
    }
}

/// A sentence of the language: how many entries say it, and where it stands first.
struct Said {
    count: usize,
    first: Place,
    last: EntryId,
}

/// What is said in one language of a catalog.
#[derive(Default)]
struct Texts {
    sentences: BTreeMap<u64, Said>,
    /// How often each word is used.
    words: BTreeMap<u64, usize>,
}

fn of_language(compiled: &Compiled, catalog: &Catalog, lang: &Lang, found: &mut Found) {
    let texts = texts(compiled, catalog, lang);
    let mut index: BTreeMap<u64, &Said> = BTreeMap::new();
    for said in texts.sentences.values().filter(|said| said.count >= MANY) {
        for key in keys(&slips::words(said.first.text(compiled))) {
            index.entry(key).or_insert(said);
        }
    }
    if index.is_empty() {
        return;
    }
    let mut odd: Vec<(&Said, &Said, Slip)> = Vec::new();
    for rare in texts.sentences.values().filter(|said| said.count == 1) {
        let words = slips::words(rare.first.text(compiled));
        let usual = keys(&words).into_iter().find_map(|key| {
            let usual = index.get(&key)?;
            let models = slips::words(usual.first.text(compiled));
            let slip = slips::slip(&words, &models)?;
            is_slip(compiled, catalog, &texts, rare, (&words, &models), slip).then_some((*usual, slip))
        });
        odd.extend(usual.map(|(usual, slip)| (rare, usual, slip)));
    }
    // A sentence with many variants is no copied one.
    let mut variants: BTreeMap<(EntryId, usize), usize> = BTreeMap::new();
    let id = |said: &Said| (said.first.entry, said.first.range.start);
    odd.iter().for_each(|(_, usual, _)| *variants.entry(id(usual)).or_default() += 1);
    odd.retain(|(_, usual, _)| variants[&id(usual)] * MANY <= usual.count);
    for (rare, usual, slip) in odd {
        let severity = if slip == Slip::Letter { Severity::Warning } else { Severity::Info };
        found.add_as(severity, finding(compiled, rare, usual, slip));
    }
}

fn texts(compiled: &Compiled, catalog: &Catalog, lang: &Lang) -> Texts {
    let mut texts = Texts::default();
    let ids = catalog.records.iter().filter_map(|record| record.entries.get(lang)).flatten();
    for id in ids.filter(|id| compiled.entry(**id).copy.is_none()) {
        let entry = compiled.entry(*id);
        let page = &compiled.pages[entry.source.index()];
        for (field, text) in entry.fields.iter().filter(|(_, text)| !page.waits_for_translation(text.span)) {
            for range in sentences(&text.value.plain).into_iter().filter(|range| range.len() <= LONGEST) {
                let words = slips::words(&text.value.plain[range.clone()]);
                words.iter().for_each(|word| *texts.words.entry(hash(word.text)).or_default() += 1);
                if words.len() >= LONG {
                    texts.add(&words, Place { entry: *id, field: *field, range });
                }
            }
        }
    }
    texts
}

impl Texts {
    fn add(&mut self, words: &[Word<'_>], place: Place) {
        let key = words.iter().fold(0, |key, word| hash((key, slips::lower(word.text))));
        let last = place.entry;
        let said = self.sentences.entry(key).or_insert(Said { count: 1, first: place, last });
        said.count += usize::from(said.last != last);
        said.last = last;
    }
}

/// The sentences of a text.
fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut all = Vec::new();
    let mut from = 0;
    let mut characters = text.char_indices().peekable();
    while let Some((at, c)) = characters.next() {
        let before_space = characters.peek().is_none_or(|(_, next)| next.is_whitespace());
        if matches!(c, '\n' | '。' | '！' | '？' | '；') || matches!(c, '.' | '!' | '?' | ';') && before_space {
            all.push(from..at);
            from = at + c.len_utf8();
        }
    }
    all.push(from..text.len());
    all.into_iter().map(|range| crate::parse::trimmed(text, range)).filter(|range| !range.is_empty()).collect()
}

fn hash(value: impl Hash) -> u64 {
    // Its keys are fixed, so every run gets the same.
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}

/// What a sentence is found by: all its words but the small ones, and the same with each of them left out in turn.
fn keys(words: &[Word<'_>]) -> Vec<u64> {
    let large: Vec<u64> = words.iter().filter(|word| !word.is_small()).map(|word| hash(&word.stem)).collect();
    let mut behind = vec![0; large.len() + 1];
    for at in (0..large.len()).rev() {
        behind[at] = hash((large[at], behind[at + 1]));
    }
    let mut keys = vec![hash((0_usize, behind[0]))];
    let mut before = 1;
    for (at, word) in large.iter().enumerate() {
        keys.push(hash((at + 1, before, behind[at + 1])));
        before = hash((before, word));
    }
    keys
}

/// Whether a difference is a slip here: a word that nobody else uses, and none that other rules speak of.
fn is_slip(
    compiled: &Compiled,
    catalog: &Catalog,
    texts: &Texts,
    rare: &Said,
    (words, models): (&[Word<'_>], &[Word<'_>]),
    slip: Slip,
) -> bool {
    if slip == Slip::Small {
        // A word that stands twice is said already.
        return words.windows(2).all(|pair| pair[0].stem != pair[1].stem);
    }
    let ([own], [usual]) = slips::between(words, models) else { return false };
    let key = &compiled.entry(rare.first.entry).key;
    let alone = catalog.get(key).is_none_or(|record| record.entries.len() == 1);
    let is_code = |word: &Word<'_>| {
        word.text.parse().is_ok_and(|value| catalog.index.contains_key(&Key::Code(CodeValue::Int(value))))
    };
    let once = texts.words.get(&hash(own.text)).is_none_or(|count| *count == 1);
    once && (alone || !own.is_identifier() && !usual.is_identifier()) && !is_code(own) && !is_code(usual)
}

fn finding(compiled: &Compiled, rare: &Said, usual: &Said, slip: Slip) -> Finding {
    let (text, model) = (rare.first.text(compiled), usual.first.text(compiled));
    let (words, models) = (slips::words(text), slips::words(model));
    let (own, theirs) = slips::between(&words, &models);
    let entry = compiled.entry(rare.first.entry);
    let share = counted(usual.count, "code");
    let message =
        format!("{} says what {share} say, with a difference: {}", title(entry), differing("it", own, theirs));
    let whole = rare.first.written(compiled, text);
    let word = match own {
        [word] => rare.first.written(compiled, word.text),
        _ => None,
    };
    let there = usual.first.written(compiled, model);
    let label = match theirs {
        [] => "not in the others".to_owned(),
        theirs => format!("{} in the others", quoted(&joined(theirs))),
    };
    let finding = Finding::new(message, word.or(whole).unwrap_or_else(|| rare.first.span(compiled)), label)
        .related(there.unwrap_or_else(|| usual.first.span(compiled)), "as it stands elsewhere")
        .help("write the same text everywhere, or say what is different")
        .about(format_args!("{} {}", entry.key, joined(own)));
    // A word that nobody else uses is wrong; of two ways to say it, the rarer may be the better one. Plain on both sides,
    // the same letters mean the same.
    let is_plain =
        slip == Slip::Letter && there.is_some() && !model.contains(['|', '<', '&', '\\', '\n', '"', '`', '*']);
    match whole.filter(|_| is_plain) {
        Some(span) => finding.fix(Fix {
            title: "write it as the others have it".to_owned(),
            safe: false,
            edits: vec![Edit { span, text: model.to_owned() }],
        }),
        None => finding,
    }
}
