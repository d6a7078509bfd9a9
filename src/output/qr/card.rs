//! Cards to paste into letters and onto notices: the code with the address that it says, for people to read.
//!
//! Readable address and identifier stand with every code, so that a code that was pasted over shows (domain facts 3.3).

use std::fmt::Write as _;

use crate::escape::escape;

use super::Code;

/// Millimetres of a typographic point.
const POINT: f64 = 25.4 / 72.0;
/// Width of a letter of the widest faces below, in em.
const EM: f64 = 0.62;
/// From a line to the next, in sizes of the type.
const LEADING: f64 = 1.25;
/// Smallest type, in points.
const SMALLEST_TYPE: f64 = 7.0;
/// Steps in which type gets smaller, in points.
const TYPE_STEP: f64 = 0.5;
/// Lines that an address takes at most.
const LINES: usize = 4;
/// From this side on, in millimetres, the text stands below the code.
const TEXT_BELOW: u32 = 40;
/// Width of a card whose text stands beside the code, in millimetres.
const CARD_WIDTH: f64 = 75.0;
/// White at the edge of the card, in millimetres. The quiet zone is white as well, so that text needs no other.
const MARGIN: f64 = 2.0;
/// A part of an address of fewer letters does not stand apart from the one after it.
const SHORT_PART: usize = 3;

const SANS: &str = "Sarabun, 'Noto Sans Thai', sans-serif";
const MONOSPACED: &str = "'Noto Sans Mono', 'DejaVu Sans Mono', Consolas, monospace";

/// Draws a card as SVG with its size in millimetres.
///
/// Comes in: the code, the address as people read it (`guidance.chiang-rai.example/d/48210934`), the identifier in
/// groups (`4821 0934`) and the side of the code with its quiet zone. A code below 40 mm has its text beside it on a
/// card of 75 mm, a larger one below it on a card as wide as the code. Type is 7 points or more: where the address
/// does not fit in four lines of it, the card becomes wider.
#[must_use]
pub fn card_svg(code: &Code, address: &str, grouped_identifier: &str, side_mm: u32) -> String {
    let side = f64::from(side_mm);
    let card = if side_mm < TEXT_BELOW { beside(address, side) } else { below(address, side) };
    let identifier_type = card.identifier_type * POINT;
    let address_type = card.address.points * POINT;
    let mut text = String::new();
    let mut line = |y: f64, size: f64, face: &str, weight: &str, words: &str| {
        // Writing to a string can not fail.
        let _ = write!(
            text,
            "<text x=\"{}\" y=\"{}\" text-anchor=\"{}\" font-family=\"{face}\" font-size=\"{}\"{weight}>{}</text>",
            number(card.text_x),
            number(y),
            card.anchor,
            number(size),
            escape(words)
        );
    };
    // Digits are 0.7 em high, so that they sit on the line below.
    let mut y = card.text_top + 0.7 * identifier_type;
    line(y, identifier_type, SANS, " font-weight=\"700\"", grouped_identifier);
    y += LEADING * 0.2 * identifier_type;
    for words in &card.address.lines {
        y += LEADING * address_type;
        line(y, address_type, MONOSPACED, "", words);
    }
    let (width, height, code_x) = (number(card.width), number(card.height), number(card.code_x));
    let (title, modules, path) = (escape(address), code.side(), code.path_element());
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" width=\"{width}mm\" height=\"{height}mm\" \
         viewBox=\"0 0 {width} {height}\"><title>{title}</title><path fill=\"#fff\" d=\"M0 0h{width}v{height}H0z\"/>\
         <svg x=\"{code_x}\" width=\"{side_mm}\" height=\"{side_mm}\" viewBox=\"0 0 {modules} {modules}\">{path}</svg>\
         {text}</svg>\n"
    )
}

/// Measures of a card, in millimetres but for the type.
struct Card {
    width: f64,
    height: f64,
    code_x: f64,
    text_x: f64,
    /// Top of the digits of the identifier.
    text_top: f64,
    anchor: &'static str,
    /// In points.
    identifier_type: f64,
    address: Setting,
}

/// An address set in type.
struct Setting {
    lines: Vec<String>,
    /// Size of the type.
    points: f64,
    /// Width of the longest line in millimetres.
    width: f64,
}

impl Card {
    /// Height of the text from the top of the identifier to the foot of the last line.
    fn text_height(identifier_type: f64, address: &Setting) -> f64 {
        let lines = f64::from(u16::try_from(address.lines.len()).unwrap_or(u16::MAX));
        POINT * (identifier_type * (0.7 + LEADING * 0.2) + address.points * (lines * LEADING + 0.25))
    }
}

fn beside(address: &str, side: f64) -> Card {
    let identifier_type = 15.0;
    let address = set(address, 9.0, CARD_WIDTH - side - MARGIN);
    let width = (side + address.width + MARGIN).ceil().max(CARD_WIDTH);
    let text_top = (side - Card::text_height(identifier_type, &address)) / 2.0;
    Card { width, height: side, code_x: 0.0, text_x: side, text_top, anchor: "start", identifier_type, address }
}

fn below(address: &str, side: f64) -> Card {
    let identifier_type = side * 0.36;
    let address = set(address, side * 0.18, side - 2.0 * MARGIN);
    let width = (address.width + 2.0 * MARGIN).ceil().max(side);
    let height = (side + Card::text_height(identifier_type, &address) + 1.5 * MARGIN).ceil();
    let code_x = (width - side) / 2.0;
    Card { width, height, code_x, text_x: width / 2.0, text_top: side, anchor: "middle", identifier_type, address }
}

/// Sets an address in lines of so many millimetres, in the largest type that leaves the host in one line.
///
/// The host is what readers should compare. Where it is too long for that, it is broken in the smallest type.
fn set(address: &str, largest: f64, width: f64) -> Setting {
    let host = address.find('/').map_or(address.len(), |slash| slash + 1);
    let mut points = largest;
    while points > SMALLEST_TYPE && letters(width, points) < host {
        points -= TYPE_STEP;
    }
    points = points.max(SMALLEST_TYPE);
    let parts = parts(address);
    let mut letters = letters(width, points);
    let mut lines = wrapped(&parts, letters);
    while lines.len() > LINES || lines.iter().any(|line| line.len() > letters) {
        letters += 1;
        lines = wrapped(&parts, letters);
    }
    let longest = lines.iter().map(String::len).max().unwrap_or(0);
    let width = f64::from(u16::try_from(longest).unwrap_or(u16::MAX)) * EM * points * POINT;
    Setting { lines, points, width }
}

/// Counts the letters that fit in a line of so many millimetres.
fn letters(width: f64, points: f64) -> usize {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a card is some hundred letters wide")]
    let letters = (width / (EM * points * POINT)) as usize;
    letters
}

/// Takes an address apart where a line may end: after `/` and before `.`.
fn parts(address: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut start = 0;
    for (at, letter) in address.char_indices() {
        let end = match letter {
            '/' => at + 1,
            '.' => at,
            _ => continue,
        };
        if end - start >= SHORT_PART {
            parts.push(&address[start..end]);
            start = end;
        }
    }
    parts.push(&address[start..]);
    parts
}

/// Fills lines with parts, none longer than so many letters but those of one part.
fn wrapped(parts: &[&str], letters: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for part in parts {
        match lines.last_mut() {
            Some(line) if line.len() + part.len() <= letters => line.push_str(part),
            _ => lines.push((*part).to_owned()),
        }
    }
    lines
}

/// Writes a measure with no more than three decimals.
fn number(measure: f64) -> String {
    let text = format!("{measure:.3}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    const ADDRESS: &str = "guidance.chiang-rai.example/d/48210934";

    fn card(address: &str, side_mm: u32) -> String {
        let code = Code::of("HTTPS://GUIDANCE.CHIANG-RAI.EXAMPLE/d/48210934/").unwrap();
        card_svg(&code, address, "4821 0934", side_mm)
    }

    fn texts(svg: &str) -> Vec<&str> {
        svg.split("</text>").filter_map(|text| text.rsplit_once('>').map(|(_, words)| words)).collect()
    }

    #[test]
    fn the_card_of_a_letter_is_22_by_75_mm() {
        let svg = card(ADDRESS, 22);
        assert!(svg.contains("width=\"75mm\" height=\"22mm\" viewBox=\"0 0 75 22\""), "{svg}");
        assert!(svg.contains("<title>guidance.chiang-rai.example/d/48210934</title>"));
        assert_eq!(texts(&svg)[..3], ["4821 0934", "guidance.chiang-rai.example/", "d/48210934"]);
        assert_eq!(svg.matches("<path").count(), 2, "ground and code");
    }

    #[test]
    fn larger_cards_have_their_text_below() {
        for side in [50, 100] {
            let svg = card(ADDRESS, side);
            assert!(svg.contains(&format!("width=\"{side}mm\"")), "{svg}");
            assert_eq!(texts(&svg)[..3], ["4821 0934", "guidance.chiang-rai.example/", "d/48210934"]);
        }
        assert!(card(ADDRESS, 50).contains("height=\"67mm\""), "{}", card(ADDRESS, 50));
    }

    #[test]
    fn a_long_address_widens_the_card_and_never_takes_smaller_type() {
        let label = "a".repeat(60);
        for address in [format!("{label}.example/d/48210934"), [label.as_str(); 4].join(".")] {
            for side in [22, 50] {
                let svg = card(&address, side);
                assert!(texts(&svg).len() <= 1 + LINES + 1, "{svg}");
                assert!(svg.contains("font-size=\"2.469\""), "7 points: {svg}");
                assert_eq!(texts(&svg)[1..].concat().trim(), address);
                let width = svg.split("width=\"").nth(1).and_then(|rest| rest.split("mm").next()).unwrap();
                assert!(width.parse::<f64>().unwrap() > 90.0, "{width}");
            }
        }
    }

    #[test]
    fn lines_end_at_slashes_and_dots() {
        assert_eq!(
            parts("www.samutprakan.go.th/guidance/d/48210934"),
            ["www", ".samutprakan", ".go", ".th/", "guidance/", "d/48210934"]
        );
        assert_eq!(parts(""), [""]);
    }

    #[test]
    fn markup_in_an_address_is_harmless() {
        let svg = card("a<b>&\"", 22);
        assert!(svg.contains(">a&lt;b&gt;&amp;&quot;</text>"), "{svg}");
    }
}
