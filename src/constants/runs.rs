//! Constants of a file that no enum holds, cut into runs that belong together.
//!
//! A header defines error codes, flags and limits one after the other. A blank line parts them; where every constant has
//! blank lines around it, the first word of the names does.

use super::resolve::{Raw, RawConstant, RawGroup};
use crate::constants::group::Kind;
use crate::source::Source;

/// Splits the loose constants of a file into runs.
pub(super) fn split(source: &Source, raw: Raw) -> Raw {
    let split = |group: RawGroup| match group.kind {
        Kind::Run => runs(source, group),
        _ => vec![group],
    };
    Raw { groups: raw.groups.into_iter().flat_map(split).collect(), ..raw }
}

fn runs(source: &Source, group: RawGroup) -> Vec<RawGroup> {
    let mut blocks: Vec<Vec<RawConstant>> = Vec::new();
    let mut end = 0;
    for constant in group.constants {
        let Some(name) = &constant.name else { continue };
        let start = name.span.start as usize;
        let apart = has_blank_line(&source.text[end.min(start)..start]);
        end = name.span.end as usize;
        match blocks.last_mut().filter(|_| !apart) {
            Some(block) => block.push(constant),
            None => blocks.push(vec![constant]),
        }
    }
    let mut joined: Vec<(Vec<RawConstant>, bool)> = Vec::new();
    for block in blocks {
        let single = block.len() == 1;
        match joined.last_mut() {
            Some((last, singles)) if single && *singles && first_word(last.last()) == first_word(block.first()) => {
                last.extend(block);
            }
            _ => joined.push((block, single)),
        }
    }
    joined.into_iter().map(|(constants, _)| RawGroup { kind: Kind::Run, name: None, constants }).collect()
}

fn has_blank_line(text: &str) -> bool {
    // The line that the constant itself stands on is never blank.
    let lines = text.split('\n').count();
    text.split('\n').skip(1).take(lines.saturating_sub(2)).any(|line| line.trim().is_empty())
}

/// The first word of a name: `ERR` of `ERR_ROOM_FULL`, `k` of `kRoomFull`.
fn first_word(constant: Option<&RawConstant>) -> Option<String> {
    let name = &constant?.name.as_ref()?.value;
    let end = name.char_indices().skip(1).find(|(_, c)| *c == '_' || (c.is_uppercase() && has_lower(name)));
    Some(name[..end.map_or(name.len(), |(at, _)| at)].to_owned())
}

fn has_lower(name: &str) -> bool {
    name.chars().any(char::is_lowercase)
}
