//! The lock of identifiers: what its text keeps, and when it is written.

#[path = "common/shell.rs"]
mod shell;
#[path = "common/tree.rs"]
mod tree;

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsString;
use std::fs;

use prakat::cli::{self, Exit};
use prakat::date::Date;
use prakat::diagnostic::{Code, Diagnostic, Place};
use prakat::key::Key;
use prakat::output::Output;
use prakat::permalink::{Address, Entry, Fate, Identifier, LOCK, Lock, TakenOff, Target, merge};
use prakat::publish::{Edition, Keep, NewLock, PublishError, Publisher};
use prakat::source::{Source, Sources};
use prakat::system::{System, Terminal};
use proptest::prelude::*;
use proptest::sample::Index;

use shell::{Faulty, Room, tree as files_below};
use tree::{BASE, Doc, PROVINCES, Tree};

fn read(text: &str) -> (Lock, Vec<Diagnostic>) {
    let read = Lock::of(&Sources::new(vec![Source::new(LOCK, text)], Vec::new()));
    (read.value, read.diagnostics)
}

/// Names of files and reasons with all that a column could trip over.
fn words() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => prop::sample::select(vec![
            "แบบ", "น้ำ", "%", "%2D", "#", "\t", "\n", "\r", "-", ",", ":", " ", "a.pdf", "live", "moved:", "<<<<<<<",
            "=======", "\u{85}", "\u{2028}", "\u{feff}", "# end",
        ]).prop_map(String::from),
        1 => any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(piece, 1..6).prop_map(|pieces| pieces.concat())
}

fn targets() -> impl Strategy<Value = Target> {
    let layer = prop::sample::select(vec!["base", "chiang-rai", "ang-thong"]);
    let key = prop::sample::select(vec!["forms/x", "circulars/2567/a", "handbooks/b-1", "pages/c"]);
    (layer, key, prop::option::of(words())).prop_map(|(layer, key, file)| {
        let whole = Target::parse(&format!("{layer}:{key}")).expect("a target");
        Target { file, ..whole }
    })
}

fn days() -> impl Strategy<Value = Date> {
    (0..2000_i64).prop_map(|days| Date::from_ce(2026, 11, 20).expect("a day").plus_days(days).expect("a day"))
}

fn fates() -> impl Strategy<Value = Fate> {
    prop_oneof![
        3 => Just(Fate::Live),
        1 => targets().prop_map(Fate::Moved),
        1 => words().prop_map(Fate::Withdrawn),
    ]
}

/// A lock in which every target has one identifier.
fn locks() -> impl Strategy<Value = Lock> {
    let hashes = prop::collection::vec(any::<u8>().prop_map(|byte| [byte; 32]), 0..3);
    let entry = (targets(), 1..5_u32, hashes, days(), fates());
    let address = (prop::sample::select(PROVINCES.to_vec()), 0..3_u32, any::<bool>(), days());
    let taken_off = (prop::sample::select(PROVINCES.to_vec()), targets(), prop::option::of(words()));
    let all = (
        prop::collection::vec(entry, 0..8),
        prop::collection::vec(address, 0..3),
        prop::collection::vec(taken_off, 0..3),
    );
    all.prop_map(|(entries, addresses, taken_off)| {
        let mut lock = Lock::default();
        for (target, edition, hashes, issued, fate) in entries {
            let id = Identifier::candidate(&target, 0);
            lock.entries.insert(id, Entry { id, target, edition, hashes, issued, fate });
        }
        for (province, host, short, since) in addresses {
            let address = Address {
                province: province.into(),
                base_url: format!("https://{host}.go.th/"),
                permalink_base: short.then(|| format!("https://{host}.go.th/s/")),
                since,
            };
            if !lock.addresses.contains(&address) {
                lock.addresses.push(address);
            }
        }
        lock.addresses.sort_by(|a, b| (&a.province, a.since).cmp(&(&b.province, b.since)));
        for (province, Target { key, .. }, reason) in taken_off {
            if lock.taken_off(province, &key).is_none() {
                lock.taken_off.push(TakenOff { province: province.into(), key, reason });
            }
        }
        lock.taken_off.sort();
        lock
    })
}

/// Gives the line of a text that a finding stands in, from 0.
fn line_of(found: &Diagnostic, text: &str) -> usize {
    let Place::Span(span) = found.place else { panic!("a finding of the lock has its place") };
    text[..span.range().start].matches('\n').count()
}

fn is_of_lock(code: Code) -> bool {
    matches!(code, Code::LockUnreadable | Code::LockAltered | Code::LockConflict | Code::LockDouble)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_printed_lock_is_read_back(lock in locks()) {
        let text = lock.print();
        for text in [text.clone(), text.replace('\n', "\r\n")] {
            let (read, found) = read(&text);
            prop_assert!(found.is_empty(), "{:?}", found);
            prop_assert!(read.says_the_same(&lock), "{text}");
            prop_assert_eq!(read.print(), lock.print());
        }
    }

    #[test]
    fn a_changed_byte_is_found_on_its_line(lock in locks(), at in any::<Index>(), byte in 0..128_u8) {
        let text = lock.print();
        let at = at.index(text.len());
        let mut bytes = text.clone().into_bytes();
        bytes[at] = byte;
        let Ok(changed) = String::from_utf8(bytes) else { return Ok(()) };
        let (read, found) = read(&changed);
        // The end of the last line may be any white space of a line end.
        if changed == text || at + 1 == text.len() && byte == b'\r' {
            prop_assert!(found.is_empty() && read.says_the_same(&lock));
            return Ok(());
        }
        let line = text[..at].matches('\n').count();
        prop_assert!(!found.is_empty(), "{changed}");
        prop_assert!(found.iter().all(|found| is_of_lock(found.code)), "{:?}", found);
        // What breaks a line is found in its first half or in its second.
        let near = |found: &Diagnostic| (line..=line + 1).contains(&line_of(found, &changed));
        prop_assert!(found.iter().any(near), "{:?} {changed}", found);
    }

    #[test]
    fn a_cut_lock_is_found(lock in locks(), at in any::<Index>()) {
        let text = lock.print();
        let at = (0..=at.index(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or_default();
        let (read, found) = read(&text[..at]);
        if text.len() - at <= 1 {
            prop_assert!(found.is_empty() && read.says_the_same(&lock));
        } else {
            prop_assert!(found.iter().any(|found| found.code == Code::LockUnreadable), "{}", &text[..at]);
        }
    }

    #[test]
    fn conflict_marks_are_found_wherever_they_stand(lock in locks(), at in any::<Index>(), mark in 0..4_usize) {
        let mark = ["<<<<<<< HEAD", "||||||| base", "=======", ">>>>>>> branch"][mark];
        let text = lock.print();
        let mut lines: Vec<&str> = text.lines().collect();
        lines.insert(at.index(lines.len() + 1), mark);
        for end in ["\n", "\r\n"] {
            let text = lines.join(end);
            let (_, found) = read(&text);
            let codes: Vec<Code> = found.iter().map(|found| found.code).collect();
            prop_assert_eq!(codes, [Code::LockConflict]);
            prop_assert_eq!(text.lines().nth(line_of(&found[0], &text)), Some(mark));
        }
    }

    #[test]
    fn merging_is_the_same_from_both_sides_and_loses_nothing(one in locks(), other in locks()) {
        let both = |a: &Lock, b: &Lock| format!("<<<<<<< HEAD\n{}=======\n{}>>>>>>> branch\n", a.print(), b.print());
        let (merged, mirrored) = (merge(&both(&one, &other)), merge(&both(&other, &one)));
        prop_assert!(merged.lock.entries == mirrored.lock.entries);
        prop_assert!(merged.lock.taken_off == mirrored.lock.taken_off);
        let addresses = |lock: &Lock| lock.addresses.iter().map(|known| (known.province.clone(), known.since, known.base_url.clone())).collect::<BTreeSet<_>>();
        prop_assert_eq!(addresses(&merged.lock), addresses(&mirrored.lock));
        let open = |lines: &[String]| lines.iter().cloned().collect::<BTreeSet<_>>();
        let opens = |merged: &prakat::permalink::Merged| merged.open.iter().map(|all| open(&all.lines)).collect::<BTreeSet<_>>();
        prop_assert_eq!(opens(&merged), opens(&mirrored));
        for id in one.entries.keys().chain(other.entries.keys()) {
            let is_open = || merged.open.iter().any(|open| open.lines[0].starts_with(&id.to_string()));
            prop_assert!(merged.lock.entries.contains_key(id) || is_open(), "{}", id);
        }
        let again = merge(&merged.print());
        prop_assert_eq!(again.print(), merged.print());
        if merged.open.is_empty() {
            let (read, found) = read(&merged.print());
            prop_assert!(found.is_empty() && read.says_the_same(&merged.lock), "{:?}", found);
        }
        let alone = merge(&both(&one, &one));
        prop_assert!(alone.open.is_empty() && alone.lock.says_the_same(&one));
    }
}

fn day(text: &str) -> Date {
    Date::parse(text).expect("a day").date
}

/// A province goes to another host and comes back on the same day.
#[test]
fn the_address_that_was_noted_last_holds() {
    let mut lock = Lock::default();
    lock.addresses.push(address("https://a.go.th/"));
    let there = lock.rehosted(&address("https://b.go.th/")).expect("another address").0;
    let back = there.rehosted(&address("https://a.go.th/")).expect("another address").0;
    for lock in [&back, &read(&back.print()).0] {
        assert_eq!(lock.address("chiang-rai").map(|known| known.base_url.as_str()), Some("https://a.go.th/"));
        assert!(lock.addresses.iter().any(|known| known.base_url == "https://b.go.th/"));
    }
}

fn address(base_url: &str) -> Address {
    Address { province: "chiang-rai".into(), base_url: base_url.into(), permalink_base: None, since: day("2026-11-20") }
}

/// A reason that reads like the mark of “never published here” is a reason.
#[test]
fn a_reason_of_a_hyphen_is_a_reason() {
    let key = Key::parse("forms/x").expect("a key");
    let line = TakenOff { province: "chiang-rai".into(), key, reason: Some("-".into()) };
    let mut lock = Lock::default();
    lock.taken_off.push(line.clone());
    assert_eq!(read(&lock.print()).0.taken_off, [line]);
}

struct Outcome {
    exit: Exit,
    err: String,
}

/// Runs a command on the content of a room; `$` is the room.
fn run(system: &dyn System, room: &Room, args: &str) -> Outcome {
    let path = room.path("").to_string_lossy().trim_end_matches('/').to_owned();
    let place = "--content $/content --lang en";
    let out = if args.starts_with("build") { "--out $/public" } else { "" };
    let line = format!("{args} {place} {out}").replace('$', &path);
    let words = ["prakat"].into_iter().chain(line.split_whitespace()).map(OsString::from);
    let (mut out, mut err) = (vec![], vec![]);
    let exit = cli::run(words, system, &mut out, &mut err, Terminal::PLAIN);
    Outcome { exit, err: String::from_utf8(err).expect("a text") }
}

fn sound() -> Faulty {
    Faulty::new(usize::MAX, 0)
}

/// A document of base and one of each of two provinces.
fn content() -> Tree {
    let mut tree = Tree::default();
    tree.put(BASE, "forms/x", Doc::new(2).with_file("แบบ 1.pdf", 1));
    tree.put(BASE, "pages/left-out", Doc::new(4));
    for province in PROVINCES.into_iter().take(2) {
        tree.provinces.insert(province, tree::Province::default());
        tree.put(province, "pages/own", Doc::new(6));
    }
    tree.provinces.entry(PROVINCES[1]).or_default().leave_out.insert("pages/left-out".into());
    tree
}

fn lay(room: &Room, tree: &Tree) {
    drop(fs::remove_dir_all(room.path("content/base")));
    drop(fs::remove_dir_all(room.path("content/provinces")));
    for (path, bytes) in tree.files() {
        room.write(&format!("content/{path}"), bytes);
    }
}

fn built(tree: &Tree) -> Room {
    let room = Room::new();
    lay(&room, tree);
    let outcome = run(&sound(), &room, "build");
    assert_eq!(outcome.exit, Exit::Good, "{}", outcome.err);
    room
}

fn lock_text(room: &Room) -> Option<String> {
    fs::read_to_string(room.path("content").join(LOCK)).ok()
}

/// No page of an identifier is served whose identifier is not in the lock on the disk.
fn every_page_is_in_the_lock(room: &Room, call: usize) {
    let (lock, found) = lock_text(room).map(|text| read(&text)).unwrap_or_default();
    assert!(found.is_empty(), "call {call}: {found:?}");
    for province in PROVINCES {
        for path in files_below(&room.path("public").join(province)).keys() {
            let id = path.strip_prefix("d/").and_then(|rest| Identifier::parse(rest.get(..8)?).ok());
            assert!(id.is_none_or(|id| lock.entries.contains_key(&id)), "call {call}: {province}/{path}");
        }
    }
}

/// Publishes a small site with the lock that goes with it: the calls are those of a build, without the hundreds that
/// write pages.
fn publish(system: &dyn System, room: &Room, ids: &[&Target]) -> Result<(), PublishError> {
    let was = lock_text(room);
    let mut lock = was.as_deref().map(|text| read(text).0).unwrap_or_default();
    for target in ids {
        let (id, issued) = (Identifier::candidate(target, 0), day("2026-11-20"));
        let entry = Entry { id, target: (*target).clone(), edition: 1, hashes: vec![], issued, fate: Fate::Live };
        lock.entries.insert(id, entry);
    }
    let paths: Vec<String> = lock.entries.keys().map(|id| format!("d/{id}/index.html")).collect();
    let publisher = Publisher::open(system, &room.path("public"), &room.path("content"))?;
    let mut staged = Vec::new();
    for province in PROVINCES.into_iter().take(2) {
        let edition = Edition {
            province,
            paths: paths.iter().map(String::as_str).collect(),
            base_path: "/",
            next_change: None,
            anchors: prakat::publish::Anchors::new(),
            drafts: false,
            render: &|_| Ok(Output::Bytes(format!("<!doctype html>{}", paths.len()).into_bytes())),
        };
        staged.push(publisher.stage(&edition).map_err(|fault| match fault {
            prakat::publish::StageFault::Publish(error) => error,
            other => panic!("{other:?}"),
        })?);
    }
    let text = lock.print();
    let keep = Keep { lock: Some(NewLock { was: was.as_deref(), text: &text }), codes: Some("codes") };
    publisher.finish(staged, &keep).map(drop)
}

/// A first build and a rebuild are cut short at every call: the lock on the disk is the old one or the new one, whole,
/// and names whatever is served; the next build needs no help.
fn cut_short(faulty: impl Fn(usize) -> Faulty) {
    let (first, second) = (Target::parse("base:forms/x").unwrap(), Target::parse("base:forms/y").unwrap());
    for rebuild in [false, true] {
        for call in 0.. {
            let room = Room::new();
            room.write("content/base/x", "");
            if rebuild {
                publish(&sound(), &room, &[&first]).unwrap();
            }
            let old = lock_text(&room);
            let system = faulty(call);
            let outcome = rayon::ThreadPoolBuilder::new()
                .num_threads(1)
                .build()
                .unwrap()
                .install(|| publish(&system, &room, &[&first, &second]));
            every_page_is_in_the_lock(&room, call);
            let now = lock_text(&room);
            let whole = now == old || now.as_deref().is_some_and(|text| read(text).0.entries.len() == 2);
            assert!(whole, "call {call}: the lock is neither the old one nor the new one");
            if !system.has_failed() {
                outcome.unwrap();
                assert!(call > 20, "a build makes more calls than {call}");
                break;
            }
            if outcome.is_ok() {
                assert_ne!(now, old, "call {call}: success is told, but the lock is old");
            }
            publish(&sound(), &room, &[&first, &second]).unwrap_or_else(|error| panic!("call {call}: {error:?}"));
            every_page_is_in_the_lock(&room, call);
        }
    }
}

#[test]
fn a_refused_call_leaves_no_page_without_its_identifier() {
    cut_short(|call| Faulty::new(call, call));
}

#[test]
fn a_kill_leaves_no_page_without_its_identifier() {
    cut_short(|call| Faulty::new(call, usize::MAX));
}

#[test]
fn a_kill_without_exchange_leaves_no_page_without_its_identifier() {
    cut_short(|call| Faulty::new(call, usize::MAX).without_exchange());
}

#[test]
fn what_does_not_publish_does_not_write_the_lock() {
    let room = built(&content());
    let mut tree = content();
    tree.put(BASE, "forms/new", Doc::new(8));
    lay(&room, &tree);
    let before = (files_below(&room.path("content")), files_below(&room.path("public")));
    for args in ["check", "permalinks list", "permalinks check", "build --locked"] {
        let outcome = run(&sound(), &room, args);
        let expected = if args == "build --locked" { Exit::Mistakes } else { Exit::Good };
        assert_eq!(outcome.exit, expected, "{args}: {}", outcome.err);
        assert!(files_below(&room.path("content")) == before.0, "{args}");
        assert!(files_below(&room.path("public")) == before.1, "{args}");
    }
    let outcome = run(&sound(), &room, "build --drafts");
    assert_eq!(outcome.exit, Exit::Good, "{}", outcome.err);
    assert!(files_below(&room.path("content")) == before.0, "build --drafts");
}

#[test]
fn a_build_in_which_all_fail_changes_neither_lock_nor_site() {
    let room = built(&content());
    let mut tree = content();
    tree.put(BASE, "forms/new", Doc::new(8));
    let gone = tree.take(BASE, "forms/x").expect("a document");
    tree.put(BASE, "forms/moved", gone);
    lay(&room, &tree);
    let before = files_below(&room.path(""));
    let outcome = run(&sound(), &room, "build");
    assert_eq!(outcome.exit, Exit::Mistakes);
    assert!(outcome.err.contains("P805"), "{}", outcome.err);
    assert!(files_below(&room.path("")) == before);
}

#[test]
fn a_lock_that_changed_since_it_was_read_stays() {
    let room = built(&content());
    let before = files_below(&room.path("public"));
    let other = Lock::default().print();
    let publisher = Publisher::open(&sound(), &room.path("public"), &room.path("content")).map(drop);
    publisher.unwrap();
    let now = lock_text(&room).unwrap();
    for was in [None, Some(other.as_str())] {
        let system = sound();
        let publisher = Publisher::open(&system, &room.path("public"), &room.path("content")).unwrap();
        let edition = Edition {
            province: "chiang-rai",
            paths: vec!["index.html"],
            base_path: "/",
            next_change: None,
            anchors: prakat::publish::Anchors::new(),
            drafts: false,
            render: &|_| Ok(Output::Bytes(b"<!doctype html>".to_vec())),
        };
        let staged = vec![publisher.stage(&edition).unwrap()];
        let keep = Keep { lock: Some(NewLock { was, text: "new" }), codes: None };
        let outcome = publisher.finish(staged, &keep);
        assert!(matches!(outcome, Err(PublishError::ContentChanged(path)) if path == LOCK));
        assert_eq!(lock_text(&room).as_ref(), Some(&now));
        assert!(files_below(&room.path("public")) == before);
    }
}

/// A lock as git writes it on other systems: with CR LF and a byte order mark.
#[test]
fn a_lock_in_another_form_is_read_and_replaced() {
    let room = built(&content());
    let text = lock_text(&room).unwrap();
    for form in [text.replace('\n', "\r\n"), format!("\u{feff}{text}")] {
        room.write(&format!("content/{LOCK}"), &form);
        let mut tree = content();
        lay(&room, &tree);
        let outcome = run(&sound(), &room, "build");
        assert_eq!((outcome.exit, lock_text(&room)), (Exit::Good, Some(form)), "{}", outcome.err);
        tree.put(BASE, "forms/new", Doc::new(8));
        lay(&room, &tree);
        let outcome = run(&sound(), &room, "build");
        assert_eq!(outcome.exit, Exit::Good, "{}", outcome.err);
        let (lock, found) = read(&lock_text(&room).unwrap());
        assert!(found.is_empty() && lock.entries.len() == read(&text).0.entries.len() + 1);
        fs::remove_dir_all(room.path("public")).unwrap();
    }
}

/// A machine on which the lock can not be written.
#[test]
fn a_content_folder_that_can_not_be_written_is_named() {
    let room = Room::new();
    lay(&room, &content());
    // The kernel lets the owner of all write anywhere, so that a folder stands where the lock is written first.
    room.write(&format!("content/.{LOCK}.new/in-the-way"), "");
    let before = files_below(&room.path(""));
    let outcome = run(&sound(), &room, "build");
    assert_eq!(outcome.exit, Exit::Trouble, "{}", outcome.err);
    assert!(outcome.err.contains(LOCK), "{}", outcome.err);
    assert!(files_below(&room.path("")) == before);
}

fn published(room: &Room) -> BTreeMap<String, (u32, Vec<u8>)> {
    let mut all = files_below(&room.path("public"));
    all.retain(|path, _| !path.starts_with(".prakat"));
    all
}

#[test]
fn identifiers_do_not_depend_on_threads_or_on_what_is_built_first() {
    let (one, other) = (PROVINCES[0], PROVINCES[1]);
    let whole = built(&content());
    let orders = [
        vec!["build --threads 1".to_owned()],
        vec!["build --threads 4".to_owned()],
        vec![format!("build {one}"), format!("build {other}")],
        vec![format!("build {other}"), format!("build {one}")],
        vec![format!("build {other} {one}")],
    ];
    for order in orders {
        let room = Room::new();
        lay(&room, &content());
        for args in order.iter().map(String::as_str).chain(["build"]) {
            let outcome = run(&sound(), &room, args);
            assert_eq!(outcome.exit, Exit::Good, "{args}: {}", outcome.err);
        }
        assert_eq!(lock_text(&room), lock_text(&whole), "{order:?}");
        assert!(published(&room) == published(&whole), "{order:?}");
    }
}

#[test]
fn a_cache_that_is_gone_or_broken_changes_no_byte() {
    let room = built(&content());
    let before = (published(&room), lock_text(&room));
    let cache = room.path("public/.prakat/cache/codes");
    let text = fs::read_to_string(&cache).unwrap();
    let second = text.match_indices('\n').nth(1).unwrap().0;
    let forms = [
        String::new(),
        "x".repeat(1000),
        text[..text.len() / 2].to_owned(),
        text.replace("/d/", "/e/"),
        // The code of one address, as that of another.
        text[..second].replace(|digit: char| digit.is_ascii_digit(), "1") + &text[second..],
    ];
    for form in forms {
        fs::write(&cache, form).unwrap();
        let outcome = run(&sound(), &room, "build");
        assert_eq!(outcome.exit, Exit::Good, "{}", outcome.err);
        assert!((published(&room), lock_text(&room)) == before);
    }
    fs::remove_dir_all(cache.parent().unwrap()).unwrap();
    assert_eq!(run(&sound(), &room, "build").exit, Exit::Good);
    assert!((published(&room), lock_text(&room)) == before);
}
