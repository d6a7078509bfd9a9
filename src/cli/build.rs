//! `prakat build`: compile, publish, report.

use std::path::Path;

use crate::compile::Compilation;
use crate::diagnostic::{Diagnostic, Severity, has_errors};
use crate::locale::Locale;
use crate::output::codes::Proven;
use crate::permalink::{Issue, LOCK, Lock};
use crate::publish::{self, Keep, NewLock, PublishError, Publisher, Report};
use crate::say;
use crate::system::System;

use super::args::Options;
use super::report::{self, Count, Summary};
use super::{Before, Console, Exit, Shell, compiled, late_findings, published as files, refused, with_edition};

/// What came of the portals that had no mistake.
#[derive(Default)]
struct Outcome {
    report: Report,
    found: Vec<Diagnostic>,
    failed: Vec<String>,
    /// How many identifiers are new.
    issued: usize,
    lock_changed: bool,
}

pub(super) fn run(shell: Shell<'_>, out: &Path, locked: bool, console: &mut Console<'_>) -> Exit {
    let Shell { options, input, system, started } = shell;
    let parsed = input.parse();
    let before = match before(system, out) {
        Ok(before) => before,
        Err(error) => return refused(&error, console),
    };
    let issue = if locked { Issue::Locked } else { Issue::New };
    let compilation = match compiled(shell, &parsed, issue, &before, console) {
        Ok(compilation) => compilation,
        Err(exit) => return exit,
    };
    let mut found = compilation.diagnostics.clone();
    // Hints are for `check`: a build that is repeated often should say only what matters to it.
    found.retain(|diagnostic| diagnostic.severity != Severity::Hint);
    report::findings(&found, &input.sources, console);

    let issues = issue == Issue::New && !options.drafts;
    let outcome = input.threads.install(|| publish(shell, out, issues, &compilation, &before));
    let outcome = match outcome {
        Ok(outcome) => outcome,
        Err(error) => return refused(&error, console),
    };
    report::findings(&outcome.found, &input.sources, console);
    found.extend(outcome.found);
    let count = Count::of(&found);
    console.tell(&count.line(console.locale));

    let failed = [compilation.failed, outcome.failed].concat();
    tell_failed(&failed, console);
    if options.provinces.is_empty() {
        let gone = outcome.report.untouched.iter().filter(|name| !failed.contains(name));
        tell_gone(&gone.map(String::as_str).collect::<Vec<_>>(), out, console);
    }
    if let Some(error) = outcome.report.leftover {
        let message = error.message();
        let help =
            say!("เว็บใหม่เผยแพร่แล้ว การสร้างครั้งต่อไปจะลบให้อีกครั้ง", "the new site is published; the next build tries again");
        console.refuse(&message, Some(&help));
    }

    let published: Vec<_> = compilation.portals.iter().filter(|portal| !failed.contains(&portal.slug)).collect();
    let done = match console.locale {
        Locale::Th => "เผยแพร่แล้ว",
        Locale::En => "Published",
    };
    let summary = Summary { done, warnings: count.warnings, time: system.stopwatch().saturating_sub(started) };
    console.say(&report::table(&published, &summary, console.locale));
    tell_issued(outcome.issued, outcome.lock_changed, options, console);
    if has_errors(&found) || !failed.is_empty() { Exit::Mistakes } else { Exit::Good }
}

/// Reads what earlier builds have left in the output folder.
fn before(system: &dyn System, out: &Path) -> Result<Before, PublishError> {
    let manifests = publish::manifests(system, out)?;
    // A build with drafts was for looking at: nothing in it was promised.
    let promised = manifests.into_iter().filter(|(_, manifest)| !manifest.drafts);
    Ok(Before {
        published: promised.map(|(province, manifest)| (province, files(manifest))).collect(),
        codes: Proven::read(&publish::read_codes(system, out)),
    })
}

fn publish(
    shell: Shell<'_>,
    out: &Path,
    issues: bool,
    compilation: &Compilation<'_>,
    before: &Before,
) -> Result<Outcome, PublishError> {
    let Shell { options, input, system, .. } = shell;
    let mut outcome = Outcome::default();
    if compilation.portals.is_empty() {
        return Ok(outcome);
    }
    let publisher = Publisher::open(system, out, &options.content)?;
    let mut staged = Vec::new();
    let mut published = Vec::new();
    for portal in &compilation.portals {
        match with_edition(portal, options.drafts, |edition| publisher.stage(edition)) {
            Ok(province) => {
                staged.push(province);
                published.push(portal.slug.as_str());
            }
            Err(fault) => {
                outcome.found.extend(late_findings(portal, fault)?);
                outcome.failed.push(portal.slug.clone());
            }
        }
    }
    let lock = issues.then(|| compilation.lock_after(&published));
    let lock = lock.filter(|lock| !published.is_empty() && !lock.says_the_same(compilation.lock()));
    let text = lock.as_ref().map(Lock::print);
    let was = input.sources.find(LOCK).map(|id| input.sources.get(id).text.as_str());
    if let Some(lock) = &lock {
        outcome.issued = lock.entries.len() - compilation.lock().entries.len();
        outcome.lock_changed = true;
    }
    let codes = codes(compilation, before, options.provinces.is_empty());
    let keep = Keep { lock: text.as_deref().map(|text| NewLock { was, text }), codes: codes.as_deref() };
    outcome.report = publisher.finish(staged, &keep)?;
    Ok(outcome)
}

/// Gives the cache of codes where it changes: the codes of these portals, and of others unless all were built.
fn codes(compilation: &Compilation<'_>, before: &Before, all: bool) -> Option<String> {
    let mut codes = if all { Proven::default() } else { before.codes.clone() };
    for portal in &compilation.portals {
        codes.extend(&portal.codes);
    }
    (!codes.same_addresses(&before.codes)).then(|| codes.write())
}

/// Says that identifiers were issued: the lock has to be kept with the content.
fn tell_issued(issued: usize, lock_changed: bool, options: &Options, console: &mut Console<'_>) {
    if !lock_changed {
        return;
    }
    let lock = options.content.join(LOCK);
    let lock = lock.display();
    let text = match issued {
        0 => say!(
            "ปรับปรุง {lock} แล้ว โปรดเก็บไว้กับเนื้อหา (git commit)",
            "{lock} is brought up to date; keep it with the content (git commit)"
        ),
        _ => say!(
            "ออกรหัสใหม่ {issued} รหัส บันทึกใน {lock} แล้ว โปรดเก็บไว้กับเนื้อหา (git commit)",
            "Identifiers issued: {issued}; {lock} names them, keep it with the content (git commit)"
        ),
    };
    console.say(&(text.get(console.locale).clone() + "\n"));
}

fn tell_failed(failed: &[String], console: &mut Console<'_>) {
    if failed.is_empty() {
        return;
    }
    let names = failed.join(", ");
    let text = say!(
        "ไม่ได้เผยแพร่ {names} เพราะมีข้อผิดพลาด เว็บเดิม (ถ้ามี) ยังอยู่ครบ",
        "not published because of mistakes: {names}; the old site, if there is one, is as it was"
    );
    console.tell(&(text.get(console.locale).clone() + "\n"));
}

fn tell_gone(gone: &[&str], out: &Path, console: &mut Console<'_>) {
    if gone.is_empty() {
        return;
    }
    let (names, out) = (gone.join(", "), out.display());
    let text = say!(
        "ใน {out} ยังมีเว็บของ {names} ซึ่งไม่มีในเนื้อหาแล้ว โปรดเก็บไว้ เพราะรหัสที่พิมพ์ไปแล้วชี้ไปที่นั่น",
        "{out} still holds the site of {names}, no longer in the content; keep it, since codes on paper lead there"
    );
    console.tell(&(text.get(console.locale).clone() + "\n"));
}
