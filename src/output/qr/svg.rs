//! Codes as SVG: one path, the dark modules as strokes along the rows.

use std::fmt::Write as _;

use super::{Code, QUIET_ZONE};

impl Code {
    /// Gives the `d` of one path over `viewBox="0 0 side side"`, in modules, to be stroked with width 1 and not filled.
    ///
    /// Each run of dark modules of a row is one stroke through their middle: `M4 4.5h7m1 0h2`. That takes a third of
    /// the bytes of a rectangle a run. As all is one path, rows that touch leave no hairline between them.
    #[must_use]
    pub fn svg_path(&self) -> String {
        let mut path = format!("M{QUIET_ZONE} {QUIET_ZONE}.5");
        let (mut at, mut row) = (QUIET_ZONE, QUIET_ZONE);
        for y in 0..self.side() {
            for (start, end) in self.dark_runs(y) {
                if (at, row) != (start, y) {
                    let back = if start < at { "-" } else { "" };
                    // Writing to a string can not fail.
                    let _ = write!(path, "m{back}{} {}", start.abs_diff(at), y - row);
                }
                let _ = write!(path, "h{}", end - start);
                (at, row) = (end, y);
            }
        }
        path
    }

    /// Gives the path as an element, black and with crisp edges.
    pub(super) fn path_element(&self) -> String {
        format!("<path fill=\"none\" stroke=\"#000\" shape-rendering=\"crispEdges\" d=\"{}\"/>", self.svg_path())
    }

    /// Finds the runs of dark modules in a row: where each begins, and where the light begins after it.
    fn dark_runs(&self, y: usize) -> Vec<(usize, usize)> {
        let mut runs = Vec::new();
        let mut start = None;
        for x in 0..self.side() {
            match (self.is_dark(x, y), start) {
                (true, None) => start = Some(x),
                (false, Some(from)) => {
                    runs.push((from, x));
                    start = None;
                }
                _ => {}
            }
        }
        runs
    }
}
