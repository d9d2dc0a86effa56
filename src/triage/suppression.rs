//! Suppressions: findings that a comment beside the row, or the configuration, accepts for a reason.
//!
//! A comment in a row, or on the line above one, speaks for that row; above a table for the table; with `-page` for the
//! page; elsewhere for its own line and the next. A finding is accepted where its primary place is there, or all the places
//! that it was compared with: what only one language says may be allowed beside the row that says it.

use super::allowance::{Keys, Scope, Suppression, Width, config_source};
use super::asked::Asked;
use super::rules::{self, expired_suppression, suppression_without_reason, unused_suppression};
use super::syntax;
use crate::compiled::Compiled;
use crate::config::{Config, places::places};
use crate::date::Date;
use crate::finding::{Finding, Status};
use crate::parse::{Comment, Kind, Page};
use crate::rules::Rule;
use crate::rules::level::is_group_off;
use crate::source::{Source, SourceId, Span};
use std::collections::BTreeMap;

type Own = Vec<(&'static Rule, Finding)>;

/// Marks what is suppressed. Leaves what is wrong with suppressions.
pub(super) fn apply(compiled: &Compiled, config: &Config, findings: &mut [Finding], asked: &Asked<'_>) -> Own {
    let mut own = Own::new();
    let mut all = of_pages(compiled, &mut own);
    all.extend(of_config(compiled, config, &mut own));
    mark(compiled, &mut all, findings, asked.today);
    for suppression in &all {
        let judges = |name: &str| is_judged(compiled, config, suppression, name, asked);
        if suppression.until.zip(asked.today).is_some_and(|(until, today)| today > until) {
            own.push((&expired_suppression::RULE, expired_suppression::finding(compiled, suppression)));
            continue;
        }
        let named = suppression.rules.iter().zip(&suppression.used);
        let unused: Vec<&str> = named.filter(|(name, used)| !**used && judges(name)).map(|(name, _)| &**name).collect();
        if !unused.is_empty() {
            own.push((&unused_suppression::RULE, unused_suppression::finding(suppression, &unused)));
        } else if suppression.reason.is_empty() {
            own.push((&suppression_without_reason::RULE, suppression_without_reason::finding(suppression)));
        }
    }
    own
}

fn of_pages(compiled: &Compiled, own: &mut Own) -> Vec<Suppression> {
    let mut all = Vec::new();
    for (source, page) in compiled.sources.as_slice().iter().zip(&compiled.pages) {
        for comment in &page.comments {
            let read = syntax::read(source.slice(comment.body));
            for wrong in &read.wrong {
                own.push((&unused_suppression::RULE, unused_suppression::unreadable(comment.span, wrong)));
            }
            if read.rules.is_empty() {
                continue;
            }
            let (width, span) = match read.page {
                true => (Width::Page, Span::new(source.id, 0..source.text.len())),
                false => scope(source, page, comment),
            };
            all.push(Suppression {
                // What cannot be read of a comment is said already.
                used: vec![!read.wrong.is_empty(); read.rules.len()],
                rules: read.rules,
                reason: read.reason.split_whitespace().collect::<Vec<_>>().join(" "),
                until: read.until,
                span: comment.span,
                is_comment: true,
                scope: Scope::Bytes(width, span),
            });
        }
    }
    all
}

/// The row or table that a comment stands in or above.
fn scope(source: &Source, page: &Page, comment: &Comment) -> (Width, Span) {
    let at = comment.span.start;
    let next = behind(source, comment.span.end);
    let row_line = |row: Span| (Width::Row, lines(source, row));
    // Tables can hold others: the one that starts last is the innermost, and few are open at a time.
    let before = page.tables.partition_point(|table| table.span.start <= at);
    let inside = page.tables[..before].iter().rev().take(16).find(|table| line_end(source, table.span.end) > at);
    if let Some(table) = inside {
        let rows = table.rows.partition_point(|row| row.span.start <= at);
        let around = rows.checked_sub(1).map(|row| table.rows[row].span).filter(|row| line_end(source, row.end) > at);
        let in_heading = table.header.iter().any(|cell| cell.span.end > at);
        match around.or_else(|| table.rows.get(rows).map(|row| row.span).filter(|row| !in_heading && row.start <= next))
        {
            Some(row) => return row_line(row),
            None if in_heading || rows == 0 => return (Width::Table, table.span),
            None => {}
        }
    }
    if let Some(table) = page.tables[before..].first().filter(|table| table.span.start <= next) {
        return match (table.kind, table.rows.first()) {
            // Nobody sees a table there, but an error below another.
            (Kind::Outline, Some(row)) => row_line(row.span),
            _ => (Width::Table, lines(source, table.span)),
        };
    }
    (Width::Row, lines(source, Span { end: next, ..comment.span }))
}

/// The first byte behind a place that is neither white space nor a comment of any kind.
fn behind(source: &Source, mut at: u32) -> u32 {
    let text = &source.text;
    loop {
        let rest = &text[at as usize..];
        let body = rest.trim_start();
        at += (rest.len() - body.len()) as u32;
        let end = [("<!--", "-->"), ("{/*", "*/}")].iter().find_map(|(open, close)| {
            let inside = body.strip_prefix(open)?;
            Some(open.len() + inside.find(close)? + close.len())
        });
        match end {
            Some(end) => at += end as u32,
            None => return at,
        }
    }
}

/// A span to the start and the end of its lines.
fn lines(source: &Source, span: Span) -> Span {
    let start = source.line_range(source.line(span.start)).start as u32;
    Span { start, end: line_end(source, span.end), ..span }
}

fn line_end(source: &Source, at: u32) -> u32 {
    source.line_range(source.line(at)).end.max(at as usize) as u32
}

fn of_config(compiled: &Compiled, config: &Config, own: &mut Own) -> Vec<Suppression> {
    let Some(source) = config_source(compiled, config) else { return Vec::new() };
    let places = places(&source.text);
    let place = |index: usize, key: &str| {
        let path = ["allow".to_owned(), index.to_string(), key.to_owned()];
        places.iter().find(|place| place.path == path)
    };
    let mut all = Vec::new();
    for (index, allow) in config.allow.iter().enumerate() {
        let span = |key: &str| {
            let place = place(index, key).or_else(|| place(index, "key"));
            Span::new(source.id, place.map_or(0..0, |place| place.value.clone()))
        };
        match Keys::of(compiled, allow) {
            Ok(keys) => all.push(Suppression {
                rules: allow.rules.clone(),
                reason: allow.reason.clone(),
                until: allow.until,
                span: span("rule"),
                is_comment: false,
                scope: Scope::Keys(keys),
                used: vec![false; allow.rules.len()],
            }),
            Err(wrong) => {
                own.push((&unused_suppression::RULE, unused_suppression::unreadable(span("catalog"), &wrong)))
            }
        }
    }
    all
}

/// Suppressions of one width in one page, found by place.
#[derive(Default)]
struct Index {
    /// Where each begins and ends, and its number; by place.
    spans: Vec<(u32, u32, usize)>,
    /// The furthest end of each and those before it.
    reach: Vec<u32>,
}

impl Index {
    fn holding(&self, place: Span) -> impl Iterator<Item = usize> + '_ {
        let before = self.spans.partition_point(|(start, ..)| *start <= place.start);
        let near = (0..before).rev().take_while(move |at| self.reach[*at] >= place.start);
        near.map(|at| self.spans[at]).filter(move |(_, end, _)| *end >= place.start).map(|(.., number)| number)
    }
}

fn index(all: &[Suppression]) -> BTreeMap<(SourceId, Width), Index> {
    let mut found: BTreeMap<(SourceId, Width), Index> = BTreeMap::new();
    for (number, suppression) in all.iter().enumerate() {
        if let Scope::Bytes(width, span) = suppression.scope {
            found.entry((span.file, width)).or_default().spans.push((span.start, span.end, number));
        }
    }
    for index in found.values_mut() {
        index.spans.sort_unstable();
        let mut furthest = 0;
        for (_, end, _) in &index.spans {
            furthest = furthest.max(*end);
            index.reach.push(furthest);
        }
    }
    found
}

fn mark(compiled: &Compiled, all: &mut [Suppression], findings: &mut [Finding], today: Option<Date>) {
    let index = index(all);
    let of_config: Vec<usize> = (0..all.len()).filter(|at| !all[*at].is_comment).collect();
    let at = |place: Span| {
        let widths = [Width::Row, Width::Table, Width::Page].into_iter();
        let indices = widths.filter_map(|width| index.get(&(place.file, width)));
        indices.flat_map(|index| index.holding(place)).collect::<Vec<usize>>()
    };
    for finding in findings {
        let group = rules::find(finding.rule).map_or("", |rule| rule.group);
        let mut holding = at(finding.primary.span);
        let mut related = finding.related.iter().map(|label| label.span);
        if let Some(first) = related.next() {
            let mut everywhere = at(first);
            related.for_each(|span| {
                let here = at(span);
                everywhere.retain(|number| here.contains(number));
            });
            holding.extend(everywhere);
        }
        holding.extend(of_config.iter().filter(|number| match &all[**number].scope {
            Scope::Keys(keys) => keys.hold(compiled, finding),
            Scope::Bytes(..) => false,
        }));
        // The narrowest that holds is the one that is used; others that say the same are of no use.
        let named = |number: usize| all[number].rules.iter().position(|name| name == finding.rule || name == group);
        let Some((number, rule)) = holding.into_iter().find_map(|number| Some((number, named(number)?))) else {
            continue;
        };
        let suppression = &mut all[number];
        suppression.used[rule] = true;
        if suppression.until.zip(today).is_none_or(|(until, today)| today <= until) {
            let (reason, external) = (suppression.reason.clone(), !suppression.is_comment);
            finding.status = Status::Suppressed { reason, external };
        }
    }
}

/// Whether a rule had its chance to find what a suppression accepts: it ran, with all it compares.
fn is_judged(compiled: &Compiled, config: &Config, suppression: &Suppression, name: &str, asked: &Asked<'_>) -> bool {
    let rule = rules::find(name);
    let (own, group) = rule.map_or(("", name), |rule| (rule.id, rule.group));
    let is_off = rule.map_or_else(|| is_group_off(config, group), |rule| rule.is_off(config));
    if is_off || !asked.wants(own, group) {
        return false;
    }
    let catalog = compiled.catalog_of(suppression.span.file);
    match group {
        _ if !suppression.is_comment => asked.whole,
        "languages" => catalog.is_some_and(|catalog| catalog.pages.len() > 1),
        "code" => !compiled.comparisons.is_empty(),
        "catalog" => asked.whole || own != "renamed-across-editions",
        _ => true,
    }
}
