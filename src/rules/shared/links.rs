//! What the rules about links share: the links in cells, and where those inside the tree lead.

use crate::compiled::Compiled;
use crate::parse::{Origin, RawCell};
use crate::rich::{self, Rich};
use crate::rules::shared::tables;
use crate::rules::shared::tables::Seen;
use crate::source::{Source, SourceId, Span};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// A link in a cell.
#[derive(Clone, Copy)]
pub(crate) struct Link<'a> {
    /// Its page.
    pub(crate) source: &'a Source,
    /// Where it leads, as written.
    pub(crate) href: &'a str,
    /// The bytes of that, else its cell.
    pub(crate) span: Span,
}

/// The links in the cells of pages that hold an error table.
pub(crate) fn in_cells(compiled: &Compiled) -> impl Iterator<Item = Link<'_>> {
    tables::on_error_pages(compiled).flat_map(|seen| {
        let cells = seen.raw.rows.iter().flat_map(|row| row.cells.iter().chain(&row.surplus));
        cells.flat_map(move |cell| of_cell(seen, cell))
    })
}

/// How far behind the last link of a cell the next one is searched for.
const WINDOW: usize = 1 << 12;

fn of_cell<'a>(seen: Seen<'a>, cell: &'a RawCell) -> Vec<Link<'a>> {
    let (Rich::Nodes(nodes), Origin::Own) = (&cell.text, cell.origin) else { return Vec::new() };
    let mut from = cell.span.start as usize;
    let bytes = seen.source.text.as_bytes();
    let mut place = |href: &str| {
        // An address that is written with escapes is not found; the next ones are not searched through the whole cell.
        let end = (cell.span.end as usize).min(from + WINDOW);
        let find = |href: &str| Some((memchr::memmem::find(&bytes[from..end], href.as_bytes())?, href.len()));
        let found = find(href).or_else(|| href.contains('&').then(|| find(&href.replace('&', "&amp;")))?);
        let Some((at, length)) = found else { return cell.span };
        let span = Span::new(seen.source.id, from + at..from + at + length);
        from = span.end as usize;
        span
    };
    let links = rich::links(nodes).into_iter().filter(|href| !href.is_empty());
    links.map(|href| Link { source: seen.source, href, span: place(href) }).collect()
}

/// The pages of a run.
pub(crate) struct Tree<'a> {
    pages: BTreeMap<&'a str, SourceId>,
    /// The paths that end in a file name.
    named: BTreeMap<&'a str, Vec<&'a str>>,
    folders: BTreeSet<&'a str>,
}

/// What a link inside the tree leads to.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Target {
    /// A page of this run.
    Page(SourceId),
    /// A file beside the pages.
    File,
    /// Nothing, although the folder is there.
    Dead,
    /// Nobody can say from here: another site, a route, a folder that is not here.
    Unknown,
}

impl<'a> Tree<'a> {
    /// The tree of all pages.
    pub(crate) fn of(compiled: &'a Compiled) -> Self {
        let sources = compiled.sources.as_slice();
        let pages: BTreeMap<&str, SourceId> = sources.iter().map(|page| (page.path.as_str(), page.id)).collect();
        let mut named: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        pages.keys().for_each(|path| named.entry(name(path)).or_default().push(path));
        let folders = pages.keys().map(|path| parent(path)).collect();
        Self { pages, named, folders }
    }

    /// Where a link leads. Sites serve `disk.md` as `disk.html`, as `disk` or as `disk/`, and count relative links from the
    /// page's folder or from the page as a folder: whatever of these is there is right.
    pub(crate) fn target(&self, link: Link<'_>) -> Target {
        let path = decoded(link.href.split(['#', '?']).next().unwrap_or_default());
        let strange = |c: char| matches!(c, ':' | '{' | '}' | '$' | '@' | '<' | '>' | '*' | '\\' | '|' | '"');
        if path.is_empty() {
            return if link.href.starts_with('#') { Target::Page(link.source.id) } else { Target::Unknown };
        }
        if path.contains(strange) {
            return Target::Unknown;
        }
        if path.starts_with('/') {
            return self.rooted(&path);
        }
        let (folder, as_folder) = bases(&link.source.path);
        for base in [folder, as_folder] {
            let Some(joined) = joined(base, &path) else { continue };
            for spelled in spellings(&joined) {
                if let Some(id) = self.pages.get(spelled.as_str()) {
                    return Target::Page(*id);
                }
                if Path::new(&spelled).exists() {
                    return Target::File;
                }
            }
        }
        let is_source = [".md", ".mdx", ".markdown"].iter().any(|end| path.to_ascii_lowercase().ends_with(end));
        match joined(folder, &path) {
            Some(target) if is_source && self.has_folder(parent(&target)) => Target::Dead,
            _ => Target::Unknown,
        }
    }

    /// A link from the root of the site, which need not be the root of the tree: it counts where one page alone fits.
    fn rooted(&self, path: &str) -> Target {
        let wanted = spellings(path.trim_start_matches('/'));
        let mut fitting = BTreeSet::new();
        for end in &wanted {
            let ends = |page: &&&str| {
                page.strip_suffix(end.as_str()).is_some_and(|rest| rest.is_empty() || rest.ends_with('/'))
            };
            // A name that many pages have names none of them.
            let named = self.named.get(name(end)).filter(|named| named.len() <= MANY);
            fitting.extend(named.into_iter().flatten().filter(ends).copied());
        }
        match fitting.first() {
            Some(page) if fitting.len() == 1 => Target::Page(self.pages[page]),
            _ => Target::Unknown,
        }
    }

    fn has_folder(&self, folder: &str) -> bool {
        self.folders.contains(folder) || (!folder.is_empty() && Path::new(folder).is_dir())
    }
}

/// How many pages of one name are looked at for a link from the root of a site.
const MANY: usize = 64;

/// The path that a relative link names, counted from its page's folder; as written where it leads out of it.
pub(crate) fn path_of(link: Link<'_>) -> String {
    let path = decoded(link.href.split(['#', '?']).next().unwrap_or_default());
    joined(folder(&link.source.path), &path).unwrap_or(path.to_string())
}

/// The folder of a path.
pub(crate) fn folder(path: &str) -> &str {
    parent(path)
}

fn name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

fn parent(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// The folder of a page, and the page as a folder.
fn bases(path: &str) -> (&str, &str) {
    let name = path.rfind('/').map_or(0, |at| at + 1);
    let stem = path[name..].find('.').map_or(path.len(), |at| name + at);
    (parent(path), &path[..stem])
}

/// A relative path under a folder, without `.` and `..`; none where it leads out of what the folder's path names.
fn joined(folder: &str, path: &str) -> Option<String> {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !matches!(*part, "" | ".")).collect();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop().filter(|part| *part != "..")?;
            }
            part => parts.push(part),
        }
    }
    let start = if folder.starts_with('/') {
        "/"
    } else if folder.starts_with("./") {
        "./"
    } else {
        ""
    };
    Some(format!("{start}{}", parts.join("/")))
}

/// The files that may stand behind a path.
fn spellings(path: &str) -> Vec<String> {
    let path = path.trim_end_matches('/');
    let mut out = vec![path.to_owned()];
    let stem = path.strip_suffix(".html").or_else(|| path.strip_suffix(".htm")).unwrap_or(path);
    if stem != path || !path.rsplit('/').next().unwrap_or_default().contains('.') {
        out.extend(
            [".md", ".mdx", ".html", "/index.md", "/README.md", "/index.html"].map(|end| format!("{stem}{end}")),
        );
    }
    out
}

/// A text with its `%E9` made letters again.
pub(crate) fn decoded(text: &str) -> String {
    if !text.contains('%') {
        return text.to_owned();
    }
    let mut out = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&first, behind)) = rest.split_first() {
        let hex = (first == b'%').then(|| behind.get(..2)).flatten().and_then(|hex| std::str::from_utf8(hex).ok());
        match hex.and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
            Some(byte) => {
                out.push(byte);
                rest = &behind[2..];
            }
            None => {
                out.push(first);
                rest = behind;
            }
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}

/// The host of a web address that everybody can reach; none for examples, placeholders and addresses of one's own network.
pub(crate) fn public_host(address: &str) -> Option<&str> {
    let (_, rest) = address.split_once("://")?;
    let host = rest.split(['/', '?', '#', ':']).next().unwrap_or_default();
    let is_host = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '.');
    let (name, last) = host.rsplit_once('.')?;
    let is_name = !name.is_empty() && last.len() >= 2 && last.bytes().all(|byte| byte.is_ascii_alphabetic());
    let own = ["local", "localhost", "internal", "lan", "test", "example", "invalid"].contains(&last);
    let sample = host.split('.').any(|part| {
        let part = part.to_ascii_lowercase();
        part == "example" || part.contains("xxx") || part.starts_with("your") || part.starts_with("localhost")
    });
    (is_name && host.chars().all(is_host) && !own && !sample).then_some(host)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_joined_as_a_browser_does() {
        assert_eq!(joined("a/b", "../c.md").as_deref(), Some("a/c.md"));
        assert_eq!(joined("./a", "./c.md").as_deref(), Some("./a/c.md"));
        assert_eq!(joined("/a", "c/../d.md").as_deref(), Some("/a/d.md"));
        assert_eq!(joined("a", "../../c.md"), None);
        assert_eq!(bases("docs/errors.en.md"), ("docs", "docs/errors"));
    }

    #[test]
    fn escapes_are_decoded() {
        assert_eq!(decoded("%E9%94%99%zz%"), "错%zz%");
    }

    #[test]
    fn hosts_of_examples_are_not_public() {
        for (address, host) in [
            ("http://docs.vendor.com/a", Some("docs.vendor.com")),
            ("http://docs.vendor.com:80", Some("docs.vendor.com")),
            ("http://localhost:80", None),
            ("http://10.0.0.1/a", None),
            ("http://xxx.vendor.com", None),
            ("http://<host>.vendor.com", None),
            ("http://api.example.com", None),
        ] {
            assert_eq!(public_host(address), host, "{address}");
        }
    }
}
