//! A small project in a temporary folder, and the binary under test in it.
#![allow(dead_code, reason = "each test crate uses a part of this module")]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use serde_json::Value;
use std::{
    fs,
    path::Path,
    process::{Command, Stdio},
};

/// A story about a dam.
pub(crate) fn toll(dead: &str, speaker: &str) -> String {
    format!(
        "The dam above Northam burst on Saturday night after days of rain.\n\n\
         The flood in Northam killed {dead} people, {speaker} said on Sunday. Rescuers searched the valley of the Tane \
         with boats.\n"
    )
}

pub(crate) struct Project {
    folder: tempfile::TempDir,
}

impl Project {
    /// Two outlets that report 12 and 15 dead.
    pub(crate) fn of_two_outlets() -> Self {
        let project = Project {
            folder: tempfile::tempdir().unwrap(),
        };
        project.article("one", "Harbour Post", &toll("12", "the provincial governor Ilya Marsh"));
        project.article("two", "The Lantern", &toll("15", "the rescue service"));
        project
    }

    pub(crate) fn path(&self) -> &Path {
        self.folder.path()
    }

    pub(crate) fn article(&self, id: &str, outlet: &str, text: &str) {
        let head =
            format!("---\nid: {id}\noutlet: {outlet}\ntitle: Dam bursts above Northam\npublished: 2024-03-03\n---\n\n");
        self.write(&format!("articles/{id}.md"), &(head + text));
    }

    pub(crate) fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path().join(path)).unwrap()
    }

    pub(crate) fn write(&self, path: &str, text: &str) {
        let path = self.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    pub(crate) fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_crosscheck"));
        command
            .args(args)
            .current_dir(self.path())
            .env_clear()
            .env("GIT_CONFIG_NOSYSTEM", "1")
            .env("HOME", self.path())
            .env("PATH", std::env::var_os("PATH").unwrap_or_default())
            .stdin(Stdio::null());
        command
    }

    /// Exit code, standard output, standard error.
    pub(crate) fn run(&self, args: &[&str]) -> (i32, String, String) {
        read(self.command(args))
    }

    pub(crate) fn run_as(&self, name: &str, args: &[&str]) -> (i32, String, String) {
        let mut command = self.command(args);
        command.env("CROSSCHECK_BY", name);
        read(command)
    }

    /// Runs `decide`, which must go well; the line that it prints.
    pub(crate) fn decided(&self, args: &[&str]) -> String {
        let (code, out, err) = self.run(&[&["decide"], args].concat());
        assert_eq!((code, err.as_str()), (0, ""), "{args:?}");
        out
    }

    pub(crate) fn report(&self) -> Value {
        let (_, out, err) = self.run(&["compare", "-f", "json"]);
        serde_json::from_str(&out).unwrap_or_else(|e| panic!("{e}: {out}{err}"))
    }

    /// Id of the claim whose value is written so.
    pub(crate) fn claim(&self, value: &str) -> String {
        let report = self.report();
        let claims = report["claims"].as_array().unwrap();
        let found = claims.iter().find(|c| c["value"]["exact"] == value);
        found.unwrap_or_else(|| panic!("no claim {value}: {report}"))["id"]
            .as_str()
            .unwrap()
            .to_owned()
    }

    /// Id of the fact that has an answer written so.
    pub(crate) fn fact(&self, value: &str) -> String {
        let report = self.report();
        let says = |f: &&Value| f["positions"].as_array().unwrap().iter().any(|p| p["label"] == value);
        let found = report["facts"].as_array().unwrap().iter().find(says);
        found.unwrap_or_else(|| panic!("no fact with {value}: {report}"))["id"]
            .as_str()
            .unwrap()
            .to_owned()
    }

    fn with_id(&self, fact: &str) -> Value {
        let report = self.report();
        let found = report["facts"].as_array().unwrap().iter().find(|f| f["id"] == fact);
        found.unwrap_or_else(|| panic!("no fact {fact}: {report}")).clone()
    }

    /// Ids of the claims that answer a fact.
    pub(crate) fn claims_of(&self, fact: &str) -> Vec<String> {
        let fact = self.with_id(fact);
        let answers = fact["positions"].as_array().unwrap().iter();
        let claims = answers.flat_map(|p| p["claims"].as_array().unwrap());
        claims.map(|c| c.as_str().unwrap().to_owned()).collect()
    }

    pub(crate) fn verdict(&self, fact: &str) -> String {
        self.with_id(fact)["verdict"].as_str().unwrap().to_owned()
    }

    /// What people decided about a fact.
    pub(crate) fn record(&self, fact: &str) -> Value {
        self.with_id(fact)["decision"].clone()
    }

    pub(crate) fn decisions(&self, fact: &str) -> Vec<Value> {
        self.record(fact)["decisions"].as_array().unwrap().clone()
    }
}

fn read(mut command: Command) -> (i32, String, String) {
    let output = command.output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (
        output.status.code().unwrap_or(-1),
        text(output.stdout),
        text(output.stderr),
    )
}
