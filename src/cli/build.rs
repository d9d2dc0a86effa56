//! `errdex build`: the output folder, up to date.

use super::talk::Talk;
use super::write::{Output, Plan, State};
use super::{Exit, Stop, input, living};
use errdex::config::Config;
use errdex::error::Error;
use errdex::finding::Finding;
use errdex::render::{Artifact, Templates};
use errdex::triage::{Asked, triage};
use errdex::view::View;
use errdex::{compile, export, report, rules};
use std::io::Write;
use std::path::{Path, PathBuf};

/// Render code, docs and data from the pages
#[derive(Debug, clap::Args)]
#[command(after_help = HELP)]
pub(crate) struct Build {
    /// Pages, or folders to search for them [default: `sources` of the configuration, or sources/]
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Write nothing; exit 1 and name the files that a build would change
    #[arg(long)]
    check: bool,
    /// The folder to write [default: `out` of the configuration, or out/]
    #[arg(long, short, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Templates that replace built-in ones or add to them [default: `templates` of the configuration, or templates/]
    #[arg(long, value_name = "DIR")]
    templates: Option<PathBuf>,
}

const HELP: &str = "\
Only what changed is written. `manifest.json` in the output folder lists what a build wrote: such
files are removed when no template makes them any more, and no other file is ever touched.

Exit status: 0 done, 1 with --check when files differ, 2 could not run.

Examples:
  errdex build
  errdex build --check                        in CI: is what is committed up to date?
  errdex build --out generated docs/";

impl Build {
    pub(super) fn run(&self, config: &Config, talk: Talk, out: &mut dyn Write) -> Result<Exit, Stop> {
        let paths = input::asked(&self.paths, config).ok_or_else(|| {
            let advice = "name some, set `sources` in errdex.yaml, or put pages into a folder `sources`";
            Error::Usage(format!("no pages to build from: {advice}"))
        })?;
        let folder = self.out.as_deref().or(config.out.as_deref()).unwrap_or(Path::new(input::OUT));
        let templates = input::templates(self.templates.as_deref(), config)?;
        let input = input::read(&paths, config, talk)?;
        if !input.complete {
            // Outputs without that page would lose a language, and look as if it had been meant.
            return Err(Error::Usage("nothing was written, because not all pages could be read".to_owned()).into());
        }
        let compiled = compile(input.sources, config);
        let view = input::view(&compiled, config);
        input::warn_if_empty(&view, compiled.sources.as_slice().len(), talk);
        let outputs = outputs(&templates, &view, config)?;
        let plan = Plan::new(folder, &outputs)?;
        if self.check {
            return judge(&plan, folder, out);
        }
        plan.apply()?;
        for item in plan.of(State::Edited) {
            talk.warning(&format!("replaced `{}`, which was edited by hand", folder.join(&item.path).display()));
        }
        for item in plan.of(State::Kept) {
            let path = folder.join(&item.path);
            talk.warning(&format!("kept `{}`: nothing makes it any more, but it was edited by hand", path.display()));
        }
        if !talk.quiet {
            writeln!(out, "{}", summary(&plan, folder))?;
            let asked = Asked { today: living::today()?, ..Asked::default() };
            let findings = triage(&compiled, config, rules::check(&compiled, config), &asked);
            if findings.iter().any(Finding::is_new) {
                let found = report::text::summary(&findings, compiled.sources.as_slice().len());
                talk.note(&format!("{found}; `errdex check` shows them"));
            }
        }
        Ok(Exit::Clean)
    }
}

fn outputs(templates: &Templates, view: &View, config: &Config) -> Result<Vec<Output>, Error> {
    let mut artifacts = templates.render(view)?;
    artifacts.retain(|artifact| config.wants_output(&artifact.template));
    artifacts.extend(export::artifacts(view)?.into_iter().filter(|artifact| config.wants_output(&artifact.path)));
    artifacts.sort_by(|a, b| a.path.cmp(&b.path));
    if let Some((first, second)) = artifacts.iter().zip(artifacts.iter().skip(1)).find(|(a, b)| a.path == b.path) {
        let message = format!("it makes `{}`, and so does `{}`; rename one of them", first.path, first.template);
        return Err(Error::Template { place: second.template.clone(), message });
    }
    let output = |Artifact { path, text, template }| Output { path, text, template };
    Ok(artifacts.into_iter().map(output).collect())
}

/// `out: 3 written, 1 removed, 26 unchanged`.
fn summary(plan: &Plan<'_>, folder: &Path) -> String {
    let count = |states: &[State]| plan.items.iter().filter(|item| states.contains(&item.state)).count();
    let parts = [
        (count(&[State::Stale, State::Missing, State::Edited]), "written"),
        (count(&[State::Orphaned]), "removed"),
        (count(&[State::Fresh]), "unchanged"),
    ];
    let parts: Vec<String> =
        parts.iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count} {what}")).collect();
    format!("{}: {}", folder.display(), parts.join(", "))
}

/// Names every file that a build would change, with what to do.
fn judge(plan: &Plan<'_>, folder: &Path, out: &mut dyn Write) -> Result<Exit, Stop> {
    let mut differing = 0;
    for item in &plan.items {
        let made_by = if item.template.is_empty() { "the build".to_owned() } else { format!("`{}`", item.template) };
        let what = match item.state {
            State::Fresh => continue,
            State::Stale => "stale; run `errdex build`".to_owned(),
            State::Missing => "missing; run `errdex build`".to_owned(),
            State::Orphaned => format!("orphaned: {made_by} makes it no more; `errdex build` removes it"),
            State::Edited => format!("edited by hand; `errdex build` replaces it by what {made_by} makes"),
            State::Kept => {
                format!("edited by hand and orphaned: {made_by} makes it no more; delete it or move it away")
            }
            State::Foreign => "in the way: no build wrote it; move it, or delete it if it is an old output".to_owned(),
        };
        differing += 1;
        writeln!(out, "{}: {what}", folder.join(&item.path).display())?;
    }
    if differing == 0 {
        return Ok(Exit::Clean);
    }
    writeln!(out, "{differing} of {} files differ from what a build writes", plan.items.len())?;
    Ok(Exit::Findings)
}
