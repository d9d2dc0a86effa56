//! Where texts that should say the same do not: what [`prose`](crate::prose) finds, one a root cause.

use crate::catalog::{EntryId, Field};
use crate::source::Span;

/// What kind of difference it is; each has a rule of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// The text of another language's page.
    Untranslated,
    /// A text in letters that its language is not written with.
    WrongScript,
    /// Half of a text in another language.
    MixedLanguage,
    /// Traditional characters on a simplified page, or the reverse.
    SimplifiedTraditional,
    /// Marks that a program fills in.
    Placeholder,
    /// Names of functions, constants and parameters.
    Identifier,
    /// Other entries of the catalog.
    Reference,
    /// Numbers, by value.
    Number,
    /// Addresses.
    Url,
    /// How many numbered items there are.
    List,
    /// A word that stands for another term everywhere else, or says the opposite.
    Term,
    /// One text in two translations.
    TermDrift,
    /// A text far shorter than its counterpart.
    Length,
}

/// A cell of prose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// Whose.
    pub entry: EntryId,
    /// Where; the words in question where they can be told.
    pub span: Span,
}

/// Something that languages say differently.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// What kind.
    pub kind: Kind,
    /// Which field.
    pub field: Field,
    /// The cells that are probably wrong. The first is the one to mend first.
    pub blamed: Vec<Place>,
    /// The cells they were compared with.
    pub agreed: Vec<Place>,
    /// What the blamed cells say and the others do not.
    pub extra: Vec<String>,
    /// What they do not say and the others do.
    pub missing: Vec<String>,
    /// How far it reaches.
    pub reach: Reach,
}

/// How far a difference reaches.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Reach {
    /// One cell.
    #[default]
    Cell,
    /// A column: so many of its texts, of all it has.
    Column(usize, usize),
    /// A page: so many of its texts, of all it has.
    Page(usize, usize),
    /// One cell, against other rows.
    Evidence {
        /// How many rows have the usual words.
        rows: usize,
        /// Whether the entry's name or another language has them too.
        confirmed: bool,
    },
}
