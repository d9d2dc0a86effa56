use super::{Tags, outside_comments, too_deep, unbalanced};
use crate::parse::page::Unended;

fn names(text: &str) -> Vec<(&str, bool, &str)> {
    Tags::new(text, 0..text.len()).map(|tag| (tag.name, tag.close, &text[tag.range])).collect()
}

#[test]
fn tags_and_their_places() {
    assert_eq!(names("a<TD x='>' y>b</td >"), [("TD", false, "<TD x='>' y>"), ("td", true, "</td >")]);
    assert_eq!(names("a < b <1> <li/>"), [("li", false, "<li/>")]);
    assert_eq!(names("<td title=a'b>c'"), [("td", false, "<td title=a'b>")]);
}

#[test]
fn comments_and_raw_text_hide_tags() {
    assert_eq!(names("<!-- <td> --><p>"), [("p", false, "<p>")]);
    assert_eq!(names("<script>'<td>'</script>"), [("script", false, "<script>"), ("script", true, "</script>")]);
    assert_eq!(names("<!-- open <td>"), []);
    assert_eq!(names("<!--><p>"), [("p", false, "<p>")]);
}

#[test]
fn an_unfinished_tag_reaches_the_end() {
    assert_eq!(names("<td class=\"x"), [("td", false, "<td class=\"x")]);
}

#[test]
fn what_nothing_closes_does_not_hide_the_rest() {
    let unclosed = |text: &'static str| {
        let mut tags = Tags::new(text, 0..text.len());
        let names: Vec<&str> = tags.by_ref().map(|tag| tag.name).collect();
        let what: Vec<_> = tags.unclosed.into_iter().map(|unclosed| (unclosed.what, &text[unclosed.range])).collect();
        (names.join(" "), what)
    };
    assert_eq!(unclosed("<td a=\"x>a<i>"), ("td i".into(), vec![(Unended::Quote, "<td a=\"x>")]));
    let next = "<td a=\"x>a</td>\n<td b=\"y\">";
    assert_eq!(unclosed(next), ("td td td".into(), vec![(Unended::Quote, "<td a=\"x>")]));
    assert_eq!(unclosed("<td a=\"x\n<y>\">"), ("td".into(), vec![]));
    assert_eq!(unclosed("a <title> b<td>"), ("td".into(), vec![(Unended::Raw, "<title>")]));
    assert_eq!(unclosed("<!-- a <i>\n<td>"), ("td".into(), vec![(Unended::Comment, "<!-- a <i>")]));
    assert_eq!(unclosed("<td a\n<b"), ("td b".into(), vec![(Unended::Tag, "<td a"), (Unended::Tag, "<b")]));
}

#[test]
fn comments_are_taken_out() {
    let text = "a<!-- b -->c < d<!e>";
    let pieces: Vec<&str> = outside_comments(text, 0..text.len()).into_iter().map(|piece| &text[piece]).collect();
    assert_eq!(pieces, ["a", "c < d", ""]);
}

#[test]
fn implied_end_tags_do_not_nest() {
    let depth = |text: &str| too_deep(text, 0..text.len()).is_some();
    assert!(!depth(&format!("<table>{}", "<tr><td>x<td>y".repeat(2000))));
    assert!(!depth(&format!("<ul>{}", "<li>x".repeat(2000))));
    assert!(depth(&"<div>".repeat(513)));
    assert!(depth(&"<table><tr><td>".repeat(300)));
    assert!(!depth(&"<br>".repeat(2000)));
}

#[test]
fn unbalanced_cells_are_named() {
    assert_eq!(unbalanced("<ul><li>a<li>b</ul><b>c</b>"), None);
    assert!(unbalanced("<ul><li/>a").is_some_and(|what| what.contains("<li/>")));
    assert!(unbalanced("<b>x").is_some());
    assert!(unbalanced("x</b>").is_some());
}
