//! Findings as text for people, and in the formats that programs and platforms read.
//!
//! Enters: sorted findings and the pages they lie in. Leaves: bytes in a `Write` that the caller gives.
//! Refuses to filter and to know where its output goes. Where a platform takes only so much, the worst findings stay and
//! the report says how many are left out.

mod checkstyle;
mod concise;
mod excerpt;
pub(crate) mod found;
mod github;
mod gitlab;
pub mod json;
mod junit;
mod markdown;
mod place;
mod rdjson;
mod sarif;
#[cfg(test)]
mod tests;
pub mod text;
mod xml;

pub use found::Report;
use std::io::{self, Write};

/// How to report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Format {
    /// Excerpts with carets.
    Text,
    /// One line a finding.
    Concise,
    /// One JSON document.
    Json,
    /// One JSON object a finding and line.
    JsonLines,
    /// SARIF 2.1.0.
    Sarif,
    /// Workflow commands of GitHub Actions.
    Github,
    /// A Code Quality report of GitLab.
    Gitlab,
    /// JUnit XML.
    Junit,
    /// Checkstyle XML.
    Checkstyle,
    /// Reviewdog Diagnostic Format.
    Rdjson,
    /// A table for a comment or a step summary.
    Markdown,
}

impl Format {
    /// All formats, in the order of the help.
    pub const ALL: [Self; 11] = [
        Self::Text,
        Self::Concise,
        Self::Json,
        Self::JsonLines,
        Self::Sarif,
        Self::Github,
        Self::Gitlab,
        Self::Junit,
        Self::Checkstyle,
        Self::Rdjson,
        Self::Markdown,
    ];

    /// Its name on the command line.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Concise => "concise",
            Self::Json => "json",
            Self::JsonLines => "jsonl",
            Self::Sarif => "sarif",
            Self::Github => "github",
            Self::Gitlab => "gitlab",
            Self::Junit => "junit",
            Self::Checkstyle => "checkstyle",
            Self::Rdjson => "rdjson",
            Self::Markdown => "markdown",
        }
    }

    /// Whether a program parses the whole output, so that nothing may stand beside it.
    pub fn is_document(self) -> bool {
        !matches!(self, Self::Text | Self::Concise | Self::Github | Self::Markdown)
    }
}

impl Report<'_> {
    /// Writes the findings in a format. Only text knows colour and width.
    pub fn write(&self, format: Format, out: &mut dyn Write, color: bool, width: Option<usize>) -> io::Result<()> {
        match format {
            Format::Text => text::write(out, self.sources, self.findings, color, width),
            Format::Concise => concise::write(out, self),
            Format::Json => json::write(out, self),
            Format::JsonLines => json::write_lines(out, self),
            Format::Sarif => sarif::write(out, self),
            Format::Github => github::write(out, self),
            Format::Gitlab => gitlab::write(out, self),
            Format::Junit => junit::write(out, self),
            Format::Checkstyle => checkstyle::write(out, self),
            Format::Rdjson => rdjson::write(out, self),
            Format::Markdown => markdown::write(out, self),
        }
    }
}
