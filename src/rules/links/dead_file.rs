//! A link leads to a file that is not there.
//!
//! The reader lands on an error page instead of the help that the row promises. Links are looked up offline: among the
//! pages of the run and the files beside them. Sites serve `disk.md` as `disk.html`, as `disk` or as `disk/`, so all of
//! these are accepted; links from the root of the site, to other sites and into folders that are not here are left alone. Pages may be a part
//! taken from a larger tree: a folder counts as whole where as many links into it lead to another file as lead to none. One
//! finding speaks for all links of a page to one file.
//!
//! ## Reported
//!
//! ```markdown en
//! | Code | Description                     |
//! |------|---------------------------------|
//! | 1    | See [disks](no-such-page.md).   |
//! | 2    | See [Chinese](zh.md).           |
//! ```
//! ```markdown zh
//! | 错误码 | 描述       |
//! |--------|------------|
//! | 1      | 磁盘已满。 |
//! | 2      | 磁盘太慢。 |
//! ```
//!
//! With an anchor:
//!
//! ```markdown zh
//! | 错误码 | 描述                           |
//! |--------|--------------------------------|
//! | 1      | 参见[磁盘](./gone.md#full)。   |
//! | 2      | 参见[其他](./ko.md)。          |
//! ```
//! ```markdown ko
//! | 코드 | 설명                    |
//! |------|-------------------------|
//! | 1    | 디스크가 가득 찼습니다. |
//! | 2    | 디스크가 느립니다.      |
//! ```
//!
//! In HTML:
//!
//! ```html ko
//! <table>
//! <tr><th>코드</th><th>설명</th></tr>
//! <tr><td>1</td><td><a href="../errors/gone.md">디스크</a></td></tr>
//! <tr><td>2</td><td><a href="en.html">느림</a></td></tr>
//! </table>
//! ```
//! ```html en
//! <table>
//! <tr><th>Code</th><th>Description</th></tr>
//! <tr><td>1</td><td>Disk full.</td></tr>
//! <tr><td>2</td><td>Disk too slow.</td></tr>
//! </table>
//! ```
//!
//! ## Accepted
//!
//! ```markdown en
//! | Code | Description                        |
//! |------|------------------------------------|
//! | 1    | See [here](en.md).                 |
//! | 2    | See [here](./en.html).             |
//! | 3    | See [here](en).                    |
//! ```
//!
//! Elsewhere:
//!
//! ```markdown en
//! | Code | Description                                   |
//! |------|-----------------------------------------------|
//! | 1    | See [disks](https://docs.vendor.com/disks.md). |
//! | 2    | See [disks](/docs/disks.md).                  |
//! | 3    | See [disks](../../disks.md).                  |
//! ```
//!
//! A page that was taken out of its folder:
//!
//! ```markdown en
//! | Code | Description                     |
//! |------|---------------------------------|
//! | 1    | See [disks](disks.md).          |
//! ```
//!
//! A placeholder:
//!
//! ```markdown en
//! | Code | Description                    |
//! |------|--------------------------------|
//! | 1    | See [disks]({{ disks }}.md).   |
//! ```

use crate::compiled::Compiled;
use crate::finding::{Finding, Severity};
use crate::rules::rule::Found;
use crate::rules::rule::Rule;
use crate::rules::shared::links;
use crate::rules::shared::links::Target;
use crate::rules::shared::links::Tree;
use crate::source::{SourceId, Span};
use std::collections::{BTreeMap, BTreeSet};

pub(crate) const RULE: Rule =
    Rule { id: "dead-file", group: "links", severity: Severity::Warning, docs: include_str!("dead_file.rs"), check };

fn check(compiled: &Compiled, found: &mut Found) {
    let tree = Tree::of(compiled);
    let mut dead: BTreeMap<(SourceId, &str), Dead> = BTreeMap::new();
    // For each folder, the files in it that links of other pages lead to.
    let mut live: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for link in links::in_cells(compiled) {
        let file = link.href.split(['#', '?']).next().unwrap_or_default();
        match tree.target(link) {
            Target::Page(id) if id == link.source.id => {}
            Target::Page(_) | Target::File => {
                let path = links::path_of(link);
                live.entry(links::folder(&path).to_owned()).or_default().insert(path);
            }
            Target::Dead => {
                let one = dead.entry((link.source.id, file)).or_insert_with(|| Dead::new(links::path_of(link)));
                one.spans.push(link.span);
            }
            Target::Unknown => {}
        }
    }
    let mut gone: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for one in dead.values() {
        gone.entry(links::folder(&one.path)).or_default().insert(&one.path);
    }
    let is_whole = |folder: &str| {
        let live = live.get(folder).map_or(0, BTreeSet::len);
        live > 0 && live >= gone.get(folder).map_or(0, BTreeSet::len)
    };
    for ((_, file), Dead { spans, .. }) in dead.iter().filter(|(_, one)| is_whole(links::folder(&one.path))) {
        let finding = Finding::new(format!("the link to `{file}` leads to no file"), spans[0], "not there")
            .also(spans.iter().skip(1).copied());
        let help = "correct the path, which starts at the page's folder, or take the link out";
        found.add(finding.help(help).about(file));
    }
}

/// Links of one page to a file that is not there.
struct Dead {
    path: String,
    spans: Vec<Span>,
}

impl Dead {
    fn new(path: String) -> Self {
        Self { path, spans: Vec::new() }
    }
}
