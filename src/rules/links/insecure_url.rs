//! A link leads to an address without encryption.
//!
//! Anybody between the reader and the server can change what the page says, and browsers warn of it. Addresses in one's own
//! network and examples are accepted. One finding speaks for all links of a page to one host.
//!
//! ## Reported
//!
//! ```markdown en
//! | Code | Description                                |
//! |------|--------------------------------------------|
//! | 1    | See [disks](http://docs.vendor.com/disks). |
//! ```
//!
//! In HTML:
//!
//! ```html zh
//! <table>
//! <tr><th>错误码</th><th>描述</th></tr>
//! <tr><td>1</td><td><a href="http://docs.vendor.com/disk">磁盘</a></td></tr>
//! <tr><td>2</td><td><a href="http://docs.vendor.com/tape">磁带</a></td></tr>
//! </table>
//! ```
//!
//! In Korean:
//!
//! ```markdown ko
//! | 코드 | 설명                                 |
//! |------|--------------------------------------|
//! | 1    | [디스크](http://vendor.co.kr/disks)  |
//! ```
//!
//! ## Accepted
//!
//! ```markdown en
//! | Code | Description                                 |
//! |------|---------------------------------------------|
//! | 1    | See [disks](https://docs.vendor.com/disks). |
//! ```
//!
//! Also:
//!
//! ```markdown en
//! | Code | Description                                |
//! |------|--------------------------------------------|
//! | 1    | Open [the console](http://localhost:8080). |
//! | 2    | Open [the console](http://192.168.0.1/a).  |
//! ```
//!
//! Also:
//!
//! ```markdown en
//! | Code | Description                                |
//! |------|--------------------------------------------|
//! | 1    | Call `http://docs.vendor.com/disks`.       |
//! ```

use crate::compiled::Compiled;
use crate::finding::{Edit, Finding, Fix, Severity};
use crate::rules::rule::Found;
use crate::rules::rule::Rule;
use crate::rules::shared::links;
use crate::rules::shared::tables::counted;
use crate::source::{SourceId, Span};
use std::collections::BTreeMap;

pub(crate) const RULE: Rule =
    Rule { id: "insecure-url", group: "links", severity: Severity::Info, docs: include_str!("insecure_url.rs"), check };

fn check(compiled: &Compiled, found: &mut Found) {
    let mut hosts: BTreeMap<(SourceId, &str), Vec<Span>> = BTreeMap::new();
    for link in links::in_cells(compiled).filter(|link| link.href.starts_with("http://")) {
        if let Some(host) = links::public_host(link.href) {
            hosts.entry((link.source.id, host)).or_default().push(link.span);
        }
    }
    for ((page, host), spans) in hosts {
        let source = compiled.sources.get(page);
        let verb = if spans.len() == 1 { "leads" } else { "lead" };
        let message = format!("{} {verb} to `http://{host}` without encryption", counted(spans.len(), "link"));
        let finding = Finding::new(message, spans[0], "`https://`?").also(spans.iter().skip(1).copied());
        let edit = |span: &Span| {
            let start = span.start as usize;
            let is_address = source.slice(*span).starts_with("http://");
            is_address.then(|| Edit { span: Span::new(page, start..start + "http".len()), text: "https".to_owned() })
        };
        let edits: Vec<Edit> = spans.iter().filter_map(edit).collect();
        let finding = finding.help("write `https://` where the server answers it").about(host);
        found.add(match edits.len() == spans.len() {
            true => finding.fix(Fix { title: "write `https://`".to_owned(), safe: false, edits }),
            false => finding,
        });
    }
}
