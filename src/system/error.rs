//! Calls to the machine that failed, in words that an officer and a search engine understand.

use std::io;
use std::path::PathBuf;

use crate::locale::Localized;
use crate::say;

/// A call to the machine that failed.
#[derive(Debug)]
pub struct SystemError {
    /// What was tried.
    pub action: Action,
    /// With which file or folder.
    pub path: PathBuf,
    /// Why it failed.
    pub cause: io::Error,
}

/// What was asked of the machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// Reading a file or folder.
    Read,
    /// Writing a file.
    Write,
    /// Creating a folder.
    Create,
    /// Renaming or exchanging.
    Rename,
    /// Removing.
    Remove,
    /// Bringing to the disk.
    Sync,
    /// Taking a lock.
    Lock,
}

impl SystemError {
    /// Names action, path and cause in a sentence.
    #[must_use]
    pub fn message(&self) -> Localized<String> {
        let path = self.path.display();
        let Localized { th: thai, en: english } = self.cause_text();
        match self.action {
            Action::Read => say!("อ่าน {path} ไม่ได้: {thai}", "can not read {path}: {english}"),
            Action::Write => say!("เขียน {path} ไม่ได้: {thai}", "can not write {path}: {english}"),
            Action::Create => say!("สร้างโฟลเดอร์ {path} ไม่ได้: {thai}", "can not create the folder {path}: {english}"),
            Action::Rename => say!("เปลี่ยนชื่อ {path} ไม่ได้: {thai}", "can not rename {path}: {english}"),
            Action::Remove => say!("ลบ {path} ไม่ได้: {thai}", "can not remove {path}: {english}"),
            Action::Sync => say!("บันทึก {path} ลงดิสก์ไม่ได้: {thai}", "can not bring {path} to the disk: {english}"),
            Action::Lock => say!("ล็อก {path} ไม่ได้: {thai}", "can not lock {path}: {english}"),
        }
    }

    fn cause_text(&self) -> Localized<String> {
        use io::ErrorKind as Is;
        let cause = &self.cause;
        let thai = match cause.kind() {
            Is::NotFound => "ไม่มีไฟล์หรือโฟลเดอร์นี้",
            Is::PermissionDenied => "ไม่มีสิทธิ์",
            Is::AlreadyExists => "มีชื่อนี้อยู่แล้ว",
            Is::StorageFull => "ดิสก์เต็ม",
            Is::QuotaExceeded => "เกินโควตาพื้นที่ดิสก์",
            Is::FileTooLarge => "ไฟล์ใหญ่เกินที่ระบบกำหนด",
            Is::ReadOnlyFilesystem => "ระบบไฟล์อ่านได้อย่างเดียว",
            Is::NotADirectory => "ไม่ใช่โฟลเดอร์",
            Is::IsADirectory => "เป็นโฟลเดอร์ ไม่ใช่ไฟล์",
            Is::DirectoryNotEmpty => "โฟลเดอร์ไม่ว่าง",
            Is::CrossesDevices => "อยู่คนละระบบไฟล์",
            Is::InvalidFilename => "ชื่อไฟล์ยาวเกินไปหรือใช้ไม่ได้",
            Is::InvalidInput => "ไม่ใช่ไฟล์ธรรมดา",
            _ => "ระบบแจ้งว่า",
        };
        // The text of the machine stays beside the Thai words: it is what people search for.
        Localized { th: format!("{thai} ({cause})"), en: cause.to_string() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cause_is_named_in_both_languages() {
        let cause = io::Error::from_raw_os_error(28);
        let error = SystemError { action: Action::Write, path: "public/ก".into(), cause };
        assert_eq!(error.message().th, "เขียน public/ก ไม่ได้: ดิสก์เต็ม (No space left on device (os error 28))");
        assert_eq!(error.message().en, "can not write public/ก: No space left on device (os error 28)");
    }
}
