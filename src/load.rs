//! The content folder, read once into memory.
//!
//! Knows which files are texts, which are published as they are and which are left out; knows nothing of what
//! they mean. Only regular files are opened.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::thai::normalise::nfc;
use rayon::prelude::*;

use crate::diagnostic::{Checked, Code, Diagnostic};
use crate::digest::Digest;
use crate::locale::Localized;
use crate::pdf;
use crate::permalink::LOCK_LIMIT;
use crate::say;
use crate::source::{Asset, Source, Sources};
use crate::system::{Content, Entry, Kind, System, SystemError};

/// Largest text file, in bytes.
pub const TEXT_LIMIT: u64 = 2_000_000;

/// A folder that can not be read at all.
#[derive(Debug)]
pub enum LoadError {
    /// Nothing is there.
    Missing(PathBuf),
    /// A file or something else is there.
    NotAFolder(PathBuf),
    /// A theme holds a link, pipe or device.
    NotARegularFile(PathBuf),
    /// The machine refuses.
    System(SystemError),
}

impl From<SystemError> for LoadError {
    fn from(error: SystemError) -> Self {
        Self::System(error)
    }
}

impl LoadError {
    /// Names the folder and what is wrong with it.
    #[must_use]
    pub fn message(&self) -> Localized<String> {
        match self {
            Self::Missing(path) => {
                let path = path.display();
                say!("ไม่มีโฟลเดอร์ {path}", "there is no folder {path}")
            }
            Self::NotAFolder(path) => {
                let path = path.display();
                say!("{path} ไม่ใช่โฟลเดอร์", "{path} is not a folder")
            }
            Self::NotARegularFile(path) => {
                let path = path.display();
                say!("{path} ไม่ใช่ไฟล์ธรรมดา จึงไม่เปิดอ่าน", "{path} is not a regular file and is not opened")
            }
            Self::System(error) => error.message(),
        }
    }
}

/// Reads the content folder.
///
/// # Errors
/// If the folder is missing, is no folder, or the machine refuses to read something in it.
pub fn load(system: &dyn System, root: &Path) -> Result<Checked<Sources>, LoadError> {
    let entries = walk(system, root, &|path| !left_out(path))?;
    let read: Vec<_> = entries.par_iter().map(|entry| read_entry(system, root, entry)).collect::<Result<_, _>>()?;

    let mut sources = Checked::<Sources>::default();
    let mut texts = BTreeMap::new();
    let mut assets = BTreeMap::new();
    for input in read {
        let twice = match input {
            Input::Text(path, _) | Input::Asset(Asset { path, .. }) if taken(&path, &texts, &assets) => Some(path),
            Input::Text(path, text) => {
                texts.insert(path, text);
                None
            }
            Input::Asset(asset) => {
                assets.insert(asset.path.clone(), asset);
                None
            }
            Input::Refused(found) => {
                sources.diagnostics.push(found);
                None
            }
            Input::Folder => None,
        };
        sources.diagnostics.extend(twice.map(|path| same_name(&path)));
    }
    let texts = texts.into_iter().map(|(path, text)| Source::new(path, text)).collect();
    sources.value = Sources::new(texts, assets.into_values().collect());
    sources.diagnostics.sort();
    Ok(sources)
}

fn taken(path: &str, texts: &BTreeMap<String, String>, assets: &BTreeMap<String, Asset>) -> bool {
    texts.contains_key(path) || assets.contains_key(path)
}

/// Reads every file of a theme's folder: its path below the folder, with `/`, and its bytes, by path.
///
/// # Errors
/// If the folder is missing, is no folder, holds what is no regular file, or can not be read.
pub fn load_theme(system: &dyn System, root: &Path) -> Result<Vec<(String, Vec<u8>)>, LoadError> {
    let entries = walk(system, root, &|path| !is_leftover(path))?;
    let mut files: Vec<_> = entries
        .par_iter()
        .filter(|entry| entry.kind != Kind::Folder)
        .map(|entry| {
            let full = root.join(&entry.path);
            let (Kind::File, Some(path)) = (entry.kind, portable(&entry.path)) else {
                return Err(LoadError::NotARegularFile(full));
            };
            match system.read(&full, u64::MAX - 1)? {
                Content::Whole(bytes) => Ok((path, bytes)),
                Content::TooLarge(_) => Err(LoadError::NotARegularFile(full)),
            }
        })
        .collect::<Result<_, _>>()?;
    files.sort();
    Ok(files)
}

fn walk(system: &dyn System, root: &Path, wanted: &dyn Fn(&Path) -> bool) -> Result<Vec<Entry>, LoadError> {
    // The folder itself may be named by a link; what lies in it may not.
    let kind = match system.kind(root)? {
        Some(Kind::Link) => system.canonical(root).map_or(Ok(None), |real| system.kind(&real))?,
        kind => kind,
    };
    match kind {
        None => Err(LoadError::Missing(root.to_owned())),
        Some(Kind::Folder) => Ok(system.walk(root, wanted)?),
        Some(_) => Err(LoadError::NotAFolder(root.to_owned())),
    }
}

/// Tells whether a path is no content: hidden, left behind by a program, or about the folder itself.
fn left_out(path: &Path) -> bool {
    is_leftover(path) || ["README.md", "LICENSE"].iter().any(|name| path == Path::new(name))
}

fn is_leftover(path: &Path) -> bool {
    let Some(name) = path.file_name().and_then(|name| name.to_str()) else { return false };
    let suffixes = ["~", ".swp"];
    name.starts_with('.')
        || name.starts_with("~$")
        || suffixes.iter().any(|suffix| name.ends_with(suffix))
        || ["Thumbs.db", "desktop.ini"].contains(&name)
}

/// Joins the parts of a path by `/`, in NFC; nothing where a part is not UTF-8.
fn portable(path: &Path) -> Option<String> {
    let parts: Option<Vec<&str>> = path.iter().map(|part| part.to_str()).collect();
    Some(nfc(&parts?.join("/")).into_owned())
}

enum Input {
    Text(String, String),
    Asset(Asset),
    Refused(Diagnostic),
    Folder,
}

fn read_entry(system: &dyn System, root: &Path, entry: &Entry) -> Result<Input, SystemError> {
    let full = root.join(&entry.path);
    let Some(path) = portable(&entry.path) else {
        let shown = entry.path.to_string_lossy().into_owned();
        let message = say!("ชื่อไฟล์นี้ไม่ใช่ UTF-8", "this file name is not UTF-8");
        let help = say!("เปลี่ยนชื่อไฟล์ใหม่", "rename the file");
        return Ok(Input::Refused(Diagnostic::of_path(Code::NotUtf8, shown, message).help(help)));
    };
    match entry.kind {
        Kind::Folder => return Ok(Input::Folder),
        Kind::File => {}
        Kind::Link => {
            let message = say!("เป็นลิงก์ (symbolic link) จึงไม่เปิดอ่าน", "this is a symbolic link and is not followed");
            let help = say!("วางไฟล์จริงแทนลิงก์", "put the file itself in its place");
            return Ok(Input::Refused(Diagnostic::of_path(Code::NotARegularFile, path, message).help(help)));
        }
        Kind::Other => {
            let message =
                say!("เป็นท่อหรืออุปกรณ์ ไม่ใช่ไฟล์ จึงไม่เปิดอ่าน", "this is a pipe or device, not a file, and is not opened");
            let help = say!("ย้ายออกจากโฟลเดอร์เนื้อหา", "move it out of the content folder");
            return Ok(Input::Refused(Diagnostic::of_path(Code::NotARegularFile, path, message).help(help)));
        }
    }
    if !is_text(&path) {
        return Ok(Input::Asset(read_asset(system, &full, path)?));
    }
    let limit = if path.ends_with(".lock") { LOCK_LIMIT } else { TEXT_LIMIT };
    match system.read(&full, limit)? {
        Content::TooLarge(size) => Ok(Input::Refused(too_large(path, size, limit))),
        Content::Whole(bytes) => Ok(match decode(bytes) {
            Ok(text) => Input::Text(path, text),
            Err(encoding) => Input::Refused(not_utf8(path, encoding)),
        }),
    }
}

/// Hashes a file and, if it is a PDF of usual size, counts its pages.
fn read_asset(system: &dyn System, full: &Path, path: String) -> Result<Asset, SystemError> {
    if pdf::is_named(&path)
        && let Content::Whole(bytes) = system.read(full, pdf::LIMIT)?
    {
        let digest = Digest::of(&bytes);
        return Ok(Asset { path, size: digest.size, sha256: digest.sha256, pages: pdf::pages(&bytes) });
    }
    let digest = system.hash(full)?;
    Ok(Asset { path, size: digest.size, sha256: digest.sha256, pages: None })
}

fn is_text(path: &str) -> bool {
    let suffix = path.rsplit_once('.').map_or("", |(_, suffix)| suffix);
    ["md", "yaml", "yml", "lock"].iter().any(|text| suffix.eq_ignore_ascii_case(text))
}

fn too_large(path: String, size: u64, limit: u64) -> Diagnostic {
    let (megabytes, limit, size) = (limit / 1_000_000, thousands(limit), thousands(size));
    let message = say!(
        "ไฟล์ข้อความนี้มี {size} ไบต์ เกินกำหนด {limit} ไบต์ ({megabytes} MB)",
        "this text file has {size} bytes, more than the {limit} ({megabytes} MB) allowed"
    );
    let help = say!("แบ่งเป็นหลายบท หรือแนบเป็นไฟล์ดาวน์โหลด", "split it into chapters, or attach it as a file for download");
    Diagnostic::of_path(Code::FileTooLarge, path, message).help(help)
}

fn thousands(number: u64) -> String {
    let digits = number.to_string();
    let groups: Vec<&str> = digits.as_bytes().rchunks(3).rev().filter_map(|group| str::from_utf8(group).ok()).collect();
    groups.join(",")
}

fn same_name(path: &str) -> Diagnostic {
    let message = say!(
        "มีสองไฟล์ชื่อ “{path}” ที่ต่างกันเพียงลำดับของสระและวรรณยุกต์",
        "two files are named “{path}”; they differ only in the order of vowels and tone marks"
    );
    let help = say!("ลบหรือเปลี่ยนชื่อไฟล์หนึ่ง", "remove or rename one of them");
    Diagnostic::of_path(Code::PathClaimedTwice, path, message).help(help)
}

/// What the bytes of a text look like that are not UTF-8.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Encoding {
    Utf16,
    Windows874,
    Unknown { line: usize },
}

fn not_utf8(path: String, encoding: Encoding) -> Diagnostic {
    let message = match encoding {
        Encoding::Utf16 => say!("ไฟล์นี้บันทึกเป็น UTF-16 ไม่ใช่ UTF-8", "this file is saved as UTF-16, not UTF-8"),
        Encoding::Windows874 => say!(
            "ไฟล์นี้น่าจะบันทึกเป็น Windows-874 (TIS-620, ANSI) ไม่ใช่ UTF-8",
            "this file seems to be saved as Windows-874 (TIS-620, ANSI), not UTF-8"
        ),
        Encoding::Unknown { line } => say!(
            "ไฟล์นี้ไม่ได้บันทึกเป็น UTF-8 ตัวอักษรที่อ่านไม่ได้ตัวแรกอยู่ในบรรทัด {line}",
            "this file is not saved as UTF-8; the first character that can not be read is in line {line}"
        ),
    };
    let help = say!(
        "เปิดไฟล์ในโปรแกรมแก้ไขข้อความ แล้วบันทึกใหม่โดยเลือกรหัสอักขระ (encoding) เป็น UTF-8",
        "open it in the text editor and save as UTF-8 (the choice is called “encoding”)"
    );
    Diagnostic::of_path(Code::NotUtf8, path, message).help(help)
}

/// Turns bytes into text without a byte order mark.
fn decode(mut bytes: Vec<u8>) -> Result<String, Encoding> {
    const MARK: &[u8] = "\u{feff}".as_bytes();
    if bytes.starts_with(MARK) {
        bytes.drain(..MARK.len());
    }
    // Asked first: Thai text in UTF-16 has only bytes that are allowed in UTF-8 as well.
    if looks_like_utf16(&bytes) {
        return Err(Encoding::Utf16);
    }
    String::from_utf8(bytes).map_err(|error| {
        let valid = error.utf8_error().valid_up_to();
        let bytes = error.as_bytes();
        if looks_like_windows_874(bytes) {
            return Encoding::Windows874;
        }
        Encoding::Unknown { line: bytes[..valid].split(|byte| *byte == b'\n').count() }
    })
}

fn looks_like_utf16(bytes: &[u8]) -> bool {
    if bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) {
        return true;
    }
    // Without a mark: the high byte of each pair is 0 for Latin letters and 0E for Thai ones.
    let pairs = bytes.chunks_exact(2);
    let high = |byte: u8| byte == 0 || byte == 0x0E;
    let count = pairs.len();
    let (mut first, mut second) = (0, 0);
    for pair in pairs {
        first += usize::from(high(pair[0]));
        second += usize::from(high(pair[1]));
    }
    bytes.contains(&0) && count > 1 && first.max(second) * 10 > count * 9
}

fn looks_like_windows_874(bytes: &[u8]) -> bool {
    let high = || bytes.iter().filter(|byte| **byte >= 0x80);
    let fits = |byte: &u8| matches!(byte, 0x80 | 0x85 | 0x91..=0x97 | 0xA0..=0xDA | 0xDF..=0xFB);
    let thai = high().filter(|byte| matches!(byte, 0xA1..=0xDA | 0xDF..=0xFB)).count();
    high().all(fits) && thai * 10 > high().count() * 8
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encodings_are_recognised() {
        let text = "เรื่อง: title\n";
        let utf16: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let utf16_be: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        let marked = [&[0xFF, 0xFE][..], &utf16].concat();
        assert_eq!(decode(utf16), Err(Encoding::Utf16), "Thai in UTF-16 has no byte above 7F");
        assert_eq!(decode(utf16_be), Err(Encoding::Utf16));
        assert_eq!(decode(marked), Err(Encoding::Utf16));
        assert_eq!(decode(b"title: \xE0\xC3\xD7\xE8\xCD\xA7\n".to_vec()), Err(Encoding::Windows874));
        assert_eq!(decode(b"a\nb \xFF\xFC\n".to_vec()), Err(Encoding::Unknown { line: 2 }));
        assert_eq!(decode("\u{feff}ก\r\nข".into()).as_deref(), Ok("ก\r\nข"));
        assert_eq!(decode(vec![]).as_deref(), Ok(""));
    }

    #[test]
    fn what_editors_leave_behind_is_no_content() {
        let out = [".git", "a/.DS_Store", "a/index.th.md~", "a/.index.th.md.swp", "x/~$หนังสือ.docx", "README.md"];
        assert!(out.iter().all(|path| left_out(Path::new(path))));
        let kept = ["base/README.md", "a/index.th.md", "ก.pdf", "LICENSE.md"];
        assert!(kept.iter().all(|path| !left_out(Path::new(path))));
    }

    #[test]
    fn large_numbers_have_commas() {
        assert_eq!(["0", "999", "2,000,000"], [0, 999, 2_000_000].map(thousands).each_ref().map(String::as_str));
    }
}
