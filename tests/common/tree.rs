//! A content tree that is changed as people change it, and printed as the files of a content folder.
#![allow(dead_code, reason = "each test file uses its part")]

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use prakat::digest::Digest;
use prakat::source::{Asset, Source, Sources};

/// Name of the layer that all provinces share.
pub const BASE: &str = "base";
/// A page that is never touched, to which redirects can lead in every province.
pub const ABOUT: &str = "pages/about";

/// The provinces that a history has, in the order in which they join.
pub const PROVINCES: [&str; 3] = ["chiang-rai", "ang-thong", "samut-prakan"];

/// A document: what of it matters to identifiers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Doc {
    pub text: u32,
    pub edition: u32,
    /// How many entries `changes` has.
    pub notes: u32,
    /// The bytes of each file, as a number.
    pub files: BTreeMap<String, u32>,
    pub chapters: BTreeSet<String>,
    pub draft: bool,
}

/// Settings of a province.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Province {
    pub host: u32,
    pub leave_out: BTreeSet<String>,
}

/// Everything in a content folder but the lock.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tree {
    /// Documents by layer and key.
    pub layers: BTreeMap<&'static str, BTreeMap<String, Doc>>,
    pub provinces: BTreeMap<&'static str, Province>,
    /// Route to key.
    pub redirects: BTreeMap<String, String>,
}

/// What a province shows: layer and document by key.
pub type View<'t> = BTreeMap<&'t str, (&'static str, &'t Doc)>;

impl Doc {
    pub fn new(text: u32) -> Self {
        Self { text, edition: 1, ..Self::default() }
    }

    pub fn with_file(mut self, name: &str, bytes: u32) -> Self {
        self.files.insert(name.to_owned(), bytes);
        self
    }

    fn source(&self, key: &str) -> String {
        let Self { text, edition, .. } = self;
        let mut source = format!("---\ntitle: เรื่องที่ {text}\nedition: {edition}\n");
        if key.starts_with("circulars/") {
            source += "letter: announcement\ndate: 2024-10-08\nissuer: moi\n";
        }
        if self.draft {
            source += "draft: true\n";
        }
        if self.notes > 0 {
            source += "changes:\n";
        }
        for note in 1..=self.notes {
            let _ = writeln!(source, "  - {{date: 2026-01-01, note: ครั้งที่ {note}}}");
        }
        let letter = key.starts_with("circulars/") && text % 2 == 1;
        if !self.files.is_empty() {
            source += if letter { "enclosures:\n" } else { "files:\n" };
        }
        for name in self.files.keys() {
            let line = if letter {
                format!("  - {{title: สิ่งที่ส่งมาด้วย, file: \"{name}\"}}\n")
            } else {
                format!("  - {{file: \"{name}\", title: ไฟล์ของเรื่อง}}\n")
            };
            source += &line;
        }
        source + "---\n\nเนื้อความ\n"
    }
}

/// Gives the folder of a layer.
pub fn folder(layer: &str) -> String {
    if layer == BASE { BASE.to_owned() } else { format!("provinces/{layer}") }
}

/// Gives the bytes of a file.
pub fn bytes(number: u32) -> Vec<u8> {
    format!("เนื้อไฟล์ที่ {number}").into_bytes()
}

impl Tree {
    pub fn find(&self, layer: &str, key: &str) -> Option<&Doc> {
        self.layers.get(layer)?.get(key)
    }

    pub fn find_mut(&mut self, layer: &'static str, key: &str) -> Option<&mut Doc> {
        self.layers.entry(layer).or_default().get_mut(key)
    }

    pub fn put(&mut self, layer: &'static str, key: &str, doc: Doc) {
        self.layers.entry(layer).or_default().insert(key.to_owned(), doc);
    }

    pub fn take(&mut self, layer: &'static str, key: &str) -> Option<Doc> {
        self.layers.entry(layer).or_default().remove(key)
    }

    /// Gives what a province shows.
    pub fn view(&self, province: &str) -> View<'_> {
        let left_out = |key: &String| self.provinces.get(province).is_some_and(|own| own.leave_out.contains(key));
        let mut view = BTreeMap::new();
        for (layer, documents) in self.layers.iter().filter(|(layer, _)| **layer == BASE) {
            let shown = documents.iter().filter(|(key, doc)| !left_out(key) && !doc.draft);
            view.extend(shown.map(|(key, doc)| (key.as_str(), (*layer, doc))));
        }
        for (layer, documents) in self.layers.iter().filter(|(layer, _)| **layer == province) {
            let shown = documents.iter().filter(|(_, doc)| !doc.draft);
            view.extend(shown.map(|(key, doc)| (key.as_str(), (*layer, doc))));
        }
        view
    }

    /// Gives the address of a province.
    pub fn base_url(&self, province: &str) -> String {
        let host = self.provinces.get(province).map_or(0, |own| own.host);
        format!("https://{province}{host}.example/")
    }

    /// Gives all files of the content folder: path and bytes.
    pub fn files(&self) -> BTreeMap<String, Vec<u8>> {
        let mut files: BTreeMap<String, Vec<u8>> = BTreeMap::new();
        let mut add = |path: String, text: String| drop(files.insert(path, text.into_bytes()));
        add("portal.yaml".into(), "title: {th: คลัง, en: Portal}\nlanguages: [th, en]\n".into());
        add("organisations.yaml".into(), "moi: {code: มท, th: กระทรวงมหาดไทย, en: Ministry of Interior}\n".into());
        let redirects = self.redirects.iter().map(|(from, to)| format!("- {{from: /{from}/, to: {to}}}\n"));
        add("redirects.yaml".into(), redirects.collect());
        for (slug, own) in &self.provinces {
            let mut text = format!("base_url: {}\n", self.base_url(slug));
            if !own.leave_out.is_empty() {
                let keys: Vec<&str> = own.leave_out.iter().map(String::as_str).collect();
                let _ = writeln!(text, "leave_out: [{}]", keys.join(", "));
            }
            add(format!("provinces/{slug}/province.yaml"), text);
        }
        for (layer, documents) in &self.layers {
            for (key, doc) in documents {
                let folder = format!("{}/{key}", folder(layer));
                add(format!("{folder}/index.th.md"), doc.source(key));
                for (at, chapter) in doc.chapters.iter().enumerate() {
                    let number = (at + 1) * 10;
                    add(format!("{folder}/{number}-{chapter}.th.md"), format!("---\ntitle: บท {chapter}\n---\n\nก\n"));
                }
            }
        }
        for (layer, documents) in &self.layers {
            for (key, doc) in documents {
                let folder = format!("{}/{key}", folder(layer));
                files.extend(doc.files.iter().map(|(name, number)| (format!("{folder}/{name}"), bytes(*number))));
            }
        }
        files
    }

    /// Gives the files as they are read, with a lock unless it is empty.
    pub fn sources(&self, lock: &str) -> Sources {
        let (mut texts, mut assets) = (Vec::new(), Vec::new());
        for (path, bytes) in self.files() {
            if path.ends_with(".md") || path.ends_with(".yaml") {
                texts.push(Source::new(path, String::from_utf8(bytes).expect("a text")));
            } else {
                let Digest { size, sha256 } = Digest::of(&bytes);
                assets.push(Asset { path, size, sha256, pages: None });
            }
        }
        if !lock.is_empty() {
            texts.push(Source::new(prakat::permalink::LOCK, lock));
        }
        Sources::new(texts, assets)
    }
}

/// Chance that is the same on every machine.
#[derive(Clone, Debug)]
pub struct Random(pub u64);

impl Random {
    /// Gives a number below `end` (splitmix64).
    pub fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        usize::try_from((z ^ (z >> 31)) % (end as u64)).expect("less than a usize")
    }

    /// Chooses one; nothing from nothing.
    pub fn pick<'t, T>(&mut self, all: &'t [T]) -> Option<&'t T> {
        if all.is_empty() { None } else { all.get(self.below(all.len())) }
    }

    /// Says yes once in `n` times.
    pub fn once_in(&mut self, n: usize) -> bool {
        self.below(n) == 0
    }
}
