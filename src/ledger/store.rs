//! Writing so that a reader never sees half a file and two writers never lose each other's work.

use super::LedgerError;
use std::{
    fs::{self, File},
    io::{self, Write},
    path::Path,
};

/// Temporary files begin and end like this; readers skip hidden files.
const TEMPORARY: (&str, &str) = (".crosscheck-", ".tmp");

/// Held while a writer reads and replaces files; released when dropped, also when the process dies.
pub(super) struct Lock {
    _file: File,
}

impl Lock {
    /// Waits until no other process writes below `folder`, which is made when it does not exist.
    pub(super) fn hold(folder: &Path) -> Result<Lock, LedgerError> {
        let locked = fs::create_dir_all(folder).and_then(|()| {
            let file = handle(folder)?;
            file.lock().map(|()| file)
        });
        locked.map(|file| Lock { _file: file }).map_err(LedgerError::io(folder))
    }
}

/// The folder itself carries the lock, so that no file is left behind.
#[cfg(unix)]
fn handle(folder: &Path) -> io::Result<File> {
    File::open(folder)
}

#[cfg(not(unix))]
fn handle(folder: &Path) -> io::Result<File> {
    fs::OpenOptions::new()
        .create(true)
        .append(true)
        .open(folder.join(".lock"))
}

/// Replaces a file in one step: written and flushed to disk beside it, then renamed. The lock must be held.
pub(super) fn replace(path: &Path, text: &str) -> Result<(), LedgerError> {
    write(path, text).map_err(LedgerError::io(path))
}

fn write(path: &Path, text: &str) -> io::Result<()> {
    let folder = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder)?;
    sweep(folder)?;
    let mut builder = tempfile::Builder::new();
    builder.prefix(TEMPORARY.0).suffix(TEMPORARY.1);
    readable_by_all(&mut builder);
    let mut file = builder.tempfile_in(folder)?;
    file.write_all(text.as_bytes())?;
    if let Ok(old) = fs::metadata(path) {
        file.as_file().set_permissions(old.permissions())?;
    }
    file.as_file().sync_all()?;
    file.persist(path)?;
    flush_folder(folder)
}

/// Removes what writers that were killed left behind; the lock is held, so nobody else writes.
fn sweep(folder: &Path) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name();
        let name = name.to_string_lossy();
        if name.starts_with(TEMPORARY.0) && name.ends_with(TEMPORARY.1) {
            fs::remove_file(entry.path())?;
        }
    }
    Ok(())
}

/// A temporary file is private; decisions are not.
#[cfg(unix)]
fn readable_by_all(builder: &mut tempfile::Builder<'_, '_>) {
    use std::os::unix::fs::PermissionsExt;
    builder.permissions(fs::Permissions::from_mode(0o666));
}

#[cfg(not(unix))]
fn readable_by_all(_: &mut tempfile::Builder<'_, '_>) {}

/// A rename is on disk when its folder is.
#[cfg(unix)]
fn flush_folder(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

#[cfg(not(unix))]
fn flush_folder(_: &Path) -> io::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{Lock, replace};
    use std::fs;

    #[test]
    fn a_file_is_replaced_whole_and_leftovers_are_swept() {
        let folder = tempfile::tempdir().unwrap();
        let topic = folder.path().join("topic");
        fs::create_dir(&topic).unwrap();
        fs::write(topic.join(".crosscheck-abc.tmp"), "half").unwrap();
        let _lock = Lock::hold(folder.path()).unwrap();
        replace(&topic.join("x.yaml"), "old").unwrap();
        replace(&topic.join("x.yaml"), "new").unwrap();
        assert_eq!(fs::read_to_string(topic.join("x.yaml")).unwrap(), "new");
        assert_eq!(fs::read_dir(&topic).unwrap().count(), 1);
    }

    #[test]
    fn the_lock_is_free_again_after_its_holder() {
        let folder = tempfile::tempdir().unwrap();
        drop(Lock::hold(folder.path()).unwrap());
        let _again = Lock::hold(folder.path()).unwrap();
    }
}
