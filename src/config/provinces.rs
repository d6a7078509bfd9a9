//! The table of the 77 provinces, Bangkok included.
//!
//! Letter codes are those of official numbers, English names those of the Royal Institute's announcement of 2543,
//! abbreviations as in common registers, ISO 3166-2 as published.

/// One province.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Province {
    /// Name of its folder and of its published directory.
    pub slug: &'static str,
    /// The letters in official numbers, such as ชร.
    pub letters: &'static str,
    /// Thai name without the word จังหวัด.
    pub th: &'static str,
    /// English name without the word Province.
    pub en: &'static str,
    /// Three Latin letters.
    pub abbreviation: &'static str,
    /// ISO 3166-2 code.
    pub iso: &'static str,
}

impl Province {
    /// Finds a province by its slug.
    #[must_use]
    pub fn find(slug: &str) -> Option<&'static Self> {
        PROVINCES.iter().find(|province| province.slug == slug)
    }

    /// Finds a province by its letters in official numbers.
    #[must_use]
    pub fn of_letters(letters: &str) -> Option<&'static Self> {
        PROVINCES.iter().find(|province| province.letters == letters)
    }
}

const fn row(
    slug: &'static str,
    letters: &'static str,
    th: &'static str,
    en: &'static str,
    abbreviation: &'static str,
    iso: &'static str,
) -> Province {
    Province { slug, letters, th, en, abbreviation, iso }
}

/// Every province, in the order of the ISO numbers.
#[rustfmt::skip]
pub const PROVINCES: [Province; 77] = [
    row("bangkok", "กท", "กรุงเทพมหานคร", "Bangkok", "BKK", "TH-10"),
    row("samut-prakan", "สป", "สมุทรปราการ", "Samut Prakan", "SPK", "TH-11"),
    row("nonthaburi", "นบ", "นนทบุรี", "Nonthaburi", "NBI", "TH-12"),
    row("pathum-thani", "ปท", "ปทุมธานี", "Pathum Thani", "PTE", "TH-13"),
    row("phra-nakhon-si-ayutthaya", "อย", "พระนครศรีอยุธยา", "Phra Nakhon Si Ayutthaya", "AYA", "TH-14"),
    row("ang-thong", "อท", "อ่างทอง", "Ang Thong", "ATG", "TH-15"),
    row("lop-buri", "ลบ", "ลพบุรี", "Lop Buri", "LRI", "TH-16"),
    row("sing-buri", "สห", "สิงห์บุรี", "Sing Buri", "SBR", "TH-17"),
    row("chai-nat", "ชน", "ชัยนาท", "Chai Nat", "CNT", "TH-18"),
    row("saraburi", "สบ", "สระบุรี", "Saraburi", "SRI", "TH-19"),
    row("chon-buri", "ชบ", "ชลบุรี", "Chon Buri", "CBI", "TH-20"),
    row("rayong", "รย", "ระยอง", "Rayong", "RYG", "TH-21"),
    row("chanthaburi", "จบ", "จันทบุรี", "Chanthaburi", "CTI", "TH-22"),
    row("trat", "ตร", "ตราด", "Trat", "TRT", "TH-23"),
    row("chachoengsao", "ฉช", "ฉะเชิงเทรา", "Chachoengsao", "CCO", "TH-24"),
    row("prachin-buri", "ปจ", "ปราจีนบุรี", "Prachin Buri", "PRI", "TH-25"),
    row("nakhon-nayok", "นย", "นครนายก", "Nakhon Nayok", "NYK", "TH-26"),
    row("sa-kaeo", "สก", "สระแก้ว", "Sa Kaeo", "SKW", "TH-27"),
    row("nakhon-ratchasima", "นม", "นครราชสีมา", "Nakhon Ratchasima", "NMA", "TH-30"),
    row("buri-ram", "บร", "บุรีรัมย์", "Buri Ram", "BRM", "TH-31"),
    row("surin", "สร", "สุรินทร์", "Surin", "SRN", "TH-32"),
    row("si-sa-ket", "ศก", "ศรีสะเกษ", "Si Sa Ket", "SSK", "TH-33"),
    row("ubon-ratchathani", "อบ", "อุบลราชธานี", "Ubon Ratchathani", "UBN", "TH-34"),
    row("yasothon", "ยส", "ยโสธร", "Yasothon", "YST", "TH-35"),
    row("chaiyaphum", "ชย", "ชัยภูมิ", "Chaiyaphum", "CPM", "TH-36"),
    row("amnat-charoen", "อจ", "อำนาจเจริญ", "Amnat Charoen", "ACR", "TH-37"),
    row("bueng-kan", "บก", "บึงกาฬ", "Bueng Kan", "BKN", "TH-38"),
    row("nong-bua-lam-phu", "นภ", "หนองบัวลำภู", "Nong Bua Lam Phu", "NBP", "TH-39"),
    row("khon-kaen", "ขก", "ขอนแก่น", "Khon Kaen", "KKN", "TH-40"),
    row("udon-thani", "อด", "อุดรธานี", "Udon Thani", "UDN", "TH-41"),
    row("loei", "ลย", "เลย", "Loei", "LEI", "TH-42"),
    row("nong-khai", "นค", "หนองคาย", "Nong Khai", "NKI", "TH-43"),
    row("maha-sarakham", "มค", "มหาสารคาม", "Maha Sarakham", "MKM", "TH-44"),
    row("roi-et", "รอ", "ร้อยเอ็ด", "Roi Et", "RET", "TH-45"),
    row("kalasin", "กส", "กาฬสินธุ์", "Kalasin", "KSN", "TH-46"),
    row("sakon-nakhon", "สน", "สกลนคร", "Sakon Nakhon", "SNK", "TH-47"),
    row("nakhon-phanom", "นพ", "นครพนม", "Nakhon Phanom", "NPM", "TH-48"),
    row("mukdahan", "มห", "มุกดาหาร", "Mukdahan", "MDH", "TH-49"),
    row("chiang-mai", "ชม", "เชียงใหม่", "Chiang Mai", "CMI", "TH-50"),
    row("lamphun", "ลพ", "ลำพูน", "Lamphun", "LPN", "TH-51"),
    row("lampang", "ลป", "ลำปาง", "Lampang", "LPG", "TH-52"),
    row("uttaradit", "อต", "อุตรดิตถ์", "Uttaradit", "UTT", "TH-53"),
    row("phrae", "พร", "แพร่", "Phrae", "PRE", "TH-54"),
    row("nan", "นน", "น่าน", "Nan", "NAN", "TH-55"),
    row("phayao", "พย", "พะเยา", "Phayao", "PYO", "TH-56"),
    row("chiang-rai", "ชร", "เชียงราย", "Chiang Rai", "CRI", "TH-57"),
    row("mae-hong-son", "มส", "แม่ฮ่องสอน", "Mae Hong Son", "MSN", "TH-58"),
    row("nakhon-sawan", "นว", "นครสวรรค์", "Nakhon Sawan", "NSN", "TH-60"),
    row("uthai-thani", "อน", "อุทัยธานี", "Uthai Thani", "UTI", "TH-61"),
    row("kamphaeng-phet", "กพ", "กำแพงเพชร", "Kamphaeng Phet", "KPT", "TH-62"),
    row("tak", "ตก", "ตาก", "Tak", "TAK", "TH-63"),
    row("sukhothai", "สท", "สุโขทัย", "Sukhothai", "STI", "TH-64"),
    row("phitsanulok", "พล", "พิษณุโลก", "Phitsanulok", "PLK", "TH-65"),
    row("phichit", "พจ", "พิจิตร", "Phichit", "PCT", "TH-66"),
    row("phetchabun", "พช", "เพชรบูรณ์", "Phetchabun", "PNB", "TH-67"),
    row("ratchaburi", "รบ", "ราชบุรี", "Ratchaburi", "RBR", "TH-70"),
    row("kanchanaburi", "กจ", "กาญจนบุรี", "Kanchanaburi", "KRI", "TH-71"),
    row("suphan-buri", "สพ", "สุพรรณบุรี", "Suphan Buri", "SPB", "TH-72"),
    row("nakhon-pathom", "นฐ", "นครปฐม", "Nakhon Pathom", "NPT", "TH-73"),
    row("samut-sakhon", "สค", "สมุทรสาคร", "Samut Sakhon", "SKN", "TH-74"),
    row("samut-songkhram", "สส", "สมุทรสงคราม", "Samut Songkhram", "SKM", "TH-75"),
    row("phetchaburi", "พบ", "เพชรบุรี", "Phetchaburi", "PBI", "TH-76"),
    row("prachuap-khiri-khan", "ปข", "ประจวบคีรีขันธ์", "Prachuap Khiri Khan", "PKN", "TH-77"),
    row("nakhon-si-thammarat", "นศ", "นครศรีธรรมราช", "Nakhon Si Thammarat", "NST", "TH-80"),
    row("krabi", "กบ", "กระบี่", "Krabi", "KBI", "TH-81"),
    row("phangnga", "พง", "พังงา", "Phangnga", "PNA", "TH-82"),
    row("phuket", "ภก", "ภูเก็ต", "Phuket", "PKT", "TH-83"),
    row("surat-thani", "สฎ", "สุราษฎร์ธานี", "Surat Thani", "SNI", "TH-84"),
    row("ranong", "รน", "ระนอง", "Ranong", "RNG", "TH-85"),
    row("chumphon", "ชพ", "ชุมพร", "Chumphon", "CPN", "TH-86"),
    row("songkhla", "สข", "สงขลา", "Songkhla", "SKA", "TH-90"),
    row("satun", "สต", "สตูล", "Satun", "STN", "TH-91"),
    row("trang", "ตง", "ตรัง", "Trang", "TRG", "TH-92"),
    row("phatthalung", "พท", "พัทลุง", "Phatthalung", "PLG", "TH-93"),
    row("pattani", "ปน", "ปัตตานี", "Pattani", "PTN", "TH-94"),
    row("yala", "ยล", "ยะลา", "Yala", "YLA", "TH-95"),
    row("narathiwat", "นธ", "นราธิวาส", "Narathiwat", "NWT", "TH-96"),
];
