//! Constants and the groups they stand in.

use crate::catalog::CodeValue;
use crate::source::{Span, Spanned};

/// A name with a value, as code defines it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Constant {
    /// Its name; a data file may give none.
    pub name: Option<Spanned<String>>,
    /// Its value where it is a code. Where the code counts by itself, the place is the name's.
    pub code: Option<Spanned<CodeValue>>,
    /// Its value where it is a text, which may be the name that users meet: `NotFound = "NoSuchKey"`.
    pub text: Option<Spanned<String>>,
    /// The value is not written at the constant but counted or taken from another one.
    pub derived: bool,
}

impl Constant {
    /// Its name and its code, for people.
    pub fn shown(&self) -> String {
        match (&self.name, &self.code, &self.text) {
            (Some(name), Some(code), _) => format!("`{}` ({})", name.value, code.value),
            (Some(name), None, Some(text)) => format!("`{}` (\"{}\")", name.value, text.value),
            (Some(name), None, None) => format!("`{}`", name.value),
            (None, Some(code), _) => code.value.to_string(),
            (None, None, text) => text.as_ref().map_or(String::new(), |text| format!("\"{}\"", text.value)),
        }
    }

    pub fn span(&self) -> Option<Span> {
        let name = self.name.as_ref().map(|name| name.span);
        name.or(self.code.as_ref().map(|code| code.span)).or(self.text.as_ref().map(|text| text.span))
    }
}

/// What holds constants together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// An enumeration: all its members are of one sort.
    Enum,
    /// A class, object, module or block that can hold constants of several sorts.
    Class,
    /// Constants that stand together in a file.
    Run,
    /// An object or list of a data file.
    Data,
}

impl Kind {
    /// The word for it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Enum => "enum",
            Self::Class => "class",
            Self::Run => "constants",
            Self::Data => "data",
        }
    }
}

/// Constants that belong together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// What holds them together.
    pub kind: Kind,
    /// The name of the enum, class or key.
    pub name: Option<String>,
    /// Where it begins: its name, else its first constant.
    pub span: Span,
    /// Its constants, in order. None is without name and code.
    pub constants: Vec<Constant>,
}
