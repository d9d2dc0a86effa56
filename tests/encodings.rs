//! Pages in every encoding read the same, and what is wrong leads to bytes of the file.

use encoding_rs::{BIG5, EUC_KR, Encoding, GB18030, SHIFT_JIS, UTF_16BE, UTF_16LE};
use errdex::config::Config;
use errdex::encoded::Declared;
use errdex::finding::Edit;
use errdex::source::{Source, Sources, Span};
use errdex::{compile, locate, rules};

const ZH: &str = "| 错误码 | 说明 |\n|---|---|\n| 1001 | 网络连接超时，请稍后重试。 |\n";
const HANT: &str = "| 錯誤碼 | 說明 |\n|---|---|\n| 1001 | 網路連線逾時，請稍後再試。 |\n";
const KO: &str = "| 코드 | 설명 |\n|---|---|\n| 1001 | 네트워크 연결 시간이 초과되었습니다. |\n";
const JA: &str = "| コード | 説明 |\n|---|---|\n| 1001 | ネットワーク接続がタイムアウトしました。 |\n";

const PAGES: &[(&str, &Encoding, &str)] =
    &[("zh", GB18030, ZH), ("zh-TW", BIG5, HANT), ("ko", EUC_KR, KO), ("ja", SHIFT_JIS, JA)];

fn encoded(text: &str, encoding: &'static Encoding) -> Vec<u8> {
    if encoding == UTF_16LE {
        return text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    } else if encoding == UTF_16BE {
        return text.encode_utf16().flat_map(u16::to_be_bytes).collect();
    }
    let (bytes, _, unmappable) = encoding.encode(text);
    assert!(!unmappable, "{text}");
    bytes.into_owned()
}

fn config(text: &str) -> Config {
    Config::parse(text, "errdex.yaml").unwrap()
}

fn declaring(encoding: &'static Encoding) -> Config {
    config(&format!("encodings: {{ '*': {} }}\n", encoding.name()))
}

/// The one finding about the encoding of a page: its message and its help.
fn complaint(page: Source) -> Option<(String, String)> {
    let mut sources = Sources::default();
    sources.push(page);
    let config = Config::default();
    let mut found = rules::check(&compile(sources, &config), &config);
    found.retain(|finding| finding.rule == "invalid-utf8");
    assert!(found.len() < 2, "{found:?}");
    found.pop().map(|finding| (finding.message, finding.help.unwrap_or_default()))
}

#[test]
fn the_configuration_declares() {
    for (lang, encoding, text) in PAGES {
        let page = locate::from_bytes(&format!("errors/{lang}.md"), encoded(text, encoding), &declaring(encoding));
        assert_eq!((page.text.as_str(), page.invalid.len()), (*text, 0));
        assert_eq!((page.encoding(), page.file.declared), (*encoding, Declared::Config));
        assert_eq!(complaint(page), None);
    }
}

#[test]
fn a_byte_order_mark_declares_and_wins() {
    for encoding in [UTF_16LE, UTF_16BE, encoding_rs::UTF_8] {
        let text = format!("\u{feff}{ZH}");
        let page = locate::from_bytes("errors/zh.md", encoded(&text, encoding), &declaring(BIG5));
        assert_eq!((page.text.as_str(), page.encoding()), (text.as_str(), encoding));
        assert_eq!(page.file.declared, Declared::Mark);
        assert_eq!(complaint(page), None);
    }
    // Without the mark the configuration has to say it.
    let page = locate::from_bytes("errors/zh.md", encoded(ZH, UTF_16BE), &declaring(UTF_16BE));
    assert_eq!(page.text, ZH);
}

#[test]
fn an_html_page_declares_itself_unless_the_configuration_does() {
    for (lang, encoding, text) in PAGES {
        let rows =
            text.lines().skip(2).map(|line| line.replace(" | ", "<td>").replace("| ", "<tr><td>").replace(" |", ""));
        let rows: String = rows.collect();
        let html =
            |label: &str| format!("<html><meta charset={label}><table><tr><th>code<th>description{rows}</table>");
        let path = format!("errors/{lang}.html");
        let page = locate::from_bytes(&path, encoded(&html(encoding.name()), encoding), &Config::default());
        assert_eq!(page.text, html(encoding.name()));
        assert_eq!((page.encoding(), page.file.declared), (*encoding, Declared::Page));
        assert_eq!(complaint(page), None);
        let page = locate::from_bytes(&path, encoded(&html("windows-1252"), encoding), &declaring(encoding));
        assert_eq!((page.text, page.file.declared), (html("windows-1252"), Declared::Config));
        // Markdown shows its tags to nobody, so it declares nothing with them.
        let page = locate::from_bytes("errors/x.md", encoded(&html(encoding.name()), encoding), &Config::default());
        assert_eq!(page.file.declared, Declared::Nothing);
    }
}

#[test]
fn undeclared_pages_are_read_as_utf_8_and_the_help_says_what_they_look_like() {
    for (lang, encoding, text) in PAGES {
        let page = locate::from_bytes(&format!("errors/{lang}.md"), encoded(text, encoding), &Config::default());
        assert!(page.encoding() == encoding_rs::UTF_8 && !page.invalid.is_empty());
        assert_eq!(page.bytes(), encoded(text, encoding));
        let (message, help) = complaint(page).unwrap();
        assert!(message.ends_with(" bytes of the page are not UTF-8"), "{message}");
        let label = encoding.name().to_lowercase();
        assert!(help.starts_with(&format!("the page is probably {}; save it as UTF-8, ", encoding.name())), "{help}");
        let line = format!("encodings: {{ 'errors/{lang}.md': {label} }}");
        assert!(help.ends_with(&format!("in errdex.yaml: `{line}`")), "{help}");
        // The line does what it promises.
        let page = locate::from_bytes(&format!("errors/{lang}.md"), encoded(text, encoding), &config(&line));
        assert_eq!(&page.text, text);
    }
}

#[test]
fn wrong_declarations_are_reported() {
    let page = locate::from_bytes("errors/ko.md", encoded(KO, EUC_KR), &declaring(SHIFT_JIS));
    let (message, help) = complaint(page).unwrap();
    assert!(message.ends_with("of the page are not Shift_JIS, which the configuration declares"), "{message}");
    assert_eq!(help, "the page is probably EUC-KR; correct `encodings` in errdex.yaml");
    let html = format!("<meta charset=euc-kr><p>{JA}");
    let (message, help) = complaint(locate::from_bytes("e/ja.html", html.into_bytes(), &Config::default())).unwrap();
    assert!(message.ends_with("not EUC-KR, which its `<meta>` declares"), "{message}");
    assert_eq!(help, "the page is UTF-8; correct its `<meta>`");
}

#[test]
fn utf_16_with_an_odd_byte() {
    let mut bytes = encoded(&format!("\u{feff}{KO}"), UTF_16LE);
    bytes.push(b'|');
    let page = locate::from_bytes("errors/ko.md", bytes.clone(), &Config::default());
    assert_eq!(page.text, format!("\u{feff}{KO}\u{fffd}"));
    let end = page.text.len();
    assert_eq!(page.file_range(Span::new(page.id, end - 3..end)), bytes.len() - 1..bytes.len());
    assert_eq!(
        complaint(page).unwrap().0,
        "1 character of the page is not UTF-16LE, which its byte order mark declares"
    );
}

#[test]
fn edits_are_written_in_the_encoding_of_the_page() {
    for (lang, encoding, text) in PAGES.iter().chain(&[("zh", UTF_16LE, ZH), ("ko", UTF_16BE, KO)]) {
        let page = locate::from_bytes(&format!("errors/{lang}.md"), encoded(text, encoding), &declaring(encoding));
        let at = text.find("1001").unwrap();
        let word: String = text.chars().skip(2).take(2).collect();
        let edit =
            |start: usize, end: usize, text: &str| Edit { span: Span::new(page.id, start..end), text: text.into() };
        let edits = [edit(2, 2 + word.len(), "ID"), edit(at, at + 4, &format!("2002 {word}"))];
        let expected = text.replace("1001", &format!("2002 {word}")).replacen(&word, "ID", 1);
        assert_eq!(page.edited(&edits).unwrap(), encoded(&expected, encoding), "{}", encoding.name());
        assert_eq!(
            page.edited(&[edit(at, at + 4, "😀")]).is_ok(),
            *encoding == GB18030 || encoding.name().starts_with("UTF-16")
        );
    }
}

#[test]
fn an_edit_keeps_bytes_that_could_not_be_read() {
    let bytes = b"| 1001 | \xff\xfe |\n".to_vec();
    let page = locate::from_bytes("errors/en.md", bytes, &Config::default());
    let edit = Edit { span: Span::new(page.id, 2..6), text: "1002".into() };
    assert_eq!(page.edited(&[edit]).unwrap(), b"| 1002 | \xff\xfe |\n");
}
