//! `errdex tables`: the plain converter. Any page in, its tables out, whatever they are about.

use super::talk::Talk;
use super::{Exit, Stop};
use errdex::config::{self, Config};
use errdex::error::Error;
use errdex::export::guarded;
use errdex::locate::{self, Loaded};
use errdex::parse::{self, Origin, RawCell, RawRow, RawTable};
use errdex::rich::{self, Rich};
use errdex::source::Source;
use rayon::prelude::*;
use serde::Serialize;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

/// Convert the tables of any page: Markdown, HTML, CSV, XLSX, JSON, YAML
#[derive(Debug, clap::Args)]
#[command(after_help = HELP)]
pub(crate) struct Tables {
    /// How to write them
    #[arg(long, short, value_enum, default_value = "json")]
    format: Format,
    /// The encoding of pages without a byte order mark [default: what an HTML page declares, else UTF-8]
    #[arg(long, value_name = "LABEL")]
    encoding: Option<String>,
    /// Read standard input as a file of this name: its ending tells the format
    #[arg(long, value_name = "NAME")]
    stdin_filename: Option<String>,
    /// Pages, or folders to search for them; `-` reads standard input
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
}

const HELP: &str = "\
json and jsonl give one object a table: path, line, kind (pipe, html, rst, outline for headings or items
that list codes, data for CSV, XLSX, JSON and YAML), section (the headings above it, outermost
first), header (empty where the table has none) and rows, each with line, cells (as many as the
table is wide, rowspan and colspan expanded, null where the row is too short) and surplus (cells
beyond the table's width and text after the last pipe: Markdown readers drop both).

csv gives one line a row: path, table (its number in the page), line, row (0 is the heading row),
then the cells. md and html give one document, with a heading for each page and section. In these
three, surplus cells follow the others, so a table may become wider than its heading row.

Examples:
  errdex tables --format jsonl docs/ | jq .header
  errdex tables --format csv page.html > page.csv
  errdex tables --format md broken.md       the same tables as clean pipe tables
  curl -s https://example.com | errdex tables -
  errdex tables --stdin-filename errors.csv - < errors.csv";

#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum Format {
    /// One JSON array
    Json,
    /// One JSON object a line
    Jsonl,
    /// One line a row, all tables in one sheet
    Csv,
    /// Pipe tables under headings
    Md,
    /// One HTML document
    Html,
}

/// A table as printed.
#[derive(Debug, Serialize)]
struct Table<'a> {
    path: &'a str,
    line: usize,
    kind: &'static str,
    section: Vec<String>,
    header: Vec<String>,
    rows: Vec<Row>,
}

#[derive(Debug, Serialize)]
struct Row {
    line: usize,
    cells: Vec<Option<String>>,
    surplus: Vec<String>,
}

/// How a cell becomes text.
type Writer = fn(&RawCell, &Source) -> String;

impl Tables {
    /// The encoding that was asked for, as a configuration would give it.
    fn config(&self) -> Result<Config, Error> {
        let mut config = Config::default();
        if let Some(label) = &self.encoding {
            let unknown =
                || Error::Usage(format!("`{label}` is no encoding; name one such as `gb18030` or `shift_jis`"));
            let every = "*".parse().map_err(|_| unknown())?;
            config.encodings.push((every, config::encoding(label).ok_or_else(unknown)?));
        }
        Ok(config)
    }

    pub(super) fn run(&self, talk: Talk, out: &mut dyn Write) -> Result<Exit, Stop> {
        let config = self.config()?;
        let stdin = Path::new("-");
        let paths: Vec<PathBuf> = self.paths.iter().filter(|path| *path != stdin).cloned().collect();
        let Loaded { mut sources, errors, .. } = locate::load_whole(&paths, &config);
        if paths.len() < self.paths.len() {
            sources.push(standard_input(self.stdin_filename.as_deref(), &config)?);
        }
        errors.iter().for_each(|error| talk.error(error));
        let writer = match self.format {
            Format::Md => markdown_cell,
            Format::Html => html_cell,
            _ => plain_cell,
        };
        let pages: Vec<Vec<Table<'_>>> = sources.as_slice().par_iter().map(|page| tables(page, writer)).collect();
        match self.format {
            Format::Json => json(&pages, out)?,
            Format::Jsonl => jsonl(&pages, out)?,
            Format::Csv => csv(&pages, out)?,
            Format::Md => markdown(&pages, out)?,
            Format::Html => html(&pages, out)?,
        }
        Ok(if errors.is_empty() { Exit::Clean } else { Exit::Failed })
    }
}

/// The page on standard input. HTML is read in Markdown too, so nobody has to say which of the two it is.
fn standard_input(name: Option<&str>, config: &Config) -> Result<Source, Error> {
    let is_workbook = |name: &str| Path::new(name).extension().is_some_and(|end| end == "xlsx" || end == "xlsm");
    if let Some(name) = name.filter(|name| is_workbook(name)) {
        return Err(Error::Usage(format!(
            "`{name}`: a workbook cannot be read from standard input; name the file itself"
        )));
    }
    let mut bytes = Vec::new();
    let failed = |source| Error::Read { path: "standard input".into(), source };
    io::stdin().lock().read_to_end(&mut bytes).map_err(failed)?;
    Ok(locate::from_bytes(name.unwrap_or("-"), bytes, config))
}

fn tables(source: &Source, writer: Writer) -> Vec<Table<'_>> {
    // The page itself is dropped here: only what is printed stays in memory.
    let page = parse::tables(source);
    page.tables.iter().map(|table| convert(table, source, writer)).collect()
}

fn convert<'a>(table: &RawTable, source: &'a Source, writer: Writer) -> Table<'a> {
    let first = table.header.first().map(|cell| cell.span).or(table.rows.first().map(|row| row.span));
    let row = |row: &RawRow| Row {
        line: source.line(row.span.start),
        cells: row.cells.iter().map(|cell| (cell.origin != Origin::Missing).then(|| writer(cell, source))).collect(),
        surplus: row.surplus.iter().chain(&row.stray).map(|cell| writer(cell, source)).collect(),
    };
    Table {
        path: &source.path,
        line: source.line(first.unwrap_or(table.span).start),
        kind: table.kind.as_str(),
        section: table.sections.iter().map(|section| section.text.clone()).collect(),
        header: table.header.iter().map(|cell| writer(cell, source)).collect(),
        rows: table.rows.iter().map(row).collect(),
    }
}

fn plain_cell(cell: &RawCell, source: &Source) -> String {
    cell.plain(source).into_owned()
}

fn markdown_cell(cell: &RawCell, source: &Source) -> String {
    match &cell.text {
        Rich::Nodes(nodes) => rich::markdown(nodes),
        _ => markdown_text(&cell.plain(source)),
    }
}

fn html_cell(cell: &RawCell, source: &Source) -> String {
    match &cell.text {
        Rich::Nodes(nodes) => rich::html(nodes),
        _ => html_text(&cell.plain(source)),
    }
}

fn markdown_text(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    rich::escape_markdown(text, &mut out);
    out
}

fn html_text(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    rich::escape_html(text, &mut out);
    out.replace('\n', "<br>")
}

/// One array; a line for each table keeps it readable by line tools.
fn json(pages: &[Vec<Table<'_>>], out: &mut dyn Write) -> io::Result<()> {
    out.write_all(b"[")?;
    for (at, table) in pages.iter().flatten().enumerate() {
        out.write_all(if at == 0 { b"\n" } else { b",\n" })?;
        serde_json::to_writer(&mut *out, table)?;
    }
    out.write_all(b"\n]\n")
}

fn jsonl(pages: &[Vec<Table<'_>>], out: &mut dyn Write) -> io::Result<()> {
    for table in pages.iter().flatten() {
        serde_json::to_writer(&mut *out, table)?;
        out.write_all(b"\n")?;
    }
    Ok(())
}

impl Table<'_> {
    /// Columns needed to show everything, surplus cells included.
    fn width(&self) -> usize {
        let rows = self.rows.iter().map(|row| row.cells.len() + row.surplus.len());
        rows.chain([self.header.len()]).max().unwrap_or(0)
    }
}

impl Row {
    /// All cells, the surplus ones last, a missing one as empty text.
    fn texts(&self) -> impl Iterator<Item = &str> {
        self.cells.iter().map(|cell| cell.as_deref().unwrap_or_default()).chain(self.surplus.iter().map(String::as_str))
    }
}

fn csv(pages: &[Vec<Table<'_>>], out: &mut dyn Write) -> io::Result<()> {
    let width = pages.iter().flatten().map(Table::width).max().unwrap_or(0);
    let mut sheet = csv::Writer::from_writer(out);
    let head = ["path", "table", "line", "row"].map(str::to_owned);
    sheet
        .write_record(head.into_iter().chain((1..=width).map(|column| format!("cell_{column}"))))
        .map_err(csv_error)?;
    for page in pages {
        for (number, table) in page.iter().enumerate() {
            let mut record = |row: usize, line: usize, cells: &mut dyn Iterator<Item = &str>| {
                let place = [table.path.to_owned(), (number + 1).to_string(), line.to_string(), row.to_string()];
                let cells = cells.map(str::to_owned).chain(std::iter::repeat(String::new())).take(width);
                let cells = place.into_iter().chain(cells);
                sheet.write_record(cells.map(|cell| guarded(&cell).into_owned())).map_err(csv_error)
            };
            if !table.header.is_empty() {
                record(0, table.line, &mut table.header.iter().map(String::as_str))?;
            }
            for (at, row) in table.rows.iter().enumerate() {
                record(at + 1, row.line, &mut row.texts())?;
            }
        }
    }
    sheet.flush()
}

/// The output's own error, so that a closed pipe is still seen as one.
fn csv_error(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
    }
}

fn markdown(pages: &[Vec<Table<'_>>], out: &mut dyn Write) -> io::Result<()> {
    let mut gap = "";
    for page in pages {
        let mut section = None;
        if let Some(first) = page.first() {
            writeln!(out, "{gap}# {}", markdown_text(first.path))?;
            gap = "\n";
        }
        for table in page.iter().filter(|table| table.width() > 0) {
            if section != Some(&table.section) && !table.section.is_empty() {
                writeln!(out, "\n## {}", markdown_text(&heading(&table.section)))?;
            }
            section = Some(&table.section);
            writeln!(out)?;
            let width = table.width();
            pipe_row(&mut table.header.iter().map(String::as_str), width, out)?;
            writeln!(out, "|{}", " --- |".repeat(width))?;
            for row in &table.rows {
                pipe_row(&mut row.texts(), width, out)?;
            }
        }
    }
    Ok(())
}

fn pipe_row(cells: &mut dyn Iterator<Item = &str>, width: usize, out: &mut dyn Write) -> io::Result<()> {
    out.write_all(b"|")?;
    for cell in cells.chain(std::iter::repeat("")).take(width) {
        let gap = if cell.is_empty() { "" } else { " " };
        write!(out, "{gap}{cell} |")?;
    }
    writeln!(out)
}

/// Section titles on one line, outermost first.
fn heading(sections: &[String]) -> String {
    sections.join(" / ").replace('\n', " ")
}

const HTML_HEAD: &str = "<!doctype html>
<html>
<head>
<meta charset=\"utf-8\">
<title>Tables</title>
</head>
<body>
";

fn html(pages: &[Vec<Table<'_>>], out: &mut dyn Write) -> io::Result<()> {
    out.write_all(HTML_HEAD.as_bytes())?;
    for page in pages {
        let mut section = None;
        if let Some(first) = page.first() {
            writeln!(out, "<h1>{}</h1>", html_text(first.path))?;
        }
        for table in page.iter().filter(|table| table.width() > 0) {
            if section != Some(&table.section) && !table.section.is_empty() {
                writeln!(out, "<h2>{}</h2>", html_text(&heading(&table.section)))?;
            }
            section = Some(&table.section);
            html_table(table, out)?;
        }
    }
    writeln!(out, "</body>\n</html>")
}

fn html_table(table: &Table<'_>, out: &mut dyn Write) -> io::Result<()> {
    let width = table.width();
    writeln!(out, "<table>")?;
    if !table.header.is_empty() {
        write!(out, "<thead>")?;
        html_row("th", &mut table.header.iter().map(String::as_str), width, out)?;
        writeln!(out, "</thead>")?;
    }
    writeln!(out, "<tbody>")?;
    for row in &table.rows {
        html_row("td", &mut row.texts(), width, out)?;
        writeln!(out)?;
    }
    writeln!(out, "</tbody>\n</table>")
}

fn html_row(tag: &str, cells: &mut dyn Iterator<Item = &str>, width: usize, out: &mut dyn Write) -> io::Result<()> {
    write!(out, "<tr>")?;
    for cell in cells.chain(std::iter::repeat("")).take(width) {
        write!(out, "<{tag}>{cell}</{tag}>")?;
    }
    write!(out, "</tr>")
}
