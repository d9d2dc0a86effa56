//! A page without its markup: the words that a person reads on it.

use std::borrow::Cow;

/// What hides the text up to its end. An end that does not come is not looked for again and again.
const HIDDEN: [(&str, &str); 3] = [("<!--", "-->"), ("<script", "</script"), ("<style", "</style")];

/// The first `most` bytes, or somewhat more, of a text without tags, comments, scripts and styles. What looks like none stays.
pub(super) fn without(text: &str, most: usize) -> Cow<'_, str> {
    if !text.contains("</") {
        return Cow::Borrowed(text);
    }
    let last_ends = HIDDEN.map(|(_, end)| text.rfind(end).unwrap_or(0));
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find('<').filter(|_| out.len() < most) {
        let (before, tag) = rest.split_at(at);
        out.push_str(before);
        rest = match end_of(tag, last_ends.map(|end| end.saturating_sub(text.len() - tag.len()))) {
            Some(end) => {
                out.push(' ');
                &tag[end..]
            }
            None => {
                out.push('<');
                &tag[1..]
            }
        };
    }
    if out.len() < most {
        out.push_str(rest);
    }
    Cow::Owned(out)
}

/// Where a tag ends that a text starts with; where what it hides does, if one of its ends comes.
fn end_of(tag: &str, last_ends: [usize; HIDDEN.len()]) -> Option<usize> {
    for ((start, end), last) in HIDDEN.iter().zip(last_ends) {
        if last > 0 && tag.starts_with(start) {
            return tag.find(end).map(|at| at + if *end == "-->" { end.len() } else { 0 });
        }
    }
    let body = tag[1..].strip_prefix(['/', '!']).unwrap_or(&tag[1..]);
    if !body.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    tag.bytes().take(LONGEST).position(|byte| byte == b'>').map(|at| at + 1)
}

/// Longest tag, in bytes. A sign that opens none has its end far away, or none.
const LONGEST: usize = 1 << 12;

#[cfg(test)]
mod tests {
    use super::without;

    #[test]
    fn words_stay_and_markup_goes() {
        let page = "<style>el { es }</style><p class=\"y\">The disk <b>is</b> full: 1 < 2.</p><!-- el --><script>no</script> End";
        let words: Vec<String> = without(page, 1 << 16).split_whitespace().map(str::to_owned).collect();
        assert_eq!(words.join(" "), "The disk is full: 1 < 2. End");
        assert_eq!(without("a <b> c", 9), "a <b> c");
    }
}
