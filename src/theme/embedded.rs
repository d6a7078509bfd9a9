//! The default theme, held in the program: the only door to `include_dir`.

use include_dir::{Dir, include_dir};

use super::ThemeFiles;

static FILES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/themes/default");

impl ThemeFiles {
    /// Gives the default theme.
    #[must_use]
    pub fn embedded() -> Self {
        let mut files = Vec::new();
        collect(&FILES, &mut files);
        Self::from_files(files)
    }
}

fn collect(folder: &Dir<'_>, files: &mut Vec<(String, Vec<u8>)>) {
    for file in folder.files() {
        if let Some(path) = file.path().to_str() {
            files.push((path.replace('\\', "/"), file.contents().to_vec()));
        }
    }
    for below in folder.dirs() {
        collect(below, files);
    }
}
