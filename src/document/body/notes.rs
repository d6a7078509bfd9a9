//! Footnotes: numbered in the order in which the text refers to them.

use std::collections::HashMap;

use super::{Event, Footnote, finding};
use crate::diagnostic::Diagnostic;
use crate::source::Span;

/// The labels and definitions met so far.
#[derive(Default)]
pub(super) struct Notes {
    /// The number of each label, in any case of its letters.
    labels: HashMap<String, usize>,
    definitions: Vec<Definition>,
}

struct Definition {
    label: usize,
    written: String,
    events: Vec<Event>,
    span: Span,
}

impl Notes {
    /// Gives the number of a label; references carry it until all definitions are known.
    pub(super) fn label(&mut self, written: &str) -> usize {
        let next = self.labels.len();
        *self.labels.entry(written.to_lowercase()).or_insert(next)
    }

    /// Adds a definition.
    pub(super) fn define(&mut self, written: String, events: Vec<Event>, span: Span) {
        let label = self.label(&written);
        self.definitions.push(Definition { label, written, events, span });
    }

    /// Numbers the footnotes: by the text, then by the footnotes themselves, then those without a reference.
    pub(super) fn finish(mut self, main: &mut [Event], found: &mut Vec<Diagnostic>) -> Vec<Footnote> {
        // The first definition of a label counts, as Markdown has it.
        let mut of_label = vec![None; self.labels.len()];
        for (index, definition) in self.definitions.iter().enumerate().rev() {
            of_label[definition.label] = Some(index);
        }
        let mut numbering = Numbering {
            of_label,
            number: vec![None; self.definitions.len()],
            order: Vec::new(),
            references: Vec::new(),
        };
        numbering.visit(main);
        let mut footnotes = Vec::new();
        let mut unused = 0..self.definitions.len();
        loop {
            while let Some(index) = numbering.order.get(footnotes.len()).copied() {
                let definition = &mut self.definitions[index];
                let mut events = std::mem::take(&mut definition.events);
                numbering.visit(&mut events);
                footnotes.push(Footnote { events, references: 0, span: definition.span });
            }
            let Some(index) = unused.find(|index| numbering.number[*index].is_none()) else { break };
            let Definition { written, span, .. } = &self.definitions[index];
            found.push(finding::unused_footnote(written, *span));
            numbering.add(index);
        }
        for (note, references) in footnotes.iter_mut().zip(numbering.references) {
            note.references = references;
        }
        footnotes
    }
}

struct Numbering {
    of_label: Vec<Option<usize>>,
    /// The number of each definition, from 0.
    number: Vec<Option<usize>>,
    order: Vec<usize>,
    references: Vec<usize>,
}

impl Numbering {
    fn add(&mut self, definition: usize) -> usize {
        let number = self.order.len();
        self.number[definition] = Some(number);
        self.order.push(definition);
        self.references.push(0);
        number
    }

    fn visit(&mut self, events: &mut [Event]) {
        for event in events {
            if let Event::FootnoteReference { note, nth } = event {
                // Markdown gives a reference only where it knows the definition.
                let Some(definition) = self.of_label.get(*note).copied().flatten() else {
                    *event = Event::Text(String::new());
                    continue;
                };
                let number = self.number[definition].unwrap_or_else(|| self.add(definition));
                self.references[number] += 1;
                (*note, *nth) = (number, self.references[number]);
            }
        }
    }
}
