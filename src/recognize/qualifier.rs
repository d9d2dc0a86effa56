//! Codes that need a second column: a sub-code beside a code, an HTTP status beside a number that counts within it, a name
//! where several groups of one table count their errors anew.

use super::facts::Facts;

use crate::role::Role;

use crate::parse::RawRow;
use crate::source::Source;
use crate::vocabulary::Match;
use std::collections::BTreeSet;

/// The column that, together with the code, tells the rows apart, where the code alone does not by far: a slip repeats one
/// code, a group has several rows for nearly each.
pub(super) fn of(
    source: &Source,
    rows: &[&RawRow],
    roles: &[Role],
    matches: &[Match],
    facts: &[Facts],
) -> Option<usize> {
    let code = roles.iter().position(|role| *role == Role::Code)?;
    let is_grouped = |facts: &Facts| facts.filled >= facts.distinct + 2 && facts.distinct * 4 <= facts.filled * 3;
    if !is_grouped(&facts[code]) {
        return None;
    }
    let can_qualify = |at: &usize| {
        let says_code = matches[*at].roles().contains(&Role::Code);
        if roles[*at] == Role::Name {
            return facts[*at].are_names() && facts[*at].filled * 5 >= facts[code].filled * 4;
        }
        let fits = roles[*at] == Role::HttpStatus || (matches!(roles[*at], Role::Other | Role::Category) && says_code);
        fits && facts[*at].codes * 2 >= facts[*at].filled
    };
    let tells_apart = |at: &usize| {
        let text = |row: &RawRow, at: usize| row.cells.get(at).map(|cell| cell.plain(source).into_owned());
        let pairs: Vec<_> =
            rows.iter().filter(|row| !row.heading).map(|row| (text(row, code), text(row, *at))).collect();
        let distinct: BTreeSet<_> = pairs.iter().collect();
        distinct.len() * 20 >= pairs.len() * 19
    };
    (0..roles.len()).filter(|at| *at != code).filter(can_qualify).find(tells_apart)
}
