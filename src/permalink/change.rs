//! What a person says became of a target: the commands `move`, `withdraw` and `rehost`.

use crate::config::Config;
use crate::diagnostic::nearest;
use crate::document::{Document, Documents, Layer};
use crate::key::Key;
use crate::locale::Localized;
use crate::say;

use super::{Address, Entry, Fate, Identifier, Lock, TakenOff, Target};

/// A lock with a change, and what it means.
#[derive(Clone, Debug)]
pub struct Changed {
    /// The lock.
    pub lock: Lock,
    /// The identifiers whose line changed.
    pub ids: Vec<Identifier>,
    /// Files of the document that still have no end: they have to be moved or withdrawn on their own.
    pub open: Vec<Identifier>,
}

/// Why a change is refused: the reason, and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangeFault {
    /// The reason.
    pub message: Localized<String>,
    /// What to do instead, where there is something to say.
    pub help: Option<Localized<String>>,
}

impl ChangeFault {
    fn new(message: Localized<String>) -> Self {
        Self { message, help: None }
    }

    fn help(mut self, help: Localized<String>) -> Self {
        self.help = Some(help);
        self
    }
}

impl Lock {
    /// Says that a target is elsewhere now: at `written`, a key or a key with a file. The files of a document go with
    /// it where the new one has a file of the same name, and so does what provinces said when they took it off.
    ///
    /// # Errors
    /// If the identifier was never issued, what it stands for is still where it was, or nothing is at `written`.
    pub fn moved(&self, id: Identifier, written: &str, documents: &Documents) -> Result<Changed, ChangeFault> {
        let entry = self.issued(id)?;
        let back = find(entry.target.layer, written, documents).is_ok_and(|to| to == entry.target);
        if back && entry.fate != Fate::Live {
            return Ok(self.put_back(entry, documents));
        }
        gone(entry, documents, &move_first())?;
        let to = find(entry.target.layer, written, documents)?;
        let mut changed = Changed { lock: self.clone(), ids: Vec::new(), open: Vec::new() };
        changed.set(id, Fate::Moved(to.clone()));
        changed.revive(&to);
        if entry.target.file.is_none() && to.file.is_none() {
            changed.carry_taken_off(&entry.target, &to);
            let document = documents.find(to.layer, &to.key).map(|read| &read.document);
            for file in self.live_files(entry) {
                let name = file.target.file.as_deref().unwrap_or_default();
                if document.is_some_and(|document| document.downloads().contains(&name)) {
                    changed.set(file.id, Fate::Moved(to.with_file(name)));
                    changed.revive(&to.with_file(name));
                } else {
                    changed.open.push(file.id);
                }
            }
        }
        Ok(changed)
    }

    /// Says that what was moved or given up is at its old place again, with those of its files that are there.
    fn put_back(&self, entry: &Entry, documents: &Documents) -> Changed {
        let mut changed = Changed { lock: self.clone(), ids: Vec::new(), open: Vec::new() };
        changed.set(entry.id, Fate::Live);
        let Target { layer, key, file } = &entry.target;
        let document = documents.find(*layer, key).map(|read| &read.document).filter(|_| file.is_none());
        let names = document.map(Document::downloads).unwrap_or_default();
        for other in self.entries.values().filter(|other| other.fate != Fate::Live) {
            let name = other.target.file.as_deref();
            if other.target.whole() == entry.target && name.is_some_and(|name| names.contains(&name)) {
                changed.set(other.id, Fate::Live);
            }
        }
        changed
    }

    /// Says that a target, and with a document its files, is not published any more.
    ///
    /// # Errors
    /// If the identifier was never issued, or what it stands for is still there.
    pub fn withdrawn(&self, id: Identifier, reason: &str, documents: &Documents) -> Result<Changed, ChangeFault> {
        let entry = self.issued(id)?;
        gone(entry, documents, &remove_first())?;
        let mut changed = Changed { lock: self.clone(), ids: Vec::new(), open: Vec::new() };
        changed.set(id, Fate::Withdrawn(reason.to_owned()));
        if entry.target.file.is_none() {
            for file in self.live_files(entry) {
                changed.set(file.id, Fate::Withdrawn(reason.to_owned()));
            }
        }
        Ok(changed)
    }

    /// Says why a province does not publish a base document that it leaves out.
    ///
    /// # Errors
    /// If the identifier is not of a base document, or the province does not leave it out.
    pub fn taken_off_by(
        &self,
        id: Identifier,
        province: &str,
        reason: &str,
        config: &Config,
    ) -> Result<Changed, ChangeFault> {
        let Target { layer, key, .. } = &self.issued(id)?.target;
        let printed = id.grouped();
        if *layer != Layer::Base {
            return Err(ChangeFault::new(say!(
                "{printed} ไม่ใช่เอกสารของ base ใช้ withdraw โดยไม่ใส่ --province",
                "{printed} is not of a base document; withdraw it without --province"
            )));
        }
        let mut provinces = config.provinces.iter().map(|province| &province.value);
        let Some(settings) = provinces.find(|settings| settings.province.slug == province) else {
            let slugs = config.provinces.iter().map(|province| province.value.province.slug);
            let near = nearest(province, slugs).map(|near| say!("หมายถึง {near} หรือไม่", "is {near} meant?"));
            return Err(ChangeFault {
                message: say!("ไม่มีจังหวัด “{province}” ในเนื้อหา", "the content has no province “{province}”"),
                help: near,
            });
        };
        if !settings.leave_out.iter().any(|(left_out, _)| left_out == key) {
            return Err(ChangeFault::new(say!("{province} ยังเผยแพร่ {key} อยู่", "{province} still publishes {key}"))
                .help(say!(
                    "เพิ่ม {key} ใน leave_out ของ provinces/{province}/province.yaml ก่อน",
                    "Add {key} to `leave_out` in provinces/{province}/province.yaml first."
                )));
        }
        let mut lock = self.clone();
        lock.taken_off.retain(|line| line.province != province || line.key != *key);
        let line = TakenOff { province: province.to_owned(), key: key.clone(), reason: Some(reason.to_owned()) };
        lock.taken_off.push(line);
        lock.taken_off.sort();
        Ok(Changed { lock, ids: vec![id], open: Vec::new() })
    }

    /// Notes a new address of a province from a day on; nothing where it is published at that address already.
    #[must_use]
    pub fn rehosted(&self, now: &Address) -> Option<(Self, Address)> {
        let same = |known: &Address| known.base_url == now.base_url && known.permalink_base == now.permalink_base;
        let old = self.address(&now.province).filter(|known| !same(known))?.clone();
        let mut lock = self.clone();
        // Never before the old one, which may have been published as of a later day: the last one holds.
        let address = Address { since: now.since.max(old.since), ..now.clone() };
        // Who goes there and back on one day is back: a line that stands twice is read once.
        lock.addresses.retain(|known| *known != address);
        lock.addresses.push(address);
        lock.addresses.sort_by(|a, b| (&a.province, a.since).cmp(&(&b.province, b.since)));
        Some((lock, old))
    }

    fn issued(&self, id: Identifier) -> Result<&Entry, ChangeFault> {
        let printed = id.grouped();
        self.entries.get(&id).ok_or_else(|| {
            ChangeFault::new(say!("ยังไม่เคยออกรหัส {printed}", "{printed} was never issued"))
                .help(say!("ดูรหัสทั้งหมด: prakat permalinks list", "See them all: prakat permalinks list"))
        })
    }

    /// Gives the files of a document that nobody has moved or withdrawn.
    fn live_files(&self, document: &Entry) -> Vec<&Entry> {
        let of_document = |entry: &&Entry| {
            entry.target.file.is_some() && entry.target.whole() == document.target && entry.fate == Fate::Live
        };
        self.entries.values().filter(of_document).collect()
    }
}

impl Changed {
    /// Lets what once was at a place live again, since a person says that what is there now is the same.
    fn revive(&mut self, target: &Target) {
        let known = self.lock.find(target).filter(|entry| entry.fate != Fate::Live).map(|entry| entry.id);
        if let Some(id) = known {
            self.set(id, Fate::Live);
        }
    }

    fn set(&mut self, id: Identifier, fate: Fate) {
        if let Some(entry) = self.lock.entries.get_mut(&id) {
            entry.fate = fate;
            self.ids.push(id);
        }
    }

    /// Says of the new key what was said of the old one: a province that leaves a document out does so under any name.
    fn carry_taken_off(&mut self, from: &Target, to: &Target) {
        let lock = &mut self.lock;
        let old = lock.taken_off.iter().filter(|line| from.layer == Layer::Base && line.key == from.key);
        let new: Vec<TakenOff> = old.map(|line| TakenOff { key: to.key.clone(), ..line.clone() }).collect();
        for line in new {
            if lock.taken_off(&line.province, &line.key).is_none() {
                lock.taken_off.push(line);
            }
        }
        lock.taken_off.sort();
    }
}

/// Refuses to move or withdraw what is still there: its identifier leads to it.
fn gone(entry: &Entry, documents: &Documents, help: &Localized<String>) -> Result<(), ChangeFault> {
    if !entry.target.is_in(documents) {
        return Ok(());
    }
    let (printed, path) = (entry.id.grouped(), entry.target.path());
    Err(ChangeFault::new(say!("{path} ({printed}) ยังอยู่ในเนื้อหา", "{path} ({printed}) is still in the content"))
        .help(help.clone()))
}

fn move_first() -> Localized<String> {
    say!(
        "ย้ายหรือเปลี่ยนชื่อโฟลเดอร์หรือไฟล์ก่อน แล้วจึงสั่ง prakat permalinks move",
        "Move or rename the folder or file first, then run `prakat permalinks move`."
    )
}

fn remove_first() -> Localized<String> {
    say!(
        "ถ้าจะบอกว่าเลิกใช้แต่ยังให้อ่านได้ ใส่ withdrawn: ในเอกสาร ถ้าจะเลิกเผยแพร่ ลบโฟลเดอร์หรือไฟล์ก่อน",
        "To say that it is no longer valid and keep it readable, use the key `withdrawn:` of the document. To give it \
         up, remove the folder or file first."
    )
}

/// Finds what is written as `key` or `key/file`; for a base document among base documents only, since every province
/// has to find it.
fn find(layer: Layer, written: &str, documents: &Documents) -> Result<Target, ChangeFault> {
    let written = written.trim_matches('/');
    let layers = if layer == Layer::Base { vec![Layer::Base] } else { vec![layer, Layer::Base] };
    for layer in &layers {
        let of_layer = documents.all.iter().map(|read| &read.document);
        for document in of_layer.filter(|document| document.layer == *layer && !document.draft) {
            let Some(rest) = written.strip_prefix(document.key.as_str()) else { continue };
            let whole = Target::document(document);
            match rest.strip_prefix('/') {
                None if rest.is_empty() => return Ok(whole),
                Some(name) if document.downloads().contains(&name) => return Ok(whole.with_file(name)),
                _ => {}
            }
        }
    }
    let of_layers = documents.all.iter().map(|read| &read.document).filter(|other| layers.contains(&other.layer));
    let all: Vec<String> = of_layers
        .flat_map(|document| {
            let whole = Target::document(document);
            let files: Vec<Target> = document.downloads().into_iter().map(|name| whole.with_file(name)).collect();
            std::iter::once(whole).chain(files)
        })
        .map(|target| target.path())
        .collect();
    let message = match Key::parse(written) {
        Some(_) if layer == Layer::Base => {
            say!("ไม่มีเอกสาร {written} ใน base", "there is no document {written} in base")
        }
        Some(_) => say!("ไม่มีเอกสาร {written}", "there is no document {written}"),
        None => say!("ไม่มีเอกสารหรือไฟล์ “{written}”", "there is no document or file “{written}”"),
    };
    let near = nearest(written, all.iter().map(String::as_str));
    let fault = ChangeFault::new(message);
    Err(match near {
        Some(near) => fault.help(say!("หมายถึง {near} หรือไม่", "is {near} meant?")),
        None => fault.help(say!(
            "เขียนคีย์ เช่น forms/project-proposal หรือคีย์กับชื่อไฟล์ เช่น forms/project-proposal/proposal.pdf",
            "write a key such as forms/project-proposal, or a key with a file such as forms/project-proposal/proposal.pdf"
        )),
    })
}
