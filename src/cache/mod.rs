//! Claims that were extracted before, one file an input, in a folder that may be deleted at any time. An entry counts
//! only for the very bytes, options and build that it was made from; a damaged one is dropped.

use crate::model::{Article, Claim, Unread, fingerprint};
use std::{
    fs,
    io::{self, Write},
    path::{Path, PathBuf},
};

/// First word of every entry; changes with the layout of the file.
const MAGIC: &str = "crosscheck-cache-1";
/// See <https://bford.info/cachedir/>: backup programs pass the folder over.
const TAG: &str = "Signature: 8a477f597d28d172789f06886806bc55\n# Made by crosscheck; may be deleted at any time.\n";

/// What one input gave: articles with their claims, and what in it could not be read.
pub type Entry = Vec<Result<(Article, Vec<Claim>), Unread>>;

/// The folder of entries.
#[derive(Clone, Debug)]
pub struct Store {
    folder: PathBuf,
}

/// What the store has for an input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// What it gave before.
    Entry(Entry),
    /// Nothing, or something older.
    Nothing,
    /// A file that cannot be trusted; it was removed.
    Damaged,
}

impl Store {
    /// Opens the folder, and makes it with a `.gitignore` and a `CACHEDIR.TAG`.
    pub fn open(folder: &Path) -> io::Result<Store> {
        fs::create_dir_all(folder)?;
        for (name, text) in [(".gitignore", "*\n"), ("CACHEDIR.TAG", TAG)] {
            let file = folder.join(name);
            if !file.exists() {
                fs::write(file, text)?;
            }
        }
        Ok(Store {
            folder: folder.to_owned(),
        })
    }

    /// What the input `name` gave when its key was `key`: a hash of everything that its claims follow from.
    pub fn get(&self, name: &str, key: &str) -> Found {
        let path = self.path(name);
        let Ok(bytes) = fs::read(&path) else {
            return Found::Nothing;
        };
        match decode(&bytes, key) {
            Ok(Some(entry)) => Found::Entry(entry),
            Ok(None) => Found::Nothing,
            Err(Damage) => {
                // whether or not it can be removed, it is not used
                let _ = fs::remove_file(&path);
                Found::Damaged
            }
        }
    }

    /// Keeps what an input gave. The file is replaced in one step.
    pub fn put(&self, name: &str, key: &str, entry: &Entry) -> io::Result<()> {
        let body = serde_json::to_vec(entry)?;
        let mut file = tempfile::NamedTempFile::new_in(&self.folder)?;
        writeln!(file, "{MAGIC} {key} {:08x}", crc32fast::hash(&body))?;
        file.write_all(&body)?;
        file.persist(self.path(name)).map_err(|e| e.error)?;
        Ok(())
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.join(format!("{}.json", fingerprint(&["cache", name], 26)))
    }
}

/// An entry that does not read as one.
struct Damage;

/// The entry in a file; `None` when it has another key.
fn decode(bytes: &[u8], key: &str) -> Result<Option<Entry>, Damage> {
    let end = bytes.iter().position(|b| *b == b'\n').ok_or(Damage)?;
    let (head, body) = (&bytes[..end], &bytes[end + 1..]);
    let head = std::str::from_utf8(head).map_err(|_| Damage)?;
    let mut words = head.split(' ');
    let (magic, found, sum) = (words.next(), words.next(), words.next());
    if !magic.is_some_and(|m| m.starts_with("crosscheck-cache-")) {
        return Err(Damage);
    }
    if magic != Some(MAGIC) || found != Some(key) {
        return Ok(None);
    }
    if sum != Some(format!("{:08x}", crc32fast::hash(body)).as_str()) {
        return Err(Damage);
    }
    serde_json::from_slice(body).map(Some).map_err(|_| Damage)
}

#[cfg(test)]
mod tests {
    use super::{Entry, Found, Store};
    use crate::model::{Article, Published, Unread, sample};
    use std::fs;

    fn entry() -> Entry {
        let article = Article::from_text("a", "A", Published::UNKNOWN, "“Twelve” people died.");
        let unread = Unread {
            path: "b:2".into(),
            error: "broken".into(),
        };
        vec![Ok((article, vec![sample::count("12")])), Err(unread)]
    }

    #[test]
    fn an_entry_counts_for_its_key_alone() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(&folder.path().join("cache")).unwrap();
        assert_eq!(store.get("a.txt", "k1"), Found::Nothing);
        store.put("a.txt", "k1", &entry()).unwrap();
        assert_eq!(store.get("a.txt", "k1"), Found::Entry(entry()));
        assert_eq!(store.get("a.txt", "k2"), Found::Nothing);
        assert_eq!(store.get("b.txt", "k1"), Found::Nothing);
        store.put("a.txt", "k2", &vec![]).unwrap();
        assert_eq!(store.get("a.txt", "k2"), Found::Entry(vec![]));
        let names = fs::read_dir(folder.path().join("cache")).unwrap().count();
        assert_eq!(names, 3, "one entry, .gitignore and CACHEDIR.TAG");
    }

    #[test]
    fn damage_of_any_kind_is_noticed_and_removed() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path()).unwrap();
        let path = store.path("a.txt");
        store.put("a.txt", "k", &entry()).unwrap();
        let good = fs::read(&path).unwrap();
        let mut flipped = good.clone();
        let last = flipped.len() - 20;
        flipped[last] ^= 4;
        for bad in [
            &good[..good.len() - 1],
            &flipped,
            b"",
            b"nonsense",
            &[0xff; 64],
            b"crosscheck-cache-1 k\n[]",
        ] {
            fs::write(&path, bad).unwrap();
            assert_eq!(store.get("a.txt", "k"), Found::Damaged);
            assert!(!path.exists());
        }
    }
}
