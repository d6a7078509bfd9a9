//! From finished pages to the folder that is served.
//!
//! Each province is staged beside the site, checked as staged, and exchanged with the old one in one step. Until
//! then nothing of the old site is touched; afterwards the old one is removed. All that is not served lies in
//! `.prakat/` below the output folder:
//!
//! ```text
//! .prakat/README.txt    says whose folder this is; only a folder with it is written to
//! .prakat/lock          held by the build that runs
//! .prakat/owned/<p>     there for each province that prakat has published here
//! .prakat/stage/<p>     the province in the making; after the exchange, the old one
//! .prakat/aside/<p>     the old one while a file system without an exchange renames twice
//! .prakat/cache/        what may be deleted at any time
//! ```
//!
//! Whatever a killed build leaves in `stage` is removed by the next; what it leaves in `aside` is put back unless
//! its successor is in place.

mod cache;
mod error;
mod exchange;
mod ledger;
mod manifest;
mod ownership;
mod stage;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::system::{Content, Kind, Lock, System, SystemError};

pub use cache::read_codes;
pub use error::PublishError;
pub use ledger::{NewLock, replace_lock};
pub use manifest::{Anchors, FileEntry, MANIFEST, Manifest};
pub use stage::{Edition, StageFault, Staged, verify};

/// Publishes into one output folder, alone.
#[must_use = "nothing is published before `finish`"]
pub struct Publisher<'s> {
    system: &'s dyn System,
    folders: Folders,
    content: PathBuf,
    created: Vec<PathBuf>,
    published: bool,
    tidied: bool,
    _lock: Lock,
}

/// Where things lie in an output folder.
#[derive(Clone, Debug)]
struct Folders {
    out: PathBuf,
    hidden: PathBuf,
    owned: PathBuf,
    stage: PathBuf,
    aside: PathBuf,
    cache: PathBuf,
}

impl Folders {
    fn new(out: PathBuf) -> Self {
        let hidden = out.join(ownership::HIDDEN);
        let [owned, stage, aside, cache] = ["owned", "stage", "aside", "cache"].map(|name| hidden.join(name));
        Self { out, hidden, owned, stage, aside, cache }
    }
}

/// What is written beside the portals.
#[derive(Clone, Copy, Debug, Default)]
pub struct Keep<'a> {
    /// The lock of identifiers, where it changes.
    pub lock: Option<NewLock<'a>>,
    /// The cache of proven codes, where it changes.
    pub codes: Option<&'a str>,
}

/// Gives the manifests of the provinces that are published in an output folder, by slug; empty where it is not ours.
///
/// # Errors
/// If the machine refuses.
pub fn manifests(system: &dyn System, out: &Path) -> Result<BTreeMap<String, Manifest>, PublishError> {
    let folders = Folders::new(out.to_owned());
    let mut all = BTreeMap::new();
    if system.kind(&folders.owned)? != Some(Kind::Folder) {
        return Ok(all);
    }
    for province in ownership::published(system, &folders)? {
        if let Some(manifest) = read_manifest(system, &folders.out.join(&province).join(MANIFEST))? {
            all.insert(province, manifest);
        }
    }
    Ok(all)
}

/// Reads a manifest; nothing where there is none or it is not of prakat.
///
/// # Errors
/// If the machine refuses.
pub fn read_manifest(system: &dyn System, path: &Path) -> Result<Option<Manifest>, PublishError> {
    if system.kind(path)? != Some(Kind::File) {
        return Ok(None);
    }
    Ok(match system.read(path, u64::from(u32::MAX))? {
        Content::Whole(bytes) => manifest::read(&bytes),
        Content::TooLarge(_) => None,
    })
}

/// What was published.
#[derive(Debug, Default)]
pub struct Report {
    /// The provinces that are new now, in the order given.
    pub published: Vec<Published>,
    /// Provinces published here earlier that this build has not touched, by name.
    pub untouched: Vec<String>,
    /// What of the old site could not be removed; the next build tries again.
    pub leftover: Option<SystemError>,
}

/// One published province.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Published {
    /// Its folder.
    pub province: String,
    /// Its files, the manifest left out.
    pub files: usize,
    /// Their bytes.
    pub bytes: u64,
}

impl<'s> Publisher<'s> {
    /// Takes the output folder for this build, creating it, and mends what a killed build has left in it.
    ///
    /// # Errors
    /// If the output folder is the content folder, lies in it or holds it; holds files that are not ours; is in use
    /// by another build; or the machine refuses.
    pub fn open(system: &'s dyn System, out: &Path, content: &Path) -> Result<Self, PublishError> {
        let content = system.canonical(content)?;
        let out = ownership::real_path(system, out)?;
        ownership::refuse_overlap(&out, &content)?;
        ownership::refuse_foreign_folder(system, &out)?;

        let folders = Folders::new(out);
        let mut created = Vec::new();
        let lock = ownership::take(system, &folders, &mut created);
        let lock = lock.inspect_err(|_| undo(system, &created))?;
        let publisher = Self { system, folders, content, created, published: false, tidied: false, _lock: lock };
        exchange::mend(system, &publisher.folders)?;
        for folder in [&publisher.folders.owned, &publisher.folders.stage] {
            system.create_folder(folder)?;
        }
        Ok(publisher)
    }

    /// Writes a province beside the site and checks it; the site is not touched.
    ///
    /// # Errors
    /// If a page can not be made, a link leads nowhere, or the machine refuses.
    pub fn stage(&self, edition: &Edition<'_>) -> Result<Staged, StageFault> {
        let staged = stage::stage(self.system, &self.folders, &self.content, edition);
        // The next build would remove it too; this only saves the space until then.
        staged.inspect_err(|_| drop(self.system.remove_tree(&self.folders.stage.join(edition.province))))
    }

    /// Puts the staged provinces in the place of the old ones.
    ///
    /// The lock of identifiers comes first, so that a kill leaves identifiers without a page, never a page without its
    /// identifier. Then provinces are exchanged one by one, each in one step. On an error those that were not
    /// exchanged yet are as they were.
    ///
    /// # Errors
    /// If the lock is not the one that was read any more, or the machine refuses.
    pub fn finish(mut self, staged: Vec<Staged>, keep: &Keep<'_>) -> Result<Report, PublishError> {
        let (system, folders) = (self.system, self.folders.clone());
        for province in &staged {
            ownership::record(system, &folders, &province.province)?;
        }
        let mut untouched = ownership::published(system, &folders)?;
        untouched.retain(|name| staged.iter().all(|province| province.province != *name));
        if !staged.is_empty() {
            system.sync_all(&folders.out)?;
            if let Some(lock) = keep.lock {
                replace_lock(system, &self.content, lock)?;
            }
            self.published = true;
            for province in &staged {
                exchange::put(system, &folders, &province.province)?;
            }
            system.sync_folder(&folders.stage)?;
            system.sync_folder(&folders.out)?;
        }
        if let Some(codes) = keep.codes {
            cache::keep_codes(system, &folders, codes);
        }
        let leftover = [&folders.stage, &folders.aside].into_iter().find_map(|folder| system.remove_tree(folder).err());
        self.tidied = true;
        let published = staged.into_iter().map(Staged::into_published).collect();
        Ok(Report { published, untouched, leftover })
    }
}

impl Drop for Publisher<'_> {
    fn drop(&mut self) {
        if !self.tidied {
            drop(self.system.remove_tree(&self.folders.stage));
        }
        if !self.published {
            undo(self.system, &self.created);
        }
    }
}

/// Takes away the folders that a build has created for nothing, so that a failed one changes nothing at all.
fn undo(system: &dyn System, created: &[PathBuf]) {
    for folder in created.iter().rev() {
        let hidden = folder.file_name().is_some_and(|name| name == ownership::HIDDEN);
        drop(if hidden { system.remove_tree(folder) } else { system.remove_folder(folder) });
    }
}
