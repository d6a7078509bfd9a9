//! `province.yaml`: the address of a portal, whom to call, its colour, what it leaves out.

use super::{Province, names, tree};
use crate::diagnostic::{Checked, Code, Diagnostic, nearest};
use crate::key::Key;
use crate::locale::Localized;
use crate::say;
use crate::source::{SourceId, Sources, Span};
use crate::yaml::{self, Fields, Text};

/// The settings of one province.
#[derive(Clone, Debug)]
pub struct ProvinceConfig {
    /// Which province.
    pub province: &'static Province,
    /// Where its portal is published.
    pub base_url: BaseUrl,
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

/// The address under which a portal is published, ending in a slash.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BaseUrl {
    /// Scheme and host, such as `https://guidance.chiang-rai.example`.
    pub origin: String,
    /// Path with both outer slashes, such as `/` or `/guidance/`.
    pub path: String,
}

impl BaseUrl {
    /// Reads an address: `http` or `https`, an ASCII host, an optional port and path, nothing else.
    #[must_use]
    pub fn parse(written: &str) -> Option<Self> {
        let scheme = ["https://", "http://"].into_iter().find(|scheme| written.starts_with(scheme))?;
        let rest = &written[scheme.len()..];
        let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
        let (name, port) = host.split_once(':').unwrap_or((host, "80"));
        let label = |label: &str| !label.is_empty() && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
        let step = |step: &str| {
            let plain = |b: u8| b.is_ascii_alphanumeric() || b"-._~".contains(&b);
            !step.is_empty() && step != "." && step != ".." && step.bytes().all(plain)
        };
        let path = path.trim_end_matches('/');
        let good = name.split('.').all(label)
            && port.parse::<u16>().is_ok_and(|port| port > 0)
            && (path.is_empty() || path.split('/').all(step));
        let path = if path.is_empty() { "/".to_owned() } else { format!("/{path}/") };
        good.then(|| Self { origin: format!("{scheme}{}", host.to_ascii_lowercase()), path })
    }

    /// Gives the whole address of a path of the portal, which begins without a slash.
    #[must_use]
    pub fn join(&self, path: &str) -> String {
        format!("{}{}{path}", self.origin, self.path)
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
            Some(url) => config.base_url = url,
            None => fields.found.push(not_an_address(&text)),
        }
    }
    config.sample = fields.flag("sample");
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
    digits.map(|hex| format!("#{}", hex.to_ascii_lowercase()))
}

fn unreadable_accent(span: Span) -> Diagnostic {
    Diagnostic::new(Code::Accent, span, say!("อ่านค่าสีนี้ไม่ได้", "This colour can not be read"))
        .help(say!("เขียนเช่น \"#7a1f3d\" พร้อมเครื่องหมายคำพูด", "Write it as in \"#7a1f3d\", with the quotes."))
}

fn not_an_address(text: &Text) -> Diagnostic {
    Diagnostic::new(
        Code::BaseUrl,
        text.span,
        say!("ใช้เป็นที่อยู่ของเว็บไซต์ไม่ได้", "This can not be used as the address of a site"),
    )
    .help(say!(
        "เขียนเช่น https://guidance.chiang-rai.example/ ด้วยอักษรละตินและเลขอารบิก ไม่มี ? และ #",
        "Write it as in https://guidance.chiang-rai.example/, in Latin letters and Arabic digits, without ? and #."
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses() {
        let read = |text| BaseUrl::parse(text).map(|url| (url.origin, url.path));
        let pair = |a: &str, b: &str| Some((a.to_owned(), b.to_owned()));
        assert_eq!(read("https://A.example"), pair("https://a.example", "/"));
        assert_eq!(read("http://127.0.0.1:8080/x/y/"), pair("http://127.0.0.1:8080", "/x/y/"));
        for bad in [
            "",
            "a.example",
            "ftp://a",
            "https://",
            "https://a/?q",
            "https://a/../b",
            "https://ก.example",
            "https://u@a/",
            "https://a/๑",
        ] {
            assert_eq!(read(bad), None, "{bad}");
        }
    }
}
