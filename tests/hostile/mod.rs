//! A catalog that holds every odd entry a page can publish, in three languages.

// Each test that shares this module uses a part of it.
#![allow(dead_code, unreachable_pub, missing_docs)]

use errdex::Compiled;
use errdex::catalog::{Catalog, Code, CodeValue, Copied, Copy, Entry, EntryId, Field, Key, Record, Text};
use errdex::parse::{Kind, Page, RawTable, Section};
use errdex::rich::Inline;
use errdex::source::{Format, Lang, Source, SourceId, Sources, Span, Spanned};
use std::collections::BTreeMap;

/// Texts that try to leave the string or the comment they are written into.
pub const TEXTS: &[&str] = &[
    "*/ int evil = 1; /* \" \\",
    "ends with a backslash \\",
    "trigraphs ??/ ??' ???=",
    "\"\"\" + '''\\N{BULLET} %s {0} ${x} `y`",
    "</script><script>alert(1)</script><!-- & -->",
    "pipes | and <br> and **stars** and [links](x) and _under_",
    "two\nlines\r\nand\ta tab, a lone\rreturn",
    "nul \0, escape \u{1b}[31m, bell \u{7}, next line \u{85}",
    "override \u{202e}drow\u{202c}, isolate \u{2066}x\u{2069}, mark \u{feff}, separators \u{2028} \u{2029}",
    "@ts-ignore @ts-expect-error type: ignore coding: latin-1",
    "```\nfn main() {}\n```\n    indented",
    "octal \u{1}23, hex \u{7f}0",
    "emoji 👩‍👩‍👧, tag \u{e0041}, 꽉 찼습니다, 磁盘已满",
    "=1+1",
    "no",
    "12:30:45",
    "# heading\n- item",
];

/// One row of a page.
#[derive(Clone, Default)]
pub struct Row {
    pub code: Option<(CodeValue, &'static str)>,
    pub name: Option<&'static str>,
    pub aliases: Vec<&'static str>,
    pub texts: Vec<(Field, String)>,
    pub other: Vec<(&'static str, &'static str)>,
    pub copied_name: bool,
    pub space: &'static str,
    pub rich: Option<&'static str>,
}

impl Row {
    pub fn int(code: i64, spelled: &'static str) -> Self {
        Self { code: Some((CodeValue::Int(code), spelled)), ..Self::default() }
    }

    pub fn text(code: &'static str) -> Self {
        Self { code: Some((CodeValue::Text(code.to_uppercase()), code)), ..Self::default() }
    }

    pub fn named(name: &'static str) -> Self {
        Self { name: Some(name), ..Self::default() }
    }

    pub fn name(self, name: &'static str) -> Self {
        Self { name: Some(name), ..self }
    }

    pub fn says(mut self, field: Field, text: &str) -> Self {
        self.texts.push((field, text.to_owned()));
        self
    }

    fn key(&self) -> Key {
        match (&self.code, self.name, self.texts.first()) {
            (Some((value, _)), ..) => Key::Code(value.clone()),
            (None, Some(name), _) => Key::Name(name.to_owned()),
            (None, None, text) => Key::Message(text.map(|(_, text)| text.clone()).unwrap_or_default()),
        }
    }
}

/// Builds a run by hand: pages first, then their rows.
#[derive(Default)]
pub struct Book {
    sources: Sources,
    pages: Vec<Page>,
    entries: Vec<Entry>,
    records: Vec<Record>,
    langs: BTreeMap<Lang, Vec<SourceId>>,
}

impl Book {
    /// A page with one table for each list of headings.
    pub fn page(&mut self, lang: &str, sections: &[&[&str]]) -> SourceId {
        let path = format!("docs/{lang}.md");
        let source = Source::new(path, "docs", Lang::new(lang), Format::Markdown, "\n".repeat(200));
        let id = self.sources.push(source);
        let span = Span::new(id, 0..200);
        let section = |(at, text): (usize, &&str)| Section { level: at as u8 + 1, text: (*text).to_owned(), span };
        let tables = sections.iter().map(|headings| RawTable {
            kind: Kind::Pipe,
            span,
            sections: headings.iter().enumerate().map(section).collect(),
            header: Vec::new(),
            rows: Vec::new(),
        });
        let mut page = Page::default();
        page.tables = tables.collect();
        self.pages.push(page);
        self.langs.entry(Lang::new(lang)).or_default().push(id);
        id
    }

    /// A row of a page's table; it stands on the line after the last.
    pub fn row(&mut self, source: SourceId, table: usize, row: Row) {
        let at = self.entries.iter().filter(|entry| entry.source == source).count();
        let span = Span::new(source, at + 4..at + 5);
        let id = EntryId::new(self.entries.len());
        let key = row.key();
        let lang = self.sources.get(source).lang.clone();
        let spanned = |text: &str| Spanned { value: text.to_owned(), span };
        let text = |text: &str| Spanned {
            value: Text {
                plain: text.to_owned(),
                rich: row.rich.map(|rich| [Inline::Emphasis([Inline::Text(rich.into())].into())].into()),
            },
            span,
        };
        self.entries.push(Entry {
            source,
            lang: lang.clone(),
            table,
            row: at,
            span,
            key: key.clone(),
            space: row.space.to_owned(),
            code: row
                .code
                .as_ref()
                .map(|(value, text)| Spanned { value: Code { value: value.clone(), text: (*text).to_owned() }, span }),
            hex: None,
            name: row.name.map(spanned),
            aliases: row.aliases.iter().map(|name| spanned(name)).collect(),
            http_status: None,
            category: None,
            fields: row.texts.iter().map(|(field, said)| (*field, text(said))).collect(),
            other: row.other.iter().map(|&(heading, said)| (heading.to_owned(), text(said))).collect(),
            copy: row.copied_name.then_some(Copy { of: id, what: Copied::Name, hidden: id }),
        });
        let occurrence = usize::from(!row.space.is_empty());
        let same = |record: &Record| record.key == key && record.occurrence == occurrence;
        let at = self.records.iter().position(same).unwrap_or_else(|| {
            self.records.push(Record { key: key.clone(), occurrence, entries: BTreeMap::new() });
            self.records.len() - 1
        });
        let record = &mut self.records[at];
        record.entries.entry(lang).or_default().push(id);
    }

    /// The run, with one catalog.
    pub fn compiled(self, id: &str) -> Compiled {
        let index = self.records.iter().enumerate().map(|(at, record)| (record.key.clone(), at)).collect();
        let catalog = Catalog {
            id: id.to_owned(),
            family: "docs".to_owned(),
            pages: self.langs,
            records: self.records,
            index,
            supersedes: None,
            slips: Vec::new(),
            reference: Lang::new("en"),
        };
        Compiled {
            sources: self.sources,
            pages: self.pages,
            tables: Vec::new(),
            about_errors: Vec::new(),
            entries: self.entries,
            leftovers: Vec::new(),
            catalogs: vec![catalog],
            constants: Default::default(),
            comparisons: Vec::new(),
            homes: Default::default(),
            differences: Default::default(),
            config: Default::default(),
        }
    }
}

/// Every oddity at once.
pub fn compiled() -> Compiled {
    let mut book = Book::default();
    let en = book.page("en", &[&["Hostile */ \"errors\"", "First ??/"], &["Hostile */ \"errors\"", "Second | part"]]);
    let ko = book.page("ko", &[&["오류", "첫째"]]);
    let no = book.page("no", &[&[]]);
    for (at, text) in TEXTS.iter().enumerate() {
        let code = 1000 + at as i64;
        let spelled: &'static str = Box::leak(code.to_string().into_boxed_str());
        book.row(en, 0, Row::int(code, spelled).says(Field::Message, text).says(Field::Cause, text));
    }
    common_rows(&mut book, en, ko);
    odd_rows(&mut book, en);
    let long = "0123456789abcde é".repeat(400);
    book.row(en, 1, Row::int(9000, "9000").says(Field::Message, "long").says(Field::Cause, &long));
    for (code, length) in [(9001, 4093), (9002, 4094), (9003, 4095), (9004, 4096)] {
        let spelled: &'static str = Box::leak(code.to_string().into_boxed_str());
        book.row(en, 1, Row::int(code, spelled).says(Field::Cause, &"x".repeat(length)));
    }
    book.row(no, 0, Row::int(404, "404").name("AV_ERR_NOT_FOUND").says(Field::Cause, "Nei"));
    book.row(ko, 0, Row::default().says(Field::Message, "한국어로만 된 메시지"));
    book.compiled("hostile-v2")
}

/// Rows that the small programs look up.
fn common_rows(book: &mut Book, en: SourceId, ko: SourceId) {
    let found = Row { aliases: vec!["AV_ERR_GONE", "av_err_not_found"], ..Row::int(404, "404") };
    let found = found.name("AV_ERR_NOT_FOUND");
    let told = found.clone().says(Field::Cause, "Nothing is there").says(Field::Solution, "Look elsewhere");
    book.row(en, 0, told);
    book.row(ko, 0, found.says(Field::Cause, "아무것도 없습니다"));
    let negative = Row::int(-7, "-7").name("failedOperation.RoomClosed");
    book.row(en, 1, negative.says(Field::Message, "Room closed").says(Field::Solution, "Open it"));
}

fn odd_rows(book: &mut Book, en: SourceId) {
    for name in ["type", "class", "None", "int", "Self", "self", "enum", "default", "NULL", "ALL", "COUNT", "EOF"] {
        book.row(en, 1, Row::named(name).says(Field::Message, name));
    }
    for name in ["LANG_EN", "FIELD_CAUSE", "A_1", "A1", "Foo", "FOO", "foo", "404_START", "__proto__", "constructor"] {
        book.row(en, 1, Row::named(name));
    }
    book.row(en, 1, Row { aliases: vec!["ALL_2", "All", "type", "오류", "A__1"], ..Row::int(5, "5").name("오류이름") });
    book.row(en, 1, Row::int(i64::MIN, "-9223372036854775808"));
    book.row(en, 1, Row::int(i64::MAX, "9,223,372,036,854,775,807"));
    book.row(en, 1, Row::int(-2_147_483_649, "-2147483649"));
    book.row(en, 1, Row::text("1.2.3"));
    book.row(en, 1, Row::text("no"));
    book.row(en, 1, Row::text("—"));
    let range = Row { code: Some((CodeValue::Range(-4_090_001, 4), "-4090001 ~ 4")), ..Row::default() };
    book.row(en, 1, range.says(Field::Description, "A range"));
    book.row(en, 1, Row::default().says(Field::Message, "Only a message, nothing else: \"quoted\" */"));
    let space = Row { space: "elsewhere", ..Row::int(404, "404").name("AV_ERR_NOT_FOUND") };
    book.row(en, 1, space.says(Field::Message, "The same code and name in another code space"));
    let rich = Row {
        rich: Some("rich"),
        other: vec![("Note", "=cmd"), ("Note", "again"), ("yes", "no")],
        ..Row::int(6, "0x6")
    };
    book.row(en, 1, rich.says(Field::Message, "plain"));
    let copied = Row { copied_name: true, ..Row::int(8, "8").name("AV_ERR_NOT_FOUND") };
    book.row(en, 1, copied.says(Field::Message, "Its name was copied from its neighbour"));
    book.row(en, 1, Row::int(9, "9").name("AV_ERR_NOT_FOUND").says(Field::Message, "Same name, other code"));
}
