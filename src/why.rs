//! Why a page has its language and its family: kept beside the page, so that a person can be told and can correct it.

use crate::lang::Lang;

/// Why a page has its language.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum LangWhy {
    /// The configuration says so.
    Config,
    /// Its path carries a mark, spelt as here.
    Mark(MarkKind, String),
    /// The data themselves: a column, a key or a sheet.
    Data,
    /// No mark; the script of its text shows it.
    Script,
    /// Nothing shows it.
    #[default]
    Nothing,
}

/// Where a path carries its mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MarkKind {
    /// A folder: `ko/errors.md`, `intl.en-US/errors.md`.
    Folder,
    /// The whole name of the file: `errors/ko.md`.
    File,
    /// The end of the file's name: `errors.ko.md`.
    Suffix,
    /// The start of the file's name, where another page confirms it: `ko_errors.md`.
    Prefix,
    /// A spelling that is no mark by itself; the script of the text and the pages beside it show what it stands for.
    Misspelt,
}

impl MarkKind {
    /// A few words for reports.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Folder => "folder",
            Self::File => "file name",
            Self::Suffix => "suffix",
            Self::Prefix => "prefix",
            Self::Misspelt => "misspelt mark",
        }
    }
}

/// Why a page has its family.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FamilyWhy {
    /// The configuration says so.
    Config,
    /// Its path without the mark of its language.
    #[default]
    Path,
    /// Its folder holds a page for each error.
    Folder,
    /// Another page has its language's place in the family its path gives: it is an edition of its own.
    Edition,
    /// Joined to pages of other languages by the name of its file, which no other page of the tree has.
    Stem,
    /// Joined to pages of other languages by the name of its file and the folder it lies in.
    Place,
    /// Joined to pages of other languages by what it lists.
    Keys,
}

impl FamilyWhy {
    /// A few words for reports.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Config => "configuration",
            Self::Path => "path",
            Self::Folder => "folder with a page for each error",
            Self::Edition => "edition of its own",
            Self::Stem => "file name",
            Self::Place => "file name and folder",
            Self::Keys => "shared keys",
        }
    }

    /// Whether pages were brought together by more than their paths.
    pub(crate) fn is_paired(self) -> bool {
        matches!(self, Self::Stem | Self::Place | Self::Keys)
    }
}

/// What the script of a page's text says of the language the page was given.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Shown {
    /// It fits.
    #[default]
    Fits,
    /// The text is Latin throughout: a page that nobody has translated yet.
    Untranslated,
    /// The text is in another language without doubt.
    Other(Lang),
}

/// Everything that led to a page's language and family.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Why {
    /// Why the language.
    pub lang: LangWhy,
    /// What the text says of it.
    pub shown: Shown,
    /// Why the family.
    pub family: FamilyWhy,
    /// The folder that holds the trees of all languages: what stands before the language's folder, else the page's own.
    pub tree: String,
    /// The path below it, without mark and ending.
    pub within: String,
    /// The family that its path gives it, where it was joined to another by what the pages list.
    pub by_path: Option<String>,
}
