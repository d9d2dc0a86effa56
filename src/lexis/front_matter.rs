//! The title that the front matter of a text gives its page.

/// How many lines are searched for a title.
pub(crate) const HEAD: usize = 60;

/// The title that the front matter of a text gives its page.
pub(crate) fn title_in_front(text: &str) -> Option<&str> {
    let text = text.trim_start_matches('\u{feff}');
    front_title(&mut text.lines().take(HEAD), text)
}

/// The title of the front matter, which is taken from the lines.
pub(crate) fn front_title<'a>(lines: &mut impl Iterator<Item = &'a str>, text: &str) -> Option<&'a str> {
    if !text.starts_with("---") {
        return None;
    }
    lines.next();
    let front = lines.by_ref().take_while(|line| line.trim_end() != "---");
    let titles =
        front.filter_map(|line| line.strip_prefix("title:")).map(|title| title.trim().trim_matches(['"', '\'']));
    titles.filter(|title| !title.is_empty()).last()
}
