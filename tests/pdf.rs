//! Pages of PDF files: counted where they are told right, and no harm from a file that is damaged or made to hurt.

use std::fmt::Write as _;
use std::io::Write as _;
use std::panic;
use std::process::Command;
use std::time::{Duration, Instant};

use flate2::Compression;
use flate2::write::ZlibEncoder;
use prakat::pdf::pages;

/// What counting one file may take; without optimisation the library is some ten times slower.
const LONGEST: Duration = Duration::from_secs(if cfg!(debug_assertions) { 10 } else { 1 });

/// How many files are damaged.
const ROUNDS: usize = if cfg!(debug_assertions) { 4_000 } else { 20_000 };

/// What the process that counts all of them may take, in kB.
const LARGEST: u64 = 200_000;

/// Set in the process that counts.
const ALONE: &str = "PRAKAT_TEST_ALONE";

/// Objects with their numbers.
type Objects = Vec<(usize, Vec<u8>)>;

/// A page tree of one level.
fn tree(pages: usize, count: &str) -> Objects {
    let kids = (0..pages).map(|page| format!("{} 0 R", page + 3)).collect::<Vec<_>>().join(" ");
    let mut objects = vec![
        (1, b"<< /Type /Catalog /Pages 2 0 R >>".to_vec()),
        (2, format!("<< /Type /Pages /Kids [{kids}] /Count {count} /MediaBox [0 0 595 842] >>").into_bytes()),
    ];
    objects.extend((0..pages).map(|page| (page + 3, b"<< /Type /Page /Parent 2 0 R >>".to_vec())));
    objects
}

/// A page tree with this root.
fn tree_with(root: &str) -> Objects {
    let mut objects = tree(1, "1");
    objects[1].1 = root.into();
    objects
}

/// Writes objects with a cross-reference table (ISO 32000-1, 7.5.4).
fn with_table(objects: &Objects, trailer: &str) -> Vec<u8> {
    let mut file = b"%PDF-1.4\n".to_vec();
    let mut table = String::new();
    let size = objects.last().expect("an object").0 + 1;
    for (number, object) in objects {
        writeln!(table, "{:010} 00000 n ", file.len()).expect("memory");
        file.extend([format!("{number} 0 obj\n").as_bytes(), object, b"\nendobj\n"].concat());
    }
    let start = file.len();
    let trailer = trailer.replace("HERE", &start.to_string());
    let end =
        format!("xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n<< /Size {size} /Root 1 0 R {trailer} >>\n");
    file.extend(format!("{end}startxref\n{start}\n%%EOF\n").bytes());
    file
}

/// Writes objects into so many equal object streams, with a cross-reference stream (7.5.7, 7.5.8).
fn with_streams(objects: &Objects, streams: usize, widths: [usize; 3]) -> Vec<u8> {
    let (mut head, mut body) = (String::new(), Vec::new());
    for (number, object) in objects {
        write!(head, "{number} {} ", body.len()).expect("memory");
        body.extend([object, &b" "[..]].concat());
    }
    let packed = deflated(&[head.as_bytes(), &body].concat());
    let first_stream = objects.last().expect("an object").0 + 1;
    let mut file = b"%PDF-1.5\n".to_vec();
    let mut entries = vec![[0; 3]; first_stream];
    for (place, (number, _)) in objects.iter().enumerate() {
        entries[*number] = [2, first_stream, place];
    }
    for number in first_stream..first_stream + streams {
        entries.push([1, file.len(), 0]);
        let kind = format!("/Type /ObjStm /N {} /First {}", objects.len(), head.len());
        file.extend(stream(number, &kind, &packed));
    }
    let (start, size) = (file.len(), entries.len() + 1);
    entries.push([1, start, 0]);
    let rows: Vec<u8> = entries
        .iter()
        .flat_map(|entry| entry.iter().zip(widths))
        .flat_map(|(value, width)| value.to_be_bytes()[8 - width.min(8)..].to_vec())
        .collect();
    let kind = format!("/Type /XRef /Size {size} /Root 1 0 R /W [{} {} {}]", widths[0], widths[1], widths[2]);
    file.extend(stream(size - 1, &kind, &deflated(&rows)));
    file.extend(format!("startxref\n{start}\n%%EOF\n").bytes());
    file
}

fn stream(number: usize, kind: &str, packed: &[u8]) -> Vec<u8> {
    let head = format!("{number} 0 obj\n<< {kind} /Filter /FlateDecode /Length {} >>\nstream\n", packed.len());
    [head.as_bytes(), packed, b"\nendstream\nendobj\n"].concat()
}

fn deflated(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).expect("memory");
    encoder.finish().expect("memory")
}

fn printed_form() -> Vec<u8> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/content/base/forms/project-proposal/proposal.pdf");
    std::fs::read(path).expect("the form of the portal")
}

#[test]
fn pages_are_counted() {
    assert_eq!(pages(&printed_form()), Some(2), "two sheets, as a printer makes them");
    assert_eq!(pages(&with_table(&tree(24, "24"), "")), Some(24));
    assert_eq!(pages(&with_streams(&tree(24, "24"), 1, [1, 4, 2])), Some(24));
    let nested: Objects = vec![
        (1, b"<< /Type /Catalog /Pages 2 0 R >>".to_vec()),
        (2, b"<< /Type /Pages /Kids [3 0 R 6 0 R] /Count 3 >>".to_vec()),
        (3, b"<< /Type /Pages /Parent 2 0 R /Kids [4 0 R 5 0 R] /Count 2 >>".to_vec()),
        (4, b"<< /Type /Page /Parent 3 0 R >>".to_vec()),
        (5, b"<< /Type /Page /Parent 3 0 R >>".to_vec()),
        (6, b"<< /Type /Page /Parent 2 0 R >>".to_vec()),
    ];
    assert_eq!(pages(&with_table(&nested, "")), Some(3));
}

#[test]
fn what_is_not_known_is_not_claimed() {
    let told = |count: &str| pages(&with_table(&tree(2, count), ""));
    assert_eq!(["1", "3", "0", "-2", "2.5", "4294967298", "99999999999999999999"].map(told), [None; 7]);
    assert_eq!(pages(b""), None);
    assert_eq!(pages(b"%PDF"), None);
    assert_eq!(pages(b"PK\x03\x04"), None);
    assert_eq!(pages(&with_table(&tree(2, "2"), "/Encrypt 4 0 R")), None, "encrypted");
    let root = |root: &str| pages(&with_table(&tree_with(root), ""));
    assert_eq!(root("<< /Type /Pages /Kids [2 0 R] /Count 1 >>"), None, "a tree that holds itself");
    assert_eq!(root("<< /Type /Pages /Kids [3 0 R 3 0 R] /Count 2 >>"), None, "one page twice");
    let whole = with_table(&tree(2, "2"), "");
    assert_eq!(pages(&whole[..whole.len() - 60]), None, "without its end");
}

/// Runs in a process of its own, so that its memory can be measured and a full stack ends no other test.
#[test]
fn damaged_files_do_no_harm() {
    if std::env::var_os(ALONE).is_none() {
        let own = std::env::current_exe().expect("this program");
        let words = ["--exact", "pdf::damaged_files_do_no_harm", "--nocapture", "--test-threads=1"];
        let done = Command::new(own).args(words).env(ALONE, "1").output().expect("this program starts");
        let said = [done.stdout, done.stderr].concat();
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&said));
        return;
    }
    let mut slowest = Duration::ZERO;
    for (name, file) in made_to_hurt() {
        slowest = slowest.max(harmless(&name, &file));
    }
    let whole = [
        printed_form(),
        with_table(&tree(3, "3"), ""),
        with_streams(&tree(9, "9"), 1, [1, 4, 2]),
        with_streams(&tree(2, "2"), 3, [1, 2, 1]),
    ];
    let mut chance = Chance(0x9E37_79B9_7F4A_7C15);
    for round in 0..ROUNDS {
        let file = damaged(&whole, &mut chance);
        slowest = slowest.max(harmless(&format!("round {round}"), &file));
    }
    let memory = memory();
    assert!(memory.is_none_or(|kilobytes| kilobytes < LARGEST), "{memory:?} kB");
    println!("slowest {slowest:?}, memory {memory:?} kB");
}

/// Counts, and gives the time that it took.
fn harmless(name: &str, file: &[u8]) -> Duration {
    let started = Instant::now();
    let outcome = panic::catch_unwind(|| pages(file));
    let took = started.elapsed();
    assert!(outcome.is_ok(), "{name} ends the program");
    assert!(took < LONGEST, "{name} takes {took:?}");
    took
}

/// Gives the most memory that this process had, in kB, where the machine tells it.
fn memory() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?.split_whitespace().next()?.parse().ok()
}

fn made_to_hurt() -> Vec<(String, Vec<u8>)> {
    let mut files = Vec::new();
    let mut add = |name: &str, file: Vec<u8>| files.push((name.to_owned(), file));
    add("a table that comes before itself", with_table(&tree(1, "1"), "/Prev HERE /XRefStm HERE"));
    add("kids nested in kids", with_table(&tree_with(&format!("<< /Kids {}", "[".repeat(200_000))), ""));
    add("a dictionary in a dictionary", with_table(&tree_with(&"<< /A ".repeat(200_000)), ""));
    let link = |kids: usize| {
        move |number: usize| {
            let next = format!("{} 0 R ", number + 1).repeat(kids);
            (number, format!("<< /Type /Pages /Kids [{next}] /Count 1 >>").into_bytes())
        }
    };
    let chain = |levels: usize, kids: usize| {
        let mut objects = tree(0, "1");
        objects.truncate(1);
        objects.extend((2..levels).map(link(kids)));
        objects.push((levels, b"<< /Type /Page >>".to_vec()));
        objects
    };
    add("a tree of 20,000 levels", with_table(&chain(20_000, 1), ""));
    add("a tree of 2^40 pages", with_table(&chain(42, 2), ""));
    for widths in [[0, 0, 0], [0, 4, 0], [1, 8, 2], [1, 4, 0], [8, 8, 8], [1, 60, 1], [3, 3, 3]] {
        add(&format!("a cross-reference stream with {widths:?}"), with_streams(&tree(2, "2"), 1, widths));
    }
    let padded = |bytes: Vec<u8>| {
        let mut objects = tree(1, "1");
        objects.push((4, bytes));
        objects
    };
    add("a stream of spaces", with_streams(&padded(vec![b' '; 4_000_000]), 1, [1, 4, 2]));
    let numbers = |count: usize| padded([b"[".as_slice(), &b"0 ".repeat(count), b"]"].concat());
    add("a stream of numbers", with_streams(&numbers(2_000_000), 1, [1, 4, 2]));
    add("a stream of numbers just small enough", with_streams(&numbers(60_000), 1, [1, 4, 2]));
    add("a dozen of them", with_streams(&numbers(60_000), 12, [1, 4, 2]));
    add("2,000 of them", with_streams(&numbers(60_000), 2_000, [1, 4, 2]));
    let form = with_table(&tree(2, "2"), "");
    let words =
        ["1 0 obj\n", "1 0 obj <<\n", "1 0 obj<</Length 9>>stream\n", "startxref 9\n", "xref\n0 1\n", "%PDF-", "("];
    for word in words {
        let rest = word.repeat(2_000_000 / word.len());
        add(&format!("nothing but {word}"), [b"%PDF-1.7\n", rest.as_bytes()].concat());
        add(&format!("a form without its end, then {word}"), [&form[..form.len() - 60], rest.as_bytes()].concat());
    }
    files
}

/// Damages one of the files in one to four places.
fn damaged(whole: &[Vec<u8>], chance: &mut Chance) -> Vec<u8> {
    const NUMBERS: [&str; 8] = ["99999999999999999999", "-1", "4294967295", "2147483648", "0", "1e9", "1 0 R", "[["];
    let mut file = whole[chance.below(whole.len())].clone();
    for _ in 0..=chance.below(4) {
        let at = chance.below(file.len());
        match chance.below(6) {
            0 => file.truncate(at),
            1 => {
                for _ in 0..chance.below(16) {
                    let bit = chance.below(8);
                    if let Some(byte) = file.get_mut(at + chance.below(200)) {
                        *byte ^= 1 << bit;
                    }
                }
            }
            2 => drop(file.drain(at..(at + chance.below(400)).min(file.len()))),
            3 => {
                let other = &whole[chance.below(whole.len())];
                let from = chance.below(other.len());
                let part = other[from..(from + chance.below(2_000)).min(other.len())].to_vec();
                file.splice(at..at, part);
            }
            4 => {
                let digits = |byte: &&u8| byte.is_ascii_digit();
                let start = at + file[at..].iter().take_while(|byte| !byte.is_ascii_digit()).count();
                let length = file[start..].iter().take_while(digits).count();
                file.splice(start..start + length, NUMBERS[chance.below(NUMBERS.len())].bytes());
            }
            _ => {
                let end = (at + chance.below(64)).min(file.len());
                let [byte, ..] = chance.below(256).to_le_bytes();
                file[at..end].fill(byte);
            }
        }
    }
    file
}

/// The same numbers on every run: xorshift64 (George Marsaglia, “Xorshift RNGs”).
struct Chance(u64);

impl Chance {
    /// Gives a number below `end`; 0 where there is none.
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % (end.max(1) as u64)).expect("below a usize")
    }
}
