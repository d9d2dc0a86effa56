//! Characters of the other Chinese script stand on a page.
//!
//! A cell was copied from the page for other readers, or a word came from somebody who types the other script. A page is in the
//! script that its language names or most of its text has; a cell counts where at least two of its characters belong to the other
//! script alone, and on a page that is simplified throughout a single one does. Which characters those are follows from the
//! standards that list them: GB 2312 for simplified, Big5 for traditional Chinese.
//!
//! ## Reported
//!
//! ```markdown en
//! | Code | Description |
//! |---|---|
//! | 1 | The disk is full. |
//! | 2 | The disk is gone. |
//! | 3 | The network is down. |
//! | 4 | The room is full. |
//! ```
//!
//! ```markdown zh
//! | 错误码 | 描述 |
//! |---|---|
//! | 1 | 磁盘空间不足，请删除文件。 |
//! | 2 | 磁盘不存在，请检查设备。 |
//! | 3 | 網絡連接已斷開，請檢查設置。 |
//! | 4 | 房间人数已达上限，请稍后重试。 |
//! ```
//!
//! Several cells:
//!
//! ```markdown en
//! | Code | Description |
//! |---|---|
//! | 1 | The disk is full. |
//! | 2 | The disk is gone. |
//! | 3 | The network is down. |
//! | 4 | The room is full. |
//! ```
//!
//! ```markdown zh
//! | 错误码 | 描述 |
//! |---|---|
//! | 1 | 磁盘空间不足，请删除文件。 |
//! | 2 | 磁盘不存在，请检查设备。 |
//! | 3 | 网络连接已断开，请检查设置。 |
//! | 4 | 房間人數已達上限，請稍後重試。 |
//! ```
//!
//! Simplified on a traditional page:
//!
//! ```markdown en
//! | Code | Description |
//! |---|---|
//! | 1 | The disk is full. |
//! | 2 | The disk is gone. |
//! | 3 | The network is down. |
//! | 4 | The room is full. |
//! ```
//!
//! ```markdown zh-Hant
//! | 錯誤碼 | 描述 |
//! |---|---|
//! | 1 | 磁碟空間不足，請刪除檔案。 |
//! | 2 | 磁碟不存在，請檢查裝置。 |
//! | 3 | 网络连接已断开，请检查设置。 |
//! | 4 | 房間人數已達上限，請稍後重試。 |
//! ```
//!
//! A word on a page that is simplified throughout, which has no translation:
//!
//! ```markdown zh
//! | 错误码 | 描述 |
//! |---|---|
//! | 1 | 磁盘空间不足，请删除文件后重试。 |
//! | 2 | 磁盘不存在，请检查设备连接。 |
//! | 3 | 网络连接已断开，请檢查设置。 |
//! | 4 | 房间人数已达上限，请稍后重试。 |
//! | 5 | 签名验证失败，请重新获取密钥。 |
//! ```
//!
//! ## Accepted
//!
//! ```markdown en
//! | Code | Description |
//! |---|---|
//! | 1 | The disk is full. |
//! ```
//!
//! ```markdown zh
//! | 错误码 | 描述 |
//! |---|---|
//! | 1 | 磁盘空间不足，请删除文件。 |
//! ```
//!
//! One script a page:
//!
//! ```markdown en
//! | Code | Description |
//! |---|---|
//! | 1 | The network is down. |
//! ```
//!
//! ```markdown zh
//! | 错误码 | 描述 |
//! |---|---|
//! | 1 | 网络连接已断开。 |
//! ```
//!
//! ```markdown zh-Hant
//! | 錯誤碼 | 描述 |
//! |---|---|
//! | 1 | 網路連線已中斷，請檢查設定。 |
//! ```
//!
//! Characters of both:
//!
//! ```markdown en
//! | Code | Description |
//! |---|---|
//! | 1 | The cause is unknown. |
//! ```
//!
//! ```markdown zh
//! | 错误码 | 描述 |
//! |---|---|
//! | 1 | 原因不明，后台里只有一台。 |
//! ```

use crate::compiled::Compiled;
use crate::finding::{Finding, Severity};
use crate::prose::Kind;
use crate::rules::rule::Found;
use crate::rules::rule::Rule;
use crate::rules::shared::prose;

pub(crate) const RULE: Rule = Rule {
    id: "simplified-traditional",
    group: "languages",
    severity: Severity::Warning,
    docs: include_str!("simplified_traditional.rs"),
    check,
};

fn check(compiled: &Compiled, found: &mut Found) {
    for difference in prose::of_kind(compiled, Kind::SimplifiedTraditional) {
        let entry = compiled.entry(difference.blamed[0].entry);
        let title = entry.title();
        let (key, field) = (&entry.key, difference.field.as_str());
        let lang = &entry.lang;
        let message = match difference.extra.first() {
            Some(word) => {
                format!("{title}: `{word}` in the {field} is traditional Chinese, the `{lang}` page is simplified")
            }
            None => format!("{title}: the {field} is in the other Chinese script than the rest of the `{lang}` page"),
        };
        let finding = Finding::new(message, difference.blamed[0].span, "the other script");
        found.add(finding.help("write it in the script of the page").about(format!("{key} {field}")));
    }
}
