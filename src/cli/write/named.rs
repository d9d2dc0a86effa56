//! Files that a person names: they may be anywhere.

use super::{builder, sync_folder};
use errdex::error::Error;
use std::fs::{self, OpenOptions};
use std::io::Write;
use std::path::Path;

/// Writes a file in one step: it is seen as it was or as it will be, never half. A link leads to the file that is replaced;
/// a pipe or a device is written into. Folders on the way are made.
pub(crate) fn named(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    let failed = |source| Error::Write { path: path.to_owned(), source };
    let found = fs::metadata(path);
    if found.as_ref().is_ok_and(|found| !found.is_file()) {
        let mut file = OpenOptions::new().write(true).open(path).map_err(failed)?;
        return file.write_all(bytes).map_err(failed);
    }
    let target = if found.is_ok() { fs::canonicalize(path).map_err(failed)? } else { path.to_owned() };
    let parent = match target.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    fs::create_dir_all(parent).map_err(failed)?;
    let mut file = builder().tempfile_in(parent).map_err(failed)?;
    file.write_all(bytes).and_then(|()| file.as_file().sync_all()).map_err(failed)?;
    file.persist(&target).map_err(|error| failed(error.error))?;
    sync_folder(parent);
    Ok(())
}
