//! What a check asks for beside pages: which findings, which are known, which changed.

use super::talk::Talk;
use super::{Exit, git, input};
use clap::{Args, ValueEnum};
use errdex::config::Config;
use errdex::date::Date;
use errdex::error::Error;
use errdex::export;
use errdex::finding::{Finding, Severity};
use errdex::lexis::near::nearest;
use errdex::locate::Buffer;
use errdex::source::{SourceId, Sources};
use errdex::triage::{self, Asked, Baseline, Changes, baseline, triage};
use errdex::{Compiled, rules};
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

/// The name of standard input among paths.
const STDIN: &str = "-";

/// Which findings count.
#[derive(Debug, Args)]
pub(super) struct Living {
    /// Only findings of this rule or group, of a rule even where it is off; may be given more than once
    #[arg(long, value_name = "RULE|GROUP", value_parser = rule, help_heading = "Which findings")]
    only: Vec<String>,
    /// No findings of this rule or group; may be given more than once
    #[arg(long, value_name = "RULE|GROUP", value_parser = rule, help_heading = "Which findings")]
    except: Vec<String>,
    /// Exit with 1 where a finding is at least so severe
    #[arg(long, value_name = "LEVEL", value_enum, default_value = "error", help_heading = "Which findings")]
    fail_on: FailOn,
    /// Findings in this file are known: they are marked, counted, and fail nothing [default: `baseline` of the configuration]
    #[arg(long, value_name = "FILE", help_heading = "Which findings")]
    baseline: Option<PathBuf>,
    /// Write what is found to the baseline [default: `baseline` of the configuration, or errdex-baseline.json]
    #[arg(long, value_name = "FILE", num_args = 0..=1, require_equals = true, conflicts_with_all = ["only", "except"], help_heading = "Which findings")]
    write_baseline: Option<Option<PathBuf>>,
    /// Only findings with a place in lines that changed since this commit; branches count from where they parted
    #[arg(long, value_name = "GIT-REF", conflicts_with = "write_baseline", help_heading = "Which findings")]
    changed_since: Option<String>,
    /// With PATH `-`: the page that standard input stands for; the other pages are read from disk
    #[arg(long, value_name = "FILE", conflicts_with_all = ["write_baseline", "changes"], help_heading = "Which findings")]
    stdin_filename: Option<PathBuf>,
    /// The day by which suppressions end, instead of that of the clock or SOURCE_DATE_EPOCH
    #[arg(long, value_name = "DAY", help_heading = "Which findings", hide_short_help = true)]
    today: Option<Date>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum FailOn {
    Error,
    Warning,
    Info,
    Never,
}

fn rule(name: &str) -> Result<String, String> {
    let name = name.trim().to_lowercase().replace('_', "-");
    let known = triage::rules::names();
    if known.contains(&name.as_str()) {
        return Ok(name);
    }
    Err(match nearest(&name, known) {
        Some(near) => format!("no rule or group is called so; did you mean `{near}`?"),
        None => "no rule or group is called so; `errdex rules` lists them".to_owned(),
    })
}

/// The arguments with what they name read in.
pub(super) struct Ready<'a> {
    args: &'a Living,
    today: Option<Date>,
    paths: Vec<String>,
    whole: bool,
    baseline: Option<Baseline>,
    changes: Option<Changes>,
    file: Option<String>,
    outputs: Vec<String>,
}

impl Living {
    /// The configuration with the rules switched on that `--only` names and that speak nowhere else. Asked for by its group,
    /// a rule of taste stays as it is.
    pub(super) fn with_asked(&self, config: &Config) -> Config {
        let mut config = config.clone();
        for rule in self.only.iter().filter_map(|name| triage::rules::find(name)) {
            if rule.is_off(&config) {
                config.rules.insert(rule.id.to_owned(), rule.severity.into());
            }
        }
        config
    }

    /// The text on standard input and the paths beside it; none where standard input is not asked for.
    pub(super) fn buffer(&self, paths: &mut Vec<PathBuf>) -> Result<Option<Buffer>, Error> {
        let usage = |text: &str| Err(Error::Usage(text.to_owned()));
        let asked = paths.iter().any(|path| path == Path::new(STDIN));
        paths.retain(|path| path != Path::new(STDIN));
        let path = match (&self.stdin_filename, asked) {
            (None, false) => return Ok(None),
            (Some(_), false) => {
                return usage("--stdin-filename says what standard input is; name `-` among the paths as well");
            }
            (None, true) => {
                return usage(
                    "standard input has no name; say which page it is with --stdin-filename docs/en/error.md",
                );
            }
            // Editors name whole paths; pages below the current folder are read without.
            (Some(path), true) => match std::env::current_dir() {
                Ok(here) => path.strip_prefix(&here).unwrap_or(path.strip_prefix(".").unwrap_or(path)).to_owned(),
                Err(_) => path.clone(),
            },
        };
        let mut bytes = Vec::new();
        let read = std::io::stdin().lock().read_to_end(&mut bytes);
        read.map_err(|source| Error::Read { path: "standard input".into(), source })?;
        Ok(Some(Buffer { path, bytes }))
    }

    /// Reads what the arguments name: the baseline, what changed, the day. `paths` are those that are checked, `named`
    /// whether a person named them.
    pub(super) fn ready<'a>(
        &'a self,
        sources: &mut Sources,
        config: &Config,
        (paths, named): (&[PathBuf], bool),
        buffer: Option<&Buffer>,
    ) -> Result<Ready<'a>, Error> {
        let shown = |path: &Path| {
            let text = path.to_string_lossy().replace('\\', "/");
            text.trim_start_matches("./").trim_end_matches('/').to_owned()
        };
        let today = match self.today {
            Some(day) => Some(day),
            None => today()?,
        };
        let baseline =
            self.baseline_file(config).map(|path| read_baseline(sources, path, self.write_baseline.is_some()));
        let changes = self.changed_since.as_ref().map(|since| git::changes(since, sources));
        Ok(Ready {
            args: self,
            today,
            paths: paths.iter().map(|path| shown(path)).collect(),
            whole: !named && buffer.is_none(),
            baseline: baseline.transpose()?.flatten(),
            changes: changes.transpose()?,
            file: buffer.map(|buffer| shown(&buffer.path)),
            outputs: if config.outputs.is_empty() { Vec::new() } else { templates(config) },
        })
    }

    fn baseline_file<'a>(&'a self, config: &'a Config) -> Option<&'a Path> {
        self.baseline.as_deref().or(config.baseline.as_deref())
    }

    /// Where `--write-baseline` writes; none where it is not asked for.
    pub(super) fn writes_to(&self, config: &Config) -> Option<PathBuf> {
        let asked = self.write_baseline.as_ref()?;
        let named = asked.as_deref().or(self.baseline_file(config));
        Some(named.unwrap_or(Path::new(baseline::FILE)).to_owned())
    }

    /// The least severity that fails a run; none where nothing does.
    pub(super) fn failing(&self) -> Option<Severity> {
        match self.fail_on {
            FailOn::Error => Some(Severity::Error),
            FailOn::Warning => Some(Severity::Warning),
            FailOn::Info => Some(Severity::Info),
            FailOn::Never => None,
        }
    }

    /// How a run over such findings ends.
    pub(super) fn exit(&self, findings: &[Finding]) -> Exit {
        let fails =
            |finding: &Finding| finding.is_new() && self.failing().is_some_and(|least| finding.severity >= least);
        if findings.iter().any(fails) { Exit::Findings } else { Exit::Clean }
    }
}

impl Ready<'_> {
    /// The findings of the rules, marked and chosen.
    pub(super) fn check(&self, compiled: &Compiled, config: &Config) -> Vec<Finding> {
        let findings = rules::check(compiled, config);
        let outputs = self.outputs(compiled, config);
        let asked = Asked {
            only: &self.args.only,
            except: &self.args.except,
            today: self.today,
            baseline: self.baseline.as_ref(),
            covers_baseline: self.file.is_none()
                && self.baseline.as_ref().is_some_and(|known| known.covers(&self.paths)),
            changes: self.changes.as_ref(),
            file: self.file.as_deref(),
            whole: self.whole,
            outputs: &outputs,
        };
        triage(compiled, config, findings, &asked)
    }

    /// All outputs that the configuration can choose from.
    fn outputs(&self, compiled: &Compiled, config: &Config) -> Vec<String> {
        if self.outputs.is_empty() || !self.whole {
            return Vec::new();
        }
        let mut all = self.outputs.clone();
        if let Ok(artifacts) = export::artifacts(&input::view(compiled, config)) {
            all.extend(artifacts.into_iter().map(|artifact| artifact.path));
        }
        all
    }

    /// The text of a baseline of these findings.
    pub(super) fn baseline_of(&self, compiled: &Compiled, findings: &[Finding]) -> String {
        Baseline::text(&compiled.sources, findings, &self.paths)
    }
}

fn read_baseline(sources: &mut Sources, path: &Path, may_lack: bool) -> Result<Option<Baseline>, Error> {
    let bytes = match std::fs::read(path) {
        Err(error) if may_lack && error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        read => read.map_err(|source| Error::Read { path: path.to_owned(), source })?,
    };
    let shown = path.to_string_lossy().replace('\\', "/");
    let text = String::from_utf8(bytes).map_err(|_| Error::Config {
        place: shown.clone(),
        message: "this is no baseline: it is not UTF-8; write it anew with `errdex check --write-baseline`".to_owned(),
    })?;
    let file: SourceId = sources.push_settings(&shown, &text);
    match Baseline::read(sources, file) {
        Err(_) if may_lack => Ok(None),
        read => read.map(Some),
    }
}

/// The names of templates; what is wrong with them is said by the command that renders them.
fn templates(config: &Config) -> Vec<String> {
    input::templates(None, config).map(|all| all.names().map(str::to_owned).collect()).unwrap_or_default()
}

/// The day: that of SOURCE_DATE_EPOCH, so that a run can be repeated, else of the clock, in UTC.
pub(super) fn today() -> Result<Option<Date>, Error> {
    let seconds = match std::env::var("SOURCE_DATE_EPOCH") {
        Ok(text) => text.trim().parse().map_err(|_| {
            Error::Usage(format!("SOURCE_DATE_EPOCH is `{text}`; it has to be a number of seconds since 1970"))
        })?,
        Err(_) => SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs()),
    };
    Ok(Date::from_unix(seconds))
}

/// Says that a baseline was written.
pub(super) fn say_written(path: &Path, findings: &[Finding], talk: Talk) {
    let count =
        findings.iter().filter(|finding| !matches!(finding.status, errdex::finding::Status::Suppressed { .. })).count();
    let word = if count == 1 { "finding" } else { "findings" };
    talk.note(&format!("wrote {} with {count} {word}", path.display()));
}
