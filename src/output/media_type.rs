//! Media types of the files that offices publish, by the end of their names.

/// Gives the media type of a file; of what is not known, that of any bytes.
#[must_use]
pub(super) fn of(name: &str) -> &'static str {
    let end = name.rsplit_once('.').map(|(_, end)| end.to_ascii_lowercase());
    match end.as_deref() {
        Some("csv") => "text/csv",
        Some("doc") => "application/msword",
        Some("docx") => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        Some("ics") => "text/calendar",
        Some("jpg" | "jpeg") => "image/jpeg",
        Some("json") => "application/json",
        Some("ods") => "application/vnd.oasis.opendocument.spreadsheet",
        Some("odt") => "application/vnd.oasis.opendocument.text",
        Some("pdf") => "application/pdf",
        Some("png") => "image/png",
        Some("ppt") => "application/vnd.ms-powerpoint",
        Some("pptx") => "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        Some("rtf") => "application/rtf",
        Some("svg") => "image/svg+xml",
        Some("txt") => "text/plain",
        Some("webp") => "image/webp",
        Some("xls") => "application/vnd.ms-excel",
        Some("xlsx") => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        Some("zip") => "application/zip",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn names_end_in_any_case() {
        assert_eq!(super::of("แบบ 1.PDF"), "application/pdf");
        assert_eq!(super::of("แบบ"), "application/octet-stream");
    }
}
