//! A link leads to a page in another language than its own page's.
//!
//! The row was translated and its link was not: readers land on a page they cannot read. The language of a link is read
//! from its path (`/zh-cn/`), its host (`ko.example.org`) or its query (`?lang=ja`); a link without such a mark says
//! nothing. Pages in English are ordinary targets, for much is published in English only. One finding speaks for all
//! links of a page into one language. Where another link of the run leads to the same page in the right language, or the run
//! has that page, the fix writes its address.
//!
//! ## Reported
//!
//! ```markdown ko
//! | 코드 | 설명                                                              |
//! |------|-------------------------------------------------------------------|
//! | 1    | [디스크 안내](https://docs.example.org/zh-cn/disk.html)를 보십시오. |
//! ```
//!
//! In a query:
//!
//! ```markdown en
//! | Code | Description                                                    |
//! |------|----------------------------------------------------------------|
//! | 1    | See [disks](https://docs.example.org/disk?id=7&lang=ja).       |
//! | 2    | See also [volumes](https://docs.example.org/volume?lang=ja).   |
//! ```
//!
//! In a host:
//!
//! ```html zh
//! <table>
//! <tr><th>错误码</th><th>描述</th></tr>
//! <tr><td>1</td><td>参见<a href="https://ko.example.org/disk">磁盘</a></td></tr>
//! </table>
//! ```
//!
//! ## Accepted
//!
//! ```markdown ko
//! | 코드 | 설명                                                              |
//! |------|-------------------------------------------------------------------|
//! | 1    | [디스크 안내](https://docs.example.org/ko-kr/disk.html)를 보십시오. |
//! ```
//!
//! A page in English:
//!
//! ```markdown zh
//! | 错误码 | 描述                                              |
//! |--------|---------------------------------------------------|
//! | 1      | 参见 [disks](https://docs.example.org/en-us/disk) |
//! ```
//!
//! No mark of a language:
//!
//! ```markdown ja
//! | コード | 説明                                                       |
//! |--------|------------------------------------------------------------|
//! | 1      | [ディスク](https://docs.example.org/document/647/zh) を参照 |
//! | 2      | [ディスク](https://zhidao.example.org/kooperation) を参照  |
//! ```

use crate::compiled::Compiled;
use crate::finding::{Edit, Finding, Fix, Severity};
use crate::rules::rule::Found;
use crate::rules::rule::Rule;
use crate::rules::shared::links;
use crate::rules::shared::links::Link;
use crate::rules::shared::links::Target;
use crate::rules::shared::links::Tree;
use crate::rules::shared::tables::counted;
use crate::source::{Lang, Source, SourceId};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

pub(crate) const RULE: Rule = Rule {
    id: "wrong-locale-link",
    group: "links",
    severity: Severity::Warning,
    docs: include_str!("wrong_locale_link.rs"),
    check,
};

fn check(compiled: &Compiled, found: &mut Found) {
    let mut wrong: BTreeMap<(SourceId, &'static str), Vec<Link<'_>>> = BTreeMap::new();
    let mut known: BTreeMap<Unmarked, BTreeSet<&str>> = BTreeMap::new();
    for link in links::in_cells(compiled).filter(|link| link.source.lang != Lang::unknown()) {
        let Some((_, target)) = mark(link.href) else { continue };
        let own = link.source.lang.primary();
        if target == own {
            known.entry(unmarked(link.href, own)).or_default().insert(link.href);
        } else if target != "en" {
            wrong.entry((link.source.id, target)).or_default().push(link);
        }
    }
    if wrong.is_empty() {
        return;
    }
    let tree = Tree::of(compiled);
    for ((page, target), links) in wrong {
        let found_here = finding(compiled.sources.get(page), target, &links);
        let edits: Vec<Edit> = links.iter().filter_map(|link| right(*link, &tree, &known)).collect();
        let title = format!("link to the `{}` pages", compiled.sources.get(page).lang);
        found.add(match edits.is_empty() {
            true => found_here,
            false => found_here.fix(Fix { title, safe: false, edits }),
        });
    }
}

/// What stands before and behind the mark of the language in an address, and the language.
type Unmarked = (String, String, String);

fn unmarked(href: &str, lang: &str) -> Unmarked {
    let range = mark(href).map_or(0..0, |(range, _)| range);
    (href[..range.start].to_owned(), href[range.end..].to_owned(), lang.to_owned())
}

/// The address of the same page in the language of the link's own page: a page of this run is there, or other links lead
/// there.
fn right(link: Link<'_>, tree: &Tree<'_>, known: &BTreeMap<Unmarked, BTreeSet<&str>>) -> Option<Edit> {
    let source = link.source;
    // Only an address that stands in the page as it is meant can be replaced.
    let written = source.slice(link.span) == link.href;
    let (range, _) = mark(link.href).filter(|_| written)?;
    let own = source.lang.primary();
    let with = |tag: &str| format!("{}{tag}{}", &link.href[..range.start], &link.href[range.end..]);
    let linked = known.get(&unmarked(link.href, own)).filter(|all| all.len() == 1).and_then(BTreeSet::first);
    let in_tree = || {
        let tags = source.path.split('/').filter(|part| tag(part) == Some(own));
        let is_page = |href: &String| matches!(tree.target(Link { href, ..link }), Target::Page(_));
        tags.map(with).find(is_page)
    };
    let text = linked.map(|href| (*href).to_owned()).or_else(in_tree)?;
    Some(Edit { span: link.span, text })
}

fn finding(source: &Source, target: &str, links: &[Link<'_>]) -> Finding {
    let verb = if links.len() == 1 { "leads" } else { "lead" };
    let message =
        format!("{} of the `{}` page {verb} to pages in `{target}`", counted(links.len(), "link"), source.lang);
    Finding::new(message, links[0].span, format!("a page in `{target}`"))
        .also(links.iter().skip(1).map(|link| link.span))
        .help(format!("link to the `{}` pages, or to English ones where there are none", source.lang))
        .about(target)
}

/// Languages as links mark them: the tag alone, then with a region.
const LANGUAGES: &[&str] =
    &["zh", "en", "ko", "ja", "fr", "de", "es", "pt", "ru", "it", "id", "th", "vi", "tr", "ar", "pl", "nl"];
/// Tags that are words or countries as well, and count only with a region.
const AMBIGUOUS: &[&str] = &["it", "id", "th", "ar", "tr", "es", "de", "pt", "pl", "nl", "vi", "fr"];

/// The language that an address marks, and where.
fn mark(href: &str) -> Option<(Range<usize>, &'static str)> {
    let whole = href.split('#').next().unwrap_or_default();
    let (address, query) = whole.split_once('?').unwrap_or((whole, ""));
    let (host, path) = match address.split_once("://") {
        Some((_, rest)) => rest.split_once('/').unwrap_or((rest, "")),
        None => ("", address),
    };
    // Parts of the address, by what is left of it behind them.
    let placed = |part: &str, behind: usize| {
        let end = whole.len() - behind;
        Some((end - part.len()..end, tag(part)?))
    };
    let by_host = || {
        let (first, rest) = host.split_once('.').filter(|(_, rest)| rest.contains('.'))?;
        let path = address.len() - address.find(host)? - host.len();
        placed(first, whole.len() - address.len() + path + rest.len() + 1)
    };
    // The last part of a path is the page itself.
    let folders = path.rsplit_once('/').map_or("", |(folders, _)| folders);
    let by_folder = || {
        let mut behind = whole.len() - address.len() + path.len();
        folders.split('/').find_map(|part| {
            behind -= part.len();
            let found = placed(part, behind);
            behind = behind.saturating_sub(1);
            found
        })
    };
    let by_query = || {
        let mut behind = query.len() + 1;
        query.split('&').find_map(|pair| {
            behind -= pair.len() + 1;
            let (name, value) = pair.split_once('=')?;
            let is_language = ["lang", "language", "locale", "hl"].contains(&name.to_ascii_lowercase().as_str());
            is_language.then(|| placed(value, behind)).flatten()
        })
    };
    by_folder().or_else(by_query).or_else(by_host)
}

/// The language of a tag such as `zh`, `zh-cn`, `zh_CN` or `zh-Hans`.
fn tag(part: &str) -> Option<&'static str> {
    let lower = part.to_ascii_lowercase();
    let (lang, region) = lower.split_once(['-', '_']).unwrap_or((&lower, ""));
    let lang = LANGUAGES.iter().find(|known| **known == lang)?;
    let is_region = region.len() == 2 && region.bytes().all(|byte| byte.is_ascii_lowercase());
    let fits =
        if region.is_empty() { !AMBIGUOUS.contains(lang) } else { is_region || ["hans", "hant"].contains(&region) };
    fits.then_some(*lang)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mark_of_a_language_is_found_in_place() {
        for (href, marked) in [
            ("https://docs.example.org/a/zh-cn/disk.html?x=1#y", "zh-cn"),
            ("https://ko.example.org/disk", "ko"),
            ("https://ko.example.org", "ko"),
            ("https://docs.example.org/disk?id=7&lang=ja&x=1#zh/a", "ja"),
            ("../zh/disk.md", "zh"),
            ("/ko/a/b/disk.md", "ko"),
        ] {
            assert_eq!(mark(href).map(|(range, _)| &href[range]), Some(marked), "{href}");
        }
        assert_eq!(mark("https://docs.example.org/document/647/zh"), None);
    }
}
