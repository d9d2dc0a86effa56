//! A link leads to a file that is not there.
//!
//! The reader lands on an error page instead of the help that the row promises. Links are looked up offline: among the
//! pages of the run and the files beside them. Sites serve `disk.md` as `disk.html`, as `disk` or as `disk/`, so all of
//! these are accepted; links from the root of the site, to other sites and into folders that are not here are left alone. One finding speaks for
//! all links of a page to one file.
//!
//! ## Reported
//!
//! ```markdown en
//! | Code | Description                     |
//! |------|---------------------------------|
//! | 1    | See [disks](no-such-page.md).   |
//! ```
//!
//! With an anchor:
//!
//! ```markdown zh
//! | 错误码 | 描述                           |
//! |--------|--------------------------------|
//! | 1      | 参见[磁盘](./gone.md#full)。   |
//! ```
//!
//! In HTML:
//!
//! ```html ko
//! <table>
//! <tr><th>코드</th><th>설명</th></tr>
//! <tr><td>1</td><td><a href="../errors/gone.md">디스크</a></td></tr>
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
//! A placeholder:
//!
//! ```markdown en
//! | Code | Description                    |
//! |------|--------------------------------|
//! | 1    | See [disks]({{ disks }}.md).   |
//! ```

use super::links::{self, Target, Tree};
use super::{Found, Rule};
use crate::Compiled;
use crate::finding::{Finding, Severity};
use crate::source::{SourceId, Span};
use std::collections::BTreeMap;

pub(super) const RULE: Rule =
    Rule { id: "dead-file", group: "links", severity: Severity::Warning, docs: include_str!("dead_file.rs"), check };

fn check(compiled: &Compiled, found: &mut Found) {
    let tree = Tree::of(compiled);
    let mut dead: BTreeMap<(SourceId, &str), Vec<Span>> = BTreeMap::new();
    for link in links::in_cells(compiled).filter(|link| tree.target(*link) == Target::Dead) {
        let file = link.href.split(['#', '?']).next().unwrap_or_default();
        dead.entry((link.source.id, file)).or_default().push(link.span);
    }
    for ((_, file), spans) in dead {
        let finding = Finding::new(format!("the link to `{file}` leads to no file"), spans[0], "not there");
        let finding = spans.iter().skip(1).take(3).fold(finding, |finding, span| finding.related(*span, "also here"));
        let help = "correct the path, which starts at the page's folder, or take the link out";
        found.add(finding.help(help).about(file));
    }
}
