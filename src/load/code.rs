//! Code files: what globs match, read as the pages are.

use super::file::{read_text, shown, walk_error};
use crate::config::Pattern;
use crate::constants::Syntax;
use crate::error::Error;
use crate::source::{Format, Lang, Source};
use ignore::WalkBuilder;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// Reads the files of these globs, in path order. A glob that matches no file, and a file that cannot be read, is an error;
/// the others go on.
pub fn code(globs: &[String]) -> (Vec<Source>, Vec<Error>) {
    let mut errors = Vec::new();
    let mut found: BTreeMap<String, PathBuf> = BTreeMap::new();
    for glob in globs {
        match matches(glob, &mut errors) {
            Ok(files) => found.extend(files),
            Err(error) => errors.push(error),
        }
    }
    leave_out_unknown(&mut found, &mut errors);
    let read: Vec<Result<Source, Error>> = found.into_par_iter().map(|(shown, path)| read(shown, &path)).collect();
    let mut files = Vec::new();
    for file in read {
        match file {
            Ok(file) => files.push(file),
            Err(error) => errors.push(error),
        }
    }
    (files, errors)
}

/// Says of files that this program cannot read why, once for a language.
fn leave_out_unknown(found: &mut BTreeMap<String, PathBuf>, errors: &mut Vec<Error>) {
    let mut said = BTreeSet::new();
    found.retain(|path, _| {
        let Err(message) = Syntax::readable(path) else { return true };
        if said.insert(Syntax::of(path)) {
            errors.push(Error::Code { place: path.clone(), message });
        }
        false
    });
}

/// A code file from a text that no file holds; its path tells the language.
pub fn code_from_text(path: &str, text: String) -> Source {
    Source::new(path, path, Lang::unknown(), Format::Code, text)
}

fn read(shown: String, path: &Path) -> Result<Source, Error> {
    let (text, invalid) = read_text(path)?;
    let mut file = code_from_text(&shown, text);
    file.invalid = invalid;
    Ok(file)
}

/// The files of one glob: the file of that name if there is one, else what a walk finds. A walk honours `.gitignore`.
fn matches(glob: &str, errors: &mut Vec<Error>) -> Result<BTreeMap<String, PathBuf>, Error> {
    let path = Path::new(glob);
    if path.is_file() {
        return Ok(BTreeMap::from([(shown(path), path.to_owned())]));
    }
    if path.is_dir() {
        let glob = glob.trim_end_matches(['/', '\\']);
        return Err(Error::Usage(format!("`{glob}` is a folder; name its code files, such as `{glob}/**/*.h`")));
    }
    let bare = shown(path);
    let pattern = anchored(&bare)?;
    let mut found = BTreeMap::new();
    let mut walk = WalkBuilder::new(root(&bare));
    walk.require_git(false).git_global(false).git_exclude(false).parents(false);
    for entry in walk.build() {
        match entry {
            Ok(entry) if entry.file_type().is_some_and(|kind| !kind.is_dir()) => {
                let name = shown(entry.path());
                if pattern.matches(&name) && Syntax::of(&name).is_some() {
                    found.insert(name, entry.into_path());
                }
            }
            Ok(_) => {}
            // A root that is not there matches nothing, which is said below.
            Err(error) if error.depth() == Some(0) => {}
            Err(error) => errors.push(walk_error(path, error)),
        }
    }
    match found.is_empty() {
        true => Err(Error::Usage(format!("no code file matches `{glob}`; the pattern starts at the current folder"))),
        false => Ok(found),
    }
}

/// The glob, held against whole paths: `*.h` means the current folder only.
fn anchored(glob: &str) -> Result<Pattern, Error> {
    Pattern::anchored(glob).map_err(|error| Error::Usage(format!("`{glob}` is no glob: {}", error.kind())))
}

/// The folder that a glob begins in: its parts before the first that is a pattern.
fn root(glob: &str) -> PathBuf {
    let mut parts: Vec<&str> = glob.split('/').take_while(|part| !part.contains(['*', '?', '[', '{', '\\'])).collect();
    if parts.len() == glob.split('/').count() {
        parts.pop();
    }
    match parts.as_slice() {
        [] => PathBuf::from("."),
        [""] => PathBuf::from("/"),
        parts => PathBuf::from(parts.join("/")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_walk_begins_where_the_pattern_does() {
        for (glob, expected) in [
            ("src/**/*.h", "src"),
            ("*.h", "."),
            ("../sdk/include/x[0-9].h", "../sdk/include"),
            ("/opt/*.h", "/opt"),
            ("/*.h", "/"),
            ("a/b.h", "a"),
            ("b.h", "."),
        ] {
            assert_eq!(root(glob), Path::new(expected), "{glob}");
        }
    }
}
