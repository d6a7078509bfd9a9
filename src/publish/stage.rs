//! A province in the making: every file rendered, written, hashed and its links followed; then the manifest.

use std::collections::BTreeSet;
use std::path::{Component, Path, PathBuf};

use crate::thai::normalise::nfc;
use rayon::prelude::*;

use crate::date::Date;
use crate::diagnostic::Diagnostic;
use crate::digest::Digest;
use crate::output::Output;
use crate::output::links::{Checker, DeadLink, Followed, PageLinks};
use crate::system::{System, SystemError};

use super::manifest::{self, Anchors, FileEntry, MANIFEST};
use super::{Folders, PublishError, Published, ownership};

/// One province as it will be published.
pub struct Edition<'a> {
    /// Name of its folder.
    pub province: &'a str,
    /// Every path below its folder, sorted, each once.
    pub paths: Vec<&'a str>,
    /// The path below which the host serves it, such as `/` or `/guidance/`.
    pub base_path: &'a str,
    /// The first later day on which any page would read differently.
    pub next_change: Option<Date>,
    /// The ids that its pages promise, by route.
    pub anchors: Anchors,
    /// Whether drafts are among the pages.
    pub drafts: bool,
    /// Makes the file of one path.
    pub render: &'a (dyn Fn(&str) -> Result<Output, Vec<Diagnostic>> + Sync),
}

/// A province that is complete and checked, but not in its place.
#[derive(Debug)]
#[must_use = "a staged province is published by `Publisher::finish`"]
pub struct Staged {
    pub(super) province: String,
    /// Its files, the manifest left out.
    pub files: Vec<FileEntry>,
}

impl Staged {
    pub(super) fn into_published(self) -> Published {
        let bytes = self.files.iter().map(|file| file.size).sum();
        Published { province: self.province, files: self.files.len(), bytes }
    }
}

/// Why a province can not be staged.
#[derive(Debug)]
pub enum StageFault {
    /// It is not ours to replace, or the machine refuses.
    Publish(PublishError),
    /// Pages can not be made; all findings.
    Diagnostics(Vec<Diagnostic>),
    /// Links lead nowhere; all of them.
    DeadLinks(Vec<DeadLink>),
}

impl<E: Into<PublishError>> From<E> for StageFault {
    fn from(error: E) -> Self {
        Self::Publish(error.into())
    }
}

/// What is kept of a file that has been written.
struct Written<'a> {
    file: FileEntry,
    links: Option<Followed<'a>>,
}

pub(super) fn stage(
    system: &dyn System,
    folders: &Folders,
    content: &Path,
    edition: &Edition<'_>,
) -> Result<Staged, StageFault> {
    let province = edition.province;
    for path in edition.paths.iter().copied().chain([province]) {
        if !is_plain(path) || path == MANIFEST {
            return Err(PublishError::Path(path.to_owned()).into());
        }
    }
    ownership::refuse_foreign_province(system, folders, province)?;
    let root = folders.stage.join(province);
    system.remove_tree(&root)?;
    create_folders(system, &root, &edition.paths)?;

    let checker = checker(edition);
    let write = |path: &&str| match make(path, edition.render, &checker) {
        Ok((output, links)) => Ok(Ok(Written { file: write_one(system, content, &root, path, &output)?, links })),
        Err(diagnostics) => Ok(Err(diagnostics)),
    };
    // The outer result stops at the first refusal of the machine; findings are collected from all pages.
    let written: Vec<Result<Written<'_>, Vec<Diagnostic>>> =
        edition.paths.par_iter().map(write).collect::<Result<_, PublishError>>()?;

    let (mut files, followed): (Vec<_>, Vec<_>) =
        all_good(written)?.into_iter().map(|one| (one.file, one.links)).unzip();
    no_dead_links(&checker, followed)?;
    files.sort();
    system.write_new(
        &root.join(MANIFEST),
        manifest::write(province, &files, edition.next_change, &edition.anchors, edition.drafts).as_bytes(),
    )?;
    Ok(Staged { province: province.to_owned(), files })
}

/// Makes every page and follows its links without writing anything.
///
/// # Errors
/// If a page can not be made or a link leads nowhere.
pub fn verify(edition: &Edition<'_>) -> Result<(), StageFault> {
    let checker = checker(edition);
    let make = |path: &&str| make(path, edition.render, &checker).map(|(_, links)| links);
    let followed = all_good(edition.paths.par_iter().map(make).collect())?;
    no_dead_links(&checker, followed)
}

fn checker<'a>(edition: &Edition<'a>) -> Checker<'a> {
    Checker::new(edition.paths.iter().copied().chain([MANIFEST]), edition.base_path)
}

/// Gives what was made of all pages, or the findings of all.
fn all_good<T>(outcomes: Vec<Result<T, Vec<Diagnostic>>>) -> Result<Vec<T>, StageFault> {
    let mut good = Vec::with_capacity(outcomes.len());
    let mut found = Vec::new();
    for outcome in outcomes {
        match outcome {
            Ok(value) => good.push(value),
            Err(diagnostics) => found.extend(diagnostics),
        }
    }
    found.sort();
    found.dedup();
    if found.is_empty() { Ok(good) } else { Err(StageFault::Diagnostics(found)) }
}

fn no_dead_links<'a>(checker: &Checker<'a>, followed: Vec<Option<Followed<'a>>>) -> Result<(), StageFault> {
    let dead = checker.finish(followed.into_iter().flatten().collect());
    if dead.is_empty() { Ok(()) } else { Err(StageFault::DeadLinks(dead)) }
}

/// Tells whether a path only leads down, by plain names.
fn is_plain(path: &str) -> bool {
    let plain = |part: Component<'_>| matches!(part, Component::Normal(_));
    let parts = path.split('/').count();
    let first_hidden = path.starts_with(ownership::HIDDEN);
    !first_hidden
        && !path.contains(['\\', '\0'])
        && Path::new(path).components().filter(|part| plain(*part)).count() == parts
}

fn create_folders(system: &dyn System, root: &Path, paths: &[&str]) -> Result<(), SystemError> {
    let mut folders = BTreeSet::new();
    for path in paths {
        let mut folder = *path;
        while let Some((parent, _)) = folder.rsplit_once('/')
            && folders.insert(parent)
        {
            folder = parent;
        }
    }
    system.create_folder(root)?;
    // Sorted: a folder comes before what is in it.
    folders.into_iter().try_for_each(|folder| system.create_folder(&root.join(folder)).map(drop))
}

/// Makes one file and, if it is a page, follows its links.
fn make<'a>(
    path: &str,
    render: &(dyn Fn(&str) -> Result<Output, Vec<Diagnostic>> + Sync),
    checker: &Checker<'a>,
) -> Result<(Output, Option<Followed<'a>>), Vec<Diagnostic>> {
    let output = render(path)?;
    let is_page = Path::new(path).extension().is_some_and(|suffix| suffix == "html");
    let links = match &output {
        Output::Bytes(bytes) if is_page => Some(checker.follow(path, &PageLinks::read(bytes))),
        _ => None,
    };
    Ok((output, links))
}

fn write_one(
    system: &dyn System,
    content: &Path,
    root: &Path,
    path: &str,
    output: &Output,
) -> Result<FileEntry, PublishError> {
    let target = root.join(path);
    let digest = match output {
        Output::Bytes(bytes) => {
            system.write_new(&target, bytes)?;
            Digest::of(bytes)
        }
        Output::Copy { from, .. } if !is_plain(from) => return Err(PublishError::Path(from.clone())),
        Output::Copy { from, sha256, size } => {
            let copied = system.copy_new(&on_disk(system, content, from)?, &target)?;
            if copied != (Digest { size: *size, sha256: *sha256 }) {
                return Err(PublishError::ContentChanged(from.clone()));
            }
            copied
        }
    };
    Ok(FileEntry::new(path, digest))
}

/// Finds a content file whose name on disk may be composed in another way than the path we know it by.
fn on_disk(system: &dyn System, content: &Path, path: &str) -> Result<PathBuf, SystemError> {
    let usual = content.join(path);
    if system.kind(&usual)?.is_some() {
        return Ok(usual);
    }
    let mut found = content.to_owned();
    for part in path.split('/') {
        let names = system.list(&found)?;
        let same = |name: &&std::ffi::OsString| name.to_str().is_some_and(|name| nfc(name) == *part);
        match names.iter().find(same) {
            Some(name) => found.push(name),
            // Gone: let the copy say so.
            None => return Ok(usual),
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_paths_that_lead_down_are_written() {
        assert!(["index.html", "en/ก ข/index.html", "a..b"].into_iter().all(is_plain));
        let refused = ["", "/a", "../a", "a/../b", "a/", "a//b", "./a", "a/.", ".prakat/x", "a\\b", "a\0"];
        assert!(refused.iter().all(|path| !is_plain(path)), "{refused:?}");
    }
}
