//! What columns are taken for.

use super::Role;
use crate::config::Config;
use crate::source::{Format, Lang, Source, Sources};

fn roles(page: &str) -> Vec<Role> {
    let mut sources = Sources::default();
    sources.push(Source::new("errors.md", "errors", Lang::new("en"), Format::Markdown, page.to_owned()));
    let compiled = crate::compile(sources, &Config::default());
    compiled.tables[0][0].columns.iter().map(|column| column.role).collect()
}

#[test]
fn a_number_that_counts_rows_is_no_code() {
    let page = "# Errors\n\n| No. | Code | Meaning |\n|-|-|-|\n| 1 | E10 | Full. |\n| 2 | E12 | Gone. |\n| 3 | E31 | Shut. |\n";
    assert_eq!(roles(page), [Role::Other, Role::Code, Role::Description]);
}

#[test]
fn a_number_beside_a_named_code_is_its_value() {
    let page = "# Errors\n\n| Code | Number | Meaning |\n|-|-|-|\n| OK | 0 | Well. |\n| GONE | 1 | Gone. |\n| SHUT | 2 | Shut. |\n";
    assert_eq!(roles(page), [Role::Name, Role::Code, Role::Description]);
}
