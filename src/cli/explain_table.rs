//! `errdex explain-table`: what each column of a table was taken for, with the evidence.

use super::talk::printable;
use super::{Exit, Stop};
use errdex::config::Config;
use errdex::error::Error;
use errdex::lexis::fold::fold;
use errdex::locate;
use errdex::parse::{self, Page, RawTable};
use errdex::recognize::{self, ColumnEvidence, Context, Evidence, Match, Role, Verdict, Vocabulary};
use errdex::source::Source;
use serde_json::json;
use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::PathBuf;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Show what each column of a table was taken for, and why
#[derive(Debug, clap::Args)]
#[command(after_help = HELP)]
pub(crate) struct ExplainTable {
    /// How to write it
    #[arg(long, short, value_enum, default_value = "text")]
    format: Format,
    /// A page, and a line of the table or above it
    #[arg(value_name = "FILE:LINE")]
    place: String,
}

const HELP: &str = "\
The table is the one that holds the line, else the next one below it. Roles come from headings and
values together. The last lines can be pasted into errdex.yaml: move a heading to another role, and
every page is read that way.

Examples:
  errdex explain-table docs/errors.md:40
  errdex explain-table --format json docs/errors.md:1 | jq '.columns[].role'";

#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum Format {
    /// Text for people
    Text,
    /// One JSON object
    Json,
}

impl ExplainTable {
    pub(super) fn run(&self, config: &Config, out: &mut dyn Write) -> Result<Exit, Stop> {
        let (path, line) = place(&self.place);
        // A sheet is named as reports name it: `errors.xlsx!Sheet1`.
        let name = path.to_string_lossy().into_owned();
        let sheet = name.rsplit_once('!').filter(|_| !path.exists());
        let file = sheet.map_or(path.clone(), |(file, _)| PathBuf::from(file));
        let mut loaded = locate::load_whole(&[file], config);
        if let Some(error) = loaded.errors.pop() {
            return Err(error.into());
        }
        let mut wanted = loaded.sources.as_slice().iter().filter(|source| match sheet {
            Some((_, sheet)) => source.path.ends_with(&format!("!{sheet}")),
            None => true,
        });
        let (Some(source), None) = (wanted.next(), wanted.next()) else {
            let what =
                if path.is_dir() { "a folder; name a page" } else { "a workbook; name a sheet (`a.xlsx!Sheet1`)" };
            return Err(Error::Usage(format!("`{}` is {what} and a line", self.place)).into());
        };
        let page = parse::page(source);
        let table = find(source, &page, line).map_err(Error::Usage)?;
        let words = Vocabulary::of(config);
        let Some(evidence) = recognize::explain(source, &page, table, &words) else { return Ok(Exit::Clean) };
        let shown = Shown { source, table: &page.tables[table], evidence: &evidence };
        match self.format {
            Format::Text => shown.text(out)?,
            Format::Json => writeln!(out, "{}", shown.json())?,
        }
        Ok(Exit::Clean)
    }
}

/// `FILE:LINE`, as findings name places; a column behind it says nothing more.
fn place(text: &str) -> (PathBuf, usize) {
    let number = |text: &str| text.parse::<usize>().ok();
    let (path, line) = match text.rsplit_once(':') {
        Some((rest, last)) => match (rest.rsplit_once(':'), number(last)) {
            (Some((path, line)), Some(_)) if number(line).is_some() => (path, number(line)),
            (_, Some(line)) => (rest, Some(line)),
            _ => (text, None),
        },
        None => (text, None),
    };
    (PathBuf::from(path), line.unwrap_or(1))
}

/// The table that holds a line, else the next one.
fn find(source: &Source, page: &Page, line: usize) -> Result<usize, String> {
    let last = |table: &RawTable| source.line(table.span.end.saturating_sub(1).max(table.span.start));
    page.tables.iter().position(|table| last(table) >= line).ok_or_else(|| match page.tables.last() {
        Some(table) => {
            format!(
                "no table at line {line} of `{}` or below; its last one is at line {}",
                source.path,
                first(source, table)
            )
        }
        None => format!("no table in `{}`", source.path),
    })
}

fn first(source: &Source, table: &RawTable) -> usize {
    let cell = table.header.first().map(|cell| cell.span).or(table.rows.first().map(|row| row.span));
    source.line(cell.unwrap_or(table.span).start)
}

/// One table and what is known of it.
struct Shown<'a> {
    source: &'a Source,
    table: &'a RawTable,
    evidence: &'a Evidence,
}

impl Shown<'_> {
    fn kind(&self) -> &'static str {
        self.table.kind.as_str()
    }

    fn sections(&self) -> Vec<&str> {
        self.table.sections.iter().map(|section| section.text.as_str()).collect()
    }

    fn json(&self) -> serde_json::Value {
        let columns: Vec<_> = self.evidence.columns.iter().map(column_json).collect();
        json!({
            "path": self.source.path,
            "line": first(self.source, self.table),
            "language": self.source.lang,
            "kind": self.kind(),
            "rows": self.evidence.verdict.rows,
            "section": self.sections(),
            "header_in_body": self.evidence.header_in_body,
            "is_error_table": self.evidence.verdict.is_error,
            "reasons": reasons(&self.evidence.verdict),
            "columns": columns,
            "config": config_lines(self.evidence),
        })
    }

    fn text(&self, out: &mut dyn Write) -> io::Result<()> {
        let verdict = &self.evidence.verdict;
        let place = format!("{}:{}", self.source.path, first(self.source, self.table));
        let rows = counted(verdict.rows, "row");
        writeln!(out, "{}: {} table in `{}`, {rows}", printable(&place), self.kind(), self.source.lang)?;
        let sections = self.sections();
        if !sections.is_empty() {
            writeln!(out, "section: {}", one_line(&sections.join(" > ")))?;
        }
        if self.evidence.header_in_body {
            writeln!(out, "heading: the first row, for its cells are headings")?;
        }
        writeln!(out, "error table: {}", if verdict.is_error { "yes" } else { "no" })?;
        for reason in reasons(verdict) {
            writeln!(out, "  - {}", one_line(&reason))?;
        }
        writeln!(out)?;
        let widest = |width: usize, column: &ColumnEvidence| width.max(one_line(&column.heading).width());
        let heading = self.evidence.columns.iter().fold(0, widest).min(WIDEST);
        for (at, column) in self.evidence.columns.iter().enumerate() {
            let name = padded(&cut(&one_line(&column.heading), heading), heading);
            let start = format!("{:>3}  {name}  {:14}", at + 1, column.role.as_str());
            writeln!(out, "{start}  heading: {}", heading_evidence(column))?;
            let indent = " ".repeat(start.width());
            writeln!(out, "{indent}  values:  {}", values_evidence(column))?;
            if !column.others.is_empty() {
                writeln!(out, "{indent}  or else: {}", names(&column.others))?;
            }
        }
        writeln!(
            out,
            "\nTo correct a column, move its heading to another role and put that into errdex.yaml; it holds on every page:"
        )?;
        config_lines(self.evidence).iter().try_for_each(|line| writeln!(out, "{line}"))
    }
}

/// Widest column of headings, and longest example, in terminal cells.
const WIDEST: usize = 32;

fn column_json(column: &ColumnEvidence) -> serde_json::Value {
    let kind = match &column.matched {
        Match::Taught(_) => "taught",
        Match::Known(_) => "known",
        Match::Near(..) => "near",
        Match::Part(..) => "part",
        Match::Unknown => "unknown",
    };
    json!({
        "heading": column.heading,
        "role": column.role,
        "match": kind,
        "word": column.word,
        "languages": column.languages,
        "values": column.facts,
        "other_roles": column.others,
    })
}

/// Why a table lists errors, or why it does not.
fn reasons(verdict: &Verdict) -> Vec<String> {
    let mut reasons = Vec::new();
    reasons.push(match verdict.key {
        Some(key) => format!("the {} identifies its rows", key.as_str()),
        None => "no column holds a code, a name or a message".to_owned(),
    });
    reasons.push(match (verdict.prose, verdict.explains) {
        (0, _) => "no column explains them".to_owned(),
        (prose, true) => format!("{} of text, cause or solution among them", counted(prose, "column")),
        (prose, false) => format!("{} of text, none for cause or solution", counted(prose, "column")),
    });
    reasons.push(match (&verdict.heading, &verdict.context) {
        (Some(heading), _) => format!("the heading `{heading}` speaks of errors"),
        (None, Context::Section(title)) => format!("the section `{title}` speaks of errors"),
        (None, Context::Outer(title)) => format!("the outer section `{title}` speaks of errors"),
        (None, Context::Siblings) => "the titles of most lists on the page speak of errors".to_owned(),
        (None, Context::Path) => "the path of the page speaks of errors".to_owned(),
        (None, Context::Names) => "most of its names say that something went wrong".to_owned(),
        (None, Context::Taught) => "the configuration names its column of codes".to_owned(),
        (None, Context::Silent) => "no heading, section or path speaks of errors".to_owned(),
    });
    if let Some(heading) = verdict.parameter.as_ref().filter(|_| verdict.is_of_parameters()) {
        reasons.push(format!("the heading `{heading}` is one of parameters"));
    } else if verdict.is_of_parameters() {
        reasons.push("a column holds types of values, as tables of parameters do".to_owned());
    }
    if !verdict.known {
        reasons.push("no heading is in the vocabulary".to_owned());
    }
    if verdict.rows == 0 {
        reasons.push("it has no rows".to_owned());
    }
    reasons
}

fn heading_evidence(column: &ColumnEvidence) -> String {
    let languages = || match column.languages.as_slice() {
        [] => String::new(),
        some => format!(" ({})", some.join(", ")),
    };
    let word = column.word.as_deref().unwrap_or_default();
    match &column.matched {
        Match::Taught(_) => "taught by errdex.yaml".to_owned(),
        Match::Known(_) => format!("in the vocabulary{}", languages()),
        Match::Near(..) => format!("one letter from `{word}`{}", languages()),
        Match::Part(..) => {
            let ends = fold(&column.heading).ends_with(&fold(word));
            format!("{} `{word}`{}", if ends { "ends in" } else { "starts with" }, languages())
        }
        Match::Unknown if column.heading.is_empty() => "none".to_owned(),
        Match::Unknown => "not in the vocabulary".to_owned(),
    }
}

fn values_evidence(column: &ColumnEvidence) -> String {
    let facts = &column.facts;
    if facts.filled == 0 {
        return "none".to_owned();
    }
    let mut parts = vec![format!("{} filled", facts.filled), format!("{} distinct", facts.distinct)];
    let kinds = [
        (facts.decimals, "integer"),
        (facts.hexes, "hex code"),
        (facts.codes.saturating_sub(facts.decimals + facts.hexes), "other code"),
        (facts.names, "identifier"),
        (facts.filled.saturating_sub(facts.codes + facts.names), "text"),
    ];
    parts.extend(kinds.into_iter().filter(|(count, _)| *count > 0).map(|(count, what)| counted(count, what)));
    let examples: Vec<String> =
        facts.examples.iter().map(|text| format!("`{}`", cut(&one_line(text), WIDEST))).collect();
    format!("{}; {}", parts.join(", "), examples.join(", "))
}

/// Every column under the role it has now; a column without one as it would be left out.
fn config_lines(evidence: &Evidence) -> Vec<String> {
    let mut roles: BTreeMap<Role, Vec<String>> = BTreeMap::new();
    for column in evidence.columns.iter().filter(|column| !fold(&column.heading).is_empty()) {
        let words = roles.entry(column.role).or_default();
        // JSON's spelling of a text is YAML's as well.
        let word = json!(printable(&column.heading).replace('\n', " ")).to_string();
        if !words.contains(&word) {
            words.push(word);
        }
    }
    if roles.is_empty() {
        return vec!["# no column has a heading that could be named".to_owned()];
    }
    let line = |(role, words): (Role, Vec<String>)| match role {
        Role::Other => format!("  # ROLE: [{}]", words.join(", ")),
        role => format!("  {}: [{}]", role.as_str(), words.join(", ")),
    };
    std::iter::once("headings:".to_owned()).chain(roles.into_iter().map(line)).collect()
}

fn names(roles: &[Role]) -> String {
    roles.iter().map(|role| role.as_str()).collect::<Vec<_>>().join(", ")
}

fn counted(count: usize, what: &str) -> String {
    let end = if count == 1 { "" } else { "s" };
    format!("{count} {what}{end}")
}

fn one_line(text: &str) -> String {
    printable(&text.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// A text cut to a width in terminal cells.
fn cut(text: &str, width: usize) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    let mut used = 1;
    let kept = text.chars().take_while(|c| {
        used += c.width().unwrap_or(0);
        used <= width
    });
    kept.chain(std::iter::once('…')).collect()
}

/// A text filled up to a width in terminal cells.
fn padded(text: &str, width: usize) -> String {
    format!("{text}{}", " ".repeat(width.saturating_sub(text.width())))
}
