//! How the time of a whole comparison grows with the number of articles: `cargo bench --bench compare`.
//!
//! The project's own articles are repeated under new ids, each round a year later, so that rounds are separate stories,
//! as in an archive. Times are medians of three; read the ratio, not the seconds.
#![allow(clippy::print_stdout, reason = "a bench prints its table")]

use std::{path::PathBuf, time::Instant};

use crosscheck::{
    Lexicon, ingest,
    model::{Article, ArticleId, Decisions},
    pipeline,
};

fn main() {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let project = ingest::Project::find(&root, &[]).expect("the project's own configuration is valid");
    let own = ingest::load(&[root.join("articles")], &project, &ingest::Options::default()).articles;
    assert!(!own.is_empty(), "articles/ holds the demonstration");
    let bytes: usize = own.iter().map(|a| a.text.len()).sum();
    println!(
        "{:>9} {:>9} {:>9} {:>8} {:>7}",
        "articles", "seconds", "MB/s", "claims", "ratio"
    );
    let mut before = None;
    for articles in [250usize, 500, 1_000, 2_000] {
        let corpus = repeated(&own, articles);
        let mut seconds: Vec<f64> = vec![];
        let mut claims = 0;
        for _ in 0..3 {
            let corpus = corpus.clone();
            let start = Instant::now();
            claims = pipeline::reconcile(corpus, &Decisions::default(), Lexicon::english())
                .claims
                .len();
            seconds.push(start.elapsed().as_secs_f64());
        }
        seconds.sort_by(f64::total_cmp);
        let median = seconds[1];
        let speed = bytes as f64 * articles as f64 / own.len() as f64 / median / 1e6;
        let ratio = before.map_or(String::new(), |b: f64| format!("{:.2}", median / b));
        println!("{articles:>9} {median:>9.3} {speed:>9.2} {claims:>8} {ratio:>7}");
        before = Some(median);
    }
}

/// `count` articles: round after round of `own`, each under its own ids and dates.
fn repeated(own: &[Article], count: usize) -> Vec<Article> {
    let copy = |n: usize| {
        let mut article = own[n % own.len()].clone();
        let round = n / own.len();
        article.id = ArticleId(format!("{}-{round}", article.id));
        article.published.range = article
            .published
            .range
            .and_then(|r| r.shifted(365 * (round as i64 % 500)));
        article
    };
    (0..count).map(copy).collect()
}
