//! `manifest.json`: which files a build wrote, and how they looked.

use errdex::error::Error;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::path::Path;

/// Its name in the output folder.
pub(crate) const NAME: &str = "manifest.json";

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    version: u32,
    files: Vec<Entry>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Entry {
    pub(super) path: String,
    pub(super) sha256: String,
    pub(super) template: String,
}

/// The entries by path.
pub(super) type Manifest = BTreeMap<String, Entry>;

const VERSION: u32 = 1;

/// The manifest of an earlier build; `place` names it in errors. It may have been edited or merged by hand, so its paths
/// are not trusted.
pub(super) fn parse(bytes: &[u8], place: &Path) -> Result<Manifest, Error> {
    let wrong = |line: usize, column: usize, message: String| Error::Config {
        place: format!("{}:{line}:{column}", place.display()),
        message: format!(
            "{message}; restore it from version control, or delete it and every file beside it that a build wrote"
        ),
    };
    let written: Written = serde_json::from_slice(bytes).map_err(|error| {
        let message = error.to_string();
        let message = message.split(" at line ").next().unwrap_or_default().to_owned();
        wrong(error.line(), error.column(), message)
    })?;
    if written.version != VERSION {
        return Err(wrong(1, 1, format!("its version is {}, this program knows {VERSION}", written.version)));
    }
    if let Some(entry) = written.files.iter().find(|entry| !super::is_inside(&entry.path)) {
        return Err(wrong(1, 1, format!("it lists `{}`, which is outside the output folder", entry.path)));
    }
    Ok(written.files.into_iter().map(|entry| (entry.path.clone(), entry)).collect())
}

pub(super) fn text(manifest: &Manifest) -> String {
    let written = Written { version: VERSION, files: manifest.values().cloned().collect() };
    // Nothing in it can fail to be JSON: strings and a number.
    serde_json::to_string_pretty(&written).unwrap_or_default() + "\n"
}

pub(super) fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}
