//! The languages of pages.

use std::fmt;

/// A language tag as used in paths and outputs: `en`, `ko`, `zh`, `zh-Hant`, `und` where nothing is known.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(transparent)]
pub struct Lang(Box<str>);

impl Lang {
    /// The tag as written; callers have checked that it is one.
    pub fn new(tag: &str) -> Self {
        Self(tag.into())
    }

    /// The tag for a page whose language nothing shows.
    pub fn unknown() -> Self {
        Self::new("und")
    }

    /// The tag as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The language without script or region: `zh` for `zh-Hant`.
    pub fn primary(&self) -> &str {
        self.0.split('-').next().unwrap_or(&self.0)
    }

    /// Whether it is English, in any region; a data file is none.
    pub fn is_english(&self) -> bool {
        self.primary() == "en" && self.data_format().is_none()
    }

    /// The format of a data file that stands beside a published page of its language: `csv` of `en-x-csv`.
    pub(crate) fn data_format(&self) -> Option<&str> {
        self.0.split_once("-x-").map(|(_, format)| format)
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
