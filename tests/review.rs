//! `crosscheck review` as a person sees it: the real binary in a pseudo-terminal, keys in, screen out, and the YAML that
//! was written.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::{
    fs,
    io::{Read, Write},
    num::NonZero,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    sync::{Arc, Mutex},
    thread,
    time::{Duration, Instant},
};

use portable_pty::{Child, CommandBuilder, ExitStatus, MasterPty, PtySize, native_pty_system};

const PATIENCE: Duration = Duration::from_secs(30);

/// A project where two outlets clash about one collapse and differ about another number.
fn project() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let articles = folder.path().join("articles");
    fs::create_dir(&articles).unwrap();
    for (name, outlet, text) in [
        (
            "post",
            "Harbour Post",
            "The bridge over the Tane fell on Tuesday. The collapse killed 12 people in Tane, police said.\n\nSeveral houses in Tane were damaged.\n",
        ),
        (
            "lantern",
            "The Lantern",
            "The collapse of the Tane bridge on Tuesday killed 15 people in Tane, the fire brigade said.\n\nThree houses in Tane were damaged.\n",
        ),
    ] {
        let text = format!("---\nid: {name}\noutlet: {outlet}\npublished: 2021-05-05\n---\n{text}");
        fs::write(articles.join(format!("{name}.md")), text).unwrap();
    }
    folder
}

fn cells(n: u16) -> NonZero<u16> {
    NonZero::new(n).unwrap()
}

/// The binary in a terminal.
struct Sitting {
    screen: Arc<Mutex<vt100::Parser>>,
    master: Box<dyn MasterPty + Send>,
    keys: Box<dyn Write + Send>,
    child: Box<dyn Child + Send + Sync>,
}

impl Sitting {
    fn open(folder: &Path, args: &[&str], (columns, rows): (u16, u16), env: &[(&str, &str)]) -> Self {
        let size = PtySize {
            rows,
            cols: columns,
            pixel_width: 0,
            pixel_height: 0,
        };
        let pair = native_pty_system().openpty(size).unwrap();
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_crosscheck"));
        command.args(args);
        command.cwd(folder);
        command.env_clear();
        for (name, value) in [
            ("TERM", "xterm-256color"),
            ("CROSSCHECK_BY", "maria@desk.example"),
            ("PATH", "/usr/bin:/bin"),
        ]
        .iter()
        .chain(env)
        {
            command.env(name, value);
        }
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let screen = Arc::new(Mutex::new(vt100::Parser::new(cells(rows), cells(columns), 0)));
        let mut reader = pair.master.try_clone_reader().unwrap();
        let drawn = Arc::clone(&screen);
        thread::spawn(move || {
            let mut bytes = [0; 4096];
            while let Ok(n @ 1..) = reader.read(&mut bytes) {
                drawn.lock().unwrap().process(&bytes[..n]);
            }
        });
        Sitting {
            keys: pair.master.take_writer().unwrap(),
            master: pair.master,
            screen,
            child,
        }
    }

    fn text(&self) -> String {
        self.screen.lock().unwrap().screen().contents()
    }

    /// Waits until the screen shows a text.
    fn shows(&self, text: &str) -> String {
        self.waits(text, |screen| screen.contains(text))
    }

    fn waits(&self, what: &str, met: impl Fn(&str) -> bool) -> String {
        let start = Instant::now();
        loop {
            let screen = self.text();
            if met(&screen) {
                return screen;
            }
            assert!(start.elapsed() < PATIENCE, "{what:?} never came:\n{screen}");
            thread::sleep(Duration::from_millis(10));
        }
    }

    fn press(&mut self, keys: &str) {
        self.keys.write_all(keys.as_bytes()).unwrap();
        self.keys.flush().unwrap();
    }

    fn resize(&self, columns: u16, rows: u16) {
        self.screen
            .lock()
            .unwrap()
            .screen_mut()
            .set_size(cells(rows), cells(columns));
        let size = PtySize {
            rows,
            cols: columns,
            pixel_width: 0,
            pixel_height: 0,
        };
        self.master.resize(size).unwrap();
    }

    /// Waits for the end.
    fn ends(mut self) -> (ExitStatus, String) {
        let start = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                thread::sleep(Duration::from_millis(50));
                let screen = self.screen.lock().unwrap();
                assert!(!screen.screen().alternate_screen(), "the screen was not given back");
                return (status, screen.screen().contents());
            }
            assert!(start.elapsed() < PATIENCE, "it does not end:\n{}", self.text());
            thread::sleep(Duration::from_millis(10));
        }
    }
}

/// The decision files below `claims/`.
fn decisions(folder: &Path) -> Vec<(PathBuf, String)> {
    let mut files: Vec<PathBuf> = walkdir::WalkDir::new(folder.join("claims"))
        .into_iter()
        .filter_map(Result::ok)
        .map(walkdir::DirEntry::into_path)
        .filter(|p| p.extension().is_some_and(|e| e == "yaml"))
        .collect();
    files.sort();
    files
        .into_iter()
        .map(|p| (p.clone(), fs::read_to_string(&p).unwrap()))
        .collect()
}

fn run(folder: &Path, args: &[&str]) -> (Option<i32>, String, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_crosscheck"))
        .args(args)
        .current_dir(folder)
        .env_clear()
        .env("CROSSCHECK_BY", "maria@desk.example")
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.code(), text(output.stdout), text(output.stderr))
}

#[test]
fn a_sitting_decides_and_the_next_one_has_nothing_left() {
    let project = project();
    let mut sitting = Sitting::open(project.path(), &["review"], (80, 24), &[]);
    let screen = sitting.shows("Reviewing 1 of 2");
    for part in [
        "CONTRADICT",
        "«12»",
        "«15»",
        "said by: police",
        "said by: fire brigade",
        "why: ",
        "c contradict",
        "q quit",
    ] {
        assert!(screen.contains(part), "{part}:\n{screen}");
    }
    sitting.press("c");
    sitting.shows("Why contradict?");
    assert!(decisions(project.path()).is_empty());
    sitting.press("Both counts cannot be.\r");
    sitting.shows("Reviewing 2 of 2");
    // saved before the next key
    let [(file, yaml)] = &decisions(project.path())[..] else {
        panic!("one file")
    };
    for part in [
        "verdict: contradict",
        "Both counts cannot be.",
        "maria@desk.example",
        "kind: relation",
    ] {
        assert!(yaml.contains(part), "{part}: {yaml}");
    }
    sitting.press("k");
    sitting.shows("Both counts cannot be.");
    sitting.press("\r");
    sitting.shows("All 2 findings decided");
    sitting.press("q");
    let (status, screen) = sitting.ends();
    assert!(status.success(), "{screen}");
    assert!(
        screen.contains("2 decisions written; nothing is left to decide."),
        "{screen}"
    );
    assert!(screen.contains(file.file_name().unwrap().to_str().unwrap()), "{screen}");
    assert_eq!(decisions(project.path()).len(), 2);
    let (code, out, _) = run(project.path(), &["review"]);
    assert_eq!(
        (code, out.as_str()),
        (Some(0), "Nothing to decide: no undecided finding in these articles.\n")
    );
}

#[test]
fn a_sitting_goes_on_where_the_last_one_stopped() {
    let project = project();
    let mut sitting = Sitting::open(project.path(), &["review"], (80, 24), &[]);
    sitting.shows("Reviewing 1 of 2");
    sitting.press("A");
    sitting.shows("Why accepted?");
    sitting.press("known\r");
    sitting.shows("Reviewing 2 of 2");
    sitting.press("q");
    assert!(sitting.ends().1.contains("1 decision written; 1 of 2 left."));
    let mut sitting = Sitting::open(project.path(), &["review"], (80, 24), &[]);
    let screen = sitting.shows("Reviewing 1 of 1");
    assert!(screen.contains("COMPATIBLE") && !screen.contains("«12»"), "{screen}");
    sitting.press("\u{3}");
    assert!(sitting.ends().0.success());
}

#[test]
fn what_was_left_open_comes_back_last() {
    let project = project();
    let mut sitting = Sitting::open(project.path(), &["review"], (80, 24), &[]);
    sitting.shows("Reviewing 1 of 2");
    sitting.press("u");
    sitting.shows("Why unsure?");
    sitting.press("no list of names yet\r");
    sitting.shows("Reviewing 2 of 2");
    sitting.press("q");
    sitting.ends();
    let [(_, yaml)] = &decisions(project.path())[..] else {
        panic!("one file")
    };
    assert!(
        yaml.contains("kind: relation") && yaml.contains("verdict: unsure"),
        "{yaml}"
    );
    let mut sitting = Sitting::open(project.path(), &["review"], (80, 24), &[]);
    assert!(sitting.shows("Reviewing 1 of 2").contains("COMPATIBLE"));
    sitting.press("\u{1b}[C");
    let screen = sitting.shows("Reviewing 2 of 2");
    assert!(screen.contains("«12»") && screen.contains("before: "), "{screen}");
    sitting.press("v");
    assert!(sitting.shows("goes back").contains("CONTRADICT"));
    sitting.press("qq");
    assert!(sitting.ends().0.success());
}

#[test]
fn undo_leaves_the_finding_open() {
    let project = project();
    let mut sitting = Sitting::open(project.path(), &["review"], (80, 24), &[]);
    sitting.shows("Reviewing 1 of 2");
    sitting.press("n");
    sitting.press("two bridges\r");
    sitting.shows("Reviewing 2 of 2");
    sitting.press("z");
    let screen = sitting.shows("Taken back.");
    assert!(screen.contains("Reviewing 1 of 2"), "{screen}");
    sitting.press("q");
    sitting.ends();
    let (_, report, _) = run(project.path(), &["-f", "json"]);
    let report: serde_json::Value = serde_json::from_str(&report).unwrap();
    assert_eq!(report["facts"][0]["verdict"], "contradiction");
    let (code, out, _) = run(project.path(), &["review"]);
    assert_eq!(
        (code, out.matches("crosscheck decide f-").count()),
        (Some(2), 2),
        "{out}"
    );
}

#[test]
fn different_answers_part_and_a_bad_extraction_goes() {
    let project = project();
    let mut sitting = Sitting::open(project.path(), &["review"], (100, 40), &[]);
    sitting.shows("Reviewing 1 of 2");
    sitting.press("ntwo bridges\r");
    sitting.shows("Reviewing 2 of 2");
    // the right side is in focus after Tab
    sitting.press("\te");
    sitting.shows("Why bad extraction?");
    sitting.press("\u{15}not houses\r");
    sitting.shows("All 2 findings decided");
    sitting.press("q");
    sitting.ends();
    let (_, report, _) = run(project.path(), &["-f", "json"]);
    let report: serde_json::Value = serde_json::from_str(&report).unwrap();
    assert_eq!(report["summary"]["contradiction"], 0, "{report}");
    assert_eq!(report["summary"]["compatible"], 0, "{report}");
    let yaml: String = decisions(project.path()).into_iter().map(|(_, y)| y).collect();
    assert!(
        yaml.contains("verdict: bad_extraction") && yaml.contains("why: not houses"),
        "{yaml}"
    );
}

#[test]
fn the_screen_survives_a_change_of_size() {
    let project = project();
    let mut sitting = Sitting::open(project.path(), &["review"], (80, 24), &[]);
    sitting.shows("Reviewing 1 of 2");
    sitting.resize(60, 40);
    let stacked = sitting.waits("stacked sides", |s| {
        s.contains("Reviewing 1 of 2") && !s.contains(" │ ") && s.contains("«15»") && s.contains("q quit")
    });
    assert!(stacked.contains("q quit"), "{stacked}");
    sitting.resize(30, 8);
    sitting.shows("Too small");
    sitting.resize(120, 50);
    sitting.waits("beside each other", |s| s.contains(" │ ") && s.contains("q quit"));
    sitting.press("?");
    sitting.shows("Any key goes back.");
    sitting.press("x");
    sitting.press("s");
    sitting.shows("score ");
    sitting.press("q");
    sitting.ends();
}

#[test]
fn the_article_opens_at_its_line() {
    let project = project();
    let editor = project.path().join("editor.sh");
    fs::write(&editor, "#!/bin/sh\necho \"$@\" > opened.txt\n").unwrap();
    let editor = format!("/bin/sh {}", editor.display());
    let mut sitting = Sitting::open(project.path(), &["review"], (80, 24), &[("EDITOR", &editor)]);
    sitting.shows("Reviewing 1 of 2");
    sitting.press("\to");
    let opened = project.path().join("opened.txt");
    sitting.waits("the editor", |_| {
        opened.exists() && fs::read_to_string(&opened).is_ok_and(|t| t.ends_with('\n'))
    });
    let said = fs::read_to_string(&opened).unwrap();
    assert!(said.starts_with("+6 ") && said.trim_end().ends_with(".md"), "{said}");
    sitting.shows("Reviewing 1 of 2");
    sitting.press("q");
    assert!(sitting.ends().0.success());
}

#[test]
fn without_a_terminal_the_lines_to_decide_are_printed_and_work() {
    let project = project();
    let (code, out, err) = run(project.path(), &["review"]);
    assert_eq!(code, Some(2));
    assert!(err.contains("review needs a terminal"), "{err}");
    let line = out.lines().find(|l| l.starts_with("crosscheck decide ")).unwrap();
    let words: Vec<&str> = line.split_whitespace().skip(1).map(|w| w.trim_matches('"')).collect();
    assert_eq!((words[0], words[2], words[3]), ("decide", "contradict", "--why"));
    let (code, _, err) = run(project.path(), &words);
    assert_eq!((code, err.as_str()), (Some(0), ""));
    let (_, out, _) = run(project.path(), &["review"]);
    assert!(!out.contains(words[1]), "{out}");
}
