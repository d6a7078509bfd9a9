//! Publishing: what is refused, what stays untouched, what a failure or a kill at any call leaves behind.

#[path = "common/shell.rs"]
mod shell;

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::{PermissionsExt as _, symlink};
use std::path::Path;

use prakat::date::Date;
use prakat::diagnostic::{Code, Diagnostic};
use prakat::digest::Digest;
use prakat::locale::Localized;
use prakat::output::Output;
use prakat::output::links::Why;
use prakat::publish::{Edition, Keep, PublishError, Publisher, StageFault};
use prakat::system::{OsSystem, System};

use shell::{Faulty, Room, tree};

type Pages = BTreeMap<&'static str, String>;

#[must_use]
fn site(word: &str) -> Pages {
    let page = |text: &str| format!("<!doctype html><h1 id=top>{word} {text}</h1><a href=/en/#ก>");
    let mut pages = BTreeMap::from([("index.html", page("home")), ("en/index.html", page("<b id=ก>en</b>"))]);
    pages.insert("circulars/2567/x/หนังสือ.pdf", format!("copy:base/{word}.pdf"));
    if word == "new" {
        pages.insert("added/index.html", page("added"));
    }
    pages
}

fn render(pages: &Pages, path: &str) -> Output {
    let text = &pages[path];
    match text.strip_prefix("copy:") {
        Some(from) => {
            let Digest { size, sha256 } = Digest::of(pdf(from).as_bytes());
            Output::Copy { from: from.to_owned(), sha256, size }
        }
        None => Output::Bytes(text.clone().into_bytes()),
    }
}

fn pdf(from: &str) -> String {
    format!("%PDF {from}")
}

#[must_use]
fn room() -> Room {
    let room = Room::new();
    for word in ["old", "new"] {
        let from = format!("base/{word}.pdf");
        room.write(&format!("content/{from}"), pdf(&from));
    }
    room
}

#[derive(Debug)]
enum Failure {
    Publish(#[expect(dead_code, reason = "shown when a test fails")] PublishError),
    Stage(StageFault),
}

/// Publishes the provinces given, all or nothing.
fn publish(system: &dyn System, room: &Room, provinces: &[(&str, &Pages)]) -> Result<(), Failure> {
    let publisher = Publisher::open(system, &room.path("public"), &room.path("content")).map_err(Failure::Publish)?;
    let staged = provinces.iter().map(|(province, pages)| stage(&publisher, province, pages));
    let staged = staged.collect::<Result<Vec<_>, _>>().map_err(Failure::Stage)?;
    publisher.finish(staged, &Keep::default()).map(drop).map_err(Failure::Publish)
}

fn stage(publisher: &Publisher<'_>, province: &str, pages: &Pages) -> Result<prakat::publish::Staged, StageFault> {
    publisher.stage(&Edition {
        province,
        paths: pages.keys().copied().collect(),
        base_path: "/",
        next_change: Date::from_ce(2027, 1, 1),
        anchors: prakat::publish::Anchors::new(),
        drafts: false,
        render: &|path| Ok(render(pages, path)),
    })
}

fn open_error(out: &Path, content: &Path) -> PublishError {
    match Publisher::open(&OsSystem::new(), out, content) {
        Ok(_) => panic!("{} was accepted", out.display()),
        Err(error) => error,
    }
}

#[test]
fn the_manifest_equals_the_folder() {
    let room = room();
    publish(&OsSystem::new(), &room, &[("ang-thong", &site("old"))]).unwrap();
    let files = tree(&room.path("public/ang-thong"));
    let manifest: serde_json::Value = serde_json::from_slice(&files["manifest.json"].1).unwrap();
    assert_eq!(manifest["next_change"], "2027-01-01");
    let listed: Vec<_> =
        manifest["files"].as_array().unwrap().iter().map(|file| file["path"].as_str().unwrap()).collect();
    let there: Vec<_> = files.keys().filter(|path| !path.ends_with('/') && *path != "manifest.json").collect();
    assert_eq!(listed, there);
    for file in manifest["files"].as_array().unwrap() {
        let bytes = &files[file["path"].as_str().unwrap()].1;
        let hex = Digest::of(bytes).sha256.map(|byte| format!("{byte:02x}")).concat();
        assert_eq!((file["size"].as_u64(), file["sha256"].as_str()), (Some(bytes.len() as u64), Some(hex.as_str())));
    }
}

#[test]
fn an_output_that_is_or_touches_the_content_is_refused() {
    let room = room();
    let content = room.path("content");
    symlink(&content, room.path("link")).unwrap();
    let before = tree(&room.path("content"));
    let is = |error| matches!(error, PublishError::OutputIsContent(_));
    assert!(is(open_error(&content, &content)));
    assert!(is(open_error(&room.path("link"), &content)));
    assert!(is(open_error(&room.path("not/../content"), &content)));
    assert!(is(open_error(&content, &room.path("link"))));
    let within = |error| matches!(error, PublishError::OutputInContent(_));
    assert!(within(open_error(&room.path("content/public"), &content)));
    assert!(within(open_error(&room.path("link/a/b"), &content)));
    assert!(matches!(open_error(&room.path(""), &content), PublishError::OutputHoldsContent(_)));
    assert!(matches!(open_error(&room.path("content/.."), &content), PublishError::OutputHoldsContent(_)));
    assert_eq!(tree(&room.path("content")), before);
}

#[test]
fn folders_that_are_not_ours_are_left_alone() {
    let room = room();
    let content = room.path("content");
    room.write("foreign/letter.txt", "keep me");
    room.write("hidden/.prakat/something", "keep me");
    symlink(room.path("nowhere"), room.path("dangling")).unwrap();
    let before = tree(&room.path(""));
    let foreign = |error| matches!(error, PublishError::ForeignFolder(_));
    assert!(foreign(open_error(&room.path("foreign"), &content)));
    assert!(foreign(open_error(&room.path("hidden"), &content)));
    assert!(matches!(open_error(&room.path("foreign/letter.txt"), &content), PublishError::NotAFolder(_)));
    assert!(matches!(open_error(&room.path("dangling"), &content), PublishError::System(_)));
    assert_eq!(tree(&room.path("")), before);
}

#[test]
fn a_foreign_folder_with_the_name_of_a_province_is_left_alone() {
    let room = room();
    let system = OsSystem::new();
    publish(&system, &room, &[("chiang-rai", &site("old"))]).unwrap();
    room.write("public/ang-thong/manifest.json", r#"{"name": "an app"}"#);
    room.write("away/x", "keep me");
    symlink(room.path("away"), room.path("public/samut-prakan")).unwrap();
    let before = tree(&room.path(""));
    for province in ["ang-thong", "samut-prakan"] {
        let outcome = publish(&system, &room, &[("chiang-rai", &site("new")), (province, &site("new"))]);
        let Err(Failure::Stage(StageFault::Publish(PublishError::ForeignProvince(_)))) = outcome else {
            panic!("{province} was replaced")
        };
        assert_eq!(tree(&room.path("")), before);
    }
    // Ours once, but somebody else's now.
    fs::remove_dir_all(room.path("public/chiang-rai")).unwrap();
    room.write("public/chiang-rai/index.html", "by hand");
    assert!(publish(&system, &room, &[("chiang-rai", &site("new"))]).is_err());
    assert_eq!(fs::read_to_string(room.path("public/chiang-rai/index.html")).unwrap(), "by hand");
}

#[test]
fn a_province_that_fails_stays_as_it_was() {
    let room = room();
    let system = OsSystem::new();
    publish(&system, &room, &[("ang-thong", &site("old")), ("chiang-rai", &site("old"))]).unwrap();
    let before = tree(&room.path("public"));
    let mut dead = site("new");
    dead.insert("index.html", "<a href=EN/><a href=no/><a href=en/#x><a href=../>".into());
    let mut raised = site("new");
    raised.insert("gone/index.html", "copy:base/gone.pdf".into());

    let publisher = Publisher::open(&system, &room.path("public"), &room.path("content")).unwrap();
    let Err(StageFault::DeadLinks(links)) = stage(&publisher, "ang-thong", &dead) else { panic!("dead links pass") };
    let why: Vec<_> = links.iter().map(|link| (link.href.as_str(), &link.why)).collect();
    assert_eq!(
        why,
        [
            ("../", &Why::OutsideThePortal),
            ("EN/", &Why::OtherCase("en/index.html".into())),
            ("en/#x", &Why::NoAnchor),
            ("no/", &Why::NoFile)
        ]
    );
    assert!(matches!(stage(&publisher, "ang-thong", &raised), Err(StageFault::Publish(PublishError::System(_)))));
    let wrong = |path: &str| {
        let message = Localized { th: "ผิด".to_owned(), en: "wrong".to_owned() };
        Err(vec![Diagnostic::of_path(Code::Template, path, message)])
    };
    let paths = vec!["a.html", "b.html"];
    let edition = Edition {
        province: "ang-thong",
        paths,
        base_path: "/",
        next_change: None,
        anchors: prakat::publish::Anchors::new(),
        drafts: false,
        render: &wrong,
    };
    let Err(StageFault::Diagnostics(found)) = publisher.stage(&edition) else { panic!("findings are lost") };
    assert_eq!(found.len(), 2);

    let staged = stage(&publisher, "chiang-rai", &site("new")).unwrap();
    let report = publisher.finish(vec![staged], &Keep::default()).unwrap();
    assert_eq!(report.untouched, ["ang-thong"]);
    let after = tree(&room.path("public"));
    let of = |tree: &BTreeMap<String, _>, province: &str| -> BTreeMap<String, (u32, Vec<u8>)> {
        tree.clone().into_iter().filter(|(path, _)| path.starts_with(province)).collect()
    };
    assert_eq!(of(&after, "ang-thong"), of(&before, "ang-thong"));
    assert!(after.contains_key("chiang-rai/added/index.html"));
}

#[test]
fn a_build_in_which_all_fail_changes_nothing() {
    let room = room();
    let mut dead = site("new");
    dead.insert("index.html", "<a href=no>".into());
    let before = tree(&room.path(""));
    assert!(publish(&OsSystem::new(), &room, &[("ang-thong", &dead)]).is_err());
    assert_eq!(tree(&room.path("")), before, "not even the output folder is new");
    publish(&OsSystem::new(), &room, &[("ang-thong", &site("old"))]).unwrap();
    let before = tree(&room.path(""));
    assert!(publish(&OsSystem::new(), &room, &[("ang-thong", &dead)]).is_err());
    assert_eq!(tree(&room.path("")), before);
}

#[test]
fn a_web_server_can_read_everything_under_any_umask() {
    // The umask belongs to the process, so this runs in one of its own.
    let room = room();
    let files = [
        ("portal.yaml", "title: {th: คลัง, en: Portal}\nlanguages: [th]\n"),
        ("organisations.yaml", "atg: {code: อท, th: จังหวัดอ่างทอง, en: Ang Thong Province}\n"),
        ("provinces/ang-thong/province.yaml", "base_url: https://guidance.ang-thong.go.th/\n"),
        ("provinces/ang-thong/pages/about/index.th.md", "---\ntitle: ก\nfiles: [b.pdf]\n---\n"),
        ("provinces/ang-thong/pages/about/b.pdf", "%PDF"),
    ];
    for (path, text) in files {
        room.write(&format!("content/{path}"), text);
    }
    let script = format!(
        "umask 077; cd '{}' && exec '{}' build > log 2>&1",
        room.path("").display(),
        env!("CARGO_BIN_EXE_prakat")
    );
    let status = std::process::Command::new("sh").args(["-c", &script]).status().unwrap();
    assert!(status.success(), "{}", fs::read_to_string(room.path("log")).unwrap());
    let mode = fs::metadata(room.path("public")).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o755);
    let tree = tree(&room.path("public"));
    assert!(tree.contains_key("ang-thong/about/b.pdf"));
    for (path, (mode, _)) in tree {
        assert_eq!(mode, if path.ends_with('/') { 0o755 } else { 0o644 }, "{path}");
    }
}

#[test]
fn a_second_build_at_the_same_time_is_told_so() {
    let room = room();
    let (out, content) = (room.path("public"), room.path("content"));
    let system = OsSystem::new();
    let first = Publisher::open(&system, &out, &content);
    assert!(matches!(open_error(&out, &content), PublishError::Busy(_)));
    drop(first);
    publish(&OsSystem::new(), &room, &[("ang-thong", &site("old"))]).unwrap();
}

#[test]
fn a_file_that_changed_during_the_build_stops_it() {
    let room = room();
    room.write("content/base/old.pdf", "other bytes");
    let outcome = publish(&OsSystem::new(), &room, &[("ang-thong", &site("old"))]);
    let Err(Failure::Stage(StageFault::Publish(PublishError::ContentChanged(path)))) = outcome else {
        panic!("other bytes are published")
    };
    assert_eq!(path, "base/old.pdf");
}

/// A file system may keep a name decomposed, or a ZIP bring it so; the path within prakat is NFC.
#[test]
fn a_file_whose_name_is_composed_otherwise_is_copied() {
    let room = room();
    room.write("content/base/e\u{301}.pdf", pdf("base/é.pdf"));
    let pages = BTreeMap::from([("é.pdf", "copy:base/é.pdf".to_owned())]);
    publish(&OsSystem::new(), &room, &[("ang-thong", &pages)]).unwrap();
    assert!(room.path("public/ang-thong/é.pdf").is_file());
}

#[test]
fn a_path_that_leads_elsewhere_is_not_written() {
    let room = room();
    for path in ["../x", "/x", "manifest.json", "a//b", ".prakat/x"] {
        let pages = BTreeMap::from([(path, String::new())]);
        let outcome = publish(&OsSystem::new(), &room, &[("ang-thong", &pages)]);
        assert!(matches!(outcome, Err(Failure::Stage(StageFault::Publish(PublishError::Path(_))))), "{path}");
    }
    assert!(publish(&OsSystem::new(), &room, &[("../x", &site("old"))]).is_err());
    assert!(!room.path("x").exists());
}

/// What the readers of a province see.
#[must_use]
fn served(room: &Room) -> [BTreeMap<String, (u32, Vec<u8>)>; 2] {
    ["ang-thong", "chiang-rai"].map(|province| tree(&room.path("public").join(province)))
}

/// Lets a rebuild fail at every call in turn, as `faulty` has it fail, and looks at the site after each.
fn every_failure(faulty: impl Fn(usize) -> Faulty, seen_between: impl Fn(&Room)) {
    let (old, new) = (site("old"), site("new"));
    let both = |pages| [("ang-thong", pages), ("chiang-rai", pages)];
    let room = room();
    publish(&Faulty::new(usize::MAX, 0), &room, &both(&new)).unwrap();
    let new_tree = served(&room);
    publish(&Faulty::new(usize::MAX, 0), &room, &both(&old)).unwrap();
    let old_tree = served(&room);
    assert_ne!(old_tree, new_tree);

    for call in 0.. {
        let system = faulty(call);
        let outcome = rayon::ThreadPoolBuilder::new()
            .num_threads(1)
            .build()
            .unwrap()
            .install(|| publish(&system, &room, &both(&new)));
        if !system.has_failed() {
            assert!(outcome.is_ok());
            assert!(call > 40, "a rebuild makes more calls than {call}");
            return;
        }
        seen_between(&room);
        for (at, seen) in served(&room).iter().enumerate() {
            let whole = *seen == old_tree[at] || *seen == new_tree[at];
            assert!(whole, "call {call}: province {at} is a mixture: {:?}", seen.keys().collect::<Vec<_>>());
        }
        if outcome.is_ok() {
            assert!(served(&room) == new_tree, "call {call}: success is told, but the site is old");
        }
        // The next build needs no help by hand, and leaves nothing of the failed one.
        publish(&Faulty::new(usize::MAX, 0), &room, &both(&old)).unwrap();
        assert!(served(&room) == old_tree, "call {call}");
        let hidden: Vec<_> = tree(&room.path("public/.prakat")).into_keys().collect();
        assert_eq!(hidden, ["README.txt", "lock", "owned/", "owned/ang-thong", "owned/chiang-rai"], "call {call}");
    }
}

/// Opens the output as the next build does, which mends it.
fn open_again(room: &Room) {
    drop(Publisher::open(&OsSystem::new(), &room.path("public"), &room.path("content")).unwrap());
}

#[test]
fn a_refused_call_leaves_the_old_site_or_the_new_one() {
    every_failure(|call| Faulty::new(call, call), |_| {});
}

#[test]
fn a_kill_leaves_the_old_site_or_the_new_one() {
    every_failure(|call| Faulty::new(call, usize::MAX), |_| {});
}

#[test]
fn a_refused_call_without_exchange_leaves_the_old_site_or_the_new_one() {
    every_failure(|call| Faulty::new(call, call).without_exchange(), |_| {});
}

/// Without an exchange there is a moment in which the folder is missing; the next start puts the old one back.
#[test]
fn a_kill_without_exchange_is_mended_by_the_next_start() {
    every_failure(|call| Faulty::new(call, usize::MAX).without_exchange(), open_again);
}

/// The first build of all is cut short at every call: the next one takes the folder for its own.
#[test]
fn a_killed_first_build_needs_no_help() {
    for call in 0.. {
        let room = room();
        let system = Faulty::new(call, usize::MAX);
        let outcome = publish(&system, &room, &[("ang-thong", &site("old"))]);
        publish(&Faulty::new(usize::MAX, 0), &room, &[("ang-thong", &site("old"))])
            .unwrap_or_else(|error| panic!("call {call}: {error:?}"));
        if !system.has_failed() {
            return outcome.unwrap();
        }
    }
}

/// A child process that is just starting shares what its parent has open: it must not keep a lock that was given back.
#[test]
fn a_lock_is_free_as_soon_as_it_is_given_back() {
    let room = Room::new();
    let (system, path) = (OsSystem::new(), room.path("lock"));
    let done = std::sync::atomic::AtomicBool::new(false);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            while !done.load(std::sync::atomic::Ordering::Relaxed) {
                drop(std::process::Command::new("true").status());
            }
        });
        let busy = (0..3_000).filter(|_| system.lock(&path).unwrap().is_none()).count();
        done.store(true, std::sync::atomic::Ordering::Relaxed);
        assert_eq!(busy, 0);
    });
}
