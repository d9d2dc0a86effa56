//! Names of types, which stand in tables of parameters and never beside errors.

/// Types of values as programming languages and schemas call them, in lower case.
const TYPES: &[&str] = &[
    "string",
    "str",
    "char",
    "varchar",
    "text",
    "int",
    "integer",
    "int32",
    "int64",
    "uint32",
    "uint64",
    "long",
    "short",
    "byte",
    "bigint",
    "float",
    "double",
    "decimal",
    "number",
    "numeric",
    "bool",
    "boolean",
    "object",
    "array",
    "list",
    "map",
    "dict",
    "json",
    "date",
    "datetime",
    "timestamp",
    "enum",
    "any",
    "void",
    "std::string",
    "nsstring",
    "nsinteger",
    "nsnumber",
];

/// Whether a text names a type of values: `string`, `Integer`, `int[]`, `array<string>`.
pub(crate) fn is_type(text: &str) -> bool {
    if text.len() > 40 {
        return false;
    }
    let folded = text.trim().to_ascii_lowercase();
    let bare = folded.split(['<', '[', '(', '*', '?', ' ', ',']).next().unwrap_or_default();
    TYPES.contains(&bare) && !folded.contains(". ")
}

#[cfg(test)]
mod tests {
    use super::is_type;

    #[test]
    fn types_are_told_from_words() {
        for text in ["string", "Integer", "int[]", "array<string>", "List<String>", "varchar(32)", "string, optional"] {
            assert!(is_type(text), "{text}");
        }
        for text in ["", "server", "The string is too long", "stringent", "invalid_request"] {
            assert!(!is_type(text), "{text}");
        }
    }
}
