//! Defects of the texts beside a code.

use crate::site::{Planted, Site, part};
use errdex::catalog::{CodeValue, Entry, Field, Key};
use errdex::source::Span;

pub(crate) fn invisible(site: &Site<'_>, random: &mut fastrand::Rng) -> Option<Planted> {
    hidden(site, random, "\u{200b}", "zero-width space")
}

pub(crate) fn byte_order_mark(site: &Site<'_>, random: &mut fastrand::Rng) -> Option<Planted> {
    hidden(site, random, "\u{feff}", "byte order mark")
}

/// Something unseen in a name, else in a text.
fn hidden(site: &Site<'_>, random: &mut fastrand::Rng, c: &str, what: &str) -> Option<Planted> {
    let span = site.entry.name.as_ref().map(|name| name.span).or_else(|| Some(site.prose(random)?.1.span))?;
    let text = site.text(span);
    let ends: Vec<usize> = text.char_indices().map(|(at, _)| at).skip(1).collect();
    let at = *ends.get(random.usize(..ends.len().max(1)))?;
    // Inside a tag or a link it would be another defect.
    let plain = !text.contains(['<', '[', '\\', '`', '&', '*']) && !text.contains("://");
    plain.then(|| Planted::new(part(span, at, at), c, format!("{what} in {}", site.entry.key)))
}

/// A character that a wrong decoding has destroyed.
pub(crate) fn destroyed(site: &Site<'_>, random: &mut fastrand::Rng) -> Option<Planted> {
    let (_, cell, _) = site.prose(random)?;
    let text = site.text(cell.span);
    let letters: Vec<(usize, char)> = text.char_indices().filter(|(_, c)| c.is_alphabetic() && !c.is_ascii()).collect();
    let (at, c) = *letters.get(random.usize(..letters.len().max(1)))?;
    let what = format!("{c} destroyed in {}", site.entry.key);
    Some(Planted::new(part(cell.span, at, at + c.len_utf8()), "\u{fffd}", what))
}

/// Runs of a cell's text, by start and end.
fn runs(text: &str, wanted: impl Fn(char) -> bool) -> Vec<(usize, usize)> {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for (at, c) in text.char_indices().filter(|(_, c)| wanted(*c)) {
        match runs.last_mut().filter(|(_, end)| *end == at) {
            Some((_, end)) => *end += c.len_utf8(),
            None => runs.push((at, at + c.len_utf8())),
        }
    }
    runs
}

/// A run of a cell's text that every other language has, too.
fn shared<'a>(
    site: &Site<'a>,
    random: &mut fastrand::Rng,
    wanted: fn(char) -> bool,
    fits: impl Fn(&str) -> bool,
) -> Option<(Span, &'a str)> {
    let (_, cell, others) = site.prose(random)?;
    let text = site.text(cell.span);
    if !site.is_whole() || others.is_empty() || text.contains("](") || text.contains("http") {
        return None;
    }
    let in_all =
        |run: &str| others.iter().all(|other| runs(other, wanted).iter().any(|(from, to)| other[*from..*to] == *run));
    let runs = runs(text, wanted).into_iter();
    let runs: Vec<_> = runs.filter(|(from, to)| fits(&text[*from..*to]) && in_all(&text[*from..*to])).collect();
    let (from, to) = *runs.get(random.usize(..runs.len().max(1)))?;
    Some((part(cell.span, from, to), &text[from..to]))
}

pub(crate) fn number_changed(site: &Site<'_>, random: &mut fastrand::Rng) -> Option<Planted> {
    let (span, text) = shared(
        site,
        random,
        |c| c.is_ascii_alphanumeric() || ".,_-".contains(c),
        |run| run.len() < 8 && run.bytes().all(|byte| byte.is_ascii_digit()),
    )?;
    let number: u64 = text.parse().ok()?;
    // The number of an item is no number of the text, and prose may leave small ones out.
    let behind = &site.source.text[span.end as usize..];
    let is_item = behind.starts_with(['.', ')', '、', '）']);
    let number = Some(number).filter(|number| *number > 10 && !is_item)?;
    let changed = if random.bool() { number * 10 } else { number + 1 };
    (changed != number)
        .then(|| Planted::new(span, changed.to_string(), format!("{text} written {changed} in {}", site.entry.key)))
}

pub(crate) fn identifier_changed(site: &Site<'_>, random: &mut fastrand::Rng) -> Option<Planted> {
    let (span, text) = shared(
        site,
        random,
        |c| c.is_ascii_alphanumeric() || c == '_',
        |run| {
            let humps = run
                .bytes()
                .skip(1)
                .zip(run.bytes())
                .filter(|(b, a)| b.is_ascii_uppercase() && a.is_ascii_lowercase())
                .count();
            run.len() >= 6 && (run.contains('_') || humps > 0) && run.starts_with(|c: char| c.is_ascii_alphabetic())
        },
    )?;
    // In a mark that a program fills in it is another defect.
    let is_mark = site.source.text[..span.start as usize].ends_with('{');
    let changed = if random.bool() { cut_off(text) } else { None }.or_else(|| swapped(text, random))?;
    let what = format!("{text} written {changed} in {}", site.entry.key);
    (!is_mark).then(|| Planted::new(span, changed, what))
}

/// A name without its last two letters, unless a whole word is lost with them: then it is another name and no cut one.
fn cut_off(name: &str) -> Option<String> {
    let (rest, lost) = name.split_at(name.len() - 2);
    let is_word = lost.starts_with(|c: char| c.is_ascii_uppercase() || c == '_') || lost.ends_with('_');
    (!is_word && !rest.ends_with('_')).then(|| rest.to_owned())
}

/// A name with two small letters in it exchanged.
fn swapped(name: &str, random: &mut fastrand::Rng) -> Option<String> {
    let bytes = name.as_bytes();
    let is_pair = |at: &usize| {
        let (a, b) = (bytes[*at], bytes[*at + 1]);
        a.is_ascii_lowercase() && b.is_ascii_lowercase() && a != b
    };
    let pairs: Vec<usize> = (0..name.len() - 1).filter(is_pair).collect();
    let at = *pairs.get(random.usize(..pairs.len().max(1)))?;
    Some(format!("{}{}{}{}", &name[..at], &name[at + 1..at + 2], &name[at..=at], &name[at + 2..]))
}

pub(crate) fn placeholder_lost(site: &Site<'_>, random: &mut fastrand::Rng) -> Option<Planted> {
    let (_, cell, others) = site.prose(random)?;
    let text = site.text(cell.span);
    let mark = marks(text).into_iter().find(|mark| others.iter().all(|other| other.contains(mark)))?;
    let at = text.find(mark)?;
    let usable = site.is_whole() && !others.is_empty();
    usable.then(|| Planted::new(part(cell.span, at, at + mark.len()), "", format!("{mark} lost in {}", site.entry.key)))
}

/// Marks that a program fills in.
fn marks(text: &str) -> Vec<&str> {
    let known = ["%s", "%d", "%1$s", "%v", "%u"];
    let mut marks: Vec<&str> = known.into_iter().filter(|mark| text.contains(mark)).collect();
    for open in ["${", "{"] {
        let starts = text.match_indices(open).map(|(at, _)| at);
        marks.extend(starts.filter_map(|at| Some(&text[at..=at + text[at..].find('}')?])));
    }
    marks.retain(|mark| mark.len() <= 24 && !mark.contains([' ', '\n', '|', ',']));
    marks
}

/// The language in a link, where the page has several links of its own language.
pub(crate) fn locale_changed(site: &Site<'_>, random: &mut fastrand::Rng) -> Option<Planted> {
    let (_, cell, _) = site.prose(random)?;
    let text = site.text(cell.span);
    let locales = ["en", "zh", "ko", "ja"];
    let own =
        locales.into_iter().find(|lang| site.entry.lang.primary() == *lang && text.contains(&format!("/{lang}/")))?;
    let at = text.find(&format!("/{own}/"))? + 1;
    let other = if own == "en" { "zh" } else { "en" };
    text.contains("http")
        .then(|| Planted::new(part(cell.span, at, at + 2), other, format!("/{own}/ written /{other}/ in a link")))
}

/// The last part of an address that every other language has.
pub(crate) fn url_changed(site: &Site<'_>, random: &mut fastrand::Rng) -> Option<Planted> {
    let (_, cell, _) = site.prose(random)?;
    let text = site.text(cell.span);
    let from = text.find("https://")?;
    let url: &str = text[from..].split([')', ' ', '"', '>', '<', '|', '。', '，']).next()?;
    let others = site.others();
    let in_all = others.iter().all(|other| site.compiled.sources.slice(other.span).contains(url));
    let usable = site.is_whole() && !others.is_empty() && in_all && url.matches('/').count() > 3 && !url.ends_with('/');
    let at = from + url.rfind('/')? + 1;
    usable.then(|| Planted::new(part(cell.span, at, from + url.len()), "other-page", format!("{url} leads elsewhere")))
}

/// A link into the page that leads nowhere.
pub(crate) fn anchor_broken(site: &Site<'_>, _: &mut fastrand::Rng) -> Option<Planted> {
    let text = site.text(site.row.span);
    let at = text.find("](#")? + 3;
    let end = at + text[at..].find(')')?;
    Some(Planted::new(part(site.row.span, at, end), "no-such-heading", format!("#{} leads nowhere", &text[at..end])))
}

/// The unit of a number.
pub(crate) fn unit_changed(site: &Site<'_>, random: &mut fastrand::Rng) -> Option<Planted> {
    let (_, cell, others) = site.prose(random)?;
    let text = site.text(cell.span);
    let units = [
        ("seconds", "minutes"),
        ("minutes", "hours"),
        ("hours", "days"),
        ("days", "hours"),
        ("秒", "分钟"),
        ("分钟", "小时"),
        ("小时", "天"),
        ("天", "小时"),
        ("초", "분"),
        ("분", "시간"),
        ("일", "시간"),
        ("時間", "分"),
        ("KB", "MB"),
        ("MB", "GB"),
        ("GB", "MB"),
    ];
    let unit = |(from, _): &&(&str, &str)| {
        let number = |(at, _): (usize, &str)| {
            text[..at].trim_end().ends_with(|c: char| c.is_ascii_digit())
                && !text[at + from.len()..].starts_with(|c: char| c.is_ascii_alphabetic() || c == '毫')
        };
        text.match_indices(from).next().filter(|found| number(*found)).is_some()
    };
    let (from, to) = units.iter().find(unit)?;
    let at = text.find(from)?;
    let has_number = |text: &&str| text.contains(|c: char| c.is_ascii_digit());
    let usable = site.is_whole() && !others.is_empty() && others.iter().all(has_number);
    usable.then(|| {
        Planted::new(part(cell.span, at, at + from.len()), *to, format!("{from} written {to} in {}", site.entry.key))
    })
}

/// The code or the name of another entry, which all languages mention.
pub(crate) fn reference_changed(site: &Site<'_>, random: &mut fastrand::Rng) -> Option<Planted> {
    let key = |value| Key::Code(CodeValue::Int(value));
    let is_code = |run: &str| {
        let value = run.parse().ok().filter(|value: &i64| *value >= 100);
        value.is_some_and(|value| site.catalog.get(&key(value)).is_some() && site.entry.key != key(value))
    };
    let name = |entry: &Entry| entry.name.as_ref().map(|name| name.value.clone());
    let own = name(site.entry);
    let names: Vec<String> = site.of_page().filter_map(|row| name(row.entry)).collect();
    let is_name = |run: &str| run.len() >= 6 && own.as_deref() != Some(run) && names.iter().any(|name| name == run);
    let fits = |run: &str| is_code(run) || is_name(run);
    let (span, text) = shared(site, random, |c| c.is_ascii_alphanumeric() || "._-".contains(c), fits)?;
    let changed = match is_name(text) {
        true => names.into_iter().find(|name| name != text && Some(name) != own.as_ref())?,
        false => format!("{}{}", &text[..text.len() - 1], if text.ends_with('7') { '3' } else { '7' }),
    };
    Some(Planted::new(span, changed.clone(), format!("{text} written {changed} in {}", site.entry.key)))
}

/// The last of numbered items that all languages have.
pub(crate) fn item_lost(site: &Site<'_>, random: &mut fastrand::Rng) -> Option<Planted> {
    let (_, cell, others) = site.prose(random)?;
    let text = site.text(cell.span);
    let count = |text: &str| (1..10).take_while(|at| text.contains(&format!("{at}. "))).count();
    let usable = site.is_whole() && !others.is_empty();
    let what = format!("an item lost in {}", site.entry.key);
    if let (Some(from), Some(end)) = (text.rfind("<li>"), text.rfind("</li>")) {
        let usable = usable && text.matches("<li>").count() >= 3 && from < end;
        return usable.then(|| Planted::new(part(cell.span, from, end + 5), "", what));
    }
    let items = count(text);
    let from = text.find(&format!("{items}. "))?;
    let from = text[..from].trim_end_matches("<br>").trim_end_matches("<br/>").len();
    let usable = usable && items >= 3 && others.iter().all(|other| count(other) == items);
    usable.then(|| Planted::new(part(cell.span, from, text.len()), "", what))
}

pub(crate) fn untranslated(site: &Site<'_>, random: &mut fastrand::Rng) -> Option<Planted> {
    let (field, cell, others) = site.prose(random)?;
    let other = others.get(random.usize(..others.len().max(1)))?;
    // A column needs other texts in its language before one can stand out, and a server says English everywhere.
    let is_own = |row: &Site<'_>| {
        row.entry.fields.get(&field).is_some_and(|text| is_latin(&text.value.plain) == is_latin(site.text(cell.span)))
    };
    let usable = site.is_whole()
        && field != Field::Message
        && site.of_page().filter(is_own).take(4).count() == 4
        && may_replace(site.text(cell.span), other);
    usable.then(|| {
        Planted::new(cell.span, *other, format!("{} of {} left in another language", field.as_str(), site.entry.key))
    })
}

/// Whether a text of another language may stand for a cell: it is prose in other letters, and no Markdown.
fn may_replace(text: &str, other: &str) -> bool {
    is_latin(other) != is_latin(text)
        && other.chars().count() >= 12
        && !other.contains(['|', '<', '\n', '`', '_', '*', '[', '\\'])
}

fn is_latin(text: &str) -> bool {
    text.chars().filter(char::is_ascii_alphabetic).count() * 2 > text.chars().count()
}

/// All texts of a field, as on a page that nobody has translated.
pub(crate) fn column_untranslated(site: &Site<'_>, random: &mut fastrand::Rng) -> Option<Planted> {
    let (field, ..) = site.prose(random)?;
    let mut planted: Option<Planted> = None;
    let mut count = 0;
    for row in site.of_page().filter(Site::is_whole) {
        let Some(text) = row.entry.fields.get(&field) else { continue };
        let other = row.others().into_iter().find(|other| other.lang == row.catalog.reference);
        let Some(other) = other.and_then(|other| other.fields.get(&field)) else { continue };
        let Some(cell) = row.cell(text.span).filter(|cell| may_replace(row.text(cell.span), &other.value.plain)) else {
            continue;
        };
        count += 1;
        planted = Some(match planted {
            Some(planted) => planted.and(cell.span, other.value.plain.as_str()),
            None => Planted::new(cell.span, other.value.plain.as_str(), format!("{} not translated", field.as_str())),
        });
    }
    let all = site.of_page().filter(|row| row.entry.fields.contains_key(&field)).count();
    // English in every language is what a server says, unless a third language shows that it can be translated.
    let is_advice = matches!(field, Field::Cause | Field::Solution | Field::CauseSolution);
    let usable = (is_advice || site.catalog.pages.len() > 2) && field != Field::Message;
    planted.filter(|_| usable && count >= 6 && count * 10 >= all * 8).and_then(Planted::ordered)
}

/// Most of a text is lost, with the numbers and names in it.
pub(crate) fn cut(site: &Site<'_>, random: &mut fastrand::Rng) -> Option<Planted> {
    let (field, cell, others) = site.prose(random)?;
    let text = site.text(cell.span);
    let count = text.chars().count();
    let others = others.iter().map(|other| other.chars().count()).min()?;
    // The rule learns from the other rows how long texts are.
    let rows = site.of_page().filter(|row| row.is_whole() && row.entry.fields.contains_key(&field)).take(20).count();
    let usable =
        site.is_whole() && rows == 20 && count >= 60 && others >= 60 && !text.contains(['<', '[', '`', '{', '%']);
    let at = text.char_indices().nth(count / 20 + 2)?.0;
    let what = format!("most of the {} of {} lost", field.as_str(), site.entry.key);
    usable.then(|| Planted::new(part(cell.span, at, text.len()), "", what))
}

pub(crate) fn traditional(site: &Site<'_>, random: &mut fastrand::Rng) -> Option<Planted> {
    let (_, cell, _) = site.prose(random)?;
    let text = site.text(cell.span);
    let words =
        [("错误", "錯誤"), ("检查", "檢查"), ("参数", "參數"), ("请求", "請求"), ("网络", "網路"), ("设备", "設備")];
    let (from, to) = words.into_iter().find(|(from, _)| text.contains(from))?;
    let at = text.find(from)?;
    (site.entry.lang.as_str() == "zh" || site.entry.lang.as_str() == "zh-Hans").then(|| {
        Planted::new(part(cell.span, at, at + from.len()), to, format!("{from} written {to} in {}", site.entry.key))
    })
}

/// Words, their opposites, and what other languages say for the word.
const OPPOSITES: &[(&str, &str, &[&str])] = &[
    ("upload", "download", &["上传", "업로드", "アップロード"]),
    ("download", "upload", &["下载", "다운로드", "ダウンロード"]),
    ("start", "stop", &["启动", "开始", "시작", "開始", "起動"]),
    ("enable", "disable", &["启用", "开通", "활성화", "有効"]),
    ("send", "receive", &["发送", "발송", "송신", "送信"]),
];

/// A word that says the opposite of what another language says in the same place, where the text has the word once.
pub(crate) fn opposite(site: &Site<'_>, random: &mut fastrand::Rng) -> Option<Planted> {
    let (_, cell, others) = site.prose(random)?;
    let text = site.text(cell.span);
    let (from, to, abroad) = OPPOSITES.iter().find(|(from, ..)| text.contains(&format!(" {from} ")))?;
    let at = text.find(&format!(" {from} "))? + 1;
    let is_once = text.to_lowercase().matches(from).count() == 1;
    let is_said = others.iter().any(|other| abroad.iter().any(|word| other.contains(word)));
    let usable = site.is_whole() && is_once && is_said;
    usable.then(|| {
        Planted::new(part(cell.span, at, at + from.len()), *to, format!("{from} written {to} in {}", site.entry.key))
    })
}

pub(crate) fn doubled(site: &Site<'_>, random: &mut fastrand::Rng) -> Option<Planted> {
    let (_, cell, _) = site.prose(random)?;
    let text = site.text(cell.span);
    let words: Vec<_> = runs(text, |c| c.is_ascii_lowercase()).into_iter().collect();
    let apart = |from: usize, to: usize| text[..from].ends_with(' ') && text[to..].starts_with(' ');
    let words: Vec<_> = words.into_iter().filter(|(from, to)| to - from >= 2 && apart(*from, *to)).collect();
    let (from, to) = *words.get(random.usize(..words.len().max(1)))?;
    let usable = !text.contains(['<', '[', '`']);
    usable.then(|| {
        let word = &text[from..to];
        Planted::new(part(cell.span, to, to), format!(" {word}"), format!("{word} doubled in {}", site.entry.key))
    })
}

pub(crate) fn bracket_lost(site: &Site<'_>, random: &mut fastrand::Rng) -> Option<Planted> {
    let (_, cell, _) = site.prose(random)?;
    let text = site.text(cell.span);
    let closing = [')', '）', '】', '」'].into_iter().find(|c| text.contains(*c))?;
    let at = text.find(closing)?;
    let usable = !text.contains("](") && !text.contains(":)");
    usable.then(|| {
        Planted::new(part(cell.span, at, at + closing.len_utf8()), "", format!("{closing} lost in {}", site.entry.key))
    })
}
