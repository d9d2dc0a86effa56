//! The only module that writes files: whole, inside the output folder, and only where something changed.
//!
//! Enters: the files that a build produces. Leaves: a [`Plan`], which names what differs, and on request the folder brought up
//! to date. Refuses to follow links below the output folder and to touch files that no build wrote. A file that a person
//! names for a report is written where they say.

mod manifest;
mod named;
#[cfg(all(test, unix))]
mod tests;

use errdex::error::Error;
use manifest::{Entry, Manifest};
use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Component, Path, PathBuf};

pub(crate) use manifest::NAME as MANIFEST;
pub(crate) use named::named;

/// A file that a build produces.
#[derive(Clone, Debug)]
pub(crate) struct Output {
    /// Where, relative to the output folder, `/` between parts.
    pub(crate) path: String,
    pub(crate) text: String,
    /// What made it.
    pub(crate) template: String,
}

/// What is to be said about a file of the output folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum State {
    /// As produced.
    Fresh,
    /// Written by an earlier build from other input.
    Stale,
    /// Not there.
    Missing,
    /// Written by a build and changed since.
    Edited,
    /// Written by an earlier build and produced no more.
    Orphaned,
    /// Produced no more, and changed since: nobody but its editor can say whether it is needed.
    Kept,
    /// Not written by a build, and in the way.
    Foreign,
}

/// One file and its state.
#[derive(Clone, Debug)]
pub(crate) struct Item {
    /// Relative to the output folder.
    pub(crate) path: String,
    /// What makes or made it.
    pub(crate) template: String,
    pub(crate) state: State,
}

/// How the output folder differs from what a build produces.
#[derive(Debug)]
pub(crate) struct Plan<'a> {
    folder: &'a Path,
    outputs: &'a [Output],
    /// All files, sorted by path; the manifest is one of them.
    pub(crate) items: Vec<Item>,
    manifest: String,
}

impl<'a> Plan<'a> {
    /// Compares the folder with what is to be in it. Nothing is written.
    pub(crate) fn new(folder: &'a Path, outputs: &'a [Output]) -> Result<Self, Error> {
        if let Some(outside) = outputs.iter().find(|output| !is_inside(&output.path)) {
            return Err(Error::Outside { path: outside.path.clone() });
        }
        if let Some(taken) = outputs.iter().find(|output| output.path == MANIFEST) {
            let message = format!("it makes `{MANIFEST}`, which the build keeps for itself; give it another name");
            return Err(Error::Template { place: taken.template.clone(), message });
        }
        let at = folder.join(MANIFEST);
        let known = match read(folder, MANIFEST)? {
            Some(bytes) => manifest::parse(&bytes, &at)?,
            None => Manifest::new(),
        };
        let mut new = Manifest::new();
        let mut items = Vec::new();
        for Output { path, text, template } in outputs {
            let sha256 = manifest::sha256(text.as_bytes());
            let state = state(folder, path, &sha256, known.get(path))?;
            items.push(Item { path: path.clone(), template: template.clone(), state });
            new.insert(path.clone(), Entry { path: path.clone(), sha256, template: template.clone() });
        }
        for entry in known.values().filter(|entry| !new.contains_key(&entry.path)) {
            let state = match read(folder, &entry.path)? {
                None => continue,
                Some(bytes) if manifest::sha256(&bytes) == entry.sha256 => State::Orphaned,
                Some(_) => State::Kept,
            };
            items.push(Item { path: entry.path.clone(), template: entry.template.clone(), state });
        }
        let text = manifest::text(&new);
        let state = match read(folder, MANIFEST)? {
            None => State::Missing,
            Some(bytes) if bytes == text.as_bytes() => State::Fresh,
            Some(_) => State::Stale,
        };
        items.push(Item { path: MANIFEST.to_owned(), template: String::new(), state });
        items.sort_by(|a, b| a.path.cmp(&b.path));
        Ok(Self { folder, outputs, items, manifest: text })
    }

    /// The items in a state.
    pub(crate) fn of(&self, state: State) -> impl Iterator<Item = &Item> {
        self.items.iter().filter(move |item| item.state == state)
    }

    /// Brings the folder up to date. The manifest comes last: if the run is cut off, the next one finds whole files that
    /// are as they should be, and no entry that promises more.
    pub(crate) fn apply(&self) -> Result<(), Error> {
        if let Some(item) = self.of(State::Foreign).next() {
            return Err(Error::Usage(format!(
                "`{}` is in the way: no build wrote it; move it, or delete it if it is an old output",
                self.folder.join(&item.path).display()
            )));
        }
        for item in self.of(State::Orphaned) {
            remove(self.folder, &item.path)?;
        }
        let changed = |state| matches!(state, State::Stale | State::Missing | State::Edited);
        let changed: BTreeSet<&str> =
            self.items.iter().filter(|item| changed(item.state)).map(|item| item.path.as_str()).collect();
        for output in self.outputs.iter().filter(|output| changed.contains(output.path.as_str())) {
            write(self.folder, &output.path, &output.text)?;
        }
        if changed.contains(MANIFEST) {
            write(self.folder, MANIFEST, &self.manifest)?;
        }
        Ok(())
    }
}

fn state(folder: &Path, path: &str, sha256: &str, known: Option<&Entry>) -> Result<State, Error> {
    let Some(bytes) = read(folder, path)? else { return Ok(State::Missing) };
    let found = manifest::sha256(&bytes);
    Ok(match known {
        _ if found == sha256 => State::Fresh,
        None => State::Foreign,
        Some(entry) if entry.sha256 == found => State::Stale,
        Some(_) => State::Edited,
    })
}

/// Whether a path names a file below the folder it is joined to, on every system.
fn is_inside(path: &str) -> bool {
    let plain = |part: &str| !matches!(part, "" | "." | "..") && !part.contains(['\\', ':', '\0']);
    path.split('/').all(plain) && Path::new(path).components().all(|part| matches!(part, Component::Normal(_)))
}

/// The file's bytes; None where there is none.
fn read(folder: &Path, path: &str) -> Result<Option<Vec<u8>>, Error> {
    let full = folder.join(path);
    no_links(folder, path)?;
    match fs::read(&full) {
        Ok(bytes) => Ok(Some(bytes)),
        // A folder in its place, or a file in the place of its folder, may be an orphan that goes first.
        Err(error)
            if matches!(
                error.kind(),
                io::ErrorKind::NotFound | io::ErrorKind::NotADirectory | io::ErrorKind::IsADirectory
            ) =>
        {
            Ok(None)
        }
        Err(source) => Err(Error::Read { path: full, source }),
    }
}

/// Refuses a path that a link below the output folder leads elsewhere.
fn no_links(folder: &Path, path: &str) -> Result<(), Error> {
    let mut at = folder.to_owned();
    for part in path.split('/') {
        at.push(part);
        if fs::symlink_metadata(&at).is_ok_and(|found| found.is_symlink()) {
            let source = io::Error::other(
                "it is a symbolic link, and links in the output folder are not followed; replace it by what it stands for",
            );
            return Err(Error::Write { path: at, source });
        }
    }
    Ok(())
}

/// Writes one file beside the outputs, in one step. One that is there is left alone unless it may be replaced.
pub(crate) fn put(folder: &Path, path: &str, text: &str, replace: bool) -> Result<(), Error> {
    let full = folder.join(path);
    if !replace && fs::symlink_metadata(&full).is_ok() {
        let source = io::Error::new(io::ErrorKind::AlreadyExists, "it is there already");
        return Err(Error::Write { path: full, source });
    }
    write(folder, path, text)
}

/// Puts the new bytes of a page in place of those that were read. A page that has changed since is left alone.
pub(crate) fn replace(path: &str, before: &[u8], after: &[u8]) -> Result<(), Error> {
    // A link stays a link: what it leads to is written.
    let full = fs::canonicalize(path).map_err(|source| Error::Read { path: path.into(), source })?;
    let failed = |source| Error::Write { path: path.into(), source };
    if fs::read(&full).map_err(|source| Error::Read { path: path.into(), source })? != before {
        return Err(failed(io::Error::other("it has changed since it was read; run the command again")));
    }
    let permissions = fs::metadata(&full).map_err(failed)?.permissions();
    let parent = full.parent().unwrap_or(Path::new("."));
    let mut file = builder().tempfile_in(parent).map_err(failed)?;
    file.write_all(after).and_then(|()| file.as_file().set_permissions(permissions)).map_err(failed)?;
    file.as_file().sync_all().map_err(failed)?;
    file.persist(&full).map_err(|error| failed(error.error))?;
    sync_folder(parent);
    Ok(())
}

/// Puts a file in place in one step: it is seen as it was or as it will be, never half.
fn write(folder: &Path, path: &str, text: &str) -> Result<(), Error> {
    let full = folder.join(path);
    let parent = full.parent().unwrap_or(folder).to_owned();
    let failed = |source| Error::Write { path: full.clone(), source };
    fs::create_dir_all(&parent).map_err(failed)?;
    no_links(folder, path)?;
    let mut file = builder().tempfile_in(&parent).map_err(failed)?;
    file.write_all(text.as_bytes()).and_then(|()| file.as_file().sync_all()).map_err(failed)?;
    file.persist(&full).map_err(|error| failed(error.error))?;
    sync_folder(&parent);
    Ok(())
}

fn builder() -> tempfile::Builder<'static, 'static> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".errdex-");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // As any other new file: the system takes away what the umask says.
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    builder
}

/// Makes a rename last. Not every system lets a folder be opened, and the file itself is already safe.
fn sync_folder(folder: &Path) {
    if let Ok(folder) = File::open(folder) {
        let _ = folder.sync_all();
    }
}

/// Removes a file, and the folders that it leaves empty.
fn remove(folder: &Path, path: &str) -> Result<(), Error> {
    let full: PathBuf = folder.join(path);
    fs::remove_file(&full).map_err(|source| Error::Write { path: full.clone(), source })?;
    let mut parent = full.parent();
    while let Some(at) = parent.filter(|at| *at != folder && at.starts_with(folder)) {
        sync_folder(at);
        // A folder with something in it stays.
        if fs::remove_dir(at).is_err() {
            return Ok(());
        }
        parent = at.parent();
    }
    sync_folder(folder);
    Ok(())
}
