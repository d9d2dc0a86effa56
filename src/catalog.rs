//! Entries, records and catalogs: what the pages say, lined up. Ordered maps only.

pub use crate::lexis::code::{Code, CodeValue};
use crate::rich::Inline;
use crate::source::{Lang, SourceId, Span, Spanned};
use std::collections::BTreeMap;

/// A prose field of an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// The message as the program prints it, or a short title.
    Message,
    /// What the error means.
    Description,
    /// Why it happens.
    Cause,
    /// What to do.
    Solution,
    /// Why it happens and what to do, in one text that the page does not part.
    CauseSolution,
}

impl Field {
    /// All fields, in the order of outputs.
    pub const ALL: [Self; 5] = [Self::Message, Self::Description, Self::Cause, Self::Solution, Self::CauseSolution];

    /// The field's name in outputs.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Message => "message",
            Self::Description => "description",
            Self::Cause => "cause",
            Self::Solution => "solution",
            Self::CauseSolution => "cause_solution",
        }
    }
}

/// A text: plain, and with its links, code and lists where it has any.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text {
    /// Plain text; breaks are `\n`.
    pub plain: String,
    /// The same as rich text, only where that says more.
    pub rich: Option<Box<[Inline]>>,
}

/// What identifies an entry in its catalog.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Key {
    Code(CodeValue),
    /// Its name, where it has no code.
    Name(String),
    /// Its message, where it has neither.
    Message(String),
}

impl std::fmt::Display for CodeValue {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Int(value) => write!(f, "{value}"),
            Self::Range(first, last) => write!(f, "{first}..{last}"),
            Self::List(values) => {
                for (at, value) in values.iter().enumerate() {
                    if at > 0 {
                        f.write_str(", ")?;
                    }
                    write!(f, "{value}")?;
                }
                Ok(())
            }
            Self::Text(text) => f.write_str(text),
        }
    }
}

impl std::fmt::Display for Key {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Code(value) => write!(f, "{value}"),
            Self::Name(text) | Self::Message(text) => f.write_str(text),
        }
    }
}

/// Index of an entry in [`Compiled::entries`](crate::Compiled).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntryId(u32);

impl EntryId {
    /// The number of the entry at an index.
    pub fn new(index: usize) -> Self {
        Self(index as u32)
    }

    /// The index as a number.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// One row after normalization, in one language.
#[derive(Clone, Debug)]
pub struct Entry {
    pub source: SourceId,
    pub lang: Lang,
    /// Index of its table among the page's tables.
    pub table: usize,
    /// Index of its row in the table.
    pub row: usize,
    /// The whole row.
    pub span: Span,
    pub key: Key,
    /// The heading of its code column, as compared: one page may list the codes of several systems (`Error code`,
    /// `DLR error code`, `Exit code`).
    pub space: String,
    pub code: Option<Spanned<Code>>,
    /// Its code a second time, in a column for hex.
    pub hex: Option<Spanned<Code>>,
    pub name: Option<Spanned<String>>,
    /// Further names in the same cell.
    pub aliases: Vec<Spanned<String>>,
    /// HTTP status, as written.
    pub http_status: Option<Spanned<String>>,
    /// A group the page puts it in.
    pub category: Option<Spanned<String>>,
    /// Prose by field.
    pub fields: BTreeMap<Field, Spanned<Text>>,
    /// Cells of columns without a role, by heading.
    pub other: Vec<(String, Spanned<Text>)>,
    /// Where it is a copy of another row that hides an entry, or carries a name that slipped: of which, and what it hides.
    pub copy: Option<Copy>,
}

impl Entry {
    /// What identifies it, for people: a code in hex stays as its page writes it, so that it can be found there.
    pub fn title(&self) -> String {
        let is_hex =
            |text: &str| text.trim_start_matches('-').get(..2).is_some_and(|lead| lead.eq_ignore_ascii_case("0x"));
        match (&self.key, &self.code) {
            (Key::Code(CodeValue::Int(_)), Some(code)) if is_hex(&code.value.text) => code.value.text.clone(),
            _ => self.key.to_string(),
        }
    }

    /// What its cells say, in the order of fields: equal for rows that say the same in every cell.
    pub(crate) fn texts(&self) -> Vec<&str> {
        let keys = [&self.code, &self.hex].into_iter().map(|code| code.as_ref().map(|code| code.value.text.as_str()));
        let words = [&self.name, &self.http_status, &self.category];
        let words = words.into_iter().map(|word| word.as_ref().map(|word| word.value.as_str()));
        let fields = Field::ALL.iter().map(|field| self.fields.get(field).map(|text| text.value.plain.as_str()));
        let fixed = keys.chain(words).chain(fields).map(Option::unwrap_or_default);
        let aliases = self.aliases.iter().map(|alias| alias.value.as_str());
        let other = self.other.iter().flat_map(|(heading, text)| [heading.as_str(), text.value.plain.as_str()]);
        fixed.chain(aliases).chain(other).collect()
    }
}

/// A row that was copied over its neighbour and never changed back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Copy {
    /// The row it repeats.
    pub of: EntryId,
    /// What was repeated.
    pub what: Copied,
    /// The entry of another language that shows what stood here.
    pub hidden: EntryId,
}

/// What a copied row repeats.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Copied {
    /// Code and name, so that another code is missing.
    CodeAndName,
    /// The name only: the code is right and carries a wrong name.
    Name,
    /// The name only, because the names of several rows slipped: a [`Slip`] tells.
    Slipped,
}

impl Copied {
    /// Whether the row's name is not its own, though its code is.
    pub fn is_name(self) -> bool {
        self != Self::CodeAndName
    }
}

/// Cells of one column that stand in the wrong rows of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slip {
    pub column: SlippedColumn,
    /// The rows, in page order.
    pub rows: Vec<EntryId>,
    /// For each, a row of another language that has the right code with the right name.
    pub models: Vec<EntryId>,
    /// How many rows down the name belongs that stands with a code, below zero up; `None` where the rows have one
    /// another's.
    pub by: Option<isize>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SlippedColumn {
    Code,
    Name,
}

/// The entries of all languages under one key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    pub key: Key,
    /// Which of the records with this key it is, from 0. A code that another table lists too, and a name that describes
    /// several situations, stand in records of their own.
    pub occurrence: usize,
    /// The entries by language, in page order. More than one in a language is a duplicate. Copied rows stand under the
    /// key they show, never under the one they hide.
    pub entries: BTreeMap<Lang, Vec<EntryId>>,
}

/// A code space: by default one family of pages.
#[derive(Clone, Debug)]
pub struct Catalog {
    /// Its name in outputs: lower-case ASCII letters, digits and `-`.
    pub id: String,
    /// The family it was read from.
    pub family: String,
    /// The pages, one for each language.
    pub pages: BTreeMap<Lang, Vec<SourceId>>,
    /// The language that decides between equals and that outputs fall back to: English where there is such a page, else
    /// the one with most entries.
    pub reference: Lang,
    /// Its records in the order of the page that has most of them; those only other pages have follow.
    pub records: Vec<Record>,
    /// Where the first record of each key stands in `records`.
    pub index: BTreeMap<Key, usize>,
    /// The catalog that this one replaces.
    pub supersedes: Option<String>,
    /// Codes and names that stand in the wrong rows.
    pub slips: Vec<Slip>,
}

impl Catalog {
    /// The first record of a key.
    pub fn get(&self, key: &Key) -> Option<&Record> {
        self.index.get(key).map(|&at| &self.records[at])
    }

    /// The record of each entry.
    pub fn by_entry(&self) -> BTreeMap<EntryId, &Record> {
        let entries = |record: &Record| record.entries.values().flatten().copied().collect::<Vec<_>>();
        self.records.iter().flat_map(|record| entries(record).into_iter().map(move |id| (id, record))).collect()
    }
}
