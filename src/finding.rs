//! Findings: what is wrong, where, compared with what, and what to do.

pub use crate::source::Edit;
use crate::source::{Lang, Span};

/// How many further places of one mistake a finding shows behind the first.
pub const MAX_ALSO: usize = 3;

/// How much a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Worth knowing; often a matter of taste.
    Info,
    /// Probably a mistake.
    Warning,
    /// A reader or a program is misled.
    Error,
}

impl Severity {
    /// The word reports use.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// Whether a finding asks for work now. Nothing that was found is dropped: reports decide what they show.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Status {
    /// Nobody has said anything about it.
    #[default]
    New,
    /// It stands in the baseline.
    Baseline,
    /// A comment of the page or the configuration allows it.
    Suppressed {
        /// Why, in the words of whoever allowed it.
        reason: String,
        /// The configuration allows it, no comment of the page.
        external: bool,
    },
}

impl Status {
    /// The word reports use.
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Baseline => "baseline",
            Self::Suppressed { .. } => "suppressed",
        }
    }
}

/// A place and what is to be said about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    pub span: Span,
    /// A few words, shown under the carets.
    pub text: String,
}

/// A way to mend a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// What the fix does, as an instruction.
    pub title: String,
    /// Safe fixes keep every text a reader can see; others choose.
    pub safe: bool,
    /// The changes; they do not overlap.
    pub edits: Vec<Edit>,
}

/// A problem with one root cause.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The rule that found it.
    pub rule: &'static str,
    /// How much it matters.
    pub severity: Severity,
    /// What is wrong, in one sentence without a full stop.
    pub message: String,
    /// The place to mend.
    pub primary: Label,
    /// The places it was compared with.
    pub related: Vec<Label>,
    /// What to do.
    pub help: Option<String>,
    /// A change that mends it.
    pub fix: Option<Fix>,
    /// What the finding is about within its rule and page (a key, a heading); it feeds the fingerprint.
    pub subject: String,
    /// Identity across edits elsewhere in the page: no line numbers go into it. Set when the finding is collected.
    pub fingerprint: String,
    /// Whether it asks for work now.
    pub status: Status,
}

impl Finding {
    /// A finding of a rule at a place; the rest is added with the methods below.
    pub fn new(message: impl Into<String>, span: Span, label: impl Into<String>) -> Self {
        Self {
            rule: "",
            severity: Severity::Error,
            message: message.into(),
            primary: Label { span, text: label.into() },
            related: Vec::new(),
            help: None,
            fix: None,
            subject: String::new(),
            fingerprint: String::new(),
            status: Status::New,
        }
    }

    /// Whether nobody has accepted it yet.
    pub fn is_new(&self) -> bool {
        self.status == Status::New
    }

    /// Its places, the primary one first.
    pub fn places(&self) -> impl Iterator<Item = Span> + '_ {
        std::iter::once(&self.primary).chain(&self.related).map(|label| label.span)
    }

    /// Adds a place it was compared with.
    pub fn related(mut self, span: Span, label: impl Into<String>) -> Self {
        self.related.push(Label { span, text: label.into() });
        self
    }

    /// Adds further places of the same mistake; of many, the first few.
    pub fn also(self, spans: impl IntoIterator<Item = Span>) -> Self {
        self.also_as("also here", spans)
    }

    /// Adds further places of the same mistake under a label of their own; of many, the first few.
    pub fn also_as(self, label: &str, spans: impl IntoIterator<Item = Span>) -> Self {
        self.also_each(spans.into_iter().map(|span| (span, label)))
    }

    /// Adds further places of the same mistake, each with its label; of many, the first few.
    pub fn also_each<T: Into<String>>(self, places: impl IntoIterator<Item = (Span, T)>) -> Self {
        places.into_iter().take(MAX_ALSO).fold(self, |finding, (span, label)| finding.related(span, label))
    }

    /// Adds the places at which further languages make the same mistake, all of them: each page is to be mended.
    pub fn same_in<'a>(self, places: impl IntoIterator<Item = (Span, &'a Lang)>) -> Self {
        places.into_iter().fold(self, |finding, (span, lang)| finding.related(span, format!("the same in `{lang}`")))
    }

    /// Says what to do.
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    pub fn fix(mut self, fix: Fix) -> Self {
        self.fix = Some(fix);
        self
    }

    /// Says what it is about, for the fingerprint.
    pub fn about(mut self, subject: impl ToString) -> Self {
        self.subject = subject.to_string();
        self
    }
}
