//! What counts as changed, and what git may do wrong.

use crate::repository::{LINE, NEW, Repository, TEXT, command, ended, rules};
use serde_json::Value;
use std::fs;

#[test]
fn only_changed_articles_count_and_the_rest_is_compared() {
    let repository = Repository::new();
    repository.write(
        "articles/ferry.txt",
        "The ferry sank off the coast on Monday. It carried 40 people.\n",
    );
    repository.commit("something else");
    let (code, result) = repository.json(&["--since", "HEAD~1"]);
    assert_eq!((code, rules(&result)), (0, vec![]));
    assert_eq!(result["checked"], serde_json::json!(["articles/ferry.txt"]));
    assert_eq!((&result["partial"], &result["articles"]), (&true.into(), &6.into()));
    let why = result["unchecked"][0]["why"].as_str().unwrap();
    assert!(why.starts_with("no date of publication"), "{why}");
    let (code, _) = repository.json(&[]);
    assert_eq!(code, 1, "the whole corpus holds an old contradiction");
    let (code, result) = repository.json(&["--since", "HEAD"]);
    assert_eq!((code, &result["checked"]), (0, &serde_json::json!([])));
}

#[test]
fn one_article_finds_what_the_whole_corpus_finds_about_it() {
    let repository = Repository::with_new();
    let identities = |result: &Value| -> Vec<(String, String)> {
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        let findings = result["findings"].as_array().unwrap();
        findings
            .iter()
            .map(|f| (text(&f["fact"]), text(&f["fingerprint"])))
            .collect()
    };
    let (_, whole) = repository.json(&["--all"]);
    let whole = identities(&whole);
    assert!(!whole.is_empty());
    let mut met = std::collections::BTreeSet::new();
    for entry in fs::read_dir(repository.path().join("articles")).unwrap() {
        let path = entry.unwrap().path();
        if path.to_string_lossy().ends_with(".meta.yaml") {
            continue;
        }
        let (_, one) = repository.json(&[path.to_str().unwrap(), "--all"]);
        let one = identities(&one);
        assert!(
            one.iter().all(|found| whole.contains(found)),
            "{}: {one:?} of {whole:?}",
            path.display()
        );
        met.extend(one);
    }
    assert_eq!(met.len(), whole.len(), "each finding shows at some article");
}

#[test]
fn new_files_staged_files_and_named_files_count_as_changed() {
    let repository = Repository::new();
    repository.write(NEW, TEXT);
    let found = |args: &[&str]| {
        let (code, result) = repository.json(args);
        (code, result["checked"].as_array().unwrap().len())
    };
    assert_eq!(found(&["--since", "HEAD"]), (1, 1), "not added yet");
    assert_eq!(found(&["--staged"]), (0, 0));
    assert_eq!(found(&[NEW]), (1, 1));
    repository.git(&["add", NEW]);
    assert_eq!(found(&["--staged"]), (1, 1));
    assert_eq!(found(&["--since", "main"]), (1, 1));
    repository.edit(NEW, "2019", "2018");
    let (_, _, err) = repository.run(&["check", "--staged", "-f", "json"]);
    assert!(err.contains("changes that are not staged"), "{err}");
    assert_eq!(found(&["articles"]).1, 6);
}

#[test]
fn a_sidecar_changes_its_article() {
    let repository = Repository::new();
    repository.edit(
        "articles/aegean-courier-2023-09-11.meta.yaml",
        "title: ",
        "title: Update - ",
    );
    let (_, result) = repository.json(&["--since", "HEAD"]);
    assert_eq!(
        result["checked"],
        serde_json::json!(["articles/aegean-courier-2023-09-11.txt"])
    );
}

#[test]
fn a_project_below_the_root_of_its_repository_has_paths_for_both() {
    let repository = Repository::new();
    fs::create_dir(repository.path().join("desk")).unwrap();
    for name in ["articles", "crosscheck.yaml"] {
        fs::rename(repository.path().join(name), repository.path().join("desk").join(name)).unwrap();
    }
    repository.commit("move");
    repository.write(&format!("desk/{NEW}"), TEXT);
    let desk = repository.path().join("desk");
    let (code, out, _) = ended(
        command(&desk, &["check", "--since", "main", "-f", "github"])
            .output()
            .unwrap(),
    );
    assert_eq!(code, 1);
    assert!(
        out.starts_with(&format!("::error file=desk/{NEW},line={LINE},")),
        "{out}"
    );
    let (_, out, _) = ended(command(&desk, &["check", "--since", "main"]).output().unwrap());
    assert!(out.starts_with(&format!("{NEW}:{LINE}:")), "{out}");
}

#[test]
fn mistakes_about_revisions_and_repositories_are_explained() {
    let repository = Repository::with_new();
    let refused = |args: &[&str]| {
        let (code, out, err) = repository.run(args);
        assert_eq!((code, out.as_str()), (2, ""), "{err}");
        err
    };
    assert!(
        refused(&["check", "--since", "origin/none"])
            .contains("--since origin/none: git knows no such revision. Is it fetched?")
    );
    assert!(refused(&["check", "--since", "--all"]).contains("a value is required"));
    let bare = tempfile::tempdir().unwrap();
    fs::write(bare.path().join("a.txt"), "The bridge killed 12 people.\n").unwrap();
    fs::write(bare.path().join("crosscheck.yaml"), "articles: {paths: [.]}\n").unwrap();
    let (code, _, err) = ended(command(bare.path(), &["check", "--since", "main"]).output().unwrap());
    assert!(
        code == 2 && err.contains("is in no git repository. Name the changed files instead"),
        "{err}"
    );
    let none = command(repository.path(), &["check", "--since", "HEAD"])
        .env("PATH", "/nonexistent")
        .output()
        .unwrap();
    let (code, _, err) = ended(none);
    assert!(
        code == 2 && err.contains("git is not installed or not on PATH"),
        "{err}"
    );
    let shallow = tempfile::tempdir().unwrap();
    let url = format!("file://{}", repository.path().display());
    repository.git(&[
        "clone",
        "-q",
        "--depth",
        "1",
        &url,
        shallow.path().join("c").to_str().unwrap(),
    ]);
    let (code, _, err) = ended(
        command(&shallow.path().join("c"), &["check", "--since", "HEAD~1"])
            .output()
            .unwrap(),
    );
    assert!(
        code == 2 && err.contains("this clone is shallow: fetch the whole history"),
        "{err}"
    );
}
