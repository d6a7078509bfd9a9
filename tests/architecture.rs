//! The shape of the project: what `ARCHITECTURE.md` and the other documents say, compared with the source.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use prakat::cli;
use prakat::diagnostic::{Code, Severity};
use prakat::system::{OsSystem, Terminal};

/// Most lines before its tests that a file may have without a reason.
const LONG: usize = 500;

/// Modules that may be given the world. Within them only `system` names it.
const WORLD: [&str; 2] = ["system.rs", "main.rs"];

/// A source file without its comments and its tests.
struct SourceFile {
    /// Path below `src/`.
    name: String,
    /// Path of the module: `["document", "body", "read"]`.
    module: Vec<String>,
    /// The text with strings blanked.
    code: String,
    /// The text inside strings, a literal a line.
    strings: String,
    /// Lines before the tests, comments counted.
    lines: usize,
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn files_below(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let Ok(entries) = fs::read_dir(folder) else { return found };
    for entry in entries.map(|entry| entry.expect("an entry").path()) {
        if entry.is_dir() && !entry.ends_with("node_modules") {
            found.extend(files_below(&entry));
        } else if entry.is_file() {
            found.push(entry);
        }
    }
    found.sort();
    found
}

fn sources() -> Vec<SourceFile> {
    let src = root().join("src");
    let mut found = Vec::new();
    for path in files_below(&src) {
        let name = path.strip_prefix(&src).expect("below src").to_str().expect("UTF-8").replace('\\', "/");
        if path.extension().is_none_or(|kind| kind != "rs") || path.file_name().is_some_and(|name| name == "tests.rs") {
            continue;
        }
        let text = fs::read_to_string(&path).expect("a source file");
        let (code, strings) = split(&text);
        let code = without_tests(&code);
        let mut module: Vec<String> = name.trim_end_matches(".rs").split('/').map(str::to_owned).collect();
        if matches!(module.last().map(String::as_str), Some("mod" | "lib" | "main")) {
            module.pop();
        }
        let lines = text.lines().take_while(|line| line.trim() != "#[cfg(test)]").count();
        found.push(SourceFile { name, module, code, strings, lines });
    }
    found
}

/// Separates code from strings and drops comments. Strings after the tests begin are dropped too.
fn split(text: &str) -> (String, String) {
    let bytes: Vec<char> = text.chars().collect();
    let (mut code, mut strings) = (String::new(), String::new());
    let mut at = 0;
    while at < bytes.len() {
        let rest = &bytes[at..];
        let previous_is_word = at > 0 && (bytes[at - 1].is_alphanumeric() || bytes[at - 1] == '_');
        if rest.starts_with(&['/', '/']) {
            at += rest.iter().take_while(|c| **c != '\n').count();
        } else if rest.starts_with(&['/', '*']) {
            let end = rest.windows(2).position(|pair| pair == ['*', '/']).map_or(rest.len(), |end| end + 2);
            at += end;
        } else if let Some(hashes) = (!previous_is_word).then(|| raw_string(rest)).flatten() {
            let open = rest.iter().position(|c| *c == '"').expect("a quote") + 1;
            let close: Vec<char> = std::iter::once('"').chain(std::iter::repeat_n('#', hashes)).collect();
            let length = rest[open..].windows(close.len()).position(|part| part == close).expect("a closed string");
            keep(&rest[open..open + length], &code, &mut strings);
            code.push_str("\"\"");
            at += open + length + close.len();
        } else if rest[0] == '"' {
            let mut length = 1;
            while rest[length] != '"' {
                length += if rest[length] == '\\' { 2 } else { 1 };
            }
            keep(&rest[1..length], &code, &mut strings);
            code.push_str("\"\"");
            at += length + 1;
        } else if rest[0] == '\'' && (rest.get(1) == Some(&'\\') || rest.get(2) == Some(&'\'')) {
            // A character; otherwise the quote begins the name of a lifetime.
            let from = if rest[1] == '\\' { 3 } else { 2 };
            at += from + rest[from..].iter().position(|c| *c == '\'').expect("a closed character") + 1;
            code.push_str("' '");
        } else {
            code.push(rest[0]);
            at += 1;
        }
    }
    (code, strings)
}

fn keep(string: &[char], code: &str, strings: &mut String) {
    if !code.contains("#[cfg(test)]") {
        strings.extend(string);
        strings.push('\n');
    }
}

/// Gives the number of `#` where a raw string begins.
fn raw_string(text: &[char]) -> Option<usize> {
    let start = text.iter().take(2).position(|c| *c == 'r')?;
    if start == 1 && text[0] != 'b' {
        return None;
    }
    let hashes = text[start + 1..].iter().take_while(|c| **c == '#').count();
    (text.get(start + 1 + hashes) == Some(&'"')).then_some(hashes)
}

/// Drops every item that only tests have.
fn without_tests(code: &str) -> String {
    let mut kept = String::new();
    let mut rest = code;
    while let Some(at) = rest.find("#[cfg(test)]") {
        kept.push_str(&rest[..at]);
        rest = &rest[at..];
        let open = rest.find(['{', ';']).unwrap_or(rest.len() - 1);
        let mut end = open + 1;
        if rest[open..].starts_with('{') {
            let mut depth = 0_usize;
            for (place, c) in rest[open..].char_indices() {
                match c {
                    '{' => depth += 1,
                    '}' => depth -= 1,
                    _ => {}
                }
                if depth == 0 {
                    end = open + place + 1;
                    break;
                }
            }
        }
        rest = &rest[end..];
    }
    kept + rest
}

/// Gives every path that begins with one of the words, groups in braces taken apart.
fn paths(code: &str, first: &[&str]) -> Vec<Vec<String>> {
    let mut found = Vec::new();
    for word in first {
        for (at, _) in code.match_indices(word) {
            let before = code[..at].chars().next_back();
            if before.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == ':') {
                continue;
            }
            let rest = &code[at + word.len()..];
            if rest.trim_start().starts_with("::") {
                let start = vec![(*word).to_owned()];
                tail(&rest.trim_start()[2..], &start, &mut found);
            }
        }
    }
    found
}

/// Reads on after `::` and gives what is left.
fn tail<'a>(text: &'a str, path: &[String], found: &mut Vec<Vec<String>>) -> &'a str {
    let mut text = text.trim_start();
    if let Some(inside) = text.strip_prefix('{') {
        text = inside.trim_start();
        while !text.is_empty() && !text.starts_with('}') {
            text = tail(text, path, found).trim_start();
            text = text.trim_start_matches(',').trim_start();
        }
        return text.strip_prefix('}').unwrap_or(text);
    }
    let length = text.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(text.len());
    let (word, mut rest) = text.split_at(length);
    if length == 0 {
        found.push(path.to_vec());
        return text.get(1..).unwrap_or("");
    }
    let mut path = path.to_vec();
    if word != "self" {
        path.push(word.to_owned());
    }
    if let Some(after) = rest.strip_prefix("::") {
        return tail(after, &path, found);
    }
    found.push(path);
    if let Some(renamed) = rest.trim_start().strip_prefix("as ") {
        rest = renamed.trim_start_matches(|c: char| c.is_alphanumeric() || c == '_' || c == ' ');
    }
    rest
}

/// Gives the paths inside the crate that a file names, from the crate's root.
fn named(file: &SourceFile) -> Vec<Vec<String>> {
    let paths = paths(&file.code, &["crate", "super", "self"]);
    let absolute = paths.into_iter().map(|path| {
        let mut base = match path[0].as_str() {
            "crate" => vec![],
            "super" => file.module[..file.module.len().saturating_sub(1)].to_vec(),
            _ => file.module.clone(),
        };
        for word in &path[1..] {
            if word == "super" {
                base.pop();
            } else {
                base.push(word.clone());
            }
        }
        // The macro stands at the root, its module is `locale`.
        if base == ["say"] { vec!["locale".to_owned()] } else { base }
    });
    absolute.collect()
}

/// Gives the cells of the table below a heading, each row without its ticks.
fn table(text: &str, heading: &str) -> Vec<Vec<String>> {
    let section = text.split(&format!("\n{heading}\n")).nth(1).unwrap_or_else(|| panic!("no section {heading}"));
    let section = section.split("\n## ").next().expect("a section");
    let rows = section.lines().filter(|line| line.starts_with('|')).skip(2);
    rows.map(|row| row.trim().trim_matches('|').split(" | ").map(|cell| cell.trim().to_owned()).collect()).collect()
}

/// Gives the words between ticks.
fn ticked(cell: &str) -> Vec<String> {
    cell.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

fn none(problems: &[String], what: &str) {
    assert!(problems.is_empty(), "{what}:\n{}", problems.join("\n"));
}

fn module_table() -> Vec<(String, BTreeSet<String>)> {
    let rows = table(&read("ARCHITECTURE.md"), "## Modules of `src/`");
    let rows = rows.into_iter().map(|row| {
        let name = ticked(&row[0]).remove(0);
        (name, row.get(2).map(|cell| ticked(cell)).unwrap_or_default().into_iter().collect())
    });
    rows.collect()
}

#[test]
fn modules_are_listed_in_reading_order() {
    let listed: Vec<String> = module_table().into_iter().map(|(name, _)| name).collect();
    let lib = read("src/lib.rs");
    let declared: Vec<&str> = lib
        .lines()
        .filter_map(|line| line.strip_prefix("pub mod ").or(line.strip_prefix("mod "))?.strip_suffix(';'))
        .collect();
    assert_eq!(declared, listed, "src/lib.rs and the table of ARCHITECTURE.md list the modules in the same order");
}

#[test]
fn modules_import_what_the_table_allows() {
    let listed = module_table();
    let names: BTreeSet<&str> = listed.iter().map(|(name, _)| name.as_str()).collect();
    let mut real: BTreeMap<String, BTreeMap<String, String>> = BTreeMap::new();
    for file in sources() {
        let Some(own) = file.module.first() else { continue };
        for path in named(&file) {
            if let Some(target) = path.first().filter(|target| *target != own && names.contains(target.as_str())) {
                real.entry(own.clone()).or_default().entry(target.clone()).or_insert_with(|| file.name.clone());
            }
        }
    }
    let mut problems = Vec::new();
    let mut above = BTreeSet::new();
    for (module, allowed) in &listed {
        let empty = BTreeMap::new();
        let imports = real.get(module).unwrap_or(&empty);
        for (target, file) in imports {
            if !above.contains(target) {
                problems.push(format!("src/{file} imports `{target}`, which stands below `{module}`"));
            } else if !allowed.contains(target) {
                problems.push(format!("src/{file} imports `{target}`, which the row of `{module}` does not have"));
            }
        }
        for target in allowed.iter().filter(|target| !imports.contains_key(*target)) {
            problems.push(format!("the row of `{module}` has `{target}`, which it does not import"));
        }
        above.insert(module.clone());
    }
    none(&problems, "imports differ from ARCHITECTURE.md");
}

#[test]
fn no_circles_inside_folders() {
    let files = sources();
    let modules: BTreeSet<&[String]> = files.iter().map(|file| file.module.as_slice()).collect();
    let mut needs: BTreeMap<Vec<String>, BTreeSet<Vec<String>>> = BTreeMap::new();
    for file in &files {
        for path in named(file) {
            let shared = file.module.iter().zip(&path).take_while(|(one, other)| one == other).count();
            if shared == 0 || shared >= file.module.len() || shared >= path.len() {
                continue;
            }
            let (from, to) = (file.module[..=shared].to_vec(), path[..=shared].to_vec());
            if modules.contains(to.as_slice()) {
                needs.entry(from).or_default().insert(to);
            }
        }
    }
    let mut problems = Vec::new();
    for start in needs.keys() {
        let mut reached = BTreeSet::new();
        let mut open: Vec<&Vec<String>> = needs[start].iter().collect();
        while let Some(module) = open.pop() {
            if reached.insert(module) {
                open.extend(needs.get(module).into_iter().flatten());
            }
        }
        if reached.contains(start) {
            let direct: Vec<String> =
                needs[start].iter().filter(|to| reached.contains(to)).map(|to| to.join("::")).collect();
            problems.push(format!("{} needs itself by way of {}", start.join("::"), direct.join(", ")));
        }
    }
    none(&problems, "files of a folder need each other in a circle");
}

#[test]
fn every_dependency_has_its_door() {
    let manifest = read("Cargo.toml");
    let section =
        manifest.split("\n[dependencies]\n").nth(1).and_then(|rest| rest.split("\n[").next()).expect("dependencies");
    let declared: BTreeSet<String> =
        section.lines().filter_map(|line| line.split_once(" =")).map(|(name, _)| name.replace('-', "_")).collect();
    let doors = table(&read("ARCHITECTURE.md"), "## Doors");
    let doors: BTreeMap<String, Vec<String>> =
        doors.iter().map(|row| (ticked(&row[0]).remove(0), ticked(&row[1]))).collect();
    let listed: BTreeSet<String> = doors.keys().cloned().collect();
    assert_eq!(declared, listed, "the dependencies of Cargo.toml are those under Doors");

    let files = sources();
    let mut problems = Vec::new();
    for (name, doors) in &doors {
        let mut opened = BTreeSet::new();
        for file in files.iter().filter(|file| names_crate(&file.code, name)) {
            match doors.iter().find(|door| file.name == **door || door.ends_with('/') && file.name.starts_with(*door)) {
                Some(door) => drop(opened.insert(door)),
                None => problems.push(format!("src/{} names `{name}`, whose door is {}", file.name, doors.join(", "))),
            }
        }
        for door in doors.iter().filter(|door| !opened.contains(door)) {
            problems.push(format!("src/{door} is listed as a door of `{name}` and does not name it"));
        }
    }
    none(&problems, "dependencies are named outside their doors");
}

fn names_crate(code: &str, name: &str) -> bool {
    code.match_indices(name).any(|(at, _)| {
        let before = code[..at].chars().next_back();
        let after = &code[at + name.len()..];
        let alone = !before.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == '.' || c == ':');
        alone
            && (after.starts_with("::")
                || after.starts_with('!')
                || code[..at].ends_with("use ") && after.starts_with(';'))
    })
}

#[test]
fn only_the_shell_touches_the_world() {
    const ROOMS: [&str; 6] = ["fs", "env", "net", "process", "os", "thread"];
    const ITEMS: [&str; 6] = ["SystemTime", "Instant", "UNIX_EPOCH", "stdout", "stderr", "stdin"];
    const MACROS: [&str; 5] = ["println!", "eprintln!", "print!", "eprint!", "dbg!"];
    let mut problems = Vec::new();
    for file in sources().iter().filter(|file| !WORLD.contains(&file.name.as_str())) {
        for path in paths(&file.code, &["std", "core"]) {
            let room = path.get(1).is_some_and(|room| ROOMS.contains(&room.as_str()));
            if room || path.iter().any(|word| ITEMS.contains(&word.as_str())) {
                problems.push(format!("src/{} names {}", file.name, path.join("::")));
            }
        }
        for name in ITEMS.map(|item| format!("io::{item}")).iter().map(String::as_str).chain(MACROS) {
            let alone = |at: usize| !file.code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == ':');
            if file.code.match_indices(name).any(|(at, _)| alone(at)) {
                problems.push(format!("src/{} names {name}", file.name));
            }
        }
    }
    none(&problems, "the world is touched outside the shell");
}

#[test]
fn no_global_state() {
    const WORDS: [&str; 5] = ["static mut ", "thread_local!", "lazy_static!", "Mutex<", "RwLock<"];
    let mut problems = Vec::new();
    for file in sources() {
        let found = WORDS.iter().filter(|word| file.code.contains(**word));
        problems.extend(found.map(|word| format!("src/{} has {}", file.name, word.trim())));
    }
    none(&problems, "state that outlives a call");
}

#[test]
fn only_the_interface_is_serialised() {
    const INTERFACE: [&str; 3] = ["view/", "texts.rs", "publish/manifest.rs"];
    let mut problems = Vec::new();
    for file in sources() {
        let derives = file.code.split("#[derive(").skip(1).filter_map(|rest| rest.split(')').next());
        let model = !INTERFACE.iter().any(|door| file.name.starts_with(door));
        if model && derives.flat_map(|list| list.split(',')).any(|name| name.trim().ends_with("Serialize")) {
            problems.push(format!("src/{} derives Serialize", file.name));
        }
    }
    none(&problems, "only views, interface texts and the manifest are written out as they are");
}

#[test]
fn nothing_is_printed_as_debug() {
    let printed = |text: &str| text.contains(":?}") || text.contains(":#?}");
    let files = sources();
    let printed = files.iter().filter(|file| printed(&file.strings));
    let problems: Vec<String> = printed.map(|file| format!("src/{}", file.name)).collect();
    none(&problems, "`{:?}` takes Thai vowels apart");
}

#[test]
fn long_files_have_a_reason() {
    let listed: BTreeSet<String> =
        table(&read("ARCHITECTURE.md"), "## Long files").iter().flat_map(|row| ticked(&row[0])).collect();
    let long: BTreeSet<String> = sources().into_iter().filter(|file| file.lines > LONG).map(|file| file.name).collect();
    assert_eq!(long, listed, "files of more than {LONG} lines before their tests, and those with a reason");
}

#[test]
fn guards_named_in_the_architecture_exist() {
    let text = read("ARCHITECTURE.md");
    let section =
        text.split("\n## Invariants\n").nth(1).and_then(|rest| rest.split("\n## ").next()).expect("invariants");
    let own = read("tests/architecture.rs");
    let missing = ticked(section).into_iter().filter(|word| match word.strip_prefix("tests/") {
        Some(file) => !root().join("tests").join(file).exists(),
        None => {
            word.matches('_').count() >= 2 && word != "iter_over_hash_type" && !own.contains(&format!("fn {word}()"))
        }
    });
    none(&missing.collect::<Vec<_>>(), "tests that do not exist");
}

#[test]
fn every_code_is_documented() {
    let pages = files_below(&root().join("docs/diagnostics"));
    let all: String = pages.iter().map(|path| fs::read_to_string(path).unwrap_or_default()).collect();
    let undocumented = Code::ALL.iter().filter_map(|code| {
        let severity = match code.severity() {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Hint => "hint",
        };
        let about = code.about();
        let section = format!("## {}\n\n`{code}` · {severity} · {} · {}\n", code.name(), about.th, about.en);
        (!all.contains(&section)).then_some(section)
    });
    none(&undocumented.collect::<Vec<_>>(), "sections that docs/diagnostics/ lacks");
}

#[test]
fn the_readme_names_every_option_and_no_other() {
    let readme = read("README.md");
    let options = |text: &str| -> BTreeSet<String> {
        let words = text.split(|c: char| c.is_whitespace() || "`,()=<|".contains(c));
        let long = words.filter(|word| word.starts_with("--") && word.len() > 2);
        long.map(|word| word.trim_end_matches(['.', ':']).to_owned()).collect()
    };
    let mut offered = BTreeSet::new();
    let second = ["list", "check", "move", "withdraw", "rehost", "merge"].map(|second| format!("permalinks {second}"));
    let first = ["build", "check", "qr", "verify"].map(str::to_owned);
    for command in first.iter().chain(&second) {
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let words = format!("prakat help {command} --lang en");
        let _ = cli::run(words.split(' ').map(Into::into), &OsSystem::new(), &mut out, &mut err, Terminal::PLAIN);
        let help = String::from_utf8(out).expect("UTF-8");
        let listed = help.lines().filter(|line| line.trim_start().starts_with('-')).map(options);
        offered.extend(listed.flatten());
    }
    let table = readme.split("\n## ").filter(|section| section.lines().any(|line| line.starts_with("| `--")));
    let rows: String = table
        .flat_map(str::lines)
        .filter(|line| line.starts_with("| `--"))
        .map(|row| row.split(" | ").next().unwrap_or_default())
        .collect::<Vec<_>>()
        .join("\n");
    assert_eq!(options(&rows), offered, "the options in README.md and in the help");
}

#[test]
fn the_commands_of_the_readme_exist() {
    let readme = read("README.md");
    let blocks = readme.split("```sh\n").skip(1).filter_map(|rest| rest.split("```").next());
    let lines: Vec<&str> = blocks.flat_map(str::lines).collect();
    let commands = ["build", "check", "qr", "permalinks", "verify", "help"];
    assert!(
        lines.contains(&"cargo run --release -- build && python3 -m http.server --directory public/chiang-rai 8000")
    );
    assert!(lines.contains(&"tests/run"));
    for line in lines {
        let words: Vec<&str> = line.split(' ').collect();
        match words[0] {
            "cargo" => {
                let known = |word: &&&str| commands.contains(*word);
                let command = words.iter().skip_while(|word| **word != "--").nth(1);
                assert!(words[1] != "run" || command.as_ref().is_some_and(known), "{line}");
            }
            "UPDATE=1" | "python3" => {}
            "prakat" => assert!(commands.contains(&words[1]), "{line}"),
            script => assert!(root().join(script).is_file(), "{line}"),
        }
    }
    for province in ["chiang-rai", "ang-thong", "samut-prakan"] {
        assert!(root().join("content/provinces").join(province).is_dir(), "{province}");
    }
}

#[test]
fn changes_are_told_to_readers() {
    assert!(read("CHANGELOG.md").contains("\n## [Unreleased]\n"), "CHANGELOG.md begins with Unreleased");
    for file in ["LICENSE", "LICENSE-MIT", "LICENSE-APACHE"] {
        assert!(!read(file).is_empty());
    }
}
