//! Claims entered by hand, through the real binary: read like articles, written by `extract --format yaml`, held to their
//! schema, and refused with line, column and mend.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::{
    fs,
    path::Path,
    process::{Command, Stdio},
};

const BROADCAST: &str = "schema: crosscheck.claims/1
outlet: Coast Radio
date: 2021-05-05
claims:
  - question: How many people were killed?
    value: at least 15
    place: Tane
    when: 2021-05-04
    attributed_to: fire brigade
  - what: people rescued
    value: \"40\"
    quote: >
      Divers pulled forty people out of the Tane
      before nightfall, the fire brigade said.
";

fn project(broadcast: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for name in ["articles", "claims/sources"] {
        fs::create_dir_all(folder.path().join(name)).unwrap();
    }
    let article = "---\nid: post\noutlet: Harbour Post\npublished: 2021-05-05\n---\nThe bridge over the Tane fell on Tuesday. \
                   The collapse killed 12 people in Tane, police said. Boats rescued 40 people.\n";
    fs::write(folder.path().join("articles/post.md"), article).unwrap();
    fs::write(folder.path().join("claims/sources/coast-radio.yaml"), broadcast).unwrap();
    folder
}

fn run(folder: &Path, args: &[&str]) -> (Option<i32>, String, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_crosscheck"))
        .args(args)
        .current_dir(folder)
        .env_clear()
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.code(), text(output.stdout), text(output.stderr))
}

fn json(folder: &Path, args: &[&str]) -> serde_json::Value {
    let (_, out, err) = run(folder, args);
    serde_json::from_str(&out).unwrap_or_else(|e| panic!("{e}: {out} {err}"))
}

#[test]
fn a_broadcast_is_one_more_column_and_leads_to_its_line() {
    let project = project(BROADCAST);
    let (code, table, err) = run(project.path(), &["--width", "120"]);
    assert_eq!((code, err.as_str()), (Some(0), ""), "{table}");
    for part in ["2 outlets", "Coast Radio", "at least 15 [fire", "✗ CONTRADICT"] {
        assert!(table.contains(part), "{part}: {table}");
    }
    let (_, card, _) = run(project.path(), &["show", "1"]);
    assert!(card.contains("claims/sources/coast-radio.yaml:6:12"), "{card}");
    let report = json(project.path(), &["-f", "json"]);
    let claims = report["claims"].as_array().unwrap();
    let folded = claims
        .iter()
        .find(|c| c["value"]["exact"] == "forty")
        .expect("read from the quote");
    assert_eq!(
        (folded["quote"]["line"].as_u64(), folded["what"]["concept"].as_str()),
        (Some(13), Some("person_rescued"))
    );
    assert_eq!(
        folded["quote"]["exact"],
        "Divers pulled forty people out of the Tane before nightfall, the fire brigade said."
    );
    // offsets are bytes of the file
    let hand = claims.iter().find(|c| c["value"]["exact"] == "at least 15").unwrap();
    let at = |key: &str| hand["value"][key].as_u64().unwrap() as usize;
    assert_eq!(&BROADCAST[at("start")..at("end")], "at least 15");
}

#[test]
fn named_paths_leave_them_out_and_may_name_them() {
    let project = project(BROADCAST);
    let outlets = |args: &[&str]| {
        let report = json(project.path(), &[args, &["-f", "json"]].concat());
        let articles = report["articles"].as_array().unwrap().clone();
        articles
            .iter()
            .map(|a| a["id"].as_str().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(outlets(&["articles"]), ["post"]);
    assert_eq!(outlets(&["claims/sources"]), ["coast-radio"]);
    assert_eq!(
        outlets(&["articles", "claims/sources/coast-radio.yaml"]),
        ["coast-radio", "post"]
    );
    assert_eq!(outlets(&[]), ["coast-radio", "post"]);
}

#[test]
fn what_extract_writes_reads_back_as_the_same_claims() {
    let project = project(BROADCAST);
    let (code, yaml, _) = run(project.path(), &["extract", "-f", "yaml", "articles"]);
    assert_eq!(code, Some(0));
    let copy = project.path().join("copy.yaml");
    fs::write(&copy, yaml).unwrap();
    let claims = |args: &[&str]| {
        let report = json(project.path(), args);
        assert_eq!(report["unread"].as_array().map(Vec::len), Some(0), "{report}");
        let key = |c: &serde_json::Value| {
            [
                &c["id"],
                &c["kind"],
                &c["value"]["figure"],
                &c["value"]["from"],
                &c["what"]["concept"],
            ]
            .map(ToString::to_string)
        };
        report["claims"].as_array().unwrap().iter().map(key).collect::<Vec<_>>()
    };
    let original = claims(&["extract", "-f", "json", "articles"]);
    assert!(original.len() > 2);
    assert_eq!(original, claims(&["extract", "-f", "json", "copy.yaml"]));
}

#[test]
fn files_follow_their_schema() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let (_, printed, _) = run(root, &["schema", "claims"]);
    let kept = fs::read_to_string(root.join("schemas/claims-1.schema.json")).unwrap();
    assert_eq!(printed, kept, "write it anew: cargo xtask schema");
    let validator = jsonschema::validator_for(&serde_json::from_str(&printed).unwrap()).unwrap();
    let (_, written, _) = run(root, &["extract", "-f", "yaml", "articles"]);
    let example = fs::read_to_string(root.join("claims/sources/strait-radio-2020-02-08.yaml")).unwrap();
    let mut documents = 0;
    for text in [written.as_str(), &example, BROADCAST] {
        for document in serde_yaml::from_multiple::<serde_json::Value>(text).unwrap() {
            let errors: Vec<_> = validator.iter_errors(&document).map(|e| e.to_string()).collect();
            assert_eq!(errors, Vec::<String>::new(), "{document}");
            documents += 1;
        }
    }
    assert_eq!(documents, 7);
    let wrong =
        serde_json::json!({"schema": "crosscheck.claims/1", "outlet": "A", "claims": [{"waht": "x", "value": 2}]});
    assert!(!validator.is_valid(&wrong));
}

#[test]
fn errors_name_the_place_and_the_mend_and_the_rest_is_reported() {
    let broken = BROADCAST.replace("value: at least 15", "value: a good many");
    let project = project(&broken);
    let (code, out, err) = run(project.path(), &["-f", "json"]);
    let wanted = "cannot read claims/sources/coast-radio.yaml: line 6, column 12: no number, date or length of time can be read in \
                  `a good many`; write it as it was said";
    assert_eq!(code, Some(2));
    assert!(err.contains(wanted), "{err}");
    assert!(out.contains("\"forty\"") && out.contains("\"Harbour Post\""), "{out}");

    let file = project.path().join("claims/sources/coast-radio.yaml");
    for (text, wanted) in [
        (
            BROADCAST.replace("    place: Tane", "    plaice: Tane"),
            "line 7, column 5: unknown key `plaice`; did you mean `place`?",
        ),
        (
            BROADCAST.replace("    place: Tane", "\tplace: Tane"),
            "line 6, column 12: while scanning a plain scalar, found a tab; indent with spaces",
        ),
        (
            BROADCAST.replace("date: 2021-05-05", "date: in May"),
            "line 3, column 7: `in May` is no date",
        ),
        (
            BROADCAST.replace("when: 2021-05-04", "when: some day"),
            "line 8, column 11: `some day` is no date that can be read here",
        ),
        (
            "outlet: A\n".to_owned(),
            "line 1, column 1: no file of claims: its first line is `schema: crosscheck.claims/1`",
        ),
    ] {
        fs::write(&file, text).unwrap();
        let (code, out, err) = run(project.path(), &["-f", "json"]);
        assert_eq!(code, Some(2));
        assert!(
            err.contains(&format!("claims/sources/coast-radio.yaml: {wanted}")),
            "{wanted}: {err}"
        );
        assert!(out.contains("\"Harbour Post\""), "{out}");
    }
}
