//! Languages by file extension.

use std::path::Path;

/// How a code file is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Syntax {
    C,
    Cpp,
    ObjectiveC,
    Java,
    Kotlin,
    Swift,
    CSharp,
    TypeScript,
    Tsx,
    Go,
    Rust,
    Python,
    Json,
    Yaml,
    Toml,
}

/// File extensions by language. A header may be any of the C family; its text tells (see `grammar::family`).
const EXTENSIONS: &[(&[&str], Syntax)] = &[
    (&["h", "c"], Syntax::C),
    (&["cc", "cpp", "cxx", "hh", "hpp", "hxx", "inl", "ipp"], Syntax::Cpp),
    (&["m", "mm"], Syntax::ObjectiveC),
    (&["java"], Syntax::Java),
    (&["kt", "kts"], Syntax::Kotlin),
    (&["swift"], Syntax::Swift),
    (&["cs"], Syntax::CSharp),
    (&["ts", "mts", "cts", "js", "mjs", "cjs"], Syntax::TypeScript),
    (&["tsx", "jsx"], Syntax::Tsx),
    (&["go"], Syntax::Go),
    (&["rs"], Syntax::Rust),
    (&["py", "pyi"], Syntax::Python),
    (&["json"], Syntax::Json),
    (&["yaml", "yml"], Syntax::Yaml),
    (&["toml"], Syntax::Toml),
];

impl Syntax {
    /// The language of a path, by its extension.
    pub fn of(path: &str) -> Option<Self> {
        let extension = Path::new(path).extension()?.to_str()?.to_ascii_lowercase();
        EXTENSIONS.iter().find(|(known, _)| known.contains(&extension.as_str())).map(|(_, syntax)| *syntax)
    }

    /// Its name for people.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::C => "C",
            Self::Cpp => "C++",
            Self::ObjectiveC => "Objective-C",
            Self::Java => "Java",
            Self::Kotlin => "Kotlin",
            Self::Swift => "Swift",
            Self::CSharp => "C#",
            Self::TypeScript | Self::Tsx => "TypeScript",
            Self::Go => "Go",
            Self::Rust => "Rust",
            Self::Python => "Python",
            Self::Json => "JSON",
            Self::Yaml => "YAML",
            Self::Toml => "TOML",
        }
    }

    /// Whether it is data, which every build reads.
    pub fn is_data(self) -> bool {
        matches!(self, Self::Json | Self::Yaml | Self::Toml)
    }

    /// Whether a leading zero means octal, `'a'` is a number and comments may stand inside a value.
    #[cfg(feature = "code")]
    pub(super) fn is_like_c(self) -> bool {
        matches!(self, Self::C | Self::Cpp | Self::ObjectiveC | Self::Java | Self::Go)
    }

    /// The language of a path that this build can read, or what to say instead.
    pub fn readable(path: &str) -> Result<Self, String> {
        let syntax = Self::of(path).ok_or_else(|| unknown(path))?;
        if syntax.is_data() || cfg!(feature = "code") {
            return Ok(syntax);
        }
        Err(format!(
            "this errdex reads JSON, YAML and TOML but no {}; install one with `cargo install errdex --features code`",
            syntax.as_str()
        ))
    }
}

/// What to say of a file in no known language.
fn unknown(path: &str) -> String {
    let extension = Path::new(path).extension().map_or_else(String::new, |text| text.to_string_lossy().into_owned());
    let known: Vec<&str> = EXTENSIONS.iter().map(|(known, _)| known[0]).collect();
    match extension.as_str() {
        "" => format!("a code file is known by its extension; known are {}", known.join(", ")),
        extension => format!("no language has the extension `{extension}`; known are {}", known.join(", ")),
    }
}
