//! `crosscheck check` in a git repository: one new article against the others, in every format, before and after people
//! decided.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use serde_json::Value;
use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Output},
};

/// The article that is added: 2019 for an agreement that others date 2017 and 2018, behind curly quotes and letters beyond
/// the basic plane, so that a wrong unit of columns shows.
const NEW: &str = "articles/delta-observer-2020-02-12.md";
const TEXT: &str = "---
id: delta-observer-2020-02-12
outlet: Delta Observer
title: Ankara reinforces its posts around Idlib
published: 2020-02-12
---

# Ankara reinforces its posts around Idlib

Lorries with concrete walls crossed the border in the morning, a driver said.

“𝐁𝐢𝐠 𝐰𝐚𝐥𝐥𝐬”: the Turkish army keeps observation posts around Idlib under an agreement that Turkey concluded with Russia in 2019.
";
/// The line that says it, from 1, and the columns of `2019` in characters, UTF-16 units and bytes.
const LINE: usize = 12;

fn columns() -> (usize, usize, usize) {
    let line = TEXT.lines().nth(LINE - 1).unwrap();
    let before = &line[..line.find("2019").unwrap()];
    (
        before.chars().count() + 1,
        before.encode_utf16().count() + 1,
        before.len() + 1,
    )
}

struct Repository {
    folder: tempfile::TempDir,
}

impl Repository {
    /// A project with this repository's own articles in one commit.
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let articles = folder.path().join("articles");
        fs::create_dir(&articles).unwrap();
        let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("articles");
        for entry in fs::read_dir(own).unwrap() {
            let path = entry.unwrap().path();
            fs::copy(&path, articles.join(path.file_name().unwrap())).unwrap();
        }
        fs::write(folder.path().join("crosscheck.yaml"), "").unwrap();
        fs::write(folder.path().join(".gitignore"), ".crosscheck/\n").unwrap();
        let repository = Repository { folder };
        repository.git(&["init", "-q", "-b", "main"]);
        repository.commit("articles");
        repository
    }

    /// The same with the new article in a second commit.
    fn with_new() -> Self {
        let repository = Self::new();
        repository.write(NEW, TEXT);
        repository.commit("one more");
        repository
    }

    fn path(&self) -> &Path {
        self.folder.path()
    }

    fn write(&self, name: &str, text: &str) {
        let path = self.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn edit(&self, name: &str, from: &str, to: &str) {
        let text = fs::read_to_string(self.path().join(name)).unwrap();
        assert!(text.contains(from), "{name} holds {from:?}");
        self.write(name, &text.replace(from, to));
    }

    fn git(&self, args: &[&str]) -> Output {
        let output = Command::new("git")
            .args([
                "-c",
                "user.name=T",
                "-c",
                "user.email=t@example.org",
                "-c",
                "commit.gpgsign=false",
            ])
            .args(args)
            .current_dir(self.path())
            .env("GIT_CONFIG_GLOBAL", "/dev/null")
            .output()
            .unwrap();
        assert!(
            output.status.success(),
            "git {args:?}: {}",
            String::from_utf8_lossy(&output.stderr)
        );
        output
    }

    fn commit(&self, message: &str) {
        self.git(&["add", "-A"]);
        self.git(&["commit", "-q", "-m", message]);
    }

    fn run(&self, args: &[&str]) -> (i32, String, String) {
        let output = command(self.path(), args).output().unwrap();
        ended(output)
    }

    /// Exit code and the JSON result.
    fn json(&self, args: &[&str]) -> (i32, Value) {
        let args: Vec<&str> = ["check", "-f", "json"].iter().chain(args).copied().collect();
        let (code, out, err) = self.run(&args);
        (
            code,
            serde_json::from_str(&out).unwrap_or_else(|e| panic!("{e}: {out}{err}")),
        )
    }
}

fn command(folder: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_crosscheck"));
    let path = std::env::var_os("PATH").unwrap_or_default();
    command
        .args(args)
        .current_dir(folder)
        .env_clear()
        .env("PATH", path)
        .env("CROSSCHECK_BY", "maria");
    command
}

fn ended(output: Output) -> (i32, String, String) {
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (
        output.status.code().unwrap_or(-1),
        text(output.stdout),
        text(output.stderr),
    )
}

fn rules(result: &Value) -> Vec<(String, String)> {
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let findings = result["findings"].as_array().unwrap();
    findings.iter().map(|f| (text(&f["rule"]), text(&f["state"]))).collect()
}

#[test]
fn a_new_contradiction_is_one_finding_at_its_line_and_column_in_every_format() {
    let repository = Repository::with_new();
    let (character, utf16, byte) = columns();
    assert!(character < utf16 && utf16 < byte, "the three units differ");
    let check = |format: &str| {
        let (code, out, err) = repository.run(&["check", "--since", "HEAD~1", "-f", format]);
        assert_eq!(code, 1, "{format}: {out}{err}");
        out
    };

    let human = check("human");
    assert!(
        human.starts_with(&format!("{NEW}:{LINE}:{character}: error[R102] 2019 here, ")),
        "{human}"
    );
    assert_eq!(human.matches("error[").count(), 1, "{human}");
    assert!(human.contains("crosscheck decide f-"), "{human}");
    assert!(
        human.contains("\n1 error, 0 warnings; 1 changed article compared with 5 others; 1 failing at contradiction\n"),
        "{human}"
    );

    let json: Value = serde_json::from_str(&check("json")).unwrap();
    assert_eq!(json["findings"].as_array().unwrap().len(), 1);
    let start = &json["findings"][0]["location"]["start"];
    assert_eq!(
        *start,
        serde_json::json!({"line": LINE, "column": character, "utf16": utf16, "byte": byte})
    );

    let sarif: Value = serde_json::from_str(&check("sarif")).unwrap();
    let results = sarif["runs"][0]["results"].as_array().unwrap();
    assert_eq!(results.len(), 1);
    let place = &results[0]["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], NEW);
    assert_eq!(
        (&place["region"]["startLine"], &place["region"]["startColumn"]),
        (&LINE.into(), &utf16.into())
    );
    assert_eq!(place["region"]["endColumn"], utf16 + 4);
    let related = results[0]["relatedLocations"].as_array().unwrap();
    let uris: Vec<_> = related
        .iter()
        .map(|r| r["physicalLocation"]["artifactLocation"]["uri"].as_str().unwrap())
        .collect();
    assert!(uris.contains(&"articles/levant-herald-2020-02-02.md"), "{uris:?}");

    let github = check("github");
    let start = format!(
        "::error file={NEW},line={LINE},endLine={LINE},col={utf16},endColumn={},",
        utf16 + 4
    );
    assert!(github.starts_with(&start) && github.lines().count() == 1, "{github}");

    let gitlab: Value = serde_json::from_str(&check("gitlab")).unwrap();
    assert_eq!(gitlab.as_array().unwrap().len(), 1);
    assert_eq!(
        (&gitlab[0]["location"]["path"], &gitlab[0]["location"]["lines"]["begin"]),
        (&NEW.into(), &LINE.into())
    );

    let rdjson: Value = serde_json::from_str(&check("rdjson")).unwrap();
    assert_eq!(rdjson["diagnostics"].as_array().unwrap().len(), 1);
    assert_eq!(
        rdjson["diagnostics"][0]["location"]["range"]["start"],
        serde_json::json!({"line": LINE, "column": byte})
    );

    let checkstyle = check("checkstyle");
    assert!(
        checkstyle.contains(&format!("<error line=\"{LINE}\" column=\"{utf16}\" severity=\"error\"")),
        "{checkstyle}"
    );
    assert_eq!(checkstyle.matches("<error ").count(), 1);

    let junit = quick_junit::Report::deserialize_from_str(&check("junit")).unwrap();
    assert_eq!((junit.tests, junit.failures), (1, 1));
    assert!(
        junit.test_suites[0].test_cases[0]
            .name
            .as_str()
            .starts_with(&format!("R102 {NEW}:{LINE}:{character}: "))
    );

    let markdown = check("md");
    assert!(
        markdown.contains(&format!("| {}:{LINE}:{character} |", NEW)),
        "{markdown}"
    );
}

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
fn a_finding_in_a_page_stands_at_its_line_of_the_file() {
    let repository = Repository::new();
    let page = "articles/caspian-tribune-2020-02-07.html";
    let (code, result) = repository.json(&[page]);
    assert_eq!(code, 1);
    let finding = &result["findings"][0];
    let line = usize::try_from(finding["location"]["start"]["line"].as_u64().unwrap()).unwrap();
    let column = usize::try_from(finding["location"]["start"]["byte"].as_u64().unwrap()).unwrap();
    let file = fs::read_to_string(repository.path().join(page)).unwrap();
    let there = &file.lines().nth(line - 1).unwrap()[column - 1..];
    assert!(
        there.starts_with(finding["location"]["value"].as_str().unwrap()),
        "{there}"
    );
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

#[test]
fn the_place_decides_the_format_and_a_line_of_counts_always_ends() {
    let repository = Repository::with_new();
    let args = ["check", "--since", "HEAD~1"];
    let in_actions = |args: &[&str]| {
        ended(
            command(repository.path(), args)
                .env("GITHUB_ACTIONS", "true")
                .output()
                .unwrap(),
        )
    };
    let (_, out, err) = in_actions(&args);
    assert!(out.starts_with("::error "), "{out}");
    assert!(err.ends_with("1 failing at contradiction\n"), "{err}");
    let (_, out, _) = in_actions(&["check", "--since", "HEAD~1", "-f", "human"]);
    assert!(
        out.ends_with("1 failing at contradiction\n") && !out.contains("::error"),
        "{out}"
    );
    let (code, out, err) = repository.run(&["check", "--since", "HEAD~1", "-o", "out.sarif", "-o", "junit=out.xml"]);
    assert_eq!((code, out.as_str()), (1, ""));
    assert!(
        err.contains("wrote out.sarif") && err.contains("1 error, 0 warnings"),
        "{err}"
    );
    assert!(repository.path().join("out.xml").is_file());
}

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

#[test]
fn rules_explain_themselves() {
    let folder = tempfile::tempdir().unwrap();
    let (code, out, _) = ended(command(folder.path(), &["explain"]).output().unwrap());
    assert_eq!(code, 0);
    for rule in [
        "R101", "R102", "R103", "R104", "R105", "R201", "R301", "R401", "R402", "R403", "R501",
    ] {
        assert!(out.contains(rule));
        let (code, page, _) = ended(command(folder.path(), &["explain", rule]).output().unwrap());
        assert!(code == 0 && page.starts_with(&format!("# {rule} ")), "{page}");
    }
    let (code, _, err) = ended(
        command(folder.path(), &["explain", "year-contradicton"])
            .output()
            .unwrap(),
    );
    assert!(
        code == 2 && err.contains("Did you mean \"year-contradiction\"?"),
        "{err}"
    );
}

#[test]
fn pipelines_are_written_once_and_never_overwritten() {
    let folder = tempfile::tempdir().unwrap();
    for (forge, file) in [
        ("github", ".github/workflows/crosscheck.yml"),
        ("gitlab", "crosscheck.gitlab-ci.yml"),
    ] {
        let (code, out, err) = ended(command(folder.path(), &["init", "--ci", forge]).output().unwrap());
        assert!(code == 0 && out.contains(&format!("wrote  {file}")), "{out}{err}");
        let text = fs::read_to_string(folder.path().join(file)).unwrap();
        assert!(
            text.contains("crosscheck check ${") && text.contains(env!("CARGO_PKG_VERSION")),
            "{text}"
        );
        fs::write(folder.path().join(file), "mine").unwrap();
        let (_, out, _) = ended(command(folder.path(), &["init", "--ci", forge]).output().unwrap());
        assert!(out.contains(&format!("kept   {file}")), "{out}");
        assert_eq!(fs::read_to_string(folder.path().join(file)).unwrap(), "mine");
    }
}
