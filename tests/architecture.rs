//! Holds the house in shape: who may import whom, a pure core, short files. The table is DESIGN.md section 3.

use std::{
    fs,
    path::{Path, PathBuf},
};

const MAX_LINES: usize = 600;

/// Module, and the modules of ours that it may name. Every entry names only entries above it, so there is no circle.
const MAY_IMPORT: &[(&str, &[&str])] = &[
    ("model", &[]),
    ("lexicon", &["model"]),
    ("language", &["model", "lexicon"]),
    ("ingest", &["model"]),
    ("extract", &["model", "lexicon", "language"]),
    ("group", &["model", "lexicon"]),
    ("judge", &["model", "lexicon"]),
    ("cache", &["model"]),
    ("ledger", &["model"]),
    ("render", &["model"]),
    ("check", &["model"]),
    ("review", &["model", "ledger", "render"]),
    (
        "pipeline",
        &["model", "lexicon", "language", "extract", "group", "judge"],
    ),
    (
        "cli",
        &[
            "model", "lexicon", "language", "ingest", "cache", "extract", "group", "judge", "ledger", "render",
            "check", "review", "pipeline",
        ],
    ),
];

/// The façade and the entry point may name everything.
const FREE: &[&str] = &["lib", "main"];

/// The pure core: same input, same bytes out.
const PURE: &[&str] = &["model", "lexicon", "language", "extract", "group", "judge", "pipeline"];

/// Names that bring in files, clocks, the environment, the network, printing, chance, or an order that changes.
const IMPURE: &[&str] = &[
    "std::fs",
    "std::env",
    "std::net",
    "std::process",
    "std::io",
    "std::time",
    "Instant::now",
    "SystemTime",
    "Zoned::now",
    "Timestamp::now",
    "println!",
    "eprintln!",
    "print!(",
    "eprint!(",
    "HashMap",
    "HashSet",
    "RandomState",
    "rand::",
];

/// One breach, as a line for people.
fn breaches(path: &str, text: &str) -> Vec<String> {
    let mut wrong = vec![];
    let module = path.split('/').next().unwrap_or_default().trim_end_matches(".rs");
    let lines = text.lines().count();
    if lines > MAX_LINES {
        wrong.push(format!(
            "{path}: {lines} lines, more than {MAX_LINES}; split it by idea"
        ));
    }
    if FREE.contains(&module) {
        return wrong;
    }
    let Some((_, allowed)) = MAY_IMPORT.iter().find(|(name, _)| *name == module) else {
        wrong.push(format!("{path}: unknown module `{module}`; place it in MAY_IMPORT"));
        return wrong;
    };
    let code = without_comments(text);
    if code.contains("super::super") {
        wrong.push(format!(
            "{path}: write `crate::` to leave a module, so that this test sees it"
        ));
    }
    for name in imports(&code) {
        if name != module && !allowed.contains(&name.as_str()) {
            wrong.push(format!("{path}: `{module}` may not import `{name}`"));
        }
    }
    // unit tests of their own file may hold a clock, to show that time stays linear
    let tests = path.contains("/tests");
    if PURE.contains(&module) && !tests {
        wrong.extend(
            IMPURE
                .iter()
                .filter(|name| code.contains(**name))
                .map(|name| format!("{path}: `{name}` in the pure core")),
        );
    }
    wrong
}

/// Code without line comments (docs may name anything).
fn without_comments(text: &str) -> String {
    text.lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .collect::<Vec<_>>()
        .join("\n")
}

/// Top-level modules of ours that the code names: after `crate::`, in `crate::{...}` groups, and after `crosscheck::`.
fn imports(code: &str) -> Vec<String> {
    let mut names = vec![];
    for root in ["crate::", "crosscheck::"] {
        for (at, _) in code.match_indices(root) {
            let rest = &code[at + root.len()..];
            match rest.strip_prefix('{') {
                Some(group) => names.extend(heads_of_group(group)),
                None => names.push(identifier(rest)),
            }
        }
    }
    let modules: Vec<&str> = MAY_IMPORT.iter().map(|(name, _)| *name).collect();
    names.retain(|name| modules.contains(&name.as_str()));
    names.sort();
    names.dedup();
    names
}

/// First segments of the paths in a `{a::b, c::{d, e}}` group, without its opening brace.
fn heads_of_group(group: &str) -> Vec<String> {
    let mut depth = 0usize;
    let mut heads = vec![];
    let mut head = true;
    for (at, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => head = true,
            c if head && depth == 0 && (c.is_alphanumeric() || c == '_') => {
                heads.push(identifier(&group[at..]));
                head = false;
            }
            _ => {}
        }
    }
    heads
}

fn identifier(text: &str) -> String {
    text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
}

fn sources(folder: &Path, out: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("the source folder can be read") {
        let path = entry.expect("a folder entry can be read").path();
        if path.is_dir() {
            sources(&path, out);
        } else if path.extension().is_some_and(|e| e == "rs") {
            out.push(path);
        }
    }
}

#[test]
fn the_house_is_in_shape() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = vec![];
    sources(&root, &mut files);
    files.sort();
    assert!(files.len() > 20, "the walk found the sources");
    let wrong: Vec<String> = files
        .iter()
        .flat_map(|file| {
            let path = file
                .strip_prefix(&root)
                .expect("below src")
                .to_string_lossy()
                .replace('\\', "/");
            breaches(&path, &fs::read_to_string(file).expect("sources are UTF-8"))
        })
        .collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn no_module_names_one_below_it() {
    for (i, (module, allowed)) in MAY_IMPORT.iter().enumerate() {
        for name in *allowed {
            assert!(
                MAY_IMPORT[..i].iter().any(|(above, _)| above == name),
                "`{module}` names `{name}`, which is not above it"
            );
        }
    }
}

#[test]
fn a_planted_violation_of_each_kind_is_caught() {
    let caught = |path: &str, text: &str, message: &str| {
        let wrong = breaches(path, text);
        assert!(
            wrong.iter().any(|w| w.contains(message)),
            "{path}: wanted {message:?}, got {wrong:?}"
        );
    };
    caught(
        "group/key.rs",
        "use crate::extract::Mention;",
        "`group` may not import `extract`",
    );
    caught(
        "render/csv.rs",
        "use crate::{model::Report, judge::fact};",
        "`render` may not import `judge`",
    );
    caught(
        "model/x.rs",
        "fn f() -> crate::lexicon::Lexicon {}",
        "`model` may not import `lexicon`",
    );
    caught("group/deep/key.rs", "use super::super::x;", "write `crate::`");
    caught(
        "judge/rule.rs",
        "use std::collections::HashMap;",
        "`HashMap` in the pure core",
    );
    caught("extract/a.rs", "let t = std::time::Instant::now();", "in the pure core");
    caught("language/a.rs", "println!(\"x\");", "`println!` in the pure core");
    caught("ingest/long.rs", &"\n".repeat(MAX_LINES + 1), "more than 600");
    caught("helpers.rs", "", "unknown module `helpers`");
}

#[test]
fn what_is_allowed_passes() {
    for (path, text) in [
        ("group/key.rs", "use crate::{lexicon::Lexicon, model::{Claim, Fact}};"),
        (
            "cli/run.rs",
            "use crate::{ingest, pipeline}; println!(\"x\"); use std::fs;",
        ),
        (
            "judge/rule.rs",
            "/// Unlike `crate::extract`, no HashMap here.\nuse std::collections::BTreeMap;",
        ),
        ("lib.rs", "pub use crate::pipeline::reconcile;"),
    ] {
        assert_eq!(breaches(path, text), Vec::<String>::new(), "{path}");
    }
}
