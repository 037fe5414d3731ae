//! How long a check of one changed article takes beside 1,000 stored ones: `cargo bench --bench check`.
//!
//! The corpus is made of the project's own articles, with other names of places and other years in each round, so that rounds
//! tell separate stories. Times are of whole processes, git included; read them beside the load of the machine.
#![allow(clippy::print_stdout, reason = "a bench prints its table")]

use std::{
    fs,
    path::Path,
    process::{Command, Stdio},
    time::Instant,
};

const ARTICLES: usize = 1_000;
/// Names that are replaced, so that no story of one round is like one of another.
const NAMES: [&str; 12] = [
    "Idlib", "Turkey", "Turkish", "Russia", "Russian", "Syria", "Syrian", "Anadolu", "Ankara", "Moscow", "Damascus",
    "Aleppo",
];

fn main() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    corpus(folder.path());
    for args in [&["init", "-q"][..], &["add", "-A"], &["commit", "-q", "-m", "corpus"]] {
        git(folder.path(), args);
    }
    let changed = folder.path().join("articles/r000/levant-herald-2020-02-02.md");
    let text = fs::read_to_string(&changed).expect("the first article");
    fs::write(&changed, text.replace("2017", "2016")).expect("an edit");
    println!("{ARTICLES} articles, one changed; seconds");
    println!("no cache kept   {:.3}", seconds(folder.path(), &["--no-cache"]));
    println!("empty cache     {:.3}", seconds(folder.path(), &[]));
    let mut warm: Vec<f64> = (0..5).map(|_| seconds(folder.path(), &[])).collect();
    warm.sort_by(f64::total_cmp);
    println!("cached          {:.3} (median of five)", warm[2]);
}

/// Wall time of `crosscheck check --since HEAD`.
fn seconds(folder: &Path, more: &[&str]) -> f64 {
    let start = Instant::now();
    let status = Command::new(env!("CARGO_BIN_EXE_crosscheck"))
        .args(["check", "--since", "HEAD", "-q", "-f", "json"])
        .args(more)
        .current_dir(folder)
        .stdout(Stdio::null())
        .status();
    assert!(
        status.is_ok_and(|s| matches!(s.code(), Some(0 | 1))),
        "every article can be read"
    );
    start.elapsed().as_secs_f64()
}

fn corpus(folder: &Path) {
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("articles");
    let mut files: Vec<_> = fs::read_dir(own)
        .expect("articles/")
        .map(|e| e.expect("an entry").path())
        .collect();
    files.sort();
    let articles = files
        .iter()
        .filter(|f| !f.to_string_lossy().ends_with(".meta.yaml"))
        .count();
    for round in 0..ARTICLES / articles {
        let target = folder.join(format!("articles/r{round:03}"));
        fs::create_dir_all(&target).expect("a folder");
        for file in &files {
            let text = fs::read_to_string(file).expect("an article");
            let name = file.file_name().expect("a name");
            fs::write(target.join(name), retold(&text, round)).expect("a copy");
        }
    }
}

/// The same article of another place and year.
fn retold(text: &str, round: usize) -> String {
    let mut text = text.to_owned();
    for (n, name) in NAMES.iter().enumerate() {
        text = text.replace(name, &invented(round * NAMES.len() + n));
    }
    for year in ["2017", "2018", "2020", "2023"] {
        let other = year.parse::<usize>().unwrap_or_default() - round % 15;
        text = text.replace(year, &format!("\u{1}{other}"));
    }
    let text = text.replace('\u{1}', "");
    // ids and addresses differ from round to round
    format!("\n{text}")
        .replace("\nid: ", &format!("\nid: r{round}-"))
        .replace(".example/", &format!(".example/r{round}/"))
        .trim_start()
        .to_owned()
}

/// A name of syllables, another for each number.
fn invented(mut n: usize) -> String {
    const SYLLABLES: [&str; 16] = [
        "ba", "de", "fi", "go", "ku", "la", "me", "ni", "po", "ru", "sa", "te", "vi", "zo", "du", "ka",
    ];
    let mut name = String::from("Q");
    for _ in 0..4 {
        name.push_str(SYLLABLES[n % SYLLABLES.len()]);
        n /= SYLLABLES.len();
    }
    name
}

fn git(folder: &Path, args: &[&str]) {
    let done = Command::new("git")
        .args(["-c", "user.name=bench", "-c", "user.email=bench@example.org"])
        .args(args)
        .current_dir(folder)
        .status();
    assert!(done.is_ok_and(|s| s.success()), "git {args:?}");
}
