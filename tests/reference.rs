//! Reference pages: Markdown that reads back as the same catalog, HTML that holds texts as texts.

mod hostile;

use errdex::config::Config;
use errdex::render::{Artifact, Templates};
use errdex::source::Sources;
use errdex::view::{self, View};
use scraper::{Html, Selector};
use std::collections::{BTreeMap, BTreeSet};

fn page(view: &View, path: &str) -> Artifact {
    let mut templates = Templates::load(None).unwrap();
    templates.retain(|name| name.starts_with("docs/"));
    let artifacts = templates.render(view).unwrap();
    let paths: Vec<String> = artifacts.iter().map(|artifact| artifact.path.clone()).collect();
    artifacts.into_iter().find(|artifact| artifact.path == path).unwrap_or_else(|| panic!("{path} is not in {paths:?}"))
}

/// A catalog without the texts that no page can hold, such as controls and leading white space.
fn tame(lang: &str) -> View {
    let mut book = hostile::Book::default();
    let id = book.page(lang, &[&["Title", "One | part"], &["Title", "Second"]]);
    use errdex::catalog::Field::{Cause, Message, Solution};
    use hostile::Row;
    let told = |row: Row, text: &str| row.says(Message, "Said").says(Cause, text).says(Solution, "Do this");
    let texts =
        ["pipes | and `code`", "*/ <b>x</b> &amp; [a](b)", "\\ back\\|slash _under_ ~~struck~~", "two\nlines", "plain"];
    for (at, text) in texts.iter().enumerate() {
        let code = 100 + at as i64;
        let spelled: &'static str = Box::leak(code.to_string().into_boxed_str());
        let names = ["AV_ERR_A", "AV_ERR_B", "AV_ERR_C", "AV_ERR_D", "AV_ERR_E"];
        let aliases = if at == 2 { vec!["AV_OLD_C"] } else { Vec::new() };
        book.row(id, at % 2, told(Row { aliases, ..Row::int(code, spelled).name(names[at]) }, text));
    }
    view::of(&book.compiled("tame"))
}

/// Code, names and prose of every record, by key.
fn content(view: &View) -> BTreeMap<String, [String; 4]> {
    let record = |record: &view::RecordView| {
        let fields = serde_json::to_string(record.fields.values().next().unwrap()).unwrap();
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        (record.key.clone(), [text(&record.code_text), text(&record.name), record.aliases.join(" "), fields])
    };
    view.catalogs[0].records.iter().map(record).collect()
}

#[test]
fn markdown_reads_back_as_the_same_catalog() {
    for lang in ["en", "ko", "zh", "ja"] {
        let view = tame(lang);
        let text = page(&view, &format!("docs/tame/{lang}.md")).text;
        let config = Config::default();
        let mut sources = Sources::default();
        sources.push(errdex::locate::from_text(&format!("docs/{lang}.md"), text.clone(), &config));
        let read = view::of(&errdex::compile(sources, &config));
        assert_eq!(content(&read), content(&view), "{text}");
    }
}

#[test]
fn markdown_tables_have_one_shape() {
    let text = page(&view::of(&hostile::compiled()), "docs/hostile-v2/en.md").text;
    let mut width = None;
    for line in text.lines() {
        assert!(!line.ends_with(' ') && !line.contains('\t'), "{line:?}");
        if !line.starts_with('|') {
            width = None;
            continue;
        }
        let cells = line.replace("\\\\", "").replace("\\|", "").matches('|').count();
        assert_eq!(*width.get_or_insert(cells), cells, "{line}");
    }
    assert!(!text.contains("\n\n\n"), "one blank line between blocks");
}

#[test]
fn html_holds_texts_as_texts() {
    let view = view::of(&hostile::compiled());
    let text = page(&view, "docs/hostile-v2/index.html").text;
    let html = Html::parse_document(&text);
    let all = |selector: &str| html.select(&Selector::parse(selector).unwrap()).collect::<Vec<_>>();
    assert_eq!(all("script").len(), 1);
    assert!(all("[src], link, img, iframe, [onclick], [onload]").is_empty());
    let ids: Vec<&str> = all("[id]").iter().filter_map(|element| element.attr("id")).collect();
    assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len(), "ids are unique");
    let ids: BTreeSet<&str> = ids.into_iter().collect();
    for link in all("a[href^='#']") {
        assert!(ids.contains(&link.attr("href").unwrap()[1..]), "{:?} leads nowhere", link.attr("href"));
    }
    assert!(ids.contains("404") && ids.contains("ko-AV_ERR_NOT_FOUND"));
    let records = view.catalogs[0].records.iter().map(|record| record.origin.len()).sum::<usize>();
    assert_eq!(all("article").len(), records);
    let said =
        all("dd").iter().any(|cell| cell.text().collect::<String>() == "</script><script>alert(1)</script><!-- & -->");
    assert!(said);
}
