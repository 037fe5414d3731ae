//! Decisions from end to end: the real binary writes them, obeys them, finds them again, and says what is broken.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod project;

use project::{Project, toll};
use std::{fs, path::Path};

#[test]
fn a_decision_makes_a_file_and_the_next_one_keeps_what_people_wrote() {
    let project = Project::of_two_outlets();
    let fact = project.fact("12");
    let (code, out, err) = project.run(&[
        "decide",
        &fact,
        "contradict",
        "--why",
        "one counted the missing",
        "--by",
        "maria",
    ]);
    assert_eq!((code, err.as_str()), (0, ""));
    let path = out.split_whitespace().nth(3).unwrap().to_owned();
    assert!(
        path.starts_with("claims/") && path.ends_with(&format!("--{fact}.yaml")) && out.ends_with("(new)\n"),
        "{out}"
    );
    let first = project.read(&path);
    assert!(
        first.starts_with("# yaml-language-server: $schema=../ledger.schema.json\n"),
        "{first}"
    );
    let commented = first.replace("claims:\n", "# the quotes\nclaims:\n").replace(
        "    why: one counted the missing",
        "    why: one counted the missing # says the mayor",
    ) + "# to be asked again\n";
    assert_ne!(first, commented);
    project.write(&path, &commented);
    project.decided(&[
        &fact,
        "accepted",
        "--why",
        "explained in our note",
        "--by",
        "omar",
        "--expires",
        "2999-05-01",
        "--basis",
        "https://example.org/note",
    ]);
    let second = project.read(&path);
    assert!(second.starts_with(&commented), "{second}");
    assert!(
        second.contains("verdict: accepted")
            && second.contains("expires: \"2999-05-01\"")
            && second.contains("- https://example.org/note"),
        "{second}"
    );
    let record = project.report()["facts"][0]["decision"].clone();
    assert_eq!(
        (
            record["status"].as_str(),
            record["file"].as_str(),
            record["stale"].as_bool()
        ),
        (Some("accepted"), Some(path.as_str()), Some(false))
    );
    assert_eq!(record["decisions"].as_array().unwrap().len(), 2);
}

#[test]
fn a_person_overrides_the_rule_and_the_report_says_so() {
    let project = Project::of_two_outlets();
    let fact = project.fact("12");
    assert_eq!(project.verdict(&fact), "contradiction");
    project.decided(&[
        &fact,
        "compatible",
        "--why",
        "15 counts those who died later",
        "--by",
        "maria",
        "--cause",
        "revision",
    ]);
    assert_eq!(project.verdict(&fact), "compatible");
    let (_, card, _) = project.run(&["show", &fact]);
    let card = card.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        card.contains("maria decided on 20")
            && card.contains("15 counts those who died later (decided, confidence high)"),
        "{card}"
    );
    // a change of mind replaces the decision; taking that one back leaves the rule
    project.decided(&[&fact, "agree", "--why", "the same list", "--by", "omar"]);
    assert_eq!(project.verdict(&fact), "agreement");
    let last = project.decisions(&fact).last().unwrap().clone();
    assert!(last["supersedes"].is_string(), "{last}");
    project.decided(&[
        last["id"].as_str().unwrap(),
        "reopened",
        "--why",
        "the list was wrong",
        "--by",
        "omar",
    ]);
    assert_eq!(project.verdict(&fact), "contradiction");
}

#[test]
fn claims_are_set_apart_linked_and_thrown_out_and_the_id_stays() {
    let project = Project::of_two_outlets();
    project.article("third", "Valley Radio", &toll("14", "the mayor Anna Reed"));
    let fact = project.fact("12");
    let odd = project.claim("14");
    project.decided(&[&odd, "different", "--why", "counts another village", "--by", "maria"]);
    let holds_odd = || project.claims_of(&fact).contains(&odd);
    assert!(!holds_odd());
    // what one decision keeps apart no other may link
    let (code, _, err) = project.run(&[
        "decide",
        &odd,
        &project.claim("12"),
        "same",
        "--why",
        "x",
        "--by",
        "omar",
    ]);
    assert_eq!(code, 2);
    assert!(
        err.contains("maria") && err.contains("says different") && err.contains("omar") && err.contains("says same"),
        "{err}"
    );
    let apart = project.decisions(&fact)[0]["id"].as_str().unwrap().to_owned();
    project.decided(&[
        &apart[..6],
        "reopened",
        "--why",
        "the mayor corrected himself",
        "--by",
        "maria",
    ]);
    project.decided(&[
        &odd,
        &project.claim("12"),
        "same",
        "--why",
        "one village",
        "--by",
        "omar",
    ]);
    assert!(holds_odd());
    project.decided(&[&odd, "bad_extraction", "--why", "a bus line", "--by", "omar"]);
    assert!(!holds_odd());
}

#[test]
fn decisions_follow_their_quotes_and_never_another_number() {
    let project = Project::of_two_outlets();
    let fact = project.fact("12");
    project.decided(&[&fact, "contradict", "--why", "two lists", "--by", "maria"]);
    project.decided(&[&fact, "accepted", "--why", "explained", "--by", "maria"]);
    // other paragraphs do not matter, even when the same number comes to stand before
    let text = project.read("articles/one.md");
    project.write(
        "articles/one.md",
        &text.replace("The dam", "Some 12 engineers had warned the town in 2016.\n\nThe dam"),
    );
    let record = project.record(&fact);
    assert_eq!(
        (record["status"].as_str(), record["stale"].as_bool()),
        (Some("accepted"), Some(false)),
        "{record}"
    );
    let (code, out, _) = project.run(&["sync"]);
    assert_eq!(code, 0);
    assert!(
        out.contains("2 kept, 0 drifted, 0 orphaned") && out.contains("0 stale; write the quotes"),
        "{out}"
    );
    let (_, out, _) = project.run(&["sync", "--apply"]);
    assert!(out.contains("wrote     claims/"), "{out}");
    let (_, out, _) = project.run(&["sync"]);
    assert!(out.ends_with("0 stale\n"), "{out}");
    // the number changes: the decision does not move, and is stale
    let text = project.read("articles/one.md");
    project.write("articles/one.md", &text.replace("killed 12", "killed 19"));
    let record = project.record(&fact);
    assert_eq!(record["stale"].as_bool(), Some(true), "{record}");
    let (_, out, _) = project.run(&["sync"]);
    assert!(
        out.contains("orphaned") && out.contains("\"12\" is gone") && out.contains("2 stale"),
        "{out}"
    );
    // deciding anew replaces what went stale
    project.decided(&[&fact, "contradict", "--why", "two lists", "--by", "omar"]);
    project.decided(&[&fact, "accepted", "--why", "explained again", "--by", "omar"]);
    let record = project.record(&fact);
    assert_eq!(record["stale"].as_bool(), Some(false), "{record}");
}

#[test]
fn a_new_answer_makes_an_acceptance_stale_and_a_known_one_does_not() {
    let project = Project::of_two_outlets();
    let fact = project.fact("12");
    project.decided(&[&fact, "accepted", "--why", "explained", "--by", "maria"]);
    project.article("third", "Valley Radio", &toll("15", "the mayor Anna Reed"));
    assert_eq!(project.record(&fact)["stale"].as_bool(), Some(false));
    project.article("fourth", "Coast Mail", &toll("31", "the interior ministry"));
    assert_eq!(
        project.record(&fact)["stale"].as_bool(),
        Some(true),
        "{}",
        project.record(&fact)
    );
    // quotes of articles that are not read are no orphans
    let (_, out, _) = project.run(&["sync", "articles/one.md"]);
    assert!(
        out.contains("1 kept, 0 drifted, 0 orphaned, 1 in articles that were not read"),
        "{out}"
    );
}

#[test]
fn what_cannot_be_decided_is_refused_in_one_line_with_the_mend() {
    let project = Project::of_two_outlets();
    let fact = project.fact("12");
    let refused = |args: &[&str], message: &str| {
        let (code, out, err) = project.run(&[&["decide"], args].concat());
        assert_eq!((code, out.as_str()), (2, ""), "{args:?}: {err}");
        assert!(err.contains(message), "{args:?}: {err}");
    };
    refused(&[&fact, "contradict", "--by", "maria"], "--why");
    refused(&[&fact, "contradict", "--why", " ", "--by", "maria"], "say why");
    refused(&[&fact, "contradict", "--why", "x"], "--by NAME");
    refused(
        &[&fact, "contradicts", "--why", "x", "--by", "m"],
        "Did you mean \"contradict\"?",
    );
    refused(
        &["f-zzzzzzzz", "contradict", "--why", "x", "--by", "m"],
        "no question or claim \"f-zzzzzzzz\"",
    );
    refused(&["c-", "bad_extraction", "--why", "x", "--by", "m"], "is the start of");
    refused(&[&fact, "bad_extraction", "--why", "x", "--by", "m"], "name it (c-...)");
    refused(&[&fact, "reopened", "--why", "x", "--by", "m"], "nothing to reopen");
    refused(
        &[&project.claim("12"), "same", "--why", "x", "--by", "m"],
        "two claims or more",
    );
    refused(
        &[&fact, "accepted", "--why", "x", "--by", "m", "--expires", "May"],
        "YYYY-MM-DD",
    );
    assert!(!project.path().join("claims").exists());
    // the environment says who, and the shortest start of an id is enough
    let (code, _, err) = project.run_as("desk@example.org", &["decide", &fact[..4], "postponed", "--why", "x"]);
    assert_eq!((code, err.as_str()), (0, ""));
    assert_eq!(project.decisions(&fact)[0]["by"].as_str(), Some("desk@example.org"));
}

#[test]
fn whatever_is_broken_in_a_file_is_said_with_line_column_and_mend() {
    let project = Project::of_two_outlets();
    let fact = project.fact("12");
    project.decided(&[&fact, "accepted", "--why", "explained", "--by", "maria"]);
    let path = project.record(&fact)["file"].as_str().unwrap().to_owned();
    let good = project.read(&path);
    let line = |part: &str| good.lines().position(|l| l.contains(part)).unwrap() + 1;
    let (title, why, by, verdict) = (line("title:"), line("why:"), line("by:"), line("verdict:"));
    let exact = line("exact:");
    let broken: [(&str, String, String, &str); 14] = [
        (
            "a tab",
            good.replace("  title:", "\ttitle:"),
            format!(":{title}:"),
            "indent with spaces",
        ),
        (
            "an open quote",
            good.replace("by: maria", "by: \"maria"),
            String::new(),
            "close the quotation marks",
        ),
        (
            "an open bracket",
            good.replace("claims: [", "claims: [["),
            String::new(),
            "bracket",
        ),
        (
            "a repeated key",
            good.replace("    by: maria\n", "    by: maria\n    by: omar\n"),
            format!(":{}:5:", by + 1),
            "keep one of the two",
        ),
        (
            "an unknown key",
            good.replace("    why:", "    whyy:"),
            format!(":{why}:5:"),
            "did you mean `why`?",
        ),
        (
            "a missing key",
            good.replace("    by: maria\n", ""),
            String::new(),
            "add `by`",
        ),
        (
            "no list",
            good.replace("decisions:\n", "decisions: none\nnotes:\n"),
            String::new(),
            "one entry a line",
        ),
        (
            "a bare colon",
            good.replace("why: explained", "why: explained: in the note"),
            format!(":{why}:"),
            "in quotation marks",
        ),
        (
            "an unknown verdict",
            good.replace("verdict: accepted", "verdict: acepted"),
            format!(":{verdict}:14:"),
            "did you mean `accepted`?",
        ),
        (
            "a wrong verdict",
            good.replace("verdict: accepted", "verdict: same"),
            format!(":{verdict}:14:"),
            "kind match",
        ),
        (
            "an empty reason",
            good.replace("why: explained", "why: \"\""),
            format!(":{why}:10:"),
            "needs a reason",
        ),
        (
            "an unknown claim",
            good.replace("claims: [c-", "claims: [c-aaaaaaaaaa, c-"),
            String::new(),
            "quote it there",
        ),
        (
            "an empty quote",
            good.replace(good.lines().nth(exact - 1).unwrap(), "      exact: \"\""),
            format!(":{exact}:14:"),
            "copy the value",
        ),
        ("nothing", String::new(), ":1:1:".to_owned(), "restore it from git"),
    ];
    for (what, text, place, mend) in broken {
        assert_ne!(text, good, "{what}: the test breaks the file");
        project.write(&path, &text);
        let (code, out, err) = project.run(&["sync"]);
        assert_eq!(code, 2, "{what}: {out}{err}");
        let place = place
            .trim_matches(':')
            .split(':')
            .map(str::to_owned)
            .collect::<Vec<_>>();
        let said = match place.as_slice() {
            [line] if !line.is_empty() => format!("{path}: line {line}, column "),
            [line, column] => format!("{path}: line {line}, column {column}: "),
            _ => format!("{path}: line "),
        };
        assert!(
            err.contains(&said) && err.contains(mend),
            "{what}: wanted {said} and {mend} in {err}"
        );
        // nothing is added to a file that cannot be read, and nothing is lost
        let (code, _, _) = project.run(&["decide", &fact, "postponed", "--why", "x", "--by", "m"]);
        assert_eq!((code, project.read(&path)), (2, text), "{what}");
    }
    fs::write(
        project.path().join(&path),
        good.replace("explained", "explained \u{e9}")
            .replace('\u{e9}', "E")
            .into_bytes()
            .iter()
            .map(|b| if *b == b'E' { 0xe9 } else { *b })
            .collect::<Vec<u8>>(),
    )
    .unwrap();
    let (code, _, err) = project.run(&["compare"]);
    assert!(code == 2 && err.contains("save the file as UTF-8"), "{err}");
}

#[test]
fn an_unfinished_merge_names_both_sides() {
    let project = Project::of_two_outlets();
    let fact = project.fact("12");
    project.decided(&[&fact, "accepted", "--why", "explained", "--by", "maria"]);
    let path = project.record(&fact)["file"].as_str().unwrap().to_owned();
    let good = project.read(&path);
    let at = good.find("  - id: d-").unwrap();
    let theirs = good[at..].replace("maria", "omar").replace("accepted", "dismissed");
    let marked = format!(
        "{}<<<<<<< HEAD\n{}=======\n{theirs}>>>>>>> desk-two\n",
        &good[..at],
        &good[at..]
    );
    project.write(&path, &marked);
    let (code, _, err) = project.run(&["sync"]);
    let line = good[..at].lines().count() + 1;
    assert_eq!(code, 2);
    assert!(err.contains(&format!("{path}: line {line}, column 1")), "{err}");
    assert!(
        err.contains("HEAD says accepted by maria; desk-two says dismissed by omar"),
        "{err}"
    );
}

#[test]
fn decisions_of_two_files_that_contradict_each_other_are_named() {
    let project = Project::of_two_outlets();
    let (twelve, fifteen) = (project.claim("12"), project.claim("15"));
    project.decided(&[&twelve, &fifteen, "same", "--why", "one dam", "--by", "maria"]);
    let fact = project.fact("12");
    let path = project.record(&fact)["file"].as_str().unwrap().to_owned();
    let copy = project
        .read(&path)
        .replace(&fact, "f-bbbbbbbb")
        .replace("verdict: same", "verdict: different")
        .replace("maria", "omar");
    project.write("claims/other/copy--f-bbbbbbbb.yaml", &copy);
    let (code, _, err) = project.run(&["sync"]);
    assert_eq!(code, 2);
    assert!(
        err.contains("omar") && err.contains("says different") && err.contains("maria") && err.contains("says same"),
        "{err}"
    );
    assert!(
        err.contains(&path) && err.contains("claims/other/copy--f-bbbbbbbb.yaml"),
        "{err}"
    );
}

#[test]
fn a_file_of_the_ledger_follows_its_schema() {
    let project = Project::of_two_outlets();
    let fact = project.fact("12");
    project.decided(&[
        &fact,
        "contradict",
        "--why",
        "two lists: \"A\" & 'B' # x",
        "--by",
        "maria",
    ]);
    let path = project.record(&fact)["file"].as_str().unwrap().to_owned();
    let (code, schema, _) = project.run(&["schema", "ledger"]);
    assert_eq!((code, project.read("claims/ledger.schema.json")), (0, schema.clone()));
    let validator = jsonschema::validator_for(&serde_json::from_str(&schema).unwrap()).unwrap();
    let file: serde_json::Value = serde_yaml::from_str(&project.read(&path)).unwrap();
    let errors: Vec<String> = validator.iter_errors(&file).map(|e| e.to_string()).collect();
    assert_eq!(errors, Vec::<String>::new());
    let mut without = file;
    without["decisions"][0].as_object_mut().unwrap().remove("why");
    assert!(!validator.is_valid(&without));
    assert!(Path::new(&path).starts_with("claims"));
}

#[test]
fn what_the_program_writes_is_tidy_and_what_people_write_becomes_so() {
    let project = Project::of_two_outlets();
    let fact = project.fact("12");
    project.decided(&[&fact, "contradict", "--why", "two lists", "--by", "maria"]);
    project.decided(&[&fact, "accepted", "--why", "explained", "--by", "maria"]);
    let (code, out, err) = project.run(&["tidy", "--check"]);
    assert_eq!((code, err.as_str()), (0, ""), "{out}");
    let path = project.record(&fact)["file"].as_str().unwrap().to_owned();
    let good = project.read(&path);
    let odd = good.replace("    why: two lists", "\n    why:   'two lists'   # says the mayor");
    project.write(&path, &odd);
    let (code, out, _) = project.run(&["tidy", "--check"]);
    assert!(
        code == 1 && out.contains(&path) && out.contains("1 of 1 files not in tidy form"),
        "{out}"
    );
    assert_eq!(project.read(&path), odd);
    let (code, _, _) = project.run(&["tidy"]);
    assert_eq!(code, 0);
    assert_eq!(
        project.read(&path),
        good.replace("    why: two lists", "    why: two lists # says the mayor")
    );
}

#[test]
fn our_own_ledger_is_tidy_and_covers_every_contradiction() {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let empty = tempfile::tempdir().unwrap();
    let run = |args: &[&str]| {
        let command = std::process::Command::new(env!("CARGO_BIN_EXE_crosscheck"))
            .args(args)
            .current_dir(here)
            .output()
            .unwrap();
        (command.status.code(), String::from_utf8(command.stdout).unwrap())
    };
    let without = [
        "check",
        "-f",
        "human",
        "--no-cache",
        "--claims",
        empty.path().to_str().unwrap(),
    ];
    assert_eq!(
        run(&["check", "-f", "human", "--no-cache"]).0,
        Some(0),
        "{}",
        run(&["check", "-f", "human"]).1
    );
    assert_eq!(run(&without).0, Some(1), "{}", run(&without).1);
    let (code, out) = run(&["tidy", "--check"]);
    assert_eq!(code, Some(0), "{out}");
    let (_, out) = run(&["sync"]);
    assert!(
        out.contains("0 drifted, 0 orphaned") && out.contains("0 stale"),
        "{out}"
    );
    let schema = fs::read_to_string(here.join("claims/ledger.schema.json")).unwrap();
    assert_eq!(schema, run(&["schema", "ledger"]).1);
}
