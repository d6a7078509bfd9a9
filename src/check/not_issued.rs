//! With `--locked` the lock is complete: a build on another machine issues nothing.

use crate::diagnostic::{Code, Diagnostic};
use crate::permalink::{LOCK, Lock};
use crate::say;

/// Most targets that the message lists.
const MOST_LISTED: usize = 5;

/// Reports what a build without `--locked` would add to the lock for a province.
#[must_use]
pub fn check(lock: &Lock, after: &Lock, province: &str) -> Option<Diagnostic> {
    if lock.says_the_same(after) {
        return None;
    }
    let changed = after.entries.values().filter(|entry| lock.entries.get(&entry.id) != Some(entry));
    let targets: Vec<String> = changed.map(|entry| entry.target.path()).collect();
    let count = targets.len();
    let listed = targets.iter().take(MOST_LISTED).map(String::as_str).collect::<Vec<_>>().join(", ");
    let message = match count {
        0 => say!("{LOCK} ยังไม่บันทึกที่อยู่ของ {province}", "{LOCK} does not note the address of {province} yet"),
        _ => {
            say!(
                "{LOCK} ยังไม่ครบสำหรับ {province} ({count} รายการ): {listed}",
                "{LOCK} is not up to date for {province} ({count}): {listed}"
            )
        }
    };
    Some(Diagnostic::of_path(Code::NotIssued, LOCK, message).help(say!(
        "สั่ง prakat build โดยไม่ใส่ --locked ในเครื่องของท่าน แล้วส่ง {LOCK} ขึ้นพร้อมเนื้อหา (git commit)",
        "Run `prakat build` without --locked where the content is edited, and commit {LOCK} with it."
    )))
}
