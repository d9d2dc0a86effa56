//! Names: what an identifier looks like, and where one text holds several.

/// Whether a text is one identifier, or several that a cell joins: `AV_ERR_FAILED`, `NoSuchKey`, `a.b.c`.
pub(crate) fn is_identifier(text: &str) -> bool {
    let joined = split(text);
    !joined.is_empty() && joined.iter().all(|name| is_one(name))
}

/// One identifier: no white space, letters and marks only, and more than a plain lower-case word.
pub(crate) fn is_one(text: &str) -> bool {
    let mut chars = text.chars();
    let starts_well = chars.next().is_some_and(|c| c.is_ascii_alphabetic() || c == '_' || c == '$' || c == '-');
    let is_part =
        |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | ':' | '-' | '$' | '(' | ')' | '#' | '/');
    // `card-declined` and `auth/expired` are names as much as `CARD_DECLINED`.
    let joined = text.split(['-', '/']).count() > 1 && text.split(['-', '/']).all(|part| !part.is_empty());
    let has_shape = joined || text.contains(['_', '.', ':']) || text.chars().any(|c| c.is_ascii_uppercase());
    starts_well && text.len() <= 120 && text.chars().all(is_part) && has_shape
}

/// The names in a text: lines that continue a name are joined to it, others and alternatives stand alone.
pub(crate) fn split(text: &str) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        match names.last_mut() {
            Some(last) if continues(last, line) => last.push_str(line),
            _ => names.push(line.to_owned()),
        }
    }
    let alternatives = |name: String| {
        let parts: Vec<String> = [" or ", " / ", ", ", "、", "，", "或", "または", " 또는 "]
            .iter()
            .fold(name.clone(), |text, mark| text.replace(mark, "\n"))
            .lines()
            .map(|part| part.trim().to_owned())
            .filter(|part| !part.is_empty())
            .collect();
        if parts.len() > 1 && parts.iter().all(|part| is_one(part)) { parts } else { vec![name] }
    };
    names.into_iter().flat_map(alternatives).collect()
}

/// Whether a line goes on with the name before it: `AV_ERR_NOT_IN` and `_MAIN_THREAD`.
fn continues(name: &str, line: &str) -> bool {
    !line.contains(' ') && !name.contains(' ') && (line.starts_with(['_', '.']) || name.ends_with(['_', '.', '-']))
}

/// A symbol without what is said of it in parentheses: `DISK_FULL (exit 2)`.
pub(crate) fn without_note(name: &str) -> &str {
    let Some((symbol, note)) = name.split_once(" (").or_else(|| name.split_once('（')) else { return name };
    let is_symbol = symbol.contains('_') && symbol.bytes().all(|byte| !byte.is_ascii_lowercase()) && is_one(symbol);
    let is_note = note.ends_with([')', '）']) && !note.contains(['(', '（']);
    if is_symbol && is_note { symbol } else { name }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn layout_breaks_join_and_other_breaks_part() {
        assert_eq!(split("AV_ERR_NOT_IN\n_MAIN_THREAD"), ["AV_ERR_NOT_IN_MAIN_THREAD"]);
        assert_eq!(
            split("NOT_INITIALIZED\nTCGB_ERROR_NOT_INITIALIZED"),
            ["NOT_INITIALIZED", "TCGB_ERROR_NOT_INITIALIZED"]
        );
        assert_eq!(split("NoSuchBucket or NoSuchLifecycle"), ["NoSuchBucket", "NoSuchLifecycle"]);
        assert_eq!(split("NoSuchBucket或NoSuchLifecycle"), ["NoSuchBucket", "NoSuchLifecycle"]);
        assert_eq!(split("Access denied or so"), ["Access denied or so"]);
    }

    #[test]
    fn a_note_behind_a_symbol_is_no_part_of_it() {
        for name in ["DISK_FULL (exit 2)", "DISK_FULL（已废弃）"] {
            assert_eq!(without_note(name), "DISK_FULL");
        }
        for name in ["Access denied (exit 2)", "DISK_FULL", "DISK_FULL (1) (2)", "f(x)"] {
            assert_eq!(without_note(name), name);
        }
    }

    #[test]
    fn identifiers() {
        for name in ["card-declined", "auth/id-token-expired", "AV_ERR_FAILED", "NoSuchKey", "a.b", "-ERR_X", "UNKNOWN"]
        {
            assert!(is_identifier(name), "{name}");
        }
        for prose in ["timeout", "Access denied", "录音错误", "", "Repeated operation"] {
            assert!(!is_identifier(prose), "{prose}");
        }
    }
}
