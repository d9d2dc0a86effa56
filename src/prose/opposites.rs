//! Words that say the opposite of what another language says.
//!
//! Most of what [`super::terms`] needs many rows to learn; a few pairs of words are the same in every reference, and for them one
//! row is enough. A pair is listed only where neither word is a usual way to put the negation of the other, or where texts
//! with a negation are passed over.

use super::foreign::place;
use super::parallel::{Parallel, Side};
use super::split::{Split, splits};
use crate::compiled::Compiled;
use crate::difference::{Difference, Kind, Place, Reach};
use crate::source::Span;
use std::borrow::Cow;

/// One of two opposite words, as languages write it. English forms are whole words.
type Forms = [(&'static str, &'static [&'static str]); 4];

/// Two words that exclude each other.
struct Pair {
    one: Forms,
    other: Forms,
    /// Whether the one negated is as good as the other: what has not started is stopped.
    is_state: bool,
}

const PAIRS: &[Pair] = &[
    Pair {
        one: [
            ("en", &["upload", "uploads", "uploaded", "uploading"]),
            ("zh", &["上传", "上傳"]),
            ("ko", &["업로드"]),
            ("ja", &["アップロード"]),
        ],
        other: [
            ("en", &["download", "downloads", "downloaded", "downloading"]),
            ("zh", &["下载", "下載"]),
            ("ko", &["다운로드"]),
            ("ja", &["ダウンロード"]),
        ],
        is_state: false,
    },
    Pair {
        one: [
            ("en", &["start", "starts", "started", "starting"]),
            ("zh", &["启动", "啟動", "开始", "開始", "开启", "開啟"]),
            ("ko", &["시작"]),
            ("ja", &["開始", "起動"]),
        ],
        other: [
            ("en", &["stop", "stops", "stopped", "stopping"]),
            ("zh", &["停止"]),
            ("ko", &["중지", "정지"]),
            ("ja", &["停止"]),
        ],
        is_state: true,
    },
    Pair {
        one: [
            ("en", &["enable", "enables", "enabled", "enabling", "reenable", "reenabled", "activate", "activated"]),
            ("zh", &["启用", "啟用", "开通", "開通", "开启", "開啟"]),
            ("ko", &["활성화"]),
            ("ja", &["有効化"]),
        ],
        other: [
            ("en", &["disable", "disables", "disabled", "disabling", "deactivate", "deactivated"]),
            ("zh", &["禁用", "停用"]),
            ("ko", &["비활성화"]),
            ("ja", &["無効化"]),
        ],
        is_state: true,
    },
    Pair {
        one: [
            ("en", &["send", "sends", "sent", "sending"]),
            ("zh", &["发送", "發送"]),
            ("ko", &["발송", "송신"]),
            ("ja", &["送信"]),
        ],
        other: [
            ("en", &["receive", "receives", "received", "receiving"]),
            ("zh", &["接收"]),
            ("ko", &["수신"]),
            ("ja", &["受信"]),
        ],
        is_state: true,
    },
    Pair {
        one: [
            ("en", &["encrypt", "encrypts", "encrypted", "encrypting", "encryption"]),
            ("zh", &["加密"]),
            ("ko", &["암호화"]),
            ("ja", &["暗号化"]),
        ],
        other: [
            ("en", &["decrypt", "decrypts", "decrypted", "decrypting", "decryption"]),
            ("zh", &["解密"]),
            ("ko", &["복호화"]),
            ("ja", &["復号"]),
        ],
        is_state: false,
    },
    Pair {
        one: [("en", &["maximum"]), ("zh", &["最大"]), ("ko", &["최대"]), ("ja", &["最大"])],
        other: [("en", &["minimum"]), ("zh", &["最小"]), ("ko", &["최소"]), ("ja", &["最小"])],
        is_state: false,
    },
];

/// The cells that say the opposite of most others.
pub(super) fn differences(compiled: &Compiled, parallels: &[Parallel<'_>]) -> Vec<Difference> {
    let found = parallels.iter().filter_map(|parallel| {
        let texts: Vec<String> = parallel.sides.iter().map(|side| side.text.plain.to_lowercase()).collect();
        PAIRS.iter().find_map(|pair| Some((parallel, contradiction(parallel, &texts, pair)?)))
    });
    found.map(|(parallel, against)| difference(compiled, parallel, &against)).collect()
}

/// What the sides say, and how they stand against each other.
struct Against {
    split: Split,
    /// For each side the word that it has, if it has words of one of the two only.
    words: Vec<Option<(bool, &'static str)>>,
}

/// How the sides stand against each other; `texts` are theirs in lower case.
fn contradiction(parallel: &Parallel<'_>, texts: &[String], pair: &Pair) -> Option<Against> {
    let word = |(side, text): (&Side<'_>, &String)| word(text, side.entry.lang.primary(), pair);
    let words: Vec<Option<(bool, &'static str)>> = parallel.sides.iter().zip(texts).map(word).collect();
    let side_of = |at: usize| words[at].map(|(is_one, _)| is_one);
    let agree = |a: usize, b: usize| side_of(a).zip(side_of(b)).is_none_or(|(a, b)| a == b);
    let mut split = splits(words.len(), agree).into_iter().next()?;
    // The entry's name may tell which of them is right.
    let named = parallel.sides.iter().filter_map(|side| side.entry.name.as_ref()).map(|name| &name.value);
    let is_one_named = named.filter_map(|name| in_english(name, pair)).next();
    split.agreed.retain(|at| words[*at].is_some());
    if is_one_named.is_some() && is_one_named == side_of(*split.blamed.first()?) {
        std::mem::swap(&mut split.blamed, &mut split.agreed);
    }
    Some(Against { split, words })
}

/// Which of the two words a text in lower case has, where it has only one of them.
fn word(text: &str, lang: &str, pair: &Pair) -> Option<(bool, &'static str)> {
    let forms = |forms: &Forms| forms.iter().find(|(known, _)| *known == lang).map(|(_, forms)| *forms);
    let other = find(text, lang, forms(&pair.other)?);
    // `활성화` stands in `비활성화`.
    let rest = other.map_or(Cow::Borrowed(text), |word| text.replace(word, " ").into());
    let one = find(&rest, lang, forms(&pair.one)?);
    let found = match (one, other) {
        (Some(one), None) => (true, one),
        (None, Some(other)) => (false, other),
        _ => return None,
    };
    (!pair.is_state || !is_negated(text, lang, found.1)).then_some(found)
}

/// Whether a text says that something is not so: `not started`, `未启动`, `시작되지 않음`. What cannot be or has failed is no state.
fn is_negated(text: &str, lang: &str, word: &str) -> bool {
    let before = |negations: &[&str]| negations.iter().any(|negation| text.contains(&format!("{negation}{word}")));
    match lang {
        "en" => find(text, lang, &["not", "no", "never", "without", "isn't", "wasn't", "hasn't"]).is_some(),
        "ko" => text.contains("지 않") || before(&["안 ", "미"]),
        "ja" => text.contains("ていな") || text.contains("ていませ") || before(&["未", "非", "不"]),
        _ => before(&["未", "没有", "沒有", "没", "沒", "不", "非", "无", "無"]),
    }
}

fn find(text: &str, lang: &str, forms: &[&'static str]) -> Option<&'static str> {
    let is_word = |form: &str| text.split(|c: char| !c.is_ascii_alphanumeric() && c != '\'').any(|word| word == form);
    // Who receives is no act: `接收方`.
    let is_act = |form: &str| text.match_indices(form).any(|(at, _)| !text[at + form.len()..].starts_with(PERSONS));
    forms.iter().find(|form| if lang == "en" { is_word(form) } else { is_act(form) }).copied()
}

/// What makes a person or a party of an act.
const PERSONS: [char; 6] = ['方', '者', '人', '側', '자', '인'];

/// Which of the two words the name of an entry has.
fn in_english(name: &str, pair: &Pair) -> Option<bool> {
    let name = name.to_lowercase();
    let has = |forms: &Forms| forms[0].1.iter().any(|form| name.contains(form));
    let (one, other) = (has(&pair.one), has(&pair.other));
    (one != other).then_some(one)
}

fn difference(compiled: &Compiled, parallel: &Parallel<'_>, against: &Against) -> Difference {
    let places = |sides: &[usize]| {
        let place =
            |side: &usize| against.words[*side].map(|(_, word)| at_word(compiled, &parallel.sides[*side], word));
        sides.iter().filter_map(place).collect::<Vec<Place>>()
    };
    let said = |sides: &[usize]| sides.iter().find_map(|side| against.words[*side]).map(|(_, word)| word.to_owned());
    Difference {
        kind: Kind::Term,
        field: parallel.field,
        blamed: places(&against.split.blamed),
        agreed: places(&against.split.agreed),
        extra: said(&against.split.blamed).into_iter().collect(),
        missing: said(&against.split.agreed).into_iter().collect(),
        reach: Reach::Cell,
    }
}

/// The place of a word in a cell; the whole cell where it is written in another case.
fn at_word(compiled: &Compiled, side: &Side<'_>, word: &str) -> Place {
    let Some(at) = compiled.sources.slice(side.span).find(word) else { return place(side) };
    let start = side.span.start as usize + at;
    Place { entry: side.id, span: Span::new(side.span.file, start..start + word.len()) }
}
