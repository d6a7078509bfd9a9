//! The old route of an entry of `redirects.yaml`: one at which a page can stand.

/// Folders that hold files for machines and the pages of identifiers.
const FOLDERS: [&str; 4] = ["api", "assets", "d", "verify/hashes"];
/// Names of files that a portal publishes by itself.
const FILES: [&str; 8] = [
    "404.html",
    "deadlines.ics",
    "feed.xml",
    "index.html",
    "manifest.json",
    "register.csv",
    "sitemap.xml",
    "titles.json",
];

/// Tells whether a text, without outer slashes, is a route inside a portal.
pub(super) fn is_route(route: &str) -> bool {
    let plain = |part: &str| !part.is_empty() && part != ".." && part != "." && !part.contains(['\\', '?', '#', ':']);
    route.split('/').all(plain)
}

/// Tells whether a route is kept for what the program publishes beside the pages.
pub(super) fn is_kept(route: &str) -> bool {
    let below = |folder: &str| route.strip_prefix(folder).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
    FOLDERS.iter().any(|folder| below(folder))
        || route.split('/').any(|part| part.starts_with('.') || FILES.contains(&part))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_program_publishes_is_kept() {
        for route in ["d/00005724", "api/v1", "assets", "verify/hashes/00.txt", ".prakat", "a/.b", "circulars/feed.xml"]
        {
            assert!(is_route(route) && is_kept(route), "{route}");
        }
        for route in ["old/page.html", "dd", "verify/old", "index", "a.b"] {
            assert!(is_route(route) && !is_kept(route), "{route}");
        }
    }
}
