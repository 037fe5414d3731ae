//! Writers that are killed, that race, and a ledger that is large.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod project;

use crosscheck::ledger::Ledger;
use project::Project;
use std::{
    collections::BTreeSet,
    fs,
    io::Read,
    process::Stdio,
    thread,
    time::{Duration, Instant},
};

/// Ids of the decisions that stand in the files below `claims/`; every file must be readable.
fn on_disk(project: &Project) -> BTreeSet<String> {
    let (ledger, errors) = Ledger::load(&project.path().join("claims"), "claims");
    assert!(errors.is_empty(), "{errors:?}");
    let records = ledger.resolve(&[], &[]).decisions.records;
    records
        .iter()
        .flat_map(|r| &r.decisions)
        .map(|d| d.id.0.clone())
        .collect()
}

/// The decisions that a run of `decide` confirmed.
fn confirmed(out: &str) -> impl Iterator<Item = String> + '_ {
    out.lines()
        .filter_map(|line| line.split_whitespace().nth(2))
        .filter(|id| id.starts_with("d-") && id.len() == 12)
        .map(str::to_owned)
}

#[test]
fn no_confirmed_decision_is_lost_when_the_program_is_killed() {
    let project = Project::of_two_outlets();
    let facts = [project.fact("12"), project.fact("days")];
    let began = Instant::now();
    project.decided(&[&facts[0], "postponed", "--why", "how long this takes", "--by", "m"]);
    let mut usual = began.elapsed();
    let mut kept = BTreeSet::new();
    let mut killed = 0;
    for n in 0..200u32 {
        let why = format!("decision {n}");
        let ruling = if n % 3 == 0 { "postponed" } else { "accepted" };
        let mut child = project
            .command(&["decide", &facts[n as usize % 2], ruling, "--why", &why, "--by", "m"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        // at any moment, most often near the end, where the file is written
        let moment = usual.mul_f64(0.6 + f64::from(n * 37 % 100) / 125.0);
        let end = Instant::now() + moment;
        while Instant::now() < end && child.try_wait().unwrap().is_none() {
            thread::sleep(Duration::from_micros(300));
        }
        let running = child.try_wait().unwrap().is_none();
        killed += u32::from(running);
        // a busy machine gets quicker or slower as the test goes on
        usual = usual.mul_f64(if running { 1.05 } else { 0.95 });
        let _ = child.kill();
        let mut out = String::new();
        child.stdout.take().unwrap().read_to_string(&mut out).unwrap();
        child.wait().unwrap();
        if out.ends_with('\n') {
            kept.extend(confirmed(&out));
        }
        if n % 20 == 19 {
            let stands = on_disk(&project);
            assert!(
                kept.is_subset(&stands),
                "lost {:?}",
                kept.difference(&stands).collect::<Vec<_>>()
            );
        }
    }
    assert!(
        killed >= 20 && kept.len() >= 20,
        "{killed} killed, {} confirmed",
        kept.len()
    );
    // the next writer sweeps what the killed ones left behind
    for fact in &facts {
        project.decided(&[fact, "accepted", "--why", "last", "--by", "m"]);
    }
    let leftovers = walk(&project.path().join("claims"))
        .into_iter()
        .filter(|name| name.ends_with(".tmp"));
    assert_eq!(leftovers.collect::<Vec<_>>(), Vec::<String>::new());
}

fn walk(folder: &std::path::Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap().map(|e| e.unwrap().path());
    entries
        .flat_map(|path| {
            if path.is_dir() {
                walk(&path)
            } else {
                vec![path.display().to_string()]
            }
        })
        .collect()
}

#[test]
fn two_that_decide_at_once_lose_nothing() {
    let project = Project::of_two_outlets();
    let facts = [project.fact("12"), project.fact("days")];
    let confirmed_by = |who: &'static str| {
        let (project, facts) = (&project, &facts);
        move || -> Vec<String> {
            let decide = |n: usize| {
                let why = format!("{who} {n}");
                project.decided(&[&facts[n % 2], "accepted", "--why", &why, "--by", who])
            };
            (0..12)
                .flat_map(|n| confirmed(&decide(n)).collect::<Vec<_>>())
                .collect()
        }
    };
    let mut all: Vec<String> = thread::scope(|scope| {
        let writers: Vec<_> = ["maria", "omar", "lena"]
            .map(|who| scope.spawn(confirmed_by(who)))
            .into();
        writers.into_iter().flat_map(|w| w.join().unwrap()).collect()
    });
    all.sort();
    assert_eq!(all.len(), 36);
    assert_eq!(on_disk(&project).into_iter().collect::<Vec<_>>(), all);
}

#[test]
fn ten_thousand_files_load_in_under_a_second() {
    let project = Project::of_two_outlets();
    let fact = project.fact("12");
    project.decided(&[
        &fact,
        "contradict",
        "--why",
        "two lists of names",
        "--by",
        "maria@desk.example",
    ]);
    let path = project.record(&fact)["file"].as_str().unwrap().to_owned();
    let text = project.read(&path);
    let letters = b"abcdefghijklmnopqrstuvwxyz234567";
    let name = |mut n: usize| -> String {
        (0..8)
            .map(|_| {
                let letter = letters[n % 32];
                n /= 32;
                char::from(letter)
            })
            .collect()
    };
    for n in 0..10_000 {
        let id = format!("f-{}", name(n));
        project.write(
            &format!("claims/topic-{}/x--{id}.yaml", n % 50),
            &text.replace(&fact, &id),
        );
    }
    fs::remove_file(project.path().join(&path)).unwrap();
    let one_core = rayon_of_one();
    let (load, count) = one_core.install(|| {
        let began = Instant::now();
        let (ledger, errors) = Ledger::load(&project.path().join("claims"), "claims");
        assert!(errors.is_empty(), "{:?}", errors.first());
        (began.elapsed(), ledger.len())
    });
    assert_eq!(count, 10_000);
    // builds without optimisation, and machines that do other things, are allowed more
    let limit = Duration::from_secs(if cfg!(debug_assertions) { 20 } else { 2 });
    assert!(load < limit, "{load:?}");
}

fn rayon_of_one() -> rayon::ThreadPool {
    rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap()
}
