//! Tables that belong together have different headings.
//!
//! Within a page, one heading for one meaning lets readers find their way from table to table; a table that departs from
//! most others of its page is named, as an information. A code column alone may be headed otherwise, for its codes may be
//! those of another system. A table whose counterpart in another language has a column more is
//! a warning: what the column says was not translated. A page that gives no names is taken to want none.
//!
//! A heading that looks misspelt is reported as `unknown-heading`.
//!
//! ## Reported
//!
//! One table of three:
//!
//! ```markdown en
//! | Name      | Value | Description       |
//! |-----------|-------|-------------------|
//! | DISK_FULL | 1001  | The disk is full. |
//!
//! | Error Code Name | Error Code Value | Description       |
//! |-----------------|------------------|-------------------|
//! | DISK_GONE       | 1002             | The disk is gone. |
//!
//! | Error Code Name | Error Code Value | Description       |
//! |-----------------|------------------|-------------------|
//! | DISK_SLOW       | 1003             | The disk is slow. |
//! ```
//!
//! One of two:
//!
//! ```markdown ko
//! | 코드 | 설명             | 해결 방법         |
//! |------|------------------|-------------------|
//! | 1    | 디스크가 가득 참 | 파일을 지우십시오 |
//!
//! | 코드 | 설명          | 조치              |
//! |------|---------------|-------------------|
//! | 2    | 디스크가 없음 | 연결하십시오      |
//! ```
//!
//! A column that one language lacks:
//!
//! ```markdown en
//! | Code | Description       | Solution          |
//! |------|-------------------|-------------------|
//! | 1    | The disk is full. | Delete old files. |
//! | 2    | The disk is gone. | Mount the disk.   |
//! ```
//!
//! ```markdown zh
//! | 错误码 | 描述   |
//! |--------|--------|
//! | 1      | 磁盘满 |
//! | 2      | 没磁盘 |
//! ```
//!
//! ## Accepted
//!
//! ```markdown en
//! | Code | Description       |
//! |------|-------------------|
//! | 1    | The disk is full. |
//!
//! | Code | Description       |
//! |------|-------------------|
//! | 2    | The disk is gone. |
//! ```
//!
//! Another case and another order:
//!
//! ```markdown en
//! | Error Code | Name      | Description       |
//! |------------|-----------|-------------------|
//! | 1001       | DISK_FULL | The disk is full. |
//!
//! | Name      | Error code | Description       |
//! |-----------|------------|-------------------|
//! | DISK_GONE | 1002       | The disk is gone. |
//! ```
//!
//! Cause and solution in one cell, or in two:
//!
//! ```markdown en
//! | Code | Cause             | Solution          |
//! |------|-------------------|-------------------|
//! | 1    | The disk is full. | Delete old files. |
//! ```
//!
//! ```markdown zh
//! | 错误码 | 原因及建议方案       |
//! |--------|----------------------|
//! | 1      | 磁盘满，请删除旧文件 |
//! ```

use crate::catalog::{Catalog, Entry, Field, Key};
use crate::compiled::Compiled;
use crate::finding::{Finding, Severity};
use crate::lexis::fold::fold;
use crate::recognize::{Match, Role};
use crate::rules::rule::Found;
use crate::rules::rule::Rule;
use crate::rules::shared::tables;
use crate::rules::shared::tables::Seen;
use crate::rules::shared::tables::listed;
use crate::rules::shared::tables::quoted;
use crate::source::{SourceId, Span};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

pub(crate) const RULE: Rule = Rule {
    id: "heading-drift",
    group: "table",
    severity: Severity::Info,
    docs: include_str!("heading_drift.rs"),
    check,
};

fn check(compiled: &Compiled, found: &mut Found) {
    let mut pages: BTreeMap<SourceId, Vec<Seen<'_>>> = BTreeMap::new();
    for seen in tables::written_error_tables(compiled) {
        pages.entry(seen.source.id).or_default().push(seen);
    }
    for tables in pages.values() {
        within_page(tables, found);
    }
    for catalog in compiled.catalogs.iter().filter(|catalog| catalog.pages.len() > 1) {
        between_languages(compiled, catalog, &pages, found);
    }
}

/// The tables of a page whose headings depart from those most of its tables have.
fn within_page(tables: &[Seen<'_>], found: &mut Found) {
    let mut usual: BTreeMap<Role, (String, Seen<'_>, usize)> = BTreeMap::new();
    for role in Role::ALL {
        let headings: Vec<(String, Seen<'_>, usize)> = tables
            .iter()
            .filter_map(|seen| heading(*seen, role).map(|at| (fold(&seen.table.columns[at].heading), *seen, at)))
            .collect();
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        headings.iter().for_each(|(folded, ..)| *counts.entry(folded).or_default() += 1);
        if let Some(most) = headings.iter().min_by_key(|(folded, ..)| Reverse(counts.get(folded.as_str()))) {
            usual.insert(role, most.clone());
        }
    }
    for seen in tables {
        let departs = |(role, (folded, other, there)): (&Role, &(String, Seen<'_>, usize))| {
            let here = heading(*seen, *role)?;
            // The usual word may stand over something else in this table.
            let columns = &seen.table.columns;
            if columns.iter().enumerate().any(|(at, column)| at != here && fold(&column.heading) == *folded) {
                return None;
            }
            (fold(&seen.table.columns[here].heading) != *folded)
                .then(|| (here, other.column(*there), place(*other, *there)))
        };
        let mut drifts: Vec<(usize, String, Span)> = usual.iter().filter_map(departs).collect();
        drifts.sort_by_key(|(here, ..)| *here);
        // Another code heading alone may name another system (`Exit code`).
        let is_other_system = drifts.len() == 1 && seen.table.columns[drifts[0].0].role == Role::Code;
        if let Some((first, _, there)) = drifts.first().filter(|_| !is_other_system) {
            let here: Vec<String> = drifts.iter().map(|(at, ..)| seen.column(*at)).collect();
            let usual: Vec<String> = drifts.iter().map(|(_, usual, _)| usual.clone()).collect();
            let message = format!("this table says {} where the page usually says {}", listed(&here), listed(&usual));
            let finding = Finding::new(message, place(*seen, *first), format!("usually {}", usual[0]))
                .related(*there, "as here")
                .help("use one heading for one meaning throughout the page")
                .about(seen.subject());
            found.add(finding);
        }
    }
}

/// The column of a role whose heading is a known word. What groups errors differs from table to table.
fn heading(seen: Seen<'_>, role: Role) -> Option<usize> {
    let at = seen.table.column(role).filter(|_| !matches!(role, Role::Category | Role::Other | Role::Ignore))?;
    matches!(&seen.table.columns[at].matched, Match::Known(roles) if roles.contains(&role)).then_some(at)
}

fn place(seen: Seen<'_>, at: usize) -> Span {
    seen.heading_cells().get(at).map_or(seen.raw.span.head(), |cell| cell.span)
}

/// The entries of each error table of a page.
type Rows<'a> = BTreeMap<usize, Vec<&'a Entry>>;

/// Tables at one position that share most keys, of which one has a column that the other lacks.
fn between_languages(
    compiled: &Compiled,
    catalog: &Catalog,
    pages: &BTreeMap<SourceId, Vec<Seen<'_>>>,
    found: &mut Found,
) {
    let rows_of = |page: SourceId| {
        let mut rows = Rows::new();
        let ids = catalog.records.iter().flat_map(|record| record.entries.values().flatten());
        for entry in ids.map(|id| compiled.entry(*id)).filter(|entry| entry.source == page) {
            rows.entry(entry.table).or_default().push(entry);
        }
        rows
    };
    let first_page = |pages: &Vec<SourceId>| pages.first().copied();
    let Some(reference) = catalog.pages.get(&catalog.reference).and_then(first_page) else { return };
    let reference_rows = rows_of(reference);
    for page in catalog.pages.values().filter_map(first_page).filter(|page| *page != reference) {
        let rows = rows_of(page);
        let (Some(left), Some(right)) = (pages.get(&reference), pages.get(&page)) else { continue };
        for (left, right) in left.iter().zip(right) {
            let (Some(left_rows), Some(right_rows)) = (reference_rows.get(&left.index), rows.get(&right.index)) else {
                continue;
            };
            if !share_most(left_rows, right_rows) {
                continue;
            }
            missing(*left, *right, right_rows).into_iter().for_each(|finding| found.add_as(Severity::Warning, finding));
            missing(*right, *left, left_rows).into_iter().for_each(|finding| found.add_as(Severity::Warning, finding));
        }
    }
}

fn share_most(left: &[&Entry], right: &[&Entry]) -> bool {
    let keys: BTreeSet<&Key> = left.iter().map(|entry| &entry.key).collect();
    let shared = right.iter().filter(|entry| keys.contains(&entry.key)).count();
    shared * 2 > left.len().max(right.len())
}

/// The columns that `full` has and `narrow`, which has fewer, lacks.
fn missing(full: Seen<'_>, narrow: Seen<'_>, rows: &[&Entry]) -> Option<Finding> {
    if full.raw.width() <= narrow.raw.width() {
        return None;
    }
    let lacks = |at: &usize| {
        let role = full.table.columns[*at].role;
        let counts = role.is_prose() || matches!(role, Role::Hex | Role::HttpStatus);
        counts && !says(narrow, rows, role)
    };
    let lacking: Vec<usize> = (0..full.raw.width()).filter(lacks).collect();
    let first = *lacking.first()?;
    let columns: Vec<String> = lacking.iter().map(|&at| full.column(at)).collect();
    let span = narrow.heading_cells().iter().map(|cell| cell.span).reduce(Span::to).unwrap_or(narrow.raw.span.head());
    let finding = Finding::new(
        format!("`{}` has no column for {}, which `{}` has", narrow.source.lang, listed(&columns), full.source.lang),
        span,
        "a column less",
    )
    .related(place(full, first), format!("{} in `{}`", quoted(&full.table.columns[first].heading), full.source.lang))
    .help(format!("translate the column from the `{}` page", full.source.lang))
    .about(format!("{} {}", narrow.subject(), columns.join(" ")));
    Some(finding)
}

/// Whether a table has a role's column, or says it in another one.
fn says(seen: Seen<'_>, rows: &[&Entry], role: Role) -> bool {
    let has = |role: Role| seen.table.column(role).is_some();
    let field = match role {
        Role::Description => Some(Field::Description),
        Role::Message => Some(Field::Message),
        Role::Cause => Some(Field::Cause),
        Role::Solution => Some(Field::Solution),
        _ => None,
    };
    let covered = match role {
        Role::Cause | Role::Solution => has(Role::CauseSolution),
        Role::CauseSolution => has(Role::Cause) || has(Role::Solution),
        _ => false,
    };
    has(role) || covered || field.is_some_and(|field| rows.iter().any(|entry| entry.fields.contains_key(&field)))
}
