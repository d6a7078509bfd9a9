//! Files for machines: what every portal must say in them, whatever its content.

#[path = "common/project.rs"]
mod project;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use boon::{Compiler, Schemas};
use prakat::key::Key;
use prakat::load;
use prakat::system::OsSystem;
use project::Project;
use serde_json::Value;

/// A portal with its name and its output files that are text.
struct Portal {
    name: String,
    paths: BTreeSet<String>,
    files: BTreeMap<String, String>,
    /// Its address.
    base: String,
}

fn portal(name: String, project: &Project) -> Portal {
    let files = project.pages();
    let documents: Value = serde_json::from_str(&files["api/v1/documents.json"]).expect("JSON");
    let base = documents["base_url"].as_str().expect("an address").to_owned();
    Portal { name, paths: project.paths().into_iter().collect(), files, base }
}

/// Every golden site, and the provinces of the content that the program comes with.
fn portals() -> Vec<Portal> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut all = Vec::new();
    for site in fs::read_dir(root.join("tests/sites")).expect("the sites can be listed") {
        let site = site.expect("an entry").path();
        let text = fs::read_to_string(site.join("project.txt")).expect("a site has its project");
        let name = site.file_name().unwrap_or_default().to_string_lossy().into_owned();
        all.push(portal(name, &Project::new(&text)));
    }
    for province in ["ang-thong", "chiang-rai", "samut-prakan"] {
        let loaded = load::load(&OsSystem::new(), &root.join("content")).expect("the content can be read");
        all.push(portal(format!("content of {province}"), &Project::of(loaded.value).province(province)));
    }
    all
}

impl Portal {
    fn of_kind<'p>(&'p self, end: &'p str) -> impl Iterator<Item = (&'p str, &'p str)> {
        self.files
            .iter()
            .filter(move |(path, _)| path.ends_with(end))
            .map(|(path, text)| (path.as_str(), text.as_str()))
    }

    /// Tells whether an address is that of something published here.
    fn publishes(&self, address: &str) -> bool {
        let Some(path) = address.strip_prefix(&self.base) else { return false };
        let path = decoded(path);
        let page = if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path };
        self.paths.contains(&page)
    }

    /// Gives every address in a text that would be one of this portal.
    fn addresses<'t>(&self, text: &'t str) -> Vec<&'t str> {
        let host = self.base.split('/').take(3).collect::<Vec<_>>().join("/");
        let end = |rest: &str| rest.find(['"', '<', ' ', ',', '\\', '\r', '\n']).unwrap_or(rest.len());
        text.match_indices(&host).map(|(at, _)| &text[at..at + end(&text[at..])]).collect()
    }
}

fn decoded(path: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = path.as_bytes();
    while let [first, after @ ..] = rest {
        if *first == b'%' {
            let code = std::str::from_utf8(&after[..2]).expect("two digits");
            bytes.push(u8::from_str_radix(code, 16).expect("two digits"));
            rest = &after[2..];
        } else {
            bytes.push(*first);
            rest = after;
        }
    }
    String::from_utf8(bytes).expect("UTF-8")
}

/// Forbids what the schema does not name: it allows new fields to those who read, not to those who write.
fn strict(schema: &mut Value) {
    match schema {
        Value::Object(fields) => {
            if fields.contains_key("properties") {
                fields.insert("additionalProperties".into(), false.into());
            }
            fields.values_mut().for_each(strict);
        }
        Value::Array(items) => items.iter_mut().for_each(strict),
        _ => {}
    }
}

#[test]
fn the_documents_are_as_their_schema_says() {
    for portal in portals() {
        let mut schema: Value = serde_json::from_str(&portal.files["api/v1/documents.schema.json"]).expect("JSON");
        let documents: Value = serde_json::from_str(&portal.files["api/v1/documents.json"]).expect("JSON");
        assert_eq!(schema["$id"], documents["$schema"], "{}", portal.name);
        strict(&mut schema);
        let (mut schemas, mut compiler) = (Schemas::new(), Compiler::new());
        compiler.enable_format_assertions();
        let id = schema["$id"].as_str().expect("an id").to_owned();
        compiler.add_resource(&id, schema).expect("a schema");
        let compiled = compiler.compile(&id, &mut schemas).unwrap_or_else(|fault| panic!("{}: {fault}", portal.name));
        if let Err(fault) = schemas.validate(&documents, compiled) {
            panic!("{}: {fault:#}", portal.name);
        }
        let keys = documents["documents"].as_array().expect("a list").iter().map(|document| Key::parse(key(document)));
        assert!(keys.is_sorted(), "{}: by kind and key", portal.name);
        // What is told of both ends is the same.
        for document in documents["documents"].as_array().expect("a list") {
            for edge in document["relations"].as_array().expect("a list") {
                let Some(other) = edge["key"].as_str() else { continue };
                let there = documents["documents"].as_array().expect("a list").iter().find(|there| key(there) == other);
                let back = there.expect("a document that is held")["related_by"].as_array().expect("a list");
                let same = |edge_back: &&Value| {
                    edge_back["key"] == document["key"] && edge_back["relation"] == edge["relation"]
                };
                assert!(back.iter().any(|edge_back| same(&edge_back)), "{}: {edge}", portal.name);
            }
        }
    }
}

fn key(document: &Value) -> &str {
    document["key"].as_str().expect("a key")
}

#[test]
fn every_address_leads_to_what_is_published() {
    for portal in portals() {
        for (path, text) in [".xml", ".csv", ".json"].into_iter().flat_map(|end| portal.of_kind(end)) {
            for address in portal.addresses(text) {
                assert!(portal.publishes(address), "{}: {path}: {address}", portal.name);
            }
        }
        for (path, text) in portal.of_kind(".ics") {
            for address in portal.addresses(&text.replace("\r\n ", "")) {
                assert!(portal.publishes(address), "{}: {path}: {address}", portal.name);
            }
        }
        for (path, text) in portal.of_kind(".html") {
            let heads = text.split("</head>").next().unwrap_or_default();
            let blocks = heads.lines().filter(|line| line.contains("ld+json") || line.contains("property=\"og:url\""));
            for address in blocks.flat_map(|line| portal.addresses(line)) {
                assert!(portal.publishes(address), "{}: {path}: {address}", portal.name);
            }
        }
    }
}

/// Gives the text of each element of a name, in order.
fn elements<'t>(xml: &'t str, name: &str) -> Vec<&'t str> {
    let (open, close) = (format!("<{name}"), format!("</{name}>"));
    let mut found = Vec::new();
    let mut rest = xml;
    while let Some(at) = rest.find(&open) {
        rest = &rest[at + open.len()..];
        if !rest.starts_with(['>', ' ']) {
            continue;
        }
        let start = rest.find('>').expect("a tag is closed") + 1;
        let end = rest.find(&close).expect("an element is closed");
        found.push(&rest[start..end]);
        rest = &rest[end..];
    }
    found
}

#[test]
fn feeds_have_what_rfc_4287_asks_for() {
    for portal in portals() {
        let feeds = portal.of_kind("feed.xml");
        for (path, xml) in feeds {
            let place = format!("{}: {path}", portal.name);
            assert!(xml.starts_with("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<feed xmlns="), "{place}");
            balanced(xml, &place);
            let entries = elements(xml, "entry");
            assert!(entries.len() <= 50, "{place}");
            let head = xml.split("<entry").next().expect("a head");
            let mut ids = BTreeSet::new();
            let mut last = None;
            for (at, part) in std::iter::once(head).chain(entries).enumerate() {
                for name in ["id", "title", "updated"] {
                    assert_eq!(elements(part, name).len(), 1, "{place}: {name} of part {at}");
                }
                let id = elements(part, "id")[0];
                assert!(id.len() == 45 && id.starts_with("urn:uuid:") && ids.insert(id), "{place}: {id}");
                assert_eq!(part.matches("rel=\"alternate\"").count(), 1, "{place}");
                for moment in elements(part, "updated").into_iter().chain(elements(part, "published")) {
                    assert!(moment.len() == 25 && moment.ends_with("T00:00:00+07:00"), "{place}: {moment}");
                }
                if at > 0 {
                    let updated = elements(part, "updated")[0];
                    assert!(last.is_none_or(|last| updated <= last), "{place}: newest first");
                    last = Some(updated);
                    assert_eq!(elements(part, "summary").len(), 1, "{place}");
                }
            }
            assert_eq!(elements(head, "author").len(), 1, "{place}");
            assert!(head.contains(&format!(
                "<link rel=\"self\" type=\"application/atom+xml\" href=\"{}{path}\"/>",
                portal.base
            )));
        }
    }
}

/// Fails where elements are not closed in their order, or `&` begins no entity.
fn balanced(xml: &str, place: &str) {
    let mut open = Vec::new();
    for tag in xml.split('<').skip(1).filter_map(|part| part.split('>').next()) {
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop(), Some(name), "{place}");
        } else if !tag.ends_with('/') && !tag.starts_with('?') {
            open.push(tag.split(' ').next().unwrap_or_default());
        }
    }
    assert!(open.is_empty(), "{place}");
    for rest in xml.split('&').skip(1) {
        assert!(["amp;", "lt;", "gt;", "quot;"].iter().any(|entity| rest.starts_with(entity)), "{place}");
    }
}

/// The name of an entry is the same under another address of the portal and after the document has moved.
#[test]
fn names_of_entries_and_events_last() {
    let lock = |lines: &str, host: &str| {
        format!(
            "-- permalinks.lock --\n# prakat permalinks 1\n{lines}@\tchiang-rai\t{host}\t2026-01-01\t?\n# end\n\
             -- provinces/chiang-rai/province.yaml --\nbase_url: {host}\n"
        )
    };
    let letter = |folder: &str| {
        format!(
            "-- base/circulars/2567/{folder}/index.th.md --\n---\ntitle: ก\nletter: announcement\ndate: 8 ตุลาคม 2567\n\
             issuer: moi\ndeadlines: [{{date: 2026-12-31, what: ข}}]\n---\n"
        )
    };
    let old = "00005724\tbase:circulars/2567/old\t1\t-\t2026-01-01\tlive\t?\n";
    let before = Project::new(&format!("{}{}", lock(old, "https://a.go.th/"), letter("old")));
    let moved = "00005724\tbase:circulars/2567/old\t1\t-\t2026-01-01\tmoved:base:circulars/2567/new\t?\n\
                 20000022\tbase:circulars/2567/new\t1\t-\t2026-06-01\tlive\t?\n";
    let after = Project::new(&format!("{}{}", lock(moved, "https://b.go.th/x/"), letter("new")));
    let ids = |project: &Project| {
        elements(&project.page("feed.xml"), "id").into_iter().map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(ids(&before).len(), 2);
    assert_eq!(ids(&before), ids(&after));
    let uid = |project: &Project| {
        let file = project.page("deadlines.ics");
        file.lines().find(|line| line.starts_with("UID:")).expect("an event").to_owned()
    };
    assert_eq!(uid(&before), uid(&after));
}

/// The newest fifty of many.
#[test]
fn a_feed_has_an_end() {
    let pages = |at: usize| {
        format!(
            "-- base/handbooks/h{at}/index.th.md --\n---\ntitle: ก\nchanges: [{{date: 2026-01-{:02}, note: ข}}]\n---\n",
            at % 31 + 1
        )
    };
    let project = Project::new(&(0..62).map(pages).collect::<String>());
    let feed = project.page("handbooks/feed.xml");
    assert_eq!(elements(&feed, "entry").len(), 50);
    assert_eq!(elements(&feed, "updated").last(), Some(&"2026-01-07T00:00:00+07:00"));
}

#[test]
fn the_register_is_read_back() {
    for portal in portals() {
        let csv = portal.files["register.csv"].strip_prefix('\u{feff}').expect("a byte order mark");
        assert_eq!(csv.matches('\n').count(), csv.matches("\r\n").count(), "{}", portal.name);
        let mut reader = csv::Reader::from_reader(csv.as_bytes());
        let columns: Vec<String> = reader.headers().expect("a head").iter().map(str::to_owned).collect();
        assert_eq!(columns, prakat::output::register_csv::COLUMNS);
        let documents: Value = serde_json::from_str(&portal.files["api/v1/documents.json"]).expect("JSON");
        let rows: Vec<csv::StringRecord> = reader.records().map(|row| row.expect("a row")).collect();
        assert_eq!(rows.len(), documents["documents"].as_array().expect("a list").len(), "{}", portal.name);
        for cell in rows.iter().flatten() {
            assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r']), "{}: {cell}", portal.name);
        }
    }
}

/// The page for hosts and developers names every column.
#[test]
fn the_columns_are_documented() {
    let page =
        fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/machine-readable.md")).expect("the page");
    let rows = page.lines().filter_map(|line| line.strip_prefix("| `")).filter_map(|row| row.split('`').next());
    let rows: Vec<&str> = rows.filter(|name| !name.contains(['/', '.'])).collect();
    assert_eq!(rows, prakat::output::register_csv::COLUMNS);
}

#[test]
fn calendars_have_what_rfc_5545_asks_for() {
    let mut events = 0;
    for portal in portals() {
        for (path, file) in portal.of_kind(".ics") {
            let place = format!("{}: {path}", portal.name);
            assert_eq!(file.matches('\n').count(), file.matches("\r\n").count(), "{place}");
            assert!(file.split("\r\n").all(|line| line.len() <= 75), "{place}");
            let lines: Vec<String> = file.replace("\r\n ", "").split("\r\n").map(str::to_owned).collect();
            assert_eq!(lines.first().map(String::as_str), Some("BEGIN:VCALENDAR"), "{place}");
            assert_eq!(lines[lines.len() - 2], "END:VCALENDAR", "{place}");
            let mut uids = BTreeSet::new();
            for event in lines.split(|line| line == "BEGIN:VEVENT").skip(1) {
                events += 1;
                let one = |name: &str| {
                    let named = |line: &&String| line.split([':', ';']).next() == Some(name);
                    let found: Vec<&String> = event.iter().filter(named).collect();
                    assert_eq!(found.len(), 1, "{place}: {name}");
                    found[0].split_once(':').expect("a value").1
                };
                for name in ["DTSTAMP", "SUMMARY", "DESCRIPTION", "URL", "SEQUENCE"] {
                    assert!(!one(name).is_empty(), "{place}: {name}");
                }
                assert!(uids.insert(one("UID")), "{place}");
                assert!(one("DTSTART").len() == 8 && event.iter().any(|line| line.starts_with("DTSTART;VALUE=DATE:")));
            }
            assert!(!uids.is_empty(), "{place}: a calendar without an event is none");
        }
    }
    assert!(events > 10);
}

/// Gives the blocks of linked data of a page.
fn blocks(page: &str) -> Vec<Value> {
    let parts = page.split("<script type=\"application/ld+json\">").skip(1);
    parts.map(|part| serde_json::from_str(part.split("</script>").next().expect("an end")).expect("JSON")).collect()
}

#[test]
fn linked_data_has_what_its_type_asks_for() {
    let is_text = |value: &Value| value.as_str().is_some_and(|text| !text.is_empty());
    let is_day = |value: &Value| value.as_str().is_some_and(|text| text.len() == 10);
    let is_address = |value: &Value| value.as_str().is_some_and(|text| text.starts_with("https://"));
    let (mut documents, mut offices) = (0, 0);
    for portal in portals() {
        for (path, page) in portal.of_kind(".html") {
            let place = format!("{}: {path}", portal.name);
            let blocks = blocks(page);
            assert!(blocks.len() <= 1, "{place}");
            let Some(data) = blocks.first() else { continue };
            assert_eq!(data["@context"], "https://schema.org", "{place}");
            assert!(is_text(&data["name"]) && is_address(&data["url"]), "{place}");
            match data["@type"].as_str() {
                Some("DigitalDocument") => {
                    documents += 1;
                    assert!(is_text(&data["creativeWorkStatus"]), "{place}");
                    assert!(matches!(data["inLanguage"].as_str(), Some("th" | "en")), "{place}");
                    assert!(is_day(&data["dateModified"]) && is_day(&data["datePublished"]), "{place}");
                    // A sample does not speak for the province, and says so.
                    let published_by = data["publisher"]["@type"] == "GovernmentOrganization";
                    assert!(published_by != is_text(&data["disambiguatingDescription"]), "{place}");
                    assert_eq!(data["isPartOf"]["@type"], "WebSite", "{place}");
                    assert!(data["identifier"].as_array().is_some_and(|all| all.iter().all(is_text)), "{place}");
                    for file in data["encoding"].as_array().into_iter().flatten() {
                        assert_eq!(file["@type"], "MediaObject", "{place}");
                        assert!(is_text(&file["name"]) && is_address(&file["contentUrl"]), "{place}");
                        assert!(is_text(&file["encodingFormat"]) && is_text(&file["contentSize"]), "{place}");
                        assert_eq!(file["sha256"].as_str().map(str::len), Some(64), "{place}");
                    }
                }
                Some("GovernmentOrganization") => {
                    offices += 1;
                    assert!(is_address(&data["logo"]), "{place}");
                    let phone = data["telephone"].as_str();
                    assert!(phone.is_none_or(|phone| phone.starts_with("+66")), "{place}");
                }
                other => panic!("{place}: {other:?}"),
            }
        }
    }
    assert!(documents > 20 && offices > 20, "{documents} {offices}");
}

/// A link in a chat shows title, province and, of a document, the status with a day.
#[test]
fn every_page_with_an_address_tells_what_a_chat_shows() {
    for portal in portals() {
        for (path, page) in portal.of_kind(".html") {
            let place = format!("{}: {path}", portal.name);
            let content = |name: &str| -> Option<&str> {
                let open = format!("<meta property=\"{name}\" content=\"");
                assert!(page.matches(&open).count() <= 1, "{place}: {name}");
                page.split_once(&open).and_then(|(_, rest)| rest.split('"').next())
            };
            let canonical =
                page.split_once("<link rel=\"canonical\" href=\"").and_then(|(_, rest)| rest.split('"').next());
            // A redirect names where the page is now, and that page tells the rest.
            let redirects = page.contains("http-equiv=\"refresh\"");
            assert_eq!(content("og:url"), canonical.filter(|_| !redirects), "{place}");
            if content("og:url").is_some() {
                for name in ["og:type", "og:site_name", "og:title", "og:locale"] {
                    assert!(content(name).is_some_and(|text| !text.is_empty()), "{place}: {name}");
                }
                assert!(page.contains("<meta name=\"twitter:card\" content=\"summary\">"), "{place}");
            }
            let parts = path.strip_prefix("en/").unwrap_or(path);
            if (parts.starts_with("circulars/") && parts != "circulars/index.html" || parts.starts_with("d/0"))
                && let Some(told) = content("og:description")
            {
                let day = told
                    .split(|c: char| !c.is_alphanumeric())
                    .any(|word| word.chars().count() == 4 && word.chars().all(char::is_numeric));
                assert!(day, "{place}: {told}");
            }
        }
    }
}

/// Feeds, tables and calendars are the same however often they are made.
#[test]
fn files_for_machines_do_not_depend_on_chance() {
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sites/api-documents/project.txt"));
    let text = text.expect("a project");
    let made = || Project::new(&text).pages();
    assert_eq!(made(), made());
}

/// Drafts are for the eyes of those who write.
#[test]
fn drafts_are_not_told_to_machines() {
    let text = "-- base/circulars/2567/mt-0210-5-w1/index.th.md --\n---\ntitle: ซ่อน\nnumber: มท 0210.5/ว 1\n\
                date: 8 ตุลาคม 2567\nissuer: moi\ndraft: true\ndeadlines: [{date: 2026-12-31, what: ซ่อน}]\n---\n";
    let project = Project::new(text).with_drafts();
    for path in ["feed.xml", "circulars/feed.xml", "register.csv", "api/v1/documents.json"] {
        assert!(!project.page(path).contains("ซ่อน"), "{path}");
    }
    assert!(!project.paths().contains(&"deadlines.ics".to_owned()));
}
