//! A text is the one of another language's page.
//!
//! Readers get a language that they did not ask for. The text has to be prose in letters of another language; names and single
//! words are the same everywhere. A column or a page that was never translated is one finding. What a program or a server says is
//! English in every language: a message column is never reported, nor a text that no language has translated, unless it is a cause
//! or a solution. Texts that the comment `errdex-translate` marks are one finding for each page.
//!
//! ## Reported
//!
//! One cell of a page that is translated otherwise:
//!
//! ```markdown en
//! | Code | Description |
//! |---|---|
//! | 1 | The disk is full. |
//! | 2 | The disk is gone. |
//! | 3 | The disk is slow. |
//! ```
//!
//! ```markdown zh
//! | 错误码 | 描述 |
//! |---|---|
//! | 1 | 磁盘已满。 |
//! | 2 | The disk is gone. |
//! | 3 | 磁盘太慢。 |
//! ```
//!
//! A whole page, which another language shows to be translatable:
//!
//! ```markdown en
//! | Code | Description |
//! |---|---|
//! | 1 | The disk is full. |
//! | 2 | The disk is gone. |
//! | 3 | The disk is slow. |
//! | 4 | The room is full. |
//! | 5 | The room is gone. |
//! ```
//!
//! ```markdown ko
//! | 코드 | 설명 |
//! |---|---|
//! | 1 | 디스크가 가득 찼습니다. |
//! | 2 | 디스크가 없습니다. |
//! | 3 | 디스크가 느립니다. |
//! | 4 | 방이 가득 찼습니다. |
//! | 5 | 방이 없습니다. |
//! ```
//!
//! ```markdown zh
//! | 错误码 | 描述 |
//! |---|---|
//! | 1 | The disk is full. |
//! | 2 | The disk is gone. |
//! | 3 | The disk is slow. |
//! | 4 | The room is full. |
//! | 5 | The room is gone. |
//! ```
//!
//! Korean on an English page:
//!
//! ```markdown en
//! | Code | Description |
//! |---|---|
//! | 1 | The disk is full. |
//! | 2 | 디스크가 없습니다. |
//! | 3 | The disk is slow. |
//! ```
//!
//! ```markdown ko
//! | 코드 | 설명 |
//! |---|---|
//! | 1 | 디스크가 가득 찼습니다. |
//! | 2 | 디스크가 없습니다. |
//! | 3 | 디스크가 느립니다. |
//! ```
//!
//! A text that a comment marks, as `errdex check --fix --unsafe` does where it inserts a row:
//!
//! ```markdown en
//! | Code | Description |
//! |---|---|
//! | 1 | The disk is full. |
//! | 2 | The disk is gone. |
//! ```
//!
//! ```markdown ko
//! | 코드 | 설명 |
//! |---|---|
//! | 1 | 디스크가 가득 찼습니다. |
//! | 2 | The disk is gone. <!-- errdex-translate from en --> |
//! ```
//!
//! ## Accepted
//!
//! English in every language:
//!
//! ```markdown en
//! | Code | Description |
//! |---|---|
//! | 1 | The disk is full. |
//! | 2 | Invalid room: it does not exist. |
//! ```
//!
//! ```markdown ko
//! | 코드 | 설명 |
//! |---|---|
//! | 1 | 디스크가 가득 찼습니다. |
//! | 2 | Invalid room: it does not exist. |
//! ```
//!
//! ```markdown zh
//! | 错误码 | 描述 |
//! |---|---|
//! | 1 | 磁盘已满。 |
//! | 2 | Invalid room: it does not exist. |
//! ```
//!
//! A message column:
//!
//! ```markdown en
//! | Code | Message          | Description        |
//! |------|------------------|--------------------|
//! | 1    | the disk is full | Delete some files. |
//! ```
//!
//! ```markdown zh
//! | 错误码 | Message          | 描述             |
//! |--------|------------------|------------------|
//! | 1      | the disk is full | 请删除一些文件。 |
//! ```
//!
//! Names:
//!
//! ```markdown en
//! | Code | Description |
//! |---|---|
//! | 1 | The disk is full. |
//! | 2 | Cloud Storage |
//! ```
//!
//! ```markdown zh
//! | 错误码 | 描述 |
//! |---|---|
//! | 1 | 磁盘已满。 |
//! | 2 | Cloud Storage |
//! ```

use crate::compiled::Compiled;
use crate::finding::{Finding, Severity};
use crate::parse::Comment;
use crate::prose::{Difference, Kind, Reach};
use crate::rules::rule::Found;
use crate::rules::rule::Rule;
use crate::rules::shared::prose;
use crate::source::Source;

pub(crate) const RULE: Rule = Rule {
    id: "untranslated",
    group: "languages",
    severity: Severity::Warning,
    docs: include_str!("untranslated.rs"),
    check,
};

fn check(compiled: &Compiled, found: &mut Found) {
    for (source, page) in compiled.sources.as_slice().iter().zip(&compiled.pages) {
        if let [first, ..] = &page.to_translate[..] {
            found.add(marked(source, first, page.to_translate.len()));
        }
    }
    for difference in prose::of_kind(compiled, Kind::Untranslated) {
        found.add(finding(compiled, difference));
    }
}

/// One finding for the texts of a page that comments mark.
fn marked(source: &Source, first: &Comment, count: usize) -> Finding {
    let lang = &source.lang;
    let wait = if count == 1 { "text waits" } else { "texts wait" };
    let label = if count == 1 { "by this comment" } else { "the first of them" };
    Finding::new(format!("{count} {wait} for translation into `{lang}`"), first.span, label)
        .help("translate the text and take the comment out")
        .about("marked")
}

fn finding(compiled: &Compiled, difference: &Difference) -> Finding {
    let entry = compiled.entry(difference.blamed[0].entry);
    let title = entry.title();
    let (key, lang, field) = (&entry.key, &entry.lang, difference.field.as_str().replace('_', " "));
    let original = difference.agreed.first().map(|place| compiled.entry(place.entry).lang.to_string());
    let of = original.as_ref().map_or("another language".to_owned(), |lang| format!("`{lang}`"));
    let (message, label, subject) = match difference.reach {
        Reach::Page(count, all) => (
            format!("the `{lang}` page is not translated: {count} of its {all} texts are in the language of {of}"),
            "the first of them".to_owned(),
            "page".to_owned(),
        ),
        Reach::Column(count, all) => (
            format!(
                "the {field} column of the `{lang}` page is not translated: {count} of its {all} texts are in the language of {of}"
            ),
            "the first of them".to_owned(),
            field,
        ),
        _ => (
            format!("{title}: the {field} in `{lang}` is the text of the {of} page"),
            format!("as in {of}"),
            format!("{key} {field}"),
        ),
    };
    let finding = Finding::new(message, difference.blamed[0].span, label);
    prose::with_places(compiled, finding, difference).help(format!("translate it into `{lang}`")).about(subject)
}
