//! What stands in a comment that allows findings: `short-row, name-drift until 2027-01-31: why`.

use super::rules;
use crate::date::Date;
use crate::lexis::near::nearest;

/// A comment as read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Comment {
    /// It speaks for the whole page.
    pub(super) page: bool,
    /// Rules and groups that exist.
    pub(super) rules: Vec<String>,
    /// Why they are allowed.
    pub(super) reason: String,
    /// The last day it holds.
    pub(super) until: Option<Date>,
    /// What cannot be read in it, as a sentence.
    pub(super) wrong: Vec<String>,
}

/// Reads what stands behind `errdex-allow`.
pub(super) fn read(body: &str) -> Comment {
    let mut comment = Comment::default();
    let mut rest = body.trim();
    if let Some(after) = rest.strip_prefix('-') {
        let word = after.split(|c: char| c.is_whitespace() || c == ':').next().unwrap_or_default();
        match word {
            "page" => comment.page = true,
            _ => comment
                .wrong
                .push(format!("`errdex-allow-{word}` is unknown; write `errdex-allow` or `errdex-allow-page`")),
        }
        rest = &after[word.len()..];
    }
    let (head, reason) = rest.split_once(':').unwrap_or((rest, ""));
    let head = comment.take_until(head);
    comment.reason = comment.take_until(reason);
    for name in head.split(',').map(str::trim).filter(|name| !name.is_empty()) {
        comment.take_rule(name);
    }
    if comment.rules.is_empty() && comment.wrong.is_empty() {
        comment.wrong.push("it names no rule; write `errdex-allow RULE: REASON`".to_owned());
    }
    comment
}

impl Comment {
    fn take_rule(&mut self, name: &str) {
        let known = rules::names();
        if known.contains(&name) {
            self.rules.push(name.to_owned());
            return;
        }
        let hint = match nearest(name, known) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "`errdex rules` lists them".to_owned(),
        };
        self.wrong.push(format!("no rule is called `{name}`; {hint}"));
    }

    /// Takes `until DAY`, in brackets or not, from the end of a text.
    fn take_until(&mut self, text: &str) -> String {
        let text = text.trim();
        let Some((before, day)) = text.rsplit_once(char::is_whitespace) else { return text.to_owned() };
        let Some(before) = before.trim_end().strip_suffix("until") else { return text.to_owned() };
        if before.ends_with(|c: char| c.is_alphanumeric() || c == '-') {
            return text.to_owned();
        }
        let day = day.trim_end_matches([')', '.']);
        match day.parse() {
            Ok(date) => self.until = Some(date),
            // "not until later" is a reason.
            Err(_) if !day.starts_with(|c: char| c.is_ascii_digit()) => return text.to_owned(),
            Err(error) => self.wrong.push(error),
        }
        before.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '(' | ',' | ';')).to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::{Comment, read};

    fn rules(comment: &Comment) -> String {
        comment.rules.join(" ")
    }

    #[test]
    fn rules_reason_and_day_are_read() {
        for (body, page, names, reason, until) in [
            (" short-row: why not ", false, "short-row", "why not", ""),
            (" short-row,name-drift : a: b", false, "short-row name-drift", "a: b", ""),
            ("-page table until 2027-01-31: old", true, "table", "old", "2027-01-31"),
            (" short-row: old until 2027-01-31", false, "short-row", "old", "2027-01-31"),
            (" short-row: old (until 2027-01-31).", false, "short-row", "old", "2027-01-31"),
            (" short-row: not until later", false, "short-row", "not until later", ""),
            (" short-row until 2027-01-31", false, "short-row", "", "2027-01-31"),
            ("\n  short-row:\n  long\n  reason\n", false, "short-row", "long\n  reason", ""),
        ] {
            let comment = read(body);
            assert!(comment.wrong.is_empty(), "{body}: {:?}", comment.wrong);
            assert_eq!(
                (comment.page, rules(&comment).as_str(), comment.reason.as_str()),
                (page, names, reason),
                "{body}"
            );
            assert_eq!(comment.until.map(|day| day.to_string()).unwrap_or_default(), until, "{body}");
        }
    }

    #[test]
    fn mistakes_are_said() {
        for (body, expected) in [
            (" short-rwo: x", "no rule is called `short-rwo`; did you mean `short-row`?"),
            ("", "it names no rule; write `errdex-allow RULE: REASON`"),
            (" : because", "it names no rule; write `errdex-allow RULE: REASON`"),
            (" short-row until 2027-02-30: x", "`2027-02-30` is no day; write one such as 2027-01-31"),
            ("-row short-row: x", "`errdex-allow-row` is unknown; write `errdex-allow` or `errdex-allow-page`"),
        ] {
            assert_eq!(read(body).wrong, [expected], "{body}");
        }
    }
}
