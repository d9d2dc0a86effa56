//! What a command works on: the configuration, and the pages it reads.

use super::talk::Talk;
use clap::Args;
use errdex::config::{self, Config};
use errdex::constants::Group;
use errdex::error::Error;
use errdex::recognize::Role;
use errdex::render::Templates;
use errdex::source::Sources;
use errdex::view::{self, View};
use errdex::{Compiled, compare, load, locate};
use std::path::{Path, PathBuf};

/// The folder that is read where none is named.
const SOURCES: &str = "sources";
/// The folder with templates that is read where none is named.
const TEMPLATES: &str = "templates";
/// The folder that is written where none is named.
pub(super) const OUT: &str = "out";

/// Which configuration to use.
#[derive(Debug, Args)]
pub(crate) struct ConfigArgs {
    /// Read this configuration instead of ./errdex.yaml
    #[arg(long, global = true, value_name = "FILE", conflicts_with = "no_config")]
    config: Option<PathBuf>,
    /// Use no configuration, even where there is one
    #[arg(long, global = true)]
    no_config: bool,
}

impl ConfigArgs {
    /// The configuration that these arguments and the current folder ask for.
    pub(super) fn load(&self) -> Result<Config, Error> {
        let found =
            if self.no_config { None } else { self.config.clone().or_else(|| config::Config::find(Path::new("."))) };
        match found {
            // The file of the current folder is named as a person would.
            Some(path) => Config::load(path.strip_prefix(".").unwrap_or(&path)),
            None => Ok(Config::default()),
        }
    }
}

/// Pages to work on, and whether all that was asked for could be read.
pub(super) struct Input {
    pub(super) sources: Sources,
    pub(super) complete: bool,
}

impl Input {
    /// Reads the code that the pages are held against. What cannot be read is said at once; where nothing can, there is no
    /// use in going on.
    pub(super) fn read_code(&mut self, globs: &[String], talk: Talk) -> Result<(), Error> {
        let (files, mut errors) = load::code(globs);
        let last = if files.is_empty() { errors.pop() } else { None };
        errors.iter().for_each(|error| talk.error(error));
        self.complete &= errors.is_empty();
        files.into_iter().for_each(|file| {
            self.sources.push_code(file);
        });
        last.map_or(Ok(()), Err)
    }
}

/// Says which code each catalog was held against: a finding about code is worth as much as that choice.
pub(super) fn say_what_was_compared(compiled: &Compiled, talk: Talk) {
    for comparison in &compiled.comparisons {
        let groups: Vec<String> =
            comparison.groups.iter().map(|at| place(compiled, &compiled.constants.groups[*at])).collect();
        let constants: usize = comparison.groups.iter().map(|at| compiled.constants.groups[*at].constants.len()).sum();
        talk.note(&format!(
            "`{}` is held against {}: {} of {constants} constants agree",
            compiled.catalogs[comparison.catalog].family,
            groups.join(", "),
            comparison.agreed
        ));
    }
    let files = compiled.sources.code().len();
    if files > 0
        && !compiled.entries.is_empty()
        && compiled.comparisons.is_empty()
        && compiled.constants.errors.is_empty()
    {
        let constants: usize = compiled.constants.groups.iter().map(|group| group.constants.len()).sum();
        let files = if files == 1 { "the code file".to_owned() } else { format!("{files} code files") };
        talk.warning(&format!(
            "nothing was compared: no enum or run among the {constants} constants of {files} shares enough names or values with the pages"
        ));
    }
}

fn place(compiled: &Compiled, group: &Group) -> String {
    let file = compiled.sources.get(group.span.file);
    format!("{} ({}:{})", compare::title(group), file.path, file.line(group.span.start))
}

/// Reads pages. What cannot be read is said at once; the other pages go on.
pub(super) fn read(paths: &[PathBuf], config: &Config, talk: Talk) -> Result<Input, Error> {
    read_with(paths, config, None, talk)
}

/// As [`read`], with a page from a buffer in place of its file.
pub(super) fn read_with(
    paths: &[PathBuf],
    config: &Config,
    buffer: Option<&locate::Buffer>,
    talk: Talk,
) -> Result<Input, Error> {
    let locate::Loaded { sources, errors, .. } = match buffer {
        Some(buffer) => locate::load_with(paths, config, buffer),
        None => locate::load(paths, config),
    };
    errors.iter().for_each(|error| talk.error(error));
    if sources.as_slice().is_empty() && errors.is_empty() {
        return Err(no_page(paths));
    }
    Ok(Input { sources, complete: errors.is_empty() })
}

/// That nothing can be read where a person pointed at.
pub(super) fn no_page(paths: &[PathBuf]) -> Error {
    let names: Vec<String> = paths.iter().map(|path| format!("`{}`", path.display())).collect();
    Error::Usage(format!("no page in {}; name files, or folders that hold Markdown or HTML pages", names.join(", ")))
}

/// The paths a command reads: those named, else those of the configuration, else `sources/`.
pub(super) fn asked(named: &[PathBuf], config: &Config) -> Option<Vec<PathBuf>> {
    let default = || Path::new(SOURCES).is_dir().then(|| vec![PathBuf::from(SOURCES)]);
    match (named, config.sources.as_slice()) {
        ([], []) => default(),
        // The whole folder, as where nothing is configured: what a build wrote is no source.
        ([], [whole]) if whole == Path::new(".") => Some(here(config)),
        ([], configured) => Some(configured.to_vec()),
        (named, _) => Some(named.to_vec()),
    }
}

/// As [`asked`], and the current folder where that gives nothing.
pub(super) fn asked_or_here(named: &[PathBuf], config: &Config) -> Vec<PathBuf> {
    asked(named, config).unwrap_or_else(|| here(config))
}

/// The current folder, less the output folder: what a build wrote repeats what the pages say.
fn here(config: &Config) -> Vec<PathBuf> {
    let out = config.out.as_deref().unwrap_or(Path::new(OUT));
    if !out.join(super::write::MANIFEST).is_file() {
        return vec![PathBuf::from(".")];
    }
    let walk =
        ignore::WalkBuilder::new(".").max_depth(Some(1)).require_git(false).git_global(false).parents(false).build();
    let inside = walk.filter_map(Result::ok).filter(|entry| entry.depth() == 1).map(ignore::DirEntry::into_path);
    let mut paths: Vec<PathBuf> =
        inside.map(|path| path.strip_prefix(".").map_or(path.clone(), Path::to_owned)).collect();
    paths.retain(|path| path != out && (path.is_dir() || locate::is_page(path)));
    paths.sort();
    paths
}

/// The templates of a folder that is named, in the command or the configuration, else of the default one where it exists.
pub(super) fn templates(named: Option<&Path>, config: &Config) -> Result<Templates, Error> {
    let default = Path::new(TEMPLATES);
    Templates::load(named.or(config.templates.as_deref()).or(default.is_dir().then_some(default)))
}

/// The view of a run, with the titles that the configuration gives.
pub(super) fn view(compiled: &Compiled, config: &Config) -> View {
    let mut view = view::of(compiled);
    for catalog in &mut view.catalogs {
        if let Some(title) = config.catalog(&catalog.id, &catalog.family).and_then(|settings| settings.title.clone()) {
            catalog.title = title;
        }
    }
    view
}

/// An empty catalog is most often a misunderstanding, so it is said even when quiet.
pub(super) fn warn_if_empty(view: &View, pages: usize, talk: Talk) {
    if view.catalogs.iter().all(|catalog| catalog.records.is_empty()) {
        talk.warning(&nothing_found(pages));
    }
}

/// What to say of pages without errors in them.
pub(super) fn nothing_found(pages: usize) -> String {
    let pages = if pages == 1 { "the page".to_owned() } else { format!("{pages} pages") };
    format!(
        "no error-code table in {pages}; `errdex tables` shows what was read, and `headings` in errdex.yaml names columns"
    )
}

/// As [`nothing_found`], and which table would be one if the page spoke of errors.
pub(super) fn nothing_found_in(compiled: &Compiled) -> String {
    let sources = compiled.sources.as_slice();
    let nothing = nothing_found(sources.len());
    let pages = sources.iter().zip(&compiled.pages).zip(&compiled.tables);
    let mut near = pages.flat_map(|((source, page), tables)| {
        let both = page.tables.iter().zip(tables).filter(|(_, table)| table.only_lacks_a_word);
        both.map(move |(raw, table)| (source, raw, table))
    });
    let Some((source, raw, table)) = near.next() else { return nothing };
    let code = table.columns.iter().find(|column| column.role == Role::Code).map_or("", |column| &column.heading);
    let more = match near.count() {
        0 => String::new(),
        1 => " (and one more)".to_owned(),
        more => format!(" (and {more} more)"),
    };
    format!(
        "{nothing}\nthe table at {}:{}{more} has codes and texts, but nothing on the page speaks of errors: give its section \
         a title that does, or put `headings: {{ code: [{}] }}` into errdex.yaml where `{}` always heads error codes",
        source.path,
        source.line(raw.span.start),
        serde_json::Value::from(code),
        code
    )
}
