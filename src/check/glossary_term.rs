//! An English text keeps to the renderings of the glossary, so that one Thai term is one English term everywhere.

use crate::diagnostic::{Code, Diagnostic};
use crate::say;
use crate::site::Site;

/// Reports renderings that the glossary rules out, each where it stands in a translation.
pub(super) fn check(site: &Site<'_>, found: &mut Vec<Diagnostic>) {
    let terms = site.config.glossary.iter();
    let ruled_out: Vec<(String, &str, &str)> = terms
        .flat_map(|term| term.not.iter().map(|not| (not.to_ascii_lowercase(), term.th.as_str(), term.en.as_str())))
        .filter(|(not, ..)| !not.is_empty())
        .collect();
    if ruled_out.is_empty() {
        return;
    }
    for (file, text) in site.translations() {
        // Lower case of ASCII letters alone keeps every byte in its place.
        let lower = text.to_ascii_lowercase();
        for (not, thai, english) in &ruled_out {
            for (at, _) in lower.match_indices(not.as_str()) {
                let end = at + not.len();
                let is_word = |letter: Option<char>| letter.is_some_and(|letter| letter.is_ascii_alphanumeric());
                if is_word(lower[..at].chars().next_back()) || is_word(lower[end..].chars().next()) {
                    continue;
                }
                let (span, written) = (file.part(at..end), &text[at..end]);
                let message = say!(
                    "glossary.yaml ไม่ใช้ {written} เป็นคำแปลของ {thai}",
                    "glossary.yaml does not render {thai} as {written}"
                );
                found.push(
                    Diagnostic::new(Code::GlossaryTerm, span, message)
                        .help(say!("ใช้ {english}", "Use {english}."))
                        .fix(span, *english),
                );
            }
        }
    }
}
