//! Phrases that stay together at the end of a line.
//!
//! Browsers break Thai at any word of a small dictionary, so that คณะ|กรรมการ and ลงวัน|ที่ fall apart. A phrase is a term
//! of several such words that officials read as one. It is kept where it begins and ends at the edge of a word: การจัดหา
//! is no phrase within ราชการจัดหา.

use std::ops::Range;

use super::words::Words;
use super::{is_thai_letter, is_thai_mark};

/// Letters in a row, marks aside, that a phrase may have: on a telephone 320 px wide, the narrowest line of a page holds no
/// more, which is a bold value beside its label.
const WIDEST: usize = 18;
/// Characters in the Thai block of Unicode, by the first two of which terms are kept.
const BLOCK: usize = 0x80;

/// Words of official Thai that browsers take apart, besides what the glossary of a portal holds.
///
/// Each was laid out in Chromium 156 and broke.
const OFFICIAL: [&str; 81] = [
    "กฎกระทรวง",
    "กรมการปกครอง",
    "กรมบัญชีกลาง",
    "กระทรวงมหาดไทย",
    "กลุ่มงาน",
    "กล้องโทรทัศน์วงจรปิด",
    "การจัดซื้อจัดจ้าง",
    "การจัดหา",
    "การบำรุงรักษา",
    "การประชุม",
    "การสื่อสาร",
    "ขอความร่วมมือ",
    "ขอความอนุเคราะห์",
    "ขอบเขตของงาน",
    "ข้อบังคับ",
    "ข้อมูลส่วนบุคคล",
    "ข้อสั่งการ",
    "ข้อเสนอโครงการ",
    "คณะกรรมการ",
    "คณะทำงาน",
    "คณะรัฐมนตรี",
    "คณะอนุกรรมการ",
    "คัดเลือก",
    "คำสั่ง",
    "คุณลักษณะเฉพาะ",
    "ค่าใช้จ่าย",
    "งบประมาณ",
    "จัดซื้อจัดจ้าง",
    "ดังกล่าว",
    "ดำเนินการ",
    "ด่วนที่สุด",
    "ด่วนมาก",
    "ตรวจสอบ",
    "ติดตั้ง",
    "ถือปฏิบัติ",
    "ที่ส่งมาด้วย",
    "ธรรมาภิบาล",
    "นายกรัฐมนตรี",
    "นายอำเภอ",
    "บังคับใช้",
    "บันทึกข้อความ",
    "ปฏิบัติการ",
    "ประกวดราคา",
    "ผู้ทรงคุณวุฒิ",
    "ผู้ว่าราชการจังหวัด",
    "ผู้อำนวยการ",
    "พนักงานเจ้าหน้าที่",
    "พระราชกฤษฎีกา",
    "พระราชบัญญัติ",
    "มติที่ประชุม",
    "มอบหมาย",
    "มอบอำนาจ",
    "ราคากลาง",
    "รายงานการประชุม",
    "รายละเอียด",
    "ลงวันที่",
    "ลายมือชื่อ",
    "วันทำการ",
    "วันที่",
    "ศาลากลางจังหวัด",
    "สำนักงานจังหวัด",
    "สำนักนายกรัฐมนตรี",
    "สิ่งก่อสร้าง",
    "สิ่งที่ส่งมาด้วย",
    "ส่งมาด้วย",
    "ส่วนจังหวัด",
    "ส่วนตำบล",
    "ส่วนท้องถิ่น",
    "ส่วนราชการ",
    "หนังสือภายนอก",
    "หนังสือเวียน",
    "หน่วยงาน",
    "หลักเกณฑ์",
    "องค์กรปกครอง",
    "อำนาจหน้าที่",
    "เจ้าหน้าที่",
    "เทศบาลตำบล",
    "เทศบาลนคร",
    "เทศบาลเมือง",
    "แนวทางปฏิบัติ",
    "แบบฟอร์ม",
];

/// The terms that stay together.
#[derive(Debug)]
pub struct Phrases {
    /// By the first two letters, the longest first.
    terms: Vec<Vec<String>>,
    words: Words,
}

impl Phrases {
    /// Takes the terms of a portal, besides those of all official Thai.
    ///
    /// What is wider than a line can hold, or is more than Thai letters, is passed over.
    pub fn new<'t>(terms: impl IntoIterator<Item = &'t str>) -> Self {
        let mut by_prefix = vec![Vec::new(); BLOCK * BLOCK];
        for term in OFFICIAL.into_iter().chain(terms) {
            let fits = term.chars().all(is_thai_letter) && width(term) <= WIDEST;
            if let (true, Some(prefix)) = (fits, prefix(term)) {
                let same: &mut Vec<String> = &mut by_prefix[prefix];
                if let Err(at) = same.binary_search_by(|other| order(other, term)) {
                    same.insert(at, term.to_owned());
                }
            }
        }
        Self { terms: by_prefix, words: Words::new() }
    }

    /// Finds the pieces of a text that stay together, in bytes: in order, none within another, all Thai letters.
    ///
    /// A word before ฯ is a piece with it.
    pub fn find(&self, text: &str) -> Vec<Range<usize>> {
        let mut found = Vec::new();
        let mut rest = 0;
        while let Some(start) = text[rest..].find(is_thai_letter).map(|at| rest + at) {
            let end = text[start..].find(|c| !is_thai_letter(c)).map_or(text.len(), |at| start + at);
            self.find_in_run(&text[start..end], start, &mut found);
            rest = end;
        }
        found
    }

    fn find_in_run(&self, run: &str, offset: usize, found: &mut Vec<Range<usize>>) {
        // Looked at first because it is cheap.
        let starts = run.char_indices().map(|(at, _)| at);
        if !run.contains('ฯ') && !starts.clone().any(|at| self.terms_at(&run[at..]).next().is_some()) {
            return;
        }
        let edges = self.words.edges(run);
        let line = Line { phrases: self, run, edges: &edges };
        let mut rest = 0;
        for start in starts {
            let joined = found.last().is_some_and(|last| last.end == offset + start);
            if start < rest || !(joined || line.is_edge(start)) {
                continue;
            }
            if let Some(end) = line.end_of_piece(start) {
                found.push(offset + start..offset + end);
                rest = end;
            }
        }
    }

    /// Gives the terms with which a text begins, the longest first.
    fn terms_at(&self, text: &str) -> impl Iterator<Item = &str> {
        let terms = prefix(text).and_then(|prefix| self.terms.get(prefix)).map_or(&[][..], Vec::as_slice);
        terms.iter().map(String::as_str).filter(move |term| text.starts_with(term))
    }
}

/// Thai letters in a row, with the edges of their words.
struct Line<'a> {
    phrases: &'a Phrases,
    run: &'a str,
    edges: &'a [usize],
}

impl Line<'_> {
    fn is_edge(&self, at: usize) -> bool {
        self.edges.binary_search(&at).is_ok()
    }

    fn end_of_piece(&self, start: usize) -> Option<usize> {
        if let Some(end) = self.end_of_term(start) {
            let suffix = self.suffix(end);
            // A word of the dictionary holds together by itself.
            let several = self.edges.iter().any(|&edge| start < edge && edge < end);
            if suffix > 0 || several {
                return Some(end + suffix);
            }
        }
        let next = *self.edges.get(self.edges.partition_point(|&edge| edge <= start))?;
        let suffix = self.suffix(next);
        (suffix > 0 && !self.run[start..].starts_with('ฯ')).then_some(next + suffix)
    }

    /// Finds where the longest term that begins here ends: at the edge of a word, or where another term takes over, as in
    /// แนวทางปฏิบัติ|การจัดหา, which the dictionary reads as แนวทาง|ปฏิบัติการ|จัดหา.
    fn end_of_term(&self, start: usize) -> Option<usize> {
        let ends = self.phrases.terms_at(&self.run[start..]).map(|term| start + term.len());
        ends.into_iter().find(|&end| self.is_edge(end) || self.suffix(end) > 0 || self.end_of_term(end).is_some())
    }

    /// Gives the bytes of ฯ at a place; none for ฯลฯ, which is a word.
    fn suffix(&self, at: usize) -> usize {
        let rest = &self.run[at..];
        if rest.starts_with('ฯ') && !rest.starts_with("ฯล") { 'ฯ'.len_utf8() } else { 0 }
    }
}

/// Gives the place of a text by its first two letters; none if they are not Thai.
fn prefix(text: &str) -> Option<usize> {
    // Three bytes a letter, of which the first is that of all Thai letters.
    let &[0xE0, a, b, 0xE0, c, d] = text.as_bytes().first_chunk()? else { return None };
    let place = |high: u8, low: u8| usize::from(high & 1) << 6 | usize::from(low & 0x3F);
    Some(place(a, b) * BLOCK + place(c, d))
}

/// Sorts long terms before short ones.
fn order(one: &str, other: &str) -> std::cmp::Ordering {
    other.len().cmp(&one.len()).then_with(|| one.cmp(other))
}

/// Counts letters as they take room on a line: marks stand above or below.
fn width(text: &str) -> usize {
    text.chars().filter(|&c| !is_thai_mark(c)).count()
}

#[cfg(test)]
mod tests {
    use super::{OFFICIAL, Phrases, WIDEST, width};
    use crate::thai::words::Words;

    fn marked(text: &str) -> String {
        let phrases = Phrases::new(["หัวหน้าสำนักงานจังหวัด", "สำนักงานปลัดกระทรวงมหาดไทยสักแห่ง", "ก่อนหลัง"]);
        let mut marked = String::new();
        let mut rest = 0;
        for range in phrases.find(text) {
            marked.push_str(&text[rest..range.start]);
            marked.extend(["[", &text[range.clone()], "]"]);
            rest = range.end;
        }
        marked + &text[rest..]
    }

    #[test]
    fn phrases_are_found_between_edges_of_words() {
        for (text, expected) in [
            ("ขอให้คณะกรรมการพิจารณา", "ขอให้[คณะกรรมการ]พิจารณา"),
            ("หนังสือ ลงวันที่ 8 ตุลาคม", "หนังสือ [ลงวันที่] 8 ตุลาคม"),
            ("หลักเกณฑ์และแนวทางปฏิบัติการจัดหา", "[หลักเกณฑ์]และ[แนวทางปฏิบัติ][การจัดหา]"),
            ("เสนอหัวหน้าสำนักงานจังหวัดเชียงราย", "เสนอ[หัวหน้าสำนักงานจังหวัด]เชียงราย"),
            ("ราชการจัดหา", "ราชการจัดหา"),
            ("สำนักงานปลัดกระทรวงมหาดไทยสักแห่ง", "สำนักงานปลัด[กระทรวงมหาดไทย]สักแห่ง"),
            ("โครงการ (คณะกรรมการ)", "โครงการ ([คณะกรรมการ])"),
            ("คณะ กรรมการ", "คณะ กรรมการ"),
            ("Committee 12", "Committee 12"),
        ] {
            assert_eq!(marked(text), expected);
        }
    }

    #[test]
    fn what_is_shortened_stays_with_its_word() {
        for (text, expected) in [
            ("ตามโครงการฯ ดังนี้", "ตาม[โครงการฯ] ดังนี้"),
            ("ให้คณะกรรมการฯพิจารณา", "ให้[คณะกรรมการฯ]พิจารณา"),
            ("กระดาษ ดินสอ ฯลฯ", "กระดาษ ดินสอ ฯลฯ"),
            ("ฯ", "ฯ"),
        ] {
            assert_eq!(marked(text), expected);
        }
    }

    #[test]
    fn the_list_holds_what_is_taken_apart() {
        let words = Words::new();
        for term in OFFICIAL {
            assert!(words.edges(term).len() > 2, "{term}");
            assert!(width(term) <= WIDEST, "{term}");
        }
        assert!(OFFICIAL.is_sorted());
    }
}
