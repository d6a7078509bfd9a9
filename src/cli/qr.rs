//! `prakat qr`: the code of one document or file, on the terminal or as a file.

use std::path::Path;

use crate::config::ProvinceConfig;
use crate::diagnostic::nearest;
use crate::document::Layer;
use crate::output::codes::{self, LETTER_MM};
use crate::output::qr;
use crate::permalink::{Entry, Fate, Identifier, Lock, Target};
use crate::say;

use super::args::{Qr, QrForm};
use super::permalinks::{meant, refuse_address};
use super::{Console, Exit, Shell, lock};

pub(super) fn run(shell: Shell<'_>, asked: &Qr, console: &mut Console<'_>) -> Exit {
    let parsed = shell.input.parse();
    console.locale = shell.options.locale.unwrap_or(parsed.config().portal.languages[0]);
    let lock = match lock(shell, console) {
        Ok(lock) => lock,
        Err(exit) => return exit,
    };
    let provinces: Vec<&ProvinceConfig> = parsed.config().provinces.iter().map(|province| &province.value).collect();
    let Some((province, id)) = find(asked, &provinces, &lock, console) else { return Exit::WrongUse };
    if province.base_url.origin.is_empty() {
        refuse_address(province, console);
        return Exit::Mistakes;
    }
    let Some(form) = form(shell, asked, console) else { return Exit::WrongUse };
    warn_of_absence(province, lock.entries.get(&id), console);
    let address = codes::printed_address(province, id);
    let code = match codes::proven(&address) {
        Ok(code) => code,
        Err(fault) => {
            refuse_code(&address, fault.is_some(), console);
            return Exit::Mistakes;
        }
    };
    let side = asked.mm.unwrap_or(LETTER_MM);
    if !code.fits(side) {
        let size = format!("{:.2}", code.module_mm(side));
        let message = say!(
            "ที่ {side} มม. จุดของโค้ดเล็กเพียง {size} มม. ถ่ายเอกสารแล้วอาจอ่านไม่ได้",
            "at {side} mm a module has only {size} mm, which may not survive a photocopier"
        );
        let help = say!("ใช้ --mm ที่ใหญ่ขึ้น จุดต้องไม่เล็กกว่า 0.5 มม.", "use a larger --mm: a module needs 0.5 mm");
        console.warn(&message, Some(&help));
    }
    let readable = readable(province, id);
    // What a province has not confirmed says so on every card too.
    let label = if province.sample { format!("{} SAMPLE", id.grouped()) } else { id.grouped() };
    let card = || qr::card_svg(&code, &readable, &label, side);
    match (&asked.out, form) {
        (Some(path), QrForm::Png) => return write(shell, path, &code.png(side), console),
        (Some(path), _) => return write(shell, path, card().as_bytes(), console),
        (None, QrForm::Svg) => console.say(&card()),
        (None, _) => {
            console.say(&code.terminal(console.terminal.colour));
            console.say(&format!("{}\n{readable}\n", id.grouped()));
        }
    }
    Exit::Good
}

/// Tells that the code of an address can not be made, or does not read back.
fn refuse_code(address: &str, is_made: bool, console: &mut Console<'_>) {
    if is_made {
        console.refuse(&say!("คิวอาร์โค้ดของ {address} อ่านกลับไม่ได้", "the code of {address} does not read back"), None);
        return;
    }
    let help = say!("ใช้ base_url หรือ permalink_base ที่สั้นลง", "use a shorter base_url or permalink_base");
    console.refuse(&say!("ที่อยู่ {address} ยาวเกินกว่าจะทำคิวอาร์โค้ด", "{address} is too long for a code"), Some(&help));
}

/// Finds the form that is meant, or says why a code can not be written so.
fn form(shell: Shell<'_>, asked: &Qr, console: &mut Console<'_>) -> Option<QrForm> {
    let Some(path) = &asked.out else {
        if asked.form == QrForm::Png {
            let help = say!("ระบุไฟล์ด้วย --out", "name a file with --out");
            console.refuse(&say!("ภาพ PNG แสดงบนจอไม่ได้", "a PNG image can not be shown here"), Some(&help));
            return None;
        }
        return Some(asked.form);
    };
    let is = |name: &str| path.extension().is_some_and(|suffix| suffix.eq_ignore_ascii_case(name));
    let name = path.display();
    let form = match asked.form {
        QrForm::OfName if is("png") => QrForm::Png,
        QrForm::OfName if is("svg") => QrForm::Svg,
        QrForm::OfName => {
            let help = say!(
                "ตั้งชื่อไฟล์ให้ลงท้ายด้วย .svg หรือ .png หรือระบุ --svg หรือ --png",
                "let the name end in .svg or .png, or say --svg or --png"
            );
            console.refuse(
                &say!("ไม่ทราบว่าจะเขียน {name} เป็นภาพแบบใด", "it is not clear what kind of image {name} is"),
                Some(&help),
            );
            return None;
        }
        asked => asked,
    };
    if shell.system.kind(path).is_ok_and(|kind| kind.is_some()) {
        let help = say!("ใช้ชื่ออื่น หรือลบของเดิมก่อน", "use another name, or delete what is there first");
        console.refuse(&say!("มี {name} อยู่แล้ว", "there is {name} already"), Some(&help));
        return None;
    }
    Some(form)
}

/// Says so when the code of something that is not there any more is asked for: it leads to a page that tells why.
fn warn_of_absence(province: &ProvinceConfig, entry: Option<&Entry>, console: &mut Console<'_>) {
    let Some(entry) = entry else { return };
    let path = entry.target.path();
    let left_out = || province.leave_out.iter().any(|(key, _)| *key == entry.target.key);
    let message = match &entry.fate {
        Fate::Withdrawn(_) => {
            say!(
                "{path} เลิกเผยแพร่แล้ว ผู้ที่สแกนจะเห็นเพียงเหตุผล",
                "{path} was withdrawn: who scans the code finds only the reason"
            )
        }
        Fate::Moved(to) => {
            let to = to.path();
            say!("{path} ย้ายไปที่ {to} แล้ว โปรดพิมพ์รหัสใหม่แทน", "{path} has moved to {to}; better print the code of that")
        }
        Fate::Live if entry.target.layer == Layer::Base && left_out() => {
            let slug = province.province.slug;
            say!(
                "{slug} ไม่เผยแพร่ {path} ผู้ที่สแกนจะเห็นเพียงเหตุผล",
                "{slug} does not publish {path}: who scans the code finds only the reason"
            )
        }
        Fate::Live => return,
    };
    console.warn(&message, None);
}

/// Gives the address as people type it: without the scheme.
fn readable(province: &ProvinceConfig, id: Identifier) -> String {
    let base = province.permalinks();
    format!("{}{}{id}", base.host(), base.path)
}

fn write(shell: Shell<'_>, path: &Path, bytes: &[u8], console: &mut Console<'_>) -> Exit {
    match shell.system.write_new(path, bytes) {
        Ok(()) => {
            let path = path.display();
            let text = say!("เขียน {path} แล้ว", "Wrote {path}");
            console.say(&(text.get(console.locale).clone() + "\n"));
            Exit::Good
        }
        Err(error) => {
            console.refuse(&error.message(), None);
            Exit::Trouble
        }
    }
}

/// Finds the province and the identifier that are meant, or says why it can not.
fn find<'p>(
    asked: &Qr,
    provinces: &[&'p ProvinceConfig],
    lock: &Lock,
    console: &mut Console<'_>,
) -> Option<(&'p ProvinceConfig, Identifier)> {
    let of = &asked.of;
    let known = |province: &ProvinceConfig| meant(of, lock, province.province.slug);
    let slug = |province: &&ProvinceConfig| province.province.slug;
    let mut candidates: Vec<&ProvinceConfig> = provinces.to_vec();
    if let Some(name) = &asked.province {
        candidates.retain(|province| slug(province) == name);
        if candidates.is_empty() {
            console.refuse_province(name, nearest(name, provinces.iter().map(slug)));
            return None;
        }
    }
    if Identifier::parse(of).is_err()
        && of.chars().all(|letter| !letter.is_ascii_lowercase())
        && let Err(message) = super::args::identifier(of)
    {
        console.refuse(&message, None);
        return None;
    }
    // An identifier of one province answers there only.
    let layer = |id: Identifier| lock.entries.get(&id).map(|entry| entry.target.layer);
    candidates.retain(|province| known(province).and_then(layer).is_some_and(|layer| layer.is_of(slug(province))));
    match candidates.as_slice() {
        [] => {
            refuse_unknown(asked, lock, console);
            None
        }
        [one] => known(one).map(|id| (*one, id)),
        several => {
            let slugs = several.iter().map(slug).collect::<Vec<_>>().join(", ");
            let message = say!(
                "มีหลายจังหวัด โปรดระบุหนึ่งจังหวัดด้วย --province: {slugs}",
                "there are several provinces; name one with --province: {slugs}"
            );
            console.refuse(&message, None);
            None
        }
    }
}

/// Says that nothing is known by an identifier or key, or who else has it.
fn refuse_unknown(asked: &Qr, lock: &Lock, console: &mut Console<'_>) {
    let of = &asked.of;
    let entry = Identifier::parse(of).ok().and_then(|id| lock.entries.get(&id));
    if let Some(Target { layer, .. }) = entry.map(|entry| &entry.target) {
        let help =
            say!("สั่งโดยไม่ใส่ --province หรือใส่ --province {layer}", "leave --province out, or say --province {layer}");
        console.refuse(&say!("“{of}” เป็นรหัสของ {layer} เท่านั้น", "“{of}” is of {layer} alone"), Some(&help));
        return;
    }
    let paths: Vec<String> = lock.entries.values().map(|entry| entry.target.path()).collect();
    let help = match nearest(of, paths.iter().map(String::as_str)) {
        Some(near) => say!("หมายถึง {near} หรือไม่", "is {near} meant?"),
        None => say!(
            "ดูรหัสทั้งหมดด้วย prakat permalinks list เอกสารใหม่ได้รหัสเมื่อสั่ง prakat build",
            "`prakat permalinks list` shows them all; a new document gets one from `prakat build`"
        ),
    };
    console.refuse(&say!("ยังไม่ได้ออกรหัสให้ “{of}”", "no identifier was issued for “{of}”"), Some(&help));
}
