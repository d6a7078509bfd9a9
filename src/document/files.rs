//! The files that a document publishes.

use super::body::{Link, Target};
use super::{Bilingual, Document, FileName};

impl Document {
    /// Gives the names of all files that the document publishes, sorted, each once.
    #[must_use]
    pub fn published_files(&self) -> Vec<&str> {
        self.named_files(|_| true)
    }

    /// Gives the names of the files that a reader may take away, sorted, each once: an image within the text is seen,
    /// not taken.
    #[must_use]
    pub fn downloads(&self) -> Vec<&str> {
        self.named_files(|link| link.alt.is_none())
    }

    /// Gives the names of the files that its page offers, each once, in the order of the page.
    #[must_use]
    pub fn offered(&self) -> Vec<&str> {
        let mut names: Vec<&str> = Vec::new();
        for FileName { name, .. } in self.listed_files() {
            if self.asset(name).is_some() && !names.contains(&name.as_str()) {
                names.push(name);
            }
        }
        names
    }

    /// Gives every place where a file is listed, in the order of the page: the signed letter, the enclosures, then each
    /// download with its guide and its example.
    pub fn listed_files(&self) -> impl Iterator<Item = &FileName> {
        let enclosures = self.circular().map(|circular| circular.enclosures.as_slice()).unwrap_or_default();
        let downloads = self.files.iter().flat_map(|download| {
            [Some(&download.file), download.guide.as_ref(), download.example.as_ref()].into_iter().flatten()
        });
        self.original.iter().chain(enclosures.iter().filter_map(|e| e.file.as_ref())).chain(downloads)
    }

    /// Gives the title of a file: that of the download, else that of the enclosure, else that of the document.
    #[must_use]
    pub fn file_title(&self, name: &str) -> &Bilingual {
        let download = self.files.iter().find(|download| download.file.name == name);
        let enclosures = self.circular().map(|circular| circular.enclosures.as_slice()).unwrap_or_default();
        let enclosure = || enclosures.iter().find(|e| e.file.as_ref().is_some_and(|file| file.name == name));
        download
            .map(|download| &download.title)
            .filter(|title| title.th != name)
            .or_else(|| enclosure().map(|enclosure| &enclosure.title))
            .unwrap_or(&self.title)
    }

    fn named_files(&self, wanted: fn(&Link) -> bool) -> Vec<&str> {
        let mut named: Vec<&str> = self.listed_files().map(|file| file.name.as_str()).collect();
        let bodies = std::iter::once(&self.bodies).chain(self.chapters.iter().map(|chapter| &chapter.bodies));
        for body in bodies.flat_map(|bodies| [&bodies.th, &bodies.en]).flatten() {
            named.extend(body.links.iter().filter(|link| wanted(link)).filter_map(|link| match &link.target {
                Target::File { name, .. } => Some(name.as_str()),
                _ => None,
            }));
        }
        named.retain(|name| self.asset(name).is_some());
        named.sort_unstable();
        named.dedup();
        named
    }
}
