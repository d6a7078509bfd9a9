//! Which folders are ours: the marker, the lock, and what is refused.

use std::path::{Component, Path, PathBuf};

use crate::system::{Content, Kind, Lock, System};

use super::{Folders, MANIFEST, PublishError};

/// The folder below the output folder that holds all that is not served.
pub(super) const HIDDEN: &str = ".prakat";

const MARKER: &str = "README.txt";
const FIRST_LINE: &str = "prakat output folder 1\n";
const EXPLANATION: &str = "prakat output folder 1

โฟลเดอร์นี้เป็นของโปรแกรม prakat: โฟลเดอร์ของจังหวัดที่อยู่ข้าง ๆ ถูกสร้างขึ้นและแทนที่ทุกครั้งที่สั่ง prakat build
อย่าแก้ไฟล์ที่นี่ ให้แก้ในโฟลเดอร์เนื้อหา และไม่ต้องนำโฟลเดอร์ .prakat ขึ้นเว็บไซต์
ถ้าลบโฟลเดอร์ .prakat โปรแกรมจะไม่เขียนทับโฟลเดอร์จังหวัดที่มีอยู่อีก

This folder belongs to prakat: the folders of provinces beside it are made, and replaced, by each `prakat build`.
Change nothing here, change the content folder; .prakat itself need not be put on the web site.
If you delete .prakat, the program will no longer write over the folders of provinces that are there.
";

/// Gives the absolute path without links of something that need not exist yet.
pub(super) fn real_path(system: &dyn System, path: &Path) -> Result<PathBuf, PublishError> {
    for ancestor in path.ancestors() {
        let here = if ancestor.as_os_str().is_empty() { Path::new(".") } else { ancestor };
        if system.kind(here)?.is_none() {
            continue;
        }
        // A link that leads nowhere ends here with an error, as it should.
        let mut real = system.canonical(here)?;
        for part in path.strip_prefix(ancestor).unwrap_or(Path::new("")).components() {
            // Nothing below exists, so no link can make `..` mean anything else.
            match part {
                Component::ParentDir => drop(real.pop()),
                Component::Normal(name) => real.push(name),
                _ => {}
            }
        }
        return Ok(real);
    }
    Ok(system.canonical(path)?)
}

pub(super) fn refuse_overlap(out: &Path, content: &Path) -> Result<(), PublishError> {
    let out_path = out.to_owned();
    if out == content {
        Err(PublishError::OutputIsContent(out_path))
    } else if out.starts_with(content) {
        Err(PublishError::OutputInContent(out_path))
    } else if content.starts_with(out) {
        Err(PublishError::OutputHoldsContent(out_path))
    } else {
        Ok(())
    }
}

pub(super) fn refuse_foreign_folder(system: &dyn System, out: &Path) -> Result<(), PublishError> {
    match system.kind(out)? {
        None => return Ok(()),
        Some(Kind::Folder) => {}
        Some(_) => return Err(PublishError::NotAFolder(out.to_owned())),
    }
    let hidden = out.join(HIDDEN);
    let foreign = || Err(PublishError::ForeignFolder(out.to_owned()));
    match system.kind(&hidden)? {
        None if system.list(out)?.is_empty() => Ok(()),
        Some(Kind::Folder) if is_marked(system, &hidden)? => Ok(()),
        // A first build that was killed before it wrote the marker, or while it cleaned up after a failure.
        Some(Kind::Folder) if system.list(out)?.len() == 1 && is_unmarked_start(system, &hidden)? => Ok(()),
        _ => foreign(),
    }
}

fn is_marked(system: &dyn System, hidden: &Path) -> Result<bool, PublishError> {
    let marker = hidden.join(MARKER);
    if system.kind(&marker)? != Some(Kind::File) {
        return Ok(false);
    }
    Ok(matches!(system.read(&marker, 64 * 1024)?, Content::Whole(bytes) if bytes.starts_with(FIRST_LINE.as_bytes())))
}

/// Tells whether a hidden folder holds nothing but what prakat puts there.
fn is_unmarked_start(system: &dyn System, hidden: &Path) -> Result<bool, PublishError> {
    let ours = [MARKER, "lock", "draft", "owned", "stage", "aside", "cache"];
    Ok(system.list(hidden)?.iter().all(|name| ours.iter().any(|known| name == known)))
}

/// Creates what is missing of the output folder and takes its lock.
///
/// What was created is added to `created`, outermost first.
pub(super) fn take(system: &dyn System, folders: &Folders, created: &mut Vec<PathBuf>) -> Result<Lock, PublishError> {
    let mut missing = Vec::new();
    for folder in folders.hidden.ancestors() {
        if system.kind(folder)?.is_some() {
            break;
        }
        missing.push(folder);
    }
    for folder in missing.into_iter().rev() {
        // Another build may have been faster; then it is not ours to take away again.
        if system.create_folder(folder)? {
            created.push(folder.to_owned());
        }
    }
    let busy = || PublishError::Busy(folders.out.clone());
    let lock = match system.lock(&folders.hidden.join("lock")) {
        Ok(lock) => lock.ok_or_else(busy)?,
        Err(error) => return Err(error.into()),
    };
    if !is_marked(system, &folders.hidden)? {
        // Written beside and renamed, so that half a marker can not exist.
        let draft = folders.hidden.join("draft");
        system.remove_tree(&draft)?;
        system.create_folder(&draft)?;
        system.write_new(&draft.join(MARKER), EXPLANATION.as_bytes())?;
        system.rename(&draft.join(MARKER), &folders.hidden.join(MARKER))?;
        system.remove_tree(&draft)?;
    }
    Ok(lock)
}

/// Refuses to replace what prakat has not published.
pub(super) fn refuse_foreign_province(
    system: &dyn System,
    folders: &Folders,
    province: &str,
) -> Result<(), PublishError> {
    let target = folders.out.join(province);
    let ours = match system.kind(&target)? {
        None => true,
        Some(Kind::Folder) => {
            // An empty folder holds nothing that could be lost.
            system.list(&target)?.is_empty()
                || (is_recorded(system, folders, province)?
                    && super::read_manifest(system, &target.join(MANIFEST))?.is_some())
        }
        Some(_) => false,
    };
    if ours { Ok(()) } else { Err(PublishError::ForeignProvince(target)) }
}

fn is_recorded(system: &dyn System, folders: &Folders, province: &str) -> Result<bool, PublishError> {
    Ok(system.kind(&folders.owned.join(province))? == Some(Kind::File))
}

/// Notes that a province's folder is ours, before it is.
pub(super) fn record(system: &dyn System, folders: &Folders, province: &str) -> Result<(), PublishError> {
    if !is_recorded(system, folders, province)? {
        system.write_new(&folders.owned.join(province), b"")?;
    }
    Ok(())
}

/// Gives the provinces that are published here, by name.
pub(super) fn published(system: &dyn System, folders: &Folders) -> Result<Vec<String>, PublishError> {
    let mut found = Vec::new();
    for name in system.list(&folders.owned)? {
        if let Ok(name) = name.into_string()
            && system.kind(&folders.out.join(&name))? == Some(Kind::Folder)
        {
            found.push(name);
        }
    }
    Ok(found)
}
