//! The text report, as a person sees it.

use super::excerpt::width;
use super::text::{summary, write};
use crate::finding::{Edit, Finding, Fix, Severity};
use crate::source::{Format, Lang, Source, Sources, Span};
use proptest::prelude::*;

fn pages(texts: &[&str]) -> Sources {
    let mut sources = Sources::default();
    for (number, text) in texts.iter().enumerate() {
        let path = format!("page{number}.md");
        sources.push(Source::new(path, "page", Lang::unknown(), Format::Markdown, (*text).to_owned()));
    }
    sources
}

fn mark(sources: &Sources, page: usize, needle: &str) -> Span {
    let source = &sources.as_slice()[page];
    let start = source.text.find(needle).unwrap();
    Span::new(source.id, start..start + needle.len())
}

fn rendered(sources: &Sources, finding: Finding, width: usize) -> String {
    let mut out = Vec::new();
    write(&mut out, sources, &[finding], false, Some(width)).unwrap();
    String::from_utf8(out).unwrap()
}

fn finding(span: Span, label: &str) -> Finding {
    let mut finding = Finding::new("something is wrong", span, label);
    finding.rule = "some-rule";
    finding
}

#[test]
fn two_pages_and_a_fix() {
    let sources = pages(&["| 코드 | 이름 |\r\n|--|--|\r\n| 10 | ROOM |\r\n", "\u{feff}| 代码\t| 名 |\n"]);
    let span = mark(&sources, 0, "ROOM");
    let fix = Fix { title: "write `MEMBER`".into(), safe: false, edits: vec![Edit { span, text: "MEMBER".into() }] };
    let finding = finding(span, "`ROOM` here")
        .related(mark(&sources, 1, "代码"), "another page")
        .help("write the name that the other languages give, or change all of them together")
        .fix(fix);
    let expected = "\
error[some-rule]: something is wrong
 --> page0.md:3:8
  |
3 | | 10 | ROOM |
  |        ^^^^ `ROOM` here
 ::: page1.md:1:3
  |
1 | | 代码 | 名 |
  |   ---- another page
  |
  = help: write the name that the other languages give,
          or change all of them together
fix: write `MEMBER`
  |
3 - | 10 | ROOM |
3 + | 10 | MEMBER |
  |

1 error in 2 pages
";
    assert_eq!(rendered(&sources, finding, 60), expected);
}

#[test]
fn a_long_row_fits_the_terminal_with_its_label() {
    let row = format!("| 1 | {} | 여기 | {} |", "가".repeat(400), "나".repeat(400));
    let sources = pages(&[&row]);
    let text = rendered(&sources, finding(mark(&sources, 0, "여기"), "this cell is marked"), 60);
    assert!(text.lines().all(|line| width(line) <= 60), "{text}");
    assert!(text.contains("^^^^ this cell is marked"), "{text}");
}

#[test]
fn a_label_without_room_behind_its_mark_hangs_below() {
    let row = format!("| {} | {} |", "NAME_".repeat(6), "가".repeat(100));
    let sources = pages(&[&row]);
    let text = rendered(&sources, finding(mark(&sources, 0, &"NAME_".repeat(6)), &"label ".repeat(7)), 60);
    assert!(text.lines().all(|line| width(line) <= 60), "{text}");
    assert!(text.contains("^\n  |   |\n  |   label label"), "{text}");
}

#[test]
fn a_long_headline_wraps_at_words_behind_the_rule() {
    let sources = pages(&["| 1 | NAME |"]);
    let mut finding = finding(mark(&sources, 0, "NAME"), "here");
    finding.message = "the name `엔터룸` of 1 is in Hangul, and 12 others of the page are not".to_owned();
    let text = rendered(&sources, finding, 50);
    let head = "error[some-rule]: the name `엔터룸` of 1 is in\n                  Hangul, and 12 others of the\n";
    assert!(text.starts_with(head), "{text}");
    assert!(text.lines().all(|line| width(line) <= 50), "{text}");
}

#[test]
fn a_place_of_several_lines_names_the_last() {
    let sources = pages(&["<table>\n<tr>\n</table>\n"]);
    let text = rendered(&sources, finding(mark(&sources, 0, "<table>\n<tr>\n</table>"), "this table"), 60);
    assert!(text.contains("^^^^^^^ this table (to line 3)"), "{text}");
}

#[test]
fn the_summary_counts_in_words() {
    let sources = pages(&["a"]);
    let of = |severity| Finding { severity, ..finding(mark(&sources, 0, "a"), "") };
    assert_eq!(summary(&[], 0), "no findings in 0 pages");
    assert_eq!(summary(&[of(Severity::Error)], 1), "1 error in 1 page");
    let all = [of(Severity::Warning), of(Severity::Warning), of(Severity::Info), of(Severity::Info)];
    assert_eq!(summary(&all, 5), "2 warnings, 2 info in 5 pages");
}

proptest! {
    #[test]
    fn any_place_in_any_text_is_shown(
        text in "(\u{feff})?[a-c|한漢カ\t\r\n\u{0}\u{1b}\u{200d}😀\u{301}\u{202e}]{0,200}",
        places in prop::collection::vec((0.0..1.1f64, 0.0..1.1f64), 1..12),
        width in 1usize..100,
        color: bool,
    ) {
        let sources = pages(&[&text, "other"]);
        let source = &sources.as_slice()[0];
        let starts: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        let place = |share: f64| starts[((share * starts.len() as f64) as usize).min(starts.len() - 1)];
        let span = |&(a, b): &(f64, f64)| Span::new(source.id, place(a.min(b))..place(a.max(b)));
        let mut found = finding(span(&places[0]), "한 label");
        for at in &places[1..] {
            found = found.related(span(at), "another");
        }
        let edits = vec![Edit { span: span(&places[0]), text: "new".into() }];
        let found = found.help("do\nthis").fix(Fix { title: "mend it".into(), safe: true, edits });
        let mut out = Vec::new();
        write(&mut out, &sources, &[found], color, Some(width)).unwrap();
        let out = String::from_utf8(out).unwrap();
        let steers = |c| matches!(c, '\0' | '\r' | '\t' | '\u{202e}') || (c == '\u{1b}' && !color);
        prop_assert!(!out.contains(steers), "{out:?}");
    }
}
