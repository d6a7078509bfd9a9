//! The registry of codes: number, name, default severity and what the code is about, in a line.
//!
//! A code is public interface: it may be named in `portal.yaml` and in `allow`, and people search for it. A code
//! that is no longer raised keeps its number.

use std::fmt;

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Would publish something false, lose something, or break an address: stops the build.
    Error,
    /// A reader might miss something.
    Warning,
    /// A matter of style.
    Hint,
}

impl Severity {
    /// Reads the name used in `portal.yaml`.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        match name {
            "error" => Some(Self::Error),
            "warning" => Some(Self::Warning),
            "hint" => Some(Self::Hint),
            _ => None,
        }
    }
}

macro_rules! codes {
    ($($variant:ident $number:literal $name:literal $severity:ident $th:literal $en:literal;)*) => {
        /// A kind of finding.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code {
            $(#[doc = $en] $variant,)*
        }

        impl Code {
            /// Every code, by number.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// Gives the number that is printed, such as `P203`.
            #[must_use]
            pub const fn number(self) -> &'static str {
                match self { $(Self::$variant => $number,)* }
            }

            /// Gives the name that `portal.yaml` and `allow` use.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            /// Gives the severity unless `portal.yaml` says otherwise.
            #[must_use]
            pub const fn severity(self) -> Severity {
                match self { $(Self::$variant => Severity::$severity,)* }
            }

            /// Says what the code is about, in Thai and in English.
            #[must_use]
            pub const fn about(self) -> crate::locale::Localized<&'static str> {
                match self { $(Self::$variant => crate::locale::Localized { th: $th, en: $en },)* }
            }

            /// Reads a name.
            #[must_use]
            pub fn from_name(name: &str) -> Option<Self> {
                match name { $($name => Some(Self::$variant),)* _ => None }
            }
        }
    };
}

codes! {
    // 1xx: files and folders
    NotUtf8 "P101" "not-utf8" Error "ไฟล์ไม่ได้บันทึกเป็น UTF-8" "A text file is not saved as UTF-8.";
    FileTooLarge "P102" "file-too-large" Error "ไฟล์ใหญ่เกินกำหนด" "A text file is larger than allowed.";
    NotARegularFile "P103" "not-a-regular-file" Error "ไม่ใช่ไฟล์ธรรมดา (ลิงก์หรืออุปกรณ์)" "A link or device lies where a file is wanted.";
    FolderName "P104" "folder-name" Error "ชื่อโฟลเดอร์ใช้ได้เฉพาะ a–z 0–9 และ -" "A folder name is not made of a–z, 0–9 and hyphens.";
    UnknownFile "P105" "unknown-file" Warning "ไฟล์อยู่ในที่ที่ไม่มีการอ่าน" "A file lies where nothing reads it.";
    MissingConfiguration "P106" "missing-configuration" Error "ไม่มีไฟล์ตั้งค่าที่จำเป็น" "A configuration file that is needed is missing.";
    UnlistedFile "P107" "unlisted-file" Warning "ไฟล์ในโฟลเดอร์ของเอกสารที่ไม่มีใครอ้างถึง" "A file in a document's folder is named nowhere.";
    MissingFile "P108" "missing-file" Error "ไฟล์ที่ระบุไว้ไม่มีอยู่" "A file is named but does not exist.";
    LanguageSuffix "P109" "language-suffix" Error "ชื่อไฟล์ Markdown ไม่มีรหัสภาษา" "A Markdown file name has no language.";
    MissingSource "P110" "missing-source" Error "โฟลเดอร์ของเอกสารไม่มี index.th.md" "A document's folder has no `index.th.md`.";
    SecrecyMark "P111" "secrecy-mark" Error "พบชั้นความลับ" "A secrecy mark was found.";
    UnknownKind "P113" "unknown-kind" Error "โฟลเดอร์ชั้นแรกไม่ใช่ประเภทเอกสารที่รู้จัก" "A first folder is no kind of document.";
    UnknownProvince "P114" "unknown-province" Error "ชื่อโฟลเดอร์ไม่ใช่จังหวัด" "A folder is not the name of a province.";
    ReservedName "P115" "reserved-name" Error "ชื่อนี้สงวนไว้" "A page has a reserved name.";
    ChapterName "P116" "chapter-name" Error "ชื่อไฟล์ของบทต้องขึ้นต้นด้วยเลข" "A chapter's file name does not begin with its number.";
    ActiveFile "P117" "active-file" Error "ไฟล์ที่ทำงานได้ในเบราว์เซอร์" "A download could run in the browser of a reader.";

    // 2xx: YAML
    YamlSyntax "P201" "yaml-syntax" Error "อ่าน YAML ไม่ได้" "YAML can not be read.";
    DuplicateKey "P202" "duplicate-key" Error "มีคีย์ซ้ำ" "A key is given twice.";
    UnknownKey "P203" "unknown-key" Error "ไม่รู้จักคีย์นี้" "A key is not known.";
    WrongType "P204" "wrong-type" Error "ค่าผิดชนิด" "A value is of the wrong type.";
    MissingKey "P205" "missing-key" Error "ขาดคีย์ที่จำเป็น" "A key that is needed is missing.";
    YamlFeature "P206" "yaml-feature" Error "ใช้ความสามารถของ YAML ที่ไม่อนุญาต" "Anchors, aliases, tags and merge keys are not used here.";
    FrontMatter "P207" "front-matter" Error "ไม่มีส่วนหัว --- ครบสองบรรทัด" "The front matter between `---` lines is missing or not closed.";
    FrontMatterTooLarge "P209" "front-matter-too-large" Error "ส่วนหัวใหญ่เกิน 64 kB" "The front matter is larger than 64 kB.";
    YamlTooDeep "P210" "yaml-too-deep" Error "YAML ซ้อนลึกเกินไป" "YAML is nested too deep.";
    TextAfterHash "P211" "text-after-hash" Warning "ข้อความหลัง # หายไป" "Text after a number sign is a comment to YAML.";

    // 3xx: values
    DateUnreadable "P301" "date-unreadable" Error "อ่านวันที่ไม่ได้" "A date can not be read.";
    ImpossibleDate "P302" "impossible-date" Error "ไม่มีวันที่นี้" "A date does not exist.";
    YearOfOtherEra "P303" "year-of-other-era" Error "ปีเป็นของศักราชอื่น" "A year is of the other era.";
    OldNewYear "P304" "old-new-year" Warning "ก่อน พ.ศ. 2484 ปีใหม่เริ่ม 1 เมษายน" "Before 1941 the Thai year began on 1 April.";
    NumberMalformed "P305" "number-malformed" Error "เลขที่หนังสือผิดรูปแบบ" "An official number is malformed.";
    UnknownNumberCode "P306" "unknown-number-code" Warning "ไม่รู้จักรหัสตัวพยัญชนะ" "The letters of an official number are not known.";
    UnknownOrganisation "P307" "unknown-organisation" Error "ไม่มีหน่วยงานนี้ใน organisations.yaml" "A body is not in `organisations.yaml`.";
    UnknownTopic "P308" "unknown-topic" Error "ไม่มีหัวข้อนี้ใน portal.yaml" "A topic is not in `portal.yaml`.";
    UnknownAudience "P309" "unknown-audience" Error "ไม่มีกลุ่มผู้ใช้นี้ใน portal.yaml" "An audience is not in `portal.yaml`.";
    UnknownValue "P310" "unknown-value" Error "ค่าไม่อยู่ในรายการที่ใช้ได้" "A value is not one of those allowed.";
    MissingTitle "P311" "missing-title" Error "ไม่มีชื่อเรื่อง" "A title is missing.";
    FolderDiffers "P313" "folder-differs" Hint "ชื่อโฟลเดอร์ไม่ตรงกับเลขที่หนังสือ" "The folder does not follow from the number.";
    CitationUnreadable "P314" "citation-unreadable" Error "อ่านการอ้างถึงไม่ได้" "A citation can not be read.";
    BaseUrl "P315" "base-url" Error "ที่อยู่ของเว็บไซต์ใช้ไม่ได้" "The address of a portal can not be used.";
    Accent "P316" "accent" Error "สีประจำจังหวัดอ่านไม่ได้" "An accent colour can not be read.";
    PaleAccent "P317" "pale-accent" Warning "สีประจำจังหวัดอ่อนเกินไป" "An accent colour is too pale to be read.";
    UnknownCode "P318" "unknown-code" Error "ไม่มีข้อความวินิจฉัยชื่อนี้" "A diagnostic is named that does not exist or can not be changed.";
    RedirectTarget "P319" "redirect-target" Error "ปลายทางของ redirects.yaml ใช้ไม่ได้" "A redirect leads nowhere.";
    EditionWithoutNote "P320" "edition-without-note" Error "เพิ่มฉบับโดยไม่บอกว่าแก้อะไร" "A new edition has no entry in `changes`.";

    // 4xx: translations
    FactInTranslation "P401" "fact-in-translation" Error "ข้อเท็จจริงอยู่ในไฟล์แปล" "A fact stands in a translation.";
    TranslationBehind "P402" "translation-behind" Warning "คำแปลขาดบางรายการ" "A translation lacks an item.";
    SurplusItem "P403" "surplus-item" Error "คำแปลมีรายการเกินต้นฉบับ" "A translation has an item that the source has not.";
    MissingTranslation "P404" "missing-translation" Warning "ยังไม่มีคำแปล" "A document has no translation.";
    ChapterWithoutSource "P405" "chapter-without-source" Error "มีคำแปลของบทที่ไม่มีต้นฉบับ" "A chapter is translated that has no source.";
    GlossaryTerm "P406" "glossary-term" Warning "คำแปลที่อภิธานศัพท์ไม่ใช้" "A translation uses a rendering that the glossary rules out.";
    IdNotTranslated "P407" "id-not-translated" Warning "คำแปลกับต้นฉบับตั้งรหัสหัวข้อหรือข้อไม่ตรงกัน" "A translation and its source do not give the same ids.";

    // 5xx: Markdown
    RawHtml "P501" "raw-html" Error "HTML ในเนื้อความ" "Raw HTML stands in the text.";
    UnsafeLink "P502" "unsafe-link" Error "ลิงก์ไม่ปลอดภัย" "A link has a scheme that is not allowed.";
    BrokenLink "P503" "broken-link" Error "ลิงก์ไม่มีปลายทาง" "A link leads nowhere.";
    BrokenAnchor "P504" "broken-anchor" Error "ไม่มีหัวข้อปลายทางของลิงก์" "A link leads to a heading that is not there.";
    DuplicateHeadingId "P507" "duplicate-heading-id" Error "รหัสหัวข้อหรือข้อซ้ำ" "Two headings or clauses are given one id.";
    EmphasisNotRead "P509" "emphasis-not-read" Warning "เครื่องหมายตัวหนาไม่ทำงาน" "Markers of emphasis stayed as text.";
    ThaiListMarker "P510" "thai-list-marker" Warning "รายการเลขไทยที่ Markdown ไม่รู้จัก" "A list is numbered in a way that Markdown does not know.";
    MissingAlt "P511" "missing-alt" Warning "รูปภาพไม่มีคำบรรยาย" "An image has no alternative text.";
    FootnoteUndefined "P512" "footnote-undefined" Warning "เชิงอรรถไม่มีข้อความ" "A footnote is not defined.";
    SurplusCell "P513" "surplus-cell" Error "แถวของตารางมีช่องเกินหัวตาราง" "A row of a table has more cells than its head.";
    ClauseWithoutId "P514" "clause-without-id" Hint "ข้อของคู่มือไม่มีรหัสของตนเอง" "A clause of a handbook has no id of its own.";
    GluedClause "P515" "glued-clause" Error "ข้อติดกันเป็นย่อหน้าเดียว" "Clauses stand in one paragraph.";
    StrayId "P516" "stray-id" Error "{#…} อยู่ผิดที่ ไม่ได้ตั้งรหัส" "An id stands where it gives none.";

    // 6xx: relations
    DuplicateIdentity "P601" "duplicate-identity" Error "หนังสือสองฉบับเป็นฉบับเดียวกัน" "Two documents have one identity.";
    AmbiguousCitation "P602" "ambiguous-citation" Error "การอ้างถึงตรงกับหนังสือหลายฉบับ" "A citation fits several letters.";
    CitedDateDiffers "P603" "cited-date-differs" Warning "วันที่ที่อ้างไม่ตรงกับตัวหนังสือ" "A citation gives another day than the letter.";
    RelationCircle "P604" "relation-circle" Error "ความสัมพันธ์วนเป็นวงกลม" "Relations run in a circle.";
    ImpossibleOrder "P605" "impossible-order" Error "ลำดับเวลาเป็นไปไม่ได้" "Dates are in an impossible order.";
    UnknownDocument "P606" "unknown-document" Error "ไม่มีเอกสารนี้" "A document is named by a key that does not exist.";
    CitationNotHeld "P607" "citation-not-held" Hint "หนังสือที่อ้างถึงไม่มีในคลังนี้" "A cited letter is not held here.";

    // 7xx: what is published
    DeadLink "P701" "dead-link" Error "ลิงก์ในหน้าที่สร้างไม่มีปลายทาง" "A published page has a link that leads nowhere.";
    PathClaimedTwice "P702" "path-claimed-twice" Error "สองสิ่งจะถูกเขียนไว้ที่เดียวกัน" "Two things would be published at one address.";
    Template "P703" "template" Error "แม่แบบของธีมผิด" "A template of the theme is wrong.";

    // 8xx: printed addresses
    LockUnreadable "P801" "lock-unreadable" Error "อ่าน permalinks.lock ไม่ได้หรือไฟล์ขาด" "`permalinks.lock` can not be read or is cut short.";
    LockAltered "P802" "lock-altered" Error "permalinks.lock ถูกแก้ด้วยมือ" "A line of `permalinks.lock` was changed by hand.";
    LockConflict "P803" "lock-conflict" Error "permalinks.lock มีงานของสองฝ่ายค้างอยู่" "`permalinks.lock` holds the conflict marks of a merge.";
    LockDouble "P804" "lock-double" Error "รหัสหรือเอกสารซ้ำใน permalinks.lock" "An identifier or a target stands twice in `permalinks.lock`.";
    PermalinkGone "P805" "permalink-gone" Error "เอกสารหรือไฟล์ที่ออกรหัสไปแล้วหายไป" "A document or file that was issued an identifier is gone.";
    PermalinkTarget "P806" "permalink-target" Error "รหัสถูกย้ายไปยังที่ที่ไม่มี" "An identifier was moved to what does not exist.";
    FileChanged "P807" "file-changed" Error "ไฟล์ที่เผยแพร่แล้วเปลี่ยนโดยไม่ขึ้นฉบับใหม่" "A published file has other bytes without a new edition and a note.";
    EditionWentBack "P808" "edition-went-back" Error "เลขฉบับน้อยกว่าที่เผยแพร่แล้ว" "An edition is lower than one that was published.";
    RouteVanished "P809" "route-vanished" Error "ที่อยู่ของหน้าที่เผยแพร่แล้วหายไป" "The address of a published page leads nowhere now.";
    AddressChanged "P810" "address-changed" Error "base_url เปลี่ยนจากที่เผยแพร่แล้ว" "`base_url` is not the address that the province was published under.";
    TakenOff "P811" "taken-off" Error "เอกสารที่จังหวัดเคยเผยแพร่ถูกนำออกโดยไม่บอกเหตุผล" "A base document that a province has published is left out without a reason.";
    NotIssued "P812" "not-issued" Error "permalinks.lock ยังไม่ครบ" "`--locked` is given, and `permalinks.lock` lacks something.";
    DoubtfulAddress "P813" "doubtful-address" Warning "ที่อยู่ของเว็บไซต์ไม่เหมาะกับการพิมพ์" "The address of a portal is one that should not be printed.";
    DenseCode "P814" "dense-code" Warning "คิวอาร์โค้ดละเอียดเกินไปสำหรับขนาด 22 มม." "A QR code is too dense to be printed at 22 mm.";
    CodeUnproven "P815" "code-unproven" Error "คิวอาร์โค้ดอ่านกลับแล้วไม่ตรง" "A QR code can not be made or does not read back.";
    KeyUsedAgain "P816" "key-used-again" Error "ที่เดิมของเอกสารที่ย้ายหรือเลิกเผยแพร่ไปแล้วถูกใช้อีก" "A document stands where one was moved away or given up, whose code is on paper.";
    AnchorVanished "P817" "anchor-vanished" Error "ข้อหรือหัวข้อที่เผยแพร่แล้วหายไป" "A clause or heading with an id that was published is gone.";
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.number())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_names_are_unique_and_sorted() {
        let numbers: Vec<_> = Code::ALL.iter().map(|code| code.number()).collect();
        let mut sorted = numbers.clone();
        sorted.sort_unstable();
        sorted.dedup();
        assert_eq!(numbers, sorted);
        for code in Code::ALL {
            assert_eq!(Code::from_name(code.name()), Some(*code));
        }
    }
}
