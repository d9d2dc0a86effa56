//! Two products use one code although they meet in one program.
//!
//! Whoever handles the code cannot tell whose error it is. Which catalogs meet is said in `errdex.yaml`; catalogs without a
//! `namespace`, and editions of which one supersedes the other, are not compared.
//!
//! ```yaml
//! catalogs:
//!   voice: { namespace: sdk }
//!   video: { namespace: sdk }
//! ```
//!
//! ## Reported
//!
//! ```yaml config
//! catalogs: { voice: { namespace: sdk }, video: { namespace: sdk } }
//! ```
//!
//! ```markdown en video
//! | Error code | Description        |
//! |------------|--------------------|
//! | 1001       | The screen is off. |
//! | 1002       | The screen is old. |
//! ```
//!
//! ```markdown en voice
//! | Error code | Description       |
//! |------------|-------------------|
//! | 1001       | The voice is off. |
//! ```
//!
//! In another spelling:
//!
//! ```yaml config
//! catalogs: { voice: { namespace: sdk }, video: { namespace: sdk } }
//! ```
//!
//! ```markdown en video
//! | Error code | Description        |
//! |------------|--------------------|
//! | 4096       | The screen is off. |
//! ```
//!
//! ```markdown en voice
//! | Error code | Description       |
//! |------------|-------------------|
//! | 0x1000     | The voice is off. |
//! ```
//!
//! In two languages:
//!
//! ```yaml config
//! catalogs: { voice: { namespace: sdk }, video: { namespace: sdk } }
//! ```
//!
//! ```markdown en video
//! | Error code | Description        |
//! |------------|--------------------|
//! | 1001       | The screen is off. |
//! ```
//!
//! ```markdown ko voice
//! | 에러 코드 | 설명          |
//! |-----------|---------------|
//! | 1001      | 음성이 꺼짐   |
//! ```
//!
//! ## Accepted
//!
//! Products that never meet:
//!
//! ```markdown en video
//! | Error code | Description        |
//! |------------|--------------------|
//! | 1001       | The screen is off. |
//! ```
//!
//! ```markdown en voice
//! | Error code | Description       |
//! |------------|-------------------|
//! | 1001       | The voice is off. |
//! ```
//!
//! Codes of their own:
//!
//! ```yaml config
//! catalogs: { voice: { namespace: sdk }, video: { namespace: sdk } }
//! ```
//!
//! ```markdown en video
//! | Error code | Description        |
//! |------------|--------------------|
//! | 1001       | The screen is off. |
//! ```
//!
//! ```markdown en voice
//! | Error code | Description       |
//! |------------|-------------------|
//! | 2001       | The voice is off. |
//! ```
//!
//! An edition and the one that it replaces:
//!
//! ```yaml config
//! catalogs: { voice: { namespace: sdk, supersedes: video }, video: { namespace: sdk } }
//! ```
//!
//! ```markdown en video
//! | Error code | Description       |
//! |------------|-------------------|
//! | 1001       | The voice is off. |
//! ```
//!
//! ```markdown en voice
//! | Error code | Description       |
//! |------------|-------------------|
//! | 1001       | The voice is off. |
//! ```

use crate::catalog::{Catalog, EntryId, Key, Record};
use crate::compiled::Compiled;
use crate::finding::{Finding, Severity};
use crate::rules::rule::Found;
use crate::rules::rule::Rule;
use crate::rules::shared::sequence;
use std::collections::BTreeMap;

pub(crate) const RULE: Rule = Rule {
    id: "namespace-collision",
    group: "catalog",
    severity: Severity::Error,
    docs: include_str!("namespace_collision.rs"),
    check,
};

fn check(compiled: &Compiled, found: &mut Found) {
    let mut taken: BTreeMap<(&str, &Key), Vec<(&Catalog, EntryId)>> = BTreeMap::new();
    for catalog in &compiled.catalogs {
        let settings = compiled.config.catalog(&catalog.id, &catalog.family);
        let Some(namespace) = settings.and_then(|settings| settings.namespace.as_deref()) else { continue };
        let is_code = |record: &&Record| record.occurrence == 0 && matches!(record.key, Key::Code(_));
        for record in catalog.records.iter().filter(is_code) {
            let first = record.entries.get(&catalog.reference).or_else(|| record.entries.values().next());
            let Some(&id) = first.and_then(|ids| ids.first()) else { continue };
            let others = taken.entry((namespace, &record.key)).or_default();
            if let Some((owner, other)) = others.iter().find(|(owner, _)| !replaces(owner, catalog)) {
                found.add(finding(compiled, catalog, id, owner, *other, namespace));
            }
            others.push((catalog, id));
        }
    }
}

/// Whether one of two catalogs replaces the other.
fn replaces(one: &Catalog, other: &Catalog) -> bool {
    let names = |catalog: &Catalog, name: &Option<String>| {
        name.as_ref().is_some_and(|name| *name == catalog.id || *name == catalog.family)
    };
    names(one, &other.supersedes) || names(other, &one.supersedes)
}

fn finding(
    compiled: &Compiled,
    catalog: &Catalog,
    id: EntryId,
    owner: &Catalog,
    other: EntryId,
    namespace: &str,
) -> Finding {
    let entry = compiled.entry(id);
    let message = format!(
        "code {} is one of `{}` and of `{}`, which share the namespace `{namespace}`",
        entry.key, owner.family, catalog.family
    );
    Finding::new(message, sequence::place(entry), format!("in `{}`", catalog.family))
        .related(sequence::place(compiled.entry(other)), format!("in `{}`", owner.family))
        .help("give one of the two another code, or its catalog another namespace in errdex.yaml")
        .about(&entry.key)
}
