//! The formats of pages.

/// How a page is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Format {
    /// CommonMark with pipe tables and raw HTML.
    Markdown,
    /// A plain HTML page.
    Html,
    /// reStructuredText.
    Rst,
    /// Values separated by commas or semicolons.
    Csv,
    /// Values separated by tabs.
    Tsv,
    /// A sheet of a workbook. Its text is made when it is loaded: a line for each row of the sheet, a tab between cells,
    /// [`CELL_BREAK`] for a line break in a cell.
    Sheet,
    /// JSON.
    Json,
    /// A JSON value a line.
    JsonLines,
    /// YAML.
    Yaml,
    /// No page: a source file or a data file that defines codes. Its extension tells which.
    Code,
}

impl Format {
    /// Whether pages of this format are written for programs. They are edited by other means than text, so no fix of a
    /// finding is offered for them.
    pub fn is_data(self) -> bool {
        !matches!(self, Self::Markdown | Self::Html | Self::Rst | Self::Code)
    }

    /// Whether pages of this format have a markup of their own. The fixes of findings are written in Markdown and HTML, so
    /// none is offered for them.
    pub(crate) fn is_markup(self) -> bool {
        matches!(self, Self::Rst)
    }

    /// The format's name in one lower-case word.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Markdown => "markdown",
            Self::Html => "html",
            Self::Rst => "rst",
            Self::Csv => "csv",
            Self::Tsv => "tsv",
            Self::Sheet => "xlsx",
            Self::Json => "json",
            Self::JsonLines => "jsonl",
            Self::Yaml => "yaml",
            Self::Code => "code",
        }
    }
}

/// Stands for a line break inside a cell of a [`Format::Sheet`], so that a row stays a line.
pub const CELL_BREAK: char = '\u{2028}';
