//! `prakat check`: everything that `build` does, but for writing.

use super::report::{self, Count, Summary};
use super::{Before, Console, Exit, Shell, compiled, late_findings, refused, with_edition};
use crate::diagnostic::has_errors;
use crate::locale::Locale;
use crate::permalink::Issue;
use crate::publish::{self, PublishError};
use crate::say;

pub(super) fn run(shell: Shell<'_>, console: &mut Console<'_>) -> Exit {
    let Shell { options, input, system, started } = shell;
    let parsed = input.parse();
    let compilation = match compiled(shell, &parsed, Issue::New, &Before::default(), console) {
        Ok(compilation) => compilation,
        Err(exit) => return exit,
    };
    let mut found = compilation.diagnostics;
    let mut good = Vec::new();
    let late = input.threads.install(|| -> Result<Vec<_>, PublishError> {
        let mut late = Vec::new();
        for portal in &compilation.portals {
            match with_edition(portal, options.drafts, publish::verify) {
                Ok(()) => good.push(portal),
                Err(fault) => late.extend(late_findings(portal, fault)?),
            }
        }
        Ok(late)
    });
    match late {
        Ok(late) => found.extend(late),
        Err(error) => return refused(&error, console),
    }
    report::findings(&found, &input.sources, console);
    let count = Count::of(&found);
    console.tell(&count.line(console.locale));

    let done = match console.locale {
        Locale::Th => "ตรวจผ่าน",
        Locale::En => "Sound:",
    };
    let summary = Summary { done, warnings: count.warnings, time: system.stopwatch().saturating_sub(started) };
    console.say(&report::table(&good, &summary, console.locale));
    let not_held: usize = good.iter().map(|portal| portal.citations_not_held).sum();
    if not_held > 0 {
        let text =
            say!("อ้างถึงหนังสือที่ไม่มีในคลังนี้ {not_held} แห่ง", "citations of letters that are not held here: {not_held}");
        console.say(&(text.get(console.locale).clone() + "\n"));
    }
    if has_errors(&found) || !compilation.failed.is_empty() { Exit::Mistakes } else { Exit::Good }
}
