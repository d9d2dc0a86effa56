//! A line cut down to what is marked in it, so that a row of 3000 characters fits a terminal.
//!
//! The work depends on the room, not on the length of the line: pieces grow from the marks outward.

use std::ops::Range;
use unicode_width::UnicodeWidthChar;

/// What stands for text that was left out.
const GAP: char = '…';

/// A line as shown.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Excerpt {
    /// The text, without anything that steers a terminal.
    pub(super) text: String,
    /// Where each mark stands in it, in the order asked.
    pub(super) marks: Vec<Range<usize>>,
}

/// A mark in a line, in bytes, and the columns that its label needs to the right of it.
#[derive(Clone, Debug)]
pub(super) struct Mark {
    pub(super) range: Range<usize>,
    pub(super) label: usize,
}

/// Shows `line` in at most about `room` columns, with every mark in sight and room for the label behind the last one.
pub(super) fn excerpt(line: &str, marks: &[Mark], room: usize) -> Excerpt {
    let room = room.max(24);
    let whole = 0..line.len();
    let pieces = if fits(line, marks, room) { vec![whole] } else { pieces(line, marks, room) };
    render(line, marks, &pieces)
}

fn fits(line: &str, marks: &[Mark], room: usize) -> bool {
    let mut used = 0;
    let short = line.chars().all(|c| {
        used += columns(c);
        used <= room
    });
    short
        && last(marks).is_none_or(|mark| {
            let start = width(&line[..mark.range.start]);
            let mark_width = width(&line[mark.range.clone()]);
            label_fits(start, mark_width, mark.label, room)
        })
}

/// Whether a label has room behind its mark, or else below it.
fn label_fits(start: usize, mark: usize, label: usize, room: usize) -> bool {
    start + mark + label <= room || start + label <= room
}

/// The mark that the renderer writes a label behind; other labels hang below.
fn last(marks: &[Mark]) -> Option<&Mark> {
    marks.iter().max_by_key(|mark| (mark.range.start, mark.range.end))
}

/// Columns that a text takes.
pub(super) fn width(text: &str) -> usize {
    text.chars().map(columns).sum()
}

/// Columns that a character takes once shown.
fn columns(c: char) -> usize {
    shown(c).width().unwrap_or(1)
}

/// A character as shown: tabs as a space, invisible and steering characters as a mark.
pub(super) fn shown(c: char) -> char {
    match c {
        '\t' => ' ',
        '\u{ad}' | '\u{200b}' | '\u{200c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' => '\u{fffd}',
        '\u{2060}'..='\u{206f}' | '\u{feff}' => '\u{fffd}',
        c if c.is_control() => '\u{fffd}',
        c => c,
    }
}

/// The parts of the line to show: sorted, not overlapping.
fn pieces(line: &str, marks: &[Mark], room: usize) -> Vec<Range<usize>> {
    let room = room - 4;
    let mut sorted: Vec<&Mark> = marks.iter().collect();
    sorted.sort_by_key(|mark| (mark.range.start, mark.range.end));
    let share = if marks.len() < 2 { room - 8 } else { (room / marks.len() * 2 / 3).max(8) };
    let mut pieces: Vec<Range<usize>> = Vec::new();
    for mark in &sorted {
        let end = mark.range.start + reach(&line[mark.range.clone()], share);
        match pieces.last_mut() {
            Some(last) if mark.range.start <= last.end => last.end = last.end.max(end),
            _ => pieces.push(mark.range.start..end),
        }
    }
    if pieces.is_empty() {
        pieces.push(0..0);
    }
    let mut widths = pieces.iter().map(|piece| width(&line[piece.clone()]) + 1);
    let (used, own) = (widths.clone().sum::<usize>(), widths.next_back().unwrap_or(0));
    // What stands before the last mark pushes its label to the right: it leaves that some room, behind the mark or below.
    let label = last(marks).map_or(0, |mark| mark.label);
    let needed = if used + label + 6 <= room { used + label } else { used - own + label };
    let (all, before) = (room.saturating_sub(used), room.saturating_sub(needed).max(6));
    grow(line, marks, &mut pieces, Room { all, before });
    pieces
}

/// Bytes at the start of `text` that take at most `room` columns.
fn reach(text: &str, room: usize) -> usize {
    let mut used = 0;
    text.char_indices()
        .find(|(_, c)| {
            used += columns(*c);
            used > room
        })
        .map_or(text.len(), |(at, _)| at)
}

/// Columns that may still be filled: everywhere, and before the end of the last mark.
struct Room {
    all: usize,
    before: usize,
}

impl Room {
    fn take(&mut self, c: char, before: bool) -> bool {
        let columns = columns(c);
        if columns > self.all || (before && columns > self.before) {
            return false;
        }
        self.all -= columns;
        if before {
            self.before -= columns;
        }
        true
    }
}

/// Lets the pieces grow by turns to both sides until the room is used. A mark that was cut stays cut.
fn grow(line: &str, marks: &[Mark], pieces: &mut [Range<usize>], mut room: Room) {
    let cut = |end: usize| marks.iter().any(|mark| mark.range.start < end && end < mark.range.end);
    let ends: Vec<bool> = pieces.iter().map(|piece| cut(piece.end)).collect();
    loop {
        let mut grown = false;
        for at in 0..pieces.len() {
            let floor = if at == 0 { 0 } else { pieces[at - 1].end };
            let left = line[floor..pieces[at].start].chars().next_back();
            if let Some(c) = left.filter(|&c| room.take(c, true)) {
                pieces[at].start -= c.len_utf8();
                grown = true;
            }
            let ceiling = pieces.get(at + 1).map_or(line.len(), |next| next.start);
            let right = line[pieces[at].end..ceiling].chars().next();
            if let Some(c) = right.filter(|&c| !ends[at] && room.take(c, at + 1 < pieces.len())) {
                pieces[at].end += c.len_utf8();
                grown = true;
            }
        }
        if !grown {
            return;
        }
    }
}

fn render(line: &str, marks: &[Mark], pieces: &[Range<usize>]) -> Excerpt {
    let mut text = String::new();
    let mut found: Vec<Range<usize>> = vec![0..0; marks.len()];
    let mut shown_to = 0;
    for (number, piece) in pieces.iter().enumerate() {
        if piece.start > shown_to {
            text.push(GAP);
        }
        for (at, c) in line[piece.clone()].char_indices() {
            note(marks, piece.start + at, text.len(), &mut found);
            text.push(shown(c));
        }
        note(marks, piece.end, text.len(), &mut found);
        shown_to = piece.end;
        // A mark that goes on where the piece ends covers the gap: its carets say that there is more.
        let next = pieces.get(number + 1).map_or(line.len(), |next| next.start);
        if next > piece.end {
            for (mark, found) in marks.iter().zip(&mut found) {
                if mark.range.start < piece.end && mark.range.end > piece.end {
                    found.end = text.len() + GAP.len_utf8();
                }
            }
        }
    }
    if shown_to < line.len() {
        text.push(GAP);
    }
    for range in &mut found {
        range.end = range.end.max(range.start);
    }
    Excerpt { text, marks: found }
}

fn note(marks: &[Mark], from: usize, to: usize, found: &mut [Range<usize>]) {
    for (mark, found) in marks.iter().zip(found) {
        if mark.range.start == from {
            found.start = to;
        }
        if mark.range.end == from {
            found.end = to;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn cut(line: &str, marks: &[(usize, usize)], room: usize) -> (String, Vec<String>) {
        let marks: Vec<Mark> = marks.iter().map(|&(start, end)| Mark { range: start..end, label: 0 }).collect();
        let Excerpt { text, marks } = excerpt(line, &marks, room);
        let shown = marks.into_iter().map(|range| text[range].to_owned()).collect();
        (text, shown)
    }

    #[test]
    fn a_line_that_fits_is_shown_whole() {
        let (text, shown) = cut("a\tb\u{7}코드", &[(2, 3), (4, 10)], 40);
        assert_eq!(text, "a b\u{fffd}코드");
        assert_eq!(shown, ["b", "코드"]);
    }

    #[test]
    fn the_middle_of_a_long_line_has_gaps_on_both_sides() {
        let line = format!("{}MARK{}", "a".repeat(500), "b".repeat(500));
        let (text, shown) = cut(&line, &[(500, 504)], 30);
        assert_eq!(text, "…aaaaaaaaaaaMARKbbbbbbbbbb…");
        assert_eq!(shown, ["MARK"]);
    }

    #[test]
    fn marks_far_apart_are_both_in_sight() {
        let line = format!("{}ONE{}TWO{}", "한".repeat(300), "글".repeat(300), "字".repeat(300));
        let (text, shown) = cut(&line, &[(1803, 1806), (900, 903)], 60);
        assert_eq!(shown, ["TWO", "ONE"]);
        assert!(width(&text) <= 60, "{text}");
    }

    #[test]
    fn a_mark_that_is_cut_covers_the_gap() {
        let (text, shown) = cut(&"x".repeat(1000), &[(10, 900)], 40);
        assert!(shown[0].ends_with("x…"), "{text}");
    }

    proptest! {
        #[test]
        fn every_mark_is_shown_within_the_room(line in "[a-z|한漢\t\u{301}🇰\u{200d}é]{0,400}", cuts in prop::collection::vec((0.0..1.0f64, 0.0..1.0f64), 0..4), room in 0usize..120) {
            let place = |share: f64| line.char_indices().map(|(at, _)| at).nth((share * line.chars().count() as f64) as usize).unwrap_or(line.len());
            let marks: Vec<Mark> = cuts.iter().map(|(a, b)| {
                let (a, b) = (place(*a), place(*b));
                Mark { range: a.min(b)..a.max(b), label: 10 }
            }).collect();
            let excerpt = excerpt(&line, &marks, room);
            prop_assert!(width(&excerpt.text) <= room.max(24) + 16 * marks.len());
            for (mark, found) in marks.iter().zip(&excerpt.marks) {
                let original = line[mark.range.clone()].chars().map(shown).collect::<String>();
                let shown = &excerpt.text[found.clone()];
                let head = shown.split(GAP).next().unwrap_or_default();
                prop_assert!(original.starts_with(head), "{original:?} {shown:?}");
                prop_assert!(mark.range.is_empty() || !shown.is_empty());
            }
        }
    }
}
