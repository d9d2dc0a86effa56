//! The pages under the given paths, for `errdex tables`.

use errdex::error::Error;
use errdex::source::{Format, Lang, Source, Sources};
use std::path::{Path, PathBuf};

/// Pages and what could not be read.
pub(crate) struct Loaded {
    pub(crate) sources: Sources,
    pub(crate) errors: Vec<Error>,
}

/// Reads files as given and the pages below folders.
pub(crate) fn load(paths: &[PathBuf]) -> Loaded {
    let mut loaded = Loaded { sources: Sources::default(), errors: Vec::new() };
    for path in paths {
        let walk = ignore::WalkBuilder::new(path).sort_by_file_path(Path::cmp).require_git(false).build();
        for found in walk {
            match found {
                Ok(found) if found.file_type().is_some_and(|kind| kind.is_dir()) => {}
                Ok(found) => read(found.path(), found.depth() == 0, &mut loaded),
                Err(error) => {
                    let source = error.into_io_error().unwrap_or_else(|| std::io::Error::other("cannot walk"));
                    loaded.errors.push(Error::Read { path: path.clone(), source });
                }
            }
        }
    }
    loaded
}

fn read(path: &Path, asked: bool, loaded: &mut Loaded) {
    let extension = path.extension().and_then(|extension| extension.to_str()).unwrap_or_default().to_ascii_lowercase();
    let format = match extension.as_str() {
        "html" | "htm" => Format::Html,
        "md" | "markdown" => Format::Markdown,
        _ if asked => Format::Markdown,
        _ => return,
    };
    match std::fs::read(path) {
        Ok(bytes) => {
            let text = String::from_utf8_lossy(&bytes).into_owned();
            let name = path.to_string_lossy().replace('\\', "/");
            loaded.sources.push(Source::new(name, "", Lang::unknown(), format, text));
        }
        Err(source) => loaded.errors.push(Error::Read { path: path.to_owned(), source }),
    }
}
