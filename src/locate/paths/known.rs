//! What is known of a page before and after it is located.

use super::script::Letters;
use crate::locate::subject::Subject;
use crate::source::Lang;
use crate::why::Why;

/// What is known of a page before it is located.
pub(crate) struct Known {
    /// The path of its file; pages of one file share it.
    pub(crate) path: String,
    /// What its file name and title name.
    pub(crate) subject: Option<Subject>,
    pub(crate) letters: Letters,
    /// The language of a part of a data file in several languages.
    pub(crate) part: Option<Lang>,
    /// The language that the name of its sheet says.
    pub(crate) sheet: Option<Lang>,
    /// The name of its format, if it is one of data.
    pub(crate) data: Option<&'static str>,
    /// What the configuration says.
    pub(crate) lang: Option<Lang>,
    pub(crate) family: Option<String>,
}

/// A page's language and family, and why.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Located {
    pub(crate) family: String,
    pub(crate) lang: Lang,
    pub(crate) why: Why,
    /// The one error it is about, where its folder holds a page for each.
    pub(crate) subject: Option<String>,
}
