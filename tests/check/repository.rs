//! A git repository with this project's own articles, and one more that says 2019.

use serde_json::Value;
use std::{
    fs,
    path::Path,
    process::{Command, Output},
};

/// The article that is added: 2019 for an agreement that others date 2017 and 2018, behind curly quotes and letters beyond
/// the basic plane, so that a wrong unit of columns shows.
pub(crate) const NEW: &str = "articles/delta-observer-2020-02-12.md";
pub(crate) const TEXT: &str = "---
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
pub(crate) const LINE: usize = 12;

pub(crate) fn columns() -> (usize, usize, usize) {
    let line = TEXT.lines().nth(LINE - 1).unwrap();
    let before = &line[..line.find("2019").unwrap()];
    (
        before.chars().count() + 1,
        before.encode_utf16().count() + 1,
        before.len() + 1,
    )
}

pub(crate) struct Repository {
    folder: tempfile::TempDir,
}

impl Repository {
    /// A project with this repository's own articles in one commit.
    pub(crate) fn new() -> Self {
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
    pub(crate) fn with_new() -> Self {
        let repository = Self::new();
        repository.write(NEW, TEXT);
        repository.commit("one more");
        repository
    }

    pub(crate) fn path(&self) -> &Path {
        self.folder.path()
    }

    pub(crate) fn write(&self, name: &str, text: &str) {
        let path = self.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    pub(crate) fn edit(&self, name: &str, from: &str, to: &str) {
        let text = fs::read_to_string(self.path().join(name)).unwrap();
        assert!(text.contains(from), "{name} holds {from:?}");
        self.write(name, &text.replace(from, to));
    }

    pub(crate) fn git(&self, args: &[&str]) -> Output {
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

    pub(crate) fn commit(&self, message: &str) {
        self.git(&["add", "-A"]);
        self.git(&["commit", "-q", "-m", message]);
    }

    pub(crate) fn run(&self, args: &[&str]) -> (i32, String, String) {
        let output = command(self.path(), args).output().unwrap();
        ended(output)
    }

    /// Exit code and the JSON result.
    pub(crate) fn json(&self, args: &[&str]) -> (i32, Value) {
        let args: Vec<&str> = ["check", "-f", "json"].iter().chain(args).copied().collect();
        let (code, out, err) = self.run(&args);
        (
            code,
            serde_json::from_str(&out).unwrap_or_else(|e| panic!("{e}: {out}{err}")),
        )
    }
}

pub(crate) fn command(folder: &Path, args: &[&str]) -> Command {
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

pub(crate) fn ended(output: Output) -> (i32, String, String) {
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (
        output.status.code().unwrap_or(-1),
        text(output.stdout),
        text(output.stderr),
    )
}

pub(crate) fn rules(result: &Value) -> Vec<(String, String)> {
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let findings = result["findings"].as_array().unwrap();
    findings.iter().map(|f| (text(&f["rule"]), text(&f["state"]))).collect()
}
