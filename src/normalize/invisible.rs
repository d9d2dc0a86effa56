//! Characters that nobody sees: they come along with copied text and belong to no name and no word.

use std::borrow::Cow;

/// Whether a character has no width and no meaning in prose. Line separators and control characters are not among them: they
/// part words.
pub(crate) fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{180e}' | '\u{3164}' | '\u{feff}' | '\u{ffa0}'
        | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{2069}')
}

/// Characters without width that some scripts cannot do without.
pub(crate) fn is_joiner(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{61c}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Letters of scripts that are written with joiners, direction marks or invisible breaks, and emoji.
pub(crate) fn needs_joiners(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{2600}'..='\u{27bf}' | '\u{1f000}'..='\u{1faff}')
}

/// A text without what nobody sees; what its script needs stays. Most texts have none.
pub(crate) fn visible(text: &str) -> Cow<'_, str> {
    if text.is_ascii() || !text.contains(is_invisible) {
        return Cow::Borrowed(text);
    }
    let keeps = text.contains(needs_joiners);
    Cow::Owned(text.chars().filter(|c| !is_invisible(*c) || keeps && is_joiner(*c)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_keep_the_joiners_they_need() {
        assert_eq!(visible("DISK\u{200b}_FULL\u{feff}"), "DISK_FULL");
        assert_eq!(visible("می\u{200c}شود"), "می\u{200c}شود");
        assert!(matches!(visible("디스크"), Cow::Borrowed(_)));
    }
}
