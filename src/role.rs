//! What a column, or a labelled part of a text, means.

/// What a column means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// The code.
    Code,
    /// The code again, in hex.
    Hex,
    /// The symbolic name.
    Name,
    /// The HTTP status the error comes with.
    HttpStatus,
    /// A group of errors.
    Category,
    /// What the error means.
    Description,
    /// The message as the program prints it.
    Message,
    /// Why it happens.
    Cause,
    /// What to do.
    Solution,
    /// Why it happens and what to do, in one cell.
    CauseSolution,
    /// Something else; its cells are kept under its heading.
    Other,
    /// Nothing the catalog should hold (only by configuration).
    Ignore,
}

impl Role {
    /// All roles, in the order of [`crate::config::ROLES`] where a configuration can name them.
    pub const ALL: [Self; 12] = [
        Self::Code,
        Self::Hex,
        Self::Name,
        Self::HttpStatus,
        Self::Category,
        Self::Description,
        Self::Message,
        Self::Cause,
        Self::Solution,
        Self::CauseSolution,
        Self::Ignore,
        Self::Other,
    ];

    /// The role of a name in a configuration.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.as_str() == name)
    }

    /// The role's name in configuration and reports.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Code => "code",
            Self::Hex => "hex",
            Self::Name => "name",
            Self::HttpStatus => "http_status",
            Self::Category => "category",
            Self::Description => "description",
            Self::Message => "message",
            Self::Cause => "cause",
            Self::Solution => "solution",
            Self::CauseSolution => "cause_solution",
            Self::Other => "other",
            Self::Ignore => "ignore",
        }
    }

    /// Whether the cells are prose for people.
    pub fn is_prose(self) -> bool {
        matches!(self, Self::Description | Self::Message | Self::Cause | Self::Solution | Self::CauseSolution)
    }
}
