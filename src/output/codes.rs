//! The codes of a portal: each made once, read back from its image, and kept while its address stays the same.
//!
//! A code is a function of its address, so that what was proven once can be kept in a cache. The cache may be deleted
//! at any time; a line of it that is not sound is as good as absent.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::qr::{self, Code, Damage, ProofFault, SIDES_MM};
use crate::config::ProvinceConfig;
use crate::diagnostic::{Code as Finding, Diagnostic, Place};
use crate::digest::{hex, line_check};
use crate::permalink::{Identifier, Target};
use crate::say;
use crate::site::Site;
use crate::site::permalink::Answer;

/// Side in millimetres, with the quiet zone, at which a code is pasted into a letter: the natural size of its image.
pub const LETTER_MM: u32 = SIDES_MM[0];

/// What a cache must have been made with: the form of the file, level and size of the codes, encoder and decoder.
const MADE_WITH: &str = "prakat codes 1; level Q; 22 mm; qrcode 0.14.1; rqrr 0.11.0";

/// Codes that were proven, by address.
#[derive(Clone, Debug, Default)]
pub struct Proven(BTreeMap<String, Code>);

impl Proven {
    /// Reads a cache; what is not sound is left out.
    #[must_use]
    pub fn read(text: &str) -> Self {
        let mut lines = text.lines();
        if lines.next() != Some(MADE_WITH) {
            return Self::default();
        }
        let line = |line: &str| -> Option<(String, Code)> {
            let (said, given) = line.rsplit_once('\t')?;
            let (address, bits) = said.split_once('\t').filter(|_| line_check(said) == given)?;
            Some((address.to_owned(), Code::from_bytes(&unhex(bits)?)?))
        };
        Self(lines.filter_map(line).collect())
    }

    /// Writes a cache.
    #[must_use]
    pub fn write(&self) -> String {
        let mut text = format!("{MADE_WITH}\n");
        for (address, code) in &self.0 {
            let said = format!("{address}\t{}", hex(&code.to_bytes()));
            text = text + &said + "\t" + &line_check(&said) + "\n";
        }
        text
    }

    /// Adds the codes of another.
    pub fn extend(&mut self, other: &Self) {
        for (address, code) in &other.0 {
            self.0.insert(address.clone(), code.clone());
        }
    }

    /// Tells whether both hold codes of the same addresses.
    #[must_use]
    pub fn same_addresses(&self, other: &Self) -> bool {
        self.0.keys().eq(other.0.keys())
    }

    /// Gives the code of an address.
    #[must_use]
    pub fn get(&self, address: &str) -> Option<&Code> {
        self.0.get(address)
    }
}

fn unhex(text: &str) -> Option<Vec<u8>> {
    if !text.len().is_multiple_of(2) || !text.is_ascii() {
        return None;
    }
    (0..text.len()).step_by(2).map(|at| u8::from_str_radix(&text[at..at + 2], 16).ok()).collect()
}

/// Gives the address that the code of an identifier holds: scheme and host in upper case, so that the code is small,
/// the path as it is served.
#[must_use]
pub fn printed_address(province: &ProvinceConfig, id: Identifier) -> String {
    let address = province.permalinks();
    format!("{}{}{id}/", address.origin.to_ascii_uppercase(), address.path)
}

/// Makes and proves the code of every identifier that leads to a document or a file here.
///
/// `known` are codes that were proven before.
pub fn prove(site: &Site<'_>, known: &Proven, found: &mut Vec<Diagnostic>) -> Proven {
    let province = site.portal.province;
    let answers = &site.permalinks.answers;
    let ids: Vec<Identifier> = answers
        .iter()
        .filter(|(_, answer)| matches!(answer, Answer::Document(_) | Answer::File(..)))
        .map(|(id, _)| *id)
        .collect();
    let made: Vec<_> = ids
        .par_iter()
        .map(|id| {
            let address = printed_address(province, *id);
            let code = match known.get(&address) {
                Some(code) => Ok(code.clone()),
                None => proven(&address),
            };
            (*id, address, code)
        })
        .collect();
    let mut proven = Proven::default();
    for (id, address, code) in made {
        match code {
            Ok(code) => drop(proven.0.insert(address, code)),
            Err(fault) => found.push(unproven(site, id, &address, fault.as_ref())),
        }
    }
    if let Some(code) = proven.0.values().find(|code| !code.fits(LETTER_MM)) {
        found.push(dense(province, code));
    }
    proven
}

/// Counts the codes that are read after some damage, each with its address.
#[must_use]
pub fn readable(codes: &[(Code, String)], damage: Damage) -> usize {
    let is_read = |(at, (code, address)): (usize, &(Code, String))| {
        qr::scan(code, damage, at as u64).is_some_and(|text| text == *address)
    };
    codes.par_iter().enumerate().filter(|(at, code)| is_read((*at, code))).count()
}

/// Makes the code of an address and reads it back from its image.
///
/// # Errors
/// The fault of the proof; nothing where the address is too long for a code.
pub fn proven(address: &str) -> Result<Code, Option<ProofFault>> {
    let code = Code::of(address).ok_or(None)?;
    qr::prove(&code.png(LETTER_MM), address).map_err(Some)?;
    Ok(code)
}

/// Places a finding at the address of the portal.
fn at_address(province: &ProvinceConfig) -> Place {
    let slug = province.province.slug;
    province.base_url_span.map_or_else(|| Place::Path(format!("provinces/{slug}/province.yaml")), Place::Span)
}

fn unproven(site: &Site<'_>, id: Identifier, address: &str, fault: Option<&ProofFault>) -> Diagnostic {
    let target = site.permalinks.entry(id).map(|entry| &entry.target).map(Target::path).unwrap_or_default();
    let printed = id.grouped();
    let message = match fault {
        None => say!(
            "ทำคิวอาร์โค้ดของ {target} ({printed}) ไม่ได้: ที่อยู่ยาวเกินไป",
            "No code can be made for {target} ({printed}): the address is too long"
        ),
        Some(ProofFault::Unreadable) => {
            say!("คิวอาร์โค้ดของ {target} ({printed}) อ่านกลับไม่ได้", "The code of {target} ({printed}) can not be read back")
        }
        Some(ProofFault::OtherText(text)) => say!(
            "คิวอาร์โค้ดของ {target} ({printed}) อ่านกลับได้ “{text}” ไม่ใช่ “{address}”",
            "The code of {target} ({printed}) reads back as “{text}”, not “{address}”"
        ),
    };
    Diagnostic::at(Finding::CodeUnproven, at_address(site.portal.province), message).help(say!(
        "ใช้ base_url ที่สั้นลง หรือใส่ permalink_base ที่สั้นบนเว็บไซต์เดียวกัน",
        "Use a shorter base_url, or a `permalink_base` on the same host."
    ))
}

fn dense(province: &ProvinceConfig, code: &Code) -> Diagnostic {
    let (side, modules) = (code.side(), code.modules());
    let size = format!("{:.2}", code.module_mm(LETTER_MM));
    Diagnostic::at(
        Finding::DenseCode,
        at_address(province),
        say!(
            "ที่อยู่ยาวจนคิวอาร์โค้ดมี {modules} × {modules} จุด พิมพ์ที่ 22 มม. จุดละ {size} มม. ถ่ายเอกสารแล้วอาจอ่านไม่ได้",
            "The address is so long that a code has {modules} × {modules} modules: {size} mm each at 22 mm, which may \
             not survive a photocopier"
        ),
    )
    .help(say!(
        "ใช้ base_url ที่สั้นลง หรือใส่ permalink_base ที่สั้นบนเว็บไซต์เดียวกัน เช่น https://…/d/ จุดต้องไม่เล็กกว่า 0.5 มม. ({side} จุดรวมขอบขาว)",
        "Use a shorter base_url, or a `permalink_base` such as https://…/d/ on the same host: a module needs 0.5 mm \
         ({side} modules with the quiet zone)."
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cache_names_the_encoder_and_the_decoder_that_are_used() {
        let lock = include_str!("../../Cargo.lock");
        for name in ["qrcode", "rqrr"] {
            let (_, package) = lock.split_once(&format!("name = \"{name}\"\nversion = \"")).expect("a dependency");
            let version = package.split('"').next().expect("a version");
            assert!(MADE_WITH.contains(&format!("{name} {version}")), "{name} is {version} now");
        }
    }

    #[test]
    fn a_cache_gives_back_what_is_sound() {
        let address = "HTTPS://A.EXAMPLE/d/00005724/";
        let mut proven = Proven::default();
        proven.0.insert(address.to_owned(), Code::of(address).unwrap());
        let text = proven.write();
        assert!(Proven::read(&text).get(address).is_some());
        assert!(Proven::read(&text.replace("/d/", "/e/")).0.is_empty(), "a line that was changed");
        assert!(Proven::read(&text[..text.len() / 2]).0.is_empty(), "a line that was cut");
        assert!(Proven::read(&text.replace("0.14.1", "0.13.0")).0.is_empty(), "of another encoder");
        assert!(Proven::read("").0.is_empty());
    }
}
