//! One page a form, and the table that is made of it.

use crate::parse::{self};

use crate::parse::page::{Kind, Origin};
use crate::source::{Format, Lang, Source, Sources};

/// The outline tables of a page: headings, then rows, cells parted by `|`, lines of a cell by `/`.
fn outlines(format: Format, text: &str) -> Vec<Vec<String>> {
    let mut sources = Sources::default();
    sources.push(Source::new("page", "page", Lang::unknown(), format, text.to_owned()));
    let source = &sources.as_slice()[0];
    let tables = parse::page(source).tables.into_iter().filter(|table| table.kind == Kind::Outline);
    let written = |table: parse::RawTable| {
        let rows = table.rows.iter().map(|row| &row.cells);
        let line = |cells: &Vec<parse::RawCell>| {
            assert!(cells.iter().all(|cell| cell.origin == Origin::Own && table.span.end >= cell.span.end));
            cells.iter().map(|cell| cell.plain(source).replace('\n', "/")).collect::<Vec<_>>().join("|")
        };
        std::iter::once(&table.header).chain(rows).map(line).collect()
    };
    tables.map(written).collect()
}

fn markdown(text: &str) -> Vec<Vec<String>> {
    outlines(Format::Markdown, text)
}

#[test]
fn a_heading_for_each_code_with_labelled_paragraphs() {
    let text = "# Errors\n\n## 1001 Full\n\n**Cause**\n\nNo space.\n\n**Steps:**\n\n1. Look.\n2. Free it.\n\n\
                ## 1002 Gone\n\n**Causes**  \nNo disk.\n\n> **Note:** rare\n";
    let table = ["Code|Cause|Steps|Title", "1001|No space.|Look./Free it.|Full", "1002|No disk./Note: rare||Gone"];
    assert_eq!(markdown(text), [table]);
}

#[test]
fn strong_letters_that_give_the_kind_of_an_error_are_no_label() {
    let one = |name: &str, kind: &str, text: &str| format!("## {name}\n\n**{kind}**\n\n{text}\n\n");
    let page = |kinds: [&str; 4]| {
        let names = ["lamp_not_found", "lamp_invalid", "socket_missing", "unknown_lamp"];
        let texts = ["No lamp.", "A bad lamp.", "No socket.", "What lamp?"];
        (0..4).map(|at| one(names[at], kinds[at], texts[at])).collect::<String>()
    };
    let table = [
        "Name|Category|Description",
        "lamp_not_found|Schlimm|No lamp.",
        "lamp_invalid|Nicht schlimm|A bad lamp.",
        "socket_missing|Schlimm|No socket.",
        "unknown_lamp|Schlimm|What lamp?",
    ];
    assert_eq!(markdown(&page(["Schlimm", "Nicht schlimm", "Schlimm", "Schlimm"])), [table]);
    assert_eq!(markdown(&page(["Cause", "Solution", "Cause", "Cause"]))[0][0], "Name|Cause|Solution");
    assert_eq!(markdown(&page(["Warum", "Warum", "Warum", "Warum"]))[0][0], "Name|Warum");
}

#[test]
fn spans_are_exact() {
    let text = "# E\n\n## `1001` Full *disk*\n\nSo **it** is.\n\n## `1002` Gone\n\nIt is.\n\n## `1003` Slow\n\nVery.\n";
    let mut sources = Sources::default();
    sources.push(Source::new("page", "page", Lang::unknown(), Format::Markdown, text.to_owned()));
    let source = &sources.as_slice()[0];
    let page = parse::page(source);
    let slices: Vec<&str> = page.tables[0].rows[0].cells.iter().map(|cell| source.slice(cell.span)).collect();
    assert_eq!(slices, ["1001", "So **it** is.", "Full *disk*"]);
    assert_eq!(source.slice(page.tables[0].header[0].span), "");
    assert_eq!(page.tables[0].sections.len(), 1);
}

#[test]
fn a_definition_list_of_html_goes_on_behind_blank_lines() {
    let item = |name: &str, text: &str| format!("    <dt>{name}</dt>\n    <dd>\n\n{text}\n    </dd>\n");
    let list =
        [item("ERR_LAMP_HOT", "Too hot."), item("ERR_LAMP_OLD", "Too old."), item("ERR_NO_LAMP", "None is there.")];
    let text = format!("# Errors\n\n<dl class=\"enum\">\n{}</dl>\n\n## More\n\nText.\n", list.concat());
    let table = ["Name|Description", "ERR_LAMP_HOT|Too hot.", "ERR_LAMP_OLD|Too old.", "ERR_NO_LAMP|None is there."];
    assert_eq!(markdown(&text), [table]);
}

#[test]
fn a_tab_in_a_definition_points_into_no_character() {
    let _ = markdown("1001{  text: 값\n:{  text: 값\n\t- {");
}

#[test]
fn a_definition_below_a_term_is_a_list_in_a_list() {
    let table = ["Code|Description", "404|No Lamp/The lamp is *gone*.", "410|Old Lamp/It was sold."];
    let page = |first: &str, second: &str| {
        format!("# E\n\n- {first}\n  - : The lamp is \\*gone\\*.\n- {second}\n  - : It was sold.\n")
    };
    let plain = page("404 No Lamp", "410 Old Lamp");
    assert_eq!(markdown(&plain), [table]);
    assert_eq!(markdown(&page("{{status(404, \"404 No Lamp\")}}", "{{status(410, \"410 Old Lamp\")}}")), [table]);
    assert_eq!(markdown(&page("[`404 No Lamp`](/404)", "[`410 Old Lamp`](/410)")), [table]);
    // A table of contents.
    assert!(
        markdown("- [404 No Lamp](/404)\n  - [More](/more)\n- [410 Old Lamp](/410)\n  - [More](/more)\n").is_empty()
    );
}

#[test]
fn restructured_text() {
    let rst = |text: &str| outlines(Format::Rst, text);
    let table = ["Code|Description", "-1|Anything else.", "1|No ``lamp`` is there.", "12|No socket."]
        .map(|line| line.replace("``", ""));
    let list = "Exit codes\n==========\n\nThey are:\n\n -  -1: Anything else.\n -  1: No ``lamp`` is\n    there.\n -  12: No socket.\n";
    assert_eq!(rst(list), [table]);
    let headings = "Errors\n******\n\n.. _e1:\n\n1001 Full\n=========\n\n:Cause: No space\n  is left.\n:Solution: Free it.\n\n\
                    1002 Gone\n=========\n\n:Cause: No disk.\n\n.. code-block:: c\n\n   1003 Code\n";
    assert_eq!(
        rst(headings),
        [["Code|Cause|Solution|Title", "1001|No space is left.|Free it.|Full", "1002|No disk.||Gone"]]
    );
    let terms = "Errors\n------\n\n``ERR_LAMP_HOT``\n    Too hot.\n\n    Wait a while.\n\n``ERR_LAMP_OLD``\n    Too old.\n\n\
                 ``ERR_NO_LAMP``\n    None.\n\n...\n  Three points.\n";
    let table =
        ["Name|Description", "ERR_LAMP_HOT|Too hot./Wait a while.", "ERR_LAMP_OLD|Too old.", "ERR_NO_LAMP|None."];
    assert_eq!(rst(terms), [table]);
    // Options of a directive are no fields of an error.
    assert!(rst("Errors\n======\n\n.. csv-table:: Codes\n   :file: codes.csv\n   :widths: 20, 80\n\n.. note::\n   :class: a\n   :name: b\n").is_empty());
    // A table is none of the blocks.
    assert!(rst("=====  =====\nCode   Text\n=====  =====\n1001   Full\n1002   Gone\n=====  =====\n").is_empty());
}

#[test]
fn list_items() {
    let table = ["Code|Description", "10000|Not found.", "10001|System error."];
    assert_eq!(markdown("# A\n\n- `10000` Not found.\n- `10001` System error.\n"), [table]);
    assert_eq!(markdown("# A\n\n- 10000: Not found.\n- 10001: System error.\n"), [table]);
    assert_eq!(markdown("10000\n: Not found.\n\n10001\n: System error.\n"), [table]);
    let html = "<dl><dt>10000</dt><dd>Not found.</dd><dt>10001<dd>System error.</dl>";
    assert_eq!(markdown(html), [table]);
    assert_eq!(outlines(Format::Html, html), [table]);
    let named = ["Code|Name|Description", "E1001|NOT_FOUND|not found", "E1002|NO_DISK|no disk"];
    assert_eq!(markdown("- `E1001` NOT_FOUND: not found\n- `E1002` NO_DISK: no disk\n"), [named]);
}

#[test]
fn labelled_items() {
    let table = ["Error Number|Error Message", "8001|Full", "8002|Gone"];
    let siblings = "* Error Number: 8001\n* Error Message: Full\n\n* Error Number: 8002\n* Error Message: Gone\n";
    assert_eq!(markdown(siblings), [table]);
    let nested = "* Error Number: 8001\n  * Error Message: Full\n* Error Number: 8002\n  * Error Message: Gone\n";
    assert_eq!(markdown(nested), [table]);
    let one_line = "* Error number: `1002`; Symbol: `ER_NO`\n\n  Message: NO\n\n* Error number: `1003`; Symbol: `ER_YES`\n\n  Message: YES\n";
    assert_eq!(markdown(one_line), [["Error number|Symbol|Message", "1002|ER_NO|NO", "1003|ER_YES|YES"]]);
}

#[test]
fn a_page_for_each_code() {
    let text = "# Error 1001: Full\n\nThe disk.\n\n## Cause\n\nNo space.\n\n## Solution\n\nFree it.\n";
    let table = ["Error|Cause|Solution|Description|Title", "1001|No space.|Free it.|The disk.|Full"];
    assert_eq!(markdown(text), [table]);
}

#[test]
fn a_code_among_the_parts_or_behind_the_title() {
    let parts =
        "### ERR_FULL\n\n**Code:** 1001\n**Message:** Full\n\n### ERR_GONE\n\n- **Code**: 1002\n- **Message**: Gone\n";
    assert_eq!(markdown(parts), [["Name|Code|Message", "ERR_FULL|1001|Full", "ERR_GONE|1002|Gone"]]);
    let behind = "## Full (E1001)\n\nx\n\n## Gone (E1002)\n\ny\n\n## Slow (E1003)\n\nz\n";
    let table = ["Code|Description|Title", "E1001|x|Full", "E1002|y|Gone", "E1003|z|Slow"];
    assert_eq!(markdown(behind), [table]);
}

#[test]
fn a_fence_that_nothing_closes_hides_nothing() {
    let text = "# E\n\n## 1001 Full\n\nx\n\n```## 1002 Gone\n\ny\n\n## 1003 Slow\n\nz\n\n## 1004 Old\n\nw\n";
    let table = ["Code|Description|Title", "1001|x|Full", "1002|y|Gone", "1003|z|Slow", "1004|w|Old"];
    assert_eq!(markdown(text), [table]);
}

#[test]
fn what_is_no_list_of_codes() {
    for text in [
        "## 1. Intro\n\n## 2. Setup\n\n## 3. Errors\n",
        "## 1.2.0\n\nx\n\n## 1.2.1\n\ny\n\n## 1.3.0\n\nz\n",
        "## 2024-01-01\n\n## 2024-02-01\n\n## 2024-03-01\n",
        "## 2021\n\nx\n\n## 2022\n\ny\n\n## 2023\n\nz\n",
        "- 100 requests a second\n- 200 requests a minute\n- 300 requests an hour\n",
        "- [403 errors](403.md)\n- [404 errors](404.md)\n- [405 errors](405.md)\n",
        "## 404 Not found\n\nOne heading is no list.\n",
        "1. 100 apples\n2. 200 apples\n3. 300 apples\n",
    ] {
        assert!(markdown(text).is_empty(), "{text}");
    }
}

#[test]
fn no_open_fence_is_passed_over_in_silence() {
    // A shorter fence closes no longer one, so each of these is open to the end of the page.
    let fence = |length: usize| format!("{}\n\n## {} Full\n\nFree it.\n\n", "`".repeat(length), 1000 + length);
    let text: String = (3..20).rev().map(fence).collect();
    let mut sources = Sources::default();
    sources.push(Source::new("page", "page", Lang::unknown(), Format::Markdown, text));
    let page = parse::page(&sources.as_slice()[0]);
    let noted = page.irregularities.iter().filter(|one| one.problem == parse::Problem::OpenFence).count();
    // Eight are read past, the ninth is where reading stopped.
    assert_eq!((noted, page.tables[0].rows.len()), (9, 8));
}

#[test]
fn a_heading_that_is_a_name_is_a_record_where_several_are_alike() {
    let text = "# Errors\n\n### DISK_FULL\n\nFree it.\n\n### `DISK_GONE`\n\nMount it.\n\n### DISK\\_SLOW\n\nWait.\n";
    let table = ["Name|Description", "DISK_FULL|Free it.", "DISK_GONE|Mount it.", "DISK_SLOW|Wait."];
    assert_eq!(markdown(text), [table]);
    let text = "## DiskFullError\n\nFree it.\n\n## DiskGoneError\n\nMount it.\n\n## RoomException\n\nWait.\n";
    assert_eq!(markdown(text)[0][0], "Exception|Description");
    let two = "### DISK_FULL\n\nFree it.\n\n### DISK_GONE\n\nMount it.\n";
    assert_eq!(markdown(two), [[""; 0]; 0]);
}

#[test]
fn a_name_above_codes_is_a_group_of_them() {
    let group = |name: &str, code: usize| {
        format!("## {name}\n\nText.\n\n* {code} Full.\n* {} Gone.\n* {} Slow.\n\n", code + 1, code + 2)
    };
    let text = format!("{}{}{}", group("ROOM_ERROR", 1001), group("DISK_ERROR", 2001), group("LINE_ERROR", 3001));
    let tables = markdown(&text);
    assert_eq!(tables.len(), 3);
    assert_eq!(tables[0][0], "Code|Description");
}

#[test]
fn items_that_start_with_the_name_of_an_error() {
    let table =
        ["Name|Description", "ShelfError.FULL|No space.", "ShelfError.GONE|No shelf.", "ShelfError.SHUT|Locked."];
    let nested = "# ShelfError\n\n- `ShelfError.FULL`\n  - No space.\n- `ShelfError.GONE`\n  - No shelf.\n- `ShelfError.SHUT`\n  - Locked.\n";
    assert_eq!(markdown(nested), [table]);
    let inline = "# ShelfError\n\n- `ShelfError.FULL`: No space.\n- `ShelfError.GONE`: No shelf.\n- `ShelfError.SHUT`: Locked.\n";
    assert_eq!(markdown(inline), [table]);
    let lines = "# ShelfError\n\n- ShelfError.FULL\\\n  No space.\n- ShelfError.GONE<br>No shelf.\n- ShelfError.SHUT \u{2192} Locked.\n";
    assert_eq!(markdown(lines), [table]);
    // Words in capitals are no names, and two names are no list.
    assert_eq!(markdown("- **NOTE**: a\n- **TODO**: b\n- **HINT**: c\n").len(), 0);
    assert_eq!(markdown("- `A_SHELF`: a\n- `B_SHELF`: b\n").len(), 0);
}

#[test]
fn names_with_their_numbers_inside_a_labelled_item() {
    let text = "# Errors\n\n- __code__: one of\n  - `Shelf.FULL_UP`: 0\n  - `Shelf.GONE_NOW`: 1\n  - `Shelf.SHUT_OFF`: 2\n- __message__: text\n";
    let table = ["Code|Name", "0|Shelf.FULL_UP", "1|Shelf.GONE_NOW", "2|Shelf.SHUT_OFF"];
    assert_eq!(markdown(text), [table]);
}

#[test]
fn a_list_for_each_term_and_links_to_themselves() {
    let term = |name: &str, text: &str| {
        format!(
            "<dl class=\"data\">\n<dt id=\"{name}\">shelf.<b>{name}</b><a href=\"#{name}\">¶</a></dt>\n<dd><p>{text}</p></dd></dl>\n\n"
        )
    };
    let text = format!(
        "<h1>Errors</h1>\n{}{}{}",
        term("EFULL", "No space."),
        term("EGONE", "No shelf."),
        term("ESHUT", "Shut.")
    );
    let table = ["Name|Description", "shelf.EFULL|No space.", "shelf.EGONE|No shelf.", "shelf.ESHUT|Shut."];
    assert_eq!(outlines(Format::Html, &text), [table]);
    let head = |name: &str| {
        format!("<h2><code>{name}</code><span><a class=\"mark\" href=\"#{name}\">#</a></span></h2><p>It is.</p>")
    };
    let text = format!("<h1>Errors</h1>{}{}{}", head("NO_SHELF"), head("NO_BOOK"), head("NO_ROOM"));
    assert_eq!(
        outlines(Format::Html, &text),
        [["Name|Description", "NO_SHELF|It is.", "NO_BOOK|It is.", "NO_ROOM|It is."]]
    );
    // A list inside the last item of another one ends behind its start.
    assert_eq!(outlines(Format::Html, "<dl><dt>a<dl><dt>b</dt></dl></dl><dl><dt>c</dt></dl>").len(), 0);
}

#[test]
fn headings_in_small_letters_are_names_where_they_say_what_went_wrong() {
    let text = "# E\n\n## card_declined\nNo.\n\n## account_closed\nGone.\n\n## amount_too_large\nMuch.\n";
    let table = ["Name|Description", "card_declined|No.", "account_closed|Gone.", "amount_too_large|Much."];
    assert_eq!(markdown(text), [table]);
    let fields = "# E\n\n## error_code\nNo.\n\n## error_message\nText.\n\n## request_id\nWho.\n";
    assert!(markdown(fields).is_empty());
}

#[test]
fn items_that_start_with_a_name_set_apart() {
    let text =
        "# E\n\n+ **AccessDenied**\n  You may not.\n+ **ThrottlingException** - Too many.\n+ **ServerError**: Down.\n";
    let table = ["Name|Description", "AccessDenied|You may not.", "ThrottlingException|Too many.", "ServerError|Down."];
    assert_eq!(markdown(text), [table]);
    let small = "# E\n\n- `throttled`: slow\n- `card_declined`: no\n- `expired_token` \u{2014} log in\n- `no_room` \u{2192} leave\n";
    let rows = ["throttled|slow", "card_declined|no", "expired_token|log in", "no_room|leave"];
    assert_eq!(markdown(small)[0][1..], rows);
}

#[test]
fn settings_parameters_and_prose_in_items_are_no_names() {
    for items in [
        "- **retry**: how often\n- **timeout**: how long\n- **depth**: how deep\n",
        "- `error_code`: the code\n- `error_message`: the text\n- `request_id`: who\n",
        "- `not_found` is returned\n- `not_valid` is returned\n- `not_done` is returned\n",
        "- **Not found**: why\n- **Too large**: why\n- **Expired**: why\n",
    ] {
        let tables = markdown(&format!("# Errors\n\n{items}"));
        assert!(tables.iter().all(|table| !table[0].starts_with("Name")), "{items}");
    }
}

#[test]
fn a_heading_that_is_a_level_off_is_an_error_like_the_others() {
    let below = "# E\n\n## 1001 Full\n\nSo.\n\n## 1002 Gone\n\nSo.\n\n### 1003 Slow\n\nVery.\n\n## 1004 Late\n\nSo.\n\n## 1005 Old\n\nSo.\n";
    let rows = ["1001|So.|Full", "1002|So.|Gone", "1003|Very.|Slow", "1004|So.|Late", "1005|So.|Old"];
    let table = || std::iter::once("Code|Description|Title").chain(rows).collect::<Vec<_>>();
    assert_eq!(markdown(below), [table()]);
    let above = below.replace("## ", "### ").replace("#### 1003", "### 1003").replace("### 1005", "## 1005");
    assert_eq!(markdown(&above), [table()]);
    // A section of its own codes, and a code of another kind, stay where they are.
    let inner = below.replace("### 1003 Slow\n\nVery.\n", "**More**: it is.\n\n### 40301 Part\n\nVery.\n");
    assert!(markdown(&inner)[0].iter().all(|row| !row.starts_with("40301|")));
}

#[test]
fn a_table_of_properties_below_each_heading() {
    let section = |code: &str, cause: &str| {
        format!("## {code} Title\n\n| Item | Content |\n|-|-|\n| **Cause** | {cause} |\n| Effect | Rows are lost |\n\n")
    };
    let text =
        format!("# E\n\n{}{}{}", section("1001", "No `space`"), section("1002", "No disk"), section("1003", "Heat"));
    let table = [
        "Code|Cause|Effect|Title",
        "1001|No space|Rows are lost|Title",
        "1002|No disk|Rows are lost|Title",
        "1003|Heat|Rows are lost|Title",
    ];
    assert_eq!(markdown(&text), [table]);
    // Tables of other things have no label in common.
    let other = text.replacen("**Cause**", "Why", 1).replacen("**Cause**", "Since", 1);
    assert_eq!(markdown(&other), [["Code|Title", "1001|Title", "1002|Title", "1003|Title"]]);
}
