//! A word contradicts what all other rows or another language say.
//!
//! Where every other row says `download` for 下载 and this one says `upload`, which is 上传 everywhere else, a row was copied and
//! not changed throughout. The words are learned from the texts that stand side by side, by how often they go together; nothing
//! else is known about them. The other word has to stand between the same neighbours as the right one does elsewhere. It is a
//! warning where the entry's name or most languages have the right word, else an information. A few opposites that are the same
//! in every reference, such as upload and download, need no other rows.
//!
//! ## Reported
//!
//! ```markdown en
//! | Code | Name | Description |
//! |---|---|---|
//! | 1 | DOWNLOAD_FAILED | The file download failed. |
//! | 2 | DOWNLOAD_EMPTY | The download packet is empty. |
//! | 3 | DOWNLOAD_BROKEN | The download packet is broken. |
//! | 4 | DOWNLOAD_SLOW | The upload address is slow. |
//! | 5 | DOWNLOAD_LARGE | The download address is too long. |
//! | 6 | DOWNLOAD_LOST | The download is lost. |
//! | 7 | UPLOAD_FAILED | The file upload failed. |
//! | 8 | UPLOAD_EMPTY | The upload packet is empty. |
//! | 9 | UPLOAD_BROKEN | The upload packet is broken. |
//! | 10 | UPLOAD_SLOW | The upload address is slow. |
//! | 11 | UPLOAD_LARGE | The upload address is too long. |
//! | 12 | UPLOAD_LOST | The upload is lost. |
//! ```
//!
//! ```markdown zh
//! | 错误码 | 名称 | 描述 |
//! |---|---|---|
//! | 1 | DOWNLOAD_FAILED | 文件下载失败。 |
//! | 2 | DOWNLOAD_EMPTY | 下载数据为空。 |
//! | 3 | DOWNLOAD_BROKEN | 下载数据损坏。 |
//! | 4 | DOWNLOAD_SLOW | 下载地址缓慢。 |
//! | 5 | DOWNLOAD_LARGE | 下载地址过长。 |
//! | 6 | DOWNLOAD_LOST | 下载丢失。 |
//! | 7 | UPLOAD_FAILED | 文件上传失败。 |
//! | 8 | UPLOAD_EMPTY | 上传数据为空。 |
//! | 9 | UPLOAD_BROKEN | 上传数据损坏。 |
//! | 10 | UPLOAD_SLOW | 上传地址缓慢。 |
//! | 11 | UPLOAD_LARGE | 上传地址过长。 |
//! | 12 | UPLOAD_LOST | 上传丢失。 |
//! ```
//!
//! The translation is wrong:
//!
//! ```markdown en
//! | Code | Name | Description |
//! |---|---|---|
//! | 1 | DOWNLOAD_FAILED | The file download failed. |
//! | 2 | DOWNLOAD_EMPTY | The download packet is empty. |
//! | 3 | DOWNLOAD_BROKEN | The download packet is broken. |
//! | 4 | DOWNLOAD_SLOW | The download address is slow. |
//! | 5 | DOWNLOAD_LARGE | The download address is too long. |
//! | 6 | DOWNLOAD_LOST | The download is lost. |
//! | 7 | UPLOAD_FAILED | The file upload failed. |
//! | 8 | UPLOAD_EMPTY | The upload packet is empty. |
//! | 9 | UPLOAD_BROKEN | The upload packet is broken. |
//! | 10 | UPLOAD_SLOW | The upload address is slow. |
//! | 11 | UPLOAD_LARGE | The upload address is too long. |
//! | 12 | UPLOAD_LOST | The upload is lost. |
//! ```
//!
//! ```markdown zh
//! | 错误码 | 名称 | 描述 |
//! |---|---|---|
//! | 1 | DOWNLOAD_FAILED | 文件下载失败。 |
//! | 2 | DOWNLOAD_EMPTY | 下载数据为空。 |
//! | 3 | DOWNLOAD_BROKEN | 下载数据损坏。 |
//! | 4 | DOWNLOAD_SLOW | 下载地址缓慢。 |
//! | 5 | DOWNLOAD_LARGE | 下载地址过长。 |
//! | 6 | DOWNLOAD_LOST | 下载丢失。 |
//! | 7 | UPLOAD_FAILED | 文件上传失败。 |
//! | 8 | UPLOAD_EMPTY | 上传数据为空。 |
//! | 9 | UPLOAD_BROKEN | 下载数据损坏。 |
//! | 10 | UPLOAD_SLOW | 上传地址缓慢。 |
//! | 11 | UPLOAD_LARGE | 上传地址过长。 |
//! | 12 | UPLOAD_LOST | 上传丢失。 |
//! ```
//!
//! In Korean:
//!
//! ```markdown en
//! | Code | Name | Description |
//! |---|---|---|
//! | 1 | DOWNLOAD_FAILED | The file download failed. |
//! | 2 | DOWNLOAD_EMPTY | The download packet is empty. |
//! | 3 | DOWNLOAD_BROKEN | The download packet is broken. |
//! | 4 | DOWNLOAD_SLOW | The download address is slow. |
//! | 5 | DOWNLOAD_LARGE | The download address is too long. |
//! | 6 | DOWNLOAD_LOST | The download is lost. |
//! | 7 | UPLOAD_FAILED | The file upload failed. |
//! | 8 | UPLOAD_EMPTY | The upload packet is empty. |
//! | 9 | UPLOAD_BROKEN | The upload packet is broken. |
//! | 10 | UPLOAD_SLOW | The upload address is slow. |
//! | 11 | UPLOAD_LARGE | The download address is too long. |
//! | 12 | UPLOAD_LOST | The upload is lost. |
//! ```
//!
//! ```markdown ko
//! | 코드 | 이름 | 설명 |
//! |---|---|---|
//! | 1 | DOWNLOAD_FAILED | 파일 다운로드 실패. |
//! | 2 | DOWNLOAD_EMPTY | 다운로드 패킷이 비어 있음. |
//! | 3 | DOWNLOAD_BROKEN | 다운로드 패킷이 깨짐. |
//! | 4 | DOWNLOAD_SLOW | 다운로드 주소가 느림. |
//! | 5 | DOWNLOAD_LARGE | 다운로드 주소가 김. |
//! | 6 | DOWNLOAD_LOST | 다운로드가 없음. |
//! | 7 | UPLOAD_FAILED | 파일 업로드 실패. |
//! | 8 | UPLOAD_EMPTY | 업로드 패킷이 비어 있음. |
//! | 9 | UPLOAD_BROKEN | 업로드 패킷이 깨짐. |
//! | 10 | UPLOAD_SLOW | 업로드 주소가 느림. |
//! | 11 | UPLOAD_LARGE | 업로드 주소가 김. |
//! | 12 | UPLOAD_LOST | 업로드가 없음. |
//! ```
//!
//! The opposite, in one row:
//!
//! ```markdown en
//! | Code | Description |
//! |---|---|
//! | 1 | The file cannot download. |
//! ```
//!
//! ```markdown ko
//! | 코드 | 설명 |
//! |---|---|
//! | 1 | 파일을 업로드할 수 없습니다. |
//! ```
//!
//! ## Accepted
//!
//! ```markdown en
//! | Code | Name | Description |
//! |---|---|---|
//! | 1 | DOWNLOAD_FAILED | The file download failed. |
//! | 2 | DOWNLOAD_EMPTY | The download packet is empty. |
//! | 3 | DOWNLOAD_BROKEN | The download packet is broken. |
//! | 4 | DOWNLOAD_SLOW | The download address is slow. |
//! | 5 | DOWNLOAD_LARGE | The download address is too long. |
//! | 6 | DOWNLOAD_LOST | The download is lost. |
//! | 7 | UPLOAD_FAILED | The file upload failed. |
//! | 8 | UPLOAD_EMPTY | The upload packet is empty. |
//! | 9 | UPLOAD_BROKEN | The upload packet is broken. |
//! | 10 | UPLOAD_SLOW | The upload address is slow. |
//! | 11 | UPLOAD_LARGE | The upload address is too long. |
//! | 12 | UPLOAD_LOST | The upload is lost. |
//! ```
//!
//! ```markdown zh
//! | 错误码 | 名称 | 描述 |
//! |---|---|---|
//! | 1 | DOWNLOAD_FAILED | 文件下载失败。 |
//! | 2 | DOWNLOAD_EMPTY | 下载数据为空。 |
//! | 3 | DOWNLOAD_BROKEN | 下载数据损坏。 |
//! | 4 | DOWNLOAD_SLOW | 下载地址缓慢。 |
//! | 5 | DOWNLOAD_LARGE | 下载地址过长。 |
//! | 6 | DOWNLOAD_LOST | 下载丢失。 |
//! | 7 | UPLOAD_FAILED | 文件上传失败。 |
//! | 8 | UPLOAD_EMPTY | 上传数据为空。 |
//! | 9 | UPLOAD_BROKEN | 上传数据损坏。 |
//! | 10 | UPLOAD_SLOW | 上传地址缓慢。 |
//! | 11 | UPLOAD_LARGE | 上传地址过长。 |
//! | 12 | UPLOAD_LOST | 上传丢失。 |
//! ```
//!
//! Other words for it:
//!
//! ```markdown en
//! | Code | Name | Description |
//! |---|---|---|
//! | 1 | DOWNLOAD_FAILED | The file download failed. |
//! | 2 | DOWNLOAD_EMPTY | The download packet is empty. |
//! | 3 | DOWNLOAD_BROKEN | The download packet is broken. |
//! | 4 | DOWNLOAD_SLOW | The address is slow. |
//! | 5 | DOWNLOAD_LARGE | The download address is too long. |
//! | 6 | DOWNLOAD_LOST | The download is lost. |
//! | 7 | UPLOAD_FAILED | The file upload failed. |
//! | 8 | UPLOAD_EMPTY | The upload packet is empty. |
//! | 9 | UPLOAD_BROKEN | The upload packet is broken. |
//! | 10 | UPLOAD_SLOW | The upload address is slow. |
//! | 11 | UPLOAD_LARGE | The upload address is too long. |
//! | 12 | UPLOAD_LOST | The upload is lost. |
//! ```
//!
//! ```markdown zh
//! | 错误码 | 名称 | 描述 |
//! |---|---|---|
//! | 1 | DOWNLOAD_FAILED | 文件下载失败。 |
//! | 2 | DOWNLOAD_EMPTY | 下载数据为空。 |
//! | 3 | DOWNLOAD_BROKEN | 下载数据损坏。 |
//! | 4 | DOWNLOAD_SLOW | 下载地址缓慢。 |
//! | 5 | DOWNLOAD_LARGE | 下载地址过长。 |
//! | 6 | DOWNLOAD_LOST | 下载丢失。 |
//! | 7 | UPLOAD_FAILED | 文件上传失败。 |
//! | 8 | UPLOAD_EMPTY | 上传数据为空。 |
//! | 9 | UPLOAD_BROKEN | 上传数据损坏。 |
//! | 10 | UPLOAD_SLOW | 上传地址缓慢。 |
//! | 11 | UPLOAD_LARGE | 上传地址过长。 |
//! | 12 | UPLOAD_LOST | 上传丢失。 |
//! ```
//!
//! Too few rows to know:
//!
//! ```markdown en
//! | Code | Name | Description |
//! |---|---|---|
//! | 1 | DISK_FAILED | The disk has failed. |
//! | 2 | DISK_EMPTY | The card is empty. |
//! ```
//!
//! ```markdown zh
//! | 错误码 | 名称 | 描述 |
//! |---|---|---|
//! | 1 | DISK_FAILED | 磁盘故障。 |
//! | 2 | DISK_EMPTY | 磁盘为空。 |
//! ```
//!
//! An opposite that is negated, and both words of a pair:
//!
//! ```markdown en
//! | Code | Description |
//! |---|---|
//! | 1 | The service is stopped. |
//! | 2 | The upload begins when the download ends. |
//! ```
//!
//! ```markdown zh
//! | 错误码 | 描述 |
//! |---|---|
//! | 1 | 服务未启动。 |
//! | 2 | 下载结束后才能上传。 |
//! ```

use crate::compiled::Compiled;
use crate::finding::{Finding, Severity};
use crate::prose::{Kind, Reach};
use crate::rules::rule::Found;
use crate::rules::rule::Rule;
use crate::rules::shared::prose;
use crate::rules::shared::tables::counted;

pub(crate) const RULE: Rule = Rule {
    id: "term-contradiction",
    group: "languages",
    severity: Severity::Warning,
    docs: include_str!("term_contradiction.rs"),
    check,
};

fn check(compiled: &Compiled, found: &mut Found) {
    for difference in prose::of_kind(compiled, Kind::Term) {
        let entry = compiled.entry(difference.blamed[0].entry);
        let title = entry.title();
        let (key, field) = (&entry.key, difference.field.as_str().replace('_', " "));
        let (here, there) = (prose::langs(compiled, &difference.blamed), prose::langs(compiled, &difference.agreed));
        let (message, label, is_sure) = match (&difference.extra[..], &difference.missing[..], difference.reach) {
            ([word], [usual, term], Reach::Evidence { rows, confirmed }) => {
                let rows = counted(rows, "other row");
                let message = format!(
                    "{title}: {here} says `{word}…` where {there} says `{term}…`, which is `{usual}…` in {rows}"
                );
                (message, format!("`{usual}…` goes with `{term}…`"), confirmed)
            }
            ([word], [term], _) => {
                let message = format!("{title}: {here} says `{word}`, and {there} the opposite, `{term}`");
                (message, format!("`{term}` in {there}"), true)
            }
            _ => continue,
        };
        let finding = Finding::new(message, difference.blamed[0].span, label);
        let finding = prose::with_places(compiled, finding, difference)
            .help("check the whole row: it may be a copy of its neighbour")
            .about(format!("{key} {field}"));
        found.add_as(if is_sure { Severity::Warning } else { Severity::Info }, finding);
    }
}
