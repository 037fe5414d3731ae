//! The real binary: help, exit codes, slips of the keyboard, output files, widths, and the same bytes whatever the way.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::{
    fs,
    io::{Read, Write},
    path::Path,
    process::{Command, Output, Stdio},
};

/// A project with three outlets that disagree about one bridge.
fn project() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let articles = folder.path().join("articles");
    fs::create_dir(&articles).unwrap();
    for (name, outlet, day, text) in [
        (
            "post",
            "Harbour Post",
            4,
            "The bridge over the Tane fell on Tuesday. The collapse killed 12 people, police said.\n",
        ),
        (
            "lantern",
            "The Lantern",
            5,
            "The collapse of the Tane bridge on Tuesday killed 15 people, the fire brigade said.\n",
        ),
        (
            "radio",
            "Coast Radio",
            6,
            "The collapse of the Tane bridge on Tuesday killed 12 people. The bridge is 410 metres long.\n",
        ),
    ] {
        let text = format!("---\nid: {name}\noutlet: {outlet}\npublished: 2021-05-0{day}\n---\n{text}");
        fs::write(articles.join(format!("{name}.md")), text).unwrap();
    }
    folder
}

fn command(folder: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_crosscheck"));
    command.args(args).current_dir(folder).env_clear().stdin(Stdio::null());
    command
}

fn run(folder: &Path, args: &[&str]) -> Output {
    command(folder, args).output().unwrap()
}

/// Standard output of a run that ends well.
fn out(folder: &Path, args: &[&str]) -> String {
    let output = run(folder, args);
    let err = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(0), "{args:?}: {err}");
    String::from_utf8(output.stdout).unwrap()
}

/// Exit code and standard error of a run that does not.
fn refusal(folder: &Path, args: &[&str]) -> (Option<i32>, String) {
    let output = run(folder, args);
    (output.status.code(), String::from_utf8(output.stderr).unwrap())
}

fn json(text: &str) -> serde_json::Value {
    serde_json::from_str(text).unwrap()
}

#[test]
fn help_names_each_command_and_shows_examples() {
    let folder = tempfile::tempdir().unwrap();
    let help = out(folder.path(), &["--help"]);
    for name in [
        "compare",
        "extract",
        "show",
        "relate",
        "review",
        "schema",
        "completions",
        "init",
    ] {
        assert!(help.contains(&format!("\n  {name} ")), "{name}: {help}");
        let own = out(folder.path(), &[name, "--help"]);
        assert!(
            own.contains("Examples:\n") && own.contains("Usage: crosscheck"),
            "{own}"
        );
    }
    assert_eq!(
        out(folder.path(), &["--version"]),
        format!("crosscheck {}\n", env!("CARGO_PKG_VERSION"))
    );
}

#[test]
fn a_bare_call_compares_the_articles_of_the_project() {
    let project = project();
    let bare = out(project.path(), &[]);
    assert_eq!(bare, out(project.path(), &["compare", "articles"]));
    assert!(
        bare.starts_with("3 articles, 3 outlets, 4 May 2021 - 6 May 2021:"),
        "{bare}"
    );
}

#[test]
fn the_disagreement_is_found_and_shown() {
    let project = project();
    let table = out(project.path(), &["--width", "120"]);
    for part in [
        "✗ 1 contradict",
        "✗ CONTRADICT",
        "Harbour Post",
        "12 [police]",
        "15 [fire brigade]",
    ] {
        assert!(table.contains(part), "{part}: {table}");
    }
    let report = json(&out(project.path(), &["-f", "json"]));
    assert_eq!(report["summary"]["contradiction"], 1);
    assert_eq!(report["facts"][0]["verdict"], "contradiction");
}

#[test]
fn the_way_to_call_it_does_not_change_a_byte() {
    let project = project();
    let root = project.path();
    let reference = out(root, &["compare", "articles", "--format", "json"]);
    for args in [
        &["--format=json", "compare", "articles"][..],
        &["-fjson", "articles"],
        &["articles", "--jobs", "1", "-f", "json"],
        &["articles", "--jobs", "2", "-f", "json"],
        &[
            "-f",
            "json",
            "articles/radio.md",
            "articles/lantern.md",
            "articles/post.md",
        ],
        &["-f", "json", "articles/post.md", "articles/", "articles/radio.md"],
    ] {
        assert_eq!(out(root, args), reference, "{args:?}");
    }
    assert_eq!(
        out(&root.join("articles"), &["-f", "json"]),
        reference,
        "from a folder below"
    );
    let elsewhere = tempfile::tempdir().unwrap();
    let articles = root.join("articles");
    assert_eq!(
        out(elsewhere.path(), &["-f", "json", articles.to_str().unwrap()]),
        reference,
        "from elsewhere"
    );
}

#[test]
fn lines_fit_the_width() {
    let project = project();
    for width in [70, 100, 140] {
        let text = out(project.path(), &["--all", "--width", &width.to_string()]);
        let widest = text.lines().map(|l| l.chars().count()).max().unwrap_or(0);
        assert!(widest <= width, "{width}: {text}");
        assert_eq!(text.contains('│'), width >= 80, "{text}");
        assert!(text.contains("CONTRADICT"), "{text}");
    }
    assert_eq!(refusal(project.path(), &["--width", "7"]).0, Some(2));
}

#[test]
fn colours_follow_the_flag_and_no_color() {
    let project = project();
    let escape = |args: &[&str], no_color: bool| {
        let mut command = command(project.path(), args);
        if no_color {
            command.env("NO_COLOR", "1");
        }
        command.output().unwrap().stdout.contains(&0x1b)
    };
    assert!(!escape(&[], false), "a pipe has no colours");
    assert!(escape(&["--color", "always"], false));
    assert!(!escape(&["--color", "auto"], true) && !escape(&["--color", "never"], false));
}

#[test]
fn ascii_follows_the_flag_and_the_locale() {
    let project = project();
    let ascii = |args: &[&str], locale: &str| {
        let output = command(project.path(), args).env("LC_ALL", locale).output().unwrap();
        output.stdout.is_ascii()
    };
    assert!(!ascii(&[], "en_GB.UTF-8") && ascii(&["--ascii"], "en_GB.UTF-8") && ascii(&[], "C"));
}

#[test]
fn files_are_written_and_replaced() {
    let project = project();
    let root = project.path();
    fs::write(root.join("table.md"), "old").unwrap();
    let output = run(
        root,
        &["-o", "json=report.json", "-o", "table.md", "-o", "csv=rows.txt"],
    );
    assert_eq!((output.status.code(), output.stdout.len()), (Some(0), 0));
    let err = String::from_utf8(output.stderr).unwrap();
    assert!(
        err.contains("wrote report.json") && err.contains("wrote table.md"),
        "{err}"
    );
    let read = |name: &str| fs::read_to_string(root.join(name)).unwrap();
    assert_eq!(read("report.json"), out(root, &["-f", "json"]));
    assert_eq!(read("table.md"), out(root, &["-f", "md"]));
    assert_eq!(read("rows.txt"), out(root, &["-f", "csv"]));
    let mut names: Vec<_> = fs::read_dir(root).unwrap().map(|e| e.unwrap().file_name()).collect();
    names.sort();
    assert_eq!(names, ["articles", "report.json", "rows.txt", "table.md"]);
    let both = run(root, &["-f", "csv", "-o", "report.json", "--quiet"]);
    assert_eq!(
        (String::from_utf8(both.stdout).unwrap(), both.stderr.len()),
        (read("rows.txt"), 0)
    );
}

#[test]
fn a_file_that_cannot_be_written_is_exit_2_and_the_rest_is_written() {
    let project = project();
    let (code, err) = refusal(project.path(), &["-o", "json=none/report.json", "-o", "table.md"]);
    assert_eq!(code, Some(2));
    assert!(
        err.contains("cannot write none/report.json") && project.path().join("table.md").exists(),
        "{err}"
    );
    let (code, err) = refusal(project.path(), &["-o", "report.docx"]);
    assert!(code == Some(2) && err.contains("human, md, csv, json"), "{err}");
}

#[test]
fn unread_input_is_exit_2_and_the_rest_is_reported() {
    let project = project();
    fs::write(project.path().join("articles/broken.txt"), b"\x00\x01\x02binary\x00").unwrap();
    let output = run(project.path(), &["-f", "json"]);
    let report = json(&String::from_utf8(output.stdout).unwrap());
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(report["unread"][0]["path"], "articles/broken.txt");
    assert_eq!(report["summary"]["articles"], 3);
    assert!(
        String::from_utf8(output.stderr)
            .unwrap()
            .contains("cannot read articles/broken.txt")
    );
}

#[test]
fn slips_get_a_suggestion() {
    let project = project();
    for (args, hint) in [
        (&["extarct"][..], "Did you mean the command \"extract\"?"),
        (&["articles/lantren.md"], "lantern.md"),
        (&["--fromat", "json"], "--format"),
        (&["-f", "jsn"], "json"),
        (&["--outlet", "Lantrn"], "Did you mean \"The Lantern\"?"),
        (&["--date", "lantrn=2021-05-05"], "lantern"),
        (&["--date", "yesterday"], "YYYY-MM-DD"),
        (&["show", "x-7qk"], "no question or claim \"x-7qk\""),
        (&["show", "99"], "no row 99"),
        (&["--lexicon", "nowhere"], "nowhere"),
    ] {
        let (code, err) = refusal(project.path(), args);
        assert_eq!(code, Some(2), "{args:?}: {err}");
        assert!(err.contains(hint), "{args:?}: {err}");
    }
}

#[test]
fn a_folder_without_articles_says_how_to_start() {
    let empty = tempfile::tempdir().unwrap();
    let (code, err) = refusal(empty.path(), &[]);
    assert!(code == Some(2) && err.contains("crosscheck init"), "{err}");
}

#[test]
fn init_starts_a_project_and_overwrites_nothing() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join(".gitignore"), "mine").unwrap();
    let first = out(folder.path(), &["init"]);
    assert!(first.contains("wrote  crosscheck.yaml"), "{first}");
    fs::write(folder.path().join("crosscheck.yaml"), "ledger:\n  path: decisions\n").unwrap();
    let second = out(folder.path(), &["init"]);
    assert!(
        second.contains("kept   crosscheck.yaml") && !second.contains("wrote"),
        "{second}"
    );
    let read = |name: &str| fs::read_to_string(folder.path().join(name)).unwrap();
    assert_eq!(read(".gitignore"), "mine\n.crosscheck/\n");
    assert_eq!(read("crosscheck.yaml"), "ledger:\n  path: decisions\n");
    assert!(folder.path().join("articles").is_dir() && folder.path().join("claims").is_dir());
}

#[test]
fn a_fresh_project_has_a_configuration_that_reads() {
    let folder = tempfile::tempdir().unwrap();
    out(folder.path(), &["init", "desk"]);
    let desk = folder.path().join("desk");
    fs::write(desk.join("articles/a.txt"), "The bridge is 410 metres long.\n").unwrap();
    assert!(out(&desk, &[]).starts_with("1 article, 1 outlet"));
}

#[test]
fn show_takes_a_row_an_id_and_the_start_of_one() {
    let project = project();
    let report = json(&out(project.path(), &["-f", "json"]));
    let fact = report["facts"][0]["id"].as_str().unwrap();
    let claim = report["claims"][0]["id"].as_str().unwrap();
    let card = out(project.path(), &["show", "1"]);
    assert!(
        card.contains("killed «12» people, police said.") && card.contains(fact),
        "{card}"
    );
    assert_eq!(out(project.path(), &["show", fact]), card);
    assert_eq!(out(project.path(), &["show", &fact[..9].to_uppercase()]), card);
    assert!(out(project.path(), &["show", claim]).starts_with(claim));
    let (code, err) = refusal(project.path(), &["show", "c-"]);
    assert!(code == Some(2) && err.contains("is the start of"), "{err}");
    let slip = format!("{}!", &fact[..9]);
    assert!(refusal(project.path(), &["show", &slip]).1.contains(fact));
}

#[test]
fn an_outlet_filter_keeps_its_questions() {
    let project = project();
    let report = json(&out(project.path(), &["-f", "json", "--outlet", "lantern"]));
    let facts = report["facts"].as_array().unwrap();
    assert!(!facts.is_empty());
    let own = json(&out(project.path(), &["extract", "-f", "json", "--outlet", "lantern"]));
    assert_eq!(own["articles"].as_array().unwrap().len(), 1);
}

#[test]
fn extract_reads_json_lines_and_standard_input() {
    let folder = tempfile::tempdir().unwrap();
    let lines = "{\"id\": \"a\", \"text\": \"The fire killed 3 people.\", \"published\": \"2021-05-04\"}\n{\"id\": \"b\", \"text\": \"Nothing here.\"}\n";
    fs::write(folder.path().join("in.jsonl"), lines).unwrap();
    let text = out(folder.path(), &["extract", "--format", "jsonl", "in.jsonl"]);
    let documents: Vec<_> = text.lines().map(json).collect();
    assert_eq!(
        (documents[0]["id"].as_str(), documents[1]["id"].as_str()),
        (Some("a"), Some("b"))
    );
    assert_eq!(documents[0]["claims"][0]["value"]["exact"], "3");
    assert_eq!(documents[0]["claims"][0]["value"]["start"], 16);
    let mut child = command(folder.path(), &["extract", "-", "-f", "jsonl"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    child
        .stdin
        .take()
        .unwrap()
        .write_all(b"The fire killed 3 people.\n")
        .unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(String::from_utf8(output.stdout).unwrap().contains("\"exact\":\"3\""));
}

#[test]
fn relate_answers_for_two_statements_and_for_lines() {
    let folder = tempfile::tempdir().unwrap();
    let pair = ["The fire killed 3 people.", "The fire killed 5 people."];
    let card = out(folder.path(), &["relate", pair[0], pair[1]]);
    assert!(card.starts_with("✗ contradict: "), "{card}");
    assert!(out(folder.path(), &["relate", "Rain fell.", "The sun shone."]).starts_with("unrelated"));
    let lines = format!(
        "{{\"id\": 1, \"a\": \"{}\", \"b\": \"{}\", \"other\": true}}\nnot json\n{{\"id\": \"z\", \"a\": \"Rain.\", \"b\": \"Sun.\", \"date_a\": \"2021-05-04\"}}\n",
        pair[0], pair[1]
    );
    fs::write(folder.path().join("pairs.jsonl"), lines).unwrap();
    let output = run(folder.path(), &["relate", "--jsonl", "pairs.jsonl"]);
    let answers: Vec<_> = std::str::from_utf8(&output.stdout).unwrap().lines().map(json).collect();
    assert_eq!(
        (answers[0]["id"].as_u64(), answers[0]["relation"].as_str()),
        (Some(1), Some("contradict"))
    );
    assert!(answers[0]["reason"].is_string());
    assert_eq!(
        (answers[1]["id"].as_str(), answers[1]["relation"].as_str()),
        (Some("z"), Some("unrelated"))
    );
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8(output.stderr).unwrap().contains("pairs.jsonl:2: "));
    assert_eq!(run(folder.path(), &["relate", "only one"]).status.code(), Some(2));
}

#[test]
fn schema_and_completions_print() {
    let folder = tempfile::tempdir().unwrap();
    let schema = json(&out(folder.path(), &["schema"]));
    assert_eq!(schema["properties"]["schema"]["const"], "crosscheck.report/1");
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        assert!(
            out(folder.path(), &["completions", shell]).contains("extract"),
            "{shell}"
        );
    }
}

#[cfg(unix)]
#[test]
fn a_reader_that_goes_away_is_no_error() {
    let project = project();
    let mut long = String::new();
    for n in 0..4000 {
        long.push_str(&format!("The fire number {n} killed {n} people in village {n}.\n\n"));
    }
    fs::write(project.path().join("articles/long.txt"), long).unwrap();
    let mut child = command(project.path(), &["extract", "-f", "json"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut start = [0; 16];
    child.stdout.take().unwrap().read_exact(&mut start).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(
        (output.status.code(), String::from_utf8(output.stderr).unwrap().as_str()),
        (Some(0), "")
    );
}
