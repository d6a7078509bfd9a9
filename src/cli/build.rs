//! `prakat build`: compile, publish, report.

use std::time::Duration;

use crate::compile::PortalBuild;
use crate::diagnostic::{Diagnostic, Severity, has_errors};
use crate::locale::Locale;
use crate::publish::{PublishError, Publisher, Report};
use crate::say;
use crate::system::System;

use super::args::Options;
use super::report::{self, Count, Summary};
use super::{Console, Exit, Input, compiled, late_findings, with_edition};

/// What came of the portals that had no mistake.
#[derive(Default)]
struct Outcome {
    report: Report,
    found: Vec<Diagnostic>,
    failed: Vec<String>,
}

pub(super) fn run(
    options: &Options,
    input: &Input,
    system: &dyn System,
    started: Duration,
    console: &mut Console<'_>,
) -> Exit {
    let parsed = input.parse();
    let compilation = match compiled(options, input, &parsed, console) {
        Ok(compilation) => compilation,
        Err(exit) => return exit,
    };
    let mut found = compilation.diagnostics;
    // Hints are for `check`: a build that is repeated often should say only what matters to it.
    found.retain(|diagnostic| diagnostic.severity != Severity::Hint);
    report::findings(&found, &input.sources, console);

    let outcome = match input.threads.install(|| publish(options, system, &compilation.portals)) {
        Ok(outcome) => outcome,
        Err(error) => {
            console.refuse(&error.message(), error.help().as_ref());
            return if error.is_wrong_use() { Exit::WrongUse } else { Exit::Trouble };
        }
    };
    report::findings(&outcome.found, &input.sources, console);
    found.extend(outcome.found);
    let count = Count::of(&found);
    console.tell(&count.line(console.locale));

    let failed = [compilation.failed, outcome.failed].concat();
    tell_failed(&failed, console);
    if options.provinces.is_empty() {
        let gone = outcome.report.untouched.iter().filter(|name| !failed.contains(name));
        tell_gone(&gone.map(String::as_str).collect::<Vec<_>>(), options, console);
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
    if has_errors(&found) || !failed.is_empty() { Exit::Mistakes } else { Exit::Good }
}

fn publish(options: &Options, system: &dyn System, portals: &[PortalBuild<'_>]) -> Result<Outcome, PublishError> {
    let mut outcome = Outcome::default();
    if portals.is_empty() {
        return Ok(outcome);
    }
    let publisher = Publisher::open(system, &options.out, &options.content)?;
    let mut staged = Vec::new();
    for portal in portals {
        match with_edition(portal, |edition| publisher.stage(edition)) {
            Ok(province) => staged.push(province),
            Err(fault) => {
                outcome.found.extend(late_findings(portal, fault)?);
                outcome.failed.push(portal.slug.clone());
            }
        }
    }
    outcome.report = publisher.finish(staged)?;
    Ok(outcome)
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

fn tell_gone(gone: &[&str], options: &Options, console: &mut Console<'_>) {
    if gone.is_empty() {
        return;
    }
    let (names, out) = (gone.join(", "), options.out.display());
    let text = say!(
        "ใน {out} ยังมีเว็บของ {names} ซึ่งไม่มีในเนื้อหาแล้ว ถ้าไม่ใช้ให้ลบโฟลเดอร์เอง",
        "{out} still holds the site of {names}, no longer in the content; delete the folder yourself if it is not wanted"
    );
    console.tell(&(text.get(console.locale).clone() + "\n"));
}
