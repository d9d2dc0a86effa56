//! What holds for every input: the parsers never panic, spans stay in their page, and nothing of a row is lost.

use errdex::config::Config;
use errdex::parse::{self, Origin, RawCell, RawTable};
use errdex::source::{Format, Lang, Source, Sources};
use errdex::{compile, locate, rules};
use proptest::prelude::*;

fn read(format: Format, text: &str) -> (Sources, Vec<RawTable>) {
    let mut sources = Sources::default();
    sources.push(Source::new("page", "page", Lang::unknown(), format, text.to_owned()));
    let tables = parse::pages(&sources).remove(0).tables;
    (sources, tables)
}

/// Pieces that meet each other in real pages, in every order.
fn page() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "| a | b |\n",
        "|---|---|\n",
        "|-|\n",
        "| 1 | x |\n",
        "|",
        "||\n",
        "\\|",
        "`",
        "\n",
        "\n\n",
        "\r\n",
        "\r",
        "> ",
        "- ",
        "    ",
        "<table>",
        "</table>",
        "<tr>",
        "</tr>",
        "<td>",
        "</td>",
        "<th>",
        "<td rowspan=3 colspan=2>",
        "<br>",
        "<ul><li/>",
        "<!--",
        "-->",
        "```\n",
        "# H\n",
        "---\n",
        "**",
        "_",
        "[x](y)",
        "&nbsp;",
        "&lt;",
        "text",
        "값",
        "错误码",
        "😀",
        "\u{feff}",
        "\0",
        "\t",
        "</td",
        "<td '",
        "## 1001 Full\n",
        "## Gone (E1002)\n",
        "- `1003` x\n",
        "* Error number: 8001; Symbol: `ER_NO`\n",
        "**Cause**",
        "Cause: ",
        "```\n## 5",
        "<dl><dt>2001<dd>",
        "\n: ",
        "|1|y\n\n |\n",
        "|2|z\nmore|\n",
        "> |3|w\n> more |\n",
        "|——|——|\n",
        ":::tip A\n",
        ":::\n",
        "=== \"T\"\n\n",
        "<Tab title=\"T\">\n",
        "</Tab>\n",
        "{% tab \"T\" %}\n",
        "{% endtab %}\n",
        "<details>\n",
        "| a | b | a | b |\n|-|-|-|-|\n",
    ]);
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

const ALL: &[Format] =
    &[Format::Markdown, Format::Html, Format::Rst, Format::Csv, Format::Tsv, Format::Sheet, Format::Json, Format::Yaml];

/// The same for reStructuredText.
fn markup() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "+---+---+\n",
        "+===+===+\n",
        "+---+   +\n",
        "+-------+\n",
        "|   | 1 |\n",
        "| 값|``|\n",
        "| a | b |\n",
        "=== ===\n",
        "--- ---\n",
        "-------\n",
        "1   a b\n",
        "错  误\n",
        "    more\n",
        "\n",
        "\r\n",
        "\r",
        ".. list-table:: T\n   :header-rows: 1\n\n",
        ".. flat-table::\n\n",
        ".. csv-table::\n   :header: \"a\", b\n   :delim: ;\n\n",
        "   * - ",
        "     - ",
        "   *\n",
        ":cspan:`2` ",
        ":rspan:`99999999999`",
        "   \"x, \"\"y\"\"\n",
        "   1, \"z\"\n",
        ".. note::\n\n   ",
        ".. comment\n",
        "text::\n\n",
        "*a*",
        "`t <u>`_",
        ":ref:`x`",
        "``",
        "**",
        "\\",
        "_",
        "|",
        "\t",
        "😀",
        "\u{feff}",
        "\0",
    ]);
    prop::collection::vec(piece, 0..50).prop_map(|pieces| pieces.concat())
}

/// The same for data files.
fn data() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        ": ",
        "\"",
        "\"\"",
        "\"code\"",
        "\"code\": 1",
        "{\"code\": 1, \"text\": \"a\"}",
        "{\"E1\": {\"a\": null}, \"E2\": {\"a\": \"\\n\"}}",
        "\\u00e9",
        "\\ud83d",
        "null",
        "true",
        "-1e5",
        "- ",
        "\n- code: 1\n",
        "  text: 값\n",
        "  text: |\n    a\n\n    b\n",
        "code: &a x\n",
        "*a",
        "'",
        "\n",
        "\r\n",
        "\r",
        "  ",
        "\t",
        ";",
        "#",
        "---\n",
        "...\n",
        "? ",
        "!!str ",
        "%YAML",
        "错误码",
        "😀",
        "\u{feff}",
        "\u{2028}",
        "\0",
        "1",
        "E1",
    ]);
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

fn cells(table: &RawTable) -> impl Iterator<Item = &RawCell> {
    let rows = table.rows.iter().flat_map(|row| row.cells.iter().chain(&row.surplus).chain(&row.stray));
    table.header.iter().chain(rows)
}

fn check_spans(text: &str, format: Format) {
    let (sources, tables) = read(format, text);
    let source = &sources.as_slice()[0];
    for table in &tables {
        assert!(table.span.start <= table.span.end && table.span.end as usize <= text.len());
        assert!(table.rows.iter().all(|row| row.cells.len() == table.width()), "every row is as wide as its table");
        for cell in cells(table) {
            assert!(text.get(cell.span.range()).is_some(), "a cell lies in the page, between characters");
            let (table, cell_span) = (table.span, cell.span);
            assert!(table.start <= cell_span.start && cell_span.end <= table.end, "a cell lies in its table");
            let plain = cell.plain(source);
            assert!(cell.origin != Origin::Missing || plain.is_empty(), "what is missing is empty");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn spans_stay_in_their_page(text in page()) {
        check_spans(&text, Format::Markdown);
        check_spans(&text, Format::Html);
    }

    #[test]
    fn spans_stay_in_their_markup(text in markup()) {
        check_spans(&text, Format::Rst);
    }

    #[test]
    fn any_text_is_read(text in ".*") {
        for format in ALL {
            check_spans(&text, *format);
        }
    }

    #[test]
    fn spans_stay_in_their_data(text in data()) {
        for format in ALL {
            check_spans(&text, *format);
        }
    }

    /// Whatever a pipe table's rows hold, and however many cells they have, each cell comes back.
    #[test]
    fn nothing_of_a_row_is_lost(
        width in 1usize..5,
        rows in prop::collection::vec(prop::collection::vec("[a-z0-9값码]{0,6}", 1..7), 1..12),
        ends in prop::collection::vec(any::<bool>(), 12),
    ) {
        let line = |cells: &[String], end: bool| format!("| {}{}\n", cells.join(" | "), if end { " |" } else { "" });
        let header = line(&vec!["h".to_owned(); width], true);
        let mut text = header + &line(&vec!["---".to_owned(); width], true);
        for (row, end) in rows.iter().zip(&ends) {
            // A row without a last pipe must not end in an empty cell: nothing would mark it.
            let end = *end || row.last().is_some_and(String::is_empty);
            text += &line(row, end);
        }
        let (sources, tables) = read(Format::Markdown, &text);
        let source = &sources.as_slice()[0];
        prop_assert_eq!(tables.len(), 1);
        prop_assert_eq!(tables[0].rows.len(), rows.len());
        for (row, written) in tables[0].rows.iter().zip(&rows) {
            let own = row.cells.iter().filter(|cell| cell.origin == Origin::Own).chain(&row.surplus).chain(&row.stray);
            let found: Vec<String> = own.map(|cell| cell.plain(source).into_owned()).collect();
            prop_assert_eq!(&found, written);
        }
    }

    /// Same input, same result, whatever the rules find; and no stage panics.
    #[test]
    fn the_pipeline_is_deterministic(en in page(), ko in page()) {
        let config = Config::default();
        let run = || {
            let mut sources = Sources::default();
            sources.push(locate::from_text("errors/en.md", en.clone(), &config));
            sources.push(locate::from_text("errors/ko.md", ko.clone(), &config));
            let compiled = compile(sources, &config);
            let findings = rules::check(&compiled, &config);
            (format!("{:?}", compiled.entries), findings)
        };
        prop_assert_eq!(run(), run());
    }
}
