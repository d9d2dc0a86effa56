//! Words of a text, cut the same way each time: no dictionary, no grammar.

use super::script::Writing;
use std::collections::BTreeSet;

/// Most characters of a text that are cut: reference texts are short, and what is longer is no better evidence.
const LONGEST: usize = 600;

/// The words of a text, each once, sorted: Latin words without their commonest endings, two to four Han characters in a row,
/// katakana words, and the first two to four syllables of Korean words.
pub(super) fn of(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut run: Vec<char> = Vec::new();
    let mut writing = None;
    let mut before = String::new();
    for c in text.chars().take(LONGEST).chain(Some(' ')) {
        let here = match Writing::of(c) {
            None if matches!(c, 'ー') && writing == Some(Writing::Kana) => Some(Writing::Kana),
            Some(Writing::Kana) if ('\u{3040}'..='\u{309f}').contains(&c) => None,
            other => other,
        };
        if here != writing {
            match writing {
                Some(Writing::Han) => grams(&run, 2, &mut words),
                Some(Writing::Hangul) => prefixes(&run, &mut words),
                Some(Writing::Kana) if run.len() > 2 => words.push(run.iter().collect()),
                Some(Writing::Latin | Writing::Cyrillic) => latin(&run, &mut before, &mut words),
                _ => {}
            }
            run.clear();
            writing = here;
        }
        run.push(c);
    }
    words.sort();
    words.dedup();
    words
}

fn grams(run: &[char], least: usize, words: &mut Vec<String>) {
    for length in least..=4 {
        words.extend(run.windows(length).map(|gram| gram.iter().collect::<String>()));
    }
}

fn prefixes(run: &[char], words: &mut Vec<String>) {
    words.extend((2..=run.len().min(4)).map(|length| run[..length].iter().collect::<String>()));
}

/// A Latin word; `timed out` counts as `timeout` too.
fn latin(run: &[char], before: &mut String, words: &mut Vec<String>) {
    let word: String = run.iter().flat_map(|c| c.to_lowercase()).collect();
    if matches!(word.as_str(), "in" | "out" | "up" | "off") {
        for end in ["", "d", "s", "ed", "ing"] {
            if let Some(base) = before.strip_suffix(end).filter(|base| base.len() > 2) {
                words.push(format!("{base}{word}"));
            }
        }
    }
    if run.len() > 2 && !COMMON.contains(&word.as_str()) {
        words.push(stem(&word).to_owned());
    }
    *before = word;
}

/// Adds what stands right before (`false`) and right behind (`true`) each occurrence of a word of [`of`]: a word, or two
/// characters of a script that parts no words.
pub(super) fn neighbours(text: &str, word: &str, found: &mut BTreeSet<(bool, String)>) {
    if word.is_ascii() {
        let parts = || text.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty());
        let stems: Vec<String> = parts().map(|part| stem(&part.to_lowercase()).to_owned()).collect();
        let tells = |stem: &&String| stem.len() > 2 && !COMMON.contains(&stem.as_str());
        for (at, _) in stems.iter().enumerate().filter(|(_, stem)| *stem == word) {
            let before = at.checked_sub(1).and_then(|at| stems.get(at));
            found.extend(before.filter(tells).map(|stem| (false, stem.clone())));
            found.extend(stems.get(at + 1).filter(tells).map(|stem| (true, stem.clone())));
        }
        return;
    }
    if word.chars().any(|c| Writing::of(c) == Some(Writing::Hangul)) {
        let parts: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty()).collect();
        let start = |part: &&str| part.chars().take(2).collect::<String>();
        for (at, _) in parts.iter().enumerate().filter(|(_, part)| part.starts_with(word)) {
            found.extend(at.checked_sub(1).and_then(|at| parts.get(at)).map(|part| (false, start(part))));
            found.extend(parts.get(at + 1).map(|part| (true, start(part))));
        }
        return;
    }
    let pair = |pair: String| (pair.chars().count() == 2 && pair.chars().all(char::is_alphabetic)).then_some(pair);
    for (at, _) in text.match_indices(word) {
        let before: String = text[..at].chars().rev().take(2).collect();
        let behind: String = text[at + word.len()..].chars().take(2).collect();
        found.extend(pair(before).map(|pair| (false, pair)));
        found.extend(pair(behind).map(|pair| (true, pair)));
    }
}

/// A word without its commonest endings.
pub(super) fn stem(word: &str) -> &str {
    let cut = |end: &str| word.strip_suffix(end).filter(|rest| rest.len() > 2);
    let base = cut("ing")
        .or_else(|| cut("ed"))
        .or_else(|| cut("es"))
        .or_else(|| cut("s").filter(|_| !word.ends_with("ss")))
        .unwrap_or(word);
    base.strip_suffix('e').filter(|rest| rest.len() > 2).unwrap_or(base)
}

/// Words that say nothing of what a text is about.
const COMMON: &[&str] = &[
    "the", "and", "for", "not", "are", "was", "has", "have", "with", "this", "that", "from", "you", "your", "can",
    "will", "been", "does", "but", "may", "its", "all", "any", "please", "when", "which", "than", "then", "into",
    "must", "should",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_cut_alike() {
        assert_eq!(of("The upload timed out"), ["out", "tim", "timedout", "timeout", "timout", "upload"]);
        assert_eq!(of("下载失败"), ["下载", "下载失", "下载失败", "失败", "载失", "载失败"]);
        assert_eq!(of("다운로드하지 못함"), ["다운", "다운로", "다운로드", "못함"]);
        assert_eq!(of("アップロードに失敗"), ["アップロード", "失敗"]);
        for word in ["upload", "uploads", "uploaded", "uploading"] {
            assert_eq!(stem(word), "upload");
        }
    }
}
