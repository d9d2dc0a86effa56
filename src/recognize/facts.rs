//! What the cells of a column are like, counted.

use crate::role::Role;

use crate::catalog::CodeValue;
use crate::lexis::error_words;
use crate::lexis::types::is_type;
use crate::lexis::{code, name};
use crate::parse::{Origin, RawRow};
use crate::source::Source;
use crate::vocabulary::Match;
use std::collections::BTreeSet;

/// What the cells of one column are like.
#[derive(Clone, Debug, Default, serde::Serialize)]
pub struct Facts {
    /// Cells with text.
    pub filled: usize,
    /// Cells that read as a code.
    pub codes: usize,
    /// Codes that are decimal integers, ranges or lists of them.
    pub decimals: usize,
    /// Codes written in hex.
    pub hexes: usize,
    /// Codes from 100 to 599.
    pub statuses: usize,
    /// Cells that read as one identifier.
    pub names: usize,
    /// Identifiers that can be nothing else: `UPPER_SNAKE`.
    pub symbols: usize,
    /// Identifiers that say that something went wrong: `card_declined`.
    pub wrong: usize,
    /// Those, and identifiers that may say so beside them: `account_closed`.
    pub maybe_wrong: usize,
    /// Cells that name a type of values: `string`, `int`.
    pub types: usize,
    /// Cells that are tags of languages: `en`, `pt-BR`.
    pub languages: usize,
    /// Cells of few words.
    pub brief: usize,
    /// Cells that a rowspan repeats.
    pub spanned: usize,
    /// Integers one above the integer before them.
    pub counted: usize,
    /// Different texts.
    pub distinct: usize,
    /// The first two different texts.
    pub examples: Vec<String>,
}

/// Whether a text is the tag of a language (`en`, `pt-BR`), of which tables have lists of their own.
fn is_language(text: &str) -> bool {
    let (language, region) = text.split_at_checked(2).unwrap_or((text, ""));
    language.bytes().all(|byte| byte.is_ascii_lowercase())
        && matches!(region.as_bytes(), [] | [b'-' | b'_', _, _])
        && crate::lexis::locale::mark_of(text).is_some()
}

impl Facts {
    /// The facts of column `at`; under a heading that says hex, digits are hex.
    pub(super) fn of(source: &Source, rows: &[&RawRow], at: usize, matched: &Match) -> Self {
        let is_hex = matched.roles() == [Role::Hex];
        let mut facts = Self::default();
        let mut seen = BTreeSet::new();
        let cells = rows.iter().filter(|row| !row.heading).filter_map(|row| Some((row, row.cells.get(at)?)));
        // Rows are counted from 1.
        let mut last = Some(0);
        // A cell that a rowspan repeats is one cell.
        for (row, cell) in cells {
            if cell.origin != Origin::Own {
                // A cell that spans columns of its own row is no repetition.
                let is_above = cell.origin == Origin::Spanned && cell.span.end <= row.span.start;
                facts.spanned += usize::from(is_above);
                continue;
            }
            let text = cell.plain(source);
            // A dash stands for no value.
            if text.chars().all(|c| matches!(c, '-' | '–' | '—' | '－')) {
                continue;
            }
            facts.filled += 1;
            if let Some(code) = if is_hex { code::parse_hex(&text) } else { code::parse(&text) } {
                facts.codes += 1;
                facts.counted += usize::from(code.int().is_some() && code.int() == last.map(|last: i64| last + 1));
                last = code.int().filter(|value| *value < i64::MAX);
                let hex = is_hex || code.text.to_ascii_lowercase().contains("0x");
                facts.hexes += usize::from(hex);
                facts.decimals += usize::from(!hex && !matches!(code.value, CodeValue::Text(_)));
                facts.statuses += usize::from(is_status(&code.value));
            } else if is_language(&text) {
                facts.languages += 1;
            } else if name::is_identifier(&text) {
                facts.names += 1;
                facts.symbols += usize::from(is_symbol(&text));
                facts.wrong += usize::from(error_words::is_wrong(&text));
                facts.maybe_wrong += usize::from(error_words::may_be_wrong(&text));
            }
            facts.types += usize::from(is_type(&text));
            facts.brief += usize::from(text.len() <= 80 && text.split_whitespace().count() <= 6);
            if facts.examples.len() < 2 && !seen.contains(text.as_ref()) {
                facts.examples.push(text.clone().into_owned());
            }
            seen.insert(text.into_owned());
        }
        facts.distinct = seen.len();
        facts
    }

    pub(super) fn share(&self, count: usize) -> f32 {
        if self.filled == 0 { 0.0 } else { count as f32 / self.filled as f32 }
    }

    /// Whether most of several names say that something went wrong.
    pub(super) fn are_wrong(&self) -> bool {
        self.filled >= 3 && self.are_names() && self.share(self.wrong) >= 0.6
    }

    /// Whether the column holds types of values, as tables of parameters do.
    pub(super) fn are_types(&self) -> bool {
        self.filled > 0 && self.share(self.types) >= 0.8
    }

    pub(super) fn are_codes(&self) -> bool {
        self.share(self.codes) >= 0.5
    }

    pub(super) fn are_names(&self) -> bool {
        self.share(self.names) >= 0.6
    }

    /// Most numbers follow the one before them, from 1 on: a place in the table.
    pub(super) fn count_rows(&self) -> bool {
        self.share(self.counted) >= 0.9
    }

    pub(super) fn are_hexes(&self) -> bool {
        self.are_codes() && self.hexes * 2 > self.codes
    }

    pub(super) fn tells_rows_apart(&self) -> bool {
        self.share(self.distinct) >= 0.9
    }

    /// Whether several rows have one value in common.
    pub(super) fn is_shared(&self) -> bool {
        self.spanned > 0 || (!self.tells_rows_apart() && self.filled > 1)
    }

    /// Codes and identifiers mixed (`E1A`, `E10`), enough of each row to be read as codes.
    pub(super) fn are_mixed_codes(&self) -> bool {
        self.codes > 0 && self.share(self.codes + self.names) >= 0.8 && self.tells_rows_apart()
    }
}

/// `DISK_FULL`, `errno.EPERM`.
fn is_symbol(name: &str) -> bool {
    let symbol = name.rsplit('.').next().unwrap_or(name);
    symbol.contains(|c: char| c.is_ascii_uppercase())
        && !symbol.contains(|c: char| c.is_ascii_lowercase())
        && (symbol.contains('_') || symbol.len() < name.len())
}

/// Whether a code is an HTTP status, or several.
fn is_status(value: &CodeValue) -> bool {
    match value {
        CodeValue::Int(value) => (100..600).contains(value),
        CodeValue::List(values) => values.iter().all(is_status),
        _ => false,
    }
}
