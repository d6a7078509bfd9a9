//! `province.yaml`: the address of a portal, whom to call, its colour, what it leaves out.

use super::address::{BaseUrl, doubts};
use super::{Province, names, tree};
use crate::colour;
use crate::diagnostic::{Checked, Code, Diagnostic, nearest};
use crate::key::{Key, RESERVED};
use crate::locale::Localized;
use crate::say;
use crate::source::{SourceId, Sources, Span};
use crate::thai::digits::to_arabic;
use crate::yaml::{self, Fields, Text};

/// The settings of one province.
#[derive(Clone, Debug)]
pub struct ProvinceConfig {
    /// Which province.
    pub province: &'static Province,
    /// Where its portal is published.
    pub base_url: BaseUrl,
    /// Where that is said.
    pub base_url_span: Option<Span>,
    /// Address below which identifiers stand, where it is not `d/` of the portal; on the same host.
    pub permalink_base: Option<BaseUrl>,
    /// Whether the province has not confirmed this portal.
    pub sample: bool,
    /// Whom to call.
    pub contact: Contact,
    /// Colour as `#rrggbb`, in lower case.
    pub accent: Option<String>,
    /// Base documents that are not shown, with the place where that is said.
    pub leave_out: Vec<(Key, Span)>,
}

/// The office that answers.
#[derive(Clone, Debug, Default)]
pub struct Contact {
    /// Its name.
    pub office: Option<Localized<String>>,
    /// Its postal address.
    pub address: Option<Localized<String>>,
    /// Landline as printed.
    pub phone: Option<String>,
    /// Electronic mail.
    pub email: Option<String>,
    /// Office hours.
    pub hours: Option<Localized<String>>,
}

impl ProvinceConfig {
    /// Gives the address below which identifiers stand: `https://host/d/`.
    #[must_use]
    pub fn permalinks(&self) -> BaseUrl {
        let BaseUrl { origin, path } = &self.base_url;
        let below = || BaseUrl { origin: origin.clone(), path: format!("{path}d/") };
        self.permalink_base.clone().unwrap_or_else(below)
    }
}

pub(super) fn read_all(sources: &Sources, found: &mut Vec<Diagnostic>) -> Vec<Checked<ProvinceConfig>> {
    let mut all = Vec::new();
    let mut seen: Vec<&str> = Vec::new();
    let text_paths = sources.texts().map(|(_, source)| source.path.as_str());
    for path in text_paths.chain(sources.assets().iter().map(|asset| asset.path.as_str())) {
        let Some((slug, _)) = path.strip_prefix("provinces/").and_then(|rest| rest.split_once('/')) else { continue };
        if seen.contains(&slug) {
            continue;
        }
        seen.push(slug);
        let Some(province) = Province::find(slug) else {
            let near = nearest(slug, super::PROVINCES.iter().map(|province| province.slug));
            found.push(
                Diagnostic::of_path(
                    Code::UnknownProvince,
                    format!("provinces/{slug}"),
                    say!("{slug} ไม่ใช่ชื่อโฟลเดอร์ของจังหวัดใด", "{slug} is not the folder name of a province"),
                )
                .help_if(near.map(|near| say!("หมายถึง {near} หรือไม่", "Did you mean {near}?"))),
            );
            continue;
        };
        let file = format!("provinces/{slug}/province.yaml");
        let Some(id) = sources.find(&file) else {
            found.push(
                Diagnostic::of_path(
                    Code::MissingConfiguration,
                    file.clone(),
                    say!("ไม่มีไฟล์ {file}", "The file {file} is missing"),
                )
                .help(say!(
                    "สร้างไฟล์นี้และระบุ base_url ซึ่งเป็นที่อยู่ของเว็บไซต์",
                    "Create it with `base_url`, the address of the site."
                )),
            );
            continue;
        };
        all.push(read(id, sources, province));
    }
    all.sort_by_key(|config| config.value.province.slug);
    all
}

fn read(id: SourceId, sources: &Sources, province: &'static Province) -> Checked<ProvinceConfig> {
    let mut found = Vec::new();
    let start = Span::new(id, 0..0);
    let mut config = ProvinceConfig {
        province,
        // Never published: an address that is absent or can not be read is an error of this province.
        base_url: BaseUrl { origin: String::new(), path: "/".into() },
        base_url_span: None,
        permalink_base: None,
        sample: false,
        contact: Contact::default(),
        accent: None,
        leave_out: Vec::new(),
    };
    let node = tree(id, sources.get(id), &mut found);
    let Some(mapping) = node.as_ref().and_then(|node| yaml::mapping(node, &mut found)) else {
        if found.is_empty() {
            found.push(yaml::missing("base_url", start));
        }
        return Checked { value: config, diagnostics: found };
    };
    let mut fields = Fields::new(mapping, &mut found);
    if let Some(text) = yaml::required(&mut fields, "base_url") {
        match BaseUrl::parse(&text.text) {
            Some(url) => {
                config.base_url = url;
                config.base_url_span = Some(text.span);
            }
            None => fields.found.push(not_an_address(&text)),
        }
    }
    if let Some(text) = fields.text("permalink_base") {
        match BaseUrl::parse(&text.text) {
            Some(url) if url.origin == config.base_url.origin && is_taken(&url, &config.base_url) => {
                fields.found.push(taken(text.span));
            }
            Some(url) if url.origin == config.base_url.origin => config.permalink_base = Some(url),
            Some(_) => fields.found.push(other_host(text.span)),
            None => fields.found.push(not_an_address(&text)),
        }
    }
    config.sample = fields.flag("sample");
    if let Some(span) = config.base_url_span.filter(|_| !config.sample) {
        fields.found.extend(doubts(&config.base_url, span));
    }
    if let Some(node) = fields.get("contact")
        && let Some(mapping) = yaml::mapping(node, fields.found)
    {
        let mut fields = Fields::new(mapping, fields.found);
        config.contact = Contact {
            office: names(&mut fields, "office"),
            address: names(&mut fields, "address"),
            phone: fields.text("phone").map(|text| text.text),
            email: fields.text("email").map(|text| text.text),
            hours: names(&mut fields, "hours"),
        };
        fields.finish();
    }
    if let Some(text) = fields.text("accent") {
        config.accent = accent(&text, fields.found);
    } else if let Some(span) = fields.key_span("accent").filter(|_| fields.is_empty("accent")) {
        // Without quotes the colour is a comment to YAML.
        fields.found.push(unreadable_accent(span));
    }
    for text in fields.texts("leave_out") {
        match Key::parse(text.text.trim_matches('/')) {
            Some(key) => config.leave_out.push((key, text.span)),
            None => fields.found.push(Diagnostic::new(
                Code::UnknownDocument,
                text.span,
                say!(
                    "ตรงนี้ต้องเป็นคีย์ของเอกสาร เช่น handbooks/cctv",
                    "This must be the key of a document, such as handbooks/cctv"
                ),
            )),
        }
    }
    fields.finish();
    Checked { value: config, diagnostics: found }
}

fn accent(text: &Text, found: &mut Vec<Diagnostic>) -> Option<String> {
    let digits = text.text.strip_prefix('#').filter(|hex| hex.len() == 6 && hex.bytes().all(|b| b.is_ascii_hexdigit()));
    if digits.is_none() {
        found.push(unreadable_accent(text.span));
    }
    let hex = format!("#{}", digits?.to_ascii_lowercase());
    if !colour::is_readable_accent(&hex) {
        // Cut, not rounded: 4.499 is not 4.5.
        let ratio = format!("{:.2}", (colour::contrast(&hex, colour::GROUND) * 100.0).floor() / 100.0);
        let near = colour::nearest_accent(&hex).unwrap_or_default();
        found.push(
            Diagnostic::new(
                Code::PaleAccent,
                text.span,
                say!(
                    "สีนี้อ่อนเกินไปสำหรับตัวอักษร ความเปรียบต่างกับพื้นหน้าคือ {ratio} ต่อ 1",
                    "This colour is too pale for text: its contrast to the ground of pages is {ratio} to 1"
                ),
            )
            .help(say!("ต้องไม่น้อยกว่า 4.5 ต่อ 1", "It must be 4.5 to 1 at least."))
            .fix(text.span, format!("\"{near}\"")),
        );
    }
    Some(hex)
}

fn unreadable_accent(span: Span) -> Diagnostic {
    Diagnostic::new(Code::Accent, span, say!("อ่านค่าสีนี้ไม่ได้", "This colour can not be read"))
        .help(say!("เขียนเช่น \"#7a1f3d\" พร้อมเครื่องหมายคำพูด", "Write it as in \"#7a1f3d\", with the quotes."))
}

fn not_an_address(text: &Text) -> Diagnostic {
    if text.text.chars().any(|letter| ('๐'..='๙').contains(&letter)) {
        return Diagnostic::new(
            Code::BaseUrl,
            text.span,
            say!("ที่อยู่ของเว็บไซต์มีเลขไทย", "The address of a site has Thai digits"),
        )
        .help(say!("เขียนด้วยเลขอารบิก", "Write it in Arabic digits."))
        .fix(text.span, to_arabic(&text.text));
    }
    if !text.text.is_ascii() {
        return Diagnostic::new(
            Code::BaseUrl,
            text.span,
            say!("ที่อยู่ของเว็บไซต์มีอักษรที่ไม่ใช่อักษรละติน", "The address of a site has letters that are not Latin"),
        )
        .help(say!(
            "ใช้ชื่อโดเมนภาษาอังกฤษ หรือรูป xn-- ของชื่อภาษาไทย อักษรไทยทำให้คิวอาร์โค้ดละเอียดเกินไป",
            "Use the English domain name, or the xn-- form of the Thai one: Thai letters make a code too dense."
        ));
    }
    Diagnostic::new(
        Code::BaseUrl,
        text.span,
        say!("ใช้เป็นที่อยู่ของเว็บไซต์ไม่ได้", "This can not be used as the address of a site"),
    )
    .help(say!(
        "เขียนเช่น https://guidance.chiang-rai.go.th/ ด้วยอักษรละตินและเลขอารบิก ไม่มี ? และ #",
        "Write it as in https://guidance.chiang-rai.go.th/, in Latin letters and Arabic digits, without ? and #."
    ))
}

/// Tells whether pages of the portal lie where identifiers would.
fn is_taken(short: &BaseUrl, base: &BaseUrl) -> bool {
    let Some(below) = short.path.strip_prefix(&base.path) else { return short.path == "/" };
    let first = below.split('/').next().unwrap_or_default();
    first.is_empty() || first != "d" && RESERVED.contains(&first)
}

fn taken(span: Span) -> Diagnostic {
    Diagnostic::new(
        Code::BaseUrl,
        span,
        say!("permalink_base เป็นที่อยู่ของหน้าอื่นแล้ว", "permalink_base is where other pages lie"),
    )
    .help(say!(
        "ใช้เส้นทางสั้นที่ว่างอยู่ เช่น https://…/q/ แล้วให้เครื่องแม่ข่ายส่งต่อไปที่ d/ ของเว็บ",
        "Use a short path that is free, such as https://…/q/, and let the host lead it on to `d/` of the portal."
    ))
}

fn other_host(span: Span) -> Diagnostic {
    Diagnostic::new(
        Code::BaseUrl,
        span,
        say!("permalink_base ต้องใช้ชื่อเว็บไซต์เดียวกับ base_url", "`permalink_base` must be on the host of `base_url`"),
    )
    .help(say!(
        "คิวอาร์โค้ดที่พิมพ์แล้วต้องไม่พึ่งเว็บไซต์อื่นหรือบริการย่อลิงก์ ซึ่งอาจเลิกให้บริการ",
        "A printed code must not depend on another site or a shortener, which may end."
    ))
}
