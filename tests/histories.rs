//! Histories of a content tree: whatever people do to it, a printed address leads somewhere.
//!
//! Steps are drawn from a seed, which a failure names. After each, everything that was ever printed is asked again,
//! and the answer is compared with what a person would expect from the steps alone.

#[path = "common/tree.rs"]
mod tree;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::LazyLock;

use prakat::check::Published;
use prakat::compile::{self, Compilation, PortalBuild, Request, Workshop};
use prakat::date::Date;
use prakat::diagnostic::{self, Severity};
use prakat::digest::{Digest, hex};
use prakat::document::Layer;
use prakat::key::Key;
use prakat::output::codes::Proven;
use prakat::output::qr::Code;
use prakat::permalink::{Address, Changed, Entry, Fate, Identifier, Issue, LOCK, Lock, Target, merge};
use prakat::site::list::List;
use prakat::site::permalink::{Absence, Answer};
use prakat::source::{Source, Sources};
use prakat::theme::ThemeFiles;

use tree::{ABOUT, BASE, Doc, PROVINCES, Random, Tree, View};

/// The squares of some code, as a cache of codes has them.
static SOME_CODE: LazyLock<String> = LazyLock::new(|| {
    let code = Code::of("HTTPS://CHIANG-RAI0.EXAMPLE/d/00000000/").expect("a code");
    hex(&code.to_bytes())
});
static WORKSHOP: LazyLock<Workshop> = LazyLock::new(|| Workshop::new(ThemeFiles::embedded()));

/// How many documents a tree has at most.
const MOST_DOCUMENTS: usize = 20;
const KINDS: [&str; 4] = ["circulars/2567", "handbooks", "forms", "pages"];
const NAMES: [&str; 8] = ["a.pdf", "b.pdf", "แบบ.pdf", "แบบ 1 (แก้ไข).odt", "100%.odt", "น้ำ#2.pdf", "é.xlsx", "ผัง.ods"];
const CHAPTERS: [&str; 3] = ["scope", "approval", "payment"];

/// What one person does to the content between two builds.
#[derive(Clone, Debug)]
enum Step {
    Edit(At),
    Add(At, Doc),
    /// Adds a base document that a province leaves out from the beginning.
    AddWithout(At, Doc, &'static str),
    AddFile(At, String, u32),
    Rename(At, String),
    RenameFile(At, String, String),
    MoveFile(At, String, String),
    Remove(At),
    RemoveFile(At, String),
    /// Removes a document of a province that stands in for one of base: the files that base has not are moved or
    /// withdrawn one by one.
    Uncover(At),
    Bytes(At, String, u32),
    LeaveOut(&'static str, String),
    TakeBack(&'static str, String),
    Host(&'static str),
    Join(&'static str),
    AddChapter(At, String),
    RemoveChapter(At, String),
}

/// A document: its layer and its key.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct At {
    layer: &'static str,
    key: String,
}

impl At {
    fn new(layer: &'static str, key: &str) -> Self {
        Self { layer, key: key.to_owned() }
    }

    fn target(&self) -> Target {
        let layer = Layer::of_name(self.layer).expect("a layer");
        Target { layer, key: Key::parse(&self.key).expect("a key"), file: None }
    }

    fn file(&self, name: &str) -> Target {
        self.target().with_file(name)
    }
}

/// What a person decided about something that is not where it was.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Decision {
    Moved(Target),
    Withdrawn(String),
}

/// Where an identifier leads in a province.
#[derive(Clone, Debug, PartialEq, Eq)]
enum End {
    Shown(String, Option<String>),
    Withdrawn(String),
    TakenOff(String),
    NeverHere,
    OtherVersion,
    /// Nowhere: a person has to say what became of it.
    Lost,
}

/// A content folder, what was published from it, and what was promised by that.
#[derive(Clone)]
struct History {
    seed: u64,
    random: Random,
    tree: Tree,
    /// The text of the lock, and what it says: checking every line again would take most of the time.
    lock: String,
    known: Lock,
    today: Date,
    /// The paths of the last build of each province.
    published: BTreeMap<String, Vec<String>>,
    codes: Proven,
    /// Every identifier that was ever issued, by what it was issued for.
    issued: BTreeMap<Target, Identifier>,
    /// Every page that a province has ever published.
    pages: BTreeMap<&'static str, BTreeSet<String>>,
    /// Identifiers that a province has led somewhere.
    answered: BTreeSet<(&'static str, Identifier)>,
    decisions: BTreeMap<Target, Decision>,
    /// What provinces leave out, with the reason where they had published it.
    taken_off: BTreeMap<(&'static str, String), Option<String>>,
    /// What is gone, to be put back.
    attic: Vec<(At, Doc)>,
    count: u32,
    trail: Vec<String>,
    refused: BTreeMap<&'static str, u32>,
}

impl fmt::Debug for History {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let last = self.trail.len().saturating_sub(25);
        writeln!(f, "seed {}, step {}", self.seed, self.trail.len())?;
        self.trail[last..].iter().try_for_each(|step| writeln!(f, "  {step}"))?;
        write!(f, "{}", self.lock)
    }
}

impl History {
    /// Begins with a document of each kind in base and two provinces with a document each.
    fn new(seed: u64) -> Self {
        let mut tree = Tree::default();
        tree.put(BASE, ABOUT, Doc::new(0));
        tree.put(BASE, "circulars/2567/x1", Doc::new(1).with_file("แบบ.pdf", 1).with_file("a.pdf", 2));
        tree.put(BASE, "circulars/2567/x2", Doc::new(2).with_file("100%.odt", 3));
        let mut handbook = Doc::new(3).with_file("แบบ 1 (แก้ไข).odt", 4);
        handbook.chapters = CHAPTERS.map(str::to_owned).into();
        tree.put(BASE, "handbooks/x3", handbook);
        tree.put(BASE, "forms/x4", Doc::new(4).with_file("a.pdf", 5).with_file("é.xlsx", 6).with_file("น้ำ#2.pdf", 7));
        tree.put(BASE, "pages/x5", Doc::new(5));
        for (at, province) in PROVINCES.into_iter().enumerate().take(2) {
            tree.provinces.insert(province, tree::Province::default());
            tree.put(province, &format!("forms/own{at}"), Doc::new(6).with_file("a.pdf", 8));
        }
        let mut history = Self {
            seed,
            random: Random(seed),
            tree,
            lock: String::new(),
            known: Lock::default(),
            today: Date::from_ce(2026, 11, 20).expect("a day"),
            published: BTreeMap::new(),
            codes: Proven::default(),
            issued: BTreeMap::new(),
            pages: BTreeMap::new(),
            answered: BTreeSet::new(),
            decisions: BTreeMap::new(),
            taken_off: BTreeMap::new(),
            attic: Vec::new(),
            count: 100,
            trail: vec!["begin".to_owned()],
            refused: BTreeMap::new(),
        };
        history.build(&[]);
        history
    }

    fn next(&mut self) -> u32 {
        self.count += 1;
        self.count
    }

    fn provinces(&self) -> Vec<&'static str> {
        self.tree.provinces.keys().copied().collect()
    }

    /// Takes the code of one address for that of every other: proving each would take most of the time, and what is
    /// asked here is not what a code looks like.
    fn fill_codes(&mut self) {
        let mut ids: BTreeSet<Identifier> = self.issued.values().copied().collect();
        for (layer, documents) in &self.tree.layers {
            for (key, doc) in documents {
                let at = At::new(layer, key);
                ids.insert(Identifier::candidate(&at.target(), 0));
                ids.extend(doc.files.keys().map(|name| Identifier::candidate(&at.file(name), 0)));
            }
        }
        let mut text = Proven::default().write();
        for province in self.provinces() {
            let base_url = self.tree.base_url(province).to_ascii_uppercase();
            let addresses = ids.iter().map(|id| format!("{base_url}d/{id}/"));
            for address in addresses.filter(|address| self.codes.get(address).is_none()) {
                let said = format!("{address}\t{}", *SOME_CODE);
                text = text + &said + "\t" + &hex(&Digest::of(said.as_bytes()).sha256[..4]) + "\n";
            }
        }
        self.codes.extend(&Proven::read(&text));
    }

    fn compiled<T>(&self, sources: &Sources, provinces: &[String], then: impl FnOnce(&Compilation<'_>) -> T) -> T {
        let parsed = compile::parse(sources, Vec::new());
        let pages = |paths: &Vec<String>| {
            let pages = paths.iter().filter(|path| path.ends_with("index.html"));
            // Which files changed is what the lock tells here.
            pages.map(|path| Published { path: path.clone(), sha256: [0; 32], ids: Vec::new() }).collect()
        };
        let published = self.published.iter().map(|(slug, paths)| (slug.clone(), pages(paths))).collect();
        let (published, codes) = (&published, &self.codes);
        let request = Request { today: self.today, drafts: false, provinces, issue: Issue::New, published, codes };
        then(&compile::compile(&parsed, &WORKSHOP, request))
    }

    /// Builds provinces, all if none is named; nothing may be wrong, and every promise is asked for.
    fn build(&mut self, provinces: &[&str]) {
        self.fill_codes();
        let sources = self.tree.sources(&self.lock);
        let asked: Vec<String> = provinces.iter().map(|slug| (*slug).to_owned()).collect();
        let mut after = self.clone();
        self.compiled(&sources, &asked, |compilation| {
            let errors = errors(compilation, &sources);
            assert!(compilation.lock().says_the_same(&self.known), "not as printed\n{self:?}");
            assert!(errors.is_empty() && compilation.failed.is_empty(), "{errors:#?}\n{self:?}");
            after.publish(compilation);
        });
        *self = after;
    }

    /// Takes what a compilation can publish as published.
    fn publish(&mut self, compilation: &Compilation<'_>) {
        let names: Vec<&str> = compilation.portals.iter().map(|portal| portal.slug.as_str()).collect();
        let lock = compilation.lock_after(&names);
        for portal in &compilation.portals {
            self.keep_promises(portal);
        }
        self.keep_lock(&lock);
        for portal in &compilation.portals {
            let province = PROVINCES.into_iter().find(|slug| *slug == portal.slug).expect("a province");
            let paths: Vec<String> = portal.paths().into_iter().map(str::to_owned).collect();
            let pages =
                paths.iter().filter(|path| path.ends_with("index.html") && !path.ends_with("/sheet/index.html"));
            self.pages.entry(province).or_default().extend(pages.cloned());
            self.published.insert(portal.slug.clone(), paths);
            self.codes.extend(&portal.codes);
            let shown = portal.site().permalinks.answers.iter();
            let shown = shown.filter(|(_, answer)| !matches!(answer, Answer::Gone(_)));
            self.answered.extend(shown.map(|(id, _)| (province, *id)));
            let view = self.tree.view(province);
            let is_shown = |target: &Target| {
                let exists = |doc: &Doc| target.file.as_ref().is_none_or(|name| doc.files.contains_key(name));
                view.contains_key(target.key.as_str())
                    && self.tree.find(&target.layer.to_string(), target.key.as_str()).is_some_and(exists)
                    && (target.layer == Layer::Base || target.layer.to_string() == province)
            };
            self.decisions.retain(|target, _| !is_shown(target));
            self.taken_off.retain(|(slug, key), _| *slug != province || !view.contains_key(key.as_str()));
        }
        self.write(lock);
    }

    /// Every page that was ever published is planned, but for pages of lists that come and go; and every identifier ends where it should.
    fn keep_promises(&self, portal: &PortalBuild<'_>) {
        let province = PROVINCES.into_iter().find(|slug| *slug == portal.slug).expect("a province");
        let planned: BTreeSet<&str> = portal.paths().into_iter().collect();
        for page in self.pages.get(province).into_iter().flatten() {
            let goes_on = planned.contains(page.as_str()) || List::comes_and_goes(page.trim_end_matches("index.html"));
            assert!(goes_on, "{province}: {page} is gone\n{self:?}");
        }
        let answers = &portal.site().permalinks.answers;
        let view = self.tree.view(province);
        for (target, id) in &self.issued {
            let here = target.layer == Layer::Base || target.layer.to_string() == province;
            if !here {
                continue;
            }
            assert!(planned.contains(format!("d/{id}/index.html").as_str()), "{province}: {id} is gone\n{self:?}");
            let end = match &answers[id] {
                Answer::Moved(to) => (&answers[to], true),
                answer => (answer, false),
            };
            let found = match end {
                (Answer::Document(doc), _) => End::Shown(portal.site().document(*doc).key.to_string(), None),
                (Answer::File(doc, name), _) => {
                    End::Shown(portal.site().document(*doc).key.to_string(), Some(name.clone()))
                }
                (Answer::Gone(gone), false) => match &gone.why {
                    Absence::Withdrawn(reason) => End::Withdrawn(reason.clone()),
                    Absence::TakenOff(reason) => End::TakenOff(reason.clone()),
                    Absence::NeverHere => End::NeverHere,
                    Absence::OtherVersion => End::OtherVersion,
                },
                (answer, _) => panic!("{province}: {target} is moved to what leads on: {answer:?}\n{self:?}"),
            };
            let expected = self.end(province, &view, target);
            assert!(found == expected, "{province}: {target} {id}: {found:?}, not {expected:?}\n{self:?}");
            // What was moved to what a province never had is told to be there.
            let still = !self.decisions.contains_key(target) && self.answered.contains(&(province, *id));
            assert!(!still || found != End::NeverHere, "{province}: {target} {id} was here\n{self:?}");
        }
    }

    /// Nothing that a lock says of the past is different in the next one.
    fn keep_lock(&mut self, lock: &Lock) {
        let before = &self.known;
        for (id, old) in &before.entries {
            let Some(new) = lock.entries.get(id) else { panic!("{id} is lost\n{self:?}") };
            assert!(new.target == old.target && new.issued == old.issued, "{id} is another\n{self:?}");
            assert!(new.edition >= old.edition && new.hashes.ends_with(&old.hashes), "{id} forgets\n{self:?}");
        }
        for address in &before.addresses {
            assert!(lock.addresses.contains(address), "{} is forgotten\n{self:?}", address.base_url);
        }
        for (target, id) in &self.issued {
            assert_eq!(lock.entries.get(id).map(|entry| &entry.target), Some(target), "{self:?}");
        }
        for entry in lock.entries.values() {
            let known = self.issued.insert(entry.target.clone(), entry.id);
            assert!(known.is_none_or(|id| id == entry.id), "{} has two identifiers\n{self:?}", entry.target);
        }
    }

    /// Says where an identifier has to lead in a province, from the content and what people decided alone.
    fn end(&self, province: &str, view: &View<'_>, target: &Target) -> End {
        self.end_after(province, view, target, 0)
    }

    fn end_after(&self, province: &str, view: &View<'_>, target: &Target, hops: usize) -> End {
        let tree = &self.tree;
        let key = target.key.as_str();
        let shown = view.get(key);
        match (shown, &target.file) {
            (Some(_), None) => return End::Shown(key.to_owned(), None),
            (Some((_, doc)), Some(name)) if doc.files.contains_key(name) => {
                return End::Shown(key.to_owned(), Some(name.clone()));
            }
            _ => {}
        }
        // What was put back lives again, also where it is not shown.
        let there = tree
            .find(&target.layer.to_string(), key)
            .is_some_and(|doc| !doc.draft && target.file.as_ref().is_none_or(|name| doc.files.contains_key(name)));
        match self.decisions.get(target).filter(|_| !there) {
            Some(Decision::Withdrawn(reason)) => return End::Withdrawn(reason.clone()),
            Some(Decision::Moved(to)) if hops < 1000 => return self.end_after(province, view, to, hops + 1),
            _ => {}
        }
        if let Some((layer, _)) = shown {
            return if target.layer == Layer::Base && *layer != BASE { End::OtherVersion } else { End::Lost };
        }
        // A base document that is a draft again is there for nobody, whoever leaves it out.
        let exists = tree.find(BASE, key).is_some_and(|doc| !doc.draft);
        let left_out = exists && tree.provinces[province].leave_out.contains(key) && target.layer == Layer::Base;
        match self.taken_off.iter().find(|((slug, taken), _)| *slug == province && taken == key) {
            Some((_, Some(reason))) if left_out => End::TakenOff(reason.clone()),
            Some((_, None)) if left_out => End::NeverHere,
            _ => End::Lost,
        }
    }

    /// Gives the targets that lead nowhere in a province.
    fn lost(&self, province: &str) -> Vec<Target> {
        let view = self.tree.view(province);
        let here = |target: &&Target| target.layer == Layer::Base || target.layer.to_string() == province;
        let all = self.issued.keys().filter(here);
        all.filter(|target| self.end(province, &view, target) == End::Lost).cloned().collect()
    }

    /// Names the provinces in which something would lead nowhere.
    fn losing(&self) -> BTreeSet<&'static str> {
        self.provinces().into_iter().filter(|province| !self.lost(province).is_empty()).collect()
    }

    fn write(&mut self, lock: Lock) {
        self.lock = lock.print();
        self.known = lock;
    }
}

/// Shows the errors of a compilation.
fn errors(compilation: &Compilation<'_>, sources: &Sources) -> Vec<String> {
    let errors = compilation.diagnostics.iter().filter(|found| found.severity == Severity::Error);
    let shown = errors.map(|found| {
        let place = match &found.place {
            diagnostic::Place::Span(span) => sources.get(span.source).path.clone(),
            diagnostic::Place::Path(path) => path.clone(),
        };
        format!("{} {place}: {}", found.code, found.message.en)
    });
    shown.collect()
}

/// Steps: drawn, done to the content, and said to the lock.
impl History {
    fn documents(&self) -> Vec<At> {
        let all = self.tree.layers.iter();
        all.flat_map(|(layer, documents)| documents.keys().map(|key| At::new(layer, key)))
            .filter(|at| at.key != ABOUT)
            .collect()
    }

    fn doc(&self, at: &At) -> &Doc {
        self.tree.find(at.layer, &at.key).expect("a document")
    }

    fn some_document(&mut self) -> Option<At> {
        let all = self.documents();
        self.random.pick(&all).cloned()
    }

    fn some_file(&mut self) -> Option<(At, String)> {
        let all = self.documents();
        let files = all.iter().flat_map(|at| self.doc(at).files.keys().map(|name| (at.clone(), name.clone())));
        let files: Vec<_> = files.collect();
        self.random.pick(&files).cloned()
    }

    fn some_layer(&mut self) -> &'static str {
        let provinces = self.provinces();
        if self.random.once_in(2) { BASE } else { self.random.pick(&provinces).expect("a province") }
    }

    fn new_doc(&mut self) -> Doc {
        let mut doc = Doc::new(self.next());
        for _ in 0..self.random.below(4) {
            let name = *self.random.pick(&NAMES).expect("a name");
            doc.files.insert(name.to_owned(), self.next());
        }
        doc
    }

    /// Draws a key of a kind, as often one that was there before.
    fn some_key(&mut self, kind: &str) -> String {
        let former: Vec<String> = self
            .issued
            .keys()
            .map(|target| target.key.to_string())
            .filter(|key| key.starts_with(&format!("{kind}/")) && key != ABOUT)
            .collect();
        match self.random.pick(&former) {
            Some(key) if self.random.below(3) > 0 => key.clone(),
            _ => format!("{kind}/n{}", self.next()),
        }
    }

    /// Tells whether a document may be put at a place: a province that leaves the key out can not have it.
    fn is_free(&self, at: &At) -> bool {
        let left_out = |slug: &str| self.tree.provinces[slug].leave_out.contains(&at.key);
        self.tree.find(at.layer, &at.key).is_none() && (at.layer == BASE || !left_out(at.layer))
    }

    /// Draws a step that can be done now; nothing where the one drawn can not, or makes the tree too large to be quick.
    #[allow(clippy::too_many_lines, reason = "the table of steps")]
    fn draw(&mut self) -> Option<Step> {
        let drawn = self.random.below(34);
        if matches!(drawn, 3..=6 | 26..=28 | 30..=31) && self.documents().len() >= MOST_DOCUMENTS {
            return None;
        }
        Some(match drawn {
            0..=2 => Step::Edit(self.some_document()?),
            3..=5 => {
                let (layer, kind) = (self.some_layer(), *self.random.pick(&KINDS)?);
                let mut doc = self.new_doc();
                if kind == "handbooks" {
                    doc.chapters = CHAPTERS.into_iter().take(self.random.below(3)).map(str::to_owned).collect();
                }
                let at = At { layer, key: self.some_key(kind) };
                self.is_free(&at).then_some(Step::Add(at, doc))?
            }
            6 => {
                let provinces = self.provinces();
                let province = *self.random.pick(&provinces)?;
                let kind = *self.random.pick(&KINDS)?;
                let at = At { layer: BASE, key: format!("{kind}/n{}", self.next()) };
                let doc = self.new_doc();
                Step::AddWithout(at, doc, province)
            }
            7..=8 => {
                let (at, name, bytes) = (self.some_document()?, *self.random.pick(&NAMES)?, self.next());
                let there = self.doc(&at).files.contains_key(name);
                (!there).then(|| Step::AddFile(at, name.to_owned(), bytes))?
            }
            9..=12 => {
                let at = self.some_document()?;
                let kind = at.key.rsplit_once('/')?.0.to_owned();
                let new = At { layer: at.layer, key: self.some_key(&kind) };
                let clash = self.tree.provinces.iter().any(|(slug, own)| {
                    at.layer == BASE && own.leave_out.contains(&at.key) && self.tree.find(slug, &new.key).is_some()
                });
                (self.is_free(&new) && !clash).then_some(Step::Rename(at, new.key))?
            }
            13..=14 => {
                let (at, name) = self.some_file()?;
                let new = *self.random.pick(&NAMES)?;
                let there = self.doc(&at).files.contains_key(new);
                (!there).then(|| Step::RenameFile(at, name, new.to_owned()))?
            }
            15 => {
                let (at, name) = self.some_file()?;
                let of_layer = |other: &At| {
                    other.layer == at.layer && other.key != at.key && !self.doc(other).files.contains_key(&name)
                };
                let others: Vec<At> = self.documents().into_iter().filter(of_layer).collect();
                let to = self.random.pick(&others)?.key.clone();
                Step::MoveFile(at, name, to)
            }
            16..=17 => {
                let at = self.some_document()?;
                let few = self.tree.layers.get(at.layer).is_some_and(|documents| documents.len() < 4);
                (!few).then_some(Step::Remove(at))?
            }
            18 => {
                let (at, name) = self.some_file()?;
                Step::RemoveFile(at, name)
            }
            19..=20 => {
                let (at, name) = self.some_file()?;
                Step::Bytes(at, name, self.next())
            }
            21..=22 => {
                let provinces = self.provinces();
                let province = *self.random.pick(&provinces)?;
                let at = self.documents().into_iter().filter(|at| at.layer == BASE).collect::<Vec<_>>();
                let at = self.random.pick(&at)?.clone();
                let few = self.tree.provinces[province].leave_out.len() > 2;
                (self.is_free(&At::new(province, &at.key)) && !few).then_some(Step::LeaveOut(province, at.key))?
            }
            23..=24 => {
                let provinces = self.provinces();
                let province = *self.random.pick(&provinces)?;
                let all: Vec<String> = self.tree.provinces[province].leave_out.iter().cloned().collect();
                Step::TakeBack(province, self.random.pick(&all)?.clone())
            }
            25 => {
                let provinces = self.provinces();
                Step::Host(self.random.pick(&provinces)?)
            }
            26..=28 => {
                // A province's own version: with fewer files, more, or others.
                let provinces = self.provinces();
                let province = *self.random.pick(&provinces)?;
                let base: Vec<At> = self.documents().into_iter().filter(|at| at.layer == BASE).collect();
                let at = self.random.pick(&base)?.clone();
                let mut doc = self.doc(&at).clone();
                doc.text = self.next();
                for name in NAMES {
                    match self.random.below(5) {
                        0 => drop(doc.files.remove(name)),
                        1 => drop(doc.files.insert(name.to_owned(), self.next())),
                        _ => {}
                    }
                }
                if self.random.once_in(3) {
                    doc.chapters.pop_first();
                }
                let own = At::new(province, &at.key);
                self.is_free(&own).then_some(Step::Add(own, doc))?
            }
            29 => {
                let covers = |at: &At| at.layer != BASE && self.tree.find(BASE, &at.key).is_some();
                let all: Vec<At> = self.documents().into_iter().filter(covers).collect();
                Step::Uncover(self.random.pick(&all)?.clone())
            }
            30..=31 => {
                let (at, doc) = self.random.pick(&self.attic)?.clone();
                (self.is_free(&at) && self.tree.provinces.contains_key(at.layer) || at.layer == BASE).then_some(())?;
                self.is_free(&at).then_some(Step::Add(at, doc))?
            }
            kind => {
                let books: Vec<At> =
                    self.documents().into_iter().filter(|at| at.key.starts_with("handbooks/")).collect();
                let at = self.random.pick(&books)?.clone();
                let chapter = (*self.random.pick(&CHAPTERS)?).to_owned();
                match (self.doc(&at).chapters.contains(&chapter), kind) {
                    (true, _) => Step::RemoveChapter(at, chapter),
                    (false, _) => Step::AddChapter(at, chapter),
                }
            }
        })
    }

    /// Does a step to the content, as an editor does: editions and notes as they must be, `leave_out` kept in order.
    fn edit(&mut self, step: &Step) {
        let tree = &mut self.tree;
        let text = self.count;
        match step.clone() {
            Step::Edit(at) => tree.find_mut(at.layer, &at.key).expect("a document").text += 2,
            Step::Add(at, doc) => {
                tree.put(at.layer, &at.key, doc);
                self.settle(&at);
            }
            Step::AddWithout(at, doc, province) => {
                tree.put(at.layer, &at.key, doc);
                tree.provinces.entry(province).or_default().leave_out.insert(at.key.clone());
                self.taken_off.insert((province, at.key.clone()), None);
                self.settle(&at);
            }
            Step::AddFile(at, name, bytes) => {
                tree.find_mut(at.layer, &at.key).expect("a document").files.insert(name, bytes);
                self.settle(&at);
            }
            Step::Rename(at, key) => {
                let doc = tree.take(at.layer, &at.key).expect("a document");
                tree.put(at.layer, &key, doc.clone());
                self.attic.push((at.clone(), doc));
                for (slug, own) in tree.provinces.iter_mut().filter(|_| at.layer == BASE) {
                    if own.leave_out.remove(&at.key) {
                        own.leave_out.insert(key.clone());
                        let reason = self.taken_off.get(&(*slug, at.key.clone())).cloned().unwrap_or_default();
                        self.taken_off.insert((slug, key.clone()), reason);
                    }
                }
                self.settle(&At { key, ..at });
            }
            Step::RenameFile(at, name, new) => {
                let doc = tree.find_mut(at.layer, &at.key).expect("a document");
                let bytes = doc.files.remove(&name).expect("a file");
                doc.files.insert(new, bytes);
                self.settle(&at);
            }
            Step::MoveFile(at, name, key) => {
                let from = tree.find_mut(at.layer, &at.key).expect("a document");
                let bytes = from.files.remove(&name).expect("a file");
                tree.find_mut(at.layer, &key).expect("a document").files.insert(name, bytes);
                self.settle(&At { key, ..at });
            }
            Step::Remove(at) | Step::Uncover(at) => {
                let doc = tree.take(at.layer, &at.key).expect("a document");
                for own in tree.provinces.values_mut().filter(|_| at.layer == BASE) {
                    own.leave_out.remove(&at.key);
                }
                self.attic.push((at, doc));
            }
            Step::RemoveFile(at, name) => {
                tree.find_mut(at.layer, &at.key).expect("a document").files.remove(&name);
            }
            Step::Bytes(at, name, bytes) => {
                let doc = tree.find_mut(at.layer, &at.key).expect("a document");
                doc.files.insert(name, bytes);
                self.settle(&at);
            }
            Step::LeaveOut(province, key) => {
                tree.provinces.entry(province).or_default().leave_out.insert(key);
            }
            Step::TakeBack(province, key) => {
                tree.provinces.entry(province).or_default().leave_out.remove(&key);
            }
            Step::Host(province) => tree.provinces.entry(province).or_default().host = text,
            Step::Join(province) => {
                let all: Vec<String> = tree.layers[BASE].keys().filter(|key| *key != ABOUT).cloned().collect();
                let left_out = all.into_iter().step_by(3).take(2).collect::<BTreeSet<_>>();
                self.taken_off.extend(left_out.iter().map(|key| ((province, key.clone()), None)));
                tree.provinces.insert(province, tree::Province { host: 0, leave_out: left_out });
            }
            Step::AddChapter(at, chapter) => {
                tree.find_mut(at.layer, &at.key).expect("a document").chapters.insert(chapter);
            }
            Step::RemoveChapter(at, chapter) => {
                tree.find_mut(at.layer, &at.key).expect("a document").chapters.remove(&chapter);
            }
        }
        self.attic.truncate(12);
        if self.attic.len() == 12 {
            self.attic.remove(0);
        }
    }

    /// Raises the edition of a document if the lock asks for it.
    fn settle(&mut self, at: &At) {
        let lock = &self.known;
        let doc = self.tree.find_mut(at.layer, &at.key).expect("a document");
        let whole = at.target();
        let mut raise = 0;
        let mut notes = doc.notes;
        for entry in lock.entries.values().filter(|entry| entry.target.whole() == whole) {
            let file = entry.target.file.as_ref();
            let hash = file.and_then(|name| doc.files.get(name));
            let hash = hash.map(|bytes| Digest::of(&tree::bytes(*bytes)).sha256);
            let same = hash.is_none_or(|hash| entry.hashes.first() == Some(&hash));
            if entry.edition > doc.edition || entry.edition == doc.edition && !same {
                raise = raise.max(entry.edition + u32::from(!same));
            }
            notes = notes.max(u32::try_from(entry.hashes.len()).expect("few editions"));
        }
        if raise > doc.edition {
            doc.edition = raise;
        }
        if notes > doc.notes && doc.edition > 1 {
            doc.notes = notes;
        }
    }

    /// Keeps `redirects.yaml` in order: chapters have no identifier, so that their old routes are led on there.
    fn redirect_chapters(&mut self) {
        let mut chapters: BTreeMap<String, BTreeSet<&'static str>> = BTreeMap::new();
        for (province, pages) in &self.pages {
            for page in pages {
                let route = page.trim_end_matches("/index.html");
                if route.starts_with("handbooks/") && route.matches('/').count() == 2 {
                    chapters.entry(route.to_owned()).or_default().insert(province);
                }
            }
        }
        self.tree.redirects.clear();
        for (route, provinces) in chapters {
            let (key, chapter) = route.rsplit_once('/').expect("a chapter");
            let views: Vec<_> = provinces.iter().map(|province| self.tree.view(province)).collect();
            let all_live =
                views.iter().all(|view| view.get(key).is_some_and(|(_, doc)| doc.chapters.contains(chapter)));
            if all_live {
                continue;
            }
            let shown = |key: &str| views.iter().all(|view| view.contains_key(key));
            let to = if shown(key) { key } else { ABOUT };
            self.tree.redirects.insert(route.clone(), to.to_owned());
        }
    }

    /// Says to the lock what a step means.
    fn say(&mut self, step: &Step) {
        let reason = format!("เลิกใช้ {}% \t#", self.next());
        match step {
            Step::Rename(at, key) => {
                let to = At::new(at.layer, key).target();
                let changed = self.command(|lock, parsed, id| lock.moved(id, key, parsed.documents()), &at.target());
                assert!(changed.open.is_empty(), "{self:?}");
                for id in &changed.ids {
                    let old = changed.lock.entries[id].target.clone();
                    let new = Target { file: old.file.clone(), ..to.clone() };
                    self.decisions.insert(old, Decision::Moved(new));
                }
            }
            Step::RenameFile(at, name, new) => self.move_file(&at.file(name), &at.file(new)),
            Step::MoveFile(at, name, key) => self.move_file(&at.file(name), &At::new(at.layer, key).file(name)),
            Step::Remove(at) => self.withdraw(&at.target(), &reason),
            Step::RemoveFile(at, name) => self.withdraw(&at.file(name), &reason),
            Step::Uncover(at) => {
                let base = self.tree.find(BASE, &at.key).expect("a base document").clone();
                let to = base.files.keys().next();
                let of_it = |target: &Target| target.whole() == at.target() && target.file.is_some();
                let gone: Vec<Target> = self.lost(at.layer).into_iter().filter(of_it).collect();
                for file in gone {
                    match to {
                        Some(name) if self.random.once_in(2) => {
                            self.move_file(&file, &At::new(BASE, &at.key).file(name));
                        }
                        _ => self.withdraw(&file, &reason),
                    }
                }
            }
            Step::LeaveOut(province, key) => {
                let target = At::new(BASE, key).target();
                self.command(|lock, parsed, id| lock.taken_off_by(id, province, &reason, parsed.config()), &target);
                self.taken_off.insert((province, key.clone()), Some(reason));
            }
            Step::Host(province) => {
                let url = self.tree.base_url(province);
                let lock = self.known.rehosted(&Address {
                    province: (*province).to_owned(),
                    base_url: url,
                    permalink_base: None,
                    since: self.today,
                });
                self.write(lock.expect("another address").0);
            }
            Step::RemoveChapter(..)
            | Step::AddChapter(..)
            | Step::Edit(_)
            | Step::Add(..)
            | Step::AddWithout(..)
            | Step::AddFile(..)
            | Step::Bytes(..)
            | Step::TakeBack(..)
            | Step::Join(_) => {}
        }
    }

    /// Says of what stands again where it was moved away or given up that it is the same.
    fn say_what_is_back(&mut self) {
        let stands = |target: &Target| {
            let doc = self.tree.find(&target.layer.to_string(), target.key.as_str());
            doc.is_some_and(|doc| !doc.draft && target.file.as_ref().is_none_or(|name| doc.files.contains_key(name)))
        };
        let is_back = |entry: &&Entry| {
            let first = self.known.find(&entry.target).is_some_and(|known| known.id == entry.id);
            entry.fate != Fate::Live && first && stands(&entry.target)
        };
        // Documents come before their files, which they take along.
        let mut back: Vec<Target> = self.known.entries.values().filter(is_back).map(|e| e.target.clone()).collect();
        back.sort();
        for target in back {
            if self.known.find(&target).is_some_and(|entry| entry.fate != Fate::Live) {
                self.command(|lock, parsed, id| lock.moved(id, &target.path(), parsed.documents()), &target);
            }
        }
    }

    /// Says what became of all that a step has left without an answer besides: a province's own version that was
    /// given up leads to the base one, and goes with it.
    fn say_the_rest(&mut self, step: &Step) {
        let reason = format!("ไปพร้อมกัน {}", self.next());
        for province in self.provinces() {
            for target in self.lost(province) {
                // One command may have settled several.
                if !self.lost(province).contains(&target) {
                    continue;
                }
                match step {
                    Step::RenameFile(at, _, new) if target.file.is_some() => self.move_file(&target, &at.file(new)),
                    Step::Rename(at, key) if target.file.is_none() => {
                        self.move_file(&target, &At::new(at.layer, key).target());
                    }
                    _ => self.withdraw(&target, &reason),
                }
            }
        }
    }

    fn command(
        &mut self,
        command: impl Fn(&Lock, &compile::Parsed<'_>, Identifier) -> Result<Changed, prakat::permalink::ChangeFault>,
        target: &Target,
    ) -> Changed {
        let sources = self.tree.sources("");
        let parsed = compile::parse(&sources, Vec::new());
        let id = self.issued[target];
        let changed =
            command(&self.known, &parsed, id).unwrap_or_else(|fault| panic!("{}\n{self:?}", fault.message.en));
        self.write(changed.lock.clone());
        changed
    }

    fn move_file(&mut self, from: &Target, to: &Target) {
        let changed = self.command(|lock, parsed, id| lock.moved(id, &to.path(), parsed.documents()), from);
        assert!(changed.ids.contains(&self.issued[from]));
        for id in &changed.ids {
            let old = changed.lock.entries[id].target.clone();
            let new = old.file.clone().filter(|_| to.file.is_none()).map_or(to.clone(), |name| to.with_file(&name));
            self.decisions.insert(old, Decision::Moved(new));
        }
    }

    fn withdraw(&mut self, target: &Target, reason: &str) {
        let changed = self.command(|lock, parsed, id| lock.withdrawn(id, reason, parsed.documents()), target);
        for id in &changed.ids {
            self.decisions.insert(changed.lock.entries[id].target.clone(), Decision::Withdrawn(reason.to_owned()));
        }
    }

    /// Does a step, says it to the lock, and builds: all at once, or one province first.
    fn take(&mut self, step: &Step) {
        self.trail.push(format!("{step:?}"));
        self.edit(step);
        self.redirect_chapters();
        self.say(step);
        self.say_the_rest(step);
        self.say_what_is_back();
        if self.random.once_in(3) {
            self.today = self.today.plus_days(1).expect("a day");
        }
        if self.random.once_in(6) {
            let provinces = self.provinces();
            let first = *self.random.pick(&provinces).expect("a province");
            self.build(&[first]);
        }
        self.build(&[]);
    }
}

/// Steps that are refused.
impl History {
    /// Does a step without saying it: those provinces fail that would lose something, and no others.
    fn take_in_silence(&mut self, step: &Step) {
        let wanted = match step {
            Step::Rename(..)
            | Step::RenameFile(..)
            | Step::MoveFile(..)
            | Step::Remove(_)
            | Step::RemoveFile(..)
            | Step::Uncover(_) => diagnostic::Code::PermalinkGone,
            Step::Bytes(..) => diagnostic::Code::FileChanged,
            Step::LeaveOut(..) => diagnostic::Code::TakenOff,
            Step::Host(_) => diagnostic::Code::AddressChanged,
            Step::RemoveChapter(..) => diagnostic::Code::RouteVanished,
            _ => return,
        };
        let mut silent = self.clone();
        silent.trail.push(format!("without a word: {step:?}"));
        silent.edit(step);
        let failing = match step {
            Step::Bytes(at, ..) => {
                // As the file was published, with other bytes.
                let (edition, notes) = (self.doc(at).edition, self.doc(at).notes);
                let doc = silent.tree.find_mut(at.layer, &at.key).expect("a document");
                (doc.edition, doc.notes) = (edition, notes);
                let shows = |slug: &&'static str| {
                    self.tree.view(slug).get(at.key.as_str()).is_some_and(|(layer, _)| *layer == at.layer)
                };
                self.provinces().into_iter().filter(shows).collect()
            }
            Step::Host(province) => BTreeSet::from([*province]),
            Step::RemoveChapter(at, chapter) => {
                let page = format!("{}/{chapter}/index.html", at.key);
                let shows = |slug: &&'static str| {
                    self.tree.view(slug).get(at.key.as_str()).is_some_and(|(layer, _)| *layer == at.layer)
                        && self.published[*slug].contains(&page)
                        && !self.tree.redirects.contains_key(page.trim_end_matches("/index.html"))
                };
                self.provinces().into_iter().filter(shows).collect()
            }
            _ => {
                silent.redirect_chapters();
                if let Step::LeaveOut(..) | Step::Rename(..) = step {
                    // The reason has not been given yet.
                    silent.taken_off.clone_from(&self.taken_off);
                }
                silent.losing()
            }
        };
        // What is asked besides is another question.
        silent.say_what_is_back();
        silent.fill_codes();
        let sources = silent.tree.sources(&silent.lock);
        silent.compiled(&sources, &[], |compilation| {
            let failed: BTreeSet<&str> = compilation.failed.iter().map(String::as_str).collect();
            let shown = errors(compilation, &sources);
            assert!(failed == failing, "{failed:?}, not {failing:?}: {shown:#?}\n{silent:?}");
            if failing.is_empty() {
                return;
            }
            let errors = compilation.diagnostics.iter().filter(|found| found.severity == Severity::Error);
            let codes: BTreeSet<diagnostic::Code> = errors.map(|found| found.code).collect();
            assert!(codes.contains(&wanted), "{shown:#?}\n{silent:?}");
            // What was moved to something that is gone goes with it, and so does what a province had in its place.
            let lost = [diagnostic::Code::PermalinkGone, diagnostic::Code::PermalinkTarget, diagnostic::Code::TakenOff];
            let others = codes.iter().all(|code| *code == wanted || lost.contains(&wanted) && lost.contains(code));
            assert!(others, "{shown:#?}\n{silent:?}");
            let lock = compilation.lock_after(&[]);
            assert!(lock.says_the_same(compilation.lock()), "{silent:?}");
            *self.refused.entry(wanted.name()).or_default() += 1;
        });
    }

    /// Turns a document into a draft.
    fn hide(&mut self) {
        let Some(at) = self.some_document() else { return };
        let mut silent = self.clone();
        silent.tree.find_mut(at.layer, &at.key).expect("a document").draft = true;
        let losing = silent.losing();
        silent.fill_codes();
        let sources = silent.tree.sources(&silent.lock);
        silent.compiled(&sources, &[], |compilation| {
            let failed: BTreeSet<&str> = compilation.failed.iter().map(String::as_str).collect();
            let shown = errors(compilation, &sources);
            assert!(failed == losing, "draft {at:?}: {failed:?}, not {losing:?}: {shown:#?}\n{silent:?}");
            *self.refused.entry("draft").or_default() += 1;
        });
    }

    /// Goes on: now and then the step is tried in silence first, and what does not fail by it is published.
    fn go_on(&mut self) {
        let step = loop {
            if let Some(step) = self.draw() {
                break step;
            }
        };
        if self.random.once_in(3) {
            self.take_in_silence(&step);
        }
        if self.random.once_in(12) {
            self.hide();
        }
        self.take(&step);
    }
}

/// Merges by lines as git does: what only one side changed is taken, the rest stands between marks.
fn merged_by_lines(base: &str, ours: &str, theirs: &str, with_base: bool) -> String {
    let (base, ours, theirs): (Vec<&str>, Vec<&str>, Vec<&str>) =
        (base.lines().collect(), ours.lines().collect(), theirs.lines().collect());
    let (in_ours, in_theirs) = (matches(&base, &ours), matches(&base, &theirs));
    let mut text = String::new();
    let (mut at, mut our, mut their) = (0, 0, 0);
    loop {
        // The next line that all three have.
        let next = (at..base.len()).find(|line| in_ours.contains_key(line) && in_theirs.contains_key(line));
        let (base_end, our_end, their_end) = match next {
            Some(line) => (line, in_ours[&line], in_theirs[&line]),
            None => (base.len(), ours.len(), theirs.len()),
        };
        let (old, one, other) = (&base[at..base_end], &ours[our..our_end], &theirs[their..their_end]);
        let taken = if one == other || other == old {
            one.to_vec()
        } else if one == old {
            other.to_vec()
        } else {
            let middle: Vec<&str> = if with_base { [&["||||||| base"], old].concat() } else { Vec::new() };
            [&["<<<<<<< HEAD"], one, &middle, &["======="], other, &[">>>>>>> branch"]].concat()
        };
        text.extend(taken.iter().flat_map(|line| [*line, "\n"]));
        let Some(line) = next else { return text };
        text.extend([base[line], "\n"]);
        (at, our, their) = (line + 1, our_end + 1, their_end + 1);
    }
}

/// Gives the longest common subsequence: line of one to line of the other.
fn matches(one: &[&str], other: &[&str]) -> BTreeMap<usize, usize> {
    let mut longest = vec![vec![0_usize; other.len() + 1]; one.len() + 1];
    for i in (0..one.len()).rev() {
        for j in (0..other.len()).rev() {
            longest[i][j] =
                if one[i] == other[j] { longest[i + 1][j + 1] + 1 } else { longest[i + 1][j].max(longest[i][j + 1]) };
        }
    }
    let (mut i, mut j, mut found) = (0, 0, BTreeMap::new());
    while i < one.len() && j < other.len() {
        if one[i] == other[j] {
            found.insert(i, j);
            (i, j) = (i + 1, j + 1);
        } else if longest[i + 1][j] >= longest[i][j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    found
}

/// Branches.
impl History {
    /// Lets two people work from here on documents of their own, and puts together what they made.
    fn branch(&mut self) {
        let ancestor = self.clone();
        let mut documents = self.documents();
        let (mut one, mut other) = (self.clone(), self.clone());
        one.random = Random(self.random.0 ^ 1);
        other.random = Random(self.random.0 ^ 2);
        other.count += 1000;
        let (mut ones, mut others) = (Vec::new(), Vec::new());
        let mut taken_keys: BTreeSet<String> = self.issued.keys().map(|target| target.key.to_string()).collect();
        // Who of two may touch which document.
        let middle = documents.len() / 2;
        let right = documents.split_off(middle);
        for (branch, mine, steps) in [(&mut one, documents, &mut ones), (&mut other, right, &mut others)] {
            let taken = taken_keys.clone();
            let is_new = |key: &str| !taken.contains(key) && !key.starts_with("handbooks/");
            for _ in 0..60 {
                if steps.len() == 3 {
                    break;
                }
                let Some(step) = branch.draw() else { continue };
                let touched = match &step {
                    Step::Edit(at)
                    | Step::AddFile(at, ..)
                    | Step::RenameFile(at, ..)
                    | Step::Remove(at)
                    | Step::RemoveFile(at, _)
                    | Step::Bytes(at, ..) => mine.contains(at),
                    Step::Add(at, _) => is_new(&at.key),
                    Step::Rename(at, key) => mine.contains(at) && is_new(key),
                    _ => false,
                };
                // A base document that somebody covers or leaves out is everybody's.
                let keys = |at: &At| self.tree.layers.values().filter(|all| all.contains_key(&at.key)).count();
                let lonely = match &step {
                    Step::Remove(at) | Step::Rename(at, _) => {
                        keys(at) == 1 && self.tree.provinces.values().all(|own| !own.leave_out.contains(&at.key))
                    }
                    _ => true,
                };
                if touched && lonely && !at_of(&step).is_some_and(|at| at.key.starts_with("handbooks/")) {
                    branch.take(&step);
                    steps.push(step);
                }
            }
            taken_keys.extend(branch.issued.keys().map(|target| target.key.to_string()));
        }
        self.trail.push(format!("branches {ones:?} and {others:?}"));
        let (our, their) = (one.lock.clone(), other.lock.clone());
        let text = match self.random.below(3) {
            0 => format!("<<<<<<< HEAD\n{our}=======\n{their}>>>>>>> branch\n"),
            style => merged_by_lines(&ancestor.lock, &our, &their, style == 1),
        };
        self.join(&ancestor, one, other, &text);
        self.build(&[]);
    }

    fn join(&mut self, ancestor: &Self, one: Self, other: Self, text: &str) {
        let merged = merge(text);
        assert!(merged.open.is_empty(), "{:?}\n{text}\n{self:?}", merged.open);
        let lock = if text.contains("<<<<<<<") { merged.print() } else { text.to_owned() };
        for side in [&one, &other] {
            for (target, id) in &side.issued {
                let kept = merged.lock.entries.get(id).is_some_and(|entry| entry.target == *target);
                assert!(kept, "{target} {id} is lost\n{text}\n{self:?}");
            }
        }
        let three = |a: &BTreeMap<_, _>, b: &BTreeMap<_, _>, old: &BTreeMap<_, _>| three_ways(a, b, old);
        for layer in [BASE].into_iter().chain(PROVINCES) {
            let of = |history: &Self| history.tree.layers.get(layer).cloned().unwrap_or_default();
            self.tree.layers.insert(layer, three_ways(&of(&one), &of(&other), &of(ancestor)));
        }
        self.decisions = three_ways(&one.decisions, &other.decisions, &ancestor.decisions);
        self.issued = three(&one.issued, &other.issued, &ancestor.issued);
        self.attic = [one.attic, other.attic].concat();
        self.attic.truncate(11);
        self.codes.extend(&one.codes);
        self.codes.extend(&other.codes);
        self.count = one.count.max(other.count);
        self.today = one.today.max(other.today);
        self.known = Lock::of(&Sources::new(vec![Source::new(LOCK, lock.as_str())], Vec::new())).value;
        self.lock = lock;
        self.redirect_chapters();
    }
}

fn at_of(step: &Step) -> Option<&At> {
    match step {
        Step::Edit(at)
        | Step::Add(at, _)
        | Step::AddWithout(at, ..)
        | Step::AddFile(at, ..)
        | Step::Rename(at, _)
        | Step::RenameFile(at, ..)
        | Step::MoveFile(at, ..)
        | Step::Remove(at)
        | Step::RemoveFile(at, _)
        | Step::Uncover(at)
        | Step::Bytes(at, ..)
        | Step::AddChapter(at, _)
        | Step::RemoveChapter(at, _) => Some(at),
        Step::LeaveOut(..) | Step::TakeBack(..) | Step::Host(_) | Step::Join(_) => None,
    }
}

/// Puts two maps together that were changed from one, each at keys of its own.
fn three_ways<K: Ord + Clone, V: Clone + PartialEq>(
    one: &BTreeMap<K, V>,
    other: &BTreeMap<K, V>,
    old: &BTreeMap<K, V>,
) -> BTreeMap<K, V> {
    let keys: BTreeSet<&K> = one.keys().chain(other.keys()).collect();
    let value = |key: &K| if one.get(key) == old.get(key) { other.get(key) } else { one.get(key) };
    keys.into_iter().filter_map(|key| Some((key.clone(), value(key)?.clone()))).collect()
}

/// Runs a history of a number of steps.
fn run(seed: u64, steps: usize) -> History {
    let mut history = History::new(seed);
    for step in 1..=steps {
        if step == 40 {
            history.take(&Step::Join(PROVINCES[2]));
        }
        if step % 25 == 0 {
            history.branch();
        }
        history.go_on();
    }
    history
}

#[test]
fn five_hundred_steps_break_no_printed_address() {
    let history = run(2569, 520);
    let refused: Vec<&str> = history.refused.keys().copied().collect();
    let all = ["address-changed", "draft", "file-changed", "permalink-gone", "route-vanished", "taken-off"];
    assert_eq!(refused, all, "each mistake was made at least once");
}

#[test]
fn shorter_histories_break_no_printed_address() {
    for seed in 1..=4 {
        run(seed, 60);
    }
}

/// A document that is renamed every year for two generations is found under its first name.
#[test]
fn a_chain_of_moves_has_no_end_of_its_own() {
    let mut history = History::new(1);
    let mut at = At::new(BASE, "forms/x4");
    for year in 0..60 {
        let key = format!("forms/year-{year}");
        history.take(&Step::Rename(at, key.clone()));
        at = At::new(BASE, &key);
    }
}

/// Two branches have issued two identifiers for one form; it is renamed later.
#[test]
fn both_identifiers_of_one_document_go_with_it() {
    for second in 1..4 {
        let mut history = History::new(1);
        let target = At::new(BASE, "pages/x5").target();
        let entry = history.known.entries[&history.issued[&target]].clone();
        let other = Entry { id: Identifier::candidate(&target, second), ..entry.clone() };
        let mut theirs = history.known.clone();
        theirs.entries.remove(&entry.id);
        theirs.entries.insert(other.id, other.clone());
        let merged = merge(&format!("<<<<<<<\n{}=======\n{}>>>>>>>\n", history.lock, theirs.print()));
        assert_eq!(merged.lock.entries[&other.id].fate, Fate::Moved(target));
        history.write(merged.lock);
        history.edit(&Step::Rename(At::new(BASE, "pages/x5"), "pages/x9".into()));
        history.say(&Step::Rename(At::new(BASE, "pages/x5"), "pages/x9".into()));
        let sources = history.tree.sources(&history.lock);
        history.compiled(&sources, &[], |compilation| {
            assert_eq!(errors(compilation, &sources), Vec::<String>::new());
            for portal in &compilation.portals {
                let answers = &portal.site().permalinks.answers;
                for id in [entry.id, other.id] {
                    let Answer::Moved(to) = answers[&id] else { panic!("{id} does not lead on") };
                    assert!(matches!(answers[&to], Answer::Document(_)));
                }
            }
        });
    }
}

/// An entry of `redirects.yaml` is for all provinces: one that has a page there shows it; where all have one, nobody
/// would be led on.
#[test]
fn a_redirect_yields_to_the_page_of_a_province() {
    let mut history = History::new(1);
    let page = "handbooks/x3/scope/index.html";
    history.take(&Step::LeaveOut("ang-thong", "handbooks/x3".into()));
    assert!(history.tree.redirects.contains_key("handbooks/x3/scope"));
    assert!(
        history.pages["ang-thong"].contains(page) && history.published["ang-thong"].iter().any(|path| path == page)
    );
    history.take(&Step::TakeBack("ang-thong", "handbooks/x3".into()));
    history.tree.redirects.insert("handbooks/x3/scope".into(), ABOUT.into());
    let sources = history.tree.sources(&history.lock);
    history.compiled(&sources, &[], |compilation| {
        let codes: Vec<_> = compilation.diagnostics.iter().filter(|found| found.severity == Severity::Error).collect();
        assert_eq!(codes.len(), 1);
        assert_eq!(codes[0].code, diagnostic::Code::PathClaimedTwice);
    });
}

/// What was withdrawn comes back, and a province leaves it out at once: it is told now, not by the next build.
#[test]
fn a_second_build_says_what_the_first_said() {
    let mut history = History::new(1);
    let at = At::new(BASE, "pages/x5");
    let doc = history.doc(&at).clone();
    history.take(&Step::Remove(at.clone()));
    history.tree.put(BASE, "pages/x5", doc);
    history.tree.provinces.entry("ang-thong").or_default().leave_out.insert("pages/x5".into());
    let sources = history.tree.sources(&history.lock);
    history.compiled(&sources, &[], |compilation| assert!(compilation.failed.contains(&"ang-thong".to_owned())));
    history.say(&Step::LeaveOut("ang-thong", "pages/x5".into()));
    history.say_what_is_back();
    history.build(&[]);
    history.build(&[]);
}
