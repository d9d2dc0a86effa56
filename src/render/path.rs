//! From a template's path to the paths it writes, all of them inside the output folder.

use super::words;
use crate::error::Error;

/// A path with places to fill.
#[derive(Debug)]
pub(super) struct Pattern<'a> {
    path: &'a str,
    per_catalog: bool,
    per_lang: bool,
}

impl<'a> Pattern<'a> {
    /// Reads a template's path without its `.j2`. A misspelled place would write the same file again and again.
    pub(super) fn parse(path: &'a str, place: &str) -> Result<Self, Error> {
        let mut rest = path;
        let (mut per_catalog, mut per_lang) = (false, false);
        while let Some((_, after)) = rest.split_once('{') {
            let (word, after) = after.split_once('}').unwrap_or(("", after));
            match word {
                "catalog" => per_catalog = true,
                "lang" => per_lang = true,
                word => {
                    return Err(Error::Template {
                        place: place.to_owned(),
                        message: format!(
                            "`{{{word}}}` in the path means nothing; there are `{{catalog}}` and `{{lang}}`"
                        ),
                    });
                }
            }
            rest = after;
        }
        Ok(Self { path, per_catalog, per_lang })
    }

    /// Whether it stands for one file for each catalog.
    pub(super) fn per_catalog(&self) -> bool {
        self.per_catalog
    }

    /// Whether it stands for one file for each language.
    pub(super) fn per_lang(&self) -> bool {
        self.per_lang
    }

    /// The path for a catalog and a language. Under `code/` a file is a module, so there the catalog's id becomes a
    /// name that modules can have: `gme-v2` becomes `gme_v2`.
    pub(super) fn fill(&self, catalog: Option<&str>, lang: Option<&str>) -> Result<String, Error> {
        let module = catalog.filter(|_| self.path.starts_with("code/")).map(words::module);
        let catalog = module.as_deref().or(catalog).unwrap_or_default();
        let path = self.path.replace("{catalog}", catalog).replace("{lang}", lang.unwrap_or_default());
        if is_inside(&path) { Ok(path) } else { Err(Error::Outside { path }) }
    }
}

/// Whether a path stays in its folder on every system: plain parts only, no drive, no stream, no control characters.
fn is_inside(path: &str) -> bool {
    let plain = |part: &str| !matches!(part, "" | "." | "..") && !part.ends_with(['.', ' ']);
    let safe = |c: char| !c.is_control() && !matches!(c, '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|');
    path.split('/').all(plain) && path.chars().all(safe)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_filled() {
        let fill = |path| Pattern::parse(path, "t").unwrap().fill(Some("gme-v2"), Some("zh")).unwrap();
        assert_eq!(fill("code/rust/{catalog}.rs"), "code/rust/gme_v2.rs");
        assert_eq!(fill("docs/{catalog}/{lang}.md"), "docs/gme-v2/zh.md");
        assert_eq!(fill("fixed.txt"), "fixed.txt");
    }

    #[test]
    fn misspelled_places_are_named() {
        let error = Pattern::parse("docs/{catalogue}.md", "templates/docs/{catalogue}.md.j2").unwrap_err();
        assert!(error.to_string().contains("`{catalogue}`"), "{error}");
        assert!(Pattern::parse("docs/{catalog", "t").is_err());
    }

    #[test]
    fn no_path_leaves_its_folder() {
        for path in ["../x", "a/../../x", "/etc/x", "a//x", "", "a\\x", "c:x", "a\0", "a/.", "a/", "x\n", "a./x"] {
            assert!(Pattern::parse(path, "t").unwrap().fill(None, None).is_err(), "{path:?}");
        }
        let pattern = Pattern::parse("docs/{catalog}/x.md", "t").unwrap();
        assert!(pattern.fill(Some(".."), None).is_err() && pattern.fill(Some(""), None).is_err());
    }
}
