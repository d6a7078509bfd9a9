//! What lies where: which folders are documents, which files belong to them, and what lies where nothing reads it.

use std::collections::{BTreeMap, BTreeSet};

use super::{AssetName, Layer};
use crate::config::Province;
use crate::diagnostic::{Code, Diagnostic, nearest};
use crate::key::{Key, Kind, RESERVED, is_name};
use crate::locale::Locale;
use crate::say;
use crate::source::{SourceId, Sources};

/// A folder that is a document.
#[derive(Clone, Debug)]
pub(super) struct Folder {
    pub(super) layer: Layer,
    pub(super) key: Key,
    /// `index.th.md`.
    pub(super) source: SourceId,
    /// `index.en.md`.
    pub(super) translation: Option<SourceId>,
    /// Chapters of a handbook, by file name.
    pub(super) chapters: Vec<ChapterFiles>,
    pub(super) assets: Vec<AssetName>,
}

/// The files of one chapter.
#[derive(Clone, Debug)]
pub(super) struct ChapterFiles {
    /// File name without its number and language, which is its route.
    pub(super) name: String,
    pub(super) source: SourceId,
    pub(super) translation: Option<SourceId>,
}

/// The Markdown files of a folder by stem and language.
type Stems<'a> = BTreeMap<&'a str, BTreeMap<Locale, SourceId>>;

/// Finds every document's folder, sorted by layer and key.
pub(super) fn folders(sources: &Sources, found: &mut Vec<Diagnostic>) -> Vec<Folder> {
    let mut markdown: BTreeMap<&str, Stems<'_>> = BTreeMap::new();
    let mut misnamed: BTreeSet<&str> = BTreeSet::new();
    for (id, source) in sources.texts() {
        let path = source.path.as_str();
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        if is_configuration(path) || unknown_province(path) {
            continue;
        }
        let Some(stem) = name.strip_suffix(".md") else {
            found.push(nothing_reads(path));
            continue;
        };
        if place(folder).is_none() {
            found.extend(place_of_nothing(path, &mut misnamed));
            continue;
        }
        match stem.rsplit_once('.').and_then(|(stem, code)| Some((stem, Locale::from_code(code)?))) {
            Some((stem, locale)) => {
                markdown.entry(folder).or_default().entry(stem).or_default().insert(locale, id);
            }
            None => {
                markdown.entry(folder).or_default();
                found.push(
                    Diagnostic::of_path(
                        Code::LanguageSuffix,
                        path,
                        say!("ชื่อไฟล์ {name} ไม่มีรหัสภาษา th หรือ en", "The file name {name} has no language, th or en"),
                    )
                    .help(say!("เปลี่ยนชื่อเป็น index.th.md หรือ index.en.md", "Rename it index.th.md or index.en.md.")),
                );
            }
        }
    }
    let mut assets = assets(sources, &markdown, &mut misnamed, found);
    let mut folders: Vec<Folder> = markdown
        .into_iter()
        .filter_map(|(path, stems)| folder(path, stems, assets.remove(path).unwrap_or_default(), sources, found))
        .collect();
    folders.sort_by(|a, b| (a.layer, &a.key).cmp(&(b.layer, &b.key)));
    folders
}

fn is_configuration(path: &str) -> bool {
    matches!(
        path,
        "portal.yaml"
            | "organisations.yaml"
            | "glossary.yaml"
            | "redirects.yaml"
            | "permalinks.lock"
            | "translations.lock"
    ) || path
        .strip_prefix("provinces/")
        .and_then(|rest| rest.split_once('/'))
        .is_some_and(|(_, n)| n == "province.yaml")
}

/// Tells whether a path lies below a province that does not exist, which is reported once with the settings.
fn unknown_province(path: &str) -> bool {
    path.strip_prefix("provinces/")
        .and_then(|rest| rest.split_once('/'))
        .is_some_and(|(slug, _)| Province::find(slug).is_none())
}

/// Gives the layer of a folder and the rest of its path, where that is long enough to be a document's.
fn place(folder: &str) -> Option<(Layer, &str)> {
    let (layer, rest) = layer(folder)?;
    let (kind, _) = rest.split_once('/')?;
    Kind::of_folder(kind).map(|_| (layer, rest))
}

fn layer(path: &str) -> Option<(Layer, &str)> {
    if let Some(rest) = path.strip_prefix("base/") {
        return Some((Layer::Base, rest));
    }
    let (slug, rest) = path.strip_prefix("provinces/")?.split_once('/')?;
    Some((Layer::Province(Province::find(slug)?.slug), rest))
}

/// Makes the finding about a file that lies in no document's folder; a folder that is no kind is named once.
fn place_of_nothing<'a>(path: &'a str, named: &mut BTreeSet<&'a str>) -> Option<Diagnostic> {
    let Some((_, rest)) = layer(path) else { return Some(nothing_reads(path)) };
    let Some((kind, _)) = rest.split_once('/') else { return Some(nothing_reads(path)) };
    if Kind::of_folder(kind).is_some() {
        let finding = Diagnostic::of_path(
            Code::UnknownFile,
            path,
            say!("ไฟล์นี้ต้องอยู่ในโฟลเดอร์ของเอกสาร", "This file must lie in the folder of a document"),
        )
        .help(say!("สร้างโฟลเดอร์ใน {kind}/ แล้วย้ายไฟล์เข้าไป", "Create a folder in {kind}/ and move the file into it."));
        return Some(finding);
    }
    let folder = &path[..path.len() - rest.len() + kind.len()];
    if !named.insert(folder) {
        return None;
    }
    let near = nearest(kind, Kind::ALL.iter().map(|kind| kind.folder()));
    let finding = Diagnostic::of_path(
        Code::UnknownKind,
        folder,
        say!("{kind} ไม่ใช่ประเภทเอกสาร", "{kind} is no kind of document"),
    )
    .help(match near {
        Some(near) => say!("หมายถึง {near} หรือไม่", "Did you mean {near}?"),
        None => say!("ใช้ circulars handbooks forms หรือ pages", "Use circulars, handbooks, forms or pages."),
    });
    Some(finding)
}

fn nothing_reads(path: &str) -> Diagnostic {
    Diagnostic::of_path(Code::UnknownFile, path, say!("ไม่มีส่วนใดอ่านไฟล์นี้", "Nothing reads this file"))
        .help(say!("ย้ายไปไว้ในโฟลเดอร์ของเอกสาร หรือลบออก", "Move it into the folder of a document, or remove it."))
}

/// Gives each document's folder the files that lie in it, and reports those that lie in none.
fn assets<'a>(
    sources: &'a Sources,
    markdown: &BTreeMap<&str, Stems<'_>>,
    named: &mut BTreeSet<&'a str>,
    found: &mut Vec<Diagnostic>,
) -> BTreeMap<String, Vec<AssetName>> {
    let mut all: BTreeMap<String, Vec<AssetName>> = BTreeMap::new();
    let mut without: BTreeSet<&str> = BTreeSet::new();
    for (index, asset) in sources.assets().iter().enumerate() {
        let path = asset.path.as_str();
        if unknown_province(path) {
            continue;
        }
        let parents = path.match_indices('/').rev().map(|(at, _)| &path[..at]);
        if let Some(folder) = parents.into_iter().find(|parent| markdown.contains_key(parent)) {
            let name = path[folder.len() + 1..].to_owned();
            all.entry(folder.to_owned()).or_default().push(AssetName { name, index });
            continue;
        }
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        if place(folder).is_none() {
            found.extend(place_of_nothing(path, named));
        } else if without.insert(folder) {
            found.push(missing_source(folder));
        }
    }
    all
}

fn missing_source(folder: &str) -> Diagnostic {
    Diagnostic::of_path(
        Code::MissingSource,
        folder,
        say!("โฟลเดอร์นี้ไม่มี index.th.md ซึ่งเป็นต้นฉบับ", "This folder has no index.th.md, the source"),
    )
    .help(say!("สร้าง index.th.md ที่มี title และเนื้อความ", "Create index.th.md with a title and the text."))
}

fn folder(
    path: &str,
    mut stems: Stems<'_>,
    assets: Vec<AssetName>,
    sources: &Sources,
    found: &mut Vec<Diagnostic>,
) -> Option<Folder> {
    let (layer, rest) = place(path)?;
    let Some(key) = Key::parse(rest) else {
        let wrong = rest.split('/').find(|name| !is_name(name)).unwrap_or(rest);
        found.push(
            Diagnostic::of_path(
                Code::FolderName,
                path,
                say!("ชื่อโฟลเดอร์ {wrong} ใช้เป็นที่อยู่ไม่ได้", "The folder name {wrong} can not be an address"),
            )
            .help(say!("ใช้เฉพาะ a–z 0–9 และ -", "Use a–z, 0–9 and hyphens only.")),
        );
        return None;
    };
    let first = key.route().split('/').next().unwrap_or_default();
    if key.kind() == Kind::Page && RESERVED.contains(&first) {
        found.push(
            Diagnostic::of_path(
                Code::ReservedName,
                path,
                say!("ชื่อ {first} สงวนไว้สำหรับหน้าที่ระบบสร้าง", "The name {first} is kept for pages that the tool makes"),
            )
            .help(say!("เปลี่ยนชื่อโฟลเดอร์", "Rename the folder.")),
        );
        return None;
    }
    let mut index = stems.remove("index").unwrap_or_default();
    let Some(source) = index.remove(&Locale::Th) else {
        found.push(missing_source(path));
        return None;
    };
    let chapters = chapters(path, key.kind(), stems, sources, found);
    Some(Folder { layer, key, source, translation: index.remove(&Locale::En), chapters, assets })
}

fn chapters(
    path: &str,
    kind: Kind,
    stems: Stems<'_>,
    sources: &Sources,
    found: &mut Vec<Diagnostic>,
) -> Vec<ChapterFiles> {
    let mut chapters: Vec<(u64, ChapterFiles)> = Vec::new();
    for (stem, mut files) in stems {
        let at = files.values().next().map_or_else(|| path.to_owned(), |id| sources.get(*id).path.clone());
        let number = stem.split_once('-').and_then(|(number, name)| Some((number.parse::<u64>().ok()?, name)));
        let Some((number, name)) = number.filter(|(_, name)| kind == Kind::Handbook && is_name(name)) else {
            let help = if kind == Kind::Handbook {
                say!("ตั้งชื่อเช่น 10-scope.th.md", "Name it as in 10-scope.th.md.")
            } else {
                say!(
                    "โฟลเดอร์นี้มีได้เฉพาะ index.th.md และ index.en.md บทมีได้ในคู่มือเท่านั้น",
                    "This folder may have index.th.md and index.en.md only; chapters belong to handbooks."
                )
            };
            found.push(
                Diagnostic::of_path(
                    Code::ChapterName,
                    at,
                    say!("ไม่มีที่สำหรับไฟล์ {stem}", "There is no place for the file {stem}"),
                )
                .help(help),
            );
            continue;
        };
        let Some(source) = files.remove(&Locale::Th) else {
            found.push(
                Diagnostic::of_path(
                    Code::ChapterWithoutSource,
                    at,
                    say!(
                        "บทนี้มีคำแปลแต่ไม่มีต้นฉบับ {stem}.th.md",
                        "This chapter has a translation but no source {stem}.th.md"
                    ),
                )
                .help(say!("เพิ่มต้นฉบับภาษาไทย หรือลบไฟล์นี้", "Add the Thai source, or remove this file.")),
            );
            continue;
        };
        if let Some((_, first)) = chapters.iter().find(|(_, chapter)| chapter.name == name) {
            let other = &sources.get(first.source).path;
            found.push(
                Diagnostic::of_path(
                    Code::PathClaimedTwice,
                    at,
                    say!("บทนี้มีที่อยู่เดียวกับ {other}", "This chapter has the same address as {other}"),
                )
                .help(say!("เปลี่ยนชื่อไฟล์หนึ่งในสอง", "Rename one of the two.")),
            );
            continue;
        }
        let translation = files.remove(&Locale::En);
        chapters.push((number, ChapterFiles { name: name.to_owned(), source, translation }));
    }
    chapters.sort_by_key(|(number, _)| *number);
    chapters.into_iter().map(|(_, chapter)| chapter).collect()
}
