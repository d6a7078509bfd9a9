//! The way that a letter took: decided, in force, issued, received, forwarded, with the days between.

use super::scope::Scope;
use crate::date::{Date, DateStyle};
use crate::document::circular::{Circular, Letter, Received};
use crate::escape::escape;
use crate::locale::{Digits, Locale};
use crate::number::OfficialNumber;
use crate::site::DocumentId;
use crate::site::relation::Relation;
use crate::thai::digits::to_thai;
use crate::view::{HopView, Html, RelayView, Text};

/// A letter on the way, with the one above it.
struct Station {
    id: DocumentId,
    above: Option<DocumentId>,
}

impl Scope<'_, '_> {
    /// Tells the way of a letter, where it has more than one station.
    pub(super) fn relay(&self, id: DocumentId) -> Option<RelayView> {
        let stations = self.stations(id);
        let first = self.circular(stations.first()?.id)?;
        let first_document = self.site.document(stations[0].id);
        let mut hops: Vec<(Date, HopView)> = Vec::new();
        if let Some(decided) = &first.decided
            && let Some(day) = decided.date
        {
            let by = decided.by.as_ref().map(|by| self.actor(by)).unwrap_or_default();
            let mut hop = self.hop(day.date, Text { text: self.fill("relay_decided", &[("body", &by.text)]), ..by });
            hop.detail = decided
                .meeting
                .as_deref()
                .map(|meeting| Html::text(&self.fill("relay_meeting", &[("meeting", &self.number(meeting))])));
            hops.push((day.date, hop));
        }
        let force = first_document.effective.map(|dated| dated.date);
        if let Some(day) = force {
            let mut hop = self.hop(day, Text::new(self.t("relay_in_force")));
            hop.force = true;
            if day < first.date.date {
                hop.gaps.push(self.gap("relay_gap_letter", day, first.date.date, None));
            }
            hops.push((day, hop));
        }
        for station in &stations {
            let Some(circular) = self.circular(station.id) else { continue };
            let key = if station.above.is_some() { "relay_forwarded" } else { "relay_issued" };
            let office = self.body_name(&circular.issuer);
            let mut hop =
                self.hop(circular.date.date, Text { text: self.fill(key, &[("office", &office.text)]), ..office });
            hop.here = station.id == id;
            hop.detail = Some(self.station_letter(station, circular, hop.here));
            for below in stations.iter().filter(|below| below.above == Some(station.id)) {
                let next = self.circular(below.id);
                hop.gaps.extend(next.map(|next| self.gaps(circular, next)).unwrap_or_default());
            }
            hops.push((circular.date.date, hop));
        }
        if hops.len() < 2 {
            return None;
        }
        // Events of one day keep their order: decided, in force, issued.
        hops.sort_by_key(|(day, _)| *day);
        let sum = self.sum(&stations, force, hops.iter().map(|(_, hop)| hop.gaps.len()).sum());
        Some(RelayView { hops: hops.into_iter().map(|(_, hop)| hop).collect(), sum })
    }

    /// Adds up the days that stand between the stations; nothing where they are not one line, or are one number.
    fn sum(&self, stations: &[Station], force: Option<Date>, gaps: usize) -> Option<Html> {
        let line = stations.windows(2).all(|pair| pair[1].above == Some(pair[0].id));
        let days: Vec<Date> = stations.iter().filter_map(|at| Some(self.circular(at.id)?.date.date)).collect();
        let (first, last) = (*days.first()?, *days.last()?);
        if !line || gaps < 2 || !days.is_sorted() {
            return None;
        }
        // A rule that comes into force after its letter has no days before the letter.
        let start = force.filter(|day| *day < first).unwrap_or(first);
        let days = self.days(start, last);
        Some(self.sentence("relay_sum", &[("days", &days), ("from", &self.day(start)), ("to", &self.day(last))]))
    }

    fn circular(&self, id: DocumentId) -> Option<&Circular> {
        self.site.document(id).circular()
    }

    /// Lists the letters above this one, itself, and those below it, oldest first.
    fn stations(&self, id: DocumentId) -> Vec<Station> {
        let relations = &self.site.relations;
        let mut above = vec![id];
        while let Some(upper) = above.last().and_then(|last| relations.relayed(*last)) {
            if above.contains(&upper) {
                break;
            }
            above.push(upper);
        }
        above.reverse();
        let mut stations: Vec<Station> = Vec::new();
        for id in above {
            let above = stations.last().map(|station| station.id);
            stations.push(Station { id, above });
        }
        let mut open = vec![id];
        let mut below: Vec<Station> = Vec::new();
        while let Some(upper) = open.pop() {
            for lower in relations.from(upper, Relation::Forwards) {
                let known = stations.iter().chain(&below).any(|station| station.id == lower);
                if !known {
                    below.push(Station { id: lower, above: Some(upper) });
                    open.push(lower);
                }
            }
        }
        below.sort_by_key(|station| (self.circular(station.id).map(|circular| circular.date.date), station.id));
        stations.extend(below);
        stations
    }

    fn hop(&self, day: Date, title: Text) -> HopView {
        HopView {
            date: self.date(day, DateStyle::Short),
            title,
            detail: None,
            here: false,
            force: false,
            gaps: Vec::new(),
        }
    }

    /// Names the letter of a station, and the one that it passes on.
    fn station_letter(&self, station: &Station, circular: &Circular, here: bool) -> Html {
        let own = match (&circular.number, here) {
            (Some(number), true) => {
                self.sentence("relay_this_page", &[("number", &self.official(&number.canonical()))])
            }
            _ => self.letter_link(station.id),
        };
        match station.above {
            Some(above) => self.sentence("relay_passes_on", &[("letter", &own), ("above", &self.letter_link(above))]),
            None => own,
        }
    }

    /// Tells the days from one letter to the next, by way of its arrival where that is known.
    fn gaps(&self, letter: &Circular, next: &Circular) -> Vec<Html> {
        let office = self.body_name(&next.issuer);
        let (sent, forwarded) = (letter.date.date, next.date.date);
        if forwarded < sent {
            return Vec::new();
        }
        match arrival(letter, next) {
            Some(hop) => {
                let by = self.actor(&hop.by);
                let day = self.arrived(hop);
                let days = self.days(sent, hop.date.date);
                let received =
                    self.sentence("relay_gap_received", &[("days", &days), ("office", &by.html()), ("date", &day)]);
                vec![received, self.gap("relay_gap_forwarded", hop.date.date, forwarded, Some(&office))]
            }
            None => vec![self.gap("relay_gap_forwarded", sent, forwarded, Some(&office))],
        }
    }

    /// Says when a letter came in, and under which number.
    fn arrived(&self, hop: &Received) -> Html {
        let day = self.date(hop.date.date, DateStyle::Short).html();
        let Some(number) = &hop.number else { return day };
        let number = Html::text(&self.number(number));
        self.sentence("relay_received_number", &[("date", &day), ("number", &number)])
    }

    /// Says who received a letter, when, and under which number.
    pub(super) fn received(&self, hop: &Received) -> Html {
        self.sentence("received_by", &[("office", &self.actor(&hop.by).html()), ("arrived", &self.arrived(hop))])
    }

    fn gap(&self, key: &'static str, from: Date, to: Date, office: Option<&Text>) -> Html {
        let office = office.map(Text::html).unwrap_or_default();
        self.sentence(key, &[("days", &self.days(from, to)), ("office", &office)])
    }

    fn days(&self, from: Date, to: Date) -> Html {
        let text = match from.days_until(to) {
            0 => self.t("days_same").to_owned(),
            1 => self.fill("days_one", &[("days", &self.number(1))]),
            days => self.fill("days", &[("days", &self.number(days))]),
        };
        Html(format!("<b>{}</b>", Html::text(&text).0))
    }

    /// Gives the citation of a letter as it is written into another, always in Thai.
    pub(super) fn citation_line(&self, circular: &Circular) -> Option<Html> {
        let Some(OfficialNumber::Letter(number)) = &circular.number else { return None };
        let body = self.site.config.bodies.find(&circular.issuer)?;
        let urgency = circular.urgency.map(|urgency| format!("{} ", urgency.thai())).unwrap_or_default();
        let day = circular.date.date.print(Locale::Th, DateStyle::Long, self.site.config.portal.digits);
        // Digits of one kind within one citation, as letters have them.
        let number = match self.site.config.portal.digits {
            Digits::Thai => to_thai(&number.canonical()),
            Digits::Arabic => number.canonical(),
        };
        let (office, number) = (escape(&body.names.th), escape(&number));
        let kind = if circular.letter == Letter::Memorandum {
            "บันทึกข้อความ"
        } else {
            "หนังสือ"
        };
        let line = format!(
            "{kind}{office} {urgency}<span class=\"no\">ที่ {number}</span> <span class=\"nb\">ลงวันที่ {day}</span>"
        );
        let lang = if self.locale == Locale::Th { "" } else { " lang=\"th\"" };
        Some(Html(format!("<span{lang}>{line}</span>")))
    }
}

/// Finds the arrival of a letter at the office that sends the next one.
fn arrival<'c>(letter: &'c Circular, next: &'c Circular) -> Option<&'c Received> {
    let between = |hop: &&Received| (letter.date.date..=next.date.date).contains(&hop.date.date);
    let by_next = |hop: &&Received| matches!(&hop.by, crate::document::Actor::Body(id) if *id == next.issuer);
    next.received.iter().find(between).or_else(|| letter.received.iter().filter(between).find(by_next))
}
