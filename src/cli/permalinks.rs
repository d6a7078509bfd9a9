//! `prakat permalinks …`: looks after the identifiers that are on paper.

use std::path::Path;

use crate::compile::{self, Parsed};
use crate::config::{BaseUrl, Config, ProvinceConfig};
use crate::diagnostic::{Severity, has_errors, nearest};
use crate::locale::{Locale, Localized};
use crate::output::codes;
use crate::output::qr::{Code, Damage};
use crate::permalink::{Address, ChangeFault, Changed, Entry, Fate, Identifier, Issue, LOCK, Lock};
use crate::publish::{self, Manifest, NewLock};
use crate::say;
use crate::site::permalink::Answer;

use super::args::Permalinks;
use super::report::{self, Count};
use super::{Before, Console, Exit, Shell, compiled, lock, published, refused};

pub(super) fn run(shell: Shell<'_>, asked: &Permalinks, console: &mut Console<'_>) -> Exit {
    let parsed = shell.input.parse();
    let (config, documents) = (parsed.config(), parsed.documents());
    console.locale = shell.options.locale.unwrap_or(config.portal.languages[0]);
    if *asked == Permalinks::Merge {
        return merge(shell, console);
    }
    let lock = match lock(shell, console) {
        Ok(lock) => lock,
        Err(exit) => return exit,
    };
    if !are_known(&shell.options.provinces, config, console) {
        return Exit::WrongUse;
    }
    match asked {
        Permalinks::List => list(shell, &lock, console),
        Permalinks::Check { against, codes } => check(shell, &parsed, against.as_deref(), *codes, console),
        Permalinks::Move { id, target } => change(shell, &lock, lock.moved(*id, target, documents), console),
        Permalinks::Withdraw { id, reason, province: None } => {
            change(shell, &lock, lock.withdrawn(*id, reason, documents), console)
        }
        Permalinks::Withdraw { id, reason, province: Some(province) } => {
            take_off(shell, lock.taken_off_by(*id, province, reason, config), (province, reason), console)
        }
        Permalinks::Rehost => rehost(shell, &lock, config, console),
        Permalinks::Merge => Exit::Good,
    }
}

/// Refuses provinces that the content does not have.
fn are_known(asked: &[String], config: &Config, console: &mut Console<'_>) -> bool {
    let slugs = || config.provinces.iter().map(|province| province.value.province.slug);
    let unknown: Vec<&String> = asked.iter().filter(|asked| slugs().all(|slug| slug != asked.as_str())).collect();
    for asked in &unknown {
        console.refuse_province(asked, nearest(asked, slugs()));
    }
    unknown.is_empty()
}

/// Writes a line in the language of messages.
fn tell(console: &mut Console<'_>, text: &Localized<String>) {
    console.say(&(text.get(console.locale).clone() + "\n"));
}

/// Puts a lock in the place of the one that was read.
fn write(shell: Shell<'_>, text: &str, console: &mut Console<'_>) -> Result<(), Exit> {
    let sources = &shell.input.sources;
    let was = sources.find(LOCK).map(|id| sources.get(id).text.as_str());
    publish::replace_lock(shell.system, &shell.options.content, NewLock { was, text })
        .map_err(|error| refused(&error, console))
}

/// Writes a change, or tells why it is refused.
fn written(
    shell: Shell<'_>,
    changed: Result<Changed, ChangeFault>,
    console: &mut Console<'_>,
) -> Result<Changed, Exit> {
    let changed = changed.map_err(|ChangeFault { message, help }| {
        console.refuse(&message, help.as_ref());
        Exit::WrongUse
    })?;
    write(shell, &changed.lock.print(), console)?;
    Ok(changed)
}

fn change(shell: Shell<'_>, lock: &Lock, changed: Result<Changed, ChangeFault>, console: &mut Console<'_>) -> Exit {
    let changed = match written(shell, changed, console) {
        Ok(changed) => changed,
        Err(exit) => return exit,
    };
    for id in &changed.ids {
        if let Some(entry) = changed.lock.entries.get(id) {
            let line = line(entry, console.locale);
            console.say(&(line.join("  ") + "\n"));
        }
    }
    let open: Vec<String> = changed.open.iter().filter_map(|id| lock.entries.get(id)).map(named).collect();
    if !open.is_empty() {
        let files = open.join(", ");
        tell(
            console,
            &say!(
                "ยังต้องบอกว่าไฟล์เหล่านี้ย้ายไปที่ใดหรือเลิกเผยแพร่: {files}",
                "These files still have to be moved or withdrawn: {files}"
            ),
        );
    }
    tell(console, &noted());
    Exit::Good
}

/// Notes why a province does not publish a base document.
fn take_off(
    shell: Shell<'_>,
    changed: Result<Changed, ChangeFault>,
    (province, reason): (&str, &str),
    console: &mut Console<'_>,
) -> Exit {
    let changed = match written(shell, changed, console) {
        Ok(changed) => changed,
        Err(exit) => return exit,
    };
    for entry in changed.ids.iter().filter_map(|id| changed.lock.entries.get(id)) {
        let key = &entry.target.key;
        tell(
            console,
            &say!("{province} ไม่เผยแพร่ {key} แล้ว: {reason}", "{province} does not publish {key} any more: {reason}"),
        );
    }
    tell(console, &noted());
    Exit::Good
}

fn noted() -> Localized<String> {
    say!("บันทึกแล้ว สั่ง prakat build เพื่อเผยแพร่", "Noted. `prakat build` publishes it.")
}

fn named(entry: &Entry) -> String {
    format!("{} {}", entry.id.grouped(), entry.target.path())
}

/// Gives what is known of an identifier: identifier, target, edition, day of issue, what became of it.
fn line(entry: &Entry, locale: Locale) -> [String; 5] {
    let edition = entry.edition;
    let edition = say!("ฉบับที่ {edition}", "edition {edition}").get(locale).clone();
    let fate = match &entry.fate {
        Fate::Live => say!("ใช้อยู่", "live"),
        Fate::Moved(to) => {
            let to = to.path();
            say!("ย้ายไป {to}", "moved to {to}")
        }
        Fate::Withdrawn(reason) => say!("เลิกเผยแพร่: {reason}", "withdrawn: {reason}"),
    };
    [entry.id.grouped(), entry.target.to_string(), edition, entry.issued.iso(), fate.get(locale).clone()]
}

fn list(shell: Shell<'_>, lock: &Lock, console: &mut Console<'_>) -> Exit {
    let asked = &shell.options.provinces;
    let wanted = |entry: &&Entry| asked.is_empty() || asked.iter().any(|province| entry.target.layer.is_of(province));
    let mut entries: Vec<&Entry> = lock.entries.values().filter(wanted).collect();
    entries.sort_by(|a, b| a.target.cmp(&b.target));
    if entries.is_empty() {
        tell(
            console,
            &say!("ยังไม่ได้ออกรหัส สั่ง prakat build ก่อน", "No identifier has been issued yet; `prakat build` issues them."),
        );
        return Exit::Good;
    }
    let rows: Vec<Vec<String>> = entries.iter().map(|entry| line(entry, console.locale).to_vec()).collect();
    console.say(&report::columns(&rows));
    for address in lock.addresses.iter().filter(|address| asked.is_empty() || asked.contains(&address.province)) {
        let (province, url, since) = (&address.province, &address.base_url, address.since.iso());
        tell(console, &say!("{province}: {url} ตั้งแต่ {since}", "{province}: {url} since {since}"));
    }
    Exit::Good
}

fn check(shell: Shell<'_>, parsed: &Parsed<'_>, against: Option<&Path>, scan: bool, console: &mut Console<'_>) -> Exit {
    let mut before = Before::default();
    if let Some(path) = against {
        let manifest = match publish::read_manifest(shell.system, path) {
            Ok(Some(manifest)) => manifest,
            Ok(None) => return refuse_manifest(shell, path, console),
            Err(error) => return refused(&error, console),
        };
        match compared(shell, parsed, &manifest) {
            Ok(province) => drop(before.published.insert(province, published(manifest))),
            Err(message) => {
                console.refuse(&message, None);
                return Exit::WrongUse;
            }
        }
    }
    let compilation = match compiled(shell, parsed, Issue::New, &before, console) {
        Ok(compilation) => compilation,
        Err(exit) => return exit,
    };
    let mut found = compilation.diagnostics.clone();
    found.retain(|diagnostic| diagnostic.severity == Severity::Error || diagnostic.code.number().starts_with("P8"));
    report::findings(&found, &shell.input.sources, console);
    console.tell(&Count::of(&found).line(console.locale));
    let mut readable = true;
    for portal in &compilation.portals {
        let answers = &portal.site().permalinks.answers;
        let count = |wanted: fn(&Answer) -> bool| answers.values().filter(|answer| wanted(answer)).count();
        let live = count(|answer| matches!(answer, Answer::Document(_) | Answer::File(..)));
        let moved = count(|answer| matches!(answer, Answer::Moved(_)));
        let gone = count(|answer| matches!(answer, Answer::Gone(_)));
        let new = answers.keys().filter(|id| !compilation.lock().entries.contains_key(id)).count();
        let name = portal.name.get(console.locale);
        tell(
            console,
            &say!(
                "{name}: ใช้อยู่ {live} รหัส ย้ายแล้ว {moved} เลิกเผยแพร่ {gone} ทุกรหัสมีปลายทาง",
                "{name}: {live} live, {moved} moved, {gone} given up; every identifier leads somewhere"
            ),
        );
        if new > 0 {
            tell(
                console,
                &say!(
                    "  ในจำนวนนี้ยังไม่ได้ออก {new} รหัส prakat build จะออกให้",
                    "  of these {new} are not issued yet; `prakat build` issues them"
                ),
            );
        }
        if scan {
            let codes: Vec<_> = answers
                .keys()
                .map(|id| codes::printed_address(portal.site().portal.province, *id))
                .filter_map(|address| Some((portal.codes.get(&address)?.clone(), address)))
                .collect();
            readable &= rates(&codes, shell, console);
        }
    }
    if has_errors(&found) || !compilation.failed.is_empty() || !readable { Exit::Mistakes } else { Exit::Good }
}

/// Tells which province a live manifest is compared with: the one that it names, else the one that is asked for.
fn compared(shell: Shell<'_>, parsed: &Parsed<'_>, manifest: &Manifest) -> Result<String, Localized<String>> {
    let slugs: Vec<&str> = parsed.config().provinces.iter().map(|province| province.value.province.slug).collect();
    match (shell.options.provinces.as_slice(), &manifest.province, slugs.as_slice()) {
        ([asked], Some(own), _) if asked != own => {
            Err(say!("manifest.json นี้เป็นของ {own} ไม่ใช่ {asked}", "this manifest.json is of {own}, not of {asked}"))
        }
        ([one], ..) | ([], Some(one), _) => Ok(one.clone()),
        ([], None, [one]) => Ok((*one).to_owned()),
        _ => {
            let slugs = slugs.join(", ");
            Err(say!(
                "--against เทียบทีละจังหวัด โปรดระบุจังหวัดเดียว: {slugs}",
                "--against compares one province; name it: {slugs}"
            ))
        }
    }
}

/// Scans every code whole and damaged, and tells how many were read; false where one is not read as published.
fn rates(codes: &[(Code, String)], shell: Shell<'_>, console: &mut Console<'_>) -> bool {
    let total = codes.len();
    let mut sound = true;
    for damage in Damage::ALL {
        let read = shell.input.threads.install(|| codes::readable(codes, damage));
        let name = damage.name();
        let (th, en) = (name.th, name.en);
        tell(console, &say!("  {th}: อ่านได้ {read} จาก {total}", "  {en}: {read} of {total} read"));
        // What is damaged may be lost; what is published may not.
        sound &= damage != Damage::Published || read == total;
    }
    sound
}

fn rehost(shell: Shell<'_>, lock: &Lock, config: &Config, console: &mut Console<'_>) -> Exit {
    let asked = &shell.options.provinces;
    let settings = config.provinces.iter().map(|province| &province.value);
    let wanted: Vec<&ProvinceConfig> = settings
        .filter(|settings| asked.is_empty() || asked.iter().any(|slug| slug == settings.province.slug))
        .collect();
    if let Some(settings) = wanted.iter().find(|settings| settings.base_url.origin.is_empty()) {
        refuse_address(settings, console);
        return Exit::Mistakes;
    }
    let mut new = lock.clone();
    let mut moves = Vec::new();
    for settings in wanted {
        let now = compile::address(settings, shell.input.today);
        if let Some((after, old)) = new.rehosted(&now) {
            new = after;
            moves.extend(redirects(&old, &now).into_iter().map(|(from, to)| (old.province.clone(), from, to)));
        }
    }
    if moves.is_empty() {
        tell(
            console,
            &say!("ไม่มีจังหวัดใดเปลี่ยน base_url", "No province has another base_url than it was published under."),
        );
        return Exit::Good;
    }
    if let Err(exit) = write(shell, &new.print(), console) {
        return exit;
    }
    for (province, old, now) in moves {
        // The lock notes what the settings have read.
        let Some(BaseUrl { origin, path }) = BaseUrl::parse(&old) else { continue };
        tell(
            console,
            &say!(
                "{province}: {old} → {now}\nเครื่องแม่ข่ายเดิม ({origin}) ต้องส่งต่อทุกที่อยู่ตลอดไป เพราะรหัสบนกระดาษชี้ไปที่นั่น",
                "{province}: {old} → {now}\nThe old host ({origin}) must redirect every address for good, since paper leads there"
            ),
        );
        // What is below the new address already is not sent on again.
        let but = now.strip_prefix(old.as_str()).map_or_else(String::new, |below| format!("(?!{below})"));
        console.say(&format!("  nginx   rewrite ^{path}{but}(.*)$ {now}$1 permanent;\n"));
        console.say(&format!("  Apache  RedirectMatch 301 ^{path}{but}(.*)$ {now}$1\n"));
    }
    Exit::Good
}

/// Tells that the address of a province can not be read, so that nothing can be made of it.
pub(super) fn refuse_address(settings: &ProvinceConfig, console: &mut Console<'_>) {
    let slug = settings.province.slug;
    let help = say!("prakat check บอกว่าต้องแก้อย่างไร", "`prakat check` says what to mend");
    console.refuse(
        &say!(
            "อ่าน base_url ใน provinces/{slug}/province.yaml ไม่ได้",
            "base_url in provinces/{slug}/province.yaml can not be read"
        ),
        Some(&help),
    );
}

/// Tells that a file is no manifest, or is not there.
pub(super) fn refuse_manifest(shell: Shell<'_>, path: &Path, console: &mut Console<'_>) -> Exit {
    let is_there = shell.system.kind(path).is_ok_and(|kind| kind.is_some());
    let path = path.display();
    let message = if is_there {
        say!("{path} ไม่ใช่ manifest.json ของ prakat", "{path} is no manifest.json of prakat")
    } else {
        say!("ไม่มีไฟล์ {path}", "there is no file {path}")
    };
    let help = say!(
        "ระบุไฟล์ของจังหวัด เช่น public/chiang-rai/manifest.json",
        "name the file of a province, such as public/chiang-rai/manifest.json"
    );
    console.refuse(&message, Some(&help));
    Exit::WrongUse
}

/// Gives what the old host has to lead on, from and to: the portal, and the short way of codes where there was one.
fn redirects(old: &Address, now: &Address) -> Vec<(String, String)> {
    let codes = |address: &Address| address.permalink_base.clone().unwrap_or_else(|| format!("{}d/", address.base_url));
    let mut all = Vec::new();
    if let Some(short) = old.permalink_base.clone().filter(|_| codes(old) != codes(now)) {
        all.push((short, codes(now)));
    }
    if old.base_url != now.base_url {
        all.push((old.base_url.clone(), now.base_url.clone()));
    }
    all
}

fn merge(shell: Shell<'_>, console: &mut Console<'_>) -> Exit {
    let sources = &shell.input.sources;
    let Some(id) = sources.find(LOCK) else {
        let content = shell.options.content.display();
        console.refuse(&say!("ไม่มี {LOCK} ใน {content}", "there is no {LOCK} in {content}"), None);
        return Exit::WrongUse;
    };
    let text = &sources.get(id).text;
    if !crate::permalink::is_whole(text) {
        // To close a lock that was cut would be to forget what stood behind the cut.
        let help = say!(
            "นำไฟล์เดิมกลับมาจาก git ก่อน: git log --oneline -- {LOCK}",
            "take it back from git first: git log --oneline -- {LOCK}"
        );
        let message = say!(
            "{LOCK} ขาดบรรทัดแรกหรือบรรทัด # end จึงรวมไม่ได้",
            "{LOCK} lacks its first line or its line “# end” and can not be merged"
        );
        console.refuse(&message, Some(&help));
        return Exit::Mistakes;
    }
    let merged = crate::permalink::merge(text);
    for open in &merged.open {
        let (number, Localized { th, en }) = (open.number, &open.why);
        let message = say!("{LOCK} บรรทัด {number}: {th}", "{LOCK} line {number}: {en}");
        console.refuse(&message, None);
    }
    if let Err(exit) = write(shell, &merged.print(), console) {
        return exit;
    }
    let count = merged.lock.entries.len();
    if merged.open.is_empty() {
        tell(console, &say!("รวมแล้ว {count} รหัส", "Merged: {count} identifiers"));
        return Exit::Good;
    }
    let open = merged.open.len();
    tell(
        console,
        &say!(
            "รวมแล้ว {count} รหัส ส่วนที่ท่านต้องตัดสินเอง {open} แห่งอยู่ท้ายไฟล์ ระหว่าง <<<<<<< และ >>>>>>>",
            "Merged: {count} identifiers; what you have to decide ({open}) stands at the end of the file, between <<<<<<< and >>>>>>>"
        ),
    );
    Exit::Mistakes
}

/// Finds what is meant by an identifier or a key: identifiers first, since keys never are digits alone.
pub(super) fn meant(written: &str, lock: &Lock, province: &str) -> Option<Identifier> {
    if let Ok(id) = Identifier::parse(written) {
        return lock.entries.contains_key(&id).then_some(id);
    }
    let written = written.trim_matches('/');
    let here = |entry: &&Entry| entry.target.path() == written && entry.target.layer.is_of(province);
    // That of the base document is the one that is printed.
    lock.entries
        .values()
        .filter(here)
        .min_by_key(|entry| (entry.target.layer, entry.fate != Fate::Live))
        .map(|entry| entry.id)
}
