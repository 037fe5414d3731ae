//! Each format from end to end: articles that attack it, the JSON schema, CSV that parses back.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::{fs, path::Path, process::Command};

/// Text that attacks terminals, spreadsheets, Markdown and HTML.
const EVIL: &str = "=HYPERLINK(\"x\") \u{1b}[31m\u{1b}]0;owned\u{7} \u{9b}2J \u{202e}`code` <script>alert(1)</script> [a](b) | *b* @all";

/// Two articles that disagree, with [`EVIL`] in every place that an article controls.
fn hostile_articles(folder: &Path) {
    for (name, outlet, dead) in [("one", "Harbour Post", 12), ("two", "The Lantern", 15)] {
        let yaml = EVIL
            .replace('\\', "\\\\")
            .replace('"', "\\\"")
            .replace('\u{1b}', "\\e")
            .replace('\u{7}', "\\a")
            .replace('\u{9b}', "\\x9b");
        let text = format!(
            "---\nid: {name}\noutlet: \"{outlet} {yaml}\"\ntitle: \"{yaml}\"\npublished: 2021-05-04\n---\n\
             {EVIL} The bridge over the Tane fell on Tuesday.\n\n\
             The collapse of the bridge killed {dead} people, police {EVIL} said. {EVIL}\n"
        );
        fs::write(folder.join(format!("{name}.txt")), text).unwrap();
    }
}

fn crosscheck(folder: &Path, args: &[&str]) -> (i32, String, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_crosscheck"))
        .args(args)
        .current_dir(folder)
        .env_clear()
        .output()
        .unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (
        output.status.code().unwrap_or(-1),
        text(output.stdout),
        text(output.stderr),
    )
}

fn hostile(args: &[&str]) -> String {
    let folder = tempfile::tempdir().unwrap();
    hostile_articles(folder.path());
    let (code, out, err) = crosscheck(folder.path(), args);
    assert_eq!((code, err.as_str()), (0, ""), "{args:?}");
    out
}

fn is_active(c: char) -> bool {
    (c.is_control() && c != '\n') || ('\u{202a}'..='\u{202e}').contains(&c) || ('\u{2066}'..='\u{2069}').contains(&c)
}

#[test]
fn no_format_prints_what_acts_on_a_terminal() {
    for command in [
        &["compare", ".", "-f", "human", "--all"][..],
        &["compare", ".", "-f", "human", "--all", "--width", "70"],
        &["compare", ".", "-f", "human", "--all", "--ascii"],
        &["compare", ".", "-f", "md", "--all"],
        &["compare", ".", "-f", "csv"],
        &["compare", ".", "-f", "json"],
        &["extract", ".", "-f", "human"],
        &["extract", ".", "-f", "json"],
        &["extract", ".", "-f", "jsonl"],
        &["show", "1", "."],
    ] {
        let out = hostile(command);
        assert!(!out.is_empty() && !out.contains(is_active), "{command:?}\n{out}");
    }
}

#[test]
fn colours_are_ours_alone() {
    let out = hostile(&["compare", ".", "--color", "always", "--all"]);
    let codes: Vec<&str> = out.split('\u{1b}').skip(1).collect();
    assert!(!codes.is_empty());
    for code in codes {
        let end = code.find('m').unwrap();
        assert!(
            code.starts_with('[') && code[1..end].bytes().all(|b| b.is_ascii_digit() || b == b';'),
            "{code:?}"
        );
    }
    assert!(!out.contains("\u{1b}[31m\u{1b}]"));
}

#[test]
fn json_follows_its_schema_and_keeps_the_text() {
    let (_, schema, _) = crosscheck(Path::new("."), &["schema", "report"]);
    let validator = jsonschema::validator_for(&serde_json::from_str(&schema).unwrap()).unwrap();
    for command in [["compare", ".", "-f", "json"], ["extract", ".", "-f", "json"]] {
        let report: serde_json::Value = serde_json::from_str(&hostile(&command)).unwrap();
        let errors: Vec<String> = validator
            .iter_errors(&report)
            .map(|e| format!("{e} at {}", e.instance_path()))
            .collect();
        assert!(errors.is_empty(), "{errors:#?}");
        let text = report.to_string();
        assert!(text.contains("<script>") && report["articles"].as_array().unwrap().len() == 2);
    }
}

#[test]
fn json_offsets_cut_the_quotes_out_of_the_file() {
    let folder = tempfile::tempdir().unwrap();
    hostile_articles(folder.path());
    let (_, out, _) = crosscheck(folder.path(), &["compare", ".", "-f", "json"]);
    let report: serde_json::Value = serde_json::from_str(&out).unwrap();
    let claims = report["claims"].as_array().unwrap();
    assert!(!claims.is_empty());
    for claim in claims {
        let article = report["articles"]
            .as_array()
            .unwrap()
            .iter()
            .find(|a| a["id"] == claim["article"])
            .unwrap();
        let file = fs::read(folder.path().join(article["path"].as_str().unwrap())).unwrap();
        for part in [&claim["quote"], &claim["value"]] {
            let at = |key: &str| usize::try_from(part[key].as_u64().unwrap()).unwrap();
            assert_eq!(
                std::str::from_utf8(&file[at("start")..at("end")]).unwrap(),
                part["exact"].as_str().unwrap()
            );
        }
        let line = claim["quote"]["line"].as_u64().unwrap();
        let start = claim["quote"]["start"].as_u64().unwrap();
        let before = file[..usize::try_from(start).unwrap()]
            .iter()
            .filter(|b| **b == b'\n')
            .count() as u64;
        assert_eq!(line, before + 1);
    }
}

#[test]
fn csv_parses_back_and_holds_no_formula() {
    let out = hostile(&["compare", ".", "-f", "csv"]);
    let mut reader = csv::Reader::from_reader(out.as_bytes());
    let columns = reader.headers().unwrap().len();
    let rows: Vec<csv::StringRecord> = reader.records().collect::<Result<_, _>>().unwrap();
    assert!(rows.len() >= 2, "{out}");
    for row in &rows {
        assert_eq!(row.len(), columns);
        assert!(row.iter().all(|f| !f.starts_with(['=', '+', '-', '@'])), "{row:?}");
    }
}

#[test]
fn markdown_holds_no_html_link_or_code_of_an_article() {
    let out = hostile(&["compare", ".", "-f", "md", "--all"]);
    assert!(!out.contains("<script") && !out.contains("@all"), "{out}");
    let stray = out.replace("\\`", "").replace("\\[", "").replace("\\]", "");
    assert!(!stray.contains('`') && !stray.contains("[a]"), "{out}");
}

#[test]
fn the_schemas_in_the_tree_are_those_that_are_printed() {
    for name in ["report", "claims", "check"] {
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("schemas/{name}-1.schema.json"));
        let kept = fs::read_to_string(&file).unwrap_or_else(|e| panic!("{}: {e}", file.display()));
        let (_, printed, _) = crosscheck(Path::new("."), &["schema", name]);
        assert_eq!(kept, printed, "write it anew: cargo xtask schema");
    }
}

#[test]
fn the_result_of_a_check_follows_its_schema_and_keeps_hostile_text_apart() {
    let folder = tempfile::tempdir().unwrap();
    hostile_articles(folder.path());
    let (_, schema, _) = crosscheck(folder.path(), &["schema", "check"]);
    let validator = jsonschema::validator_for(&serde_json::from_str(&schema).unwrap()).unwrap();
    let (code, out, _) = crosscheck(folder.path(), &["check", ".", "-f", "json", "--all"]);
    let result: serde_json::Value = serde_json::from_str(&out).unwrap();
    let errors: Vec<String> = validator.iter_errors(&result).map(|e| e.to_string()).collect();
    assert!(errors.is_empty(), "{errors:#?}");
    assert_eq!((code, result["summary"]["error"].as_u64()), (1, Some(1)), "{out}");
    for format in [
        "human",
        "md",
        "json",
        "sarif",
        "github",
        "gitlab",
        "rdjson",
        "junit",
        "checkstyle",
    ] {
        let (code, out, _) = crosscheck(folder.path(), &["check", ".", "-f", format, "--all"]);
        assert_eq!(code, 1, "{format}");
        assert!(!out.is_empty() && !out.contains(is_active), "{format}\n{out}");
    }
    let (_, github, _) = crosscheck(folder.path(), &["check", ".", "-f", "github", "--all"]);
    let ours = |line: &str| {
        ["::error file=", "::notice file="]
            .iter()
            .any(|start| line.starts_with(start))
    };
    assert!(github.lines().all(ours), "{github}");
}
