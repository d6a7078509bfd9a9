//! What is found wrong: a code, a place, a message in both languages, and what to do.
//!
//! Everything that an editor can mend is a [`Diagnostic`]. Findings are collected, never thrown: a stage returns
//! [`Checked`], so that one run names everything. How findings look is the matter of the renderers below.

mod codes;
pub mod human;

use crate::locale::Localized;
use crate::source::Span;

pub use codes::{Code, Severity};

/// A value with what was found wrong while it was made.
#[derive(Clone, Debug, Default)]
pub struct Checked<T> {
    /// The value, as good as it could be made.
    pub value: T,
    /// What was found.
    pub diagnostics: Vec<Diagnostic>,
}

impl<T> Checked<T> {
    /// Holds a value about which nothing was found.
    pub const fn good(value: T) -> Self {
        Self { value, diagnostics: Vec::new() }
    }

    /// Moves the findings to `all` and gives the value.
    pub fn into_value(self, all: &mut Vec<Diagnostic>) -> T {
        all.extend(self.diagnostics);
        self.value
    }
}

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Diagnostic {
    /// Where: first in the order of findings.
    pub place: Place,
    /// Which kind of finding.
    pub code: Code,
    /// How bad; the default of the code unless `portal.yaml` says otherwise.
    pub severity: Severity,
    /// One sentence that names what is wrong.
    pub message: Localized<String>,
    /// What stands at the place, in a few words, beside the caret.
    pub note: Option<Localized<String>>,
    /// Other places that belong to it, such as the first use of a duplicate.
    pub labels: Vec<Label>,
    /// What to do.
    pub help: Vec<Localized<String>>,
    /// A change of the source that mends it.
    pub fix: Option<Fix>,
}

/// Where a finding is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Place {
    /// In a text file.
    Span(Span),
    /// A file or folder as a whole, its path below the content folder.
    Path(String),
}

/// A second place with a word about it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Label {
    /// The place.
    pub span: Span,
    /// What it is.
    pub text: Localized<String>,
}

/// A replacement that mends a finding.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fix {
    /// What is replaced.
    pub span: Span,
    /// What takes its place.
    pub replacement: String,
}

impl Diagnostic {
    /// Makes a finding at a place of a text file.
    #[must_use]
    pub fn new(code: Code, span: Span, message: Localized<String>) -> Self {
        Self::at(code, Place::Span(span), message)
    }

    /// Makes a finding about a file or folder as a whole.
    #[must_use]
    pub fn of_path(code: Code, path: impl Into<String>, message: Localized<String>) -> Self {
        Self::at(code, Place::Path(path.into()), message)
    }

    /// Makes a finding at any place.
    #[must_use]
    pub fn at(code: Code, place: Place, message: Localized<String>) -> Self {
        Self {
            place,
            code,
            severity: code.severity(),
            message,
            note: None,
            labels: Vec::new(),
            help: Vec::new(),
            fix: None,
        }
    }

    /// Adds what stands at the place.
    #[must_use]
    pub fn note(mut self, text: Localized<String>) -> Self {
        self.note = Some(text);
        self
    }

    /// Adds a second place.
    #[must_use]
    pub fn label(mut self, span: Span, text: Localized<String>) -> Self {
        self.labels.push(Label { span, text });
        self
    }

    /// Adds what to do.
    #[must_use]
    pub fn help(mut self, text: Localized<String>) -> Self {
        self.help.push(text);
        self
    }

    /// Adds what to do where there is something to say.
    #[must_use]
    pub fn help_if(self, text: Option<Localized<String>>) -> Self {
        match text {
            Some(text) => self.help(text),
            None => self,
        }
    }

    /// Adds the replacement that mends it.
    #[must_use]
    pub fn fix(mut self, span: Span, replacement: impl Into<String>) -> Self {
        self.fix = Some(Fix { span, replacement: replacement.into() });
        self
    }
}

/// Tells whether any finding is an error.
#[must_use]
pub fn has_errors(diagnostics: &[Diagnostic]) -> bool {
    diagnostics.iter().any(|found| found.severity == Severity::Error)
}

/// Finds the candidate that is most like what was written, if any is like it at all.
///
/// Counts inserted, deleted, changed and swapped letters; a third of the letters may differ, at least one.
#[must_use]
pub fn nearest<'a>(written: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let written: Vec<char> = written.to_lowercase().chars().take(80).collect();
    let allowed = (written.len() / 3).max(1);
    candidates
        .into_iter()
        .map(|candidate| (distance(&written, &candidate.to_lowercase().chars().collect::<Vec<_>>()), candidate))
        .filter(|(distance, _)| *distance <= allowed)
        .min()
        .map(|(_, candidate)| candidate)
}

/// Optimal string alignment distance.
fn distance(a: &[char], b: &[char]) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for i in 1..=a.len() {
        let mut row = vec![i; b.len() + 1];
        for j in 1..=b.len() {
            let changed = usize::from(a[i - 1] != b[j - 1]);
            row[j] = (last[j] + 1).min(row[j - 1] + 1).min(last[j - 1] + changed);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                row[j] = row[j].min(before[j - 2] + 1);
            }
        }
        before = std::mem::replace(&mut last, row);
    }
    last[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nearest_key_is_offered_only_when_it_is_near() {
        let keys = ["title", "topics", "effective"];
        assert_eq!(nearest("tilte", keys), Some("title"));
        assert_eq!(nearest("efective", keys), Some("effective"));
        assert_eq!(nearest("colour", keys), None);
        assert_eq!(nearest("", keys), None);
    }
}
