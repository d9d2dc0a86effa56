//! `errdex discover`: what was understood, and why.

use super::talk::Talk;
use super::{Exit, Screen, Stop, input};
use errdex::config::Config;
use errdex::discovery::{self, Discovery, Family, Item, Skipped};
use errdex::error::Error;
use errdex::recognize::Role;
use errdex::source::Lang;
use errdex::{compile, locate};
use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};
use std::path::PathBuf;
use unicode_width::UnicodeWidthStr;

/// Show what was understood of pages, and why: families, languages, tables, columns, and what was skipped
#[derive(Debug, clap::Args)]
#[command(after_help = HELP)]
pub(crate) struct Discover {
    /// Pages, or folders to search for them [default: `sources` of the configuration, sources/, or .]
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// How to print it
    #[arg(long, short, value_enum, default_value = "text")]
    format: Format,
    /// Name everything, not only the first of each kind
    #[arg(long, short)]
    verbose: bool,
}

const HELP: &str = "\
What is wrong here is corrected in errdex.yaml; `errdex init` writes one to start from.

Examples:
  errdex discover docs/
  errdex discover -v docs/                   every page and table that was skipped
  errdex discover --format json docs/ | jq '.skipped[] | [.kind, .count]'";

#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum Format {
    /// For people
    Text,
    /// One JSON document
    Json,
}

/// How many of a kind are named where nobody asked for all.
const FEW: usize = 3;

impl Discover {
    pub(super) fn run(&self, config: &Config, screen: Screen, talk: Talk, out: &mut dyn Write) -> Result<Exit, Stop> {
        let paths = input::asked_or_here(&self.paths, config);
        let (mut discovery, complete) = discover(&paths, config, talk)?;
        match self.format {
            Format::Json => {
                if !self.verbose {
                    discovery.skipped.iter_mut().for_each(|skipped| skipped.items.truncate(FEW));
                }
                serde_json::to_writer_pretty(&mut *out, &discovery).map_err(io::Error::from)?;
                writeln!(out)?;
            }
            Format::Text => text(&discovery, self.verbose, screen, out)?,
        }
        Ok(if complete { Exit::Clean } else { Exit::Failed })
    }
}

/// What is understood of the pages at some paths, and whether all of them could be read.
pub(super) fn discover(paths: &[PathBuf], config: &Config, talk: Talk) -> Result<(Discovery, bool), Error> {
    let locate::Loaded { sources, errors, others } = locate::load(paths, config);
    errors.iter().for_each(|error| talk.error(error));
    if sources.as_slice().is_empty() && errors.is_empty() {
        return Err(input::no_page(paths));
    }
    let compiled = compile(sources, config);
    Ok((discovery::of(&compiled, &errors, &others), errors.is_empty()))
}

fn text(discovery: &Discovery, all: bool, screen: Screen, out: &mut dyn Write) -> io::Result<()> {
    let pages: usize = discovery.families.iter().map(|family| family.pages.len()).sum();
    let langs: BTreeSet<&Lang> = discovery.families.iter().flat_map(Family::languages).collect();
    let langs: Vec<&str> = langs.into_iter().map(Lang::as_str).collect();
    let (with, without): (Vec<&Family>, Vec<&Family>) =
        discovery.families.iter().partition(|family| family.catalog.is_some());
    let langs = if langs.is_empty() { String::new() } else { format!(" in {}", langs.join(", ")) };
    let catalogs = count(with.len(), "family", "families");
    writeln!(out, "{}{langs}, {catalogs} with errors", count(pages, "page", "pages"))?;
    for family in with {
        writeln!(out)?;
        family_text(family, all, screen, out)?;
    }
    if !without.is_empty() {
        let shown = if all { without.len() } else { FEW };
        writeln!(out, "\n{} without errors", count(without.len(), "family", "families"))?;
        let rows = without.iter().take(shown).map(|family| {
            let langs: Vec<&str> = family.languages().into_iter().map(Lang::as_str).collect();
            vec![family.family.clone(), langs.join(", "), family.pages[0].path.clone()]
        });
        aligned(rows.collect(), out)?;
        more(without.len(), shown, out)?;
    }
    for skipped in &discovery.skipped {
        skipped_text(skipped, all, screen, out)?;
    }
    Ok(())
}

fn family_text(family: &Family, all: bool, screen: Screen, out: &mut dyn Write) -> io::Result<()> {
    let keys: Vec<String> = match &family.keys[..] {
        [one] => vec![one.key.to_owned()],
        several => several.iter().map(|key| format!("{} ({})", key.key, key.records)).collect(),
    };
    let reference = family.reference.as_ref().map_or("und", Lang::as_str);
    writeln!(
        out,
        "{}: {} by {}, catalog `{}`, reference `{reference}`",
        bold(&family.family, screen),
        count(family.records, "record", "records"),
        keys.join(" and "),
        family.catalog.as_deref().unwrap_or_default()
    )?;
    let rows = family.pages.iter().map(|page| {
        let family_from = match page.family_from {
            "path" => String::new(),
            other => format!("family: {other}"),
        };
        vec![
            page.lang.to_string(),
            page.path.clone(),
            page.lang_from.clone(),
            family_from,
            format!("{} of {}", page.error_tables, count(page.tables, "table", "tables")),
            count(page.entries, "entry", "entries"),
            page.text.clone().unwrap_or_default(),
        ]
    });
    aligned(rows.collect(), out)?;
    columns_text(family, all, out)
}

/// One line a role, with its headings and what gave them the role where the heading did not.
fn columns_text(family: &Family, all: bool, out: &mut dyn Write) -> io::Result<()> {
    let mut roles: BTreeMap<Role, Vec<String>> = BTreeMap::new();
    for column in &family.columns {
        let heading =
            if column.heading.is_empty() { "(no heading)".to_owned() } else { format!("\"{}\"", column.heading) };
        let from = match column.from.as_str() {
            "heading" | "nothing" => String::new(),
            other => format!(" by {other}"),
        };
        roles.entry(column.role).or_default().push(format!("{heading}{from}"));
    }
    let rows = roles.into_iter().map(|(role, headings)| {
        let shown = if all { headings.len() } else { FEW * 2 };
        let rest = headings.len().saturating_sub(shown);
        let rest = if rest > 0 { format!(", {rest} more") } else { String::new() };
        vec![role.as_str().to_owned(), format!("{}{rest}", headings[..headings.len().min(shown)].join(", "))]
    });
    aligned(rows.collect(), out)
}

fn skipped_text(skipped: &Skipped, all: bool, screen: Screen, out: &mut dyn Write) -> io::Result<()> {
    let kind = serde_json::to_value(skipped.kind).ok();
    let kind = kind.as_ref().and_then(|kind| kind.as_str()).unwrap_or_default();
    writeln!(out, "\n{} {}: {}", skipped.count, bold(kind, screen), skipped.meaning)?;
    let shown = if all { skipped.items.len() } else { FEW };
    let rows = skipped.items.iter().take(shown).map(|Item { path, line, detail }| {
        let place = line.map_or_else(|| path.clone(), |line| format!("{path}:{line}"));
        vec![place, detail.clone()]
    });
    aligned(rows.collect(), out)?;
    more(skipped.items.len(), shown, out)
}

fn more(count: usize, shown: usize, out: &mut dyn Write) -> io::Result<()> {
    if count > shown { writeln!(out, "  and {} more (-v names them)", count - shown) } else { Ok(()) }
}

/// Rows with their cells one below the other, as wide as a terminal shows them. Columns without a text are left out.
fn aligned(rows: Vec<Vec<String>>, out: &mut dyn Write) -> io::Result<()> {
    // Control characters of a page must not reach the terminal.
    let clean = |text: &String| text.replace(char::is_control, "\u{fffd}");
    let rows: Vec<Vec<String>> = rows.iter().map(|row| row.iter().map(clean).collect()).collect();
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let width = |at: usize| rows.iter().filter_map(|row| row.get(at)).map(|cell| cell.width()).max().unwrap_or(0);
    let widths: Vec<usize> = (0..columns).map(width).collect();
    for row in &rows {
        let mut line = String::new();
        for (cell, width) in row.iter().zip(&widths).filter(|(_, width)| **width > 0) {
            line.push_str("  ");
            line.push_str(cell);
            line.extend(std::iter::repeat_n(' ', width.saturating_sub(cell.width())));
        }
        writeln!(out, "{}", line.trim_end())?;
    }
    Ok(())
}

fn bold(text: &str, screen: Screen) -> String {
    let text = text.replace(char::is_control, "\u{fffd}");
    if screen.color { format!("\u{1b}[1m{text}\u{1b}[0m") } else { text }
}

pub(super) fn count(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}
