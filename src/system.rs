//! The world: files, clock, environment.
//!
//! The only door to `std::fs`, `std::env`, the clock and `walkdir`. Everything else takes a [`System`], so that a
//! test can let any single call fail. Knows nothing of provinces, pages or the meaning of a folder.
#![expect(clippy::disallowed_methods, reason = "this file is the door to files, clock and environment")]

mod error;

use std::ffi::{OsStr, OsString};
use std::fs::{self, File};
use std::io::{self, IsTerminal as _, Read, Write as _};
use std::os::unix::fs::{DirBuilderExt as _, MetadataExt as _, OpenOptionsExt as _, PermissionsExt as _};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use rustix::fs::{CWD, FlockOperation, OFlags, RenameFlags};
use rustix::io::Errno;

use crate::date::Date;
use crate::digest::{Digest, Hasher};

pub use error::{Action, SystemError};

/// What the shell asks of the machine.
///
/// No call follows a link in the last part of a path, and none opens what is not a regular file or a folder.
pub trait System: Sync {
    /// Lists everything below a folder in the order of the names; `wanted` sees each path below the folder and
    /// says whether it, and what is in it, is taken.
    ///
    /// # Errors
    /// If a folder can not be read.
    fn walk(&self, root: &Path, wanted: &dyn Fn(&Path) -> bool) -> Result<Vec<Entry>, SystemError>;

    /// Lists the names in a folder, sorted.
    ///
    /// # Errors
    /// If the folder can not be read.
    fn list(&self, folder: &Path) -> Result<Vec<OsString>, SystemError>;

    /// Tells what lies at a path, a link being a link; nothing where nothing is.
    ///
    /// # Errors
    /// If it can not be found out.
    fn kind(&self, path: &Path) -> Result<Option<Kind>, SystemError>;

    /// Gives the absolute path without any link in it.
    ///
    /// # Errors
    /// If nothing is there.
    fn canonical(&self, path: &Path) -> Result<PathBuf, SystemError>;

    /// Reads a file unless it is larger than `limit` bytes.
    ///
    /// # Errors
    /// If it can not be read or is no regular file.
    fn read(&self, path: &Path, limit: u64) -> Result<Content, SystemError>;

    /// Reads a file through without keeping it.
    ///
    /// # Errors
    /// If it can not be read or is no regular file.
    fn hash(&self, path: &Path) -> Result<Digest, SystemError>;

    /// Writes a file that does not exist yet, readable by all (0644).
    ///
    /// # Errors
    /// If it exists or can not be written.
    fn write_new(&self, path: &Path, bytes: &[u8]) -> Result<(), SystemError>;

    /// Replaces a file in one step, on the disk when the call returns, readable by all (0644); a file that does not
    /// exist yet is made. What is written beside it until then has its name with a dot in front and `.new` behind.
    ///
    /// # Errors
    /// If it can not be written; the old file is then as it was.
    fn replace(&self, path: &Path, bytes: &[u8]) -> Result<(), SystemError>;

    /// Copies a file to a new one, readable by all (0644), and tells what was copied.
    ///
    /// # Errors
    /// If one can not be read or the other not be written.
    fn copy_new(&self, from: &Path, to: &Path) -> Result<Digest, SystemError>;

    /// Creates a folder that all may enter (0755) and tells whether it is new.
    ///
    /// # Errors
    /// If it can not be created or something else has its name.
    fn create_folder(&self, path: &Path) -> Result<bool, SystemError>;

    /// Renames a file or folder.
    ///
    /// # Errors
    /// If it can not be renamed.
    fn rename(&self, from: &Path, to: &Path) -> Result<(), SystemError>;

    /// Exchanges two folders in one step; false where the file system has no such step.
    ///
    /// # Errors
    /// If the exchange fails for any other reason.
    fn exchange(&self, one: &Path, other: &Path) -> Result<bool, SystemError>;

    /// Removes a folder with all that is in it; nothing there is no error.
    ///
    /// # Errors
    /// If something can not be removed.
    fn remove_tree(&self, path: &Path) -> Result<(), SystemError>;

    /// Removes an empty folder.
    ///
    /// # Errors
    /// If it is not empty or can not be removed.
    fn remove_folder(&self, path: &Path) -> Result<(), SystemError>;

    /// Brings everything written to the file system of a folder to the disk.
    ///
    /// # Errors
    /// If the disk refuses something.
    fn sync_all(&self, folder: &Path) -> Result<(), SystemError>;

    /// Brings the names in a folder to the disk.
    ///
    /// # Errors
    /// If the disk refuses them.
    fn sync_folder(&self, folder: &Path) -> Result<(), SystemError>;

    /// Takes the lock that a folder or a file stands for, creating the file; nothing where another process holds it.
    ///
    /// # Errors
    /// If the file can not be made or the file system knows no locks.
    fn lock(&self, path: &Path) -> Result<Option<Lock>, SystemError>;

    /// Gives the seconds since 1970 (UTC).
    fn clock(&self) -> i64;

    /// Gives the time since any fixed moment, to measure with.
    fn stopwatch(&self) -> Duration;

    /// Gives `SOURCE_DATE_EPOCH`, the only variable of the environment that a build asks for.
    fn source_date_epoch(&self) -> Option<OsString>;

    /// Gives the number of threads that the machine offers.
    fn threads(&self) -> usize;
}

/// Gives the day in Bangkok (UTC+7) at a moment in seconds since 1970.
#[must_use]
pub fn day_in_bangkok(seconds: i64) -> Option<Date> {
    const DAY: i64 = 24 * 60 * 60;
    let days = seconds.checked_add(7 * 60 * 60)?.div_euclid(DAY);
    let (year, month, day) = civil(days)?;
    Date::from_ce(year, month, day)
}

/// Turns days since 1970 into year, month and day (Howard Hinnant, "chrono-compatible low-level date algorithms").
fn civil(days: i64) -> Option<(i32, u32, u32)> {
    let shifted = days.checked_add(719_468)?;
    let era = shifted.div_euclid(146_097);
    let day_of_era = shifted.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
    let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    Some((i32::try_from(year).ok()?, u32::try_from(month).ok()?, u32::try_from(day).ok()?))
}

/// What lies at a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A regular file.
    File,
    /// A folder.
    Folder,
    /// A symbolic link, whatever it leads to.
    Link,
    /// A pipe, a socket or a device.
    Other,
}

impl From<fs::FileType> for Kind {
    fn from(kind: fs::FileType) -> Self {
        if kind.is_symlink() {
            Self::Link
        } else if kind.is_file() {
            Self::File
        } else if kind.is_dir() {
            Self::Folder
        } else {
            Self::Other
        }
    }
}

/// Something found in a folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Path below the folder that was walked.
    pub path: PathBuf,
    /// What it is.
    pub kind: Kind,
}

/// A file as read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// All its bytes.
    Whole(Vec<u8>),
    /// Not read, because it has this many bytes.
    TooLarge(u64),
}

/// A lock that is held until it is dropped or the process ends, however it ends.
#[derive(Debug)]
#[must_use = "the lock is released when it is dropped"]
pub struct Lock {
    file: File,
}

impl Drop for Lock {
    fn drop(&mut self) {
        // Closing is not enough: a child process that is just starting shares the open file, and with it the lock.
        // Where unlocking fails, closing is all that is left.
        let _ = rustix::fs::flock(&self.file, FlockOperation::Unlock);
    }
}

fn failed(action: Action, path: &Path) -> impl FnOnce(io::Error) -> SystemError + '_ {
    move |cause| SystemError { action, path: path.to_owned(), cause }
}

/// The machine that the program runs on.
#[derive(Clone, Copy, Debug)]
pub struct OsSystem {
    started: Instant,
}

impl OsSystem {
    /// Starts the stopwatch.
    #[must_use]
    pub fn new() -> Self {
        Self { started: Instant::now() }
    }
}

impl Default for OsSystem {
    fn default() -> Self {
        Self::new()
    }
}

impl System for OsSystem {
    fn walk(&self, root: &Path, wanted: &dyn Fn(&Path) -> bool) -> Result<Vec<Entry>, SystemError> {
        let below = |path: &Path| path.strip_prefix(root).unwrap_or(path).to_owned();
        let walk = walkdir::WalkDir::new(root).min_depth(1).follow_links(false).sort_by_file_name();
        walk.into_iter()
            .filter_entry(|entry| wanted(&below(entry.path())))
            .map(|entry| match entry {
                Ok(entry) => Ok(Entry { path: below(entry.path()), kind: entry.file_type().into() }),
                Err(error) => {
                    let path = error.path().unwrap_or(root).to_owned();
                    Err(SystemError { action: Action::Read, path, cause: error.into() })
                }
            })
            .collect()
    }

    fn list(&self, folder: &Path) -> Result<Vec<OsString>, SystemError> {
        let names = fs::read_dir(folder).and_then(|entries| entries.map(|entry| Ok(entry?.file_name())).collect());
        let mut names: Vec<OsString> = names.map_err(failed(Action::Read, folder))?;
        names.sort_unstable();
        Ok(names)
    }

    fn kind(&self, path: &Path) -> Result<Option<Kind>, SystemError> {
        match fs::symlink_metadata(path) {
            Ok(found) => Ok(Some(found.file_type().into())),
            Err(cause) if cause.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(cause) => Err(failed(Action::Read, path)(cause)),
        }
    }

    fn canonical(&self, path: &Path) -> Result<PathBuf, SystemError> {
        fs::canonicalize(path).map_err(failed(Action::Read, path))
    }

    fn read(&self, path: &Path, limit: u64) -> Result<Content, SystemError> {
        let read = || {
            let (file, size) = open_regular(path)?;
            let mut bytes = Vec::with_capacity(usize::try_from(size.min(limit)).unwrap_or(0) + 1);
            // The file may grow between the two calls, so the limit holds for the reading too.
            if size <= limit && file.take(limit + 1).read_to_end(&mut bytes)? as u64 <= limit {
                return Ok(Content::Whole(bytes));
            }
            Ok(Content::TooLarge(size.max(bytes.len() as u64)))
        };
        read().map_err(failed(Action::Read, path))
    }

    fn hash(&self, path: &Path) -> Result<Digest, SystemError> {
        let (mut file, _) = open_regular(path).map_err(failed(Action::Read, path))?;
        digest(&mut file, |_| Ok(()), path)
    }

    fn write_new(&self, path: &Path, bytes: &[u8]) -> Result<(), SystemError> {
        let write = || create_file(path)?.write_all(bytes);
        write().map_err(failed(Action::Write, path))
    }

    fn replace(&self, path: &Path, bytes: &[u8]) -> Result<(), SystemError> {
        let (folder, name) = (path.parent().unwrap_or(Path::new(".")), path.file_name().unwrap_or_default());
        let beside = folder.join([OsStr::new("."), name, OsStr::new(".new")].join(OsStr::new("")));
        let write = || {
            match fs::remove_file(&beside) {
                Err(cause) if cause.kind() != io::ErrorKind::NotFound => return Err(cause),
                _ => {}
            }
            let mut file = create_file(&beside)?;
            file.write_all(bytes)?;
            file.sync_all()?;
            fs::rename(&beside, path)
        };
        let written = write().inspect_err(|_| drop(fs::remove_file(&beside)));
        written.map_err(failed(Action::Write, path))?;
        self.sync_folder(folder)
    }

    fn copy_new(&self, from: &Path, to: &Path) -> Result<Digest, SystemError> {
        let (mut source, _) = open_regular(from).map_err(failed(Action::Read, from))?;
        let mut target = create_file(to).map_err(failed(Action::Write, to))?;
        digest(&mut source, |bytes| target.write_all(bytes).map_err(failed(Action::Write, to)), from)
    }

    fn create_folder(&self, path: &Path) -> Result<bool, SystemError> {
        let create = || match fs::DirBuilder::new().mode(0o755).create(path) {
            // The umask may have taken rights away that a web server needs.
            Ok(()) => fs::set_permissions(path, fs::Permissions::from_mode(0o755)).map(|()| true),
            Err(cause) if cause.kind() == io::ErrorKind::AlreadyExists && path.is_dir() => Ok(false),
            Err(cause) => Err(cause),
        };
        create().map_err(failed(Action::Create, path))
    }

    fn rename(&self, from: &Path, to: &Path) -> Result<(), SystemError> {
        fs::rename(from, to).map_err(failed(Action::Rename, from))
    }

    fn exchange(&self, one: &Path, other: &Path) -> Result<bool, SystemError> {
        match rustix::fs::renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE) {
            Ok(()) => Ok(true),
            // What file systems and old kernels answer that do not know the flag.
            Err(Errno::INVAL | Errno::NOSYS | Errno::NOTSUP) => Ok(false),
            Err(cause) => Err(failed(Action::Rename, other)(cause.into())),
        }
    }

    fn remove_tree(&self, path: &Path) -> Result<(), SystemError> {
        match fs::remove_dir_all(path) {
            Err(cause) if cause.kind() != io::ErrorKind::NotFound => Err(failed(Action::Remove, path)(cause)),
            _ => Ok(()),
        }
    }

    fn remove_folder(&self, path: &Path) -> Result<(), SystemError> {
        fs::remove_dir(path).map_err(failed(Action::Remove, path))
    }

    fn sync_all(&self, folder: &Path) -> Result<(), SystemError> {
        let opened = File::open(folder).map_err(failed(Action::Sync, folder))?;
        #[cfg(any(target_os = "linux", target_os = "android"))]
        rustix::fs::syncfs(&opened).map_err(|cause| failed(Action::Sync, folder)(cause.into()))?;
        // Elsewhere the file system decides when; the order of renames holds all the same.
        drop(opened);
        Ok(())
    }

    fn sync_folder(&self, folder: &Path) -> Result<(), SystemError> {
        File::open(folder).and_then(|opened| opened.sync_all()).map_err(failed(Action::Sync, folder))
    }

    fn lock(&self, path: &Path) -> Result<Option<Lock>, SystemError> {
        let lock = || {
            let flags = OFlags::NOFOLLOW.bits().cast_signed();
            let mut options = fs::OpenOptions::new();
            let is_folder = path.is_dir();
            let file = if is_folder {
                File::open(path)?
            } else {
                options.write(true).create(true).truncate(false).mode(0o644).custom_flags(flags).open(path)?
            };
            match rustix::fs::flock(&file, FlockOperation::NonBlockingLockExclusive) {
                Ok(()) => {}
                Err(Errno::WOULDBLOCK) => return Ok(None),
                Err(cause) => return Err(cause.into()),
            }
            // Whoever held the lock may have removed the file with the folder: then this one locks nothing.
            let (held, named) = (file.metadata()?, fs::symlink_metadata(path)?);
            if (held.dev(), held.ino()) != (named.dev(), named.ino()) {
                return Ok(None);
            }
            if !is_folder {
                file.set_permissions(fs::Permissions::from_mode(0o644))?;
            }
            Ok(Some(Lock { file }))
        };
        lock().map_err(failed(Action::Lock, path))
    }

    fn clock(&self) -> i64 {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        i64::try_from(since.as_secs()).unwrap_or(i64::MAX)
    }

    fn stopwatch(&self) -> Duration {
        self.started.elapsed()
    }

    fn source_date_epoch(&self) -> Option<OsString> {
        std::env::var_os("SOURCE_DATE_EPOCH").filter(|value| !value.is_empty())
    }

    fn threads(&self) -> usize {
        std::thread::available_parallelism().map_or(1, std::num::NonZero::get)
    }
}

/// Opens a regular file and nothing else, and gives its size.
fn open_regular(path: &Path) -> io::Result<(File, u64)> {
    // Without NONBLOCK a pipe that took the file's name since the walk would hang the build.
    let flags = (OFlags::NOFOLLOW | OFlags::NONBLOCK).bits().cast_signed();
    let file = fs::OpenOptions::new().read(true).custom_flags(flags).open(path)?;
    let found = file.metadata()?;
    if found.is_dir() {
        return Err(io::ErrorKind::IsADirectory.into());
    }
    if !found.is_file() {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, "not a regular file"));
    }
    Ok((file, found.len()))
}

fn create_file(path: &Path) -> io::Result<File> {
    let file = fs::OpenOptions::new().write(true).create_new(true).mode(0o644).open(path)?;
    // The umask may have taken rights away that a web server needs.
    file.set_permissions(fs::Permissions::from_mode(0o644))?;
    Ok(file)
}

/// Hashes what a reader gives, handing each piece on.
fn digest(
    reader: &mut impl Read,
    mut piece: impl FnMut(&[u8]) -> Result<(), SystemError>,
    path: &Path,
) -> Result<Digest, SystemError> {
    let mut hasher = Hasher::default();
    let mut buffer = vec![0; 64 * 1024];
    loop {
        let count = match reader.read(&mut buffer) {
            Ok(0) => return Ok(hasher.finish()),
            Ok(count) => count,
            Err(cause) if cause.kind() == io::ErrorKind::Interrupted => continue,
            Err(cause) => return Err(failed(Action::Read, path)(cause)),
        };
        hasher.add(&buffer[..count]);
        piece(&buffer[..count])?;
    }
}

/// How messages can be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Terminal {
    /// Whether colours are wanted.
    pub colour: bool,
    /// Columns.
    pub width: usize,
}

impl Terminal {
    /// A file or pipe: no colours, a usual width.
    pub const PLAIN: Self = Self { colour: false, width: 100 };

    /// Looks at the error output of this process; `NO_COLOR` switches colours off.
    #[must_use]
    pub fn of_this_process() -> Self {
        let terminal = io::stderr().is_terminal() && io::stdout().is_terminal();
        let unwanted = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        let dumb = std::env::var_os("TERM").is_some_and(|value| value == "dumb");
        let columns = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
        Self {
            colour: terminal && !unwanted && !dumb,
            width: columns.filter(|columns| (20..=1_000).contains(columns)).unwrap_or(Self::PLAIN.width),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_day_changes_in_bangkok_at_seventeen_hours_utc() {
        let iso = |seconds| day_in_bangkok(seconds).map(Date::iso);
        assert_eq!(iso(0).as_deref(), Some("1970-01-01"));
        assert_eq!(iso(1_709_225_999).as_deref(), Some("2024-02-29"));
        assert_eq!(iso(1_709_226_000).as_deref(), Some("2024-03-01"));
        assert_eq!(iso(i64::MAX), None);
    }
}
