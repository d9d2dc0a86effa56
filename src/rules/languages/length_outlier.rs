//! Most of a text is missing beside its counterpart in another language.
//!
//! Most often the rest was never translated, was lost, or the long text holds the next entry. Languages differ in length, so each
//! text is measured against what is usual between its page and the reference's: a fifth of the median ratio, and farther off
//! than texts of that pair stray (four median absolute deviations). It takes twelve texts to tell. Nothing is said where another
//! language is as short, or where one page parts into several fields what the other says in one.
//!
//! ## Reported
//!
//! ```markdown en
//! | Code | Description |
//! |---|---|
//! | 1 | The disk cannot be opened. Close other programs that use the disk, and then try it again. |
//! | 2 | The room cannot be opened. Close other programs that use the room, and then try it again. |
//! | 3 | The file cannot be opened. Close other programs that use the file, and then try it again. |
//! | 4 | The card cannot be opened. Close other programs that use the card, and then try it again. |
//! | 5 | The user cannot be opened. Close other programs that use the user, and then try it again. |
//! | 6 | The mail cannot be opened. Close other programs that use the mail, and then try it again. |
//! | 7 | The page cannot be opened. Close other programs that use the page, and then try it again. |
//! | 8 | The node cannot be opened. Close other programs that use the node, and then try it again. |
//! | 9 | The port cannot be opened. Close other programs that use the port, and then try it again. |
//! | 10 | The lock cannot be opened. Close other programs that use the lock, and then try it again. |
//! | 11 | The task cannot be opened. Close other programs that use the task, and then try it again. |
//! | 12 | The list cannot be opened. Close other programs that use the list, and then try it again. |
//! ```
//!
//! ```markdown zh
//! | 错误码 | 描述 |
//! |---|---|
//! | 1 | 无法打开磁盘，请先关闭其他占用磁盘的程序，之后再重试一次。 |
//! | 2 | 无法打开房间，请先关闭其他占用房间的程序，之后再重试一次。 |
//! | 3 | 无法打开文件，请先关闭其他占用文件的程序，之后再重试一次。 |
//! | 4 | 无法打开卡片，请先关闭其他占用卡片的程序，之后再重试一次。 |
//! | 5 | 无法打开用户，请先关闭其他占用用户的程序，之后再重试一次。 |
//! | 6 | 打不开。 |
//! | 7 | 无法打开页面，请先关闭其他占用页面的程序，之后再重试一次。 |
//! | 8 | 无法打开节点，请先关闭其他占用节点的程序，之后再重试一次。 |
//! | 9 | 无法打开端口，请先关闭其他占用端口的程序，之后再重试一次。 |
//! | 10 | 无法打开锁，请先关闭其他占用锁的程序，之后再重试一次。 |
//! | 11 | 无法打开任务，请先关闭其他占用任务的程序，之后再重试一次。 |
//! | 12 | 无法打开列表，请先关闭其他占用列表的程序，之后再重试一次。 |
//! ```
//!
//! The reference itself:
//!
//! ```markdown en
//! | Code | Description |
//! |---|---|
//! | 1 | The disk cannot be opened. Close other programs that use the disk, and then try it again. |
//! | 2 | The room cannot be opened. Close other programs that use the room, and then try it again. |
//! | 3 | The file cannot be opened. Close other programs that use the file, and then try it again. |
//! | 4 | Card closed. |
//! | 5 | The user cannot be opened. Close other programs that use the user, and then try it again. |
//! | 6 | The mail cannot be opened. Close other programs that use the mail, and then try it again. |
//! | 7 | The page cannot be opened. Close other programs that use the page, and then try it again. |
//! | 8 | The node cannot be opened. Close other programs that use the node, and then try it again. |
//! | 9 | The port cannot be opened. Close other programs that use the port, and then try it again. |
//! | 10 | The lock cannot be opened. Close other programs that use the lock, and then try it again. |
//! | 11 | The task cannot be opened. Close other programs that use the task, and then try it again. |
//! | 12 | The list cannot be opened. Close other programs that use the list, and then try it again. |
//! ```
//!
//! ```markdown zh
//! | 错误码 | 描述 |
//! |---|---|
//! | 1 | 无法打开磁盘，请先关闭其他占用磁盘的程序，之后再重试一次。 |
//! | 2 | 无法打开房间，请先关闭其他占用房间的程序，之后再重试一次。 |
//! | 3 | 无法打开文件，请先关闭其他占用文件的程序，之后再重试一次。 |
//! | 4 | 无法打开卡片，请先关闭其他占用卡片的程序，之后再重试一次。 |
//! | 5 | 无法打开用户，请先关闭其他占用用户的程序，之后再重试一次。 |
//! | 6 | 无法打开邮件，请先关闭其他占用邮件的程序，之后再重试一次。 |
//! | 7 | 无法打开页面，请先关闭其他占用页面的程序，之后再重试一次。 |
//! | 8 | 无法打开节点，请先关闭其他占用节点的程序，之后再重试一次。 |
//! | 9 | 无法打开端口，请先关闭其他占用端口的程序，之后再重试一次。 |
//! | 10 | 无法打开锁，请先关闭其他占用锁的程序，之后再重试一次。 |
//! | 11 | 无法打开任务，请先关闭其他占用任务的程序，之后再重试一次。 |
//! | 12 | 无法打开列表，请先关闭其他占用列表的程序，之后再重试一次。 |
//! ```
//!
//! In Korean:
//!
//! ```markdown en
//! | Code | Description |
//! |---|---|
//! | 1 | The disk cannot be opened. Close other programs that use the disk, and then try it again. |
//! | 2 | The room cannot be opened. Close other programs that use the room, and then try it again. |
//! | 3 | The file cannot be opened. Close other programs that use the file, and then try it again. |
//! | 4 | The card cannot be opened. Close other programs that use the card, and then try it again. |
//! | 5 | The user cannot be opened. Close other programs that use the user, and then try it again. |
//! | 6 | The mail cannot be opened. Close other programs that use the mail, and then try it again. |
//! | 7 | The page cannot be opened. Close other programs that use the page, and then try it again. |
//! | 8 | The node cannot be opened. Close other programs that use the node, and then try it again. |
//! | 9 | The port cannot be opened. Close other programs that use the port, and then try it again. |
//! | 10 | The lock cannot be opened. Close other programs that use the lock, and then try it again. |
//! | 11 | The task cannot be opened. Close other programs that use the task, and then try it again. |
//! | 12 | The list cannot be opened. Close other programs that use the list, and then try it again. |
//! ```
//!
//! ```markdown ko
//! | 코드 | 설명 |
//! |---|---|
//! | 1 | 디스크 항목을 열 수 없습니다. 이 항목을 쓰는 다른 프로그램을 닫은 뒤에 다시 시도하십시오. |
//! | 2 | 방 항목을 열 수 없습니다. 이 항목을 쓰는 다른 프로그램을 닫은 뒤에 다시 시도하십시오. |
//! | 3 | 파일 항목을 열 수 없습니다. 이 항목을 쓰는 다른 프로그램을 닫은 뒤에 다시 시도하십시오. |
//! | 4 | 카드 항목을 열 수 없습니다. 이 항목을 쓰는 다른 프로그램을 닫은 뒤에 다시 시도하십시오. |
//! | 5 | 사용자 항목을 열 수 없습니다. 이 항목을 쓰는 다른 프로그램을 닫은 뒤에 다시 시도하십시오. |
//! | 6 | 메일 항목을 열 수 없습니다. 이 항목을 쓰는 다른 프로그램을 닫은 뒤에 다시 시도하십시오. |
//! | 7 | 페이지 항목을 열 수 없습니다. 이 항목을 쓰는 다른 프로그램을 닫은 뒤에 다시 시도하십시오. |
//! | 8 | 노드 항목을 열 수 없습니다. 이 항목을 쓰는 다른 프로그램을 닫은 뒤에 다시 시도하십시오. |
//! | 9 | 안 열림. |
//! | 10 | 잠금 항목을 열 수 없습니다. 이 항목을 쓰는 다른 프로그램을 닫은 뒤에 다시 시도하십시오. |
//! | 11 | 작업 항목을 열 수 없습니다. 이 항목을 쓰는 다른 프로그램을 닫은 뒤에 다시 시도하십시오. |
//! | 12 | 목록 항목을 열 수 없습니다. 이 항목을 쓰는 다른 프로그램을 닫은 뒤에 다시 시도하십시오. |
//! ```
//!
//! ## Accepted
//!
//! Chinese takes fewer characters:
//!
//! ```markdown en
//! | Code | Description |
//! |---|---|
//! | 1 | The disk cannot be opened. Close other programs that use the disk, and then try it again. |
//! | 2 | The room cannot be opened. Close other programs that use the room, and then try it again. |
//! | 3 | The file cannot be opened. Close other programs that use the file, and then try it again. |
//! | 4 | The card cannot be opened. Close other programs that use the card, and then try it again. |
//! ```
//!
//! ```markdown zh
//! | 错误码 | 描述 |
//! |---|---|
//! | 1 | 无法打开磁盘，请先关闭其他占用磁盘的程序，之后再重试一次。 |
//! | 2 | 无法打开房间，请先关闭其他占用房间的程序，之后再重试一次。 |
//! | 3 | 无法打开文件，请先关闭其他占用文件的程序，之后再重试一次。 |
//! | 4 | 无法打开卡片，请先关闭其他占用卡片的程序，之后再重试一次。 |
//! ```
//!
//! Short texts vary:
//!
//! ```markdown en
//! | Code | Description |
//! |---|---|
//! | 1 | Server trouble. |
//! ```
//!
//! ```markdown zh
//! | 错误码 | 描述 |
//! |---|---|
//! | 1 | 服务器出现了我们未曾预料到的内部问题。 |
//! ```
//!
//! Too few texts to know what is usual:
//!
//! ```markdown en
//! | Code | Description |
//! |---|---|
//! | 1 | The disk cannot be opened. Close other programs that use the disk, and then try it again. |
//! | 2 | The room cannot be opened. Close other programs that use the room, and then try it again. |
//! | 3 | The file cannot be opened. Close other programs that use the file, and then try it again. |
//! ```
//!
//! ```markdown zh
//! | 错误码 | 描述 |
//! |---|---|
//! | 1 | 无法打开磁盘，请先关闭其他占用磁盘的程序，之后再重试一次。 |
//! | 2 | 打不开。 |
//! | 3 | 无法打开文件，请先关闭其他占用文件的程序，之后再重试一次。 |
//! ```

use crate::compiled::Compiled;
use crate::finding::{Finding, Severity};
use crate::prose::Kind;
use crate::rules::rule::Found;
use crate::rules::rule::Rule;
use crate::rules::shared::prose;

pub(crate) const RULE: Rule = Rule {
    id: "length-outlier",
    group: "languages",
    severity: Severity::Info,
    docs: include_str!("length_outlier.rs"),
    check,
};

fn check(compiled: &Compiled, found: &mut Found) {
    for difference in prose::of_kind(compiled, Kind::Length) {
        let entry = compiled.entry(difference.blamed[0].entry);
        let title = entry.title();
        let (key, field, times) = (&entry.key, difference.field.as_str().replace('_', " "), &difference.missing[0]);
        let there = prose::langs(compiled, &difference.agreed);
        let message = format!(
            "{title}: the {field} in `{}` is {times} times shorter than usual beside {there}: most of it may be missing",
            entry.lang
        );
        let finding = Finding::new(message, difference.blamed[0].span, "short");
        let finding = prose::with_places(compiled, finding, difference);
        found.add(finding.help("see whether the texts still say the same").about(format!("{key} {field}")));
    }
}
