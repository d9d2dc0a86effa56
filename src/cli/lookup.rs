//! `errdex lookup`: one error, in every language.

use super::talk::{Talk, printable};
use super::{Exit, Screen, Stop, input};
use errdex::compile;
use errdex::config::Config;
use errdex::error::Error;
use errdex::lexis::near::nearest;
use errdex::source::Lang;
use errdex::view::{CatalogView, CodeKind, FieldsView, RecordView, View};
use std::collections::BTreeSet;
use std::io::{self, Write};
use std::path::PathBuf;

/// Find an error by its code, its name or words of its message
#[derive(Debug, clap::Args)]
#[command(allow_negative_numbers = true, after_help = HELP)]
pub(crate) struct Lookup {
    /// A code (10004, 0x2714, -8, E900), a name in any case, or words of the message
    #[arg(value_name = "CODE|NAME|TEXT")]
    query: String,
    /// Pages, or folders to search for them [default: `sources` of the configuration, sources/, or .]
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Only these languages; `zh` stands for `zh-Hant` too
    #[arg(long, value_name = "TAG", value_delimiter = ',')]
    lang: Vec<String>,
}

const HELP: &str = "\
A range that contains the code matches. Where more than 5 errors match, they are listed, one a line.

Exit status: 0 found, 1 not found, 2 could not run.

Examples:
  errdex lookup 10004
  errdex lookup 0x2714 --lang ko
  errdex lookup -- -8 docs/
  errdex lookup av_err_timeout
  errdex lookup 'not in a room'";

/// Errors printed in full; more are listed.
const FULL: usize = 5;

type Hit<'a> = (&'a CatalogView, &'a RecordView);

impl Lookup {
    pub(super) fn run(&self, config: &Config, screen: Screen, talk: Talk, out: &mut dyn Write) -> Result<Exit, Stop> {
        let paths = input::asked_or_here(&self.paths, config);
        let input = input::read(&paths, config, talk)?;
        let compiled = compile(input.sources, config);
        let view = input::view(&compiled, config);
        input::warn_if_empty(&view, compiled.sources.as_slice().len(), talk);
        let langs = self.languages(&view)?;
        let hits = find(&view, &self.query, &langs);
        if hits.is_empty() {
            talk.warning(&missing(&view, &self.query));
            return Ok(if input.complete { Exit::Findings } else { Exit::Failed });
        }
        if hits.len() <= FULL {
            for (number, hit) in hits.iter().enumerate() {
                out.write_all(if number > 0 { b"\n" } else { b"" })?;
                full(*hit, &langs, screen, out)?;
            }
        } else {
            for (catalog, record) in &hits {
                let text =
                    record.fields.iter().filter(|(lang, _)| langs.contains(lang)).find_map(|(_, text)| title(text));
                let text = text.unwrap_or_default().replace('\n', " ");
                writeln!(out, "{}  {}  {}", printable(&catalog.id), headline(record), printable(&text))?;
            }
        }
        Ok(if input.complete { Exit::Clean } else { Exit::Failed })
    }

    /// The languages asked for, as the catalogs spell them; all where none is named.
    fn languages<'a>(&self, view: &'a View) -> Result<BTreeSet<&'a Lang>, Error> {
        let all: BTreeSet<&Lang> = view.catalogs.iter().flat_map(|catalog| &catalog.languages).collect();
        let means = |wanted: &String, lang: &Lang| {
            lang.as_str().eq_ignore_ascii_case(wanted) || lang.primary().eq_ignore_ascii_case(wanted)
        };
        if let Some(unknown) = self.lang.iter().find(|wanted| !all.iter().any(|lang| means(wanted, lang))) {
            let known: Vec<&str> = all.iter().map(|lang| lang.as_str()).collect();
            return Err(Error::Usage(format!("no page is in `{unknown}`; there are: {}", known.join(", "))));
        }
        let asked = |lang: &&Lang| self.lang.is_empty() || self.lang.iter().any(|wanted| means(wanted, lang));
        Ok(all.into_iter().filter(asked).collect())
    }
}

/// What a query means, the most exact meaning that fits anything.
fn find<'a>(view: &'a View, query: &str, langs: &BTreeSet<&Lang>) -> Vec<Hit<'a>> {
    let query = query.trim().to_lowercase();
    let code = number(&query);
    let words: Vec<&str> = query.split_whitespace().collect();
    if words.is_empty() {
        return Vec::new();
    }
    let texts = |record: &RecordView, pick: fn(&FieldsView) -> [&Option<String>; 5], upto: usize| {
        let fields = record.rows().flat_map(|row| &row.fields);
        fields.filter(|(lang, _)| langs.contains(lang)).any(|(_, fields)| {
            let text: Vec<&str> = pick(fields)[..upto].iter().filter_map(|text| text.as_deref()).collect();
            let text = text.join("\n").to_lowercase();
            words.iter().all(|word| text.contains(word))
        })
    };
    let pick: fn(&FieldsView) -> [&Option<String>; 5] = |fields| {
        let (both, solution) = (&fields.cause_solution, &fields.solution);
        [&fields.message, &fields.description, &fields.cause, solution, both]
    };
    let meanings: [&dyn Fn(&RecordView) -> bool; 6] = [
        &|record| code.is_some() && (record.code == code || hex(record) == code),
        &|record| code.is_some_and(|code| contains(record, code)),
        &|record| names(record).any(|name| name.to_lowercase() == query),
        &|record| words.len() == 1 && code.is_none() && names(record).any(|name| name.to_lowercase().contains(&query)),
        &|record| texts(record, pick, 2),
        &|record| texts(record, pick, 4),
    ];
    let all = || view.catalogs.iter().flat_map(|catalog| catalog.records.iter().map(move |record| (catalog, record)));
    let found = meanings.iter().map(|means| all().filter(|(_, record)| means(record)).collect::<Vec<_>>());
    found.into_iter().find(|hits| !hits.is_empty()).unwrap_or_default()
}

/// A number in decimal or hex, with a sign and grouped digits.
fn number(text: &str) -> Option<i64> {
    let (negative, digits) = match text.strip_prefix(['-', '\u{2212}']) {
        Some(digits) => (true, digits),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let value = match digits.strip_prefix("0x") {
        Some(hex) => i64::from_str_radix(hex, 16),
        None => digits.replace([',', '_'], "").parse(),
    };
    // `from_str_radix` takes a sign of its own.
    let value = value.ok().filter(|_| !digits.contains(['-', '+']))?;
    Some(if negative { -value } else { value })
}

fn hex(record: &RecordView) -> Option<i64> {
    record.hex.as_ref().and_then(|hex| number(&hex.trim().to_lowercase()))
}

/// Whether a range or list of codes holds a code; their keys are written `1..9` and `1, 3..5`.
fn contains(record: &RecordView, code: i64) -> bool {
    matches!(record.code_kind, Some(CodeKind::Range | CodeKind::List))
        && record.key.split(", ").any(|part| match part.split_once("..") {
            Some((first, last)) => {
                number(first).zip(number(last)).is_some_and(|(first, last)| (first..=last).contains(&code))
            }
            None => number(part) == Some(code),
        })
}

/// Everything an error goes by.
fn names(record: &RecordView) -> impl Iterator<Item = &str> {
    let single = [Some(&record.key), record.code_text.as_ref(), record.name.as_ref(), Some(&record.ident)];
    single.into_iter().flatten().chain(&record.aliases).map(String::as_str)
}

fn missing(view: &View, query: &str) -> String {
    let records = || view.catalogs.iter().flat_map(|catalog| &catalog.records);
    let near = nearest(
        query.trim(),
        records().flat_map(|record| record.name.iter().chain(&record.aliases)).map(String::as_str),
    );
    let around = number(&query.trim().to_lowercase()).and_then(|code| {
        let known = records().filter_map(|record| record.code);
        known.min_by_key(|known| known.abs_diff(code))
    });
    let hint = match (near, around) {
        (Some(near), _) => format!("; did you mean `{near}`?"),
        (None, Some(code)) => format!("; the nearest code is {code}"),
        (None, None) => String::new(),
    };
    format!("nothing matches `{query}`{hint}")
}

/// `10004 (0x2714)  AV_ERR_TIMEOUT`.
fn headline(record: &RecordView) -> String {
    let code = record.code_text.clone().or(record.code.map(|code| code.to_string()));
    let hex = record.hex.as_ref().map(|hex| format!(" ({hex})")).unwrap_or_default();
    let parts = [code.map(|code| format!("{code}{hex}")), record.name.clone()];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    printable(&if parts.is_empty() { record.key.clone() } else { parts.join("  ") })
}

fn title(fields: &FieldsView) -> Option<String> {
    fields
        .message
        .clone()
        .or_else(|| fields.description.clone())
        .or_else(|| fields.cause.clone())
        .or_else(|| fields.cause_solution.clone())
}

fn full((catalog, record): Hit<'_>, langs: &BTreeSet<&Lang>, screen: Screen, out: &mut dyn Write) -> io::Result<()> {
    let bold = |text: &str| if screen.color { format!("\u{1b}[1m{text}\u{1b}[0m") } else { text.to_owned() };
    writeln!(out, "{}  [{}]", bold(&headline(record)), printable(&catalog.id))?;
    if !record.aliases.is_empty() {
        writeln!(out, "also: {}", printable(&record.aliases.join(", ")))?;
    }
    if let Some(status) = &record.http_status {
        writeln!(out, "HTTP status: {}", printable(status))?;
    }
    let shown: BTreeSet<&Lang> =
        record.rows().flat_map(|row| row.origin.keys()).filter(|lang| langs.contains(lang)).collect();
    for lang in &shown {
        for (row, at) in record.rows().filter_map(|row| Some((row, row.origin.get(*lang)?))) {
            let place = format!("  {}:{}", at.path, at.line);
            writeln!(out, "\n{}{}", bold(&printable(lang.as_str())), printable(&place))?;
            texts(row, lang, out)?;
        }
    }
    if shown.is_empty() {
        let others: Vec<&str> = record.origin.keys().map(Lang::as_str).collect();
        writeln!(out, "\nonly in: {}", printable(&others.join(", ")))?;
    }
    Ok(())
}

/// What a row says in one language.
fn texts(row: &RecordView, lang: &Lang, out: &mut dyn Write) -> io::Result<()> {
    if let Some(fields) = row.fields.get(lang) {
        field("message", fields.message.as_deref(), out)?;
        field("description", fields.description.as_deref(), out)?;
        field("cause", fields.cause.as_deref(), out)?;
        field("solution", fields.solution.as_deref(), out)?;
        field("cause and solution", fields.cause_solution.as_deref(), out)?;
    }
    for (heading, text) in row.other.get(lang).into_iter().flatten() {
        field(heading, Some(text), out)?;
    }
    Ok(())
}

fn field(what: &str, text: Option<&str>, out: &mut dyn Write) -> io::Result<()> {
    let Some(text) = text.filter(|text| !text.trim().is_empty()) else { return Ok(()) };
    writeln!(out, "  {:11}  {}", printable(what).replace('\n', " "), printable(text).replace('\n', "\n               "))
}

#[cfg(test)]
mod tests {
    use super::number;

    #[test]
    fn numbers_are_read_as_people_write_them() {
        for (text, value) in
            [("10004", 10004), ("0x2714", 10004), ("-8", -8), ("-0x8", -8), ("10,004", 10004), ("+1", 1)]
        {
            assert_eq!(number(text), Some(value), "{text}");
        }
        for text in ["", "-", "0x", "e900", "--8", "0x-8", "1.2", "99999999999999999999"] {
            assert_eq!(number(text), None, "{text}");
        }
    }
}
