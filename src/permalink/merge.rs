//! Two branches have both issued, moved or withdrawn: what can be settled without asking is settled.

use std::collections::BTreeMap;

use crate::locale::Localized;
use crate::say;

use super::lock::{Line, LineFault, is_conflict_mark, is_frame, lines, read_line};
use super::{Entry, Fate, Identifier, Lock, TakenOff, Target};

/// A lock put together, and what a person has to decide.
#[derive(Clone, Debug, Default)]
pub struct Merged {
    /// Both sides together, without what is open.
    pub lock: Lock,
    /// What is not certain.
    pub open: Vec<Open>,
}

/// Lines of which a person has to delete all but one, or a line that says nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Open {
    /// The place of the last of them in the file, from 1.
    pub number: usize,
    /// The lines.
    pub lines: Vec<String>,
    /// Why they can not be put together, and what to do.
    pub why: Localized<String>,
}

/// Merges all lines of a lock, on both sides of its conflict marks.
///
/// Certain: what only one side says; the longer of two histories of editions; that a target was moved or withdrawn,
/// against a side that knows nothing of it; the earlier day of issue; of two identifiers for one target the one that
/// is computed first, to which the other then leads. Not certain: one identifier for two targets, two ends of one
/// target, two different histories.
#[must_use]
pub fn merge(text: &str) -> Merged {
    let mut merged = Merged::default();
    for (at, (_, line)) in lines(text).enumerate() {
        let number = at + 1;
        if is_frame(line) || is_conflict_mark(line) {
            continue;
        }
        match read_line(line) {
            Ok(Line::Entry(entry)) => merged.add(number, line, entry),
            Ok(Line::Address(address)) => {
                if !merged.lock.addresses.contains(&address) {
                    merged.lock.addresses.push(address);
                }
            }
            Ok(Line::TakenOff(line)) => merged.take_off(line),
            Err(LineFault::Unreadable) => {
                merged.leave(
                    number,
                    line,
                    say!(
                        "อ่านบรรทัดนี้ไม่ได้ ลบบรรทัดนี้ หรือนำบรรทัดเดิมมาใส่ แล้วสั่ง merge",
                        "this line can not be read; delete it or put the old one in its place, then merge"
                    ),
                );
            }
            Err(LineFault::Altered) => {
                merged.leave(
                    number,
                    line,
                    say!(
                        "บรรทัดนี้ถูกแก้ด้วยมือ นำบรรทัดเดิมมาใส่แทน แล้วสั่ง merge",
                        "this line was changed by hand; put the old one in its place, then merge"
                    ),
                );
            }
        }
    }
    merged.lock.addresses.sort_by(|a, b| (&a.province, a.since).cmp(&(&b.province, b.since)));
    merged.lock.taken_off.sort();
    merged.one_identifier_each();
    merged
}

impl Merged {
    /// Prints the lock; what is open stands at its end, between conflict marks.
    #[must_use]
    pub fn print(&self) -> String {
        let open: Vec<String> =
            self.open.iter().map(|open| format!("<<<<<<<\n{}\n>>>>>>>\n", open.lines.join("\n=======\n"))).collect();
        self.lock.print_with(&open.concat())
    }

    fn leave(&mut self, number: usize, line: &str, why: Localized<String>) {
        self.open.push(Open { number, lines: vec![line.to_owned()], why });
    }

    fn take_off(&mut self, line: TakenOff) {
        let same = |other: &&mut TakenOff| other.province == line.province && other.key == line.key;
        match self.lock.taken_off.iter_mut().find(same) {
            // A reason that a person gave says more than none, and neither of two is lost.
            Some(known) => {
                known.reason = match (known.reason.take(), line.reason) {
                    (Some(one), Some(other)) if one != other => {
                        let (first, second) = if one < other { (one, other) } else { (other, one) };
                        Some(format!("{first} / {second}"))
                    }
                    (one, other) => one.or(other),
                };
            }
            None => self.lock.taken_off.push(line),
        }
    }

    fn add(&mut self, number: usize, line: &str, entry: Entry) {
        let id = entry.id;
        let printed = id.to_string();
        if let Some(open) = self.open.iter_mut().find(|open| open.lines[0].starts_with(&printed)) {
            if !open.lines.iter().any(|known| known == line) {
                open.lines.push(line.to_owned());
            }
            return;
        }
        let Some(known) = self.lock.entries.remove(&id) else {
            self.lock.entries.insert(id, entry);
            return;
        };
        let printed = id.grouped();
        let target = entry.target.path();
        let why = if known.target != entry.target {
            let other = known.target.path();
            say!(
                "รหัส {printed} ออกให้ทั้ง {other} และ {target} ลบบรรทัดของรายการที่ยังไม่ได้พิมพ์รหัสลงกระดาษ แล้วสั่ง merge จากนั้น build จะออกรหัสใหม่ให้",
                "{printed} was issued for {other} and for {target}; delete the line of the one that is not printed yet, \
                 then merge, and build to issue another"
            )
        } else if let Some(both) = together(&known, &entry) {
            self.lock.entries.insert(id, both);
            return;
        } else {
            say!(
                "สองฝ่ายบันทึก {printed} ({target}) ไว้ต่างกัน ลบบรรทัดที่ไม่ถูกต้อง แล้วสั่ง merge",
                "the two sides say different things of {printed} ({target}); delete the line that is wrong, then merge"
            )
        };
        self.open.push(Open { number, lines: vec![known.print(), line.to_owned()], why });
    }

    /// Lets one identifier stand for a target where two were issued; the other leads to it.
    fn one_identifier_each(&mut self) {
        let mut by_target: BTreeMap<Target, Vec<Identifier>> = BTreeMap::new();
        for entry in self.lock.entries.values().filter(|entry| entry.fate == Fate::Live) {
            by_target.entry(entry.target.clone()).or_default().push(entry.id);
        }
        for (target, ids) in by_target.into_iter().filter(|(_, ids)| ids.len() > 1) {
            let first = (0..=u32::try_from(ids.len()).unwrap_or(u32::MAX))
                .map(|n| Identifier::candidate(&target, n))
                .find(|id| ids.contains(id))
                .unwrap_or(ids[0]);
            for id in ids.into_iter().filter(|id| *id != first) {
                if let Some(entry) = self.lock.entries.get_mut(&id) {
                    entry.fate = Fate::Moved(target.clone());
                }
            }
        }
    }
}

/// Puts together what two sides say of one identifier; nothing where they speak against each other.
fn together(one: &Entry, other: &Entry) -> Option<Entry> {
    let fate = match (&one.fate, &other.fate) {
        (Fate::Live, fate) | (fate, Fate::Live) => fate,
        (a, b) if a == b => a,
        _ => return None,
    };
    let (newer, older) = if one.edition >= other.edition { (one, other) } else { (other, one) };
    if !newer.hashes.ends_with(&older.hashes) || newer.edition == older.edition && newer.hashes != older.hashes {
        return None;
    }
    Some(Entry { issued: one.issued.min(other.issued), fate: fate.clone(), ..newer.clone() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::Date;

    fn entry(target: &str, edition: u32, hashes: &[u8], fate: Fate) -> Entry {
        let target = Target::parse(target).unwrap();
        let issued = Date::from_ce(2026, 11, 20).unwrap();
        let hashes = hashes.iter().map(|byte| [*byte; 32]).collect();
        Entry { id: Identifier::candidate(&target, 0), target, edition, hashes, issued, fate }
    }

    fn lock(entries: &[Entry]) -> Lock {
        Lock { entries: entries.iter().map(|entry| (entry.id, entry.clone())).collect(), ..Lock::default() }
    }

    fn conflict(ours: &Lock, theirs: &Lock) -> String {
        format!("<<<<<<< HEAD\n{}=======\n{}>>>>>>> other\n", ours.print(), theirs.print())
    }

    #[test]
    fn what_is_certain_is_settled() {
        let moved = Fate::Moved(Target::parse("base:forms/y").unwrap());
        let ours = lock(&[
            entry("base:forms/a", 1, &[], Fate::Live),
            entry("base:forms/x", 1, &[], moved.clone()),
            entry("base:forms/x#f.pdf", 1, &[1], Fate::Live),
        ]);
        let theirs = lock(&[
            entry("base:forms/b", 1, &[], Fate::Live),
            entry("base:forms/x", 1, &[], Fate::Live),
            entry("base:forms/x#f.pdf", 2, &[2, 1], Fate::Live),
        ]);
        let merged = merge(&conflict(&ours, &theirs));
        assert!(merged.open.is_empty());
        let expected = lock(&[
            entry("base:forms/a", 1, &[], Fate::Live),
            entry("base:forms/b", 1, &[], Fate::Live),
            entry("base:forms/x", 1, &[], moved),
            entry("base:forms/x#f.pdf", 2, &[2, 1], Fate::Live),
        ]);
        assert_eq!(merged.lock.entries, expected.entries);
        assert_eq!(merge(&expected.print()).lock.print(), expected.print());
    }

    #[test]
    fn what_is_not_certain_is_named() {
        let withdrawn = |reason: &str| Fate::Withdrawn(reason.to_owned());
        let ours =
            lock(&[entry("base:forms/a", 1, &[], withdrawn("x")), entry("base:forms/b#f", 2, &[2, 1], Fate::Live)]);
        let theirs =
            lock(&[entry("base:forms/a", 1, &[], withdrawn("y")), entry("base:forms/b#f", 2, &[3, 1], Fate::Live)]);
        let mut swapped = entry("base:forms/c", 1, &[], Fate::Live);
        swapped.target = Target::parse("base:forms/d").unwrap();
        let ours = Lock {
            entries: [ours.entries, lock(&[entry("base:forms/c", 1, &[], Fate::Live)]).entries]
                .into_iter()
                .flatten()
                .collect(),
            ..Lock::default()
        };
        let theirs = Lock {
            entries: [theirs.entries, lock(&[swapped]).entries].into_iter().flatten().collect(),
            ..Lock::default()
        };
        let merged = merge(&conflict(&ours, &theirs));
        assert_eq!(merged.open.len(), 3);
        // Who deletes the wrong lines is done with the next merge.
        let mut printed = merged.print();
        for open in &merged.open {
            printed = printed.replace(&format!("{}\n", open.lines[1]), "");
        }
        let settled = merge(&printed);
        assert!(settled.open.is_empty());
        assert_eq!(settled.lock.entries.len(), 3);
    }

    #[test]
    fn two_identifiers_of_one_target_become_one_and_a_way_to_it() {
        let first = entry("base:forms/a", 1, &[], Fate::Live);
        let second = Entry { id: Identifier::candidate(&first.target, 1), ..first.clone() };
        let merged = merge(&conflict(&lock(std::slice::from_ref(&second)), &lock(std::slice::from_ref(&first))));
        assert_eq!(merged.lock.entries[&first.id].fate, Fate::Live);
        assert_eq!(merged.lock.entries[&second.id].fate, Fate::Moved(first.target));
    }
}
