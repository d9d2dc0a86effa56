//! Texts, or words in them, in the other Chinese script than their page.

use super::script::{Chinese, own_words};
use crate::catalog::{Catalog, EntryId, Field, Text};
use crate::compiled::Compiled;
use crate::difference::{Difference, Kind, Place, Reach};
use crate::source::{Lang, Span};
use std::collections::BTreeSet;

/// Fewest telling characters that show the script of a page, and how many times they outnumber those of the other script, where
/// one character is enough to be a mistake.
const SURE: (usize, usize) = (10, 10);

/// A text of a page in Chinese.
struct Cell<'a> {
    id: EntryId,
    field: Field,
    text: &'a Text,
    span: Span,
}

/// What was found, and the cells that are in the other script as a whole.
pub(super) fn differences(compiled: &Compiled, catalog: &Catalog) -> (Vec<Difference>, BTreeSet<(EntryId, Field)>) {
    let mut found = (Vec::new(), BTreeSet::new());
    for lang in catalog.pages.keys().filter(|lang| lang.primary() == "zh") {
        let cells = cells(compiled, catalog, lang);
        let counts: Vec<Chinese> = cells.iter().map(|cell| Chinese::of(&cell.text.plain)).collect();
        let pages = catalog.pages[lang].iter().map(|page| Chinese::of(&compiled.sources.get(*page).text));
        let Some(script) = PageScript::of(lang, &counts, pages) else { continue };
        for (cell, count) in cells.iter().zip(counts) {
            let (own, other) = script.sides(count);
            let is_whole = other >= 2 && other > own;
            if !is_whole && (other == 0 || !script.is_sure) {
                continue;
            }
            let word = if is_whole { None } else { script.first_other(&own_words(cell.text)) };
            if !is_whole && word.is_none() {
                continue;
            }
            if is_whole {
                found.1.insert((cell.id, cell.field));
            }
            found.0.push(difference(compiled, cell, word));
        }
    }
    found
}

fn cells<'a>(compiled: &'a Compiled, catalog: &'a Catalog, lang: &Lang) -> Vec<Cell<'a>> {
    let ids = catalog.records.iter().filter_map(|record| record.entries.get(lang)).flatten();
    let fields = |id: &EntryId| {
        let id = *id;
        let texts = compiled.entry(id).fields.iter();
        texts.map(move |(field, text)| Cell { id, field: *field, text: &text.value, span: text.span })
    };
    ids.flat_map(fields).collect()
}

fn difference(compiled: &Compiled, cell: &Cell<'_>, word: Option<String>) -> Difference {
    let at = word.as_deref().and_then(|word| Some((compiled.sources.slice(cell.span).find(word)?, word.len())));
    let start = cell.span.start as usize;
    let span = at.map_or(cell.span, |(at, length)| Span::new(cell.span.file, start + at..start + at + length));
    Difference {
        kind: Kind::SimplifiedTraditional,
        field: cell.field,
        blamed: vec![Place { entry: cell.id, span }],
        agreed: Vec::new(),
        extra: word.into_iter().collect(),
        missing: Vec::new(),
        reach: Reach::Cell,
    }
}

/// The script that a page is in.
struct PageScript {
    is_traditional: bool,
    /// It is simplified throughout. Traditional pages have variants that simplified Chinese has made its standard.
    is_sure: bool,
}

impl PageScript {
    /// By the page's language, else by what most of its cells are written in.
    fn of(lang: &Lang, counts: &[Chinese], pages: impl Iterator<Item = Chinese>) -> Option<Self> {
        let mut texts = (0, 0);
        for count in counts {
            texts.0 += usize::from(count.simplified > count.traditional);
            texts.1 += usize::from(count.traditional > count.simplified);
        }
        let letters = pages.fold((0, 0), |sum, page| (sum.0 + page.simplified, sum.1 + page.traditional));
        let is_simplified = letters.0 >= SURE.0 && letters.0 >= letters.1 * SURE.1;
        let tag = lang.as_str().to_ascii_lowercase();
        let has = |known: &[&str]| tag.split('-').skip(1).any(|part| known.contains(&part));
        let is_traditional = match (has(&["hant", "tw", "hk", "mo"]), has(&["hans", "cn", "sg"])) {
            (true, _) => true,
            (_, true) => false,
            _ if is_simplified => false,
            // A page that mixes them has no script that a cell could break.
            _ if texts.0.min(texts.1) * 2 >= texts.0.max(texts.1) => return None,
            _ => texts.1 > texts.0,
        };
        Some(Self { is_traditional, is_sure: !is_traditional && is_simplified })
    }

    /// Telling characters of the page's script, and of the other.
    fn sides(&self, count: Chinese) -> (usize, usize) {
        if self.is_traditional { (count.traditional, count.simplified) } else { (count.simplified, count.traditional) }
    }

    /// The first word in the other script: its telling characters that stand together, with what stands between them.
    fn first_other(&self, text: &str) -> Option<String> {
        let is_other = |c: char| self.sides(Chinese::of(c.encode_utf8(&mut [0; 4]))).1 > 0;
        let start = text.find(is_other)?;
        let word: String = text[start..].chars().take_while(|c| is_other(*c)).collect();
        Some(word)
    }
}
