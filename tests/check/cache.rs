//! The cache changes nothing but the time.

use crate::repository::{NEW, Repository, command, ended};
use std::{fs, path::PathBuf};

fn entries(repository: &Repository) -> Vec<PathBuf> {
    let folder = repository.path().join(".crosscheck/cache");
    let paths = fs::read_dir(folder).unwrap().map(|e| e.unwrap().path());
    let mut paths: Vec<PathBuf> = paths.filter(|p| p.extension().is_some_and(|e| e == "json")).collect();
    paths.sort();
    paths
}

#[test]
fn the_cache_changes_nothing_but_the_time_and_survives_damage() {
    let repository = Repository::with_new();
    let check = || repository.run(&["check", "-f", "json", "--all"]);
    let cold = check();
    assert_eq!(entries(&repository).len(), 6);
    assert_eq!(check(), cold, "warm");
    assert_eq!(
        repository.run(&["check", "-f", "json", "--all", "--no-cache"]),
        cold,
        "without"
    );
    for path in entries(&repository) {
        let bytes = fs::read(&path).unwrap();
        fs::write(&path, &bytes[..bytes.len() / 2]).unwrap();
    }
    let (code, out, err) = check();
    assert_eq!((code, out.as_str()), (cold.0, cold.1.as_str()));
    assert!(err.contains("dropped 6 damaged files of .crosscheck/cache"), "{err}");
    assert_eq!(check(), cold, "mended");
    for name in [".gitignore", "CACHEDIR.TAG"] {
        assert!(repository.path().join(".crosscheck/cache").join(name).is_file());
    }
    fs::remove_dir_all(repository.path().join(".crosscheck")).unwrap();
    assert_eq!(check(), cold, "deleted");
}

#[test]
fn a_changed_article_alone_is_extracted_again() {
    let repository = Repository::with_new();
    repository.json(&[]);
    let stamps = || -> Vec<_> {
        entries(&repository)
            .iter()
            .map(|p| fs::metadata(p).unwrap().modified().unwrap())
            .collect()
    };
    let before = stamps();
    std::thread::sleep(std::time::Duration::from_millis(20));
    repository.edit(NEW, "in 2019", "in 2018");
    let (_, result) = repository.json(&["--since", "HEAD"]);
    assert_eq!(result["checked"], serde_json::json!([NEW]));
    let changed = before.iter().zip(stamps()).filter(|(old, new)| **old != *new).count();
    assert_eq!(changed, 1);
}

#[test]
fn nothing_is_written_beside_articles_outside_a_project() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.txt"), "The bridge killed 12 people.\n").unwrap();
    let (code, _, err) = ended(command(folder.path(), &["check", "a.txt"]).output().unwrap());
    assert_eq!(code, 0, "{err}");
    assert!(!folder.path().join(".crosscheck").exists());
}
