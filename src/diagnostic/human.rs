//! Findings as a person reads them in a terminal: the line shown, a caret right under the place, what to do.

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Patch, Renderer, Snippet};

use super::{Diagnostic, Place, Severity};
use crate::locale::{Locale, Localized};
use crate::source::{Sources, Span};

/// How findings are written.
#[derive(Clone, Copy, Debug)]
pub struct Style {
    /// Language of the messages.
    pub locale: Locale,
    /// Whether the output is a terminal that shows colours.
    pub colour: bool,
    /// Columns of the terminal.
    pub width: usize,
}

/// Writes one finding with its source line, ending in a line feed.
#[must_use]
pub fn render(found: &Diagnostic, sources: &Sources, style: Style) -> String {
    let renderer = if style.colour { Renderer::styled() } else { Renderer::plain() };
    let renderer = renderer.term_width(style.width);
    let say = |text: &'_ Localized<String>| text.get(style.locale).clone();
    let level = level_of(found.severity, style.locale);
    let id = format!("{} {}", found.code.number(), found.code.name());
    let mut group = level
        .primary_title(say(&found.message))
        .id(id)
        .elements(None::<Snippet<'_, annotate_snippets::Annotation<'_>>>);
    match &found.place {
        Place::Path(path) => group = group.element(Origin::path(path.clone())),
        Place::Span(span) => {
            let mut files: Vec<_> =
                found.labels.iter().map(|label| label.span.source).filter(|id| *id != span.source).collect();
            files.dedup();
            let primary = AnnotationKind::Primary.span(visible(sources, *span)).label(found.note.as_ref().map(say));
            let labels_in = |source| {
                let labels = found.labels.iter().filter(move |label| label.span.source == source);
                labels.map(|label| AnnotationKind::Context.span(visible(sources, label.span)).label(say(&label.text)))
            };
            let file = sources.get(span.source);
            group = group.element(
                Snippet::source(file.text.as_str())
                    .path(file.path.as_str())
                    .annotation(primary)
                    .annotations(labels_in(span.source)),
            );
            for source in files {
                let file = sources.get(source);
                group = group.element(
                    Snippet::source(file.text.as_str()).path(file.path.as_str()).annotations(labels_in(source)),
                );
            }
        }
    }
    let help = |locale| match locale {
        Locale::Th => Level::HELP.with_name("วิธีแก้"),
        Locale::En => Level::HELP,
    };
    for text in &found.help {
        group = group.element(help(style.locale).message(say(text)));
    }
    let mut report = vec![group];
    if let Some(fix) = &found.fix {
        let file = sources.get(fix.span.source);
        let title = match style.locale {
            Locale::Th => "แก้เป็น",
            Locale::En => "change it to",
        };
        report.push(
            Group::with_title(help(style.locale).secondary_title(title)).element(
                Snippet::source(file.text.as_str())
                    .path(file.path.as_str())
                    .patch(Patch::new(fix.span.range(), fix.replacement.as_str())),
            ),
        );
    }
    let mut text = renderer.render(&report);
    text.push('\n');
    text
}

fn level_of(severity: Severity, locale: Locale) -> Level<'static> {
    let (level, thai) = match severity {
        Severity::Error => (Level::ERROR, "ผิด"),
        Severity::Warning => (Level::WARNING, "เตือน"),
        Severity::Hint => (Level::NOTE, "แนะนำ"),
    };
    match locale {
        Locale::Th => level.with_name(thai),
        Locale::En if severity == Severity::Hint => level.with_name("hint"),
        Locale::En => level,
    }
}

/// Gives a range that falls between letters and lies within the file.
fn visible(sources: &Sources, span: Span) -> std::ops::Range<usize> {
    let text = &sources.get(span.source).text;
    let mut range = span.range();
    range.start = range.start.min(text.len());
    range.end = range.end.clamp(range.start, text.len());
    while !text.is_char_boundary(range.start) {
        range.start -= 1;
    }
    while !text.is_char_boundary(range.end) {
        range.end += 1;
    }
    range
}
