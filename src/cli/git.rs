//! What git says of the pages: which lines changed since a commit.

use errdex::error::Error;
use errdex::source::Sources;
use errdex::triage::Changes;
use errdex::triage::changes::{Diff, Lines};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The lines of each page that changed since a commit, uncommitted changes included; of a branch, since the present one
/// parted from it. A page that git does not track is new in every line.
pub(super) fn changes(since: &str, sources: &Sources) -> Result<Changes, Error> {
    let top = git(Path::new("."), &["rev-parse", "--show-toplevel"]).map_err(|said| {
        Error::Usage(format!(
            "--changed-since asks git, and {}",
            said.unwrap_or_else(|| "this is no work tree".to_owned())
        ))
    })?;
    let top = PathBuf::from(text(&top));
    let commit = format!("{since}^{{commit}}");
    let asked = ["rev-parse", "--verify", "--quiet", "--end-of-options", &commit];
    let commit = git(&top, &asked).map_err(|_| {
        let help = "name a branch, a tag or a commit; in CI it may have to be fetched first (`git fetch origin main`)";
        Error::Usage(format!("git knows no commit `{since}`; {help}"))
    })?;
    let commit = text(&commit);
    // Histories without a common commit, and shallow ones, are compared as they are.
    let base = git(&top, &["merge-base", &commit, "HEAD"]).map_or(commit, |base| text(&base));
    let failed = |what: &str, said: Option<String>| {
        Error::Usage(format!("`git {what}` failed: {}", said.unwrap_or_else(|| "it gives no reason".to_owned())))
    };
    let options = ["diff", "-U0", "-M", "--text", "--no-color", "--no-ext-diff", "--no-textconv", "--no-relative"];
    let prefixes = ["--src-prefix=a/", "--dst-prefix=b/", "--ignore-submodules", &base, "--"];
    let diff = git(&top, &[&options[..], &prefixes[..]].concat()).map_err(|said| failed("diff", said))?;
    let diff = Diff::read(&diff);
    let tracked = git(&top, &["ls-files", "-z", "--full-name"]).map_err(|said| failed("ls-files", said))?;
    let tracked: BTreeSet<String> = tracked.split(|byte| *byte == 0).map(|name| text(name).to_owned()).collect();
    let top = top.canonicalize().unwrap_or(top);
    let mut changes = Changes::default();
    for page in sources.as_slice().iter().chain(sources.code()).chain(sources.settings()) {
        let inside = in_tree(&top, &page.path);
        match inside.filter(|name| tracked.contains(name)) {
            Some(name) => diff.lines(&name).into_iter().for_each(|lines| changes.insert(&page.path, lines.clone())),
            None => changes.insert(&page.path, Lines::all()),
        }
    }
    Ok(changes)
}

/// The path of a page from the top of the work tree, as git writes it.
fn in_tree(top: &Path, path: &str) -> Option<String> {
    let sheet = path.rsplit_once('!').map(|(file, _)| file);
    let found =
        Path::new(path).canonicalize().or_else(|error| sheet.map_or(Err(error), |file| Path::new(file).canonicalize()));
    let inside = found.ok()?.strip_prefix(top).ok()?.to_string_lossy().replace('\\', "/");
    Some(inside)
}

/// What git prints; else what it says of its failure.
fn git(folder: &Path, args: &[&str]) -> Result<Vec<u8>, Option<String>> {
    let run = Command::new("git").arg("-C").arg(folder).args(["-c", "core.quotePath=false"]).args(args).output();
    let done = run.map_err(|error| Some(format!("git cannot be run ({error}); install it or leave the option out")))?;
    if done.status.success() {
        return Ok(done.stdout);
    }
    let said = String::from_utf8_lossy(&done.stderr);
    Err(said.lines().next().map(|line| line.trim_start_matches("fatal: ").to_owned()))
}

/// The first line as text.
fn text(bytes: &[u8]) -> String {
    let text = String::from_utf8_lossy(bytes);
    text.strip_suffix('\n').unwrap_or(&text).to_owned()
}
