//! An address is no link, or its link takes in the words behind it.
//!
//! In a cell of an HTML table an address that stands by itself cannot be clicked. In a Markdown cell readers such as GitHub
//! make a link of it, which goes on to the next blank: a Chinese or Korean text that follows directly becomes a part of the
//! address, and the link is dead. One finding speaks for a page.
//!
//! ## Reported
//!
//! ```html en
//! <table>
//! <tr><th>Code</th><th>Solution</th></tr>
//! <tr><td>1</td><td>See https://docs.vendor.com/disks</td></tr>
//! </table>
//! ```
//!
//! Words behind it:
//!
//! ```markdown zh
//! | 错误码 | 处理建议                                   |
//! |--------|--------------------------------------------|
//! | 1      | 参见 https://docs.vendor.com/disks，再试。 |
//! ```
//!
//! In Korean:
//!
//! ```markdown ko
//! | 코드 | 조치                                       |
//! |------|--------------------------------------------|
//! | 1    | https://docs.vendor.com/disks를 보십시오.  |
//! ```
//!
//! ## Accepted
//!
//! ```html en
//! <table>
//! <tr><th>Code</th><th>Solution</th></tr>
//! <tr><td>1</td><td>See <a href="https://docs.vendor.com/disks">https://docs.vendor.com/disks</a></td></tr>
//! <tr><td>2</td><td>Call <code>https://docs.vendor.com/disks</code></td></tr>
//! </table>
//! ```
//!
//! Also:
//!
//! ```markdown en
//! | Code | Solution                           |
//! |------|------------------------------------|
//! | 1    | See https://docs.vendor.com/disks. |
//! ```
//!
//! A placeholder:
//!
//! ```html en
//! <table>
//! <tr><th>Code</th><th>Solution</th></tr>
//! <tr><td>1</td><td>Call https://your-host.vendor.com/disks</td></tr>
//! </table>
//! ```

use crate::compiled::Compiled;
use crate::finding::{Finding, Severity};
use crate::parse::Kind;
use crate::rich::{Inline, Rich};
use crate::rules::rule::Found;
use crate::rules::rule::Rule;
use crate::rules::shared::cells;
use crate::rules::shared::cells::ByPage;
use crate::rules::shared::cells::Cell;
use crate::rules::shared::links;
use crate::source::Span;

pub(crate) const RULE: Rule =
    Rule { id: "bare-url", group: "links", severity: Severity::Info, docs: include_str!("bare_url.rs"), check };

fn check(compiled: &Compiled, found: &mut Found) {
    let mut pages: ByPage<bool, Span> = ByPage::new();
    for cell in cells::of_rows(compiled) {
        let is_html = match cell.seen.raw.kind {
            Kind::Html => true,
            Kind::Pipe => false,
            _ => continue,
        };
        if cell.raw().contains("://") {
            let found = addresses(cell).into_iter().find(|address| is_html || swallows(address));
            let span = found.map(|address| cell.find(&address));
            pages.entry((cell.seen.source.id, is_html)).or_default().extend(span);
        }
    }
    for ((_, is_html), spans) in pages.into_iter().filter(|(_, spans)| !spans.is_empty()) {
        let what = if is_html { "no link" } else { "glued to the text behind" };
        let message = match spans.len() {
            1 => format!("an address is {what}"),
            count => format!("addresses in {count} cells are {what}"),
        };
        let finding = Finding::new(message, spans[0], what).also(spans.iter().skip(1).copied());
        let help =
            if is_html { "write `<a href=\"...\">...</a>`" } else { "write `<https://...>` or `[...](https://...)`" };
        found.add(finding.help(help).about(what));
    }
}

/// The addresses in a cell that are neither links nor code.
fn addresses(cell: Cell<'_>) -> Vec<String> {
    let mut texts = Vec::new();
    match &cell.cell.text {
        Rich::Nodes(nodes) => plain_texts(nodes, &mut texts),
        _ => texts.push(cell.plain().into_owned()),
    }
    let mut out = Vec::new();
    for text in texts {
        let mut from = 0;
        while let Some(at) = text[from..].find("http").map(|at| from + at) {
            let rest = &text[at..];
            let address = rest.split(|c: char| c.is_whitespace() || matches!(c, '<' | '"' | '\'' | '`')).next();
            let address = address.unwrap_or_default();
            from = at + address.len().max("http".len());
            let is_address = address.starts_with("http://") || address.starts_with("https://");
            // Markdown that is not read has a rule of its own.
            if is_address && !text[..at].ends_with("](") && host(address).is_some() {
                out.push(address.to_owned());
            }
        }
    }
    out
}

fn host(address: &str) -> Option<&str> {
    let end = address.find(|c: char| !c.is_ascii()).unwrap_or(address.len());
    links::public_host(&address[..end])
}

/// Whether a link made of an address takes in text in another script.
fn swallows(address: &str) -> bool {
    !address.is_ascii()
}

fn plain_texts(nodes: &[Inline], out: &mut Vec<String>) {
    for node in nodes {
        match node {
            Inline::Text(text) => out.push(text.to_string()),
            Inline::Emphasis(inner) | Inline::Strong(inner) => plain_texts(inner, out),
            Inline::List { items, .. } => items.iter().for_each(|item| plain_texts(item, out)),
            _ => {}
        }
    }
}
