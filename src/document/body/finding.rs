//! What the reader has to say: each finding with its words, told apart from how it is found.

use super::link::Fault;
use super::{Element, Link};
use crate::diagnostic::{Code, Diagnostic};
use crate::say;
use crate::source::Span;

pub(super) fn stray_marker(written: &str, span: Span, second: Option<Span>) -> Diagnostic {
    let help = if written.starts_with('_') {
        say!(
            "ใช้ ** แทน __ เพราะ __ ใช้ไม่ได้เมื่อชิดกับคำอื่น",
            "Write ** in place of __, which does nothing where it touches other words."
        )
    } else {
        say!(
            "วางเครื่องหมายให้ชิดข้อความทั้งสองด้านและปิดให้ครบคู่ ถ้าต้องการให้เห็นเครื่องหมายให้พิมพ์ \\ ไว้ข้างหน้า",
            "Put the markers close to the words on their inner side and close each one. To show a marker, put \\ before it."
        )
    };
    let finding = Diagnostic::new(
        Code::EmphasisNotRead,
        span,
        say!(
            "เครื่องหมาย {written} ไม่ทำงาน ผู้อ่านจะเห็นเป็นตัวอักษร",
            "The marker {written} does nothing: readers see it as text."
        ),
    );
    let finding = match second {
        Some(second) => finding.label(second, say!("และที่นี่", "and here")),
        None => finding,
    };
    finding.help(help)
}

pub(super) fn undefined_footnote(label: &str, span: Span) -> Diagnostic {
    let message = say!("เชิงอรรถ [^{label}] ไม่มีข้อความ", "The footnote [^{label}] is not defined.");
    Diagnostic::new(Code::FootnoteUndefined, span, message).help(say!(
        "เพิ่มบรรทัด “[^{label}]: ข้อความ” โดยเว้นบรรทัดว่างไว้ข้างหน้า",
        "Add a line ‘[^{label}]: text’ with an empty line before it."
    ))
}

pub(super) fn unused_footnote(label: &str, span: Span) -> Diagnostic {
    let message =
        say!("ไม่มีที่ใดในเนื้อความอ้างถึงเชิงอรรถ [^{label}]", "Nothing in the text refers to the footnote [^{label}].");
    Diagnostic::new(Code::FootnoteUndefined, span, message).help(say!(
        "ใส่ [^{label}] ในเนื้อความตรงที่ต้องการ หรือลบเชิงอรรถ ถ้าใช้ชื่อซ้ำให้ตั้งชื่อใหม่",
        "Put [^{label}] where it belongs, or delete the footnote. If two have one name, give one another."
    ))
}

/// Letters of the longest mark of secrecy.
pub(super) const LONGEST_SECRECY_MARK: usize = 9;

/// Tells whether a text is a mark of secrecy and nothing else (domain facts 1.3).
pub(in crate::document) fn is_secrecy_mark(text: &str) -> bool {
    matches!(text.trim(), "ลับ" | "ลับมาก" | "ลับที่สุด")
}

pub(in crate::document) fn secrecy_mark(word: &str, span: Span) -> Diagnostic {
    let message = say!(
        "พบชั้นความลับ “{word}” เอกสารที่มีชั้นความลับห้ามเผยแพร่",
        "The secrecy mark ‘{word}’ stands here: a secret document must not be published."
    );
    Diagnostic::new(Code::SecrecyMark, span, message).help(say!(
        "นำเอกสารนี้ออกจากโฟลเดอร์และประวัติของคลัง ถ้าไม่ใช่ชั้นความลับให้เขียนเป็นประโยค",
        "Take the document out of the folder and its history. If no secrecy mark is meant, write a sentence."
    ))
}

pub(super) fn surplus_cells(span: Span) -> Diagnostic {
    let message = say!(
        "แถวนี้มีช่องมากกว่าหัวตาราง ช่องที่เกินจะหายไป",
        "The row has more cells than the head of the table: these would be lost."
    );
    Diagnostic::new(Code::SurplusCell, span, message).help(say!(
        "เพิ่มคอลัมน์ที่หัวตาราง หรือพิมพ์ \\| ถ้าต้องการเครื่องหมาย | ในช่อง",
        "Add a column to the head, or write \\| for a | within a cell."
    ))
}

pub(super) fn heading_attribute(written: &str, span: Span) -> Diagnostic {
    let message = say!(
        "ในวงเล็บปีกกาท้ายหัวข้อใช้ได้เฉพาะรหัส {{#…}} ไม่ใช่ “{written}”",
        "Only an id, {{#…}}, may stand in braces after a heading, not ‘{written}’."
    );
    Diagnostic::new(Code::UnknownValue, span, message).help(say!(
        "ลบออก ถ้าเป็นส่วนหนึ่งของหัวข้อให้ใช้วงเล็บธรรมดา ( )",
        "Take it out. If it belongs to the heading's text, use round brackets."
    ))
}

pub(super) fn words_of_fence(span: Span) -> Diagnostic {
    let message =
        say!("บรรทัดนี้เปิดกรอบโค้ด ข้อความในบรรทัดนี้จะหายไป", "This line opens a block of code: its words would be lost.");
    Diagnostic::new(Code::UnknownValue, span, message).help(say!(
        "ย้ายข้อความไปบรรทัดถัดไป ถ้าต้องการขีดฆ่าให้ใช้ ~~ สองตัว",
        "Move the words to the next line. To strike words out, use two tildes: ~~"
    ))
}

pub(super) fn unusable_link(fault: Fault, link: &Link) -> Diagnostic {
    let written = shown(&link.written);
    let (code, message, help) = match fault {
        Fault::Scheme => (
            Code::UnsafeLink,
            say!(
                "ลิงก์ “{written}” ใช้ไม่ได้ เพราะไม่ได้ขึ้นต้นด้วย https, http, mailto หรือ tel",
                "The link ‘{written}’ can not be used: a full address begins with https, http, mailto or tel."
            ),
            say!(
                "พิมพ์ที่อยู่เต็ม เช่น https://www.example.go.th/",
                "Write the full address, such as https://www.example.go.th/"
            ),
        ),
        Fault::OtherHost => (
            Code::UnsafeLink,
            say!(
                "ลิงก์ “{written}” ไปยังเว็บไซต์อื่นโดยไม่บอกว่า https",
                "The link ‘{written}’ leads to another host without saying https."
            ),
            say!(
                "พิมพ์ https: ไว้ข้างหน้า หรือใช้ / ตัวเดียวถ้าเป็นเอกสารในคลังนี้",
                "Put https: before it, or write a single / for a document of this portal."
            ),
        ),
        Fault::Empty => (
            Code::BrokenLink,
            say!("ลิงก์ไม่มีปลายทาง", "The link has no destination."),
            say!(
                "ใส่ปลายทางในวงเล็บ เช่น (/circulars/2567/mt-0210-5-w10800)",
                "Put a destination in the brackets, such as (/circulars/2567/mt-0210-5-w10800)"
            ),
        ),
        Fault::Path => (
            Code::BrokenLink,
            say!(
                "ลิงก์ “{written}” ใช้ไม่ได้ เพราะมี .. หรือส่วนที่ว่าง หรือเครื่องหมาย \\",
                "The link ‘{written}’ can not be used: it has .. or an empty part or a \\ in it."
            ),
            say!(
                "ขึ้นต้นด้วย / ตามด้วยคีย์ของเอกสาร หรือใช้ชื่อไฟล์ในโฟลเดอร์นี้",
                "Write / and the key of the document, or the name of a file of this folder."
            ),
        ),
        Fault::Query => (
            Code::BrokenLink,
            say!(
                "ลิงก์ “{written}” มีเครื่องหมาย ? ซึ่งใช้ภายในเว็บไซต์นี้ไม่ได้",
                "The link ‘{written}’ has a question mark, which means nothing within this portal."
            ),
            say!(
                "ลบตั้งแต่ ? ออก หรือพิมพ์ %3F ถ้าเป็นส่วนหนึ่งของชื่อไฟล์",
                "Take it out from the ? on, or write %3F if it belongs to the name of a file."
            ),
        ),
        Fault::Encoding => (
            Code::BrokenLink,
            say!("ลิงก์ “{written}” มีเครื่องหมาย % ที่อ่านไม่ได้", "The link ‘{written}’ has a % that can not be read."),
            say!("พิมพ์ชื่อไฟล์ตามจริง หรือพิมพ์ %25 แทน %", "Write the name of the file as it is, or %25 for %."),
        ),
    };
    Diagnostic::new(code, link.span, message).help(help)
}

pub(super) fn image_elsewhere(span: Span) -> Diagnostic {
    let message = say!("รูปภาพอยู่ในเว็บไซต์อื่น", "The image lies on another host.");
    Diagnostic::new(Code::UnsafeLink, span, message).help(say!(
        "วางไฟล์รูปภาพไว้ในโฟลเดอร์ของเอกสารนี้และใช้ชื่อไฟล์ หน้าเว็บนี้ไม่เรียกข้อมูลจากที่อื่น",
        "Put the image into this document's folder and write its name. These pages ask no other host for anything."
    ))
}

pub(super) fn image_is_no_file(link: &Link) -> Diagnostic {
    let written = shown(&link.written);
    let message =
        say!("“{written}” ไม่ใช่ชื่อไฟล์รูปภาพในโฟลเดอร์นี้", "‘{written}’ is not the name of an image of this folder.");
    Diagnostic::new(Code::BrokenLink, link.span, message).help(say!(
        "วางไฟล์รูปภาพไว้ในโฟลเดอร์ของเอกสารนี้และใช้ชื่อไฟล์",
        "Put the image into this document's folder and write its name."
    ))
}

pub(super) fn missing_alt(span: Span) -> Diagnostic {
    let message = say!("รูปภาพไม่มีคำบรรยาย", "The image has no alternative text.");
    Diagnostic::new(Code::MissingAlt, span, message).help(say!(
        "บอกในวงเล็บเหลี่ยมว่ารูปแสดงอะไร เช่น ![ผังขั้นตอนการขออนุมัติ](flow.png)",
        "Say in the square brackets what it shows: ![The steps of approval](flow.png)"
    ))
}

/// Refuses an element that is not among the harmless ones.
pub(super) fn foreign_element(name: &str, span: Span) -> Diagnostic {
    let help = match name.trim().to_ascii_lowercase().as_str() {
        "b" | "strong" => say!("ใช้ **ตัวหนา** แทน", "Write **bold** instead."),
        "i" | "em" => say!("ใช้ *ข้อความเน้น* แทน", "Write *emphasis* instead."),
        "s" | "del" | "strike" => say!("ใช้ ~~ขีดฆ่า~~ แทน", "Write ~~struck out~~ instead."),
        "a" => say!("ใช้ [ข้อความ](ปลายทาง) แทน", "Write [text](destination) instead."),
        "img" => say!("ใช้ ![คำบรรยาย](ชื่อไฟล์) แทน", "Write ![alternative text](file name) instead."),
        "table" | "tr" | "td" | "th" => say!("ใช้ตารางของ Markdown แทน", "Write a table of Markdown instead."),
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => say!("ใช้ ## หัวข้อ แทน", "Write ## heading instead."),
        "br" | "wbr" | "sub" | "sup" | "kbd" | "mark" => say!(
            "ใช้ได้เฉพาะภายในบรรทัดข้อความ ไม่อยู่บรรทัดเดี่ยว และไม่มีแอตทริบิวต์",
            "It may stand only within a line of text, not on a line of its own, and without attributes."
        ),
        _ => say!(
            "ใช้ Markdown แทน HTML ที่ใช้ได้มีเฉพาะ <br> <wbr> <sub> <sup> <kbd> <mark> ถ้าเป็นข้อความให้พิมพ์ \\< แทน <",
            "Use Markdown. Of HTML only <br> <wbr> <sub> <sup> <kbd> <mark> may stand here. If text is meant, write \\< for <."
        ),
    };
    let message = say!("HTML ใช้ในเนื้อความไม่ได้", "Raw HTML may not stand in the text.");
    Diagnostic::new(Code::RawHtml, span, message).help(help)
}

pub(super) fn unopened_element(element: Element, span: Span) -> Diagnostic {
    let name = element.name();
    let message = say!("</{name}> ไม่มี <{name}> ที่คู่กันในที่เดียวกัน", "</{name}> ends nothing that begins in the same place.");
    Diagnostic::new(Code::RawHtml, span, message).help(say!(
        "เปิดและปิด <{name}> ภายในตัวหนาหรือลิงก์เดียวกัน",
        "Open and close <{name}> within the same emphasis, link or line."
    ))
}

pub(super) fn unclosed_element(element: Element, span: Span) -> Diagnostic {
    let name = element.name();
    let message = say!("<{name}> ไม่ได้ปิดในที่เดียวกัน", "<{name}> is not closed in the same place.");
    Diagnostic::new(Code::RawHtml, span, message).help(say!(
        "ปิดด้วย </{name}> ภายในย่อหน้า ตัวหนา หรือลิงก์เดียวกัน",
        "Close it with </{name}> within the same paragraph, emphasis or link."
    ))
}

pub(super) fn unclosed_comment(span: Span) -> Diagnostic {
    let message = say!(
        "ความเห็นที่เปิดด้วย <!-- ไม่ได้ปิด ข้อความหลังจากนี้จะหายไป",
        "The comment that begins with <!-- is not closed: the text after it would be lost."
    );
    Diagnostic::new(Code::RawHtml, span, message).help(say!("ปิดด้วย -->", "Close it with -->"))
}

pub(super) fn text_beside_comment(span: Span) -> Diagnostic {
    let message = say!("ข้อความต่อจากความเห็นของ HTML จะหายไป", "Text after a comment of HTML would be lost.");
    Diagnostic::new(Code::RawHtml, span, message).help(say!(
        "ย้ายข้อความไปไว้บรรทัดใหม่ โดยเว้นบรรทัดว่างไว้ข้างหน้า",
        "Move the text to a new line, with an empty line before it."
    ))
}

/// Shortens what is written to what a message can hold, without what would disturb a terminal.
fn shown(written: &str) -> String {
    const LONGEST: usize = 80;
    let mut text: String = written.chars().filter(|c| !c.is_control()).take(LONGEST).collect();
    if written.chars().nth(LONGEST).is_some() {
        text.push('…');
    }
    text
}

pub(super) fn unread_link(destination: &str, span: Span) -> Diagnostic {
    let message =
        say!("Markdown ไม่อ่านส่วนนี้เป็นลิงก์ ลิงก์จะหายไป", "Markdown does not read this as a link, which would be lost");
    Diagnostic::new(Code::BrokenLink, span, message).help(say!(
        "ชื่อที่มีช่องว่างให้ครอบด้วย <…> เช่น [ข้อความ](<{destination}>)",
        "Put a name with spaces in <…>, as in [words](<{destination}>)."
    ))
}
