use proptest::prelude::*;

use super::*;

const ADDRESS: &str = "HTTPS://GUIDANCE.CHIANG-RAI.EXAMPLE/d/48210934/";

/// A host of its own, a folder of an old site, and a host of 30 letters.
const PORTALS: [&str; 3] = [
    "HTTPS://GUIDANCE.CHIANG-RAI.EXAMPLE/",
    "HTTPS://WWW.SAMUTPRAKAN.GO.TH/guidance/",
    "HTTPS://GUIDANCE.NAKHON-PATHOM.EXAMPLE/",
];

fn code(address: &str) -> Code {
    Code::of(address).unwrap_or_else(|| panic!("{address} fits"))
}

/// Exchanges dark and light in a square of modules, the quiet zone not counted.
fn spoiled(code: &Code, from: usize, size: usize) -> Code {
    let mut bytes = code.to_bytes();
    for at in (from..from + size).flat_map(|y| (from..from + size).map(move |x| y * code.modules() + x)) {
        bytes[1 + at / 8] ^= 0x80 >> (at % 8);
    }
    Code::from_bytes(&bytes).unwrap()
}

/// Writes an image of one shade with a dark spot in its corner, if any.
fn image(side: u32, height: u32, depth: png::BitDepth, spot: bool) -> Vec<u8> {
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, side, height);
    encoder.set_color(png::ColorType::Grayscale);
    encoder.set_depth(depth);
    let bits = if depth == png::BitDepth::One { 1 } else { 8 };
    let mut rows = vec![0xff; (side * height * bits / 8) as usize];
    rows[0] = if spot { 0x7f } else { 0xff };
    let mut writer = encoder.write_header().unwrap();
    writer.write_image_data(&rows).unwrap();
    writer.finish().unwrap();
    file
}

#[test]
fn each_part_is_written_in_its_best_mode() {
    assert_eq!(code("HTTPS://WWW.CM.GO.TH/d/48210934/").version(), 3);
    // Of these 50 letters a code of version 4 holds 46 in the mode for bytes.
    let long = format!("{}d/48210934/", PORTALS[2]);
    assert_eq!((long.len(), code(&long).version(), code(&long.to_lowercase()).version()), (50, 4, 5));
    for portal in PORTALS {
        assert!(code(&format!("{portal}d/48210934/")).version() <= 4, "{portal}");
    }
}

#[test]
fn what_is_too_long_gives_no_code() {
    // The most bytes at level Q, in version 40.
    assert_eq!(Code::of(&"a".repeat(1663)).map(|code| (code.version(), code.side())), Some((40, 185)));
    assert_eq!(Code::of(&"a".repeat(1664)), None);
}

#[test]
fn the_level_is_q_whatever_is_left_over() {
    for address in ["HTTPS://A.TH/", ADDRESS, &"a".repeat(500)] {
        let code = code(address);
        let grid = rqrr::SimpleGrid::from_func(code.modules(), |x, y| code.is_dark(x + QUIET_ZONE, y + QUIET_ZONE));
        let (meta, text) = rqrr::Grid::new(grid).decode().unwrap();
        // Q is 11 in the two bits of the format (ISO/IEC 18004, table 12).
        assert_eq!((meta.ecc_level, text.as_str()), (0b11, address));
        assert_eq!(meta.version.0, usize::from(code.version()));
    }
}

#[test]
fn modules_are_large_enough_up_to_version_4_in_a_letter() {
    let code = code(ADDRESS);
    assert_eq!((code.modules(), code.side()), (33, 41));
    assert!((code.module_mm(22) - 0.537).abs() < 0.001);
    assert!(SIDES_MM.iter().all(|side| code.fits(*side)));
    let larger = Code::of(&"A".repeat(80)).unwrap();
    assert_eq!((larger.version(), larger.fits(22), larger.fits(50)), (5, false, true));
}

#[test]
fn only_whole_codes_come_back_from_bytes() {
    let bytes = code(ADDRESS).to_bytes();
    assert_eq!(bytes.len(), 1 + 137);
    assert_eq!(Code::from_bytes(&bytes), Some(code(ADDRESS)));
    let with_version = |version: u8| [&[version], &bytes[1..]].concat();
    for wrong in [vec![], vec![4], bytes[..137].to_vec(), [&bytes[..], &[0]].concat(), with_version(0), with_version(5)]
    {
        assert_eq!(Code::from_bytes(&wrong), None, "{} bytes", wrong.len());
    }
    assert_eq!(Code::from_bytes(&[41; 4000]), None);
}

#[test]
fn the_file_is_small_and_knows_its_size() {
    let png = code(ADDRESS).png(22);
    assert!(png.len() < 1600, "{} bytes", png.len());
    // 41 modules of 8 pixels on 22 mm are 14 909 pixels a metre (379 dpi).
    let physical = [&b"pHYs"[..], &14_909_u32.to_be_bytes(), &14_909_u32.to_be_bytes(), &[1]].concat();
    assert!(png.windows(physical.len()).any(|part| part == physical));
    assert_eq!(png, code(ADDRESS).png(22), "the same bytes each time");
    assert!(code(ADDRESS).svg_path().len() < 1850);
}

#[test]
fn the_terminal_shows_every_module() {
    let code = code(ADDRESS);
    for (colour, upper_dark, lower_dark) in [(true, "█▀", "█▄"), (false, " ▄", " ▀")] {
        let text = code.terminal(colour).replace("\x1b[30;107m", "").replace("\x1b[0m", "");
        assert_eq!(text.lines().count(), 21);
        for (y, line) in text.lines().enumerate() {
            assert_eq!(line.chars().count(), 41);
            for (x, block) in line.chars().enumerate() {
                assert_eq!(upper_dark.contains(block), code.is_dark(x, 2 * y), "{x} {y}");
                assert_eq!(lower_dark.contains(block), code.is_dark(x, 2 * y + 1), "{x} {y}");
            }
        }
    }
}

#[test]
fn what_is_not_the_code_is_not_proven() {
    let code = code(ADDRESS);
    let png = code.png(22);
    assert_eq!(prove(&png, ADDRESS), Ok(()));
    assert_eq!(prove(&spoiled(&code, 16, 2).png(22), ADDRESS), Ok(()), "within what the level mends");
    let other = "HTTPS://GUIDANCE.CHIANG-RAI.EXAMPLE/d/48210935/";
    assert_eq!(prove(&png, other), Err(ProofFault::OtherText(ADDRESS.to_owned())));
    assert_eq!(prove(&png, &ADDRESS.to_lowercase()), Err(ProofFault::OtherText(ADDRESS.to_owned())));
    assert_eq!(prove(&spoiled(&code, 9, 16).png(22), ADDRESS), Err(ProofFault::Unreadable));
    for length in 0..png.len() {
        assert_eq!(prove(&png[..length], ADDRESS), Err(ProofFault::Unreadable), "cut off after {length} bytes");
    }
    for at in 0..png.len() {
        let mut changed = png.clone();
        changed[at] ^= 0x10;
        assert_eq!(prove(&changed, ADDRESS), Err(ProofFault::Unreadable), "byte {at} changed");
    }
}

#[test]
fn images_of_another_form_are_not_proven() {
    let (one, eight) = (png::BitDepth::One, png::BitDepth::Eight);
    for file in [
        image(656, 656, one, true),
        image(656, 656, one, false),
        image(656, 656, eight, false),
        image(656, 640, one, false),
        image(648, 648, one, false),
        image(16, 16, one, false),
        image(8000, 8000, one, false),
    ] {
        assert_eq!(prove(&file, ADDRESS), Err(ProofFault::Unreadable));
    }
}

/// Counts how many damaged codes of so many documents on each portal read as what they say.
fn read(damage: Damage, documents: u64) -> u64 {
    let addresses = PORTALS.iter().flat_map(|portal| {
        (0..documents)
            .map(move |document| (document, format!("{portal}d/{:08}/", (document + 1) * 48_210_937 % 99_999_989)))
    });
    let good = addresses.filter(|(seed, address)| match scan(&code(address), damage, *seed) {
        Some(text) => {
            assert_eq!(text, *address, "a damaged code reads as nothing or as what it says");
            true
        }
        None => false,
    });
    good.count() as u64
}

/// Least share of codes in percent that must be read; what was measured over 600 codes lies a little higher.
fn floor(damage: Damage) -> u64 {
    match damage {
        Damage::Blotted | Damage::BlottedAndTurned | Damage::Photocopied => 95,
        _ => 99,
    }
}

/// Twelve codes where scanning is slow, 600 in `cargo test --release --lib qr`, which `tests/run` runs too.
const DOCUMENTS: u64 = if cfg!(debug_assertions) { 4 } else { 200 };

#[test]
fn damaged_codes_are_read_at_the_promised_rates() {
    let total = DOCUMENTS * PORTALS.len() as u64;
    // One of twelve is eight in a hundred.
    let spare = u64::from(total < 100);
    for damage in Damage::ALL {
        let read = read(damage, DOCUMENTS);
        println!("{read} of {total} {}", damage.name().en);
        assert!((read + spare) * 100 >= floor(damage) * total, "{}: {read} of {total}", damage.name().en);
    }
}

/// Draws the path of a code onto a grid.
fn drawn(path: &str, side: usize) -> Vec<bool> {
    let mut grid = vec![false; side * side];
    let (start, steps) = path.split_once('h').unwrap();
    assert_eq!(start, "M4 4.5");
    let (mut x, mut y) = (4, 4);
    for step in steps.split('h') {
        let (run, gap) = step.split_once('m').unwrap_or((step, "0 0"));
        let run: usize = run.parse().unwrap();
        grid[y * side + x..y * side + x + run].fill(true);
        let (right, down) = gap.split_once(' ').unwrap();
        x = (x + run).checked_add_signed(right.parse().unwrap()).unwrap();
        y += down.parse::<usize>().unwrap();
    }
    grid
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn every_address_is_drawn_and_proven(
        host in "[A-Z0-9.-]{1,60}",
        path in "(/[a-z0-9.-]{1,20}){0,2}",
        identifier in "[0-9]{8}",
    ) {
        let address = format!("HTTPS://{host}{path}/d/{identifier}/");
        let code = Code::of(&address).unwrap();
        prop_assert_eq!(prove(&code.png(22), &address), Ok(()));
        prop_assert_eq!(Code::from_bytes(&code.to_bytes()), Some(code.clone()));
        let grid = drawn(&code.svg_path(), code.side());
        for y in 0..code.side() {
            for x in 0..code.side() {
                prop_assert_eq!(grid[y * code.side() + x], code.is_dark(x, y), "{} {}", x, y);
            }
        }
    }
}
