//! Which encoding undeclared bytes are probably in. It goes into advice only; nothing is read by it.

use encoding_rs::{BIG5, DecoderResult, EUC_KR, Encoding, GB18030, SHIFT_JIS, UTF_16BE, UTF_16LE};
use std::ops::RangeInclusive;

/// An encoding, and the first bytes of its everyday characters: each standard puts those into rows of their own.
struct Habit {
    encoding: &'static Encoding,
    everyday: &'static [RangeInclusive<u8>],
    /// First byte of signs and punctuation, which say nothing.
    signs: RangeInclusive<u8>,
    /// The lowest second byte of an everyday character.
    second: u8,
    /// Bytes that are a character alone.
    single: RangeInclusive<u8>,
}

/// In this order where two fit equally: the one with fewer everyday rows is the less likely to fit by chance.
const HABITS: &[Habit] = &[
    Habit { encoding: EUC_KR, everyday: &[0xb0..=0xc8], signs: 0xa1..=0xa3, second: 0xa1, single: 0x80..=0x80 },
    Habit {
        encoding: SHIFT_JIS,
        everyday: &[0x82..=0x83, 0x88..=0x97],
        signs: 0x81..=0x81,
        second: 0x40,
        single: 0xa1..=0xdf,
    },
    Habit { encoding: BIG5, everyday: &[0xa4..=0xc6], signs: 0xa1..=0xa3, second: 0x40, single: 0x80..=0x80 },
    Habit { encoding: GB18030, everyday: &[0xb0..=0xd7], signs: 0xa1..=0xa3, second: 0xa1, single: 0x80..=0x80 },
];

/// Characters below which there is nothing to judge by.
const ENOUGH: usize = 4;

/// The encoding in which the bytes decode without a fault and are mostly everyday characters of its language.
pub fn likely(bytes: &[u8]) -> Option<&'static Encoding> {
    let zeros = |first: usize| bytes.iter().skip(first).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    if (even + odd) * 10 > bytes.len() {
        // The first half of an ASCII character is zero in the order that puts the high byte first.
        return Some(if odd > even { UTF_16LE } else { UTF_16BE });
    }
    let mut best: Option<(usize, &'static Encoding)> = None;
    for habit in HABITS {
        let Some(percent) = habit.everyday_percent(bytes) else { continue };
        if percent >= 75 && best.is_none_or(|(most, _)| percent > most) && decodes(bytes, habit.encoding) {
            best = Some((percent, habit.encoding));
        }
    }
    best.map(|(_, encoding)| encoding)
}

impl Habit {
    fn everyday_percent(&self, bytes: &[u8]) -> Option<usize> {
        let (mut all, mut everyday) = (0, 0);
        let mut rest = bytes;
        while let [first, behind @ ..] = rest {
            let pair = *first >= 0x80 && !self.single.contains(first);
            rest = if pair { behind.get(1..).unwrap_or_default() } else { behind };
            if *first < 0x80 || self.signs.contains(first) {
                continue;
            }
            all += 1;
            let second = behind.first().copied().unwrap_or_default();
            everyday +=
                usize::from(pair && second >= self.second && self.everyday.iter().any(|row| row.contains(first)));
        }
        (all >= ENOUGH).then(|| everyday * 100 / all)
    }
}

fn decodes(bytes: &[u8], encoding: &'static Encoding) -> bool {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut out = [0; 1024];
    let mut rest = bytes;
    loop {
        let (result, read, _) = decoder.decode_to_utf8_without_replacement(rest, &mut out, true);
        rest = &rest[read..];
        match result {
            DecoderResult::InputEmpty => return true,
            DecoderResult::OutputFull => {}
            DecoderResult::Malformed(..) => return false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::encoded::{Declared, Encoded};

    fn guess(text: &str, encoding: &'static Encoding) -> Option<&'static str> {
        let bytes = Encoded::read(Vec::new(), encoding, Declared::Config).2.encode(text).unwrap();
        likely(&bytes).map(Encoding::name)
    }

    #[test]
    fn sentences_show_their_encoding() {
        let zh = "| 错误码 | 说明 |\n|---|---|\n| 1 | 网络连接超时，请稍后重试。 |\n";
        let hant = "| 錯誤碼 | 說明 |\n|---|---|\n| 1 | 網路連線逾時，請稍後再試。 |\n";
        let ko = "| 코드 | 설명 |\n|---|---|\n| 1 | 네트워크 연결 시간이 초과되었습니다. |\n";
        let ja = "| コード | 説明 |\n|---|---|\n| 1 | ネットワーク接続がタイムアウトしました。 |\n";
        assert_eq!(guess(zh, GB18030), Some("gb18030"));
        assert_eq!(guess(hant, BIG5), Some("Big5"));
        assert_eq!(guess(ko, EUC_KR), Some("EUC-KR"));
        assert_eq!(guess(ja, SHIFT_JIS), Some("Shift_JIS"));
        assert_eq!(guess(zh, UTF_16LE), Some("UTF-16LE"));
        assert_eq!(guess(ko, UTF_16BE), Some("UTF-16BE"));
    }

    #[test]
    fn little_says_nothing() {
        for bytes in [&b"caf\xe9"[..], b"", b"\xff\xff\xff\xff\xff", "값과 \u{e9}".as_bytes()] {
            assert_eq!(likely(bytes), None, "{bytes:?}");
        }
        assert_eq!(likely("错误码：网络连接超时".as_bytes()), None);
    }
}
