//! What fails: decisions, levels, the baseline, files that cannot be read.

use crate::repository::{NEW, Repository, TEXT, rules};
use serde_json::Value;
use std::fs;

#[test]
fn a_decision_settles_it_until_the_year_is_edited() {
    let repository = Repository::with_new();
    let (_, result) = repository.json(&["--since", "HEAD~1"]);
    let fact = result["findings"][0]["fact"].as_str().unwrap().to_owned();
    let (code, out, err) = repository.run(&[
        "decide",
        &fact,
        "accepted",
        "--why",
        "A note explains it.",
        "--by",
        "maria",
    ]);
    assert_eq!(code, 0, "{out}{err}");

    let (code, result) = repository.json(&["--since", "HEAD~1"]);
    assert_eq!((code, rules(&result)), (0, vec![]));
    assert_eq!(result["summary"]["settled"], 1);
    let (code, result) = repository.json(&["--since", "HEAD~1", "--show-accepted"]);
    assert_eq!(
        (code, rules(&result)),
        (0, vec![("R102".to_owned(), "accepted".to_owned())])
    );
    let (_, sarif, _) = repository.run(&["check", "--since", "HEAD~1", "--show-accepted", "-f", "sarif"]);
    let sarif: Value = serde_json::from_str(&sarif).unwrap();
    let suppression = &sarif["runs"][0]["results"][0]["suppressions"][0];
    assert!(
        suppression["justification"]
            .as_str()
            .unwrap()
            .contains("A note explains it."),
        "{suppression}"
    );

    repository.edit(
        NEW,
        "Lorries with concrete walls crossed the border in the morning",
        "At dawn a convoy brought walls",
    );
    repository.edit(
        NEW,
        "a driver said.\n",
        "a driver said.\n\nThe road was closed for two hours.\n",
    );
    let (code, result) = repository.json(&["--since", "HEAD~1"]);
    assert_eq!((code, rules(&result)), (0, vec![]), "other paragraphs do not matter");

    repository.edit(NEW, "in 2019", "in 2016");
    let (code, result) = repository.json(&["--since", "HEAD~1"]);
    let rules = rules(&result);
    assert_eq!(code, 1, "{result:#}");
    assert!(rules.contains(&("R102".into(), "open".into())), "{rules:?}");
    assert!(rules.contains(&("R401".into(), "open".into())), "{rules:?}");
}

#[test]
fn an_untidy_ledger_fails_when_asked_for() {
    let repository = Repository::with_new();
    let (_, result) = repository.json(&["--since", "HEAD~1"]);
    let fact = result["findings"][0]["fact"].as_str().unwrap().to_owned();
    repository.run(&["decide", &fact, "accepted", "--why", "Known."]);
    repository.run(&["tidy"]);
    let strict = ["check", "--since", "HEAD~1", "--strict-ledger"];
    let (code, _, err) = repository.run(&strict);
    assert_eq!((code, err.as_str()), (0, ""));
    let topic = fs::read_dir(repository.path().join("claims"))
        .unwrap()
        .map(|e| e.unwrap().path());
    let topic = topic.filter(|p| p.is_dir()).min().unwrap();
    let file = fs::read_dir(topic).unwrap().next().unwrap().unwrap().path();
    let text = fs::read_to_string(&file).unwrap();
    fs::write(&file, text.replace("kind: status", "kind:   status")).unwrap();
    let (code, _, err) = repository.run(&strict);
    assert!(
        code == 1 && err.contains("not in tidy form; mend it with: crosscheck tidy"),
        "{code} {err}"
    );
    assert_eq!(repository.run(&["check", "--since", "HEAD~1"]).0, 0);
    repository.run(&["tidy"]);
    assert_eq!(repository.run(&strict).0, 0);
}

#[test]
fn fail_levels_gate_without_changing_what_is_shown() {
    let repository = Repository::with_new();
    let (code, result) = repository.json(&["--since", "HEAD~1", "--fail-level", "none"]);
    assert_eq!((code, rules(&result).len()), (0, 1));
    assert_eq!(result["fails"], false);
    repository.write("crosscheck.yaml", "check: {fail-level: none}\n");
    assert_eq!(repository.json(&["--since", "HEAD~1"]).0, 0);
    assert_eq!(
        repository.json(&["--since", "HEAD~1", "--fail-level", "divergence"]).0,
        1
    );
}

#[test]
fn a_baseline_starts_green_catches_the_new_and_shrinks() {
    let repository = Repository::new();
    let (code, _, err) = repository.run(&["check", "--baseline", "known.txt"]);
    assert!(code == 2 && err.contains("--write-baseline"), "{err}");
    let (code, _, err) = repository.run(&["check", "--baseline", "known.txt", "--write-baseline"]);
    assert!(code == 0 && err.contains("wrote known.txt with "), "{err}");
    assert_eq!(repository.run(&["check", "--baseline", "known.txt"]).0, 0);
    let written = fs::read_to_string(repository.path().join("known.txt")).unwrap();
    assert!(written.contains("\nR102 "), "{written}");

    repository.write(NEW, TEXT);
    let (code, result) = repository.json(&["--baseline", "known.txt"]);
    assert_eq!(code, 1, "{result:#}");
    fs::remove_file(repository.path().join(NEW)).unwrap();

    repository.edit("articles/levant-herald-2020-02-02.md", "2017", "2018");
    let (code, result) = repository.json(&["--baseline", "known.txt"]);
    assert_eq!((code, &result["summary"]["gone"]), (0, &1.into()));
    let (_, _, err) = repository.run(&["check", "--baseline", "known.txt", "--write-baseline"]);
    assert!(err.contains("known.txt went from "), "{err}");
    let shrunk = fs::read_to_string(repository.path().join("known.txt")).unwrap();
    assert!(!shrunk.contains("\nR102 "), "{shrunk}");

    repository.write("known.txt", "R101 nonsense\n");
    let (code, _, err) = repository.run(&["check", "--baseline", "known.txt"]);
    assert!(
        code == 2 && err.contains("known.txt: line 1, column 6: no fingerprint"),
        "{err}"
    );
}

#[test]
fn an_unreadable_article_is_a_finding_and_exit_code_2() {
    let repository = Repository::new();
    repository.write("articles/bad.md", "---\npublished: yesterday-ish\n---\nText.\n");
    let (code, result) = repository.json(&["--since", "HEAD"]);
    assert_eq!(code, 2);
    assert_eq!(rules(&result), [("R501".to_owned(), "open".to_owned())]);
    assert!(
        result["unchecked"][0]["why"]
            .as_str()
            .unwrap()
            .starts_with("not read: ")
    );
}
