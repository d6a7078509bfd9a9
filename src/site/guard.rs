//! Printed addresses are promises: what was issued and is not there any more is named, with the ways out.

use std::collections::{BTreeMap, BTreeSet};

use super::permalink::{Binder, Lost};
use crate::diagnostic::{Code, Diagnostic, Place, nearest};
use crate::document::{Document, Layer};
use crate::key::Key;
use crate::locale::Localized;
use crate::permalink::{Entry, Fate, Identifier, LOCK, Lock, Target};
use crate::say;
use crate::source::{Sources, Span};

/// Reports identifiers without an answer, files that changed in silence, and an address that is another.
pub(super) fn check(
    binder: &Binder<'_, '_>,
    lost: &[(Identifier, Lost)],
    sources: &Sources,
    found: &mut Vec<Diagnostic>,
) {
    let lock = binder.register.lock;
    address(binder, found);
    let entries = lost.iter().filter_map(|(id, why)| Some((lock.entries.get(id)?, *why)));
    let mut gone: BTreeMap<Target, Vec<&Entry>> = BTreeMap::new();
    let mut taken_off: BTreeSet<&Key> = BTreeSet::new();
    let mut nowhere_to: Vec<&Entry> = Vec::new();
    for (entry, why) in entries {
        match why {
            Lost::Gone => gone.entry(entry.target.whole()).or_default().push(entry),
            Lost::Nowhere => nowhere_to.push(entry),
            Lost::TakenOff => drop(taken_off.insert(&entry.target.key)),
        }
    }
    // What was moved to something that is reported itself is mended with it.
    let reported: BTreeSet<&Target> = gone.values().flatten().map(|entry| &entry.target).collect();
    let is_reported = |entry: &Entry| lock.way(entry).any(|next| reported.contains(&next.target));
    found.extend(nowhere_to.into_iter().filter(|entry| !is_reported(entry)).map(|entry| nowhere(lock, entry)));
    let new = NewTargets::of(binder, sources);
    for (whole, entries) in gone {
        match entries.iter().find(|entry| entry.target.file.is_none()) {
            Some(document) => found.push(document_gone(binder, document, &entries, &new)),
            None => found.extend(entries.iter().map(|entry| file_gone(lock, &whole, entry, &new))),
        }
    }
    found.extend(taken_off.into_iter().map(|key| left_out(binder, key)));
    for (_, document) in binder.shelf.ids() {
        editions(binder, document, sources, found);
    }
}

/// Targets that are shown and have not been issued: where something that is gone may be now.
struct NewTargets<'a> {
    documents: Vec<&'a Key>,
    files: Vec<(Target, [u8; 32])>,
}

impl<'a> NewTargets<'a> {
    fn of(binder: &Binder<'a, '_>, sources: &Sources) -> Self {
        let mut new = Self { documents: Vec::new(), files: Vec::new() };
        let known: BTreeSet<&Target> = binder.register.lock.entries.values().map(|entry| &entry.target).collect();
        for (_, document) in binder.shelf.ids() {
            let whole = Target::document(document);
            if !known.contains(&whole) {
                new.documents.push(&document.key);
            }
            for name in document.downloads() {
                let target = whole.with_file(name);
                let hash = document.asset(name).map(|asset| sources.assets()[asset.index].sha256);
                if let Some(hash) = hash.filter(|_| !known.contains(&target)) {
                    new.files.push((target, hash));
                }
            }
        }
        new
    }

    /// Finds a new file with the bytes of an old one.
    fn same_bytes(&self, entry: &Entry) -> Option<&Target> {
        let newest = entry.hashes.first()?;
        self.files.iter().find(|(_, hash)| hash == newest).map(|(target, _)| target)
    }

    /// Guesses the key of a document that was renamed: by its files, else by a name that is nearly the same.
    fn document(&self, key: &Key, entries: &[&Entry]) -> Option<String> {
        let by_file = entries.iter().find_map(|entry| self.same_bytes(entry)).map(|target| target.key.to_string());
        let of_kind = self.documents.iter().filter(|new| new.kind() == key.kind()).map(|new| new.as_str());
        // The same name elsewhere: moved to another kind.
        let name = |key: &Key| key.as_str().rsplit('/').next().map(str::to_owned);
        let by_name = self.documents.iter().find(|new| name(new) == name(key)).map(ToString::to_string);
        by_file
            .filter(|new| self.documents.iter().any(|key| key.as_str() == new))
            .or_else(|| nearest(key.as_str(), of_kind).map(str::to_owned))
            .or(by_name)
    }
}

/// Places a finding at the line of an identifier.
fn at(lock: &Lock, id: Identifier) -> Place {
    lock.place(id).map_or_else(|| Place::Path(LOCK.to_owned()), Place::Span)
}

fn document_gone(binder: &Binder<'_, '_>, entry: &Entry, all: &[&Entry], new: &NewTargets<'_>) -> Diagnostic {
    let Target { layer, key, .. } = &entry.target;
    let (id, printed) = (entry.id, entry.id.grouped());
    let files: Vec<String> = all
        .iter()
        .filter_map(|entry| Some(format!("{} ({})", entry.target.file.as_ref()?, entry.id.grouped())))
        .collect();
    let with_files = if files.is_empty() {
        Localized::default()
    } else {
        let names = files.join(", ");
        say!(" พร้อมไฟล์ {names}", " with {names}")
    };
    let Localized { th, en } = with_files;
    let message = if binder.is_draft(key) {
        say!(
            "รหัส {printed} ออกให้ {key}{th} ไปแล้ว แต่เอกสารนี้กลายเป็นฉบับร่าง",
            "{printed} was issued for {key}{en}, which is a draft now"
        )
    } else {
        say!(
            "รหัส {printed} ออกให้ {key}{th} ไปแล้ว แต่เอกสารนี้ไม่อยู่แล้ว",
            "{printed} was issued for {key}{en}, which is gone"
        )
    };
    let folder = format!("{}/{key}", layer.folder());
    let back = if binder.is_draft(key) {
        say!("ทางที่ 1 ลบ draft: true ใน {folder}/index.th.md", "Way 1: remove `draft: true` from {folder}/index.th.md")
    } else {
        say!("ทางที่ 1 นำโฟลเดอร์กลับมาไว้ที่ {folder}", "Way 1: put the folder back: {folder}")
    };
    let target = new.document(key, all);
    let target = target.unwrap_or_else(|| format!("{}/…", key.kind().folder()));
    Diagnostic::at(Code::PermalinkGone, at(binder.register.lock, id), message)
        .help(back)
        .help(say!(
            "ทางที่ 2 ถ้าย้ายหรือเปลี่ยนชื่อ บอกว่าอยู่ที่ใด: prakat permalinks move {id} {target}",
            "Way 2: if it was moved or renamed, say where it is: prakat permalinks move {id} {target}"
        ))
        .help(withdraw(id))
}

fn withdraw(id: Identifier) -> Localized<String> {
    say!(
        "ทางที่ 3 ถ้าเลิกเผยแพร่ บอกเหตุผลให้ผู้ถือกระดาษ: prakat permalinks withdraw {id} --reason \"…\"",
        "Way 3: if it is given up, tell who holds the paper why: prakat permalinks withdraw {id} --reason \"…\""
    )
}

fn file_gone(lock: &Lock, whole: &Target, entry: &Entry, new: &NewTargets<'_>) -> Diagnostic {
    let (id, printed, key) = (entry.id, entry.id.grouped(), &whole.key);
    let file = entry.target.file.as_deref().unwrap_or_default();
    // The only new file of the document with the same ending.
    let ending = |name: &str| name.rsplit_once('.').map(|(_, ending)| ending.to_lowercase());
    let is_like = |target: &&Target| {
        target.key == *key && target.file.as_deref().is_some_and(|name| ending(name) == ending(file))
    };
    let in_document = || {
        let mut others = new.files.iter().map(|(target, _)| target).filter(is_like);
        others.next().filter(|_| others.next().is_none())
    };
    let now = new.same_bytes(entry).or_else(in_document).map(Target::path);
    let now = now.unwrap_or_else(|| format!("{key}/…"));
    let folder = format!("{}/{key}", whole.layer.folder());
    Diagnostic::at(
        Code::PermalinkGone,
        at(lock, id),
        say!(
            "รหัส {printed} ออกให้ไฟล์ {file} ของ {key} ไปแล้ว แต่ไฟล์นี้ไม่อยู่แล้ว",
            "{printed} was issued for the file {file} of {key}, which is gone"
        ),
    )
    .help(say!(
        "ทางที่ 1 นำไฟล์กลับมาไว้ใน {folder} และระบุชื่อไว้ในเอกสารเช่นเดิม",
        "Way 1: put the file back into {folder}, and name it in the document as before"
    ))
    .help(say!(
        "ทางที่ 2 ถ้าย้ายหรือเปลี่ยนชื่อ บอกว่าอยู่ที่ใด: prakat permalinks move {id} \"{now}\"",
        "Way 2: if it was moved or renamed, say where it is: prakat permalinks move {id} \"{now}\""
    ))
    .help(withdraw(id))
}

fn nowhere(lock: &Lock, entry: &Entry) -> Diagnostic {
    let (id, printed, kind) = (entry.id, entry.id.grouped(), entry.target.key.kind().folder());
    let to = match &entry.fate {
        Fate::Moved(to) => to.path(),
        Fate::Live | Fate::Withdrawn(_) => entry.target.path(),
    };
    Diagnostic::at(
        Code::PermalinkTarget,
        at(lock, id),
        say!("รหัส {printed} ถูกย้ายไปที่ {to} ซึ่งไม่มีอยู่", "{printed} was moved to {to}, which is not there"),
    )
    .help(say!(
        "บอกว่าอยู่ที่ใด: prakat permalinks move {id} {kind}/…",
        "Say where it is: prakat permalinks move {id} {kind}/…"
    ))
    .help(say!(
        "หรือถ้าเลิกเผยแพร่ บอกเหตุผล: prakat permalinks withdraw {id} --reason \"…\"",
        "Or, if it is given up, say why: prakat permalinks withdraw {id} --reason \"…\""
    ))
}

/// A base document that the province has published and leaves out without a word.
fn left_out(binder: &Binder<'_, '_>, key: &Key) -> Diagnostic {
    let slug = binder.province.province.slug;
    let target = Target { layer: Layer::Base, key: key.clone(), file: None };
    let id = binder.register.id(&target).map(|id| id.to_string()).unwrap_or_default();
    let place = binder.province.leave_out.iter().find(|(left_out, _)| left_out == key).map(|(_, span)| *span);
    let place = place.map_or_else(|| Place::Path(format!("provinces/{slug}/province.yaml")), Place::Span);
    Diagnostic::at(
        Code::TakenOff,
        place,
        say!(
            "จังหวัดนี้เคยเผยแพร่ {key} ถ้านำออกโดยไม่บอกเหตุผล รหัสบนกระดาษจะไม่มีปลายทาง",
            "This province has published {key}: left out without a reason, the codes on paper would lead nowhere"
        ),
    )
    .help(say!("ถ้ายังเผยแพร่ ลบออกจาก leave_out", "If it is still published: remove it from `leave_out`."))
    .help(say!(
        "ถ้าไม่เผยแพร่แล้ว บอกเหตุผล: prakat permalinks withdraw {id} --province {slug} --reason \"…\"",
        "If it is not, say why: prakat permalinks withdraw {id} --province {slug} --reason \"…\""
    ))
}

/// Reports an address under which the province was not published before.
fn address(binder: &Binder<'_, '_>, found: &mut Vec<Diagnostic>) {
    let lock = binder.register.lock;
    let (slug, url) = (binder.province.province.slug, &binder.province.base_url);
    let Some(known) = lock.address(slug) else { return };
    let codes = binder.province.permalink_base.as_ref().map(|base| base.join(""));
    let old = match &known.permalink_base {
        _ if url.origin.is_empty() => return,
        _ if known.base_url != url.join("") => &known.base_url,
        Some(old) if codes.as_ref() != Some(old) => old,
        _ => return,
    };
    let place = binder.province.base_url_span.map_or_else(|| Place::Path(LOCK.to_owned()), Place::Span);
    let finding = Diagnostic::at(
        Code::AddressChanged,
        place,
        say!(
            "จังหวัดนี้เผยแพร่ไว้ที่ {old} รหัสที่พิมพ์แล้วยังชี้ไปที่นั่น",
            "This province was published at {old}; the codes on paper lead there"
        ),
    )
    .help(say!(
        "ถ้าย้ายจริง สั่ง prakat permalinks rehost {slug} โปรแกรมจะบันทึก และบอกว่าเครื่องแม่ข่ายเดิมต้องส่งต่ออย่างไรตลอดไป",
        "If it has moved: `prakat permalinks rehost {slug}` records it and prints the redirects that the old host must \
         serve for good."
    ))
    .help(say!("ถ้าไม่ได้ย้าย ใส่ base_url เดิม: {old}", "If it has not, put the old base_url back: {old}"));
    found.push(match lock.place_of_address(known) {
        Some(span) => finding.label(span, say!("ที่อยู่ที่เผยแพร่แล้ว", "the address that was published")),
        None => finding,
    });
}

/// Compares a document and its files with the editions that were published.
fn editions(binder: &Binder<'_, '_>, document: &Document, sources: &Sources, found: &mut Vec<Diagnostic>) {
    let whole = Target::document(document);
    let known = |target: &Target| binder.register.history(target);
    if used_again(binder, document, found) {
        return;
    }
    let top = Span::new(document.source, 0..0);
    let edition = document.edition;
    if let Some(entry) = known(&whole).filter(|entry| entry.edition > edition) {
        let published = entry.edition;
        found.push(
            Diagnostic::new(
                Code::EditionWentBack,
                top,
                say!(
                    "edition เป็น {edition} แต่ฉบับที่ {published} เผยแพร่ไปแล้ว",
                    "`edition` is {edition}, but edition {published} has been published"
                ),
            )
            .help(say!(
                "ใส่ edition: {published} ถ้าแก้ไขไฟล์อีก ใส่เลขที่มากกว่า",
                "Write `edition: {published}`, or a higher one if a file has changed again."
            )),
        );
        return;
    }
    for name in document.downloads() {
        let Some(entry) = known(&whole.with_file(name)) else { continue };
        let hash = document.asset(name).map(|asset| sources.assets()[asset.index].sha256);
        let same = entry.hashes.first().is_none_or(|newest| hash.is_none_or(|hash| hash == *newest));
        let place = place_of_file(document, name).unwrap_or(top);
        if edition <= entry.edition && !same {
            found.push(changed(document, name, place));
        } else if edition > entry.edition && document.changes.len() < entry.hashes.len() {
            let editions = entry.hashes.len();
            found.push(
                Diagnostic::new(
                    Code::EditionWithoutNote,
                    top,
                    say!(
                        "ฉบับที่ {edition} ไม่มีบันทึกใหม่ใน changes: เผยแพร่ไปแล้ว {editions} ฉบับ",
                        "Edition {edition} has no new entry in changes: {editions} were published before it"
                    ),
                )
                .help(note_help()),
            );
            return;
        }
    }
}

/// Reports a document or file that stands where one was moved away or given up: its code is on paper, and only a
/// person knows whether it is the same.
fn used_again(binder: &Binder<'_, '_>, document: &Document, found: &mut Vec<Diagnostic>) -> bool {
    let lock = binder.register.lock;
    let whole = Target::document(document);
    let files = document.downloads().into_iter().map(|name| whole.with_file(name));
    let known = |target: &Target| binder.register.id(target).and_then(|id| lock.entries.get(&id));
    let again = |target: Target| known(&target).filter(|entry| entry.fate != Fate::Live);
    let all: Vec<&Entry> = std::iter::once(whole.clone()).chain(files).filter_map(again).collect();
    let first = all.iter().find(|entry| entry.target.file.is_none());
    let named: Vec<&&Entry> = first.map_or_else(|| all.iter().collect(), |entry| vec![entry]);
    for entry in &named {
        let (id, printed, path) = (entry.id, entry.id.grouped(), entry.target.path());
        let became = match &entry.fate {
            Fate::Moved(to) => {
                let to = to.path();
                say!("ย้ายไป {to} แล้ว", "was moved to {to}")
            }
            Fate::Live | Fate::Withdrawn(_) => say!("เลิกเผยแพร่ไปแล้ว", "was given up"),
        };
        let Localized { th, en } = became;
        let place = entry.target.file.as_deref().and_then(|name| place_of_file(document, name));
        found.push(
            Diagnostic::new(
                Code::KeyUsedAgain,
                place.unwrap_or(Span::new(document.source, 0..0)),
                say!(
                    "{path} เดิมซึ่งพิมพ์รหัส {printed} ไว้{th} แต่มีสิ่งอื่นมาอยู่ที่เดิม",
                    "{path}, whose code {printed} is on paper, {en}; now something stands there again"
                ),
            )
            .help(say!(
                "ถ้าเป็นของเดิมที่นำกลับมา: prakat permalinks move {id} \"{path}\"",
                "If it is the same, put back: prakat permalinks move {id} \"{path}\""
            ))
            .help(say!(
                "ถ้าเป็นของใหม่: ใช้ชื่อโฟลเดอร์หรือชื่อไฟล์อื่น ผู้ที่ถือกระดาษเดิมจะได้ไม่พบเอกสารผิดฉบับ",
                "If it is another: give the folder or file another name, so that the old paper does not lead to it."
            )),
        );
    }
    !named.is_empty()
}

fn changed(document: &Document, name: &str, place: Span) -> Diagnostic {
    let (edition, next) = (document.edition, document.edition.saturating_add(1));
    Diagnostic::new(
        Code::FileChanged,
        place,
        say!(
            "ไฟล์ {name} ไม่ใช่ไฟล์ที่เผยแพร่เป็นฉบับที่ {edition}",
            "The file {name} is not the one that was published as edition {edition}"
        ),
    )
    .help(say!(
        "ถ้าตั้งใจแก้ไข ใส่ edition: {next} และบอกใน changes: ว่าแก้อะไร",
        "If it was meant: write `edition: {next}`, and say in `changes` what is new."
    ))
    .help(say!("ถ้าไม่ได้ตั้งใจ นำไฟล์เดิมกลับมา", "If not: put the old file back."))
}

fn note_help() -> Localized<String> {
    say!(
        "เพิ่มใน changes: เช่น - {{date: 2026-11-20, note: แก้ไขหน้า 3}}",
        "Add to changes, as in: - {{date: 2026-11-20, note: แก้ไขหน้า 3}}"
    )
}

/// Finds where a document names a file.
fn place_of_file(document: &Document, name: &str) -> Option<Span> {
    document.listed_files().find(|file| file.name == name).map(|file| file.span)
}
