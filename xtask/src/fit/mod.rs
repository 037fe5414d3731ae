//! `cargo xtask fit-weights --topics DIR`: fits `src/lexicon/en/weights.tsv` to topics whose pairs of claims people marked, drawn
//! towards the hand-set `data/weights.prior.tsv`, and prints how well pairs of a topic are told by weights that have not
//! seen it. Same topics, same bytes.

mod regression;
mod sample;
mod table;

use std::{
    fs,
    path::{Path, PathBuf},
};

use regression::{Design, Strength};
use sample::Sample;
use table::Table;

/// Chosen by leaving one topic out at a time, where a tenth of the one or the other gains or loses less than a point.
const STRENGTH: Strength = Strength {
    shared: 0.5,
    class: 300.0,
};
const STEPS: usize = 600;

/// Fits the weights, prints the scores and writes `weights`; and into `left_out`, for each topic, a folder of its name with the
/// weights that have not seen it, for `--lexicon`.
pub(crate) fn run(topics: &[PathBuf], prior: &Path, weights: &Path, left_out: Option<&Path>) -> Result<(), String> {
    let read = |path: &Path| fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()));
    let prior = Table::read(&read(prior)?)?;
    let mut samples: Vec<Sample> = vec![];
    let mut sets = vec![];
    for folder in topics {
        let mut own = sample::of_topics(folder)?;
        own.retain(|s| !prior.forbids(s));
        let mut names: Vec<String> = own.iter().map(|s| s.topic.clone()).collect();
        names.dedup();
        println!("{}: {} pairs of {} topics", folder.display(), own.len(), names.len());
        samples.append(&mut own);
        sets.push((folder, names));
    }
    let design = Design::of(&samples, &prior);
    for (folder, names) in sets {
        let mut unseen = Tally::default();
        for name in names {
            let fitted = design.fit(STRENGTH, STEPS, |n| samples[n].topic != name);
            if let Some(folder) = left_out.map(|folder| folder.join(&name)) {
                let table = design.table(&design.levelled(fitted.clone()), &prior);
                write(&folder.join("weights.tsv"), &table)?;
            }
            let mut own = Tally::default();
            for (n, sample) in samples.iter().enumerate().filter(|(_, s)| s.topic == name) {
                own.count(design.logit(&fitted, n) >= 0.0, sample.same);
            }
            println!("{name:<34} left out: {own}");
            unseen.add(&own);
        }
        println!("{:<34} left out: {unseen}", folder.display());
    }
    let fitted = design.fit(STRENGTH, STEPS, |_| true);
    let mut seen = Tally::default();
    for (n, sample) in samples.iter().enumerate() {
        seen.count(design.logit(&fitted, n) >= 0.0, sample.same);
    }
    println!("{:<34} seen:     {seen}", "all");
    let table = design.table(&design.levelled(fitted), &prior);
    write(weights, &table)
}

/// Writes a table, in a folder that need not be there.
fn write(path: &Path, table: &str) -> Result<(), String> {
    let folder = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder)
        .and_then(|()| fs::write(path, table))
        .map_err(|e| format!("{}: {e}", path.display()))
}

/// How many pairs were taken for one fact, how many are one, and how many both.
#[derive(Clone, Copy, Debug, Default)]
struct Tally {
    taken: u32,
    same: u32,
    both: u32,
}

impl Tally {
    fn count(&mut self, taken: bool, same: bool) {
        self.taken += u32::from(taken);
        self.same += u32::from(same);
        self.both += u32::from(taken && same);
    }

    fn add(&mut self, other: &Tally) {
        self.taken += other.taken;
        self.same += other.same;
        self.both += other.both;
    }
}

impl std::fmt::Display for Tally {
    /// Precision, recall and F1 of compared pairs in percent.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let share = |of: u32| 100.0 * f64::from(self.both) / f64::from(of.max(1));
        let f1 = 200.0 * f64::from(self.both) / f64::from((self.taken + self.same).max(1));
        write!(f, "P {:5.1} R {:5.1} F1 {f1:5.1}", share(self.taken), share(self.same))
    }
}
