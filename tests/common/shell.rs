//! A folder of its own for each test, and a machine that refuses a chosen call.
#![allow(dead_code, reason = "each test file uses its part")]

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fs;
use std::io;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use prakat::digest::Digest;
use prakat::system::{Action, Content, Entry, Kind, Lock, OsSystem, System, SystemError};

/// A folder that is removed with the value.
pub struct Room(PathBuf);

impl Room {
    pub fn new() -> Self {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        // Each file of tests has its own copy of this module, and so its own count.
        let module = module_path!().replace("::", "-");
        let name = format!("prakat-{module}-{}-{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
        let path = std::env::temp_dir().join(name);
        drop(fs::remove_dir_all(&path));
        fs::create_dir_all(&path).expect("the temporary folder can be written");
        Self(path)
    }

    pub fn path(&self, below: &str) -> PathBuf {
        self.0.join(below)
    }

    /// Writes a file and the folders that it lies in.
    pub fn write(&self, below: &str, bytes: impl AsRef<[u8]>) {
        let path = self.path(below);
        fs::create_dir_all(path.parent().expect("below the room")).expect("a folder can be made");
        fs::write(path, bytes).expect("a file can be written");
    }
}

impl Drop for Room {
    fn drop(&mut self) {
        drop(fs::remove_dir_all(&self.0));
    }
}

/// Every file and folder below a folder: mode and bytes by path, a folder with `/` and without bytes.
#[must_use = "compare it with the tree after"]
pub fn tree(root: &Path) -> BTreeMap<String, (u32, Vec<u8>)> {
    let mut found = BTreeMap::new();
    collect(root, "", &mut found);
    found
}

fn collect(folder: &Path, prefix: &str, found: &mut BTreeMap<String, (u32, Vec<u8>)>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.map(|entry| entry.expect("a name can be read")) {
        let path = format!("{prefix}{}", entry.file_name().to_string_lossy());
        let about = entry.metadata().expect("an entry can be looked at");
        let mode = about.permissions().mode() & 0o7777;
        if about.is_symlink() {
            let target = fs::read_link(entry.path()).expect("a link can be read");
            found.insert(path, (mode, target.into_os_string().into_encoded_bytes()));
        } else if about.is_dir() {
            found.insert(format!("{path}/"), (mode, vec![]));
            collect(&entry.path(), &format!("{path}/"), found);
        } else {
            found.insert(path, (mode, fs::read(entry.path()).expect("a file can be read")));
        }
    }
}

/// A machine that fails one call, or that call and all after it as if the process were gone.
pub struct Faulty {
    real: OsSystem,
    calls: AtomicUsize,
    first: usize,
    last: usize,
    exchanges: bool,
}

impl Faulty {
    pub fn new(first: usize, last: usize) -> Self {
        Self { real: OsSystem::new(), calls: AtomicUsize::new(0), first, last, exchanges: true }
    }

    /// Has no step that exchanges two folders.
    pub fn without_exchange(mut self) -> Self {
        self.exchanges = false;
        self
    }

    /// Counts the calls so far.
    pub fn calls(&self) -> usize {
        self.calls.load(Ordering::Relaxed)
    }

    /// Tells whether the call that was to fail has been made.
    pub fn has_failed(&self) -> bool {
        self.calls.load(Ordering::Relaxed) > self.first
    }

    fn call(&self, action: Action, path: &Path) -> Result<&OsSystem, SystemError> {
        let call = self.calls.fetch_add(1, Ordering::Relaxed);
        if (self.first..=self.last).contains(&call) {
            return Err(SystemError { action, path: path.to_owned(), cause: io::Error::from_raw_os_error(28) });
        }
        Ok(&self.real)
    }
}

impl System for Faulty {
    fn walk(&self, root: &Path, wanted: &dyn Fn(&Path) -> bool) -> Result<Vec<Entry>, SystemError> {
        self.call(Action::Read, root)?.walk(root, wanted)
    }
    fn list(&self, folder: &Path) -> Result<Vec<OsString>, SystemError> {
        self.call(Action::Read, folder)?.list(folder)
    }
    fn kind(&self, path: &Path) -> Result<Option<Kind>, SystemError> {
        self.call(Action::Read, path)?.kind(path)
    }
    fn canonical(&self, path: &Path) -> Result<PathBuf, SystemError> {
        self.call(Action::Read, path)?.canonical(path)
    }
    fn read(&self, path: &Path, limit: u64) -> Result<Content, SystemError> {
        self.call(Action::Read, path)?.read(path, limit)
    }
    fn hash(&self, path: &Path) -> Result<Digest, SystemError> {
        self.call(Action::Read, path)?.hash(path)
    }
    fn write_new(&self, path: &Path, bytes: &[u8]) -> Result<(), SystemError> {
        self.call(Action::Write, path).inspect_err(|_| {
            // A full disk leaves half a file.
            drop(self.real.write_new(path, &bytes[..bytes.len() / 2]));
        })?;
        self.real.write_new(path, bytes)
    }
    fn replace(&self, path: &Path, bytes: &[u8]) -> Result<(), SystemError> {
        self.call(Action::Write, path)?.replace(path, bytes)
    }
    fn copy_new(&self, from: &Path, to: &Path) -> Result<Digest, SystemError> {
        self.call(Action::Write, to)?.copy_new(from, to)
    }
    fn create_folder(&self, path: &Path) -> Result<bool, SystemError> {
        self.call(Action::Create, path)?.create_folder(path)
    }
    fn rename(&self, from: &Path, to: &Path) -> Result<(), SystemError> {
        self.call(Action::Rename, from)?.rename(from, to)
    }
    fn exchange(&self, one: &Path, other: &Path) -> Result<bool, SystemError> {
        let real = self.call(Action::Rename, other)?;
        if self.exchanges { real.exchange(one, other) } else { Ok(false) }
    }
    fn remove_tree(&self, path: &Path) -> Result<(), SystemError> {
        self.call(Action::Remove, path).inspect_err(|_| {
            // What a removal that was cut short leaves: some files are gone.
            if let Some(file) = tree(path).keys().find(|name| !name.ends_with('/')) {
                drop(fs::remove_file(path.join(file)));
            }
        })?;
        self.real.remove_tree(path)
    }
    fn remove_folder(&self, path: &Path) -> Result<(), SystemError> {
        self.call(Action::Remove, path)?.remove_folder(path)
    }
    fn sync_all(&self, folder: &Path) -> Result<(), SystemError> {
        // Really syncing hundreds of times would only make the tests slow.
        self.call(Action::Sync, folder).map(drop)
    }
    fn sync_folder(&self, folder: &Path) -> Result<(), SystemError> {
        self.call(Action::Sync, folder).map(drop)
    }
    fn lock(&self, path: &Path) -> Result<Option<Lock>, SystemError> {
        self.call(Action::Lock, path)?.lock(path)
    }
    fn clock(&self) -> i64 {
        1_795_000_000
    }
    fn stopwatch(&self) -> Duration {
        Duration::ZERO
    }
    fn source_date_epoch(&self) -> Option<OsString> {
        None
    }
    fn threads(&self) -> usize {
        1
    }
}
