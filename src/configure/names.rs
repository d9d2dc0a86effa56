//! Names of a configuration, with a hint where they are wrong.

use crate::config::Pattern;
use crate::lexis::near::nearest;

pub(crate) fn unknown(what: &str, name: &str, known: &[&str]) -> String {
    match nearest(name, known.iter().copied()) {
        Some(near) => format!("unknown {what} `{name}`; did you mean `{near}`?"),
        None => format!("unknown {what} `{name}`; use one of: {}", known.join(", ")),
    }
}

pub(crate) fn glob(text: &str) -> Result<Pattern, String> {
    text.parse().map_err(|error: globset::Error| format!("`{text}` is no glob: {}", error.kind()))
}
