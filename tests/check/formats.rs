//! One finding at its line and column in every format; the pages of rules; pipelines.

use crate::repository::{LINE, NEW, Repository, columns, command, ended};
use serde_json::Value;
use std::fs;

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
