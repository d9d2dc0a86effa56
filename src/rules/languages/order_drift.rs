//! Rows stand in another order than in the other languages.
//!
//! Who compares the pages, or translates a change, goes by the order. Nothing is wrong for readers, so this is a note. Rows
//! that moved together are one finding; a page that is sorted otherwise is one finding too.
//!
//! ## Reported
//!
//! ```markdown en
//! | Code | Description    |
//! |------|----------------|
//! | 1    | Network error. |
//! | 2    | Disk full.     |
//! | 3    | Timeout.       |
//! | 4    | No token.      |
//! | 5    | No device.     |
//! ```
//!
//! ```markdown ko
//! | 코드 | 설명             |
//! |------|------------------|
//! | 1    | 네트워크 오류    |
//! | 3    | 시간 초과        |
//! | 4    | 토큰 없음        |
//! | 5    | 장치 없음        |
//! | 2    | 디스크가 가득 참 |
//! ```
//!
//! Two rows exchanged:
//!
//! ```markdown en
//! | Error code | Description     |
//! |------------|-----------------|
//! | NoSuchKey  | No such object. |
//! | NoSuchUser | No such user.   |
//! | TooLarge   | Too large.      |
//! ```
//!
//! ```markdown zh
//! | 错误码     | 描述       |
//! |------------|------------|
//! | NoSuchUser | 用户不存在 |
//! | NoSuchKey  | 对象不存在 |
//! | TooLarge   | 太大       |
//! ```
//!
//! A page that is sorted otherwise:
//!
//! ```markdown en
//! | Code | Description    |
//! |------|----------------|
//! | 1    | Network error. |
//! | 2    | Disk full.     |
//! | 3    | Timeout.       |
//! | 4    | No token.      |
//! | 5    | No device.     |
//! ```
//!
//! ```markdown ja
//! | コード | 説明                   |
//! |--------|------------------------|
//! | 5      | デバイスがありません   |
//! | 4      | トークンがありません   |
//! | 3      | タイムアウトしました   |
//! | 2      | ディスクが満杯です     |
//! | 1      | ネットワークエラーです |
//! ```
//!
//! ## Accepted
//!
//! ```markdown en
//! | Code | Description    |
//! |------|----------------|
//! | 1    | Network error. |
//! | 2    | Disk full.     |
//! ```
//!
//! ```markdown ko
//! | 코드 | 설명             |
//! |------|------------------|
//! | 1    | 네트워크 오류    |
//! | 2    | 디스크가 가득 참 |
//! ```
//!
//! Any order that all pages have:
//!
//! ```markdown en
//! | Code | Description    |
//! |------|----------------|
//! | 2    | Disk full.     |
//! | 1    | Network error. |
//! ```
//!
//! ```markdown ko
//! | 코드 | 설명             |
//! |------|------------------|
//! | 2    | 디스크가 가득 참 |
//! | 1    | 네트워크 오류    |
//! ```
//!
//! Messages that are translated are known by their order, which is therefore not compared:
//!
//! ```markdown en
//! | Error message   | Cause       | Solution     |
//! |-----------------|-------------|--------------|
//! | Publish timeout | No network. | Reconnect.   |
//! | Room is closed  | No room.    | Open a room. |
//! ```
//!
//! ```markdown ko
//! | 오류 메시지    | 원인          | 해결 방법       |
//! |----------------|---------------|-----------------|
//! | 방이 닫힘      | 방 없음       | 방을 엽니다     |
//! | 게시 시간 초과 | 네트워크 없음 | 다시 연결합니다 |
//! ```

use crate::catalog::{Catalog, EntryId};
use crate::compiled::Compiled;
use crate::finding::{Finding, Severity};
use crate::rules::rule::Found;
use crate::rules::rule::Rule;
use crate::rules::shared::between::entries;
use crate::rules::shared::between::places;
use crate::rules::shared::between::places::Rows;
use crate::source::Lang;
use std::collections::{BTreeMap, BTreeSet};

pub(crate) const RULE: Rule = Rule {
    id: "order-drift",
    group: "languages",
    severity: Severity::Info,
    docs: include_str!("order_drift.rs"),
    check,
};

/// A table with more moved blocks is in another order.
const BLOCKS: usize = 3;

/// The rows that two languages have in one table each: record, row here, row there; in the order of the page.
type Shared = Vec<(usize, EntryId, EntryId)>;

fn check(compiled: &Compiled, found: &mut Found) {
    for catalog in compiled.catalogs.iter().filter(|catalog| catalog.pages.len() > 1) {
        let reference = places::rows(compiled, catalog, &catalog.reference);
        let mut departing: BTreeMap<usize, BTreeSet<&Lang>> = BTreeMap::new();
        let mut tables: Vec<(Shared, Vec<Vec<usize>>)> = Vec::new();
        for lang in catalog.pages.keys().filter(|lang| **lang != catalog.reference) {
            for shared in tables_of(compiled, &places::rows(compiled, catalog, lang), &reference) {
                let blocks = blocks(&shared);
                for at in blocks.iter().flatten() {
                    departing.entry(shared[*at].0).or_default().insert(lang);
                }
                tables.push((shared, blocks));
            }
        }
        // Languages that depart alike follow one model.
        let mut alike: BTreeMap<Vec<usize>, Vec<(&Shared, &Vec<usize>)>> = BTreeMap::new();
        for (shared, blocks) in &tables {
            let moved: usize = blocks.iter().map(Vec::len).sum();
            if blocks.len() > BLOCKS || moved * 2 > shared.len() {
                found.add(resorted(compiled, shared, blocks.len()));
                continue;
            }
            for block in blocks {
                alike.entry(block.iter().map(|at| shared[*at].0).collect()).or_default().push((shared, block));
            }
        }
        for (records, same) in alike {
            let (shared, block) = same[0];
            let wrong = places::is_reference_wrong(catalog, &catalog.records[records[0]], &departing[&records[0]]);
            let others = if wrong { &[][..] } else { &same[1..] };
            let one = finding(compiled, catalog, shared, block, wrong);
            found.add(others.iter().fold(one, |one, (shared, block)| {
                let entry = compiled.entry(shared[block[0]].1);
                one.related(entries::key_span(entry), format!("moved in `{}` too", entry.lang))
            }));
        }
    }
}

/// The tables that two languages share most rows of.
fn tables_of(compiled: &Compiled, here: &Rows, reference: &Rows) -> Vec<Shared> {
    let table = |id: EntryId| (compiled.entry(id).source, compiled.entry(id).table);
    let pairs = places::counterparts(here, reference, table);
    let mut shared: BTreeMap<_, Shared> = BTreeMap::new();
    for (record, id) in here {
        if let Some(there) = reference.get(record).filter(|there| pairs.get(&table(*id)) == Some(&table(**there))) {
            shared.entry(table(*id)).or_default().push((*record, *id, *there));
        }
    }
    let mut tables: Vec<Shared> = shared.into_values().collect();
    tables.iter_mut().for_each(|rows| rows.sort_by_key(|(_, here, _)| *here));
    tables
}

/// The fewest rows that have to move for the order to be the other page's, as blocks that stand together in both.
fn blocks(shared: &Shared) -> Vec<Vec<usize>> {
    let order: Vec<EntryId> = shared.iter().map(|(_, _, there)| *there).collect();
    let kept = longest_rise(&order);
    let mut blocks: Vec<Vec<usize>> = Vec::new();
    let mut ranks: Vec<usize> = (0..order.len()).collect();
    ranks.sort_by_key(|at| order[*at]);
    let mut rank = vec![0; order.len()];
    ranks.iter().enumerate().for_each(|(place, at)| rank[*at] = place);
    for at in (0..order.len()).filter(|at| !kept.contains(at)) {
        match blocks.last_mut().filter(|block| block.last() == Some(&(at - 1)) && rank[at - 1] + 1 == rank[at]) {
            Some(block) => block.push(at),
            None => blocks.push(vec![at]),
        }
    }
    blocks
}

/// The indices of a longest rising selection.
fn longest_rise(order: &[EntryId]) -> BTreeSet<usize> {
    // The index that ends the best selection of each length, and what comes before each index in its selection.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = vec![None; order.len()];
    for at in 0..order.len() {
        let length = ends.partition_point(|end| order[*end] < order[at]);
        before[at] = length.checked_sub(1).map(|length| ends[length]);
        match ends.get_mut(length) {
            Some(end) => *end = at,
            None => ends.push(at),
        }
    }
    std::iter::successors(ends.last().copied(), |at| before[*at]).collect()
}

fn finding(compiled: &Compiled, catalog: &Catalog, shared: &Shared, block: &[usize], swapped: bool) -> Finding {
    let title = |at: usize| entries::title(compiled, &catalog.records[shared[at].0]);
    let (first, last) = (block[0], block[block.len() - 1]);
    let key = |at: usize| entries::key(compiled, &catalog.records[shared[at].0]);
    let what = match block.len() {
        1 => title(first),
        count => format!("{count} rows from {} to {}", title(first), title(last)),
    };
    let verb = if block.len() == 1 { "stands" } else { "stand" };
    let mut there: Vec<usize> = (0..shared.len()).collect();
    there.sort_by_key(|at| shared[*at].2);
    let beside = |before: Option<usize>, after: Option<usize>| match (before, after) {
        (Some(before), _) => format!("after {}", key(before)),
        (None, Some(after)) => format!("before {}", key(after)),
        (None, None) => "alone".to_owned(),
    };
    let here = beside(first.checked_sub(1), Some(last + 1).filter(|at| *at < shared.len()));
    let place = there.iter().position(|at| *at == first).unwrap_or_default();
    let before = place.checked_sub(1).map(|place| there[place]);
    let elsewhere = beside(before, there.get(place + block.len()).copied());
    let (mine, other) = (compiled.entry(shared[first].1), compiled.entry(shared[first].2));
    // The page that is probably wrong is named.
    let ((mine, here), (other, elsewhere)) = match swapped {
        true => ((other, elsewhere), (mine, here)),
        false => ((mine, here), (other, elsewhere)),
    };
    Finding::new(
        format!("{what} {verb} {here} in `{}` but {elsewhere} in `{}`", mine.lang, other.lang),
        entries::key_span(mine),
        format!("{elsewhere} in `{}`", other.lang),
    )
    .related(entries::key_span(other), format!("here in `{}`", other.lang))
    .help("keep one order in every language")
    .about(block.iter().map(|at| key(*at)).collect::<Vec<_>>().join(" "))
}

/// One finding for a table in another order.
fn resorted(compiled: &Compiled, shared: &Shared, blocks: usize) -> Finding {
    let (_, here, there) = shared[0];
    let (here, there) = (compiled.entry(here), compiled.entry(there));
    Finding::new(
        format!(
            "the {} rows of this table stand in another order in `{}` than in `{}`",
            shared.len(),
            here.lang,
            there.lang
        ),
        entries::key_span(here),
        format!("{blocks} moves from the order of `{}`", there.lang),
    )
    .related(entries::key_span(there), format!("this row in `{}`", there.lang))
    .help("keep one order in every language")
    .about(format_args!("order {}", here.table))
}
