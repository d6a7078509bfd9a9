//! Downloads: name, format, size, pages; the signed letter first.

use super::scope::Scope;
use crate::document::circular::{Circular, Enclosure};
use crate::document::{Bilingual, Document, Download, FileName};
use crate::key::Kind;
use crate::locale::Locale;
use crate::permalink::Identifier;
use crate::site::route;
use crate::view::{DownloadView, FileRole, FileView, Text};

impl Scope<'_, '_> {
    /// Lists the signed letter, the enclosures and the other files of a document.
    pub(super) fn files(&self, document: &Document) -> Vec<FileView> {
        let mut all: Vec<FileView> = Vec::new();
        let enclosures = document.circular().map(|circular| circular.enclosures.as_slice()).unwrap_or_default();
        if let Some(original) = &document.original {
            all.push(FileView {
                downloads: self.downloads(document, original),
                ..empty(FileRole::Original, Text::new(self.t("file_original")))
            });
        }
        for (at, enclosure) in enclosures.iter().enumerate() {
            let named = enclosure.file.as_ref();
            let download = named.and_then(|file| document.files.iter().find(|other| other.file.name == file.name));
            all.push(FileView {
                number: (enclosures.len() > 1).then(|| self.number(at + 1)),
                copies: self.copies(enclosure),
                edition: named.map(|_| self.edition(document)),
                language: download.and_then(|download| self.foreign(download)),
                note: download.and_then(|download| self.remark(download, &enclosure.title)),
                downloads: named.map(|file| self.downloads(document, file)).unwrap_or_default(),
                ..empty(FileRole::Enclosure, self.text(&enclosure.title))
            });
        }
        let named = |name: &str| enclosures.iter().filter_map(|e| e.file.as_ref()).any(|file| file.name == name);
        for download in document.files.iter().filter(|download| !named(&download.file.name)) {
            let mut downloads = self.downloads(document, &download.file);
            for (key, other) in [("file_guide", &download.guide), ("file_example", &download.example)] {
                for mut view in other.iter().flat_map(|file| self.downloads(document, file)) {
                    self.t(key).clone_into(&mut view.label);
                    downloads.push(view);
                }
            }
            all.push(FileView {
                edition: Some(self.edition(document)),
                language: self.foreign(download),
                note: download.note.as_ref().map(|note| self.text(note)),
                downloads,
                ..empty(FileRole::File, self.text(&download.title))
            });
        }
        all
    }

    /// Names the language of a file, where that is not the language of the page.
    fn foreign(&self, download: &Download) -> Option<String> {
        let foreign = download.language.filter(|locale| *locale != self.locale)?;
        Some(self.t(if foreign == Locale::Th { "file_in_thai" } else { "file_in_english" }).to_owned())
    }

    /// Gives what the list of files says of an enclosure besides the list of enclosures.
    fn remark(&self, download: &Download, enclosure: &Bilingual) -> Option<Text> {
        let title = (download.title.th != enclosure.th && download.title.th != download.file.name)
            .then(|| self.text(&download.title));
        let note = download.note.as_ref().map(|note| self.text(note));
        match (title, note) {
            (Some(title), Some(note)) => Some(Text { text: format!("{} {}", title.text, note.text), ..title }),
            (title, note) => title.or(note),
        }
    }

    pub(super) fn edition(&self, document: &Document) -> String {
        self.fill("file_edition", &[("edition", &self.number(document.edition))])
    }

    /// Says how many of what are enclosed; units of letters have a fixed English rendering.
    pub(super) fn copies(&self, enclosure: &Enclosure) -> Option<Text> {
        let count = enclosure.copies?;
        let number = self.number(count);
        let unit = match (self.locale, &enclosure.unit, enclosure.unit_in_english()) {
            (Locale::En, _, Some(unit)) => Text::new(unit),
            (_, Some(unit), _) => self.text(unit),
            (_, None, _) => Text::new("ฉบับ"),
        };
        if unit.lang.is_some() {
            return Some(Text { text: format!("จำนวน {number} {}", unit.text), ..unit });
        }
        Some(Text::new(self.fill("file_copies", &[("count", &number), ("unit", &unit.text)])))
    }

    fn downloads(&self, document: &Document, file: &FileName) -> Vec<DownloadView> {
        self.download(document, &file.name).into_iter().collect()
    }

    /// Offers a file of a document, where it is held.
    pub(super) fn download(&self, document: &Document, name: &str) -> Option<DownloadView> {
        let asset = document.asset(name)?;
        let kind = format_name(name);
        let label = match (document.key.kind(), kind.as_str()) {
            (Kind::Form, "PDF") => self.fill("file_download_print", &[("kind", "PDF")]),
            (Kind::Form, "DOC" | "DOCX") => self.fill("file_download_fill", &[("program", "Word")]),
            (Kind::Form, "XLS" | "XLSX") => self.fill("file_download_fill", &[("program", "Excel")]),
            (Kind::Form, "ODT" | "ODS") => self.fill("file_download_fill", &[("program", &kind)]),
            _ => self.t("file_download").to_owned(),
        };
        let input = &self.site.sources.assets()[asset.index];
        let own = self.site.find(&document.key).and_then(|id| self.site.permalinks.of_file(id, name));
        Some(DownloadView {
            href: self.href(&route::file(document, name)),
            label,
            kind,
            size: self.size(input.size),
            pages: input.pages.map(|pages| self.count("count_pages", "count_pages_one", pages as usize)),
            id: own.map(Identifier::grouped),
            landing: own.map(|own| self.landing_href(own)),
        })
    }

    /// Prints a size in bytes; kB and MB are decimal, as file managers show them.
    fn size(&self, bytes: u64) -> String {
        let (key, text) = if bytes < 1_000 {
            ("size_bytes", bytes.to_string())
        } else if bytes < 999_500 {
            ("size_kb", ((bytes + 500) / 1_000).to_string())
        } else {
            let tenths = (bytes + 50_000) / 100_000;
            ("size_mb", format!("{}.{}", tenths / 10, tenths % 10))
        };
        self.fill(key, &[("n", &self.number(text))])
    }

    /// Gives the values of the field สิ่งที่ส่งมาด้วย.
    pub(super) fn enclosure_lines(&self, circular: &Circular) -> Vec<(Text, Option<Text>)> {
        circular.enclosures.iter().map(|enclosure| (self.text(&enclosure.title), self.copies(enclosure))).collect()
    }
}

fn empty(role: FileRole, title: Text) -> FileView {
    FileView {
        role,
        number: None,
        title,
        copies: None,
        edition: None,
        language: None,
        note: None,
        downloads: Vec::new(),
    }
}

/// Gives the format of a file as it is written: `PDF`.
pub(super) fn format_name(name: &str) -> String {
    let extension = name.rsplit_once('.').map_or(name, |(_, extension)| extension);
    extension.to_uppercase()
}
