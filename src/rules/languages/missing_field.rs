//! The other languages say something about an entry that this one leaves out.
//!
//! Where one cell holds labelled parts, nothing empty shows that a part is missing: its label is missing too. It is reported
//! where the page has the part for other entries, and every other language has it for this one. An empty cell is an
//! `empty-field`, a whole column that a page lacks a `heading-drift`.
//!
//! ## Reported
//!
//! A solution that only the other language labels:
//!
//! ```html en
//! <table>
//! <tr><th>Error code</th><th>Description</th></tr>
//! <tr><td>1001</td><td>Description: The disk is full.<br>Solution: Delete old files.</td></tr>
//! <tr><td>1002</td><td>Description: There is no disk.<br>Solution: Mount the disk.</td></tr>
//! </table>
//! ```
//!
//! ```html zh
//! <table>
//! <tr><th>错误码</th><th>描述</th></tr>
//! <tr><td>1001</td><td>描述：磁盘已满。<br>解决方法：删除旧文件。</td></tr>
//! <tr><td>1002</td><td>描述：没有磁盘。</td></tr>
//! </table>
//! ```
//!
//! A part of a cell:
//!
//! ```markdown en
//! | Code | Name      | Description                                                  |
//! |------|-----------|--------------------------------------------------------------|
//! | 1    | DISK_FULL | Description: The disk is full.<br>Suggestion: Delete files.  |
//! | 2    | DISK_GONE | Description: The disk is gone.<br>Suggestion: Mount it.      |
//! ```
//!
//! ```markdown ko
//! | 코드 | 이름      | 설명                                                   |
//! |------|-----------|--------------------------------------------------------|
//! | 1    | DISK_FULL | 설명: 디스크가 가득 참<br>해결 방법: 파일을 지우십시오 |
//! | 2    | DISK_GONE | 설명: 디스크가 없음                                    |
//! ```
//!
//! One of three languages, the cause:
//!
//! ```markdown en
//! | Code | Name      | Description                                             |
//! |------|-----------|---------------------------------------------------------|
//! | 1    | DISK_FULL | Description: The disk is full.<br>Cause: Many files.    |
//! | 2    | DISK_GONE | Description: The disk is gone.                          |
//! ```
//!
//! ```markdown ko
//! | 코드 | 이름      | 설명                                       |
//! |------|-----------|--------------------------------------------|
//! | 1    | DISK_FULL | 설명: 디스크가 가득 참<br>원인: 많은 파일  |
//! | 2    | DISK_GONE | 설명: 디스크가 없음<br>원인: 연결 끊김     |
//! ```
//!
//! ```markdown zh
//! | 错误码 | 名称      | 描述                               |
//! |--------|-----------|------------------------------------|
//! | 1      | DISK_FULL | 描述：磁盘已满<br>原因：文件太多   |
//! | 2      | DISK_GONE | 描述：没有磁盘<br>原因：连接已断开 |
//! ```
//!
//! ## Accepted
//!
//! The same parts in both:
//!
//! ```markdown en
//! | Code | Name      | Description                                                  |
//! |------|-----------|--------------------------------------------------------------|
//! | 1    | DISK_FULL | Description: The disk is full.<br>Suggestion: Delete files.  |
//! | 2    | DISK_GONE | Description: The disk is gone.                               |
//! ```
//!
//! ```markdown ko
//! | 코드 | 이름      | 설명                                                   |
//! |------|-----------|--------------------------------------------------------|
//! | 1    | DISK_FULL | 설명: 디스크가 가득 참<br>해결 방법: 파일을 지우십시오 |
//! | 2    | DISK_GONE | 설명: 디스크가 없음                                    |
//! ```
//!
//! Cause and solution in one text:
//!
//! ```markdown en
//! | Code | Description       | Cause and solution             |
//! |------|-------------------|--------------------------------|
//! | 1    | The disk is full. | Many files. Delete old ones.   |
//! ```
//!
//! ```markdown ko
//! | 코드 | 설명             | 원인 및 해결 방법               |
//! |------|------------------|---------------------------------|
//! | 1    | 디스크가 가득 참 | 많은 파일. 파일을 지우십시오    |
//! ```
//!
//! A page without translations:
//!
//! ```markdown en
//! | Code | Name      | Description                                                  |
//! |------|-----------|--------------------------------------------------------------|
//! | 1    | DISK_FULL | Description: The disk is full.<br>Suggestion: Delete files.  |
//! | 2    | DISK_GONE | Description: The disk is gone.                               |
//! ```

use crate::catalog::{Catalog, Entry, Field, Record};
use crate::compiled::Compiled;
use crate::finding::{Finding, Severity};
use crate::parse::RawCell;
use crate::recognize::Role;
use crate::rules::rule::Found;
use crate::rules::rule::Rule;
use crate::rules::shared::between::entries;
use crate::rules::shared::between::languages;
use crate::rules::shared::tables::of_entry;
use crate::source::SourceId;
use std::collections::BTreeSet;

pub(crate) const RULE: Rule = Rule {
    id: "missing-field",
    group: "languages",
    severity: Severity::Warning,
    docs: include_str!("missing_field.rs"),
    check,
};

/// What is compared, and what may say the same.
const FIELDS: [(Field, Role, &[Field]); 3] = [
    (Field::Description, Role::Description, &[Field::Message]),
    (Field::Cause, Role::Cause, &[Field::CauseSolution]),
    (Field::Solution, Role::Solution, &[Field::CauseSolution]),
];

fn check(compiled: &Compiled, found: &mut Found) {
    for catalog in compiled.catalogs.iter().filter(|catalog| catalog.pages.len() > 1) {
        let used = used(compiled, catalog);
        for record in &catalog.records {
            for (field, role, or) in FIELDS {
                check_record(compiled, record, (field, role, or), &used, found);
            }
        }
    }
}

/// The fields that a table has for any entry.
fn used(compiled: &Compiled, catalog: &Catalog) -> BTreeSet<(SourceId, usize, Field)> {
    let entries = catalog.records.iter().flat_map(|record| record.entries.values().flatten());
    let entries = entries.map(|id| compiled.entry(*id));
    entries.flat_map(|entry| entry.fields.keys().map(|field| (entry.source, entry.table, *field))).collect()
}

fn check_record(
    compiled: &Compiled,
    record: &Record,
    (field, role, or): (Field, Role, &[Field]),
    used: &BTreeSet<(SourceId, usize, Field)>,
    found: &mut Found,
) {
    let single = record.entries.values().filter(|ids| ids.len() == 1).map(|ids| compiled.entry(ids[0]));
    let (have, lack): (Vec<&Entry>, Vec<&Entry>) =
        single.partition(|entry| has(entry, field) || or.iter().any(|field| has(entry, *field)));
    let have: Vec<&Entry> = have.into_iter().filter(|entry| has(entry, field)).collect();
    let [lacking] = lack.as_slice() else { return };
    let is_used = used.contains(&(lacking.source, lacking.table, field));
    // A text of as many lines says it all, without the labels.
    let is_shorter = have.iter().all(|entry| lines(lacking) < lines(entry));
    let have_all = !have.is_empty() && have.len() + 1 == record.entries.len();
    if !have_all || !is_used || !is_shorter || has_cell(compiled, lacking, role) {
        return;
    }
    let what = field.as_str();
    let finding = Finding::new(
        format!("{} has a {what} in {} but none in `{}`", lacking.title(), languages(&have), lacking.lang),
        entries::key_span(lacking),
        format!("no {what} here"),
    );
    let places = have.iter().take(3).filter_map(|entry| Some((entry.fields.get(&field)?.span, &entry.lang)));
    let finding = places.fold(finding, |finding, (span, lang)| finding.related(span, format!("`{lang}` says it here")));
    let help = format!("translate it from the `{}` page", have[0].lang);
    found.add(finding.help(help).about(format_args!("{} {what}", record.key)));
}

/// How many lines the texts of an entry have.
fn lines(entry: &Entry) -> usize {
    entry.fields.values().map(|text| text.value.plain.lines().filter(|line| !line.trim().is_empty()).count()).sum()
}

fn has(entry: &Entry, field: Field) -> bool {
    entry.fields.get(&field).is_some_and(|text| text.value.plain.chars().any(char::is_alphanumeric))
}

/// Whether a cell of the row is there for the field: that it is empty is another rule's.
fn has_cell(compiled: &Compiled, entry: &Entry, role: Role) -> bool {
    let seen = of_entry(compiled, entry);
    seen.table
        .column(role)
        .is_some_and(|column| seen.raw.rows[entry.row].cells.get(column).is_some_and(RawCell::is_empty))
}
