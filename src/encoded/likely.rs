//! Which encoding undeclared bytes are probably in. It goes into advice only; nothing is read by it.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{BIG5, DecoderResult, EUC_KR, Encoding, GB18030, GBK, SHIFT_JIS, UTF_16BE, UTF_16LE};

/// The encodings worth naming: those whose pages hold enough bytes beyond ASCII to be told apart.
const NAMED: &[&Encoding] = &[EUC_KR, SHIFT_JIS, BIG5, GB18030];

/// Bytes beyond ASCII below which there is nothing to judge by.
const ENOUGH: usize = 8;

/// The encoding in which the bytes decode without a fault and that the detector prefers to all others.
pub fn likely(bytes: &[u8]) -> Option<&'static Encoding> {
    let zeros = |first: usize| bytes.iter().skip(first).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    if (even + odd) * 10 > bytes.len() {
        // The first half of an ASCII character is zero in the order that puts the high byte first.
        return Some(if odd > even { UTF_16LE } else { UTF_16BE });
    }
    if bytes.iter().filter(|byte| !byte.is_ascii()).take(ENOUGH).count() < ENOUGH {
        return None;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let guess = match detector.guess(None, Utf8Detection::Allow) {
        // What decodes as GBK decodes as GB18030, which has every character.
        guess if guess == GBK => GB18030,
        guess => guess,
    };
    (NAMED.contains(&guess) && decodes(bytes, guess)).then_some(guess)
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

    #[test]
    fn utf_8_with_a_damaged_character_is_no_other_encoding() {
        for text in [
            "| 1 | 网络连接超时，请稍后重试。 |\n",
            "| 1 | ネットワーク接続 |\n",
            "| 1 | 네트워크 연결 시간이 초과 |\n",
        ] {
            let page = text.repeat(20);
            for cut in [6, 7] {
                let damaged = [&page.as_bytes()[..cut], &page.as_bytes()[cut + 1..]].concat();
                assert_eq!(likely(&damaged), None, "{text} {cut}");
            }
        }
    }
}
