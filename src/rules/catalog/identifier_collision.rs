//! Two names become one identifier in generated code.
//!
//! Outputs write names in the case of their language, where `DISK_FULL`, `DiskFull` and `disk-full` are the same. The second
//! gets a number (`DISK_FULL_2`), which moves when the page does; so does a name that is a reserved word, which gets a `_`.
//!
//! ## Reported
//!
//! ```markdown en
//! | Code | Name      | Description           |
//! |------|-----------|-----------------------|
//! | 1    | DISK_FULL | The disk is full.     |
//! | 2    | DiskFull  | The disk is so full.  |
//! ```
//!
//! Marks:
//!
//! ```markdown zh
//! | 错误码    | 描述     |
//! |-----------|----------|
//! | Disk.Full | 磁盘已满 |
//! | DiskFull  | 磁盘太满 |
//! ```
//!
//! A reserved word:
//!
//! ```markdown ko
//! | 코드 | 이름 | 설명             |
//! |------|------|------------------|
//! | 1    | SELF | 디스크가 가득 참 |
//! ```
//!
//! ## Accepted
//!
//! ```markdown en
//! | Code | Name      | Description       |
//! |------|-----------|-------------------|
//! | 1    | DISK_FULL | The disk is full. |
//! | 2    | DISK_GONE | The disk is gone. |
//! ```
//!
//! Digits:
//!
//! ```markdown en
//! | Code | Name     | Description       |
//! |------|----------|-------------------|
//! | 1    | DISK_1_1 | The disk is full. |
//! | 2    | DISK_11  | The disk is gone. |
//! ```
//!
//! No names:
//!
//! ```markdown en
//! | Code | Description       |
//! |------|-------------------|
//! | 1    | The disk is full. |
//! | 2    | The disk is gone. |
//! ```

use crate::compiled::Compiled;
use crate::finding::{Finding, Severity};
use crate::rules::rule::Found;
use crate::rules::rule::Rule;
use crate::rules::shared::names;
use crate::view;
use std::collections::BTreeMap;

pub(crate) const RULE: Rule = Rule {
    id: "identifier-collision",
    group: "catalog",
    severity: Severity::Warning,
    docs: include_str!("identifier_collision.rs"),
    check,
};

/// The output whose identifiers stand without a prefix in a case that has a reserved word.
const RUST: &str = "code/rust/{catalog}.rs.j2";

fn check(compiled: &Compiled, found: &mut Found) {
    let has_rust = compiled.config.wants_output(RUST);
    for catalog in &compiled.catalogs {
        let mut taken: BTreeMap<String, names::Named<'_>> = BTreeMap::new();
        for (name, entry) in names::agreed(compiled, catalog) {
            let ident = view::pascal(&view::words(&name.value).join("_"));
            if ident.is_empty() {
                continue;
            }
            if ident == "Self" && has_rust {
                let message = format!("the name `{}` is a reserved word of Rust", name.value);
                let finding = Finding::new(message, name.span, "`Self_` in Rust");
                found.add_as(
                    Severity::Info,
                    finding.help("outputs append a `_`; nothing else has to change").about(&entry.key),
                );
            }
            let (first, _) = *taken.entry(ident.clone()).or_insert((name, entry));
            if first.value != name.value {
                found.add(
                    Finding::new(
                        format!("the names `{}` and `{}` both become `{ident}`", first.value, name.value),
                        name.span,
                        "gets a number behind it",
                    )
                    .related(first.span, "becomes the same")
                    .help("compare with the program: one of the two may be misspelt")
                    .about(&entry.key),
                );
            }
        }
    }
}
