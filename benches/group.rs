//! Claims per second and bytes per claim of grouping at 10^4, 10^5 and 10^6 synthetic claims: `cargo bench --bench group`
//! (`-- 10000 100000` for other sizes).
//!
//! Events are drawn by Zipf's law; one claim in five names no place. Articles of one event fall into the same days and name
//! the same places, as in an archive. Read the ratio of the times (10 is linear) and the bytes, not the seconds.
#![allow(clippy::print_stdout, reason = "a bench prints its table")]

use std::{fs, time::Instant};

use crosscheck::{
    Lexicon,
    model::{Article, Claim, ClaimTime, DateBasis, DateRange, Decisions, Published, Span, What},
    pipeline,
};

const CONCEPTS: [&str; 8] = [
    "person_killed",
    "person_wounded",
    "soldier_killed",
    "home_destroyed",
    "person_displaced",
    "vehicle",
    "village",
    "attack",
];
/// Claims of one article.
const CLAIMS: usize = 10;

fn main() {
    let asked: Vec<usize> = std::env::args().filter_map(|a| a.parse().ok()).collect();
    let sizes = if asked.is_empty() {
        vec![10_000, 100_000, 1_000_000]
    } else {
        asked
    };
    println!(
        "{:>9} {:>9} {:>8} {:>9} {:>13} {:>7} {:>12}",
        "claims", "articles", "facts", "seconds", "claims/second", "ratio", "bytes/claim"
    );
    let mut before = None;
    for size in sizes {
        let extracted = archive(size);
        let articles = extracted.articles.len();
        let held = resident();
        let start = Instant::now();
        let report = pipeline::report(extracted, &Decisions::default(), Lexicon::english());
        let seconds = start.elapsed().as_secs_f64();
        let bytes = peak().saturating_sub(held) / size;
        let ratio = before.map_or(String::new(), |b: f64| format!("{:.1}", seconds / b));
        println!(
            "{size:>9} {articles:>9} {:>8} {seconds:>9.3} {:>13.0} {ratio:>7} {bytes:>12}",
            report.facts.len(),
            size as f64 / seconds
        );
        before = Some(seconds);
    }
}

/// `size` claims in articles of ten.
fn archive(size: usize) -> pipeline::Extracted {
    let mut chance = Chance(7);
    let events = (size / 100).max(1);
    let sample = sample_claim();
    let parts = (0..size / CLAIMS).map(|n| {
        let event = chance.zipf(events);
        let article = article(n, event);
        let claims = (0..CLAIMS)
            .map(|k| claim(&sample, &mut chance, event, (n, k)))
            .collect();
        (article, claims)
    });
    pipeline::Extracted::new(parts.collect())
}

/// The day of an event; events are spread over thirty years.
fn day(event: usize) -> DateRange {
    let first = DateRange::day(jiff::civil::date(1995, 1, 1));
    first.shifted((event as i64 * 7919) % 10_950).unwrap_or(first)
}

fn article(n: usize, event: usize) -> Article {
    let published = Published {
        range: Some(day(event)),
        basis: DateBasis::Option,
    };
    let text = format!(
        "A blast near Town{event} and Port{event} hurt many, Mayor{event} said. In Town{event} the Hall{event} burnt."
    );
    Article::from_text(&format!("a{n}"), &format!("Outlet {}", n % 50), published, &text)
}

/// A claim as extraction makes them, to be varied.
fn sample_claim() -> Claim {
    let article = Article::from_text("s", "S", Published::UNKNOWN, "The blast in Northam killed 12 people.");
    let mut claims = pipeline::extract(&article, Lexicon::english());
    claims.pop().expect("one claim in the sentence")
}

fn claim(sample: &Claim, chance: &mut Chance, event: usize, (article, k): (usize, usize)) -> Claim {
    let concept = CONCEPTS[k % CONCEPTS.len()];
    let town = format!("town{event}");
    let mut claim = sample.clone();
    claim.id.0 = format!("c-{article:08}{k:02}");
    claim.sentence = Span::new(k * 20, k * 20 + 19);
    let figure = 5 + (event % 90) as i64 + i64::from(chance.one_in(7));
    let figure = crosscheck::model::Figure::point(figure.into());
    claim.value.figure = Some(figure);
    claim.value.interval = figure.under(claim.value.hedge, crosscheck::model::Decimal::ZERO);
    claim.what = What {
        concept: Some(concept.to_owned()),
        head: concept.split('_').next().unwrap_or_default().to_owned(),
        ..claim.what
    };
    claim.context = vec![
        "blast".to_owned(),
        format!("hall{event}"),
        "hurt".to_owned(),
        town.clone(),
    ];
    claim.places = if chance.one_in(5) { vec![] } else { vec![town] };
    claim.place = claim.place.filter(|_| !claim.places.is_empty());
    if let (Some(place), Some(key)) = (&mut claim.place, claim.places.first()) {
        place.key.clone_from(key);
        place.text.clone_from(key);
    }
    claim.time = claim.time.map(|t| ClaimTime { range: day(event), ..t });
    claim.as_of = Some(day(event));
    claim
}

/// Numbers that look random and are the same on every run (xorshift).
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn one_in(&mut self, n: u64) -> bool {
        self.next().is_multiple_of(n)
    }

    /// A rank below `n`, the lower the likelier.
    fn zipf(&mut self, n: usize) -> usize {
        let share = (self.next() % 1_000_000) as f64 / 1e6;
        (((n as f64 + 1.0).powf(share) - 1.0) as usize).min(n - 1)
    }
}

/// Bytes of memory in use now.
fn resident() -> usize {
    kilobytes("VmRSS:") * 1024
}

/// The most bytes of memory that were in use.
fn peak() -> usize {
    kilobytes("VmHWM:") * 1024
}

fn kilobytes(field: &str) -> usize {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|l| l.strip_prefix(field));
    line.and_then(|l| l.trim().trim_end_matches("kB").trim().parse().ok())
        .unwrap_or_default()
}
