//! Languages that share a script, told apart by their commonest words and by letters that only one of them has.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;
use unicode_normalization::UnicodeNormalization;

/// Words that stand in almost every text of a language and seldom in another, and letters that only it has among these.
struct Marks {
    tag: &'static str,
    words: &'static str,
    letters: &'static str,
}

/// Short words that a language of code and markup has too (`a`, `in`, `is`, `do`, `on`) are left out.
const LATIN: &[Marks] = &[
    Marks {
        tag: "en",
        words: "the of and to that for with this not are was be been from or you your when which has have will can cannot must \
                should please but by it its an",
        letters: "",
    },
    Marks {
        tag: "de",
        words: "der die das und nicht ist ein eine einen einem einer den dem des mit für von zu auf wird werden wurde sie sich oder bei \
                kann nach aus durch im zum zur noch bitte kein keine ungültig prüfen",
        letters: "äöüß",
    },
    Marks {
        tag: "fr",
        words: "le la les des du un une est et pas ne pour dans avec sur que qui vous votre être ou par au aux cette ce été sont il \
                veuillez n\u{2019}est délai",
        letters: "çèœùûî",
    },
    Marks {
        tag: "es",
        words: "el la los las un una es no y que en para con por se del su al ha está o este esta como más son sin si puede debe \
                intente compruebe",
        letters: "ñ¿¡",
    },
    Marks {
        tag: "pt",
        words: "o os as um uma não é e que em para com por se do da dos das no na nos ao foi está ou seu sua esta este são sem mais \
                você tente verifique",
        letters: "ãõ",
    },
    Marks {
        tag: "it",
        words: "il lo la gli le un una è non e che di per con del della dei delle nel nella si da al alla stato ha sono o questo \
                questa più essere come riprovare verificare",
        letters: "ìò",
    },
    Marks {
        tag: "vi",
        words: "không của và là có được cho với trong một các để khi này đã từ thể người hoặc vui lòng bị do nếu lại",
        letters: "ăđơưạảấầẩậắằẹẻẽếềểệỉịọỏốồổộớờởợụủứừửữựỳỷỹ",
    },
    Marks {
        tag: "id",
        words: "yang dan untuk tidak dengan pada ini dari adalah atau dapat ke akan telah sudah harus jika oleh dalam silakan coba lagi \
                anda karena belum sedang",
        letters: "",
    },
    Marks {
        tag: "tr",
        words: "ve bir bu için ile olarak değil veya daha olan gibi kadar sonra lütfen yok var tekrar olduğu edin değer geçersiz \
                bulunamadı çok oldu",
        letters: "ğışİ",
    },
];

/// Fewest marks that show a language other than English.
const ENOUGH: usize = 3;

/// Fewest different words among them: `y` is a word of one language and a column of a table in all.
const DIFFERENT: usize = 2;

/// The languages of each word, as bits in the order of [`LATIN`].
static WORDS: LazyLock<BTreeMap<&str, u16>> = LazyLock::new(|| {
    let mut all = BTreeMap::new();
    for (at, marks) in LATIN.iter().enumerate() {
        marks.words.split_whitespace().for_each(|word| *all.entry(word).or_default() |= 1 << at);
    }
    all
});

/// How much of a text is looked at, in characters: the words of a page are everywhere on it.
const SAMPLE: usize = 1 << 14;

/// The language of a Latin text; English where none stands out.
pub(super) fn latin(text: &str) -> &'static str {
    let mut scores = [0_usize; LATIN.len()];
    let mut seen: [BTreeSet<String>; LATIN.len()] = Default::default();
    // Some editors write accents as marks of their own.
    let text: String = text.chars().take(SAMPLE).nfc().collect();
    for word in text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()) {
        let lower = word.to_lowercase();
        let known = WORDS.get(lower.as_str()).copied().unwrap_or(0);
        for (at, (score, marks)) in scores.iter_mut().zip(LATIN).enumerate() {
            let has_letter = !word.is_ascii() && word.chars().any(|c| marks.letters.contains(c));
            let is_known = known >> at & 1 == 1;
            *score += usize::from(is_known) + usize::from(has_letter);
            if (is_known || has_letter) && seen[at].len() < DIFFERENT {
                seen[at].insert(lower.clone());
            }
        }
    }
    let best = (0..LATIN.len()).rev().max_by_key(|at| scores[*at]).unwrap_or(0);
    let second = (0..LATIN.len()).filter(|at| *at != best).map(|at| scores[at]).max().unwrap_or(0);
    // Neighbours share words, so the best has to stand out.
    let stands_out = scores[best] >= ENOUGH && seen[best].len() >= DIFFERENT && scores[best] * 4 >= second * 5;
    if stands_out { LATIN[best].tag } else { "en" }
}

/// Characters of simplified Chinese, each above the traditional one in [`TRADITIONAL`]; pairs of which Japanese or the other
/// script writes both are left out.
const SIMPLIFIED: &str =
    "错误码请设备数据传输网络连频认证权过时间处说这为会发没对员动开关闭检查验录应题无实现参类长节务";
const TRADITIONAL: &str =
    "錯誤碼請設備數據傳輸網絡連頻認證權過時間處說這為會發沒對員動開關閉檢查驗錄應題無實現參類長節務";

/// Simplified or traditional Chinese, by the characters that only one of them has.
pub(super) fn chinese(text: &str) -> &'static str {
    let (mut simplified, mut traditional) = (0_usize, 0_usize);
    for c in text.chars().filter(|c| !c.is_ascii()) {
        let (one, other) = (SIMPLIFIED.contains(c), TRADITIONAL.contains(c));
        simplified += usize::from(one && !other);
        traditional += usize::from(other && !one);
    }
    if traditional > simplified { "zh-Hant" } else { "zh" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn latin_languages_are_told_apart() {
        for (tag, text) in [
            ("en", "The room is full. Wait for a moment and try again, or ask the owner to let you in."),
            (
                "de",
                "Der Raum ist voll. Warten Sie kurz und versuchen Sie es noch einmal. Die Karte ist nicht mehr gültig.",
            ),
            (
                "fr",
                "Le salon est plein. Patientez un instant puis réessayez. La ligne est trop lente pour cette salle.",
            ),
            (
                "es",
                "La sala está llena. Espere un momento y vuelva a intentarlo. El billete no es válido para esta sala.",
            ),
            ("pt", "A sala está cheia. Aguarde um momento e tente de novo. O bilhete não é válido para esta sala."),
            (
                "it",
                "La stanza è piena. Attendere un momento e riprovare. Il biglietto non è più valido per questa stanza.",
            ),
            ("vi", "Phòng đã đầy. Vui lòng chờ một lát rồi thử lại. Vé không còn hạn cho phòng này."),
            ("id", "Ruang sudah penuh. Tunggu sebentar lalu coba lagi. Tiket tidak berlaku untuk ruang ini."),
            ("tr", "Oda dolu. Lütfen biraz bekleyin ve tekrar deneyin. Bilet bu oda için geçerli değil."),
        ] {
            assert_eq!(latin(text), tag);
        }
    }

    #[test]
    fn names_and_markup_are_english() {
        for text in [
            "ROOM_FULL | 1001 | TICKET_GONE",
            "<div id=\"de\"><a href=\"x\">la la</a>",
            "",
            "Error: die",
            "| 1 | y |\n| 2 | y |\n| 3 | y |",
        ] {
            assert_eq!(latin(text), "en", "{text}");
        }
    }

    #[test]
    fn the_two_chinese_scripts_are_told_apart() {
        assert_eq!(SIMPLIFIED.chars().count(), TRADITIONAL.chars().count());
        assert_eq!(chinese("错误码 操作超时"), "zh");
        assert_eq!(chinese("錯誤碼 操作逾時"), "zh-Hant");
        assert_eq!(chinese("原因"), "zh");
    }
}
