//! `prakat verify`: tells whether a file is genuine and the current edition.

use std::path::Path;

use crate::digest::hex;
use crate::locale::Localized;
use crate::output::hashes;
use crate::permalink::{Fate, Identifier, LOCK};
use crate::publish;
use crate::say;
use crate::system::{Content, Kind};

use super::args::{Against, Verify};
use super::permalinks::refuse_manifest;
use super::{Console, Exit, Shell, lock, refused};

/// Largest list of hashes that is read, in bytes.
const LIST_LIMIT: u64 = 16_000_000;

/// What a file turns out to be.
enum Verdict {
    /// The current edition of a published file.
    Current(Known),
    /// An earlier edition.
    Replaced(Known),
    /// Genuine, and not published any more.
    Withdrawn(Known),
    /// Nothing that is known here.
    Unknown,
}

/// What is known of a genuine file.
struct Known {
    id: Option<Identifier>,
    edition: Option<u32>,
    /// What it is: its title or path.
    name: String,
}

pub(super) fn run(shell: Shell<'_>, asked: &Verify, console: &mut Console<'_>) -> Exit {
    if shell.system.kind(&asked.file).is_ok_and(|kind| kind == Some(Kind::Folder)) {
        let folder = asked.file.display();
        console.refuse(&say!("{folder} เป็นโฟลเดอร์ โปรดระบุไฟล์เดียว", "{folder} is a folder; name one file"), None);
        return Exit::WrongUse;
    }
    let digest = match shell.system.hash(&asked.file) {
        Ok(digest) => digest,
        Err(error) => {
            console.refuse(&error.message(), None);
            return Exit::Trouble;
        }
    };
    let verdict = match &asked.against {
        Against::Content => in_content(shell, &digest.sha256, console),
        Against::Portal(folder) => in_portal(shell, folder, &digest.sha256, console),
        Against::Manifest(path) => in_manifest(shell, path, &digest.sha256, console),
    };
    let verdict = match verdict {
        Ok(verdict) => verdict,
        Err(exit) => return exit,
    };
    let said = match &verdict {
        Verdict::Current(known) => {
            let edition = known.edition();
            let Localized { th, en } = edition;
            say!("แท้ และเป็นฉบับปัจจุบัน{th}", "Genuine, and the current edition{en}")
        }
        Verdict::Replaced(known) => {
            let Localized { th, en } = known.edition();
            say!(
                "แท้ แต่เป็นฉบับเก่า{th} มีฉบับใหม่ใช้แทนแล้ว",
                "Genuine, but an earlier edition{en}: a newer one has taken its place"
            )
        }
        Verdict::Withdrawn(_) => say!("แท้ แต่ที่นี่ไม่ได้เผยแพร่แล้ว", "Genuine, but no longer published here"),
        Verdict::Unknown => {
            say!(
                "ไม่รู้จักไฟล์นี้: ไม่ได้เผยแพร่ที่นี่ หรือถูกแก้ไขหลังเผยแพร่",
                "Unknown: this file was not published here, or it was changed since"
            )
        }
    };
    let mut text = said.get(console.locale).clone() + "\n";
    if let Verdict::Current(known) | Verdict::Replaced(known) | Verdict::Withdrawn(known) = &verdict {
        let id = known.id.map(|id| id.grouped() + " ").unwrap_or_default();
        text = text + "  " + &id + &known.name + "\n";
    }
    console.say(&format!("{text}  SHA-256 {}\n", hex(&digest.sha256)));
    if matches!(verdict, Verdict::Current(_)) { Exit::Good } else { Exit::Mistakes }
}

impl Known {
    fn edition(&self) -> Localized<String> {
        self.edition.map_or_else(Localized::default, |edition| say!(" (ฉบับที่ {edition})", " (edition {edition})"))
    }
}

fn in_content(shell: Shell<'_>, sha256: &[u8; 32], console: &mut Console<'_>) -> Result<Verdict, Exit> {
    let parsed = shell.input.parse();
    console.locale = shell.options.locale.unwrap_or(parsed.config().portal.languages[0]);
    let lock = lock(shell, console)?;
    if lock.is_empty() {
        let content = shell.options.content.display();
        let help = say!("เทียบกับเว็บที่เผยแพร่ด้วย --portal", "compare with a published portal: --portal");
        console.refuse(&say!("ไม่มี {LOCK} ใน {content}", "there is no {LOCK} in {content}"), Some(&help));
        return Err(Exit::WrongUse);
    }
    // The same bytes may have been published twice: what is current says most.
    let mut entries: Vec<_> = lock.entries.values().filter(|entry| entry.hashes.contains(sha256)).collect();
    entries.sort_by_key(|entry| (entry.fate != Fate::Live, entry.hashes.first() != Some(sha256)));
    Ok(match entries.first() {
        None => Verdict::Unknown,
        Some(entry) => {
            let about =
                Known { id: Some(entry.id), edition: hashes::edition(entry, sha256), name: entry.target.path() };
            let now = lock.way(entry).last().unwrap_or(entry);
            match &now.fate {
                Fate::Withdrawn(_) => Verdict::Withdrawn(about),
                _ if !now.target.is_in(parsed.documents()) => Verdict::Withdrawn(about),
                _ if now.hashes.first() == Some(sha256) => Verdict::Current(about),
                _ => Verdict::Replaced(about),
            }
        }
    })
}

fn in_portal(shell: Shell<'_>, folder: &Path, sha256: &[u8; 32], console: &mut Console<'_>) -> Result<Verdict, Exit> {
    let printed = hex(sha256);
    let path = folder.join("verify/hashes").join(format!("{}.txt", &printed[..2]));
    let system = shell.system;
    let is_portal = system.kind(&path).is_ok_and(|kind| kind == Some(Kind::File));
    if !is_portal {
        let is_there = system.kind(folder).is_ok_and(|kind| kind.is_some());
        let folder = folder.display();
        let help = say!(
            "ระบุโฟลเดอร์ของจังหวัด เช่น public/chiang-rai",
            "name the folder of a province, such as public/chiang-rai"
        );
        let message = if is_there {
            say!("{folder} ไม่ใช่เว็บที่ prakat เผยแพร่", "{folder} is no portal of prakat")
        } else {
            say!("ไม่มีโฟลเดอร์ {folder}", "there is no folder {folder}")
        };
        console.refuse(&message, Some(&help));
        return Err(Exit::WrongUse);
    }
    let bytes = match system.read(&path, LIST_LIMIT) {
        Ok(Content::Whole(bytes)) => bytes,
        Ok(Content::TooLarge(_)) => Vec::new(),
        Err(error) => {
            console.refuse(&error.message(), None);
            return Err(Exit::Trouble);
        }
    };
    let text = String::from_utf8_lossy(&bytes);
    let lines = text.lines().filter(|line| line.starts_with(&printed));
    let verdict = |line: &str| {
        let columns: Vec<&str> = line.split('\t').collect();
        let [_, id, edition, state, th, en] = columns.as_slice() else { return Verdict::Unknown };
        let name = Localized { th: (*th).to_owned(), en: if en.is_empty() { *th } else { *en }.to_owned() };
        let name = name.get(console.locale).clone();
        let known = Known { id: Identifier::parse(id).ok(), edition: edition.parse().ok(), name };
        match *state {
            "current" => Verdict::Current(known),
            "replaced" => Verdict::Replaced(known),
            _ => Verdict::Withdrawn(known),
        }
    };
    let all: Vec<Verdict> = lines.map(verdict).collect();
    let rank = |verdict: &Verdict| match verdict {
        Verdict::Current(_) => 0,
        Verdict::Replaced(_) => 1,
        Verdict::Withdrawn(_) => 2,
        Verdict::Unknown => 3,
    };
    Ok(all.into_iter().min_by_key(rank).unwrap_or(Verdict::Unknown))
}

fn in_manifest(shell: Shell<'_>, path: &Path, sha256: &[u8; 32], console: &mut Console<'_>) -> Result<Verdict, Exit> {
    let manifest = match publish::read_manifest(shell.system, path) {
        Ok(Some(manifest)) => manifest,
        Ok(None) => return Err(refuse_manifest(shell, path, console)),
        Err(error) => return Err(refused(&error, console)),
    };
    let file = manifest.files.into_iter().find(|file| file.sha256 == *sha256);
    Ok(file.map_or(Verdict::Unknown, |file| Verdict::Current(Known { id: None, edition: None, name: file.path })))
}
