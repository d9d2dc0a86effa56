//! The manual of a rule, read from the header of its file.

use super::rule::Rule;

/// The manual as Markdown: the `//!` lines of the rule's file.
pub fn manual(rule: &Rule) -> String {
    let header = rule.docs.lines().map_while(|line| line.strip_prefix("//!"));
    let mut text: String = header.flat_map(|line| [line.strip_prefix(' ').unwrap_or(line), "\n"]).collect();
    text.truncate(text.trim_end().len());
    text.push('\n');
    text
}

/// One example of a manual: pages that belong together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Example {
    /// Whether the rule reports it.
    pub reported: bool,
    /// Format and language (`markdown en`) and text of each page.
    pub pages: Vec<(String, String)>,
}

impl Rule {
    /// The first line of the manual: what is found.
    pub fn summary(&self) -> &'static str {
        self.docs.lines().next().and_then(|line| line.strip_prefix("//!")).unwrap_or_default().trim()
    }

    /// The examples of the manual. Fenced blocks with nothing but blank lines between are pages of one example.
    pub fn examples(&self) -> Vec<Example> {
        let manual = manual(self);
        let mut examples: Vec<Example> = Vec::new();
        let mut reported = None;
        let mut apart = true;
        let mut block: Option<(String, String)> = None;
        for line in manual.lines() {
            match (&mut block, line.strip_prefix("```")) {
                (None, Some(info)) => block = Some((info.to_owned(), String::new())),
                (Some(_), Some(_)) => {
                    let (Some(page), Some(reported)) = (block.take(), reported) else { continue };
                    match examples.last_mut().filter(|_| !apart) {
                        Some(example) => example.pages.push(page),
                        None => examples.push(Example { reported, pages: vec![page] }),
                    }
                    apart = false;
                }
                (Some((_, text)), None) => {
                    text.push_str(line);
                    text.push('\n');
                }
                (None, None) => {
                    apart |= !line.is_empty();
                    match line {
                        "## Reported" => reported = Some(true),
                        "## Accepted" => reported = Some(false),
                        _ => {}
                    }
                }
            }
        }
        examples
    }
}
