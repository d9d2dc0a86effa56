//! Templates to artifacts.
//!
//! Enters: a [`View`] and the templates, those built into the program and a folder of the user's over them. Leaves:
//! [`Artifact`]s, in order of their paths. Nothing is written here, and no path leaves the output folder.
//!
//! A template `code/rust/{catalog}.rs.j2` becomes `code/rust/gme_v2.rs`: its path without `.j2`, once for each catalog,
//! where `{lang}` means once for each language. Names that start with `_` are parts for other templates to include.

mod escape;
mod filters;
mod path;
mod tables;
mod words;

use crate::error::Error;
use crate::source::Lang;
use crate::view::{CatalogView, View};
use include_dir::{Dir, include_dir};
use minijinja::value::Serde;
use minijinja::{Environment, Value};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

static BUILT_IN: Dir = include_dir!("$CARGO_MANIFEST_DIR/templates");

/// A file to write under the output folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Artifact {
    /// Where, relative to the output folder, `/` between parts.
    pub path: String,
    pub text: String,
    /// What it was made from: a template's path, or the name of an export.
    pub template: String,
}

/// The templates of a run.
#[derive(Clone, Debug)]
pub struct Templates {
    files: BTreeMap<String, File>,
}

#[derive(Clone, Debug)]
struct File {
    /// As errors name it.
    place: String,
    text: String,
}

impl Templates {
    /// The built-in templates, and over them those of a folder: same path replaces, new path adds.
    pub fn load(overrides: Option<&Path>) -> Result<Self, Error> {
        let mut files = BTreeMap::new();
        collect_built_in(&BUILT_IN, &mut files);
        if let Some(folder) = overrides {
            collect_folder(folder, &mut files)?;
        }
        Ok(Self { files })
    }

    /// The paths of all templates, in order.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(String::as_str)
    }

    /// Leaves out the templates that are not wanted; parts stay, since others include them.
    pub fn retain(&mut self, mut wanted: impl FnMut(&str) -> bool) {
        self.files.retain(|name, _| is_part(name) || wanted(name));
    }

    /// Renders every template, in order of the paths written.
    pub fn render(&self, view: &View) -> Result<Vec<Artifact>, Error> {
        let view = Arc::new(view.clone());
        let mut env = filters::environment(&view);
        for (name, file) in self.files.iter().filter(|(name, _)| name.ends_with(".j2")) {
            env.add_template(name, &file.text).map_err(|error| self.explain(name, &error))?;
        }
        let jobs = Jobs::new(&view);
        let mut artifacts = Vec::new();
        for (name, file) in self.files.iter().filter(|(name, _)| !is_part(name)) {
            match name.strip_suffix(".j2") {
                None => artifacts.push(copied(name, file)?),
                Some(target) => {
                    for job in jobs.of(target, &file.place)? {
                        artifacts.push(self.render_one(&env, &jobs.view, name, &job)?);
                    }
                }
            }
        }
        artifacts.sort_by(|a, b| a.path.cmp(&b.path));
        distinct(&artifacts)?;
        Ok(artifacts)
    }

    fn render_one(&self, env: &Environment, view: &Value, name: &str, job: &Job) -> Result<Artifact, Error> {
        let mut context = BTreeMap::from([("view", view.clone()), ("template", Value::from(name))]);
        context.extend(job.catalog.clone().map(|catalog| ("catalog", catalog)));
        context.extend(job.lang.map(|lang| ("lang", Value::from(lang.as_str()))));
        let text = env
            .get_template(name)
            .and_then(|template| template.render(Value::from_pairs(context)))
            .map_err(|error| self.explain(name, &error))?;
        Ok(Artifact { path: job.path.clone(), text, template: name.to_owned() })
    }

    /// A template error with its file and line, and the errors below it.
    fn explain(&self, name: &str, error: &minijinja::Error) -> Error {
        // An error in an included part is wrapped once for each file on the way; the innermost names the place.
        let mut inner = error;
        while let Some(next) = std::error::Error::source(inner).and_then(|source| source.downcast_ref()) {
            inner = next;
        }
        let name = inner.name().unwrap_or(name);
        let place = self.files.get(name).map_or(name, |file| &file.place);
        let place = match inner.line() {
            Some(line) => format!("{place}:{line}"),
            None => place.to_owned(),
        };
        let message = match inner.detail() {
            Some(detail) => format!("{}: {detail}", inner.kind()),
            None => inner.kind().to_string(),
        };
        Error::Template { place, message }
    }
}

/// Once for all, for each catalog, for each language, or for both.
struct Job<'a> {
    path: String,
    catalog: Option<Value>,
    lang: Option<&'a Lang>,
}

/// What jobs share: the catalogs are turned into template values once.
struct Jobs<'a> {
    view: Value,
    catalogs: Vec<(&'a CatalogView, Value)>,
    langs: BTreeSet<&'a Lang>,
}

impl<'a> Jobs<'a> {
    fn new(view: &'a View) -> Self {
        // Without records there is nothing to name: an empty enum or array is no valid code.
        let full = view.catalogs.iter().filter(|catalog| !catalog.records.is_empty());
        let catalogs: Vec<_> = full.map(|catalog| (catalog, Value::from(Serde(catalog)))).collect();
        let values: Value = catalogs.iter().map(|(_, value)| value.clone()).collect();
        let langs = view.catalogs.iter().flat_map(|catalog| &catalog.languages).collect();
        let view = Value::from_pairs([("schema_version", Value::from(view.schema_version)), ("catalogs", values)]);
        Self { view, catalogs, langs }
    }

    fn of(&self, target: &str, place: &str) -> Result<Vec<Job<'a>>, Error> {
        let pattern = path::Pattern::parse(target, place)?;
        let mut jobs = Vec::new();
        let mut push = |catalog: Option<&(&CatalogView, Value)>, lang: Option<&'a Lang>| -> Result<(), Error> {
            let path = pattern.fill(catalog.map(|(catalog, _)| catalog.id.as_str()), lang.map(Lang::as_str))?;
            jobs.push(Job { path, catalog: catalog.map(|(_, value)| value.clone()), lang });
            Ok(())
        };
        match (pattern.per_catalog(), pattern.per_lang()) {
            (false, false) => push(None, None)?,
            (false, true) => self.langs.iter().try_for_each(|&lang| push(None, Some(lang)))?,
            (true, false) => self.catalogs.iter().try_for_each(|catalog| push(Some(catalog), None))?,
            (true, true) => {
                for catalog in &self.catalogs {
                    catalog.0.languages.iter().try_for_each(|lang| push(Some(catalog), Some(lang)))?;
                }
            }
        }
        Ok(jobs)
    }
}

fn is_part(name: &str) -> bool {
    name.split('/').any(|part| part.starts_with('_'))
}

fn copied(name: &str, file: &File) -> Result<Artifact, Error> {
    let path = path::Pattern::parse(name, &file.place)?.fill(None, None)?;
    Ok(Artifact { path, text: file.text.clone(), template: name.to_owned() })
}

/// Two templates for one path, also where the file system folds case, would leave the result to chance.
fn distinct(artifacts: &[Artifact]) -> Result<(), Error> {
    let mut seen = BTreeMap::new();
    for artifact in artifacts {
        if let Some(other) = seen.insert(artifact.path.to_lowercase(), &artifact.template) {
            return Err(Error::Template {
                place: format!("templates/{}", artifact.template),
                message: format!("writes `{}`, which `templates/{other}` writes as well", artifact.path),
            });
        }
    }
    Ok(())
}

fn collect_built_in(dir: &Dir, files: &mut BTreeMap<String, File>) {
    for file in dir.files() {
        if let (Some(name), Some(text)) = (file.path().to_str(), file.contents_utf8()) {
            let name = name.replace('\\', "/");
            files.insert(name.clone(), File { place: format!("templates/{name}"), text: text.to_owned() });
        }
    }
    dir.dirs().for_each(|dir| collect_built_in(dir, files));
}

fn collect_folder(folder: &Path, files: &mut BTreeMap<String, File>) -> Result<(), Error> {
    let read = |path: &Path, source: std::io::Error| Error::Read { path: path.to_owned(), source };
    std::fs::read_dir(folder).map_err(|source| read(folder, source))?;
    let walk = ignore::WalkBuilder::new(folder).standard_filters(false).hidden(true).follow_links(true).build();
    let mut paths: Vec<PathBuf> = Vec::new();
    for entry in walk {
        let entry = entry.map_err(|error| read(folder, std::io::Error::other(error)))?;
        if entry.file_type().is_some_and(|kind| kind.is_file()) {
            paths.push(entry.into_path());
        }
    }
    paths.sort();
    for path in paths {
        let text = std::fs::read_to_string(&path).map_err(|source| read(&path, source))?;
        files.insert(relative(folder, &path)?, File { place: path.display().to_string(), text });
    }
    Ok(())
}

fn relative(folder: &Path, path: &Path) -> Result<String, Error> {
    let parts = path.strip_prefix(folder).unwrap_or(path).components();
    let parts: Option<Vec<&str>> = parts.map(|part| part.as_os_str().to_str()).collect();
    match parts {
        Some(parts) => Ok(parts.join("/")),
        None => Err(Error::Outside { path: path.display().to_string() }),
    }
}

#[cfg(test)]
mod tests;
