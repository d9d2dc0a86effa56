//! How much of a catalog each language says.
//!
//! What there is to say is what the languages say together: every field (message, description, cause, solution) that an
//! entry has in any language. A language's percentage is the part of those fields that its own entries fill; an entry that
//! it lacks fills none. An entry without fields in every language counts as one. Data files that repeat a language
//! (`en-x-csv`) are no languages of their own. A message in one language and a description in another are one field where no
//! language has both.

use crate::catalog::{Catalog, EntryId, Field, Record};
use crate::compiled::Compiled;
use crate::source::Lang;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// The languages of one catalog.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Coverage {
    /// The catalog.
    #[serde(rename = "catalog")]
    pub id: String,
    /// Entries of all languages together.
    pub entries: usize,
    /// Fields of all languages together.
    pub fields: usize,
    /// What each language has of them.
    pub languages: Vec<Covered>,
}

/// What one language has of a catalog.
#[derive(Clone, Debug, PartialEq)]
pub struct Covered {
    pub lang: Lang,
    pub entries: usize,
    /// Fields that it fills.
    pub fields: usize,
    /// Fields that all languages fill together.
    pub of: usize,
    /// Entries that it lacks, or whose fields it leaves empty, in the order of the catalog.
    pub lagging: Vec<Lagging>,
}

/// An entry that a language lacks, in whole or in part.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Lagging {
    pub key: String,
    /// Its name, where the key is not it.
    pub name: Option<String>,
    /// Whether the language has no such entry at all.
    pub absent: bool,
    /// The fields that others fill and this language does not.
    pub fields: Vec<Field>,
}

impl Covered {
    /// Percent with one digit behind the point, rounded down: only what is whole is 100.
    pub fn percent(&self) -> String {
        let tenths = (self.fields * 1000).checked_div(self.of).unwrap_or(1000);
        format!("{}.{}", tenths / 10, tenths % 10)
    }

    /// Whether it covers at least so many percent.
    pub fn is_at_least(&self, floor: f64) -> bool {
        self.of == 0 || self.fields as f64 * 100.0 >= floor * self.of as f64
    }
}

impl Serialize for Covered {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        use serde::ser::SerializeStruct;
        let mut out = serializer.serialize_struct("Covered", 5)?;
        out.serialize_field("lang", &self.lang)?;
        out.serialize_field("entries", &self.entries)?;
        out.serialize_field("fields", &self.fields)?;
        // One digit behind the point is exact enough to be read back as written.
        out.serialize_field("percent", &self.percent().parse::<f64>().unwrap_or_default())?;
        out.serialize_field("lagging", &self.lagging)?;
        out.end()
    }
}

/// Counts every catalog that has entries.
pub fn of(compiled: &Compiled) -> Vec<Coverage> {
    let with_entries = compiled.catalogs.iter().filter(|catalog| !catalog.records.is_empty());
    with_entries.map(|catalog| of_catalog(compiled, catalog)).collect()
}

fn of_catalog(compiled: &Compiled, catalog: &Catalog) -> Coverage {
    let langs: Vec<&Lang> = catalog.pages.keys().filter(|lang| !lang.as_str().contains("-x-")).collect();
    let new = |lang: &&Lang| Covered { lang: (*lang).clone(), entries: 0, fields: 0, of: 0, lagging: Vec::new() };
    let mut all =
        Coverage { id: catalog.id.clone(), entries: 0, fields: 0, languages: langs.iter().map(new).collect() };
    for record in &catalog.records {
        let mut filled: BTreeMap<&Lang, BTreeSet<Field>> = record
            .entries
            .iter()
            .filter(|(lang, _)| langs.contains(lang))
            .map(|(lang, ids)| (lang, fields(compiled, ids)))
            .collect();
        unify(&mut filled);
        let Some(wanted) = filled.values().cloned().reduce(|all, own| &all | &own) else { continue };
        let units = wanted.len().max(1);
        all.entries += 1;
        all.fields += units;
        for covered in &mut all.languages {
            covered.of += units;
            let own = filled.get(&covered.lang);
            covered.entries += usize::from(own.is_some());
            covered.fields += own.map_or(0, |own| if wanted.is_empty() { 1 } else { own.len() });
            let missing: Vec<Field> =
                wanted.iter().filter(|field| own.is_none_or(|own| !own.contains(field))).copied().collect();
            if own.is_none() || !missing.is_empty() {
                covered.lagging.push(lagging(compiled, record, own.is_none(), missing));
            }
        }
    }
    all
}

/// The fields that entries of one language fill. Cause and solution in one text are both.
fn fields(compiled: &Compiled, ids: &[EntryId]) -> BTreeSet<Field> {
    let filled = ids.iter().flat_map(|id| &compiled.entry(*id).fields);
    let filled = filled.filter(|(_, text)| !text.value.plain.trim().is_empty());
    let parts = |field: Field| match field {
        Field::CauseSolution => vec![Field::Cause, Field::Solution],
        other => vec![other],
    };
    filled.flat_map(|(field, _)| parts(*field)).collect()
}

/// Where no language has both a message and a description, they are one text under two headings.
fn unify(filled: &mut BTreeMap<&Lang, BTreeSet<Field>>) {
    let has = |own: &BTreeSet<Field>, field| own.contains(&field);
    let has_both = |own: &BTreeSet<Field>| has(own, Field::Message) && has(own, Field::Description);
    if filled.values().any(has_both) || !filled.values().any(|own| has(own, Field::Description)) {
        return;
    }
    for own in filled.values_mut().filter(|own| own.contains(&Field::Message)) {
        own.remove(&Field::Message);
        own.insert(Field::Description);
    }
}

fn lagging(compiled: &Compiled, record: &Record, absent: bool, fields: Vec<Field>) -> Lagging {
    let key = record.key.to_string();
    let entry = record.entries.values().flatten().next().map(|id| compiled.entry(*id));
    let name = entry.and_then(|entry| entry.name.as_ref()).map(|name| name.value.clone()).filter(|name| *name != key);
    Lagging { key, name, absent, fields }
}
