//! A page is written in another language than its path says.
//!
//! Readers of one language get a page in another one, and every text of it is filed under the wrong language. Most often
//! the page of a neighbour was copied and never translated. A page in English where a translation is expected is not
//! reported: it is merely not translated yet, and `errdex discover` lists it.
//!
//! ## Reported
//!
//! Chinese where Korean is expected, without a letter of Hangul:
//!
//! ```markdown ko
//! | 错误码 | 描述                         |
//! |--------|------------------------------|
//! | 1      | 网络连接失败，请检查网络设置 |
//! | 2      | 磁盘空间不足，请清理后再试   |
//! ```
//!
//! Chinese where Japanese is expected, without any kana:
//!
//! ```markdown ja
//! | 错误码 | 描述                         |
//! |--------|------------------------------|
//! | 1      | 网络连接失败，请检查网络设置 |
//! | 2      | 磁盘空间不足，请清理后再试   |
//! ```
//!
//! Korean where English is expected:
//!
//! ```markdown en
//! | 코드 | 설명                                          |
//! |------|-----------------------------------------------|
//! | 1    | 네트워크에 연결할 수 없습니다. 설정을 보세요. |
//! | 2    | 디스크 공간이 부족합니다.                     |
//! ```
//!
//! ## Accepted
//!
//! English where Korean is expected: not translated yet.
//!
//! ```markdown ko
//! | Code | Description                                      |
//! |------|--------------------------------------------------|
//! | 1    | The network is not reachable. Check its settings. |
//! ```
//!
//! Names and quotations of another language:
//!
//! ```markdown en
//! | Code | Description                                                     |
//! |------|-----------------------------------------------------------------|
//! | 1    | The account is not verified. Open 账号中心 in the console first. |
//! ```
//!
//! Chinese characters in Japanese:
//!
//! ```markdown ja
//! | エラーコード | 説明                               |
//! |--------------|------------------------------------|
//! | 1            | 接続失敗。回線設定を確認すること。 |
//! ```

use crate::compiled::Compiled;
use crate::finding::{Finding, Severity};
use crate::rules::rule::Found;
use crate::rules::rule::Rule;
use crate::source::{SourceId, Span};
use crate::why::{LangWhy, Shown};
use std::collections::BTreeMap;

pub(crate) const RULE: Rule = Rule {
    id: "language-mismatch",
    group: "languages",
    severity: Severity::Warning,
    docs: include_str!("language_mismatch.rs"),
    check,
};

fn check(compiled: &Compiled, found: &mut Found) {
    let mut first: BTreeMap<SourceId, Span> = BTreeMap::new();
    for entry in &compiled.entries {
        first.entry(entry.source).or_insert(entry.span);
    }
    for (id, row) in first {
        let page = compiled.sources.get(id);
        let Shown::Other(shown) = &page.why.shown else { continue };
        let says = match &page.why.lang {
            LangWhy::Data => "the file says",
            LangWhy::Config => "its configuration says",
            _ => "its path says",
        };
        found.add(
            Finding::new(
                format!("`{}` is written in `{shown}`, but {says} `{}`", page.path, page.lang),
                row,
                format!("the first of its errors, in `{shown}`"),
            )
            .help(format!("put a page in `{}` here, or name its language under `languages` in errdex.yaml", page.lang))
            .about(shown),
        );
    }
}
