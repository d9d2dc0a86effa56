//! The types that templates and exports see.

use crate::error::Error;
use crate::source::Lang;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Version of the export's shape; it grows when a reader of the old shape would be misled.
pub const SCHEMA_VERSION: u32 = 1;

/// All catalogs of a run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct View {
    /// [`SCHEMA_VERSION`].
    pub schema_version: u32,
    /// The catalogs, in order of their ids.
    pub catalogs: Vec<CatalogView>,
}

/// One code space.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CatalogView {
    /// Its name in outputs: lower-case ASCII letters, digits and `-`.
    pub id: String,
    /// Its title for people.
    pub title: String,
    /// The family of pages it was read from.
    pub family: String,
    /// The catalog that this one replaces.
    pub supersedes: Option<String>,
    /// Its languages, sorted.
    pub languages: Vec<Lang>,
    /// The language to fall back to.
    pub default_language: Lang,
    /// Its records, in page order.
    pub records: Vec<RecordView>,
}

/// One error in all languages.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RecordView {
    /// What identifies it in its catalog: its code, else its name, else its message. Records of different code spaces
    /// may share it; [`RecordView::ident`] is unique.
    pub key: String,
    /// Its code where that is a single integer.
    pub code: Option<i64>,
    /// Its code as published.
    pub code_text: Option<String>,
    /// What its code is.
    pub code_kind: Option<CodeKind>,
    /// Its code a second time, from a column for hex.
    pub hex: Option<String>,
    /// Its name: what most languages publish.
    pub name: Option<String>,
    /// Other published names, sorted.
    pub aliases: Vec<String>,
    /// A valid identifier, unique in the catalog: ASCII `UPPER_SNAKE`.
    pub ident: String,
    /// Identifiers for those aliases that clash with nothing.
    pub alias_idents: Vec<String>,
    /// HTTP status as published.
    pub http_status: Option<String>,
    /// The group the page puts it in.
    pub category: BTreeMap<Lang, String>,
    /// The headings above it, outermost first.
    pub sections: BTreeMap<Lang, Vec<String>>,
    /// Its prose.
    pub fields: BTreeMap<Lang, FieldsView>,
    /// Cells of columns without a role, by heading.
    pub other: BTreeMap<Lang, BTreeMap<String, String>>,
    /// Prose whose Markdown or HTML says more than its plain text.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub rich: BTreeMap<Lang, RichView>,
    /// Where it was read.
    pub origin: BTreeMap<Lang, OriginView>,
    /// Further rows with its key, in page order: its name in another situation, or its code a second time. Each has the
    /// identifier of the record and none further of its own.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub further: Vec<RecordView>,
}

/// What a code is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum CodeKind {
    /// One integer.
    Int,
    /// A first and a last integer.
    Range,
    /// Several codes in one cell.
    List,
    /// Anything else.
    Text,
}

/// Plain prose of a record in one language; breaks are `\n`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FieldsView {
    /// The message as the program prints it, or a short title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
    /// What the error means.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Why it happens.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cause: Option<String>,
    /// What to do.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub solution: Option<String>,
    /// Why it happens and what to do, where the page says both in one text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cause_solution: Option<String>,
}

/// The rich forms of a record's prose in one language.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RichView {
    /// By field.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub fields: BTreeMap<String, RichText>,
    /// By heading.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub other: BTreeMap<String, RichText>,
}

/// A text as one line of Markdown for a table cell, and as HTML.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RichText {
    /// As Markdown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub markdown: Option<String>,
    /// As HTML.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub html: Option<String>,
}

/// Where a record was read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OriginView {
    /// The page.
    pub path: String,
    /// The line its row starts in, from one.
    pub line: usize,
}

impl View {
    /// The view of some catalogs and languages; an empty list means all. What is left is as consistent as the whole:
    /// records that no remaining language has are gone, and each catalog has a default language that it holds.
    pub fn filter(mut self, catalogs: &[String], langs: &[String]) -> Result<Self, Error> {
        let ids = self.catalogs.iter().map(|catalog| catalog.id.as_str());
        known("catalog", catalogs, ids.collect())?;
        let tags = self.catalogs.iter().flat_map(|catalog| &catalog.languages).map(Lang::as_str);
        known("language", langs, tags.collect())?;
        if !catalogs.is_empty() {
            self.catalogs.retain(|catalog| catalogs.contains(&catalog.id));
        }
        if !langs.is_empty() {
            let keep = |lang: &Lang| langs.iter().any(|wanted| wanted == lang.as_str());
            self.catalogs.iter_mut().for_each(|catalog| catalog.keep_languages(keep));
            self.catalogs.retain(|catalog| !catalog.languages.is_empty());
        }
        Ok(self)
    }
}

impl RecordView {
    /// The record and its further rows.
    pub fn rows(&self) -> impl Iterator<Item = &Self> {
        std::iter::once(self).chain(&self.further)
    }

    fn keep_languages(&mut self, keep: &impl Fn(&Lang) -> bool) {
        self.category.retain(|lang, _| keep(lang));
        self.sections.retain(|lang, _| keep(lang));
        self.fields.retain(|lang, _| keep(lang));
        self.other.retain(|lang, _| keep(lang));
        self.rich.retain(|lang, _| keep(lang));
        self.origin.retain(|lang, _| keep(lang));
        let mut further = std::mem::take(&mut self.further);
        further.iter_mut().for_each(|row| row.keep_languages(keep));
        further.retain(|row| !row.origin.is_empty());
        // A record that only its further rows keep is the first of them.
        if self.origin.is_empty() && !further.is_empty() {
            let (name, alias_idents) = (self.name.take(), std::mem::take(&mut self.alias_idents));
            let aliases = std::mem::take(&mut self.aliases);
            *self = Self { name, aliases, alias_idents, ..further.remove(0) };
        }
        self.further = further;
    }
}

impl CatalogView {
    fn keep_languages(&mut self, keep: impl Fn(&Lang) -> bool) {
        self.languages.retain(&keep);
        self.records.iter_mut().for_each(|record| record.keep_languages(&keep));
        self.records.retain(|record| !record.origin.is_empty());
        if !self.languages.contains(&self.default_language) {
            self.default_language = default_language(&self.languages, &self.records);
        }
    }
}

/// Refuses a word that selects nothing: most often it is misspelled.
fn known(what: &str, wanted: &[String], mut all: Vec<&str>) -> Result<(), Error> {
    all.sort_unstable();
    all.dedup();
    match wanted.iter().find(|wanted| !all.contains(&wanted.as_str())) {
        None => Ok(()),
        Some(unknown) => Err(Error::Usage(format!("no {what} is called `{unknown}`; there are: {}", all.join(", ")))),
    }
}

/// Another language to fall back to, where the catalog's own was filtered out: English, else the one most records have.
pub(super) fn default_language(languages: &[Lang], records: &[RecordView]) -> Lang {
    let english = languages.iter().find(|lang| lang.as_str() == "en");
    if let Some(lang) = english.or_else(|| languages.iter().find(|lang| lang.primary() == "en")) {
        return lang.clone();
    }
    let count = |lang: &Lang| records.iter().filter(|record| record.origin.contains_key(lang)).count();
    // `max_by_key` takes the last of equals; the alphabet should decide.
    languages.iter().rev().max_by_key(|lang| count(lang)).cloned().unwrap_or_else(Lang::unknown)
}
