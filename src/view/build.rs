//! From a compiled run to its view.

use super::ident::{self, Taken};
use super::model::{
    CatalogView, CodeKind, FieldsView, OriginView, RecordView, RichText, RichView, SCHEMA_VERSION, View,
};
use crate::catalog::{Catalog, Code, CodeValue, Entry, Field, Key, Record, Text};
use crate::compiled::Compiled;
use crate::rich;
use crate::source::Lang;
use std::collections::{BTreeMap, BTreeSet};

/// The view of a run.
pub fn of(compiled: &Compiled) -> View {
    let mut catalogs: Vec<_> = compiled.catalogs.iter().map(|catalog| of_catalog(compiled, catalog)).collect();
    catalogs.sort_by(|a, b| a.id.cmp(&b.id));
    View { schema_version: SCHEMA_VERSION, catalogs }
}

fn of_catalog(compiled: &Compiled, catalog: &Catalog) -> CatalogView {
    let languages: BTreeSet<Lang> =
        catalog.pages.keys().chain(catalog.records.iter().flat_map(|record| record.entries.keys())).cloned().collect();
    let languages: Vec<Lang> = languages.into_iter().collect();
    let default_language = catalog.reference.clone();
    // A name or a message that describes several situations is one error; a code that two tables list may be two.
    let is_further = |record: &Record| record.occurrence > 0 && !matches!(record.key, Key::Code(_));
    let (further, firsts): (Vec<&Record>, Vec<&Record>) = catalog.records.iter().partition(|record| is_further(record));
    let mut records: Vec<RecordView> = firsts.iter().map(|record| whole(compiled, record)).collect();
    let places: BTreeMap<&Key, usize> = firsts.iter().enumerate().rev().map(|(at, record)| (&record.key, at)).collect();
    for record in further {
        if let Some(view) = places.get(&record.key).and_then(|&at| records.get_mut(at)) {
            let mut again = whole(compiled, record);
            let rest = std::mem::take(&mut again.further);
            view.further.push(again);
            view.further.extend(rest);
        }
    }
    for (view, record) in records.iter_mut().zip(&firsts) {
        (view.name, view.aliases) = names(compiled, record, &default_language);
        let first = |lang| record.entries.get(lang).and_then(|ids| ids.first());
        if let Some(code) = first(&default_language).and_then(|&id| own_code(compiled.entry(id))) {
            view.code_text = Some(code.text.clone());
        }
    }
    name_records(&mut records, &firsts, &default_language);
    CatalogView {
        id: catalog.id.clone(),
        title: title(compiled, catalog, &default_language),
        family: catalog.family.clone(),
        supersedes: catalog.supersedes.clone(),
        languages,
        default_language,
        records,
    }
}

/// The outermost heading of the default language's page, else the id.
fn title(compiled: &Compiled, catalog: &Catalog, lang: &Lang) -> String {
    let pages = catalog.pages.get(lang).into_iter().flatten().filter_map(|id| compiled.pages.get(id.index()));
    let first =
        pages.flat_map(|page| &page.tables).flat_map(|table| &table.sections).find(|section| section.level == 1);
    first.map_or_else(|| catalog.id.clone(), |section| section.text.clone())
}

/// A record with all rows of its languages: the first of each, and those that repeat its key.
fn whole(compiled: &Compiled, record: &Record) -> RecordView {
    let rows = record.entries.values().map(Vec::len).max().unwrap_or_default();
    let named = |number: usize| {
        let rows = record.entries.values().filter_map(|ids| ids.get(number)).map(|&id| compiled.entry(id));
        let rows: Vec<&Entry> = rows.filter(has_own_name).collect();
        let spelled = rows.iter().flat_map(|entry| entry.name.iter().chain(&entry.aliases));
        let name = rows.iter().find_map(|entry| entry.name.as_ref()).map(|name| name.value.clone());
        let others: BTreeSet<String> =
            spelled.map(|name| name.value.clone()).filter(|other| Some(other) != name.as_ref()).collect();
        RecordView { name, aliases: others.into_iter().collect(), ..row(compiled, record, number) }
    };
    RecordView { further: (1..rows).map(named).collect(), ..named(0) }
}

/// The rows of a record that stand at one place among those of their language, with everything that does not depend on
/// the rest of the catalog.
fn row(compiled: &Compiled, record: &Record, number: usize) -> RecordView {
    let mut view = RecordView { key: record.key.to_string(), ..RecordView::default() };
    if let Key::Code(value) = &record.key {
        view.code = if let CodeValue::Int(value) = value { Some(*value) } else { None };
        view.code_kind = Some(kind(value));
    }
    for (lang, ids) in &record.entries {
        let Some(&id) = ids.get(number) else { continue };
        add_language(&mut view, compiled, lang, compiled.entry(id));
    }
    view
}

fn kind(value: &CodeValue) -> CodeKind {
    match value {
        CodeValue::Int(_) => CodeKind::Int,
        CodeValue::Range(..) => CodeKind::Range,
        CodeValue::List(_) => CodeKind::List,
        CodeValue::Text(_) => CodeKind::Text,
    }
}

fn add_language(view: &mut RecordView, compiled: &Compiled, lang: &Lang, entry: &Entry) {
    let or_else = |slot: &mut Option<String>, text: Option<&String>| {
        if slot.is_none() {
            *slot = text.cloned();
        }
    };
    or_else(&mut view.code_text, own_code(entry).map(|code| &code.text));
    or_else(&mut view.hex, entry.hex.as_ref().map(|code| &code.value.text));
    or_else(&mut view.http_status, entry.http_status.as_ref().map(|status| &status.value));
    if let Some(category) = &entry.category {
        view.category.insert(lang.clone(), category.value.clone());
    }
    let table = compiled.pages.get(entry.source.index()).and_then(|page| page.tables.get(entry.table));
    let sections = table.map_or(&[][..], |table| &table.sections);
    view.sections.insert(lang.clone(), sections.iter().map(|section| section.text.clone()).collect());

    let mut rich = RichView::default();
    let mut fields = FieldsView::default();
    for (&field, text) in &entry.fields {
        let slot = match field {
            Field::Message => &mut fields.message,
            Field::Description => &mut fields.description,
            Field::Cause => &mut fields.cause,
            Field::Solution => &mut fields.solution,
            Field::CauseSolution => &mut fields.cause_solution,
        };
        *slot = Some(text.value.plain.clone());
        rich.fields.extend(rich_text(&text.value).map(|rich| (field.as_str().to_owned(), rich)));
    }
    let mut other = BTreeMap::new();
    for (heading, text) in &entry.other {
        let heading = free_heading(&other, heading);
        rich.other.extend(rich_text(&text.value).map(|rich| (heading.clone(), rich)));
        other.insert(heading, text.value.plain.clone());
    }
    view.fields.insert(lang.clone(), fields);
    if !other.is_empty() {
        view.other.insert(lang.clone(), other);
    }
    if rich != RichView::default() {
        view.rich.insert(lang.clone(), rich);
    }
    let page = compiled.sources.get(entry.source);
    view.origin.insert(lang.clone(), OriginView { path: page.path.clone(), line: page.line(entry.span.start) });
}

/// Two columns may share a heading; neither may hide the other.
fn free_heading(taken: &BTreeMap<String, String>, heading: &str) -> String {
    let numbered = (2..).map(|number| format!("{heading} ({number})"));
    std::iter::once(heading.to_owned())
        .chain(numbered)
        .find(|heading| !taken.contains_key(heading))
        .unwrap_or_else(|| heading.to_owned())
}

fn rich_text(text: &Text) -> Option<RichText> {
    let nodes = text.rich.as_deref()?;
    Some(RichText { markdown: Some(rich::markdown(nodes)), html: Some(rich::html(nodes)) })
}

/// The code of a row, unless it slipped from another one.
fn own_code(entry: &Entry) -> Option<&Code> {
    let code = entry.code.as_ref().map(|code| &code.value);
    code.filter(|code| entry.key == Key::Code(code.value.clone()))
}

fn has_own_name(entry: &&Entry) -> bool {
    entry.copy.as_ref().is_none_or(|copy| !copy.what.is_name())
}

/// The name most languages publish, and all others. A name that was copied from a neighbour is neither.
fn names(compiled: &Compiled, record: &Record, default: &Lang) -> (Option<String>, Vec<String>) {
    let mut votes: BTreeMap<&str, usize> = BTreeMap::new();
    let mut preferred = None;
    let mut aliases = BTreeSet::new();
    for (lang, ids) in &record.entries {
        let entries: Vec<&Entry> = ids.iter().map(|&id| compiled.entry(id)).filter(has_own_name).collect();
        let spelled = entries.iter().filter_map(|entry| entry.name.as_ref());
        let further = entries.iter().flat_map(|entry| &entry.aliases);
        aliases.extend(spelled.clone().chain(further).map(|name| name.value.clone()));
        if let Some(name) = spelled.clone().next() {
            *votes.entry(&name.value).or_default() += 1;
            if lang == default {
                preferred = Some(name.value.as_str());
            }
        }
    }
    let most = votes.values().copied().max();
    let mut winners = votes.iter().filter(|&(_, &count)| Some(count) == most).map(|(&name, _)| name);
    let tied = winners.clone().find(|&name| Some(name) == preferred);
    let name = tied.or_else(|| winners.next()).map(str::to_owned);
    aliases.retain(|alias| Some(alias) != name.as_ref());
    (name, aliases.into_iter().collect())
}

/// Gives every record its identifier, names that are one first, then every alias that clashes with none of them its own.
fn name_records(records: &mut [RecordView], firsts: &[&Record], default: &Lang) {
    let mut taken = Taken::default();
    // A name that is an identifier as published keeps it, whatever stands before it folds to the same.
    for view in records.iter_mut() {
        let exact = view.name.clone().filter(|name| ident::from_name(name).as_ref() == Some(name));
        view.ident = exact.filter(|name| taken.claim(name)).unwrap_or_default();
    }
    for (at, (view, record)) in records.iter_mut().zip(firsts).enumerate() {
        if !view.ident.is_empty() {
            continue;
        }
        let code = if let Key::Code(value) = &record.key { ident::from_code(value) } else { None };
        let ident = view
            .name
            .as_deref()
            .and_then(ident::from_name)
            .or(code)
            .or_else(|| first_words(view, default))
            .unwrap_or_else(|| format!("ENTRY_{}", at + 1));
        view.ident = taken.unique(ident);
    }
    for view in records {
        let idents = view.aliases.iter().filter_map(|alias| ident::from_name(alias));
        view.alias_idents = idents.filter(|ident| taken.claim(ident)).collect();
        let ident = view.ident.clone();
        view.further.iter_mut().for_each(|row| row.ident.clone_from(&ident));
    }
}

/// An identifier from the prose: the message in the default language first.
fn first_words(view: &RecordView, default: &Lang) -> Option<String> {
    let order = view.fields.get(default).into_iter().chain(view.fields.values());
    let texts = order.flat_map(|fields| [&fields.message, &fields.description]).flatten();
    texts.filter_map(|text| ident::from_message(text)).next()
}

#[cfg(test)]
mod tests {
    use crate::config::Config;
    use crate::source::Sources;

    fn records(page: &str) -> Vec<crate::view::RecordView> {
        let mut sources = Sources::default();
        sources.push(crate::locate::from_bytes("errors/en.md", page.into(), &Config::default()));
        super::of(&crate::compile(sources, &Config::default())).catalogs.remove(0).records
    }

    #[test]
    fn a_name_that_is_an_identifier_keeps_it() {
        let records = records("# Errors\n\n| Name | Description |\n|-|-|\n| A-B | one |\n| A_B | two |\n");
        let idents: Vec<_> = records.iter().map(|record| record.ident.as_str()).collect();
        assert_eq!(idents, ["A_B_2", "A_B"]);
    }

    #[test]
    fn a_cell_under_no_heading_is_kept() {
        let records = records(
            "# Errors\n<table><tr><th>Code<th>Name<th>Description<tr><td>1<td>A_B<td>one<td>more\n\
             <tr><td>2<td>A_C<td>two</table>\n",
        );
        let more: Vec<_> = records.iter().flat_map(|record| record.other.values().flatten()).collect();
        assert_eq!(more, [(&"column 4".to_owned(), &"more".to_owned())]);
    }
}
