//! A table for a comment of a pull request or for a step summary.
//!
//! A comment has at most 65,536 characters ("Body is too long (maximum is 65536 characters)", the answer of the GitHub
//! API to a longer one), a step summary 1 MiB (docs.github.com, "Workflow commands for GitHub Actions", "Step isolation
//! and limits"). The smaller one holds; the worst findings come first and a last line counts the rest. Text of pages is
//! escaped: it can neither end its cell nor mention a user.

use super::found::{Report, worst_first};
use super::place::one_line;
use super::text;
use crate::finding::Finding;
use std::io::{self, Write};

/// Characters of a comment.
const MAX: usize = 65_536;
/// Kept back for the line about the rest.
const REST: usize = 200;
/// Characters of a message; a longer one is cut.
const LONGEST: usize = 600;

/// Writes a heading, the counts and a table.
pub(super) fn write(out: &mut dyn Write, report: &Report<'_>) -> io::Result<()> {
    let counts = text::summary(report.findings, report.sources.as_slice().len());
    let mut body = format!("### errdex: {counts}\n");
    if report.open().next().is_some() {
        body.push_str("\n| Severity | Place | Finding |\n|---|---|---|\n");
    }
    let mut used = body.chars().count();
    let mut shown = 0;
    let findings = worst_first(report.open());
    for finding in &findings {
        let row = row(report, finding);
        used += row.chars().count();
        if used + REST > MAX {
            break;
        }
        body.push_str(&row);
        shown += 1;
    }
    let left_out = findings.len() - shown;
    if left_out > 0 {
        let finding = if left_out == 1 { "finding does" } else { "findings do" };
        body.push_str(&format!("\n{left_out} more {finding} not fit here; `errdex check` prints all.\n"));
    }
    out.write_all(body.as_bytes())
}

fn row(report: &Report<'_>, finding: &Finding) -> String {
    let at = report.sources.position(finding.primary.span);
    let place = code(&format!("{}:{}:{}", report.path_of(finding), at.line, at.column));
    let mut message = escaped(&cut(&report.message(finding)));
    if let Some(help) = &finding.help {
        message.push_str("<br>→ ");
        message.push_str(&escaped(&cut(help)));
    }
    format!("| {} | {place} | {message}<br><sub>{}</sub> |\n", finding.severity.as_str(), finding.rule)
}

fn cut(text: &str) -> String {
    match text.char_indices().nth(LONGEST) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text.to_owned(),
    }
}

/// Text as it reads. What stands between backticks stays code: messages quote names and codes so.
fn escaped(text: &str) -> String {
    let text = one_line(text);
    let parts: Vec<&str> = text.split('`').collect();
    let mut out = String::new();
    for (number, part) in parts.iter().enumerate() {
        // An odd part lies between two backticks; after the last backtick there is no second one.
        match number % 2 {
            1 if number + 1 < parts.len() => out.push_str(&code(part)),
            1 => {
                out.push_str("\\`");
                out.push_str(&prose(part));
            }
            _ => out.push_str(&prose(part)),
        }
    }
    out
}

/// Text without markup. A comment between a sign and what follows keeps GitHub from making a mention or a reference of it.
fn prose(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '@' | '#' => {
                out.push(c);
                out.push_str("<!-- -->");
            }
            '\\' | '|' | '*' | '_' | '[' | ']' | '~' | '!' | '$' => {
                out.push('\\');
                out.push(c);
            }
            c => out.push(c),
        }
    }
    out
}

/// A code span in a cell. A pipe ends the cell even in code unless it is escaped; a backtick has no escape there, so the
/// fence is longer than any run of them.
fn code(text: &str) -> String {
    let text = one_line(text).replace('|', "\\|");
    if text.trim().is_empty() {
        return format!("<code>{}</code>", "&nbsp;".repeat(text.chars().count()));
    }
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    let pad = if text.starts_with('`') || text.ends_with('`') { " " } else { "" };
    format!("{fence}{pad}{text}{pad}{fence}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_of_pages_is_data() {
        assert_eq!(
            escaped("`A|B` is *new* | @you #1 <b>"),
            "`A\\|B` is \\*new\\* \\| @<!-- -->you #<!-- -->1 &lt;b&gt;"
        );
        assert_eq!(escaped("one ` alone"), "one \\` alone");
        assert_eq!(escaped("`` and ` `"), "<code></code> and <code>&nbsp;</code>");
        assert_eq!(code("a`b"), "``a`b``");
        assert_eq!(code("`"), "`` ` ``");
    }

    #[test]
    fn what_is_too_long_is_cut() {
        assert_eq!(cut(&"가".repeat(LONGEST)), "가".repeat(LONGEST));
        assert_eq!(cut(&"가".repeat(LONGEST + 1)), "가".repeat(LONGEST) + "…");
    }
}
